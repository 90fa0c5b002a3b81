"""xoshiro256++ seeded by SplitMix64, and polar normals, written anew in Python integers.

Run: python3 random_stream.py > FILE.csv
"""
import math
import sys

MASK = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def rotl(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


class Stream:
    def __init__(self, seed, *path):
        state = seed & MASK
        for part in path:
            state = mix((mix((state + GOLDEN) & MASK) + part) & MASK)
        self.s = []
        for _ in range(4):
            state = (state + GOLDEN) & MASK
            self.s.append(mix(state))
        self.spare = None

    def next(self):
        s = self.s
        result = (rotl((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 45)
        return result

    def uniform(self):
        return (self.next() >> 11) * 2.0 ** -53

    def normal(self):
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        while True:
            x, y = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            square = x * x + y * y
            if 0 < square < 1:
                factor = math.sqrt(-2 * math.log(square) / square)
                self.spare = y * factor
                return x * factor


if __name__ == "__main__":
    print("# Python %s, own integers. Script: src/test/reference/random_stream.py" % sys.version.split()[0])
    print("seed,path,uniform1,uniform2,uniform3,normal1,normal2,normal3")
    for seed, path in [(0, ()), (1, ()), (-1, ()), (56, (3, 7)), (56, (7, 3)), (-9223372036854775808, (0,))]:
        u, n = Stream(seed, *path), Stream(seed, *path)
        print("%d,%s,%s" % (seed, " ".join(map(str, path)), ",".join(repr(v) for v in
              [u.uniform() for _ in range(3)] + [n.normal() for _ in range(3)])))
