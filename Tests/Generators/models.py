"""Linear models, counts and random effects: statsmodels; REML by maximising the likelihood; shrinkage by Gaussian conditioning."""
import warnings

import numpy as np
import statsmodels
import statsmodels.api as sm
from mpmath import mp, mpf
from statsmodels.stats.meta_analysis import combine_effects

import golden

warnings.simplefilter("ignore")
rng = np.random.default_rng(41)

cases = []
for name, n, p, clusters, weighted in [("ordinary", 20, 3, None, False), ("weighted", 25, 2, None, True),
                                       ("clustered", 40, 3, 8, False), ("weighted and clustered", 50, 4, 11, True)]:
    x = np.column_stack([np.ones(n), rng.normal(size=(n, p - 1))]).round(4)
    g = rng.integers(0, clusters, n) if clusters else None
    y = x @ rng.normal(size=p) + rng.normal(size=n) + (rng.normal(size=clusters)[g] if clusters else 0)
    y = y.round(4)
    w = rng.uniform(0.2, 3, n).round(3) if weighted else np.ones(n)
    model = sm.WLS(y, x, weights=w)
    fit = model.fit(cov_type="cluster", cov_kwds=dict(groups=g)) if clusters else model.fit()
    cases.append(dict(name=name, design=x, response=y, weights=w if weighted else None, clusters=g, coefficients=fit.params,
                      covariance=fit.cov_params(), residualVariance=model.fit().scale))
golden.write("linear_model", cases, "statsmodels WLS, clustered with cov_type='cluster' (CR1)", also=[statsmodels])

cases = []
for name, n, exposure in [("rates", 30, True), ("two groups", 24, False), ("sparse", 40, True)]:
    group = np.arange(n) % 2
    x = np.column_stack([np.ones(n), group, rng.normal(size=n)]).round(4)[:, : 2 if name == "two groups" else 3]
    o = np.log(rng.integers(1, 30, n)) if exposure else np.zeros(n)
    mean = np.exp(o + x @ np.array([-2.5 if name == "sparse" else 0.5, 0.4, 0.3])[: x.shape[1]])
    y = rng.negative_binomial(2, 2 / (2 + mean)).astype(float)
    fit = sm.GLM(y, x, family=sm.families.Poisson(), offset=o).fit(scale="X2", tol=1e-14, maxiter=200)
    cases.append(dict(name=name, design=x, counts=y, offset=o if exposure else None, coefficients=fit.params,
                      covariance=fit.cov_params(), dispersion=fit.scale, deviance=float(sm.families.Poisson().deviance(y, fit.mu))))
golden.write("quasi_poisson", cases, "statsmodels GLM with Poisson family and Pearson's scale", also=[statsmodels])

mp.dps = 40


def reml(y, v):
    """The largest restricted likelihood, by golden section at 40 digits."""
    y, v = [mpf(float(a)) for a in y], [mpf(float(a)) for a in v]

    def minus(t):
        w = [1 / (t + b) for b in v]
        m = sum(a * b for a, b in zip(w, y)) / sum(w)
        return sum(mp.log(t + b) for b in v) + mp.log(sum(w)) + sum(a * (b - m) ** 2 for a, b in zip(w, y))

    grid = [mpf(k) * mpf(float(np.var(y))) / 100 for k in range(400)]
    best = min(range(400), key=lambda k: minus(grid[k]))
    if best == 0:
        assert minus(grid[1] / 1000) > minus(mpf(0))
        return 0.0
    low, high = grid[best - 1], grid[best + 1]
    ratio = (mp.sqrt(5) - 1) / 2
    while high - low > mpf(10) ** -17:
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, b) if minus(a) < minus(b) else (a, high)
    return float(low)


def paule_mandel(y, v):
    """Where the weighted sum of squares equals its degrees of freedom, by bisection at 40 digits."""
    y, v = [mpf(float(a)) for a in y], [mpf(float(a)) for a in v]

    def excess(t):
        w = [1 / (t + b) for b in v]
        m = sum(a * b for a, b in zip(w, y)) / sum(w)
        return sum(a * (b - m) ** 2 for a, b in zip(w, y)) - (len(y) - 1)

    if excess(mpf(0)) <= 0:
        return 0.0
    low, high = mpf(0), mpf(1000)
    for _ in range(100):
        low, high = (low, (low + high) / 2) if excess((low + high) / 2) < 0 else ((low + high) / 2, high)
    return float(low)


cases = []
for name, y, v in [
    ("scattered", rng.normal(1, 2, 12).round(3), rng.uniform(0.1, 2, 12).round(3)),
    ("equal variances", rng.normal(0, 1.5, 9).round(3), np.full(9, 0.5)),
    ("homogeneous", np.array([1.0, 1.1, 0.9, 1.05]), np.array([1.0, 2, 1, 3])),
    ("one precise", np.array([5.0, 0.2, -0.4, 0.1, 0.6, -3.2]), np.array([0.01, 1, 1, 1.5, 0.7, 1])),
]:
    dl = combine_effects(y, v, method_re="chi2")
    pm = paule_mandel(y, v)
    if name == "scattered":
        assert abs(combine_effects(y, v, method_re="iterated", atol=1e-12, maxiter=1000).tau2 - pm) < 1e-6
    tau = dict(derSimonianLaird=max(0.0, dl.tau2), pauleMandel=pm, restrictedLikelihood=reml(y, v))
    fits = {}
    for method, t in tau.items():
        w = 1 / (t + v)
        # Joint normal of effects and a mean of flat prior, by inverting its precision matrix.
        shrunk = None
        if t > 0:
            k = len(y)
            precision = np.zeros((k + 1, k + 1))
            precision[:k, :k] = np.diag(1 / v + 1 / t)
            precision[:k, k] = precision[k, :k] = -1 / t
            precision[k, k] = k / t
            covariance = np.linalg.inv(precision)
            mean = covariance @ np.r_[y / v, 0]
            shrunk = dict(estimates=mean[:k], standardErrors=np.sqrt(np.diag(covariance)[:k]))
        fits[method] = dict(betweenVariance=t, mean=np.sum(w * y) / np.sum(w), standardError=np.sum(w) ** -0.5, shrunk=shrunk)
    cases.append(dict(name=name, effects=y, variances=v, cochranQ=dl.q, fits=fits))
golden.write("random_effects", cases, "DerSimonian-Laird by statsmodels, negative estimates set to 0; Paule-Mandel by bisection and REML by golden section at 40 digits, "
             "compared to 1e-7 (the likelihood is flat at its top); shrinkage by inverting the joint precision matrix", also=[statsmodels])
