#pragma once
// The window over the file and the scan for complete array elements.

#include <cstdint>
#include <string>
#include <vector>

#include <simdjson.h>

#include "simdjson_reader.h"

struct json_stream {
  json_stream(json_read read, void *context, size_t window, const char *labeler_path);

  json_event next();
  /// Turns the ready batch into one JSON array in place and starts an on-demand parse of it.
  bool open_batch(simdjson::ondemand::document &document);
  /// Gives the bytes of the batch free. Call after the parse.
  void close_batch();
  json_event fail(int64_t offset, const std::string &message);
  /// The offset in the file of a place in the parsed window.
  int64_t offset_of(const char *where) const;
  int64_t batch_offset() const { return parsed_offset + 1; }

  std::string key;
  bool skip_array = false;
  int64_t error_offset = 0;
  std::string error_message;
  std::vector<std::string> labeler_path;

  struct literal {
    int64_t offset;
    std::string path, text;
  };
  std::vector<literal> literals;
  size_t literal_count = 0;
  size_t invalid_utf8 = 0;
  int64_t invalid_utf8_offset = 0;

  simdjson::ondemand::parser parser;
  std::string text;
  std::vector<json_scalar> labelers;
  std::vector<coco_annotation> annotations;
  std::vector<coco_image> images;
  std::vector<coco_category> categories;

 private:
  enum class scan { complete, incomplete, failed };
  enum class place { start, key_or_end, after_value, in_array, array_begun, end };

  bool refill();
  bool skip_space();
  bool skip_value();
  bool read_key();
  json_event scan_batch();
  scan scan_element(size_t from, size_t &to);
  scan scan_nested(size_t from, size_t &to);
  scan scan_string(size_t from, size_t &to);
  bool replace_literal(size_t at, bool &incomplete);
  std::string path_to(size_t from, size_t at) const;
  bool repair_utf8();

  json_read read;
  void *context;
  size_t window;
  std::vector<uint8_t> buffer;
  size_t begin = 1, end = 1;   // the bytes not yet used; one byte stays free in front
  int64_t base = -1;           // the offset in the file of buffer[0]
  bool at_end = false;
  place state = place::start;
  std::vector<uint8_t> stack;
  size_t element_index = 0;    // of the next element in its array
  size_t element_start = 0;    // in the buffer, of the element that is scanned
  size_t batch_end = 0;        // in the buffer
  std::vector<uint8_t> repaired;
  uint8_t closing = 0;         // the byte under the closing bracket of the batch
  const uint8_t *parsed_from = nullptr;
  int64_t parsed_offset = 0;
};
