"""Submissions of known kinds: the same mix of answers for every student."""

from __future__ import annotations

import random
import re
from pathlib import Path

import nbformat

from autograder.chapter import BEGIN, END, Chapter
from autograder.exercise import Exercise
from autograder.notebook import source_notebook
from autograder.program import source_of

KINDS = ("reference", "wrong", "alternative", "reference", "blank", "wrong")
"""One exercise after the other; the next student begins one later."""
DESERVED = {"reference": 1.0, "alternative": 1.0, "blank": 0.0}
"""The share of the points, where every sound grader must agree."""

Kinds = dict[str, dict[str, str]]
"""student, exercise → one of `KINDS`."""


def student(number: int) -> str:
    """Return a student's name."""
    return f"student-{number:04d}"


def write(chapter: Chapter, folder: Path, students: int, seed: int) -> Kinds:
    """Write FOLDER/STUDENT/CHAPTER/CHAPTER.ipynb for each student; return the kinds.

    A larger class begins with the students of a smaller one.
    """
    kinds: Kinds = {}
    for number in range(students):
        rng = random.Random(seed * 1_000_003 + number)
        names = list(chapter.coded())
        chosen = {n: KINDS[(number + i) % len(KINDS)] for i, n in enumerate(names)}
        kinds[student(number)] = chosen
        notebook = source_notebook(chapter)
        for cell in notebook.cells:
            if cell.metadata.convlab.kind == "exercise":
                name = cell.metadata.convlab.name
                cell.source = _answer(chapter, name, chosen[name], rng)
        path = folder / student(number) / chapter.id / f"{chapter.id}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(notebook, path)
    return kinds


def _answer(chapter: Chapter, name: str, kind: str, rng: random.Random) -> str:
    declared = chapter.coded()[name]
    assert isinstance(declared, Exercise)
    source = chapter.answer(name)
    if kind == "reference":
        return re.sub(rf"^\s*({BEGIN}|{END})\n?", "", source, flags=re.M)
    if kind == "blank":
        stub = r"\1raise NotImplementedError"
        return re.sub(rf"^( *){BEGIN}.*{END}", stub, source, flags=re.M | re.S)
    choice = declared.rights if kind == "alternative" else declared.wrongs
    program = rng.choice(list(choice)).program
    assert program is not None
    return source_of(program, name)
