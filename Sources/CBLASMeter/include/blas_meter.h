#pragma once
// Times the calls of BLAS and LAPACK that the program makes. What links this calls them through it.

#include <stdbool.h>
#include <stdint.h>

/// Calls of `dgemm`, or of `dsyrk` with m = n, of one shape: op(A) m × k, op(B) k × n.
typedef struct {
  int32_t m, n, k;
  bool is_a_transposed, is_b_transposed;
  uint64_t calls;
  double seconds;
  double operations;  // additions and multiplications
} blas_product;

/// Forgets all calls so far.
void blas_meter_begin(void);
/// The seconds inside BLAS and LAPACK since then, summed over threads.
double blas_meter_seconds(void);
/// How many calls that were.
uint64_t blas_meter_calls(void);
/// The products of the shape that had most to compute; of no calls where there were none.
blas_product blas_meter_greatest(void);
/// Operations per second of `cblas_dgemm` by itself on matrices of this shape, again and again for so many seconds.
double blas_meter_plain(const blas_product *shape, double seconds);
