"""Chapter 02: one mistake is named alike, in whatever way it was written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from autograder import casebooks
from autograder.chapter import chapter
from convlab import judge, runner
from convlab.casebook import Casebook


@cache
def book(name: str) -> Casebook:
    return casebooks.draw(chapter("02"), name)


def named(name: str, answer: Callable[..., Any]) -> list[str]:
    """Return what the public casebook says about an answer."""
    mine = book(name)
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(answer, cases, mine.probe, mine.by_hand, 20)
    return [m.id for m in judge.judge(mine, outcomes).diagnosis]


def by_norms(v: np.ndarray, t: np.ndarray) -> float:
    size = np.linalg.norm(v)
    return float((v / size) @ (t / np.linalg.norm(t))) if size > 0 else 0.0


def by_deviations(v: np.ndarray, t: np.ndarray) -> float:
    size = np.std(v) * np.std(t) * len(t)
    return float((v * t).sum() / size) if size > 0 else 0.0


def by_loops(v: np.ndarray, t: np.ndarray) -> float:
    size = (sum(a * a for a in v) * sum(a * a for a in t)) ** 0.5
    return float(sum(a * b for a, b in zip(v, t, strict=True)) / size) if size else 0.0


@pytest.mark.parametrize("score", [by_norms, by_deviations, by_loops])
@pytest.mark.parametrize(
    ("start", "more", "diagnosis"),
    [
        (-2, 1e-9, []),
        (-2, 0, ["no-tolerance-in-ties"]),
        (0, 1e-9, ["starts-at-zero"]),
        (0, 0, ["starts-at-zero-no-tolerance"]),
    ],
)
def test_ties_do_not_hang_on_the_formula(
    score: Callable[..., float], start: float, more: float, diagnosis: list[str]
) -> None:
    """The nearly equal copies differ by more than any formula's rounding."""

    def find_pattern(signal: np.ndarray, template: np.ndarray) -> int:
        k, best, place = len(template), start, 0
        if k > len(signal):
            raise ValueError
        for i in range(len(signal) - k + 1):
            v = signal[i : i + k] - signal[i : i + k].mean()
            value = score(v, template - template.mean())
            if value > best + more:
                best, place = value, i
        return place

    assert named("find_pattern", find_pattern) == diagnosis


@pytest.mark.parametrize("order", ["cut, shift", "shift, cut", "cut, shift each"])
def test_cutting_before_f_is_named_in_each_order(order: str) -> None:
    def is_equivariant(f: Any, x: np.ndarray, shift: int, margin: int) -> bool:
        if margin < 0 or 2 * margin >= len(x):
            raise ValueError
        inner = slice(margin, len(x) - margin)
        first = np.roll(x, shift)[inner]
        last = np.roll(f(x), shift)[inner]
        if order != "shift, cut":
            first, last = np.roll(x[inner], shift), np.roll(f(x[inner]), shift)
        if order == "cut, shift each":
            last = np.roll(f(x)[inner], shift)
        return bool(np.allclose(f(first), last))

    assert named("is_equivariant", is_equivariant) == ["cut-before-f"]


def test_equality_place_by_place_is_exact_equality() -> None:
    def is_equivariant(f: Any, x: np.ndarray, shift: int, margin: int) -> bool:
        n = len(x)
        if margin < 0 or 2 * margin >= n:
            raise ValueError
        before, after = f(np.roll(x, shift)), f(x)
        places = range(margin, n - margin)
        return all(before[i] == after[(i - shift) % n] for i in places)

    assert named("is_equivariant", is_equivariant) == ["exact-equality"]
