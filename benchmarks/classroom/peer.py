"""Plain nbgrader: a course of its own, whose check cells hold hidden asserts."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
from nbgrader.api import Gradebook

from autograder import casebooks
from autograder.chapter import Chapter
from autograder.notebook import source_notebook
from convlab.casebook import Casebook, Outcome

TESTS = """
def close(got, expected):
    if isinstance(expected, dict):
        for name in expected:
            close(got[name], expected[name])
        return
    got = got.detach() if hasattr(got, "detach") else got
    np.testing.assert_allclose(got, expected, rtol=1e-6, atol=1e-6)


for inputs, expected in CASES:
    if expected is ValueError:
        try:
            probe(ANSWER, **inputs)
        except ValueError:
            continue
        raise AssertionError("ValueError expected")
    close(probe(ANSWER, **inputs), expected)
"""
PLAIN_PROBE = "def probe(answer, **inputs):\n    return answer(**inputs)\n"


def write_course(chapter: Chapter, root: Path, seed: int) -> None:
    """Write the source notebook of a course that nbgrader grades as it stands.

    Its cells have the ids of ours, so both graders read the same submissions.
    """
    notebook = source_notebook(chapter)
    for cell in notebook.cells:
        if cell.metadata.convlab.kind == "setup":
            lines = cell.source.splitlines()
            ours = [line for line in lines if "convlab" not in line]
            cell.source = "\n".join(ours)
        elif cell.metadata.convlab.kind == "check":
            book = casebooks.draw(chapter, cell.metadata.convlab.name, str(seed))
            cell.source = hidden_tests(book)
    path = root / "source" / chapter.id / f"{chapter.id}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)


def hidden_tests(book: Casebook) -> str:
    """Return a check cell: the cases of a casebook, their results computed before."""
    assert not book.view, f"{book.exercise}: nbgrader's asserts have no view"
    cases = [f"({_dict(c.inputs)}, {_expected(c.expected)})," for c in book.cases]
    return "\n".join(
        [
            "### BEGIN HIDDEN TESTS",
            "import numpy as np",
            book.probe or PLAIN_PROBE,
            "CASES = [",
            textwrap.indent("\n".join(cases), "    "),
            "]",
            TESTS.strip().replace("ANSWER", book.exercise),
            "### END HIDDEN TESTS",
        ]
    )


def _dict(inputs: Any) -> str:
    items = [f"{name!r}: {_literal(value)}" for name, value in inputs.items()]
    return f"{{{', '.join(items)}}}"


def _expected(outcome: Outcome) -> str:
    return "ValueError" if outcome.kind == "error" else _literal(outcome.value)


def _literal(value: Any) -> str:
    if isinstance(value, dict):
        return _dict(value)
    if isinstance(value, np.ndarray):
        return f"np.array({value.tolist()!r}, dtype={value.dtype.str!r})"
    return repr(value)


def scores(chapter: Chapter, root: Path) -> dict[str, dict[str, float]]:
    """Return what nbgrader's gradebook holds, by student and exercise."""
    found: dict[str, dict[str, float]] = {}
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as book:
        for submission in book.assignment_submissions(chapter.id):
            (notebook,) = submission.notebooks
            found[submission.student.id] = {
                grade.name.removeprefix("check-"): float(grade.auto_score or 0)
                for grade in notebook.grades
            }
    return found
