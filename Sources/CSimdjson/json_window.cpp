// The bytes of the window and the search for complete values in them.

#include <algorithm>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "json_stream.hpp"

using namespace json_text;

namespace {
constexpr size_t max_element = size_t(256) << 20;
constexpr size_t max_literals = 1000;
}  // namespace

std::string json_text::quoted(uint8_t c) {
  if (c < 0x20 || c >= 0x7f) return "byte " + std::to_string(int(c));
  return std::string("'") + char(c) + "'";
}

size_t json_text::next_structural(const uint8_t *bytes, size_t from, size_t to, uint8_t also) {
#if defined(__SSE2__)
  const __m128i other = _mm_set1_epi8(char(also));
  const __m128i fold = _mm_set1_epi8(0x20), open = _mm_set1_epi8('{'), close = _mm_set1_epi8('}'),
                quote = _mm_set1_epi8('"'), n = _mm_set1_epi8('N'), i = _mm_set1_epi8('I');
  for (; from + 16 <= to; from += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + from));
    // '[' and ']' differ from '{' and '}' in this one bit.
    const __m128i folded = _mm_or_si128(block, fold);
    const __m128i found =
        _mm_or_si128(_mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(folded, open), _mm_cmpeq_epi8(folded, close)),
                                  _mm_cmpeq_epi8(block, quote)),
                     _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, n), _mm_cmpeq_epi8(block, i)), _mm_cmpeq_epi8(block, other)));
    if (const int mask = _mm_movemask_epi8(found)) return from + size_t(__builtin_ctz(unsigned(mask)));
  }
#endif
  for (; from < to; ++from) {
    const uint8_t c = bytes[from];
    if (c == '"' || (c | 0x20) == '{' || (c | 0x20) == '}' || c == 'N' || c == 'I' || c == also) break;
  }
  return from;
}

size_t json_text::next_in_string(const uint8_t *bytes, size_t from, size_t to, uint8_t also) {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), escape = _mm_set1_epi8('\\'), other = _mm_set1_epi8(char(also));
  for (; from + 16 <= to; from += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + from));
    const int mask = _mm_movemask_epi8(
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, escape)), _mm_cmpeq_epi8(block, other)));
    if (mask) return from + size_t(__builtin_ctz(unsigned(mask)));
  }
#endif
  while (from < to && bytes[from] != '"' && bytes[from] != '\\' && bytes[from] != also) ++from;
  return from;
}

int64_t json_stream::offset(size_t at) const {
  int64_t result = base + int64_t(at);
  for (const dropped_bytes &piece : dropped) {
    if (piece.at <= at) result += piece.count;
  }
  return result;
}

void json_stream::advance_line(size_t to) {
  if (to <= line_at) return;
  if (items == holder::sequence || state == place::start) line += size_t(std::count(buffer.begin() + ptrdiff_t(line_at), buffer.begin() + ptrdiff_t(to), uint8_t('\n')));
  line_at = to;
}

// Moves what is left to the front, makes room, and reads on; false at the end or on a failure.
bool json_stream::refill() {
  if (at_end || !error_message.empty()) return false;
  if (begin > 1) {
    advance_line(begin);
    const size_t shift = begin - 1;
    std::memmove(buffer.data() + 1, buffer.data() + begin, end - begin);
    base = offset(begin) - 1;
    dropped.erase(std::remove_if(dropped.begin(), dropped.end(), [&](const dropped_bytes &piece) { return piece.at <= begin; }),
                  dropped.end());
    for (dropped_bytes &piece : dropped) piece.at -= shift;
    element_start -= shift;
    line_at -= shift;
    end -= shift;
    begin = 1;
  }
  const bool grows = end + padding >= buffer.size();
  if (grows) {
    if (buffer.size() > max_element) {
      fail(offset(begin), "a record is longer than 256 MB");
      return false;
    }
    buffer.resize((buffer.size() - padding) * 2 + padding);
  }
  // A record that outgrows the window is scanned again from its start: once each time the window has
  // doubled, and not once for each piece that is read, which would be quadratic.
  const size_t before = end;
  do {
    const ptrdiff_t count = read(context, buffer.data() + end, buffer.size() - padding - end);
    if (count < 0) {
      has_read_failure = true;
      fail(offset(end), "reading failed");
      return false;
    }
    at_end = count == 0;
    end += size_t(count);
  } while (grows && !at_end && end + padding < buffer.size());
  return end > before;
}

