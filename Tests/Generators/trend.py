"""Golden values of AnalysisTests for trends: intervals of changes, the bound on what was not found, vendors.

z comes from scipy; the adjustment is Bonferroni's over the comparisons.
"""
import os

import numpy as np
from scipy import stats

import golden

golden.FOLDER = os.path.join(os.path.dirname(__file__), "..", "AnalysisTests", "Golden")


def changes():
    cases = []
    for before, after, tolerance, comparisons in [
        ([0.10, 0.09, 0.11], [0.01, 0.0, 0.02], 0.03, 12), ([0.01, -0.01, 0.03], [0.015, 0.0, 0.03], 0.03, 1),
        ([0.0, -0.2, 0.2], [0.05, -0.1, 0.2], 0.03, 40), ([96.0, 95.0, 97.0], [80.0, 78.0, 82.0], 3.0, 1000),
        ([0.08, 0.07, 0.09], [-0.08, -0.09, -0.07], 0.03, 5),
    ]:
        s = [(e[2] - e[1]) / (2 * stats.norm.ppf(0.975)) for e in (before, after)]
        d = after[0] - before[0]
        z = stats.norm.isf(0.05 / 2 / comparisons)
        half = z * np.sqrt(s[0] ** 2 + s[1] ** 2 + (tolerance / 3) ** 2)
        # Two one-sided tests at 5% that |d| is below the tolerance.
        se = np.hypot(*s)
        p = max(stats.norm.sf((tolerance + d) / se), stats.norm.sf((tolerance - d) / se))
        cases.append(dict(before=before, after=after, tolerance=tolerance, comparisons=comparisons,
                          difference=d, low=d - half, high=d + half, isEquivalent=bool(p <= 0.05), rtol=1e-9))
    golden.write("period_change", cases, "d, d -+ z sqrt(s1^2 + s2^2 + (tolerance/3)^2), and TOST")


def vendors():
    cases = []
    for values, errors, tolerance in [([0.05, 0.07, 0.06], [0.01, 0.02, 0.005], 0.03), ([0.0, -0.2], [0.1, 0.001], 0.08)]:
        w = 1 / (np.array(errors) ** 2 + (tolerance / 3) ** 2)
        mean = np.average(values, weights=w)
        half = stats.norm.ppf(0.975) / np.sqrt(w.sum())
        cases.append(dict(values=values, errors=errors, tolerance=tolerance, mean=mean, low=mean - half, high=mean + half,
                          rtol=1e-9))
    golden.write("vendor_deviation", cases, "weighted mean of the members, weights 1/(s^2 + (tolerance/3)^2)")


if __name__ == "__main__":
    changes()
    vendors()
