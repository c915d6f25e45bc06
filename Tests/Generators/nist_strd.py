"""Certified values of NIST's Statistical Reference Datasets, www.itl.nist.gov/div898/strd (public domain).

Data and certified values are NIST's. Before writing, each is recomputed with 60 digits, which a mistyped
digit in either would not survive.
"""
import numpy as np
import statsmodels.datasets
from mpmath import mp, matrix, mpf, sqrt

import golden

mp.dps = 60

NORRIS = """0.1 0.2 338.8 337.4 118.1 118.2 888.0 884.6 9.2 10.1 228.1 226.5 668.5 666.3 998.5 996.3 449.1 448.6
778.9 777.0 559.2 558.2 0.3 0.4 0.1 0.6 778.1 775.5 668.8 666.9 339.3 338.0 448.9 447.5 10.8 11.6
557.7 556.0 228.3 228.1 998.0 995.8 888.8 887.6 119.6 120.2 0.3 0.3 0.6 0.3 557.6 556.8 339.3 339.1
888.0 887.2 998.5 999.0 778.9 779.0 10.2 11.1 117.6 118.3 228.9 229.2 668.4 669.1 449.2 448.9 0.2 0.5"""
FILIP = """0.8116 -6.860120914 0.9072 -4.324130045 0.9052 -4.358625055 0.9039 -4.358426747 0.8053 -6.955852379 0.8377 -6.661145254
0.8667 -6.355462942 0.8809 -6.118102026 0.7975 -7.115148017 0.8162 -6.815308569 0.8515 -6.519993057 0.8766 -6.204119983
0.8885 -5.853871964 0.8859 -6.109523091 0.8959 -5.79832982 0.8913 -5.482672118 0.8959 -5.171791386 0.8971 -4.851705903
0.9021 -4.517126416 0.909 -4.143573228 0.9139 -3.709075441 0.9199 -3.499489089 0.8692 -6.300769497 0.8872 -5.953504836
0.89 -5.642065153 0.891 -5.031376979 0.8977 -4.680685696 0.9035 -4.329846955 0.9078 -3.928486195 0.7675 -8.56735134
0.7705 -8.363211311 0.7713 -8.107682739 0.7736 -7.823908741 0.7775 -7.522878745 0.7841 -7.218819279 0.7971 -6.920818754
0.8329 -6.628932138 0.8641 -6.323946875 0.8804 -5.991399828 0.7668 -8.781464495 0.7633 -8.663140179 0.7678 -8.473531488
0.7697 -8.247337057 0.77 -7.971428747 0.7749 -7.676129393 0.7796 -7.352812702 0.7897 -7.072065318 0.8131 -6.774174009
0.8498 -6.478861916 0.8741 -6.159517513 0.8061 -6.835647144 0.846 -6.53165267 0.8751 -6.224098421 0.8856 -5.910094889
0.8919 -5.598599459 0.8934 -5.290645224 0.894 -4.974284616 0.8957 -4.64454848 0.9047 -4.290560426 0.9129 -3.885055584
0.9209 -3.408378962 0.9219 -3.13200249 0.7739 -8.726767166 0.7681 -8.66695597 0.7665 -8.511026475 0.7703 -8.165388579
0.7702 -7.886056648 0.7761 -7.588043762 0.7809 -7.283412422 0.7961 -6.995678626 0.8253 -6.691862621 0.8602 -6.392544977
0.8809 -6.067374056 0.8301 -6.684029655 0.8664 -6.378719832 0.8834 -6.065855188 0.8898 -5.752272167 0.8964 -5.132414673
0.8963 -4.811352704 0.9074 -4.098269308 0.9119 -3.66174277 0.9228 -3.2644011"""
MICHELSO = """299.85 299.74 299.90 300.07 299.93 299.85 299.95 299.98 299.98 299.88 300.00 299.98 299.93 299.65 299.76 299.81 300.00
300.00 299.96 299.96 299.96 299.94 299.96 299.94 299.88 299.80 299.85 299.88 299.90 299.84 299.83 299.79 299.81 299.88
299.88 299.83 299.80 299.79 299.76 299.80 299.88 299.88 299.88 299.86 299.72 299.72 299.62 299.86 299.97 299.95 299.88
299.91 299.85 299.87 299.84 299.84 299.85 299.84 299.84 299.84 299.89 299.81 299.81 299.82 299.80 299.77 299.76 299.74
299.75 299.76 299.91 299.92 299.89 299.86 299.88 299.72 299.84 299.85 299.85 299.78 299.89 299.84 299.78 299.81 299.76
299.81 299.79 299.81 299.82 299.85 299.87 299.87 299.81 299.74 299.81 299.94 299.95 299.80 299.81 299.87"""


