"""The whole way on a simulated class: release, grade, feedback, report, comparison."""

from __future__ import annotations

import shutil
import time
from collections import Counter, defaultdict
from typing import Any

from rich.table import Table

from autograder import simulate
from autograder.chapter import chapters
from autograder.cli import console, run_grade, say
from autograder.places import ClassFolder
from autograder.report import write_report


def demo(place: ClassFolder, students: int, seed: int, workers: int) -> bool:
    """Simulate, grade, report; return whether every grade is as the ledger says."""
    shutil.rmtree(place.root, ignore_errors=True)
    start = time.monotonic()
    chosen = chapters()
    ledger = simulate.simulate(place, chosen, students, seed)
    say(
        f"{students} simulated students, chapters {', '.join(c.number for c in chosen)}"
    )
    rows: list[dict[str, Any]] = []
    for chapter in chosen:
        graded = run_grade(place, chapter, workers)
        rows += [row.as_json() for row in graded]
    path = write_report(place)
    found = list(simulate.differences(ledger, rows))
    console.print(_table(ledger, rows))
    for line in found:
        say(line)
    seconds = time.monotonic() - start
    say(
        f"{len(rows)} submissions in {seconds:.0f} s, "
        f"{seconds / max(len(rows), 1):.2f} s each; "
        f"{len(found) or 'no'} difference{'s' * (len(found) != 1)} from the ledger"
    )
    say(f"feedback pages: {place.feedback}")
    say(f"report: {path}")
    return not found


def _table(ledger: simulate.Ledger, rows: list[dict[str, Any]]) -> Table:
    """Return, by kind of answer, what was deserved and what was given."""
    given = {
        (row["student"], e["exercise"]): e for row in rows for e in row["exercises"]
    }
    count: Counter[str] = Counter()
    named: Counter[str] = Counter()
    deserved: defaultdict[str, float] = defaultdict(float)
    got: defaultdict[str, float] = defaultdict(float)
    for student, answers in ledger.items():
        for exercises in answers.values():
            for name, wanted in exercises.items():
                verdict = given.get((student, name), {"score": 0, "diagnosis": []})
                count[wanted.kind] += 1
                deserved[wanted.kind] += wanted.score
                got[wanted.kind] += verdict["score"]
                named[wanted.kind] += verdict["diagnosis"][:1] == [wanted.diagnosis]
    table = Table(
        "kind of answer", "answers", "points deserved", "points given", "recognised"
    )
    for kind, number in sorted(count.items()):
        recognised = f"{named[kind]} of {number}" if kind == "misconception" else ""
        table.add_row(
            kind, str(number), f"{deserved[kind]:g}", f"{got[kind]:g}", recognised
        )
    return table
