"""The linear random-matrix model from first principles, without Blue functions.

W = Z + v w^T with w = s u - c Z^T v, s = lambda (1 - x), c = 1 - sqrt(x), is a rank-two change of
H0 = [[0, Z], [Z^T, 0]]. With the resolvent of H0 taken from quadratures over the Marchenko-Pastur
law, an outlier nu solves (1 - p G r)^2 = (p G p)(r G r) for p = (v, 0), r = (0, w); its overlaps are
twice the residues of the changed resolvent, taken numerically.
Run: python3 linear_model.py > FILE.csv
"""
from mpmath import mp, mpf, sqrt, cos, sin, pi, quad, matrix, findroot
import mpmath

mp.dps = 40


def moments(nu, q, alpha):
    """m = (1/K) tr 1/(nu^2 - Z Z^T) and its companion on the N side, with spare of nu^2 m - 1."""
    r = sqrt(q)
    law = lambda p: 2 / pi * sin(p) ** 2 / (1 + q - 2 * r * cos(p))
    t = lambda p: alpha * (1 + q - 2 * r * cos(p))
    cuts = [pi * i / 8 for i in range(9)]
    m = quad(lambda p: law(p) / (nu ** 2 - t(p)), cuts)
    return m, q * m + (1 - q) / nu ** 2


class Model:
    def __init__(self, q, alpha, lam, x):
        self.q, self.alpha, self.x = mpf(q), mpf(alpha), mpf(x)
        self.s, self.c = mpf(lam) * (1 - self.x), 1 - sqrt(self.x)

    def blocks(self, nu):
        m, companion = moments(nu, self.q, self.alpha)
        pp = nu * m
        pr = -self.c * (nu ** 2 * m - 1)
        rr = self.s ** 2 * nu * companion + self.c ** 2 * nu * (nu ** 2 * m - 1)
        return pp, pr, rr, nu * companion, self.s * nu * companion

    def secular(self, nu):
        pp, pr, rr, _, _ = self.blocks(nu)
        return (1 - pr) ** 2 - pp * rr

    def resolvent(self, nu):
        pp, pr, rr, gg, gr = self.blocks(nu)
        middle = (matrix([[0, 1], [1, 0]]) - matrix([[pp, pr], [pr, rr]])) ** -1
        p, g = matrix([pp, pr]), matrix([0, gr])
        return pp + (p.T * middle * p)[0], gg + (g.T * middle * g)[0]

    def outlier(self):
        low, high = sqrt(self.alpha) * (1 - sqrt(self.q)), sqrt(self.alpha) * (1 + sqrt(self.q))
        tiny = mpf(10) ** -9
        for side, a, b in (("BELOW", low * tiny, low * (1 - tiny)), ("ABOVE", high * (1 + tiny), high * 20)):
            if self.secular(a) * self.secular(b) < 0:
                nu = findroot(self.secular, (a, b), solver="anderson", tol=1e-30, maxsteps=500)
                e = mpf(10) ** -12
                # residue by central difference: (nu - e) and (nu + e) cancel the regular part
                before, after = self.resolvent(nu - e), self.resolvent(nu + e)
                left, right = [(y - z) * e / 2 * 2 for y, z in zip(after, before)]
                return side, nu, sqrt(abs(left)), sqrt(abs(right))
        return "NONE", None, None, None


CASES = [(0.25, 1, 0.2, x) for x in (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.489, 0.49, 0.6, 1)]
CASES += [(0.25, 1, 0.6, x) for x in (0.05, 0.2)]
CASES += [(0.25, 1, lam, 0.01) for lam in (0.75, 0.8, 1.1, 1.3, 3)]
CASES += [(0.5, 2, 0.3, x) for x in (0.02, 0.1, 0.25, 0.35)]
CASES += [(0.01, 1, 1.1, x) for x in (0.05, 0.15, 0.3, 0.5, 0.8, 0.88, 0.9)]
CASES += [(0.0625, 0.04, 0.0, x) for x in (0.1, 0.5, 0.7, 0.8)]
CASES += [(0.25, 1, 3, x) for x in (0.1, 0.4, 0.6)]
print("# mpmath %s, 40 digits: secular equation and residues. Script: src/test/reference/linear_model.py"
      % mpmath.__version__)
print("q,alpha,lambda,x,side,singularValue,leftOverlap,rightOverlap")
for case in CASES:
    side, *numbers = Model(*case).outlier()
    print(",".join([repr(v) for v in case] + [side] + ["" if v is None else mp.nstr(v, 15) for v in numbers]))
