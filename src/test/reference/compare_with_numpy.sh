#!/bin/sh
# Singular values here and in numpy, by turns in one go, on one BLAS thread each; prints medians and ratios.
#
# Usage: src/test/reference/compare_with_numpy.sh [ROUNDS] [SHAPE...]
# In each round numpy and Java take turns for every shape, so that both meet the same moods of the machine.
# Needs the test classes (mvn -q test-compile) and a Python with numpy (PYTHON, by default python3).
set -eu
cd "$(dirname "$0")/../../.."
rounds=${1:-3}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 768x768 768x3072 2048x2048
python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
mvn -B -q dependency:build-classpath -Dmdep.outputFile="$results/classpath" -Dmdep.includeScope=test
classpath=target/classes:target/test-classes:$(cat "$results/classpath")
export OPENBLAS_NUM_THREADS=1

for round in $(seq "$rounds"); do
    for shape in "$@"; do
        echo "round $round of $rounds: $shape" >&2
        "$python" src/test/reference/singular_values_benchmark.py time "$shape" 5 >"$results/numpy-$shape-$round.json"
        "$java" -cp "$classpath" org.openjdk.jmh.Main SingularValuesBenchmark -p shape="$shape" \
            -f 1 -wi 4 -i 5 -rf json -rff "$results/java-$shape-$round.json" >"$results/jmh.log" ||
            { cat "$results/jmh.log" >&2; exit 1; }
    done
done
"$python" src/test/reference/singular_values_benchmark.py report "$results"
