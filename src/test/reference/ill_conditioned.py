"""Singular values of ill-conditioned matrices with 60 digits.

Usage: python3 ill_conditioned.py > ill-conditioned.csv

The matrices are those of float64 numbers that one division rounds, so any program can make them again, bit for bit:

    hilbert n:  1 / (i + j + 1),          n x n
    beam m n:   1 / (1 + (i - j)^2 / 8),  m x n

Method: mpmath.svd_r (Golub-Reinsch) of exactly these float64 entries at 60 digits, which loses fewer than 20 of them.
Python 3.11, mpmath 1.2.1.
"""

import mpmath

mpmath.mp.dps = 60


def hilbert(rows, columns):
    return [[1.0 / (i + j + 1.0) for j in range(columns)] for i in range(rows)]


def beam(rows, columns):
    return [[1.0 / (1.0 + (i - j) * (i - j) / 8.0) for j in range(columns)] for i in range(rows)]


CASES = [("hilbert", hilbert, 6, 6), ("hilbert", hilbert, 9, 9), ("hilbert", hilbert, 8, 20), ("beam", beam, 30, 30),
         ("beam", beam, 24, 60), ("beam", beam, 50, 16)]

print(f"# mpmath {mpmath.__version__}, 60 digits, svd_r of the float64 entries. Script: src/test/reference/ill_conditioned.py")
print("matrix,rows,columns,values")
for name, make, rows, columns in CASES:
    values = mpmath.svd_r(mpmath.matrix(make(rows, columns)), compute_uv=False)
    ordered = sorted((mpmath.mpf(v) for v in values), reverse=True)
    print(f"{name},{rows},{columns},{' '.join(repr(float(v)) for v in ordered)}")
