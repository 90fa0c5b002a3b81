"""Turns the reference numbers of the golden matrices A and B from JSON into a Java properties file.

Usage: python3 golden_properties.py reference.json > golden.properties

Input: reference.json, computed from A.npy and B.npy with numpy 1.24.2 and scipy 1.10.1 (LAPACK in float64).
The numbers are copied, none is computed here. One line per number or list of numbers; the key is the path in the
JSON document (without the leading "matrices"), list entries are separated by commas, null becomes NaN and "inf"
is spelt the Java way. Text is left out. Written for Python 3.11; needs nothing else.
"""

import json
import math
import sys


def text(value):
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "NaN"
    return repr(value)


def lines(key, value):
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from lines(f"{key}.{name}" if key else name, inner)
    elif isinstance(value, list):
        if all(v is None or isinstance(v, (int, float)) for v in value):
            yield f"{key}={','.join(text(v) for v in value)}"
    elif value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
        yield f"{key}={text(value)}"


with open(sys.argv[1], encoding="utf-8") as source:
    document = json.load(source)

print(
    f"# numpy {document['numpy']}, scipy {document['scipy']}, LAPACK in float64, from A.npy and B.npy beside this file."
    " Converted by src/test/reference/golden_properties.py"
)
print("# A: 200 x 300 Gaussian, sigma 0.04. B: 256 x 256 Gaussian, sigma 1/16, plus spikes of strength 3, 2, 1.5.")
for section in document:
    if section not in ("about", "numpy", "scipy"):
        yielded = lines("" if section == "matrices" else section, document[section])
        for line in yielded:
            print(line)
