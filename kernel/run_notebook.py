"""Executes notebooks with the Wishart kernel, headless, and writes what came out; called by kernel/start --run.

Each notebook runs in its own folder. The executed notebook and an HTML page go to the output folder, also where a cell
fails: then up to that cell. What differs from run to run for no reason (times, versions) is not written, so that two runs
of a committed notebook differ only where its results do.
"""

import argparse
import os
import re
import shutil
import sys
import textwrap
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbconvert import HTMLExporter

KERNEL = {"display_name": "Java (Wishart)", "language": "java", "name": "wishart"}
COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class NotebookFailure(Exception):
    """One line that names the notebook and what went wrong in it; above it, what Java said."""

    def __init__(self, line, traceback=""):
        super().__init__(line)
        self.traceback = traceback


def say(text):
    print(f"==> {text}", file=sys.stderr, flush=True)


def name_of(path, repository):
    """The path as a reader of the repository knows it."""
    try:
        return str(path.resolve().relative_to(repository))
    except ValueError:
        return str(path)


def read(path, name):
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except Exception as broken:  # json, unicode, nbformat: many kinds, one meaning
        reason = str(broken).strip().splitlines() or [type(broken).__name__]
        raise NotebookFailure(f"{name}: not a notebook that Jupyter can read: {reason[0][:200]}") from broken
    notebook.metadata.kernelspec = nbformat.from_dict(KERNEL)
    return notebook


def execute(notebook, name, folder, timeout):
    """Runs every code cell in place; raises NotebookFailure at the first one that fails."""
    code_cells = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    for index in code_cells:
        notebook.cells[index].outputs = []
        notebook.cells[index].execution_count = None
    client = NotebookClient(
        notebook,
        kernel_name=KERNEL["name"],
        timeout=timeout,
        startup_timeout=120,
        record_timing=False,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    )
    number = 0
    try:
        with client.setup_kernel():
            remember_language(client, notebook)
            for number, index in enumerate(code_cells, start=1):
                client.execute_cell(notebook.cells[index], index)
    except CellExecutionError as failure:
        traceback = "\n".join(error_of(notebook.cells[code_cells[number - 1]]).get("traceback", []))
        message = textwrap.shorten(failure.evalue or "no message", 300, placeholder=" …")  # on one line
        raise NotebookFailure(f"{name}, code cell {number}: {failure.ename}: {message}", traceback) from failure
    except CellTimeoutError as failure:
        raise NotebookFailure(
            f"{name}, code cell {number}: not finished after {timeout} s; give it more with --timeout"
        ) from failure
    except DeadKernelError as failure:
        raise NotebookFailure(f"{name}, code cell {number}: the kernel died; is the memory enough (--heap)?") from failure
    except NoSuchKernel as failure:
        raise NotebookFailure(f"{name}: Jupyter knows no kernel 'wishart'; run kernel/start --install") from failure
    except RuntimeError as failure:  # nbclient's word for a kernel that does not come up
        raise NotebookFailure(f"{name}: the kernel does not start: {failure}") from failure


def remember_language(client, notebook):
    reply = client.wait_for_reply(client.kc.kernel_info())
    language = dict(reply["content"]["language_info"])
    language.pop("version", None)  # of whoever ran it last
    notebook.metadata.language_info = nbformat.from_dict(language)


def error_of(cell):
    errors = [output for output in cell.get("outputs", []) if output.output_type == "error"]
    return errors[-1] if errors else {}


def forget_what_differs(notebook):
    """Execution counts stay; times, widget states and the pieces in which printed text happened to arrive go."""
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            output.pop("transient", None)
        if "outputs" in cell:
            cell.outputs = joined(cell.outputs)


def joined(outputs):
    """What was printed in a row to the same stream becomes one output."""
    whole = []
    for output in outputs:
        before = whole[-1] if whole else {}
        if output.output_type == "stream" == before.get("output_type") and output.name == before.name:
            before.text += output.text
        else:
            whole.append(output)
    return whole


def write(notebook, path, out):
    forget_what_differs(notebook)
    out.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, out / path.name)
    page, _ = HTMLExporter().from_notebook_node(notebook, resources={"metadata": {"name": path.stem}})
    (out / f"{path.stem}.html").write_text(page, encoding="utf-8")


def run(path, options):
    name = name_of(path, options.repository)
    notebook = read(path, name)
    say(f"running {name}")
    try:
        execute(notebook, name, path.resolve().parent, options.timeout)
    finally:
        write(notebook, path, options.out)
    executed = options.out / path.name
    if options.in_place and executed.resolve() != path.resolve():
        shutil.copyfile(executed, path)
    say(f"wrote {executed} and {executed.with_suffix('.html').name}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="+", type=Path)
    parser.add_argument("--repository", type=lambda text: Path(text).resolve(), required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--timeout", type=int, default=600, help="seconds per cell")
    parser.add_argument("--in-place", action="store_true")
    return parser.parse_args()


def main():
    options = arguments()
    names = [path.name for path in options.notebooks]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        print(f"two notebooks are called {twice[0]}, and both would be written to {options.out}", file=sys.stderr)
        return 2
    failures = []
    for path in options.notebooks:
        try:
            run(path, options)
        except NotebookFailure as failure:
            failures.append(failure)
            traceback = failure.traceback if sys.stderr.isatty() else COLOURS.sub("", failure.traceback)
            print("\n".join(part for part in (traceback, str(failure)) if part), file=sys.stderr, flush=True)
        except OSError as failure:
            print(f"{path}: {failure.strerror}: {failure.filename}", file=sys.stderr)
            return 1
    if failures and len(names) > 1:  # they have scrolled away
        print("\n".join(["", *map(str, failures)]), file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("interrupted; what had been executed is written")
