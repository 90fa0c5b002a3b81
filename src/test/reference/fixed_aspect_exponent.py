"""The exponent of the larger half of the eigenvalues of sub-matrices of one aspect ratio (arXiv 2506.06280).

Windows of `side` rows along the shorter side and round(side/q) columns, `positions` of them spread evenly along either
side, starts rounded down; eigenvalues of all windows together, alpha = 1 + n / sum ln(x/xmin) from the middle one on.
numpy's SVD of the golden matrices and of a block of one. Run: python3 fixed_aspect_exponent.py > FILE.csv
"""
import os

import numpy as np

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../resources/org/wishart/linalg")


def alpha(x):
    x = np.sort(x)
    tail = x[len(x) // 2:]
    return 1 + len(tail) / np.sum(np.log(tail / tail[0]))


def starts(length, window, positions):
    room = length - window
    count = min(positions, room + 1)
    return [0] if count == 1 else [i * room // (count - 1) for i in range(count)]


def measure(w, q, side, positions):
    if w.shape[0] > w.shape[1]:
        w = w.T
    longer = round(side / q)
    each = [np.linalg.svd(w[y:y + side, x:x + longer], compute_uv=False) ** 2
            for y in starts(w.shape[0], side, positions) for x in starts(w.shape[1], longer, positions)]
    single = np.array([alpha(x) for x in each])
    disjoint = min((w.shape[0] // side) * (w.shape[1] // longer), len(each))
    deviation = single.std(ddof=1)
    return alpha(np.concatenate(each)), deviation / np.sqrt(disjoint), single.mean(), deviation, len(each)


print("# numpy %s. Script: src/test/reference/fixed_aspect_exponent.py" % np.__version__)
print("matrix,q,shorterSide,positions,alpha,standardError,mean,deviation,windows")
for name, q, side, positions in (("A", 0.5, 75, 10), ("A", 1.0, 100, 3), ("A", 0.35, 31, 4), ("B", 0.5, 64, 10),
                                 ("B", 0.5, 128, 2), ("tall", 0.5, 20, 200)):
    w = np.load(os.path.join(HERE, ("A" if name == "tall" else name) + ".npy"))
    if name == "tall":  # columns 0 to 49 of A: 200 x 50
        w = w[:, :50]
    print("%s,%r,%d,%d,%r,%r,%r,%r,%d" % ((name, q, side, positions) + tuple(map(float, measure(w, q, side, positions)[:4]))
                                          + measure(w, q, side, positions)[4:]))
