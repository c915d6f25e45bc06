"""Bootstrap distributions by listing all resamples, and step-down max-T test by test from its definition."""
import itertools

import numpy as np

import golden

rng = np.random.default_rng(51)
cases = []
for name, x in [("three", [1.0, 2, 6]), ("four", [0.0, 0, 1, 10]), ("offset", [1e6 + 1, 1e6 + 2, 1e6 + 4, 1e6 + 9, 1e6])]:
    means = np.array([np.mean(s) for s in itertools.product(x, repeat=len(x))])
    values, counts = np.unique(means.round(9), return_counts=True)
    cases.append(dict(name=name, values=x, mean=means.mean(), variance=means.var(), means=values, probabilities=counts / len(means)))
golden.write("bootstrap", cases, "all n^n equally likely resamples; shares of replicates are compared within a band")

cases = []
for name, m, b in [("independent", 6, 60), ("ties", 5, 40), ("one test", 1, 30), ("correlated", 8, 80)]:
    null = np.abs(rng.normal(size=(b, m)) + (2 * rng.normal(size=(b, 1)) if name == "correlated" else 0)).round(3)
    t = np.abs(rng.normal(size=m) * 2).round(3)
    if name == "ties":
        null, t = null.round(0), t.round(0)
    p = []
    for j in range(m):
        # The tests that are no more significant; the first of equal ones counts as the more significant.
        rest = [k for k in range(m) if (t[k], -k) <= (t[j], -j)]
        p.append((1 + int((null[:, rest].max(1) >= t[j]).sum())) / (1 + b))
    adjusted = [max(p[k] for k in range(m) if (t[k], -k) >= (t[j], -j)) for j in range(m)]
    cases.append(dict(name=name, observed=t, resampled=null, adjusted=adjusted))
golden.write("westfall_young", cases, "Ge, Dudoit and Speed (2003), box 2, one test at a time")
