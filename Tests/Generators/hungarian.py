"""Assignments of least total cost: scipy's linear_sum_assignment, small ones by trying all."""
import itertools

import numpy as np
from scipy.optimize import linear_sum_assignment

import golden

rng = np.random.default_rng(11)


def by_trying_all(c):
    c = c if c.shape[0] <= c.shape[1] else c.T
    rows = range(c.shape[0])
    return min(sum(c[i, p[i]] for i in rows) for p in itertools.permutations(range(c.shape[1]), len(rows)))


cases = []


def add(name, c, unique=False):
    c = np.asarray(c, float)
    row, column = linear_sum_assignment(c)
    if max(c.shape) <= 7:
        assert np.isclose(by_trying_all(c), c[row, column].sum())
    of_row = [-1] * c.shape[0]
    for i, j in zip(row, column):
        of_row[i] = int(j)
    cases.append(dict(name=name, cost=c, totalCost=c[row, column].sum(), columnOfRow=of_row if unique else None))


add("greedy fails", [[1, 2], [2, 100]], True)
add("negative", [[-5, 0, 2], [-4, -9, 1], [0, -8, 3]])
add("all equal", np.full((4, 4), 3.0))
add("ties", rng.integers(0, 3, (7, 7)))
add("ties, wide", rng.integers(0, 2, (4, 7)))
add("ties, tall", rng.integers(0, 2, (7, 4)))
for n, m in [(1, 1), (1, 6), (6, 1), (5, 5), (3, 7), (7, 3), (12, 12), (20, 9), (9, 20)]:
    add(f"random {n} × {m}", rng.random((n, m)).round(6), True)
iou = np.maximum(0, rng.random((8, 6)) - 0.6).round(4)
add("overlaps, most of them none", 1 - iou)
add("hard for greedy (i·j)", np.outer(np.arange(1, 16), np.arange(1, 16)), True)
golden.write("hungarian", cases, "linear_sum_assignment, checked by trying all up to 7 × 7; columns are stored "
             "only where one assignment is best, -1 for none")
