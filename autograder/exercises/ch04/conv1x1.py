"""conv1x1: the same dense layer at every pixel."""

# ruff: noqa: F821 - conv2d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

conv2d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""

exercise = Exercise("conv1x1", difficulty=2, importance=4, minutes=10, uses=("conv2d",))


@exercise.part("pixels", points=4)
def pixels(draw: Draw) -> Iterator[Inputs]:
    """Images of one filter and of several; a view; whole numbers."""
    if not draw.hidden:
        yield {"x": np.array([[[[1, 2]], [[3, 4]]]]), "w": np.array([[1, 10]])}
    sizes = [(1, 2, 1, 3, 4), (2, 3, 4, 2, 3)]
    if draw.hidden:
        sizes = [(1, 4, 1, 3, 6), (3, 5, 2, 4, 3), (2, 3, 6, 5, 4)]
    for N, C, M, H, W in sizes:
        yield {"x": draw.array((N, C, H, W)), "w": draw.array((M, C))}
    seen = np.moveaxis(draw.array((2, 3, 4, 5)), -1, 1)
    yield {"x": seen, "w": draw.array((3, 5))}
    yield {"x": draw.ints((1, 3, 2, 5)), "w": draw.ints((2, 3), 1) + 0.5}


@exercise.part("as many filters as channels", points=2)
def square(draw: Draw) -> Iterator[Inputs]:
    """A square w, where an exchange is silent."""
    for C in (4, 3, 5) if draw.hidden else (3, 2):
        yield {"x": draw.array((2, C, 3, 4)), "w": draw.array((C, C))}


