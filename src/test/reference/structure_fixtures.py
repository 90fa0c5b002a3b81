"""Writes tiny models under the names that real classes give their matrices, and what these compute.

PyTorch 1.13.1, numpy 1.24.2, h5py 3.7.0 on Python 3.11.2 (Debian 12). The classes themselves are not in Debian, but for
torch.nn's: names, shapes and what the forward passes do with a packed matrix are written down after the sources of
transformers 4 (gpt2, gpt_neox, bloom, falcon, gpt_bigcode, phi, phi3, llama, bert, deberta, vit, t5, resnet), timm
(vision_transformer.py), torchvision (resnet.py, vgg.py, vision_transformer.py), InternLM2's modeling_internlm2.py, llama.cpp's
convert_hf_to_gguf.py and gguf-py/gguf/constants.py, and of Keras 2 and 3. Weights are random.

structure-products.csv: for a layer, as Wishart names it, its product with the vector x_j = ((37 j) mod 19 - 9) / 8, computed as
the forward pass does: x through the whole packed matrix in float64, then reshaped and split as the class does it.
structure-layers.csv: for each tensor, the role and block that it has in its class. Run from the root of the repository:

    python3 src/test/reference/structure_fixtures.py
"""
import json
import struct

import h5py
import numpy as np
import torch
import torch.nn.functional as F

from container_fixtures import gguf, safetensors
from weight_fixtures import OUT

torch.manual_seed(20261126)
FOLDER = OUT / "structure"
products, layers = [], []


def w(*dims):
    return torch.randn(*dims)


def x(n):
    return torch.tensor([((37 * j) % 19 - 9) / 8 for j in range(n)], dtype=torch.float64)


def save(family, tensors, config=None):
    folder = FOLDER / family
    folder.mkdir(parents=True, exist_ok=True)
    safetensors(folder / "model.safetensors", {
        name: ("F32", tuple(t.shape), t.detach().contiguous().numpy().astype("<f4").tobytes())
        for name, t in tensors.items()})
    if config is not None:
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n")


def product(family, layer, values):
    for row, value in enumerate(torch.as_tensor(values).reshape(-1).tolist()):
        products.append(f'{family},"{layer}",{row},{value!r}')


def role(family, name, what, block=""):
    layers.append(f"{family},{name},{what},{block}")


def linear(t):
    """A product with x, as torch.nn.Linear makes it."""
    return F.linear(x(t.shape[1]), t.double())


def heads(family, layer, values, suffix=True):
    """values: heads x size, the result of a projection after the view into heads."""
    product(family, layer, values)
    if suffix:
        for head, part in enumerate(values):
            product(family, f"{layer}[head {head}]", part)


def columns(family, layer, t, number):
    """The output matrix applied to what one head alone found: the others are zero."""
    size = t.shape[1] // number
    for head in range(number):
        z = torch.zeros(number, size, dtype=torch.float64)
        z[head] = x(size)
        product(family, f"{layer}[head {head}]", F.linear(z.reshape(-1), t.double()))


