"""Writes a checksum of every matrix of the catalogue's models, as read by other programs than ours.

ONNX with python-onnx 1.12.0 and numpy 1.24.2 (Debian 12), matrices named by their nodes; the others by the few lines below.
Run from the root of the repository, with the folder of models; after it, names of models can follow, and the rows of the
others stay as they are:

    python3 src/test/reference/catalogue_weights.py ~/.cache/wishart/models

A row holds the CRC-32 of the matrix as [out, in], row by row, little-endian float32, and two entries for orientation.
"""
import gzip
import json
import pathlib
import re
import struct
import sys
import zlib

import numpy as np

STORE = pathlib.Path(sys.argv[1])
OUT = pathlib.Path("src/test/resources/org/wishart/weights/catalogue-weights.csv")


def onnx_matrices(path):
    import onnx
    from onnx import numpy_helper
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


def tfjs_matrices(folder):
    model = json.loads((folder / "model.json").read_text())
    group, = model["weightsManifest"]
    data = b"".join((folder / path).read_bytes() for path in group["paths"])
    second = {node["input"][1]: node["op"] for node in model["modelTopology"]["node"] if node["op"] in ("MatMul", "Conv2D")}
    at = 0
    for weight in group["weights"]:
        count = int(np.prod(weight["shape"], dtype=int))
        values = np.frombuffer(data, dtype="<f4" if weight["dtype"] == "float32" else "<i4", count=count, offset=at)
        at += 4 * count
        name = re.sub(r"^module(_apply_default)?/", "", weight["name"]).replace("/TransformerStack/", "/")
        name = re.sub(r"/(ConcatPartitions/concat|part_0)$", "", name)
        name = re.sub(r"/(kernel|Tensordot/Reshape_1)$", ".weight", name).replace("/", ".")
        name = re.sub(r"\bLayer_(\d+)\b", r"layer.\1", name)
        if weight["dtype"] == "float32" and (len(weight["shape"]) == 2 or weight["shape"][:2] == [1, 1]):
            matrix = values.reshape(weight["shape"][-2:])
            matrix = matrix.T if weight["name"] in second else matrix
            if "qkv" in name:  # the graph splits what comes of it in three
                for part, third in zip(("query", "key", "value"), np.split(matrix, 3)):
                    yield name.replace(".weight", f".{part}.weight"), third
            else:
                yield name, matrix


def parser_matrices(path):
    with gzip.open(path, "rt", encoding="utf-8") as text:
        words, tags, labels, width, hidden, tokens, _ = (int(next(text).split("=")[1]) for _ in range(7))
        rows = lambda count, skip: np.array([[float(x) for x in next(text).split(" ")[skip:]] for _ in range(count)])
        yield "embeddings", rows(words + tags + labels, 1)
        yield "W1", rows(width * tokens, 0).T
        next(text)
        yield "W2", rows(hidden, 0).T


def gnubg_matrices(path):
    data, at = path.read_bytes(), 8
    for net in ("contact", "race", "crashed", "pruning.contact", "pruning.crashed", "pruning.race"):
        inputs, hidden, outputs = struct.unpack_from("<3i", data, at)
        values = np.frombuffer(data, dtype="<f4", count=inputs * hidden + hidden * outputs, offset=at + 24)
        at += 24 + 4 * (values.size + hidden + outputs)
        yield net + ".hidden.weight", values[:inputs * hidden].reshape(inputs, hidden).T
        yield net + ".output.weight", values[inputs * hidden:].reshape(outputs, hidden)


READERS = {
    "minilm": lambda folder: onnx_matrices(folder / "model.onnx"),
    "bge-small": lambda folder: onnx_matrices(folder / "model.onnx"),
    "bge-small-v1.5": lambda folder: onnx_matrices(folder / "model.onnx"),
    "e5-small": lambda folder: onnx_matrices(folder / "model.onnx"),
    "bert-base": lambda folder: tensorflow_matrices(folder / "variables"),
    "bert-base-cased": lambda folder: tensorflow_matrices(folder / "variables"),
    "use-lite": tfjs_matrices,
    "corenlp-parser": lambda folder: parser_matrices(folder / "english_UD.gz"),
    "gnubg": lambda folder: gnubg_matrices(folder / "gnubg.wd"),
}
CHOSEN = sys.argv[2:] or list(READERS)
rows = {}
for line in OUT.read_text().splitlines()[2:]:
    rows.setdefault(line.split(",")[0], []).append(line)
for model in CHOSEN:
    rows[model] = []
    for name, matrix in READERS[model](STORE / model):
        crc = zlib.crc32(np.ascontiguousarray(matrix, dtype="<f4").tobytes())
        rows[model].append(f"{model},{name},{matrix.shape[0]},{matrix.shape[1]},{crc},{float(matrix[0, 0])!r},{float(matrix[1 % len(matrix), 0])!r}")
with OUT.open("w") as out:
    out.write("# python-onnx 1.12.0, numpy 1.24.2. Script: src/test/reference/catalogue_weights.py\n")
    out.write("model,layer,rows,columns,crc32,entry00,entry10\n")
    for model in READERS:
        out.writelines(line + "\n" for line in rows.get(model, []))
