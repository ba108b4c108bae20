"""Run a submission in the sandbox: what replaces nbgrader's own Execute."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_markdown_cell
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.chapter import Chapter
from autograder.examiner import examiner_for
from autograder.notebook import marking_scheme


class Execute(NbGraderPreprocessor):
    """Run a submission in the sandbox, and write the verdicts into its check cells."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook as executed, with the marking scheme for the staff."""
        examiner = examiner_for(self.config, resources)
        made = examiner.examine(resources["nbgrader"]["student"], nb)
        cells: list[NotebookNode] = []
        scheme: list[NotebookNode] = []  # below the text, and what follows it
        for cell in nb.cells:
            if scheme and not _continues(cell):
                cells, scheme = cells + scheme, []
            if cell.cell_type == "code":
                cell.outputs = from_dict(made.outputs.get(cell.id, []))
                cell.execution_count = None
            cells.append(cell)
            if cell.metadata.convlab.kind == "written":
                scheme = [_scheme(examiner.chapter, cell.metadata.convlab.name)]
        nb.cells = cells + scheme
        nb.metadata.convlab["key"] = made.key
        return nb, resources


def _continues(cell: NotebookNode) -> bool:
    """Whether a cell of the student's own may be the second half of a text."""
    return bool(cell.cell_type == "markdown" and cell.metadata.convlab.kind == "added")


def _scheme(chapter: Chapter, name: str) -> NotebookNode:
    text = marking_scheme(chapter, name)
    cell = new_markdown_cell(f"**Marking scheme** (for the staff only)\n\n{text}")
    cell.id = f"scheme-{name}"
    cell.metadata["convlab"] = {"kind": "scheme", "name": name}
    return cell