@exercise.part("bias", points=2)
def bias(draw: Draw) -> Iterator[Inputs]:
    """As many filters as columns, or as rows, where a wrong axis is silent; M = 1."""
    for M, H, W in [(4, 3, 4), (3, 3, 5), (1, 2, 3)]:
        yield {
            "x": draw.array((2, 2, H, W)),
            "w": draw.array((M, 2)),
            "b": draw.ints(M, 1) + 0.5,
        }
    if not draw.hidden:
        pixels, w = np.array([[[[1, 2]], [[3, 4]]]]), np.array([[1, 10]])
        yield {"x": pixels, "w": w, "b": np.array([0.5])}
    whole = {"x": draw.ints((1, 2, 2, 3)), "w": draw.ints((2, 2), 1)}
    yield {**whole, "b": draw.ints(2, 1) + 0.5}


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Channels that do not match; a single pixel of a single channel."""
    M, C = draw.permutation(2) + (draw.integer(3, 5) if draw.hidden else 2)
    x, w = draw.array((2, C, 3, 4)) + 5, draw.array((M, C)) + 5
    yield {"x": x, "w": w[:, :1]}
    yield {"x": x, "w": w[:, :-1]}
    yield {"x": x[:, :1], "w": w}
    yield {"x": x[:1, :1, :1, :1], "w": w[:1, :1], "b": np.array([0.5])}


exercise.keeps_inputs(points=1)


def _refuse(x: np.ndarray, w: np.ndarray) -> None:
    """Refuse channels that do not match."""
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape}, w {w.shape}")


def _biased(y: np.ndarray, b: np.ndarray | None) -> np.ndarray:
    """Add the biases, if there are any."""
    return y if b is None else y + np.reshape(b, (-1, 1, 1))


@exercise.wrong(
    "pixels-and-channels-mixed",
    "Your reshape cuts the numbers anew: pixels of one channel become channels of one "
    "pixel.",
    hint="reshape moves no number. Which axis must go to the end before you take the "
    "channels as rows, and back afterwards?",
)
def pixels_and_channels_mixed(x, w, b=None):
    """Reshape to rows of C without moving the axis."""
    _refuse(x, w)
    (N, C, H, W), M = x.shape, len(w)
    y = x.reshape(-1, C) @ w.T
    y = y if b is None else y + b
    return y.reshape(N, M, H, W)


@exercise.wrong(
    "mixed-on-the-way-back",
    "The products are right, but the last reshape cuts them anew: your filters and "
    "pixels are mixed.",
    hint="After the product the filters are the last axis. Move it before you return.",
)
def mixed_on_the_way_back(x, w, b=None):
    """Move the channels to the end, and forget to move the filters back."""
    _refuse(x, w)
    (N, _, H, W), M = x.shape, len(w)
    y = np.moveaxis(x, 1, -1) @ w.T
    y = y if b is None else y + b
    return y.reshape(N, M, H, W)


@exercise.wrong(
    "images-mixed",
    "One image comes out right, several do not: your reshape to C rows cuts through "
    "the images of the batch.",
    hint="In memory the batch is the first axis. Which shape keeps N, and has the "
    "pixels of an image in one row?",
)
def images_mixed(x, w, b=None):
    """Reshape to C rows, as for a single image."""
    _refuse(x, w)
    (N, C, H, W), M = x.shape, len(w)
    y = (w @ x.reshape(C, -1)).reshape(N, M, H, W)
    return _biased(y, b)


@exercise.wrong(
    "filters-before-images",
    "Your result is M × N × H × W; the images come first.",
    hint="np.tensordot puts what is left of its first argument first. How do you "
    "exchange two axes?",
)
def filters_before_images(x, w, b=None):
    """Leave the axes as tensordot makes them."""
    _refuse(x, w)
    y = np.tensordot(w, x, axes=(1, 1))
    return y if b is None else y + np.reshape(b, (-1, 1, 1, 1))


@exercise.wrong(
    "filters-on-the-last-axis",
    "Your result is N × H × W × M; the filters belong on the second axis.",
    hint="Which function moves an axis to another place?",
)
def filters_on_the_last_axis(x, w, b=None):
    """Leave the axes as the product makes them."""
    _refuse(x, w)
    y = np.moveaxis(x, 1, -1) @ w.T
    return y if b is None else y + b


@exercise.wrong(
    "filters-and-channels-swapped",
    "You use w[c, m] where w[m, c] belongs: with as many filters as channels nobody "
    "complains, otherwise the shapes do not match.",
    hint="Row m of w makes output m. Over which index of w do you sum?",
)
def filters_and_channels_swapped(x, w, b=None):
    """Take w the other way around."""
    w = w.T
    _refuse(x, w)
    y = np.einsum("mc,nchw->nmhw", w, x)
    return _biased(y, b)


@exercise.wrong(
    "neighbours-added",
    "Your outputs add up whole rows of pixels; each pixel stands alone here.",
    hint="Set all pixels but one to 0. At how many pixels may the output differ from "
    "the bias?",
)
def neighbours_added(x, w, b=None):
    """Sum over the columns too."""
    _refuse(x, w)
    y = np.einsum("mc,nchw->nmh", w, x)[..., None] + np.zeros(x.shape[-1])
    return _biased(y, b)


@exercise.wrong(
    "channels-averaged",
    "You average over the channels; their weighted sum is asked for.",
    hint="With three channels, what is the ratio of your numbers to those expected?",
)
def channels_averaged(x, w, b=None):
    """Divide by the number of channels."""
    _refuse(x, w)
    y = np.einsum("mc,nchw->nmhw", w, x) / w.shape[1]
    return _biased(y, b)


@exercise.wrong(
    "bias-on-the-columns",
    "Your bias goes along the last axis: NumPy adds b[0] to the first column of every "
    "map, or refuses.",
    hint="The result is N × M × H × W. Which shape must b have to meet the second "
    "axis?",
)
def bias_on_the_columns(x, w, b=None):
    """Add b as it is."""
    _refuse(x, w)
    y = np.einsum("mc,nchw->nmhw", w, x)
    return y if b is None else y + b


@exercise.wrong(
    "bias-per-channel",
    "You add the bias once for each channel; it belongs to the output, once.",
    hint="Does your b stand inside the sum over the channels?",
)
def bias_per_channel(x, w, b=None):
    """Add it C times."""
    _refuse(x, w)
    y = np.einsum("mc,nchw->nmhw", w, x)
    return y if b is None else y + w.shape[1] * np.reshape(b, (-1, 1, 1))


@exercise.wrong(
    "none-not-handled",
    "Without a bias your function fails: b is None then, and you compute with it.",
    hint="What does the signature say b is when nobody gives it? Ask before you add.",
)
def none_not_handled(x, w, b=None):
    """Add b in any case."""
    _refuse(x, w)
    y = np.einsum("mc,nchw->nmhw", w, x).astype(float)
    for m in range(len(w)):
        y[:, m] += b[m]
    return y


@exercise.wrong(
    "not-refused",
    "You accept a w for a single channel: NumPy repeats it.",
    hint="Compare w.shape with the channels of x.",
)
def not_refused(x, w, b=None):
    """Leave the refusing to NumPy."""
    y = np.einsum("mc,nchw->nmhw", w, x)
    return y if b is None else y + np.asarray(b)[:, None, None]


@exercise.wrong(
    "loops-unchecked",
    "You never compare the channels: w[m, c] ends in an IndexError where w has too "
    "few, and where it has too many your loops leave some out.",
    hint="Which two numbers must be equal before the first product is made?",
)
def loops_unchecked(x, w, b=None):
    """Loop over the channels of x, and look each up in w."""
    y = np.zeros((len(x), len(w), *x.shape[2:]))
    for m, c in np.ndindex(len(w), x.shape[1]):
        y[:, m] += w[m, c] * x[:, c]
    return _biased(y, b)


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of the images.",
    hint="What dtype does np.zeros(shape, dtype=x.dtype) have when x holds integers?",
)
def integer_output(x, w, b=None):
    """Store the sums with the dtype of x."""
    _refuse(x, w)
    return _biased(np.einsum("mc,nchw->nmhw", w, x).astype(x.dtype), b)


@exercise.wrong(
    "matrix-product-on-the-rows",
    "`w @ x` multiplies along the rows of the image: matmul takes the last two axes, "
    "H and W, not the channels.",
    hint="For w @ x the columns of w meet the second last axis of x. Which axis "
    "should they meet?",
)
def matrix_product_on_the_rows(x, w, b=None):
    """Write w @ x."""
    _refuse(x, w)
    return _biased(w @ x, b)


@exercise.wrong(
    "bias-left-out",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_left_out(x, w, b=None):
    """Never use b."""
    _refuse(x, w)
    return np.einsum("mc,nchw->nmhw", w, x)


@exercise.wrong(
    "bias-added-in-place",
    "You add the bias in place (+=): the result of whole images under whole weights "
    "holds integers, and NumPy does not put fractions into it.",
    hint="y += b keeps the dtype of y. What does y = y + b do?",
)
def bias_added_in_place(x, w, b=None):
    """Write += on what einsum returns."""
    _refuse(x, w)
    y = np.einsum("mc,nchw->nmhw", w, x)
    if b is not None:
        y += np.reshape(b, (-1, 1, 1))
    return y


@exercise.wrong(
    "truth-of-an-array",
    "`if b:`, like `if b != None:`, asks an array of several values whether it is "
    "true, and NumPy refuses to answer.",
    hint="You want to know whether there is a bias at all: is b None? Python has a "
    "word for that, which does not look inside.",
)
def truth_of_an_array(x, w, b=None):
    """Write if b."""
    _refuse(x, w)
    y = np.einsum("mc,nchw->nmhw", w, x)
    if b:
        y = _biased(y, b)
    return y


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w, b=None):
    """Compute and forget."""
    _refuse(x, w)


@exercise.right("the layer we have")
def by_conv2d(x, w, b=None):
    """Give the kernel two axes of length 1."""
    return conv2d(x, w[:, :, None, None], b)


@exercise.right("matrix product")
def by_matrix_product(x, w, b=None):
    """Lay the pixels out in a row."""
    _refuse(x, w)
    (N, C, H, W), M = x.shape, len(w)
    y = w @ x.reshape(N, C, H * W)
    y = y if b is None else y + np.asarray(b)[:, None]
    return y.reshape(N, M, H, W)


@exercise.right("moved axes")
def by_moved_axes(x, w, b=None):
    """Channels to the end, and back."""
    _refuse(x, w)
    b = np.zeros(len(w)) if b is None else b
    return np.moveaxis(np.moveaxis(x, 1, -1) @ w.T + b, -1, 1)


@exercise.right("loops")
def by_loops(x, w, b=None):
    """Add one channel at a time."""
    _refuse(x, w)
    (N, C, H, W), M = x.shape, len(w)
    y = np.zeros((N, M, H, W))
    for m in range(M):
        y[:, m] = 0 if b is None else b[m]
        for c in range(C):
            y[:, m] += w[m, c] * x[:, c]
    return y
