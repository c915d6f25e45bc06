// BLAS and LAPACK through OpenBLAS and LAPACKE. Imported only by Statistics/LinearAlgebra.
#pragma once
#include <cblas.h>
#define LAPACK_DISABLE_NAN_CHECK
#include <lapacke.h>
