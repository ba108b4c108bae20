"""Take the marking schemes out of what students see."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor


class DropSchemes(NbGraderPreprocessor):
    """Take the marking schemes out before a student sees the notebook."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the notebook without the staff's cells."""
        nb.cells = [
            c for c in nb.cells if c.metadata.get("convlab", {}).get("kind") != "scheme"
        ]
        return nb, resources
