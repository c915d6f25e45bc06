// Batches that simdjson refuses although a reader of labels can go on, and where the others go wrong.

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string_view>

#include "json_stream.hpp"

namespace od = simdjson::ondemand;
using namespace json_text;
using std::string_view;

void json_text::append_lenient(string_view raw, std::string &text) {
  auto hex = [&](size_t at) {
    unsigned value = 0;
    if (at + 4 > raw.size() || std::from_chars(raw.data() + at, raw.data() + at + 4, value, 16).ptr != raw.data() + at + 4) return -1;
    return int(value);
  };
  for (size_t i = 1; i < raw.size() && raw[i] != '"'; ++i) {
    if (raw[i] != '\\' || i + 1 >= raw.size()) {
      text += raw[i];
      continue;
    }
    const char c = raw[++i];
    if (c != 'u') {
      const char *from = "bfnrt", *found = std::strchr(from, c);
      text += found && c ? "\b\f\n\r\t"[found - from] : c;
      continue;
    }
    long code = hex(i + 1);
    if (code >= 0) i += 4;
    if (code >= 0xD800 && code < 0xDC00 && i + 2 < raw.size() && raw[i + 1] == '\\' && raw[i + 2] == 'u') {
      const long low = hex(i + 3);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        i += 6;
      }
    }
    // A lone half of a surrogate pair is no character.
    if (code < 0 || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
    if (code < 0x80) {
      text += char(code);
    } else if (code < 0x800) {
      text += {char(0xC0 | (code >> 6)), char(0x80 | (code & 63))};
    } else if (code < 0x10000) {
      text += {char(0xE0 | (code >> 12)), char(0x80 | ((code >> 6) & 63)), char(0x80 | (code & 63))};
    } else {
      text += {char(0xF0 | (code >> 18)), char(0x80 | ((code >> 12) & 63)), char(0x80 | ((code >> 6) & 63)), char(0x80 | (code & 63))};
    }
  }
}

namespace {
// Whether a number is well formed but beyond what 64 bits hold.
bool is_too_large(string_view token) {
  const char *first = token.data(), *last = first + token.size();
  if (token.find_first_of(".eE") == string_view::npos) {
    if (token.size() < 19) return false;
    int64_t small;
    uint64_t large;
    if (std::from_chars(first, last, small).ec == std::errc() || std::from_chars(first, last, large).ec == std::errc()) return false;
    return token.find_first_not_of("0123456789", token[0] == '-' ? 1 : 0) == string_view::npos;
  }
  double value;
  const auto result = std::from_chars(first, last, value);
  return result.ptr == last && (result.ec == std::errc::result_out_of_range || std::isinf(value));
}

// Whether a JSON string has an escape that simdjson refuses; `raw` includes both quotes.
bool has_bad_escape(string_view raw) {
  if (raw.find('\\') == string_view::npos) return false;
  for (size_t i = 1; i + 1 < raw.size(); ++i) {
    if (raw[i] != '\\') continue;
    const char c = raw[++i];
    if (c == 'u' || !std::strchr("\"\\/bfnrt", c)) return true;
  }
  return false;
}

// The text as a JSON string.
void append_quoted(string_view text, std::vector<uint8_t> &out) {
  const char *digits = "0123456789abcdef";
  out.push_back('"');
  for (const char character : text) {
    const uint8_t c = uint8_t(character);
    if (c < 0x20) {
      for (const char part : {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]}) out.push_back(uint8_t(part));
      continue;
    }
    if (c == '"' || c == '\\') out.push_back('\\');
    out.push_back(c);
  }
  out.push_back('"');
}

// Looks at every value; on-demand parsing knows where it stopped.
simdjson::error_code visit(od::value value) {
  od::json_type type;
  if (auto error = value.type().get(type)) return error;
  switch (type) {
    case od::json_type::array: {
      od::array array;
      if (auto error = value.get_array().get(array)) return error;
      for (auto item : array) {
        od::value element;
        if (auto error = item.get(element)) return error;
        if (auto error = visit(element)) return error;
      }
      return simdjson::SUCCESS;
    }
    case od::json_type::object: {
      od::object object;
      if (auto error = value.get_object().get(object)) return error;
      for (auto item : object) {
        od::field field;
        if (auto error = std::move(item).get(field)) return error;
        if (auto error = visit(field.value())) return error;
      }
      return simdjson::SUCCESS;
    }
    case od::json_type::number: return value.get_double().error();
    case od::json_type::string: return value.get_string().error();
    case od::json_type::boolean: return value.get_bool().error();
    case od::json_type::null: {
      bool is_null = false;
      if (auto error = value.is_null().get(is_null)) return error;
      return is_null ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
    }
  }
  return simdjson::SUCCESS;
}
}  // namespace

