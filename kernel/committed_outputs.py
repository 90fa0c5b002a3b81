"""Checks that notebooks were committed as readers shall see them: executed from top to bottom, without an error.

Usage: python3 kernel/committed_outputs.py FILE.ipynb...; prints one line for each fault, exit code 1 if there is one.
A cell that shows an error on purpose carries the tag raises-exception.
"""

import json
import re
import sys

# Of the machine that executed the notebook: these mean nothing to a reader, and differ with every run.
MACHINE_PATH = re.compile(r"(?:/root|/work|/home/\w+|/Users/\w+)/[\w.-]+")


def text_of(output):
    texts = [output.get("text", "")] + [value for kind, value in output.get("data", {}).items() if kind.startswith("text/")]
    return "\n".join("".join(text) for text in texts)


def faults(path):
    with open(path, encoding="utf-8") as file:
        notebook = json.load(file)
    kernel = notebook["metadata"].get("kernelspec", {}).get("name")
    if kernel != "wishart":
        yield f"{path}: its kernel is {kernel!r}, not 'wishart'"
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and "".join(cell["source"]).strip()]
    if not any(cell["outputs"] for cell in cells):
        yield f"{path}: has no outputs; run: kernel/start --run {path} --in-place"
        return
    for number, cell in enumerate(cells, start=1):
        where = f"{path}, code cell {number}"
        if cell["execution_count"] != number:
            yield f"{where}: was executed as number {cell['execution_count']}, not from top to bottom"
        allowed = "raises-exception" in cell["metadata"].get("tags", [])
        for output in cell["outputs"]:
            if output["output_type"] == "error" and not allowed:
                yield f"{where}: committed with an error: {output['ename']}: {output['evalue']}"
            found = MACHINE_PATH.search(text_of(output))
            if found:
                yield f"{where}: its output names a path of one machine: {found.group()}"


def main():
    found = [fault for path in sys.argv[1:] for fault in faults(path)]
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
