"""Reduce an autograded notebook to what a student should read in the feedback."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

KEPT = ("header", "exercise", "check", "added", "written")


class ForStudents(NbGraderPreprocessor):
    """Keep exercises, checks, and reflections with their question.

    The chapter's text and figures, which the student has, and the marking schemes,
    which are for the staff, are left out. So is what cells put out below the first
    check: from there on hidden inputs were in the kernel.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook without the other cells."""
        kinds = [c.metadata.get("convlab", {}).get("kind") for c in nb.cells]
        nb.cells = [
            cell
            for cell, kind, after in zip(
                nb.cells, kinds, [*kinds[1:], None], strict=True
            )
            if kind in KEPT or (kind == "text" and after == "written")
        ]
        checked = False
        for cell in nb.cells:
            is_check = cell.metadata.convlab.kind == "check"
            checked |= is_check
            if checked and not is_check and cell.cell_type == "code":
                cell.outputs = []
        return nb, resources
