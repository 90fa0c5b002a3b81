"""Writes one matrix as text in the ways of pandas, numpy, R and spreadsheets, and what the tests must read.

pandas 1.5.3, numpy 1.24.2 on Python 3.11.2 (Debian 12: python3-pandas). R's files are laid out by hand as write.csv and write.table
lay them out, those of spreadsheets as a German and an English one export them. Run from the root of the repository:

    python3 src/test/reference/text_fixtures.py
"""
import numpy as np
import pandas as pd

from weight_fixtures import OUT, Expected

random = np.random.RandomState(20261129)
expected = Expected()
folder = OUT / "text"
folder.mkdir(exist_ok=True)
M = random.standard_normal((5, 4)).round(6)
frame = pd.DataFrame(M)
named = pd.DataFrame(M, index=[f"unit {i}" for i in range(5)], columns=["a", "b, c", "two\nlines", 'say "d"'])
missing = frame.copy()
missing.iloc[1, 2] = missing.iloc[4, 0] = np.nan


def expect(name, matrix):
    expected.matrix(f"text/{name}", name.rsplit(".", 1)[0], np.asarray(matrix, dtype=float))


def pandas(name, frame, matrix=M, **options):
    frame.to_csv(folder / name, **options)
    expect(name, matrix)


def numpy(name, **options):
    np.savetxt(folder / name, M, **options)
    expect(name, np.loadtxt(folder / name, **{k: v for k, v in options.items() if k in ("delimiter", "encoding")}))


def text(name, content, matrix=M, encoding="utf-8"):
    (folder / name).write_bytes(content.encode(encoding))
    expect(name, matrix)


def rows(point=".", separator=",", end="\n", minus="-"):
    return "".join(separator.join(f"{v:.6f}".replace(".", point).replace("-", minus) for v in row) + end for row in M)


pandas("pandas-index.csv", frame)
pandas("pandas-no-index.csv", frame, index=False)
pandas("pandas-no-header.csv", frame, header=False)
pandas("pandas-neither.csv", frame, header=False, index=False)
pandas("pandas-named.csv", named)
pandas("pandas-named-no-index.csv", named, index=False)
pandas("pandas-label.csv", frame, index_label="unit")
pandas("pandas-quoted.csv", named, quoting=1)
pandas("pandas-missing.csv", missing, missing)
pandas("pandas-missing-na.csv", missing, missing, na_rep="NA")
pandas("pandas-years.csv", frame.rename(columns=lambda i: 2019 + i))
pandas("pandas-semicolons.csv", named, sep=";", decimal=",")
pandas("pandas-utf16.csv", named, encoding="utf-16", lineterminator="\r\n")
pandas("pandas-utf8-mark.csv", frame, encoding="utf-8-sig")
pandas("pandas-twice.csv", frame.reset_index().rename(columns={"index": "Unnamed: 0"}), index=False)
pandas("pandas.tsv", named, sep="\t")
numpy("numpy.txt")
numpy("numpy.dat", fmt="%14.6e", header="five rows\nof four", footer="the end")
numpy("numpy.csv", delimiter=",")
numpy("numpy.tsv", delimiter="\t", fmt="%.7g")
numpy("numpy-utf16.txt", encoding="utf-16")
# as R's write.csv and write.table write a matrix without names, and with numbers for names
header = ["V1", "V2", "V3", "V4"]
text("r-write-csv.csv", ",".join(['""'] + [f'"{h}"' for h in header]) + "\n"
     + "".join(f'"{i + 1}",{line}\n' for i, line in enumerate(rows().splitlines())))
text("r-write-table.txt", " ".join(f'"{h}"' for h in header) + "\n"
     + "".join(f'"{i + 1}" {line}\n' for i, line in enumerate(rows(separator=" ").splitlines())))
text("r-numbered.csv", '"1","2","3","4"\n' + rows())
# spreadsheets
text("german.csv", rows(",", ";", "\r\n"))
text("german-header.csv", "a;b;c;d\r\n" + rows(",", ";", "\r\n"))
text("german.tsv", rows(",", "\t"))
text("trailing.csv", rows(end=",\r\n"))
text("trailing-header.csv", "a,b,c,d,\n" + rows(end=",\n"))
text("trailing-header-short.csv", "a,b,c,d\n" + rows(end=",\n"))
text("minus.csv", rows(minus="\u2212"))
text("utf16-big.csv", "\ufeff" + rows(), encoding="utf-16-be")
text("utf16-tabs.txt", "\ufeff" + rows(separator="\t", end="\r\n"), encoding="utf-16-le")
text("no-last-line-end.csv", rows().rstrip("\n"))
expected.save("text-entries.csv", "pandas 1.5.3, numpy 1.24.2. Script: src/test/reference/text_fixtures.py")