def gpt2(family="gpt2", prefix="transformer.", conv1d=True, **config):
    """GPT2LMHeadModel: Conv1D keeps [in, out]; without it, nanoGPT, whose Linear keeps [out, in]."""
    d, n, t = 8, 2, {}

    def weight(inside, outside):
        return w(inside, outside) if conv1d else w(outside, inside)

    t[prefix + "wte.weight"], t[prefix + "wpe.weight"] = w(11, d), w(7, d)
    role(family, prefix + "wte.weight", "embedding")
    role(family, prefix + "wpe.weight", "embedding")
    for i in range(2):
        h = f"{prefix}h.{i}."
        t[h + "ln_1.weight"], t[h + "attn.bias"] = w(d), torch.ones(1, 1, 7, 7)
        t[h + "attn.c_attn.weight"], t[h + "attn.c_attn.bias"] = weight(d, 3 * d), w(3 * d)
        t[h + "attn.c_proj.weight"] = weight(d, d)
        t[h + "mlp.c_fc.weight"], t[h + "mlp.c_proj.weight"] = weight(d, 4 * d), weight(4 * d, d)
        for what in ("query", "key", "value"):
            role(family, h + f"attn.c_attn.{what}.weight", what, i)
        role(family, h + "attn.c_proj.weight", "attention output", i)
        role(family, h + "mlp.c_fc.weight", "up", i)
        role(family, h + "mlp.c_proj.weight", "down", i)

        def conv(name, size):
            stored = t[h + name].double()
            return x(size) @ stored if conv1d else F.linear(x(size), stored)

        qkv = conv("attn.c_attn.weight", d)
        for what, part in zip(("query", "key", "value"), qkv.split(d)):
            heads(family, h + f"attn.c_attn.{what}.weight", part.view(n, d // n), suffix=bool(config))
        product(family, h + "attn.c_proj.weight", conv("attn.c_proj.weight", d))
        product(family, h + "mlp.c_fc.weight", conv("mlp.c_fc.weight", d))
        product(family, h + "mlp.c_proj.weight", conv("mlp.c_proj.weight", 4 * d))
        if config:
            stored = t[h + "attn.c_proj.weight"]
            columns(family, h + "attn.c_proj.weight", stored.t() if conv1d else stored, n)
    save(family, t, {"model_type": "gpt2", "n_head": n, "n_embd": d, **config} if config else None)


def grouped(family, prefix, name, sizes, config, view):
    """One packed matrix a block, which view(values) takes apart into three of heads x size."""
    rows, d, t = sizes[0], sizes[1], {}
    for i in range(2):
        stored = prefix % i + name + ".weight"
        t[stored] = w(rows, d)
        for what, part in zip(("query", "key", "value"), view(linear(t[stored]))):
            layer = prefix % i + name + f".{what}.weight"
            role(family, layer, what, i)
            heads(family, layer, part)
        t[prefix % i + "dense.weight"] = w(d, d)
        columns(family, prefix % i + "dense.weight", t[prefix % i + "dense.weight"], config["num_attention_heads"])
        role(family, prefix % i + "dense.weight", "attention output", i)
    save(family, t, config)
    return t


def neox(values):  # GPTNeoXAttention: view [heads, 3 * size], then slices of the last dimension
    qkv = values.view(4, 3 * 2)
    return qkv[:, :2], qkv[:, 2:4], qkv[:, 4:]


def bloom(values):  # BloomAttention._split_heads
    qkv = values.view(4, 3, 2)
    return qkv[:, 0], qkv[:, 1], qkv[:, 2]


def falcon7b(values):  # FalconAttention._split_heads with multi_query
    qkv = values.view(4 + 2, 2)
    return qkv[:-2], qkv[[-2]], qkv[[-1]]


def falcon40b(values):  # FalconAttention._split_heads with new_decoder_architecture and two keys
    qkv = values.view(-1, 4 // 2 + 2, 2)
    return qkv[:, :-2].flatten(0, 1), qkv[:, [-2]].flatten(0, 1), qkv[:, [-1]].flatten(0, 1)


def bigcode(values):  # GPTBigCodeAttention without multi_query: view [heads, 3 * size], split
    q, kv = values.view(4, 3 * 2).split((2, 2 * 2), dim=1)
    return (q, *kv.split((2, 2), dim=1))


def bigcode_multi(values):  # GPTBigCodeAttention with multi_query
    q, kv = values.split((8, 2 * 2))
    k, v = kv.split((2, 2))
    return q.view(4, 2), k.view(1, 2), v.view(1, 2)


def packed_head_by_head():
    four = {"num_attention_heads": 4, "hidden_size": 8}
    for_neox = grouped("gpt_neox", "gpt_neox.layers.%d.attention.", "query_key_value", (24, 8),
                       {"model_type": "gpt_neox", **four}, neox)
    save("gpt_neox_alone", for_neox)  # without its description, it must stay packed
    first = "gpt_neox.layers.0.attention.query_key_value.weight"
    role("gpt_neox_alone", first, "other", 0)
    values = linear(for_neox[first])
    for what, part in zip(("query", "key", "value"), neox(values)):
        heads("gpt_neox_alone", first + f"[{what} of 4 heads]", part)
    for what, part in zip(("query", "key", "value"), values.split(8)):
        product("gpt_neox_alone", first + f"[{what} of thirds]", part)
    grouped("bloom", "transformer.h.%d.self_attention.", "query_key_value", (24, 8),
            {"model_type": "bloom", **four}, bloom)
    grouped("falcon7b", "transformer.h.%d.self_attention.", "query_key_value", (12, 8),
            {"model_type": "falcon", "multi_query": True, "new_decoder_architecture": False, **four}, falcon7b)
    grouped("falcon40b", "transformer.h.%d.self_attention.", "query_key_value", (16, 8),
            {"model_type": "falcon", "multi_query": True, "new_decoder_architecture": True, "num_kv_heads": 2, **four},
            falcon40b)
    # InternLM2Attention: rearrange "(h gs d)" with gs = queries of a key + 2, the same groups as Falcon's
    t = {"model.layers.0.attention.wqkv.weight": w(16, 8), "model.layers.0.attention.wo.weight": w(8, 8),
         "model.layers.0.feed_forward.w1.weight": w(12, 8), "model.layers.0.feed_forward.w2.weight": w(8, 12),
         "model.layers.0.feed_forward.w3.weight": w(12, 8), "model.tok_embeddings.weight": w(11, 8), "output.weight": w(11, 8)}
    for what, part in zip(("query", "key", "value"), falcon40b(linear(t["model.layers.0.attention.wqkv.weight"]))):
        heads("internlm2", f"model.layers.0.attention.wqkv.{what}.weight", part)
        role("internlm2", f"model.layers.0.attention.wqkv.{what}.weight", what, 0)
    for name, what in (("attention.wo", "attention output"), ("feed_forward.w1", "gate"), ("feed_forward.w2", "down"),
                       ("feed_forward.w3", "up")):
        role("internlm2", f"model.layers.0.{name}.weight", what, 0)
    role("internlm2", "model.tok_embeddings.weight", "embedding")
    role("internlm2", "output.weight", "head")
    save("internlm2", t, {"model_type": "internlm2", "num_key_value_heads": 2, **four})
    # DebertaModel's DisentangledSelfAttention: view [heads, 3 * size], chunk(3) of the last dimension
    h = "deberta.encoder.layer.0.attention."
    t = {h + "self.in_proj.weight": w(24, 8), h + "output.dense.weight": w(8, 8)}
    for what, part in zip(("query", "key", "value"), linear(t[h + "self.in_proj.weight"]).view(4, -1).chunk(3, dim=-1)):
        heads("deberta", h + f"self.in_proj.{what}.weight", part)
        role("deberta", h + f"self.in_proj.{what}.weight", what, 0)
    role("deberta", h + "output.dense.weight", "attention output", 0)
    save("deberta", t, {"model_type": "deberta", **four})
    for family, rows, view, multi in (("bigcode", 24, bigcode, False), ("bigcode_multi", 12, bigcode_multi, True)):
        name = "transformer.h.0.attn.c_attn"
        t = {name + ".weight": w(rows, 8), "transformer.h.0.attn.c_proj.weight": w(8, 8),
             "transformer.h.0.mlp.c_fc.weight": w(32, 8), "transformer.h.0.mlp.c_proj.weight": w(8, 32)}
        for what, part in zip(("query", "key", "value"), view(linear(t[name + ".weight"]))):
            heads(family, f"{name}.{what}.weight", part)
            role(family, f"{name}.{what}.weight", what, 0)
        product(family, "transformer.h.0.mlp.c_fc.weight", linear(t["transformer.h.0.mlp.c_fc.weight"]))
        save(family, t, {"model_type": "gpt_bigcode", "n_head": 4, "n_embd": 8, "multi_query": multi})


def phi3():
    """Phi3Attention and Phi3MLP; four queries of size 3 in a model of width 8, two keys."""
    t, h = {}, "model.layers.0."
    qkv, gate_up = w(4 * 3 + 2 * 2 * 3, 8), w(2 * 10, 8)
    t[h + "self_attn.qkv_proj.weight"], t[h + "self_attn.o_proj.weight"] = qkv, w(8, 12)
    t[h + "mlp.gate_up_proj.weight"], t[h + "mlp.down_proj.weight"] = gate_up, w(8, 10)
    t["model.embed_tokens.weight"], t["lm_head.weight"], t["model.norm.weight"] = w(11, 8), w(11, 8), w(8)
    values = linear(qkv)
    query_pos, kv = 4 * 3, 2 * 3
    for what, part in (("query", values[:query_pos]), ("key", values[query_pos:query_pos + kv]),
                       ("value", values[query_pos + kv:])):
        heads("phi3", h + f"self_attn.qkv_proj.{what}.weight", part.view(-1, 3))
        role("phi3", h + f"self_attn.qkv_proj.{what}.weight", what, 0)
    gate, up = linear(gate_up).chunk(2)
    product("phi3", h + "mlp.gate_up_proj.gate.weight", gate)
    product("phi3", h + "mlp.gate_up_proj.up.weight", up)
    columns("phi3", h + "self_attn.o_proj.weight", t[h + "self_attn.o_proj.weight"], 4)
    for name, what in (("self_attn.o_proj", "attention output"), ("mlp.gate_up_proj.gate", "gate"),
                       ("mlp.gate_up_proj.up", "up"), ("mlp.down_proj", "down")):
        role("phi3", h + name + ".weight", what, 0)
    role("phi3", "model.embed_tokens.weight", "embedding")
    role("phi3", "lm_head.weight", "head")
    config = {"model_type": "phi3", "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 3,
              "hidden_size": 8, "tie_word_embeddings": False}
    save("phi3", t, config)
    # llama.cpp keeps both packed, and says the sizes in its pairs

    def text(value):
        return struct.pack("<Q", len(value)) + value.encode()

    def bytes_of(tensor):
        return tensor.numpy().astype("<f4").tobytes()

    blk = {"attn_qkv": qkv, "attn_output": t[h + "self_attn.o_proj.weight"], "ffn_up": gate_up,
           "ffn_down": t[h + "mlp.down_proj.weight"]}
    pairs = [("general.architecture", 8, text("phi3"))]
    for key, number in (("attention.head_count", 4), ("attention.head_count_kv", 2), ("attention.key_length", 3),
                        ("feed_forward_length", 10)):
        pairs.append(("phi3." + key, 4, struct.pack("<I", number)))
    gguf(FOLDER / "phi3.gguf", pairs,
         [("token_embd.weight", (11, 8), 0, bytes_of(t["model.embed_tokens.weight"]))]
         + [(f"blk.0.{name}.weight", tuple(m.shape), 0, bytes_of(m)) for name, m in blk.items()]
         + [("output.weight", (11, 8), 0, bytes_of(t["lm_head.weight"]))])
    for what, part in (("query", values[:12]), ("key", values[12:18]), ("value", values[18:])):
        heads("phi3.gguf", f"blk.0.attn_qkv.{what}.weight", part.view(-1, 3))
        role("phi3.gguf", f"blk.0.attn_qkv.{what}.weight", what, 0)
    product("phi3.gguf", "blk.0.ffn_up.gate.weight", gate)
    product("phi3.gguf", "blk.0.ffn_up.up.weight", up)
    role("phi3.gguf", "blk.0.ffn_up.gate.weight", "gate", 0)
    role("phi3.gguf", "blk.0.ffn_up.up.weight", "up", 0)
    role("phi3.gguf", "blk.0.attn_output.weight", "attention output", 0)
    role("phi3.gguf", "blk.0.ffn_down.weight", "down", 0)
    role("phi3.gguf", "token_embd.weight", "embedding")
    role("phi3.gguf", "output.weight", "head")


def llama():
    """LlamaForCausalLM, Mistral, Qwen2 and Gemma: queries of size 3 in a model of width 8, two keys; the head tied."""
    t = {"model.embed_tokens.weight": w(11, 8)}
    role("llama", "model.embed_tokens.weight", "embedding")
    for i in (0, 1, 10):
        h = f"model.layers.{i}."
        for name, what, dims in (("self_attn.q_proj", "query", (12, 8)), ("self_attn.k_proj", "key", (6, 8)),
                                 ("self_attn.v_proj", "value", (6, 8)), ("self_attn.o_proj", "attention output", (8, 12)),
                                 ("mlp.gate_proj", "gate", (10, 8)), ("mlp.up_proj", "up", (10, 8)),
                                 ("mlp.down_proj", "down", (8, 10))):
            t[h + name + ".weight"] = w(*dims)
            role("llama", h + name + ".weight", what, i)
        for name, number in (("q", 4), ("k", 2), ("v", 2)):
            heads("llama", h + f"self_attn.{name}_proj.weight", linear(t[h + f"self_attn.{name}_proj.weight"]).view(number, 3))
        columns("llama", h + "self_attn.o_proj.weight", t[h + "self_attn.o_proj.weight"], 4)
    t["lm_head.weight"] = t["model.embed_tokens.weight"].clone()
    save("llama", t, {"model_type": "llama", "num_attention_heads": 4, "num_key_value_heads": 2, "head_dim": 3,
                      "tie_word_embeddings": True})
    torch.save({**t, "lm_head.weight": t["model.embed_tokens.weight"]}, FOLDER / "tied.pt")


def plain(family, table, config=None):
    """table: name, shape, role, block; an empty role for what is no layer."""
    save(family, {name: w(*dims) for name, dims, _, _ in table}, config)
    for name, _, what, block in table:
        if what:
            role(family, name, what, block)


def bert():
    table = [("bert.embeddings.word_embeddings.weight", (11, 8), "embedding", ""),
             ("bert.embeddings.position_embeddings.weight", (6, 8), "embedding", ""),
             ("bert.embeddings.token_type_embeddings.weight", (2, 8), "embedding", ""),
             ("bert.embeddings.LayerNorm.weight", (8,), "", "")]
    for i in range(2):
        h = f"bert.encoder.layer.{i}."
        table += [(h + "attention.self.query.weight", (8, 8), "query", i), (h + "attention.self.key.weight", (8, 8), "key", i),
                  (h + "attention.self.value.weight", (8, 8), "value", i),
                  (h + "attention.output.dense.weight", (8, 8), "attention output", i),
                  (h + "attention.output.LayerNorm.weight", (8,), "", ""),
                  (h + "intermediate.dense.weight", (16, 8), "up", i), (h + "output.dense.weight", (8, 16), "down", i)]
    table += [("bert.pooler.dense.weight", (8, 8), "other", ""), ("cls.predictions.transform.dense.weight", (8, 8), "other", ""),
              ("cls.predictions.decoder.weight", (11, 8), "head", ""), ("cls.seq_relationship.weight", (2, 8), "head", "")]
    table = [(n.removeprefix("bert."), d, r, b) for n, d, r, b in table]
    plain("bert", table, {"model_type": "bert", "num_attention_heads": 4})  # ties, but these two are not the same


def phi2():
    table = [("model.embed_tokens.weight", (11, 8), "embedding", ""), ("lm_head.weight", (11, 8), "head", ""),
             ("lm_head.bias", (11,), "", "")]
    for i in range(2):
        h = f"model.layers.{i}."
        table += [(h + f"self_attn.{c}_proj.weight", (8, 8), what, i) for c, what in
                  (("q", "query"), ("k", "key"), ("v", "value"))]
        table += [(h + "self_attn.dense.weight", (8, 8), "attention output", i), (h + "mlp.fc1.weight", (32, 8), "up", i),
                  (h + "mlp.fc2.weight", (8, 32), "down", i)]
    plain("phi2", table, {"model_type": "phi", "num_attention_heads": 4})


def vit():
    table = [("vit.embeddings.cls_token", (1, 1, 8), "", ""), ("vit.embeddings.position_embeddings", (1, 5, 8), "", ""),
             ("vit.embeddings.patch_embeddings.projection.weight", (8, 3, 2, 2), "convolution", ""),
             ("classifier.weight", (4, 8), "head", "")]
    for i in range(2):
        h = f"vit.encoder.layer.{i}."
        table += [(h + f"attention.attention.{what}.weight", (8, 8), what, i) for what in ("query", "key", "value")]
        table += [(h + "attention.output.dense.weight", (8, 8), "attention output", i),
                  (h + "intermediate.dense.weight", (32, 8), "up", i), (h + "output.dense.weight", (8, 32), "down", i)]
    plain("vit", table, {"model_type": "vit", "num_attention_heads": 2})
    # timm's VisionTransformer: Attention.forward reshapes to [3, heads, size]
    t = {"cls_token": w(1, 1, 8), "pos_embed": w(1, 5, 8), "patch_embed.proj.weight": w(8, 3, 2, 2), "head.weight": w(4, 8)}
    role("timm", "patch_embed.proj.weight", "convolution")
    role("timm", "head.weight", "head")
    for i in range(2):
        h = f"blocks.{i}."
        t[h + "attn.qkv.weight"], t[h + "attn.proj.weight"] = w(24, 8), w(8, 8)
        t[h + "mlp.fc1.weight"], t[h + "mlp.fc2.weight"] = w(32, 8), w(8, 32)
        for what, part in zip(("query", "key", "value"), linear(t[h + "attn.qkv.weight"]).reshape(3, 2, 4).unbind(0)):
            role("timm", h + f"attn.qkv.{what}.weight", what, i)
            product("timm", h + f"attn.qkv.{what}.weight", part)
            product("timm", h + f"attn.qkv.{what}.weight[head 1 of 2]", part[1])
        for name, what in (("attn.proj", "attention output"), ("mlp.fc1", "up"), ("mlp.fc2", "down")):
            role("timm", h + name + ".weight", what, i)
    save("timm", t)
    table = [("conv_proj.weight", (8, 3, 2, 2), "convolution", ""), ("class_token", (1, 1, 8), "", ""),
             ("encoder.pos_embedding", (1, 5, 8), "", ""), ("heads.head.weight", (4, 8), "head", "")]
    names = []
    for i in range(2):
        h = f"encoder.layers.encoder_layer_{i}."
        table += [(h + "self_attention.in_proj_weight", (24, 8), "", ""),
                  (h + "self_attention.out_proj.weight", (8, 8), "attention output", i),
                  (h + "mlp.0.weight", (32, 8), "up", i), (h + "mlp.3.weight", (8, 32), "down", i)]
        names += [(h + f"self_attention.in_proj.{what}.weight", what, i) for what in ("query", "key", "value")]
    plain("torchvision_vit", table)
    for name, what, i in names:
        role("torchvision_vit", name, what, i)


def torch_transformer():
    """torch.nn itself: names from its state dicts, products by its own projection."""
    encoder = torch.nn.TransformerEncoderLayer(8, 2, 16)
    decoder = torch.nn.TransformerDecoderLayer(8, 2, 16)
    t = {f"encoder.layers.0.{k}": v for k, v in encoder.state_dict().items()}
    t.update({f"decoder.layers.0.{k}": v for k, v in decoder.state_dict().items()})
    for stack, name, cross in (("encoder", "self_attn", ""), ("decoder", "self_attn", ""), ("decoder", "multihead_attn", "cross ")):
        packed = t[f"{stack}.layers.0.{name}.in_proj_weight"].double()
        v = x(8)
        for what, part in zip(("query", "key", "value"), F._in_projection_packed(v, v.clone(), v.clone(), packed, None)):
            product("torch", f"{stack}.layers.0.{name}.in_proj.{what}.weight", part)
            role("torch", f"{stack}.layers.0.{name}.in_proj.{what}.weight", cross + what, 0)
        role("torch", f"{stack}.layers.0.{name}.out_proj.weight", cross + ("output" if cross else "attention output"), 0)
    for stack in ("encoder", "decoder"):
        role("torch", f"{stack}.layers.0.linear1.weight", "up", 0)
        role("torch", f"{stack}.layers.0.linear2.weight", "down", 0)
    save("torch", t)


def t5():
    table = [("shared.weight", (11, 8), "embedding", ""), ("lm_head.weight", (11, 8), "head", "")]
    for i in range(2):
        for stack, feed in (("encoder", 1), ("decoder", 2)):
            h = f"{stack}.block.{i}.layer."
            for c, what in (("q", "query"), ("k", "key"), ("v", "value")):
                table.append((h + f"0.SelfAttention.{c}.weight", (12, 8), what, i))
            table.append((h + "0.SelfAttention.o.weight", (8, 12), "attention output", i))
            if stack == "decoder":
                for c, what in (("q", "query"), ("k", "key"), ("v", "value")):
                    table.append((h + f"1.EncDecAttention.{c}.weight", (12, 8), "cross " + what, i))
                table.append((h + "1.EncDecAttention.o.weight", (8, 12), "cross output", i))
            if i == 0:  # T5 has either wi, or wi_0 and wi_1, as T5 1.1
                table.append((h + f"{feed}.DenseReluDense.wi.weight", (16, 8), "up", i))
            else:
                table += [(h + f"{feed}.DenseReluDense.wi_0.weight", (16, 8), "gate", i),
                          (h + f"{feed}.DenseReluDense.wi_1.weight", (16, 8), "up", i)]
            table.append((h + f"{feed}.DenseReluDense.wo.weight", (8, 16), "down", i))
        table.append(("encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight", (4, 4), "other", 0))
    table = list(dict.fromkeys(table))
    plain("t5", table, {"model_type": "t5", "num_heads": 4, "d_kv": 3, "tie_word_embeddings": False})


def openai():
    """The checkpoint of openai/gpt-2, src/model.py: conv1d of width one, [1, in, out]; here in numpy's archive."""
    t = {"model/wte": w(11, 8), "model/h3/attn/c_attn/w": w(1, 8, 24), "model/h3/attn/c_attn/b": w(24),
         "model/h3/attn/c_proj/w": w(1, 8, 8), "model/h3/mlp/c_fc/w": w(1, 8, 32), "model/h3/mlp/c_proj/w": w(1, 32, 8)}
    np.savez(FOLDER / "openai.npz", **{name: m.numpy() for name, m in t.items()})
    for what, part in zip(("query", "key", "value"), (x(8) @ t["model/h3/attn/c_attn/w"][0].double()).split(8)):
        product("openai.npz", f"h.3.attn.c_attn.{what}.weight", part)
        role("openai.npz", f"h.3.attn.c_attn.{what}.weight", what, 3)
    for name, what in (("attn.c_proj", "attention output"), ("mlp.c_fc", "up"), ("mlp.c_proj", "down")):
        matrix = t[f"model/h3/{name.replace('.', '/')}/w"][0].double()
        product("openai.npz", f"h.3.{name}.weight", x(matrix.shape[0]) @ matrix)
        role("openai.npz", f"h.3.{name}.weight", what, 3)
    role("openai.npz", "wte.weight", "embedding")


def gpt2_cross():
    """GPT2Attention with is_cross_attention: q_attn, and c_attn, which packs keys and values; Conv1D."""
    h = "transformer.h.0."
    t = {h + "attn.c_attn.weight": w(8, 24), h + "attn.c_proj.weight": w(8, 8), h + "mlp.c_fc.weight": w(8, 32),
         h + "mlp.c_proj.weight": w(32, 8), h + "crossattention.c_attn.weight": w(8, 16),
         h + "crossattention.q_attn.weight": w(8, 8), h + "crossattention.c_proj.weight": w(8, 8)}
    product("gpt2_cross", h + "crossattention.q_attn.weight", x(8) @ t[h + "crossattention.q_attn.weight"].double())
    for what, part in zip(("key", "value"), (x(8) @ t[h + "crossattention.c_attn.weight"].double()).split(8)):
        product("gpt2_cross", h + f"crossattention.c_attn.{what}.weight", part)
        role("gpt2_cross", h + f"crossattention.c_attn.{what}.weight", "cross " + what, 0)
    role("gpt2_cross", h + "crossattention.q_attn.weight", "cross query", 0)
    role("gpt2_cross", h + "crossattention.c_proj.weight", "cross output", 0)
    save("gpt2_cross", t)


def convolutions():
    """Kernels against torch.nn.functional: one output position of a convolution with a patch of x."""
    t = {"features.0.weight": w(4, 3, 3, 3), "features.2.weight": w(5, 4, 1, 1), "features.10.weight": w(2, 4, 3, 5),
         "classifier.0.weight": w(6, 5), "classifier.3.weight": w(6, 6), "classifier.6.weight": w(3, 6)}
    for name in list(t)[:3]:
        role("vgg", name, "convolution")
        convolution("vgg", name, t[name])
    role("vgg", "classifier.0.weight", "other")
    role("vgg", "classifier.3.weight", "other")
    role("vgg", "classifier.6.weight", "head")
    save("vgg", t)
    t = {"conv1d.weight": w(3, 2, 5), "conv3d.weight": w(2, 2, 2, 3, 2), "depthwise.conv.weight": w(4, 1, 3, 3),
         "three.weight": w(2, 2, 2), "six.weight": w(1, 2, 1, 2, 1, 2)}
    for name in list(t)[:3]:
        role("kernels", name, "convolution")
    convolution("kernels", "conv1d.weight", t["conv1d.weight"])
    convolution("kernels", "conv3d.weight", t["conv3d.weight"])
    save("kernels", t)
    table = [("conv1.weight", (4, 3, 7, 7), "convolution", ""), ("bn1.weight", (4,), "", ""), ("fc.weight", (3, 8), "head", "")]
    block = 0
    for stage, width in ((1, 4), (2, 8)):
        for i in range(2):
            h = f"layer{stage}.{i}."
            table += [(h + "conv1.weight", (width, 4, 3, 3), "convolution", block),
                      (h + "conv2.weight", (width, width, 3, 3), "convolution", block)]
            if stage == 2 and i == 0:
                table.append((h + "downsample.0.weight", (8, 4, 1, 1), "convolution", block))
            block += 1
    plain("resnet", table)
    table = [("resnet.embedder.embedder.convolution.weight", (4, 3, 7, 7), "convolution", ""),
             ("classifier.1.weight", (3, 8), "head", "")]
    for stage in range(2):
        for i in range(2):
            h = f"resnet.encoder.stages.{stage}.layers.{i}."
            table.append((h + "layer.0.convolution.weight", (4, 4, 3, 3), "convolution", 2 * stage + i))
    plain("hf_resnet", table, {"model_type": "resnet"})


def convolution(family, name, t):
    """The whole kernel on a patch of x, and each position on the inputs that lie there."""
    inputs, sizes = t.shape[1], t.shape[2:]
    function = {1: F.conv1d, 2: F.conv2d, 3: F.conv3d}[len(sizes)]
    patch = x(t[0].numel()).view(1, inputs, *sizes)
    product(family, name, function(patch, t.double()).flatten())
    for at in np.ndindex(*sizes):
        alone = torch.zeros(1, inputs, *sizes, dtype=torch.float64)
        alone[(0, slice(None)) + at] = x(inputs)
        where = ", ".join(map(str, at))
        product(family, f"{name}[position {where}]", function(alone, t.double()).flatten())


def keras():
    """Kernels [positions, in, out] and attention [in, heads, size], [heads, size, out], as Keras lays them out with h5py."""
    conv, dense = w(3, 5, 2, 4), w(6, 3)
    query, output = w(8, 2, 4), w(2, 4, 8)
    with h5py.File(FOLDER / "keras2.h5", "w") as file:
        group = file.create_group("model_weights")
        group["conv2_block1_1_conv/conv2_block1_1_conv/kernel:0"] = conv.numpy()
        group["depthwise/depthwise/depthwise_kernel:0"] = w(3, 3, 4, 1).numpy()
        group["transformer_block_3/attention/query/kernel:0"] = query.numpy()
        group["transformer_block_3/attention/attention_output/kernel:0"] = output.numpy()
    with h5py.File(FOLDER / "keras3.weights.h5", "w") as file:
        file["layers/conv2d/vars/0"] = conv.numpy()
        file["layers/dense_1/vars/0"] = dense.numpy()
        file["layers/embedding/vars/0"] = w(5, 2).numpy()
        file["layers/depthwise_conv2d/vars/0"] = w(3, 3, 4, 1).numpy()
        file["layers/multi_head_attention/query_dense/vars/0"] = query.numpy()
        file["layers/multi_head_attention/output_dense/vars/0"] = output.numpy()
    as_torch = conv.permute(3, 2, 0, 1).contiguous()
    block = "conv2_block1_1_conv.conv2_block1_1_conv.weight"
    convolution("keras2.h5", block, as_torch)
    role("keras2.h5", block, "convolution", 0)
    convolution("keras3.weights.h5", "layers.conv2d.weight", as_torch)
    role("keras3.weights.h5", "layers.conv2d.weight", "convolution")
    product("keras3.weights.h5", "layers.dense_1.weight", x(6) @ dense.double())
    role("keras3.weights.h5", "layers.dense_1.weight", "other")
    role("keras3.weights.h5", "layers.embedding.weight", "embedding")
    projected = torch.einsum("d,dhs->hs", x(8), query.double())  # MultiHeadAttention's EinsumDense
    heads("keras2.h5", "transformer_block_3.attention.query.weight", projected)
    heads("keras3.weights.h5", "layers.multi_head_attention.query_dense.weight", projected)
    role("keras2.h5", "transformer_block_3.attention.query.weight", "query", 3)
    role("keras2.h5", "transformer_block_3.attention.attention_output.weight", "attention output", 3)
    role("keras3.weights.h5", "layers.multi_head_attention.query_dense.weight", "query")
    role("keras3.weights.h5", "layers.multi_head_attention.output_dense.weight", "attention output")
    back = torch.einsum("hs,hsd->d", x(8).view(2, 4), output.double())
    product("keras2.h5", "transformer_block_3.attention.attention_output.weight", back)
    product("keras3.weights.h5", "layers.multi_head_attention.output_dense.weight", back)
    for head in range(2):
        z = torch.zeros(2, 4, dtype=torch.float64)
        z[head] = x(4)
        product("keras2.h5", f"transformer_block_3.attention.attention_output.weight[head {head}]",
                torch.einsum("hs,hsd->d", z, output.double()))


def numpy_order():
    kernel = w(4, 3, 2, 5)
    np.savez(FOLDER / "fortran.npz", **{"conv.weight": np.asfortranarray(kernel.numpy())})
    convolution("fortran.npz", "conv.weight", kernel)
    role("fortran.npz", "conv.weight", "convolution")


FOLDER.mkdir(exist_ok=True)
gpt2(tie_word_embeddings=True)
gpt2("gpt2_alone", "")
gpt2("nanogpt", conv1d=False)
packed_head_by_head()
phi3()
llama()
bert()
phi2()
vit()
torch_transformer()
t5()
openai()
gpt2_cross()
convolutions()
keras()
numpy_order()
provenance = "# PyTorch 1.13.1, numpy 1.24.2, h5py 3.7.0. Script: src/test/reference/structure_fixtures.py\n"
(OUT / "structure-products.csv").write_text(provenance + "model,layer,row,value\n" + "\n".join(products) + "\n")
(OUT / "structure-layers.csv").write_text(provenance + "model,layer,role,block\n" + "\n".join(layers) + "\n")
