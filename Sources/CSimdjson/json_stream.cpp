#include "json_stream.hpp"

#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace {
constexpr size_t max_depth = 1000;
constexpr size_t max_element = size_t(1) << 30;
constexpr size_t max_literals = 1000;
// One byte more than simdjson reads beyond the end, for the bracket that closes a batch.
constexpr size_t padding = simdjson::SIMDJSON_PADDING + 1;

bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool ends_scalar(uint8_t c) { return is_space(c) || c == ',' || c == ']' || c == '}' || c == ':'; }

std::string quoted(uint8_t c) {
  if (c < 0x20 || c >= 0x7f) return "byte " + std::to_string(int(c));
  return std::string("'") + char(c) + "'";
}

// The first of " { } [ ] N I in the bytes, or `to`.
size_t next_structural(const uint8_t *bytes, size_t from, size_t to) {
#if defined(__SSE2__)
  const __m128i fold = _mm_set1_epi8(0x20), open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}'),
                quote = _mm_set1_epi8('"'), n = _mm_set1_epi8('N'), i = _mm_set1_epi8('I');
  for (; from + 16 <= to; from += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + from));
    // '[' and ']' differ from '{' and '}' in this one bit.
    const __m128i folded = _mm_or_si128(block, fold);
    const __m128i found =
        _mm_or_si128(_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(folded, open), _mm_cmpeq_epi8(folded, close)),
                                  _mm_cmpeq_epi8(block, quote)),
                     _mm_or_si128(_mm_cmpeq_epi8(block, n), _mm_cmpeq_epi8(block, i)));
    if (const int mask = _mm_movemask_epi8(found)) return from + size_t(__builtin_ctz(unsigned(mask)));
  }
#endif
  for (; from < to; ++from) {
    const uint8_t c = bytes[from];
    if (c == '"' || (c | 0x20) == '{' || (c | 0x20) == '}' || c == 'N' || c == 'I') break;
  }
  return from;
}

// The first of " and \ in the bytes, or `to`.
size_t next_in_string(const uint8_t *bytes, size_t from, size_t to) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), escape = _mm_set1_epi8('\\');
  for (; from + 16 <= to; from += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + from));
    const int mask = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, escape)));
    if (mask) return from + size_t(__builtin_ctz(unsigned(mask)));
  }
#endif
  while (from < to && bytes[from] != '"' && bytes[from] != '\\') ++from;
  return from;
}
}  // namespace

json_stream::json_stream(json_read read, void *context, size_t window, const char *path)
    : read(read), context(context), window(window < 64 ? 64 : window) {
  buffer.resize(this->window + 1 + padding);
  stack.reserve(max_depth);
  for (const char *c = path; c && *c; ++c) {
    if (labeler_path.empty() || *c == '.') labeler_path.emplace_back();
    if (*c != '.') labeler_path.back() += *c;
  }
}

json_event json_stream::fail(int64_t offset, const std::string &message) {
  if (error_message.empty()) {
    error_offset = offset;
    error_message = message;
  }
  state = place::end;
  return json_event_error;
}

int64_t json_stream::offset_of(const char *where) const {
  return parsed_offset + (reinterpret_cast<const uint8_t *>(where) - parsed_from);
}

// Moves what is left to the front, makes room, and reads on; false at the end or on a failure.
bool json_stream::refill() {
  if (at_end || !error_message.empty()) return false;
  if (begin > 1) {
    std::memmove(buffer.data() + 1, buffer.data() + begin, end - begin);
    base += int64_t(begin) - 1;
    element_start -= begin - 1;
    end -= begin - 1;
    begin = 1;
  }
  if (end + padding >= buffer.size()) {
    if (buffer.size() > max_element) {
      fail(base + int64_t(begin), "an element of the array is longer than 1 GB");
      return false;
    }
    buffer.resize((buffer.size() - padding) * 2 + padding);
  }
  const ptrdiff_t count = read(context, buffer.data() + end, buffer.size() - padding - end);
  if (count < 0) {
    fail(base + int64_t(end), "reading failed");
    return false;
  }
  at_end = count == 0;
  end += size_t(count);
  return count > 0;
}

// To the next byte that is not white space; false at the end.
bool json_stream::skip_space() {
  for (;;) {
    while (begin < end && is_space(buffer[begin])) ++begin;
    if (begin < end) return true;
    if (!refill()) return false;
  }
}

