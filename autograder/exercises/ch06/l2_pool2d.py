"""l2_pool2d: the length of each window, taken as a vector."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("l2_pool2d", difficulty=2, importance=2, minutes=10)

Pair = int | tuple[int, int]


def _case(x: np.ndarray, size: Pair, stride: Pair) -> Inputs:
    return {"x": x, "size": size, "stride": stride}


def _image(draw: Draw, *shape: int) -> np.ndarray:
    """Return values of both signs, away from zero, in every window."""
    signs = np.where(np.indices(shape).sum(0) % 2, 1, -1)
    return signs * draw.array(shape, 1, 4)


@exercise.part("square windows", points=4)
def square_windows(draw: Draw) -> Iterator[Inputs]:
    """Both signs; side by side, overlapping, with gaps; whole numbers."""
    if not draw.hidden:
        yield _case(np.array([[3, 0, 0], [-4, 0, -2]]), 2, 1)
    shapes = [(9, 12), (11, 8), (8, 13)] if draw.hidden else [(5, 8), (6, 5), (5, 8)]
    for shape, (size, stride) in zip(shapes, [(2, 2), (3, 2), (2, 3)], strict=True):
        yield _case(_image(draw, *shape), size, stride)
    yield _case(draw.ints((6, 14), -9, 9)[:, ::2], 2, 2)


@exercise.part("one number per axis", points=2)
def one_number_per_axis(draw: Draw) -> Iterator[Inputs]:
    """Windows and strides that are not square."""
    settings = [((2, 3), (2, 1)), ((3, 1), (1, 2)), ((4, 2), (2, 3))]
    for size, stride in settings if draw.hidden else settings[:2]:
        shape = (draw.integer(8, 11), draw.integer(12, 15)) if draw.hidden else (6, 7)
        yield _case(_image(draw, *shape), size, stride)


@exercise.part("many maps", points=1)
def many_maps(draw: Draw) -> Iterator[Inputs]:
    """Axes before the last two are kept: a batch of images with channels."""
    shape = (3, 5, 8, 12) if draw.hidden else (2, 3, 2, 4)
    yield _case(_image(draw, *shape), 2, 2)
    yield _case(_image(draw, *shape[1:]), 2, 2)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible numbers are refused, windows of one value are not."""
    h, w = draw.integer(4, 5), draw.integer(6, 8)
    x = _image(draw, h, w)
    impossible: list[tuple[Pair, Pair]] = [
        (h + 1, 1),
        ((1, w + 1), 1),
        (0, 1),
        ((2, 0), 1),
        (2, 0),
        (2, -1),
        ((1, 2), (1, 0)),
        ((1, 2), (1, -1)),
    ]
    for size, stride in impossible:
        yield _case(x, size, stride)
    yield _case(np.abs(x), 1, 1)
    yield _case(np.abs(x[:1, :1]), 1, 3)


exercise.keeps_inputs(points=1)


def _windows(
    x: np.ndarray, size: int | tuple[int, int], stride: int | tuple[int, int]
) -> np.ndarray:
    """Return all windows that fit, as two new axes at the end, or refuse them."""
    k, s = np.broadcast_to(size, 2), np.broadcast_to(stride, 2)
    if min(*k, *s) < 1 or any(k > x.shape[-2:]):
        raise ValueError("impossible")
    v = np.lib.stride_tricks.sliding_window_view(x, k, (-2, -1))
    return v[..., :: s[0], :: s[1], :, :]


@exercise.wrong(
    "root-missing",
    "You return the sum of the squares and do not take the root.",
    hint="The window [3, 4] is 5 long. What do you get for it?",
)
def root_missing(x, size, stride):
    v = _windows(x, size, stride)
    return (v.astype(float) ** 2).sum((-2, -1))


@exercise.wrong(
    "mean-of-squares",
    "You take the mean of the squares before the root; the sum is asked for.",
    hint="The window [3, 4] is 5 long. By what did you divide?",
)
def mean_of_squares(x, size, stride):
    v = _windows(x, size, stride)
    return np.sqrt((v.astype(float) ** 2).mean((-2, -1)))


@exercise.wrong(
    "square-of-the-sum",
    "You add up the values first and square then: a 3 and a −3 cancel.",
    hint="The window [3, −3] is √18 long. In 'the root of the sum of squares', which "
    "is done first: the sum or the squares?",
)
def square_of_the_sum(x, size, stride):
    v = _windows(x, size, stride)
    return np.abs(v.sum((-2, -1)))


@exercise.wrong(
    "sum-of-magnitudes",
    "You take the root of each square before you add: that is the sum of magnitudes.",
    hint="The window [3, 4] is 5 long, not 7. How many roots are there in its length?",
)
def sum_of_magnitudes(x, size, stride):
    v = _windows(x, size, stride)
    return np.abs(v).sum((-2, -1))


@exercise.wrong(
    "negatives-dropped",
    "You drop the negative values before you square them.",
    hint="The square of −4 is 16. How long is the window [3, −4]?",
)
def negatives_dropped(x, size, stride):
    v = _windows(x, size, stride)
    return np.sqrt((np.maximum(v, 0.0) ** 2).sum((-2, -1)))


