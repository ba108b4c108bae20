"""correlate2d: the double sum, by the definition."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("correlate2d", difficulty=2, importance=5, minutes=25, by_hand=True)


@exercise.part("square kernels", points=3)
def square_kernels(draw: Draw) -> Iterator[Inputs]:
    """Square kernels on images that are not square, contiguous or not."""
    if not draw.hidden:
        rows = ["33210", "00131", "31223", "20022", "20001"]
        x = np.array([[float(v) for v in row] for row in rows])
        w = np.array([[0.0, 1.0, 2.0], [2.0, 2.0, 0.0], [0.0, 1.0, 2.0]])
        yield {"x": x, "w": w}
    sizes = [(9, 13, 4), (11, 6, 2)] if draw.hidden else [(5, 7, 2), (6, 4, 3)]
    for height, width, k in sizes:
        yield {"x": draw.array((height, width)), "w": draw.array((k, k))}
    yield {"x": draw.array((8, 5)).T, "w": draw.array((3, 3))}


@exercise.part("other kernels", points=2)
def other_kernels(draw: Draw) -> Iterator[Inputs]:
    """Flat and tall kernels."""
    for k1, k2 in [(4, 2), (2, 5), (1, 3)] if draw.hidden else [(2, 3), (3, 1)]:
        shape = draw.choice([(9, 7), (6, 11)]) if draw.hidden else (5, 4)
        yield {"x": draw.array(shape), "w": draw.array((k1, k2))}
    yield {"x": draw.array((5, 12))[:, ::2], "w": draw.array((2, 8))[:, ::2]}


@exercise.part("whole numbers", points=2)
def whole_numbers(draw: Draw) -> Iterator[Inputs]:
    """An image of integers under a kernel of fractions, and the reverse."""
    height, width = (7, 9) if draw.hidden else (4, 5)
    yield {"x": draw.ints((height, width)), "w": draw.ints((3, 3), -4, 3) + 0.5}
    yield {"x": draw.ints((height, width)), "w": draw.ints((2, 2), 1, 7)}
    yield {"x": draw.ints((height, width)) + 0.5, "w": draw.ints((2, 2), 1, 7)}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Too high, too wide or both is refused, exactly as large is not."""
    n = draw.integer(4, 6) if draw.hidden else 3
    x = draw.array((n, n)) + 5
    for shape in [(n + 1, 2), (2, n + 1), (n + 1, n + 1), (2, n + 3), (n + 3, 1)]:
        yield {"x": x, "w": draw.array(shape)}
    yield {"x": x, "w": np.full((n, n), draw.integer(2, 9) / 2)}
    yield {"x": x, "w": np.full((n - 1, n - 1), draw.integer(2, 9) / 2)}


exercise.keeps_inputs(points=1)


def _refuse(x: np.ndarray, w: np.ndarray) -> None:
    """Refuse a kernel that is larger than the image."""
    if w.shape[0] > x.shape[0] or w.shape[1] > x.shape[1]:
        raise ValueError("kernel larger than the image")


