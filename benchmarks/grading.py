"""What grading a class costs, ours beside plain `nbgrader autograde`.

Run it from the repository's root: python benchmarks/grading.py. Both grade the same
submissions, each in a fresh folder, in turn (the hidden cases of ours were drawn
before, once for a class and chapter). nbgrader runs its own Execute on hidden
asserts, without a sandbox. The costs of a start and of a submission are told apart by
the difference of two classes. CPU is user and system time of all processes. What
executing and recording take of ours is told apart by grading again, once with nothing
but the transcripts kept, once with everything: then nothing new is done.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import importlib.util
import json
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from classroom import chapters
from classroom.contest import OURS, PEER, Contest, Run
from rich.console import Console
from rich.table import Table

PACKAGES = ("nbgrader", "ipykernel", "numpy", "torch")


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    add = parser.add_argument
    names = list(chapters.CHAPTERS)
    add("--notebooks", nargs="+", choices=names, default=names)
    add("--sizes", nargs=2, type=int, default=[5, 25], help="of the two classes")
    add("--rounds", type=int, default=3)
    add("--workers", type=int, default=os.cpu_count() or 1, help="N, beside 1")
    add("--memory", nargs="+", type=int, metavar="STUDENTS", help="peak memory only")
    add("--seed", type=int, default=0, help="of submissions and hidden cases")
    add("--json", type=Path, metavar="FILE", help="write every run there")
    chosen = parser.parse_args()
    if not 0 < chosen.sizes[0] < chosen.sizes[1]:
        parser.error("--sizes: a smaller class comes first, then a larger one")
    return chosen


def machine() -> dict[str, Any]:
    """Return what the numbers depend on."""
    info = Path("/proc/cpuinfo").read_text()
    models = [line for line in info.splitlines() if line.startswith("model name")]
    found = [name for name in PACKAGES if importlib.util.find_spec(name)]
    return {
        "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="minutes"),
        "platform": platform.platform(),
        "cpu": models[0].partition(": ")[2] if models else platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        **{name: version(name) for name in found},
    }


def contest(name: str, folder: Path, students: int, seed: int) -> Contest:
    """Return the contest on one notebook, its submissions written."""
    inside = folder / name
    inside.mkdir()
    return Contest(name, chapters.CHAPTERS[name], inside, students, seed)


def measured(of: Contest, chosen: argparse.Namespace) -> Iterator[Run]:
    """Yield all runs on one notebook, the graders in turn."""
    for round in range(chosen.rounds):
        for students in chosen.sizes:
            turns = [
                partial(of.ours, students, 1, round, steps=True),
                partial(of.peer, students, round),
            ]
            if chosen.workers > 1:
                turns.append(partial(of.ours, students, chosen.workers, round))
            for turn in turns[round % len(turns) :] + turns[: round % len(turns)]:
                yield from turn()


def peaks(of: Contest, chosen: argparse.Namespace) -> Iterator[Run]:
    """Yield one run of ours for each size of a class."""
    for students in chosen.memory:
        yield from of.ours(students, chosen.workers, 0)


def progress(run: Run) -> str:
    """Say which run has ended."""
    return (
        f"{run.notebook}, {run.grader}, {run.workers} workers, {run.step}, "
        f"{run.students} students: {run.cpu:.1f} s CPU, {run.wall:.1f} s"
    )


class Costs(NamedTuple):
    """Seconds a submission, and seconds of the start, one value for each round."""

    each: list[float]
    start: list[float]


def costs(runs: list[Run], what: str) -> Costs:
    """Tell start and submissions apart; what: "cpu" or "wall"."""
    found = Costs([], [])
    for round in sorted({run.round for run in runs}):
        small, large = sorted(
            (run for run in runs if run.round == round), key=lambda run: run.students
        )
        less, more = getattr(small, what), getattr(large, what)
        found.each.append((more - less) / (large.students - small.students))
        found.start.append(less - small.students * found.each[-1])
    return found


def spread(values: list[float]) -> str:
    """Return the median, and the least and the largest value."""
    middle = statistics.median(values)
    return f"{middle:.2f} ({min(values):.2f}–{max(values):.2f})"


def rows(runs: list[Run]) -> Iterator[list[str]]:
    """Yield the table's rows for the runs on one notebook."""

    def taken(grader: str, workers: int, step: str, what: str) -> Costs:
        key = (grader, workers, step)
        found = [run for run in runs if (run.grader, run.workers, run.step) == key]
        return costs(found, what)

    theirs = statistics.median(taken(PEER, 1, "whole", "cpu").each)
    for grader, workers in sorted({(run.grader, run.workers) for run in runs}):
        cpu = taken(grader, workers, "whole", "cpu")
        wall = taken(grader, workers, "whole", "wall")
        less = f"{theirs / statistics.median(cpu.each):.1f}"
        times = map(spread, (cpu.each, wall.each, cpu.start))
        yield [grader, str(workers), *times, less]
        if (grader, workers) == (OURS, 1):
            record, again = (taken(OURS, 1, s, "cpu").each for s in ("record", "again"))
            yield ["  execute", "", spread(less_by(cpu.each, record))]
            yield ["  record", "", spread(less_by(record, again))]
            yield ["  nothing new", "", spread(again)]


def less_by(longer: list[float], shorter: list[float]) -> list[float]:
    """Return the differences, round by round."""
    return [one - other for one, other in zip(longer, shorter, strict=True)]


def table(runs: list[Run], chosen: argparse.Namespace) -> Table:
    """Return the table of one notebook."""
    small, large = chosen.sizes
    made = Table(
        title=f"{runs[0].notebook}: seconds a submission, median of {chosen.rounds} "
        f"rounds (least–largest), from classes of {small} and {large}"
    )
    made.add_column("grader", no_wrap=True)
    for heading in ("workers", "CPU", "wall", "CPU of start", "times less"):
        made.add_column(heading, justify="right")
    for row in rows(runs):
        made.add_row(*row)
    return made


def memory(runs: list[Run]) -> Table:
    """Return the table of peak memory."""
    made = Table(title="Peak resident memory of the grader's own process")
    for heading in ("notebook", "workers", "students", "MB", "CPU s", "wall s"):
        made.add_column(heading, justify="right")
    for r in runs:
        numbers = (f"{r.peak_mb:.0f}", f"{r.cpu:.0f}", f"{r.wall:.0f}")
        made.add_row(r.notebook, str(r.workers), str(r.students), *numbers)
    return made


def main() -> None:
    """Measure, and print machine and tables."""
    chosen, console = options(), Console(width=None if sys.stdout.isatty() else 100)
    about = machine() | {"seed": chosen.seed}
    console.print(", ".join(f"{key} {value}" for key, value in about.items()))
    runs: list[Run] = []
    with tempfile.TemporaryDirectory(prefix="convlab-benchmark-") as folder:
        most = max(chosen.memory or chosen.sizes)
        for name in chosen.notebooks:
            of = contest(name, Path(folder), most, chosen.seed)
            for run in peaks(of, chosen) if chosen.memory else measured(of, chosen):
                runs.append(run)
                print(progress(run), file=sys.stderr)
    if chosen.memory:
        console.print(memory(runs))
    else:
        for name in chosen.notebooks:
            console.print(table([r for r in runs if r.notebook == name], chosen))
    if chosen.json:
        listed = [dataclasses.asdict(run) for run in runs]
        found = {"machine": about, "runs": listed}
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
