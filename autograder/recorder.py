"""Record transcripts into the gradebook through nbgrader, and write feedback pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbconvert
import nbgrader
from nbgrader import api
from sqlalchemy import select

import convlab
from autograder import build
from autograder.converters import (
    KeptAutograde,
    KeptFeedback,
    SharedGradebook,
    shared_gradebook,
)
from autograder.places import ClassFolder
from autograder.preprocessors.record import (
    Record,
    read_recorded,
    recorded_path,
    write_note,
)
from autograder.transcript import key_of, write_whole

VERSIONS = [convlab.__version__, nbgrader.__version__, nbconvert.__version__]


@dataclass
class Recorded:
    """What recording one submission came to.

    new: its scores were not in the gradebook yet. page: its feedback was written anew.
    hiding: checks whose new score is hidden by an override.
    """

    new: bool = False
    page: bool = False
    hiding: list[str] = field(default_factory=list)


@contextmanager
def recorder(place: ClassFolder, chapter_id: str) -> Iterator[Recorder]:
    """Open the gradebook and nbgrader's converters for a run over one chapter."""
    course = build.nbgrader_api(place)
    course.coursedir.submitted_directory = place.received.name
    settings = course.coursedir
    with shared_gradebook(settings.db_url, settings.course_id) as book:
        yield Recorder(place, chapter_id, book, course)


class Recorder:
    """Brings submissions into the gradebook, one at a time; made by `recorder`."""

    def __init__(
        self, place: ClassFolder, chapter_id: str, book: SharedGradebook, course: Any
    ) -> None:
        self.place, self.chapter_id, self.book = place, chapter_id, book
        self.autograde = KeptAutograde(coursedir=course.coursedir, parent=course)
        self.feedback = KeptFeedback(coursedir=course.coursedir, parent=course)
        self.autograde.open()
        self.feedback.open()
        self.record_step: Record = self.autograde.preprocessor(Record)
        self.record_step.postponed = True

    def record(
        self, student: str, key: str, exercises: list[dict[str, Any]]
    ) -> Recorded:
        """Record a submission whose transcript has the key, unless it is recorded.

        exercises: the transcript's verdicts. Whatever nbgrader or the database raises
        comes through; then the gradebook holds of this student what it held before.
        """
        done = Recorded()
        try:
            if not self._holds(student, key, exercises):
                done.new = True
                self.autograde.convert(self.chapter_id, student)
                self.book.keep()
                # After the commit: killed in between, it is recorded once more.
                write_note(self._note_path(student), self.record_step.note)
            done.page = self._give_feedback(student, key)
        except BaseException:
            self.book.drop()
            raise
        note = read_recorded(self._note_path(student))
        done.hiding = note.get("overrides_hiding_a_new_score", [])
        return done

    def _holds(self, student: str, key: str, exercises: list[dict[str, Any]]) -> bool:
        """Whether notes, executed notebook and gradebook all are of this transcript.

        The gradebook is asked itself: it may be a copy from before.
        """
        if read_recorded(self._note_path(student)).get("key") != key:
            return False
        if _key_of_notebook(self._graded(student)) != key:
            return False
        scores = {name: auto for name, auto, *_ in self._grades(student)}
        return all(
            scores.get(f"check-{each['exercise']}") == each["score"]
            for each in exercises
        )

    def _give_feedback(self, student: str, key: str) -> bool:
        """Write the feedback page if anything that it shows has changed."""
        cause = key_of(json.dumps([key, VERSIONS, *self._shown(student)]))
        page = self.place.feedback / student / self.chapter_id
        note = self._note_path(student).with_suffix(".feedback")
        if _text(note) == cause and (page / f"{self.chapter_id}.html").is_file():
            return False
        note.unlink(missing_ok=True)  # killed while it is written, a page is not whole
        self.feedback.convert(self.chapter_id, student)
        self.book.keep()
        write_whole(note, cause)
        return True

    def _shown(self, student: str) -> list[Any]:
        """Return what a feedback page shows of the gradebook."""
        grades = self._grades(student)
        comments = self._of(student, api.Comment, "auto_comment", "manual_comment")
        late = self.book.db.execute(
            self._submitted(
                select(api.SubmittedNotebook.late_submission_penalty), student
            )
        )
        return [grades, comments, [list(row) for row in late]]

    def _grades(self, student: str) -> list[list[Any]]:
        return self._of(
            student, api.Grade, "auto_score", "manual_score", "extra_credit"
        )

    def _of(self, student: str, table: Any, *columns: str) -> list[list[Any]]:
        values = [getattr(table, column) for column in columns]
        query = (
            select(api.BaseCell.name, *values)
            .join(table, table.cell_id == api.BaseCell.id)
            .join(api.SubmittedNotebook, api.SubmittedNotebook.id == table.notebook_id)
            .order_by(api.BaseCell.name)
        )
        return [
            list(row) for row in self.book.db.execute(self._submitted(query, student))
        ]

    def _submitted(self, query: Any, student: str) -> Any:
        return (
            query.join(
                api.SubmittedAssignment,
                api.SubmittedAssignment.id == api.SubmittedNotebook.assignment_id,
            )
            .join(
                api.Assignment,
                api.Assignment.id == api.SubmittedAssignment.assignment_id,
            )
            .where(
                api.Assignment.name == self.chapter_id,
                api.SubmittedAssignment.student_id == student,
            )
        )

    def _note_path(self, student: str) -> Path:
        return recorded_path(self.place, student, self.chapter_id)

    def _graded(self, student: str) -> Path:
        name = self.chapter_id
        return self.place.autograded / student / name / f"{name}.ipynb"


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, ValueError):
        return ""


def _key_of_notebook(path: Path) -> str:
    """Return the key in an executed notebook; nothing if it is not a whole one."""
    try:
        return str(json.loads(_text(path))["metadata"]["convlab"]["key"])
    except (ValueError, KeyError, TypeError):
        return ""
