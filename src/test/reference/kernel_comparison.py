"""What a user meets in the Wishart kernel, in rapaio's Java kernel and in ipykernel: asked of all three in one run.

Run it by the Python that Jupyter uses, after kernel/start --install:
    /usr/bin/python3 src/test/reference/kernel_comparison.py [--rapaio JAR] [--rounds 5] [KERNEL...]
Prints a Markdown table, one row for each question. JAR is the runnable jar of rapaio-jupyter-kernel, for example
    mvn dependency:copy -Dartifact=io.github.padreati:rapaio-jupyter-kernel:3.0.1 -DoutputDirectory=target/peers
It runs on the java of JAVA_HOME, else of the PATH, with a kernelspec in a temporary folder. A KERNEL is the name of
an installed kernelspec whose language is java or python, or rapaio; without any, all three. Linux only: processor time and memory come from /proc.
Every Java gets a heap of 900 MB, so that nobody else on the machine suffers when memory runs out.
The kernels take turns in each round, so that what else the machine does falls on all of them alike.
"""

import argparse
import json
import os
import queue
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jupyter_client.manager import KernelManager

TICKS = os.sysconf("SC_CLK_TCK")
TRIVIAL_CELLS = 40
HEAP = "-Xmx900m"
WAIT = 60  # seconds for anything that should come at once

CELLS = {
    "java": {
        "trivial": "{i} + 1",
        "endless": "while (true) {}",
        "sleep": "Thread.sleep(30_000);",
        "declare": "int kept = 41;",
        "recall": "kept + 1",
        "fail": "int[] few = new int[2];\nint third = few[2];",
        "failing line": "few[2]",
        "misspelt": 'String name = "a";\nname.lenght()',
        "meant": "length",
        "member": "kept_text.toUpp",
        "member before": 'String kept_text = "a";',
        "member found": "toUpperCase",
        "same cell": 'var fresh = new StringBuilder();\nfresh.appe',
        "same cell found": "append",
        "call": "Math.hypot(",
        "documented": "hypotenuse|sqrt",
        "open": "for (int i = 0; i < 3; i++) {",
        "ask": "new java.util.Scanner(System.in).nextLine()",
        "print": 'String k = "x".repeat(1023) + "\\n"; for (int i = 0; i < 100 * 1024; i++) { System.out.print(k); }',
        "recursion": "int f(int n) { return f(n + 1) + 1; }\nf(0)",
        "memory": "var all = new java.util.ArrayList<long[]>(); while (true) { all.add(new long[1 << 24]); }",
        "free": "all = null; System.gc();",
        "background": 'new Thread(() -> { try { Thread.sleep(800); } catch (InterruptedException e) { }'
                      ' System.out.println("late"); }).start();',
    },
    "python": {
        "trivial": "{i} + 1",
        "endless": "while True: pass",
        "sleep": "import time; time.sleep(30)",
        "declare": "kept = 41",
        "recall": "kept + 1",
        "fail": "few = [0, 0]\nthird = few[2]",
        "failing line": "few[2]",
        "misspelt": "name = 'a'\nname.uper()",
        "meant": "upper",
        "member": "kept_text.upp",
        "member before": "kept_text = 'a'",
        "member found": "upper",
        "same cell": "fresh = [1]\nfresh.appe",
        "same cell found": "append",
        "call": "math.hypot(",
        "call before": "import math",
        "documented": "Euclidean|sqrt",
        "open": "for i in range(3):",
        "ask": "input()",
        "print": "k = 'x' * 1023 + '\\n'\nimport sys\nfor i in range(100 * 1024): sys.stdout.write(k)",
        "recursion": "def f(n): return f(n + 1) + 1\nf(0)",
        "memory": None,  # Python takes what the machine has: nothing to learn, and others would suffer
        "background": "import threading, time\n"
                      "def later():\n    time.sleep(0.8)\n    print('late')\n"
                      "threading.Thread(target=later).start()",
    },
}


