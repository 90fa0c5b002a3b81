"""Times Porter-Thomas tests in vectorized numpy and scipy on one core; the other half of compare_porter_thomas.sh.

Usage: python3 porter_thomas_benchmark.py time SIZE RUNS
       python3 porter_thomas_benchmark.py report DIRECTORY

`time` prints one line of JSON: seconds of every run, after two to warm up. `tests`: Kolmogorov-Smirnov distances of all left
and right vectors of a SIZE x SIZE Gaussian matrix (sort and ndtr of whole arrays) and p-values from a sorted table;
`simulation`: that table, from 4999 random directions. `report` reads numpy-ROUND.json and java-ROUND.json (JMH's results).
Written for Python 3.11 with numpy 1.24.2 and scipy 1.10.1.
"""

import glob
import json
import os
import statistics
import sys

DRAWS = 4999


def measure(size, runs):
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    import time

    import numpy
    from scipy.special import ndtr

    random = numpy.random.default_rng(1)
    left, _, right = numpy.linalg.svd(random.standard_normal((size, size)))
    columns = numpy.ascontiguousarray(left.T)
    steps = numpy.arange(size + 1) / size

    def distances(vectors):
        u = numpy.sort(ndtr(vectors * numpy.sqrt(size)), axis=1)
        return numpy.maximum((steps[1:] - u).max(axis=1), (u - steps[:-1]).max(axis=1))

    def simulation():
        vectors = random.standard_normal((DRAWS, size))
        vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
        return numpy.sort(distances(vectors))

    table = simulation()

    def tests():
        for vectors in (columns, right):
            (1 + DRAWS - numpy.searchsorted(table, distances(vectors))) / (1 + DRAWS)

    def seconds(action):
        times = []
        for _ in range(runs + 2):
            start = time.perf_counter()
            action()
            times.append(time.perf_counter() - start)
        return times[2:]

    return {"tests": seconds(tests), "simulation": seconds(simulation)}


def report(directory):
    theirs, ours = {}, {}
    for path in glob.glob(os.path.join(directory, "numpy-*.json")):
        with open(path, encoding="utf-8") as file:
            for name, times in json.load(file).items():
                theirs.setdefault(name, []).extend(1000 * t for t in times)
    for path in glob.glob(os.path.join(directory, "java-*.json")):
        with open(path, encoding="utf-8") as file:
            for result in json.load(file):
                name = result["benchmark"].rsplit(".", 1)[1]
                for fork in result["primaryMetric"]["rawData"]:
                    ours.setdefault(name, []).extend(fork)
    print(f"{'what':12} {'ours, ms':>10} {'numpy, ms':>10} {'numpy / ours':>12}")
    for name in sorted(ours):
        mine, other = statistics.median(ours[name]), statistics.median(theirs[name])
        print(f"{name:12} {mine:10.1f} {other:10.1f} {other / mine:12.2f}")


if sys.argv[1] == "time":
    print(json.dumps(measure(int(sys.argv[2]), int(sys.argv[3]))))
else:
    report(sys.argv[2])
