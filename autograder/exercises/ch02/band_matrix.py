"""band_matrix: correlation is a matrix whose diagonals are constant."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("band_matrix", difficulty=3, importance=4, minutes=30)


@exercise.part("valid", points=2)
def valid(draw: Draw) -> Iterator[Inputs]:
    """Only places where the kernel fits wholly."""
    sizes = [(4, 11), (5, 9), (2, 8)] if draw.hidden else [(3, 5), (2, 6)]
    for k, n in sizes:
        yield {"w": draw.array(k), "n": n, "mode": "valid"}
    yield {"w": draw.ints(3) + 0.5, "n": 6, "mode": "valid"}
    yield {"w": draw.ints(6)[::2], "n": 7, "mode": "valid"}


@exercise.part("same", points=3)
def same(draw: Draw) -> Iterator[Inputs]:
    """As many outputs as inputs, kernels odd and even."""
    sizes = [(5, 11), (4, 9), (6, 10)] if draw.hidden else [(3, 5), (4, 6), (2, 4)]
    for k, n in sizes:
        yield {"w": draw.array(k), "n": n, "mode": "same"}
    yield {"w": draw.ints(3, 1) + 0.5, "n": 5, "mode": "same"}
    yield {"w": draw.ints(5), "n": 3, "mode": "same"}


@exercise.part("full", points=2)
def full(draw: Draw) -> Iterator[Inputs]:
    """Every place where the kernel touches the signal."""
    sizes = [(5, 8), (4, 7), (6, 4)] if draw.hidden else [(3, 4), (2, 4), (4, 3)]
    for k, n in sizes:
        yield {"w": draw.array(k) + 5, "n": n, "mode": "full"}
    yield {"w": draw.ints(3, 1) + 0.5, "n": 5, "mode": "full"}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A kernel too long for valid, unknown modes; the shapes right at the border."""
    n = draw.choice([4, 6])  # so that n + 1 is odd, and "same" has one meaning
    w = draw.ints(n + 2, 1) + 0.5
    yield {"w": w[: n + 1], "n": n, "mode": "valid"}
    yield {"w": w, "n": n, "mode": "valid"}
    for mode in ("circular", "half"):
        yield {"w": w[:2], "n": n, "mode": mode}
    yield {"w": w[:n], "n": n, "mode": "valid"}
    yield {"w": w[: n + 1], "n": n, "mode": "same"}
    yield {"w": w[: n + 1], "n": n, "mode": "full"}
    yield {"w": w[:1], "n": 1, "mode": "valid"}


exercise.keeps_inputs(points=1)


