#!/usr/bin/env python3
"""The benchmarks of kernel/benchmark: ours and numpy's by turns in one run, medians, as a page in Markdown.

Usage: python3 whole_models_benchmark.py page JAVA CLASSPATH FOLDER ROUNDS [--short]
       python3 whole_models_benchmark.py contestant TASK ARGUMENT...

`page` prints the page; files of weights are made once in FOLDER. `contestant` is numpy's side of a row: a process that
runs its task once for every line that it reads and answers with a line of JSON, as org.wishart.benchmarks.Contestant does.
To add a row, write its contestants and yield a Row from all_rows(). Needs Linux and numpy on OpenBLAS; written for Python 3.11
with numpy 1.24.2.
"""

import concurrent.futures
import contextlib
import dataclasses
import datetime
import itertools
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import time

import numpy

SPIKES = 24


# --- files of weights -------------------------------------------------------------------------------------------------


def bert_shapes():
    """The 72 matrices of the blocks of BERT-base."""
    shapes = {}
    for block in range(12):
        prefix = f"bert.encoder.layer.{block}"
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            shapes[f"{prefix}.{part}.weight"] = (768, 768)
        shapes[f"{prefix}.intermediate.dense.weight"] = (3072, 768)
        shapes[f"{prefix}.output.dense.weight"] = (768, 3072)
    return shapes


def small_shapes():
    """A model of six blocks, as sentence encoders have them."""
    shapes = {}
    for block in range(6):
        prefix = f"encoder.layer.{block}"
        for part in ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense"):
            shapes[f"{prefix}.{part}.weight"] = (384, 384)
        shapes[f"{prefix}.intermediate.dense.weight"] = (1536, 384)
        shapes[f"{prefix}.output.dense.weight"] = (384, 1536)
    return shapes


def many(count, size):
    return {f"model.layers.{i}.mlp.down_proj.weight": (size, size) for i in range(count)}


def one_shape(rows, columns):
    return {"model.layers.0.mlp.down_proj.weight": (rows, columns)}


def random_matrix(rows, columns, generator):
    """Gaussian of variance 1/max(rows, columns), and spikes 6/sqrt(j + 1) in random directions; float32."""
    w = generator.standard_normal((rows, columns), dtype=numpy.float32)
    w /= numpy.float32(numpy.sqrt(max(rows, columns)))
    count = min(SPIKES, rows, columns)
    left = numpy.linalg.qr(generator.standard_normal((rows, count)))[0]
    right = numpy.linalg.qr(generator.standard_normal((columns, count)))[0]
    strengths = 6 / numpy.sqrt(numpy.arange(count) + 1.0)
    w += ((left * strengths) @ right.T).astype(numpy.float32)
    return w


def make_weights(path, shapes):
    if path.exists():
        return
    header, offset = {}, 0
    for name, (rows, columns) in shapes.items():
        size = 4 * rows * columns
        header[name] = {"dtype": "F32", "shape": [rows, columns], "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    generator = numpy.random.default_rng(12)
    part = path.with_suffix(".part")
    with open(part, "wb") as file:
        file.write(len(text).to_bytes(8, "little"))
        file.write(text)
        for rows, columns in shapes.values():
            file.write(random_matrix(rows, columns, generator).tobytes())
    part.rename(path)


def read_weights(path):
    """The matrices by name, mapped."""
    with open(path, "rb") as file:
        length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(length))
    return {
        name: numpy.memmap(path, "<f4", "r", 8 + length + entry["data_offsets"][0], tuple(entry["shape"]))
        for name, entry in sorted(header.items())
    }


# --- numpy's contestants ----------------------------------------------------------------------------------------------


def svd_values(path, output):
    """numpy.linalg.svd, one matrix after the other, as people write it."""
    values = [numpy.linalg.svd(w, compute_uv=False) for w in read_weights(path).values()]
    numpy.concatenate(values).astype(">f8").tofile(output)


