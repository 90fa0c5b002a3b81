"""Writes tiny models whose tensors are not the matrices that their modules multiply with, and what these compute.

PyTorch 1.13.0a0, numpy 1.24.2, h5py 3.7.0 on Python 3.11.2 (Debian 12). The modules of torch.nn and torch.nn.utils run here themselves
(weight norm, spectral norm, pruning, LSTM, GRU, RNN, the export to ONNX). Those of other libraries are not in Debian: names,
shapes and forward passes are written down after the sources of transformers 4.57 and 5 (gpt_oss, llama4, qwen3_vl_moe, mixtral,
jetmoe, granitemoe, aria, dbrx), openai/gpt-oss (torch/model.py), llama.cpp (convert_hf_to_gguf.py), Keras 2 and 3 (LSTMCell, GRUCell),
kohya's sd-scripts (networks/lora.py), diffusers (loaders/lora_conversion_utils.py) and peft. Weights are random.

layers-products.csv: for a layer, as Wishart names it, its product with the vector x_j = ((37 j) mod 19 - 9) / 8, computed as the
forward pass does, in float64: x through the whole tensor of all experts or gates, split afterwards. Run from the root of the repository:

    python3 src/test/reference/layer_fixtures.py
"""
import json
import warnings

import h5py
import numpy as np
import torch
import torch.nn.functional as F
from torch.nn.utils import prune

from container_fixtures import gguf, safetensors
from weight_fixtures import OUT

warnings.simplefilter("ignore")
torch.manual_seed(20261129)
FOLDER = OUT / "layers"
products = []
L = "model.layers.0."


def w(*dims):
    return torch.randn(*dims)


def x(n):
    return torch.tensor([((37 * j) % 19 - 9) / 8 for j in range(n)], dtype=torch.float64)


def save(name, tensors, config=None):
    path = FOLDER / name
    if config is not None:
        path.mkdir(parents=True, exist_ok=True)
        (path / "config.json").write_text(json.dumps(config, indent=2) + "\n")
        path = path / "model.safetensors"
    kinds = {torch.float32: "F32", torch.int32: "I32", torch.uint8: "U8", torch.int8: "I8", torch.float16: "F16"}
    safetensors(path, {
        key: (t[0], t[1], t[2]) if isinstance(t, tuple) else
        (kinds[t.dtype], tuple(t.shape), t.detach().contiguous().numpy().tobytes()) for key, t in tensors.items()})


def product(model, layer, values):
    for row, value in enumerate(torch.as_tensor(values).reshape(-1).tolist()):
        products.append(f'{model},"{layer}",{row},{value!r}')


def expert(model, before, number, gate, up, down):
    product(model, f"{before}experts.{number}.gate_proj.weight", gate)
    product(model, f"{before}experts.{number}.up_proj.weight", up)
    product(model, f"{before}experts.{number}.down_proj.weight", down)


