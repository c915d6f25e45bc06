"""Tails, quantiles and densities; tails to 50 digits by mpmath where a closed form exists."""
import mpmath as mp
import numpy as np
from scipy import stats

import golden

mp.mp.dps = 60


def ibeta(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def tails_t(x, v):
    x, v = mp.mpf(x), mp.mpf(v)
    far = ibeta(v / 2, mp.mpf(1) / 2, v / (v + x * x)) / 2
    return (1 - far, far) if x >= 0 else (far, 1 - far)


def tails_normal(x, m, s):
    z = (mp.mpf(x) - mp.mpf(m)) / mp.mpf(s) / mp.sqrt(2)
    return mp.erfc(-z) / 2, mp.erfc(z) / 2


def tails_gamma(x, a, s):
    x = mp.mpf(x) / mp.mpf(s)
    return (mp.gammainc(a, 0, x, regularized=True), mp.gammainc(a, x, mp.inf, regularized=True))


def tails_beta(x, a, b):
    return ibeta(a, b, mp.mpf(x)), ibeta(b, a, 1 - mp.mpf(x))


def tails_f(x, m, n):
    x, m, n = mp.mpf(x), mp.mpf(m), mp.mpf(n)
    return ibeta(m / 2, n / 2, m * x / (m * x + n)), ibeta(n / 2, m / 2, n / (m * x + n))


def sum_tails(pmf, x, stop):
    x = int(np.floor(x))
    low = mp.fsum(pmf(k) for k in range(0, x + 1))
    high = mp.fsum(pmf(k) for k in range(x + 1, stop))
    return low, high


def binomial(k, n, p):
    p = mp.mpf(p)
    return mp.binomial(n, k) * p**k * (1 - p) ** (n - k)


def poisson(k, m):
    return mp.exp(-mp.mpf(m)) * mp.mpf(m) ** k / mp.factorial(k)


def negative_binomial(k, r, p):
    p, r = mp.mpf(p), mp.mpf(r)
    return mp.gamma(r + k) / mp.gamma(r) / mp.factorial(k) * p**r * (1 - p) ** k


cases = []


def add(name, parameters, scipy_dist, tails, xs, discrete=False, rtol=1e-12):
    density = scipy_dist.pmf if discrete else scipy_dist.pdf
    for x in xs:
        low, high = tails(x)
        case = dict(distribution=name, parameters=parameters, x=x, density=float(density(x)),
                    cdf=float(low), upperTail=float(high), rtol=rtol)
        cases.append(case)


qs = []


def quantiles(name, parameters, scipy_dist, ps=(1e-10, 0.01, 0.25, 0.5, 0.9, 0.999)):
    for p in ps:
        qs.append(dict(distribution=name, parameters=parameters, p=p,
                       quantile=float(scipy_dist.ppf(p)), upperQuantile=float(scipy_dist.isf(p))))


for m, s in [(0, 1), (2.5, 0.5)]:
    add("Normal", [m, s], stats.norm(m, s), lambda x: tails_normal(x, m, s), [m + s * z for z in (-37, -8, -1.5, 0, 0.3, 9, 37)])
    quantiles("Normal", [m, s], stats.norm(m, s))
for v in (0.7, 1, 3.5, 12.25, 400, 1e6):
    # Far tails at 1e6 degrees of freedom are conditioned like v: 1e-16 * 1e6.
    add("StudentT", [v], stats.t(v), lambda x: tails_t(x, v), (-30, -2.5, 0, 0.1, 4, 35, 1e3), rtol=1e-9 if v > 1e5 else 1e-11)
    quantiles("StudentT", [v], stats.t(v))
for v in (1, 2.5, 40):
    add("ChiSquared", [v], stats.chi2(v), lambda x: tails_gamma(x, mp.mpf(v) / 2, 2), (0.01, 1, 40, 1300))
    quantiles("ChiSquared", [v], stats.chi2(v))
for m, n in [(1, 5.5), (3, 40), (12.5, 900)]:
    add("FDistribution", [m, n], stats.f(m, n), lambda x: tails_f(x, m, n), (0.05, 1, 4.2, 30))
    quantiles("FDistribution", [m, n], stats.f(m, n))
    for case in qs[-6:]:
        # scipy's isf inverts 1 - p, which costs 8 digits at p = 1e-10.
        case["upperQuantile"] = float(mp.findroot(lambda x: mp.log(tails_f(x, m, n)[1] / mp.mpf(case["p"])), case["upperQuantile"]))
for a, b in [(0.5, 0.5), (2, 7.5), (800, 31)]:
    add("Beta", [a, b], stats.beta(a, b), lambda x: tails_beta(x, a, b), (0.001, 0.2, 0.96, 0.999))
    quantiles("Beta", [a, b], stats.beta(a, b))
for a, s in [(0.3, 1), (4.5, 2), (1e4, 0.01)]:
    # Shape 1e4: the density's exponent cancels to about 1e-12.
    add("Gamma", [a, s], stats.gamma(a, scale=s), lambda x: tails_gamma(x, a, s), (0.2, 8, 99, 120), rtol=1e-10 if a > 1e3 else 1e-12)
    quantiles("Gamma", [a, s], stats.gamma(a, scale=s))
for n, p in [(10, 0.3), (400, 0.02)]:
    add("Binomial", [n, p], stats.binom(n, p), lambda x: sum_tails(lambda k: binomial(k, n, p), x, n + 1), (0, 3, 9, n), discrete=True)
    quantiles("Binomial", [n, p], stats.binom(n, p))
for m in (0.3, 12.0):
    add("Poisson", [m], stats.poisson(m), lambda x: sum_tails(lambda k: poisson(k, m), x, 600), (0, 2, 40, 150), discrete=True)
    quantiles("Poisson", [m], stats.poisson(m))
for r, p in [(2.5, 0.4), (30, 0.8)]:
    add("NegativeBinomial", [r, p], stats.nbinom(r, p), lambda x: sum_tails(lambda k: negative_binomial(k, r, p), x, 3000), (0, 4, 60), discrete=True)
    quantiles("NegativeBinomial", [r, p], stats.nbinom(r, p))
for g in (-1.3, -0.02, 0.4, 3.0):
    d = stats.pearson3(g, loc=2, scale=1.5)

    def tails(x):
        a = 4 / mp.mpf(g) ** 2
        z = (mp.mpf(x) - 2) / mp.mpf(1.5) * (1 if g > 0 else -1)
        y = a + z * mp.sqrt(a)
        if y <= 0:
            pair = (mp.mpf(0), mp.mpf(1))
        else:
            pair = tails_gamma(y, a, 1)
        return pair if g > 0 else pair[::-1]

    add("PearsonIII", [2, 2.25, g], d, tails, (-5, 0.5, 2, 3.3, 14), rtol=1e-8 if abs(g) < 0.1 else 1e-10)
    quantiles("PearsonIII", [2, 2.25, g], d, ps=(0.01, 0.5, 0.999))
for v, d in [(8.5, 1.2), (60, 3.0)]:
    for x in (-1, 0.5, 2, 6):
        dist = stats.nct(v, d)
        cases.append(dict(distribution="NoncentralT", parameters=[v, d], x=x, density=dist.pdf(x), cdf=dist.cdf(x), upperTail=dist.sf(x), rtol=1e-8))

golden.write("distributions", cases,
             "tails by mpmath at 60 digits from incomplete beta/gamma functions or exact sums, densities by scipy; noncentral t by scipy alone", also=[mp])
golden.write("quantiles", qs, "scipy ppf and isf, for F isf the root of the mpmath tail; compared to 1e-8, scipy's own root finding for some of them")

special = []
for x in (1e-8, 0.3, 1, 2.5, 40.0, 1e6):
    special.append(dict(x=x, logGamma=float(mp.loggamma(x)), digamma=float(mp.digamma(x)), trigamma=float(mp.polygamma(1, x))))
golden.write("special_functions", special, "mpmath at 60 digits", also=[mp])

intervals = []
from statsmodels.stats.proportion import proportion_confint
import statsmodels
for k, n in [(0, 10), (1, 10), (5, 10), (10, 10), (3, 1000), (497, 1000)]:
    for c in (0.9, 0.95):
        row = dict(successes=k, trials=n, confidence=c)
        for key, method in [("clopperPearson", "beta"), ("wilson", "wilson"), ("jeffreys", "jeffreys")]:
            row[key] = list(map(float, proportion_confint(k, n, 1 - c, method)))
        # Brown, Cai and DasGupta 2001 section 4.1.2: the Jeffreys limits at the ends are 0 and 1.
        if k == 0: row["jeffreys"][0] = 0.0
        if k == n: row["jeffreys"][1] = 1.0
        intervals.append(row)
golden.write("binomial_interval", intervals, "statsmodels proportion_confint; Jeffreys' ends set to 0 and 1 as in Brown, Cai, DasGupta 2001", also=[statsmodels])
