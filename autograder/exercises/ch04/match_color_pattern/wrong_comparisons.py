"""match_color_pattern: misconceptions about what is compared."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.match_color_pattern.parts import exercise
from autograder.exercises.ch04.match_color_pattern.shared import (
    _first,
    _match,
    _refuse,
    _scores,
    _windows,
)


@exercise.wrong(
    "channels-averaged",
    "You average the channels first: what differs only in colour looks alike then.",
    hint="A red square on green, and the two exchanged: what is left of both when the "
    "channels are averaged?",
)
def channels_averaged(image, pattern):
    """Match grey in grey."""
    _refuse(image, pattern)
    image = image.mean(axis=0, keepdims=True)
    return _first(_scores(image, pattern.mean(axis=0, keepdims=True)))


@exercise.wrong(
    "channels-reversed",
    "Your channels meet in the opposite order: the pattern's red is compared with the "
    "image's blue.",
    hint="Channel c of the pattern meets channel c of the window. Do you turn an axis "
    "around?",
)
def channels_reversed(image, pattern):
    """Read the pattern as blue, green, red."""
    _refuse(image, pattern)
    return _first(_scores(image, pattern[::-1]))


@exercise.wrong(
    "brightest-wins",
    "You compare plain sums of products: the brightest place wins, whatever is there.",
    hint="Make a window twice as bright. Its pattern is the same; does your score "
    "change?",
)
def brightest_wins(image, pattern):
    """Normalise nothing."""
    _refuse(image, pattern)
    return _first((_windows(image, pattern) * pattern).sum(axis=(2, 3, 4)))


@exercise.wrong(
    "norm-missing",
    "You take the means away, but the windows keep their contrast: something with "
    "more of it beats a pale copy.",
    hint="Multiply a window by 3. Its pattern is the same; does your score change?",
)
def norm_missing(image, pattern):
    """Remove means, keep norms."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v = v - v.mean(axis=(2, 3, 4), keepdims=True)
    return _first((v * (pattern - pattern.mean())).sum(axis=(2, 3, 4)))


@exercise.wrong(
    "mean-kept",
    "You divide by the norms but keep the means: a copy in brighter light is missed.",
    hint="Add 100 to a window. Its pattern is the same; does your score change?",
)
def mean_kept(image, pattern):
    """Divide by norms, keep means."""
    _refuse(image, pattern)
    return _first(_match(_windows(image, pattern), pattern))


@exercise.wrong(
    "mean-of-the-image",
    "You take the mean of the whole image from every window; each window has a mean "
    "of its own.",
    hint="Add 100 to one window. Its pattern is the same; does your score change?",
)
def mean_of_the_image(image, pattern):
    """Subtract one mean for all windows."""
    _refuse(image, pattern)
    v = _windows(image, pattern) - image.mean()
    return _first(_match(v, pattern - pattern.mean()))


@exercise.wrong(
    "smallest-difference",
    "You look for the window that differs least from the pattern: a copy of another "
    "brightness differs much.",
    hint="Add 100 to a window. Its pattern is the same; does your measure change?",
)
def smallest_difference(image, pattern):
    """Minimise the sum of squared differences."""
    _refuse(image, pattern)
    scores = -((_windows(image, pattern) - pattern) ** 2).sum(axis=(2, 3, 4))
    return _first(scores)


@exercise.wrong(
    "mean-per-channel",
    "You take a mean of its own away from each channel: which channel is the brighter "
    "one, that is the colour, gets lost.",
    hint="A red window and a blue one, without any texture: what is left of both?",
)
def mean_per_channel(image, pattern):
    """Normalise each channel by itself and add the scores."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v = v - v.mean(axis=(3, 4), keepdims=True)
    p = pattern - pattern.mean(axis=(1, 2), keepdims=True)
    norms = np.sqrt((v**2).sum(axis=(3, 4)) * (p**2).sum(axis=(1, 2)))
    scores = (v * p).sum(axis=(3, 4)) / np.where(norms > 1e-9, norms, 1)
    return _first(scores.sum(axis=2))


@exercise.wrong(
    "norm-per-channel",
    "You take one mean, but divide each channel by a norm of its own: how strong the "
    "channels are against each other gets lost.",
    hint="Make one channel of a window five times as strong. Its colour is another; "
    "does your score change?",
)
def norm_per_channel(image, pattern):
    """One mean, and a norm for each channel."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v, p = v - v.mean(axis=(2, 3, 4), keepdims=True), pattern - pattern.mean()
    norms = np.sqrt((v**2).sum(axis=(3, 4)) * (p**2).sum(axis=(1, 2)))
    scores = (v * p).sum(axis=(3, 4)) / np.where(norms > 1e-9, norms, 1)
    return _first(scores.sum(axis=2))


@exercise.wrong(
    "absolute-value",
    "You take the absolute value of the scores: a negative of the pattern counts as a "
    "match.",
    hint="What is the score of −pattern against pattern, and should it win?",
)
def absolute_value(image, pattern):
    """Take the largest magnitude."""
    _refuse(image, pattern)
    return _first(np.abs(_scores(image, pattern)))
