"""shift_sensitivity: how much of a result changes when the input moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("shift_sensitivity", difficulty=2, importance=4, minutes=25)

UNCHANGED = "lambda v: v"
EVERY_SECOND = "lambda v: v[..., ::2]"
DIFFERENCES = "lambda v: v[..., 1:] - v[..., :-1]"
WEIGHED = "lambda v: v * np.arange(v.shape[-1])"
RUNNING_TOTAL = "lambda v: np.cumsum(v, axis=-1)"
MAXIMUM = "lambda v: np.maximum(v[..., ::2], v[..., 1::2])"
ROWS = "lambda v: v.max(axis=-1)"
LARGEST = "lambda v: np.max(v)"
FIRST = "lambda v: v[..., 0].sum()"
NOTHING = "lambda v: v[..., :1] * 0"


@exercise.probe
def probe(answer: Callable[..., Any], f: str, x: np.ndarray, shifts: list[int]) -> Any:
    """Hand over the function that the text spells out, so that a student sees it."""
    return answer(eval(f, {"np": np}), x, [int(s) for s in shifts])


def _case(f: str, x: np.ndarray, shifts: list[int]) -> Inputs:
    return {"f": f, "x": x, "shifts": shifts}


def _signal(draw: Draw, *shape: int) -> np.ndarray:
    """Return positive values that rise along the last axis, so that shifts show."""
    return draw.array(shape, 1, 4) + np.arange(shape[-1]) / 2


@exercise.part("signals", points=3)
def signals(draw: Draw) -> Iterator[Inputs]:
    """One axis; functions that keep the length, shorten it, or give one number."""
    if not draw.hidden:
        yield _case(UNCHANGED, np.array([1, -1, 1, -1]), [0, 1, 2])
    functions = [EVERY_SECOND, DIFFERENCES, WEIGHED, RUNNING_TOTAL, MAXIMUM, FIRST]
    for i in draw.permutation(len(functions)):
        n = 2 * draw.integer(6, 12) if draw.hidden else 8
        far = draw.integer(3, 5)
        yield _case(functions[i], _signal(draw, n), [1, 2, far, -1, -2])
    yield _case(UNCHANGED, draw.ints(20, 1, 9)[::2], [1, 3])
    half = draw.array(4, 1, 4)
    yield _case(UNCHANGED, np.concatenate([half, -half]), [1, 2])


@exercise.part("images", points=3)
def images(draw: Draw) -> Iterator[Inputs]:
    """More axes: only the last one is rolled."""
    shapes = [(4, 8), (3, 12), (2, 3, 6)] if draw.hidden else [(3, 6), (2, 2, 4)]
    for shape in shapes:
        x = _signal(draw, *shape)
        x += 8 * np.arange(shape[-2])[:, None]
        for f in (UNCHANGED, EVERY_SECOND, MAXIMUM, WEIGHED):
            yield _case(f, x, [1, 2, -1])


@exercise.part("no change", points=1)
def no_change(draw: Draw) -> Iterator[Inputs]:
    """Shift 0, a full turn, and functions that do not notice a shift."""
    n = draw.integer(5, 9)
    yield _case(WEIGHED, _signal(draw, n), [0, n, -n, 1, 2 * n])
    yield _case(LARGEST, _signal(draw, n), [1, 2, -3])
    x = _signal(draw, 3, n) + 8 * np.arange(3)[:, None]
    yield _case(ROWS, x, [1, 2, 3, -1])
    yield _case(WEIGHED, _signal(draw, n), [])


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A result of zeros is refused, a result with a single other value is not."""
    n = draw.integer(5, 9)
    yield _case(NOTHING, _signal(draw, n), [1, 2])
    yield _case(UNCHANGED, np.zeros((2, n)), [0, 1])
    yield _case(FIRST, np.append(0.0, _signal(draw, n)), [1, 2])
    x = np.zeros(n)
    x[draw.integer(1, n - 2)] = draw.array(1, 1, 20)[0]
    x[0] = draw.array(1, 1, 20)[0]
    yield _case(RUNNING_TOTAL, x, [0, 1, -1])


exercise.keeps_inputs(points=1)


def _refuse(y: np.ndarray) -> None:
    """Refuse a result that is zero everywhere."""
    if not np.any(y):
        raise ValueError("zero")


def _length(v: np.ndarray) -> float:
    """Return the root of the sum of squares."""
    return np.sqrt(np.sum(np.square(v)))


def _changes(f, x: np.ndarray, shifts: list[int]) -> np.ndarray:
    """Return the right changes, not yet divided."""
    return np.array([_length(f(np.roll(x, s, axis=-1)) - f(x)) for s in shifts])


