"""Start and latency of the Wishart kernel beside ipykernel, measured in one run, alternating.

Run it by the Python that Jupyter uses, after kernel/start --install:
    /usr/bin/python3 src/test/reference/kernel_latency.py [ROUNDS [KERNELSPEC...]]
KERNELSPEC is the folder of an installed kernelspec, the user's if none is given. For two JDKs in one run:
    JAVA_HOME=JDK kernel/start --install --prefix DIR    for each, then name DIR/share/jupyter/kernels/wishart of each.
Prints for each kernel, over the rounds, the median and in brackets the least: wall and CPU time (all threads, user and
system) from the launch of the process to the first result (the whole library preloaded on our side, nothing imported on
theirs), memory then, on our side the first chart right after the first result, and after a reader's pause a trivial cell
when warm (of the 41st to the 80th), and the same after 200 others; then the ratio of each of our kernels to ipykernel. Needs Linux, jupyter_client and ipykernel.
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

TRIVIAL_CELLS = 40
SECONDS_OF_READING = 5  # the compiler of cells practises while a reader looks at the first chart
EARLIER_CELLS = 200
CHART = "plot(marchenkoPastur(spectrum(gaussian(400, 800, 1, 1))))"
COLUMNS = (
    ("start to first result, wall (s)", 1),
    ("start to first result, CPU (s)", 1),
    ("memory after the start (MB)", 1),
    ("trivial cell, warm, wall (ms)", 1000),
    ("trivial cell, warm, CPU (ms)", 1000),
    (f"the same after {EARLIER_CELLS} others, wall (ms)", 1000),
    (f"the same after {EARLIER_CELLS} others, CPU (ms)", 1000),
    ("first chart after the start, wall (s)", 1),
)


class OneKernelspec(KernelSpecManager):
    """Knows the kernelspec of one folder, whatever is installed elsewhere."""

    folder = ""

    def get_kernel_spec(self, kernel_name):
        return self.kernel_spec_class.from_resource_dir(self.folder)


def run(client, code):
    """Seconds from sending a cell to its idle status; fails on an error."""
    began = time.perf_counter()
    message_id = client.execute(code)
    while True:
        message = client.get_iopub_msg(timeout=120)
        if message["parent_header"].get("msg_id") != message_id:
            continue
        if message["msg_type"] == "error":
            raise RuntimeError(message["content"]["evalue"])
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return time.perf_counter() - began


def cpu_seconds(process):
    """User and system time of a process and of those of its children that have ended."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def memory(process):
    """Resident memory in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def trivial(client, process):
    """Median wall and mean CPU seconds of a trivial cell."""
    before = cpu_seconds(process)
    wall = statistics.median(run(client, f"{i} + 1") for i in range(TRIVIAL_CELLS))
    return wall, (cpu_seconds(process) - before) / TRIVIAL_CELLS


def measure(folder, ours):
    """One value for each column; the chart is not drawn by ipykernel."""
    specs = OneKernelspec()
    specs.folder = folder
    began = time.perf_counter()
    manager = KernelManager(kernel_name=Path(folder).name, kernel_spec_manager=specs)
    manager.start_kernel()
    process = manager.provisioner.pid
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        run(client, "1 + 1")
        start = [time.perf_counter() - began, cpu_seconds(process), memory(process)]
        chart = run(client, CHART) if ours else None
        time.sleep(SECONDS_OF_READING)
        trivial(client, process)
        warm = trivial(client, process)
        for i in range(EARLIER_CELLS - 2 * TRIVIAL_CELLS):
            run(client, f"{i} + 2")
        return [*start, *warm, *trivial(client, process), chart]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def label(folder):
    words = json.loads((Path(folder) / "kernel.json").read_text(encoding="utf-8"))["argv"]
    java = Path(next(word for word in words if word.endswith("/java")))
    release = (java.parent.parent / "release").read_text(encoding="utf-8").splitlines()
    return "JDK " + next(line.split('"')[1] for line in release if line.startswith("JAVA_VERSION="))


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    installed = KernelSpecManager()
    ours = sys.argv[2:] or [installed.get_kernel_spec("wishart").resource_dir]
    theirs = installed.get_kernel_spec("python3").resource_dir
    results = {folder: [] for folder in [*ours, theirs]}
    for _ in range(rounds):
        for folder, taken in results.items():
            taken.append(measure(folder, folder != theirs))
    print(f"{rounds} rounds, load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    names = [*map(label, ours), "ipykernel"]
    print(f"{'':44}" + "".join(f"{name:>20}" for name in names) + "   ratios")
    for column, (what, unit) in enumerate(COLUMNS):
        values = [[row[column] * unit for row in taken if row[column] is not None] for taken in results.values()]
        shown = [f"{statistics.median(v):.4g} ({min(v):.4g})" if v else "-" for v in values]
        ratios = [f"{statistics.median(v) / statistics.median(values[-1]):.2f}" if values[-1] else "-" for v in values[:-1]]
        print(f"{what:44}" + "".join(f"{text:>20}" for text in shown) + "   " + " ".join(ratios))


if __name__ == "__main__":
    main()
