"""Golden values of AnalysisTests: p-values of honest deviations, stratified labeler effects, effects on
shared objects, and Holm's adjustment with families.

Effects come from statsmodels' weighted least squares with a dummy for every stratum, so that nothing is
absorbed and no matrix is singular; variances from its HC0 and cluster-robust covariances.
"""
import os

import numpy as np
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.robust.norms import TukeyBiweight
from statsmodels.stats.multitest import multipletests

import golden
from weighted_median import weighted_median

golden.FOLDER = os.path.join(os.path.dirname(__file__), "..", "AnalysisTests", "Golden")


def honest_p_values():
    cases = []
    for effect, se, df, tol in [
        (0.05, 0.01, 30, 0.03), (-0.05, 0.01, 30, 0.03), (0.0, 0.02, 5, 0.03), (0.2, 0.001, 800, 0.015),
        (0.031, 0.0, 4, 0.03), (0.08, 0.02, "inf", 0.03), (1.5, 0.4, 2, 0.12), (-0.3, 0.02, "inf", 0.03),
    ]:
        spread = np.hypot(se, tol / 3)
        t = abs(effect) / spread
        # Only se is estimated: Satterthwaite's degrees of freedom of se^2 + a known variance.
        freedom = np.inf if df == "inf" or se == 0 else df * (spread / se) ** 4
        tail = stats.norm.sf(t) if np.isinf(freedom) or freedom >= 1e6 else stats.t.sf(t, freedom)
        cases.append(dict(effect=effect, standardError=se, degreesOfFreedom=df, tolerance=tol,
                          pValue=min(1.0, 2 * tail), rtol=1e-10))
    golden.write("honest_p_value", cases, "twice the upper tail of |c| / sqrt(s^2 + (tolerance / 3)^2)")


def dummies(index, count):
    return np.eye(count)[index]


def centre_weights(beta, v):
    """Tukey's weights over variances, the variances being those of deviations from the mean of all."""
    n = len(beta)
    deviation = np.eye(n) - 1 / n
    precision = 1 / np.diag(deviation @ v @ deviation)
    centre = weighted_median(beta, np.sqrt(precision))
    norm = TukeyBiweight(4.685)
    for _ in range(50):
        weights = precision * norm.weights((beta - centre) * np.sqrt(precision))
        if np.sum(weights > 0) < 2:
            return precision
        centre = weights @ beta / weights.sum()
    return weights


def labeler_contrasts():
    rng = np.random.default_rng(11)
    cases = []
    for name, labelers, strata, n in [("two", 2, 3, 24), ("five", 5, 4, 60), ("seven", 7, 6, 90)]:
        labeler = rng.integers(0, labelers, n)
        labeler[:labelers] = np.arange(labelers)
        stratum = rng.integers(0, strata, n)
        stratum[:labelers] = 0  # one connected component
        w = np.round(rng.uniform(0.3, 3, n), 3)
        y = np.round(0.1 * labeler - 0.3 * stratum + rng.standard_t(4, n) / np.sqrt(w), 4)
        X = np.hstack([dummies(labeler, labelers)[:, 1:], dummies(stratum, strata)])
        fit = sm.WLS(y, X, weights=w).fit()
        rest = labelers - 1
        beta = np.concatenate([[0.0], fit.params[:rest]])

        def padded(cov):
            full = np.zeros((labelers, labelers))
            full[1:, 1:] = cov[:rest, :rest]
            return full

        q = float(np.sum(w * fit.resid ** 2))
        inverse = padded(fit.normalized_cov_params)
        # The mixed estimate: half each observation's own square, half the pooled one.
        freedom = n - labelers - strata
        own = padded(fit.get_robustcov_results("HC0").cov_params()) * n / freedom
        sandwich = (own + inverse * q / freedom) / 2
        pooled = inverse * max(1.0, q / (n - labelers - strata + 1))

        found = {}
        for kind, v in (("sandwich", sandwich), ("pooled", pooled)):
            weights = centre_weights(beta, v)
            found[kind + "Effect"], found[kind + "Error"] = [], []
            for l in range(labelers):
                contrast = -np.where(np.arange(labelers) == l, 0, weights)
                contrast /= -contrast.sum()
                contrast[l] = 1
                found[kind + "Effect"].append(contrast @ beta)
                found[kind + "Error"].append(np.sqrt(contrast @ v @ contrast))
        cases.append(dict(
            name=name, labelers=labelers, strata=strata, labeler=labeler, stratum=stratum, weight=w, y=y,
            beta=beta, sandwich=sandwich, residuals=fit.resid, **found, rtol=1e-8))
    golden.write(
        "labeler_contrasts", cases,
        "beta and sandwich against labeler 0; effects and errors against the others, weighted by Tukey's biweight "
        "about the median of all; rtol by the conditioning of dummies", also=[statsmodels])


def object_regression():
    """Objects seen by two or three of four sources; members of an object, objects of an image adjacent."""
    rng = np.random.default_rng(7)
    rows = []
    for image in range(12):
        seers = rng.permutation(4)[: 2 + image % 2]
        for obj in range(3):
            for s in sorted(seers):
                rows.append((image, image * 3 + obj, s))
    image, obj, source = map(np.array, zip(*rows))
    noise2 = np.array([0.5, 1.0, 2.0, 4.0])
    y = np.round(0.2 * source + 0.1 * obj + 0.05 * image * source + rng.normal(size=len(obj)), 4)
    X = np.hstack([dummies(source, 4)[:, 1:], dummies(obj, obj.max() + 1)])
    fit = sm.WLS(y, X, weights=1 / noise2[source]).fit(
        cov_type="cluster", cov_kwds=dict(groups=image, use_correction=False))
    variance = np.zeros((4, 4))
    variance[1:, 1:] = fit.cov_params()[:3, :3]
    golden.write(
        "object_regression", [dict(
            image=image, object=obj, source=source, noise2=noise2, y=y,
            beta=np.concatenate([[0.0], fit.params[:3]]), variance=variance, rtol=1e-8)],
        "effects against source 0 and their covariance clustered by image, without small-sample corrections; "
        "rtol by the conditioning of dummies", also=[statsmodels])


def holm():
    p = [0.001, 0.04, 0.03, 0.2, 0.0001, 0.6, 0.03]
    cases = []
    for untested in (0, 5):
        adjusted = multipletests(p + [1.0] * untested, method="holm")[1][: len(p)]
        cases.append(dict(pValues=p, untested=untested, adjusted=adjusted, rtol=1e-12))
    golden.write("holm_family", cases, "tests that were done and not kept count as p = 1", also=[statsmodels])


if __name__ == "__main__":
    honest_p_values()
    labeler_contrasts()
    object_regression()
    holm()
