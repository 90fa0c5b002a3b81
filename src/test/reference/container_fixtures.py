"""Writes the safetensors, GGUF and TensorFlow.js files that the tests read, and what they hold.

Debian 12 has none of the three libraries: the files are written byte by byte after the descriptions at
huggingface.co/docs/safetensors, in ggml's docs/gguf.md and in tfjs-core's io/types.ts, with numpy 1.24.2 on Python 3.11.2,
by other code than what reads them. Run from the root of the repository:

    python3 src/test/reference/container_fixtures.py
"""
import json
import struct

import numpy as np

from weight_fixtures import OUT, Expected, bfloat16_bits, bfloat16_values

random = np.random.RandomState(20261126)
expected = Expected()


def w(*dims):
    return random.standard_normal(dims).astype("<f4")


def safetensors(path, tensors):
    """tensors: name -> (dtype, shape, bytes)."""
    header, offset = {"__metadata__": {"format": "pt"}}, 0
    for name, (dtype, shape, data) in tensors.items():
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [offset, offset + len(data)]}
        offset += len(data)
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(data for _, _, data in tensors.values()))


def write_safetensors():
    query, double, half = w(4, 3), w(2, 3).astype("<f8") / 3, w(3, 2).astype("<f2")
    bits = bfloat16_bits(w(2, 5))
    safetensors(OUT / "types.safetensors", {
        "encoder.layer.0.attention.self.query.weight": ("F32", (4, 3), query.tobytes()),
        "double": ("F64", (2, 3), double.tobytes()),
        "half": ("F16", (3, 2), half.tobytes()),
        "brain": ("BF16", (2, 5), bits.tobytes()),
        "bias": ("F32", (4,), w(4).tobytes()),
        "convolution": ("F32", (2, 2, 1, 1), w(2, 2, 1, 1).tobytes()),
        "nothing": ("F32", (0, 3), b""),
        "number": ("F32", (), w(1).tobytes()),
        "eight.bits": ("F8_E4M3", (2, 2), bytes(4)),
        "four.bits": ("F4", (2, 2), bytes(2)),
        "int8": ("I8", (2, 2), bytes(4)),
        "int32": ("I32", (2, 2), bytes(16)),
        "bool": ("BOOL", (2, 2), bytes(4)),
        "future": ("F128", (2, 2), bytes(64)),
    })
    expected.matrix("types.safetensors", "encoder.layer.0.attention.self.query.weight", query)
    expected.matrix("types.safetensors", "double", double)
    expected.matrix("types.safetensors", "half", half)
    expected.matrix("types.safetensors", "brain", bfloat16_values(bits))


def write_shards():
    folder = OUT / "shards"
    folder.mkdir(exist_ok=True)
    a, b, c, d = w(2, 3), w(3, 2), w(2, 2), w(2, 2)
    first, second = "model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"
    safetensors(folder / first, {
        "model.layers.0.self_attn.q_proj.weight": ("F32", a.shape, a.tobytes()),
        "model.layers.1.self_attn.q_proj.weight": ("F32", c.shape, c.tobytes()),  # the index means the other one
        "left.over": ("F32", d.shape, d.tobytes()),
    })
    safetensors(folder / second, {"model.layers.1.self_attn.q_proj.weight": ("F32", b.shape, b.tobytes())})
    index = {"metadata": {"total_size": 48}, "weight_map": {
        "model.layers.0.self_attn.q_proj.weight": first, "model.layers.1.self_attn.q_proj.weight": second}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index, indent=2) + "\n")
    expected.matrix("shards", "model.layers.0.self_attn.q_proj.weight", a)
    expected.matrix("shards", "model.layers.1.self_attn.q_proj.weight", b)


def gguf(path, pairs, tensors, order="<", version=3, alignment=32):
    """pairs: (key, type, bytes); tensors: (name, shape, type, bytes), the shape as numpy's."""
    def text(value):
        return struct.pack(order + "Q", len(value)) + value.encode()
    out = b"GGUF" + struct.pack(order + "IQQ", version, len(tensors), len(pairs))
    for key, kind, value in pairs:
        out += text(key) + struct.pack(order + "I", kind) + value
    offset, data = 0, b""
    for name, shape, kind, content in tensors:
        out += text(name) + struct.pack(order + "I", len(shape))
        out += b"".join(struct.pack(order + "Q", size) for size in reversed(shape))
        out += struct.pack(order + "IQ", kind, len(data))
        data += content + bytes(-len(content) % alignment)
    path.write_bytes(out + bytes(-len(out) % alignment) + data)


