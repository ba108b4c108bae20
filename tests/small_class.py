"""A class in a temporary folder, and submissions of chapter 02 made for it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.chapter import BEGIN, END, Chapter, chapter
from autograder.grade import grade
from autograder.notebook import source_notebook
from autograder.places import ClassFolder

CHAPTER = chapter("02")
POINTS = {n: sum(p for _, p in d.rubric()) for n, d in CHAPTER.coded().items()}
TOTAL = sum(POINTS.values())
REFLECTION = "written-reflection_02"
FLIPPED = """def correlate1d(x, w):
    if len(w) > len(x):
        raise ValueError("too long")
    return np.array([x[i:i+len(w)] @ w[::-1] for i in range(len(x) - len(w) + 1)])
"""
FLIPS = next(
    wrong
    for wrong in CHAPTER.coded()["correlate1d"].wrongs
    if wrong.id == "kernel-flipped"
)


@dataclass
class Class:
    """A class in a temporary folder, and what its last grading said."""

    place: ClassFolder
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)

    def hand_in(self, student: str, notebook: NotebookNode | bytes) -> None:
        path = self.place.submitted / student / CHAPTER.id / f"{CHAPTER.id}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = notebook if isinstance(notebook, bytes) else nbformat.writes(notebook)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def grade(self) -> None:
        rows = grade(self.place, CHAPTER, workers=2)
        self.rows = {row.student: row.as_json() for row in rows}

    def verdict(self, student: str, exercise: str) -> dict[str, Any]:
        found = self.rows[student]["exercises"]
        return next(e for e in found if e["exercise"] == exercise)

    def book(self) -> Gradebook:
        return Gradebook(f"sqlite:///{self.place.gradebook}")

    def score(self, student: str) -> float:
        with self.book() as book:
            return float(book.find_submission(CHAPTER.id, student).score)

    def feedback_page(self, student: str) -> Path:
        return self.place.feedback / student / CHAPTER.id / f"{CHAPTER.id}.html"

    def feedback(self, student: str) -> str:
        return self.feedback_page(student).read_text("utf-8")


def reference(chapter: Chapter = CHAPTER) -> NotebookNode:
    """Return the chapter's notebook with all right answers."""
    notebook = source_notebook(chapter)
    for cell in notebook.cells:
        cell.source = re.sub(rf"^\s*({BEGIN}|{END})\n?", "", cell.source, flags=re.M)
    return notebook


def with_cells(**sources: str) -> NotebookNode:
    """Return the reference notebook with some answer cells replaced."""
    notebook = reference()
    for cell in notebook.cells:
        for name, source in sources.items():
            if cell.id in (f"exercise-{name}", f"written-{name}"):
                cell.source = source
    return notebook


def add_after(notebook: NotebookNode, cell_id: str, source: str) -> NotebookNode:
    """Insert a cell of the student's own."""
    place = [c.id for c in notebook.cells].index(cell_id)
    notebook.cells.insert(place + 1, nbformat.v4.new_code_cell(source))
    return notebook
