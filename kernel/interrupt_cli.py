"""Presses Ctrl-C at random moments of kernel/wishart analyze: it must end soon, with what is finished, and never crash.

    python3 kernel/interrupt_cli.py [--rounds N] [--seed S] [--limit SECONDS] [--model PATH|NAME] [--command PROGRAM]
Each round analyzes the model without the cache and interrupts it after a random delay. Prints how long the ends took; exit
code 1 if one took longer than the limit, had another exit code than 130 (or 0, where it was finished before), printed a
stack trace, left a draft or a crash report behind, or wrote a row that differs from that of a whole run. A last round
presses Ctrl-C twice.
"""

import argparse
import csv
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OF_THE_RUN = ("seconds",)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    for row in rows.values():
        for column in OF_THE_RUN:
            del row[column]
    return rows


def run(command, folder, delays=()):
    """Exit code, seconds from the first signal (or the start) to the end, messages."""
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True) as process:
        began = time.perf_counter()
        for i, delay in enumerate(delays):
            try:
                process.wait(delay)
            except subprocess.TimeoutExpired:
                pass
            if i == 0:
                began = time.perf_counter()
            if process.poll() is None:
                process.send_signal(signal.SIGINT)
        messages = process.communicate()[1]
        return process.returncode, time.perf_counter() - began, messages


def check(condition, *what):
    if not condition:
        print("NOT OK:", *what)
        sys.exit(1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=5)
    parser.add_argument("--model", default="minilm")
    parser.add_argument("--command", default=str(Path(__file__).resolve().with_name("wishart")))
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "rows.csv")
        command = [arguments.command, "analyze", arguments.model, "--blocks", "0-1", "--no-cache", "--csv", out.name]
        code, whole, messages = run(command, folder)
        check(code == 0, "a whole run ended with", code, messages)
        known = rows_of(out)
        ends, finished = [], []
        for number in range(arguments.rounds):
            out.unlink(missing_ok=True)
            delay = random.uniform(0.1, whole)
            code, seconds, messages = run(command, folder, [delay])
            said = f"round {number}, Ctrl-C after {delay:.2f} s: exit code {code} after {seconds:.2f} s\n{messages}"
            check(code in (0, 130, -signal.SIGINT), said)  # bash itself, before Java begins
            check(code == 0 or seconds < arguments.limit, said)
            check("\tat " not in messages and len(messages.splitlines()) <= 1, said)
            rows = rows_of(out) if out.exists() else {}
            check(all(row == known[name] for name, row in rows.items()), "other numbers:", said)
            check(code != 0 or rows.keys() == known.keys(), "rows are missing:", said)
            check(set(os.listdir(folder)) <= {out.name}, "left behind:", os.listdir(folder), said)
            ends.append(seconds)
            finished.append(len(rows))
        code, seconds, messages = run(command, folder, [whole / 2, 0.02])
        check(code in (0, 130) and seconds < arguments.limit, "Ctrl-C twice:", code, seconds, messages)
    print(f"{arguments.rounds} interrupts of a run of {whole:.1f} s: ended after {statistics.median(ends):.2f} s in the median, "
          f"{max(ends):.2f} s at most, with {min(finished)} to {max(finished)} of {len(known)} rows; twice: {seconds:.2f} s")


if __name__ == "__main__":
    main()