def gram_values(path, output):
    """The fastest that numpy offers: eigenvalues of the Gram matrix in double precision, in a pool of threads."""

    def values(w):
        w = w.astype(numpy.float64)
        gram = w @ w.T if w.shape[0] <= w.shape[1] else w.T @ w
        return numpy.sqrt(numpy.maximum(0, numpy.linalg.eigvalsh(gram)[::-1]))

    weights = read_weights(path)
    largest_first = sorted(weights, key=lambda name: -weights[name].size)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = {name: pool.submit(values, weights[name]) for name in largest_first}
    numpy.concatenate([futures[name].result() for name in weights]).astype(">f8").tofile(output)


def exact_values(path, output):
    """By dgesdd in double precision, not rounded to float32 as numpy does with what it computes from float32."""
    values = [numpy.linalg.svd(w.astype(numpy.float64), compute_uv=False) for w in read_weights(path).values()]
    numpy.concatenate(values).astype(">f8").tofile(output)


def thin_vectors(path):
    """The thin decompositions alone, one matrix after the other."""
    for w in read_weights(path).values():
        numpy.linalg.svd(w, full_matrices=False)


TASKS = {"svd": svd_values, "gram": gram_values, "exact": exact_values, "thin": thin_vectors}


def peak_kilobytes():
    with open("/proc/self/status", encoding="utf-8") as status:
        return int(re.search(r"VmHWM:\s*(\d+)", status.read()).group(1))


def contestant(task, *arguments):
    numpy.linalg.svd(numpy.ones((50, 40)), compute_uv=False)
    print("ready", flush=True)
    for _ in sys.stdin:
        began, processor = time.perf_counter(), time.process_time()
        TASKS[task](*arguments)
        answer = {
            "seconds": time.perf_counter() - began,
            "processor": time.process_time() - processor,
            "peak": peak_kilobytes(),
        }
        print(json.dumps(answer), flush=True)


# --- rows -------------------------------------------------------------------------------------------------------------


@dataclasses.dataclass
class Contestant:
    """One side of a row: a command that answers lines. Those with an output are compared with the reference."""

    label: str
    command: list
    threads: int | None = None  # of OpenBLAS; None for what a user gets who asks for nothing
    output: pathlib.Path | None = None
    answers: list = dataclasses.field(default_factory=list)

    def environment(self):
        names = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "GOTO_NUM_THREADS")
        environment = {name: value for name, value in os.environ.items() if name not in names}
        if self.threads:
            environment["OPENBLAS_NUM_THREADS"] = str(self.threads)
        return environment

    @contextlib.contextmanager
    def started(self):
        process = subprocess.Popen(
            self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self.environment()
        )
        try:
            if process.stdout.readline().strip() != "ready":
                raise SystemExit(f"{self.label} did not start: {' '.join(map(str, self.command))[-300:]}")
            yield process
        finally:
            process.stdin.close()
            process.wait()

    def run(self, process):
        process.stdin.write("\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.label} failed")
        self.answers.append(json.loads(line))

    def median(self, key):
        return statistics.median(answer[key] for answer in self.answers)


@dataclasses.dataclass
class Row:
    """Contestants that do the same, ours first and the one that others are compared with second."""

    title: str
    contestants: list
    fresh: bool  # a new process for every run, so that its peak memory is that of one run
    reference: object = None  # gives the values that outputs are compared with
    reference_name: str = ""
    load: list = dataclasses.field(default_factory=list)

    def measure(self, rounds):
        with contextlib.ExitStack() as stack:
            kept = {} if self.fresh else {id(c): stack.enter_context(c.started()) for c in self.contestants}
            for number in range(1, rounds + 1):
                for each in self.contestants:
                    self.load.append(os.getloadavg()[0])
                    if self.fresh:
                        with each.started() as process:
                            each.run(process)
                    else:
                        each.run(kept[id(each)])
                    seconds = each.answers[-1]["seconds"]
                    print(f"{self.title}: {number} of {rounds}, {each.label}: {seconds:.2f} s", file=sys.stderr)

    def errors(self):
        """Largest relative error of any value, for each contestant; nothing where values are not compared."""
        if self.reference is None:
            return [""] * len(self.contestants)
        expected = self.reference()
        found = []
        for each in self.contestants:
            values = numpy.fromfile(each.output, ">f8")
            if values.shape != expected.shape:
                raise SystemExit(f"{each.label} gave {values.size} values in place of {expected.size}")
            found.append(f"{numpy.max(numpy.abs(values - expected) / expected):.0e}")
        return found

    def table(self):
        lines = [
            f"### {self.title}",
            "",
            "| | seconds | all runs | processor seconds | peak memory | times faster than numpy | largest relative error |",
            "| --- | ---: | --- | ---: | ---: | ---: | ---: |",
        ]
        base = self.contestants[1].median("seconds")
        for each, error in zip(self.contestants, self.errors()):
            runs = ", ".join(f"{answer['seconds']:.2f}" for answer in each.answers)
            lines.append(
                f"| {each.label} | {each.median('seconds'):.2f} | {runs} | {each.median('processor'):.2f} "
                f"| {each.median('peak') * 1024 / 1e6:,.0f} MB | {base / each.median('seconds'):.2f} | {error} |"
            )
        notes = [f"Load of the machine: {min(self.load):.1f} to {max(self.load):.1f}."]
        route = self.contestants[0].answers[-1].get("route")
        if route:
            notes.append(f"Route: {route}.")
        if self.reference is not None:
            notes.append(f"Errors are those against {self.reference_name}.")
        lines += ["", " ".join(notes), ""]
        return "\n".join(lines)


