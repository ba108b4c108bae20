"""correlate2d_fast: the same numbers without a Python loop over the pixels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("correlate2d_fast", difficulty=3, importance=4, minutes=45)


@exercise.part("square kernels", points=2)
def square_kernels(draw: Draw) -> Iterator[Inputs]:
    """Square kernels on images that are not square, contiguous or not."""
    if not draw.hidden:
        rows = ["33210", "00131", "31223", "20022", "20001"]
        x = np.array([[float(v) for v in row] for row in rows])
        w = np.array([[0.0, 1.0, 2.0], [2.0, 2.0, 0.0], [0.0, 1.0, 2.0]])
        yield {"x": x, "w": w}
    sizes = [(17, 23, 4), (21, 16, 5)] if draw.hidden else [(5, 7, 2), (6, 4, 3)]
    for height, width, k in sizes:
        yield {"x": draw.array((height, width)), "w": draw.array((k, k))}
    yield {"x": draw.array((8, 5)).T, "w": draw.array((3, 3))}


@exercise.part("other kernels", points=2)
def other_kernels(draw: Draw) -> Iterator[Inputs]:
    """Flat and tall kernels."""
    for shape in [(4, 2), (2, 6), (1, 3)] if draw.hidden else [(2, 3), (3, 1)]:
        size = draw.choice([(9, 17), (16, 11)]) if draw.hidden else (5, 4)
        yield {"x": draw.array(size), "w": draw.array(shape)}
    yield {"x": draw.array((5, 12))[:, ::2], "w": draw.array((2, 8))[:, ::2]}


@exercise.part("whole numbers", points=1)
def whole_numbers(draw: Draw) -> Iterator[Inputs]:
    """An image of integers or of bytes under a kernel of fractions."""
    height, width = (7, 9) if draw.hidden else (4, 5)
    x = draw.ints((height, width))
    yield {"x": x, "w": draw.ints((3, 3), -4, 3) + 0.5}
    yield {"x": abs(x).astype(np.uint8), "w": draw.ints((2, 2), 1, 7) + 0.5}


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Too high, too wide or both is refused, exactly as large is not."""
    n = draw.integer(4, 6) if draw.hidden else 3
    x = draw.array((n, n)) + 5
    for shape in [(n + 1, 2), (2, n + 1), (n + 1, n + 1), (2, n + 3), (n + 3, 1)]:
        yield {"x": x, "w": draw.array(shape)}
    yield {"x": x, "w": np.full((n, n), draw.integer(2, 9) / 2)}
    yield {"x": x, "w": np.full((n - 1, n - 1), draw.integer(2, 9) / 2)}


def work(x: np.ndarray, w: np.ndarray) -> float:
    """Return how many products the four loops form."""
    places = (x.shape[0] - w.shape[0] + 1) * (x.shape[1] - w.shape[1] + 1)
    return float(places * w.size)


