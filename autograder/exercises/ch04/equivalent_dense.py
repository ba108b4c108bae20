"""equivalent_dense: the dense layer that a convolution layer is."""

# ruff: noqa: F821 - conv2d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

conv2d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""

exercise = Exercise(
    "equivalent_dense", difficulty=4, importance=4, minutes=40, uses=("conv2d",)
)


@exercise.part("one channel", points=3)
def one_channel(draw: Draw) -> Iterator[Inputs]:
    """One filter, one channel; whole numbers; a view."""
    if not draw.hidden:
        yield {"w": np.array([[[[1, 2]]]]), "input_shape": (1, 2, 3)}
    sizes = [(3, 4, 2, 3), (4, 3, 2, 2)]
    if draw.hidden:
        sizes = [(4, 6, 3, 2), (6, 4, 2, 3), (5, 3, 4, 1)]
    for H, W, kh, kw in sizes:
        yield {"w": draw.array((1, 1, kh, kw)), "input_shape": (1, H, W)}
    yield {"w": draw.ints((1, 1, 2, 3), 1) + 0.5, "input_shape": (1, 3, 5)}
    yield {"w": draw.ints((1, 1, 2, 4), 1)[..., ::2], "input_shape": (1, 4, 3)}


@exercise.part("channels and filters", points=4)
def channels_and_filters(draw: Draw) -> Iterator[Inputs]:
    """More of both; as many filters as channels."""
    sizes = [(3, 2, 3, 4, 2, 3), (2, 2, 4, 3, 2, 2)]
    if draw.hidden:
        sizes = [(4, 2, 4, 5, 2, 3), (2, 3, 5, 3, 3, 2), (3, 3, 3, 4, 2, 2)]
    for M, C, H, W, kh, kw in sizes:
        yield {"w": draw.array((M, C, kh, kw)), "input_shape": (C, H, W)}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Channels that don't match, kernels too high or wide; a single pixel."""
    C, n = draw.integer(2, 3), draw.integer(3, 5) if draw.hidden else 2
    w = draw.array((1, C, n, n)) + 5
    yield {"w": w[:, :1], "input_shape": (C, n, n)}
    yield {"w": w, "input_shape": (C + 1, n, n)}
    yield {"w": w, "input_shape": (1, n, n)}
    yield {"w": w, "input_shape": (C, n - 1, n)}
    yield {"w": w, "input_shape": (C, n, n - 1)}
    yield {"w": w, "input_shape": (C, 1, n + 2)}
    # One channel, one pixel of the kernel: few other mistakes show here.
    yield {"w": np.full((1, 1, 1, 1), n + 2.0), "input_shape": (1, 1, 1)}


exercise.keeps_inputs(points=1)


@exercise.wrong(
    "transposed",
    "Your matrix is the transpose: a row for each input and a column for each output.",
    hint="T @ x takes one row of T for one output. How many rows does T need?",
)
def transposed(w, input_shape):
    """Swap rows and columns."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    T = np.zeros((M, H - kh + 1, W - kw + 1, C, H, W))
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w
    return T.reshape(-1, C * H * W).T


@exercise.wrong(
    "circulant",
    "Your matrix has a row for every pixel: at the right and lower border the kernel "
    "wraps around to the other side.",
    hint="At how many places does the kernel fit wholly? That many rows for each "
    "filter.",
)
def circulant(w, input_shape):
    """Roll the kernel to every pixel."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    picture = np.zeros((M, C, H, W))
    picture[:, :, :kh, :kw] = w
    rows = [np.roll(picture, place, axis=(2, 3)) for place in np.ndindex(H, W)]
    return np.stack(rows, axis=1).reshape(M * H * W, C * H * W)


@exercise.wrong(
    "kernel-laid-flat",
    "You put the kernel's rows one right behind the other; in the ravelled image the "
    "next row of pixels begins W numbers later.",
    hint="Pixel (1, 0) of an image with 4 columns: which index has it in x.ravel()?",
)
def kernel_laid_flat(w, input_shape):
    """Write w.ravel() without gaps."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    T = np.zeros((M, H - kh + 1, W - kw + 1, C * H * W))
    for m, i, j, c in np.ndindex(*T.shape[:3], C):
        start = (c * H + i) * W + j
        flat = w[m, c].ravel()[: C * H * W - start]
        T[m, i, j, start : start + len(flat)] = flat
    return T.reshape(-1, C * H * W)


@exercise.wrong(
    "height-for-width",
    "You go H columns of the matrix further for the next row of pixels; a row has W "
    "pixels.",
    hint="Pixel (1, 0) of an image with 4 columns: which index has it in x.ravel()?",
)
def height_for_width(w, input_shape):
    """Count pixels as if the image were turned."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    rows, columns = H - kh + 1, W - kw + 1
    T = np.zeros((M * rows * columns, C * H * W))
    for m, i, j in np.ndindex(M, rows, columns):
        for c, a, b in np.ndindex(C, kh, kw):
            column = c * H * W + (i + a) * H + j + b
            T[(m * rows + i) * columns + j, column] = w[m, c, a, b]
    return T


