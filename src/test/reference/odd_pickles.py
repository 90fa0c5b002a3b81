"""Writes PyTorch files whose pickles build tensors in odd but legal ways, some with a program beside or inside, and what Python reads.

Every pickle is assembled step by step. PyTorch itself loads each, so it is legal, and the tensors it makes are what a reader must find;
a program in them leaves a trace in the environment of that process, which shows that it would be run. PyTorch 1.13.1 on Python 3.11.2
(Debian 12: python3-torch). Run from the root of the repository:

    python3 src/test/reference/odd_pickles.py
"""
import os
import struct
import sys
import types
import zipfile

import numpy
import torch

from weight_fixtures import OUT, Expected

FOLDER = OUT / "odd"
expected = Expected()
numbers = [numpy.arange(6, dtype="<f4") + 10 * i for i in range(3)]
TRACE = "WISHART_ODD_PICKLE"


def rebuild_parameter_with_state(data, requires_grad, backward_hooks, state):
    """As PyTorch 2 has it; 1.13 does not know it yet."""
    parameter = torch.nn.Parameter(data, requires_grad)
    parameter._backward_hooks = backward_hooks
    for key, value in state.items():
        setattr(parameter, key, value)
    return parameter


torch._utils._rebuild_parameter_with_state = rebuild_parameter_with_state
house = types.ModuleType("house")
house.Ordered = type("Ordered", (__import__("collections").OrderedDict,), {"__module__": "house"})
house.Tensors = type("Tensors", (torch.Tensor,), {"__module__": "house"})
sys.modules["house"] = house


def text(value):
    data = value.encode()
    return b"X" + struct.pack("<I", len(data)) + data


def number(value):
    return b"J" + struct.pack("<i", value)


def name(module, attribute):
    return f"c{module}\n{attribute}\n".encode()


def tup(*items):
    return b"(" + b"".join(items) + b"t"


def call(function, *arguments):
    return function + tup(*arguments) + b"R"


def storage(key, kind="FloatStorage", entries=6):
    return tup(text("storage"), name("torch", kind), text(str(key)), text("cpu"), number(entries)) + b"Q"


def ints(*values):
    return tup(*(number(value) for value in values))


def utils(attribute):
    return name("torch._utils", attribute)


ORDERED = call(name("collections", "OrderedDict"))
FALSE, TRUE, NONE = b"\x89", b"\x88", b"N"


def v2(key, sizes=None, strides=None, hooks=ORDERED, offset=0):
    return call(utils("_rebuild_tensor_v2"), storage(key), number(offset), sizes or ints(2, 3), strides or ints(3, 1), FALSE, hooks)


def v1(key):
    return call(utils("_rebuild_tensor"), storage(key), number(0), ints(2, 3), ints(3, 1))


def entries(**values):
    return b"}(" + b"".join(text(key) + value for key, value in values.items()) + b"u"


RUN = call(name("os", "putenv"), text(TRACE), text("run"))


