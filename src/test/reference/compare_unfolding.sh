#!/bin/sh
# Unfolding here and in numpy, by turns in one go on one core; prints milliseconds.
#
# Usage: src/test/reference/compare_unfolding.sh [ROUNDS]
# See benchmark.sh for what it needs.
set -eu
cd "$(dirname "$0")/../../.."
. src/test/reference/benchmark.sh
for round in $(seq "${1:-3}"); do
    echo "round $round"
    "$python" src/test/reference/unfolding_benchmark.py 1024 4096
    "$java" -cp "$classpath" org.openjdk.jmh.Main UnfoldingBenchmark -f 1 | grep '^UnfoldingBenchmark'
done
