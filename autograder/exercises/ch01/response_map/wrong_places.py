"""response_map: misconceptions about places, shapes and what is refused."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch01.response_map.parts import exercise
from autograder.exercises.ch01.response_map.shared import (
    _fill,
    _refuse,
    _room,
    _scores,
)


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
    "shapes-compared-as-tuples",
    "You compare the shapes as tuples. Python then looks at the heights, and at the "
    "widths only where the heights are the same: a filter that is lower, but too wide, "
    "is accepted.",
    hint="What is (2, 9) > (3, 4)? Compare height with height and width with width.",
)
def shapes_compared_as_tuples(image, kernel, bias):
    """Write kernel.shape > image.shape."""
    if kernel.shape > image.shape:
        raise ValueError("the filter does not fit")
    return np.maximum(_fill(_room(image, kernel), image, kernel, bias), 0)


@exercise.wrong(
    "only-sizes-compared",
    "You compare how many pixels there are: a filter with no more of them than the "
    "image can still be too high, or too wide.",
    hint="An image of 3 × 4, a filter of 4 × 3: does it fit? And one of 1 × 5?",
)
def only_sizes_compared(image, kernel, bias):
    """Compare the sizes."""
    if kernel.size > image.size:
        raise ValueError("the filter does not fit")
    return np.maximum(_fill(_room(image, kernel), image, kernel, bias), 0)
