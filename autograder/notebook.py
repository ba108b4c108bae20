"""Turn a chapter's source into nbgrader's source notebook."""

from __future__ import annotations

import base64
import re

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.chapter import (
    BEGIN,
    BEGIN_SCHEME,
    END,
    END_SCHEME,
    Cell,
    Chapter,
    SourceError,
)
from autograder.exercise import Choices, Declaration, Exercise, Written
from autograder.places import PICTURES

SCHEME = re.compile(rf"{BEGIN_SCHEME}\n(.*?){END_SCHEME}\n?", re.S)
ATTACHED = re.compile(r"\(attachment:([\w.-]+)\)")


def source_notebook(chapter: Chapter) -> NotebookNode:
    """Return a chapter as nbgrader's source notebook, answers included.

    Every cell has a stable id, and `metadata.convlab` with its kind and name.
    """
    notebook = new_notebook()
    notebook.nbformat_minor = 5
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {
                "name": "python3",
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
            },
            "language_info": {"name": "python"},
            "convlab": {"chapter": chapter.id},
        }
    )
    order = list(chapter.declarations)
    for position, cell in enumerate(chapter.cells):
        if cell.kind == "exercise":
            number = f"{int(chapter.number)}.{order.index(cell.name) + 1}"
            declared = chapter.declarations[cell.name]
            notebook.cells.append(_header(number, declared))
        notebook.cells.append(_cell(chapter, cell, position))
    return notebook


def _header(number: str, declared: Declaration) -> NotebookNode:
    assert not isinstance(declared, Written)
    rubric = ", ".join(f"{name} {points:g}" for name, points in declared.rubric())
    total = sum(points for _, points in declared.rubric())
    lines = [
        f"### Exercise {number} · `{declared.name}`",
        "",
        f"Difficulty {declared.difficulty} of 5 · "
        f"importance {declared.importance} of 5 · "
        f"about {declared.minutes} minutes · {total:g} points: {rubric}",
    ]
    if isinstance(declared, Exercise) and declared.by_hand:
        lines += [
            "",
            "By hand: `np.convolve` and `np.correlate` are switched off here.",
        ]
    if isinstance(declared, Exercise) and declared.uses:
        *others, last = (f"`{name}`" for name in declared.uses)
        names = f"{', '.join(others)} and {last}" if others else last
        lent = "right ones" if others else "a right one"
        lines += ["", f"You may call your own {names}; grading lends {lent}."]
    return _marked(new_markdown_cell("\n".join(lines)), "header", declared.name)


def _marked(cell: NotebookNode, kind: str, name: str) -> NotebookNode:
    cell.id = f"{kind}-{name}"
    cell.metadata["convlab"] = {"kind": kind, "name": name}
    return cell


def _cell(chapter: Chapter, cell: Cell, position: int) -> NotebookNode:
    place = f"{position:03d}"
    if cell.kind == "text":
        return _text(chapter, cell, place)
    if cell.kind == "demo":
        return _marked(new_code_cell(cell.source), "demo", place)
    if cell.kind == "setup":
        node = _marked(new_code_cell(cell.source), "setup", place)
        return _graded(node, locked=True)
    declared = chapter.declarations[cell.name]
    if cell.kind == "written":
        assert isinstance(declared, Written)
        return _written(cell, declared)
    node = _marked(new_code_cell(cell.source), cell.kind, cell.name)
    if cell.kind == "exercise":
        if isinstance(declared, Choices):
            node.metadata.convlab["choice"] = True
        return _graded(node, solution=True)
    assert not isinstance(declared, Written)
    points = sum(p for _, p in declared.rubric())
    return _graded(node, locked=True, points=points)


def _text(chapter: Chapter, cell: Cell, place: str) -> NotebookNode:
    node = _marked(new_markdown_cell(cell.source), "text", place)
    pictures = {}
    for name in ATTACHED.findall(cell.source):
        file = PICTURES / name
        if not file.is_file():
            raise SourceError(
                f"{chapter.path.name}: the picture {name} is not in solutions/pictures/"
            )
        data = base64.b64encode(file.read_bytes()).decode("ascii")
        pictures[name] = {"image/png": data}
    if pictures:
        node.attachments = pictures
    return node


def _written(cell: Cell, declared: Written) -> NotebookNode:
    model = SCHEME.sub("", cell.source).strip()
    node = _marked(new_markdown_cell(f"{BEGIN}\n{model}\n{END}"), "written", cell.name)
    return _graded(node, solution=True, points=declared.points)


def marking_scheme(chapter: Chapter, name: str) -> str:
    """Return the marking scheme of a written answer."""
    match = SCHEME.search(chapter.answer(name))
    return match[1].strip() if match else ""


def _graded(
    node: NotebookNode,
    locked: bool = False,
    solution: bool = False,
    points: float | None = None,
) -> NotebookNode:
    node.metadata["nbgrader"] = {
        "schema_version": 3,
        "grade_id": node.id,
        "grade": points is not None,
        "solution": solution,
        "locked": locked,
        "task": False,
        "cell_type": node.cell_type,
    }
    if points is not None:
        node.metadata.nbgrader["points"] = float(points)
    return node
