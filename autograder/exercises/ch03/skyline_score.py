"""skyline_score: edges, then long vertical lines, then one number."""

# ruff: noqa: F821 - correlate2d and correlate2d_fast are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

correlate2d: Callable[..., np.ndarray]
correlate2d_fast: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses them."""

exercise = Exercise(
    "skyline_score",
    difficulty=2,
    importance=4,
    minutes=15,
    uses=("correlate2d", "correlate2d_fast"),
)


@exercise.part("scores", points=5)
def scores(draw: Draw) -> Iterator[Inputs]:
    """Images and lengths, even and odd."""
    if not draw.hidden:
        image = np.array([[0, 0, 1], [0, 0, 1], [1, 0, 0], [0, 0, 1]], dtype=float)
        yield {"image": image, "length": 2}
    sizes = [(11, 8, 4), (9, 13, 5), (12, 7, 3), (8, 9, 2)]
    for height, width, length in sizes if draw.hidden else [(7, 6, 3), (8, 5, 2)]:
        yield {"image": draw.array((height, width)), "length": length}
    yield {"image": draw.array((6, 9)).T, "length": 3}


@exercise.part("bytes", points=2)
def whole_bytes(draw: Draw) -> Iterator[Inputs]:
    """Photographs hold uint8, and their differences do not fit into uint8."""
    for length in (2, 3, 4):
        size = (9, 8) if draw.hidden else (7, 5)
        yield {"image": draw.ints(size, 0, 255).astype(np.uint8), "length": length}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """No length below 1, and both kernels must fit; exactly fitting is enough."""
    height = draw.integer(7, 9) if draw.hidden else 5
    image = draw.array((height, 4))
    for length in (0, -2, height - 1, height, height + 3):
        yield {"image": image, "length": length}
    yield {"image": image[:2], "length": 1}
    yield {"image": image[:, :2], "length": 1}
    steps = np.tile(np.cumsum(draw.ints(6, 1, 9) / 8), (height, 1))
    yield {"image": steps, "length": height - 2}
    yield {"image": steps[:, :3], "length": 1}
    yield {"image": steps[:3], "length": 1}


exercise.keeps_inputs(points=1)


def _refuse(length: int) -> None:
    """Refuse a column without weights."""
    if length < 1:
        raise ValueError("length starts at 1")


def _slope(image: np.ndarray) -> np.ndarray:
    """Correlate with the Sobel kernel."""
    return correlate2d_fast(image, np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]))


def _lines(edges: np.ndarray, length: int) -> np.ndarray:
    """Correlate with a column of means."""
    return correlate2d_fast(edges, np.full((length, 1), 1 / length))


@exercise.wrong(
    "no-relu",
    "You average signed edges: the two sides of a building cancel.",
    hint="What stands between the two correlations?",
)
def no_relu(image, length):
    """Leave ReLU out."""
    _refuse(length)
    return float(np.mean(_lines(_slope(image), length)))


@exercise.wrong(
    "absolute-for-relu",
    "You take absolute values: edges from bright to dark count too.",
    hint="What does ReLU make of −3?",
)
def absolute_for_relu(image, length):
    """Take abs."""
    _refuse(length)
    return float(np.mean(_lines(np.abs(_slope(image)), length)))


@exercise.wrong(
    "relu-too-late",
    "Your ReLU comes after the column: rising and falling edges above each other have "
    "cancelled by then.",
    hint="In which order does the docstring name the four steps?",
)
def relu_too_late(image, length):
    """Swap ReLU and the column."""
    _refuse(length)
    lines = _lines(_slope(image), length)
    return float(np.mean(np.maximum(lines, 0)))


@exercise.wrong(
    "row-for-column",
    "Your second kernel lies: it looks for long horizontal lines.",
    hint="Which shape has a kernel of one column?",
)
def row_for_column(image, length):
    """Use a row of ones."""
    if length < 1 or length > len(image) - 2:
        raise ValueError("length starts at 1 and must fit")
    edges = np.maximum(_slope(image), 0)
    row = np.full((1, length), 1 / length)
    return float(np.mean(correlate2d_fast(edges, row)))


@exercise.wrong(
    "horizontal-edges",
    "Your first kernel is ∂/∂y: it finds floors, not walls.",
    hint="Brightness changes across a vertical edge in which direction?",
)
def horizontal_edges(image, length):
    """Transpose the Sobel kernel."""
    _refuse(length)
    wy = np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
    edges = np.maximum(correlate2d_fast(image, wy), 0)
    return float(np.mean(_lines(edges, length)))


@exercise.wrong(
    "bright-to-dark",
    "You keep the edges from bright to dark: your first kernel is turned around.",
    hint="Which column of the kernel should be positive for dark on the left and "
    "bright on the right?",
)
def bright_to_dark(image, length):
    """Use the lecture's [1 0 -1]."""
    _refuse(length)
    wx = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    edges = np.maximum(correlate2d_fast(image, wx), 0)
    return float(np.mean(_lines(edges, length)))


