"""nbgrader's configuration for a class folder, for our commands and formgrader."""

from __future__ import annotations

from pathlib import Path

from traitlets.config import Config

from autograder import gradebook
from autograder.places import ClassFolder

CODE_STUB = "# Write your answer here.\nraise NotImplementedError"
TEXT_STUB = "*Write your answer here.*"
OURS = "autograder.preprocessors"
NBGRADER = "nbgrader.preprocessors"


def place_of(config: Config) -> ClassFolder:
    """Return the class whose configuration this is."""
    url = str(config.CourseDirectory.db_url)
    own = url.startswith("sqlite:")
    return ClassFolder(Path(config.CourseDirectory.root), "" if own else url)


def configure(c: Config, place: ClassFolder) -> Config:
    """Fill nbgrader's configuration object for a class; return it."""
    c.CourseDirectory.root = str(place.root)
    c.CourseDirectory.db_url = gradebook.database_url(place)
    c.CourseDirectory.course_id = "convnets-by-hand"
    c.ClearSolutions.code_stub = {"python": CODE_STUB}
    c.ClearSolutions.text_stub = TEXT_STUB
    c.GenerateAssignment.preprocessors = [
        f"{NBGRADER}.LockCells",
        f"{OURS}.clear_answers.ClearAnswers",
        f"{NBGRADER}.ClearOutput",
        f"{NBGRADER}.CheckCellMetadata",
        f"{NBGRADER}.ComputeChecksums",
        f"{NBGRADER}.SaveCells",
        f"{NBGRADER}.CheckCellMetadata",
    ]
    c.Autograde.sanitize_preprocessors = [
        f"{OURS}.put_in_form.PutInForm",
        f"{NBGRADER}.OverwriteKernelspec",
        f"{NBGRADER}.OverwriteCells",
    ]
    c.Autograde.autograde_preprocessors = [
        f"{OURS}.execute.Execute",
        f"{NBGRADER}.LimitOutput",
        f"{OURS}.record.Record",
        f"{NBGRADER}.AssignLatePenalties",
        f"{NBGRADER}.CheckCellMetadata",
    ]
    c.GenerateFeedback.preprocessors = [
        f"{OURS}.for_students.ForStudents",
        f"{OURS}.get_grades.GetGrades",
        "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
    ]
    c.HTMLExporter.filters = {
        "markdown2html": "autograder.clean.markdown2html",
        "highlight_code": "autograder.clean.HighlightCode",
        "strip_files_prefix": "autograder.clean.as_it_is",
    }
    c.GenerateFeedback.exporter_class = "autograder.clean.OfflineHTMLExporter"
    return c
