"""Make a chapter known to a class: released notebook, cells in the gradebook."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder import build, gradebook
from autograder.chapter import Chapter
from autograder.gradebook import GradebookUnusable
from autograder.places import ClassFolder

PATIENCE = 5.0


def prepare(place: ClassFolder, chapter: Chapter) -> None:
    """Make a chapter known to the class's gradebook, from the course as it is now.

    Raises `GradebookUnusable` where it cannot be written, or is of another course.
    """
    gradebook.check(place)
    _require_writable(place)
    released = place.release / chapter.id / f"{chapter.id}.ipynb"
    ours = build.notebook_path(chapter.id)
    if not (
        released.is_file()
        and ours.is_file()
        and _known(place, chapter, _points(ours))
        and _read(released) == _read(ours)
    ):
        _make_gradebook(place)
        build.generate_assignment(chapter, place)


def _read(notebook: Path) -> NotebookNode | None:
    try:
        return nbformat.read(notebook, as_version=4)
    except ValueError:  # a run was killed while it was written
        return None


def _make_gradebook(place: ClassFolder) -> None:
    """Have nbgrader make a new gradebook whole or not at all."""
    if gradebook.exists(place):
        return
    from nbgrader.api import Gradebook

    build.nbgrader_api(place)
    for left in place.root.glob(f".{place.gradebook.name}.*"):
        left.unlink()
    part = place.gradebook.with_name(f".{place.gradebook.name}.{os.getpid()}")
    Gradebook(f"sqlite:///{part}").close()
    part.replace(place.gradebook)


def _require_writable(place: ClassFolder) -> None:
    if place.database or not gradebook.exists(place):
        return
    with closing(sqlite3.connect(place.gradebook, timeout=PATIENCE)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.rollback()
        except sqlite3.Error as error:
            raise GradebookUnusable(
                f"the gradebook {gradebook.name(place)} cannot be written: {error}; "
                "close the program that holds it, or give the right to write; nothing "
                "was graded"
            ) from error


def _points(notebook: Path) -> dict[str, float]:
    """Return the graded cells of a released notebook, with their points."""
    cells = [
        cell.metadata.get("nbgrader", {}) for cell in nbformat.read(notebook, 4).cells
    ]
    return {c["grade_id"]: float(c["points"]) for c in cells if c.get("grade")}


def _known(place: ClassFolder, chapter: Chapter, wanted: dict[str, float]) -> bool:
    """Whether the gradebook holds the chapter with just these graded cells.

    Raises `GradebookUnusable` where students have grades in others: nbgrader could not
    bring the two together.
    """
    if not gradebook.knows(place, chapter.id):
        return False
    from nbgrader.api import Gradebook

    with Gradebook(gradebook.database_url(place)) as book:
        assignment = book.find_assignment(chapter.id)
        held = {
            cell.name: cell.max_score
            for notebook in assignment.notebooks
            for cell in notebook.grade_cells
        }
        graded = assignment.num_submissions
    if graded and held.keys() != wanted.keys():
        other = sorted(held.keys() ^ wanted.keys())
        raise GradebookUnusable(
            f"the gradebook {gradebook.name(place)} holds {graded} submissions of "
            f"{chapter.id} with other exercises than this course has (differing: "
            f"{', '.join(other[:5])}{' …' if len(other) > 5 else ''}); it is of another"
            " class or another version of the course: grade with that version, or move "
            "the gradebook away"
        )
    return held == wanted
