"""What the scripts that write small files of weights share: where they go, and the table of what is in them."""
import pathlib

import numpy as np

OUT = pathlib.Path("src/test/resources/org/wishart/weights")


class Expected:
    """The entries of matrices as the tests must find them, one line each."""

    def __init__(self):
        self.rows = []

    def matrix(self, file, layer, matrix):
        matrix = np.asarray(matrix, dtype=np.float64)
        for (i, j), value in np.ndenumerate(matrix):
            self.rows.append(f"{file},{layer},{matrix.shape[0]},{matrix.shape[1]},{i},{j},{float(value)!r}")

    def save(self, name, provenance):
        head = f"# {provenance}\nfile,layer,rows,columns,row,column,value\n"
        (OUT / name).write_text(head + "\n".join(self.rows) + "\n")


def bfloat16_bits(values):
    """The upper halves of float32 numbers: bfloat16, rounded towards zero."""
    return (np.asarray(values, dtype="<f4").view("<u4") >> 16).astype("<u2")


def bfloat16_values(bits):
    return (bits.astype("<u4") << 16).view("<f4")
