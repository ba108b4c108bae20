"""learn_filter: misconceptions about what stands around the steps: start and return."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch01.learn_filter.parts import exercise
from autograder.exercises.ch01.learn_filter.shared import (
    _errors,
    _refuse,
    _start,
    _step,
    _train,
)


@exercise.wrong(
    "never-moves",
    "Your weights and your bias are 0 at the end, as they were at the start, however "
    "many steps there are.",
    hint="Does your loop run? And does w = … stand in it, or only a computation whose "
    "result is dropped?",
)
def never_moves(patches, labels, steps, lr):
    """Return what it starts with."""
    return _start(patches, labels)


@exercise.wrong(
    "return-in-the-loop",
    "You return after the first step; without a step your function returns None.",
    hint="How far is your return indented? It should stand behind the loop, not in it.",
)
def return_in_the_loop(patches, labels, steps, lr):
    """Return from within the loop."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        return _step(patches, _errors(patches, labels, w, b), w, b, lr)
    return None


@exercise.wrong(
    "weights-by-sum",
    "Your bias is right at first, but w moves by the sum over the patches, where their "
    "mean is asked for.",
    hint="∂L/∂w has a 1/N in front. Where is it in your code?",
)
def weights_by_sum(patches, labels, steps, lr):
    """Sum for w."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _errors(patches, labels, w, b)
        w = w - lr * np.sum(error[:, None, None] * patches, axis=0)
        b = b - lr * np.mean(error)
    return w, b


@exercise.wrong(
    "bias-first",
    "You return the bias first and the weights second; asked for is (w, b).",
    hint="In which order does the example unpack your result?",
)
def bias_first(patches, labels, steps, lr):
    """Return (b, w)."""
    _refuse(patches, labels)
    w, b = _train(patches, labels, steps, lr)
    return b, w


@exercise.wrong(
    "starts-with-ones",
    "Your weights start with ones; here they start with zeros.",
    hint="With steps = 0, what do you return?",
)
def starts_with_ones(patches, labels, steps, lr):
    """Start with ones."""
    w, b = _start(patches, labels)
    w = w + 1
    for _ in range(steps):
        w, b = _step(patches, _errors(patches, labels, w, b), w, b, lr)
    return w, b


@exercise.wrong(
    "label-count-not-checked",
    "You check what the labels are, and not how many: NumPy takes a single label for "
    "all patches.",
    hint="Compare len(labels) with len(patches) before the first step.",
)
def label_count_not_checked(patches, labels, steps, lr):
    """Check the values only."""
    if not set(labels) <= {0, 1}:
        raise ValueError("labels")
    return _train(patches, labels, steps, lr)


@exercise.wrong(
    "first-step-refused",
    "Your first step ends in a ValueError. As a rule the shapes do not fit: those of "
    "errors and patches, or those of w and of what you take from it.",
    hint="The errors have the shape (N,), the patches (N, height, width). Which axis "
    "of errors[:, None, None] * patches counts the patches, and has to go by the mean?",
)
def first_step_refused(patches, labels, steps, lr):
    """Multiply N errors with N patches of h × w as they are."""
    w, b = _start(patches, labels)
    for _ in range(steps):
        error = _errors(patches, labels, w, b)
        w = w - lr * np.mean(error * patches, axis=0)
        b = b - lr * np.mean(error)
    return w, b
