"""Start and latency of the Wishart kernel beside ipykernel, measured in one run, alternating.

Run it by the Python that Jupyter uses, after kernel/start --install:
    /usr/bin/python3 src/test/reference/kernel_latency.py [rounds]
Prints medians over the rounds and the ratio Wishart / ipykernel: from the launch of the process to the first result
(the whole library preloaded on our side, nothing imported on theirs), a trivial cell when warm, and on our side the
first chart right after the first result. Needs jupyter_client and ipykernel.
"""

import statistics
import sys
import time

from jupyter_client.manager import start_new_kernel

TRIVIAL_CELLS = 40
CHART = "plot(marchenkoPastur(spectrum(gaussian(400, 800, 1, 1))))"


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


def measure(kernel):
    """Start to first result, median trivial cell (s), and for our kernel the first chart."""
    began = time.perf_counter()
    manager, client = start_new_kernel(kernel_name=kernel, startup_timeout=120)
    try:
        run(client, "1 + 1")
        first = time.perf_counter() - began
        chart = run(client, CHART) if kernel == "wishart" else None
        trivial = statistics.median(run(client, f"{i} + 1") for i in range(TRIVIAL_CELLS))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    return first, trivial, chart


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    results = {"wishart": [], "python3": []}
    for _ in range(rounds):
        for kernel, taken in results.items():
            taken.append(measure(kernel))
    ours, theirs = results["wishart"], results["python3"]
    for column, what in enumerate(["start to first result (s)", "trivial cell, warm (s)"]):
        a = statistics.median(r[column] for r in ours)
        b = statistics.median(r[column] for r in theirs)
        print(f"{what:28} wishart {a:.3f}  ipykernel {b:.3f}  ratio {a / b:.2f}")
    print(f"first chart after that (s)   wishart {statistics.median(r[2] for r in ours):.3f}")


if __name__ == "__main__":
    main()