bool json_stream::read_key() {
  size_t to = 0;
  for (;;) {
    const scan result = scan_string(begin, to);
    if (result == scan::complete) break;
    if (!refill()) {
      fail(base + int64_t(end), "the file ends inside a key");
      return false;
    }
  }
  key.assign(reinterpret_cast<const char *>(buffer.data()) + begin + 1, to - begin - 2);
  begin = to;
  if (!skip_space() || buffer[begin] != ':') {
    fail(base + int64_t(begin), "expected ':' after the key \"" + key + "\"");
    return false;
  }
  ++begin;
  return true;
}

// Passes over a value of any length without holding it.
bool json_stream::skip_value() {
  const uint8_t first = buffer[begin];
  if (first != '{' && first != '[' && first != '"') {
    const int64_t start = base + int64_t(begin);
    do {
      while (begin < end && !ends_scalar(buffer[begin])) ++begin;
    } while (begin == end && refill());
    if (base + int64_t(begin) > start) return error_message.empty();
    fail(start, "expected a value and found " + quoted(first));
    return false;
  }
  stack.clear();
  bool in_string = false;
  for (;;) {
    if (in_string) {
      begin = next_in_string(buffer.data(), begin, end);
      if (begin < end && buffer[begin] == '\\') {
        if (begin + 1 < end) {
          begin += 2;
          continue;
        }
      } else if (begin < end) {
        ++begin;
        in_string = false;
        if (stack.empty()) return true;
        continue;
      }
    } else {
      begin = next_structural(buffer.data(), begin, end);
      if (begin < end) {
        const uint8_t c = buffer[begin++];
        if (c == '"') {
          in_string = true;
        } else if (c == '{' || c == '[') {
          stack.push_back(c);
          if (stack.size() > max_depth) {
            fail(base + int64_t(begin), "nested deeper than 1000 levels");
            return false;
          }
        } else if (c == '}' || c == ']') {
          if (stack.empty() || stack.back() != c - 2) {
            fail(base + int64_t(begin) - 1, quoted(c) + " does not close what is open");
            return false;
          }
          stack.pop_back();
          if (stack.empty()) return true;
        }
        continue;
      }
    }
    if (!refill()) {
      fail(base + int64_t(end), "the file ends inside the value of \"" + key + "\"");
      return false;
    }
  }
}

json_event json_stream::next() {
  for (;;) {
    switch (state) {
      case place::end:
        return error_message.empty() ? json_event_end : json_event_error;
      case place::start:
        while (end - begin < 3 && refill()) {}
        if (end - begin >= 3 && std::memcmp(buffer.data() + begin, "\xEF\xBB\xBF", 3) == 0) begin += 3;
        if (!skip_space()) return fail(base + int64_t(end), "the file is empty");
        if (buffer[begin] != '{') return fail(base + int64_t(begin), "expected '{' and found " + quoted(buffer[begin]));
        ++begin;
        if (!skip_space()) return fail(base + int64_t(end), "the file ends after '{'");
        if (buffer[begin] == '}') {
          state = place::after_value;
          continue;
        }
        state = place::key_or_end;
        continue;
      case place::key_or_end: {
        if (!skip_space()) return fail(base + int64_t(end), "the file ends where a key should be");
        if (buffer[begin] != '"') return fail(base + int64_t(begin), "expected a key in quotes and found " + quoted(buffer[begin]));
        if (!read_key()) return json_event_error;
        if (!skip_space()) return fail(base + int64_t(end), "the file ends after the key \"" + key + "\"");
        if (buffer[begin] == '[') {
          element_index = 0;
          skip_array = false;
          state = place::array_begun;
          return json_event_array;
        }
        if (!skip_value()) return json_event_error;
        state = place::after_value;
        return json_event_value;
      }
      case place::array_begun:
        if (skip_array) {
          if (!skip_value()) return json_event_error;
          state = place::after_value;
          continue;
        }
        ++begin;
        if (!skip_space()) return fail(base + int64_t(end), "the file ends inside the array of \"" + key + "\"");
        if (buffer[begin] == ']') {
          ++begin;
          state = place::after_value;
          continue;
        }
        state = place::in_array;
        continue;
      case place::in_array: {
        const json_event event = scan_batch();
        if (event != json_event_value) return event;
        continue;
      }
      case place::after_value:
        if (!skip_space()) return fail(base + int64_t(end), "the file ends where ',' or '}' should be");
        if (buffer[begin] == ',') {
          ++begin;
          state = place::key_or_end;
          continue;
        }
        if (buffer[begin] != '}') return fail(base + int64_t(begin), "expected ',' or '}' and found " + quoted(buffer[begin]));
        ++begin;
        if (skip_space()) return fail(base + int64_t(begin), "expected the end of the file and found " + quoted(buffer[begin]));
        state = place::end;
        continue;
    }
  }
}

