"""Put a submission into the master's form before nbgrader looks at its cells."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder import intake
from autograder.examiner import examiner_for


class PutInForm(NbGraderPreprocessor):
    """Put a submission into the master's form, before nbgrader looks at its cells."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Return the master's notebook with the submission's answers in it."""
        examiner = examiner_for(self.config, resources)
        received = intake.rebuild(examiner.master, nb)
        for remark in received.remarks:
            self.log.warning("%s: %s", resources["nbgrader"]["student"], remark)
        return received.notebook, resources
