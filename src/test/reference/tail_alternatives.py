"""Other laws than a power law fitted to a tail by maximum likelihood, and Vuong's statistic, with 40 digits.

Of y = ln(x/xmin) in a sample: the truncated power law exp(-k y - l (e^y - 1))/Z with k = alpha - 1, l = Lambda xmin and
Z = e^l E_{k+1}(l), the generalized exponential integral; the lognormal law cut off at xmin; the exponential law from xmin
on. Maxima: the gradient of the likelihood set to 0 by findroot, from a Nelder-Mead search of scipy; where the
truncated power law rises towards Lambda = 0, there.

Samples: the eigenvalues of the golden matrices from the threshold on that the left-sided Kolmogorov distance picks
(golden.properties), and three given by a formula of u = (i - 1/2)/n, i = 1..n. Run: python3 tail_alternatives.py > FILE.csv
"""
import os

import mpmath as mp
import numpy as np
import scipy
from scipy.optimize import minimize

mp.mp.dps = 40
HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../resources/org/wishart/linalg")
THRESHOLD = {"A": 0.8808143497554808, "B": 2.5304356734928066}


def tail(matrix):
    x = np.sort(np.linalg.svd(np.load(os.path.join(HERE, matrix + ".npy")), compute_uv=False) ** 2)
    first = int(np.argmin(np.abs(x - THRESHOLD[matrix])))
    return [mp.mpf(float(v)) for v in x[first:]]


def formula(n, f):
    return [f((mp.mpf(i) - mp.mpf(1) / 2) / n) for i in range(1, n + 1)]


def log_z(k, l):
    return l + mp.log(mp.expint(k + 1, l))


def truncated(y):
    n, mean_log, mean = len(y), mp.fsum(y) / len(y), mp.fsum([mp.expm1(v) for v in y]) / len(y)

    def likelihood(k, l):
        return -n * (k * mean_log + l * mean + log_z(k, l))

    pure = 1 / mean_log
    if pure > 1 and mean >= 1 / (pure - 1):  # the slope in l at l = 0 is not positive
        return (pure, mp.mpf(0)), (mp.mpf(0), mp.mpf(0)), lambda v: mp.log(pure) - pure * v
    search = minimize(lambda p: float(-likelihood(mp.mpf(p[0]), mp.exp(p[1]))), [0.5, float(mp.log(1 / mean))],
                      method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9})
    k, l = mp.findroot(lambda k, l: [mp.diff(likelihood, (k, l), (1, 0)), mp.diff(likelihood, (k, l), (0, 1))],
                       (mp.mpf(search.x[0]), mp.exp(search.x[1])), tol=1e-40)
    return (k, l), errors(likelihood, k, l), lambda v: -k * v - l * mp.expm1(v) - log_z(k, l)


def errors(likelihood, a, b):
    """Standard errors, from the curvature of the likelihood at its maximum."""
    aa, ab, bb = (-mp.diff(likelihood, (a, b), order) for order in ((2, 0), (1, 1), (0, 2)))
    determinant = aa * bb - ab * ab
    return mp.sqrt(bb / determinant), mp.sqrt(aa / determinant)


def lognormal(y):
    def density(m, s):
        cut = mp.log(mp.ncdf(m / s))
        return lambda v: -((v - m) / s) ** 2 / 2 - mp.log(s * mp.sqrt(2 * mp.pi)) - cut

    def likelihood(m, s):
        f = density(m, s)
        return mp.fsum([f(v) for v in y])

    n, mean = len(y), mp.fsum(y) / len(y)
    if mp.fsum([v * v for v in y]) / n >= 2 * mean ** 2:  # its limit is the power law
        return None, None, None
    search = minimize(lambda p: float(-likelihood(mp.mpf(p[0]), mp.exp(p[1]))), [0.0, float(mp.log(mean))],
                      method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9})
    m, s = mp.findroot(lambda m, s: [mp.diff(likelihood, (m, s), (1, 0)), mp.diff(likelihood, (m, s), (0, 1))],
                       (mp.mpf(search.x[0]), mp.exp(search.x[1])), tol=1e-40)
    return (m, s), errors(likelihood, m, s), density(m, s)


def exponential(y):
    mean = mp.fsum([mp.expm1(v) for v in y]) / len(y)
    return 1 / mean, lambda v: v - mp.log(mean) - mp.expm1(v) / mean


def text(value):
    return "" if value is None else mp.nstr(value, 18)


def row(name, law, parameters, error, density, y):
    k = len(y) / mp.fsum(y)
    ratios = [mp.log(k) - k * v - density(v) for v in y]
    total = mp.fsum(ratios)
    spread = mp.sqrt(mp.fsum([(r - total / len(y)) ** 2 for r in ratios]))
    statistic = total / spread if spread > mp.mpf(10) ** -20 else mp.mpf(0)
    p = mp.erfc(mp.sqrt(abs(total))) if law == "TRUNCATED_POWER_LAW" else mp.erfc(abs(statistic) / mp.sqrt(2))
    print(",".join([name, law] + [text(v) for v in (*parameters, *error, total, statistic, p)]))


print("# numpy %s, scipy %s, mpmath %s, 40 digits. Script: src/test/reference/tail_alternatives.py"
      % (np.__version__, scipy.__version__, mp.__version__))
print("sample,alternative,first,second,firstError,secondError,logRatio,statistic,pValue")
SAMPLES = {
    "A": tail("A"),
    "B": tail("B"),
    "exponential": formula(80, lambda u: 1 - mp.log(1 - u)),
    "squares": formula(60, lambda u: 1 + 3 * u ** 2),
    "pareto": formula(120, lambda u: (1 - u) ** (-1 / mp.mpf("2.5"))),
}
for name, x in SAMPLES.items():
    xmin = x[0]
    y = [mp.log(v / xmin) for v in x]
    (k, l), error, density = truncated(y)
    row(name, "TRUNCATED_POWER_LAW", (k + 1, l / xmin), (error[0], error[1] / xmin), density, y)
    parameters, error, density = lognormal(y)
    if parameters:
        row(name, "LOGNORMAL", (parameters[0] + mp.log(xmin), parameters[1]), error, density, y)
    rate, density = exponential(y)
    row(name, "EXPONENTIAL", (rate / xmin, None), (mp.mpf(0), None), density, y)
