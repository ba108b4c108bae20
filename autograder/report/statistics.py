"""How hard and how discriminating exercises are, and the common misconceptions."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from autograder.report.grades import ExerciseRow, Row, is_unanswered

FEWEST = 3
SAME = 1e-9


@dataclass(frozen=True)
class PartStatistics:
    """pass_rate: the share of submissions with all points of the part."""

    name: str
    points: float
    pass_rate: float


@dataclass(frozen=True)
class ExerciseStatistics:
    """What a class made of one exercise.

    mean_share: mean of points won over points to win. full_share: the share of
    submissions with full marks. discrimination: see `corrected_item_total`.
    """

    name: str
    points: float
    mean_share: float
    full_share: float
    unanswered: int
    discrimination: float | None
    parts: tuple[PartStatistics, ...]


@dataclass(frozen=True)
class Misconceived:
    """How many submissions show a misconception, as the most likely diagnosis."""

    exercise: str
    id: str
    count: int


def exercise_statistics(rows: list[Row]) -> list[ExerciseStatistics]:
    """Return statistics of each exercise, the hardest first.

    rows: submissions that could be read.
    """
    names = {verdict["exercise"]: None for row in rows for verdict in row["exercises"]}
    found = [_one_exercise(name, rows) for name in names]
    return sorted(found, key=lambda exercise: exercise.mean_share)


def _one_exercise(name: str, rows: list[Row]) -> ExerciseStatistics:
    pairs = [
        (verdict, row)
        for row in rows
        for verdict in row["exercises"]
        if verdict["exercise"] == name
    ]
    verdicts = [verdict for verdict, _ in pairs]
    return ExerciseStatistics(
        name=name,
        points=max(verdict["max_score"] for verdict in verdicts),
        mean_share=float(
            np.mean([share(v["score"], v["max_score"]) for v in verdicts])
        ),
        full_share=float(np.mean([v["passed"] for v in verdicts])),
        unanswered=sum(is_unanswered(v) for v in verdicts),
        discrimination=corrected_item_total(
            np.array([verdict["score"] for verdict in verdicts]),
            np.array([row["score"] for _, row in pairs]),
        ),
        parts=_parts(verdicts),
    )


def _parts(verdicts: list[ExerciseRow]) -> tuple[PartStatistics, ...]:
    won: dict[str, list[bool]] = {}
    points: dict[str, float] = {}
    for verdict in verdicts:
        for part in verdict["parts"]:
            won.setdefault(part["name"], []).append(part["score"] == part["max_score"])
            points[part["name"]] = part["max_score"]
    return tuple(
        PartStatistics(name, points[name], float(np.mean(passed)))
        for name, passed in won.items()
    )


def share(score: float, max_score: float) -> float:
    """Return points won over points to win, 0 where there are none to win."""
    return score / max_score if max_score else 0.0


def corrected_item_total(item: np.ndarray, total: np.ndarray) -> float | None:
    """Return the correlation of an exercise with the rest of the total.

    item, total: points, one entry per submission; item is part of total, and taken out
    of it. None where it cannot be told: fewer than three submissions, or no spread.

    >>> f"{corrected_item_total(np.array([0, 1, 2]), np.array([1, 3, 5])):.2f}"
    '1.00'
    """
    rest = total - item
    if len(item) < FEWEST or np.ptp(item) < SAME or np.ptp(rest) < SAME:
        return None
    return float(np.corrcoef(item, rest)[0, 1])


def misconceptions(rows: list[Row]) -> list[Misconceived]:
    """Return the misconceptions recognised, the commonest first.

    rows: submissions that could be read.
    """
    counts = Counter(
        (verdict["exercise"], verdict["diagnosis"][0])
        for row in rows
        for verdict in row["exercises"]
        if verdict["diagnosis"]
    )
    return [Misconceived(name, id, n) for (name, id), n in counts.most_common()]
