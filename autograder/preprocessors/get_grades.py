"""Bring points and comments into the feedback page."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades as NbGraderGetGrades

NOT_MARKED = "Not marked yet: a person reads this answer, and its points come on top."


class GetGrades(NbGraderGetGrades):
    """nbgrader's, but what waits for a mark says so, where it would show 0 points."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id,
            self.notebook_id,
            self.assignment_id,
            self.student_id,
        )
        if grade.needs_manual_grade:
            said = cell.metadata.nbgrader.get("comment")
            both = [words for words in (said, NOT_MARKED) if words]
            cell.metadata.nbgrader["comment"] = "\n\n".join(both)
