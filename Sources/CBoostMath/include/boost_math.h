// Distributions and special functions of Boost.Math behind a C header.
//
// Every function gives NaN for parameters outside the domain, and ±infinity at the ends of a
// support; none throws. `upper` is 0 for the lower tail, else for the upper tail.
#pragma once
#ifdef __cplusplus
extern "C" {
#endif

#define BOOST_MATH_DECLARE_1(name)                       \
  double boost_##name##_density(double x, double a);     \
  double boost_##name##_tail(double x, double a, int upper); \
  double boost_##name##_quantile(double p, double a, int upper);
#define BOOST_MATH_DECLARE_2(name)                                 \
  double boost_##name##_density(double x, double a, double b);     \
  double boost_##name##_tail(double x, double a, double b, int upper); \
  double boost_##name##_quantile(double p, double a, double b, int upper);

BOOST_MATH_DECLARE_2(normal)             // mean, standard deviation
BOOST_MATH_DECLARE_1(student_t)          // degrees of freedom
BOOST_MATH_DECLARE_1(chi_squared)        // degrees of freedom
BOOST_MATH_DECLARE_2(f)                  // degrees of freedom of numerator, denominator
BOOST_MATH_DECLARE_2(beta)               // alpha, beta
BOOST_MATH_DECLARE_2(gamma)              // shape, scale
BOOST_MATH_DECLARE_2(binomial)           // trials, probability of success
BOOST_MATH_DECLARE_1(poisson)            // mean
BOOST_MATH_DECLARE_2(negative_binomial)  // successes, probability of success
BOOST_MATH_DECLARE_2(noncentral_t)       // degrees of freedom, noncentrality

double boost_log_gamma(double x);
double boost_digamma(double x);
double boost_trigamma(double x);
// The regularised incomplete beta function, or its complement.
double boost_incomplete_beta(double a, double b, double x, int upper);
// The regularised incomplete gamma function, or its complement.
double boost_incomplete_gamma(double a, double x, int upper);

#undef BOOST_MATH_DECLARE_1
#undef BOOST_MATH_DECLARE_2
#ifdef __cplusplus
}
#endif
