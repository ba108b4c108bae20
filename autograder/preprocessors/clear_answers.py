"""Blank the answers: nbgrader's ClearSolutions, which also knows choices."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearSolutions


class ClearAnswers(ClearSolutions):
    """Replace answers by stubs; of a choice only the placeholder line stays."""

    code_stub: Any

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], cell_index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Blank one cell."""
        stub = self.code_stub
        if cell.metadata.get("convlab", {}).get("choice"):
            self.code_stub = {"python": ""}
        try:
            cell, resources = super().preprocess_cell(cell, resources, cell_index)
        finally:
            self.code_stub = stub
        cell.source = cell.source.rstrip("\n")
        return cell, resources
