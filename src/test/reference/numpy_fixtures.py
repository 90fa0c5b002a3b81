"""Writes the numpy files that the tests read, and what they hold.

numpy 1.24.2 on Python 3.11.2. Run from the root of the repository:

    python3 src/test/reference/numpy_fixtures.py
"""
import numpy as np

from weight_fixtures import OUT, Expected

random = np.random.RandomState(20261126)
expected = Expected()


def w(*dims):
    return random.standard_normal(dims)


def single(name, array, version=None):
    with open(OUT / name, "wb") as file:
        np.lib.format.write_array(file, array, version=version)
    expected.matrix(name, name[:-4], array)


single("float32.npy", w(3, 5).astype("<f4"))
single("fortran.npy", np.asfortranarray(w(4, 3).astype("<f8")))
single("big-endian.npy", np.asfortranarray(w(2, 3).astype(">f4")))
single("float16.npy", w(3, 2).astype("<f2"))
single("version-2.npy", w(2, 2).astype(">f8"), (2, 0))
single("version-3.npy", w(2, 2).astype(">f2"), (3, 0))

arrays = {
    "encoder.layer.0.attention.self.query.weight": w(4, 4).astype("<f4"),
    "fortran": np.asfortranarray(w(3, 2).astype("<f2")),
    "big.fortran": np.asfortranarray(w(2, 5).astype(">f8")),
    "bias": w(4).astype("<f4"),
    "convolution": w(2, 2, 3, 3).astype("<f4"),
    "int8": np.arange(6, dtype=np.int8).reshape(2, 3),
    "uint16": np.arange(6, dtype=">u2").reshape(2, 3),
    "int64": np.arange(6).reshape(2, 3),
    "bool": np.ones((2, 2), dtype=bool),
    "complex": np.ones((2, 2), dtype=np.complex64),
    "long.double": np.ones((2, 2), dtype=np.longdouble),
    "text": np.array([["a", "b"]]),
    "objects": np.array([[{}, None]], dtype=object),
    "records": np.array([[(1, 2.0)]], dtype=[("a", "<i4"), ("b", "<f4")]),
    "nothing": np.zeros((0, 3), dtype="<f4"),
    "number": np.float32(3),
}
np.savez(OUT / "arrays.npz", **arrays)
np.savez_compressed(OUT / "deflated.npz", **arrays)
for file in ("arrays.npz", "deflated.npz"):
    for name in ("encoder.layer.0.attention.self.query.weight", "fortran", "big.fortran"):
        expected.matrix(file, name, arrays[name])


damaged = np.array([[1, np.nan, 3], [np.inf, 5, -np.inf], [7, 8, np.nan]], dtype="<f4")
np.savez(OUT / "not-finite.npz", rows=damaged, columns=np.asfortranarray(damaged.astype("<f2")),
         bias=np.array([0, np.nan], dtype="<f8"), sound=np.ones((2, 2)))

expected.save("numpy-entries.csv", "numpy 1.24.2. Script: src/test/reference/numpy_fixtures.py")
