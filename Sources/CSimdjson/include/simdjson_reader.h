#pragma once
// Reads the arrays of a top-level JSON object in bounded windows, and COCO's elements into rows.

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Fills `into` with up to `capacity` bytes: their number, 0 at the end, negative on failure.
typedef ptrdiff_t (*json_read)(void *context, uint8_t *into, size_t capacity);

typedef struct json_stream json_stream;

enum json_event {
  json_event_array,  // the array of `json_stream_key` begins
  json_event_batch,  // complete elements of that array are ready to be taken
  json_event_value,  // the value of `json_stream_key` is not an array and was skipped
  json_event_end,
  json_event_error   // see json_stream_error_*
};

/// `labeler_path` is a dotted path, or NULL for the well-known fields.
json_stream *json_stream_create(json_read read, void *context, size_t window,
                                const char *labeler_path);
void json_stream_destroy(json_stream *stream);
/// Goes on; the elements of an array of which `json_stream_skip_array` was called are passed over.
enum json_event json_stream_next(json_stream *stream);
/// Passes over the array that has just begun.
void json_stream_skip_array(json_stream *stream);
const char *json_stream_key(const json_stream *stream);
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
/// How many bytes were not UTF-8 and were read as Latin-1; the offset of the window of the first.
size_t json_stream_invalid_utf8_count(const json_stream *stream);
int64_t json_stream_invalid_utf8_offset(const json_stream *stream);

enum json_kind { json_kind_absent, json_kind_number, json_kind_text };

/// A number, or text in the batch's text buffer.
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
  uint32_t first_labeler, labeler_count;  // a range of json_stream_labelers
  enum coco_element element;
} coco_image;

typedef struct {
  json_scalar id, name;
  enum coco_element element;
} coco_category;

/// Take the batch that is ready: the number of its elements, or -1 on an error. The rows and the
/// text live until the next call on the stream.
ptrdiff_t coco_take_annotations(json_stream *stream, const coco_annotation **rows);
ptrdiff_t coco_take_images(json_stream *stream, const coco_image **rows);
ptrdiff_t coco_take_categories(json_stream *stream, const coco_category **rows);
const char *json_stream_text(const json_stream *stream);
const json_scalar *json_stream_labelers(const json_stream *stream);

#ifdef __cplusplus
}
#endif
