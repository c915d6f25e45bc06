#pragma once
// Times the calls of BLAS and LAPACK that the program makes. What links this calls them through it.

#include <stdint.h>

/// Calls of `dgemm`, or of `dsyrk` on a matrix of k rows and m = n columns, of one shape.
typedef struct {
  int32_t m, n, k;
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
/// The products of the shape that took longest; of no calls where there were none.
blas_product blas_meter_longest(void);
/// Operations per second of `cblas_dgemm` by itself: op(A) m × k, op(B) k × n, again and again for so many seconds.
double blas_meter_plain(int32_t m, int32_t n, int32_t k, double seconds);
