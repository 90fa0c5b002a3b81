# shellcheck shell=sh
# What the comparisons beside numpy share: sets python, java, classpath, and results, a folder that goes in the end.
# Needs the test classes (mvn -q test-compile) and a Python with numpy and scipy (PYTHON, by default python3).
# shellcheck disable=SC2034 # used by the script that reads this
python=${PYTHON:-python3}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
mvn -B -q dependency:build-classpath -Dmdep.outputFile="$results/classpath" -Dmdep.includeScope=test
classpath=target/classes:target/test-classes:$(cat "$results/classpath")
export OPENBLAS_NUM_THREADS="${OPENBLAS_NUM_THREADS:-1}"
