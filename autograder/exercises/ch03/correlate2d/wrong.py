"""correlate2d: misconceptions about places and sums."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch03.correlate2d.parts import exercise
from autograder.exercises.ch03.correlate2d.shared import _refuse, _sums


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
    "Your result lost its fractions: it is stored in an array of integers, and they "
    "cut off everything behind the point.",
    hint="Which dtype has your y? np.zeros(…) has floats if you ask for nothing else; "
    "np.zeros_like(x) has the dtype of x.",
)
def integer_output(x, w):
    """Store the sums in an array like x."""
    _refuse(x, w)
    sums = _sums(x, w)
    y = np.zeros_like(x)[: sums.shape[0], : sums.shape[1]]
    y[:] = sums
    return y


@exercise.wrong(
    "last-weights-missing",
    "The last row and the last column of the kernel never take part in your sums.",
    hint="range(k) holds the indices 0 … k − 1, k of them. How far do a and b go?",
)
def last_weights_missing(x, w):
    """Loop over range(k1 - 1) and range(k2 - 1)."""
    _refuse(x, w)
    less = w.astype(float)
    less[-1], less[:, -1] = 0, 0
    return _sums(x, less)


@exercise.wrong(
    "window-centred",
    "Your window has its middle at (i, j); its upper left corner should be there. A "
    "negative index takes pixels from the other end of the image.",
    hint="In y[0, 0], which pixel meets w[0, 0]? The formula says x[i + a, j + b].",
)
def window_centred(x, w):
    """Read x[i + a - k1 // 2, j + b - k2 // 2]."""
    _refuse(x, w)
    (k1, k2), places = w.shape, _sums(x, w).shape
    moved = np.roll(x, (k1 // 2, k2 // 2), axis=(0, 1))
    return _sums(moved, w)[: places[0], : places[1]]


@exercise.wrong(
    "stops-early",
    "The last row and the last column of your result are 0: the loops stop one place "
    "too early.",
    hint="range(n) ends at n − 1. Loop over the rows and the columns that y has.",
)
def stops_early(x, w):
    """Make room for all sums, loop over one row and one column less."""
    _refuse(x, w)
    y = _sums(x, w)
    y[-1], y[:, -1] = 0, 0
    return y


@exercise.wrong(
    "one-list",
    "Your sums stand in one list; the result has rows and columns.",
    hint="Collect each row in a list of its own, or write into y[i, j].",
)
def one_list(x, w):
    """Append every sum to one list."""
    _refuse(x, w)
    return _sums(x, w).ravel()


@exercise.wrong(
    "ranges-exchanged",
    "You take the kernel's width for its height in the ranges of your loops: every "
    "kernel that is not square gives an IndexError.",
    hint="With a kernel of 3 × 1 on 5 × 4 pixels, i goes down over how many places?",
)
def ranges_exchanged(x, w):
    """Loop over H - k2 + 1 and W - k1 + 1 places."""
    _refuse(x, w)
    (height, width), (k1, k2) = x.shape, w.shape
    y = np.zeros((height - k1 + 1, width - k2 + 1))
    for i in range(height - k2 + 1):
        for j in range(width - k1 + 1):
            y[i, j] = sum(
                x[i + a, j + b] * w[a, b] for a in range(k1) for b in range(k2)
            )
    return y


@exercise.wrong(
    "integers-only",
    "Your result holds whole numbers only: it is an array of integers, and loses the "
    "fraction each time that you add a product.",
    hint="Which dtype does np.zeros(…) have if you ask for none?",
)
def integers_only(x, w):
    """Add up in an array of integers."""
    _refuse(x, w)
    (height, width), (k1, k2) = x.shape, w.shape
    y = np.zeros((height - k1 + 1, width - k2 + 1), dtype=int)
    for i, j in np.ndindex(*y.shape):
        for a in range(k1):
            for b in range(k2):
                y[i, j] += x[i + a, j + b] * w[a, b]
    return y