@exercise.wrong(
    "divided-by-the-shifted",
    "You divide by the size of the shifted result, so that the yardstick changes with "
    "each shift.",
    hint="Which of the two results stands below the fraction line in the formula?",
)
def divided_by_the_shifted(f, x, shifts):
    _refuse(f(x))
    moved = [f(np.roll(x, s, axis=-1)) for s in shifts]
    return np.array([np.sqrt(np.sum((m - f(x)) ** 2) / np.sum(m**2)) for m in moved])


@exercise.wrong(
    "aligned",
    "You shift the result back before you compare: that asks for equivariance.",
    hint="With which result is f(roll(x, s)) compared in the formula: f(x), or f(x) "
    "rolled?",
)
def aligned(f, x, shifts):
    _refuse(f(x))
    y = np.asarray(f(x))
    size = np.sqrt(np.sum(y**2))
    moved = [np.asarray(f(np.roll(x, s, axis=-1))) for s in shifts]
    back = [
        np.roll(m, -s, axis=-1) if m.ndim else m
        for m, s in zip(moved, shifts, strict=True)
    ]
    return np.array([np.sqrt(np.sum((b - y) ** 2)) / size for b in back])


@exercise.wrong(
    "signed-mean",
    "You add up the changes with their signs: a rise here and a fall there cancel.",
    hint="Two values change places. Is your number 0? A root of squares has no signs.",
)
def signed_mean(f, x, shifts):
    _refuse(f(x))
    moved = [f(np.roll(x, s, axis=-1)) for s in shifts]
    return np.array([np.mean(m - f(x)) / np.mean(f(x)) for m in moved])


@exercise.wrong(
    "norms-compared",
    "You subtract the two sizes; the formula has the size of the change.",
    hint="[1, 0] and [0, 1] are equally long. How long is their difference?",
)
def norms_compared(f, x, shifts):
    _refuse(f(x))
    size = _length(f(x))
    moved = [_length(f(np.roll(x, s, axis=-1))) for s in shifts]
    return np.array([abs(m - size) / size for m in moved])


@exercise.wrong(
    "root-only-below",
    "You divide the sum of squares of the change by the size of f(x): you take the "
    "root of one of them only.",
    hint="‖v‖ is the root of the sum of squares, for the change and for f(x).",
)
def root_only_below(f, x, shifts):
    _refuse(f(x))
    return _changes(f, x, shifts) ** 2 / _length(f(x))


@exercise.wrong(
    "mean-over-shifts",
    "You return one number for all the shifts together; one is asked for each.",
    hint="Three shifts: how many numbers should come back?",
)
def mean_over_shifts(f, x, shifts):
    _refuse(f(x))
    return np.mean(_changes(f, x, shifts)) / _length(f(x))


@exercise.wrong(
    "shifts-counted",
    "You roll by 0, 1, 2, …: that is the place of a shift in the list, not the shift.",
    hint="for i in range(len(shifts)): what is shifts[i] when i is 0?",
)
def shifts_counted(f, x, shifts):
    _refuse(f(x))
    return _changes(f, x, list(range(len(shifts)))) / _length(f(x))


@exercise.wrong(
    "sum-looked-at",
    "You refuse where the sum of f(x) is 0; values of both signs may cancel there.",
    hint="What is the sum of [1, −1, 1, −1], and what is its size?",
)
def sum_looked_at(f, x, shifts):
    if np.sum(f(x)) == 0:
        raise ValueError("zero")
    return _changes(f, x, shifts) / _length(f(x))


@exercise.wrong(
    "rolled-across-rows",
    "You roll without an axis: np.roll then flattens the image, and what leaves one "
    "row comes in at the next.",
    hint="Roll np.arange(6).reshape(2, 3) by 1, with axis=-1 and without.",
)
def rolled_across_rows(f, x, shifts):
    _refuse(f(x))
    moved = [f(np.roll(x, s)) for s in shifts]
    return np.array([_length(m - f(x)) for m in moved]) / _length(f(x))


@exercise.wrong(
    "rolled-down",
    "You roll along the first axis, so that the image moves down.",
    hint="Which axis counts the columns? x may have more axes than two.",
)
def rolled_down(f, x, shifts):
    _refuse(f(x))
    moved = [f(np.roll(x, s, axis=0)) for s in shifts]
    return np.array([_length(m - f(x)) for m in moved]) / _length(f(x))


@exercise.wrong(
    "result-rolled",
    "You roll the result of f, not its input: f never sees a shifted x.",
    hint="In f(roll(x, s)), which happens first?",
)
def result_rolled(f, x, shifts):
    y = np.asarray(f(x))
    _refuse(y)
    moved = [np.roll(y, s, axis=-1) if y.ndim else y for s in shifts]
    return np.array([np.sqrt(np.sum((m - y) ** 2) / np.sum(y**2)) for m in moved])


