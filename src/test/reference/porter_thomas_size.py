"""How often the usual Kolmogorov-Smirnov test rejects unit vectors of random direction.

The exact two-sided p-value (scipy.stats.kstwo) of sqrt(N) v against the standard normal law, of 20,000 vectors with 400
components, at 5 %. Run: python3 porter_thomas_size.py; numpy 1.24.2, scipy 1.10.1 give 0.0411.
"""
import numpy
from scipy.special import ndtr
from scipy.stats import kstwo

COMPONENTS = 400
VECTORS = 20_000
CHUNK = 1000

random = numpy.random.default_rng(26)
critical = kstwo.isf(0.05, COMPONENTS)
steps = numpy.arange(COMPONENTS + 1) / COMPONENTS
rejected = 0
for _ in range(VECTORS // CHUNK):
    v = random.standard_normal((CHUNK, COMPONENTS))
    v /= numpy.linalg.norm(v, axis=1, keepdims=True)
    u = numpy.sort(ndtr(v * numpy.sqrt(COMPONENTS)), axis=1)
    distance = numpy.maximum((steps[1:] - u).max(axis=1), (u - steps[:-1]).max(axis=1))
    rejected += int((distance > critical).sum())
print(rejected / VECTORS)
