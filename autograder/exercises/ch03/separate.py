"""separate: a kernel as a column times a row, judged by their outer product."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("separate", difficulty=4, importance=3, minutes=40)


@exercise.view
def view(result, w):
    """Return the outer product of the column and the row."""
    if isinstance(result, np.ndarray) and result.shape[:1] != (2,):
        raise ValueError(f"is one array of shape {result.shape}, not (column, row)")
    if not isinstance(result, list | tuple | np.ndarray) or len(result) != 2:
        raise ValueError("is not a pair (column, row)")
    parts = [np.asarray(part) for part in result]
    for name, part, size in zip(("column", "row"), parts, np.shape(w), strict=True):
        if part.dtype.kind not in "biuf":
            raise ValueError(f"has a {name} that is not made of real numbers")
        if part.shape != (size,):
            raise ValueError(
                f"has a {name} of shape {part.shape}; {size} values on one axis were "
                "expected"
            )
        if not np.isfinite(part).all():
            raise ValueError(f"has nan or inf in its {name}")
    return np.outer(*parts)


def _product(draw: Draw, k1: int, k2: int) -> np.ndarray:
    """Return a kernel with a split, of mixed signs and without zeros."""
    sides = [draw.integer(1, 8) / 4 for _ in range(k1 + k2)]
    signed = np.array(sides) * np.array([draw.choice((-1, 1)) for _ in sides])
    signed[[0, k1]], signed[[1, k1 + 1]] = -abs(signed[[0, k1]]), 2.25
    return np.outer(signed[:k1], signed[k1:])


def _fraction(first: np.ndarray, second: np.ndarray, ratio: float) -> float:
    """Return the power of two that makes s[1] / s[0] once to twice this ratio."""
    s = np.linalg.svd(first + second / 2**16, compute_uv=False)
    return float(2.0 ** (np.ceil(np.log2(ratio * s[0] / s[1])) - 16))


@exercise.part("square kernels", points=3)
def square_kernels(draw: Draw) -> Iterator[Inputs]:
    """Famous kernels and random ones, positive and mixed."""
    if not draw.hidden:
        yield {"w": np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])}
        yield {"w": np.outer([1, 2, 1], [1, 2, 1])}
    for k in (4, 6, 7) if draw.hidden else (2, 3):
        yield {"w": _product(draw, k, k)}


@exercise.part("other shapes", points=2)
def other_shapes(draw: Draw) -> Iterator[Inputs]:
    """Flat and tall kernels, also of one row or one column."""
    shapes = [(6, 3), (2, 7)] if draw.hidden else [(2, 3), (4, 2)]
    for k1, k2 in shapes:
        yield {"w": _product(draw, k1, k2)}
    yield {"w": _product(draw, 2, 5)[:1]}
    yield {"w": _product(draw, 4, 2)[:, 1:]}


@exercise.part("zeros", points=1)
def zeros(draw: Draw) -> Iterator[Inputs]:
    """Zeros in the corner, in rows and columns, and everywhere."""
    k = draw.integer(3, 5)
    w = _product(draw, k, 4)
    w[0], w[:, 0] = 0, 0
    yield {"w": w}
    w = _product(draw, 4, k)
    w[1] = 0
    yield {"w": w}
    yield {"w": np.zeros((k, 3))}
    yield {"w": np.zeros((1, k))}


@exercise.part("refuses", points=3)
def refuses(draw: Draw) -> Iterator[Inputs]:
    """Sums of two products are refused, however small; below the limit they pass."""
    k = draw.integer(4, 6) if draw.hidden else 3
    first, second = _product(draw, k, k), _product(draw, k, k)
    second[:, ::2] *= -1
    yield {"w": first + second}
    yield {"w": np.eye(k)}
    yield {"w": np.outer(first[0], second[0]) + np.diag([1.0, 2.0] + [0.0] * (k - 2))}
    yield {"w": (first + second) / 2**40}
    yield {"w": first + _fraction(first, second, 4e-8) * second}
    yield {"w": first + _fraction(first, second, 1.5e-10) * second}
    yield {"w": first * 2**40 / 3}
    bell = np.exp(-(np.arange(-k, k + 1) ** 2) / (2 * draw.integer(6, 12)))
    yield {"w": np.outer(bell / bell.sum(), bell / bell.sum())}
    yield {"w": np.full((k, k), 1 / k**2)}


exercise.keeps_inputs(points=1)


def _svd(w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return u, s, vt; refuse a kernel that does not split."""
    u, s, vt = np.linalg.svd(w)
    if len(s) > 1 and s[1] > 1e-8 * s[0]:
        raise ValueError("no such split")
    return u, s, vt


