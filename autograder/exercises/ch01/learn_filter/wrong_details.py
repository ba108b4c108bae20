"""learn_filter: misconceptions about checks, the bias and the number of steps."""

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
    "labels-not-checked",
    "You accept labels that are not as many as the patches, or not 0 and 1.",
    hint="Look at len(labels) and at np.unique(labels) before the first step.",
)
def labels_not_checked(patches, labels, steps, lr):
    """Let zip cut the longer of the two, take any label."""
    w, b = np.zeros(patches.shape[1:]), 0.0
    for _ in range(steps):
        dw, db = np.zeros(w.shape), 0.0
        for patch, label in zip(patches, labels, strict=False):
            error = _sigmoid(np.sum(patch * w) + b) - label
            dw, db = dw + error * patch, db + error
        w, b = w - lr * dw / len(patches), b - lr * db / len(patches)
    return w, b


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(patches, labels, steps, lr):
    """Compute and forget."""
    _refuse(patches, labels)
    _train(patches, labels, steps, lr)


@exercise.wrong(
    "nothing-checked",
    "You check nothing: NumPy refuses labels that it cannot pair with the patches, "
    "but it takes one label for all of them, and labels such as −1 or ½.",
    hint="Look at len(labels) and at np.unique(labels) before the first step.",
)
def nothing_checked(patches, labels, steps, lr):
    """Leave the checking to NumPy."""
    return _train(patches, labels, steps, lr)


@exercise.wrong(
    "label-values-not-checked",
    "You check how many labels there are, and not what they are: 2, −1 and ½ are "
    "accepted.",
    hint="Which two labels are allowed? np.isin or np.unique helps.",
)
def label_values_not_checked(patches, labels, steps, lr):
    """Check the length only."""
    if len(patches) != len(labels):
        raise ValueError("labels")
    return _train(patches, labels, steps, lr)


@exercise.wrong(
    "bias-missing-in-the-score",
    "You learn a bias, but leave it out of the score.",
    hint="Read the formula of the score again: which term of it is not in your code?",
)
def bias_missing_in_the_score(patches, labels, steps, lr):
    """Score without b."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _sigmoid((patches * w).sum(axis=(1, 2))) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "sigmoid-upside-down",
    "Your probability falls as the score rises: the minus sign in the exponent is "
    "missing.",
    hint="For the score 2, what is 1 / (1 + np.exp(-2))? And what does your line give?",
)
def sigmoid_upside_down(patches, labels, steps, lr):
    """Use exp(+s)."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = 1 / (1 + np.exp(_scores(patches, w, b))) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b


@exercise.wrong(
    "bias-by-sum",
    "Your weights are right at first, but b moves by the sum of the errors, where "
    "their mean is asked for.",
    hint="∂L/∂β has a 1/N in front. Where is it in your code?",
)
def bias_by_sum(patches, labels, steps, lr):
    """Sum for b."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _errors(patches, labels, w, b)
        w = w - lr * np.mean(error[:, None, None] * patches, axis=0)
        b = b - lr * np.sum(error)
    return w, b


@exercise.wrong(
    "bias-without-learning-rate",
    "You change b by the whole mean of the errors; the learning rate holds for b too.",
    hint="Compare your two lines, for w and for b. What do they differ in?",
)
def bias_without_learning_rate(patches, labels, steps, lr):
    """Leave lr out of b."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        dw, db = _gradients(patches, _errors(patches, labels, w, b))
        w, b = w - lr * dw, b - db
    return w, b


@exercise.wrong(
    "one-step-short",
    "You take one step less than asked.",
    hint="How many numbers are in range(steps - 1), or in range(1, steps)?",
)
def one_step_short(patches, labels, steps, lr):
    """Take steps - 1."""
    _refuse(patches, labels)
    return _train(patches, labels, steps - 1, lr)


@exercise.wrong(
    "one-step-more",
    "You take one step more than asked.",
    hint="With steps = 0 the weights should still be 0. What are yours?",
)
def one_step_more(patches, labels, steps, lr):
    """Take steps + 1."""
    _refuse(patches, labels)
    return _train(patches, labels, steps + 1, lr)


@exercise.wrong(
    "patch-by-patch-over-n",
    "You divide by N, but change w and b after each patch, so the next patch already "
    "meets other weights. All patches of a step see the same w.",
    hint="Add the gradients up in two variables of their own. When may w change?",
)
def patch_by_patch_over_n(patches, labels, steps, lr):
    """Take a small step after each patch."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        for patch, label in zip(patches, labels, strict=True):
            error = _sigmoid(np.sum(patch * w) + b) - label
            w = w - lr * error * patch / len(patches)
            b = b - lr * error / len(patches)
    return w, b


@exercise.wrong(
    "weights-of-integers",
    "Your weights are made with the dtype of the patches: for whole numbers, NumPy "
    "refuses to subtract fractions from them in place.",
    hint="What dtype has np.zeros_like of an integer patch? And np.zeros(patch.shape)?",
)
def weights_of_integers(patches, labels, steps, lr):
    """Start with zeros_like, subtract in place."""
    _refuse(patches, labels)
    w, b = np.zeros_like(patches[0]), 0.0
    for _ in range(steps):
        dw, db = _gradients(patches, _errors(patches, labels, w, b))
        w -= lr * dw
        b -= lr * db
    return w, b


@exercise.wrong(
    "labels-read-behind-their-end",
    "You check nothing: too few labels end in an IndexError, and labels such as −1 or "
    "½ are accepted.",
    hint="Look at len(labels) and at np.unique(labels) before the first step.",
)
def labels_read_behind_their_end(patches, labels, steps, lr):
    """Read the labels by index, check nothing."""
    w, b = np.zeros(patches.shape[1:]), 0.0
    for _ in range(steps):
        dw, db = np.zeros(w.shape), 0.0
        for n in range(len(patches)):
            error = _sigmoid(np.sum(patches[n] * w) + b) - labels[n]
            dw, db = dw + error * patches[n], db + error
        w, b = w - lr * dw / len(patches), b - lr * db / len(patches)
    return w, b


@exercise.wrong(
    "labels-between-accepted",
    "You refuse labels below 0 and above 1, but accept those between, such as ½.",
    hint="Two labels are allowed, and no others. np.isin or np.unique helps.",
)
def labels_between_accepted(patches, labels, steps, lr):
    """Compare the smallest and the largest label."""
    if len(patches) != len(labels) or min(labels) < 0 or max(labels) > 1:
        raise ValueError("labels")
    return _train(patches, labels, steps, lr)


@exercise.wrong(
    "bias-with-the-wrong-sign",
    "In your exponent the minus sign reaches only a part of the score: e^(−z) needs "
    "all of z in parentheses, b included.",
    hint="z = 2 + b. What is −z?",
)
def bias_with_the_wrong_sign(patches, labels, steps, lr):
    """Use exp(-sum + b)."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = 1 / (1 + np.exp(-(patches * w).sum(axis=(1, 2)) + b)) - labels
        w, b = _step(patches, error, w, b, lr)
    return w, b
