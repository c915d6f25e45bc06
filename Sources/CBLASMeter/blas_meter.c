#define _GNU_SOURCE
#include "blas_meter.h"

#include <cblas.h>
#include <dlfcn.h>
#include <lapacke.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// The functions below have the names of the library's. The linker takes the program's own first, so
// that the calls of the program come here and go on to the library.

enum { most_shapes = 256 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static double seconds_inside;
static uint64_t calls_inside;
static blas_product products[most_shapes];
static int product_count;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void *library_function(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (!function) abort();
  return function;
}

static void note(double seconds) {
  pthread_mutex_lock(&lock);
  seconds_inside += seconds;
  ++calls_inside;
  pthread_mutex_unlock(&lock);
}

static bool are_alike(const blas_product *a, const blas_product *b) {
  return a->m == b->m && a->n == b->n && a->k == b->k && a->is_a_transposed == b->is_a_transposed &&
         a->is_b_transposed == b->is_b_transposed;
}

static void note_product(blas_product shape, double seconds, double operations) {
  note(seconds);
  pthread_mutex_lock(&lock);
  int i = 0;
  while (i < product_count && !are_alike(&products[i], &shape)) ++i;
  if (i < most_shapes) {
    if (i == product_count) products[product_count++] = shape;
    ++products[i].calls;
    products[i].seconds += seconds;
    products[i].operations += operations;
  }
  pthread_mutex_unlock(&lock);
}

void blas_meter_begin(void) {
  pthread_mutex_lock(&lock);
  seconds_inside = 0;
  calls_inside = 0;
  product_count = 0;
  pthread_mutex_unlock(&lock);
}

double blas_meter_seconds(void) { return seconds_inside; }
uint64_t blas_meter_calls(void) { return calls_inside; }

blas_product blas_meter_greatest(void) {
  blas_product greatest = {0};
  for (int i = 0; i < product_count; ++i) {
    if (products[i].operations > greatest.operations) greatest = products[i];
  }
  return greatest;
}

#define LIBRARY(name) __typeof__(&name) function = (__typeof__(&name))library_function(#name)
#define TIMED(call)            \
  do {                         \
    const double start = now(); \
    call;                      \
    note(now() - start);       \
  } while (0)

double blas_meter_plain(const blas_product *shape, double seconds) {
  LIBRARY(cblas_dgemm);
  const int32_t m = shape->m, n = shape->n, k = shape->k;
  const size_t sizes[3] = {(size_t)m * (size_t)k, (size_t)k * (size_t)n, (size_t)m * (size_t)n};
  double *matrices[3];
  for (int i = 0; i < 3; ++i) {
    matrices[i] = malloc(sizes[i] * sizeof(double));
    if (!matrices[i]) abort();
    for (size_t j = 0; j < sizes[i]; ++j) matrices[i][j] = (double)(j % 17) / 16;
  }
  double operations = 0, passed = 0;
  const double start = now();
  do {
    function(CblasRowMajor, shape->is_a_transposed ? CblasTrans : CblasNoTrans, shape->is_b_transposed ? CblasTrans : CblasNoTrans,
             m, n, k, 1, matrices[0], shape->is_a_transposed ? m : k, matrices[1], shape->is_b_transposed ? k : n, 0, matrices[2], n);
    operations += 2.0 * m * n * k;
    passed = now() - start;
  } while (passed < seconds);
  for (int i = 0; i < 3; ++i) free(matrices[i]);
  return operations / passed;
}

void cblas_dgemm(const enum CBLAS_ORDER order, const enum CBLAS_TRANSPOSE ta, const enum CBLAS_TRANSPOSE tb, const blasint m,
                 const blasint n, const blasint k, const double alpha, const double *a, const blasint lda, const double *b,
                 const blasint ldb, const double beta, double *c, const blasint ldc) {
  LIBRARY(cblas_dgemm);
  const double start = now();
  function(order, ta, tb, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
  note_product((blas_product){.m = m, .n = n, .k = k, .is_a_transposed = ta == CblasTrans, .is_b_transposed = tb == CblasTrans},
               now() - start, 2.0 * m * n * k);
}

void cblas_dsyrk(const enum CBLAS_ORDER order, const enum CBLAS_UPLO uplo, const enum CBLAS_TRANSPOSE trans, const blasint n,
                 const blasint k, const double alpha, const double *a, const blasint lda, const double beta, double *c,
                 const blasint ldc) {
  LIBRARY(cblas_dsyrk);
  const double start = now();
  function(order, uplo, trans, n, k, alpha, a, lda, beta, c, ldc);
  note_product((blas_product){.m = n, .n = n, .k = k, .is_a_transposed = trans == CblasTrans, .is_b_transposed = trans != CblasTrans},
               now() - start, 1.0 * n * (n + 1.0) * k);
}

void cblas_dgemv(const enum CBLAS_ORDER order, const enum CBLAS_TRANSPOSE trans, const blasint m, const blasint n,
                 const double alpha, const double *a, const blasint lda, const double *x, const blasint incx, const double beta,
                 double *y, const blasint incy) {
  LIBRARY(cblas_dgemv);
  TIMED(function(order, trans, m, n, alpha, a, lda, x, incx, beta, y, incy));
}

void cblas_dtrsm(const enum CBLAS_ORDER order, const enum CBLAS_SIDE side, const enum CBLAS_UPLO uplo,
                 const enum CBLAS_TRANSPOSE trans, const enum CBLAS_DIAG diag, const blasint m, const blasint n,
                 const double alpha, const double *a, const blasint lda, double *b, const blasint ldb) {
  LIBRARY(cblas_dtrsm);
  TIMED(function(order, side, uplo, trans, diag, m, n, alpha, a, lda, b, ldb));
}

lapack_int LAPACKE_dpotrf(int layout, char uplo, lapack_int n, double *a, lapack_int lda) {
  LIBRARY(LAPACKE_dpotrf);
  lapack_int info;
  TIMED(info = function(layout, uplo, n, a, lda));
  return info;
}

lapack_int LAPACKE_dpotri(int layout, char uplo, lapack_int n, double *a, lapack_int lda) {
  LIBRARY(LAPACKE_dpotri);
  lapack_int info;
  TIMED(info = function(layout, uplo, n, a, lda));
  return info;
}

lapack_int LAPACKE_dsyevr(int layout, char jobz, char range, char uplo, lapack_int n, double *a, lapack_int lda, double vl,
                          double vu, lapack_int il, lapack_int iu, double abstol, lapack_int *m, double *w, double *z,
                          lapack_int ldz, lapack_int *isuppz) {
  LIBRARY(LAPACKE_dsyevr);
  lapack_int info;
  TIMED(info = function(layout, jobz, range, uplo, n, a, lda, vl, vu, il, iu, abstol, m, w, z, ldz, isuppz));
  return info;
}

lapack_int LAPACKE_dgeqp3(int layout, lapack_int m, lapack_int n, double *a, lapack_int lda, lapack_int *jpvt, double *tau) {
  LIBRARY(LAPACKE_dgeqp3);
  lapack_int info;
  TIMED(info = function(layout, m, n, a, lda, jpvt, tau));
  return info;
}

lapack_int LAPACKE_dormqr(int layout, char side, char trans, lapack_int m, lapack_int n, lapack_int k, const double *a,
                          lapack_int lda, const double *tau, double *c, lapack_int ldc) {
  LIBRARY(LAPACKE_dormqr);
  lapack_int info;
  TIMED(info = function(layout, side, trans, m, n, k, a, lda, tau, c, ldc));
  return info;
}