def _sums(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Correlate by slices."""
    (height, width), (k1, k2) = x.shape, w.shape
    y = np.zeros((height - k1 + 1, width - k2 + 1))
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(x[i : i + k1, j : j + k2] * w)
    return y


@exercise.wrong(
    "kernel-flipped",
    "Your kernel is turned around in both directions: w[0, 0] meets the lower right "
    "pixel of each window.",
    hint="That is true convolution. Which pixel should w[0, 0] meet?",
)
def kernel_flipped(x, w):
    """Flip the kernel on both axes."""
    _refuse(x, w)
    return _sums(x, w[::-1, ::-1])


@exercise.wrong(
    "flipped-upside-down",
    "Your kernel stands upside down: its first row meets the last row of each window.",
    hint="In your first output, which pixel does w[0, 0] meet, and which w[1, 0]?",
)
def flipped_upside_down(x, w):
    """Reverse the order of the kernel's rows."""
    _refuse(x, w)
    return _sums(x, w[::-1])


@exercise.wrong(
    "flipped-left-right",
    "Your kernel is mirrored: its first column meets the last column of each window.",
    hint="In your first output, which pixel does w[0, 0] meet, and which w[0, 1]?",
)
def flipped_left_right(x, w):
    """Reverse the order of the kernel's columns."""
    _refuse(x, w)
    return _sums(x, w[:, ::-1])


@exercise.wrong(
    "kernel-transposed",
    "You swap rows and columns of the kernel: w[a, b] meets the pixel that belongs to "
    "w[b, a]. Kernels that are not square then raise an IndexError.",
    hint="Rows come first, in x and in w. Which index of x moves together with a?",
)
def kernel_transposed(x, w):
    """Read w[b, a] for w[a, b]."""
    _refuse(x, w)
    (height, width), (k1, k2) = x.shape, w.shape
    y = np.zeros((height - k1 + 1, width - k2 + 1))
    for i, j in np.ndindex(*y.shape):
        for a in range(k1):
            for b in range(k2):
                y[i, j] += x[i + a, j + b] * w[b, a]
    return y


@exercise.wrong(
    "sizes-swapped",
    "You take the kernel's width from the image's height, and its height from the "
    "width: the result of a kernel that is not square has the wrong shape.",
    hint="A kernel of 3 × 1 on 5 × 4 pixels: at how many places does it fit, going "
    "down, and going right?",
)
def sizes_swapped(x, w):
    """Return (H - k2 + 1) × (W - k1 + 1) values, from windows cut off at the border."""
    _refuse(x, w)
    (height, width), (k1, k2) = x.shape, w.shape
    wide = np.pad(x, ((0, k1), (0, k2)))
    y = np.zeros((height - k2 + 1, width - k1 + 1))
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(wide[i : i + k1, j : j + k2] * w)
    return y


@exercise.wrong(
    "axes-exchanged",
    "You take the width for the height somewhere, and an index runs out of its array: "
    "IndexError for every image that is not square.",
    hint="x.shape is (height, width). Compare the order in which you unpack it, the "
    "shape of y, and the two ranges.",
)
def axes_exchanged(x, w):
    """Unpack the shape of the image the wrong way around."""
    _refuse(x, w)
    (width, height), (k1, k2) = x.shape, w.shape
    y = np.zeros((height - k1 + 1, width - k2 + 1))
    for i, j in np.ndindex(*y.shape):
        for a in range(k1):
            for b in range(k2):
                y[i, j] += x[i + a, j + b] * w[a, b]
    return y


@exercise.wrong(
    "one-short",
    "Your result lacks its last row and its last column: the kernel stops one place "
    "too early.",
    hint="With 4 rows and a kernel of 3, write down every row where it can begin. How "
    "many are they?",
)
def one_short(x, w):
    """Stop at H - k1 and W - k2."""
    _refuse(x, w)
    return _sums(x, w)[:-1, :-1]


@exercise.wrong(
    "as-large-as-the-image",
    "Your result is as large as the image: behind the last sums stand the zeros that "
    "you made it with.",
    hint="At how many places does the kernel fit, in each direction? Make room for "
    "that many sums.",
)
def as_large_as_the_image(x, w):
    """Make room for H × W sums."""
    _refuse(x, w)
    y, sums = np.zeros(x.shape), _sums(x, w)
    y[: sums.shape[0], : sums.shape[1]] = sums
    return y


@exercise.wrong(
    "square-kernel-assumed",
    "You take the kernel's height for its width too.",
    hint="A kernel of 3 × 1 has how many columns? Which name in your code stands for "
    "that?",
)
def square_kernel_assumed(x, w):
    """Write k for both lengths."""
    _refuse(x, w)
    k = len(w)
    y = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1))
    for i, j in np.ndindex(*y.shape):
        for a in range(k):
            for b in range(k):
                y[i, j] += x[i + a, j + b] * w[a, b]
    return y


@exercise.wrong(
    "square-window-assumed",
    "Your windows are square: you take the kernel's height for its width too.",
    hint="A kernel of 3 × 1 has how many columns? Which name in your code stands for "
    "that?",
)
def square_window_assumed(x, w):
    """Cut out k × k pixels for a kernel that is not square."""
    _refuse(x, w)
    k = len(w)
    y = np.zeros((x.shape[0] - k + 1, x.shape[1] - k + 1))
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(x[i : i + k, j : j + k] * w)
    return y


@exercise.wrong(
    "result-transposed",
    "Rows and columns of your result have changed places.",
    hint="Which of i and j counts the rows, in x and in y?",
)
def result_transposed(x, w):
    """Write y[j, i]."""
    _refuse(x, w)
    return _sums(x, w).T


@exercise.wrong(
    "one-too-many",
    "At your last place you read x behind its end, and Python raises an IndexError.",
    hint="With 5 rows and a kernel of 3: what is the largest i for which x[i + 2] "
    "exists?",
)
def one_too_many(x, w):
    """Take one place more in each direction."""
    _refuse(x, w)
    (height, width), (k1, k2) = x.shape, w.shape
    y = np.zeros((height - k1 + 2, width - k2 + 2))
    for i, j in np.ndindex(*y.shape):
        for a in range(k1):
            for b in range(k2):
                y[i, j] += x[i + a, j + b] * w[a, b]
    return y


@exercise.wrong(
    "returns-too-early",
    "Only the first row of your result is filled.",
    hint="How far is your return indented? It should wait for the outer loop.",
)
def returns_too_early(x, w):
    """Return after the first row."""
    _refuse(x, w)
    y = _sums(x, w)
    y[1:] = 0
    return y


