#!/bin/sh
# Porter-Thomas tests here and in numpy and scipy, by turns in one go, on one core each; prints medians and ratios.
#
# Usage: src/test/reference/compare_porter_thomas.sh [ROUNDS] [SIZE]
# See benchmark.sh for what it needs.
set -eu
cd "$(dirname "$0")/../../.."
rounds=${1:-3}
size=${2:-1024}
. src/test/reference/benchmark.sh

for round in $(seq "$rounds"); do
    echo "round $round of $rounds" >&2
    "$python" src/test/reference/porter_thomas_benchmark.py time "$size" 5 >"$results/numpy-$round.json"
    "$java" -cp "$classpath" org.openjdk.jmh.Main PorterThomasBenchmark -p size="$size" \
        -f 1 -wi 4 -i 5 -rf json -rff "$results/java-$round.json" >"$results/jmh.log" ||
        { cat "$results/jmh.log" >&2; exit 1; }
done
"$python" src/test/reference/porter_thomas_benchmark.py report "$results"
