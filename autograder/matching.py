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

    stands: the id of the master's cell that a submitted cell is, or claims to be.
    candidates: the cells that could answer each exercise. answers: the best of these.
    written: the cells with text for each written answer.
    """

    stands: dict[int, str] = field(default_factory=dict)
    candidates: dict[str, list[int]] = field(default_factory=dict)
    answers: dict[str, int] = field(default_factory=dict)
    written: dict[str, list[int]] = field(default_factory=dict)


def same(ours: NotebookNode, theirs: Submitted) -> bool:
    """Tell whether a submitted cell has the text of the master's, or none."""
    return theirs.source.strip() in ("", ours.source.strip())


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
    kind = "markdown" if kind == "heading" else kind
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
    """Match a submission's cells with the master's."""
    found = Match(stands=_standing(master, theirs))
    exercises = [c for c in master.cells if c.metadata.convlab.kind == "exercise"]
    names = {cell.metadata.convlab.name: cell.id for cell in exercises}
    by_id = {cell.id: cell for cell in master.cells}
    quality: dict[tuple[str, int], tuple[int, int]] = {}
    for i, cell in enumerate(theirs):
        claimed = found.stands.get(i, "")
        if claimed and same(by_id[claimed], cell):
            continue
        for owner, rank in _claims(cell, claimed, names).items():
            quality[owner, i] = rank
            found.candidates.setdefault(owner, []).append(i)
        kind = by_id[claimed].metadata.convlab.kind if claimed else ""
        if kind == "written" and not any((o, i) in quality for o in names.values()):
            found.written.setdefault(claimed, []).append(i)
    checks = {master_id: i for i, master_id in found.stands.items()}
    for cell in exercises:
        end = checks.get(f"check-{cell.metadata.convlab.name}", len(theirs))
        if mine := found.candidates.get(cell.id):
            ranked = [(quality[cell.id, i][0], i < end, *quality[cell.id, i][1:], i)
                      for i in mine]
            found.answers[cell.id] = max(ranked)[-1]
    return found


def _standing(master: NotebookNode, theirs: list[Submitted]) -> dict[int, str]:
    """Return the master's cell with the same text, else the one that is named."""
    text = {cell.id: cell.source.strip() for cell in master.cells}
    left: dict[str, list[str]] = {}
    for master_id, source in text.items():
        left.setdefault(source, []).append(master_id)
    stands = {}
    for i, cell in enumerate(theirs):
        source = cell.source.strip()
        twins = left.get(source, []) if source else []
        if cell.mark and (text[cell.mark] == source or not twins):
            stands[i] = cell.mark
        elif twins:
            stands[i] = twins.pop(0) if len(twins) > 1 else twins[0]
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
        mine = {names[name] for name in names if name in bound}
        if cell.kind != "code":
            mine &= {claimed}
        if mine:
            rank = 3 if parses and cell.kind == "code" else 2
            return dict.fromkeys(mine, (rank, -len(mine)))
    return {claimed: (1, 0)} if marked else {}