class Session:
    """One running kernel."""

    def __init__(self, name):
        for tries_left in (3, 2, 1, 0):  # a port that was free may be taken by another program before the kernel has it
            self.manager = KernelManager(kernel_name=name)
            argv = self.manager.kernel_spec.argv
            argv[:] = [HEAP if re.match(r"-Xmx|-XX:MaxRAMPercentage", word) else word for word in argv]
            self.began = time.perf_counter()
            self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.client = self.manager.client()
            self.client.start_channels()
            try:
                self.client.wait_for_ready(timeout=60)
                break
            except RuntimeError:
                self.close()
                if not tries_left:
                    raise
        self.cells = CELLS[self.manager.kernel_spec.language]

    def run(self, code, timeout=WAIT, **options):
        """(reply, messages, seconds until idle) of a cell."""
        began = time.perf_counter()
        return self.finish(self.client.execute(code, **options), began, timeout)

    def finish(self, message_id, began, timeout=WAIT):
        messages = []
        end = time.perf_counter() + timeout
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.01, end - time.perf_counter()))
            if message["parent_header"].get("msg_id") != message_id:
                continue
            messages.append(message)
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        seconds = time.perf_counter() - began
        return self.reply(message_id), messages, seconds

    def reply(self, message_id, timeout=WAIT):
        while True:
            message = self.client.get_shell_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") == message_id:
                return message["content"]

    def ask(self, request, *arguments, **options):
        return self.reply(getattr(self.client, request)(*arguments, **options))

    def processes(self):
        """The kernel and what it has started."""
        found, todo = [], [self.manager.provisioner.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            for task in Path(f"/proc/{pid}/task").glob("*/children"):
                todo += [int(child) for child in task.read_text().split()]
        return found

    def cpu(self):
        """Seconds of processor time so far."""
        total = 0
        for pid in self.processes():
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICKS

    def settle(self):
        """Waits until the kernel has done what it does in the background after its start."""
        for _ in range(40):
            before = self.cpu()
            time.sleep(0.5)
            if self.cpu() - before < 0.05:
                return

    def resident(self):
        """Megabytes of memory."""
        kilobytes = [int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])
                     for pid in self.processes()]
        return sum(kilobytes) / 1024

    def close(self):
        self.client.stop_channels()
        if self.manager.is_alive():
            self.manager.shutdown_kernel(now=True)


