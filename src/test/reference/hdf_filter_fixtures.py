"""Writes HDF5 files whose chunks are packed in ways of their own, and what they hold.

h5py 3.7.0 with HDF5 1.10.8, numpy 1.24.2 on Python 3.11.2 (Debian 12: python3-h5py). Chunks are written as they lie, some with a mask
that says which filters were left out; HDF5 itself reads every one back before the file counts as written. Run from the root of the
repository:

    python3 src/test/reference/hdf_filter_fixtures.py
"""
import zlib

import h5py
import numpy as np

from weight_fixtures import OUT, Expected

random = np.random.RandomState(20261129)
expected = Expected()
SHUFFLE, DEFLATE = 1, 2  # bits of the mask: the filters in the order in which they pack


def packed(chunk, mask):
    content = chunk.tobytes()
    if not mask & SHUFFLE:
        content = np.frombuffer(content, "u1").reshape(-1, chunk.itemsize).T.tobytes()
    return content if mask & DEFLATE else zlib.compress(content)


def masks(name, **options):
    """A mask of its own for each chunk, for each kind of index that HDF5 keeps of chunks."""
    with h5py.File(OUT / name, "w", **options) as file:
        kinds = {"fixed": ((6, 10), (3, 4), (6, 10)), "one": ((6, 10), (6, 10), (6, 10)), "extensible": ((6, 10), (3, 4), (None, 10)),
                 "tree": ((6, 10), (3, 4), (None, None))}
        for kind, (shape, chunks, most) in kinds.items():
            for first in range(4):
                if kind != "one" and first > 0:
                    continue
                matrix = random.standard_normal(shape).astype("<f4").round(2)
                key = f"{kind}{first}.weight"
                data = file.create_dataset(key, shape, "<f4", chunks=chunks, maxshape=most, shuffle=True, compression="gzip")
                number = first
                for i in range(0, shape[0], chunks[0]):
                    for j in range(0, shape[1], chunks[1]):
                        whole = np.zeros(chunks, "<f4")
                        part = matrix[i:i + chunks[0], j:j + chunks[1]]
                        whole[:part.shape[0], :part.shape[1]] = part
                        data.id.write_direct_chunk((i, j), packed(whole, number % 4), filter_mask=number % 4)
                        number += 1
                expected.matrix(name, key, matrix)
    with h5py.File(OUT / name) as file:
        for row in [row for row in expected.rows if row.startswith(name + ",")]:
            _, key, _, _, i, j, value = row.split(",")
            assert file[key][int(i), int(j)] == np.float32(value), row


def unsupported():
    """Filters and types that are not read beside a matrix that is."""
    with h5py.File(OUT / "unsupported.h5", "w") as file:
        matrix = random.standard_normal((6, 5)).astype("<f4")
        file["dense/kernel:0"] = matrix
        expected.matrix("unsupported.h5", "dense.weight", matrix.T)
        double = random.standard_normal((20, 30))
        file.create_dataset("scale", data=double, chunks=(8, 8), scaleoffset=4)
        file.create_dataset("szip.after.scale", data=double.astype("i4"), chunks=(8, 8), scaleoffset=8, shuffle=True)
        plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        plist.set_chunk((4, 4))
        plist.set_filter(5, 0, ())  # n-bit
        h5py.h5d.create(file.id, b"n-bit", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((8, 8)), plist).write(
            h5py.h5s.ALL, h5py.h5s.ALL, np.ones((8, 8), "<f4"))
        if h5py.h5z.filter_avail(h5py.h5z.FILTER_SZIP):
            plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
            plist.set_chunk((8, 8))
            plist.set_szip(h5py.h5z.SZIP_NN_OPTION_MASK, 8)
            h5py.h5d.create(file.id, b"szip", h5py.h5t.IEEE_F32LE, h5py.h5s.create_simple((8, 8)), plist).write(
                h5py.h5s.ALL, h5py.h5s.ALL, np.ones((8, 8), "<f4"))
        file.create_dataset("references", data=np.array([file["scale"].ref] * 4, dtype=h5py.ref_dtype).reshape(2, 2))
        file.create_dataset("ragged", (2, 2), dtype=h5py.vlen_dtype("f4"))
        file.create_dataset("arrays", (2, 2), dtype="(3,)f4")
        file.create_dataset("enums", data=np.ones((2, 2), "i1"), dtype=h5py.enum_dtype({"A": 1}, "i1"))
        file.create_dataset("compact", data=matrix, dcpl=compact())
        file["committed"] = np.dtype("f8")
        external = file.create_dataset("external", (2, 2), "<f4", external=[("elsewhere.bin", 0, 16)])


def compact():
    plist = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    plist.set_layout(h5py.h5d.COMPACT)
    return plist


masks("masks.h5")
masks("masks-latest.h5", libver="latest")
unsupported()
expected.save("hdf-filter-entries.csv", "h5py 3.7.0, HDF5 1.10.8, numpy 1.24.2. Script: src/test/reference/hdf_filter_fixtures.py")
