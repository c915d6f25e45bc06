// BLAS and LAPACK through OpenBLAS and LAPACKE. Imported only by Statistics/LinearAlgebra.
#pragma once
#include <cblas.h>
#include <lapacke.h>
