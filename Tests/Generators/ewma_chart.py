"""Golden values of EWMAChart: the moving average by pandas, its variance from the explicit weights.

The weight of estimate i in the average after period t is lambda (1 - lambda)^(t - i), so the variance is the
sum of squared weights times variances, and the share is the sum of the weights; no recursion is used.
"""
import numpy as np
import pandas

import golden


def chart(values, errors, weight, width, spread, floor):
    averages, limits = [], []
    known_values, known_errors = [], []
    for value, error in zip(values, errors):
        if np.isfinite(value) and np.isfinite(error):
            known_values.append(value)
            known_errors.append(error)
        n = len(known_values)
        if n == 0:
            averages.append(0.0)
            limits.append(max(floor, 0.0))
            continue
        # A leading zero is the centre at which the average starts.
        averages.append(float(pandas.Series([0.0] + known_values).ewm(alpha=weight, adjust=False).mean().iloc[-1]))
        weights = weight * (1 - weight) ** np.arange(n - 1, -1, -1)
        variance = np.sum((weights * np.array(known_errors)) ** 2) + (weights.sum() * spread) ** 2
        limits.append(max(floor, width * np.sqrt(variance)))
    return averages, limits


def main():
    rng = np.random.default_rng(47)
    cases = []
    for name, n, weight, width, spread, floor, gaps in [
        ("textbook", 12, 0.2, 3, 0, 0, []), ("gaps", 10, 0.3, 3, 0.01, 0.03, [0, 4, 5]),
        ("lasting spread", 30, 0.3, 4.56, 0.01, 0, []), ("floor", 6, 0.3, 3, 0, 0.5, []),
        ("no memory", 5, 1.0, 3, 0.02, 0, []), ("nothing", 3, 0.3, 3, 0, 0.1, [0, 1, 2]),
    ]:
        values = np.round(rng.normal(0.02, 0.05, n), 4)
        errors = np.round(rng.uniform(0.002, 0.05, n), 4)
        values[gaps] = np.nan
        averages, limits = chart(values, errors, weight, width, spread, floor)
        cases.append(dict(name=name, values=values, standardErrors=errors, weight=weight, width=width,
                          lastingSpread=spread, floor=floor, averages=averages, limits=limits, rtol=1e-12))
    golden.write("ewma_chart", cases, "average by pandas' ewm from a centre of 0, limits by explicit weights",
                 also=[pandas])


if __name__ == "__main__":
    main()
