// COCO's elements, from simdjson's on-demand values to plain rows.

#include <charconv>
#include <cmath>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "json_stream.hpp"

namespace od = simdjson::ondemand;
using std::string_view;

struct coco_rows {
  std::string text;
  std::vector<json_scalar> labelers;
  std::vector<coco_annotation> annotations;
  std::vector<coco_image> images;
  std::vector<coco_category> categories;
};

namespace {
constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

// The well-known fields, best first; a field of the annotation beats one of its `attributes`.
constexpr string_view identity_keys[] = {"annotator",  "annotator_id", "rater",     "labeler",   "labeller",    "created_by",
                                         "createdBy",  "user",         "username",  "worker_id", "completed_by", "labeler_id",
                                         "labeller_id", "annotated_by"};
constexpr int key_count = int(sizeof(identity_keys) / sizeof(identity_keys[0]));
constexpr int no_rank = 1000;

int identity_rank(string_view key) {
  for (int i = 0; i < key_count; ++i) {
    if (key == identity_keys[i]) return i;
  }
  return no_rank;
}

string_view trimmed(string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// The whole text as a number; NaN when it is none. Too large becomes infinite, too small zero.
double number_of(string_view text) {
  text = trimmed(text);
  if (!text.empty() && text[0] == 0x7f) {  // our mark for a bare NaN, Infinity or -Infinity
    const double infinite = std::numeric_limits<double>::infinity();
    return text.size() == 1 ? nan_value : text[1] == '-' ? -infinite : infinite;
  }
  if (!text.empty() && text[0] == '+') text.remove_prefix(1);
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || result.ptr != text.data() + text.size()) return nan_value;
  if (result.ec == std::errc::result_out_of_range) return std::strtod(std::string(text).c_str(), nullptr);
  return value;
}

class row_reader {
 public:
  row_reader(const json_stream &stream, coco_rows &out) : stream(stream), rows(out) {}

  simdjson::error_code read(od::object object, coco_annotation &row) {
    bool has_box = false, has_caption = false;
    int rank = no_rank, day_rank = no_rank;
    for (auto item : object) {
      od::field field;
      string_view key;
      if (auto error = begin(item, field, key)) return error;
      od::value value = field.value();
      simdjson::error_code error = simdjson::SUCCESS;
      if (key == "id") error = scalar(value, row.id);
      else if (key == "image_id") error = scalar(value, row.image);
      else if (key == "category_id") error = scalar(value, row.category);
      else if (key == "bbox") { has_box = true; error = box(value, row.box); }
      else if (key == "segmentation" || key == "area" || key == "iscrowd") continue;
      else if (key == "caption") has_caption = true;
      else if (day_key_rank(key) <= day_rank && day_key_rank(key) < no_rank) {
        json_scalar day{};
        error = scalar(value, day);
        if (day.kind != json_kind_absent) { row.day = day; day_rank = day_key_rank(key); }
      } else error = identity_field(key, value, row.labeler, rank);
      if (error) return error;
    }
    if (has_caption && !has_box && row.category.kind == json_kind_absent) row.element = coco_element_caption;
    return simdjson::SUCCESS;
  }

  simdjson::error_code read(od::object object, coco_image &row) {
    row.width = row.height = 0;
    row.first_labeler = uint32_t(rows.labelers.size());
    int rank = no_rank;
    json_scalar labeler{};
    for (auto item : object) {
      od::field field;
      string_view key;
      if (auto error = begin(item, field, key)) return error;
      od::value value = field.value();
      simdjson::error_code error = simdjson::SUCCESS;
      if (key == "id") error = scalar(value, row.id);
      else if (key == "file_name") error = scalar(value, row.name);
      else if (key == "width") error = number(value, row.width);
      else if (key == "height") error = number(value, row.height);
      else if (key == "rater_list") error = list(value);
      else error = identity_field(key, value, labeler, rank);
      if (error) return error;
    }
    if (labeler.kind != json_kind_absent) rows.labelers.push_back(labeler);
    row.labeler_count = uint32_t(rows.labelers.size()) - row.first_labeler;
    return simdjson::SUCCESS;
  }

  simdjson::error_code read(od::object object, coco_category &row) {
    for (auto item : object) {
      od::field field;
      string_view key;
      if (auto error = begin(item, field, key)) return error;
      od::value value = field.value();
      simdjson::error_code error = simdjson::SUCCESS;
      if (key == "id") error = scalar(value, row.id);
      else if (key == "name") error = scalar(value, row.name);
      if (error) return error;
    }
    return simdjson::SUCCESS;
  }

 private:
  const json_stream &stream;
  coco_rows &rows;

  static int day_key_rank(string_view key) {
    constexpr string_view keys[] = {"labeled_at", "created_at", "createdAt", "updated_at", "updatedAt"};
    for (int i = 0; i < 5; ++i) {
      if (key == keys[i]) return i;
    }
    return no_rank;
  }

