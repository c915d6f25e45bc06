"""Golden values of the weighted median, by brute force over its definition."""
import numpy as np

import golden


def weighted_median(values, weights):
    """The middle of the interval of m that minimise sum w |x - m|."""
    values, weights = np.asarray(values, float), np.asarray(weights, float)
    losses = np.array([np.sum(weights * abs(values - m)) for m in values])
    best = values[losses <= losses.min() * (1 + 1e-12) + 1e-15]
    return (best.min() + best.max()) / 2


def weighted_medians():
    rng = np.random.default_rng(4)
    sets = [([3.0, 1.0, 2.0], [1, 1, 1]), ([4.0, 1.0], [1, 1]), ([1.0, 2.0, 3.0, 4.0], [1, 1, 1, 1]),
            ([1.0, 2.0, 10.0], [1, 1, 5]), ([5.0], [0.2]), ([1.0, 2.0, 3.0], [2, 1, 1]), ([2.0, 2.0, 7.0], [1, 1, 2])]
    sets += [(np.round(rng.normal(size=9), 3), np.round(rng.uniform(0.5, 2, 9), 3)) for _ in range(3)]
    golden.write("weighted_median", [
        dict(values=v, weights=w, median=weighted_median(v, w), rtol=1e-13) for v, w in sets],
        "minimisers of the weighted sum of absolute deviations, the middle where they are an interval")


if __name__ == "__main__":
    weighted_medians()
