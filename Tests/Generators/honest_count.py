"""Golden values of the count that an honest labeler may reach, by adaptive quadrature over its rate."""
import os

import numpy as np
from scipy import integrate, stats

import golden

golden.FOLDER = os.path.join(os.path.dirname(__file__), "..", "AnalysisTests", "Golden")


def upper_tail(events, objects, rate, spread, overdispersion):
    """Integral of P(NB >= events) over a normal rate between -3 and 6 standard deviations."""
    def given(z):
        r = min(0.98, max(rate / 10, rate + spread * z))
        over = max(0.01, overdispersion * (1 - r) - 1)
        return stats.nbinom.sf(events - 1, objects * r / over, 1 / (1 + over)) * stats.norm.pdf(z)
    # The rate is held at its floor below this many standard deviations.
    kink = max(-3, (rate / 10 - rate) / spread)
    value = sum(integrate.quad(given, a, b, epsabs=0, epsrel=1e-9, limit=400)[0]
                for a, b in ((-3, kink), (kink, 1), (1, 6)) if a < b)
    return value / (stats.norm.cdf(6) - stats.norm.cdf(-3))


def counts():
    cases = [(22, 139, 0.02, 0.012, 1.2), (10, 43, 0.02, 0.012, 1.6), (3, 120, 0.015, 0.008, 1.0),
             (60, 200, 0.2, 0.08, 1.5), (1, 30, 0.01, 0.007, 1.1), (40, 90, 0.3, 0.11, 2.5), (150, 160, 0.5, 0.13, 1.0)]
    golden.write("honest_count", [
        dict(events=x, objects=n, rate=r, spread=s, overdispersion=phi, pValue=upper_tail(x, n, r, s, phi), rtol=0.02)
        for x, n, r, s, phi in cases],
        "negative binomial tail integrated over a normal rate; ours is a sum in steps of a quarter")


if __name__ == "__main__":
    counts()