  static simdjson::error_code begin(simdjson::simdjson_result<od::field> item, od::field &field, string_view &key) {
    if (auto error = std::move(item).get(field)) return error;
    // A key with a lone surrogate is none of ours.
    if (field.unescaped_key().get(key)) key = string_view();
    return simdjson::SUCCESS;
  }

  simdjson::error_code number(od::value value, double &out) {
    od::json_type type;
    if (auto error = value.type().get(type)) return error;
    out = nan_value;
    if (type == od::json_type::number) {
      const string_view raw = token(value);
      if (value.get_double().get(out) == simdjson::SUCCESS) return simdjson::SUCCESS;
      out = number_of(raw);
      return std::isnan(out) ? simdjson::NUMBER_ERROR : simdjson::SUCCESS;
    }
    if (type == od::json_type::string) {
      string_view text;
      if (value.get_string().get(text) == simdjson::SUCCESS) out = number_of(text);
    }
    return simdjson::SUCCESS;
  }

  static string_view token(od::value value) {
    string_view raw = trimmed(value.raw_json_token());
    return raw;
  }

  json_scalar text_of(size_t offset) {
    return {0, uint32_t(offset), uint32_t(rows.text.size() - offset), json_kind_text};
  }

  simdjson::error_code scalar(od::value value, json_scalar &out) {
    od::json_type type;
    if (auto error = value.type().get(type)) return error;
    out = json_scalar{};
    if (type == od::json_type::number) {
      const string_view raw = token(value);
      int64_t integer;
      if (value.get_int64().get(integer) == simdjson::SUCCESS) {
        out = {integer, 0, 0, json_kind_number};
        return simdjson::SUCCESS;
      }
      const double real = number_of(raw);
      if (std::isnan(real)) return simdjson::NUMBER_ERROR;
      // 17.0 is the id 17; what an Int64 cannot hold stays as it is spelled.
      if (std::abs(real) < 9e15 && real == std::floor(real)) {
        out = {int64_t(real), 0, 0, json_kind_number};
        return simdjson::SUCCESS;
      }
      const size_t offset = rows.text.size();
      rows.text += raw;
      out = text_of(offset);
    } else if (type == od::json_type::string) {
      const string_view raw = token(value);
      const size_t offset = rows.text.size();
      string_view text;
      if (value.get_string().get(text) == simdjson::SUCCESS) {
        rows.text += text;
      } else {
        json_text::append_lenient(raw, rows.text);
      }
      out = text_of(offset);
    }
    return simdjson::SUCCESS;
  }

  // A name, a number, or an object that says who; anything else says nobody.
  simdjson::error_code person(od::value value, json_scalar &out) {
    od::json_type type;
    if (auto error = value.type().get(type)) return error;
    json_scalar found{};
    if (type == od::json_type::object) {
      constexpr string_view keys[] = {"email", "username", "name", "id"};
      od::object object;
      if (auto error = value.get_object().get(object)) return error;
      int best = no_rank;
      for (auto item : object) {
        od::field field;
        string_view key;
        if (auto error = begin(item, field, key)) return error;
        for (int i = 0; i < 4; ++i) {
          if (key != keys[i] || i > best) continue;
          json_scalar candidate{};
          if (auto error = name(field.value(), candidate)) return error;
          if (candidate.kind != json_kind_absent) { found = candidate; best = i; }
          break;
        }
      }
    } else if (auto error = name(value, found)) {
      return error;
    }
    if (found.kind != json_kind_absent) out = found;
    return simdjson::SUCCESS;
  }

