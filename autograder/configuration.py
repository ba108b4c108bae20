"""nbgrader's configuration for a class folder: one place for commands and formgrader."""

from __future__ import annotations

from traitlets.config import Config

from autograder.places import ClassFolder

CODE_STUB = "# Write your answer here.\nraise NotImplementedError"
TEXT_STUB = "*Write your answer here.*"
PARTS = "autograder.nbgrader_parts"
NBGRADER = "nbgrader.preprocessors"


def configure(c: Config, place: ClassFolder) -> Config:
    """Fill nbgrader's configuration object for a class; return it."""
    c.CourseDirectory.root = str(place.root)
    c.CourseDirectory.db_url = f"sqlite:///{place.gradebook}"
    c.CourseDirectory.course_id = "convnets-by-hand"
    c.ClearSolutions.code_stub = {"python": CODE_STUB}
    c.ClearSolutions.text_stub = TEXT_STUB
    c.GenerateAssignment.preprocessors = [
        f"{NBGRADER}.LockCells",
        f"{PARTS}.ClearAnswers",
        f"{NBGRADER}.ClearOutput",
        f"{NBGRADER}.CheckCellMetadata",
        f"{NBGRADER}.ComputeChecksums",
        f"{NBGRADER}.SaveCells",
        f"{NBGRADER}.CheckCellMetadata",
    ]
    return c
