"""How long an interrupt takes to stop a cell, case by case, on one or more JDKs.

Run it by the Python that Jupyter uses, with the class path of a kernel and the java commands to compare:
    /usr/bin/python3 src/test/reference/interrupt_latency.py [--library] 'target/kernelspec/lib/*' /path/to/jdk-17/bin/java ...
With --library: every verb on a matrix of 1500 x 1500, instead of the cases of the language.
For each case and JDK: seconds from the interrupt request to the cell's idle status, the line that the error names, and
the processor time (s) that the kernel uses in the half second afterwards, which is near zero if nothing burns on.
Needs jupyter_client and Linux's /proc.
"""

import os
import re
import sys
import time

from jupyter_client.manager import KernelManager

# name, cells before it, the cell, seconds until it is interrupted
CASES = [
    ("while (true) {}", [], "int a = 1;\nwhile (true) {}", 0.5),
    ("sleep", [], "int a = 1;\nThread.sleep(60_000);", 0.5),
    ("wait", [], "var o = new Object();\nsynchronized (o) { o.wait(); }", 0.5),
    ("lock held by another", ["var l = new java.util.concurrent.locks.ReentrantLock();\n"
                              "var t = new Thread(l::lock); t.start(); t.join();"], "int a = 1;\nl.lock();", 0.5),
    ("monitor held by another", ["var m = new Object();\nvar h = new Thread(() -> { synchronized (m) { try { "
                                 "Thread.sleep(20_000); } catch (InterruptedException e) { } } });\n"
                                 "h.setDaemon(true); h.start(); Thread.sleep(100);"],
     "int a = 1;\nsynchronized (m) { }", 0.5),
    ("accept on a socket", ["var server = new java.net.ServerSocket(0);"], "int a = 1;\nserver.accept();", 0.5),
    ("read from a process", ["var p = new ProcessBuilder(\"sleep\", \"30\").start();"],
     "int a = 1;\np.getInputStream().read();", 0.5),
    ("waitFor a process", ["var q = new ProcessBuilder(\"sleep\", \"30\").start();"], "int a = 1;\nq.waitFor();", 0.5),
    ("recursion", ["long f(int n) { return n < 2 ? n : f(n - 1) + f(n - 2); }"], "int a = 1;\nf(80)", 0.5),
    ("catches Exception", [], "while (true) {\n  try { Thread.sleep(500); } catch (Exception e) { }\n}", 0.5),
    ("catches Throwable", [], "while (true) {\n  try { Thread.sleep(500); } catch (Throwable e) { }\n}", 0.5),
    ("catches Throwable, no sleep", [], "long n = 0;\nwhile (true) {\n  try { n++; } catch (Throwable e) { }\n}", 0.5),
    ("stream", [], "int a = 1;\nIntStream.iterate(0, i -> 1 - i).filter(i -> i > 1).findFirst()", 0.5),
    ("parallel stream", [], "int a = 1;\nIntStream.range(0, 8).parallel().forEach(i -> { while (true) {} });", 0.5),
    ("System.in", [], "int a = 1;\nnew Scanner(System.in).nextLine()", 0.5),
    ("lambda", [], "Runnable r = () -> {\n  while (true) {}\n};\nr.run();", 0.5),
    ("class of the user", ["class Spin { void go() {\n  while (true) { } } }"], "int a = 1;\nnew Spin().go();", 0.5),
    ("printing without end", [], "int a = 1;\nwhile (true) System.out.println(\"line\");", 1.0),
    ("value without end", ["class V { public String toString() { while (true) { } } }"], "new V()", 0.5),
    ("sorting a large list", ["var big = new ArrayList<>(new Random(1).doubles(3_000_000).boxed().toList());"],
     "int a = 1;\nfor (int i = 0; i < 100; i++) { Collections.shuffle(big, new Random(i)); Collections.sort(big); }", 1),
    ("threads it has started", [], "for (int i = 0; i < 2; i++) new Thread(() -> { while (true) { } }).start();\n"
                                   "Thread.sleep(60_000);", 0.5),
    ("executor it has made", [], "var pool = Executors.newFixedThreadPool(2);\n"
                                 "pool.submit(() -> { while (true) { } }).get();", 0.5),
    ("sampling of ours", [], "int a = 1;\nfor (int i = 0; i < 1000; i++) gaussian(2000, 2000, 1, i);", 1.0),
    ("spectra of ours", [], "int a = 1;\nfor (int i = 0; i < 1000; i++) spectrum(gaussian(400, 400, 1, i));", 1.0),
    ("SVD 4096 x 4096, OpenBLAS", ["var big4 = gaussian(4096, 4096, 1, 1);"], "int a = 1;\nspectrum(big4)", 3.0),
]

