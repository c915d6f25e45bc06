"""The spread between labelers behind the limits of funnel plots, from the definition in D. J. Spiegelhalter,
Statistics in Medicine 24 (2005) 1185-1202: z-scores winsorised at 10%, the additive (random effects) model."""
import os

import numpy as np
from scipy import stats

import golden

golden.FOLDER = os.path.join(os.path.dirname(__file__), "..", "AnalysisTests", "Golden")


def spread(y, s):
    z = y / s
    low, high = np.quantile(z, [0.1, 0.9])
    z = np.clip(z, low, high)
    n = len(z)
    phi = np.mean(z**2)
    w = s**-2.0
    if n * phi <= n - 1:
        return 0.0
    return np.sqrt((n * phi - (n - 1)) / (w.sum() - (w**2).sum() / w.sum()))


def main():
    rng = np.random.default_rng(24)
    cases = []
    for name, n, tau in [("chance alone", 12, 0.0), ("people differ", 40, 0.02), ("four people", 4, 0.03),
                         ("one far out", 15, 0.01)]:
        s = np.round(rng.uniform(0.004, 0.02, n), 5)
        y = np.round(rng.normal(0, np.sqrt(s**2 + tau**2)), 5)
        if name == "one far out":
            y[3] = 0.3
        t = spread(y, s)
        cases.append(dict(
            name=name, values=y, errors=s, spread=t,
            reach95=stats.norm.isf(0.025) * np.sqrt(s**2 + t**2), reach998=stats.norm.isf(0.001) * np.sqrt(s**2 + t**2),
            rtol=1e-10))
    golden.write("funnel", cases, "tau of the additive model and the reach of the 95% and 99.8% limits")


if __name__ == "__main__":
    main()
