"""Interrupts native decompositions at random moments and goes on: the kernel must live, answer at once and compute the same.

Run it by the Python that Jupyter uses, after kernel/start --install:
    /usr/bin/python3 kernel/interrupt_natively.py [--rounds N] [--seed S] [--java PATH] [--limit SECONDS]
Each round starts a decomposition, interrupts it after a random delay, then collects garbage and decomposes another matrix.
--java runs the installed kernel on another JDK. Prints the answer times; exit code 1 if the kernel died, an answer took longer
than the limit, or singular values differ in any bit from those before the first interrupt. Needs Linux.
"""

import argparse
import os
import random
import statistics
import sys
import time

from jupyter_client.manager import KernelManager

CALLS = (
    ("svd(G);", 3.0),
    ("SingularValues.exact(G);", 2.0),
    ("spectrum(G);", 1.0),
    ("SingularTriplet.smallest(G);", 1.0),
    ("U.reconstruct();", 0.3),
)
SETUP = """
var G = gaussian(2500, 2500, 1, 1); var U = svd(gaussian(1500, 1500, 1, 2));
String digest() {
    long bits = 0;
    for (double x : spectrum(gaussian(700, 900, 1, 3)).singularValues()) bits = 31 * bits + Double.doubleToLongBits(x);
    for (double x : svd(gaussian(300, 400, 1, 4)).right().data) bits = 31 * bits + Double.doubleToLongBits(x);
    return Long.toHexString(bits);
}
"""
NEXT = "System.gc(); Thread.sleep(100); var next = svd(gaussian(1200, 1200, 1, 5));"


class Kernel:
    def __init__(self, java):
        self.manager = KernelManager(kernel_name="wishart")
        if java:
            words = self.manager.kernel_spec.argv
            words[next(i for i, word in enumerate(words) if word.endswith("/java"))] = java
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)
        self.pid = self.manager.provisioner.pid

    def lives(self):
        try:
            with open(f"/proc/{self.pid}/stat", encoding="utf-8") as stat:
                return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
        except OSError:
            return False

    def interrupt(self):
        """Waits for the reply: an interrupt that comes too late for its cell must not hit the next one."""
        request = self.client.session.msg("interrupt_request", {})
        self.client.control_channel.send(request)
        while self.client.get_control_msg(timeout=60)["parent_header"].get("msg_id") != request["header"]["msg_id"]:
            pass

    def run(self, code, delay=None, limit=300):
        """Seconds from sending, or from the interrupt, to the end; how it ended, and what it showed."""
        message_id = self.client.execute(code, allow_stdin=False)
        if delay is not None:
            time.sleep(delay)
        began = time.perf_counter()
        if delay is not None:
            self.interrupt()
        status, text = "ok", ""
        while time.perf_counter() - began < limit:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except Exception:
                if not self.lives():
                    sys.exit(f"the kernel died during: {code}")
                continue
            if message["parent_header"].get("msg_id") != message_id:
                continue
            content = message["content"]
            if message["msg_type"] == "error":
                status, text = content["ename"], content["evalue"]
            elif message["msg_type"] == "execute_result":
                text = content["data"]["text/plain"]
            elif message["msg_type"] == "status" and content["execution_state"] == "idle":
                return time.perf_counter() - began, status, text
        sys.exit(f"no end within {limit} s of: {code}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--rounds", type=int, default=12)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--java")
    arguments.add_argument("--limit", type=float, default=0.5)
    arguments = arguments.parse_args()
    chance = random.Random(arguments.seed)
    kernel = Kernel(arguments.java)
    kernel.run(SETUP)
    before = kernel.run("digest()")[2]
    answers, stopped = [], 0
    for _ in range(arguments.rounds):
        call, longest = chance.choice(CALLS)
        seconds, status, text = kernel.run(call, delay=chance.uniform(0, longest))
        if status not in ("ok", "Interrupted"):
            sys.exit(f"{call} ended with {status}: {text}")
        if status == "Interrupted":
            stopped += 1
            answers.append(seconds)
        _, status, text = kernel.run(NEXT)
        if status != "ok":
            sys.exit(f"the decomposition after {call} ended with {status}: {text}")
    after = kernel.run("digest()")[2]
    kernel.client.stop_channels()
    kernel.manager.shutdown_kernel(now=True)
    if not before or before != after:
        sys.exit(f"singular values changed: {before} before, {after} after")
    worst = max(answers, default=0)
    print(
        f"{arguments.rounds} rounds, {stopped} interrupted in a decomposition: all survived, same bits after; "
        f"answers {statistics.median(answers or [0]):.2f} s in the median, {worst:.2f} s at most"
    )
    sys.stdout.flush()
    os._exit(0 if stopped and worst < arguments.limit else 1)


if __name__ == "__main__":
    main()
