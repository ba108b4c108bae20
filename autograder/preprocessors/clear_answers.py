"""Blank the answers: nbgrader's ClearSolutions, which also knows choices."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions


class ClearAnswers(ClearSolutions):
    """Replace answers by stubs that name their exercise; of a choice nothing stays.

    A demonstration that calls a function without an answer then says which one.
    """

    code_stub: Any

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Blank one cell."""
        stub = self.code_stub
        marks = cell.metadata.get("convlab", {})
        if marks.get("choice"):
            self.code_stub = {"python": ""}
        elif marks.get("kind") == "exercise":
            words = f'NotImplementedError("{marks["name"]} has no answer yet")'
            text = stub["python"].replace("NotImplementedError", words)
            self.code_stub = {"python": text}
        try:
            cell, resources = super().preprocess_cell(cell, resources, cell_index)
        finally:
            self.code_stub = stub
        cell.source = cell.source.rstrip("\n")
        return cell, resources