// To the next byte that is not white space; false at the end.
bool json_stream::skip_space() {
  for (;;) {
    while (begin < end && is_space(buffer[begin])) ++begin;
    if (begin < end) return true;
    if (!refill()) return false;
  }
}

// A record: a value, or in a map a key with its value.
json_stream::scan json_stream::scan_item(size_t from, size_t &to) {
  if (items != holder::map) return scan_element(from, to);
  if (buffer[from] != '"') {
    fail(offset(from), "expected a key in quotes in " + prefix + " and found " + quoted(buffer[from]));
    return scan::failed;
  }
  size_t at = 0;
  const scan name = scan_string(from, at);
  if (name != scan::complete) return name;
  while (at < end && is_space(buffer[at])) ++at;
  if (at < end && buffer[at] != ':') {
    fail(offset(at), "expected ':' after a key of " + prefix + " and found " + quoted(buffer[at]));
    return scan::failed;
  }
  if (at < end) ++at;
  while (at < end && is_space(buffer[at])) ++at;
  return at < end ? scan_element(at, to) : scan::incomplete;
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
    fail(offset(from), "expected a value at " + item_path(element_index) + " and found " + quoted(c));
    return scan::failed;
  }
  for (to = from; to < end; ++to) {
    if (ends_scalar(buffer[to])) return scan::complete;
  }
  return scan::incomplete;
}

json_stream::scan json_stream::scan_string(size_t from, size_t &to) {
  const uint8_t stop = line_end();
  for (size_t at = from + 1;;) {
    at = next_in_string(buffer.data(), at, end, stop);
    if (at - from > longest_string) {
      if (!drop_string(from)) return scan::failed;
      to = from + 2;
      return scan::complete;
    }
    if (at >= end) return scan::incomplete;
    if (buffer[at] == '"') {
      to = at + 1;
      return scan::complete;
    }
    if (buffer[at] == stop) {
      // No string has a line end in it; where values need not keep to lines, the parser says so.
      if (values == layout::lines || is_record_line(at + 1)) {
        fail(offset(at), "the line ends inside a string");
        return scan::failed;
      }
      ++at;
      continue;
    }
    at += stop == '\n' && at + 1 < end && buffer[at + 1] == stop ? 1 : 2;
  }
}

// Passes over the text of a string that is too long for a name, such as an embedded image, without
// holding it; what is left is the empty string.
bool json_stream::drop_string(size_t from) {
  const size_t first = from + 1;
  const uint8_t stop = values == layout::lines ? line_end() : '"';
  int64_t count = 0;
  for (size_t at = first;;) {
    at = next_in_string(buffer.data(), at, end, stop);
    if (at < end && buffer[at] != '\\') {
      count += int64_t(at - first);
      std::memmove(buffer.data() + first, buffer.data() + at, end - at);
      end -= at - first;
      dropped.push_back({first, count});
      if (buffer[first] == '"') return true;
      fail(offset(first), "the line ends inside a string");
      return false;
    }
    if (at + 1 < end) {
      at += stop == '\n' && buffer[at + 1] == stop ? 1 : 2;
      continue;
    }
    // An escape whose second byte is still to come stays.
    const size_t kept = at < end ? 1 : 0;
    count += int64_t(end - kept - first);
    if (kept) buffer[first] = '\\';
    end = first + kept;
    at = first;
    const ptrdiff_t got = at_end ? 0 : read(context, buffer.data() + end, buffer.size() - padding - end);
    if (got <= 0) {
      at_end = true;
      has_read_failure = got < 0;
      fail(offset(end) + count, got < 0 ? "reading failed" : "the file ends inside a string of " + item_path(element_index));
      return false;
    }
    end += size_t(got);
  }
}

