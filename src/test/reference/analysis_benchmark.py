#!/usr/bin/python3
"""A model to analyze, and numpy's processor time for its thin decompositions alone.

make FILE   writes the model: in each of six blocks four 384 x 384 matrices, one of 1536 x 384 and one of 384 x 1536;
            float32, Gaussian of variance 1/max(m, n) plus 24 spikes of strength 6/sqrt(j + 1), seed 6
time FILE N  numpy.linalg.svd(full_matrices=False) of every matrix, N times: seconds of the processor and of the clock
"""
import json
import struct
import sys
import time

import numpy

NAMES = [
    ("attention.self.query", 384, 384),
    ("attention.self.key", 384, 384),
    ("attention.self.value", 384, 384),
    ("attention.output.dense", 384, 384),
    ("intermediate.dense", 1536, 384),
    ("output.dense", 384, 1536),
]


def orthonormal(rng, size, count):
    return numpy.linalg.qr(rng.standard_normal((size, count)))[0]


def make(path):
    rng = numpy.random.default_rng(6)
    header, blobs, offset = {}, [], 0
    for block in range(6):
        for name, m, n in NAMES:
            noise = rng.standard_normal((m, n)) / numpy.sqrt(max(m, n))
            strengths = 6 / numpy.sqrt(numpy.arange(24) + 1.0)
            spikes = orthonormal(rng, m, 24) * strengths @ orthonormal(rng, n, 24).T
            blob = (noise + spikes).astype("<f4").tobytes()
            header[f"encoder.layer.{block}.{name}.weight"] = {
                "dtype": "F32",
                "shape": [m, n],
                "data_offsets": [offset, offset + len(blob)],
            }
            offset += len(blob)
            blobs.append(blob)
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + b"".join(blobs))


def read(path):
    with open(path, "rb") as file:
        size = struct.unpack("<Q", file.read(8))[0]
        header = json.loads(file.read(size))
        data = file.read()
    for entry in header.values():
        first, last = entry["data_offsets"]
        yield numpy.frombuffer(data[first:last], dtype="<f4").reshape(entry["shape"])


def measure(path, times):
    matrices = list(read(path))
    for _ in range(times):
        cpu, clock = time.process_time(), time.perf_counter()
        for matrix in matrices:
            numpy.linalg.svd(matrix, full_matrices=False)
        print(json.dumps({"cpu": time.process_time() - cpu, "seconds": time.perf_counter() - clock}))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2])
    else:
        measure(sys.argv[2], int(sys.argv[3]))
