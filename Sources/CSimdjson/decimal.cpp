// Decimal numbers with more digits than one division can round, whatever the locale.

#include <charconv>
#include <system_error>

#include "simdjson_reader.h"

extern "C" bool decimal_parse(const void *text, size_t length, double *value) {
  const auto first = static_cast<const char *>(text);
  const auto last = first + length;
  const auto result = std::from_chars(first, last, *value);
  return result.ec == std::errc() && result.ptr == last;
}