// Whether a text, which is not empty, stands in these bytes.
bool json_stream::is_text(const std::string &text, size_t from, size_t to) const {
  return to - from == text.size() && std::memcmp(buffer.data() + from, text.data(), text.size()) == 0;
}

json_stream::scan json_stream::scan_nested(size_t from, size_t &to) {
  const uint8_t stop = line_end();
  stack.clear();
  size_t passing = 0;  // behind the bracket of what is passed over
  bool is_passed_over = false;
  for (size_t at = from;;) {
    at = next_structural(buffer.data(), at, end, stop);
    if (at >= end) return scan::incomplete;
    const uint8_t c = buffer[at];
    if (c == '"') {
      const size_t first = at;
      const scan result = scan_string(first, at);
      if (result != scan::complete) return result;
      if (stack.size() == 1) is_passed_over = is_text(passed_over, first, at);
    } else if (c == 'N' || c == 'I') {
      bool incomplete = false;
      const bool replaced = replace_literal(at, incomplete);
      if (incomplete) return scan::incomplete;
      if (!replaced) {
        fail(offset(at), "expected a value and found " + quoted(c));
        return scan::failed;
      }
      at += c == 'N' ? 3 : 8;
    } else if (c == '{' || c == '[') {
      stack.push_back(c);
      if (stack.size() > max_depth) {
        fail(offset(at), "nested deeper than 1000 levels");
        return scan::failed;
      }
      ++at;
      if (stack.size() == 2 && is_passed_over) passing = at;
    } else if (c == '\n') {
      const scan result = ends_record(at);
      if (result == scan::failed) fail(offset(at), "the line ends inside a value");
      if (result != scan::complete) return result;
      ++at;
    } else {
      if (stack.back() != c - 2) {
        fail(offset(at), quoted(c) + " closes " + quoted(stack.back()) + " in " + item_path(element_index));
        return scan::failed;
      }
      stack.pop_back();
      ++at;
      if (stack.size() == 1 && passing > 0) {
        std::memset(buffer.data() + passing, ' ', at - 1 - passing);
        passing = 0;
        is_passed_over = false;
      }
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
    literals.push_back({offset(first), path_to(element_start, first, element_index), std::string(negative ? "-" : "") + word});
  }
  buffer[first] = '"';
  for (size_t i = first + 1; i + 1 < at + length; ++i) buffer[i] = 0x7f;
  if (!is_nan) buffer[first + 2] = negative ? '-' : '+';
  buffer[at + length - 1] = '"';
  return true;
}

// The path of a record.
std::string json_stream::item_path(size_t index) const {
  switch (items) {
    case holder::array: return prefix + "[" + std::to_string(index) + "]";
    case holder::map: return prefix + " (member " + std::to_string(index) + ")";
    case holder::sequence: return index == 0 ? prefix : prefix + " (value " + std::to_string(index) + ")";
    case holder::single: break;
  }
  return prefix;
}

// The JSON path of the value that begins at `at`, walking from the start of the record `index`.
std::string json_stream::path_to(size_t from, size_t at, size_t index) const {
  struct level {
    bool is_array;
    size_t index;
    std::string name;
  };
  std::vector<level> levels;
  std::string last, name;
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
    } else if (c == ':') {
      (levels.empty() ? name : levels.back().name) = last;
    } else if (c == ',') {
      ++(levels.empty() ? index : levels.back().index);
    }
    ++i;
  }
  std::string path = items == holder::map ? prefix + "." + name : item_path(index);
  for (const level &l : levels) path += l.is_array ? "[" + std::to_string(l.index) + "]" : "." + l.name;
  return path;
}