def all_rows(java, classpath, folder, short):
    def ours(path, output, threads=None):
        command = [java, "-Xmx3g", "-cp", classpath, "org.wishart.benchmarks.Contestant", "values", path, output]
        return Contestant("Wishart", [str(part) for part in command], threads, output)

    def theirs(label, task, path, output, threads=None):
        command = [sys.executable, __file__, "contestant", task, path, output]
        return Contestant(label, [str(part) for part in command], threads, output)

    processors = os.cpu_count()
    path = folder / "bert-base-shapes.safetensors"
    make_weights(path, bert_shapes())
    outputs = [folder / f"bert-{name}.values" for name in ("ours", "svd", "gram")]
    yield Row(
        "Singular values of the 72 matrices of BERT-base",
        [
            ours(path, outputs[0]),
            theirs("`numpy.linalg.svd`, as users run it", "svd", path, outputs[1]),
            theirs(f"`eigvalsh(W @ W.T)` in {processors} threads, the best of numpy", "gram", path, outputs[2], 1),
        ],
        fresh=False,
        reference=lambda: kept_reference(theirs("dgesdd", "exact", path, folder / "bert-exact.values", 1)),
        reference_name="dgesdd in double precision",
    )
    for rows, columns in ((2048, 2048), (2048, 7168)) if short else ((4096, 4096), (4096, 14336)):
        shape = f"{rows}x{columns}"
        path = folder / f"{shape}.safetensors"
        make_weights(path, one_shape(rows, columns))
        outputs = [folder / f"{shape}-{name}.values" for name in ("ours", "svd")]
        yield Row(
            f"Singular values of one matrix, {rows:,} × {columns:,} float32",
            [
                ours(path, outputs[0]),
                theirs("`numpy.linalg.svd`, as users run it", "svd", path, outputs[1]),
            ],
            fresh=True,
            reference=lambda output=outputs[1]: numpy.fromfile(output, ">f8"),
            reference_name="numpy, whose values are rounded to float32 (6e-08)",
        )


def analysis_rows(java, classpath, folder, short):
    """Everything that analyze does beside what numpy needs for the vectors alone."""
    path = folder / "small-model.safetensors"
    make_weights(path, small_shapes())
    ours = [java, "-Xmx3g", "-cp", classpath, "org.wishart.benchmarks.Contestant", "analysis", path]
    thin = [sys.executable, __file__, "contestant", "thin", path]
    yield Row(
        "Every statistic and figure of 36 matrices, beside numpy's thin decompositions alone",
        [
            Contestant("Wishart, `analyze` and 7 figures", [str(part) for part in ours]),
            Contestant("`numpy.linalg.svd(W, full_matrices=False)`", [str(part) for part in thin], 1),
        ],
        fresh=False,
    )


