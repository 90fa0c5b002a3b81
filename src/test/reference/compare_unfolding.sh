#!/bin/sh
# Unfolding here and in numpy, by turns in one go on one core; prints milliseconds.
#
# Usage: src/test/reference/compare_unfolding.sh [ROUNDS]
# Needs the test classes (mvn -q test-compile) and a Python with numpy and scipy (PYTHON, by default python3).
set -eu
cd "$(dirname "$0")/../../.."
python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mvn -B -q dependency:build-classpath -Dmdep.outputFile="$work/classpath" -Dmdep.includeScope=test
classpath=target/classes:target/test-classes:$(cat "$work/classpath")
for round in $(seq "${1:-3}"); do
    echo "round $round"
    "$python" src/test/reference/unfolding_benchmark.py 1024 4096
    "$java" -cp "$classpath" org.openjdk.jmh.Main UnfoldingBenchmark -f 1 | grep '^UnfoldingBenchmark'
done
