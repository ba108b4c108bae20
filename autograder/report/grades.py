"""Read what `autograder grade` left: one list of graded submissions per chapter."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from autograder.places import ClassFolder

MISSING = "missing"


class PartRow(TypedDict):
    """A line of the rubric as it was judged."""

    name: str
    score: float
    max_score: float


class ExerciseRow(TypedDict):
    """A verdict on one answer; diagnosis: ids, most likely first."""

    exercise: str
    passed: bool
    score: float
    max_score: float
    parts: list[PartRow]
    diagnosis: list[str]
    message: str


class Row(TypedDict):
    """A graded submission, as `grade --json` writes it."""

    student: str
    chapter: str
    score: float
    max_score: float
    status: str
    exercises: list[ExerciseRow]
    remarks: list[str]
    seconds: float


def grade_files(place: ClassFolder) -> list[Path]:
    """Return the grades files of a class, in the chapters' order.

    Raises `FileNotFoundError` if nothing has been graded yet.
    """
    folder = place.grades
    files = sorted(folder.glob("*.json"))
    if not files:
        found = "is empty" if folder.is_dir() else "does not exist"
        where = f"{place.root.name}/{folder.name}/"
        raise FileNotFoundError(
            f"expected graded chapters in {where}, which {found}; "
            "run `autograder grade CHAPTER` first"
        )
    return files


def read_grades(file: Path) -> list[Row]:
    """Return the graded submissions in a file; `ValueError` if it holds no list."""
    try:
        rows = json.loads(file.read_text("utf-8"))
    except ValueError as error:
        found = f"no JSON ({error})"
    else:
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            return rows
        found = "other JSON"
    raise ValueError(
        f"{file.parent.name}/{file.name}: expected a list of graded submissions, found "
        f"{found}; run `autograder grade {file.stem}` again"
    )


def handed_in(rows: list[Row]) -> list[Row]:
    """Return the rows of those who handed in something."""
    return [row for row in rows if row["status"] != MISSING]


def readable(rows: list[Row]) -> list[Row]:
    """Return the submissions that were run, and so have a result to count."""
    return [row for row in rows if row["exercises"]]


def is_unanswered(verdict: ExerciseRow) -> bool:
    """Whether an answer was left as it came: these are the grader's words for it."""
    name = verdict["exercise"]
    return verdict["message"] in (
        f"{name} is not written yet",
        f"the name {name} is not defined; is its cell missing?",
        "there is still a ? in it",
    )
