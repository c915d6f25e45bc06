// Distributions and special functions of Boost.Math behind a C header.
#pragma once
#ifdef __cplusplus
extern "C" {
#endif
double boost_normal_cdf(double x);
#ifdef __cplusplus
}
#endif
