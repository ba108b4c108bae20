"""A chapter of three exercises and a reflection, and submissions made from it."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.form import Received, rebuild
from autograder.intake import Unreadable, receive

CHAPTER = "02_small"
STUB = "# Write your answer here.\n    raise NotImplementedError"
EMPTY = "*Write your answer here.*"
SETUP = "import numpy as np\nfrom convlab import check"
CORRELATE = "def correlate1d(x, w):\n    return np.correlate(x, w)"
FLIPPED = "def correlate1d(x, w):\n    return np.convolve(x, w)"
PAD = "def pad1d(x, n):\n    return np.pad(x, n)"
REST = [PAD, 'match_outputs = ["A", "B"]']
ANSWER = "exercise-correlate1d"
CHECK = "check-correlate1d"


def cell(kind: str, name: str, source: str, points: float = 0) -> NotebookNode:
    """Return a cell of the master with the metadata that the build gives it."""
    text = kind in ("text", "header", "written")
    made = new_markdown_cell(source) if text else new_code_cell(source)
    made.id = f"{kind}-{name}"
    made.metadata = nbformat.from_dict({"convlab": {"kind": kind, "name": name}})
    if kind in ("setup", "exercise", "check", "written"):
        made.metadata["nbgrader"] = nbformat.from_dict(
            {
                "schema_version": 3,
                "grade_id": made.id,
                "grade": bool(points),
                "solution": kind in ("exercise", "written"),
                "locked": kind in ("setup", "check"),
                "task": False,
                "cell_type": made.cell_type,
            }
        )
        if points:
            made.metadata.nbgrader["points"] = points
    return made


def exercise(name: str, stub: str) -> list[NotebookNode]:
    """Return the three cells of an exercise."""
    return [
        cell("header", name, f"### Exercise `{name}`"),
        cell("exercise", name, stub),
        cell("check", name, f'check("{name}", {name})', 10.0),
    ]


def chapter() -> NotebookNode:
    """Return the released notebook."""
    notebook = new_notebook()
    notebook.nbformat_minor = 5
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {
                "name": "python3",
                "display_name": "Python 3",
                "language": "python",
            },
            "convlab": {"chapter": CHAPTER},
        }
    )
    notebook.cells = [
        cell("text", "000", "# 2 · Small"),
        cell("setup", "001", SETUP),
        *exercise("correlate1d", f"def correlate1d(x, w):\n    {STUB}"),
        cell("demo", "005", "import torch\nprint(correlate1d([1, 2], [1]))"),
        *exercise("pad1d", f"def pad1d(x, n):\n    {STUB}"),
        *exercise("match_outputs", 'match_outputs = ["?", "?"]'),
        cell("text", "012", "## Reflection"),
        cell("written", "reflection", EMPTY, 6.0),
        cell("text", "014", "## Next"),
    ]
    return notebook


MASTER = chapter()


def answered() -> NotebookNode:
    """Return the notebook of a student who answered everything."""
    notebook = deepcopy(MASTER)
    of(notebook, "exercise-correlate1d").source = CORRELATE
    of(notebook, "exercise-pad1d").source = PAD
    of(notebook, "exercise-match_outputs").source = 'match_outputs = ["A", "B"]'
    of(notebook, "written-reflection").source = "Because it slides."
    return notebook


def of(notebook: NotebookNode, cell_id: str) -> Any:
    """Return the cell with an id."""
    return next(c for c in notebook.cells if c.id == cell_id)


def position(notebook: NotebookNode, cell_id: str) -> int:
    """Return the place of the cell with an id."""
    return [c.id for c in notebook.cells].index(cell_id)


def insert(
    notebook: NotebookNode, after: str, source: str, kind: str = "code"
) -> NotebookNode:
    """Add a cell of the student's own after the one with an id."""
    made: NotebookNode = (
        new_code_cell(source) if kind == "code" else new_markdown_cell(source)
    )
    notebook.cells.insert(position(notebook, after) + 1, made)
    return made


def strip(notebook: NotebookNode) -> NotebookNode:
    """Take all metadata and ids away, as some editors do."""
    for number, stripped in enumerate(notebook.cells):
        stripped.metadata = nbformat.from_dict({})
        stripped.id = f"c{number}"
    return notebook


def hand_in(root: Path, content: object, name: str = f"{CHAPTER}.ipynb") -> Path:
    """Write a submission; return its folder."""
    folder = root / "ada" / CHAPTER
    folder.mkdir(parents=True)
    if isinstance(content, bytes):
        data = content
    elif isinstance(content, str):
        data = content.encode()
    else:
        data = json.dumps(content).encode()
    (folder / name).write_bytes(data)
    return folder


def refused(folder: Path) -> str:
    """Return why a submission is refused."""
    with pytest.raises(Unreadable) as caught:
        receive(folder, MASTER)
    return str(caught.value)


def received(notebook: NotebookNode) -> Received:
    """Rebuild a submission; what always holds is asserted for every one."""
    made = rebuild(MASTER, notebook)
    nbformat.validate(made.notebook)
    ids = [c.id for c in made.notebook.cells]
    assert len(set(ids)) == len(ids)
    kept = [c for c in made.notebook.cells if c.metadata.convlab.kind != "added"]
    for ours, theirs in zip(MASTER.cells, kept, strict=True):
        if ours.metadata.convlab.kind in ("exercise", "written"):
            ours, theirs = deepcopy(ours), deepcopy(theirs)
            ours.source = theirs.source = ""
        assert theirs == ours
    assert made.notebook.metadata == MASTER.metadata
    assert rebuild(MASTER, made.notebook).notebook == made.notebook
    return made


def code(made: Received) -> list[str]:
    """Return what runs while grading, in order, without the course's own."""
    cells = [c for c in made.notebook.cells if c.cell_type == "code"]
    kinds = ("exercise", "added")
    return [c.source for c in cells if c.metadata.convlab.kind in kinds]
