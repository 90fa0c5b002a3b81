"""Writes PyTorch checkpoints with all kinds of Python values beside the tensors, and what the tensors hold.

PyTorch 1.13.1, numpy 1.24.2 on Python 3.11.2 (Debian 12: python3-torch). The classes of Lightning and OmegaConf are stood in for
by classes of the same names that pickle alike. Run from the root of the repository:

    python3 src/test/reference/pickle_fixtures.py
"""
import argparse
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import functools
import os
import pathlib
import pickle
import pickletools
import re
import sys
import types
import uuid
import zipfile

import numpy as np
import torch

from weight_fixtures import OUT, Expected

torch.manual_seed(20261129)
expected = Expected()


def w(*dims):
    return torch.randn(*dims)


def home(name, **classes):
    """A module of that name with these classes in it, as pickle must find it to write it."""
    for end in [i for i, c in enumerate(name + ".") if c == "."]:
        sys.modules.setdefault(name[:end], types.ModuleType(name[:end]))
    module = sys.modules[name]
    for key, each in classes.items():
        each.__module__, each.__qualname__, each.__name__ = name, key, key
        setattr(module, key, each)


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Config:
    rate: float = 0.1
    layers: tuple = (1, 2)


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a, self.b = 1, [2]

    def __getstate__(self):  # as Python does by itself from protocol 2 on
        return None, {"a": self.a, "b": self.b}


class Keyword:
    """Is made with arguments by name: NEWOBJ_EX from protocol 4 on."""

    def __new__(cls, *, size):
        return super().__new__(cls)

    def __getnewargs_ex__(self):
        return (), {"size": 3}


class AttributeDict(dict):
    pass


class DictConfig:
    def __getstate__(self):
        return {"_metadata": None, "_parent": self, "_content": {"lr": 0.1}}


class Hostile:
    """Loading this would run a command."""

    def __reduce__(self):
        return os.system, ("echo executed >&2",)


Pair = collections.namedtuple("Pair", "left right")
home("elsewhere", Colour=Colour, Config=Config, Slotted=Slotted, Keyword=Keyword, Hostile=Hostile, Pair=Pair)
home("lightning_fabric.utilities.data", AttributeDict=AttributeDict)
home("omegaconf.dictconfig", DictConfig=DictConfig)

weights = collections.OrderedDict({"fc.weight": w(3, 4), "fc.bias": w(3), "out.weight": w(2, 3).half()})
optimizer = {"state": {0: {"step": torch.tensor(3.), "exp_avg": w(3, 4)}}, "param_groups": [{"lr": 0.1, "params": [0]}]}
inner = {"state": {0: {"exp_avg": w(3, 4)}}, "param_groups": []}
recursive = argparse.Namespace(name="root", children=[])
recursive.children.append(argparse.Namespace(parent=recursive))
counted = collections.Counter("abca")
beside = {
    "namespace": argparse.Namespace(lr=0.1, betas=(0.9, 0.999), name="é"),
    "numpy": [np.float64(0.5), np.float32(1), np.int64(3), np.bool_(True), np.arange(3), np.ones((2, 3)), np.dtype("f4"),
              np.array(["a"], dtype=object), np.ma.ones(2), np.random.get_state()[1][:5], np.datetime64("2026-11-29")],
    "set": {1, "a"}, "frozenset": frozenset({2.5}), "bytes": b"ab\x00\xff", "bytearray": bytearray(b"cd"),
    "defaultdict": collections.defaultdict(list, a=[1]), "counter": counted, "deque": collections.deque([1, 2], maxlen=5),
    "ordered": collections.OrderedDict(b=1), "chain": collections.ChainMap({"a": 1}), "path": pathlib.PurePosixPath("a/b"),
    "time": [datetime.datetime(2026, 11, 29, tzinfo=datetime.timezone.utc), datetime.timedelta(1), datetime.date(2026, 1, 2)],
    "enum": Colour.RED, "dataclass": Config(), "slots": Slotted(), "keyword": Keyword(size=3), "complex": 1 + 2j,
    "partial": functools.partial(int, base=2), "function": functools.reduce, "class": dict, "method": counted.most_common,
    "uuid": uuid.UUID(int=5), "decimal": decimal.Decimal("1.5"), "fraction": fractions.Fraction(1, 3), "regex": re.compile("a+"),
    "numbers": [0, -1, 255, 1000, 65536, -2**31, 2**40, -2**70, 2**2100, 1.5, float("inf"), float("nan"), True, False, None],
    "texts": ["", "x" * 300, "\u00e9\U0001f600\n", 'it\'s "so"'], "range": range(3), "slice": slice(1, 2), "ellipsis": ...,
    "simple": types.SimpleNamespace(a=1), "proxy": type(None), "exception": ValueError("bad"), "device": torch.device("cpu"),
    "dtype": torch.float16, "size": torch.Size([2, 3]), "recursive": recursive, "hostile": Hostile(),
    "hyper_parameters": AttributeDict(lr=0.1, cfg=DictConfig()), "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)],
}


