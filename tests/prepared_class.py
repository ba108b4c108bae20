"""A class of chapter 02 that is graded without kernels: transcripts come ready-made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from nbformat import NotebookNode
from small_class import CHAPTER, Class

from autograder import examiner
from autograder.execution import Exam
from autograder.places import ClassFolder
from autograder.prepare import prepare
from autograder.sandbox import Limits
from autograder.transcript import Transcript
from convlab import casebook

MakeClass = Callable[[], Class]


def ready_made(
    notebook: NotebookNode, exam: Exam, limits: Limits, key: str
) -> Transcript:
    """Return a transcript with full points for each exercise."""
    verdicts, outputs = [], {}
    for name, book in exam.hidden.items():
        points = float(sum(part.points for part in book.parts))
        verdicts.append(
            {
                "exercise": name,
                "passed": True,
                "score": points,
                "max_score": points,
                "parts": [],
                "diagnosis": [],
                "message": "",
            }
        )
        outputs[f"check-{name}"] = [_result(points)]
    return Transcript(key=key, outputs=outputs, exercises=verdicts)


def _result(points: float) -> dict[str, Any]:
    return {
        "output_type": "execute_result",
        "execution_count": None,
        "metadata": {},
        "data": {"text/plain": repr(points)},
    }


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class folder in which the chapter is known and nobody has handed in."""
    place = ClassFolder(tmp_path_factory.mktemp("prepared") / "class")
    prepare(place, CHAPTER)
    return place.root


@pytest.fixture
def make_class(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> MakeClass:
    """Make a copy of the prepared class; the public casebooks stand for the hidden."""
    books = {
        name: casebook.load(casebook.public_folder() / f"{name}.npz")
        for name in CHAPTER.coded()
    }
    monkeypatch.setattr(examiner, "exam", lambda *_: Exam(books, books, {}))
    monkeypatch.setattr(examiner, "execute", ready_made)

    def make() -> Class:
        folder = tmp_path / "class"
        shutil.copytree(prepared, folder)
        return Class(ClassFolder(folder))

    return make
