#pragma once
// Reads the records of a JSON file in bounded windows: onto simdjson's tape, or COCO's into rows.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Fills `into` with up to `capacity` bytes: their number, 0 at the end, negative on failure.
typedef ptrdiff_t (*json_read)(void *context, uint8_t *into, size_t capacity);

typedef struct json_stream json_stream;

enum json_event {
  json_event_begin,  // the container of records at `json_stream_prefix` begins
  json_event_batch,  // complete records of that container are ready to be taken
  json_event_value,  // the value of `json_stream_key` is no such container and was skipped
  json_event_end,
  json_event_error   // see json_stream_error_*
};

/// `patterns` say where records stand: "$" (the root, or each value of JSON lines), "$[*]" (its
/// elements), "$.*" (its members), "$.key", "$.key[*]" or "$.key.*". A string in a record that is
/// longer than `longest_string` bytes is read as empty and not held. `labeler_path`, for the
/// `coco_take_` functions, is a dotted path, or NULL for the well-known fields.
json_stream *json_stream_create(json_read read, void *context, size_t window, size_t longest_string,
                                const char *const *patterns, size_t pattern_count,
                                const char *labeler_path);
/// Objects and arrays under this key of a record are read as empty: long ones that nobody looks at, such as polygons, cost
/// a look at each of their brackets, and not a look at each of their commas.
void json_stream_pass_over(json_stream *stream, const char *key);
void json_stream_destroy(json_stream *stream);
enum json_event json_stream_next(json_stream *stream);
const char *json_stream_key(const json_stream *stream);
const char *json_stream_prefix(const json_stream *stream);
int64_t json_stream_error_offset(const json_stream *stream);
const char *json_stream_error_message(const json_stream *stream);

/// A bare NaN, Infinity or -Infinity that stood where JSON allows no such word.
typedef struct {
  int64_t offset;
  const char *path;
  const char *literal;
} json_literal;
/// How many such words the elements taken so far had; the first 1000 are kept.
size_t json_stream_literal_count(const json_stream *stream);
json_literal json_stream_literal(const json_stream *stream, size_t index);
/// A line of JSON lines that is no JSON; it was left out, and reading went on behind it.
typedef struct {
  size_t line;       // from 1
  const char *reason;
  const char *text;  // its beginning
} json_bad_line;
/// How many such lines there were so far; the first 1000 are kept.
size_t json_stream_bad_line_count(const json_stream *stream);
json_bad_line json_stream_bad_line(const json_stream *stream, size_t index);
/// How many bytes were not UTF-8 and were read as Latin-1; the offset of the window of the first.
size_t json_stream_invalid_utf8_count(const json_stream *stream);
int64_t json_stream_invalid_utf8_offset(const json_stream *stream);

/// The batch that was taken, as one array or object on simdjson's tape; it lives until the next
/// call on the stream. The records begin at tape index 2.
typedef struct {
  const uint64_t *tape;
  const uint8_t *strings;
  const uint32_t *lines;  // of each record in the file, from 1, when the pattern is "$"; 0 where a bad line stood
  size_t first_index;     // of the first record in its container
  size_t pattern;         // the index of the pattern that they match
  bool is_map;            // key and value take turns
} json_tape;
/// Takes the batch that is ready; false on an error.
bool json_take_tape(json_stream *stream, json_tape *tape);

enum json_kind { json_kind_absent, json_kind_number, json_kind_text };

/// A number, or text in the text of the rows.
typedef struct {
  int64_t number;
  uint32_t offset;
  uint32_t length;
  enum json_kind kind;
} json_scalar;

enum coco_element { coco_element_object, coco_element_not_object, coco_element_caption };

typedef struct {
  json_scalar id, image, category, labeler, day;
  double box[4];  // as written; NaN where there is no number
  enum coco_element element;
} coco_annotation;

typedef struct {
  json_scalar id, name;
  double width, height;
  uint32_t first_labeler, labeler_count;  // a range of coco_rows_labelers
  enum coco_element element;
} coco_image;

typedef struct {
  json_scalar id, name;
  enum coco_element element;
} coco_category;

/// The elements of a batch with their text, apart from the stream: one thread may read them while another goes on with it.
typedef struct coco_rows coco_rows;
coco_rows *coco_rows_create(void);
void coco_rows_destroy(coco_rows *rows);
/// Take the batch that is ready into rows, in the place of what they held: the number of its elements, or -1 on an error.
ptrdiff_t coco_take_annotations(json_stream *stream, coco_rows *rows);
ptrdiff_t coco_take_images(json_stream *stream, coco_rows *rows);
ptrdiff_t coco_take_categories(json_stream *stream, coco_rows *rows);
/// What was taken last.
const coco_annotation *coco_rows_annotations(const coco_rows *rows);
const coco_image *coco_rows_images(const coco_rows *rows);
const coco_category *coco_rows_categories(const coco_rows *rows);
const char *coco_rows_text(const coco_rows *rows);
const json_scalar *coco_rows_labelers(const coco_rows *rows);

/// A parser for one short JSON text at a time.
typedef struct json_cell json_cell;
json_cell *json_cell_create(void);
void json_cell_destroy(json_cell *cell);
/// How many bytes behind a text are read, whatever they are.
enum { json_cell_padding = 64 };
/// Parses a text that has so many bytes behind it; false when it is no JSON. The value stands at tape index 1 and lives until the next
/// call with the same parser.
bool json_cell_parse(json_cell *cell, const void *text, size_t length, const uint64_t **tape,
                     const uint8_t **strings);

/// The double nearest to the decimal number that the whole text spells, with a point and without a
/// plus sign; false when it spells none, or one beyond the range of a double.
bool decimal_parse(const void *text, size_t length, double *value);

#ifdef __cplusplus
}
#endif