@exercise.wrong(
    "kernel-flipped",
    "Your matrix belongs to the true convolution: its rows hold the kernels turned "
    "around.",
    hint="Reshape row 0 of T to C × H × W and look at it. Where does w[0, 0, 0, 0] "
    "stand?",
)
def kernel_flipped(w, input_shape):
    """Flip rows and columns."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    T = np.zeros((M, H - kh + 1, W - kw + 1, C, H, W))
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w[:, :, ::-1, ::-1]
    return T.reshape(-1, C * H * W)


@exercise.wrong(
    "filters-fastest",
    "Your rows go through the filters first, for each place; ravel goes through all "
    "the places of filter 0 before filter 1.",
    hint="np.ones((2, 3)).ravel(): which index changes fastest, the first or the last?",
)
def filters_fastest(w, input_shape):
    """Put the filters last in the order of the rows."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    T = np.zeros((H - kh + 1, W - kw + 1, M, C, H, W))
    for i, j in np.ndindex(T.shape[:2]):
        T[i, j, :, :, i : i + kh, j : j + kw] = w
    return T.reshape(-1, C * H * W)


@exercise.wrong(
    "channels-fastest",
    "Your columns go through the channels first, for each pixel; ravel goes through "
    "all the pixels of channel 0 before channel 1.",
    hint="x is C × H × W. Which index of x has x.ravel()[1]?",
)
def channels_fastest(w, input_shape):
    """Put the channels last in the order of the columns."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    T = np.zeros((M, H - kh + 1, W - kw + 1, H, W, C))
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, i : i + kh, j : j + kw] = np.moveaxis(w, 1, -1)
    return T.reshape(-1, C * H * W)


@exercise.wrong(
    "filters-and-channels-swapped",
    "You read w as C × M; its first axis counts the filters.",
    hint="Which weight does filter 0 have for channel 1: w[0, 1] or w[1, 0]?",
)
def filters_and_channels_swapped(w, input_shape):
    """Take w the other way around."""
    (channels, M, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    T = np.zeros((M, H - kh + 1, W - kw + 1, C, H, W))
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w.swapaxes(0, 1)
    return T.reshape(-1, C * H * W)


@exercise.wrong(
    "one-kernel-for-all-channels",
    "You use the weights of channel 0 for all the channels.",
    hint="Which sheet w[m, …] belongs to the columns of channel 1?",
)
def one_kernel_for_all_channels(w, input_shape):
    """Repeat the first sheet."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    T = np.zeros((M, H - kh + 1, W - kw + 1, C, H, W))
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w[:, :1]
    return T.reshape(-1, C * H * W)


@exercise.wrong(
    "integer-matrix",
    "Your matrix holds integers: the fractions of the weights are cut off.",
    hint="What dtype does your np.zeros have? What does plain np.zeros(…) give?",
)
def integer_matrix(w, input_shape):
    """Make room for integers."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    T = np.zeros((M, H - kh + 1, W - kw + 1, C, H, W), dtype=int)
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w
    return T.reshape(-1, C * H * W)


@exercise.wrong(
    "never-reshaped",
    "Your result has six axes; a matrix has two.",
    hint="How many outputs and how many inputs are there? Reshape to that.",
)
def never_reshaped(w, input_shape):
    """Leave a picture for each output."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")
    T = np.zeros((M, H - kh + 1, W - kw + 1, C, H, W))
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w
    return T


@exercise.wrong(
    "not-refused",
    "You accept channels that don't match, or return a matrix without rows where the "
    "kernel does not fit.",
    hint="Compare the channels of w with those of the input first, then both sizes.",
)
def not_refused(w, input_shape):
    """Leave the refusing to NumPy, which repeats a single channel."""
    (M, _, kh, kw), (C, H, W) = w.shape, input_shape
    T = np.zeros((M, max(0, H - kh + 1), max(0, W - kw + 1), C, H, W))
    for i, j in np.ndindex(T.shape[1:3]):
        T[:, i, j, :, i : i + kh, j : j + kw] = w
    return T.reshape(M * T.shape[1] * T.shape[2], C * H * W)


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(w, input_shape):
    """Compute and forget."""
    (_, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError("shapes")


@exercise.right("unit images")
def by_unit_images(w, input_shape):
    """Ask the layer: its answers to images with a single 1 are the columns."""
    n = int(np.prod(input_shape))
    answers = conv2d(np.eye(n).reshape(n, *input_shape), w)
    return answers.reshape(n, -1).T


@exercise.right("weight by weight")
def by_index(w, input_shape):
    """Compute row and column of every weight at every place."""
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    rows, columns = H - kh + 1, W - kw + 1
    if channels != C or rows < 1 or columns < 1:
        raise ValueError(f"filters {w.shape}, input {input_shape}")
    T = np.zeros((M * rows * columns, C * H * W))
    for (m, c, a, b), weight in np.ndenumerate(w):
        for i in range(rows):
            for j in range(columns):
                row = (m * rows + i) * columns + j
                T[row, (c * H + i + a) * W + j + b] = weight
    return T


@exercise.right("products of diagonals")
def by_diagonals(w, input_shape):
    """One block for each filter and channel, from shifted identities."""
    (_, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError(f"filters {w.shape}, input {input_shape}")
    down = [np.eye(H - kh + 1, H, a) for a in range(kh)]
    right = [np.eye(W - kw + 1, W, b) for b in range(kw)]

    def block(sheet: np.ndarray) -> np.ndarray:
        return sum(
            v * np.kron(down[a], right[b]) for (a, b), v in np.ndenumerate(sheet)
        )

    return np.block([[block(sheet) for sheet in kernel] for kernel in w])