@exercise.wrong(
    "scale-twice",
    "Your product is too large by a factor: the singular value goes into the column "
    "and into the row.",
    hint="The kernel is s[0] times an outer product. How often may s[0] come in?",
)
def scale_twice(w):
    """Multiply both vectors by s[0]."""
    u, s, vt = _svd(w)
    return s[0] * u[:, 0], s[0] * vt[0]


@exercise.wrong(
    "scale-missing",
    "Your product has the right shape and the wrong size: the singular value is lost.",
    hint="The columns of u and the rows of vt have norm 1. What carries the size?",
)
def scale_missing(w):
    """Leave s[0] out."""
    u, _s, vt = _svd(w)
    return u[:, 0], vt[0]


@exercise.wrong(
    "signs-dropped",
    "The size of your product is right, but all its signs are positive.",
    hint="Both vectors may come with the opposite sign, together. May each value?",
)
def signs_dropped(w):
    """Take absolute values to get rid of the minus signs of the SVD."""
    u, s, vt = _svd(w)
    return s[0] * np.abs(u[:, 0]), np.abs(vt[0])


@exercise.wrong(
    "one-sign-changed",
    "Your product is the kernel with the opposite sign.",
    hint="If you change the sign of the column, what must happen to the row?",
)
def one_sign_changed(w):
    """Change the sign of one of the two."""
    u, s, vt = _svd(w)
    return s[0] * u[:, 0], -vt[0]


# No u[0] and no vt[:, 0] here: they hold values that differ between machines.
@exercise.wrong(
    "row-first",
    "You return the row first, then the column.",
    hint="Which of the two has as many values as the kernel has rows?",
)
def row_first(w):
    """Swap the two."""
    u, s, vt = _svd(w)
    return s[0] * vt[0], u[:, 0]


@exercise.wrong(
    "first-row-and-column",
    "You divide the kernel's first column by its corner; a corner of 0 gives nan.",
    hint="Any row that is not zero would do as well. Which one do you take in the "
    "kernel 0 0 0, −1 0 1, −2 0 2, whose first row is zero?",
)
def first_row_and_column(w):
    """Use the corner as pivot."""
    w = np.asarray(w, dtype=float)
    if np.linalg.matrix_rank(w, rtol=1e-8) > 1:
        raise ValueError("no such split")
    return w[:, 0] / w[0, 0], w[0]