@exercise.wrong(
    "not-divided",
    "You return how large the change is, not how large it is compared with f(x).",
    hint="Multiply x by 10. Should your number become ten times as large?",
)
def not_divided(f, x, shifts):
    _refuse(f(x))
    return _changes(f, x, shifts)


@exercise.wrong(
    "root-missing",
    "You divide the sums of squares and do not take the root.",
    hint="‖v‖ is the root of the sum of squares, for the change and for f(x).",
)
def root_missing(f, x, shifts):
    _refuse(f(x))
    moved = [f(np.roll(x, s, axis=-1)) for s in shifts]
    whole = np.sum(np.square(f(x)))
    return np.array([np.sum((m - f(x)) ** 2) / whole for m in moved])


@exercise.wrong(
    "absolute-values",
    "You add up absolute values; ‖v‖ is the root of the sum of squares.",
    hint="What is ‖[3, 4]‖: 7 or 5?",
)
def absolute_values(f, x, shifts):
    _refuse(f(x))
    moved = [f(np.roll(x, s, axis=-1)) for s in shifts]
    whole = np.sum(np.abs(f(x)))
    return np.array([np.sum(np.abs(m - f(x))) / whole for m in moved])


@exercise.wrong(
    "zero-not-refused",
    "Where f(x) is zero everywhere you divide by 0.",
    hint="NumPy only warns, and returns nan or inf. Look at ‖f(x)‖ before you divide.",
)
def zero_not_refused(f, x, shifts):
    return _changes(f, x, shifts) / _length(f(x))


@exercise.wrong(
    "divided-by-the-input",
    "You divide by the size of x; below the fraction line stands the size of f(x).",
    hint="f may make its result larger or smaller than x. With what is the change of "
    "the result to be compared?",
)
def divided_by_the_input(f, x, shifts):
    _refuse(f(x))
    return _changes(f, x, shifts) / _length(x)


@exercise.wrong(
    "rolled-to-the-left",
    "You roll to the left: a positive shift goes to the right.",
    hint="np.roll([1, 2, 3], 1): where does the 1 go?",
)
def rolled_to_the_left(f, x, shifts):
    _refuse(f(x))
    return _changes(f, x, [-s for s in shifts]) / _length(f(x))


@exercise.wrong(
    "shifts-pile-up",
    "You roll what is already rolled, so that the shifts add up.",
    hint="x = np.roll(x, s, …) inside the loop: what does the next round begin with?",
)
def shifts_pile_up(f, x, shifts):
    _refuse(f(x))
    totals = [sum(shifts[: i + 1]) for i in range(len(shifts))]
    return _changes(f, x, totals) / _length(f(x))


@exercise.wrong(
    "zeros-come-in",
    "You fill with zeros what the shift leaves free; what leaves on one side comes "
    "in at the other.",
    hint="roll moves nothing out of the array. Which values stand at its start then?",
)
def zeros_come_in(f, x, shifts):
    _refuse(f(x))
    columns = np.arange(x.shape[-1])
    moved = [
        f(np.roll(x, s, axis=-1) * ((columns - s >= 0) & (columns - s < len(columns))))
        for s in shifts
    ]
    return np.array([_length(m - f(x)) for m in moved]) / _length(f(x))


@exercise.wrong(
    "returned-too-early",
    "You return after the first shift.",
    hint="How far is your return indented? One number is asked for each shift.",
)
def returned_too_early(f, x, shifts):
    _refuse(f(x))
    return _changes(f, x, shifts)[0] / _length(f(x)) if shifts else None


@exercise.wrong(
    "input-looked-at",
    "You refuse when x is zero; it is f(x) that you divide by.",
    hint="What is f(x) for f = lambda v: 0 * v, and what is x?",
)
def input_looked_at(f, x, shifts):
    _refuse(x)
    return _changes(f, x, shifts) / _length(f(x))


@exercise.right("np.linalg.norm")
def by_norm(f, x, shifts):
    y = np.ravel(f(x))
    size = np.linalg.norm(y)
    if size == 0:
        raise ValueError("f(x) is zero everywhere")
    return [
        np.linalg.norm(np.ravel(f(np.roll(x, s, axis=-1))) - y) / size for s in shifts
    ]


@exercise.right("indices")
def by_indices(f, x, shifts):
    """Roll by an index, without np.roll."""
    n, y = x.shape[-1], np.asarray(f(x), dtype=float)
    if not np.any(y):
        raise ValueError("f(x) is zero everywhere")
    result = np.empty(len(shifts))
    for i, s in enumerate(shifts):
        change = f(x[..., (np.arange(n) - s) % n]) - y
        result[i] = (np.square(change).sum() / np.square(y).sum()) ** 0.5
    return result
