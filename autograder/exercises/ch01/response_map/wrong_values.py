"""response_map: misconceptions about scores, bias and ReLU."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch01.response_map.parts import exercise
from autograder.exercises.ch01.response_map.shared import (
    _scores,
    _windows,
)


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
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(image, kernel, bias):
    """Compute and forget."""
    np.maximum(_scores(image, kernel) + bias, 0)


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
    hint="What is ReLU(z)? Which z do you give it?",
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


@exercise.wrong(
    "yes-or-no-map",
    "Your map says 1 where the filter fires; it should say by how much.",
    hint="ReLU(6) is 6. What does your last line make of it?",
)
def yes_or_no_map(image, kernel, bias):
    """Give a step for ReLU."""
    return (_scores(image, kernel) + bias > 0).astype(float)


@exercise.wrong(
    "bias-only-decides",
    "You use the bias to decide where the filter fires, and return the score without "
    "it.",
    hint="In the picture the first place has the products 1, 0, 0 and 6, and the bias "
    "is −1. What stands in the map?",
)
def bias_only_decides(image, kernel, bias):
    """Give the score where score + bias > 0."""
    scores = _scores(image, kernel)
    return np.where(scores + bias > 0, scores, 0)