@exercise.wrong(
    "zero-corner-refused",
    "You refuse kernels whose corner is 0: dividing by it gives nan, and nan equals "
    "nothing.",
    hint="Any row that is not zero would do as well as the first. And if all are zero?",
)
def zero_corner_refused(w):
    """Use the corner as pivot, then compare."""
    if w[0, 0] == 0:
        raise ValueError("no such split")
    u, s, vt = _svd(w)
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "rank-of-zeros",
    "You refuse every kernel whose rank is not 1. A kernel of zeros has rank 0, and "
    "two vectors of zeros are a split of it.",
    hint="Which ranks can an outer product have?",
)
def rank_of_zeros(w):
    """Ask for the rank 1."""
    if np.linalg.matrix_rank(w, rtol=1e-8) != 1:
        raise ValueError("no such split")
    u, s, vt = np.linalg.svd(w)
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "rank-must-be-1",
    "You refuse every kernel whose np.linalg.matrix_rank is not 1: kernels of zeros, "
    "which have rank 0, and kernels below our limit, since its own is stricter.",
    hint="Which ranks can an outer product have? And which rtol is our limit?",
)
def rank_must_be_1(w):
    """Ask matrix_rank for 1, with its own limit."""
    if np.linalg.matrix_rank(w) != 1:
        raise ValueError("no such split")
    u, s, vt = np.linalg.svd(w)
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "never-refuses",
    "You return the nearest product for kernels that are none.",
    hint="How large is s[1] for a kernel that is an outer product?",
)
def never_refuses(w):
    """Keep the first term, whatever the others are."""
    u, s, vt = np.linalg.svd(w)
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "absolute-limit",
    "You compare s[1] with a fixed number. Tiny kernels then pass, and rounding in "
    "large ones is refused.",
    hint="Multiply a kernel by 1000: what happens to s[0], and to s[1]?",
)
def absolute_limit(w):
    """Ask s[1] > 1e-8."""
    u, s, vt = np.linalg.svd(w)
    if len(s) > 1 and s[1] > 1e-8:
        raise ValueError("no such split")
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "limit-of-allclose",
    "You ask np.allclose whether the product is the kernel: it forgives 1e-5 of each "
    "value, and calls all numbers below 1e-8 equal, so a tiny kernel passes.",
    hint="The docstring compares singular values. What does a ratio do with the scale?",
)
def limit_of_allclose(w):
    """Compare the product with the kernel."""
    u, s, vt = np.linalg.svd(w)
    if not np.allclose(s[0] * np.outer(u[:, 0], vt[0]), w):
        raise ValueError("no such split")
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "zero-limit",
    "You refuse whenever s[1] is not exactly 0; computed, it hardly ever is.",
    hint="Print s for np.outer([1, 2, 1], [1, 2, 1]) / 16.",
)
def zero_limit(w):
    """Ask s[1] > 0."""
    u, s, vt = np.linalg.svd(w)
    if len(s) > 1 and s[1] > 0:
        raise ValueError("no such split")
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "zeros-refused",
    "You refuse a kernel of zeros, but two vectors of zeros are a split of it.",
    hint="Which comparison is false for 0 and 0: > or >=?",
)
def zeros_refused(w):
    """Write >= for >."""
    u, s, vt = np.linalg.svd(w)
    if len(s) > 1 and s[1] >= 1e-8 * s[0]:
        raise ValueError("no such split")
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "one-row-forgotten",
    "A kernel of one row raises an IndexError: it has only one singular value.",
    hint="Ask for len(s) before you ask for s[1].",
)
def one_row_forgotten(w):
    """Read s[1] unasked."""
    u, s, vt = np.linalg.svd(w)
    if s[1] > 1e-8 * s[0]:
        raise ValueError("no such split")
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "limit-too-loose",
    "You accept a kernel whose second singular value is some 5e-8 times the first; the "
    "limit is 1e-8.",
    hint="With which number do you compare s[1] / s[0]? Rounding leaves some 1e-16.",
)
def limit_too_loose(w):
    """Compare with 1e-6."""
    u, s, vt = np.linalg.svd(w)
    if len(s) > 1 and s[1] > 1e-6 * s[0]:
        raise ValueError("no such split")
    return s[0] * u[:, 0], vt[0]


@exercise.wrong(
    "limit-too-strict",
    "You refuse a kernel whose second singular value is below 1e-9 times the first; "
    "the limit is 1e-8. (np.linalg.matrix_rank has a stricter limit of its own.)",
    hint="Compare s[1] with 1e-8 * s[0], or give matrix_rank an rtol.",
)
def limit_too_strict(w):
    """Leave the limit to matrix_rank."""
    if np.linalg.matrix_rank(w) > 1:
        raise ValueError("no such split")
    u, s, vt = np.linalg.svd(w)
    return s[0] * u[:, 0], vt[0]


@exercise.right("the largest value as pivot")
def by_pivot(w):
    """The row and the column of the largest value, divided by it once."""
    w = np.asarray(w, dtype=float)
    i, j = np.unravel_index(np.argmax(np.abs(w)), w.shape)
    if w[i, j] == 0:
        return np.zeros(w.shape[0]), np.zeros(w.shape[1])
    column, row = w[:, j], w[i] / w[i, j]
    if np.abs(np.outer(column, row) - w).max() > 4e-9 * np.abs(w).max():
        raise ValueError(f"the kernel of shape {w.shape} is no outer product")
    return column, row


@exercise.right("roots on both sides")
def by_roots(w):
    """The root of the singular value into each, both signs changed."""
    u, s, vt = np.linalg.svd(np.asarray(w, dtype=float), full_matrices=False)
    if np.any(s[1:] > 1e-8 * s[0]):
        raise ValueError(f"singular values {s}")
    return [list(-np.sqrt(s[0]) * u[:, 0]), list(-np.sqrt(s[0]) * vt[0, :])]