def plain(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def printed(messages):
    return "".join(m["content"]["text"] for m in messages if m["msg_type"] == "stream")


def alive(session):
    return session.run(session.cells["recall"])[0]["status"] == "ok"


# --- questions: each takes a session and answers with a few words -----------------------------------------------------


def interrupted(session, what):
    session.run(session.cells["declare"])
    session.settle()
    message_id = session.client.execute(session.cells[what])
    time.sleep(1.5)
    began = time.perf_counter()
    session.manager.interrupt_kernel()
    try:
        reply, _, seconds = session.finish(message_id, began, timeout=10)
    except queue.Empty:
        return "not stopped within 10 s"
    before = session.cpu()
    time.sleep(1)
    burning = session.cpu() - before
    said = reply.get("ename", "success") if reply["status"] != "ok" else "success"
    runs_on = f", a thread goes on with {burning:.0%} of a core" if burning > 0.5 else ""
    lost = "" if alive(session) else ", variables lost"
    return f"{seconds:.2f} s, {said}{runs_on}{lost}"


def runtime_error(session):
    reply, messages, _ = session.run(session.cells["fail"])
    error = next(m["content"] for m in messages if m["msg_type"] == "error")
    lines = plain("\n".join(error["traceback"])).splitlines()
    place = next((i + 1 for i, line in enumerate(lines) if session.cells["failing line"] in line), None)
    shown = f"failing source in line {place} of {len(lines)}" if place else f"{len(lines)} lines without the failing source"
    return f"{error['ename'].rpartition('.')[2]}: {error['evalue']}; {shown}"


def suggestion(session):
    _, messages, _ = session.run(session.cells["misspelt"])
    error = next(m["content"] for m in messages if m["msg_type"] == "error")
    text = plain("\n".join(error["traceback"]) + error["evalue"])
    names = re.search(r"(?i)did you mean\W+(\w+)", text)
    return f"suggests {names[1]}" if names and names[1] == session.cells["meant"] else "no suggestion"


def completed(session, code, wanted):
    session.run(session.cells["member before"])
    session.ask("complete", code)
    began = time.perf_counter()
    reply = session.ask("complete", code)
    seconds = time.perf_counter() - began
    if not any(wanted in match for match in reply["matches"]):
        return "no"
    kinds = reply.get("metadata", {}).get("_jupyter_types_experimental", [])
    typed = any(k.get("type") not in (None, "", "<unknown>") for k in kinds)
    return f"yes, {'with' if typed else 'without'} kinds, {1000 * seconds:.0f} ms"


def member(session):
    return completed(session, session.cells["member"], session.cells["member found"])


def same_cell(session):
    return completed(session, session.cells["same cell"], session.cells["same cell found"])


def documentation(session):
    if "call before" in session.cells:
        session.run(session.cells["call before"])
    code = session.cells["call"]
    reply = session.ask("inspect", code, len(code))
    if not reply.get("found"):
        return "nothing"
    text = plain(" ".join(str(v) for v in reply["data"].values()))
    return "signature and documentation" if re.search(session.cells["documented"], text) else "signature"


def open_cell(session):
    reply = session.ask("is_complete", session.cells["open"])
    return reply["status"] + (", indents" if reply.get("indent") else "")


def history(session):
    session.run(session.cells["declare"])
    try:
        reply = session.reply(session.client.history(raw=True, output=False, hist_access_type="tail", n=5), timeout=5)
    except queue.Empty:
        return "no answer"
    return "yes" if any(session.cells["declare"] in str(entry) for entry in reply.get("history", [])) else "empty"


def stdin(session):
    message_id = session.client.execute(session.cells["ask"], allow_stdin=True)
    try:
        session.client.get_stdin_msg(timeout=10)
        session.client.input("seven")
        reply, messages, _ = session.finish(message_id, time.perf_counter(), timeout=10)
    except queue.Empty:
        return "no"
    return "yes" if any("seven" in str(m["content"]) for m in messages) else "no"


def much_output(session):
    reply, messages, seconds = session.run(session.cells["print"], timeout=300)
    megabytes = len(printed(messages)) / 2**20
    count = sum(m["msg_type"] == "stream" for m in messages)
    return f"{megabytes:.0f} MB in {count} messages, {seconds:.1f} s"


def recursion(session):
    session.run(session.cells["declare"])
    _, messages, _ = session.run(session.cells["recursion"])
    lines = sum(len("\n".join(m["content"]["traceback"]).splitlines()) for m in messages if m["msg_type"] == "error")
    return f"{'goes on' if alive(session) else 'kernel lost'}, {lines} lines"


def out_of_memory(session):
    if session.cells["memory"] is None:
        return "not tried"
    session.run(session.cells["declare"])
    try:
        _, messages, _ = session.run(session.cells["memory"], timeout=120)
        session.run(session.cells["free"])
        works = alive(session)
    except (queue.Empty, RuntimeError):
        works = False
    if not works:
        return "kernel lost"
    text = plain("\n".join(next(m["content"]["traceback"] for m in messages if m["msg_type"] == "error")))
    return f"goes on, {'says' if re.search('(?i)heap SIZE|--heap|-Xmx', text) else 'does not say'} what to do"


def forged(session):
    """A message with a wrong signature, and one that is no message."""
    session.run(session.cells["declare"])
    socket = session.client.shell_channel.socket
    header = json.dumps({"msg_id": "x", "msg_type": "kernel_info_request", "session": "x", "username": "x",
                         "date": "2026-01-01T00:00:00Z", "version": "5.3"}).encode()
    socket.send_multipart([b"<IDS|MSG>", b"0" * 64, header, b"{}", b"{}", b"{}"])
    socket.send_multipart([b"nonsense"])
    time.sleep(0.5)
    try:
        return "goes on" if alive(session) else "kernel lost"
    except queue.Empty:
        return "kernel lost"


def background(session):
    message_id = session.client.execute(session.cells["background"])
    end = time.perf_counter() + 4
    while time.perf_counter() < end:
        try:
            message = session.client.get_iopub_msg(timeout=1)
        except queue.Empty:
            continue
        if message["msg_type"] == "stream" and "late" in message["content"]["text"]:
            own = message["parent_header"].get("msg_id") == message_id
            return "shown in its cell" if own else "shown in another cell"
    return "lost"


def leaving(session):
    session.run(session.cells["declare"])
    began = time.perf_counter()
    session.client.shutdown()
    process = session.manager.provisioner.process
    while time.perf_counter() - began < 20:
        if process.poll() is not None:
            return f"{time.perf_counter() - began:.1f} s"
        time.sleep(0.02)
    return "not within 20 s"


# What may leave a kernel in a bad state has one to itself; the others share one, in this order.
ALONE = [
    ("interrupt of an endless loop", lambda s: interrupted(s, "endless")),
    ("interrupt of a sleep", lambda s: interrupted(s, "sleep")),
    ("100 MB printed", much_output),
    ("endless recursion", recursion),
    ("out of memory", out_of_memory),
]
SHARED = [
    ("an index out of bounds in line 2", runtime_error),
    ("a misspelt method", suggestion),
    ("Tab after a variable and a dot, warm", member),
    ("Tab on a variable of the same cell, not run yet", same_cell),
    ("Shift-Tab inside the brackets of a library call", documentation),
    ("is_complete of an open loop", open_cell),
    ("history request", history),
    ("reading from the keyboard", stdin),
    ("output of a thread that outlives its cell", background),
    ("a forged message, and one that is none", forged),
    ("process ends after a shutdown request", leaving),
]


def answer(question, session):
    try:
        return question(session)
    except queue.Empty:
        return "no answer"


def answers(kernel, wanted):
    """What a kernel does, by question."""
    found = {}
    for what, question in ALONE:
        if wanted in what:
            session = Session(kernel)
            try:
                found[what] = answer(question, session)
                print(f"{kernel}: {what}: {found[what]}", file=sys.stderr, flush=True)
            finally:
                session.close()
    shared = [(what, question) for what, question in SHARED if wanted in what]
    if shared:
        session = Session(kernel)
        try:
            for what, question in shared:
                found[what] = answer(question, session)
                print(f"{kernel}: {what}: {found[what]}", file=sys.stderr, flush=True)
        finally:
            session.close()
    return found


def timings(kernel):
    """Seconds to the first result, seconds and processor seconds of a trivial cell, megabytes."""
    session = Session(kernel)
    try:
        session.run(session.cells["trivial"].format(i=1))
        first = time.perf_counter() - session.began
        memory = session.resident()
        before = session.cpu()
        walls = [session.run(session.cells["trivial"].format(i=i))[2] for i in range(TRIVIAL_CELLS)]
        return first, statistics.median(walls), (session.cpu() - before) / TRIVIAL_CELLS, memory
    finally:
        session.close()


def install_rapaio(jar, folder):
    java = str(Path(os.environ["JAVA_HOME"]) / "bin" / "java") if "JAVA_HOME" in os.environ else "java"
    spec = {"argv": [java, HEAP, "-jar", str(jar.resolve()), "{connection_file}"], "display_name": "rapaio",
            "language": "java", "interrupt_mode": "message"}
    place = folder / "kernels" / "rapaio"
    place.mkdir(parents=True)
    (place / "kernel.json").write_text(json.dumps(spec))
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(folder), os.environ.get("JUPYTER_PATH", "")]))


