"""Says how many tests Surefire skipped and why; exit code 1 if one of them is not known to need what is missing here.

Usage: python3 kernel/skipped_tests.py REPORTS JAVA; the folder of Surefire's reports, and the major version that ran them.
"""

import re
import sys
import xml.etree.ElementTree as xml
from collections import Counter
from pathlib import Path

MODELS = "org.wishart.weights.catalogue.CatalogueModelsTest."
# MiniLM is not among them: kernel/check fetches it first.
NEEDS_MODEL = {
    MODELS + "readsBgeSmall": "bge-small",
    MODELS + "readsBgeSmallV15": "bge-small-v1.5",
    MODELS + "readsE5Small": "e5-small",
    MODELS + "readsBertBase": "bert-base",
    MODELS + "readsBertBaseCased": "bert-base-cased",
    MODELS + "readsUniversalSentenceEncoderLite": "use-lite",
    MODELS + "readsCoreNlpParser": "corenlp-parser",
    MODELS + "readsGnuBackgammon": "gnubg",
    "org.wishart.bulk.BertBaseTest.hasAsManySmallOutliersInItsUpMatricesAsThePaperPrints": "bert-base",
    "org.wishart.bulk.BertBaseTest.hasMoreSmallOutliersInItsDownMatricesThanThePaperPrints": "bert-base",
}
NEEDS_JAVA = {"org.wishart.kernel.cell.SealedTypesTest.areExhaustiveInASwitch": 21}
# There is one thread of Swing for a whole JVM, and another test may own it.
NEEDS_SWING = "org.wishart.kernel.run.NoWindowTest."
# Linux has the files, and on x86-64 the OpenBLAS, that these look at.
NEEDS_LINUX = {"org.wishart.hub.", "org.wishart.linalg.", "org.wishart.kernel.protocol.ConnectionFileTest."}


def reason(test, java):
    """What the test lacks here; None if it should have run."""
    if test in NEEDS_MODEL:
        return f"the model {NEEDS_MODEL[test]} (kernel/start --fetch {NEEDS_MODEL[test]})"
    if java < NEEDS_JAVA.get(test, 0):
        return f"Java {NEEDS_JAVA[test]}"
    if test.startswith(NEEDS_SWING):
        return "the thread of Swing, which another test has"
    if sys.platform != "linux" and any(test.startswith(start) for start in NEEDS_LINUX):
        return "Linux"
    return None


def main():
    reports, java = Path(sys.argv[1]), int(sys.argv[2])
    tests, known, unknown = 0, Counter(), []
    for report in reports.glob("TEST-*.xml"):
        for case in xml.parse(report).iter("testcase"):
            tests += 1
            skipped = case.find("skipped")
            if skipped is None:
                continue
            test = case.get("classname") + "." + re.sub(r"[({].*", "", case.get("name"))
            why = reason(test, java)
            if why is None:
                unknown.append(f"{test} was skipped: {(skipped.get('message') or skipped.text or '').strip().splitlines()[0]}")
            else:
                known[why] += 1
    if tests == 0:
        sys.exit(f"no report of a test in {reports}")
    print(f"{known.total() + len(unknown)} of {tests} tests were skipped")
    for why, count in sorted(known.items()):
        print(f"  {count} for want of {why}")
    if unknown:
        sys.exit("\n".join(["these should have run:", *unknown]))


main()