def experts():
    e, h, i = 3, 6, 4
    # GptOssExperts: hidden @ gate_up_proj[e], [..., ::2] and [..., 1::2]; its biases tell it
    gate_up, down = w(e, h, 2 * i), w(e, i, h)
    save("gpt-oss.safetensors", {
        L + "mlp.experts.gate_up_proj": gate_up, L + "mlp.experts.gate_up_proj_bias": w(e, 2 * i),
        L + "mlp.experts.down_proj": down, L + "mlp.experts.down_proj_bias": w(e, h), L + "mlp.router.weight": w(e, h)})
    for n in range(e):
        both = x(h) @ gate_up[n].double()
        expert("gpt-oss.safetensors", L + "mlp.", n, both[::2], both[1::2], x(i) @ down[n].double())
    # Llama4TextExperts and Qwen3VLMoeTextExperts: torch.bmm(hidden, gate_up_proj).chunk(2, dim=-1)
    gate_up, down = w(e, h, 2 * i), w(e, i, h)
    save("llama4", {L + "feed_forward.experts.gate_up_proj": gate_up, L + "feed_forward.experts.down_proj": down,
                    L + "feed_forward.router.weight": w(e, h)}, {"model_type": "llama4", "text_config": {"hidden_size": h}})
    for n in range(e):
        gate, up = (x(h) @ gate_up[n].double()).chunk(2, dim=-1)
        expert("llama4", L + "feed_forward.", n, gate, up, x(i) @ down[n].double())
    # square inside: only the sibling or the description tells; MixtralExperts: F.linear(hidden, gate_up_proj[e]).chunk(2)
    gate_up, down = w(e, 2 * h, h), w(e, h, h)
    save("mixtral.safetensors", {L + "mlp.experts.gate_up_proj": gate_up, L + "mlp.experts.down_proj": down,
                                 L + "mlp.gate.weight": w(e, h)})
    for n in range(e):
        gate, up = F.linear(x(h), gate_up[n].double()).chunk(2, dim=-1)
        expert("mixtral.safetensors", L + "mlp.", n, gate, up, F.linear(x(h), down[n].double()))
    # a part of Qwen3-VL-MoE whose down_proj is in another file
    gate_up = w(e, h, h)
    save("qwen3_vl_moe", {L + "mlp.experts.gate_up_proj": gate_up}, {"text_config": {"model_type": "qwen3_vl_moe_text"}})
    for n in range(e):
        gate, up = (x(h) @ gate_up[n].double()).chunk(2, dim=-1)
        product("qwen3_vl_moe", L + f"mlp.experts.{n}.gate_proj.weight", gate)
        product("qwen3_vl_moe", L + f"mlp.experts.{n}.up_proj.weight", up)
    # JetMoeParallelExperts: F.linear(inputs, weight[e]); the first chunk goes through the activation
    query, back, inner, outer = w(e, 2 * i, h), w(e, h, 2 * i), w(e, 2 * i, h), w(e, h, i)
    save("jetmoe.safetensors", {
        L + "self_attention.experts.input_linear.weight": query, L + "self_attention.experts.output_linear.weight": back,
        L + "self_attention.experts.router.layer.weight": w(e, h), L + "mlp.input_linear.weight": inner,
        L + "mlp.output_linear.weight": outer, L + "mlp.router.layer.weight": w(e, h)})
    for n in range(e):
        product("jetmoe.safetensors", L + f"self_attention.experts.{n}.q_proj.weight", F.linear(x(h), query[n].double()))
        product("jetmoe.safetensors", L + f"self_attention.experts.{n}.o_proj.weight", F.linear(x(2 * i), back[n].double()))
        gate, up = F.linear(x(h), inner[n].double()).chunk(2, dim=-1)
        expert("jetmoe.safetensors", L + "mlp.", n, gate, up, F.linear(x(i), outer[n].double()))
    # gpt-oss as published: einsum("beck,bk->bec", mlp1_weight, t), swiglu of x[..., ::2] and x[..., 1::2]
    one, two = w(e, 2 * i, h), w(e, h, i)
    save("gpt-oss-original.safetensors", {
        "block.0.mlp.mlp1_weight": one, "block.0.mlp.mlp1_bias": w(e, 2 * i), "block.0.mlp.mlp2_weight": two,
        "block.0.mlp.mlp2_bias": w(e, h), "block.0.mlp.gate.weight": w(e, h)})
    ones, twos = torch.einsum("eck,k->ec", one.double(), x(h)), torch.einsum("eck,k->ec", two.double(), x(i))
    for n in range(e):
        expert("gpt-oss-original.safetensors", "block.0.mlp.", n, ones[n, ::2], ones[n, 1::2], twos[n])
    # AriaGroupedExpertsGemm: [groups, in, out]; projection, gate = chunk(2), silu(projection) * gate
    one, two = w(e, h, 2 * i), w(e, i, h)
    save("aria.safetensors", {L + "mlp.experts.fc1.weight": one, L + "mlp.experts.fc2.weight": two})
    for n in range(e):
        gate, up = (x(h) @ one[n].double()).chunk(2)
        expert("aria.safetensors", L + "mlp.", n, gate, up, x(i) @ two[n].double())
    # DbrxExpertGLU: x.matmul(w1.t()), x.matmul(v1.t()), then matmul(w2), all after view(experts, ffn, hidden)
    one, v1, two = w(e * i, h), w(e * i, h), w(e * i, h)
    b = "transformer.blocks.0.ffn.experts.mlp."
    save("dbrx", {b + "w1": one, b + "v1": v1, b + "w2": two, "transformer.blocks.0.ffn.router.layer.weight": w(e, h)},
         {"model_type": "dbrx", "ffn_config": {"moe_num_experts": e}})
    views = [t.double().view(e, i, h) for t in (one, v1, two)]
    for n in range(e):
        expert("dbrx", "transformer.blocks.0.ffn.", n, x(h) @ views[0][n].t(), x(h) @ views[1][n].t(), x(i) @ views[2][n])
    # llama.cpp: ggml_mul_mat_id with experts as the outermost dimension, each [out, in]
    tensors = [(f"blk.0.ffn_{k}_exps.weight", w(e, *s)) for k, s in (("gate", (i, h)), ("up", (i, h)), ("down", (h, i)))]
    gguf(FOLDER / "experts.gguf", [], [(k, tuple(t.shape), 0, t.numpy().tobytes()) for k, t in tensors + [
        ("blk.0.ffn_gate_inp.weight", w(e, h)), ("blk.0.ffn_down_exps.bias", w(e, h)), ("blk.1.ffn_gate.2.weight", w(i, h))]])
    for k, t in tensors:
        for n in range(e):
            product("experts.gguf", k.replace("_exps.", f"_exps.{n}."), F.linear(x(t.shape[2]), t[n].double()))


