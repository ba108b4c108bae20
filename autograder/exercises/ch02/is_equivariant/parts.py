"""is_equivariant: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("is_equivariant", difficulty=3, importance=4, minutes=25)

DELAY = "lambda x: np.append([0, 0], x[:-2])"
MAGNITUDE = "lambda x: np.abs(x - 5)"
SQUARE = "lambda x: x**2 + 1"
SMALLER_NEIGHBOUR = "lambda x: np.minimum(x, np.append(x[1:], 0))"
EVEN_PLACES = "lambda x: np.repeat(x[::2], 2)[: len(x)]"
RUNNING_TOTAL = "lambda x: np.cumsum(x)"
ENERGY_SO_FAR = "lambda x: np.cumsum(x**2)"
TIMES_PLACE = "lambda x: x * np.arange(len(x))"
REVERSAL = "lambda x: x[::-1]"
SORTED = "lambda x: np.sort(x)"
FIRST_ADDED = "lambda x: x + x[0]"
FIRST_HALF = "lambda x: x * (np.arange(len(x)) < len(x) // 2)"
THIRDS = "lambda x: np.cumsum(x / 3 - np.append([0, 0, 0], x[:-3] / 3))"
"""The mean of the last three, by running sums: rounding depends on the place."""


@exercise.probe
def probe(
    answer: Callable[..., Any], f: str, x: np.ndarray, shift: int, margin: int
) -> Any:
    """Hand over the function that the text spells out, so that a student sees it."""
    return answer(eval(f, {"np": np}), x, shift, margin)


def _smooth(draw: Draw, k: int = 3) -> str:
    w = (draw.array(k, 0.5, 2) + np.arange(k)).tolist()
    return f"lambda x: np.convolve(x, {w}, 'same')"


def _signal(draw: Draw) -> np.ndarray:
    """Return positive values, the first one unlike all others: no chance agreement."""
    x = draw.array(draw.choice([24, 26, 28]) if draw.hidden else 20, 1, 9)
    x[0] = 0.5
    return x


def _case(draw: Draw, f: str, shift: int, margin: int) -> Inputs:
    return {"f": f, "x": _signal(draw), "shift": shift, "margin": margin}


def _shuffled(draw: Draw, functions: list[str]) -> Iterator[Inputs]:
    for i in draw.permutation(len(functions)):
        yield _case(draw, functions[i], draw.choice([-3, -2, -1, 1, 2, 3]), 6)


def _rounded(draw: Draw, shift: int) -> Inputs:
    """Return a case where both orders agree, but not in the last digit."""
    while True:
        case = _case(draw, THIRDS, shift, 6)
        x = case["x"]
        assert isinstance(x, np.ndarray)
        f = eval(THIRDS)
        if any((f(np.roll(x, shift)) != np.roll(f(x), shift))[6:-6]):
            return case


@exercise.part("linear functions", points=3)
def linear(draw: Draw) -> Iterator[Inputs]:
    """Smoothing and delay move with their input; these others do not."""
    no = [RUNNING_TOTAL, TIMES_PLACE, REVERSAL, FIRST_ADDED, FIRST_HALF]
    yield from _shuffled(draw, [*no, _smooth(draw), _smooth(draw), DELAY, DELAY])
    yield from (_rounded(draw, shift) for shift in (1, -2))
    yield _case(draw, RUNNING_TOTAL, 2, 6)


@exercise.part("other functions", points=2)
def other(draw: Draw) -> Iterator[Inputs]:
    """Magnitudes and minima are equivariant without being linear."""
    smooth = _smooth(draw).replace("np.conv", "20 - np.conv") + "**2"
    half = FIRST_HALF.replace("x *", "x**2 *")
    yes = [MAGNITUDE, SQUARE, SMALLER_NEIGHBOUR, smooth]
    yield from _shuffled(draw, [*yes, *yes, SORTED, SORTED, half])
    for shift in (1, 2, -2, 3):
        yield _case(draw, EVEN_PLACES, shift, 6)
    yield _case(draw, ENERGY_SO_FAR, 2, 6)


@exercise.part("margins", points=2)
def margins(draw: Draw) -> Iterator[Inputs]:
    """No margin, one too small for the kernel, one exactly enough; silent borders."""
    for f in (MAGNITUDE, REVERSAL, _smooth(draw), SQUARE, TIMES_PLACE):
        yield _case(draw, f, draw.choice([-2, 1, 3]), 0)
    for k, shift in [(7, 1), (9, -2)] if draw.hidden else [(5, 1), (7, -2)]:
        enough = abs(shift) + k // 2
        for margin in (0, 1, enough - 1, enough, enough + 1):
            yield _case(draw, _smooth(draw, k), shift, margin)
    yield _case(draw, RUNNING_TOTAL, 2, 7)
    silent = np.zeros(8)
    sound = np.concatenate([silent[:4], _signal(draw), silent[:4]])
    yield {**_case(draw, _smooth(draw), 1, 6), "x": sound}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A margin below 0, or one that leaves nothing, is refused; one value may stay."""
    for f in (_smooth(draw), REVERSAL):
        for n, margin in [(9, -1), (8, 4), (9, 5), (10, 9)]:
            yield {**_case(draw, f, 1, margin), "x": draw.array(n, 1, 9)}
    for f, n, margin in [(MAGNITUDE, 8, 3), (MAGNITUDE, 9, 4), (RUNNING_TOTAL, 8, 3)]:
        ramp = draw.array(n, 1, 9) + 10 * np.arange(1, n + 1)
        yield {**_case(draw, f, 1, margin), "x": ramp}


exercise.keeps_inputs(points=1)
