"""Times numpy's singular value decomposition; the other half of compare_with_numpy.sh, which gives the number of threads.

Usage: python3 singular_values_benchmark.py time SHAPE RUNS
       python3 singular_values_benchmark.py report DIRECTORY

`time` prints one line of JSON: seconds of every run, after two to warm up, of a float64 Gaussian matrix.
`report` reads numpy-SHAPE-ROUND.json and java-SHAPE-ROUND.json (JMH's results) and prints medians and ratios.
Written for Python 3.11 with numpy 1.24.2.
"""

import glob
import json
import os
import re
import statistics
import sys

PEERS = {  # our benchmark: numpy's counterpart
    "valuesOnly": "values",
    "exactValues": "values",
    "roughValues": "values",
    "withVectors": "vectors",
    "smallest": "vectors",
}


def measure(shape, runs):
    import time

    import numpy

    rows, columns = (int(side) for side in shape.split("x"))
    w = numpy.random.default_rng(1).standard_normal((rows, columns))

    def seconds(action):
        times = []
        for _ in range(runs + 2):
            start = time.perf_counter()
            action()
            times.append(time.perf_counter() - start)
        return times[2:]

    with open("/proc/self/maps", encoding="utf-8") as maps:
        libraries = {os.path.realpath(line.split()[-1]) for line in maps if "/" in line}
    print(
        f"numpy {numpy.__version__}, threads: {os.environ.get('OPENBLAS_NUM_THREADS', 'all')},",
        *sorted(each for each in libraries if "blas" in each or "lapack" in each),
        file=sys.stderr,
    )
    actions = {
        "values": lambda: numpy.linalg.svd(w, compute_uv=False),
        "vectors": lambda: numpy.linalg.svd(w, full_matrices=False),
    }
    chosen = re.compile(os.environ.get("BENCHMARKS", ""))
    peers = {peer for name, peer in PEERS.items() if chosen.search(name)}
    return {peer: seconds(actions[peer]) for peer in sorted(peers)}


def collect(directory):
    numpy_times, java_times = {}, {}
    for path in glob.glob(os.path.join(directory, "numpy-*.json")):
        shape = os.path.basename(path).split("-")[1]
        with open(path, encoding="utf-8") as file:
            for name, times in json.load(file).items():
                numpy_times.setdefault((shape, name), []).extend(1000 * t for t in times)
    for path in glob.glob(os.path.join(directory, "java-*.json")):
        with open(path, encoding="utf-8") as file:
            for result in json.load(file):
                name = result["benchmark"].rsplit(".", 1)[1]
                for fork in result["primaryMetric"]["rawData"]:
                    java_times.setdefault((result["params"]["shape"], name), []).extend(fork)
    return numpy_times, java_times


def report(directory):
    numpy_times, java_times = collect(directory)
    print(f"{'shape':10} {'ours':12} {'median ms':>10} {'numpy':8} {'median ms':>10} {'numpy / ours':>12}")
    for (shape, name), times in sorted(java_times.items()):
        peer = PEERS[name]
        ours = statistics.median(times)
        theirs = statistics.median(numpy_times[shape, peer])
        print(f"{shape:10} {name:12} {ours:10.1f} {peer:8} {theirs:10.1f} {theirs / ours:12.2f}")


if sys.argv[1] == "time":
    print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
else:
    report(sys.argv[2])