def write_gguf():
    def text(value, order="<"):
        return struct.pack(order + "Q", len(value)) + value.encode()
    pairs = [
        ("general.architecture", 8, text("llama")),
        ("general.alignment", 4, struct.pack("<I", 64)),
        ("llama.rope.freq_base", 6, struct.pack("<f", 10000)),
        ("llama.block_count", 10, struct.pack("<Q", 2)),
        ("tokenizer.ggml.tokens", 9, struct.pack("<IQ", 8, 3) + text("a") + text("") + text("ccc")),
        ("tokenizer.ggml.scores", 9, struct.pack("<IQ", 6, 3) + bytes(12)),
        ("nested", 9, struct.pack("<IQ", 9, 1) + struct.pack("<IQ", 0, 2) + b"ab"),
        ("flag", 7, b"\1"),
    ]
    query, half, double = w(4, 3), w(2, 3).astype("<f2"), w(2, 2).astype("<f8")
    bits = bfloat16_bits(w(3, 2))
    gguf(OUT / "types.gguf", pairs, [
        ("blk.0.attn_q.weight", query.shape, 0, query.tobytes()),
        ("blk.0.ffn_up.weight", half.shape, 1, half.tobytes()),
        ("blk.1.ffn_down.weight", (3, 2), 30, bits.tobytes()),
        ("output.weight", double.shape, 28, double.tobytes()),
        ("blk.0.attn_norm.weight", (3,), 0, w(3).tobytes()),
        ("blk.1.attn_q.weight", (2, 256), 12, bytes(288)),
        ("blk.1.attn_k.weight", (2, 32), 2, bytes(36)),
        ("blk.1.attn_v.weight", (2, 2), 24, bytes(4)),
        ("future", (2, 2), 99, bytes(64)),
    ], alignment=64)
    expected.matrix("types.gguf", "blk.0.attn_q.weight", query)
    expected.matrix("types.gguf", "blk.0.ffn_up.weight", half)
    expected.matrix("types.gguf", "blk.1.ffn_down.weight", bfloat16_values(bits))
    expected.matrix("types.gguf", "output.weight", double)
    big = w(2, 3)
    gguf(OUT / "big-endian.gguf", [("general.architecture", 8, text("llama", ">"))],
         [("output.weight", big.shape, 0, big.astype(">f4").tobytes())], order=">")
    expected.matrix("big-endian.gguf", "output.weight", big)
    old = w(2, 2)
    gguf(OUT / "version-2.gguf", [], [("output.weight", old.shape, 0, old.tobytes())], version=2)
    expected.matrix("version-2.gguf", "output.weight", old)


def write_tfjs():
    """Two groups; the files of the first are cut within a tensor, and within an entry of it."""
    folder = OUT / "tfjs"
    folder.mkdir(exist_ok=True)
    kernel, words, half = w(4, 3), w(5, 2), w(2, 2).astype("<f2")
    first = np.arange(3, dtype="<i4").tobytes() + kernel.tobytes() + words.tobytes()
    second = bytes(6) + half.tobytes()
    cuts = [0, 29, 30, 70, len(first)]
    paths = []
    for i, (start, end) in enumerate(zip(cuts, cuts[1:])):
        paths.append(f"group1-shard{i + 1}of{len(cuts) - 1}.bin")
        (folder / paths[-1]).write_bytes(first[start:end])
    (folder / "group2-shard1of1.bin").write_bytes(second)
    manifest = [
        {"paths": paths, "weights": [
            {"name": "step", "shape": [3], "dtype": "int32"},
            {"name": "encoder/layer_0/output/dense/kernel", "shape": [4, 3], "dtype": "float32"},
            {"name": "word_embeddings", "shape": [5, 2], "dtype": "float32"}]},
        {"paths": ["group2-shard1of1.bin"], "weights": [
            {"name": "coarse", "shape": [2, 3], "dtype": "float32",
             "quantization": {"dtype": "uint8", "scale": 0.1, "min": -1, "original_dtype": "float32"}},
            {"name": "half", "shape": [2, 2], "dtype": "float32", "quantization": {"dtype": "float16"}}]},
    ]
    model = {"format": "graph-model", "modelTopology": {"node": [{"name": "x"}]}, "weightsManifest": manifest}
    (folder / "model.json").write_text(json.dumps(model, indent=1) + "\n")
    expected.matrix("tfjs", "encoder.layer.0.output.dense.weight", kernel.T)
    expected.matrix("tfjs", "word_embeddings.weight", words)
    expected.matrix("tfjs", "half", half)


if __name__ == "__main__":
    write_safetensors()
    write_shards()
    write_gguf()
    write_tfjs()
    expected.save("container-entries.csv", "numpy 1.24.2. Script: src/test/reference/container_fixtures.py")
