# shellcheck shell=bash
# Shared by kernel/test_start.sh and kernel/test_cli.sh: counts tests and prints the outcome. Sourced, never run. The caller
# sets room, the folder where the tests leave what a program printed: said, out, err.

passed=0
failed=0

report() { # report NAME: after a test, with its outcome as the last exit code
    local code=$?
    if [ $code = 0 ]; then
        passed=$((passed + 1))
        echo "ok: $1"
    else
        failed=$((failed + 1))
        echo "NOT OK: $1"
        # shellcheck disable=SC2154 # the caller sets it
        cat "$room/said" "$room/out" "$room/err" 2>/dev/null | head -n 40 | sed 's/^/    /'
    fi
}

# finish NAME: the outcome of all tests
finish() {
    echo "$1: $passed ok, $failed not ok"
    [ $failed = 0 ] || exit 1
}