def reparametrized():
    def bind(module, prefix, tensors):
        tensors.update({prefix + k: v for k, v in module.state_dict().items()})

    tensors = {}
    fc = torch.nn.utils.weight_norm(torch.nn.Linear(5, 4))
    position = torch.nn.utils.weight_norm(torch.nn.Conv1d(4, 6, 3, bias=False), dim=2)
    whole = torch.nn.utils.weight_norm(torch.nn.Linear(3, 4, bias=False), dim=None)
    for module, prefix in ((fc, "fc."), (position, "encoder.pos_conv.conv."), (whole, "whole.")):
        with torch.no_grad():
            module.weight_g.mul_(1.5)
        bind(module, prefix, tensors)
    lstm = torch.nn.utils.weight_norm(torch.nn.LSTM(3, 2, bias=False), "weight_hh_l0")
    bind(lstm, "rnn.", tensors)
    # the names of torch.nn.utils.parametrizations.weight_norm, which is younger than this PyTorch
    new = torch.nn.utils.weight_norm(torch.nn.Linear(3, 5, bias=False))
    tensors["new.parametrizations.weight.original0"], tensors["new.parametrizations.weight.original1"] = new.weight_g, new.weight_v
    tensors["odd.parametrizations.weight.original"] = w(3, 2)
    tensors["odd.parametrizations.weight.0.base"] = w(3, 2)
    save("weight-norm.safetensors", tensors)
    for name, module in (("fc", fc), ("whole", whole), ("new", new)):
        module.double()
        product("weight-norm.safetensors", name + ".weight",
                F.linear(x(module.in_features), torch._weight_norm(module.weight_v, module.weight_g, -1 if name == "whole" else 0)))
    kernel = torch._weight_norm(position.weight_v.double(), position.weight_g.double(), 2)
    product("weight-norm.safetensors", "encoder.pos_conv.conv.weight", kernel.reshape(6, 12) @ x(12))
    hidden = torch._weight_norm(lstm.weight_hh_l0_v.double(), lstm.weight_hh_l0_g.double(), 0)
    for gate, part in zip(("input", "forget", "cell", "output"), F.linear(x(2), hidden).chunk(4)):
        product("weight-norm.safetensors", f"rnn.weight_hh_l0.{gate}_gate", part)

    tensors, modules = {}, {
        "fc": torch.nn.utils.spectral_norm(torch.nn.Linear(5, 4)),
        "conv": torch.nn.utils.spectral_norm(torch.nn.Conv2d(3, 4, 2, bias=False)),
        "conv_transpose": torch.nn.utils.spectral_norm(torch.nn.ConvTranspose2d(4, 4, 2, bias=False)),
        "up": torch.nn.utils.spectral_norm(torch.nn.ConvTranspose2d(3, 4, 2, bias=False)),
        "new": torch.nn.utils.parametrizations.spectral_norm(torch.nn.Linear(5, 4, bias=False))}
    inputs = {"fc": (5,), "conv": (1, 3, 2, 2), "conv_transpose": (1, 4, 1, 1), "up": (1, 3, 1, 1), "new": (5,)}
    for name, module in modules.items():
        for _ in range(20):
            module(w(*inputs[name]))
        module.eval()
        bind(module, name + ".", tensors)
    save("spectral-norm.safetensors", tensors)
    for name, module in modules.items():
        module.double()
        module(torch.zeros(inputs[name], dtype=torch.float64))
        matrix = module.weight.detach().reshape(module.weight.shape[0], -1)
        product("spectral-norm.safetensors", name + ".weight", matrix @ x(matrix.shape[1]))

    fc, conv, tensors = torch.nn.Linear(5, 4), torch.nn.Conv2d(2, 3, 2), {}
    prune.random_unstructured(fc, "weight", 0.4)
    prune.ln_structured(conv, "weight", 0.4, n=2, dim=0)
    bind(fc, "fc.", tensors)
    bind(conv, "conv.", tensors)
    save("pruned.safetensors", tensors)
    for name, module in (("fc", fc), ("conv", conv)):
        matrix = module.weight.detach().double().reshape(module.weight.shape[0], -1)
        product("pruned.safetensors", name + ".weight", matrix @ x(matrix.shape[1]))


