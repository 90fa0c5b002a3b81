"""Twice the exact distribution of the one-sided Kolmogorov-Smirnov distance, in fractions.

P(D+ >= d) = d sum_j C(n, j) (1 - d - j/n)^(n - j) (d + j/n)^(j - 1), j from 0 to n (1 - d)
(Birnbaum and Tingey 1951). d is the fraction that the double is. Run: python3 smirnov_tail.py > smirnov-tail.csv
"""
from fractions import Fraction
from math import comb


def twice(n, d):
    total = Fraction(0)
    for j in range(n + 1):
        rest = 1 - d - Fraction(j, n)
        if rest > 0:
            total += d * comb(n, j) * rest ** (n - j) * (d + Fraction(j, n)) ** (j - 1)
    return min(Fraction(1), 2 * total)


print("size,distance,bound")
for n, d in [(2, 0.9), (3, 0.75), (10, 0.5), (10, 0.75), (50, 0.25), (100, 0.1875), (150, 0.171875), (300, 0.1875),
             (300, 0.5), (1000, 0.0625)]:
    print(f"{n},{d},{float(twice(n, Fraction(d))):.17g}")
