"""Comparisons of samples and counts: scipy, statsmodels, dcor; PERMANOVA from centroids."""
import math
import warnings

import dcor
import numpy as np
import scipy.special as sp
import scipy.stats as st
import statsmodels
from scipy.spatial.distance import jensenshannon, pdist, squareform
from statsmodels.stats.multitest import multipletests

import golden

warnings.simplefilter("ignore")
rng = np.random.default_rng(21)

cases = []
for name, x, y in [
    ("equal", np.array([1.0, 2, 3]), np.array([1.0, 2, 3])),
    ("normal", rng.normal(0, 1, 12).round(4), rng.normal(1, 3, 9).round(4)),
    ("ties", rng.integers(0, 4, 30).astype(float), rng.integers(1, 6, 25).astype(float)),
    ("apart", rng.normal(0, 1, 15).round(4), rng.normal(50, 1, 20).round(4)),
    ("one against many", np.array([0.3]), rng.normal(0, 1, 40).round(4)),
    ("offset", 1e5 + rng.normal(0, 1, 20).round(3), 1e5 + rng.normal(0.7, 1, 25).round(3)),
    ("large", rng.normal(0, 1, 130).round(3), rng.normal(0.25, 1, 110).round(3)),
]:
    ks = st.ks_2samp(x, y, method="exact")
    n, m = len(x), len(y)
    exact = n * m <= 10_000
    c = dict(name=name, first=x, second=y, distance=ks.statistic, isExact=exact,
             ksPValue=ks.pvalue if exact else sp.kolmogorov(math.sqrt(n * m / (n + m)) * ks.statistic),
             energy=dcor.energy_distance(x, y), wasserstein=st.wasserstein_distance(x, y),
             welchT=None, welchDf=None, welchP=None)
    assert np.isclose(st.energy_distance(x, y) ** 2, c["energy"], atol=1e-12)
    if min(n, m) > 1:
        t = st.ttest_ind(x, y, equal_var=False)
        c.update(welchT=t.statistic, welchDf=t.df, welchP=t.pvalue)
    cases.append(c)
golden.write("two_samples", cases, "scipy.stats; energy by dcor; the large KS p-value is Kolmogorov's limit", also=[dcor])

cases = []
for name, n, p in [("one column", 9, 1), ("two columns", 14, 2), ("five columns", 12, 5)]:
    x = rng.normal(size=(n, p)).round(3)
    first = np.arange(n) % 3 == 0
    x[first] += 0.7
    cases.append(dict(name=name, distances=squareform(pdist(x)), isFirst=first, squared=dcor.energy_distance(x[first], x[~first])))
golden.write("energy_distance", cases, "dcor.energy_distance", also=[dcor])

cases = []
for name, samples in [
    ("two", [rng.normal(0, 1, 8).round(3), rng.normal(2, 1, 7).round(3)]),
    ("three with ties", [rng.integers(0, 6, 12), rng.integers(2, 7, 9), rng.integers(0, 6, 15)]),
    ("four", [rng.normal(i / 5, 1 + i, 10 + i).round(3) for i in range(4)]),
    ("tiny", [np.array([1.0]), np.array([2.0, 3.0, 4.0])]),
]:
    samples = [np.asarray(s, float) for s in samples]
    cases.append(dict(name=name, samples=samples, standardized=st.anderson_ksamp(samples, variant="midrank").statistic))
golden.write("anderson_darling", cases, "scipy.stats.anderson_ksamp, midrank; its tabled p-value is not compared")

cases = []
for name, x, g in [
    ("one column", rng.normal(size=(12, 1)).round(4), [0] * 5 + [1] * 3 + [2] * 4),
    ("three columns", rng.normal(size=(15, 3)).round(4), [0, 1, 2] * 5),
    ("planted", np.vstack([rng.normal(size=(8, 2)), 3 + rng.normal(size=(6, 2))]).round(4), [0] * 8 + [1] * 6),
    ("group of one", rng.normal(size=(6, 2)).round(4), [0] * 5 + [1]),
]:
    g = np.array(g)
    sst = ((x - x.mean(0)) ** 2).sum()
    ssw = sum(((x[g == k] - x[g == k].mean(0)) ** 2).sum() for k in set(g))
    a, n = len(set(g)), len(g)
    f = ((sst - ssw) / (a - 1)) / (ssw / (n - a))
    if x.shape[1] == 1:
        assert np.isclose(f, st.f_oneway(*[x[g == k, 0] for k in sorted(set(g))]).statistic)
    cases.append(dict(name=name, distances=squareform(pdist(x)), groups=g, pseudoF=f, rSquared=1 - ssw / sst))
