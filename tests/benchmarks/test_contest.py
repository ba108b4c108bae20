"""The grading benchmark compares equal work, and counts all of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from classroom import papers, usage
from classroom.chapters import NUMPY, TORCH
from classroom.contest import differences
from classroom.peer import hidden_tests

from autograder import casebooks
from autograder.chapter import Chapter
from autograder.exercise import Exercise

KINDS = {"ada": {"relu": "reference", "pool": "wrong", "loss": "blank"}}
POINTS = {"relu": 5.0, "pool": 8.0, "loss": 3.0}
RIGHT = {"relu": 5.0, "pool": 2.0, "loss": 0.0}


def test_a_class_graded_as_it_deserves_is_accepted() -> None:
    """Protects a run from being thrown away for a misconception's partial credit."""
    assert not list(differences(KINDS, {"ada": RIGHT}, POINTS))


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ({}, "no score"),
        ({"ada": {}}, "no score"),
        ({"ada": RIGHT | {"relu": 0.0}}, "0 of 5 for a reference answer"),
        ({"ada": RIGHT | {"loss": 3.0}}, "3 of 3 for a blank answer"),
        ({"ada": RIGHT | {"pool": 8.0}}, "full points for a wrong answer"),
    ],
    ids=["nobody", "nothing", "too little", "too much", "taken in"],
)
def test_a_grader_that_grades_nothing_is_found(
    scores: dict[str, dict[str, float]], words: str
) -> None:
    """Protects the comparison from a grader that is fast because it fails."""
    assert words in "; ".join(differences(KINDS, scores, POINTS))


@pytest.mark.parametrize(
    ("chapter", "name"),
    [(NUMPY, "band_matrix"), (TORCH, "convolution"), (TORCH, "sgd_step")],
    ids=lambda value: value if isinstance(value, str) else value.id,
)
def test_hidden_asserts_tell_right_from_wrong(chapter: Chapter, name: str) -> None:
    """Protects the comparison from a peer whose asserts pass or fail whatever comes."""
    cell = hidden_tests(casebooks.draw(chapter, name, "0"))
    declared = chapter.coded()[name]
    assert isinstance(declared, Exercise)
    scope: dict[str, Any] = {name: chapter.reference(name)}
    exec(cell, scope)
    scope[name] = declared.rights[0].program
    exec(cell, scope)
    scope[name] = declared.wrongs[0].program
    with pytest.raises(AssertionError):
        exec(cell, scope)


def test_a_larger_class_begins_with_the_smaller_one(tmp_path: Path) -> None:
    """Protects the difference of two classes, which is the cost of the rest."""
    less = papers.write(TORCH, tmp_path / "small", 2, seed=7)
    more = papers.write(TORCH, tmp_path / "large", 3, seed=7)
    assert list(less.items()) == list(more.items())[:2]
    for student, kinds in less.items():
        assert sorted(kinds.values()) == sorted(papers.KINDS)
        place = Path(student) / TORCH.id / f"{TORCH.id}.ipynb"
        small, large = ((tmp_path / s / place).read_text() for s in ("small", "large"))
        assert small == large


IGNORED = """
import os, signal, time
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
if os.fork() == 0:
    if os.fork() == 0:
        while time.process_time() < 0.3:
            pass
    os._exit(0)
"""


def measured(program: str, folder: Path) -> usage.Usage:
    """Return what a program costs, where costs can be counted."""
    try:
        return usage.run([sys.executable, "-c", program], folder, os.environ)
    except usage.CannotMeasure as error:
        pytest.skip(str(error))


def test_the_time_of_a_process_that_nobody_waits_for_is_counted(tmp_path: Path) -> None:
    """Protects the figures: kernels in the sandbox end like this one."""
    assert measured(IGNORED, tmp_path).cpu >= 0.3


def test_a_command_that_fails_is_no_measurement(tmp_path: Path) -> None:
    """Protects the figures from a run that ended early; the reason is passed on."""
    with pytest.raises(usage.CommandFailed, match="no such class"):
        measured("raise SystemExit('no such class')", tmp_path)
