// JSON lines of which some are broken: what is wrong with a line ends with it.

#include <algorithm>
#include <cstring>

#include "json_stream.hpp"

using namespace json_text;

namespace {
constexpr size_t max_bad_lines = 1000;
constexpr size_t max_text = 80;
// How far the second line is looked for to know whether there are lines.
constexpr size_t max_search = size_t(1) << 20;
}  // namespace

// Whether the value that is scanned is broken off at the end of its line: failed if so, complete if
// it may go on.
//
// Where values stand on lines of their own, a line that begins as they do is another one. Where that
// is not known yet, it is so if nothing that goes on with '{' may stand before the line's end.
json_stream::scan json_stream::ends_record(size_t line_end) const {
  if (line_end + 1 >= end) return at_end ? scan::complete : scan::incomplete;
  if (buffer[line_end + 1] != '{') return scan::complete;
  if (values == layout::lines) return scan::failed;
  size_t last = line_end;
  while (last > element_start && is_space(buffer[last])) --last;
  const uint8_t c = buffer[last];
  return c == ',' || c == '[' || c == ':' ? scan::complete : scan::failed;
}

// Whether the line that begins here opens and closes an object and nothing follows.
bool json_stream::is_record_line(size_t from) const {
  if (from >= end || buffer[from] != '{') return false;
  size_t last = find_line_end(from);
  if (last == end && !at_end) return false;
  while (is_space(buffer[last - 1])) --last;
  return last > from + 1 && buffer[last - 1] == '}';
}

// The first value shows how the others stand; `after` is where something other than white space
// follows it.
void json_stream::learn_layout(size_t from, size_t to, size_t after) {
  if (values != layout::unknown) return;
  const uint8_t *bytes = buffer.data();
  if (std::memchr(bytes + from, '\n', to - from)) {
    values = layout::free;
  } else if (after < end) {
    values = std::memchr(bytes + to, '\n', after - to) ? layout::lines : layout::free;
  }
}

// Notes the line on which the record at `begin` stands, and goes to the next one; false when the
// file is not one of JSON lines, or cannot be read.
bool json_stream::skip_bad_line() {
  if (has_read_failure) return false;
  const std::string reason = std::move(error_message);
  error_message.clear();
  if (values != layout::lines && !has_record_line_next()) {
    fail(error_offset, reason);
    return false;
  }
  values = layout::lines;
  state = place::items;
  advance_line(begin);
  ++element_index;
  size_t line_end = find_line_end(begin);
  note_bad_line(line, reason, begin, line_end);
  // A line of any length is passed over without being held.
  while (line_end == end) {
    begin = end;
    if (!refill()) return error_message.empty();
    line_end = find_line_end(begin);
  }
  begin = line_end + 1;
  return true;
}

// Whether the line that follows that of `begin` is one record, which it never is inside a document
// that spreads over lines.
bool json_stream::has_record_line_next() {
  for (;;) {
    size_t next = find_line_end(begin);
    while (next < end && is_space(buffer[next])) ++next;
    if (is_record_line(next)) return true;
    const bool is_held = find_line_end(next) < end;
    if (is_held || end - begin > max_search || !refill()) return false;
  }
}

size_t json_stream::find_line_end(size_t from) const {
  const void *found = std::memchr(buffer.data() + from, '\n', end - from);
  return found ? size_t(static_cast<const uint8_t *>(found) - buffer.data()) : end;
}

// Writes null over each record of the batch that the parser refuses by itself, and parses the rest.
bool json_stream::blank_bad_records() {
  const size_t counted = invalid_utf8;
  std::vector<uint8_t> one;
  for (size_t i = 0; i < places.size(); ++i) {
    const auto [from, to] = places[i];
    one.assign(1, '[');
    one.insert(one.end(), buffer.begin() + ptrdiff_t(from), buffer.begin() + ptrdiff_t(to));
    one.push_back(']');
    parsed_length = one.size();
    one.resize(one.size() + simdjson::SIMDJSON_PADDING, ' ');
    parsed_from = one.data();
    if (const simdjson::error_code error = parse_tape()) {
      note_bad_line(lines[i], simdjson::error_message(error), from, to);
      lines[i] = 0;
      const char *blank = to - from < 4 ? "0" : "null";
      std::fill(buffer.begin() + ptrdiff_t(from), buffer.begin() + ptrdiff_t(to), uint8_t(' '));
      std::memcpy(buffer.data() + from, blank, std::strlen(blank));
    }
  }
  // Each was looked at once before, in the batch.
  invalid_utf8 = counted;
  parsed_from = buffer.data() + begin - 1;
  parsed_length = batch_end + 1 - (begin - 1);
  return !parse_tape();
}

void json_stream::note_bad_line(size_t line, const std::string &reason, size_t from, size_t to) {
  if (++bad_line_count > max_bad_lines) return;
  std::string text(reinterpret_cast<const char *>(buffer.data()) + from, std::min(to - from, max_text));
  for (char &c : text) {
    if (c == 0) c = ' ';
  }
  bad_lines.push_back({line, reason, text});
}