// Bytes that are not UTF-8 are read as Latin-1, so that names that differ stay different.
bool json_stream::repair_utf8() {
  const uint8_t *bytes = parsed_from;
  const size_t length = parsed_length;
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
  parsed_length = repaired.size();
  repaired.resize(parsed_length + simdjson::SIMDJSON_PADDING, ' ');
  parsed_from = repaired.data();
  return true;
}

// Numbers beyond 64 bits become strings of their digits, and odd escapes the text they mean.
bool json_stream::repair_tokens() {
  const string_view bytes(reinterpret_cast<const char *>(parsed_from), parsed_length);
  std::vector<uint8_t> out;
  out.reserve(bytes.size() + simdjson::SIMDJSON_PADDING + 64);
  bool changed = false;
  for (size_t i = 0; i < bytes.size();) {
    const char c = bytes[i];
    size_t to = i + 1;
    if (c == '"') {
      while (to < bytes.size() && bytes[to] != '"') to += bytes[to] == '\\' ? 2 : 1;
      to = std::min(to + 1, bytes.size());
      const string_view raw = bytes.substr(i, to - i);
      if (has_bad_escape(raw)) {
        std::string text;
        append_lenient(raw, text);
        append_quoted(text, out);
        changed = true;
        i = to;
        continue;
      }
    } else if (c == '-' || (c >= '0' && c <= '9')) {
      while (to < bytes.size() && !ends_scalar(uint8_t(bytes[to]))) ++to;
      if (is_too_large(bytes.substr(i, to - i))) {
        append_quoted(bytes.substr(i, to - i), out);
        changed = true;
        i = to;
        continue;
      }
    }
    out.insert(out.end(), parsed_from + i, parsed_from + to);
    i = to;
  }
  if (!changed) return false;
  repaired = std::move(out);
  parsed_length = repaired.size();
  repaired.resize(parsed_length + simdjson::SIMDJSON_PADDING, ' ');
  parsed_from = repaired.data();
  return true;
}

void json_stream::wrap_batch() {
  closing = buffer[batch_end];
  buffer[begin - 1] = items == holder::map ? '{' : '[';
  buffer[batch_end] = closing_bracket();
  parsed_from = buffer.data() + begin - 1;
  parsed_length = batch_end + 1 - (begin - 1);
  parsed_offset = offset(begin) - 1;
}

bool json_stream::open_batch(od::document &document) {
  wrap_batch();
  auto iterate = [&] {
    return parser.iterate(parsed_from, parsed_length, parsed_length + simdjson::SIMDJSON_PADDING).get(document);
  };
  simdjson::error_code error = iterate();
  if (error == simdjson::UTF8_ERROR && repair_utf8()) error = iterate();
  if (error) {
    fail(parsed_offset + 1, std::string(simdjson::error_message(error)) + " in the elements of " + prefix);
    return false;
  }
  return true;
}

simdjson::error_code json_stream::parse_tape() {
  auto parse = [&] { return tape_parser.parse(parsed_from, parsed_length, false).error(); };
  simdjson::error_code error = parse();
  if (error == simdjson::UTF8_ERROR && repair_utf8()) error = parse();
  if (error && repair_tokens()) error = parse();
  return error;
}

bool json_stream::open_tape() {
  wrap_batch();
  const simdjson::error_code error = parse_tape();
  if (!error) return true;
  if (items == holder::sequence && values == layout::lines && blank_bad_records()) return true;
  locate(error);
  return false;
}

// Says where in the batch the parse went wrong.
void json_stream::locate(simdjson::error_code error) {
  od::document document;
  const char *where = nullptr;
  if (!parser.iterate(parsed_from, parsed_length, parsed_length + simdjson::SIMDJSON_PADDING).get(document)) {
    od::value root;
    if (document.get_value().get(root) || visit(root)) {
      if (document.current_location().get(where)) where = nullptr;
    }
  }
  std::string path = prefix;
  if (where && parsed_from != repaired.data()) {
    path = path_to(begin, size_t(reinterpret_cast<const uint8_t *>(where) - buffer.data()), first_index);
  }
  fail(where ? offset_of(where) : batch_offset(), std::string(simdjson::error_message(error)) + " Near " + path + ".");
}
