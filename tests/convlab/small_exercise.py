"""A small exercise: reference, wrong answers, and the casebook that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from convlab.casebook import Case, Casebook, Misconception, Outcome, Part
from convlab.runner import run_case

Answer = Callable[..., Any]


def running_sum(x: np.ndarray) -> np.ndarray:
    """Return x[0], x[0] + x[1], …; the reference answer of the small exercise."""
    if len(x) == 0:
        raise ValueError("running_sum: expected values, found none")
    return np.cumsum(x)


def starts_at_zero(x: np.ndarray) -> np.ndarray:
    """Leave the newest value out."""
    if len(x) == 0:
        raise ValueError("empty")
    return np.cumsum(x) - x


def total_only(x: np.ndarray) -> float:
    """Return the last sum alone."""
    if len(x) == 0:
        raise ValueError("empty")
    return float(np.sum(x))


def accepts_nothing(x: np.ndarray) -> np.ndarray:
    """Never refuse."""
    return np.cumsum(x)


def sums_in_place(x: np.ndarray) -> np.ndarray:
    """Overwrite x."""
    if len(x) == 0:
        raise ValueError("empty")
    return np.cumsum(x, out=x)


WRONGS: dict[str, Answer] = {
    "starts-at-zero": starts_at_zero,
    "total-only": total_only,
    "accepts-nothing": accepts_nothing,
    "in-place": sums_in_place,
}
INPUTS = (
    ("basic", {"x": np.array([1.0, 2.0, -4.0])}),
    ("basic", {"x": np.arange(10.0)[::2]}),
    ("negative", {"x": np.array([-0.5, -0.25])}),
    ("bad input", {"x": np.array([])}),
)


def make_book(**changes: Any) -> Casebook:
    """Build the casebook of running_sum; `changes` replace fields of it."""
    cases = tuple(Case(p, i, run_case(running_sum, i)) for p, i in INPUTS)
    wrongs = tuple(
        Misconception(
            name,
            f"You show <{name}>.",
            f"Think about {name}?",
            tuple(run_case(program, case.inputs) for case in cases),
        )
        for name, program in WRONGS.items()
    )
    fields: dict[str, Any] = {
        "exercise": "running_sum",
        "chapter": "02",
        "order": 1,
        "parts": (
            Part("basic", 3),
            Part("negative", 1),
            Part("bad input", 2),
            Part("inputs unchanged", 0.5),
        ),
        "cases": cases,
        "misconceptions": wrongs,
        "side": "inputs unchanged",
        "seconds": 2.0,
    }
    return Casebook(**(fields | changes))


def outcomes_of(book: Casebook, answer: Answer) -> list[Outcome]:
    """Run an answer on a book's cases."""
    return [run_case(answer, case.inputs) for case in book.cases]
