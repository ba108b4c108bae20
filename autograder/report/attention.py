"""Which students need help, and which submissions a person must look at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from autograder.report.grades import Row, is_unanswered
from autograder.report.statistics import share

HALF, QUARTER = 0.5, 0.25
ONE_IN = 5


@dataclass(frozen=True)
class NeedsHelp:
    """A student with few points or answers, and the reasons in words."""

    student: str
    score: float
    max_score: float
    reasons: list[str]


def needing_help(rows: list[Row]) -> list[NeedsHelp]:
    """Return the students who need help, the lowest score first.

    rows: submissions that could be read. Listed are: under half of the points, the
    lowest fifth of the class where it is lower than the median, and a quarter or more
    of the exercises unanswered. Fewer are told of those that are listed.
    """
    judged = [row for row in rows if row["exercises"]]
    lowest = _lowest_fifth(judged)
    found = []
    for row in judged:
        part = share(row["score"], row["max_score"])
        blank = [v["exercise"] for v in row["exercises"] if is_unanswered(v)]
        reasons = []
        if part < HALF:
            reasons.append("under half of the points")
        if row["student"] in lowest:
            reasons.append("lowest fifth of the class")
        if blank and (reasons or len(blank) >= QUARTER * len(row["exercises"])):
            reasons.append(f"not answered: {', '.join(blank)}")
        if reasons:
            found.append(
                NeedsHelp(row["student"], row["score"], row["max_score"], reasons)
            )
    return sorted(found, key=lambda one: (share(one.score, one.max_score), one.student))


def _lowest_fifth(rows: list[Row]) -> set[str]:
    shares = {row["student"]: share(row["score"], row["max_score"]) for row in rows}
    size = len(shares) // ONE_IN
    if not size:
        return set()
    border, median = sorted(shares.values())[size - 1], np.median([*shares.values()])
    return {student for student, s in shares.items() if s <= border and s < median}


def to_look_at(rows: list[Row]) -> list[Row]:
    """Return the submissions with a status other than graded, or with remarks."""
    found = [row for row in rows if row["status"] != "graded" or row["remarks"]]
    return sorted(found, key=lambda row: (row["status"] == "graded", row["student"]))