  // A scalar as text; blank text is absent.
  simdjson::error_code name(od::value value, json_scalar &out) {
    od::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (auto error = scalar(value, out)) return error;
    if (out.kind == json_kind_number) {
      const size_t offset = rows.text.size();
      rows.text += std::to_string(out.number);
      out = text_of(offset);
    }
    if (out.kind == json_kind_text) {
      const string_view text(rows.text.data() + out.offset, out.length);
      if (trimmed(text).empty() || text[0] == 0x7f) out = json_scalar{};
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code identity_field(string_view key, od::value value, json_scalar &out, int &rank) {
    if (!stream.labeler_path.empty()) return path_field(key, value, out, 0);
    const int own = identity_rank(key);
    if (own < no_rank && own <= rank) {
      json_scalar found{};
      if (auto error = person(value, found)) return error;
      if (found.kind != json_kind_absent) { out = found; rank = own; }
    } else if (key == "attributes") {
      od::json_type type;
      if (auto error = value.type().get(type)) return error;
      if (type != od::json_type::object) return simdjson::SUCCESS;
      od::object object;
      if (auto error = value.get_object().get(object)) return error;
      for (auto item : object) {
        od::field field;
        string_view inner;
        if (auto error = begin(item, field, inner)) return error;
        const int nested = identity_rank(inner) + key_count;
        if (nested >= no_rank || nested > rank) continue;
        json_scalar found{};
        if (auto error = person(field.value(), found)) return error;
        if (found.kind != json_kind_absent) { out = found; rank = nested; }
      }
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code path_field(string_view key, od::value value, json_scalar &out, size_t depth) {
    if (key != stream.labeler_path[depth]) return simdjson::SUCCESS;
    if (depth + 1 == stream.labeler_path.size()) return person(value, out);
    od::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (type != od::json_type::object) return simdjson::SUCCESS;
    od::object object;
    if (auto error = value.get_object().get(object)) return error;
    for (auto item : object) {
      od::field field;
      string_view inner;
      if (auto error = begin(item, field, inner)) return error;
      if (auto error = path_field(inner, field.value(), out, depth + 1)) return error;
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code list(od::value value) {
    od::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (type != od::json_type::array) return simdjson::SUCCESS;
    od::array array;
    if (auto error = value.get_array().get(array)) return error;
    for (auto item : array) {
      od::value element;
      if (auto error = item.get(element)) return error;
      json_scalar found{};
      if (auto error = person(element, found)) return error;
      if (found.kind != json_kind_absent) rows.labelers.push_back(found);
    }
    return simdjson::SUCCESS;
  }

  // [x, y, w, h], or an object with these names; what is not there stays NaN.
  simdjson::error_code box(od::value value, double *out) {
    for (int i = 0; i < 4; ++i) out[i] = nan_value;
    od::json_type type;
    if (auto error = value.type().get(type)) return error;
    if (type == od::json_type::array) {
      od::array array;
      if (auto error = value.get_array().get(array)) return error;
      size_t count = 0;
      for (auto item : array) {
        od::value element;
        if (auto error = item.get(element)) return error;
        double coordinate = nan_value;
        if (auto error = number(element, coordinate)) return error;
        if (count < 4) out[count] = coordinate;
        ++count;
      }
      // Five and more numbers are some other shape: none of them can be trusted as a side.
      if (count > 4) out[0] = out[1] = out[2] = out[3] = nan_value;
    } else if (type == od::json_type::object) {
      od::object object;
      if (auto error = value.get_object().get(object)) return error;
      for (auto item : object) {
        od::field field;
        string_view key;
        if (auto error = begin(item, field, key)) return error;
        const int at = key == "x" ? 0 : key == "y" ? 1 : key == "width" || key == "w" ? 2 : key == "height" || key == "h" ? 3 : -1;
        if (at < 0) continue;
        if (auto error = number(field.value(), out[at])) return error;
      }
    }
    return simdjson::SUCCESS;
  }
};

template <typename Row>
ptrdiff_t take(json_stream &stream, coco_rows &out, std::vector<Row> &rows) {
  rows.clear();
  out.text.clear();
  out.labelers.clear();
  od::document document;
  od::array array;
  if (!stream.open_batch(document)) return -1;
  row_reader reader(stream, out);
  auto failed = [&](simdjson::error_code error) {
    const char *where = nullptr;
    if (document.current_location().get(where)) where = nullptr;
    stream.fail(where ? stream.offset_of(where) : stream.batch_offset(),
                std::string(simdjson::error_message(error)) + " Among the elements of " + stream.prefix);
    return ptrdiff_t(-1);
  };
  if (auto error = document.get_array().get(array)) return failed(error);
  for (auto item : array) {
    od::value value;
    if (auto error = item.get(value)) return failed(error);
    Row row{};
    od::json_type type;
    if (auto error = value.type().get(type)) return failed(error);
    if (type == od::json_type::object) {
      od::object object;
      if (auto error = value.get_object().get(object)) return failed(error);
      if constexpr (std::is_same_v<Row, coco_annotation>) {
        for (double &coordinate : row.box) coordinate = nan_value;
      }
      row.element = coco_element_object;
      if (auto error = reader.read(object, row)) return failed(error);
    } else {
      row.element = coco_element_not_object;
    }
    rows.push_back(row);
  }
  stream.close_batch();
  return ptrdiff_t(rows.size());
}
}  // namespace

extern "C" {
coco_rows *coco_rows_create(void) { return new (std::nothrow) coco_rows; }
void coco_rows_destroy(coco_rows *rows) { delete rows; }
ptrdiff_t coco_take_annotations(json_stream *stream, coco_rows *rows) { return take(*stream, *rows, rows->annotations); }
ptrdiff_t coco_take_images(json_stream *stream, coco_rows *rows) { return take(*stream, *rows, rows->images); }
ptrdiff_t coco_take_categories(json_stream *stream, coco_rows *rows) { return take(*stream, *rows, rows->categories); }
const coco_annotation *coco_rows_annotations(const coco_rows *rows) { return rows->annotations.data(); }
const coco_image *coco_rows_images(const coco_rows *rows) { return rows->images.data(); }
const coco_category *coco_rows_categories(const coco_rows *rows) { return rows->categories.data(); }
const char *coco_rows_text(const coco_rows *rows) { return rows->text.data(); }
const json_scalar *coco_rows_labelers(const coco_rows *rows) { return rows->labelers.data(); }
}
