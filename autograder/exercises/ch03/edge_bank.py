"""edge_bank: the Sobel pair turned to many directions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("edge_bank", difficulty=2, importance=3, minutes=15)


def _between(draw: Draw, n: int) -> np.ndarray:
    """Return n angles in eighths, one in each quadrant first, none on an axis."""
    quarter = np.array([3, 17, 29, 42])
    angles = np.array([quarter[i % 4] + draw.integer(-1, 5) for i in range(n)])
    return angles / 8


@exercise.part("axes", points=2)
def axes(draw: Draw) -> Iterator[Inputs]:
    """Right, down, left and up, one by one."""
    quarters = [0, 1, 2, 3] if not draw.hidden else [4, 5, -1, 6]
    for quarter in quarters:
        yield {"angles": np.array([quarter * np.pi / 2])}


@exercise.part("any angle", points=3)
def any_angle(draw: Draw) -> Iterator[Inputs]:
    """One angle between the axes, from every quadrant."""
    if not draw.hidden:
        yield {"angles": np.array([np.pi / 6])}
    for angle in _between(draw, 4) + (2 * np.pi if draw.hidden else 0):
        yield {"angles": np.array([angle])}


@exercise.part("many angles", points=2)
def many_angles(draw: Draw) -> Iterator[Inputs]:
    """Several angles at once, also three, in a list, and in whole numbers."""
    yield {"angles": _between(draw, 6 if draw.hidden else 4)}
    yield {"angles": _between(draw, 3)}
    yield {"angles": [float(a) for a in _between(draw, 2)]}
    yield {"angles": np.array([draw.integer(1, 3), draw.integer(4, 7)])}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """No angle, a matrix of angles, and an angle alone are refused."""
    yield {"angles": np.array([])}
    yield {"angles": []}
    yield {"angles": _between(draw, 4).reshape(2, 2)}
    yield {"angles": _between(draw, 3).reshape(3, 1)}
    yield {"angles": float(_between(draw, 1)[0])}
    half_turns = 2 * draw.ints(5 if draw.hidden else 2, -2, 2)
    half_turns[1] += 1
    yield {"angles": np.pi * half_turns}
    yield {"angles": np.pi * half_turns[1:2]}


exercise.keeps_inputs(points=1)


def _refuse(angles: np.ndarray) -> None:
    """Refuse what is no list of angles."""
    if np.ndim(angles) != 1 or len(angles) == 0:
        raise ValueError("a list of angles is needed")


@exercise.wrong(
    "degrees",
    "You take the angles for degrees; they are radians.",
    hint="np.sin takes radians. What does np.deg2rad make of a number that is one?",
)
def degrees(angles):
    """Convert once too often."""
    _refuse(angles)
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    theta = np.deg2rad(np.asarray(angles))[:, None, None]
    return np.cos(theta) * gx + np.sin(theta) * gx.T


@exercise.wrong(
    "turns-the-other-way",
    "Your filters turn the other way: π/2 should answer to brighter further down.",
    hint="y points down in an image. Which sign has the lower row of your Gy?",
)
def turns_the_other_way(angles):
    """Subtract the second filter."""
    _refuse(angles)
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    theta = np.asarray(angles)[:, None, None]
    return np.cos(theta) * gx - np.sin(theta) * gx.T


@exercise.wrong(
    "sine-and-cosine-swapped",
    "Sine and cosine have changed places: your angle 0 is the filter for down.",
    hint="What are the cosine and the sine of 0? Which filter should be left?",
)
def sine_and_cosine_swapped(angles):
    """Take sin for Gx."""
    _refuse(angles)
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    theta = np.asarray(angles)[:, None, None]
    return np.sin(theta) * gx + np.cos(theta) * gx.T


@exercise.wrong(
    "opposite-direction",
    "Each of your filters is the one for the opposite direction.",
    hint="The lecture prints [1 0 −1]. Which sign of brightness does that answer to, "
    "when the right side is brighter?",
)
def opposite_direction(angles):
    """Use the lecture's kernels, both turned around."""
    _refuse(angles)
    gx = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    theta = np.asarray(angles)[:, None, None]
    return np.cos(theta) * gx + np.sin(theta) * gx.T


@exercise.wrong(
    "x-points-left",
    "Your Gx answers to brighter on the left.",
    hint="∂/∂x is right minus left. Which column of your Gx is positive?",
)
def x_points_left(angles):
    """Turn Gx around, not Gy."""
    _refuse(angles)
    gx = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    gy = np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
    theta = np.asarray(angles)[:, None, None]
    return np.cos(theta) * gx + np.sin(theta) * gy


@exercise.wrong(
    "integers-only",
    "Your filters hold whole numbers: the array that you write them into has the "
    "dtype int.",
    hint="What dtype has an array made like an array of integers?",
)
def integers_only(angles):
    """Write into an array of integers."""
    _refuse(angles)
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    bank = np.zeros((len(angles), 3, 3), dtype=gx.dtype)
    for n, theta in enumerate(angles):
        bank[n] = np.cos(theta) * gx + np.sin(theta) * gx.T
    return bank