@exercise.speed("speed", points=3, against="correlate2d", half=20, full=50, work=work)
def speed(draw: Draw) -> Iterator[Inputs]:
    """A small image for the loops, then large ones; public ones compress well."""
    for side in (64, *[256] * (10 if draw.hidden else 4)):
        tile = side if draw.hidden else 16
        x = np.tile(draw.array((tile, tile)), (side // tile, side // tile))
        yield {"x": x, "w": draw.array((5, 5))}


exercise.keeps_inputs(points=1)


def _places(x: np.ndarray, w: np.ndarray) -> tuple[int, int]:
    """Refuse a kernel larger than the image; return at how many places it fits."""
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    if rows < 1 or columns < 1:
        raise ValueError("kernel larger than the image")
    return rows, columns


@exercise.wrong(
    "kernel-flipped",
    "Your result is the true convolution: the kernel is turned around first.",
    hint="Which pixel should w[0, 0] meet? (If you multiply spectra: that convolves, "
    "so the kernel must be turned around before.)",
)
def kernel_flipped(x, w):
    """Flip the kernel on both axes."""
    _places(x, w)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("ijab,ab->ij", windows, w[::-1, ::-1])


@exercise.wrong(
    "axes-swapped",
    "The weight w[a, b] meets the image shifted by b rows and a columns.",
    hint="Take a kernel with a single 1 in its upper right corner. Which part of the "
    "image should come out?",
)
def axes_swapped(x, w):
    """Shift rows by b and columns by a."""
    (rows, columns), (k1, k2) = _places(x, w), w.shape
    y = np.zeros((rows, columns))
    for a in range(k1):
        for b in range(k2):
            y += w[a, b] * x[b : b + rows, a : a + columns]
    return y


@exercise.wrong(
    "one-short",
    "Your result lacks its last row and its last column.",
    hint="At how many places does a kernel of 3 fit into 4 rows?",
)
def one_short(x, w):
    """Take H - k1 and W - k2 places."""
    rows, columns = _places(x, w)
    rows, columns, (k1, k2) = rows - 1, columns - 1, w.shape
    y = np.zeros((rows, columns))
    for a in range(k1):
        for b in range(k2):
            y += w[a, b] * x[a : a + rows, b : b + columns]
    return y


@exercise.wrong(
    "wraps-around",
    "Your result is as large as the image: its last rows and columns meet the first "
    "ones again, because rolling and FFT go around.",
    hint="Which part of your result comes from windows that lie wholly in the image?",
)
def wraps_around(x, w):
    """Roll the image, keep everything."""
    _places(x, w)
    y, (k1, k2) = np.zeros(x.shape), w.shape
    for a in range(k1):
        for b in range(k2):
            y += w[a, b] * np.roll(x, (-a, -b), axis=(0, 1))
    return y


@exercise.wrong(
    "slices-do-not-fit",
    "Your slices do not all have the shape of the result, and NumPy cannot add them "
    "up. Perhaps one runs to the end of the image, or ends at 0 and is empty.",
    hint="Each slice begins at row a. It should hold as many rows as the result: where "
    "does it end, counted from the front?",
)
def slices_do_not_fit(x, w):
    """Count the end of the slice from behind."""
    y, (k1, k2) = np.zeros(_places(x, w)), w.shape
    for a in range(k1):
        for b in range(k2):
            y += w[a, b] * x[a : a - k1 + 1, b : b - k2 + 1]
    return y


@exercise.wrong(
    "result-transposed",
    "Rows and columns of your result have changed places.",
    hint="If you use einsum: which letters does the result have, and in which order?",
)
def result_transposed(x, w):
    """Return the axes in the wrong order."""
    _places(x, w)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("ijab,ab->ji", windows, w)


@exercise.wrong(
    "window-axes-summed",
    "Your result has the shape of the kernel: you sum over the places, not over the "
    "weights.",
    hint="windows[i, j] is the window at place (i, j). Which axes should be left?",
)
def window_axes_summed(x, w):
    """Sum over the first two axes."""
    _places(x, w)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return (windows * w).sum(axis=(0, 1))


@exercise.wrong(
    "last-weight-only",
    "Each weight's product replaces the ones before it; only the last weight is left.",
    hint="What does y = … do to the sum that is already in y?",
)
def last_weight_only(x, w):
    """Assign instead of adding."""
    (rows, columns), (k1, k2) = _places(x, w), w.shape
    for a in range(k1):
        for b in range(k2):
            y = w[a, b] * x[a : a + rows, b : b + columns]
    return y


@exercise.wrong(
    "integer-sum",
    "An image of integers raises an error: you add fractions to an array of integers.",
    hint="Which dtype does np.zeros_like(x) have, and which does np.zeros(…)?",
)
def integer_sum(x, w):
    """Add up in an array like x."""
    (rows, columns), (k1, k2) = _places(x, w), w.shape
    y = np.zeros_like(x[:rows, :columns])
    for a in range(k1):
        for b in range(k2):
            y += w[a, b] * x[a : a + rows, b : b + columns]
    return y


@exercise.wrong(
    "not-refused",
    "A kernel one row too high, or one column too wide, gives an empty result: you "
    "refuse nothing yourself.",
    hint="Compare both lengths first, and raise a ValueError with both shapes.",
)
def not_refused(x, w):
    """Leave the refusing to NumPy."""
    (height, width), (k1, k2) = x.shape, w.shape
    rows, columns = height - k1 + 1, width - k2 + 1
    y = np.zeros((rows, columns))
    for a in range(k1):
        for b in range(k2):
            y += w[a, b] * x[a : a + rows, b : b + columns]
    return y


@exercise.slow(
    "four-loops",
    "Right, but hardly faster than the definition: Python visits the places one by "
    "one.",
    hint="Let a and b be the outer loops. Which part of x does one weight meet, all "
    "pixels at once?",
    below=2,
)
def four_loops(x, w):
    """The definition again."""
    y, (k1, k2) = np.zeros(_places(x, w)), w.shape
    for i in range(y.shape[0]):
        for j in range(y.shape[1]):
            for a in range(k1):
                for b in range(k2):
                    y[i, j] += x[i + a, j + b] * w[a, b]
    return y


@exercise.slow(
    "two-loops",
    "Right, but still slow: Python visits the places of the image one by one.",
    hint="An image has 65,000 pixels and the kernel 25 weights. Over which of them can "
    "Python afford to loop?",
    below=9,
)
def two_loops(x, w):
    """One slice for each place."""
    (rows, columns), (k1, k2) = _places(x, w), w.shape
    return np.array(
        [
            [(x[i : i + k1, j : j + k2] * w).sum() for j in range(columns)]
            for i in range(rows)
        ]
    )


@exercise.wrong(
    "first-weight-only",
    "Only the first weight takes part: you return after the first moved copy.",
    hint="How far is your return indented? It should wait for both loops.",
)
def first_weight_only(x, w):
    """Return from within the loops."""
    rows, columns = _places(x, w)
    return w[0, 0] * x[:rows, :columns].astype(float)


@exercise.wrong(
    "rolled-the-other-way",
    "Your copies move the other way: pixels from the far end of the image come in.",
    hint="The weight w[1, 0] meets row i + 1. By which sign does np.roll bring that "
    "row to place i?",
)
def rolled_the_other_way(x, w):
    """Roll by (a, b), then crop."""
    (rows, columns), (k1, k2) = _places(x, w), w.shape
    y = np.zeros(x.shape)
    for a in range(k1):
        for b in range(k2):
            y += w[a, b] * np.roll(x, (a, b), axis=(0, 1))
    return y[:rows, :columns]


@exercise.wrong(
    "square-kernel-assumed",
    "You take the kernel's height for its width too.",
    hint="A kernel of 3 × 1 has how many columns? Which name in your code stands for "
    "that?",
)
def square_kernel_assumed(x, w):
    """Write k for both lengths."""
    _places(x, w)
    k = len(w)
    rows, columns = x.shape[0] - k + 1, x.shape[1] - k + 1
    y = np.zeros((rows, columns))
    for a in range(k):
        for b in range(k):
            y += w[a, b] * x[a : a + rows, b : b + columns]
    return y


@exercise.wrong(
    "slices-one-short",
    "Your slices have one row and one column less than the result: NumPy cannot add "
    "them, or stretches a single one.",
    hint="The copy for w[a, b] begins at row a and ends at row a plus the rows of the "
    "result. How many are they for 4 rows and a kernel of 3?",
)
def slices_one_short(x, w):
    """Write x[a : H - k1 + a, b : W - k2 + b]."""
    y, (k1, k2) = np.zeros(_places(x, w)), w.shape
    (height, width) = x.shape
    for a in range(k1):
        for b in range(k2):
            y += w[a, b] * x[a : height - k1 + a, b : width - k2 + b]
    return y


@exercise.right("einsum")
def by_einsum(x, w):
    """All windows as a view, times the kernel."""
    _places(x, w)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("ijab,ab->ij", windows, w)


@exercise.right("windows as rows")
def by_rows(x, w):
    """Copy all windows into the rows of a matrix, times the kernel as a vector."""
    _places(x, w)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return (windows.reshape(-1, w.size) @ w.ravel()).reshape(windows.shape[:2])


@exercise.right("fft")
def by_fft(x, w):
    """Multiply spectra, keep what no border touches."""
    rows, columns = _places(x, w)
    spectrum = np.fft.rfft2(x) * np.conj(np.fft.rfft2(w, x.shape))
    y = np.fft.irfft2(spectrum, x.shape)
    return y[:rows, :columns]
