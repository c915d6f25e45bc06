#pragma once
// SHA-256 (FIPS 180-4), with the processor's SHA instructions where it has them.

#include <stddef.h>
#include <stdint.h>

typedef struct {
  uint32_t state[8];
  uint64_t length;
  uint8_t block[64];
  size_t filled;
} sha256_context;

void sha256_begin(sha256_context *context);
void sha256_add(sha256_context *context, const uint8_t *bytes, size_t count);
void sha256_finish(sha256_context *context, uint8_t digest[32]);
/// Whether the fast path is used; `sha256_add_portable` is the other one, for its test.
int sha256_has_instructions(void);
void sha256_add_portable(sha256_context *context, const uint8_t *bytes, size_t count);