def loose_adapters():
    def change(model, layer, b, a, scale):
        product(model, layer, scale * (b.double().flatten(1) @ (a.double().flatten(1) @ x(a[0].numel()))))

    down, up, cdown, cup = w(2, 5), w(6, 2), w(2, 3, 3, 3), w(4, 2, 1, 1)
    save("kohya.safetensors", {
        "lora_unet_a.lora_down.weight": down, "lora_unet_a.lora_up.weight": up, "lora_unet_a.alpha": torch.tensor(1.0),
        "lora_unet_conv.lora_down.weight": cdown, "lora_unet_conv.lora_up.weight": cup, "lora_unet_conv.alpha": torch.tensor([4.0]),
        "cp.lora_down.weight": w(2, 3, 1, 1), "cp.lora_up.weight": w(4, 2, 1, 1), "cp.lora_mid.weight": w(2, 2, 3, 3),
        "dora.lora_down.weight": w(2, 5), "dora.lora_up.weight": w(6, 2), "dora.dora_scale": w(1, 5),
        "ha.hada_w1_a": w(6, 2), "ha.hada_w1_b": w(2, 5), "ha.hada_w2_a": w(6, 2), "ha.hada_w2_b": w(2, 5), "ha.alpha": torch.tensor(1.0),
        "kr.lokr_w1": w(2, 2), "kr.lokr_w2_a": w(3, 2), "kr.lokr_w2_b": w(2, 3),
        "half.lora_down.weight": w(2, 5), "odd.lora_down.weight": w(2, 5), "odd.lora_up.weight": w(6, 2), "odd.alpha": w(2)})
    change("kohya.safetensors", "lora_unet_a.weight", up, down, 0.5)
    change("kohya.safetensors", "lora_unet_conv.weight", cup, cdown, 2.0)
    a, b, c, d, e, f = w(2, 5), w(6, 2), w(3, 5), w(4, 3), w(2, 5), w(6, 2)
    save("diffusers.safetensors", {
        "unet.attn1.to_q.lora_A.weight": a, "unet.attn1.to_q.lora_B.weight": b,
        "unet.attn1.processor.to_k_lora.down.weight": c, "unet.attn1.processor.to_k_lora.up.weight": d,
        "unet.attn1.to_v.lora.down.weight": e, "unet.attn1.to_v.lora.up.weight": f})
    change("diffusers.safetensors", "unet.attn1.to_q.weight", b, a, 1)
    change("diffusers.safetensors", "unet.attn1.processor.to_k.weight", d, c, 1)
    change("diffusers.safetensors", "unet.attn1.to_v.weight", f, e, 1)
    a, b = w(2, 5), w(6, 2)
    save("peft-full.safetensors", {
        "base_model.model." + L + "self_attn.q_proj.base_layer.weight": w(6, 5),
        "base_model.model." + L + "self_attn.q_proj.lora_A.default.weight": a,
        "base_model.model." + L + "self_attn.q_proj.lora_B.default.weight": b})
    change("peft-full.safetensors", L + "self_attn.q_proj.lora.weight", b, a, 1)


