#include "json_stream.hpp"

#include <cstring>

using namespace json_text;

json_pattern::json_pattern(const std::string &text) : shape(shape::whole), has_key(false) {
  std::string rest = text.substr(1);
  auto ends_with = [&](const char *ending) {
    const size_t length = std::strlen(ending);
    return rest.size() >= length && rest.compare(rest.size() - length, length, ending) == 0;
  };
  if (ends_with("[*]")) {
    shape = shape::elements;
    rest.resize(rest.size() - 3);
  } else if (ends_with(".*")) {
    shape = shape::members;
    rest.resize(rest.size() - 2);
  }
  if (!rest.empty()) {
    has_key = true;
    key = rest.substr(1);
  }
}

json_stream::json_stream(json_read read, void *context, size_t window, size_t longest_string,
                         const char *const *wanted, size_t count, const char *path)
    : read(read), context(context), window(window < 64 ? 64 : window), longest_string(longest_string) {
  for (size_t i = 0; i < count; ++i) patterns.emplace_back(wanted[i]);
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

bool json_stream::read_key() {
  size_t to = 0;
  for (;;) {
    const scan result = scan_string(begin, to);
    if (result == scan::complete) break;
    if (result == scan::failed || !refill()) {
      fail(offset(end), "the file ends inside a key");
      return false;
    }
  }
  key.assign(reinterpret_cast<const char *>(buffer.data()) + begin + 1, to - begin - 2);
  begin = to;
  if (!skip_space() || buffer[begin] != ':') {
    fail(offset(begin), "expected ':' after the key \"" + key + "\"");
    return false;
  }
  ++begin;
  return true;
}

// Passes over a value of any length without holding it.
bool json_stream::skip_value() {
  const uint8_t first = buffer[begin];
  if (first != '{' && first != '[' && first != '"') {
    const int64_t start = offset(begin);
    do {
      while (begin < end && !ends_scalar(buffer[begin])) ++begin;
    } while (begin == end && refill());
    if (offset(begin) > start) return error_message.empty();
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
            fail(offset(begin), "nested deeper than 1000 levels");
            return false;
          }
        } else if (c == '}' || c == ']') {
          if (stack.empty() || stack.back() != c - 2) {
            fail(offset(begin - 1), quoted(c) + " does not close what is open");
            return false;
          }
          stack.pop_back();
          if (stack.empty()) return true;
        }
        continue;
      }
    }
    if (!refill()) {
      fail(offset(end), "the file ends inside the value of \"" + key + "\"");
      return false;
    }
  }
}

ptrdiff_t json_stream::pattern_for(bool has_key, uint8_t first) const {
  ptrdiff_t whole = -1;
  for (size_t i = 0; i < patterns.size(); ++i) {
    const json_pattern &p = patterns[i];
    if (p.has_key != has_key || (has_key && p.key != key)) continue;
    if (p.shape == json_pattern::shape::whole) {
      if (whole < 0) whole = ptrdiff_t(i);
    } else if (first == (p.shape == json_pattern::shape::elements ? '[' : '{')) {
      return ptrdiff_t(i);
    }
  }
  return whole;
}

json_event json_stream::open_root() {
  const uint8_t first = buffer[begin];
  bool wants_object = false;
  for (const json_pattern &p : patterns) {
    wants_object |= p.has_key || p.shape == json_pattern::shape::members;
    if (p.has_key && first == '{') {
      ++begin;
      if (!skip_space()) return fail(offset(end), "the file ends after '{'");
      state = buffer[begin] == '}' ? place::after_value : place::key_or_end;
      return json_event_value;
    }
  }
  const ptrdiff_t index = pattern_for(false, first);
  if (index < 0) {
    return fail(offset(begin), std::string("expected ") + (wants_object ? "'{'" : "'['") + " and found " + quoted(first));
  }
  at_root = true;
  const auto shape = patterns[size_t(index)].shape;
  prefix = "$";
  return open_items(size_t(index), shape == json_pattern::shape::whole      ? holder::sequence
                                   : shape == json_pattern::shape::elements ? holder::array
                                                                            : holder::map);
}