// Finds as many complete elements as the window holds. `begin` stands on the first one.
json_event json_stream::scan_batch() {
  size_t count = 0, at = begin;
  bool closed = false;
  for (;;) {
    size_t to = 0;
    element_start = at;
    const scan result = scan_element(at, to);
    if (result == scan::failed) return json_event_error;
    // A scalar or comma at the very end of the window may go on in the next.
    size_t after = to;
    if (result == scan::complete) while (after < end && is_space(buffer[after])) ++after;
    if (result == scan::incomplete || after == end) {
      if (count > 0) break;
      if (!refill()) {
        return fail(base + int64_t(end), "the file ends inside $." + key + "[" + std::to_string(element_index) + "]");
      }
      at = begin;
      continue;
    }
    if (buffer[after] != ',' && buffer[after] != ']') {
      return fail(base + int64_t(after), "expected ',' or ']' after $." + key + "[" + std::to_string(element_index) +
                                             "] and found " + quoted(buffer[after]));
    }
    ++count;
    ++element_index;
    batch_end = to;
    if (buffer[after] == ']') {
      closed = true;
      break;
    }
    at = after + 1;
    while (at < end && is_space(buffer[at])) ++at;
    if (at == end) break;
  }
  state = closed ? place::after_value : place::in_array;
  return json_event_batch;
}

json_stream::scan json_stream::scan_element(size_t from, size_t &to) {
  const uint8_t c = buffer[from];
  if (c == '{' || c == '[') return scan_nested(from, to);
  if (c == '"') return scan_string(from, to);
  if (c == 'N' || c == 'I' || (c == '-' && from + 1 < end && buffer[from + 1] == 'I')) {
    bool incomplete = false;
    if (replace_literal(c == '-' ? from + 1 : from, incomplete)) return scan_string(from, to);
    if (incomplete) return scan::incomplete;
  }
  if (!(c == '-' || (c >= '0' && c <= '9') || c == 't' || c == 'f' || c == 'n')) {
    fail(base + int64_t(from), "expected a value at $." + key + "[" + std::to_string(element_index) + "] and found " + quoted(c));
    return scan::failed;
  }
  for (to = from; to < end; ++to) {
    if (ends_scalar(buffer[to])) return scan::complete;
  }
  return scan::incomplete;
}

json_stream::scan json_stream::scan_string(size_t from, size_t &to) {
  for (size_t at = from + 1;;) {
    at = next_in_string(buffer.data(), at, end);
    if (at >= end) return scan::incomplete;
    if (buffer[at] == '"') {
      to = at + 1;
      return scan::complete;
    }
    at += 2;
  }
}

json_stream::scan json_stream::scan_nested(size_t from, size_t &to) {
  stack.clear();
  for (size_t at = from;;) {
    at = next_structural(buffer.data(), at, end);
    if (at >= end) return scan::incomplete;
    const uint8_t c = buffer[at];
    if (c == '"') {
      if (scan_string(at, at) == scan::incomplete) return scan::incomplete;
    } else if (c == 'N' || c == 'I') {
      bool incomplete = false;
      const bool replaced = replace_literal(at, incomplete);
      if (incomplete) return scan::incomplete;
      if (!replaced) {
        fail(base + int64_t(at), "expected a value and found " + quoted(c));
        return scan::failed;
      }
      at += c == 'N' ? 3 : 8;
    } else if (c == '{' || c == '[') {
      stack.push_back(c);
      if (stack.size() > max_depth) {
        fail(base + int64_t(at), "nested deeper than 1000 levels");
        return scan::failed;
      }
      ++at;
    } else {
      if (stack.back() != c - 2) {
        fail(base + int64_t(at), quoted(c) + " closes " + quoted(stack.back()) + " in $." + key + "[" +
                                     std::to_string(element_index) + "]");
        return scan::failed;
      }
      stack.pop_back();
      ++at;
      if (stack.empty()) {
        to = at;
        return scan::complete;
      }
    }
  }
}