@exercise.wrong(
    "returns-at-once",
    "Only the first place of your result is filled.",
    hint="How far is your return indented? It should wait for both loops over the "
    "places.",
)
def returns_at_once(x, w):
    """Return after the first place."""
    _refuse(x, w)
    y = _sums(x, w)
    y[1:], y[0, 1:] = 0, 0
    return y


@exercise.wrong(
    "sum-goes-on",
    "Each of your outputs holds all the sums before it as well.",
    hint="Where does your total become 0 again?",
)
def sum_goes_on(x, w):
    """Set the total to 0 once."""
    _refuse(x, w)
    y = _sums(x, w)
    return y.ravel().cumsum().reshape(y.shape)


@exercise.wrong(
    "last-product-only",
    "Each of your outputs is the last product of its window, not the sum of all.",
    hint="What does y[i, j] = … do to the value that is already there?",
)
def last_product_only(x, w):
    """Assign instead of adding."""
    _refuse(x, w)
    k1, k2 = w.shape
    return x[k1 - 1 :, k2 - 1 :] * float(w[-1, -1])


@exercise.wrong(
    "matrix-product",
    "You form a matrix product of kernel and window; each weight should meet one "
    "pixel only.",
    hint="For two matrices, what is the difference between @ and *?",
)
def matrix_product(x, w):
    """Write @ for *."""
    _refuse(x, w)
    (height, width), (k1, k2) = x.shape, w.shape
    y = np.zeros((height - k1 + 1, width - k2 + 1))
    for i, j in np.ndindex(*y.shape):
        y[i, j] = np.sum(w @ x[i : i + k1, j : j + k2])
    return y


@exercise.wrong(
    "mean-of-products",
    "You divide each sum by the number of weights: the mean of the products, not "
    "their sum.",
    hint="Compare your first value with the one made by hand. What is their ratio?",
)
def mean_of_products(x, w):
    """Average the products."""
    _refuse(x, w)
    return _sums(x, w) / w.size


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of the image, and "
    "integers cut off everything behind the point.",
    hint="What dtype does np.zeros_like(x) have when x holds integers?",
)
def integer_output(x, w):
    """Store the sums in an array like x."""
    _refuse(x, w)
    sums = _sums(x, w)
    y = np.zeros_like(x)[: sums.shape[0], : sums.shape[1]]
    y[:] = sums
    return y


@exercise.wrong(
    "not-refused",
    "A kernel one row too high, or one column too wide, gives an empty result: you "
    "refuse nothing yourself.",
    hint="Compare both lengths before the loops, and raise a ValueError with both "
    "shapes.",
)
def not_refused(x, w):
    """Leave the refusing to NumPy."""
    return _sums(x, w)


@exercise.wrong(
    "refuses-only-both",
    "You refuse a kernel that is too high and too wide; one of the two is enough.",
    hint="Is it and or or that stands between your two comparisons?",
)
def refuses_only_both(x, w):
    """Write and for or."""
    if w.shape[0] > x.shape[0] and w.shape[1] > x.shape[1]:
        raise ValueError("kernel larger than the image")
    return _sums(x, w)


@exercise.wrong(
    "height-only",
    "You compare the heights, but a kernel can be too wide as well.",
    hint="len(x) is the number of rows. What is the number of columns?",
)
def height_only(x, w):
    """Compare len with len."""
    if len(w) > len(x):
        raise ValueError("kernel larger than the image")
    return _sums(x, w)


@exercise.wrong(
    "width-only",
    "You compare the widths, but a kernel can be too high as well.",
    hint="x.shape[1] is the number of columns. What is the number of rows?",
)
def width_only(x, w):
    """Compare the second axes only."""
    if w.shape[1] > x.shape[1]:
        raise ValueError("kernel larger than the image")
    return _sums(x, w)


@exercise.wrong(
    "refuses-too-much",
    "You refuse a kernel exactly as high or as wide as the image, but it fits.",
    hint="Is it > or >= that your comparisons need?",
)
def refuses_too_much(x, w):
    """Raise where the kernel fits exactly."""
    if w.shape[0] >= x.shape[0] or w.shape[1] >= x.shape[1]:
        raise ValueError("kernel larger than the image")
    return _sums(x, w)


@exercise.right("windows")
def by_windows(x, w):
    """A slice for each place."""
    rows, columns = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    if min(rows, columns) < 1:
        raise ValueError(f"kernel of {w.shape} does not fit into {x.shape}")
    k1, k2 = w.shape
    return [
        [(x[i : i + k1, j : j + k2] * w).sum() for j in range(columns)]
        for i in range(rows)
    ]


@exercise.right("einsum")
def by_einsum(x, w):
    """All windows as a view, times the kernel."""
    if any(k > n for k, n in zip(w.shape, x.shape, strict=True)):
        raise ValueError(f"kernel of {w.shape} does not fit into {x.shape}")
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
    return np.einsum("ijab,ab->ij", windows, w)