json_event json_stream::open_items(size_t index, holder kind) {
  pattern = index;
  items = kind;
  element_index = 0;
  line_at = begin;
  state = kind == holder::array || kind == holder::map ? place::items_begun : place::items;
  return json_event_begin;
}

json_event json_stream::next() {
  for (;;) {
    switch (state) {
      case place::end:
        return error_message.empty() ? json_event_end : json_event_error;
      case place::start: {
        while (end - begin < 3 && refill()) {}
        if (end - begin >= 3 && std::memcmp(buffer.data() + begin, "\xEF\xBB\xBF", 3) == 0) begin += 3;
        line_at = begin;
        if (!skip_space()) return fail(offset(end), "the file is empty");
        advance_line(begin);
        const json_event event = open_root();
        if (event != json_event_value) return event;
        continue;
      }
      case place::key_or_end: {
        if (!skip_space()) return fail(offset(end), "the file ends where a key should be");
        if (buffer[begin] != '"') return fail(offset(begin), "expected a key in quotes and found " + quoted(buffer[begin]));
        if (!read_key()) return json_event_error;
        if (!skip_space()) return fail(offset(end), "the file ends after the key \"" + key + "\"");
        const ptrdiff_t index = pattern_for(true, buffer[begin]);
        prefix = "$." + key;
        if (index >= 0) {
          const auto shape = patterns[size_t(index)].shape;
          return open_items(size_t(index), shape == json_pattern::shape::whole      ? holder::single
                                           : shape == json_pattern::shape::elements ? holder::array
                                                                                    : holder::map);
        }
        if (!skip_value()) return json_event_error;
        state = place::after_value;
        return json_event_value;
      }
      case place::items_begun:
        ++begin;
        if (!skip_space()) return fail(offset(end), "the file ends inside " + prefix);
        if (buffer[begin] == closing_bracket()) {
          ++begin;
          state = at_root ? place::after_root : place::after_value;
          continue;
        }
        state = place::items;
        continue;
      case place::items:
        if (items == holder::sequence && !skip_space()) {
          if (!error_message.empty()) return json_event_error;
          if (bad_line_count > 0 && bad_line_count == element_index) {
            return fail(0, "none of its " + std::to_string(bad_line_count) + " lines is JSON; in line " +
                               std::to_string(bad_lines[0].line) + ": " + bad_lines[0].reason);
          }
          state = place::end;
          continue;
        }
        if (const json_event event = scan_batch(); event != json_event_value) return event;
        continue;
      case place::after_value:
        if (!skip_space()) return fail(offset(end), "the file ends where ',' or '}' should be");
        if (buffer[begin] == ',') {
          ++begin;
          state = place::key_or_end;
          continue;
        }
        if (buffer[begin] != '}') return fail(offset(begin), "expected ',' or '}' and found " + quoted(buffer[begin]));
        ++begin;
        state = place::after_root;
        continue;
      case place::after_root:
        if (skip_space()) return fail(offset(begin), "expected the end of the file and found " + quoted(buffer[begin]));
        state = place::end;
        continue;
    }
  }
}

