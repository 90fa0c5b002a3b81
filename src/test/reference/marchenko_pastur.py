"""Reference values of the Marchenko-Pastur law of singular values, scale 1 and others.

Quadrature of the defining density with 40 digits (mpmath, tanh-sinh), in pieces that grow
geometrically from the edge; no closed form. Run: python3 marchenko_pastur.py > FILE.csv
"""
from mpmath import mp, mpf, sqrt, pi, quad
import mpmath

mp.dps = 40


def edges(q):
    r = sqrt(q)
    return 1 - r, 1 + r


def density(x, q):
    a, b = edges(q)
    if x <= a or x >= b:
        # the density of a square matrix does not vanish at 0
        return 2 / pi if q == 1 and x == 0 else mpf(0)
    return sqrt((b - x) * (b + x) * (x - a) * (x + a)) / (pi * q * x)


def below(x, q):
    a, b = edges(q)
    if x <= a:
        return mpf(0)
    if x >= b:
        return mpf(1)
    cuts = [a]
    step = max(a, mpf(2) ** -60) / 4
    step = min(step, (x - a) / 2)
    while cuts[-1] + step < x:
        cuts.append(cuts[-1] + step)
        step *= 2
    cuts.append(x)
    return quad(lambda t: density(t, q), cuts)


def above(x, q):
    a, b = edges(q)
    if x >= b:
        return mpf(0)
    if x <= a:
        return mpf(1)
    if x - a < (b - a) / 2:
        return 1 - below(x, q)
    return quad(lambda t: density(t, q), [x, (x + b) / 2, b])


print("# mpmath %s, 40 digits: quad() of the defining density, not the closed form."
      " Script: src/test/reference/marchenko_pastur.py" % mpmath.__version__)
print("q,scale,x,density,cumulative,survival")
for q in [1.0, 0.999999, 0.999, 0.75, 2 / 3, 0.5, 0.25, 0.1, 0.001, 1e-6]:
    a, b = edges(mpf(q))
    width = b - a
    where = []
    for exponent in [12, 9, 6, 4, 3, 2]:
        where += [a + width * mpf(10) ** -exponent, b - width * mpf(10) ** -exponent]
    where += [a + width * mpf(i) / 10 for i in range(1, 10)]
    for scale in ([1.0, 0.7, 39.2] if q in (1.0, 0.25) else [1.0]):
        for y in sorted(where):
            x = float(y * mpf(scale))
            t = mpf(x) / mpf(scale)
            if not a < t < b:
                continue
            values = [density(t, mpf(q)) / mpf(scale), below(t, mpf(q)), above(t, mpf(q))]
            print("%r,%r,%r,%s" % (q, scale, x, ",".join(mp.nstr(v, 20) for v in values)))
