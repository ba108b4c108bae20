"""Read a chapter: its cells from `solutions/`, its declarations from `exercises/`."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

import jupytext
import numpy as np

from autograder.exercise import Choices, Declaration, Exercise, Written
from autograder.places import SOLUTIONS

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
BEGIN_SCHEME, END_SCHEME = "### BEGIN MARK SCHEME", "### END MARK SCHEME"
MARKERS = ("setup", "exercise", "check", "written")
FIRST_WITH_TORCH = 13
TORCH_IMPORT = re.compile(r"^(?:import|from) torch\b.*$", re.M)


class SourceError(ValueError):
    """A chapter or declaration that cannot be built: file, exercise, reason."""


@dataclass(frozen=True)
class Cell:
    """A cell of a chapter's source.

    kind: "text", "setup", "demo", "exercise", "check" or "written". name: the
    exercise's name where the kind has one.
    """

    kind: str
    name: str
    source: str


@dataclass(frozen=True)
class Chapter:
    """A chapter's source file with the declarations of its exercises.

    package: holds a package chNN of declarations for each chapter.
    """

    path: Path
    package: str = "autograder.exercises"

    @property
    def id(self) -> str:
        """The file's stem, which names the assignment."""
        return self.path.stem

    @property
    def number(self) -> str:
        """Two digits, as in "02"."""
        return self.id[:2]

    @property
    def torch(self) -> bool:
        """Whether answers may use PyTorch and SciPy, which earlier kernels lack."""
        return int(self.number) >= FIRST_WITH_TORCH

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells in order."""
        notebook = jupytext.read(self.path, fmt="py:percent")
        return tuple(self._cell(cell) for cell in notebook.cells)

    def _cell(self, cell: Any) -> Cell:
        marks = [m for m in MARKERS if m in cell.metadata]
        if len(marks) > 1:
            raise SourceError(f"{self.path.name}: a cell has the markers {marks}")
        if not marks:
            kind = "demo" if cell.cell_type == "code" else "text"
            return Cell(kind, "", cell.source)
        name = cell.metadata[marks[0]]
        return Cell(marks[0], name if isinstance(name, str) else "", cell.source)

    @property
    def title(self) -> str:
        """The chapter's H1, without the number."""
        match = re.search(r"^# (?:\d+ · )?(.+)$", self.cells[0].source, re.M)
        if not match:
            raise SourceError(f"{self.path.name}: the first cell has no H1")
        return match[1]

    @cached_property
    def declarations(self) -> dict[str, Declaration]:
        """The declarations by exercise name, in the order of the source."""
        package = f"{self.package}.ch{self.number}"
        found: dict[str, Declaration] = {}
        for info in pkgutil.iter_modules(importlib.import_module(package).__path__):
            declared = importlib.import_module(f"{package}.{info.name}").exercise
            if declared.name != info.name:
                raise SourceError(
                    f"{package}.{info.name} declares {declared.name!r}; "
                    "name the module as the exercise"
                )
            found[declared.name] = declared
        order = [c.name for c in self.cells if c.kind in ("exercise", "written")]
        if missing := set(order) - set(found):
            raise SourceError(
                f"{self.path.name}: no declaration for {sorted(missing)} "
                f"in {package.replace('.', '/')}/"
            )
        if missing := set(found) - set(order):
            raise SourceError(
                f"{self.path.name}: {sorted(missing)} are declared, but no cell "
                'is marked exercise="…" or written="…" for them'
            )
        return {name: found[name] for name in order}

    def answer(self, name: str) -> str:
        """Return the source of an answer cell, the solution included."""
        for cell in self.cells:
            if cell.kind in ("exercise", "written") and cell.name == name:
                return cell.source
        raise SourceError(f"{self.path.name}: no answer cell for {name!r}")

    def program(self, name: str) -> str:
        """Return an answer that stands alone: below what the setup imports of torch."""
        return "\n".join([*TORCH_IMPORT.findall(self.setup), self.answer(name)])

    @property
    def setup(self) -> str:
        """The setup cells as one program."""
        return "\n".join(c.source for c in self.cells if c.kind == "setup")

    def coded(self) -> dict[str, Exercise | Choices]:
        """Return the exercises that are graded by program, in order."""
        return {
            n: d for n, d in self.declarations.items() if not isinstance(d, Written)
        }

    def reference(self, name: str) -> Callable[..., Any]:
        """Return the reference answer, made from its own cell and what it uses."""
        scope: dict[str, Any] = {"np": np, "__name__": "reference"}
        declared = self.declarations[name]
        uses = declared.uses if isinstance(declared, Exercise) else ()
        for used in (*uses, name):
            file = f"{self.path.name}:{used}"
            exec(compile(_future + self.program(used), file, "exec"), scope)
        return scope[name]

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with the source or a declaration, one sentence each."""
        seen_checks = [c.name for c in self.cells if c.kind == "check"]
        for name, declared in self.declarations.items():
            where = f"{self.path.name}: {name}"
            yield from (f"{where} {fault}" for fault in declared.faults())
            source = self.answer(name)
            if isinstance(declared, Written):
                if BEGIN_SCHEME not in source:
                    yield f"{where} has no marking scheme after {BEGIN_SCHEME!r}"
                continue
            if (count := seen_checks.count(name)) != 1:
                yield f'{where} has {count} cells check="{name}"; 1 is needed'
            if source.count(BEGIN) != 1 or source.count(END) != 1:
                yield f"{where} needs one {BEGIN!r} and one {END!r}"
            try:
                compile(source, name, "exec")
            except SyntaxError as error:
                yield f"{where} does not parse: {error}"


_future = "from __future__ import annotations\n"


ELSEWHERE: list[Chapter] = []
"""Chapters that are not in `solutions/`; `chapter` finds them by name."""


def chapters() -> list[Chapter]:
    """Return all chapters of the course, in order."""
    return [Chapter(path) for path in sorted(SOLUTIONS.glob("[0-9][0-9]_*.py"))]


def chapter(which: str) -> Chapter:
    """Return a chapter by number ("02", "2") or by name; `LookupError` if none fits."""
    for found in chapters():
        if which in (found.id, found.number, found.number.lstrip("0")):
            return found
    for found in ELSEWHERE:
        if which == found.id:
            return found
    known = ", ".join(c.id for c in chapters())
    raise LookupError(f"there is no chapter {which!r}; the chapters are: {known}")


def find_exercise(name: str) -> tuple[Chapter, Exercise | Choices]:
    """Return the chapter and declaration of an exercise graded by program."""
    names: list[str] = []
    for found in chapters():
        coded = found.coded()
        if name in coded:
            return found, coded[name]
        names += coded
    close = get_close_matches(name, names, 3) or names
    listed = ", ".join(close)
    raise LookupError(f"there is no exercise {name!r}; there are, say: {listed}")


def references(which: str) -> dict[str, Callable[..., Any]]:
    """Return the reference functions of a chapter by name."""
    found = chapter(which)
    return {
        name: found.reference(name)
        for name, declared in found.coded().items()
        if isinstance(declared, Exercise)
    }
