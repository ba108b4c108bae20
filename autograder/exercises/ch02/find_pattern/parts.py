"""find_pattern: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("find_pattern", difficulty=4, importance=3, minutes=45)


def _template(draw: Draw, k: int) -> np.ndarray:
    """Return an uneven, positive shape of k values whose ends differ."""
    bump = draw.array(k, 0.5, 4)
    bump[0], bump[k // 2], bump[-1] = 0.0, 5.0, 1.0
    return bump


def _quiet(draw: Draw, n: int) -> np.ndarray:
    return draw.array(n, -0.5, 0.5)


@exercise.part("finds the copy", points=3)
def finds_the_copy(draw: Draw) -> Iterator[Inputs]:
    """A quiet copy among a loud flat stretch, a loud bump, and a step."""
    sizes = [(60, 7), (75, 9), (50, 6)] if draw.hidden else [(30, 5), (36, 6)]
    for n, k in sizes:
        t = _template(draw, k)
        x = _quiet(draw, n)
        x[k + 2 : 2 * k + 4] = 16.0
        x[2 * k + 6] = 12.0
        at = draw.integer(2 * k + 9, n - k - 1)
        x[at : at + k] = 0.5 * t + draw.integer(-3, 3)
        yield {"signal": x, "template": t}
    yield {"signal": x, "template": t + 8}
    step = _quiet(draw, 30)
    step[15:] += 40
    step[18 : 18 + k] = 0.5 * t + 40
    yield {"signal": step, "template": t}
    spread, shape = draw.ints(30), np.array([3, 9, 1, 1, -9, 2, 4, 7])[::2]
    at = draw.integer(2, 10)
    spread[2 * at : 2 * at + 8 : 2] = 2 * shape - 5
    yield {"signal": spread[::2], "template": shape}


@exercise.part("negative copies", points=2)
def negative_copies(draw: Draw) -> Iterator[Inputs]:
    """A copy upside down, perfect and loud, is no match.

    The positive one has noise, and stands on an offset beside a loud flat stretch.
    """
    for n, k in [(40, 7), (55, 8)] if draw.hidden else [(30, 5), (28, 6)]:
        t = _template(draw, k)
        x = _quiet(draw, n)
        x[2 : 2 + k] = -2 * t
        at = draw.integer(2 * k, n - k - 1)
        x[at : at + k] += t + 3
        x = np.concatenate([x, np.full(k + 1, 60.0), _quiet(draw, k)])
        yield {"signal": x, "template": t}
        yield {"signal": x[::-1], "template": t[::-1]}


@exercise.part("ties and flat windows", points=2)
def ties_and_flat_windows(draw: Draw) -> Iterator[Inputs]:
    """Two copies, equal or nearly so; silence; a flat window beats negative scores.

    The first of the nearly equal copies scores about 1 - 2e-10: far above rounding on
    any machine, and a tie by our tolerance.
    """
    for k in (8, 4) if draw.hidden else (4, 8):  # powers of 2: their means are exact
        t = _template(draw, k)
        silence = np.zeros(draw.integer(2, 4))
        level = np.full(k + 1, 3.0)
        yield {"signal": _joined(silence, t, silence, t, silence), "template": t}
        yield {"signal": _joined(level, t + 3, level), "template": t}
        nearly = t.copy()
        nearly[1] += 1e-4
        loud = 2 * t - draw.integer(1, 3)
        yield {"signal": _joined(level, nearly, silence, loud), "template": t}
        yield {"signal": _joined(t + 40, silence, 2 * t), "template": t}
        falling = np.arange(3 * k, 0, -1.0)
        flat = np.full(k, falling[-1])
        yield {
            "signal": _joined(falling, flat, falling - 3 * k),
            "template": np.arange(k) / 2,
        }

    for sign in (1, -1):  # three times 0.1 is not flat to the last digit
        t = sign * np.array([3.0, 3.0, 4.0 + draw.integer(0, 2)])
        near = sign * np.array([0.0, 0.25, 0.375])
        signal = _joined(np.full(3, 0.1), near, np.full(5, 0.1))
        yield {"signal": signal, "template": t}


def _joined(*pieces: np.ndarray) -> np.ndarray:
    return np.concatenate(pieces)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A template longer than the signal is refused, one as long or nearly is not."""
    n = draw.integer(6, 10)
    t = np.cumsum(np.sort(draw.array(n, 0.5, 4)) + np.arange(n) / 4)
    yield {"signal": t, "template": np.append(t, 1.0)}
    yield {"signal": t, "template": np.append(t, t)}
    yield {"signal": t, "template": t + 1}
    yield {"signal": t, "template": t[1:]}
    yield {"signal": t, "template": t[2:]}
    yield {"signal": t, "template": t[:-1]}


exercise.keeps_inputs(points=1)
