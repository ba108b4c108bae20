"""is_equivariant: shift first or shift last, is it the same?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("is_equivariant", difficulty=3, importance=4, minutes=15)


@exercise.probe
def probe(
    answer: Callable[..., Any],
    kind: str,
    x: np.ndarray,
    w: np.ndarray,
    shift: int,
    margin: int,
) -> Any:
    """Build the function that is to be examined from its name and a kernel."""

    def smooth(x: np.ndarray) -> np.ndarray:
        left, right = (len(w) - 1) // 2, len(w) // 2
        padded = np.concatenate([np.zeros(left), x, np.zeros(right)])
        return sum(w[j] * padded[j : j + len(x)] for j in range(len(w)))

    functions = {
        "smooth": smooth,
        "smooth, then magnitude": lambda x: np.abs(smooth(x)),
        "delay": lambda x: w[0] * np.concatenate([np.zeros(2), x[:-2]]),
        "magnitude": lambda x: np.abs(x - w[0]),
        "square": lambda x: x**2 + w[0],
        "greater neighbour": lambda x: np.maximum(x, np.append(x[1:], 0)),
        "even places": lambda x: np.repeat(x[::2], 2)[: len(x)],
        "running total": np.cumsum,
        "times position": lambda x: x * np.arange(len(x)),
        "reversal": lambda x: x[::-1],
        "sorted": np.sort,
        "first value added": lambda x: x + x[0],
        "rank": lambda x: np.argsort(np.argsort(x, kind="stable")) + 0.0,
        "fading in": lambda x: smooth(x) * np.linspace(0, 1, len(x)),
    }
    return answer(functions[kind], x, shift, margin)


def _case(draw: Draw, kind: str, shift: int, margin: int, k: int = 3) -> Inputs:
    n = draw.integer(20, 27) if draw.hidden else 18
    w = draw.array(k) + np.linspace(0.125, 1.125, k)
    return {"kind": kind, "x": draw.array(n), "w": w, "shift": shift, "margin": margin}


def _shuffled(draw: Draw, kinds: list[str]) -> Iterator[Inputs]:
    for i in draw.permutation(len(kinds)):
        yield _case(draw, kinds[i], draw.choice([-3, -2, -1, 1, 2, 3]), 6)


@exercise.part("linear functions", points=3)
def linear(draw: Draw) -> Iterator[Inputs]:
    """Smoothing and delay move with their input; these others do not."""
    no = ["running total", "times position", "reversal", "fading in"]
    yield from _shuffled(draw, [*no, "first value added", *["smooth", "delay"] * 3])


@exercise.part("other functions", points=2)
def other(draw: Draw) -> Iterator[Inputs]:
    """Magnitudes and maxima are equivariant without being linear."""
    yes = ["magnitude", "square", "greater neighbour", "smooth, then magnitude"]
    yield from _shuffled(draw, [*yes, *yes, "sorted", "sorted", "reversal"])
    for shift in (1, 2, -2, 3):
        yield _case(draw, "even places", shift, 6)


@exercise.part("margins", points=2)
def margins(draw: Draw) -> Iterator[Inputs]:
    """No margin, a margin too small for the kernel, one that is exactly enough."""
    for kind in ("magnitude", "reversal", "smooth", "square", "times position"):
        yield _case(draw, kind, draw.choice([-2, 1, 3]), 0)
    for k, shift in [(7, 1), (9, -2)] if draw.hidden else [(5, 1), (7, -2)]:
        enough = abs(shift) + k // 2
        for margin in (0, 1, enough - 1, enough, enough + 1):
            yield _case(draw, "smooth", shift, margin, k)
    yield _case(draw, "running total", 2, 7)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A margin below 0, or one that leaves nothing, is refused; one value may stay."""
    for kind in ("smooth", "reversal"):
        yield _case(draw, kind, 1, -1)
        for n, margin in [(8, 4), (9, 5), (10, 9)]:
            case = _case(draw, kind, 1, margin)
            yield {**case, "x": case["x"][:n]}
        for n, margin in [(8, 3), (9, 4)]:
            case = _case(draw, kind, 1, margin)
            yield {**case, "x": case["x"][:n] + 4 * np.arange(n)}


exercise.keeps_inputs(points=1)


