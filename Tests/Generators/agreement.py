"""Agreement: krippendorff, statsmodels, crowd-kit, and an EM on dense arrays for the prior."""
from importlib.metadata import version

import krippendorff
import numpy as np
import pandas as pd
import statsmodels
from crowdkit.aggregation import DawidSkene as CrowdKit
from statsmodels.stats.inter_rater import cohens_kappa

import golden

rng = np.random.default_rng(31)
nan = np.nan

cases = []
for name, table in [("2 × 2", [[20, 5], [10, 15]]), ("3 × 3", [[88, 14, 18], [10, 40, 10], [2, 6, 12]]),
                    ("full agreement", [[5, 0], [0, 9]]), ("worse than chance", [[0, 10], [7, 1]]), ("unused class", [[3, 0, 1], [0, 0, 0], [2, 0, 4]])]:
    table = np.array(table, float)
    r = cohens_kappa(table)
    cases.append(dict(name=name, counts=table, kappa=r.kappa, standardError=r.std_kappa))
golden.write("cohen_kappa", cases, "statsmodels.stats.inter_rater.cohens_kappa", also=[statsmodels])

# Reliability data with missing values: raters in rows, units in columns.
example = np.array([[1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
                    [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan]])
random = rng.integers(0, 4, (5, 20)).astype(float)
random[rng.random(random.shape) < 0.3] = nan
real = np.round(rng.normal(100, 5, 15) + rng.normal(0, 1, (3, 15)), 3)
real[rng.random(real.shape) < 0.2] = nan
cases = []
for name, data in [("twelve units, four raters", example), ("random", random), ("measurements", real)]:
    units = [[v for v in column if not np.isnan(v)] for column in data.T]
    nominal = None if name == "measurements" else krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    cases.append(dict(name=name, units=units, nominal=nominal,
                      interval=krippendorff.alpha(reliability_data=data, level_of_measurement="interval")))
golden.write("krippendorff_alpha", cases, "the package krippendorff", also=["krippendorff " + version("krippendorff")])


def em(votes, n, m, k, correct, wrong, items):
    """EM with added counts on a dense items × labelers × classes array."""
    y = np.zeros((n, m, k))
    for i, l, c in votes:
        y[i, l, c] += 1
    q = y.sum(1)
    q /= q.sum(1, keepdims=True)
    added = np.full((k, k), float(wrong)) + (correct - wrong) * np.eye(k)
    for _ in range(200_000):
        pi = q.sum(0) + items
        pi /= pi.sum()
        theta = np.einsum("ik,ilj->lkj", q, y) + added
        totals = theta.sum(2, keepdims=True)
        theta = np.where(totals > 0, theta / np.where(totals > 0, totals, 1), 1 / k)
        with np.errstate(divide="ignore"):
            logs = np.log(pi) + np.where(y[:, :, None, :] > 0, y[:, :, None, :] * np.log(np.where(theta > 0, theta, 1e-320))[None], 0).sum((1, 3))
        new = np.exp(logs - logs.max(1, keepdims=True))
        new /= new.sum(1, keepdims=True)
        if np.abs(new - q).max() < 1e-15:
            break
        q = new
    return new, theta, pi


def simulate(n, m, k, skill, seen):
    truth = rng.integers(0, k, n)
    votes = []
    for i in range(n):
        for l in rng.permutation(m)[:seen]:
            c = truth[i] if rng.random() < skill[l] else rng.integers(0, k)
            votes.append((i, int(l), int(c)))
    return votes


cases = []
for name, n, m, k, skill, seen, prior in [
    ("two classes", 60, 4, 2, [0.9, 0.8, 0.7, 0.6], 4, (0, 0, 0)),
    ("three classes, missing votes", 70, 5, 3, [0.9, 0.8, 0.7, 0.9, 0.3], 3, (0, 0, 0)),
    ("prior", 40, 4, 3, [0.9, 0.8, 0.7, 0.2], 3, (4, 0.5, 1)),
    ("strong prior", 25, 3, 2, [0.9, 0.8, 0.5], 2, (20, 5, 0.5)),
]:
    votes = simulate(n, m, k, skill, seen)
    q, theta, pi = em(votes, n, m, k, *prior)
    case = dict(name=name, votes=votes, items=n, labelers=m, classes=k, prior=prior, classProbabilities=q, confusions=theta,
                classShares=pi, crowdKit=None)
    if prior == (0, 0, 0):
        frame = pd.DataFrame(votes, columns=["task", "worker", "label"])
        ck = CrowdKit(n_iter=5000, tol=1e-15).fit(frame)
        case["crowdKit"] = ck.probas_.sort_index()[list(range(k))].values.round(9)
        print(name, np.abs(case["crowdKit"] - q).max())
    case["classProbabilities"] = q.round(11)
    cases.append(case)
golden.write("dawid_skene", cases, "EM on dense arrays from the paper's equations; without a prior also crowd-kit, which ends earlier "
             "and bounds probabilities at 1e-10, compared to 1e-5; probabilities stored to 11 digits", also=["crowd-kit " + version("crowd-kit")])
