"""Level statistics of the golden matrices A and B with numpy and scipy, independent of the Java code.

Unfolding by Gaussian broadening (arXiv 2203.14661: window 15, edges repeated or not), by the Marchenko-Pastur law
(quadrature of its density), and by a polynomial of degree 7 (numpy's Chebyshev fit of i + 1/2). Number variance: exact
average over all places of the interval; rigidity: mean over places L/4 apart of the least squares fit, from the exact
integrals of the staircase. Lengths are in units of the unfolded levels.
Run: python3 level_statistics.py DIRECTORY > level-statistics.csv, the directory holding A.npy and B.npy.
"""
import sys

import numpy
import scipy
from scipy.integrate import quad
from scipy.optimize import minimize_scalar
from scipy.special import erf, gamma
from scipy.stats import kstest


def broadening(s, a, padded):
    s = numpy.pad(s, a, mode="edge") if padded else s
    mu, sd = s[a:-a], (s[2 * a:] - s[:-2 * a]) / 2
    x = s[2 * a:-2 * a]
    return numpy.sort((0.5 * (1 + erf((x[:, None] - mu) / (numpy.sqrt(2) * sd)))).sum(axis=1))


def by_law(s, q, scale):
    low, high = 1 - q**0.5, 1 + q**0.5

    def density(phi):  # x = (high + low)/2 - (high - low)/2 cos(phi) takes the roots away
        x = 1 - q**0.5 * numpy.cos(phi)
        if x == 0:
            return 0.0
        return q**0.5 * numpy.sin(phi) * numpy.sqrt(max(0, (high**2 - x**2) * (x**2 - low**2))) / (numpy.pi * q * x)

    inside = s[(s > scale * low) & (s < scale * high)]
    angles = numpy.arccos((1 - inside / scale) / q**0.5)
    steps = [quad(density, a, b, epsabs=1e-13)[0] for a, b in zip(numpy.r_[0, angles[:-1]], angles)]
    return inside.size * numpy.cumsum(steps)


def polynomial(s, degree):
    fit = numpy.polynomial.Chebyshev.fit(s, numpy.arange(s.size) + 0.5, degree)
    return fit(s)


def number_variance(levels, length):
    start, end = levels[0], levels[-1] - length
    cuts = numpy.unique(numpy.clip(numpy.r_[start, end, levels, levels - length], start, end))
    middles, widths = (cuts[1:] + cuts[:-1]) / 2, numpy.diff(cuts)
    counts = numpy.searchsorted(levels, middles + length) - numpy.searchsorted(levels, middles)
    mean = (counts * widths).sum() / widths.sum()
    return (counts**2 * widths).sum() / widths.sum() - mean**2


def rigidity(levels, length):
    values = []
    places = 1 + int(numpy.floor((levels[-1] - levels[0] - length) / (length / 4)))
    for start in levels[0] + numpy.arange(places) * length / 4:
        inside = levels[(levels > start) & (levels <= start + length)]
        cuts = numpy.r_[start, inside, start + length] - start - length / 2
        n = numpy.arange(cuts.size - 1)
        i0 = (n * numpy.diff(cuts)).sum() / length
        i1 = (n * numpy.diff(cuts**2) / 2).sum() / length
        i2 = (n**2 * numpy.diff(cuts)).sum() / length
        values.append(i2 - i0**2 - i1**2 * 12 / length**2)
    return numpy.mean(values)


def brody(spacings):
    x = numpy.sort(spacings)
    steps = (numpy.arange(x.size) + 0.5) / x.size

    def squares(beta):
        b = gamma((beta + 2) / (beta + 1)) ** (beta + 1)
        return ((1 - numpy.exp(-b * x ** (beta + 1)) - steps) ** 2).sum()

    return minimize_scalar(squares, bounds=(0, 5), method="bounded", options={"xatol": 1e-10}).x


print(f"# numpy {numpy.__version__}, scipy {scipy.__version__}; A.npy and B.npy of the linalg resources."
      " Script: src/test/reference/level_statistics.py")
print("matrix,unfolding,levels,first,middle,last,meanSpacing,wignerD,wignerP,poissonD,poissonP,brody,variance1,"
      "variance5,rigidity5")
for name in "AB":
    w = numpy.load(f"{sys.argv[1]}/{name}.npy")
    s = numpy.sort(numpy.linalg.svd(w, compute_uv=False))
    q = min(w.shape) / max(w.shape)
    for how, levels in (("gaussian", broadening(s, 15, True)), ("unpadded", broadening(s, 15, False)),
                        ("law", by_law(s, q, {"A": 0.04 * 300**0.5, "B": 1.0}[name])), ("polynomial", polynomial(s, 7))):
        if numpy.any(numpy.diff(levels) < 0):
            continue  # outliers bend the polynomial of B back
        spacings = numpy.diff(levels) / numpy.diff(levels).mean()
        wigner = kstest(spacings, lambda x: 1 - numpy.exp(-numpy.pi * x * x / 4), method="exact")
        poisson = kstest(spacings, lambda x: 1 - numpy.exp(-x), method="exact")
        numbers = [levels[0], levels[levels.size // 2], levels[-1], numpy.diff(levels).mean(), wigner.statistic,
                   wigner.pvalue, poisson.statistic, poisson.pvalue, brody(spacings), number_variance(levels, 1),
                   number_variance(levels, 5), rigidity(levels, 5)]
        print(",".join([name, how, str(levels.size), *(repr(float(v)) for v in numbers)]))
