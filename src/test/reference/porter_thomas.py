"""Simulates the Kolmogorov-Smirnov test of random directions, for the tests of org.wishart.vectors.

Usage: python3 porter_thomas.py > src/test/resources/org/wishart/vectors/porter-thomas.csv

Written for Python 3.11 with numpy 1.24.2 and scipy 1.10.1. Per dimension n: the share of random directions whose exact
p-value for independent normals (scipy.stats.kstwo) is at most 1, 5, 10 %; the 90, 95, 99 % quantiles of the distance; and
the share of directions g_i exp(-x_i^2 / (2 w^2)), x_i = (i - (n-1)/2)/n, g normal, whose distance is at least the 95 %
quantile (the power at 5 %).
"""

import numpy
import scipy
from scipy.special import ndtr
from scipy.stats import kstwo

DRAWS = 20000
WIDTH = 0.25
random = numpy.random.default_rng(3)


def unit(rows):
    return rows / numpy.linalg.norm(rows, axis=1, keepdims=True)


def distances(vectors):
    n = vectors.shape[1]
    u = numpy.sort(ndtr(vectors * numpy.sqrt(n)), axis=1)
    i = numpy.arange(1, n + 1)
    return numpy.maximum((i / n - u).max(axis=1), (u - (i - 1) / n).max(axis=1))


print(f"# src/test/reference/porter_thomas.py, numpy {numpy.__version__}, scipy {scipy.__version__}, {DRAWS} draws, w = {WIDTH}")
print("dimension,uncalibrated01,uncalibrated05,uncalibrated10,quantile90,quantile95,quantile99,power05")
for n in (100, 400):
    null = distances(unit(random.standard_normal((DRAWS, n))))
    p = kstwo.sf(null, n)
    quantiles = numpy.quantile(null, [0.9, 0.95, 0.99])
    x = (numpy.arange(n) - (n - 1) / 2) / n
    localized = unit(random.standard_normal((DRAWS, n)) * numpy.exp(-x * x / (2 * WIDTH**2)))
    numbers = [(p <= a).mean() for a in (0.01, 0.05, 0.1)] + list(quantiles)
    numbers.append((distances(localized) >= quantiles[1]).mean())
    print(n, *(f"{number:.6g}" for number in numbers), sep=",")
