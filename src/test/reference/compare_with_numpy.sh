#!/bin/sh
# Singular values here and in numpy, by turns in one go, on one BLAS thread each; prints medians and ratios.
#
# Usage: [OPENBLAS_NUM_THREADS=N] [RUNS=N] [BENCHMARKS=REGEX] src/test/reference/compare_with_numpy.sh [ROUNDS] [SHAPE...]
# OPENBLAS_NUM_THREADS gives both another number of threads; RUNS is how often each measures in one round (5);
# BENCHMARKS chooses ours, such as valuesOnly. numpy must stand on OpenBLAS too; each round says on what it stands.
# In each round numpy and Java take turns for every shape, so that both meet the same moods of the machine.
# See benchmark.sh for what it needs.
set -eu
cd "$(dirname "$0")/../../.."
rounds=${1:-3}
runs=${RUNS:-5}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 768x768 768x3072 2048x2048
. src/test/reference/benchmark.sh

for round in $(seq "$rounds"); do
    for shape in "$@"; do
        echo "round $round of $rounds: $shape" >&2
        "$python" src/test/reference/singular_values_benchmark.py time "$shape" "$runs" >"$results/numpy-$shape-$round.json"
        "$java" -cp "$classpath" org.openjdk.jmh.Main "SingularValuesBenchmark.${BENCHMARKS:-}" -p shape="$shape" \
            -f 1 -wi 4 -i "$runs" -rf json -rff "$results/java-$shape-$round.json" >"$results/jmh.log" ||
            { cat "$results/jmh.log" >&2; exit 1; }
    done
done
"$python" src/test/reference/singular_values_benchmark.py report "$results"
