#!/usr/bin/env bash
# Tests kernel/wishart with the real Java and a real model (minilm): what only a process shows. Its messages have unit tests.
set -uo pipefail # not -e: a failing command is what report looks at

kernel=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
room=$(dirname "$kernel")/target/cli\ tests
rm -rf "$room"
mkdir -p "$room/bin" "$room/home" "$room/a folder"
models=${WISHART_HOME:-${XDG_CACHE_HOME:-$HOME/.cache}/wishart}/models
ln -s "$models" "$room/home/models"
ln -s "$kernel/wishart" "$room/bin/wishart"
export WISHART_HOME=$room/home # a cache of its own
cd "$room/a folder" || exit 1

# shellcheck source-path=SCRIPTDIR source=testing.sh
source "$kernel/testing.sh"

wishart() { "$room/bin/wishart" "$@" >"$room/out" 2>"$room/err" </dev/null; }
fails_with() { # fails_with CODE SENTENCE ARGUMENT...
    local expected=$1 sentence=$2 code=0
    shift 2
    wishart "$@" || code=$?
    [ $code = "$expected" ] && [ "$(cat "$room/err")" = "wishart: $sentence" ]
}
quiet() { [ ! -s "$room/err" ]; }

wishart --version && grep -q '^wishart [0-9].*, Java [0-9]' "$room/out"
report "it starts through a link, from another folder (and is built, if it was not)"

wishart --version && quiet && wishart models && quiet && grep -q '^minilm' "$room/out"
report "it says nothing but the answer"

python3 - "$room/bin/wishart" <<'PYTHON' >"$room/out"
import statistics, subprocess, sys, time
for argument in ("--version", "models"):
    seconds = []
    for _ in range(9):
        began = time.perf_counter()
        subprocess.run([sys.argv[1], argument], check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - began)
    print(f"    {argument}: {statistics.median(seconds):.2f} s in the median of 9, {min(seconds):.2f} s at least")
PYTHON
report "it starts nine times"
cat "$room/out"

wishart analyze minilm --blocks 0 --csv rows.csv --json rows.json && quiet && [ ! -s "$room/out" ] &&
    wishart analyze minilm --blocks 0 --csv - && quiet && cmp -s rows.csv "$room/out" &&
    python3 - <<'PYTHON'
import csv, json
with open("rows.json", encoding="utf-8") as file:
    model = json.load(file)
