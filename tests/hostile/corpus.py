"""The hostile corpus: what an attack is, and where the attacks lie.

A file `FAMILY/NAME.py` holds one attack, named `attack`; its docstring says in a line
what it tries. Their code is text: nothing of it runs but in the sandbox.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from small_class import CHAPTER, POINTS, reference

from autograder import build

FAMILIES = ("verdict", "help", "reach", "survival", "form", "wire", "page")
FOLDER = Path(__file__).parent

# What the code of an attack prints: that it came to its end (else nothing was tried),
# that it got what it wanted, and what a student might carry home of a hidden case.
TRIED, REACHED, LOOT = "TRIED", "REACHED", "LOOT"


@dataclass(frozen=True)
class Attack:
    """A submission that tries something, and what must come of it.

    starts: "blank", the notebook without answers, which deserves nothing, or "right",
    with all of them, which deserves all. answers: the source of an exercise's cell, by
    exercise. added: the source of the student's own cell that follows a cell, by its
    id. changes: what is done to the notebook then. writes: writes into the submission's
    folder what is handed in instead. points: by exercise, where it deserves other than
    `starts` does; None: it cannot be read at all. status: one of these. says: a pattern
    that the remarks and messages for the staff must hold. tried: the outputs hold
    TRIED. often: graded in every run of the tests, not only in the long one.
    """

    starts: str = "blank"
    answers: Mapping[str, str] = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)
    changes: Callable[[NotebookNode], None] | None = None
    writes: Callable[[Path, NotebookNode], None] | None = None
    points: Mapping[str, float] | None = field(default_factory=dict)
    status: tuple[str, ...] = ("graded",)
    says: str = ""
    tried: bool = False
    often: bool = False

    def notebook(self) -> NotebookNode:
        """Return the notebook as the attacker left it."""
        if self.starts == "right":
            made = deepcopy(reference())
        else:
            made = nbformat.read(build.notebook_path(CHAPTER.id), as_version=4)
        for cell in made.cells:
            cell.source = self.answers.get(
                cell.id.removeprefix("exercise-"), cell.source
            )
        for after, source in self.added.items():
            place = [c.id for c in made.cells].index(after)
            made.cells.insert(place + 1, nbformat.v4.new_code_cell(source))
        if self.changes:
            self.changes(made)
        return made

    def hand_in(self, folder: Path) -> None:
        """Write the submission into its folder, `submitted/STUDENT/CHAPTER`."""
        folder.mkdir(parents=True)
        if self.writes:
            self.writes(folder, self.notebook())
        else:
            text = nbformat.writes(self.notebook())
            (folder / f"{CHAPTER.id}.ipynb").write_text(text, "utf-8")

    def deserved(self) -> dict[str, float] | None:
        """Return the points that each exercise deserves; None if nothing is read."""
        if self.points is None:
            return None
        full = self.starts == "right"
        return {name: most * full for name, most in POINTS.items()} | dict(self.points)


def attacks() -> dict[str, Attack]:
    """Return every attack by its name, as in `verdict-names_the_family_first`."""
    found = {}
    for family in FAMILIES:
        for path in sorted((FOLDER / family).glob("*.py")):
            module = importlib.import_module(f"hostile.{family}.{path.stem}")
            found[f"{family}-{path.stem}"] = module.attack
    return found
