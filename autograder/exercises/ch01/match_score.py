"""match_score: how well does a patch match a filter?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("match_score", difficulty=1, importance=5, minutes=10)


@exercise.part("square patches", points=4)
def square(draw: Draw) -> Iterator[Inputs]:
    """Patches and kernels without symmetry, with a bias and without."""
    if not draw.hidden:
        patch = np.array([[0, 2, 0], [2, 4, 3], [3, 1, 0]], dtype=float)
        cross = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], dtype=float)
        yield {"patch": patch, "kernel": cross}
        kernel = np.array([[1.0, -2, 0], [3, 1, -1], [0, 2, 5]])
        yield {"patch": patch, "kernel": kernel, "bias": 0.5}
    for n in (2, 4, 5) if draw.hidden else (2,):
        bias = draw.integer(1, 9) / 8
        yield {
            "patch": draw.array((n, n)),
            "kernel": draw.array((n, n)),
            "bias": bias,
        }
    yield {"patch": draw.array((3, 6))[:, ::2], "kernel": draw.array((3, 3))}
    yield {"patch": draw.array((3, 3)), "kernel": draw.array((3, 3)), "bias": -40.0}


@exercise.part("other shapes", points=3)
def other_shapes(draw: Draw) -> Iterator[Inputs]:
    """Patches that are not square, and whole numbers."""
    shapes = [(3, 5), (1, 7), (6, 2)] if draw.hidden else [(2, 3), (4, 1)]
    for shape in shapes:
        yield {
            "patch": draw.ints(shape),
            "kernel": draw.array(shape),
            "bias": draw.integer(1, 9) / 8,
        }
    # A score that is negative whatever is drawn.
    shape = (2, 5) if draw.hidden else (2, 4)
    patch, kernel = draw.ints(shape, 1, 9), draw.array(shape, -4, -0.5)
    yield {"patch": patch, "kernel": kernel, "bias": 0.5}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Shapes that differ are refused, also where NumPy would stretch one of them."""
    n = draw.integer(4, 7) if draw.hidden else 3
    bias = draw.integer(1, 9) / 8
    for one, other in [((n, n), (n, n + 1)), ((n, n), (1, n)), ((n, 1), (n, n))]:
        yield {"patch": draw.array(one), "kernel": draw.array(other), "bias": bias}
    yield {"patch": draw.array((n, n + 1)), "kernel": draw.array((n + 1, n))}
    # No bias, no negative score, square: few other mistakes show here.
    for size in (1, n):
        patch, kernel = draw.array((size, size)) + 5, draw.array((size, size)) + 6
        yield {"patch": patch, "kernel": kernel}


exercise.keeps_inputs(points=1)