def write(file, pickle, runs=False, reads=True):
    """The file; and of what Python makes of it, the matrices."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{file}.pt"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        def put(inner, data):
            archive.writestr(zipfile.ZipInfo(f"{file}/{inner}", (1980, 1, 1, 0, 0, 0)), data)

        put("data.pkl", b"\x80\x02" + pickle + b".")
        for key, data in enumerate(numbers):
            put(f"data/{key}", data.tobytes())
        put("version", b"3\n")
    traces = []
    real, os.putenv = os.putenv, lambda key, value: traces.append(key)
    try:
        value = torch.load(path)
    finally:
        os.putenv = real
    assert bool(traces) == runs, (file, traces)
    if isinstance(value, torch.nn.Module):
        value = value.state_dict()
    assert isinstance(value, dict), file
    for key, tensor in value.items() if reads else ():
        if isinstance(tensor, torch.Tensor) and tensor.dim() == 2:
            expected.matrix(f"odd/{file}.pt", key, tensor.detach().numpy())


write("tensor-v1", entries(a=v1(0)))
write("parameter", entries(a=call(utils("_rebuild_parameter"), v1(0), TRUE, ORDERED)))
write(
    "parameter-with-state",
    entries(a=call(utils("_rebuild_parameter_with_state"), v2(1), TRUE, ORDERED, entries(note=RUN))), runs=True)
write("from-type", entries(a=call(
    name("torch._tensor", "_rebuild_from_type_v2"), utils("_rebuild_tensor_v2"), name("house", "Tensors"),
    tup(storage(1), number(0), ints(2, 3), ints(3, 1), FALSE, ORDERED), entries(note=text("x")))))
write("size", entries(a=v2(0, sizes=call(name("torch", "Size"), ints(3, 2)), strides=ints(2, 1))))
write("computed-size", entries(a=v2(0, sizes=call(name("builtins", "tuple"), call(name("builtins", "reversed"), ints(2, 3))),
                                   strides=ints(2, 1)), b=v2(1)), reads=False)
write("hooks", entries(a=v2(2, hooks=tup(RUN) + b"0" + ORDERED)), runs=True)
# a BUILD with four values sets the tensor anew, as the first versions of PyTorch described tensors
write("build-anew", entries(a=v2(0) + tup(storage(2), number(0), ints(3, 2), ints(2, 1)) + b"b"))
write("build", entries(a=v2(0) + tup(TRUE, NONE, ORDERED) + b"b"))
write("subclass", call(name("house", "Ordered")) + b"(" + text("a") + v2(0) + text("b") + v2(1) + b"u" + entries(note=text("x")) + b"b")
# a dictionary that holds itself, and a tensor under three names by the memo
write("loops", b"}q\x01(" + text("self") + b"h\x01" + text("a") + v2(0) + b"q\x02" + text("b") + b"h\x02" + text("list")
      + b"]q\x03(h\x03h\x02h\x01eu")
write("twice", b"}(" + text("a") + v2(0) + text("b") + v2(1) + text("a") + v2(2) + b"u")
write("program-beside", entries(a=v2(0), b=RUN, c=v2(1)), runs=True)
write("program-before", RUN + b"0" + entries(a=v2(0)), runs=True)
array = call(name("numpy.core.multiarray", "_reconstruct"), name("numpy", "ndarray"), ints(0), b"U\x01b")
array += tup(number(1), ints(2, 3), call(name("numpy", "dtype"), b"U\x02f4", FALSE, TRUE)
             + tup(number(3), b"U\x01<", NONE, NONE, NONE, number(-1), number(-1), number(0)) + b"b",
             FALSE, call(name("_codecs", "encode"), text("\0" * 24), text("latin1"))) + b"b"
write("device-from-numpy", entries(
    a=call(utils("_rebuild_device_tensor_from_numpy"), array, name("torch", "float32"), text("cpu"), FALSE), b=v2(0)), reads=False)
# protocol 0, in text, but for the reference to the storage, which PyTorch takes as a tuple only
write("protocol-0", b"(dS'a'\nctorch._utils\n_rebuild_tensor_v2\n((S'storage'\nctorch\nFloatStorage\nS'1'\nS'cpu'\nI6\ntQI0\n(I2\nI3\nt"
      b"(I3\nI1\ntI00\nccollections\nOrderedDict\n(tRtRs")
# a module as PyTorch saves it whole: its class, its attributes, tensors among its parameters
linear = call(name("copyreg", "_reconstructor"), name("torch.nn.modules.linear", "Linear"), name("builtins", "object"), NONE)
parameters = ORDERED + b"(" + text("weight") + call(utils("_rebuild_parameter"), v2(1), TRUE, ORDERED) + text("bias") + NONE + b"u"
attributes = b"}(" + text("training") + TRUE + text("_parameters") + parameters
for each in ("_buffers", "_modules", "_backward_hooks", "_forward_hooks", "_forward_pre_hooks", "_state_dict_hooks",
             "_state_dict_pre_hooks", "_load_state_dict_pre_hooks"):
    attributes += text(each) + ORDERED
attributes += text("_non_persistent_buffers_set") + call(name("builtins", "set"), b"]")
write("module", linear + attributes + text("note") + RUN + b"ub", runs=True)
expected.save("odd-entries.csv", "PyTorch 1.13.1. Script: src/test/reference/odd_pickles.py")