def _zeros(k: int, mode: str) -> tuple[int, int]:
    """Give the zeros left and right of the signal; refuse an unknown mode."""
    pads = {"valid": (0, 0), "same": ((k - 1) // 2, k // 2), "full": (k - 1, k - 1)}
    if mode not in pads:
        raise ValueError("unknown mode")
    return pads[mode]


def _fitting_zeros(k: int, n: int, mode: str) -> tuple[int, int]:
    """Give the zeros left and right; refuse a kernel that does not fit, too."""
    left, right = _zeros(k, mode)
    if n + left + right < k:
        raise ValueError("kernel too long")
    return left, right


def _wide(w: np.ndarray, columns: int) -> np.ndarray:
    """Write the kernel into each row, one column further each time."""
    k = len(w)
    wide = np.zeros((columns - k + 1, columns))
    for i, row in enumerate(wide):
        row[i : i + k] = w
    return wide


def _matrix(w: np.ndarray, n: int, left: int, right: int) -> np.ndarray:
    """Leave the columns out that would meet the zeros."""
    return _wide(w, n + left + right)[:, left : left + n]


@exercise.wrong(
    "transposed",
    "Your matrix is the transpose: it has a column for each output and a row for each "
    "input.",
    hint="T @ x takes one row of T for one output. How many rows does T need?",
)
def transposed(w, n, mode):
    """Swap rows and columns."""
    left, right = _fitting_zeros(len(w), n, mode)
    return _matrix(w, n, left, right).T


@exercise.wrong(
    "wrap-around",
    "Your matrix is circulant: what falls over one border comes in again at the other.",
    hint="Beyond the border there are zeros, not the other end of the signal. What "
    "does a negative index do in Python?",
)
def wrap_around(w, n, mode):
    """Take column indices modulo n."""
    k = len(w)
    left, right = _fitting_zeros(k, n, mode)
    T = np.zeros((n + left + right - k + 1, n))
    for i in range(len(T)):
        for j in range(k):
            T[i, (i + j - left) % n] += w[j]
    return T


@exercise.wrong(
    "negative-index-wraps",
    "In your first rows the column i + j − left is negative, and T[i, -1] is the last "
    "column: the left corner's weights land on the right.",
    hint="Which columns exist? Leave a weight out where its column would be below 0.",
)
def negative_index_wraps(w, n, mode):
    """Guard the right border only."""
    k = len(w)
    left, right = _fitting_zeros(k, n, mode)
    T = np.zeros((n + left + right - k + 1, n))
    for i in range(len(T)):
        for j in range(k):
            if i + j - left < n:
                T[i, i + j - left] = w[j]
    return T


@exercise.wrong(
    "integer-matrix",
    "Your matrix holds integers: the fractions of the weights are cut off.",
    hint="What dtype does your np.zeros have? What does plain np.zeros(…) give?",
)
def integer_matrix(w, n, mode):
    """Store integers."""
    left, right = _fitting_zeros(len(w), n, mode)
    return _matrix(w, n, left, right).astype(int)


@exercise.wrong(
    "same-shifted",
    'For an even kernel your matrix of mode "same" is shifted by one place.',
    hint="Left (k − 1) // 2 zeros: which weight stands at T[0, 0] when k = 2?",
)
def same_shifted(w, n, mode):
    """Put the odd zero on the left."""
    left, right = _fitting_zeros(len(w), n, mode)
    if mode == "same":
        left, right = right, left
    return _matrix(w, n, left, right)


@exercise.wrong(
    "kernel-flipped",
    "Your matrix belongs to the true convolution: its rows hold the kernel backwards.",
    hint="Read a row in the middle of T from left to right. Which weight comes first?",
)
def kernel_flipped(w, n, mode):
    """Write the kernel backwards."""
    left, right = _fitting_zeros(len(w), n, mode)
    return _matrix(w[::-1], n, left, right)


@exercise.wrong(
    "columns-of-zeros",
    "Your matrix has columns for the padding too, so T @ x does not fit the signal.",
    hint="How many values has x? That many columns, the padding is zeros anyway.",
)
def columns_of_zeros(w, n, mode):
    """Keep the columns that would meet padding."""
    left, right = _fitting_zeros(len(w), n, mode)
    return _wide(w, n + left + right)


@exercise.wrong(
    "mode-ignored",
    'You return the matrix of mode "valid" whatever the mode.',
    hint="How many rows does the matrix have in each of the three modes?",
)
def mode_ignored(w, n, mode):
    """Always use valid."""
    if mode not in ("valid", "same", "full") or n < len(w):
        raise ValueError("kernel too long")
    return _wide(w, n)


@exercise.wrong(
    "mode-never-read",
    "You never read the mode: whatever it says, you return the matrix of mode "
    '"valid", which has no rows for a long kernel.',
    hint="How many rows does the matrix have in each of the three modes? And what of "
    "a mode that is none of them?",
)
def mode_never_read(w, n, mode):
    """Build the rows of valid, check nothing."""
    k = len(w)
    return np.array([[0] * i + list(w) + [0] * (n - k - i) for i in range(n - k + 1)])


@exercise.wrong(
    "same-too-many",
    'In mode "same" you count k // 2 zeros on both sides: for an even kernel your '
    "matrix has one row too many.",
    hint="n = 5 and k = 2: how many zeros in all make 5 outputs?",
)
def same_too_many(w, n, mode):
    """Take k // 2 for both sides."""
    left, right = _fitting_zeros(len(w), n, mode)
    if mode == "same":
        left = right
    return _matrix(w, n, left, right)


@exercise.wrong(
    "one-row-short",
    "Your matrix lacks its last row: the kernel stops one place too early.",
    hint="n = 4, k = 3, mode valid: at how many places can the kernel stand?",
)
def one_row_short(w, n, mode):
    """Leave the last row out."""
    left, right = _fitting_zeros(len(w), n, mode)
    return _matrix(w, n, left, right)[:-1]


@exercise.wrong(
    "exact-fit-refused",
    'In mode "valid" you refuse a kernel exactly as long as the signal, but it fits at '
    "one place.",
    hint="Is it > or >= that the comparison of k and n needs?",
)
def exact_fit_refused(w, n, mode):
    """Raise at k = n."""
    left, right = _fitting_zeros(len(w), n, mode)
    if mode == "valid" and len(w) >= n:
        raise ValueError("kernel too long")
    return _matrix(w, n, left, right)


@exercise.wrong(
    "not-refused",
    'You return an empty matrix for a kernel that is too long in mode "valid".',
    hint="How many outputs are there if the kernel fits nowhere? Raise instead.",
)
def not_refused(w, n, mode):
    """Return no rows."""
    left, right = _zeros(len(w), mode)
    if n + left + right < len(w):
        return np.zeros((0, n))
    return _matrix(w, n, left, right)


@exercise.wrong(
    "room-for-no-row",
    'You do not test whether the kernel fits in mode "valid". If it is longer by one, '
    "your matrix has no rows; only then np.zeros refuses.",
    hint="n = 4 and k = 5: what does np.zeros((n - k + 1, n)) give? Raise instead.",
)
def room_for_no_row(w, n, mode):
    """Let np.zeros refuse."""
    left, right = _zeros(len(w), mode)
    return _matrix(w, n, left, right)


@exercise.wrong(
    "long-kernel-refused",
    'You refuse a kernel longer than the signal in every mode; only in mode "valid" '
    "it has no place.",
    hint="How many outputs has mode full for n = 3 and k = 4?",
)
def long_kernel_refused(w, n, mode):
    """Raise where k > n."""
    left, right = _zeros(len(w), mode)
    if len(w) > n:
        raise ValueError("kernel too long")
    return _matrix(w, n, left, right)


@exercise.wrong(
    "first-column-missing",
    "Beyond its corner your first column is empty: you skip column 0 along with the "
    "negative ones.",
    hint="Is it > 0 or >= 0 that a column must be?",
)
def first_column_missing(w, n, mode):
    """Guard with column > 0."""
    k = len(w)
    left, right = _fitting_zeros(k, n, mode)
    T = np.zeros((n + left + right - k + 1, n))
    for i in range(len(T)):
        for j in range(k):
            if 0 < i + j - left < n:
                T[i, i + j - left] = w[j]
    return T


@exercise.right("unit vectors")
def by_unit_vectors(w, n, mode):
    """Correlate with each unit vector: these are the columns."""
    k = len(w)
    pads = {"valid": (0, 0), "same": ((k - 1) // 2, k // 2), "full": (k - 1, k - 1)}
    if mode not in pads or (mode == "valid" and k > n):
        raise ValueError(f"kernel of {k}, signal of {n}, mode {mode!r}")
    unit = np.pad(np.eye(n), (pads[mode], (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(unit, k, axis=0)
    return windows @ w


@exercise.right("diagonals")
def by_diagonals(w, n, mode):
    """Add one constant diagonal for each weight."""
    k = len(w)
    left = {"valid": 0, "same": (k - 1) // 2, "full": k - 1}.get(mode)
    rows = {"valid": n - k + 1, "same": n, "full": n + k - 1}.get(mode, 0)
    if left is None or rows < 1:
        raise ValueError(f"kernel of {k}, signal of {n}, mode {mode!r}")
    return sum(weight * np.eye(rows, n, j - left) for j, weight in enumerate(w))
