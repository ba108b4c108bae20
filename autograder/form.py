"""Put a submission into the master's form.

Nothing a student does to cells, ids, points or metadata changes what is asked: the
master's cells stand in the master's order. From the submission come the answers, and
the cells that were added, which run at their places.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.matching import Match, Submitted, match, read_cell, same


@dataclass
class Received:
    """A submission in the master's form, with remarks for the teaching assistant.

    found: the ids of the master's cells that the submission holds.
    """

    notebook: NotebookNode
    remarks: list[str] = field(default_factory=list)
    found: set[str] = field(default_factory=set)


def rebuild(master: NotebookNode, submitted: NotebookNode) -> Received:
    """Return the master's notebook with the submission's answers and added cells."""
    ids = {cell.id for cell in master.cells}
    read = [read_cell(raw, ids) for raw in submitted.cells]
    theirs = [cell for cell in read if cell is not None]
    matched = match(master, theirs)
    notebook = deepcopy(master)
    gaps = _added_by_gap(master, theirs, matched)
    remarks = _remarks(master, theirs, matched)
    cells = []
    for position, cell in enumerate(notebook.cells):
        kind, name = cell.metadata.convlab.kind, cell.metadata.convlab.name
        if cell.id in matched.answers:
            cell.source = theirs[matched.answers[cell.id]].source
        elif cell.id in matched.written:
            texts = [theirs[i].source for i in matched.written[cell.id]]
            cell.source = "\n\n".join(dict.fromkeys(texts))
        elif kind == "written" and (beside := _take_text(gaps, position)):
            cell.source = "\n\n".join(c.source for c in beside)
            remarks.append(f"the text beside the empty answer {name} is taken for it")
    for position, cell in enumerate(notebook.cells):
        cells += [_added(c) for c in gaps[position]] + [cell]
    notebook.cells = cells + [_added(c) for c in gaps[-1]]
    added = (c for c in notebook.cells if c.metadata.convlab.kind == "added")
    for number, cell in enumerate(added):
        cell.id = f"added-{number:03d}"
    return Received(notebook, remarks, {*matched.stands.values(), *matched.answers})


def _added(cell: Submitted) -> NotebookNode:
    make = new_code_cell if cell.kind == "code" else new_markdown_cell
    made = make(cell.source)
    made.metadata["convlab"] = {"kind": "added", "name": ""}
    return made


def _take_text(gaps: list[list[Submitted]], position: int) -> list[Submitted]:
    """Take the added text right above and below a cell out of the gaps."""
    taken = []
    for gap in (position, position + 1):
        taken += [cell for cell in gaps[gap] if cell.kind != "code"]
        gaps[gap] = [cell for cell in gaps[gap] if cell.kind == "code"]
    return taken


def _added_by_gap(
    master: NotebookNode, theirs: list[Submitted], matched: Match
) -> list[list[Submitted]]:
    """Return the cells to add before each of the master's cells, and at the end.

    A cell comes right after the cell it was put after, but never after an answer that
    it stood before: the answer may call what it defines.
    """
    order = {cell.id: position for position, cell in enumerate(master.cells)}
    places = _places(order, theirs, matched)
    slots: dict[int, int] = {}
    for master_id, i in matched.answers.items():
        slots[i] = min(order[master_id], slots.get(i, len(order)))
    latest = [len(order)] * (len(theirs) + 1)
    for i in reversed(range(len(theirs))):
        latest[i] = min(latest[i + 1], slots.get(i, len(order)))
    gaps: list[list[Submitted]] = [[] for _ in range(len(order) + 1)]
    after = min(places.items(), default=(0, len(order)))[1]
    for i, cell in enumerate(theirs):
        after = places[i] + 1 if i in places else after
        if _is_added(cell, i, master.cells, order, matched):
            gaps[min(after, latest[i])].append(cell)
    return gaps


def _places(
    order: dict[str, int], theirs: list[Submitted], matched: Match
) -> dict[int, int]:
    """Return the position in the master of each submitted cell that has one."""
    places = {}
    answering = set(matched.answers.values())
    kept = {i for mine in matched.candidates.values() for i in mine} - answering
    for i in range(len(theirs)):
        mine = [order[owner] for owner, best in matched.answers.items() if best == i]
        if mine:
            places[i] = min(mine)
        elif i in matched.stands and i not in kept:
            places[i] = order[matched.stands[i]]
    return places


def _is_added(
    cell: Submitted,
    i: int,
    cells: list[NotebookNode],
    order: dict[str, int],
    matched: Match,
) -> bool:
    if i in matched.answers.values() or not cell.source.strip():
        return False
    if i not in matched.stands:
        return True
    ours = cells[order[matched.stands[i]]]
    if same(ours, cell) or i in matched.written.get(ours.id, []):
        return False
    competing = any(i in mine for mine in matched.candidates.values())
    return competing or ours.metadata.convlab.kind not in ("check", "demo")


def _remarks(
    master: NotebookNode, theirs: list[Submitted], matched: Match
) -> list[str]:
    """Say in sentences what was not as released."""
    lists: dict[str, list[str]] = {}

    def note(sentence: str, name: str) -> None:
        lists.setdefault(sentence, []).append(name)

    standing: dict[str, list[int]] = {}
    for i, master_id in matched.stands.items():
        standing.setdefault(master_id, []).append(i)
    for cell in master.cells:
        kind, name = cell.metadata.convlab.kind, cell.metadata.convlab.name
        mine = standing.get(cell.id, [])
        points = cell.metadata.get("nbgrader", {}).get("points")
        if any(theirs[i].points not in (None, points) for i in mine):
            note("points were changed, the course's count: {}", name)
        if kind == "exercise":
            _note_answer(cell, theirs, matched, mine, note)
        elif kind == "written" and not mine:
            note("no answer cell was found: {}", name)
        elif kind == "written" and len(matched.written.get(cell.id, [])) > 1:
            note("several cells for one written answer, all are joined: {}", name)
        elif kind == "check" and not mine:
            note("check cells are missing, the course's are used: {}", name)
        elif kind == "check" and not all(same(cell, theirs[i]) for i in mine):
            note("check cells were changed, the course's are used: {}", name)
        elif kind == "setup" and not all(same(cell, theirs[i]) for i in mine):
            note("a setup cell was changed, it runs after the course's: {}", name)
    return [sentence.format(", ".join(names)) for sentence, names in lists.items()]
