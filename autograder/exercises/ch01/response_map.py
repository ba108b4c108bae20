"""response_map: the score at every place, then ReLU."""

# ruff: noqa: F821 - match_score is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

match_score: Callable[..., float]
"""Lent where the programs run: the exercise declares that it uses it."""

exercise = Exercise(
    "response_map", difficulty=2, importance=5, minutes=25, uses=("match_score",)
)


@exercise.part("square filters", points=4)
def square(draw: Draw) -> Iterator[Inputs]:
    """Scores on both sides of 0, before the bias and after it."""
    if not draw.hidden:
        image = np.array([[1, 0, 2, 1], [0, 3, 1, 0], [2, 1, 0, 2], [1, 0, 1, 3]])
        yield {"image": image, "kernel": np.array([[1, -1], [0, 2]]), "bias": -1}
    shapes = [(9, 7, 3), (8, 11, 4), (12, 6, 2)] if draw.hidden else [(6, 5, 3)]
    for height, width, size in shapes:
        for sign in (-1, 1):
            yield {
                "image": draw.array((height, width)),
                "kernel": draw.array((size, size)),
                "bias": sign * (draw.integer(9, 24) / 8),
            }
    yield {
        "image": draw.array((6, 10))[:, ::2],
        "kernel": draw.array((3, 3)),
        "bias": 2,
    }


@exercise.part("other filters", points=3)
def other(draw: Draw) -> Iterator[Inputs]:
    """Filters that are not square, images of whole numbers, a filter of one weight."""
    shapes = [(9, 8, 2, 5), (7, 10, 4, 1)] if draw.hidden else [(5, 6, 2, 3)]
    for height, width, h, w in shapes:
        for sign in (-1, 1):
            yield {
                "image": draw.ints((height, width)),
                "kernel": draw.array((h, w)),
                "bias": sign * (draw.integer(9, 24) / 8),
            }
    yield {"image": draw.ints((3, 5)), "kernel": np.array([[-1.5]]), "bias": -2.0}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """A filter that does not fit is refused; one that fits exactly is not."""
    n = draw.integer(4, 7) if draw.hidden else 3
    for shape in [(n + 1, n), (n, n + 2), (n + 1, n + 2)]:
        yield {
            "image": draw.array((n, n + 1)),
            "kernel": draw.array(shape),
            "bias": 1.5,
        }
    # Square, one place, a positive score, no bias: few other mistakes show here.
    for size in (n, n + 1):
        image, kernel = draw.array((size, size)) + 5, draw.array((size, size)) + 5
        yield {"image": image, "kernel": kernel, "bias": 0}


exercise.keeps_inputs(points=1)


def _refuse(image: np.ndarray, kernel: np.ndarray) -> None:
    """Refuse a filter that does not fit."""
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the filter does not fit")


