"""Writes the PyTorch files that the tests read, and what they hold.

PyTorch 1.13.1, numpy 1.24.2 on Python 3.11.2 (Debian 12: python3-torch). That version writes little-endian files only and
does not name the byte order; the big-endian file is one of its archives with the storages turned round and the entry
"byteorder" that PyTorch 2.1 and later add. Run from the root of the repository:

    python3 src/test/reference/torch_fixtures.py
"""
import collections
import io
import json
import pathlib
import zipfile

import numpy as np
import torch

from weight_fixtures import OUT, Expected

torch.manual_seed(20261126)
expected = Expected()


def w(*dims):
    return torch.randn(*dims)


def save(name, value, **options):
    torch.save(value, OUT / name, **options)


def expect(file, layer, tensor):
    expected.matrix(file, layer, tensor.detach().to(torch.float64).numpy())


def views():
    """All the ways in which a tensor can lie in a storage."""
    base = w(6, 8)
    state = collections.OrderedDict()
    state["encoder.layer.0.attention.self.query.weight"] = torch.nn.Parameter(w(4, 4))
    state["transposed"] = base.t()
    state["rows"] = base[2:5]
    state["block"] = base[1:4, 2:7]
    state["block.transposed"] = base[1:4, 2:7].t()
    state["every.other"] = base[::2, 1::3]
    state["column"] = base[:, 3:4]
    state["row"] = base[4:5, ::2]
    state["tied"] = state["rows"]
    state["float64"] = w(2, 3).double()
    state["float16"] = w(2, 3).half()
    state["bfloat16"] = w(2, 3).bfloat16()
    state["bias"] = w(4)
    state["convolution"] = w(2, 3, 2, 2)
    state["channels.last"] = w(2, 3, 2, 2).to(memory_format=torch.channels_last)
    state["repeated"] = w(1, 3).expand(4, 3)
    state["windows"] = torch.as_strided(w(10), (4, 4), (2, 1))
    state["int64"] = torch.arange(6).reshape(2, 3)
    state["int8"] = torch.ones(2, 3, dtype=torch.int8)
    state["bool"] = torch.ones(2, 3, dtype=torch.bool)
    state["complex"] = torch.ones(2, 3, dtype=torch.complex64)
    state["nothing"] = torch.zeros(0, 3)
    state["quantised"] = torch.quantize_per_tensor(w(2, 3), 0.1, 0, torch.qint8)
    state["sparse"] = torch.eye(3).to_sparse()
    save("views.pt", state)
    for layer in list(state)[:12]:
        expect("views.pt", layer, state[layer])


def big_endian():
    """One of PyTorch's archives, with the bytes of each number turned round."""
    state = {"a.weight": w(2, 3), "b.weight": w(3, 2).double().t(), "c.weight": w(2, 2).bfloat16()}
    buffer = io.BytesIO()
    torch.save(state, buffer)
    sizes = {"0": 4, "1": 8, "2": 2}
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(OUT / "big-endian.pt", "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            folder, _, key = entry.filename.partition("/data/")
            if key:
                content = np.frombuffer(content, dtype=f"<u{sizes[key]}").byteswap().tobytes()
            target.writestr(zipfile.ZipInfo(entry.filename), content)
        target.writestr(zipfile.ZipInfo("archive/byteorder"), "big")
    for layer, tensor in state.items():
        expect("big-endian.pt", layer, tensor)


def training():
    """A checkpoint as training scripts write it: the weights one level down, the optimizer beside them."""
    model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Linear(4, 2))
    optimizer = torch.optim.Adam(model.parameters())
    model(w(5, 3)).sum().backward()
    optimizer.step()
    save("training.pt", {"epoch": 3, "state_dict": model.state_dict(), "optimizer": optimizer.state_dict(),
                         "loss": 0.25, "name": "test", "history": [w(2, 2), None]})
    expect("training.pt", "0.weight", model[0].weight)
    expect("training.pt", "1.weight", model[1].weight)


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = torch.nn.Linear(2, 2)


def refused():
    save("before-1.6.pt", {"a.weight": w(2, 2)}, _use_new_zipfile_serialization=False)
    save("module.pt", torch.nn.Linear(2, 2))
    torch.jit.script(torch.nn.Linear(2, 2)).save(str(OUT / "script.pt"))
    save("no-tensors.pt", {"epoch": 3})


def shards():
    """As Hugging Face's libraries cut a model in two."""
    folder = OUT / "torch-shards"
    folder.mkdir(exist_ok=True)
    tensors = {f"model.layers.{i}.mlp.up_proj.weight": w(3, 2) for i in range(2)}
    index = {"metadata": {"total_size": 48}, "weight_map": {}}
    for i, (name, tensor) in enumerate(tensors.items()):
        shard = f"pytorch_model-{i + 1:05d}-of-00002.bin"
        torch.save({name: tensor}, folder / shard)
        index["weight_map"][name] = shard
        expect("torch-shards", name, tensor)
    (folder / "pytorch_model.bin.index.json").write_text(json.dumps(index, indent=2) + "\n")


views()
big_endian()
training()
refused()
shards()
expected.save("torch-entries.csv", "PyTorch 1.13.1, numpy 1.24.2. Script: src/test/reference/torch_fixtures.py")