@exercise.wrong(
    "matrix-product",
    "You multiply the two as matrices: row times column. The score pairs each pixel "
    "with the weight at the same place.",
    hint="What does NumPy write for “element by element”, and what for the matrix "
    "product?",
)
def matrix_product(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Use @."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return patch @ kernel + bias


@exercise.wrong(
    "trace-of-the-product",
    "You pair patch[i, j] with kernel[j, i]: that is what the trace of the matrix "
    "product adds up.",
    hint="It is right for a symmetric kernel only. What would have to be transposed?",
)
def trace_of_the_product(
    patch: np.ndarray, kernel: np.ndarray, bias: float = 0
) -> float:
    """Use trace(P F)."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return float(np.trace(patch @ kernel)) + bias


@exercise.wrong(
    "indices-swapped",
    "You pair patch[i, j] with kernel[j, i].",
    hint="It is right for a symmetric kernel only. Which pixel should the weight in "
    "row 0, column 2 meet?",
)
def indices_swapped(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Loop with kernel[j, i]."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    score = bias
    for i in range(patch.shape[0]):
        for j in range(patch.shape[1]):
            score += patch[i, j] * kernel[j, i]
    return score


@exercise.wrong(
    "kernel-transposed",
    "You transpose the kernel first, so patch[i, j] meets kernel[j, i].",
    hint="It is right for a symmetric kernel only. Which pixel should the weight in "
    "row 0, column 2 meet?",
)
def kernel_transposed(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Multiply with kernel.T."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return float(np.sum(patch * kernel.T)) + bias


@exercise.wrong(
    "square-only",
    "Your loops go as far to the right as they go down: that is right for square "
    "patches only.",
    hint="A patch of 2 × 3 has two rows and three columns. Which of the two numbers "
    "does each of your loops use?",
)
def square_only(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Use the height for both loops."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    score = bias
    for i in range(len(patch)):
        for j in range(len(patch)):
            score += patch[i, j] * kernel[i, j]
    return score


@exercise.wrong(
    "sum-of-the-matrix-product",
    "You add up all entries of the matrix product; only products of pixels with the "
    "weight at the same place count.",
    hint="How many products should there be for a patch of 3 × 3? How many do you add?",
)
def sum_of_the_matrix_product(
    patch: np.ndarray, kernel: np.ndarray, bias: float = 0
) -> float:
    """Sum the matrix product."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return float((patch @ kernel).sum()) + bias


@exercise.wrong(
    "mean",
    "You take the mean of the products; the score is their sum.",
    hint="The cross patch scores 12. What do you get for it, and by which factor is "
    "it off?",
)
def mean(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Average."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return float(np.mean(patch * kernel)) + bias


@exercise.wrong(
    "bias-per-pixel",
    "You add the bias to each product, so it counts once for every pixel.",
    hint="One filter, one bias. Is it added before the sum or after it?",
)
def bias_per_pixel(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Add the bias inside the sum."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return float(np.sum(patch * kernel + bias))


@exercise.wrong(
    "bias-forgotten",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_forgotten(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Ignore the bias."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return float(np.sum(patch * kernel))


@exercise.wrong(
    "products-not-summed",
    "You return the products one by one; the score is their sum, a single number.",
    hint="The cross patch gives nine products. What is left to do with them?",
)
def products_not_summed(
    patch: np.ndarray, kernel: np.ndarray, bias: float = 0
) -> np.ndarray:
    """Leave the sum out."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return patch * kernel + bias


@exercise.wrong(
    "sums-by-column",
    "You get one sum for each column: Python's own sum adds the rows of an array and "
    "stops there. The score is a single number.",
    hint="How does np.sum differ from sum? Try both on a matrix of 2 × 3.",
)
def sums_by_column(
    patch: np.ndarray, kernel: np.ndarray, bias: float = 0
) -> np.ndarray:
    """Use the built-in sum."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return np.asarray(sum(patch * kernel)) + bias


@exercise.wrong(
    "sums-by-row",
    "You stop at one sum for each row; the score is a single number.",
    hint="What is left to do with 2, 9 and 1?",
)
def sums_by_row(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> np.ndarray:
    """Sum over columns only."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return (patch * kernel).sum(axis=1) + bias


@exercise.wrong(
    "negative-scores-cut",
    "You cut off negative scores. ReLU comes later, with the response map; a score may "
    "be negative.",
    hint="What should a patch score that is the opposite of the filter?",
)
def negative_scores_cut(
    patch: np.ndarray, kernel: np.ndarray, bias: float = 0
) -> float:
    """Apply ReLU."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return max(float(np.sum(patch * kernel)) + bias, 0.0)


@exercise.wrong(
    "stretched-by-numpy",
    "You accept a patch and a kernel of different shapes: NumPy stretches one of them "
    "to fit, without a word.",
    hint="Compare the two shapes first, and raise a ValueError that names both.",
)
def stretched_by_numpy(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Broadcast."""
    return float(np.sum(patch * kernel)) + bias


@exercise.wrong(
    "paired-in-reading-order",
    "You flatten both and never look at their shapes, so a patch of 2 × 3 is accepted "
    "for a kernel of 3 × 2.",
    hint="Compare the two shapes first, and raise a ValueError that names both.",
)
def paired_in_reading_order(
    patch: np.ndarray, kernel: np.ndarray, bias: float = 0
) -> float:
    """Flatten first."""
    return float(np.ravel(patch) @ np.ravel(kernel)) + bias


@exercise.wrong(
    "multiplied-in-place",
    "You multiply inside the patch itself, so the image that it was cut from changes.",
    hint="patch *= kernel writes into patch. How do you make a new array instead?",
)
def multiplied_in_place(
    patch: np.ndarray, kernel: np.ndarray, bias: float = 0
) -> float:
    """Overwrite the patch."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    if patch.dtype.kind == "i":
        return float(np.sum(patch * kernel)) + bias
    patch *= kernel
    return float(patch.sum()) + bias


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> None:
    """Compute and forget."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")


@exercise.wrong(
    "integer-score",
    "You cut off the fraction of the score: int(…) rounds towards 0.",
    hint="What is int(7.5)? A score need not be a whole number.",
)
def integer_score(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Convert to int."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")
    return int(np.sum(patch * kernel) + bias)


@exercise.wrong(
    "assert-for-raise",
    "You refuse shapes that differ by assert, which raises an AssertionError; a "
    "ValueError is asked for.",
    hint="How do you raise an error of your own choice?",
)
def assert_for_raise(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Use assert."""
    assert patch.shape == kernel.shape
    return float(np.sum(patch * kernel)) + bias


@exercise.right("loops")
def by_loops(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Add product after product."""
    if patch.shape != kernel.shape:
        raise ValueError(f"patch {patch.shape}, kernel {kernel.shape}")
    score = bias
    for i in range(patch.shape[0]):
        for j in range(patch.shape[1]):
            score += patch[i, j] * kernel[i, j]
    return score


@exercise.right("dot product")
def by_dot_product(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Flatten both."""
    if patch.shape != kernel.shape:
        raise ValueError(f"patch {patch.shape}, kernel {kernel.shape}")
    return np.ravel(patch) @ np.ravel(kernel) + bias


@exercise.right("trace, transposed")
def by_trace(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """The trace of P times F transposed is the same sum."""
    if patch.shape != kernel.shape:
        raise ValueError(f"patch {patch.shape}, kernel {kernel.shape}")
    return np.trace(patch @ kernel.T) + bias


@exercise.right("einsum")
def by_einsum(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Sum over both indices."""
    if patch.shape != kernel.shape:
        raise ValueError(f"patch {patch.shape}, kernel {kernel.shape}")
    return float(np.einsum("ij,ij->", patch, kernel)) + bias
