"""How long Tab and Shift-Tab take in the running kernel, and what they find, warm.

Run it by the Python that Jupyter uses, after kernel/start --install:
    /usr/bin/python3 src/test/reference/kernel_completion.py [repetitions] [KERNEL]
Prints for each case the median and the longest wall time in ms, the median processor time of the kernel in ms, the
number of suggestions and the first ones. Linux only: processor time comes from /proc.
"""

import os
import statistics
import sys
import time
from pathlib import Path

from jupyter_client.manager import start_new_kernel

SESSION = """var model = open("minilm");
var s = spectrum(gaussian(40, 60, 1, 1));
var fit = marchenkoPastur(s);
42"""

TAB = [
    "",
    "marchenkoPas",
    "marchenkoPastur(",
    "fit.",
    "marchenkoPastur(s).outl",
    "spectrum(gaussian(4, 8, 1, 1)).",
    "models().forEach(m -> m.",
    "models().stream().map(m -> m.na",
    "for (var layer : progress(model.",
    "for (var layer : progress(model.layers(), \"layers\")) {\n    layer.",
    "var m = open(\"minilm\");\nm.",
    "var m = open(\"minilm\")\nvar first = m.layers().get(0)\nfirst.",
    "var m = open(\"minilm\");\nm.matrix(\"encoder.layer.0.",
    "record Point(double x, double y) {}\nnew Point(1, 2).",
    "import java.ut",
    "import java.util.concurrent.ato",
    "model.matrix(\"",
    "spectrum(model, \"encoder.layer.3.",
    "open(\"",
    "save(plot(fit), \"fig",
    "new Spec",
    "DType.",
    "SigmaRule.",
    "Math.",
    "String text = fit.",
]

SHIFT_TAB = [
    "marchenkoPastur(",
    "marchenkoPastur(s, ",
    "marchenkoPastur(s).below(",
    "new MarchenkoPastur(",
    "DType.BFLOAT16",
    "Math.hypot(",
    "new HashMap<>(",
    "fit",
    "var m = open(\"minilm\");\nm.layers(",
]


def processor_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def reply(client, message_id):
    while True:
        message = client.get_shell_msg(timeout=60)
        if message["parent_header"].get("msg_id") == message_id:
            return message["content"]


def measured(pid, ask, repetitions):
    walls = []
    before = processor_seconds(pid)
    for _ in range(repetitions):
        began = time.perf_counter()
        answer = ask()
        walls.append(1000 * (time.perf_counter() - began))
    cpu = 1000 * (processor_seconds(pid) - before) / repetitions
    return f"{statistics.median(walls):6.0f} {max(walls):6.0f} {cpu:6.0f}", statistics.median(walls), answer


def main():
    repetitions = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    manager, client = start_new_kernel(kernel_name=sys.argv[2] if len(sys.argv) > 2 else "wishart", startup_timeout=120)
    pid = manager.provisioner.pid
    slowest = 0
    try:
        content = reply(client, client.execute(SESSION))
        if content["status"] != "ok":
            raise RuntimeError(content["evalue"])
        for code in TAB + SHIFT_TAB:  # warm
            reply(client, client.complete(code))
            reply(client, client.inspect(code))
        print("median    max    cpu (ms)")
        for code in TAB:
            figures, median, found = measured(pid, lambda: reply(client, client.complete(code)), repetitions)
            slowest = max(slowest, median)
            print(f"{figures}  Tab {code!r}: {len(found['matches'])}, {', '.join(found['matches'][:6])}")
        for code in SHIFT_TAB:
            figures, median, found = measured(pid, lambda: reply(client, client.inspect(code)), repetitions)
            slowest = max(slowest, median)
            first = found["data"]["text/plain"].splitlines()[0] if found["found"] else "nothing"
            print(f"{figures}  Shift-Tab {code!r}: {first}")
        print(f"slowest median: {slowest:.0f} ms")
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main()