golden.write("permanova", cases, "sums of squares about centroids, equal to those from Euclidean distances; one column "
             "checked against f_oneway; p not compared: another random generator")

cases = []
for name, table in [("2 × 2", [[12, 5], [7, 30]]), ("3 × 4", [[1, 20, 3, 4], [10, 8, 9, 1], [5, 5, 5, 5]]),
                    ("proportional", [[10, 20], [30, 60]]), ("zero row and column", [[3, 0, 9], [0, 0, 0], [8, 0, 2]])]:
    table = np.array(table, float)
    kept = table[table.sum(1) > 0][:, table.sum(0) > 0]
    r = st.chi2_contingency(kept, correction=False)
    cases.append(dict(name=name, counts=table, statistic=r.statistic, degreesOfFreedom=r.dof, pValue=r.pvalue,
                      cramerV=st.contingency.association(kept.astype(int), "cramer"), leastExpected=r.expected_freq.min()))
golden.write("chi_squared_homogeneity", cases, "scipy.stats.chi2_contingency without correction, empty rows and columns removed")

cases = []
for name, p, q in [("near", [10, 20, 30], [12, 18, 33]), ("disjoint", [4, 0], [0, 9]), ("equal shares", [1, 2, 3], [10, 20, 30]),
                   ("zeros", [0, 5, 0, 2.5], [1, 5, 0, 0])]:
    p, q = np.array(p, float), np.array(q, float)
    a, b = np.sqrt(p / p.sum()), np.sqrt(q / q.sum())
    cases.append(dict(name=name, first=p, second=q, bits=jensenshannon(p, q, base=2) ** 2, hellinger=np.linalg.norm(a - b) / np.sqrt(2)))
golden.write("count_divergence", cases, "scipy's jensenshannon squared; Hellinger from the definition")

cases = []
for name, p in [("one", [0.03]), ("spread", [0.001, 0.2, 0.04, 0.04, 0.9, 1e-12]), ("ties", [0.5, 0.5, 0.01, 0.01]),
                ("ends", [0.0, 1.0, 0.2]), ("uniform", rng.random(25).round(5))]:
    p = np.array(p)
    adjusted = {k: multipletests(p, method=m)[1] for k, m in
                [("bonferroni", "bonferroni"), ("holm", "holm"), ("benjaminiHochberg", "fdr_bh"), ("benjaminiYekutieli", "fdr_by")]}
    cases.append(dict(name=name, pValues=p, **adjusted))
golden.write("multiplicity", cases, "statsmodels.stats.multitest.multipletests", also=[statsmodels])

from mpmath import mp  # noqa: E402
mp.dps = 700
cases = []
for name, p, w in [("equal", [0.01, 0.5, 0.3], [1, 1, 1]), ("tiny", [1e-300, 0.5], [1, 3]), ("weights", [0.04, 0.9, 0.2], [5, 1, 2]),
                   ("near one", [1 - 2.0**-40, 0.02], [1, 1]), ("one", [0.37], [2])]:
    t = sum(mp.mpf(b) * mp.tan((mp.mpf(1) / 2 - mp.mpf(a)) * mp.pi) for a, b in zip(p, w)) / sum(w)
    cases.append(dict(name=name, pValues=p, weights=w, combined=float(mp.mpf(1) / 2 - mp.atan(t) / mp.pi) if t < 1 else float(mp.atan(1 / t) / mp.pi)))
golden.write("cauchy_combination", cases, "the formula by mpmath at 700 digits")

cases = []
for e, se, tol, df in [(2.5, 0.5, 1, 10), (-2.5, 0.5, 1, 10), (0.2, 0.5, 1, 4), (1, 0.3, 1, 30), (3, 1, 0, 7.5), (30, 1, 2, math.inf)]:
    t = st.t(df) if math.isfinite(df) else st.norm()
    cases.append(dict(effect=e, standardError=se, tolerance=tol, degreesOfFreedom=df,
                      pValue=t.sf((abs(e) - tol) / se) + t.sf((abs(e) + tol) / se)))
golden.write("minimum_effect", cases, "tails by scipy.stats.t")
