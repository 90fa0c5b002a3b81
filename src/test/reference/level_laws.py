"""Reference values of laws of levels and vectors: quadrature of the defining density, no closed form.

Normalization and unit mean, where a law is defined by them, come from quadrature, too.
Run: python3 level_laws.py > src/test/resources/org/wishart/law/level-laws.csv
"""
import sys

import mpmath
from mpmath import exp, inf, mp, mpf, quad, sqrt

mp.dps = 30


def pieces(a, b):
    """Tanh-sinh pieces that grow from the lower end; an infinite end is cut where exp(-x^2/8) is 0."""
    cuts = [a] + [a + mpf(2) ** k for k in range(-12, 7) if a + mpf(2) ** k < b] + [b]
    return cuts


def unit_mean(shape):
    """The density proportional to shape(s) on [0, inf) after a change of scale that makes its mean 1."""
    total = quad(shape, pieces(mpf(0), inf))
    mean = quad(lambda s: s * shape(s), pieces(mpf(0), inf)) / total
    return lambda x: mean * shape(mean * x) / total


def row(name, parameter, density, x, low, high):
    below = quad(density, pieces(low, x)) if x > low else mpf(0)
    above = quad(density, pieces(x, high)) if x < high else mpf(0)
    assert abs(below + above - 1) < mpf(10) ** -22, (name, parameter, x, below + above)
    print(",".join([name, str(parameter), str(x), *(mpmath.nstr(v, 20) for v in (density(x), below, above))]))


print(f"# mpmath {mpmath.__version__}, {mp.dps} digits: quad() of the defining densities."
      " Script: src/test/reference/level_laws.py")
print("law,parameter,x,density,cumulative,survival")
for beta in (1, 2, 4):
    wigner = unit_mean(lambda s: s**beta * exp(-s * s))
    for x in ("0.001", "0.1", "0.5", "1", "1.5", "2.5", "4"):
        row("wigner", beta, wigner, mpf(x), mpf(0), inf)
for beta in ("0", "0.3", "1", "2.5"):
    b = mpf(beta)
    brody = unit_mean(lambda s: s**b * exp(-(s ** (b + 1))))
    for x in ("0.001", "0.3", "1", "2", "3"):
        row("brody", beta, brody, mpf(x), mpf(0), inf)
for beta in (0, 1, 2, 4):
    shape = (lambda r: 1 / (1 + r) ** 2) if beta == 0 else (
        lambda r: (r + r * r) ** beta / (1 + r + r * r) ** (1 + mpf(3) * beta / 2))
    total = quad(shape, [0, 1])
    ratio = lambda r: shape(r) / total
    for x in ("0.001", "0.05", "0.2", "0.5", "0.8", "0.999"):
        row("ratio", beta, ratio, mpf(x), mpf(0), mpf(1))
    mean = quad(lambda r: r * ratio(r), [0, 1])
    print(f"ratio-mean,{beta},{mpmath.nstr(mean, 20)},0,0,0")
edge = lambda t: (1 + t) * exp(-t * t / 2 - t)
for x in ("0.001", "0.1", "0.7", "2", "6"):
    row("hard-edge", 1, edge, mpf(x), mpf(0), inf)


def porter_thomas(name, parameter, amplitude, length, x):
    """x = v^2 N: integrated over the amplitude |v| sqrt(N), whose density has no pole."""
    v = sqrt(x)
    total = 2 * quad(amplitude, pieces(mpf(0), length))
    below = 2 * quad(amplitude, pieces(mpf(0), v)) / total
    above = 2 * quad(amplitude, pieces(v, length)) / total
    density = amplitude(v) / total / v
    print(",".join([name, str(parameter), str(x), *(mpmath.nstr(value, 20) for value in (density, below, above))]))


for x in ("0.0001", "0.1", "1", "4", "4.9", "20"):
    x = mpf(x)
    porter_thomas("porter-thomas", "Infinity", lambda a: exp(-a * a / 2), inf, x)
    for n in (5, 400):
        if x < n:
            porter_thomas("porter-thomas", n, lambda a: (1 - a * a / n) ** (mpf(n - 3) / 2), sqrt(mpf(n)), x)
