"""Writes a checksum of every matrix of the catalogue's models, as read by other programs than ours.

ONNX with python-onnx 1.12.0 and numpy 1.24.2 (Debian 12), matrices named by their nodes; BERT-base by the few lines below.
Run from the root of the repository, with the folder of models:

    python3 src/test/reference/catalogue_weights.py ~/.cache/wishart/models

A row holds the CRC-32 of the matrix as [out, in], row by row, little-endian float32, and two entries for orientation.
"""
import pathlib
import re
import struct
import sys
import zlib

import numpy as np
import onnx
from onnx import numpy_helper

STORE = pathlib.Path(sys.argv[1])
OUT = pathlib.Path("src/test/resources/org/wishart/weights/catalogue-weights.csv")


def onnx_matrices(path):
    graph = onnx.load(str(path)).graph
    node_of = {n.input[1]: n.name for n in graph.node if n.op_type == "MatMul"}
    for tensor in graph.initializer:
        if len(tensor.dims) != 2 or tensor.data_type != onnx.TensorProto.FLOAT:
            continue
        matrix = numpy_helper.to_array(tensor)
        if tensor.name in node_of:
            yield node_of[tensor.name][1:-len("/MatMul")].replace("/", ".") + ".weight", matrix.T
        else:
            yield tensor.name, matrix


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def block(data, start, size):
    end = start + size - 4 - 4 * struct.unpack_from("<I", data, start + size - 4)[0]
    key = b""
    while start < end:
        shared, start = varint(data, start)
        unshared, start = varint(data, start)
        length, start = varint(data, start)
        key = key[:shared] + data[start:start + unshared]
        start += unshared
        yield key.decode(), data[start:start + length]
        start += length


def message(data):
    at, fields = 0, []
    while at < len(data):
        tag, at = varint(data, at)
        if tag & 7 == 0:
            value, at = varint(data, at)
        elif tag & 7 == 5:
            value, at = data[at:at + 4], at + 4
        else:
            length, at = varint(data, at)
            value, at = data[at:at + length], at + length
        fields.append((tag >> 3, value))
    return fields


def tensorflow_matrices(folder):
    index = (folder / "variables.index").read_bytes()
    data = np.memmap(folder / "variables.data-00000-of-00001", dtype=np.uint8, mode="r")
    at = len(index) - 48
    for _ in range(2):
        _, at = varint(index, at)
    start, at = varint(index, at)
    size, at = varint(index, at)
    for _, handle in block(index, start, size):
        block_start, p = varint(handle, 0)
        block_size, _ = varint(handle, p)
        for key, value in block(index, block_start, block_size):
            fields = message(value)
            dims = [dict(message(d)).get(1, 0) for n, s in fields if n == 2 for k, d in message(s) if k == 2]
            entry = dict(fields)
            if not key or len(dims) != 2:
                continue
            offset = entry.get(4, 0)
            matrix = np.frombuffer(data[offset:offset + entry[5]].tobytes(), dtype="<f4").reshape(dims)
            name = re.sub(r"layer_(\d+)", r"layer.\1", key.replace("module/bert/", "").replace("module/", "")).replace("/", ".")
            if name.endswith(".kernel"):
                yield name[:-len("kernel")] + "weight", matrix.T
            else:
                yield name + ".weight", matrix


with OUT.open("w") as out:
    out.write("# python-onnx 1.12.0, numpy 1.24.2. Script: src/test/reference/catalogue_weights.py\n")
    out.write("model,layer,rows,columns,crc32,entry00,entry10\n")
    for model in ("minilm", "bge-small", "bge-small-v1.5", "e5-small", "bert-base"):
        folder = STORE / model
        read = tensorflow_matrices(folder / "variables") if model == "bert-base" else onnx_matrices(folder / "model.onnx")
        for name, matrix in read:
            crc = zlib.crc32(np.ascontiguousarray(matrix, dtype="<f4").tobytes())
            out.write(f"{model},{name},{matrix.shape[0]},{matrix.shape[1]},{crc},{float(matrix[0, 0])!r},{float(matrix[1, 0])!r}\n")
