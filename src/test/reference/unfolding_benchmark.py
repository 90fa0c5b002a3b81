"""Times unfolding by Gaussian broadening in numpy and scipy, vectorized, on one core.

Usage: python3 unfolding_benchmark.py [SIZE...]; prints the median of 11 runs after two to warm up.
The other half is UnfoldingBenchmark: compare_unfolding.sh runs both by turns. Python 3.11, numpy 1.24.2, scipy 1.10.1.
"""
import statistics
import sys
import time

import numpy
from scipy.special import ndtr


def unfold(s, a=15):
    s = numpy.pad(s, a, mode="edge")
    mu, sd = s[a:-a], (s[2 * a:] - s[:-2 * a]) / 2
    return numpy.sort(ndtr((s[2 * a:-2 * a, None] - mu) / sd).sum(axis=1))


for size in [int(text) for text in sys.argv[1:]] or [1024, 4096]:
    # the quarter circle, rigid as singular values are
    values = numpy.sort(2 * numpy.sin(numpy.pi / 2 * (numpy.arange(size) + 0.5) / size))
    times = []
    for _ in range(13):
        start = time.perf_counter()
        unfold(values)
        times.append(time.perf_counter() - start)
    print(f"numpy {size}: {1000 * statistics.median(times[2:]):.2f} ms")
