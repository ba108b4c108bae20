"""A simulated class: submissions whose true grades are known, and their ledger."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder import build, casebooks
from autograder.chapter import BEGIN, END, Chapter
from autograder.exercise import Choices, Exercise, Written
from autograder.notebook import SCHEME
from autograder.places import ClassFolder
from autograder.program import source_of
from autograder.transcript import write_whole

KINDS = ("reference", "alternative", "misconception", "blank", "typo")
WEIGHTS = (40, 20, 28, 8, 4)
CUT_SHORT = 0.1


@dataclass(frozen=True)
class Deserved:
    """What one simulated answer deserves.

    kind: one of `KINDS`, or "cut off". id: of the alternative or misconception.
    """

    kind: str
    id: str
    score: float
    diagnosis: str = ""


Ledger = dict[str, dict[str, dict[str, Deserved]]]
"""student, chapter id, exercise → what it deserves."""


def simulate(
    place: ClassFolder, chosen: list[Chapter], students: int, seed: int
) -> Ledger:
    """Write submissions for a class and its ledger; return the ledger.

    Raises `FileExistsError` if the class has submissions already.
    """
    if place.submitted.exists():
        raise FileExistsError(
            f"{place.root.name}/submitted/ exists; a simulated class never mixes with "
            "another: choose an empty folder with --class"
        )
    write_whole(place.root / ".gitignore", "*\n")  # nobody's work belongs in git
    rng = random.Random(seed)
    papers = [_Paper(chapter) for chapter in chosen]
    width = len(str(students))
    ledger: Ledger = {}
    for number in range(1, students + 1):
        student = f"student-{number:0{width}d}"
        ledger[student] = {}
        for paper in papers:
            notebook, deserved = paper.fill(rng)
            ledger[student][paper.chapter.id] = deserved
            _write(place, student, paper.chapter.id, notebook)
    rows = {
        student: {
            c: {e: asdict(d) for e, d in row.items()} for c, row in chapters.items()
        }
        for student, chapters in ledger.items()
    }
    write_whole(place.root / "ledger.json", json.dumps(rows, indent=1))
    return ledger


def _write(
    place: ClassFolder, student: str, chapter: str, notebook: NotebookNode
) -> None:
    path = place.submitted / student / chapter / f"{chapter}.ipynb"
    write_whole(path, nbformat.writes(notebook))


class _Paper:
    """A chapter's student notebook, ready to be filled in."""

    def __init__(self, chapter: Chapter) -> None:
        self.chapter = chapter
        self.blank = build.notebook_path(chapter.id).read_text("utf-8")
        self.failed = {
            name: casebooks.failed_parts(casebooks.draw(chapter, name))
            for name, declared in chapter.coded().items()
            if isinstance(declared, Exercise)
        }

    def fill(self, rng: random.Random) -> tuple[NotebookNode, dict[str, Deserved]]:
        """Return one student's notebook, and what each answer in it deserves."""
        notebook = nbformat.reads(self.blank, as_version=4)
        cells = {cell.id: cell for cell in notebook.cells}
        deserved = {}
        for name, declared in self.chapter.declarations.items():
            if isinstance(declared, Written):
                if rng.random() < 0.8:
                    cells[f"written-{name}"].source = self._essay(name)
                continue
            kind = rng.choices(KINDS, WEIGHTS)[0]
            cell = cells[f"exercise-{name}"]
            if isinstance(declared, Choices):
                cell.source, deserved[name] = self._choose(declared, kind, rng)
            else:
                cell.source, deserved[name] = self._program(declared, kind, rng, cell)
        if rng.random() < CUT_SHORT:
            self._cut(notebook, deserved, rng)
        return notebook, deserved

    def _essay(self, name: str) -> str:
        return SCHEME.sub("", self.chapter.answer(name)).strip()

    def _reference(self, name: str) -> str:
        pattern = rf"^\s*{BEGIN}\n|^\s*{END}\n?"
        return re.sub(pattern, "", self.chapter.answer(name), flags=re.M)

    def _program(
        self, declared: Exercise, kind: str, rng: random.Random, cell: NotebookNode
    ) -> tuple[str, Deserved]:
        name = declared.name
        if kind == "blank":
            return cell.source, Deserved(kind, "", 0.0)
        if kind == "alternative":
            right = rng.choice(declared.rights)
            source = source_of(right.program, name)
            return source, Deserved(kind, right.id, declared.points)
        if kind == "misconception":
            wrong = rng.choice(declared.wrongs)
            assert wrong.program is not None
            lost = sum(
                points
                for part, points in declared.rubric()
                if part in self.failed[name][wrong.id]
            )
            score = declared.points - lost
            return source_of(wrong.program, name), Deserved(
                kind, wrong.id, score, wrong.id
            )
        source = self._reference(name)
        if kind == "typo":
            return source.replace(":\n", "\n", 1), Deserved(kind, "", 0.0)
        return source, Deserved(kind, "", declared.points)

    def _choose(
        self, declared: Choices, kind: str, rng: random.Random
    ) -> tuple[str, Deserved]:
        name = declared.name
        if kind == "misconception" and declared.wrongs:
            wrong = rng.choice(declared.wrongs)
            source = f"{name} = {list(wrong.answer)!r}"
            return source, Deserved(kind, wrong.id, 0.0, wrong.id)
        if kind in ("blank", "misconception"):
            return f"{name} = {['?'] * len(declared.answer)!r}", Deserved(
                "blank", "", 0.0
            )
        source = f"{name} = {list(declared.answer)!r}"
        if kind == "typo":
            return source[:-1], Deserved(kind, "", 0.0)
        return source, Deserved("reference", "", declared.points)

    def _cut(
        self, notebook: NotebookNode, deserved: dict[str, Deserved], rng: random.Random
    ) -> None:
        """End the notebook right before one of its answer cells."""
        name = rng.choice(list(deserved))
        ids = [cell.id for cell in notebook.cells]
        notebook.cells = notebook.cells[: ids.index(f"exercise-{name}")]
        names = list(deserved)
        for lost in names[names.index(name) :]:
            deserved[lost] = Deserved("cut off", "", 0.0)


def differences(ledger: Ledger, rows: list[dict[str, Any]]) -> Iterator[str]:
    """Yield each point where graded rows differ from what the ledger says."""
    graded = {(row["student"], row["chapter"]): row for row in rows}
    for student, chapters in ledger.items():
        for chapter, deserved in chapters.items():
            row = graded.get((student, chapter))
            if row is None:
                yield f"{student}, {chapter}: not graded"
                continue
            found = {e["exercise"]: e for e in row["exercises"]}
            for name, wanted in deserved.items():
                yield from _difference(f"{student}, {name}", wanted, found.get(name))


def _difference(
    where: str, wanted: Deserved, found: dict[str, Any] | None
) -> Iterator[str]:
    what = f"{wanted.kind} {wanted.id}".strip()
    if found is None:
        yield f"{where} ({what}): no verdict"
        return
    if found["score"] != wanted.score:
        yield f"{where} ({what}): deserves {wanted.score:g}, got {found['score']:g}"
    if wanted.diagnosis and found["diagnosis"][:1] != [wanted.diagnosis]:
        yield f"{where} ({what}): diagnosed as {found['diagnosis'] or 'nothing'}"
