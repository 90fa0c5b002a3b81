"""Writes the small TensorFlow checkpoints that the tests read, and what they hold according to numpy.

Written byte by byte after LevelDB's table_format.md and TensorFlow's tensor_bundle.proto, with numpy 1.24.2 on Python
3.11.2; TensorFlow itself is not needed. The same layout was checked against Google's BERT-base, see catalogue_weights.py.
Run from the root of the repository:

    python3 src/test/reference/checkpoint_fixtures.py
"""
import pathlib
import struct

import numpy as np

OUT = pathlib.Path("src/test/resources/org/wishart/weights")
FLOAT, INT32, BFLOAT16, HALF = 1, 3, 14, 19
random = np.random.RandomState(20260902)
rows = []


def crc32c(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return ((crc >> 15 | crc << 17) + 0xA282EAD8) & 0xFFFFFFFF


assert crc32c(b"123456789") == 0xE3069283


def varint(n):
    out = b""
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def field(number, value):
    if isinstance(value, bytes):
        return varint(number << 3 | 2) + varint(len(value)) + value
    return varint(number << 3) + varint(value)


def block(entries, interval=16):
    """Keys share their beginning with the one before, except at every restart."""
    out, restarts, last = b"", [], b""
    for i, (key, value) in enumerate(entries):
        shared = 0
        if i % interval == 0:
            restarts.append(len(out))
        else:
            while shared < min(len(last), len(key)) and last[shared] == key[shared]:
                shared += 1
        out += varint(shared) + varint(len(key) - shared) + varint(len(value)) + key[shared:] + value
        last = key
    restarts = restarts or [0]
    return out + b"".join(struct.pack("<I", r) for r in restarts) + struct.pack("<I", len(restarts))


def table(entries, per_block, compression=0):
    """Data blocks, an empty meta index, the index, the footer."""
    out, index = b"", []

    def put(content):
        nonlocal out
        kind = bytes([compression])
        handle = varint(len(out)) + varint(len(content))
        out += content + kind + struct.pack("<I", masked(content + kind))
        return handle

    for i in range(0, len(entries), per_block):
        part = entries[i:i + per_block]
        index.append((part[-1][0], put(block(part))))
    footer = put(block([])) + put(block(index))
    return out + footer.ljust(40, b"\0") + bytes.fromhex("57fb808b247547db")


def shape(dims):
    return b"".join(field(2, field(1, d)) for d in dims)


def bundle(dtype, array, shard, offset, extra=b""):
    data = array.tobytes()
    entry = field(1, dtype) + field(2, shape(array.shape))
    if shard:
        entry += field(3, shard)
    if offset:
        entry += field(4, offset)
    return entry + field(5, len(data)) + varint(6 << 3 | 5) + struct.pack("<I", masked(data)) + extra


def expect(file, layer, matrix):
    for (i, j), value in np.ndenumerate(np.asarray(matrix, dtype=np.float64)):
        rows.append(f"{file},{layer},{matrix.shape[0]},{matrix.shape[1]},{i},{j},{float(value)!r}")


def w(*dims):
    return random.standard_normal(dims).astype("<f4")


def write():
    query, down = w(4, 4), w(6, 4)
    half = w(2, 3).astype("<f2")
    bits = (w(3, 2).view("<u4") >> 16).astype("<u2")
    words = w(5, 4)
    variables = {
        "bert/embeddings/word_embeddings": (FLOAT, words, 0),
        "bert/encoder/layer_0/attention/self/query/bias": (FLOAT, w(4), 0),
        "bert/encoder/layer_0/attention/self/query/kernel": (FLOAT, query, 1),
        "bert/encoder/layer_0/attention/self/query/kernel/adam_m": (FLOAT, w(4, 4), 1),
        "bert/encoder/layer_1/output/dense/kernel": (FLOAT, down, 1),
        "cls/seq_relationship/output_weights": (HALF, half, 0),
        "dense/kernel/.ATTRIBUTES/VARIABLE_VALUE": (BFLOAT16, bits, 0),
        "global_step": (INT32, np.array(7, dtype="<i4"), 0),
    }
    shards = [b"", b""]
    entries = [(b"", field(1, 2) + field(3, field(1, 1)))]
    for name in sorted(variables):
        dtype, array, shard = variables[name]
        entries.append((name.encode(), bundle(dtype, array, shard, len(shards[shard]))))
        shards[shard] += array.tobytes()
    sliced = field(1, FLOAT) + field(2, shape([8, 2])) + field(7, b"")
    entries.append((b"partitioned/kernel", sliced))
    (OUT / "tiny.ckpt.index").write_bytes(table(entries, 4))
    (OUT / "snappy.index").write_bytes(table(entries, 4, compression=1))
    for i, data in enumerate(shards):
        (OUT / f"tiny.ckpt.data-{i:05d}-of-00002").write_bytes(data)
    expect("tiny.ckpt.index", "encoder.layer.0.attention.self.query.weight", query.T)
    expect("tiny.ckpt.index", "encoder.layer.1.output.dense.weight", down.T)
    expect("tiny.ckpt.index", "embeddings.word_embeddings.weight", words)
    expect("tiny.ckpt.index", "cls.seq_relationship.weight", half)
    expect("tiny.ckpt.index", "dense.weight", (bits.astype("<u4") << 16).view("<f4").T)
    head = "# numpy 1.24.2. Script: src/test/reference/checkpoint_fixtures.py\nfile,layer,rows,columns,row,column,value\n"
    (OUT / "checkpoint-entries.csv").write_text(head + "\n".join(rows) + "\n")


write()
