"""Marchenko-Pastur law of correlated noise: Silverstein's equation as a polynomial in y.

z = 1/y + q sum_i w_i t_i / (1 - t_i y); at real z inside the bulk two roots y are complex, and the density of
eigenvalues is |Im y| / (pi q). Edges: real y with dz/dy = 0. Distribution function: quadrature of the density.
Run: python3 general_marchenko_pastur.py > src/test/resources/org/wishart/law/general-marchenko-pastur.csv
"""
import mpmath
from mpmath import mp, mpf, pi, polyroots, quad, sqrt

mp.dps = 25


def product(polynomials):
    result = [mpf(1)]
    for p in polynomials:
        next_result = [mpf(0)] * (len(result) + len(p) - 1)
        for i, a in enumerate(result):
            for j, b in enumerate(p):
                next_result[i + j] += a * b
        result = next_result
    return result


def add(p, q):
    n = max(len(p), len(q))
    p, q = [mpf(0)] * (n - len(p)) + p, [mpf(0)] * (n - len(q)) + q
    return [a + b for a, b in zip(p, q)]


def scaled(p, c):
    return [c * a for a in p]


def equation(z, q, t, w):
    """Coefficients, highest first, of (z y - 1) prod(1 - t y) - q y sum w t prod_others(1 - t y)."""
    factors = [[-ti, mpf(1)] for ti in t]
    total = product([[z, mpf(-1)], *factors])
    for i, (ti, wi) in enumerate(zip(t, w)):
        others = product([f for j, f in enumerate(factors) if j != i])
        total = add(total, scaled(product([[mpf(1), mpf(0)], others]), -q * wi * ti))
    return total


def density(lam, q, t, w):
    roots = polyroots(equation(lam, q, t, w), maxsteps=500, extraprec=200)
    return max(abs(mpmath.im(y)) for y in roots) / (pi * q)


def edges(q, t, w):
    """dz/dy = -1/y^2 + q sum w t^2 / (1 - t y)^2 = 0, times y^2 prod (1 - t y)^2."""
    squares = [product([[-ti, mpf(1)], [-ti, mpf(1)]]) for ti in t]
    total = scaled(product(squares), mpf(-1))
    for i, (ti, wi) in enumerate(zip(t, w)):
        others = product([f for j, f in enumerate(squares) if j != i])
        total = add(total, scaled(product([[mpf(1), mpf(0), mpf(0)], others]), q * wi * ti * ti))
    while abs(total[0]) < mpf(10) ** -20:  # a square matrix: one root has gone to infinity, where z = 0
        total = total[1:]
    found = [mpf(0)] if q == 1 else []
    for y in polyroots(total, maxsteps=500, extraprec=200):
        if abs(mpmath.im(y)) < mpf(10) ** -12:
            y = mpmath.re(y)
            found.append(1 / y + q * sum(wi * ti / (1 - ti * y) for ti, wi in zip(t, w)))
    return sorted(sqrt(z) for z in found)


print(f"# mpmath {mpmath.__version__}, {mp.dps} digits: roots of Silverstein's polynomial, quad() of the density."
      " Scale 1. Script: src/test/reference/general_marchenko_pastur.py")
print("q,eigenvalues,weights,edges,x,density,cumulative")
CASES = [
    ("0.25", ["2"], ["1"]),
    ("0.5", ["1", "8"], ["0.5", "0.5"]),
    ("0.1", ["1", "8"], ["0.7", "0.3"]),
    ("1", ["1", "3"], ["0.4", "0.6"]),
    ("0.05", ["0.5", "2", "9"], ["0.2", "0.5", "0.3"]),
    ("0.3", ["1", "2", "3"], ["0.25", "0.25", "0.5"]),
]
for q_text, t_text, w_text in CASES:
    q, t, w = mpf(q_text), [mpf(a) for a in t_text], [mpf(a) for a in w_text]
    ends = edges(q, t, w)
    assert len(ends) % 2 == 0, ends
    nu_density = lambda x: 2 * x * density(x * x, q, t, w)
    before = mpf(0)
    for low, high in zip(ends[::2], ends[1::2]):
        part = lambda a, b: quad(nu_density, [a, (a + b) / 2, b])
        reached, at = before, low
        for share in ("0.001", "0.1", "0.5", "0.9", "0.999"):
            x = mpmath.mpf(mpmath.nstr(low + mpf(share) * (high - low), 12))
            reached += part(at, x)
            at = x
            print(",".join([q_text, " ".join(t_text), " ".join(w_text), " ".join(mpmath.nstr(e, 20) for e in ends),
                            mpmath.nstr(x, 12), mpmath.nstr(nu_density(x), 17), mpmath.nstr(reached, 17)]))
        before = reached + part(at, high)
    assert abs(before - 1) < mpf(10) ** -13, before
