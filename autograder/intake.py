"""Take a submission in: read whatever came, and put it into the master's form.

Nothing a student does to cells, ids, points or metadata changes what is asked. The
master's cells stand in the master's order; from the submission come the answers,
found by the function that a cell defines or by its id, and the cells that were added.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

MAX_FILE = 256 * 2**20
MAX_SOURCE = 2**20
ANSWERS = ("exercise", "written")


class Unreadable(ValueError):
    """A submission that is not a notebook; the text says what it is instead."""


@dataclass
class Received:
    """A submission in the master's form, with remarks for the teaching assistant."""

    notebook: NotebookNode
    remarks: list[str] = field(default_factory=list)


def receive(folder: Path, master: NotebookNode) -> Received:
    """Read the submission in a folder; raise `Unreadable` if there is none."""
    remarks: list[str] = []
    path = _find(folder, master.metadata.convlab.chapter, remarks)
    notebook = _read(path, remarks)
    received = rebuild(master, notebook)
    return Received(received.notebook, remarks + received.remarks)


def _find(folder: Path, chapter: str, remarks: list[str]) -> Path:
    expected = folder / f"{chapter}.ipynb"
    if folder.is_symlink() or expected.is_symlink():
        raise Unreadable("it is a symbolic link; a file was expected")
    if expected.is_file():
        return expected
    others = sorted(
        p for p in folder.glob("*.ipynb") if p.is_file() and not p.is_symlink()
    )
    if not others:
        raise Unreadable(f"there is no notebook; {chapter}.ipynb was expected")
    if len(others) > 1:
        names = ", ".join(p.name for p in others)
        raise Unreadable(f"no {chapter}.ipynb, and which of {names} is meant?")
    remarks.append(f"the file is named {others[0].name}")
    return others[0]


def _read(path: Path, remarks: list[str]) -> NotebookNode:
    size = path.stat().st_size
    if size == 0:
        raise Unreadable("the file is empty")
    if size > MAX_FILE:
        raise Unreadable(f"the file has {size // 2**20} MB, more than {MAX_FILE >> 20}")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
        remarks.append(
            "some bytes are not UTF-8; they are read as \N{REPLACEMENT CHARACTER}"
        )
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"the file is not JSON: {error}") from error
    return _upgrade(content, remarks)


def _upgrade(content: Any, remarks: list[str]) -> NotebookNode:
    """Return a notebook of today's format with only what grading needs."""
    if not isinstance(content, dict) or not (
        isinstance(content.get("cells"), list)
        or isinstance(content.get("worksheets"), list)
    ):
        raise Unreadable(
            "the file is JSON, but not a notebook: it has no list of cells"
        )
    version = content.get("nbformat")
    if version != 4:
        remarks.append(f"the notebook has the format {version!r}; it is read as 4")
    cells = content.get("cells")
    if cells is None:
        cells = [
            cell
            for sheet in content["worksheets"]
            if isinstance(sheet, dict)
            for cell in _list(sheet.get("cells"))
        ]
    kept = [_clean(cell) for cell in cells if isinstance(cell, dict)]
    return nbformat.from_dict({"cells": [c for c in kept if c], "metadata": {}})


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _clean(cell: dict[str, Any]) -> dict[str, Any]:
    source = cell.get("source", cell.get("input", ""))
    if isinstance(source, list):
        source = "".join(s for s in source if isinstance(s, str))
    kind = cell.get("cell_type")
    if not isinstance(source, str) or kind not in ("code", "markdown", "raw"):
        return {}
    metadata = cell.get("metadata")
    graded = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = graded.get("grade_id") if isinstance(graded, dict) else None
    return {
        "cell_type": kind,
        "source": source[:MAX_SOURCE],
        "id": cell.get("id") if isinstance(cell.get("id"), str) else "",
        "grade_id": grade_id if isinstance(grade_id, str) else "",
    }


def rebuild(master: NotebookNode, submitted: NotebookNode) -> Received:
    """Return the master's notebook with the submission's answers and added cells."""
    theirs = [_normal(cell) for cell in submitted.cells]
    remarks: list[str] = []
    owner = _owners(master, theirs, remarks)
    notebook = deepcopy(master)
    notebook.cells = []
    before, after = _added_by_anchor(master, theirs, owner)
    notebook.cells += before
    for cell in master.cells:
        mine = [theirs[i] for i, o in owner.items() if o == cell.id]
        notebook.cells += _slot(cell, mine, remarks)
        notebook.cells += after.get(cell.id, [])
    for position, cell in enumerate(
        c for c in notebook.cells if c.metadata.convlab.kind == "added"
    ):
        cell.id = f"added-{position:03d}"
    return Received(notebook, remarks)


