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


def test_the_mean_of_the_whole_signal_is_not_a_missing_norm() -> None:
    def find_pattern(signal: np.ndarray, template: np.ndarray) -> int:
        k = len(template)
        if k > len(signal):
            raise ValueError
        x, t = signal - signal.mean(), template - template.mean()
        scores = np.array([by_norms(x[i : i + k], t) for i in range(len(x) - k + 1)])
        return int(np.flatnonzero(scores >= scores.max() - 1e-9)[0])

    assert named("find_pattern", find_pattern) == ["mean-of-the-whole-signal"]


@pytest.mark.parametrize("into", ["zeros", "list"])
@pytest.mark.parametrize("many", [0, 1])
def test_unrefused_lengths_and_replaced_sums_are_named(into: str, many: int) -> None:
    """np.zeros refuses a length of -2 and takes 0; a loop into a list takes both."""

    def correlate1d(x: np.ndarray, w: np.ndarray) -> Any:
        n, k = len(x), len(w)
        y = np.zeros(n - k + 1) if into == "zeros" else [0.0] * (n - k + 1)
        for i in range(n - k + 1):
            for j in range(k):
                y[i] = many * y[i] + x[i + j] * w[j]
        return np.asarray(y)

    unrefused = "room-for-no-place" if into == "zeros" else "not-refused"
    first = unrefused if many else "last-product-only"
    assert named("correlate1d", correlate1d)[:1] == [first]


@pytest.mark.parametrize(
    ("place", "diagnosis"),
    [
        (lambda i, j, s, r: i + r * j, "stride-forgotten-when-reading"),
        (lambda i, j, s, r: s * (i + r * j), "stride-times-both"),
    ],
)
@pytest.mark.parametrize("checked", [True, False])
def test_a_wrong_place_is_named(place: Any, diagnosis: str, checked: bool) -> None:
    def correlate1d_general(
        x: np.ndarray, w: np.ndarray, stride: int, padding: int, dilation: int
    ) -> Any:
        span = dilation * (len(w) - 1) + 1
        if checked and (
            min(stride, dilation) < 1 or padding < 0 or span > len(x) + 2 * padding
        ):
            raise ValueError
        padded = np.pad(x, padding)
        y = np.zeros((len(padded) - span) // stride + 1)
        for i, j in np.ndindex(len(y), len(w)):
            y[i] += w[j] * padded[place(i, j, stride, dilation)]
        return y

    def with_defaults(x, w, stride=1, padding=0, dilation=1):  # type: ignore
        return correlate1d_general(x, w, stride, padding, dilation)

    assert named("correlate1d_general", with_defaults)[:1] == [diagnosis]


@pytest.mark.parametrize(
    "refuse", [lambda v: len(v) == 0, lambda v: not v.any(), lambda v: len(v) < 2]
)
@pytest.mark.parametrize("dtype", [float, None])
def test_convolve1d_takes_silence_and_keeps_fractions(refuse: Any, dtype: Any) -> None:
    """Refusing an all-zero signal, or storing like x, once got full marks."""

    def convolve1d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        if refuse(x) or refuse(w):
            raise ValueError
        y = np.zeros(len(x) + len(w) - 1, dtype=dtype or x.dtype)
        for i, j in np.ndindex(len(x), len(w)):
            y[i + j] += x[i] * w[j]
        return y

    mine = book("convolve1d")
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(convolve1d, cases, mine.probe, mine.by_hand, 20)
    right = dtype is float and refuse(np.zeros(0)) and not refuse(np.zeros(1))
    assert judge.judge(mine, outcomes).passed == right


@pytest.mark.parametrize("score", [by_norms, by_deviations])
def test_a_later_equal_score_is_named(score: Callable[..., float]) -> None:
    """`>=` for `>` takes the last of equal places, by whatever formula."""

    def find_pattern(signal: np.ndarray, template: np.ndarray) -> int:
        k, best, place = len(template), -2.0, 0
        if k > len(signal):
            raise ValueError
        for i in range(len(signal) - k + 1):
            v = signal[i : i + k] - signal[i : i + k].mean()
            value = score(v, template - template.mean())
            if value >= best:
                best, place = value, i
        return place

    assert named("find_pattern", find_pattern) == ["last-in-a-tie"]


@pytest.mark.parametrize("least", [0, 1e-9])
def test_three_times_a_tenth_is_flat(least: float) -> None:
    """Centring only the windows is right, if a flat one is known by a small norm."""

    def find_pattern(signal: np.ndarray, template: np.ndarray) -> int:
        k = len(template)
        if k > len(signal):
            raise ValueError
        scores = np.zeros(len(signal) - k + 1)
        for i in range(len(scores)):
            v = signal[i : i + k] - np.mean(signal[i : i + k])
            if np.linalg.norm(v) > least:
                scores[i] = v @ template / np.linalg.norm(v)
        return int(np.flatnonzero(scores >= scores.max() - 1e-9)[0])

    assert named("find_pattern", find_pattern) == (
        [] if least else ["flat-only-at-zero"]
    )


def products(x: Any, w: Any, i: int) -> Any:
    return sum(x[i : i + len(w)] * w)


def matrix_product(x: Any, w: Any, i: int) -> Any:
    return x[i : i + len(w)] @ w


@pytest.mark.parametrize("one", [products, matrix_product])
@pytest.mark.parametrize(
    ("short", "diagnosis"), [(0, "lists-multiplied"), (1, "one-short")]
)
def test_lists_cost_their_own_part_only(one: Any, short: int, diagnosis: str) -> None:
    """The docstring's own example has lists; other mistakes are named all the same."""

    def correlate1d(x: Any, w: Any) -> Any:
        if len(w) > len(x):
            raise ValueError
        return [one(x, w, i) for i in range(len(x) - len(w) + 1 - short)]

    assert named("correlate1d", correlate1d)[:1] == [diagnosis]


def test_a_result_flipped_back_is_named_like_a_flipped_signal() -> None:
    def convolve1d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        if len(x) == 0 or len(w) == 0:
            raise ValueError
        return np.correlate(np.pad(x, len(w) - 1), w[::-1])[::-1]

    mine = book("convolve1d")
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(convolve1d, cases, mine.probe, False, 20)
    names = [m.id for m in judge.judge(mine, outcomes).diagnosis]
    assert names == ["signal-flipped"]