def row(what, answers):
    print(f"| {what} | {' | '.join(answers)} |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rapaio", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", default="", help="questions that contain this text")
    parser.add_argument("kernels", nargs="*")
    options = parser.parse_args()
    kernels = options.kernels or ["wishart", *(["rapaio"] if options.rapaio else []), "python3"]
    with tempfile.TemporaryDirectory() as folder:
        if options.rapaio:
            install_rapaio(options.rapaio, Path(folder))
        row("question", ["ipykernel" if k == "python3" else k for k in kernels])
        row("---", ["---"] * len(kernels))
        found = {kernel: answers(kernel, options.only) for kernel in kernels}
        for what in found[kernels[0]]:
            row(what, [found[kernel][what] for kernel in kernels])
        taken = {kernel: [] for kernel in kernels}
        for _ in range(options.rounds):
            for kernel in kernels:
                taken[kernel].append(timings(kernel))
        middle = {k: [statistics.median(column) for column in zip(*rounds)] for k, rounds in taken.items() if rounds}
        if middle:
            row("launch to first result", [f"{middle[k][0]:.2f} s" for k in kernels])
            row("trivial cell, warm", [f"{1000 * middle[k][1]:.0f} ms" for k in kernels])
            row("processor time of a trivial cell", [f"{1000 * middle[k][2]:.0f} ms" for k in kernels])
            row("memory after the first result", [f"{middle[k][3]:.0f} MB" for k in kernels])


if __name__ == "__main__":
    sys.exit(main())
