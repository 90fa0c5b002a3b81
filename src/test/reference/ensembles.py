"""First values of the random matrices, from Python's own integers and mathematics, for a few seeds.

Run: python3 ensembles.py > FILE.csv
"""
import math
import sys

from random_stream import Stream


def student(stream, degrees):
    while True:
        x, y = 2 * stream.uniform() - 1, 2 * stream.uniform() - 1
        square = x * x + y * y
        if 0 < square < 1:
            return x * math.sqrt(degrees * (square ** (-2 / degrees) - 1) / square)


def pareto(stream, index):
    sign = -1 if stream.uniform() < 0.5 else 1
    return sign * (1 - stream.uniform()) ** (-1 / index)


def gamma(stream, shape):
    if shape < 1:
        return gamma(stream, shape + 1) * (1 - stream.uniform()) ** (1 / shape)
    d = shape - 1 / 3
    c = 1 / math.sqrt(9 * d)
    while True:
        x = stream.normal()
        root = 1 + c * x
        if root > 0:
            cube = root ** 3
            if math.log(1 - stream.uniform()) < x * x / 2 + d * (1 - cube + math.log(cube)):
                return d * cube


def below(stream, bound):
    while True:
        product = (stream.next() >> 32) * bound
        if product % (1 << 32) >= (1 << 32) % bound:
            return product >> 32


def haar(stream):
    """The first row of a 2 x 2 matrix and the first entry of the second."""
    first = [stream.normal(), stream.normal()]
    norm = math.hypot(*first)
    first = [x / norm for x in first]
    second = [stream.normal(), stream.normal()]
    along = first[0] * second[0] + first[1] * second[1]
    second = [x - along * y for x, y in zip(second, first)]
    return first + [second[0] / math.hypot(*second)]


def autoregressive(stream, correlation):
    column = []
    for _ in range(3):
        z = stream.normal()
        column.append(z if not column else correlation * column[-1] + math.sqrt(1 - correlation ** 2) * z)
    return column


def goe(stream):
    """Diagonal, off the diagonal, diagonal of a 2 x 2 matrix."""
    return [math.sqrt(2) * stream.normal(), stream.normal(), math.sqrt(2) * stream.normal()]


def gue(stream):
    return [stream.normal(), math.sqrt(gamma(stream, 1)), stream.normal()]


def wishart(stream):
    w = [stream.normal() for _ in range(6)]
    dot = lambda a, b: sum(x * y for x, y in zip(a, b))
    return [dot(w[:3], w[:3]), dot(w[3:], w[:3]), dot(w[3:], w[3:])]


def shuffled(stream):
    data = list(range(12))
    for i in range(11, 0, -1):
        j = below(stream, i + 1)
        data[i], data[j] = data[j], data[i]
    return data[:3]


def noise(stream):
    """Both singular values of a 2 x 3 matrix of noise, and their product."""
    a = 2 * gamma(stream, 1.5)
    s = 2 * gamma(stream, 0.5)
    b = 2 * gamma(stream, 1)
    mean, half = (a + b + s) / 2, math.sqrt(((a - b - s) / 2) ** 2 + a * s)
    return [math.sqrt(mean + half), math.sqrt(a * b / (mean + half)), math.sqrt(a * b)]


KINDS = {
    "student": lambda stream: [student(stream, 2.5) for _ in range(3)],
    "pareto": lambda stream: [pareto(stream, 2.5) for _ in range(3)],
    "haar": haar,
    "autoregressive": lambda stream: autoregressive(stream, 0.5),
    "goe": goe,
    "gue": gue,
    "wishart": wishart,
    "shuffled": shuffled,
    "noise": noise,
}

print("# Python %s, own integers. Script: src/test/reference/ensembles.py" % sys.version.split()[0])
print("ensemble,seed,first,second,third")
for name, draw in KINDS.items():
    for seed in (56, -7):
        print("%s,%d,%s" % (name, seed, ",".join(repr(float(value)) for value in draw(Stream(seed)))))
