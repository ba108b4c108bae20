"""learn_filter: misconceptions about predictions and steps of descent."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch01.learn_filter.parts import exercise
from autograder.exercises.ch01.learn_filter.shared import (
    _errors,
    _gradients,
    _refuse,
    _scores,
    _sigmoid,
    _start,
    _step,
    _train,
)


@exercise.wrong(
    "ascent",
    "Your steps go uphill: the loss grows.",
    hint="A patch of label 1 was predicted too low. Should its pixels be added to w or "
    "taken from it?",
)
def ascent(patches, labels, steps, lr):
    """Add the gradient."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        dw, db = _gradients(patches, _errors(patches, labels, w, b))
        w, b = w + lr * dw, b + lr * db
    return w, b


@exercise.wrong(
    "sum-for-mean",
    "You add up the gradients of all patches; the loss is the mean over the patches.",
    hint="If you give every patch twice, should the first step become twice as long?",
)
def sum_for_mean(patches, labels, steps, lr):
    """Sum."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _errors(patches, labels, w, b)
        w = w - lr * np.sum(error[:, None, None] * patches, axis=0)
        b = b - lr * np.sum(error)
    return w, b


@exercise.wrong(
    "bias-not-learned",
    "Your bias stays 0; it is learned like the weights.",
    hint="What is the derivative of a score with respect to b?",
)
def bias_not_learned(patches, labels, steps, lr):
    """Keep b at 0."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        dw, _ = _gradients(patches, _errors(patches, labels, w, b))
        w = w - lr * dw
    return w, b


@exercise.wrong(
    "labels-plus-minus-one",
    "You turn the labels into −1 and +1 and subtract them from probabilities.",
    hint="A probability lies between 0 and 1. What is the target of a patch without "
    "the pattern?",
)
def labels_plus_minus_one(patches, labels, steps, lr):
    """Use 2y - 1 as target."""
    _refuse(patches, labels)
    return _train(patches, 2 * labels - 1, steps, lr)


@exercise.wrong(
    "squared-error",
    "Your gradient is that of the squared error; the loss here is the cross-entropy.",
    hint="Which factor p·(1 − p) cancels when you differentiate the logarithm of p?",
)
def squared_error(patches, labels, steps, lr):
    """Differentiate (p - y)² through the sigmoid."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        p = _sigmoid(_scores(patches, w, b))
        error = 2 * (p - labels) * p * (1 - p)
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "slope-of-the-sigmoid-left-in",
    "You multiply the errors by p·(1 − p), the slope of the sigmoid; with the "
    "cross-entropy it cancels.",
    hint="Do the patch by hand again: what does ∂ℓ/∂z come to, and is p·(1 − p) in it?",
)
def slope_left_in(patches, labels, steps, lr):
    """Multiply by p (1 - p) once more."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        p = _sigmoid(_scores(patches, w, b))
        error = (p - labels) * p * (1 - p)
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "errors-before-the-loop",
    "You compute the errors once, before the loop, so every step repeats the first.",
    hint="After a step the weights are others. What else changes then?",
)
def errors_before_the_loop(patches, labels, steps, lr):
    """Never predict again."""
    w, b = _start(patches, labels)
    error = _errors(patches, labels, w, b)
    for _ in range(steps):
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "one-score-for-all-patches",
    "Your sum runs over all patches at once, so they share one score; each patch needs "
    "its own.",
    hint="patches * w has the axes N, height, width. Over which of them may the sum "
    "run?",
)
def one_score_for_all(patches, labels, steps, lr):
    """Sum without an axis."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _sigmoid(np.sum(patches * w) + b) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "one-derivative-for-all-weights",
    "You take the mean over pixels too, so all weights are changed by the same number.",
    hint="∂L/∂w has the shape of w. Over which axis is the mean of N × h × w values?",
)
def one_derivative_for_all(patches, labels, steps, lr):
    """Average without an axis."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _errors(patches, labels, w, b)
        w = w - lr * np.mean(error[:, None, None] * patches)
        b = b - lr * np.mean(error)
    return w, b


@exercise.wrong(
    "sigmoid-forgotten",
    "Your prediction for the score 0 is not ½: the sigmoid is missing, or something "
    "else stands in its place.",
    hint="Before the first step all weights are 0. Which errors do you get then, for "
    "the labels 1 and 0?",
)
def sigmoid_forgotten(patches, labels, steps, lr):
    """Fit the labels by least squares."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _scores(patches, w, b) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "bias-a-step-ahead",
    "You predict anew between the two updates, so the bias already sees the new "
    "weights; both belong to one step.",
    hint="When you come to b, which w do its errors come from: the old or the new?",
)
def bias_a_step_ahead(patches, labels, steps, lr):
    """Predict twice in each step."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        dw, _ = _gradients(patches, _errors(patches, labels, w, b))
        w = w - lr * dw
        b = b - lr * np.mean(_errors(patches, labels, w, b))
    return w, b


@exercise.wrong(
    "patch-by-patch",
    "You take a step after each patch; one step looks at all patches together.",
    hint="How many times does w change when steps is 1?",
)
def patch_by_patch(patches, labels, steps, lr):
    """Stochastic gradient descent."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        for patch, label in zip(patches, labels, strict=True):
            error = _sigmoid(np.sum(patch * w) + b) - label
            w, b = w - lr * error * patch, b - lr * error
    return w, b


@exercise.wrong(
    "flat-weights",
    "Your weights stand in one long row; a filter has the shape of a patch.",
    hint="What is patches.shape[1:]? Give w that shape before you return it.",
)
def flat_weights(patches, labels, steps, lr):
    """Return h·w values."""
    _refuse(patches, labels)
    w, b = _train(patches, labels, steps, lr)
    return w.ravel(), b