with open("rows.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
assert model["model"] == "minilm" and model["complete"] and len(rows) == len(model["layers"]) == 6
for row, layer in zip(rows, model["layers"]):
    assert row["missing"] == "" or layer["missing"], row
    for name in [name for name in model["columns"] if name != "missing"]:
        value = layer[name]
        same = row[name] == (value or "") if value is None or isinstance(value, str) else float(row[name]) == value
        assert same and (value is not None or layer["missing"][name]), (name, row[name], value)
PYTHON
report "the second run takes the rows from the cache, and CSV and JSON hold the same numbers"

[ "$(ls)" = "rows.csv
rows.json" ]
report "nothing else is left in the user's folder"

cp "$models/minilm/model.onnx" "a model.onnx"
wishart layers "a model.onnx" && quiet && grep -q 'attention.self.query' "$room/out" &&
    wishart spectrum "a model.onnx" encoder.layer.0.attention.self.query.weight --csv - && quiet && [ "$(wc -l <"$room/out")" = 385 ]
report "a path with a space, relative to the user's folder"

for delay in 1 2 4 8; do # before the model is open, that is another sentence
    cp "a model.onnx" changing.onnx
    (sleep $delay; : >changing.onnx) &
    code=0
    wishart analyze changing.onnx --no-cache --csv changed.csv || code=$?
    wait
    if [ -e changed.csv ]; then break; fi
done
[ "$code" = 1 ] && grep -q '^wishart: .*changing.onnx changed while it was read, and the results may mix' "$room/err" &&
    [ "$(wc -l <"$room/err")" = 1 ] && [ -s changed.csv ]
report "a model that is emptied while it is read is one sentence; its rows are written"
rm -f ./*.onnx changed.csv

"$room/bin/wishart" analyze minilm --blocks 0 2>"$room/err" | head -n 1 >"$room/out"
codes=${PIPESTATUS[*]}
[ "$codes" = "0 0" ] || [ "$codes" = "141 0" ] && quiet && [ "$(wc -l <"$room/out")" = 1 ]
report "a reader that goes away ends it quietly"

if [ -e /dev/full ]; then
    code=0
    "$room/bin/wishart" models >/dev/full 2>"$room/err" || code=$?
    [ $code = 1 ] && [ "$(cat "$room/err")" = "wishart: cannot write to the standard output: No space left on device" ]
    report "a full disk"
fi

code=0
(ulimit -f 1 && trap '' XFSZ && exec "$room/bin/wishart" analyze minilm --blocks 0 --csv big.csv) >"$room/out" 2>"$room/err" || code=$?
[ $code = 1 ] && [ "$(cat "$room/err")" = "wishart: cannot save big.csv: File too large" ] && [ ! -e big.csv ] && [ "$(ls -A)" = "rows.csv
rows.json" ]
report "a file that becomes too large, of which nothing is left"

fails_with 1 "cannot save /nowhere/a.csv: no folder /nowhere; create it, or choose another" analyze minilm --csv /nowhere/a.csv
report "a folder that is not there"

fails_with 2 'unknown statistic "bluk"; did you mean bulk? Choose from bulk, noise, vectors, levels, tail, metrics, or name one of their columns; see wishart analyze --help' \
    analyze minilm --statistics bluk
report "an unknown statistic"

fails_with 2 '--heap must be half or a size such as 900m or 8g, got "lots"; see wishart analyze --help' analyze minilm --heap lots
report "a heap that is no size"

wishart models --heap 1 && quiet && wishart models --heap=700m && quiet &&
    ! wishart models --heap 1k && [ "$(cat "$room/err")" = "wishart: Java cannot run with a heap of 1k; choose another size for --heap" ]
report "heaps, and one that is too small for Java"

fails_with 1 "the memory of Java, 0.021 GB, is not enough; give it more, such as with --heap 8g" analyze minilm --layers embeddings.word --no-cache --heap 20m ||
    fails_with 3 "1 of 1 layer could not be analyzed; the rows have the reasons" analyze minilm --layers embeddings.word --no-cache --heap 20m
report "too little memory"

options=$(dirname "$kernel")/target/cli/options
restore() { cp "$room/options" "$options"; }
cp "$options" "$room/options" && trap restore EXIT && echo "-XX:+NoSuchFlag" >>"$options"
wishart --version
report "a word that Java does not know ends no start"
restore
trap - EXIT

python3 - "$room/bin/wishart" <<'PYTHON' >"$room/out" 2>"$room/err"
import fcntl, os, pty, struct, subprocess, sys, termios
for columns in (80, 200):
    inner, outer = pty.openpty()
    fcntl.ioctl(outer, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen([sys.argv[1], "analyze", "minilm", "--blocks", "0-1", "--no-cache"], stdin=outer, stdout=outer,
                               stderr=outer, start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
    os.close(outer)
    said = b""
    while True:
        try:
            said += os.read(inner, 65536)
        except OSError:
            break
    assert process.wait() == 0
    lines = said.decode().replace("\r\n", "\n").split("\n")
    progress, table = lines[0].split("\r"), [lines[0].split("\r")[-1], *lines[1:]]
    assert len(progress) > 3 and all(len(line) < columns for line in progress[:-1]), progress
    assert table[0].startswith("name  ") and sum(".query" in line for line in table) == 2, table
    assert all(len(line) <= columns for line in table[:13]), table
    assert columns < 200 or "encoder.layer.1.attention.self.query.weight" in "".join(table), table
PYTHON
report "a terminal has one line of progress, and then a table that fits"

for shell in bash zsh; do
    command -v $shell >/dev/null 2>&1 || continue
    wishart completion $shell && cp "$room/out" "$room/completion" &&
        case $shell in
            bash) [ "$(bash -c 'source "$1"; COMP_WORDS=(wishart analyze --st); COMP_CWORD=2; _complete_wishart; echo "${COMPREPLY[*]}"' - "$room/completion" 2>"$room/err")" = --statistics ] ;;
            zsh) zsh -c 'autoload -U compinit && compinit -u -D; source "$1"; whence _complete_wishart' - "$room/completion" >/dev/null 2>"$room/err" ;;
        esac
    report "completion in $shell"
done

finish kernel/test_cli.sh
