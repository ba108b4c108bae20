"""Put a submission into the master's form.

Nothing a student does to cells, ids, points or metadata changes what is asked: the
master's cells stand in the master's order. From the submission come the answers, and
the cells that were added or changed, which run at their places.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.matching import Match, Submitted, match, read_cell


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
    matched = match(master, [cell for cell in read if cell is not None])
    gaps = _gaps(matched)
    notebook = deepcopy(master)
    beside = _fill(notebook, matched, gaps)
    remarks = _gathered([*_remarks(matched), *beside])
    cells = [_added(added) for added in gaps[0]]
    for cell, gap in zip(notebook.cells, gaps[1:], strict=True):
        cells += [cell, *(_added(added) for added in gap)]
    notebook.cells = cells
    added = (c for c in cells if c.metadata.convlab.kind == "added")
    for number, cell in enumerate(added):
        cell.id = f"added-{number:03d}"
    return Received(notebook, remarks, {*matched.stands.values(), *matched.answers})


def _added(cell: Submitted) -> NotebookNode:
    # A raw cell's HTML would reach the teacher's page as it is.
    made: NotebookNode = (
        new_code_cell(cell.source)
        if cell.kind == "code"
        else new_markdown_cell(cell.source)
    )
    made.metadata["convlab"] = {"kind": "added", "name": ""}
    return made


def _fill(
    notebook: NotebookNode, matched: Match, gaps: list[list[Submitted]]
) -> list[tuple[str, str]]:
    """Put the answers into the master's cells; return what is to be remarked."""
    remarks = []
    for position, cell in enumerate(notebook.cells):
        if cell.id in matched.answers:
            cell.source = matched.theirs[matched.answers[cell.id]].source
        elif cell.id in matched.written:
            texts = [matched.theirs[i].source for i in matched.written[cell.id]]
            cell.source = "\n\n".join(dict.fromkeys(texts))
        elif cell.metadata.convlab.kind == "written" and (
            texts := _take_text(gaps, position)
        ):
            # nbgrader gives an unchanged answer no points and shows it to nobody.
            cell.source = "\n\n".join(texts)
            what = "the text beside an empty written answer is taken for it"
            remarks.append((what, cell.metadata.convlab.name))
    return remarks


def _take_text(gaps: list[list[Submitted]], position: int) -> list[str]:
    """Take the added text right above and below a master's cell out of the gaps."""
    taken = []
    for gap in (position, position + 1):
        taken += [cell.source for cell in gaps[gap] if cell.kind != "code"]
        gaps[gap] = [cell for cell in gaps[gap] if cell.kind == "code"]
    return taken


def _gaps(matched: Match) -> list[list[Submitted]]:
    """Return the cells to add before each of the master's cells, and at the end.

    A cell comes right after the master's cell that it was put after, but never after an
    answer that it stood before: the answer may call what it defines. What defines an
    answer anew stays below the check of the one that is judged.
    """
    end = len(matched.order)
    places = _places(matched)
    answering = matched.answers.values()
    latest = [end] * (len(matched.theirs) + 1)
    for i in reversed(range(len(matched.theirs))):
        latest[i] = min(latest[i + 1], places[i] if i in answering else end)
    gaps: list[list[Submitted]] = [[] for _ in range(end + 1)]
    earliest = _earliest(matched)
    after = next(iter(places.values()), end)
    for i, cell in enumerate(matched.theirs):
        after = places[i] + 1 if i in places else after
        if _is_added(matched, i):
            gaps[max(min(after, latest[i]), earliest.get(i, 0))].append(cell)
    return gaps


def _earliest(matched: Match) -> dict[int, int]:
    """Return the first gap for each cell below the better answer it competes with."""
    earliest: dict[int, int] = {}
    for own, best in matched.answers.items():
        place = matched.order[own]
        name = matched.master.cells[place].metadata.convlab.name
        gap = matched.order.get(f"check-{name}", place) + 1
        for i, claim in matched.candidates[own].items():
            if i > best and claim.quality > 1:
                earliest[i] = max(gap, earliest.get(i, 0))
    return earliest


def _places(matched: Match) -> dict[int, int]:
    """Return, in order, the master's position of each submitted cell that has one."""
    places = {}
    slots: dict[int, list[int]] = {}
    for cell_id, i in matched.answers.items():
        slots.setdefault(i, []).append(matched.order[cell_id])
    for i in range(len(matched.theirs)):
        if i in slots:
            places[i] = min(slots[i])
        elif not matched.competing(i):
            own = matched.stands.get(i, "")
            # Another cell has taken the place of a blank that was left.
            if own and own not in matched.answers:
                places[i] = matched.order[own]
    return places


def _is_added(matched: Match, i: int) -> bool:
    if matched.unchanged(i) or i in matched.answers.values():
        return False
    ours = matched.ours(i)
    if ours is None or matched.competing(i):
        return True
    # Demonstrations never run while grading, and the grader itself does the checks.
    return ours.metadata.convlab.kind not in ("written", "check", "demo")


def _gathered(remarks: list[tuple[str, str]]) -> list[str]:
    """Return one sentence for each kind of remark, with all the names it is about."""
    names: dict[str, list[str]] = {}
    for sentence, name in remarks:
        names.setdefault(sentence, []).append(name)
    return [f"{sentence}: {', '.join(names[sentence])}" for sentence in names]


def _remarks(matched: Match) -> Iterator[tuple[str, str]]:
    """Yield what was not as released, with the name of what it is about."""
    standing: dict[str, list[int]] = {}
    for i, cell_id in matched.stands.items():
        standing.setdefault(cell_id, []).append(i)
    for cell in matched.master.cells:
        kind, name = cell.metadata.convlab.kind, cell.metadata.convlab.name
        mine = standing.get(cell.id, [])
        changed = any(
            matched.theirs[i].source.strip() != cell.source.strip() for i in mine
        )
        points = cell.metadata.get("nbgrader", {}).get("points")
        if any(matched.theirs[i].points not in (None, points) for i in mine):
            yield "points were changed, the course's own count", name
        if kind == "check" and not mine:
            yield "a check cell is missing, the course's own is used", name
        elif kind == "check" and changed:
            yield "a check cell was changed, the course's own is used", name
        elif kind == "setup" and changed:
            yield "a setup cell was changed, it runs after the course's own", name
        elif kind == "written":
            yield from _written_remarks(matched, cell, bool(mine))
        elif kind == "exercise":
            yield from _answer_remarks(matched, cell, bool(mine))


def _answer_remarks(
    matched: Match, cell: NotebookNode, standing: bool
) -> Iterator[tuple[str, str]]:
    name = cell.metadata.convlab.name
    if cell.id not in matched.answers:
        if not standing:
            yield "no answer cell was found", name
        return
    best = matched.answers[cell.id]
    if len(matched.candidates[cell.id]) > 1:
        yield "several answer cells, the last one before the check is judged", name
    if matched.theirs[best].kind != "code":
        yield "an answer cell was turned to text, it is read as code", name
    if matched.stands.get(best) != cell.id:
        yield "an answer was found by its name, not in its own cell", name


def _written_remarks(
    matched: Match, cell: NotebookNode, standing: bool
) -> Iterator[tuple[str, str]]:
    name = cell.metadata.convlab.name
    texts = [matched.theirs[i].source for i in matched.written.get(cell.id, [])]
    if not standing:
        yield "no answer cell was found", name
    if len(set(texts)) > 1:
        yield "several cells for one written answer, all are joined", name
    if any("](attachment:" in text for text in texts):
        yield "the pictures in a written answer are left out", name