def recompute(x, y):
    """Least squares by normal equations at 60 digits: coefficients, their errors, residual sd."""
    x, y = matrix(x), matrix(y)
    inverse = (x.T * x) ** -1
    beta = inverse * (x.T * y)
    rest = y - x * beta
    variance = (rest.T * rest)[0] / (x.rows - x.cols)
    return [float(b) for b in beta], [float(sqrt(variance * inverse[j, j])) for j in range(x.cols)], float(sqrt(variance))


def pairs(text):
    words = text.split()
    return words[0::2], words[1::2]


longley = statsmodels.datasets.longley.load_pandas().data.to_numpy()
cases = []
for name, x, y, estimates, errors, residual, rtol in [
    ("Norris", [[1, mpf(v)] for v in pairs(NORRIS)[1]], pairs(NORRIS)[0],
     [-0.262323073774029, 1.00211681802045], [0.232818234301152, 0.429796848199937e-03], 0.884796396144373, 1e-11),
    ("Longley", [[1, *map(mpf, row[1:].tolist())] for row in longley], longley[:, 0].tolist(),
     [-3482258.63459582, 15.0618722713733, -0.358191792925910e-01, -2.02022980381683, -1.03322686717359,
      -0.511041056535807e-01, 1829.15146461355],
     [890420.383607373, 84.9149257747669, 0.334910077722432e-01, 0.488399681651699, 0.214274163161675, 0.226073200069370,
      455.478499142212], 304.854073561965, 1e-9),
    ("Filip", [[mpf(v) ** k for k in range(11)] for v in pairs(FILIP)[1]], pairs(FILIP)[0],
     [-1467.48961422980, -2772.17959193342, -2316.37108160893, -1127.97394098372, -354.478233703349, -75.1242017393757,
      -10.8753180355343, -1.06221498588947, -0.670191154593408e-01, -0.246781078275479e-02, -0.402962525080404e-04],
     [298.084530995537, 559.779865474950, 466.477572127796, 227.204274477751, 71.6478660875927, 15.2897178747400,
      2.23691159816033, 0.221624321934227, 0.142363763154724e-01, 0.535617408889821e-03, 0.896632837373868e-05],
     0.334801051324544e-02, 1e-6),
]:
    for got, certified in zip(recompute(x, [mpf(v) for v in y]), (estimates, errors, residual)):
        assert np.allclose(got, certified, rtol=1e-13, atol=0), (name, got, certified)
    # Powers are left to the test: rounded ones would be another problem.
    columns = [[float(r[1])] for r in x] if name == "Filip" else [[float(v) for v in r] for r in x]
    cases.append(dict(name=name, design=columns, response=[float(v) for v in y], coefficients=estimates,
                      standardErrors=errors, residualStandardDeviation=residual, rtol=rtol))
golden.write("nist_linear", cases, "NIST StRD; Filip has condition 1e10 after scaling, so 1e-6 is what doubles can give; its "
             "design column is x, of which the test takes the powers 0 to 10", kind="certified")

cases = []
for name, text, mean, deviation, rtol in [
    ("Michelso", MICHELSO, 299.852400000000, 0.0790105478190518, 1e-11),
    ("NumAcc4", "10000000.2 " + "10000000.1 10000000.3 " * 500, 10000000.2, 0.1, 1e-7),
]:
    values = [mpf(v) for v in text.split()]
    m = sum(values) / len(values)
    s = sqrt(sum((v - m) ** 2 for v in values) / (len(values) - 1))
    assert abs(m / mpf(str(mean)) - 1) < 1e-14 and abs(s / mpf(str(deviation)) - 1) < 1e-14, name
    cases.append(dict(name=name, values=[float(v) for v in values], mean=mean, standardDeviation=deviation, rtol=rtol))
golden.write("nist_univariate", cases, "NIST StRD; NumAcc4's values are rounded by 1e-9 as doubles, its sd is 0.1", kind="certified")
