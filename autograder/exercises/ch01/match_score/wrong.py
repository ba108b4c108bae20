"""match_score: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch01.match_score.parts import exercise


def _refuse(patch: np.ndarray, kernel: np.ndarray) -> None:
    """Refuse shapes that differ."""
    if patch.shape != kernel.shape:
        raise ValueError("shapes differ")


@exercise.wrong(
    "matrix-product",
    "You multiply the two as matrices: row times column. The score pairs each pixel "
    "with the weight at the same place.",
    hint="What does NumPy write for the product element by element, and what for the "
    "matrix product?",
)
def matrix_product(patch, kernel, bias=0):
    """Use @."""
    _refuse(patch, kernel)
    return patch @ kernel + bias


@exercise.wrong(
    "trace-of-the-product",
    "You pair patch[i, j] with kernel[j, i]: that is what the trace of the matrix "
    "product adds up.",
    hint="It is right for a symmetric kernel only. What would have to be transposed?",
)
def trace_of_the_product(patch, kernel, bias=0):
    """Use trace(P F)."""
    _refuse(patch, kernel)
    return float(np.trace(patch @ kernel)) + bias


@exercise.wrong(
    "indices-swapped",
    "You pair patch[i, j] with kernel[j, i].",
    hint="It is right for a symmetric kernel only. Which pixel should the weight in "
    "row 0, column 2 meet?",
)
def indices_swapped(patch, kernel, bias=0):
    """Loop with kernel[j, i]."""
    _refuse(patch, kernel)
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
def kernel_transposed(patch, kernel, bias=0):
    """Multiply with kernel.T."""
    _refuse(patch, kernel)
    return float(np.sum(patch * kernel.T)) + bias


@exercise.wrong(
    "square-only",
    "Your loops go as far to the right as they go down: that is right for square "
    "patches only.",
    hint="A patch of 2 × 3 has two rows and three columns. Which of the two numbers "
    "does each of your loops use?",
)
def square_only(patch, kernel, bias=0):
    """Use the height for both loops."""
    _refuse(patch, kernel)
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
def sum_of_the_matrix_product(patch, kernel, bias=0):
    """Sum the matrix product."""
    _refuse(patch, kernel)
    return float((patch @ kernel).sum()) + bias


@exercise.wrong(
    "mean",
    "You take the mean of the products; the score is their sum.",
    hint="The cross patch scores 12. What do you get for it, and by which factor is "
    "it off?",
)
def mean(patch, kernel, bias=0):
    """Average."""
    _refuse(patch, kernel)
    return float(np.mean(patch * kernel)) + bias


@exercise.wrong(
    "bias-per-pixel",
    "You add the bias to each product, so it counts once for every pixel.",
    hint="One filter, one bias. Is it added before the sum or after it?",
)
def bias_per_pixel(patch, kernel, bias=0):
    """Add the bias inside the sum."""
    _refuse(patch, kernel)
    return float(np.sum(patch * kernel + bias))


@exercise.wrong(
    "bias-forgotten",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_forgotten(patch, kernel, bias=0):
    """Ignore the bias."""
    _refuse(patch, kernel)
    return float(np.sum(patch * kernel))


@exercise.wrong(
    "products-not-summed",
    "You return the products one by one; the score is their sum, a single number.",
    hint="The cross patch gives nine products. What is left to do with them?",
)
def products_not_summed(patch, kernel, bias=0):
    """Leave the sum out."""
    _refuse(patch, kernel)
    return patch * kernel + bias


@exercise.wrong(
    "sums-by-column",
    "You get one sum for each column: Python's own sum adds the rows of an array and "
    "stops there. The score is a single number.",
    hint="How does np.sum differ from sum? Try both on a matrix of 2 × 3.",
)
def sums_by_column(patch, kernel, bias=0):
    """Use the built-in sum."""
    _refuse(patch, kernel)
    return np.asarray(sum(patch * kernel)) + bias


@exercise.wrong(
    "sums-by-row",
    "You stop at one sum for each row; the score is a single number.",
    hint="What is left to do with 2, 9 and 1?",
)
def sums_by_row(patch, kernel, bias=0):
    """Sum over columns only."""
    _refuse(patch, kernel)
    return (patch * kernel).sum(axis=1) + bias


@exercise.wrong(
    "negative-scores-cut",
    "You cut off negative scores. ReLU comes later, with the response map; a score may "
    "be negative.",
    hint="What should a patch score that is the opposite of the filter?",
)
def negative_scores_cut(patch, kernel, bias=0):
    """Apply ReLU."""
    _refuse(patch, kernel)
    return max(float(np.sum(patch * kernel)) + bias, 0.0)


@exercise.wrong(
    "stretched-by-numpy",
    "You accept a patch and a kernel of different shapes: NumPy stretches one of them "
    "to fit, without a word.",
    hint="Compare the two shapes first, and raise a ValueError that names both.",
)
def stretched_by_numpy(patch, kernel, bias=0):
    """Broadcast."""
    return float(np.sum(patch * kernel)) + bias


@exercise.wrong(
    "paired-in-reading-order",
    "You flatten both and never look at their shapes, so a patch of 2 × 3 is accepted "
    "for a kernel of 3 × 2.",
    hint="Compare the two shapes first, and raise a ValueError that names both.",
)
def paired_in_reading_order(patch, kernel, bias=0):
    """Flatten first."""
    return float(np.ravel(patch) @ np.ravel(kernel)) + bias


@exercise.wrong(
    "multiplied-in-place",
    "You multiply inside the patch itself, so the image that it was cut from changes.",
    hint="patch *= kernel writes into patch. How do you make a new array instead?",
)
def multiplied_in_place(patch, kernel, bias=0):
    """Overwrite the patch."""
    _refuse(patch, kernel)
    if patch.dtype.kind == "i":
        return float(np.sum(patch * kernel)) + bias
    patch *= kernel
    return float(patch.sum()) + bias


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(patch, kernel, bias=0):
    """Compute and forget."""
    _refuse(patch, kernel)


@exercise.wrong(
    "integer-score",
    "You cut off the fraction of the score: int(…) rounds towards 0.",
    hint="What is int(7.5)? A score need not be a whole number.",
)
def integer_score(patch, kernel, bias=0):
    """Convert to int."""
    _refuse(patch, kernel)
    return int(np.sum(patch * kernel) + bias)


@exercise.wrong(
    "assert-for-raise",
    "You refuse shapes that differ by assert, which raises an AssertionError; a "
    "ValueError is asked for.",
    hint="How do you raise an error of your own choice?",
)
def assert_for_raise(patch, kernel, bias=0):
    """Use assert."""
    assert patch.shape == kernel.shape
    return float(np.sum(patch * kernel)) + bias


@exercise.wrong(
    "filter-turned",
    "You turn the filter upside down and back to front; each pixel should meet the "
    "weight at its own place.",
    hint="Which weight should the pixel in row 0, column 0 meet?",
)
def filter_turned(patch, kernel, bias=0):
    """Flip both axes."""
    _refuse(patch, kernel)
    return float(np.sum(patch * kernel[::-1, ::-1])) + bias


@exercise.wrong(
    "bias-subtracted",
    "You subtract the bias; in our formula it is added.",
    hint="The patch [1 2; 3 4] of the example has the products 2, −3 and 8. What do "
    "they sum to, and what is the answer?",
)
def bias_subtracted(patch, kernel, bias=0):
    """Take the bias for a threshold."""
    _refuse(patch, kernel)
    return float(np.sum(patch * kernel)) - bias


@exercise.wrong(
    "only-heights-compared",
    "You compare the heights only: where one of the two is one column wide, NumPy "
    "stretches it to fit, without a word.",
    hint="What is len(…) of a patch of 3 × 1, and of a kernel of 3 × 3?",
)
def only_heights_compared(patch, kernel, bias=0):
    """Compare the lengths."""
    if len(patch) != len(kernel):
        raise ValueError("shapes differ")
    return float(np.sum(patch * kernel)) + bias


@exercise.wrong(
    "only-sizes-compared",
    "You compare how many pixels there are, not the shapes: a row and a column of the "
    "same length are accepted, and NumPy stretches both to a square.",
    hint="A patch of 1 × 3 and a kernel of 3 × 1: what is patch * kernel?",
)
def only_sizes_compared(patch, kernel, bias=0):
    """Compare the sizes."""
    if patch.size != kernel.size:
        raise ValueError("shapes differ")
    return float(np.sum(patch * kernel)) + bias
