// JSON that stands in a cell of a delimited file, parsed as a whole.

#include <cstring>
#include <new>

#include <simdjson.h>

#include "simdjson_reader.h"

struct json_cell {
  simdjson::dom::parser parser;
};

extern "C" {

json_cell *json_cell_create(void) { return new (std::nothrow) json_cell; }

void json_cell_destroy(json_cell *cell) { delete cell; }

bool json_cell_parse(json_cell *cell, const void *text, size_t length, const uint64_t **tape,
                     const uint8_t **strings) {
  static_assert(simdjson::SIMDJSON_PADDING <= json_cell_padding);
  const auto result = cell->parser.parse(static_cast<const uint8_t *>(text), length, false);
  if (result.error() != simdjson::SUCCESS) return false;
  *tape = cell->parser.doc.tape.get();
  *strings = cell->parser.doc.string_buf.get();
  return true;
}
}
