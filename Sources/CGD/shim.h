#pragma once
#include <gd.h>
#include <stdarg.h>

static inline void gd_say_nothing(int priority, const char *format, va_list arguments) {}

/// A damaged picture is left out; the library's own words on it are no message of ours.
static inline void gd_be_quiet(void) { gdSetErrorMethod(gd_say_nothing); }
