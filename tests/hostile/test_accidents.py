"""Honest accidents are graded, not punished: each through the whole way, exact points.

Where something was not as released, the staff reads what.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from small_class import CHAPTER, POINTS, TOTAL, Class, reference

from autograder.places import ClassFolder

NAME = f"{CHAPTER.id}.ipynb"
pytestmark = pytest.mark.timeout(600)


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    return next(c for c in notebook.cells if c.id == name)


def split(notebook: NotebookNode) -> None:
    """A helper is cut off an answer's cell into one of its own, above it."""
    answer = cell(notebook, "exercise-pad1d")
    lines = answer.source.split("\n")
    lines[0:0] = ["LEFT = 0", ""]
    answer.source = "\n".join(lines[2:])
    above = new_code_cell("\n".join(lines[:2]))
    notebook.cells.insert(notebook.cells.index(answer), above)


def copied(notebook: NotebookNode) -> None:
    """An answer's cell is copied with its id, and a blank copy stays above."""
    answer = cell(notebook, "exercise-pad1d")
    blank = deepcopy(answer)
    blank.source = "def pad1d(x, w_len, mode):\n    raise NotImplementedError"
    notebook.cells.insert(notebook.cells.index(answer), blank)


def check_deleted(notebook: NotebookNode) -> None:
    notebook.cells.remove(cell(notebook, "check-pad1d"))


def check_is_text(notebook: NotebookNode) -> None:
    as_text(cell(notebook, "check-pad1d"))


def answer_is_text(notebook: NotebookNode) -> None:
    as_text(cell(notebook, "exercise-pad1d"))


def as_text(one: NotebookNode) -> None:
    one.cell_type = "markdown"
    one.pop("outputs", None)
    one.pop("execution_count", None)


def stripped(notebook: NotebookNode) -> None:
    """Another editor saved it, without metadata and ids."""
    notebook.metadata = NotebookNode()
    for one in notebook.cells:
        one.metadata = NotebookNode()
        one.pop("id", None)


def moved(notebook: NotebookNode) -> None:
    """Answers are moved to the end, in another order."""
    for name in ("exercise-pad1d", "exercise-correlate1d"):
        answer = cell(notebook, name)
        notebook.cells.remove(answer)
        notebook.cells.append(answer)


def warned(notebook: NotebookNode) -> None:
    say = "import sys, warnings\nwarnings.warn('old')\nprint('oh', file=sys.stderr)\n"
    cell(notebook, "exercise-pad1d").source = (
        say + cell(notebook, "exercise-pad1d").source
    )


def prints(notebook: NotebookNode) -> None:
    answer = cell(notebook, "exercise-pad1d")
    inner = "    print('here', x)\n"
    answer.source = re.sub(r"(def pad1d\(.*\n)", rf"\1{inner}", answer.source, count=1)
    assert inner in answer.source


def slow(notebook: NotebookNode) -> None:
    """The answer takes its time, within the budget."""
    answer = cell(notebook, "exercise-pad1d")
    inner = "    import time; time.sleep(0.02)\n"
    answer.source = re.sub(r"(def pad1d\(.*\n)", rf"\1{inner}", answer.source, count=1)
    assert inner in answer.source


def slow_cell(notebook: NotebookNode) -> None:
    notebook.cells.insert(3, new_code_cell("import time; time.sleep(2)"))


def typo(notebook: NotebookNode) -> None:
    cell(notebook, "exercise-pad1d").source = "def pad1d(x, w_len, mode)\n    return x"


def demo_broken(notebook: NotebookNode) -> None:
    cell(notebook, "demo-003").source = "1 / 0"


def notes(notebook: NotebookNode) -> None:
    notebook.cells.insert(3, new_markdown_cell("my notes"))
    notebook.cells.insert(4, new_code_cell("raise ValueError('my try')"))


def magics(notebook: NotebookNode) -> None:
    tail = "\n\n%time sum(range(9))\n!echo done"
    cell(notebook, "exercise-pad1d").source += tail


def same(notebook: NotebookNode) -> None:
    """Only the file differs."""


def old_format(notebook: NotebookNode) -> str:
    return str(nbformat.writes(nbformat.convert(notebook, 3)))


def saved(notebook: NotebookNode) -> str:
    return json.dumps(notebook)


Change = Callable[[NotebookNode], None]
# name: what is done, the file's name, how it is written, what the staff reads, points.
ACCIDENTS: dict[str, tuple[Change, dict[str, Any]]] = {
    "split": (split, {}),
    "copied": (copied, {}),
    "check-deleted": (check_deleted, {"says": "a check cell is missing"}),
    "check-is-text": (check_is_text, {}),
    "answer-is-text": (answer_is_text, {"says": "turned to text"}),
    "stripped": (stripped, {}),
    "moved": (moved, {}),
    "warned": (warned, {}),
    "prints": (prints, {}),
    "slow": (slow, {}),
    "slow-cell": (slow_cell, {}),
    "demo-broken": (demo_broken, {}),
    "notes": (notes, {}),
    "magics": (magics, {}),
    "old-format": (same, {"write": old_format, "says": "format is 3"}),
    "renamed": (same, {"file": "pset 2 (1).ipynb", "says": "the file is named"}),
    "capitals": (same, {"file": NAME.upper(), "says": "the file is named"}),
    "utf-16": (same, {"encoding": "utf-16"}),
    "with-bom": (same, {"encoding": "utf-8-sig"}),
    "typo": (typo, {"lost": ("pad1d",), "says": "SyntaxError"}),
}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Class]:
    """One class of all accidents, graded once."""
    one = Class(ClassFolder(tmp_path_factory.mktemp("class")))
    for name, (change, how) in ACCIDENTS.items():
        notebook = reference()
        change(notebook)
        folder = one.place.submitted / name / CHAPTER.id
        folder.mkdir(parents=True)
        text = how.get("write", saved)(notebook)
        data = text.encode(how.get("encoding", "utf-8"))
        (folder / how.get("file", NAME)).write_bytes(data)
    one.grade()
    yield one


@pytest.mark.parametrize("name", ACCIDENTS)
def test_an_honest_accident_costs_nothing_else(name: str, graded: Class) -> None:
    row, how = graded.rows[name], ACCIDENTS[name][1]
    said = "; ".join([*row["remarks"], *(e["message"] for e in row["exercises"])])
    lost = sum(POINTS[exercise] for exercise in how.get("lost", ()))
    assert row["status"] == "graded", said
    assert row["score"] == TOTAL - lost, said
    assert graded.score(name) == TOTAL - lost
    assert re.search(how.get("says", ""), said), said
    assert graded.feedback_page(name).is_file()
