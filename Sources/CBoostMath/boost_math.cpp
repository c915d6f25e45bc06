#include "boost_math.h"

#include <boost/math/distributions.hpp>
#include <boost/math/special_functions.hpp>
#include <cmath>
#include <limits>

namespace {

namespace bm = boost::math;
using namespace boost::math::policies;

// Errors become NaN or infinity instead of exceptions; a discrete quantile is the smallest whole
// number whose tail reaches the probability.
using Policy =
    policy<domain_error<errno_on_error>, pole_error<errno_on_error>,
           overflow_error<errno_on_error>, underflow_error<errno_on_error>,
           denorm_error<errno_on_error>, evaluation_error<errno_on_error>,
           rounding_error<errno_on_error>, indeterminate_result_error<errno_on_error>,
           discrete_quantile<integer_round_up>>;

// Boost can still throw from user-supplied or internal code paths; nothing may cross into C.
template <class Function>
double guarded(Function f) {
  try {
    return f();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

template <class Distribution>
double tail(const Distribution& d, double x, int upper) {
  // Boost refuses infinity for a half-open support. Zero lies in or at the end of every support here, so
  // the second term keeps the NaN of a parameter outside its range.
  if (std::isinf(x)) return ((x > 0) == !upper ? 1 : 0) + 0 * bm::cdf(d, 0.0);
  return upper ? bm::cdf(bm::complement(d, x)) : bm::cdf(d, x);
}

template <class Distribution>
double quantile(const Distribution& d, double p, int upper) {
  return upper ? bm::quantile(bm::complement(d, p)) : bm::quantile(d, p);
}

}  // namespace

#define DEFINE_1(name, type)                                                            \
  double boost_##name##_density(double x, double a) {                                   \
    return guarded([&] { return bm::pdf(bm::type<double, Policy>(a), x); });            \
  }                                                                                     \
  double boost_##name##_tail(double x, double a, int upper) {                           \
    return guarded([&] { return tail(bm::type<double, Policy>(a), x, upper); });        \
  }                                                                                     \
  double boost_##name##_quantile(double p, double a, int upper) {                       \
    return guarded([&] { return quantile(bm::type<double, Policy>(a), p, upper); });    \
  }
#define DEFINE_2(name, type)                                                            \
  double boost_##name##_density(double x, double a, double b) {                         \
    return guarded([&] { return bm::pdf(bm::type<double, Policy>(a, b), x); });         \
  }                                                                                     \
  double boost_##name##_tail(double x, double a, double b, int upper) {                 \
    return guarded([&] { return tail(bm::type<double, Policy>(a, b), x, upper); });     \
  }                                                                                     \
  double boost_##name##_quantile(double p, double a, double b, int upper) {             \
    return guarded([&] { return quantile(bm::type<double, Policy>(a, b), p, upper); }); \
  }

extern "C" {

DEFINE_2(normal, normal_distribution)
DEFINE_1(student_t, students_t_distribution)
DEFINE_1(chi_squared, chi_squared_distribution)
DEFINE_2(f, fisher_f_distribution)
DEFINE_2(beta, beta_distribution)
DEFINE_2(gamma, gamma_distribution)
DEFINE_2(binomial, binomial_distribution)
DEFINE_1(poisson, poisson_distribution)
DEFINE_2(negative_binomial, negative_binomial_distribution)
DEFINE_2(noncentral_t, non_central_t_distribution)

double boost_log_gamma(double x) {
  return guarded([&] { return bm::lgamma(x, Policy()); });
}
double boost_digamma(double x) {
  return guarded([&] { return bm::digamma(x, Policy()); });
}
double boost_trigamma(double x) {
  return guarded([&] { return bm::trigamma(x, Policy()); });
}
// Outside the domain Boost 1.74 calls itself without end where errors do not throw.
double boost_incomplete_beta(double a, double b, double x, int upper) {
  const bool is_valid = a > 0 && b > 0 && std::isfinite(a) && std::isfinite(b) && x >= 0 && x <= 1;
  if (!is_valid) return std::numeric_limits<double>::quiet_NaN();
  return guarded([&] { return upper ? bm::ibetac(a, b, x, Policy()) : bm::ibeta(a, b, x, Policy()); });
}
double boost_incomplete_gamma(double a, double x, int upper) {
  if (!(a > 0 && std::isfinite(a) && x >= 0)) return std::numeric_limits<double>::quiet_NaN();
  return guarded([&] { return upper ? bm::gamma_q(a, x, Policy()) : bm::gamma_p(a, x, Policy()); });
}

}  // extern "C"
