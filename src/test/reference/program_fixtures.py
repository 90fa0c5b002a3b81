"""Writes the weights of GNU Backgammon and of a CoreNLP parser that the tests read, and what they hold.

The nets are converted by GNU Backgammon's own makeweights 1.07 (Debian 12: gnubg), the parser's file is written after
CoreNLP's DependencyParser.java as its sources read it: sizes, embeddings behind their words, W1 a line for each input,
b1, W2 a line for each hidden unit, numbers of features. numpy 1.24.2 on Python 3.11.2. From the root of the repository:

    python3 src/test/reference/program_fixtures.py /usr/games/makeweights
"""
import gzip
import subprocess
import sys

import numpy as np

from weight_fixtures import OUT, Expected

random = np.random.RandomState(20261126)
expected = Expected()


def write_nets():
    names = ["contact", "race", "crashed", "pruning.contact", "pruning.crashed", "pruning.race", "net7"]
    text = ["GNU Backgammon 1.00"]
    for number, name in enumerate(names):
        inputs, hidden, outputs = 4 + number % 2, 3, 2
        text.append(f"{inputs} {hidden} {outputs} 0 0.1 1.0")
        first = random.standard_normal((inputs, hidden)).astype("<f4")
        second = random.standard_normal((outputs, hidden)).astype("<f4")
        thresholds = random.standard_normal(hidden + outputs).astype("<f4")
        text += [f"{value:.9g}" for array in (first, second, thresholds) for value in array.flat]
        expected.matrix("nets.wd", name + ".hidden.weight", first.T)
        expected.matrix("nets.wd", name + ".output.weight", second)
    path = OUT / "nets.txt"
    path.write_text("\n".join(text) + "\n")
    subprocess.run([sys.argv[1], str(OUT / "nets.wd"), str(path)], check=True, capture_output=True)
    path.unlink()


def lines(matrix, names=None):
    for number, row in enumerate(matrix):
        yield " ".join(([] if names is None else [names[number]]) + [f"{value:.4f}" for value in row])


def write_parser():
    words, tags, labels, width, hidden, tokens = ["-UNKNOWN-", "-NULL-", "-ROOT-", "Zürich", "a"], ["NN"], ["-NULL-", "nsubj"], 3, 4, 2
    embeddings = random.standard_normal((len(words) + len(tags) + len(labels), width)).round(4)
    first = random.standard_normal((width * tokens, hidden)).round(4)
    biases = random.standard_normal((1, hidden)).round(4)
    second = random.standard_normal((hidden, 2 * len(labels) - 1)).round(4)
    sizes = {"dict": len(words), "pos": len(tags), "label": len(labels), "embeddingSize": width, "hiddenSize": hidden,
             "numTokens": tokens, "preComputed": 3}
    text = [f"{name}={value}" for name, value in sizes.items()]
    text += lines(embeddings, words + tags + labels)
    text += [*lines(first), *lines(biases), *lines(second), "1 2 3"]
    data = ("\n".join(text) + "\n").encode()
    (OUT / "parser.txt").write_bytes(data)
    (OUT / "parser.gz").write_bytes(gzip.compress(data, mtime=0))
    for file in ("parser.txt", "parser.gz"):
        expected.matrix(file, "embeddings", embeddings)
        expected.matrix(file, "W1", first.T)
        expected.matrix(file, "W2", second.T)


write_nets()
write_parser()
expected.save("program-entries.csv", "GNU Backgammon's makeweights 1.07, numpy 1.24.2. Script: src/test/reference/program_fixtures.py")
