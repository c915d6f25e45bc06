"""Tails of sums over rows that are dealt at random, and intervals of effects that were told because they were large."""
import itertools

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm

import golden

rng = np.random.default_rng(17)


def exact_tail(values, rates, z, share):
    """Over all subsets; a normal part of the variance is added by its distribution function."""
    centered = np.array([v * (1 - r) for v, r in zip(values, rates)]), np.array([-v * r for v, r in zip(values, rates)])
    sd = np.sqrt(np.sum(rates * (1 - rates) * values ** 2))
    total = 0.0
    for picks in itertools.product([0, 1], repeat=len(values)):
        picks = np.array(picks)
        p = np.prod(np.where(picks == 1, rates, 1 - rates))
        s = np.sum(np.where(picks == 1, centered[0], centered[1])) / sd
        total += p * (norm.sf((z - np.sqrt(1 - share) * s) / np.sqrt(share)) if share > 0 else s >= z)
    return total


cases = []
for name, values, rates in [
    ("even", rng.normal(0, 1, 14), np.full(14, 0.3)),
    ("clumps", np.r_[rng.exponential(1, 11), 4.1, 5.3, 6.7], np.full(14, 1 / 7)),
    ("unequal rates", rng.normal(0, 1, 14) ** 3, rng.uniform(0.1, 0.5, 14)),
]:
    values = values.round(4)
    rates = rates.round(4)
    for z in [0.5, 1.5, 2.5, 3.5]:
        for share in [0.2, 0.5]:
            tail = exact_tail(values, rates, z, share)
            # A saddlepoint approximation of so few rows is good to some per cent.
            cases.append(dict(name=f"{name}, {z}, {share}", values=values, rates=rates, z=z, normalShare=share,
                              standardDeviation=np.sqrt(np.sum(rates * (1 - rates) * values ** 2)), tail=tail, rtol=0.1))
golden.write("sampling_tail", cases, "sums over all 2^14 subsets, a normal part of the variance by its distribution function")


def conditional(x, theta, s, c):
    return norm.sf((x - theta) / s) / (norm.sf((c - theta) / s) + norm.cdf((-c - theta) / s))


cases = []
for x, s, c, tail in [(5.0, 1.0, 3.2, 0.025), (3.3, 1.0, 3.2, 0.025), (-0.16, 0.04, 0.12, 0.025), (0.5, 0.1, 0.0, 0.05),
                      (-8.0, 1.0, 3.0, 0.025), (0.2, 0.05, 0.15, 0.1)]:
    a = abs(x)
    inner = 0.0 if conditional(a, 0, s, c) >= tail else brentq(lambda t: conditional(a, t, s, c) - tail, 0, a, xtol=1e-14)
    outer = a + norm.isf(tail) * s
    lower, upper = (inner, outer) if x > 0 else (-outer, -inner)
    cases.append(dict(estimate=x, standardError=s, threshold=c, tail=tail, lower=lower, upper=upper, rtol=1e-9))
golden.write("selected_interval", cases, "roots of the truncated normal's tail by scipy.optimize.brentq")
