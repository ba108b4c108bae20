"""An exam that was kept is the one that was drawn, and is drawn anew when it is old."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder import examiner, exams
from autograder.chapter import chapter
from autograder.execution import Exam

CHAPTER = chapter("02")
DRAWN: list[str] = []


@pytest.fixture(scope="module")
def drawn() -> Exam:
    return examiner.exam(CHAPTER, "a seed")


@pytest.fixture
def path(tmp_path: Path, drawn: Exam) -> Path:
    """A file with the exam, kept under the seed "a seed"."""
    DRAWN.clear()
    get(tmp_path / "02.exam", drawn)
    assert DRAWN == ["drawn"]
    return tmp_path / "02.exam"


def get(path: Path, drawn: Exam, seed: str = "a seed") -> Exam:
    def draw() -> Exam:
        DRAWN.append("drawn")
        return drawn

    return exams.kept(path, CHAPTER, seed, draw)


def test_it_is_the_one_that_was_drawn(path: Path, drawn: Exam) -> None:
    """Protects the keys of transcripts: they hold a fingerprint of every casebook."""
    kept = get(path, drawn)
    assert DRAWN == ["drawn"]
    assert exams.pack(kept) == exams.pack(drawn)
    assert dict(kept.lend) == dict(drawn.lend)
    assert path.stat().st_mode & 0o077 == 0


def test_another_seed_has_another(path: Path, drawn: Exam) -> None:
    get(path, drawn, "another seed")
    assert len(DRAWN) == 2


def test_other_code_draws_anew(
    path: Path, drawn: Exam, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = exams._code(CHAPTER)
    monkeypatch.setattr(exams, "_code", lambda one: [*code, b"# changed"])
    get(path, drawn)
    assert len(DRAWN) == 2


@pytest.mark.parametrize("length", [0, 10, 70, 1000, 20_000])
def test_half_a_file_is_no_exam(path: Path, drawn: Exam, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    assert exams.pack(get(path, drawn)) == exams.pack(drawn)
    assert len(DRAWN) == 2
