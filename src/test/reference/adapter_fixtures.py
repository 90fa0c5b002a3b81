"""Writes LoRA adapters as PEFT saves them, and the products of their factors.

Debian 12 has neither PEFT nor safetensors: the safetensors file is written byte by byte (container_fixtures.py), the other
one by PyTorch 1.13.1, and the scaling is computed here, in exact fractions, after PEFT's get_delta_weight as its sources
read it: B A times lora_alpha / r, or lora_alpha / sqrt(r) with use_rslora; an embedding's product transposed; of a
convolution the sum over the rank of B[o, k, 0, 0] A[k, i, y, x]. numpy 1.24.2 on Python 3.11.2. From the root of the
repository:

    python3 src/test/reference/adapter_fixtures.py
"""
import fractions
import json
import math
import struct

import numpy as np
import torch

from weight_fixtures import OUT, bfloat16_bits, bfloat16_values

random = np.random.RandomState(20261126)
rows = []


def w(*dims):
    return random.standard_normal(dims).astype("<f4")


def expect(file, layer, a, b, scale, turned=False):
    """The product rounded once, and the same sum of absolute values, of which rounding errors are a share."""
    a = np.asarray(a, dtype=np.float64)
    a = a.reshape(a.shape[0], -1)
    b = np.asarray(b, dtype=np.float64)
    b = b.reshape(b.shape[0], -1)
    product = [[sum(fractions.Fraction(x) * fractions.Fraction(y) for x, y in zip(row, column)) for column in a.T] for row in b]
    size = np.abs(b) @ np.abs(a) * scale
    if turned:
        product, size = [list(column) for column in zip(*product)], size.T
    for i, row in enumerate(product):
        for j, value in enumerate(row):
            exact = float(value * fractions.Fraction(scale))
            rows.append(f"{file},{layer},{len(product)},{len(row)},{i},{j},{exact!r},{size[i, j]!r}")


def safetensors(path, tensors):
    header, offset = {"__metadata__": {"format": "pt"}}, 0
    for name, (dtype, array) in tensors.items():
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [offset, offset + array.nbytes]}
        offset += array.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(array.tobytes() for _, array in tensors.values()))


def config(folder, **settings):
    settings = {"peft_type": "LORA", "base_model_name_or_path": "none", "modules_to_save": None, **settings}
    (folder / "adapter_config.json").write_text(json.dumps(settings, indent=2) + "\n")


def write_adapter():
    folder = OUT / "adapter"
    folder.mkdir(exist_ok=True)
    config(folder, r=2, lora_alpha=6, fan_in_fan_out=True, use_rslora=False,
           rank_pattern={"layers.1.self_attn.q_proj": 3}, alpha_pattern={r"model\.layers\.[1-9]\..*_proj": 4.5})
    model = "base_model.model.model."
    a, b = w(2, 5), w(6, 2)
    a1, b1 = w(3, 5), w(6, 3)
    half, bits = w(2, 5).astype("<f2"), bfloat16_bits(w(4, 2))
    convolution_a, convolution_b = w(2, 3, 2, 2), w(4, 2, 1, 1)
    words, width = w(2, 7), w(5, 2)
    safetensors(folder / "adapter_model.safetensors", {
        model + "layers.0.self_attn.q_proj.lora_A.weight": ("F32", a),
        model + "layers.0.self_attn.q_proj.lora_B.weight": ("F32", b),
        model + "layers.0.self_attn.q_proj.lora_B.bias": ("F32", w(6)),
        model + "layers.0.self_attn.q_proj.lora_magnitude_vector": ("F32", w(6)),
        model + "layers.1.self_attn.q_proj.lora_A.weight": ("F32", a1),
        model + "layers.1.self_attn.q_proj.lora_B.weight": ("F32", b1),
        model + "layers.0.self_attn.v_proj.lora_A.weight": ("F16", half),
        model + "layers.0.self_attn.v_proj.lora_B.weight": ("BF16", bits),
        model + "layers.0.self_attn.k_proj.lora_A.weight": ("F32", w(2, 5)),
        model + "layers.0.self_attn.o_proj.lora_A.weight": ("F32", w(4, 5)),
        model + "layers.0.self_attn.o_proj.lora_B.weight": ("F32", w(5, 4)),
        model + "layers.0.mlp.up_proj.lora_A.weight": ("F32", w(2, 5)),
        model + "layers.0.mlp.up_proj.lora_B.weight": ("F32", w(5, 3)),
        model + "layers.0.mlp.down_proj.lora_A.weight": ("I8", np.ones((2, 5), dtype=np.int8)),
        model + "layers.0.mlp.down_proj.lora_B.weight": ("I8", np.ones((5, 2), dtype=np.int8)),
        model + "patch.lora_A.weight": ("F32", convolution_a),
        model + "patch.lora_B.weight": ("F32", convolution_b),
        model + "embed_tokens.lora_embedding_A": ("F32", words),
        model + "embed_tokens.lora_embedding_B": ("F32", width),
        "base_model.model.score.weight": ("F32", w(2, 5)),
    })
    expect("adapter", "model.layers.0.self_attn.q_proj.weight", a, b, 3.0)
    expect("adapter", "model.layers.1.self_attn.q_proj.weight", a1, b1, 1.5)
    expect("adapter", "model.layers.0.self_attn.v_proj.weight", half, bfloat16_values(bits), 3.0)
    expect("adapter", "model.patch.weight", convolution_a, convolution_b, 3.0)
    expect("adapter", "model.embed_tokens.weight", words, width, 3.0, turned=True)


def write_rooted():
    folder = OUT / "adapter-rooted"
    folder.mkdir(exist_ok=True)
    config(folder, r=3, lora_alpha=8, use_rslora=True, rank_pattern={}, alpha_pattern=None)
    a, b = torch.from_numpy(w(3, 6)), torch.from_numpy(w(4, 3))
    name = "base_model.model.bert.encoder.layer.2.attention.self.query.lora_"
    torch.save({name + "A.default.weight": a, name + "B.default.weight": b}, folder / "adapter_model.bin")
    # the scale is rounded once, as PEFT's is
    expect("adapter-rooted", "encoder.layer.2.attention.self.query.weight", a.numpy(), b.numpy(), 8 / math.sqrt(3))


write_adapter()
write_rooted()
head = "# numpy 1.24.2, PyTorch 1.13.1, Python's fractions. Script: src/test/reference/adapter_fixtures.py\n"
head += "file,layer,rows,columns,row,column,value,size\n"
(OUT / "adapter-entries.csv").write_text(head + "\n".join(rows) + "\n")