def checkpoints():
    """One and the same by every protocol that PyTorch can write; 0 has no place for its storages."""
    for protocol in range(1, 6):
        name = f"beside-{protocol}.pt"
        inside = {"kept": collections.defaultdict(list, ema=w(2, 2)), "pair": Pair(w(2, 5), 1), "attributes": AttributeDict(v=w(5, 2))}
        torch.save({"epoch": 3, **beside, "state_dict": weights, "optimizer_states": [optimizer], "trainer": {"inner": inner},
                    **inside}, OUT / name, pickle_protocol=protocol)
        for layer, tensor in {"fc.weight": weights["fc.weight"], "out.weight": weights["out.weight"], "kept.ema": inside["kept"]["ema"],
                              "pair.0": inside["pair"].left, "attributes.v": inside["attributes"]["v"]}.items():
            expected.matrix(name, layer, tensor.double().numpy())


class Block(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.dense = torch.nn.Linear(3, 3)
        self.norm = torch.nn.BatchNorm1d(3)
        self.register_buffer("table", w(2, 3))
        self.activation = functools.partial(torch.nn.functional.gelu)


def modules():
    """Whole modules with their code's names; the tensors are called as in the module's state dict."""
    home("mynet", Block=Block)
    model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Sequential(Block(), Block()))
    for name, root, prefix in (("whole-module.pt", model, ""), ("module-inside.pt", {"epoch": 1, "model": model}, "")):
        torch.save(root, OUT / name)
        for layer, tensor in model.state_dict().items():
            if tensor.dim() == 2:
                expected.matrix(name, prefix + layer, tensor.double().numpy())


def sequential():
    """Convolutions over a sequence, whose modules have numbers for names; a kernel is a matrix [out, in * positions]."""
    model = torch.nn.Sequential(torch.nn.Conv1d(3, 4, 5), torch.nn.ReLU(), torch.nn.Sequential(torch.nn.Conv1d(4, 2, 1)))
    torch.save(model.state_dict(), OUT / "conv1d.pt")
    for layer in ("0.weight", "2.0.weight"):
        expected.matrix("conv1d.pt", layer, model.state_dict()[layer].flatten(1).double().numpy())


def steps():
    """Pickles without tensors that together use every step there is, one a file, and which steps they use."""
    values = {**{k: v for k, v in beside.items() if k != "device"}, "again": [beside["set"]] * 2, "long": "y" * 70000}
    pickles = {f"protocol-{i}": pickle.dumps(values, protocol=i) for i in range(6)}
    pickles["optimised"] = pickletools.optimize(pickles["protocol-4"])
    # what Python's pickler no longer writes, by hand: as Python 1 and 2 did, or as the module pickletools describes it
    old = {"INST": b"(I1\ni__main__\nOld\n.", "OBJ": b"(c__main__\nOld\nI1\no.", "EXT1": b"\x82\x05.", "EXT2": b"\x83\x05\x01.",
           "EXT4": b"\x84\x05\x01\x00\x00.", "PERSID": b"Pplace 7\n.", "STRING": b"S'it\\'s \\x41'\np0\n.", "BINSTRING": b"T\x01\x00\x00\x00a.",
           "SHORT_BINSTRING": b"U\x01a.", "DUP": b"K\x012\x86.", "POP": b"K\x01K\x020.", "POP of a mark": b"K\x01(0.",
           "POP_MARK": b"K\x01(K\x02K\x031.", "DICT": b"(K\x01K\x02d.", "LIST": b"(K\x01l.", "LONG4": b"\x8b\x01\x00\x00\x00\x05.",
           "BINUNICODE8": b"\x8d\x01\x00\x00\x00\x00\x00\x00\x00a.", "BINBYTES8": b"\x8e\x01\x00\x00\x00\x00\x00\x00\x00a.",
           "NEXT_BUFFER": b"\x97\x98.", "LONG_BINGET": b"]r\x00\x00\x01\x00j\x00\x00\x01\x00\x86.", "BINGET": b"]q\x01h\x01\x86.",
           "GET": b"(lp7\ng7\n\x86.", "BINBYTES": b"B\x01\x00\x00\x00a.", "BINPERSID": b"K\x07Q.", "LONG": b"L12345678901234567890123L\n.",
           "FLOAT": b"F1.5\n.", "UNICODE": b"V\\u00e9\\U0001f600\n."}
    used = set()
    with zipfile.ZipFile(OUT / "pickle-steps.zip", "w") as archive:
        for name, content in {**pickles, **old}.items():
            used |= {op.name for op, _, _ in pickletools.genops(content)}
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=zipfile.ZIP_DEFLATED)
    missing = {op.name for op in pickletools.opcodes} - used
    assert not missing, missing
    (OUT / "pickle-steps.csv").write_text(
        "# every step of the pickletools module of Python 3.11.2. Script: src/test/reference/pickle_fixtures.py\ncode,name,protocol\n"
        + "".join(f"{ord(op.code)},{op.name},{op.proto}\n" for op in pickletools.opcodes))


checkpoints()
modules()
sequential()
steps()
expected.save("pickle-entries.csv", "PyTorch 1.13.1, numpy 1.24.2. Script: src/test/reference/pickle_fixtures.py")