@exercise.wrong(
    "filters-on-the-last-axis",
    "Your bank has the shape 3 × 3 × n; the filters are counted by the first axis.",
    hint="What should bank[0] be?",
)
def filters_on_the_last_axis(angles):
    """Stack along the last axis."""
    _refuse(angles)
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    theta = np.asarray(angles)
    return np.cos(theta) * gx[..., None] + np.sin(theta) * gx.T[..., None]


@exercise.wrong(
    "one-filter-only",
    "You return one filter of 3 × 3, without an axis that counts the angles.",
    hint="Does your return stand inside the loop? If there is no loop: the angles need "
    "an axis of their own, np.cos(theta)[:, None, None].",
)
def one_filter_only(angles):
    """Return from within the loop."""
    _refuse(angles)
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return np.cos(angles[0]) * gx + np.sin(angles[0]) * gx.T


@exercise.wrong(
    "one-axis-too-many",
    "For n angles you return n × n × 3 × 3 or the like: an axis was added twice.",
    hint="Print the shapes of the cosines and of Gx before you multiply.",
)
def one_axis_too_many(angles):
    """Add an axis to the filters as well."""
    _refuse(angles)
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    theta = np.asarray(angles)[:, None, None]
    return np.cos(theta) * gx[None, None] + np.sin(theta) * gx.T[None, None]


@exercise.wrong(
    "empty-accepted",
    "You accept an empty list of angles, and return a bank without filters.",
    hint="How many filters should a bank have at least? Ask for the length too.",
)
def empty_accepted(angles):
    """Ask for the number of axes only."""
    if np.ndim(angles) != 1:
        raise ValueError("a list of angles is needed")
    theta = np.asarray(angles)[:, None, None]
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return np.cos(theta) * gx + np.sin(theta) * gx.T


@exercise.wrong(
    "lists-forgotten",
    "A list of angles raises an error: it has no ndim, no shape and no arithmetic.",
    hint="What does np.asarray make of a list, and of an array?",
)
def lists_forgotten(angles):
    """Ask a list for its ndim."""
    if angles.ndim != 1 or angles.size == 0:
        raise ValueError("a list of angles is needed")
    theta = angles[:, None, None]
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return np.cos(theta) * gx + np.sin(theta) * gx.T


@exercise.wrong(
    "not-refused",
    "You take whatever comes: no angles give an empty bank, a matrix of angles gives "
    "more than one axis too many.",
    hint="Ask np.ndim and the length before anything else.",
)
def not_refused(angles):
    """Never raise."""
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    theta = np.asarray(angles)[..., None, None]
    return np.cos(theta) * gx + np.sin(theta) * gx.T


@exercise.wrong(
    "no-axis-for-the-angles",
    "You multiply the list of cosines with the matrix as it is: one angle gives 3 × 3, "
    "three angles scale its columns, other numbers of angles raise an error.",
    hint="n cosines need two more axes, np.cos(theta)[:, None, None], or a loop.",
)
def no_axis_for_the_angles(angles):
    """Multiply n cosines by 3 × 3."""
    _refuse(angles)
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return np.cos(angles) * gx + np.sin(angles) * gx.T


@exercise.wrong(
    "first-angle-for-all",
    "All your filters have the direction of the first angle.",
    hint="What changes from one turn of your loop to the next?",
)
def first_angle_for_all(angles):
    """Read angles[0] in every turn."""
    _refuse(angles)
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    one = np.cos(angles[0]) * gx + np.sin(angles[0]) * gx.T
    return np.array([one] * len(angles))


@exercise.wrong(
    "loops-over-whatever-comes",
    "You loop over whatever comes: no angles give an empty list, and a single number "
    "raises a TypeError.",
    hint="Ask np.ndim and the length before the loop, and raise a ValueError.",
)
def loops_over_whatever_comes(angles):
    """Never ask, only loop."""
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return [np.cos(t) * gx + np.sin(t) * gx.T for t in angles]


@exercise.right("one by one")
def one_by_one(angles):
    """A list of filters, written out."""
    if np.ndim(angles) != 1 or len(angles) < 1:
        raise ValueError(f"angles of shape {np.shape(angles)}")
    bank = []
    for theta in angles:
        c, s = np.cos(theta), np.sin(theta)
        rows = [[-c - s, -2 * s, c - s], [-2 * c, 0, 2 * c], [s - c, 2 * s, c + s]]
        bank.append(rows)
    return bank


@exercise.right("einsum")
def by_einsum(angles):
    """Coefficients times the pair."""
    angles = np.array(angles, dtype=float)
    if angles.ndim != 1 or not angles.size:
        raise ValueError(f"angles of shape {angles.shape}")
    smooth, slope = np.array([1.0, 2.0, 1.0]), np.array([-1.0, 0.0, 1.0])
    pair = np.array([np.outer(smooth, slope), np.outer(slope, smooth)])
    return np.einsum("pn,pij->nij", np.array([np.cos(angles), np.sin(angles)]), pair)