def _windows(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Give the patch at every place; NumPy refuses a filter that does not fit."""
    return np.lib.stride_tricks.sliding_window_view(image, kernel.shape)


def _scores(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Give the score at every place, without the bias."""
    return (_windows(image, kernel) * kernel).sum(axis=(2, 3))


def _fill(
    scores: np.ndarray, image: np.ndarray, kernel: np.ndarray, bias: float
) -> np.ndarray:
    """Write the score of each place, in a loop that refuses nothing."""
    h, w = kernel.shape
    for i in range(image.shape[0] - h + 1):
        for j in range(image.shape[1] - w + 1):
            scores[i, j] = np.sum(image[i : i + h, j : j + w] * kernel) + bias
    return scores


def _room(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Make room for the scores: none where the filter does not fit."""
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    return np.zeros((max(rows, 0), max(columns, 0)))


@exercise.wrong(
    "relu-before-bias",
    "You cut off negative scores first and add the bias then; the bias must have its "
    "say before ReLU decides.",
    hint="With bias −1, can your map hold a negative number? Should it?",
)
def relu_before_bias(image, kernel, bias):
    """Give max(score, 0) + bias."""
    return np.maximum(_scores(image, kernel), 0) + bias


@exercise.wrong(
    "absolute-value",
    "You take the magnitude; ReLU makes negative scores 0.",
    hint="What is ReLU(−3)?",
)
def absolute_value(image, kernel, bias):
    """Use abs."""
    return np.abs(_scores(image, kernel) + bias)


@exercise.wrong(
    "no-relu",
    "You return the scores themselves; ReLU is missing.",
    hint="Which values of your map should not be there?",
)
def no_relu(image, kernel, bias):
    """Leave out ReLU."""
    return _scores(image, kernel) + bias


@exercise.wrong(
    "bias-forgotten",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_forgotten(image, kernel, bias):
    """Ignore the bias."""
    return np.maximum(_scores(image, kernel), 0)


@exercise.wrong(
    "bias-per-pixel",
    "You add the bias to each product, so it counts once for every weight.",
    hint="One filter, one bias. Is it added before the sum or after it?",
)
def bias_per_pixel(image, kernel, bias):
    """Add the bias inside the sum."""
    products = _windows(image, kernel) * kernel
    return np.maximum((products + bias).sum(axis=(2, 3)), 0)


@exercise.wrong(
    "one-row-short",
    "The last row of places is missing from your map.",
    hint="In an image of height 4, how many places has a filter of height 2?",
)
def one_row_short(image, kernel, bias):
    """Stop one row early."""
    return np.maximum(_scores(image, kernel) + bias, 0)[:-1]


@exercise.wrong(
    "one-short-both-ways",
    "The last row and the last column of places are missing from your map.",
    hint="In an image of 4 × 4, at how many places does a filter of 2 × 2 fit?",
)
def one_short(image, kernel, bias):
    """Stop one row and one column early."""
    return np.maximum(_scores(image, kernel) + bias, 0)[:-1, :-1]


@exercise.wrong(
    "as-large-as-the-image",
    "Your map is as large as the image, with zeros at its right and lower edge; the "
    "filter has fewer places than that.",
    hint="In an image of 4 × 4, at how many places does a filter of 2 × 2 fit?",
)
def as_large_as_the_image(image, kernel, bias):
    """Fill a part of np.zeros(image.shape)."""
    scores = np.zeros(image.shape)
    return np.maximum(_fill(scores, image, kernel, bias), 0)


@exercise.wrong(
    "zeros-like-the-image",
    "You start with np.zeros_like(image): a map as large as the image, and without "
    "fractions when the image holds whole numbers.",
    hint="What are the shape and the dtype of np.zeros_like(image), and what should "
    "those of the map be?",
)
def zeros_like_the_image(image, kernel, bias):
    """Fill a part of np.zeros_like(image)."""
    scores = np.zeros_like(image)
    return np.maximum(_fill(scores, image, kernel, bias), 0)


@exercise.wrong(
    "filters-taken-as-square",
    "You use the filter's height for its width too, or you swap the two.",
    hint="A filter of 2 × 5 has two numbers in its shape. Which of them belongs to the "
    "columns?",
)
def filters_taken_as_square(image, kernel, bias):
    """Cut patches of h × h."""
    k = kernel.shape[0]
    rows, columns = image.shape[0] - k + 1, image.shape[1] - k + 1
    if rows < 1 or columns < 1:
        raise ValueError("the filter does not fit")
    scores = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        scores[i, j] = np.sum(image[i : i + k, j : j + k] * kernel) + bias
    return np.maximum(scores, 0)


@exercise.wrong(
    "images-taken-as-square",
    "You count the places downwards, and use that number to the right as well.",
    hint="In an image of 4 × 6, how many places has a filter of 2 × 2 downwards, how "
    "many to the right?",
)
def images_taken_as_square(image, kernel, bias):
    """Make a square map."""
    _refuse(image, kernel)
    h, w = kernel.shape
    n = image.shape[0] - h + 1
    scores = np.zeros((n, n))
    for i, j in np.ndindex(n, n):
        scores[i, j] = np.sum(image[i : i + h, j : j + w] * kernel) + bias
    return np.maximum(scores, 0)


@exercise.wrong(
    "map-transposed",
    "Rows and columns of your map are swapped.",
    hint="Entry [i, j] is the score at row i and column j. In an image of 4 × 6 with a "
    "filter of 2 × 2, what is the shape of the map?",
)
def map_transposed(image, kernel, bias):
    """Swap the axes of the map."""
    return np.maximum(_scores(image, kernel) + bias, 0).T


@exercise.wrong(
    "filter-turned",
    "You turn the filter upside down and back to front before you slide it.",
    hint="At the first place, which weight meets the image's first pixel?",
)
def filter_turned(image, kernel, bias):
    """Flip both axes."""
    return np.maximum(_scores(image, kernel[::-1, ::-1]) + bias, 0)


@exercise.wrong(
    "map-of-integers",
    "Your map lost its fractions: it is stored with the dtype of the image.",
    hint="What dtype does np.zeros_like(image) have for an image of whole numbers?",
)
def map_of_integers(image, kernel, bias):
    """Store scores like the image."""
    return np.maximum(_scores(image, kernel) + bias, 0).astype(image.dtype)


@exercise.wrong(
    "not-refused",
    "You accept a filter that is larger than the image, and return an empty map.",
    hint="Compare both sides first, and raise a ValueError that names both shapes.",
)
def not_refused(image, kernel, bias):
    """Never raise."""
    scores = _room(image, kernel)
    return np.maximum(_fill(scores, image, kernel, bias), 0)


@exercise.wrong(
    "empty-list",
    "You accept a filter that is larger than the image: your loops find no place, and "
    "what you return is empty.",
    hint="Compare both sides first, and raise a ValueError that names both shapes.",
)
def empty_list(image, kernel, bias):
    """Never raise; list the scores."""
    (height, width), (h, w) = image.shape, kernel.shape
    scores = [
        [
            np.sum(image[i : i + h, j : j + w] * kernel) + bias
            for j in range(width - w + 1)
        ]
        for i in range(height - h + 1)
    ]
    return np.maximum(scores, 0)


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(image, kernel, bias):
    """Compute and forget."""
    np.maximum(_scores(image, kernel) + bias, 0)


@exercise.wrong(
    "refuses-too-much",
    "You refuse a filter as large as the image, but it fits at one place.",
    hint="Is it > or >= that your comparison needs?",
)
def refuses_too_much(image, kernel, bias):
    """Raise at the exact fit too."""
    if kernel.shape[0] >= image.shape[0] or kernel.shape[1] >= image.shape[1]:
        raise ValueError("the filter does not fit")
    return np.maximum(_scores(image, kernel) + bias, 0)


@exercise.wrong(
    "refused-only-if-both-are-too-large",
    "You refuse a filter only where it is too high and too wide; one of the two is "
    "enough.",
    hint="An image of 3 × 4, a filter of 4 × 3: does it fit? Is it and or or that you "
    "need?",
)
def refused_only_if_both_are_too_large(image, kernel, bias):
    """Write and for or."""
    if kernel.shape[0] > image.shape[0] and kernel.shape[1] > image.shape[1]:
        raise ValueError("the filter does not fit")
    scores = _room(image, kernel)
    return np.maximum(_fill(scores, image, kernel, bias), 0)


@exercise.wrong(
    "one-long-list",
    "Your responses are right, but they stand in one long row; the rows and columns "
    "of the map are lost.",
    hint="The result has (H − h + 1) rows. When does your loop begin a new one?",
)
def one_long_list(image, kernel, bias):
    """Append score after score."""
    return np.maximum(_scores(image, kernel) + bias, 0).ravel()


@exercise.wrong(
    "bias-subtracted",
    "You subtract the bias as a threshold; in our formula it is added.",
    hint="In the picture the bias is −1. Does it raise the scores or lower them?",
)
def bias_subtracted(image, kernel, bias):
    """Give max(score - bias, 0)."""
    return np.maximum(_scores(image, kernel) - bias, 0)


@exercise.wrong(
    "bias-taken-for-zero",
    "You cut off at the bias; the bias is added to the score, and ReLU cuts off at 0.",
    hint="What is ReLU(a)? Which a do you give it?",
)
def bias_taken_for_zero(image, kernel, bias):
    """Give max(score, bias)."""
    return np.maximum(_scores(image, kernel), bias)


@exercise.wrong(
    "matrix-product",
    "You multiply patch and filter as matrices, rows with columns; each pixel should "
    "meet the weight at its own place.",
    hint="How many products has a place of a 2 × 2 filter? How many does @ make?",
)
def matrix_product(image, kernel, bias):
    """Sum patch @ kernel."""
    scores = np.sum(_windows(image, kernel) @ kernel, axis=(2, 3), dtype=float)
    return np.maximum(scores + bias, 0)


@exercise.right("windows")
def by_windows(image, kernel, bias):
    """All patches at once; NumPy refuses a window that does not fit."""
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.maximum(np.einsum("ijab,ab->ij", windows, kernel) + bias, 0)


@exercise.right("match_score")
def by_match_score(image, kernel, bias):
    """Ask match_score at every place."""
    _refuse(image, kernel)
    (height, width), (h, w) = image.shape, kernel.shape
    scores = [
        [
            match_score(image[i : i + h, j : j + w], kernel, bias)
            for j in range(width - w + 1)
        ]
        for i in range(height - h + 1)
    ]
    return np.clip(scores, 0, None)


@exercise.right("shifted sums")
def by_shifted_sums(image, kernel, bias):
    """One shifted copy of the image for each weight."""
    _refuse(image, kernel)
    rows, columns = (n - k + 1 for n, k in zip(image.shape, kernel.shape, strict=True))
    scores = np.full((rows, columns), float(bias))
    for (a, b), weight in np.ndenumerate(kernel):
        scores += weight * image[a : a + rows, b : b + columns]
    return np.where(scores > 0, scores, 0)