@exercise.wrong(
    "column-of-ones",
    "Your score is `length` times too large: the weights of the column are 1.",
    hint="A column that averages has weights that sum to what?",
)
def column_of_ones(image, length):
    """Leave 1/length out."""
    _refuse(length)
    edges = np.maximum(_slope(image), 0)
    return float(np.mean(correlate2d_fast(edges, np.ones((length, 1)))))


@exercise.wrong(
    "no-column",
    "You average the edges themselves: the second kernel has no effect.",
    hint="How many rows has the map after the column, for an image of 10 rows and a "
    "length of 4?",
)
def no_column(image, length):
    """Leave the second kernel out."""
    if length < 1 or length > len(image) - 2:
        raise ValueError("length starts at 1 and must fit")
    return float(np.mean(np.maximum(_slope(image), 0)))


@exercise.wrong(
    "highest-response",
    "You return the highest response; the mean was asked for.",
    hint="One long line or many: which of your numbers tells them apart?",
)
def highest_response(image, length):
    """Take the maximum."""
    _refuse(length)
    return float(np.max(_lines(np.maximum(_slope(image), 0), length)))


@exercise.wrong(
    "sum-for-mean",
    "You return the sum over the map; the mean was asked for.",
    hint="Take an image twice as wide, of the same kind. Should its score double?",
)
def sum_for_mean(image, length):
    """Add the map up."""
    _refuse(length)
    return float(np.sum(_lines(np.maximum(_slope(image), 0), length)))


@exercise.wrong(
    "all-directions",
    "Your edges are gradient magnitudes: edges in every direction count.",
    hint="Which of gx and gy answers to a vertical edge? Only that one was asked for.",
)
def all_directions(image, length):
    """Take the magnitude of (gx, gy)."""
    _refuse(length)
    wx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx, gy = correlate2d_fast(image, wx), correlate2d_fast(image, wx.T)
    return float(np.mean(_lines(np.hypot(gx, gy), length)))


@exercise.wrong(
    "column-with-one-axis",
    "You raise a ValueError even where both kernels fit. The usual reason is a column "
    "with one axis, which is no matrix.",
    hint="Print the shape of your column. A kernel has rows and columns: how many has "
    "this one?",
)
def column_with_one_axis(image, length):
    """Make the column by np.full(length, 1 / length)."""
    _refuse(length)
    column = np.full(length, 1 / length)
    return float(np.mean(correlate2d_fast(np.maximum(_slope(image), 0), column)))


@exercise.wrong(
    "bytes-wrap-around",
    "In photographs your differences wrap around: in uint8, 3 − 5 is 254.",
    hint="Which dtype should the image have before you subtract?",
)
def bytes_wrap_around(image, length):
    """Subtract slices of the image's own dtype."""
    if min(image.shape) < 3 or length < 1:
        raise ValueError("image too small")
    dx = image[:, 2:] - image[:, :-2]
    edges = np.maximum(dx[:-2] + 2.0 * dx[1:-1] + dx[2:], 0)
    return float(np.mean(_lines(edges, length)))


