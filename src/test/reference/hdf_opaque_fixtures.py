"""Writes HDF5 files with opaque types, whose tags end in a zero byte only where HDF5 pads them to 8 bytes.

    python3 src/test/reference/hdf_opaque_fixtures.py

numpy's void and datetime64 become such types; h5py 3.7.0, HDF5 1.10.8. The tags come from this script.
"""
import pathlib

import h5py
import numpy

OUT = pathlib.Path(__file__).parents[1] / "resources/org/wishart/weights"


def opaque(file, name, tag):
    kind = h5py.h5t.create(h5py.h5t.OPAQUE, 5)
    if tag:
        kind.set_tag(tag)
    h5py.h5d.create(file.id, name, kind, h5py.h5s.create_simple((2,)))


for version in ("earliest", "latest"):
    with h5py.File(OUT / f"opaque-{version}.h5", "w", libver=version) as file:
        file["dense/kernel"] = numpy.arange(6, dtype="f4").reshape(2, 3)
        opaque(file, b"no.tag", b"")
        opaque(file, b"padded", b"seven..")
        opaque(file, b"unpadded", b"eight...")
        file["noted"] = numpy.arange(4, dtype="f4").reshape(2, 2)
        file["noted"].attrs.create("note", numpy.void(b"hello"))

with h5py.File(OUT / "opaque-attribute.h5", "w") as file:
    file["dense/kernel"] = numpy.arange(6, dtype="f4").reshape(2, 3)
    file.attrs.create("note", numpy.void(b"hello"))
