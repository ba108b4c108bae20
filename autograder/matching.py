"""Say which cell of a submission stands for which cell of the master."""

from __future__ import annotations

import re
import symtable
import textwrap
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

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


class Claim(NamedTuple):
    """How well a cell answers an exercise.

    quality: 3 binds its name, 2 seems to but does not parse, 1 only has its id. bound:
    how many exercises' names the cell binds; its own cell binds one.
    """

    quality: int
    bound: int


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
    candidates: dict[str, dict[int, Claim]] = field(default_factory=dict)
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
    claims = _all_claims(found, names)
    for i, ranks in claims.items():
        for own, claim in ranks.items():
            found.candidates.setdefault(own, {})[i] = claim
    checks = {own: i for i, own in found.stands.items() if i not in claims}
    for name, own in names.items():
        end = checks.get(f"check-{name}", len(theirs))
        if mine := found.candidates.get(own):
            ranked = [(claim, i < end, i) for i, claim in mine.items()]
            found.answers[own] = max(
                ranked, key=lambda r: (r[0].quality, r[1], -r[0].bound, r[2])
            )[2]
    for i in range(len(theirs)):
        ours = found.ours(i)
        if ours is None or i in claims or found.unchanged(i):
            continue
        if ours.metadata.convlab.kind == "written":
            found.written.setdefault(ours.id, []).append(i)
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


def _all_claims(found: Match, names: dict[str, str]) -> dict[int, dict[str, Claim]]:
    """Return, by position, the cells that may answer exercises, and which."""
    changed = [i for i in range(len(found.theirs)) if not found.unchanged(i)]
    code = [i for i in changed if found.theirs[i].kind == "code"]
    claims = {
        i: _claims(found.theirs[i].source, found.stands.get(i, ""), names) for i in code
    }
    bound = {own for c in claims.values() for own in c if c[own].quality > 1}
    for i in changed:
        # One stray key turns a cell to text. It counts where no code takes its place.
        own = found.stands.get(i, "")
        if i not in claims and own in names.values() and own not in bound:
            claims[i] = _claims(found.theirs[i].source, own, names)
    return {i: claims[i] for i in sorted(claims) if claims[i]}


def _claims(source: str, stands: str, names: dict[str, str]) -> dict[str, Claim]:
    """Return the exercises that a cell may answer: those it binds, else the marked."""
    if any(name in source for name in names):
        bound, parses = bound_names(source)
        mine = [own for name, own in names.items() if name in bound]
        if mine:
            return dict.fromkeys(mine, Claim(3 if parses else 2, len(mine)))
    return {stands: Claim(1, 0)} if stands in names.values() else {}
