"""Say which cell of a submission stands for which cell of the master."""

from __future__ import annotations

import re
import symtable
import textwrap
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

MAGIC = re.compile(r"^([ \t]*)[%!].*$", re.M)
BINDING = re.compile(
    r"^(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.M
)
SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Submitted:
    """A cell as it was handed in.

    kind: "code", "markdown" or "raw". mark: the id of the master's cell that its
    metadata or its id name. points: what its metadata say.
    """

    kind: str
    source: str
    mark: str = ""
    points: object = None


@dataclass
class Match:
    """What the cells of a submission are, by their positions in it.

    order: the positions of the master's cells by id. stands: the master's cell that a
    submitted cell is, or claims to be. candidates: the cells that could answer an
    exercise. answers: the best of these. written: the text for each written answer.
    """

    master: NotebookNode
    theirs: list[Submitted]
    order: dict[str, int]
    stands: dict[int, str]
    candidates: dict[str, list[int]] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    written: dict[str, list[int]] = field(default_factory=dict)

    def ours(self, i: int) -> NotebookNode | None:
        """Return the master's cell that a submitted one stands for, if any."""
        return (
            self.master.cells[self.order[self.stands[i]]] if i in self.stands else None
        )

    def unchanged(self, i: int) -> bool:
        """Tell whether a submitted cell is blank or has the master's text."""
        source, ours = self.theirs[i].source.strip(), self.ours(i)
        return not source or (ours is not None and source == ours.source.strip())

    def competing(self, i: int) -> bool:
        """Tell whether a submitted cell could answer an exercise."""
        return any(i in mine for mine in self.candidates.values())


def read_cell(raw: object, ids: set[str]) -> Submitted | None:
    """Return a cell of any notebook format, or None for what is not a cell."""
    if not isinstance(raw, Mapping):
        return None
    source = raw.get("source", raw.get("input", ""))
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        source = ""
    # Half a surrogate pair cannot be written as UTF-8.
    source = SURROGATES.sub("\N{REPLACEMENT CHARACTER}", source)
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    kind = raw.get("cell_type")
    if kind == "heading":  # of format 3
        level = raw.get("level")
        level = int(level) if level in (1, 2, 3, 4, 5, 6) else 1
        kind, source = "markdown", f"{'#' * level} {source}"
    graded = _mapping(_mapping(raw.get("metadata")).get("nbgrader"))
    marks = [m for m in (graded.get("grade_id"), raw.get("id")) if isinstance(m, str)]
    return Submitted(
        kind=kind if isinstance(kind, str) and kind in ("code", "markdown") else "raw",
        source=source,
        mark=next((m for m in marks if m in ids), ""),
        points=graded.get("points"),
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def bound_names(source: str) -> tuple[set[str], bool]:
    """Return the names that a cell's code binds, and whether it parses at all."""
    dedented = textwrap.dedent(source)
    for text in (source, MAGIC.sub(r"\1pass", dedented)):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                table = symtable.symtable(text, "cell", "exec")
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        symbols = table.get_symbols()
        return {
            s.get_name() for s in symbols if s.is_assigned() or s.is_imported()
        }, True
    return {a or b for a, b in BINDING.findall(dedented)}, False


def match(master: NotebookNode, theirs: list[Submitted]) -> Match:
    """Match a submission's cells with the master's.

    Of several cells that bind an exercise's name the last before its check answers it:
    the one that the check sees when the notebook runs from top to bottom.
    """
    order = {cell.id: position for position, cell in enumerate(master.cells)}
    found = Match(master, theirs, order, _standing(master, theirs))
    names = {
        str(cell.metadata.convlab.name): str(cell.id)
        for cell in master.cells
        if cell.metadata.convlab.kind == "exercise"
    }
    ranks: dict[str, list[tuple[int, int, int]]] = {own: [] for own in names.values()}
    for i, cell in enumerate(theirs):
        ours = found.ours(i)
        if found.unchanged(i):
            continue
        claims = _claims(cell, found.stands.get(i, ""), names)
        for own, (quality, bound) in claims.items():
            ranks[own].append((quality, -bound, i))
        if not claims and ours is not None and ours.metadata.convlab.kind == "written":
            found.written.setdefault(ours.id, []).append(i)
    found.candidates = {
        own: [i for _, _, i in mine] for own, mine in ranks.items() if mine
    }
    checks = {own: i for i, own in found.stands.items() if not found.competing(i)}
    for name, own in names.items():
        end = checks.get(f"check-{name}", len(theirs))
        if ranks[own]:
            best = max(ranks[own], key=lambda rank: (rank[0], rank[2] < end, *rank[1:]))
            found.answers[own] = best[2]
    return found


def _standing(master: NotebookNode, theirs: list[Submitted]) -> dict[int, str]:
    """Return the master's cell with the same text, else the one that is named."""
    text = {cell.id: cell.source.strip() for cell in master.cells}
    twins: dict[str, list[str]] = {}
    for own, source in text.items():
        twins.setdefault(source, []).append(own)
    stands = {}
    for i, cell in enumerate(theirs):
        source = cell.source.strip()
        left = twins.get(source, []) if source else []
        if cell.mark and (text[cell.mark] == source or not left):
            stands[i] = cell.mark
        elif left:
            stands[i] = left.pop(0) if len(left) > 1 else left[0]
    return stands


def _claims(
    cell: Submitted, claimed: str, names: dict[str, str]
) -> dict[str, tuple[int, int]]:
    """Return the exercises that a cell may answer, with how well it does.

    Code that binds the name goes before code that does not parse, and that before a
    cell that only has the id; what binds fewer exercises goes before what binds more.
    """
    marked = claimed in names.values()
    if cell.kind != "code" and not marked:
        return {}
    if any(name in cell.source for name in names):
        bound, parses = bound_names(cell.source)
        mine = {own for name, own in names.items() if name in bound}
        quality = 3 if parses and cell.kind == "code" else 2
        if mine:
            return dict.fromkeys(mine, (quality, len(mine)))
    return {claimed: (1, 0)} if marked else {}
