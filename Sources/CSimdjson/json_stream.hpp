#pragma once
// The window over the file and the scan for complete records.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "simdjson_reader.h"

/// Where records stand: "$", "$[*]", "$.*", "$.key", "$.key[*]" or "$.key.*".
struct json_pattern {
  enum class shape { whole, elements, members };
  shape shape;
  bool has_key;
  std::string key;

  explicit json_pattern(const std::string &text);
};

struct json_stream {
  json_stream(json_read read, void *context, size_t window, size_t longest_string, const char *const *patterns,
              size_t pattern_count, const char *labeler_path);

  json_event next();
  /// Makes one JSON array or object of the ready batch, in place.
  void wrap_batch();
  /// Starts an on-demand parse of the wrapped batch.
  bool open_batch(simdjson::ondemand::document &document);
  /// Parses the wrapped batch onto the tape.
  bool open_tape();
  /// Gives the bytes of the batch free. Call after the parse.
  void close_batch();
  json_event fail(int64_t offset, const std::string &message);
  /// The offset in the file of a place in the parsed window.
  int64_t offset_of(const char *where) const;
  int64_t batch_offset() const { return parsed_offset + 1; }

  std::string key;
  std::string prefix;          // the path of the container of the records
  size_t pattern = 0;          // the index of the pattern that the records match
  int64_t error_offset = 0;
  std::string error_message;
  std::vector<std::string> labeler_path;
  std::string passed_over;     // the key, with its quotes; empty for none

  struct literal {
    int64_t offset;
    std::string path, text;
  };
  std::vector<literal> literals;
  size_t literal_count = 0;
  /// A line of JSON lines that is no JSON and was left out.
  struct bad_line {
    size_t line;
    std::string reason, text;
  };
  std::vector<bad_line> bad_lines;
  size_t bad_line_count = 0;
  size_t invalid_utf8 = 0;
  int64_t invalid_utf8_offset = 0;

  simdjson::ondemand::parser parser;
  simdjson::dom::parser tape_parser;

  enum class holder { array, map, sequence, single };
  holder items = holder::array;
  size_t first_index = 0;      // of the first record of the batch in its container
  std::vector<uint32_t> lines; // of each record of the batch, in a sequence; 0 for a bad one

 private:
  enum class scan { complete, incomplete, failed };
  enum class place { start, key_or_end, after_value, items_begun, items, after_root, end };
  /// Whether each value of a sequence stands on a line of its own.
  enum class layout { unknown, lines, free };

  // json_stream.cpp: the document around the records
  json_event open_root();
  json_event open_items(size_t index, holder kind);
  /// Makes a batch ready; `json_event_value` when a bad line was passed over instead.
  json_event scan_batch();
  bool read_key();
  bool skip_value();
  /// The index of the pattern for a member or the root with this first byte; -1 when there is none.
  ptrdiff_t pattern_for(bool has_key, uint8_t first) const;
  uint8_t closing_bracket() const { return items == holder::map ? '}' : ']'; }

  // json_window.cpp: bytes in, complete values out
  bool refill();
  bool skip_space();
  scan scan_item(size_t from, size_t &to);
  scan scan_element(size_t from, size_t &to);
  scan scan_nested(size_t from, size_t &to);
  scan scan_string(size_t from, size_t &to);
  bool drop_string(size_t from);
  bool is_text(const std::string &text, size_t from, size_t to) const;
  bool replace_literal(size_t at, bool &incomplete);
  void advance_line(size_t to);
  int64_t offset(size_t at) const;

  // json_lines.cpp: what is left of JSON lines when some of them are broken
  /// The byte at which a scan has to stop for `ends_record`; a quote, at which it stops anyway, for none.
  uint8_t line_end() const { return items == holder::sequence && values != layout::free ? '\n' : '"'; }
  scan ends_record(size_t line_end) const;
  bool is_record_line(size_t from) const;
  void learn_layout(size_t from, size_t to, size_t after);
  bool skip_bad_line();
  bool has_record_line_next();
  size_t find_line_end(size_t from) const;
  bool blank_bad_records();
  void note_bad_line(size_t line, const std::string &reason, size_t from, size_t to);
  std::string path_to(size_t from, size_t at, size_t index) const;
  std::string item_path(size_t index) const;

  // json_repair.cpp: what simdjson refuses and real files contain
  simdjson::error_code parse_tape();
  bool repair_utf8();
  bool repair_tokens();
  void locate(simdjson::error_code error);

  struct dropped_bytes {
    size_t at;
    int64_t count;
  };

  json_read read;
  void *context;
  size_t window, longest_string;
  std::vector<json_pattern> patterns;
  std::vector<uint8_t> buffer;
  size_t begin = 1, end = 1;   // the bytes not yet used; one byte stays free in front
  int64_t base = -1;           // the offset in the file of buffer[0]
  std::vector<dropped_bytes> dropped;
  bool at_end = false;
  bool has_read_failure = false;
  bool at_root = false;        // the container of the records is the root
  place state = place::start;
  std::vector<uint8_t> stack;
  layout values = layout::unknown;
  std::vector<std::pair<size_t, size_t>> places;  // in the buffer, of each record of a sequence's batch
  size_t element_index = 0;    // of the next record in its container
  size_t element_start = 0;    // in the buffer, of the record that is scanned
  size_t batch_end = 0;        // in the buffer
  size_t line = 1, line_at = 1;  // the line of a place in the buffer, of a sequence
  std::vector<uint8_t> repaired;
  uint8_t closing = 0;         // the byte under the closing bracket of the batch
  const uint8_t *parsed_from = nullptr;
  size_t parsed_length = 0;
  int64_t parsed_offset = 0;
};

namespace json_text {
// One byte more than simdjson reads beyond the end, for the bracket that closes a batch.
constexpr size_t padding = simdjson::SIMDJSON_PADDING + 1;
constexpr size_t max_depth = 1000;

inline bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
inline bool ends_scalar(uint8_t c) { return is_space(c) || c == ',' || c == ']' || c == '}' || c == ':'; }
std::string quoted(uint8_t c);
/// The first of " { } [ ] N I and `also` in the bytes, or `to`.
size_t next_structural(const uint8_t *bytes, size_t from, size_t to, uint8_t also = '"');
/// The first of " \ and `also` in the bytes, or `to`.
size_t next_in_string(const uint8_t *bytes, size_t from, size_t to, uint8_t also = '"');
/// Appends the text of a JSON string that simdjson refuses; `raw` begins with its quote.
void append_lenient(std::string_view raw, std::string &text);
}  // namespace json_text