// Finds as many complete records as the window holds. `begin` stands on the first one.
json_event json_stream::scan_batch() {
  const bool listed = items == holder::array || items == holder::map;
  size_t count = 0, at = begin;
  bool closed = false;
  lines.clear();
  places.clear();
  first_index = element_index;
  for (;;) {
    size_t to = 0;
    element_start = at;
    const scan result = scan_item(at, to);
    if (result == scan::failed) {
      if (items != holder::sequence) return json_event_error;
      if (count > 0) {
        if (has_read_failure) return json_event_error;
        // It fails again when what stands before it has been taken.
        error_message.clear();
        break;
      }
      return skip_bad_line() ? json_event_value : json_event_error;
    }
    size_t after = to;
    if (result == scan::complete) while (after < end && is_space(buffer[after])) ++after;
    // In a list, a comma at the very end of the window may go on in the next.
    if (result == scan::incomplete || (listed && after == end)) {
      if (count > 0) break;
      if (!refill()) {
        fail(offset(end), "the file ends inside " + item_path(element_index));
        return items == holder::sequence && skip_bad_line() ? json_event_value : json_event_error;
      }
      at = begin;
      continue;
    }
    if (listed && buffer[after] != ',' && buffer[after] != closing_bracket()) {
      return fail(offset(after), std::string("expected ',' or '") + char(closing_bracket()) + "' after " + item_path(element_index) +
                                     " and found " + quoted(buffer[after]));
    }
    if (items == holder::sequence) {
      advance_line(at);
      lines.push_back(uint32_t(line));
      places.emplace_back(at, to);
      learn_layout(at, to, after);
      // What stood between two values was white space.
      if (count > 0) buffer[batch_end] = ',';
    }
    ++count;
    ++element_index;
    batch_end = to;
    if (items == holder::single) {
      closed = true;
      break;
    }
    if (items == holder::sequence) {
      if (after == to || after == end) break;
      at = after;
      continue;
    }
    if (buffer[after] == closing_bracket()) {
      closed = true;
      break;
    }
    at = after + 1;
    while (at < end && is_space(buffer[at])) ++at;
    if (at == end) break;
  }
  state = !closed ? place::items : at_root ? place::after_root : place::after_value;
  return json_event_batch;
}

void json_stream::close_batch() {
  buffer[batch_end] = closing;
  begin = batch_end;
  if (items == holder::single || items == holder::sequence) return;
  while (begin < end && is_space(buffer[begin])) ++begin;
  // The scan has seen the ',' or bracket that follows; after a ',' the next record may not be here yet.
  const bool last = begin < end && buffer[begin] == closing_bracket();
  ++begin;
  if (!last && !skip_space()) fail(offset(end), "the file ends inside " + prefix);
}

extern "C" {
json_stream *json_stream_create(json_read read, void *context, size_t window, size_t longest_string,
                                const char *const *patterns, size_t pattern_count, const char *labeler_path) {
  return new (std::nothrow) json_stream(read, context, window, longest_string, patterns, pattern_count, labeler_path);
}
void json_stream_pass_over(json_stream *stream, const char *key) { stream->passed_over = std::string("\"") + key + '"'; }
void json_stream_destroy(json_stream *stream) { delete stream; }
json_event json_stream_next(json_stream *stream) { return stream->next(); }
const char *json_stream_key(const json_stream *stream) { return stream->key.c_str(); }
const char *json_stream_prefix(const json_stream *stream) { return stream->prefix.c_str(); }
int64_t json_stream_error_offset(const json_stream *stream) { return stream->error_offset; }
const char *json_stream_error_message(const json_stream *stream) { return stream->error_message.c_str(); }
size_t json_stream_literal_count(const json_stream *stream) { return stream->literal_count; }
json_literal json_stream_literal(const json_stream *stream, size_t index) {
  const auto &found = stream->literals[index];
  return {found.offset, found.path.c_str(), found.text.c_str()};
}
size_t json_stream_bad_line_count(const json_stream *stream) { return stream->bad_line_count; }
json_bad_line json_stream_bad_line(const json_stream *stream, size_t index) {
  const auto &bad = stream->bad_lines[index];
  return {bad.line, bad.reason.c_str(), bad.text.c_str()};
}
size_t json_stream_invalid_utf8_count(const json_stream *stream) { return stream->invalid_utf8; }
int64_t json_stream_invalid_utf8_offset(const json_stream *stream) { return stream->invalid_utf8_offset; }
bool json_take_tape(json_stream *stream, json_tape *out) {
  if (!stream->open_tape()) return false;
  stream->close_batch();
  *out = {stream->tape_parser.doc.tape.get(), stream->tape_parser.doc.string_buf.get(),
          stream->lines.empty() ? nullptr : stream->lines.data(), stream->first_index, stream->pattern,
          stream->items == json_stream::holder::map};
  return true;
}
}
