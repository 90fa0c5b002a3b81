"""Writes files of all kinds whose tensors can be saved as safetensors, and the bytes that each tensor must then have.

numpy 1.24.2, PyTorch 1.13.1, h5py 3.7.0 on Python 3.11.2 (Debian 12). The ONNX file is written field by field after
onnx.proto. Run from the root of the repository:

    python3 src/test/reference/saving_fixtures.py
"""
import h5py
import numpy as np
import torch

from weight_fixtures import OUT

random = np.random.RandomState(20261127)
NAMES = {"f8": "F64", "f4": "F32", "f2": "F16", "i8": "I64", "i4": "I32", "i2": "I16", "i1": "I8", "u8": "U64", "u4": "U32",
         "u2": "U16", "u1": "U8", "b1": "BOOL", "c8": "C64"}
rows = []


def expect(file, name, array, dtype=None):
    """The bytes of an array as safetensors wants them: last index fastest, little-endian."""
    array = np.asarray(array)
    little = array.astype(array.dtype.newbyteorder("<"))
    kind = dtype or NAMES[array.dtype.str[1:]]
    shape = " ".join(str(size) for size in array.shape)
    rows.append(f"{file},{name},{kind},{shape},{little.tobytes(order='C').hex()}")


def values(kind, *shape):
    """Any bits that there are, so that a NaN has to stay the NaN that it is."""
    width = np.dtype(kind).itemsize
    bits = random.randint(0, 256, size=int(np.prod(shape)) * width, dtype=np.uint8)
    if kind.endswith("b1"):
        bits &= 1
    return bits.view(kind).reshape(shape)


def numpy_files():
    arrays = {}
    for kind in NAMES:
        order = "<" if kind == "c8" else ">" if len(arrays) % 2 else "<"
        arrays[kind] = values(order + kind, 3, 5)
        arrays["fortran." + kind] = np.asfortranarray(values("<" + kind, 4, 3))
    arrays["cube"] = np.asfortranarray(values(">f4", 2, 3, 4))
    arrays["row"] = values("<f2", 7)
    arrays["number"] = values("<i8")
    arrays["nothing"] = np.zeros((0, 3), dtype="<f4")
    np.savez(OUT / "saving.npz", **arrays)
    np.savez_compressed(OUT / "saving-deflated.npz", **arrays)
    for file in ("saving.npz", "saving-deflated.npz"):
        for name, array in arrays.items():
            expect(file, name, array)


def torch_file():
    state, bits = {}, {}
    for kind, dtype in (("f8", torch.float64), ("f4", torch.float32), ("f2", torch.float16), ("i8", torch.int64),
                        ("i4", torch.int32), ("i2", torch.int16), ("i1", torch.int8), ("u1", torch.uint8), ("b1", torch.bool)):
        array = values("<" + kind, 6, 8)
        tensor = torch.from_numpy(array.copy())
        assert tensor.dtype == dtype
        state[kind], bits[kind] = tensor, array
        state[kind + ".transposed"], bits[kind + ".transposed"] = tensor.t(), array.T
        state[kind + ".block"], bits[kind + ".block"] = tensor[1:4, 2:7].t(), array[1:4, 2:7].T
        state[kind + ".every.other"], bits[kind + ".every.other"] = tensor[::2, 1::3], array[::2, 1::3]
    brain = values("<i2", 3, 4)
    state["brain"] = torch.from_numpy(brain.copy()).view(torch.bfloat16)
    state["convolution"] = torch.from_numpy(values("<f4", 2, 3, 2, 2).copy())
    torch.save(state, OUT / "saving.pt")
    for name, array in bits.items():
        expect("saving.pt", name, array)
    expect("saving.pt", "brain", brain, "BF16")
    expect("saving.pt", "convolution", state["convolution"].numpy())


def hdf_file():
    with h5py.File(OUT / "saving.h5", "w") as file:
        for kind in NAMES:
            if kind in ("b1", "c8"):
                continue
            array = values(">" + kind, 3, 5)
            file[kind] = array
            expect("saving.h5", kind, array)
        chunked = {
            "line": (values("<f4", 11), (4,)), "cube": (values("<f2", 5, 4, 3), (2, 3, 2)),
            "kernel": (values(">f4", 3, 3, 4, 5), (2, 2, 3, 3)), "integers": (values("<i4", 7, 5), (3, 2)),
        }
        for name, (array, chunks) in chunked.items():
            file.create_dataset(name, data=array, chunks=chunks, compression="gzip", shuffle=name == "kernel")
            expect("saving.h5", name, array)


def varint(value):
    value &= (1 << 64) - 1  # negative numbers take ten bytes
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def field(number, value):
    """A field of a protobuf message: an integer, or bytes with their length."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def onnx_file():
    # TensorProto: 1 dims, 2 data_type, 4 float_data, 5 int32_data, 7 int64_data, 8 name, 9 raw_data, 10 double_data,
    # 11 uint64_data; the numbers of types are those of TensorProto.DataType
    integers = {"int32": (6, "<i4", 5), "int16": (5, "<i2", 5), "int8": (3, "<i1", 5), "uint16": (4, "<u2", 5),
                "uint8": (2, "<u1", 5), "bool": (9, "|b1", 5), "int64": (7, "<i8", 7), "uint32": (12, "<u4", 11),
                "uint64": (13, "<u8", 11), "half": (10, "<u2", 5), "brain": (16, "<u2", 5)}
    names = {"half": "F16", "brain": "BF16"}
    graph = b""

    def add(name, kind, shape, *data):
        nonlocal graph
        dims = b"".join(field(1, size) for size in shape)
        graph += field(5, dims + field(2, kind) + field(8, name.encode()) + b"".join(data))

    for name, (kind, dtype, number) in integers.items():
        array = values(dtype, 2, 3)
        numbers = [int(each) for each in array.flatten()]
        add(name, kind, array.shape, field(number, b"".join(varint(each) for each in numbers)))
        add(name + ".unpacked", kind, array.shape, *(field(number, each) for each in numbers))
        add(name + ".raw", kind, array.shape, field(9, array.tobytes()))
        for ending in ("", ".unpacked", ".raw"):
            expect("saving.onnx", name + ending, array, names.get(name))
    for name, kind, dtype, number in (("float", 1, "<f4", 4), ("double", 11, "<f8", 10)):
        array = values(dtype, 3, 2)
        add(name, kind, array.shape, field(number, array.tobytes()))
        expect("saving.onnx", name, array)
    # ModelProto: 1 ir_version, 7 graph; GraphProto: 2 name, 5 initializer
    (OUT / "saving.onnx").write_bytes(field(1, 7) + field(7, field(2, b"saving") + graph))


numpy_files()
torch_file()
hdf_file()
onnx_file()
head = "# numpy 1.24.2, PyTorch 1.13.1, h5py 3.7.0. Script: src/test/reference/saving_fixtures.py\n"
(OUT / "saved-bytes.csv").write_text(head + "file,tensor,type,shape,bytes\n" + "\n".join(rows) + "\n")