@exercise.wrong(
    "sums-of-bytes",
    "In photographs your sums wrap around: all of them are made in uint8, which holds "
    "no negative numbers.",
    hint="Which dtype should the image have before you subtract?",
)
def sums_of_bytes(image, length):
    """Add up slices in the image's own dtype."""
    if min(image.shape) < 3 or length < 1:
        raise ValueError("image too small")
    dx = image[:, 2:] - image[:, :-2]
    edges = np.maximum(dx[:-2] + 2 * dx[1:-1] + dx[2:], 0)
    return float(np.mean(_lines(edges, length)))


@exercise.wrong(
    "length-1-refused",
    "You refuse a length of 1, but a column of one weight fits.",
    hint="Is it < or <= that your comparison needs?",
)
def length_1_refused(image, length):
    """Raise for length <= 1."""
    _refuse(length - 1)
    return float(np.mean(_lines(np.maximum(_slope(image), 0), length)))


@exercise.wrong(
    "length-not-refused",
    "A length of 0 raises a ZeroDivisionError, not a ValueError.",
    hint="Which lengths make no kernel? Ask before you divide.",
)
def length_not_refused(image, length):
    """Divide by the length unasked."""
    return float(np.mean(_lines(np.maximum(_slope(image), 0), length)))


@exercise.wrong(
    "kernel-without-weights",
    "For a length of 0 you return a number, made with a column that has no weights.",
    hint="np.ones((0, 1)) raises nothing. Which is the shortest column that there is?",
)
def kernel_without_weights(image, length):
    """Divide an empty array by 0."""
    edges = np.maximum(_slope(image), 0)
    column = np.ones((length, 1)) / length
    return float(np.mean(correlate2d_fast(edges, column)))


@exercise.wrong(
    "square-for-column",
    "Your second kernel is as wide as it is high: it averages over columns too.",
    hint="Which shape has a kernel of `length` rows and one column?",
)
def square_for_column(image, length):
    """Average over length × length places."""
    if length < 1 or length > len(image) - 2:
        raise ValueError("length starts at 1 and must fit")
    edges = np.maximum(_slope(image), 0)
    square = np.full((length, length), 1 / length**2)
    return float(np.mean(correlate2d_fast(edges, square)))


@exercise.wrong(
    "whole-division",
    "For every length above 1 your score is 0: the weights of the column are 0.",
    hint="What is 1 // 4, and what is 1 / 4? And which dtype has your column?",
)
def whole_division(image, length):
    """Write 1 // length."""
    _refuse(length)
    column = np.full((length, 1), 1 // length)
    return float(np.mean(correlate2d_fast(np.maximum(_slope(image), 0), column)))


@exercise.right("by the definition")
def by_definition(image, length):
    """The slow correlation, and ReLU as a choice."""
    if length < 1:
        raise ValueError(f"a length of {length}")
    wx = np.outer([1.0, 2.0, 1.0], [-1.0, 0.0, 1.0])
    edges = np.asarray(correlate2d(image, wx))
    edges = np.where(edges > 0, edges, 0)
    return np.mean(correlate2d(edges, np.ones((length, 1)))) / length


@exercise.right("sums of slices")
def by_slices(image, length):
    """Slices only; the column as a difference of running totals."""
    x = np.asarray(image, dtype=float)
    height, width = x.shape
    if length < 1 or width < 3 or length > height - 2:
        raise ValueError(f"length {length}, image of {x.shape}")
    dx = x[:, 2:] - x[:, :-2]
    edges = (dx[:-2] + 2 * dx[1:-1] + dx[2:]).clip(0)
    total = np.vstack([np.zeros(width - 2), edges.cumsum(axis=0)])
    return float(((total[length:] - total[:-length]) / length).mean())