def scaling(java, classpath, folder, short):
    """Seconds against the number of layers, and against their size, with the slope on logarithmic axes."""
    lines = []
    series = [
        ("layers of 384 × 384", "layers", (1, 8, 64) if short else (1, 8, 64, 512), lambda x: many(x, 384)),
        ("n of 8 layers of n × n", "n", (256, 512) if short else (256, 512, 1024, 2048), lambda x: many(8, x)),
    ]
    for title, axis, points, shapes in series:
        seconds, peaks = [], []
        for point in points:
            path = folder / f"scaling-{axis}-{point}.safetensors"
            make_weights(path, shapes(point))
            words = [java, "-Xmx3g", "-cp", classpath, "org.wishart.benchmarks.Contestant", "values", path, folder / "s.values"]
            each = Contestant(f"{title}: {point}", [str(word) for word in words])
            with each.started() as process:
                for _ in range(1 if short else 3):
                    each.run(process)
            seconds.append(each.median("seconds"))
            peaks.append(each.median("peak") * 1024 / 1e6)
            print(f"{each.label}: {seconds[-1]:.3f} s", file=sys.stderr)
        slope = numpy.polyfit(numpy.log(points[-3:]), numpy.log(seconds[-3:]), 1)[0]
        lines += [
            f"| {title} | " + ", ".join(str(point) for point in points) + " |",
            "| --- | --- |",
            "| seconds | " + ", ".join(f"{value:.3f}" for value in seconds) + " |",
            "| peak memory, MB | " + ", ".join(f"{value:.0f}" for value in peaks) + " |",
            f"| slope of the last points on logarithmic axes | {slope:.2f} |",
            "",
        ]
    return "\n".join(["### Scaling of the singular values", ""] + lines)


def kept_reference(each):
    """What a contestant gives, computed once."""
    if not each.output.exists():
        with each.started() as process:
            each.run(process)
    return numpy.fromfile(each.output, ">f8")


# --- the page ---------------------------------------------------------------------------------------------------------


def processor_name():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        found = re.search(r"model name\s*:\s*(.*)", file.read())
    return found.group(1).strip() if found else platform.machine()


def memory():
    with open("/proc/meminfo", encoding="utf-8") as file:
        kilobytes = int(re.search(r"MemTotal:\s*(\d+)", file.read()).group(1))
    return f"{kilobytes * 1024 / 1e9:.0f} GB"


def numpys_blas():
    with open("/proc/self/maps", encoding="utf-8") as maps:
        libraries = {os.path.realpath(line.split()[-1]) for line in maps if "/" in line}
    names = sorted(name for name in map(os.path.basename, libraries) if "openblas" in name)
    return ", ".join(names) or "a BLAS other than OpenBLAS"


def page(java, classpath, folder, rounds, *options):
    short = "--short" in options
    rounds = int(rounds)
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tables = []
    for row in itertools.chain(
        all_rows(java, classpath, folder, short), analysis_rows(java, classpath, folder, short)
    ):
        row.measure(rounds)
        tables.append(row.table())
        print(tables[-1], file=sys.stderr)
    tables.append(scaling(java, classpath, folder, short))
    print(header(java, rounds, short))
    print("\n".join(tables).rstrip())


def header(java, rounds, short):
    version = subprocess.run([java, "-version"], capture_output=True, text=True, check=True).stderr
    command = "kernel/benchmark" + (" --short" if short else f" --rounds {rounds}" if rounds != 5 else "")
    times = "of a single run" if rounds == 1 else f"medians of {rounds} runs"
    return f"""# Benchmarks

Wishart beside numpy, by turns in one run; seconds are wall time, {times}. Each side reads its matrices from the same safetensors file. The gain comes from the
algorithm, not from Java: the row of numpy's best shows what a user of Python gets from `eigvalsh` of the Gram matrix.

- {datetime.date.today().strftime("%-d %B %Y")}, by `{command}`
- {os.cpu_count()} processors, {processor_name()}, {memory()}, {platform.system()}
- {version.splitlines()[0]}; Python {platform.python_version()}, numpy {numpy.__version__} on {numpys_blas()}
- Matrices: Gaussian of variance 1/max(m, n) and {SPIKES} spikes 6/√(j + 1), float32
"""


if __name__ == "__main__":
    if sys.argv[1] == "page":
        page(*sys.argv[2:])
    else:
        contestant(*sys.argv[2:])
