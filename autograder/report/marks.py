"""Read from nbgrader's gradebook what people marked, and what still waits for them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.exc import SAWarning, SQLAlchemyError
from traitlets.config import Config

from autograder import gradebook
from autograder.configuration import configure
from autograder.places import ClassFolder


@dataclass
class WrittenMarks:
    """How far the marking of one written answer has come.

    blank: left as it came; nbgrader gives it 0 without asking. marks: points given.
    """

    name: str
    max_score: float
    waiting: int = 0
    blank: int = 0
    marks: list[float] = field(default_factory=list)

    @property
    def mean(self) -> float | None:
        """The mean of the marks given, in points; None before the first."""
        return sum(self.marks) / len(self.marks) if self.marks else None


@dataclass(frozen=True)
class Override:
    """A mark given by hand in place of a check's score, in points."""

    student: str
    name: str
    by_program: float | None
    by_hand: float


@dataclass
class Marks:
    """What the gradebook holds of a class; problem: why it could not be asked.

    written, overrides: by chapter id.
    """

    problem: str = ""
    students: set[str] = field(default_factory=set)
    written: dict[str, dict[str, WrittenMarks]] = field(default_factory=dict)
    overrides: dict[str, list[Override]] = field(default_factory=dict)

    def waiting(self, chapter_id: str) -> int:
        """Return how many written answers of a chapter wait for a mark."""
        return sum(w.waiting for w in self.written.get(chapter_id, {}).values())


def read_marks(place: ClassFolder) -> Marks:
    """Return the marks given by hand; a missing or broken gradebook is a `problem`."""
    try:
        name = gradebook.name(place)
        if not gradebook.exists(place):
            return Marks(problem=f"there is no gradebook {name} yet")
        gradebook.check(place)
    except gradebook.GradebookUnusable as error:
        return Marks(problem=str(error))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        try:
            return _read(place)
        except SQLAlchemyError as error:
            reason = str(error).splitlines()[0]
            return Marks(problem=f"the gradebook {name} cannot be read: {reason}")


def _read(place: ClassFolder) -> Marks:
    from nbgrader.api import Gradebook

    settings = configure(Config(), place).CourseDirectory
    with Gradebook(settings.db_url, settings.course_id) as book:
        marks = Marks(students={student.id for student in book.students})
        for row in _grades(book):
            _take(marks, row)
    return marks


def _grades(book: Any) -> Iterable[Any]:
    """Ask for all graded cells at once: nbgrader's own lists ask once for each."""
    from nbgrader import api

    return (
        book.db.query(
            api.Assignment.name.label("chapter"),
            api.SubmittedAssignment.student_id.label("student"),
            api.GradeCell.name.label("cell"),
            api.GradeCell.cell_type,
            api.GradeCell.max_score,
            api.Grade.auto_score,
            api.Grade.manual_score,
            api.Grade.score,
            api.Grade.needs_manual_grade,
        )
        .select_from(api.Grade)
        .join(api.GradeCell, api.GradeCell.id == api.Grade.cell_id)
        .join(api.SubmittedNotebook, api.SubmittedNotebook.id == api.Grade.notebook_id)
        .join(
            api.SubmittedAssignment,
            api.SubmittedAssignment.id == api.SubmittedNotebook.assignment_id,
        )
        .join(
            api.Assignment, api.Assignment.id == api.SubmittedAssignment.assignment_id
        )
        .order_by(api.GradeCell.name, api.SubmittedAssignment.student_id)
    )


def _take(marks: Marks, row: Any) -> None:
    name = row.cell.split("-", 1)[-1]
    if row.cell_type == "code":
        if row.manual_score is not None:
            override = Override(row.student, name, row.auto_score, row.manual_score)
            marks.overrides.setdefault(row.chapter, []).append(override)
        return
    answers = marks.written.setdefault(row.chapter, {})
    answer = answers.setdefault(name, WrittenMarks(name, row.max_score))
    if row.needs_manual_grade:
        answer.waiting += 1
    elif row.manual_score is None:
        answer.blank += 1
    else:
        answer.marks.append(row.score)
