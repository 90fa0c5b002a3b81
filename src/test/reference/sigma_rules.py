"""Sigma by the rules that iterate or fit, for the golden matrices and one with outliers.

Second moment: numpy, eigenvalues inside the edges, until nothing changes. Broadened density:
scipy's curve_fit (Levenberg-Marquardt with bounds: trf) of (A, upper edge), start (0.5, 2.0) as in
the authors' code, in units of the median. Quantiles: least squares of the middle eigenvalues on
quantiles found by quadrature and bisection. Edge: by its formula. Run: python3 sigma_rules.py > FILE.csv
"""
import os
import numpy as np
import scipy
from scipy.integrate import quad
from scipy.optimize import brentq, curve_fit

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../resources/org/wishart/linalg")


def eigenvalue_quantile(q, share):
    # t = 1 + q - 2 sqrt(q) cos(phi)
    def mass(phi):
        return quad(lambda p: 2 / np.pi * np.sin(p) ** 2 / (1 + q - 2 * np.sqrt(q) * np.cos(p)), 1e-12, phi,
                    epsabs=1e-13, epsrel=1e-13)[0]
    phi = brentq(lambda p: mass(p) - share, 1e-9, np.pi, xtol=1e-15, rtol=1e-15)
    return 1 + q - 2 * np.sqrt(q) * np.cos(phi)


def second_moment(nu, q):
    scale = np.median(nu) / np.sqrt(eigenvalue_quantile(q, 0.5))
    while True:
        inside = (nu >= scale * (1 - np.sqrt(q))) & (nu <= scale * (1 + np.sqrt(q)))
        following = np.sqrt(np.mean(nu[inside] ** 2))
        if abs(following - scale) < 1e-15 * scale:
            return following
        scale = following


def quantiles(nu, q, trimmed=0.2):
    m = len(nu)
    middle = np.arange(int(trimmed * m), m - int(trimmed * m))
    x = np.array([eigenvalue_quantile(q, 1 - (k + 0.5) / m) for k in middle])
    return np.sqrt(np.linalg.lstsq(x[:, None], nu[middle] ** 2, rcond=None)[0][0])


def broadened(nu, window=15, height=0.7):
    levels = np.sort(nu)
    n = len(levels)
    padded = np.pad(levels, window, mode="edge")
    width = np.maximum((padded[2 * window:] - padded[:-2 * window]) / 2, 1e-15)
    x = np.concatenate([np.linspace(levels[i], levels[i + 1], 10, endpoint=False) for i in range(n - 1)])
    y = np.mean(np.exp(-((x[:, None] - levels) / width) ** 2 / 2) / (width * np.sqrt(2 * np.pi)), axis=1)
    peak = np.argmax(y)
    keep = (np.arange(len(x)) <= peak) | (y > height * y[peak])
    low = levels[0]

    def law(t, a, high):
        return a / t * np.sqrt(np.maximum(0, (high ** 2 - t ** 2) * (t ** 2 - low ** 2)))

    unit = np.median(levels)
    fit, _ = curve_fit(lambda t, a, high: law(t * unit, a / unit ** 2, high * unit) * unit, x[keep] / unit * 1.0,
                       y[keep] * unit, p0=(0.5, 2.0), bounds=(0, np.inf), ftol=1e-15, xtol=1e-15, gtol=1e-15,
                       max_nfev=10000)
    return fit[0] / unit ** 2, fit[1] * unit


def with_outliers():
    """A with its five largest singular values pulled out of the bulk."""
    u, s, vt = np.linalg.svd(np.load(os.path.join(HERE, "A.npy")), full_matrices=False)
    s[:5] *= [2.0, 1.8, 1.6, 1.5, 1.4]
    return s


print("# numpy %s, scipy %s. Script: src/test/reference/sigma_rules.py" % (np.__version__, scipy.__version__))
print("matrix,rule,sigma,amplitude,upperEdge")
for name, shape in (("A", (200, 300)), ("B", (256, 256)), ("A with outliers", (200, 300))):
    if name in "AB":
        nu = np.linalg.svd(np.load(os.path.join(HERE, name + ".npy")), compute_uv=False)
    else:
        nu = with_outliers()
    q, n = min(shape) / max(shape), max(shape)
    print("%s,secondMoment,%r,," % (name, second_moment(nu, q) / np.sqrt(n)))
    print("%s,quantiles,%r,," % (name, quantiles(nu, q) / np.sqrt(n)))
    print("%s,edge,%r,," % (name, nu[0] / (1 + np.sqrt(q)) / np.sqrt(n)))
    a, high = broadened(nu)
    print("%s,broadenedDensity,%r,%r,%r" % (name, high / (1 + np.sqrt(q)) / np.sqrt(n), a, high))
