"""Record scores in the gradebook: nbgrader's SaveAutoGrades, which keeps marks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import SaveAutoGrades

from autograder import gradebook
from autograder.configuration import place_of
from autograder.places import ClassFolder
from autograder.transcript import key_of, write_whole


class Record(SaveAutoGrades):
    """Write the scores into the gradebook; keep what people marked.

    nbgrader queues every marked cell again when it re-grades. Here a written answer
    comes back into the queue only when its text is not the one that was marked, and an
    override of a check stays; where it hides a new score, the note says so. postponed:
    whoever commits the gradebook writes the note then, not this.
    """

    postponed = False
    note: dict[str, Any]

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Record all cells, then note what the gradebook now holds."""
        ids = resources["nbgrader"]
        path = recorded_path(
            place_of(self.config),
            ids["student"],
            ids["assignment"],
        )
        self._last: dict[str, str] = read_recorded(path).get("written", {})
        self._now: dict[str, str] = {}
        self._hidden: list[str] = []
        nb, resources = super().preprocess(nb, resources)
        self.note = {
            "key": nb.metadata.convlab.get("key", ""),
            "written": self._now,
            "overrides_hiding_a_new_score": self._hidden,
        }
        if not self.postponed:
            write_note(path, self.note)
        return nb, resources

    def _add_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        name = cell.metadata.nbgrader.grade_id
        grade = self.gradebook.find_grade(
            name, self.notebook_id, self.assignment_id, self.student_id
        )
        queued, old_score = grade.needs_manual_grade, grade.auto_score
        super()._add_score(cell, resources)
        marked = grade.manual_score is not None
        if cell.cell_type == "markdown":
            self._now[name] = key_of(cell.source)
            if marked and not queued and self._last.get(name) == self._now[name]:
                grade.needs_manual_grade = False
        elif marked:
            grade.needs_manual_grade = False
            if old_score is not None and old_score != grade.auto_score:
                self._hidden.append(name)
        self.gradebook.db.commit()


def recorded_path(place: ClassFolder, student: str, chapter_id: str) -> Path:
    """Return where it is noted what the gradebook holds of a submission."""
    return place.recorded / student / f"{chapter_id}{gradebook.suffix(place)}.json"


def read_recorded(path: Path) -> dict[str, Any]:
    """Return what is noted of a submission, nothing if it was never recorded."""
    try:
        note = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return note if isinstance(note, dict) else {}


def write_note(path: Path, note: dict[str, Any]) -> None:
    """Note what the gradebook now holds of a submission."""
    write_whole(path, json.dumps(note, indent=1))