@exercise.wrong(
    "largest-magnitude",
    "You return the largest magnitude in each window; all its values count.",
    hint="How long is the window [3, 4]?",
)
def largest_magnitude(x, size, stride):
    v = _windows(x, size, stride)
    return np.abs(v).max((-2, -1))


@exercise.wrong(
    "height-and-width-swapped",
    "You take the first number of a pair for the width and the second for the height.",
    hint="Shapes go rows first. Which number of size=(2, 3) belongs to the rows?",
)
def height_and_width_swapped(x, size, stride):
    size, stride = np.broadcast_to(size, 2)[::-1], np.broadcast_to(stride, 2)[::-1]
    v = _windows(x, size, stride)
    return np.sqrt((v.astype(float) ** 2).sum((-2, -1)))


@exercise.wrong(
    "stride-ignored",
    "You move the window by one place each time, whatever the stride.",
    hint="With stride 2, at which rows does a window begin?",
)
def stride_ignored(x, size, stride):
    _windows(x, size, stride)
    v = _windows(x, size, 1)
    return np.sqrt((v.astype(float) ** 2).sum((-2, -1)))


@exercise.wrong(
    "one-image-only",
    "Your program takes an image with two axes; maps before the last two axes make it "
    "fail.",
    hint="x.shape[-2:] are the last two numbers of any shape, and x[..., i, j] leaves "
    "all the axes before them alone.",
)
def one_image_only(x, size, stride):
    _H, _W = x.shape
    v = _windows(x, size, stride)
    return np.sqrt((v.astype(float) ** 2).sum((-2, -1)))


@exercise.wrong(
    "matrix-norm",
    "np.linalg.norm with the order 2 takes another norm of a matrix, its largest "
    "singular value.",
    hint="Leave the 2 away, or make a vector of each window first.",
)
def matrix_norm(x, size, stride):
    return np.linalg.norm(_windows(x, size, stride), 2, axis=(-2, -1))


@exercise.wrong(
    "root-per-row",
    "You take the root of each row of the window, and add these up.",
    hint="A window of [3] above [4] is 5 long. How many roots do you take?",
)
def root_per_row(x, size, stride):
    v = _windows(x, size, stride)
    return np.sqrt((v.astype(float) ** 2).sum(-1)).sum(-1)


@exercise.wrong(
    "length-over-everything",
    "You add up the squares of all the images and channels at once.",
    hint="x[..., i:i+2, j:j+2] has more axes than two. Over which of them does your "
    "sum or norm go?",
)
def length_over_everything(x, size, stride):
    y = (_windows(x, size, stride).astype(float) ** 2).sum((-2, -1))
    return np.broadcast_to(np.sqrt(y.sum(tuple(range(y.ndim - 2)))), y.shape)


@exercise.wrong(
    "whole-numbers",
    "Your lengths of whole numbers have lost their fractions.",
    hint="np.zeros_like(x) takes over the dtype of x. How long is the window [1, 1]?",
)
def whole_numbers(x, size, stride):
    y = np.sqrt((_windows(x, size, stride).astype(float) ** 2).sum((-2, -1)))
    return y.astype(x.dtype)


@exercise.wrong(
    "maps-last",
    "Your rows and columns stand before the maps: a list of rows, each a list of "
    "arrays, puts the arrays' own axes last.",
    hint="Make an array of the right shape first, and fill y[..., i, j].",
)
def maps_last(x, size, stride):
    y = np.sqrt((_windows(x, size, stride).astype(float) ** 2).sum((-2, -1)))
    return np.moveaxis(y, (-2, -1), (0, 1))


@exercise.right("loops")
def by_loops(x, size, stride):
    kh, kw = (size, size) if isinstance(size, int) else size
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    H, W = x.shape[-2:]
    if not (1 <= kh <= H and 1 <= kw <= W) or min(sh, sw) < 1:
        raise ValueError(f"windows of {kh} × {kw} do not fit {H} × {W}")
    rows = []
    for i in range(0, H - kh + 1, sh):
        row = []
        for j in range(0, W - kw + 1, sw):
            window = x[..., i : i + kh, j : j + kw]
            row.append(np.linalg.norm(window, axis=(-2, -1)))
        rows.append(row)
    return np.moveaxis(np.array(rows), (0, 1), (-2, -1))


@exercise.right("shifted copies")
def by_shifts(x, size, stride):
    """Add up squares of shifted copies, one for each place in the window."""
    k, s = np.broadcast_to(size, 2), np.broadcast_to(stride, 2)
    H, W = x.shape[-2:]
    down, right = H - k[0] + 1, W - k[1] + 1
    if min(*k, *s) < 1 or down < 1 or right < 1:
        raise ValueError(f"windows of {size} do not fit {H} × {W}")
    places = [(i, j) for i in range(k[0]) for j in range(k[1])]
    copies = [x[..., i : i + down : s[0], j : j + right : s[1]] for i, j in places]
    return sum(np.square(c.astype(float)) for c in copies) ** 0.5
