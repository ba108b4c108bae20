"""match_color_pattern: misconceptions about what is refused and what is returned."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.match_color_pattern.parts import exercise
from autograder.exercises.ch04.match_color_pattern.shared import (
    _first,
    _refuse,
    _score,
    _scores,
)


@exercise.wrong(
    "image-changed",
    "You take the means away in place: -= writes into the image that you were given, "
    "and windows that overlap lose their means again and again.",
    hint="window -= … changes the image, of which the window is a part. What does "
    "window = window - … do?",
)
def image_changed(image, pattern):
    """Write -= on a slice."""
    _refuse(image, pattern)
    h, w = pattern.shape[1:]
    scores = np.zeros((image.shape[1] - h + 1, image.shape[2] - w + 1))
    for i, j in np.ndindex(scores.shape):
        window = image[:, i : i + h, j : j + w]
        window -= window.mean()
        scores[i, j] = _score(window, pattern)
    return _first(scores)


@exercise.wrong(
    "channels-read-last",
    "You read the shapes as H × W × C and refuse almost everything; here the channels "
    "come first.",
    hint="Print image.shape for the first example. Which of its numbers counts the "
    "channels?",
)
def channels_read_last(image, pattern):
    """Unpack H, W, C."""
    (H, W, C), (h, w, channels) = image.shape, pattern.shape
    if channels != C or h > H or w > W:
        raise ValueError("shapes")
    return _first(_scores(image, pattern))


@exercise.wrong(
    "not-refused",
    "You accept a pattern with other channels than the image, and compare only some.",
    hint="NumPy repeats a single channel without a word. Compare the shapes first.",
)
def not_refused(image, pattern):
    """Leave the refusing to NumPy."""
    return _first(_scores(image, pattern))


@exercise.wrong(
    "single-channel-accepted",
    "You accept a pattern of a single channel: NumPy repeats it to meet them all.",
    hint="What does np.ones((3, 2, 2)) * np.ones((1, 2, 2)) give? Compare the "
    "channels first.",
)
def single_channel_accepted(image, pattern):
    """Make room for the scores, loop, and check nothing."""
    (_, H, W), (_, h, w) = image.shape, pattern.shape
    scores = np.zeros((H - h + 1, W - w + 1))
    for i, j in np.ndindex(scores.shape):
        scores[i, j] = _score(image[:, i : i + h, j : j + w], pattern)
    return _first(scores)


@exercise.wrong(
    "larger-pattern-accepted",
    "You return a place for a pattern that is larger than the image: your loops make "
    "no step, and the place that you began with is left.",
    hint="How often does range(H - h + 1) run if h is larger than H? Compare the "
    "shapes first.",
)
def larger_pattern_accepted(image, pattern):
    """Loop, keep the best, and check nothing."""
    (_, H, W), (_, h, w) = image.shape, pattern.shape
    best, place = -2.0, (0, 0)
    for i in range(H - h + 1):
        for j in range(W - w + 1):
            score = _score(image[:, i : i + h, j : j + w], pattern)
            if score > best + 1e-9:
                best, place = score, (i, j)
    return place


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(image, pattern):
    """Compute and forget."""
    _refuse(image, pattern)
