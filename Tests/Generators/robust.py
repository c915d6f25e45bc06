"""Descriptive and robust statistics: scipy, statsmodels, scikit-learn, or the definition over all pairs or subsets."""
import itertools

import numpy as np
import scipy.stats as st
import sklearn
import statsmodels
from scipy.stats import chi2
from sklearn.covariance import LedoitWolf, MinCovDet
from statsmodels.robust.norms import HuberT, TukeyBiweight
from statsmodels.robust.robust_linear_model import RLM

import golden

rng = np.random.default_rng(5)
samples = [
    ("normal", rng.normal(3, 2, 20).round(4)),
    ("ties", rng.integers(0, 5, 31).astype(float)),
    ("outliers", np.r_[rng.normal(0, 1, 24).round(4), 50, 60, -400]),
    ("heavy tails", rng.standard_t(2, 41).round(4)),
    ("offset", 1e6 + rng.normal(0, 1, 15).round(4)),
    ("lognormal", np.exp(rng.normal(0, 1, 30)).round(5)),
]
cases = []
for name, x in samples:
    pairs = sorted(abs(a - b) for a, b in itertools.combinations(x, 2))
    h = len(x) // 2 + 1
    mad = st.median_abs_deviation(x, scale="normal")
    ones = np.ones((len(x), 1))
    c = dict(name=name, values=x, mean=x.mean(), variance=x.var(ddof=1), skewness=st.skew(x),
             excessKurtosis=st.kurtosis(x), p=[0, 0.025, 0.25, 0.5, 0.9, 1], quantiles=np.quantile(x, [0, 0.025, 0.25, 0.5, 0.9, 1]),
             median=np.median(x), mad=mad, qn=pairs[h * (h - 1) // 2 - 1] / (np.sqrt(2) * st.norm.ppf(0.625)))
    for key, norm in [("huber", HuberT(1.345)), ("tukey", TukeyBiweight(4.685))]:
        # Fixed scale: iterate the reweighted mean of the norm's own weights from the median.
        m = np.median(x)
        for _ in range(10000):
            w = norm.weights((x - m) / mad)
            new = np.sum(w * x) / np.sum(w)
            if abs(new - m) <= 1e-16 * mad:
                break
            m = new
        u = (x - m) / mad
        n = len(x)
        c[key] = m
        c[key + "Error"] = np.sqrt(n / (n - 1)) * mad * np.sqrt(np.sum(norm.psi(u) ** 2)) / np.sum(norm.psi_deriv(u))
    cases.append(c)
golden.write("robust_univariate", cases, "scipy.stats and numpy; M-estimates from statsmodels' norms with the MAD held fixed; "
             "Qn from all pairs", also=[statsmodels])


def factor(share, p):
    return share / chi2.cdf(chi2.ppf(share, p), p + 2) if share < 1 else 1.0


cases = []
for name, n, p, bad in [("one column", 12, 1, 3), ("two columns", 14, 2, 4), ("three columns", 14, 3, 2),
                        ("larger", 60, 3, 28), ("longer", 90, 2, 44)]:
    x = rng.normal(size=(n, p)) @ rng.normal(size=(p, p))
    # Larger samples have as many outliers as can be, so that the best subset is plain.
    x[:bad] += 8 if n <= 14 else rng.normal(30, 8, size=(bad, p))
    x = x.round(4)
    h = (n + p + 1) // 2
    kind = "all subsets"
    if n <= 14:
        best = min(itertools.combinations(range(n), h),
                   key=lambda rows: np.linalg.slogdet(np.atleast_2d(np.cov(x[list(rows)].T, bias=True)))[1])
    else:
        kind = "MinCovDet, best of 20 seeds"
        fits = [MinCovDet(random_state=s, support_fraction=h / n).fit(x) for s in range(20)]
        fit = min(fits, key=lambda f: np.linalg.slogdet(f.raw_covariance_)[1])
        best = np.flatnonzero(fit.raw_support_)
        assert len(best) == h, (len(best), h)
    support = list(best)
    raw_mean = x[support].mean(0)
    raw = np.atleast_2d(np.cov(x[support].T, bias=True)) * factor(h / n, p)
    if n > 14:
        assert np.allclose(fit.raw_location_, raw_mean) and np.allclose(fit.raw_covariance_, raw / factor(h / n, p))
    d = np.einsum("ij,jk,ik->i", x - raw_mean, np.linalg.inv(raw), x - raw_mean)
    keep = d <= chi2.ppf(0.975, p)
    mean = x[keep].mean(0)
    cov = np.atleast_2d(np.cov(x[keep].T)) * factor(0.975, p)
    cases.append(dict(name=name + ", " + kind, observations=x, support=support, rawLocation=raw_mean, rawCovariance=raw,
                      location=mean, covariance=cov,
                      squaredDistances=np.einsum("ij,jk,ik->i", x - mean, np.linalg.inv(cov), x - mean)))
golden.write("minimum_covariance_determinant", cases,
             "small ones over all subsets, larger ones by scikit-learn's raw support; factors and reweighting from the formula",
             also=[sklearn])

cases = []
for name, x in [("few rows", rng.normal(size=(4, 6)).round(4)), ("correlated", (rng.normal(size=(40, 3)) @ rng.normal(size=(3, 3))).round(4)),
                ("one column", rng.normal(size=(9, 1)).round(4)), ("offset", (1e4 + rng.normal(size=(20, 2))).round(4))]:
    f = LedoitWolf().fit(x)
    cases.append(dict(name=name, observations=x, location=f.location_, covariance=f.covariance_, shrinkage=f.shrinkage_))
golden.write("ledoit_wolf", cases, "sklearn.covariance.LedoitWolf", also=[sklearn])
