"""The Wishart kernel in jupyter console, as a person types: run by the Python that Jupyter uses, after kernel/start --install.

    /usr/bin/python3 src/test/reference/kernel_console.py
Needs jupyter console and pexpect. Prints one line for each thing that held; fails at the first that did not.
"""

import os
import re
import sys
import time

import pexpect

WAIT = 60


def console(*options):
    """The console of the Python that runs this: another one may come first on the path."""
    return pexpect.spawn(
        sys.executable, ["-m", "jupyter_console", "--kernel", "wishart", *options],
        encoding="utf-8", timeout=WAIT, dimensions=(40, 120),
        env={**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1"})  # pexpect is no terminal that tells where its cursor is


def plain(text):
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text).replace("\r", "")


def hold(what, holds, found):
    if not holds:
        sys.exit(f"{what}: does not hold, got {found!r}")
    print(f"ok: {what}")


def simple():
    """Bars and errors; this prompt takes one line at a time, whatever the kernel says."""
    child = console("--simple-prompt")
    child.expect(r"In \[1\]: ")
    child.sendline('for (int i : progress(8, "draws")) { Thread.sleep(150); }')
    child.expect(r"In \[2\]: ")
    # this console leaves out updates of what is shown, so that the first state of a bar stays
    hold("a bar is text", re.search(r"draws: \d of 8", plain(child.before)), plain(child.before))
    child.sendline("int[] few = new int[2]; few[2]")
    child.expect(r"In \[3\]: ")
    text = child.before
    hold("an error is red and names the line",
         "\x1b[1;38;2;" in text and "ArrayIndexOutOfBoundsException: Index 2" in plain(text) and "→ 1 │" in plain(text),
         text)
    child.sendline("marchenkoPastu(1)")
    child.expect(r"In \[4\]: ")
    hold("a misspelt verb is put right", "did you mean marchenkoPastur?" in plain(child.before), plain(child.before))
    child.sendline("marchenkoPastur(spectrum(gaussian(40, 80, 1, 1)))")
    child.expect(r"In \[5\]: ")
    print(plain(child.before))
    leave(child)


def leave(child):
    """As a person does, so that the console ends its kernel."""
    child.sendeof()
    child.expect(r"exit")
    child.send("y\r")
    child.expect(pexpect.EOF)
    child.close()


def full():
    child = console()
    child.expect(r"In \[")
    child.expect("1")
    # This console waits 1 s to hear whether a cell is complete and 5 s for Tab, which the first answers may take longer.
    time.sleep(15)
    child.send("6 * 7")
    time.sleep(1)
    child.send("\r")
    child.expect("42")
    time.sleep(2)
    child.send("marchenkoPas")
    child.expect("Pas")
    child.send("\t")
    child.expect(r"tur\(")
    hold("Tab completes in the full console", True, "")
    child.send("\x15")  # empties the line
    time.sleep(1)
    child.send("for (int i = 0; i < 2; i++) {")
    time.sleep(1)
    child.send("\r")
    child.expect(r"\.\.\.: ")
    child.send("System.out.println(i + 40); }\r")
    time.sleep(1)
    child.send("\r")  # needed where the kernel did not answer in time whether the cell is complete
    child.expect("40\r?\n41")
    hold("an open brace waits for the closing one", True, "")
    time.sleep(1)  # the prompt may have come before the output, or not
    leave(child)
    hold("leaving ends the console", True, "")


if __name__ == "__main__":
    simple()
    full()