@exercise.wrong(
    "border-compared",
    "You compare the whole result, border included, where smoothing meets the zeros.",
    hint="What is the margin for? Keep the places from margin to n − margin.",
)
def border_compared(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Ignore the margin."""
    if margin < 0 or 2 * margin >= len(x):
        raise ValueError("margin")
    return bool(np.allclose(f(np.roll(x, shift)), np.roll(f(x), shift)))


@exercise.wrong(
    "invariance",
    "You test invariance, f(roll(x)) = f(x); equivariance lets the result move along.",
    hint="If the input moves by 2, where should the result of a smoothing be?",
)
def invariance(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Compare with f(x) itself."""
    if margin < 0 or 2 * margin >= len(x):
        raise ValueError("margin")
    inner = slice(margin, len(x) - margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], f(x)[inner]))


@exercise.wrong(
    "linearity",
    "You test linearity. |x| is not linear, and yet it moves with its input.",
    hint="The definition has one input and one shift. Where does 2·x come in?",
)
def linearity(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Compare f(2x + roll(x)) with 2 f(x) + f(roll(x))."""
    if margin < 0 or 2 * margin >= len(x):
        raise ValueError("margin")
    inner = slice(margin, len(x) - margin)
    y = np.roll(x, shift)
    return bool(np.allclose(f(y - 2 * x)[inner], (f(y) - 2 * f(x))[inner]))


@exercise.wrong(
    "margin-zero-compares-nothing",
    "With margin = 0 your slice [0:-0] is empty, and nothing equals nothing.",
    hint="What is x[0:-0]? Write the end of the slice as n − margin.",
)
def margin_zero_compares_nothing(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Slice with -margin."""
    if margin < 0 or 2 * margin >= len(x):
        raise ValueError("margin")
    before, after = f(np.roll(x, shift)), np.roll(f(x), shift)
    return bool(np.allclose(before[margin:-margin], after[margin:-margin]))


@exercise.wrong(
    "shifted-back",
    "You shift the input one way and the result the other way.",
    hint="Follow one value: x moves right by 1. Which way does its result move?",
)
def shifted_back(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Roll the result by -shift."""
    if margin < 0 or 2 * margin >= len(x):
        raise ValueError("margin")
    inner = slice(margin, len(x) - margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x), -shift)[inner]))


@exercise.wrong(
    "any-place-is-enough",
    "You are content when a single place agrees; all of them must.",
    hint="np.any or np.all?",
)
def any_place(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Use any for all."""
    if margin < 0 or 2 * margin >= len(x):
        raise ValueError("margin")
    inner = slice(margin, len(x) - margin)
    close = np.isclose(f(np.roll(x, shift)), np.roll(f(x), shift))
    return bool(close[inner].any())


@exercise.wrong(
    "rolled-after-cutting",
    "You cut the margin off first and roll then, so the ends of the cut piece wrap "
    "around.",
    hint="Where does the last value go when you roll the piece that is left?",
)
def rolled_after_cutting(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Cut, then roll."""
    if margin < 0 or 2 * margin >= len(x):
        raise ValueError("margin")
    inner = slice(margin, len(x) - margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x)[inner], shift)))


@exercise.wrong(
    "not-refused",
    "You accept a margin that leaves nothing to compare, and say yes.",
    hint="How many values are left when 2 · margin is n or more? Refuse that.",
)
def not_refused(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Check nothing."""
    inner = slice(margin, len(x) - margin)
    return bool(np.allclose(f(np.roll(x, shift))[inner], np.roll(f(x), shift)[inner]))


@exercise.right("difference")
def by_difference(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Look at the largest difference."""
    n = len(x)
    if not 0 <= 2 * margin < n:
        raise ValueError(f"a margin of {margin} leaves nothing of {n}")
    difference = np.abs(f(np.roll(x, shift)) - np.roll(f(x), shift))
    return float(difference[margin : n - margin].max()) < 1e-6


@exercise.right("indices")
def by_indices(f, x, shift, margin):  # type: ignore[no-untyped-def]
    """Follow each place by its index, without np.roll."""
    n = len(x)
    if margin < 0 or n - 2 * margin <= 0:
        raise ValueError(f"a margin of {margin} leaves nothing of {n}")
    moved = np.array([x[(i - shift) % n] for i in range(n)])
    before, after = f(moved), f(x)
    places = range(margin, n - margin)
    return all(abs(before[i] - after[(i - shift) % n]) < 1e-9 for i in places)