// Writes a string of equal length over NaN, Infinity or -Infinity. DEL marks it as ours.
bool json_stream::replace_literal(size_t at, bool &incomplete) {
  const bool is_nan = buffer[at] == 'N';
  const char *word = is_nan ? "NaN" : "Infinity";
  const size_t length = is_nan ? 3 : 8;
  const size_t have = end - at < length ? end - at : length;
  if (std::memcmp(buffer.data() + at, word, have) != 0) return false;
  if (have < length) {
    incomplete = true;
    return false;
  }
  const bool negative = !is_nan && buffer[at - 1] == '-';
  const size_t first = negative ? at - 1 : at;
  if (++literal_count <= max_literals) {
    literals.push_back({base + int64_t(first), path_to(element_start, first), std::string(negative ? "-" : "") + word});
  }
  buffer[first] = '"';
  for (size_t i = first + 1; i + 1 < at + length; ++i) buffer[i] = 0x7f;
  if (!is_nan) buffer[first + 2] = negative ? '-' : '+';
  buffer[at + length - 1] = '"';
  return true;
}

// The JSON path of the value that begins at `at`, walking from the start of its element.
std::string json_stream::path_to(size_t from, size_t at) const {
  struct level {
    bool is_array;
    size_t index;
    std::string name;
  };
  std::vector<level> levels;
  std::string last;
  for (size_t i = from; i < at;) {
    const uint8_t c = buffer[i];
    if (c == '"') {
      const size_t start = ++i;
      while (i < at && buffer[i] != '"') i += buffer[i] == '\\' ? 2 : 1;
      last.assign(reinterpret_cast<const char *>(buffer.data()) + start, (i < at ? i : at) - start);
    } else if (c == '{' || c == '[') {
      levels.push_back({c == '[', 0, ""});
    } else if ((c == '}' || c == ']') && !levels.empty()) {
      levels.pop_back();
    } else if (c == ':' && !levels.empty()) {
      levels.back().name = last;
    } else if (c == ',' && !levels.empty()) {
      ++levels.back().index;
    }
    ++i;
  }
  std::string path = "$." + key + "[" + std::to_string(element_index) + "]";
  for (const level &l : levels) path += l.is_array ? "[" + std::to_string(l.index) + "]" : "." + l.name;
  return path;
}

// Bytes that are not UTF-8 are read as Latin-1, so that names that differ stay different.
bool json_stream::repair_utf8() {
  const uint8_t *bytes = parsed_from;
  const size_t length = batch_end + 1 - (begin - 1);
  repaired.clear();
  size_t wrong = 0;
  for (size_t i = 0; i < length;) {
    const uint8_t c = bytes[i];
    size_t size = c < 0x80 ? 1 : c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (size > 1 && (i + size > length || !simdjson::validate_utf8(reinterpret_cast<const char *>(bytes) + i, size))) size = 0;
    if (size == 0) {
      repaired.push_back(uint8_t(0xC0 | (c >> 6)));
      repaired.push_back(uint8_t(0x80 | (c & 0x3F)));
      ++wrong;
      ++i;
    } else {
      repaired.insert(repaired.end(), bytes + i, bytes + i + size);
      i += size;
    }
  }
  if (wrong == 0) return false;
  if (invalid_utf8 == 0) invalid_utf8_offset = parsed_offset;
  invalid_utf8 += wrong;
  return true;
}

bool json_stream::open_batch(simdjson::ondemand::document &document) {
  buffer[begin - 1] = '[';
  const uint8_t kept = buffer[batch_end];
  buffer[batch_end] = ']';
  parsed_from = buffer.data() + begin - 1;
  parsed_offset = base + int64_t(begin) - 1;
  size_t length = batch_end + 1 - (begin - 1);
  simdjson::error_code error = parser.iterate(parsed_from, length, length + simdjson::SIMDJSON_PADDING).get(document);
  if (error == simdjson::UTF8_ERROR && repair_utf8()) {
    length = repaired.size();
    repaired.resize(length + simdjson::SIMDJSON_PADDING, ' ');
    parsed_from = repaired.data();
    error = parser.iterate(parsed_from, length, repaired.size()).get(document);
  }
  closing = kept;
  if (error) {
    fail(parsed_offset + 1, std::string(simdjson::error_message(error)) + " in the elements of $." + key);
    return false;
  }
  return true;
}

void json_stream::close_batch() {
  buffer[batch_end] = closing;
  begin = batch_end;
  while (begin < end && is_space(buffer[begin])) ++begin;
  // The scan has seen the ',' or ']' that follows; after a ',' the next element may not be here yet.
  const bool last = begin < end && buffer[begin] == ']';
  ++begin;
  if (!last && !skip_space()) {
    fail(base + int64_t(end), "the file ends inside the array of \"" + key + "\"");
  }
}
