"""Reference values of the Tracy-Widom laws by Painleve II, not by Fredholm determinants.

The Hastings-McLeod solution q'' = s q + 2 q^3, q ~ Ai, is integrated from s = 18 downwards by
Taylor series of order 60 in steps of 1/8 with 70 digits, together with u = int_s^oo q,
J = int_s^oo q^2 and I = int_s^oo J. Then F2 = exp(-I), F1 = exp(-(I + u)/2).
Run: python3 tracy_widom.py > FILE.csv ; quantiles: python3 tracy_widom.py quantiles > FILE.csv
"""
import sys
from mpmath import mp, mpf, airyai, quad, exp, expm1
import mpmath

mp.dps = 70
START, LOWEST, H, ORDER = mpf(18), mpf(-9), mpf(1) / 8, 60


def taylor(s, q, dq):
    c = [q, dq]
    square = []
    for i in range(ORDER - 1):
        square.append(sum(c[j] * c[i - j] for j in range(i + 1)))
        cube = sum(square[j] * c[i - j] for j in range(i + 1))
        right = s * c[i] + (c[i - 1] if i > 0 else 0) + 2 * cube
        c.append(right / ((i + 2) * (i + 1)))
    return c, square


def integrate(c, start):
    return [start] + [c[i] / (i + 1) for i in range(len(c))]


def at(c, h):
    total = mpf(0)
    for value in reversed(c):
        total = total * h + value
    return total


def step(s, state):
    q, dq, u, J, I = state
    c, square = taylor(s, q, dq)
    cu = [u] + [-v for v in integrate(c, 0)[1:]]
    cJ = [J] + [-v for v in integrate(square, 0)[1:]]
    cI = [I] + [-v for v in integrate(cJ, 0)[1:]]
    d = [i * c[i] for i in range(1, len(c))]
    return c, d, cu, cJ, cI


s = START
ends = [START, START + 4, START + 12, START + 40]
state = [airyai(s), airyai(s, derivative=1), quad(airyai, ends), quad(lambda x: airyai(x) ** 2, ends),
         quad(lambda x: (x - s) * airyai(x) ** 2, ends)]
pieces = {}
while s > LOWEST:
    series = step(s, state)
    pieces[s] = series
    state = [at(c, -H) for c in series]
    s -= H


def values(x):
    k = mp.ceil((START - x) / H) - 1
    node = START - max(k, 0) * H
    c, d, cu, cJ, cI = pieces[node]
    h = x - node
    q, u, J, I = at(c, h), at(cu, h), at(cJ, h), at(cI, h)
    log1, log2 = -(I + u) / 2, -I
    return (exp(log1), -expm1(log1), exp(log1) * (J + q) / 2, exp(log2), -expm1(log2), exp(log2) * J)


def root(which, p):
    low, high = mpf(-8), mpf(17)
    for _ in range(120):
        middle = (low + high) / 2
        if values(middle)[which] < p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


print("# mpmath %s, 70 digits: Painleve II, Taylor steps. Script: src/test/reference/tracy_widom.py"
      % mpmath.__version__)
if sys.argv[1:] == ["quantiles"]:
    print("p,quantile1,quantile2")
    for p in [0.001, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.999999]:
        x1, x2 = root(0, p), root(3, p)
        print("%r,%s,%s" % (p, mp.nstr(x1, 20), mp.nstr(x2, 20)))
else:
    print("s,cumulative1,survival1,density1,cumulative2,survival2,density2")
    for i in range(-16, 33):
        x = mpf(i) / 2
        print(",".join([mp.nstr(x, 5)] + [mp.nstr(v, 20) for v in values(x)]))