def recurrent():
    lstm, gru, rnn = torch.nn.LSTM(3, 2, bidirectional=True, num_layers=2), torch.nn.GRU(3, 2), torch.nn.RNN(3, 2)
    projected, cell = torch.nn.LSTM(3, 4, proj_size=2), torch.nn.LSTMCell(3, 2)
    tensors = {}
    for name, module in (("lstm", lstm), ("gru", gru), ("rnn", rnn), ("projected", projected), ("cell", cell)):
        tensors.update({name + "." + k: v for k, v in module.state_dict().items()})
    torch.save({"state_dict": tensors}, FOLDER / "recurrent.pt")
    gates = {"lstm": ("input_gate", "forget_gate", "cell_gate", "output_gate"), "gru": ("reset_gate", "update_gate", "new_gate")}
    gates["projected"] = gates["cell"] = gates["lstm"]
    for name, t in tensors.items():
        module, what = name.split(".")
        if module in gates and (what.startswith("weight_ih") or what.startswith("weight_hh")):
            whole = F.linear(x(t.shape[1]), t.double())
            for gate, part in zip(gates[module], whole.chunk(len(gates[module]))):
                product("recurrent.pt", f"{name}.{gate}", part)
    # that the gates are called what they are: the modules' own results from them
    h, c, at = w(1, 2), w(1, 2), w(1, 3)
    i, f, g, o = (F.linear(at, cell.weight_ih, cell.bias_ih) + F.linear(h, cell.weight_hh, cell.bias_hh)).chunk(4, 1)
    after = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    torch.testing.assert_close(cell(at, (h, c)), (torch.sigmoid(o) * torch.tanh(after), after))
    (ri, zi, ni), (rh, zh, nh) = (F.linear(at, gru.weight_ih_l0, gru.bias_ih_l0).chunk(3, 1),
                                  F.linear(h, gru.weight_hh_l0, gru.bias_hh_l0).chunk(3, 1))
    z = torch.sigmoid(zi + zh)
    new = torch.tanh(ni + torch.sigmoid(ri + rh) * nh)
    torch.testing.assert_close(gru(at[None], h[None])[1][0], (1 - z) * new + z * h)

    for name, module, operation in (("lstm", torch.nn.LSTM(3, 2, bidirectional=True), "lstm"), ("gru", torch.nn.GRU(3, 2), "gru"),
                                    ("rnn", torch.nn.RNN(3, 2), "rnn")):
        class Around(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.inner = module

            def forward(self, at):
                return self.inner(at)[0]
        torch.onnx.export(Around(), (torch.zeros(4, 1, 3),), FOLDER / f"{name}.onnx", opset_version=13)
        for key, t in module.state_dict().items():
            if key.startswith("weight"):
                whole = F.linear(x(t.shape[1]), t.double())
                if name == "rnn":
                    product("rnn.onnx", "inner." + key, whole)
                else:
                    for gate, part in zip(gates[operation], whole.chunk(len(gates[operation]))):
                        product(f"{name}.onnx", f"inner.{key}.{gate}", part)

    # Keras: K.dot(inputs, kernel), split into i, f, c, o (LSTM) and z, r, h (GRU)
    orders = {"lstm": gates["lstm"], "gru": ("update_gate", "reset_gate", "new_gate")}
    with h5py.File(FOLDER / "recurrent.weights.h5", "w") as three, h5py.File(FOLDER / "recurrent.h5", "w") as two:
        for name, order in orders.items():
            kernel, inner = w(3, 2 * len(order)), w(2, 2 * len(order))
            three[f"layers/{name}/cell/vars/0"], three[f"layers/{name}/cell/vars/1"] = kernel, inner
            two[f"{name}/{name}_cell/kernel:0"], two[f"{name}/{name}_cell/recurrent_kernel:0"] = kernel, inner
            for t, key in ((kernel, "weight"), (inner, "recurrent_kernel")):
                for gate, part in zip(order, np.split(x(t.shape[0]).numpy() @ t.double().numpy(), len(order))):
                    product("recurrent.weights.h5", f"layers.{name}.cell.{key}.{gate}", part)
                    product("recurrent.h5", f"{name}.{name}_cell.{key}.{gate}", part)


def quantized():
    def ints(dtype, *shape):
        return torch.randint(0, 100, shape).to(dtype)

    i32, u8, i8 = torch.int32, torch.uint8, torch.int8
    save("gptq", {L + "q.qweight": ints(i32, 4, 8), L + "q.qzeros": ints(i32, 2, 1), L + "q.scales": w(2, 8), L + "q.g_idx": ints(i32, 32),
                  "lm_head.weight": w(6, 8), "flow.scales": w(3, 3)},
         {"quantization_config": {"quant_method": "gptq", "bits": 4}})
    save("awq.safetensors", {L + "q.qweight": ints(i32, 32, 1), L + "q.qzeros": ints(i32, 2, 1), L + "q.scales": w(2, 8), "a.weight": w(2, 2)})
    save("compressed", {L + "q.weight_packed": ints(i32, 8, 4), L + "q.weight_scale": w(8, 2), L + "q.weight_zero_point": ints(i32, 8, 2),
                        L + "q.weight_shape": ints(i32, 2), "a.weight": w(2, 2)},
         {"quantization_config": {"quant_method": "compressed-tensors",
                                  "config_groups": {"group_0": {"weights": {"num_bits": 4}, "input_activations": {"num_bits": 8}}}}})
    save("float8.safetensors", {L + "q.weight": ("F8_E4M3", (4, 4), bytes(16)), L + "q.weight_scale_inv": w(2, 2), "a.weight": w(2, 2)})
    save("mlx", {L + "q.weight": ("U32", (8, 4), bytes(128)), L + "q.scales": w(8, 2), L + "q.biases": w(8, 2), "a.weight": w(2, 2)},
         {"quantization": {"group_size": 16, "bits": 4}})
    save("bitsandbytes.safetensors", {
        L + "q.weight": ints(u8, 32, 1), L + "q.weight.absmax": ints(u8, 4), L + "q.weight.quant_map": w(16),
        L + "q.weight.nested_absmax": w(1, 1), L + "q.weight.nested_quant_map": w(16, 16),
        L + "q.weight.quant_state.bitsandbytes__nf4": ints(u8, 20), L + "k.weight": ints(i8, 4, 4), L + "k.SCB": w(4, 1), "a.weight": w(2, 2)})
    save("mxfp4.safetensors", {L + "mlp.experts.gate_up_proj_blocks": ints(u8, 2, 8, 2, 4), L + "mlp.experts.gate_up_proj_scales": ints(u8, 2, 8, 2),
                               L + "mlp.experts.gate_up_proj_bias": w(2, 8), "a.weight": w(2, 2)})


FOLDER.mkdir(exist_ok=True)
experts()
reparametrized()
loose_adapters()
recurrent()
quantized()
provenance = "# PyTorch 1.13.0a0, numpy 1.24.2, h5py 3.7.0. Script: src/test/reference/layer_fixtures.py\n"
(OUT / "layers-products.csv").write_text(provenance + "model,layer,row,value\n" + "\n".join(products) + "\n")
