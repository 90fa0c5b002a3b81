"""Writes the HDF5 and Keras files that the tests read, and what they hold.

h5py 3.7.0 with HDF5 1.10.8, numpy 1.24.2 on Python 3.11.2 (Debian 12: python3-h5py). Debian has no Keras: its files are laid
out by hand with h5py, as Keras 2 (save, .h5) and Keras 3 (save, .keras) lay them out. Run from the root of the repository:

    python3 src/test/reference/hdf_fixtures.py
"""
import io
import json
import zipfile

import h5py
import numpy as np

from weight_fixtures import OUT, Expected, bfloat16_bits, bfloat16_values

random = np.random.RandomState(20261126)
expected = Expected()


def w(*dims):
    return random.standard_normal(dims).astype("<f4")


def bfloat16():
    """HDF5 describes any floating-point type by its fields; bfloat16 has no name there."""
    kind = h5py.h5t.IEEE_F32LE.copy()
    kind.set_fields(15, 7, 8, 0, 7)
    kind.set_precision(16)
    kind.set_size(2)
    kind.set_ebias(127)
    return h5py.Datatype(kind)


def types(name, **options):
    with h5py.File(OUT / name, "w", **options) as file:
        group = file.create_group("layer")
        matrices = {
            "float64": w(2, 3).astype("<f8") / 3, "float32": w(3, 2), "float16": w(2, 2).astype("<f2"),
            "big.endian": w(2, 5).astype(">f4"), "chunked": w(5, 7), "deflated": w(9, 10).astype("<f8"),
            "shuffled": w(6, 5).astype("<f2"), "rows": w(7, 3), "checked": w(4, 4),
        }
        chunks = {
            "chunked": {"chunks": (2, 3)}, "deflated": {"chunks": (4, 4), "compression": "gzip"},
            "shuffled": {"chunks": (4, 3), "compression": "gzip", "shuffle": True},
            "rows": {"chunks": (3, 3), "maxshape": (None, 3)},
            "checked": {"chunks": (3, 4), "fletcher32": True},
        }
        for key, matrix in matrices.items():
            group.create_dataset(key, data=matrix, **chunks.get(key, {}))
            expected.matrix(name, f"layer.{key}", matrix)
        bits = bfloat16_bits(w(3, 2))
        h5py.h5d.create(group.id, b"bfloat16", bfloat16().id, h5py.h5s.create_simple((3, 2))).write(
            h5py.h5s.ALL, h5py.h5s.ALL, np.ascontiguousarray(bfloat16_values(bits)), h5py.h5t.NATIVE_FLOAT)
        expected.matrix(name, "layer.bfloat16", bfloat16_values(bits))
        group["bias"] = w(4)
        group["convolution"] = w(2, 2, 1, 1)
        group["int8"] = np.ones((2, 2), dtype=np.int8)
        group["uint32"] = np.ones((2, 2), dtype=np.uint32)
        group["complex"] = np.ones((2, 2), dtype=np.complex64)
        group["text"] = "text"
        group["number"] = 3.5
        group["nothing"] = np.zeros((0, 3), dtype="<f4")
        group.create_dataset("never.written", (2, 2), dtype="<f4")
        group.create_dataset("never.written.chunked", (2, 2), dtype="<f4", chunks=(1, 2))
        group.create_dataset("lzf", data=np.zeros((4, 4), dtype="<f4"), compression="lzf")
        group["again"] = group["float32"]  # a hard link
        group["soft"] = h5py.SoftLink("/layer/float32")
        group["elsewhere"] = h5py.ExternalLink("../secret.h5", "/w")
        group["loop"] = group


def keras2():
    kernel, words = w(4, 3), w(5, 2)
    with h5py.File(OUT / "model.h5", "w") as file:
        file.attrs["keras_version"] = "2.15.0"
        file.attrs["backend"] = "tensorflow"
        weights = file.create_group("model_weights")
        weights.attrs["layer_names"] = np.array([b"dense", b"embedding"])
        weights["dense/dense/kernel:0"] = kernel
        weights["dense/dense/bias:0"] = w(3)
        weights["embedding/embedding/embeddings:0"] = words
        file["optimizer_weights/Adam/dense/kernel/m:0"] = w(4, 3)
    expected.matrix("model.h5", "dense.dense.weight", kernel.T)
    expected.matrix("model.h5", "embedding.embedding.embeddings", words)


def keras3():
    kernel = w(4, 3)
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        file["layers/dense/vars/0"] = kernel
        file["layers/dense/vars/1"] = w(3)
        file["optimizer/vars/2"] = w(4, 3)
        file.create_dataset("layers/dense_1/vars/0", data=kernel.T, chunks=(2, 2), compression="gzip")
    with zipfile.ZipFile(OUT / "model.keras", "w") as archive:
        for name, content in (("metadata.json", json.dumps({"keras_version": "3.5.0"})),
                              ("config.json", json.dumps({"class_name": "Sequential"})),
                              ("model.weights.h5", buffer.getvalue())):
            archive.writestr(zipfile.ZipInfo(name), content)
    expected.matrix("model.keras", "layers.dense.weight", kernel.T)
    expected.matrix("model.keras", "layers.dense_1.weight", kernel)


types("types.h5")
types("latest.h5", libver="latest", userblock_size=512)
keras2()
keras3()
expected.save("hdf-entries.csv", "h5py 3.7.0, HDF5 1.10.8, numpy 1.24.2. Script: src/test/reference/hdf_fixtures.py")
