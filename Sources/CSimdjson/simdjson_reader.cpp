#include "simdjson_reader.h"
