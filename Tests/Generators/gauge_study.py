"""Golden values of ExhibitsGaugeTests: variance components of a crossed gauge study.

Two data sets, rounded to 3 decimals before use, and their components by two independent routes:
1. balanced: restricted maximum likelihood, a fixed effect per object and three crossed variance
   components, maximised by scipy. In balanced data with all estimates above 0 it equals the
   estimators of the analysis of variance.
2. unbalanced: the moment equations written out with dense matrices, tr(M V_j M V_k) s_k = y'M V_j M y.

Run: python3 gauge_study.py   (made 2026-11-24 with Python 3.11.7, numpy 2.4.6, scipy 1.17.1)
"""
import numpy as np
from scipy.linalg import null_space
from scipy.optimize import minimize

LABELERS, IMAGES, CLASSES = 4, 8, 2


def draw(seed, keep):
    """Rows (object, image, class, labeler, y); labelers are left out of objects at random."""
    rng = np.random.default_rng(seed)
    labeler = 0.06 * rng.standard_normal(LABELERS)
    by_class = 0.04 * rng.standard_normal((LABELERS, CLASSES))
    by_image = 0.04 * rng.standard_normal((LABELERS, IMAGES))
    rows = []
    number = 0
    for image in range(IMAGES):
        for name in range(CLASSES):
            for _ in range(2):
                side = 4 + rng.standard_normal()
                seen = [l for l in range(LABELERS) if rng.random() < keep]
                if len(seen) < 2:
                    seen = [0, 1 + number % (LABELERS - 1)]
                for l in seen:
                    y = side + labeler[l] + by_class[l, name] + by_image[l, image]
                    rows.append((number, image, name, l, round(y + 0.05 * rng.standard_normal(), 3)))
                number += 1
    return np.array(rows)


def dummies(codes):
    levels = np.unique(codes)
    return (codes[:, None] == levels[None, :]).astype(float)


def designs(rows):
    obj, image, name, labeler = (rows[:, k].astype(int) for k in range(4))
    return dummies(obj), [
        dummies(labeler), dummies(labeler * 100 + name), dummies(labeler * 100 + image)]


def reml(rows):
    fixed, random = designs(rows)
    # Contrasts free of the fixed effects: their likelihood is the restricted one.
    basis = null_space(fixed.T)
    y = basis.T @ rows[:, 4]
    v = [basis.T @ z @ z.T @ basis for z in random] + [np.eye(len(y))]

    def minus_log_likelihood(logs):
        total = sum(np.exp(s) * part for s, part in zip(logs, v))
        return np.linalg.slogdet(total)[1] + y @ np.linalg.solve(total, y)

    fit = minimize(minus_log_likelihood, np.log([1e-3, 1e-3, 1e-3, 1e-3]), method="Nelder-Mead",
                   options={"xatol": 1e-10, "fatol": 1e-13, "maxiter": 20000, "maxfev": 20000})
    assert fit.success
    return np.exp(fit.x)


def moments(rows):
    fixed, random = designs(rows)
    y = rows[:, 4]
    m = np.eye(len(y)) - fixed @ np.linalg.pinv(fixed)
    v = [z @ z.T for z in random] + [np.eye(len(y))]
    k = np.array([[np.trace(m @ a @ m @ b) for b in v] for a in v])
    q = np.array([y @ m @ a @ m @ y for a in v])
    return np.linalg.solve(k, q)


for title, rows in (("balanced", draw(5, 1)), ("unbalanced", draw(8, 0.7))):
    print(title)
    for number in range(int(rows[:, 0].max()) + 1):
        part = rows[rows[:, 0] == number]
        members = ", ".join(f"({int(r[3])}, {r[4]:.3f})" for r in part)
        print(f"    ({int(part[0, 1])}, {int(part[0, 2])}, [{members}]),")
    print("  moments", [float(f"{x:.17g}") for x in moments(rows)])
    if title == "balanced":
        print("  REML   ", [float(f"{x:.17g}") for x in reml(rows)])