# Every verb that can last, again and again: the latency is what one call goes on for after the request.
BIG = ["var W = gaussian(1500, 1500, 1, 1);\nvar d = svd(W);\nvar s = spectrum(W);\nvar fit = marchenkoPastur(s);"]
LIBRARY = [
    (code, BIG if i == 0 else [], "int a = 1;\nwhile (true) { " + code + " }", 1.0)
    for i, code in enumerate((
        "svd(W);", "spectrum(W);", "marchenkoPastur(s);", "outliers(fit);", "levels(fit);", "levels(s);", "porterThomas(d);",
        "localization(d);", "overlap(d, d);", "powerLaw(s);", "tail(s);", "hill(s);", "metrics(s);", "removeDecile(W, 3);",
        "denoise(W);", "shrink(W, Shrinkage.FROBENIUS);", "spiked(3000, 3000, 1.0, new double[] {3, 4, 5}, 1);",
        "gaussian(3000, 3000, 1, 1);", "plot(fit);", "plot(s);", "plot(levels(fit));", "plot(porterThomas(d));", "plot(hill(s));",
        "plot(tail(s));", "table(s);", "linearModel(500, 800).sweep(1, 4, new double[] {0.1});",
        "Spectrum.of(gaussian(1200, 1200, 1, 1));", "new TracyWidom(1).quantile(0.95);",
    ))
]

EJML = [("SVD 1500 x 1500, EJML", ["var e = gaussian(1500, 1500, 1, 1);"], "int a = 1;\nspectrum(e)", 1.0)]


def processor_seconds(pid):
    fields = open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def kernel(java, classpath, *options):
    manager = KernelManager()
    manager.kernel_spec.argv = [java, "-Xmx2g", *options, "-Djava.awt.headless=true", "-cp", classpath,
                                "org.wishart.kernel.Main", "{connection_file}"]
    manager.kernel_spec.interrupt_mode = "message"
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=120)
    return manager, client


def run(client, code, during=None):
    """The error's lines, or None, once the cell is idle."""
    message_id = client.execute(code, allow_stdin=True)
    if during:
        during()
    error = None
    while True:
        message = client.get_iopub_msg(timeout=300)
        if message["parent_header"].get("msg_id") != message_id:
            continue
        if message["msg_type"] == "error":
            error = message["content"]
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return error


def measure(manager, client, case):
    _, before, cell, delay = case
    for code in before:
        error = run(client, code)
        if error:
            raise RuntimeError(error["evalue"])
    asked = []

    def interrupt():
        time.sleep(delay)
        asked.append(time.perf_counter())
        manager.interrupt_kernel()

    error = run(client, cell, interrupt)
    seconds = time.perf_counter() - asked[0]
    name = error["ename"] if error else "no error"
    told = re.sub("\x1b\\[[0-9;]*m", "", "\n".join(error["traceback"])) if error else ""
    line = re.search(r"line (\d+)", told)
    pid = manager.provisioner.pid
    time.sleep(0.1)
    used = processor_seconds(pid)
    time.sleep(0.5)
    used = processor_seconds(pid) - used
    if run(client, "6 * 7"):
        name += ", then the next cell fails"
    return f"{seconds:6.2f} s  {name:12} line {line.group(1) if line else '-'}  {used:4.2f} s"


def main():
    words = sys.argv[1:]
    library = words[0] == "--library"
    classpath, javas = words[library], words[1 + library :]
    groups = [((), LIBRARY)] if library else [((), CASES), (("-Dwishart.linalg=ejml",), EJML)]
    for java in javas:
        print(java)
        for options, cases in groups:
            manager, client = kernel(java, classpath, *options)
            try:
                run(client, "1 + 1")
                time.sleep(3)  # the kernel warms up in the background
                for case in cases:
                    print(f"  {case[0]:28} {measure(manager, client, case)}", flush=True)
            finally:
                client.stop_channels()
                manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main()
