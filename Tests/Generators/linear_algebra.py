"""Products, factorisations and least squares, by numpy and scipy."""
import numpy as np
import scipy.linalg as sl

import golden

rng = np.random.default_rng(1)
cases = []
for n, k in [(1, 1), (5, 3), (9, 4)]:
    x = rng.normal(size=(n, k)).round(3)
    b = rng.normal(size=n).round(3)
    s = x.T @ x + np.eye(k)
    w, v = np.linalg.eigh(s)
    v = v * np.sign(v[np.argmax(np.abs(v), axis=0), np.arange(k)])
    beta, rss, rank, _ = np.linalg.lstsq(x, b, rcond=None)
    singular = np.outer(s[:, 0], s[:, 0])
    cases.append(dict(x=x, b=b, gram=x.T @ x, outer=x @ x.T, s=s, logDeterminant=np.linalg.slogdet(s)[1],
                      lower=np.linalg.cholesky(s), solved=np.linalg.solve(s, x.T @ b), inverse=np.linalg.inv(s),
                      whitened=sl.solve_triangular(np.linalg.cholesky(s), x.T, lower=True).T,
                      eigenvalues=w, eigenvectors=v, coefficients=beta,
                      residual=float(np.sum((b - x @ beta) ** 2)), covariance=np.linalg.inv(x.T @ x),
                      singular=singular, pseudoInverse=np.linalg.pinv(singular, hermitian=True)))
golden.write("linear_algebra", cases, "numpy.linalg and scipy.linalg")