def _normal(cell: NotebookNode) -> NotebookNode:
    graded = cell.get("metadata", {}).get("nbgrader", {})
    return nbformat.from_dict(
        {
            "cell_type": cell.cell_type,
            "source": cell.source,
            "id": cell.get("id", ""),
            "grade_id": cell.get("grade_id") or graded.get("grade_id", ""),
        }
    )


def _owners(
    master: NotebookNode, theirs: list[NotebookNode], remarks: list[str]
) -> dict[int, str]:
    """Return, by position, the master cell that each submitted cell stands for."""
    by_id = {cell.id: cell for cell in master.cells}
    by_source = {cell.source.strip(): cell.id for cell in master.cells}
    answers = {
        cell.metadata.convlab.name: cell.id
        for cell in master.cells
        if cell.metadata.convlab.kind == "exercise"
    }
    owner: dict[int, str] = {}
    for i, cell in enumerate(theirs):
        defined = sorted({answers[n] for n in defines(cell) if n in answers})
        marked = cell.grade_id if cell.grade_id in by_id else cell.id
        if len(defined) == 1:
            owner[i] = defined[0]
        elif marked in by_id and not defined:
            owner[i] = marked
        elif cell.source.strip() in by_source:
            owner[i] = by_source[cell.source.strip()]
    found = set(owner.values())
    for cell in master.cells:
        kind, name = cell.metadata.convlab.kind, cell.metadata.convlab.name
        if cell.id not in found and kind in (*ANSWERS, "check"):
            what = {"exercise": "answer", "written": "answer"}.get(kind, "check")
            remarks.append(f"the {what} cell of {name} is missing")
    return owner


def defines(cell: NotebookNode) -> list[str]:
    """Return the names that a code cell defines at its top level."""
    if cell.cell_type != "code":
        return []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(cell.source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return re.findall(r"^(?:def|class)\s+(\w+)", cell.source, re.M)
    names = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, ast.Assign):
            names += [t.id for t in node.targets if isinstance(t, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
    return names


def _added_by_anchor(
    master: NotebookNode, theirs: list[NotebookNode], owner: dict[int, str]
) -> tuple[list[NotebookNode], dict[str, list[NotebookNode]]]:
    """Return added code cells before the first master cell, and after each."""
    before: list[NotebookNode] = []
    after: dict[str, list[NotebookNode]] = {}
    anchor = ""
    for i, cell in enumerate(theirs):
        if i in owner:
            anchor = owner[i]
        elif cell.source.strip():
            place = after.setdefault(anchor, []) if anchor else before
            place.append(_added(cell.source, cell.cell_type))
    return before, after


def _added(source: str, kind: str = "code") -> NotebookNode:
    make = (
        nbformat.v4.new_code_cell if kind == "code" else nbformat.v4.new_markdown_cell
    )
    cell = make(source)
    cell.metadata["convlab"] = {"kind": "added", "name": ""}
    return cell


def _slot(
    cell: NotebookNode, mine: list[NotebookNode], remarks: list[str]
) -> list[NotebookNode]:
    """Return a master cell with the student's text in it where that is theirs."""
    cell = deepcopy(cell)
    kind, name = cell.metadata.convlab.kind, cell.metadata.convlab.name
    if kind == "check" and any(m.source.strip() != cell.source.strip() for m in mine):
        remarks.append(f"the check cell of {name} was changed; the master's is used")
    if kind not in ANSWERS or not mine:
        return [cell]
    mine = _best_first(mine, name) if kind == "exercise" else mine
    if mine[0].cell_type != cell.cell_type:
        remarks.append(f"the answer cell of {name} was turned to {mine[0].cell_type}")
    cell.source = mine[0].source
    if len(mine) == 1:
        return [cell]
    remarks.append(f"there are {len(mine)} answer cells for {name}; all are used")
    if kind == "written":
        cell.source = "\n\n".join(m.source for m in mine)
        return [cell]
    return [*(_added(m.source) for m in mine[1:]), cell]


def _best_first(mine: list[NotebookNode], name: str) -> list[NotebookNode]:
    """Put the cell that binds the name last of all first: it is the answer."""
    binding = [i for i, m in enumerate(mine) if name in defines(m)]
    best = binding[-1] if binding else len(mine) - 1
    return [mine[best], *mine[:best], *mine[best + 1 :]]
