"""Gradings that can be killed: forked from one process that has everything imported.

As a program it reads a line of JSON for each grading, forks, and prints the child's
process id; the child is `autograder grade`. For a process id it prints its exit code.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from small_class import CHAPTER

from autograder import cli, examiner
from autograder.places import ROOT, ClassFolder

SEED = "0123456789abcdef"
SECONDS = 120


def main() -> None:
    """Serve gradings until the input ends; hidden casebooks are drawn before, once."""
    drawn = examiner.exam(CHAPTER, SEED)
    examiner.exam = lambda _chapter, _seed: drawn
    for line in sys.stdin:
        order = json.loads(line)
        if isinstance(order, int):
            _, status = os.waitpid(order, 0)
            print(os.waitstatus_to_exitcode(status), flush=True)
        elif child := os.fork():
            print(child, flush=True)
        else:
            _grade(*order)


def _grade(folder: str, result: str) -> None:
    os.setsid()
    # A shell's job in the background would ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with open(f"{result}.txt", "w") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
    try:
        cli.app(["grade", CHAPTER.id, "--class", folder, "--json", result])
    except SystemExit as end:
        sys.stdout.flush()
        os._exit(int(end.code or 0))
    os._exit(1)


class Nursery:
    """Starts gradings of chapter 02; use it in a `with` statement."""

    def __enter__(self) -> Nursery:
        path = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
        self.process = subprocess.Popen(
            [sys.executable, __file__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": path},
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.kill()
        self.process.wait()

    def start(self, place: ClassFolder, result: Path) -> int:
        """Start grading a class; return the process id."""
        place.root.mkdir(exist_ok=True)
        place.seed_file.write_text(SEED)
        return self._ask([str(place.root), str(result)])

    def wait(self, pid: int) -> int:
        """Wait for a grading to end; return its exit code."""
        return self._ask(pid)

    def _ask(self, order: Any) -> int:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def rows(self, place: ClassFolder, result: Path) -> Any:
        """Grade a class to the end; return the rows."""
        return self.rows_of(self.start(place, result), result)

    def rows_of(self, pid: int, result: Path) -> Any:
        """Wait for a grading that succeeds; return its rows."""
        said = result.with_name(f"{result.name}.txt")
        assert self.wait(pid) == 0, said.read_text("utf-8")
        return json.loads(result.read_text("utf-8"))


def until(holds: Any) -> None:
    """Wait until a condition holds."""
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)


def alive(pid: int) -> bool:
    """Whether a process still runs."""
    try:
        return (
            Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
        )
    except OSError:
        return False


def name(pid: int) -> str:
    """Return the name of a process's program, "" if it has ended."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def below(pid: int) -> list[int]:
    """Return all living descendants of a process."""
    found = children(pid)
    for child in found:
        found += children(child)
    return found


def children(pid: int) -> list[int]:
    """Return the living children of a process."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            start, _, rest = stat.read_text().rpartition(")")
            if int(rest.split()[1]) == pid:
                found.append(int(start.split()[0]))
    return found


if __name__ == "__main__":
    main()
