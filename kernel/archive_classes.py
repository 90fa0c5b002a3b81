"""Runs an installed kernel once, so that Java writes what lets the next one start quicker.

Usage: python3 kernel/archive_classes.py KERNELSPEC; writes the file that its kernel.json names, an archive of classes or,
from Java 25 on, an ahead-of-time cache. Exit code 1, and a last line that says why, if there is none in the end.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

# What a notebook does first. A cell that fails loads classes as well.
CELLS = (
    "int x = 20 + 1;\nx * 2",
    "var s = spectrum(gaussian(40, 80, 1.0, 1));\ns",
    "var fit = marchenkoPastur(s);\nfit",
    "plot(s, fit)",
    "table(fit)",
    "throw new IllegalArgumentException()",
    "import java.time.*;\nint square(int n) { return n * n; }\nfor (int i = 0; i < 3; i++) System.out.println(square(i));",
    "record Pair(int a, int b) {}\nList.of(new Pair(1, 2)).stream().map(p -> p.a()).toList()",
    "unknown(1)",
    # An ahead-of-time cache also remembers which methods of the compiler are hot.
    *(f"{i} + 1" for i in range(20)),
)
ARCHIVE = "-XX:SharedArchiveFile="
CACHE = "-XX:AOTCache="
MAIN = "org.wishart.kernel.Main"
SECONDS = 60  # for each of start, cell and end; a busy machine takes five


def command_of(kernelspec, connection_file, class_list):
    """The kernel's own command, but to write down what it loads where it would read that."""
    words = json.loads((kernelspec / "kernel.json").read_text(encoding="utf-8"))["argv"]
    places = {"{resource_dir}": str(kernelspec), "{connection_file}": connection_file}
    for place, value in places.items():
        words = [word.replace(place, value) for word in words]
    words = [f"-XX:DumpLoadedClassList={class_list}" if word.startswith(ARCHIVE) else word for word in words]
    return [word.replace(CACHE, "-XX:AOTCacheOutput=") for word in words]


def dump(kernelspec, class_list):
    """Java's own archive and the classes of the list, in one file: quicker to read than one on top of the other."""
    words = json.loads((kernelspec / "kernel.json").read_text(encoding="utf-8"))["argv"]
    words = [word.replace("{resource_dir}", str(kernelspec)) for word in words]
    words = words[: words.index(MAIN)]
    subprocess.run([*words, "-Xshare:dump", f"-XX:SharedClassListFile={class_list}"], check=True, timeout=SECONDS)


def wait_until_ready(client, kernel):
    end = time.monotonic() + SECONDS
    while True:
        try:
            return client.wait_for_ready(timeout=1)
        except RuntimeError:
            if kernel.poll() is not None:
                raise RuntimeError("the kernel ended before it was ready") from None
            if time.monotonic() > end:
                raise RuntimeError(f"the kernel was not ready after {SECONDS} s") from None


def train(kernelspec, folder):
    connection_file, _ = write_connection_file(str(folder / "connection.json"), ip="127.0.0.1")
    class_list = folder / "classes.lst"
    command = command_of(kernelspec, connection_file, class_list)
    kernel = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL)
    client = BlockingKernelClient(connection_file=connection_file)
    client.load_connection_file()
    client.start_channels()
    try:
        wait_until_ready(client, kernel)
        for cell in CELLS:
            client.execute_interactive(cell, timeout=SECONDS, output_hook=lambda message: None)
        client.shutdown()
        kernel.wait(SECONDS)
    finally:
        client.stop_channels()
        if kernel.poll() is None:
            kernel.kill()
            kernel.wait()
    if class_list.is_file():
        dump(kernelspec, class_list)


def main():
    kernelspec = Path(sys.argv[1]).absolute()  # as Jupyter names it: Java compares the paths
    with tempfile.TemporaryDirectory() as folder:
        try:
            train(kernelspec, Path(folder))
        except (RuntimeError, TimeoutError, OSError, subprocess.SubprocessError) as failure:
            sys.exit(f"no archive of its classes: {failure}")
    if not any((kernelspec / name).is_file() for name in ("classes.jsa", "classes.aot")):
        sys.exit("Java wrote no archive of its classes")


if __name__ == "__main__":
    main()
