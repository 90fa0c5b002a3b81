"""Number variance and rigidity from the two-level cluster function, and sine integrals.

Sigma^2(L) = L - 2 int_0^L (L - r) Y2(r) dr;
Delta_3(L) = L/15 - 1/(15 L^4) int_0^L (L - r)^3 (2 L^2 - 9 L r - 3 r^2) Y2(r) dr (Mehta, chapter 16).
Run: python3 number_variance.py DIRECTORY, which gets number-variance.csv and sine-integral.csv.
"""
import pathlib
import sys

import mpmath
from mpmath import ci, cos, diff, euler, inf, log, mp, mpf, pi, quad, si, sin

mp.dps = 30


def s(r):
    return mpf(1) if r == 0 else sin(pi * r) / (pi * r)


def slope(r):
    return mpf(0) if r == 0 else (cos(pi * r) - s(r)) / r


def unitary(r):
    return s(r) ** 2


def orthogonal(r):
    return s(r) ** 2 + (mpf(1) / 2 - si(pi * r) / pi) * slope(r)


def integral(f, length):
    steps = max(1, int(mpmath.ceil(length)))
    return quad(f, [length * k / steps for k in range(steps + 1)])


folder = pathlib.Path(sys.argv[1])
about = f"# mpmath {mpmath.__version__}, {mp.dps} digits. Script: src/test/reference/number_variance.py\n"
with open(folder / "number-variance.csv", "w", encoding="utf-8") as out:
    out.write(about + "ensemble,length,variance,rigidity\n")
    for name, cluster in (("GOE", orthogonal), ("GUE", unitary)):
        for text in ("0.01", "0.1", "0.5", "1", "2", "3", "5", "10", "20", "50"):
            L = mpf(text)
            variance = L - 2 * integral(lambda r: (L - r) * cluster(r), L)
            rigidity = L / 15 - integral(
                lambda r: (L - r) ** 3 * (2 * L * L - 9 * L * r - 3 * r * r) * cluster(r), L) / (15 * L**4)
            out.write(f"{name},{text},{mpmath.nstr(variance, 20)},{mpmath.nstr(rigidity, 20)}\n")
with open(folder / "sine-integral.csv", "w", encoding="utf-8") as out:
    out.write(about + "x,si,cin\n")
    for text in ("1e-9", "0.001", "0.5", "1", "1.9", "1.999999", "2", "2.000001", "2.5", "3", "5", "10", "31.4",
                 "100", "1000", "1e6"):
        x = mpf(text)
        cin = quad(lambda t: (1 - cos(t)) / t, [0, x]) if x < 1 else euler + log(x) - ci(x)
        out.write(f"{text},{mpmath.nstr(si(x), 20)},{mpmath.nstr(cin, 20)}\n")
