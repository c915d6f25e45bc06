"""Intervals for a finite population by trying every number of marked members, and smallest samples by trying every size."""
from scipy.stats import binom, hypergeom

import golden


def heaviest(k, m, mean):
    """The largest P(S >= k) over sums of m independent trials with one mean (Hoeffding 1956, theorem 5; Markov at k = 1)."""
    if k <= 0:
        return 1.0
    if k > m:
        return 0.0
    if k - mean >= 1:
        return binom.sf(k - 1, m, min(1.0, mean / m))
    return min(1.0, mean) if k == 1 else 1.0


def tail(x, n, N, W):
    """Bounds P(X <= x) by the four ways in which X, of mean nW/N, is a sum of trials."""
    mean = n * W / N
    return min(heaviest(n - x, n, n - mean), heaviest(n - x, N - W, n - mean),
               heaviest(W - x, W, W - mean), heaviest(W - x, N - n, W - mean))


def greatest(x, n, N, alpha):
    """The greatest W that is not excluded; upwards one by one, as far as the tail can matter at all."""
    best, misses = x, 0
    for W in range(x, N - n + x + 1):
        if tail(x, n, N, W) > alpha / 2:
            best, misses = W, 0
        else:
            misses += 1
            if misses > 200:
                break
    return best


def hyper(x, n, N, alpha):
    return max(W for W in range(x, N - n + x + 1) if hypergeom.cdf(x, N, W, n) > alpha / 2)


cases = []
for N, n, x, confidence in [(1, 0, 0, 0.95), (1, 1, 1, 0.95), (10, 4, 0, 0.95), (10, 4, 2, 0.9), (300, 150, 0, 0.95),
                            (300, 150, 45, 0.95), (300, 200, 10, 0.95), (300, 299, 1, 0.95), (1000, 400, 20, 0.95),
                            (1000, 400, 380, 0.99), (1000, 30, 30, 0.95), (8000, 500, 0, 0.95), (8000, 500, 1, 0.95),
                            (8000, 500, 25, 0.95), (8000, 500, 150, 0.95), (8000, 7000, 40, 0.95), (50000, 100, 1, 0.95)]:
    alpha = 1 - confidence
    lower, upper = N - greatest(n - x, n, N, alpha), greatest(x, n, N, alpha)
    # A simple random draw has the hypergeometric distribution: no interval for all draws is shorter.
    simple = [N - hyper(n - x, n, N, alpha), hyper(x, n, N, alpha)]
    cases.append(dict(population=N, sample=n, marked=x, confidence=confidence, lower=lower, upper=upper, simple=simple))
golden.write("finite_population", cases,
             "every W tried, tails by scipy.stats.binom; 'simple' by scipy.stats.hypergeom, for simple random draws")


def margin(n, N, rate):
    x = -int(-(n * rate - 1e-9) // 1) if rate <= 0.5 else n + int(-(n * (1 - rate) - 1e-9) // 1)
    lower, upper = N - bisected(n - x, n, N), bisected(x, n, N)
    return max(upper / N - x / n, x / n - lower / N)


def bisected(x, n, N):
    low, high = x, N - n + x + 1
    while high - low > 1:
        W = (low + high) // 2
        low, high = (W, high) if tail(x, n, N, W) > 0.025 else (low, W)
    return low


# A margin such as 0.03 comes out a rounding error above.
golden.FOLDER = golden.FOLDER.replace("StatisticsTests", "AnalysisTests")
cases = []
for N, within, rate in [(1, 0.02, 0.05), (60, 0.02, 0.05), (300, 0.02, 0.05), (300, 0.05, 0.1), (1000, 0.02, 0.05),
                        (2500, 0.03, 0.3), (8000, 0.02, 0.0), (8000, 0.02, 0.01), (8000, 0.02, 0.05), (8000, 0.05, 0.5),
                        (8000, 0.05, 0.9), (100000, 0.02, 0.05)]:
    n = next(n for n in range(1, N + 1) if n == N or margin(n, N, rate) <= within + 1e-12)
    cases.append(dict(boxes=N, within=within, expected=rate, sample=n, margin=0.0 if n == N else margin(n, N, rate)))
golden.write("audit_size", cases, "the first sample whose margin is small enough, all tried from 1 upwards")
