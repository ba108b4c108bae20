"""match_color_pattern: misconceptions about which place is returned."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.match_color_pattern.parts import exercise
from autograder.exercises.ch04.match_color_pattern.shared import (
    _first,
    _refuse,
    _score,
    _scores,
    _windows,
)


@exercise.wrong(
    "one-short",
    "You leave out the last row and column of places: a pattern at the lower or right "
    "border is never looked at.",
    hint="At how many places does a pattern of 2 fit into 3? What does range stop at?",
)
def one_short(image, pattern):
    """Loop over H - h rows and W - w columns."""
    _refuse(image, pattern)
    best, place = -2.0, (0, 0)
    h, w = pattern.shape[1:]
    for i in range(image.shape[1] - h):
        for j in range(image.shape[2] - w):
            score = _score(image[:, i : i + h, j : j + w], pattern)
            if score > best + 1e-9:
                best, place = score, (i, j)
    return place


@exercise.wrong(
    "column-and-row",
    "You return the column first and the row second.",
    hint="Which index of an image goes down? It comes first in your answer too.",
)
def column_and_row(image, pattern):
    """Return (j, i)."""
    _refuse(image, pattern)
    return _first(_scores(image, pattern))[::-1]


@exercise.wrong(
    "centre-returned",
    "You return the middle of the window; its upper left corner is asked for.",
    hint="Where does the window lie whose slice begins at row 0, column 0?",
)
def centre_returned(image, pattern):
    """Add half the pattern's size."""
    _refuse(image, pattern)
    i, j = _first(_scores(image, pattern))
    return i + pattern.shape[1] // 2, j + pattern.shape[2] // 2


@exercise.wrong(
    "last-in-a-tie",
    "Where two windows match equally well you return the last; the first is asked for.",
    hint="When your loop finds an equal score, does it replace the best place?",
)
def last_in_a_tie(image, pattern):
    """Return the last best place."""
    _refuse(image, pattern)
    scores = _scores(image, pattern)
    i, j = np.argwhere(scores >= scores.max() - 1e-9)[-1]
    return int(i), int(j)


@exercise.wrong(
    "no-tolerance-in-ties",
    "You compare scores to the last digit: where two windows match equally well, "
    "rounding decides which one you return.",
    hint="Which places have a score within 1e-9 of the best? Return the first of them.",
)
def no_tolerance_in_ties(image, pattern):
    """Take np.argmax."""
    _refuse(image, pattern)
    scores = _scores(image, pattern)
    return divmod(int(np.argmax(scores)), scores.shape[1])


@exercise.wrong(
    "flat-window-is-nan",
    "You divide 0 by 0 at flat windows: the score is nan there, and np.argmax takes "
    "nan for the largest number.",
    hint="What score did we agree on for a window of norm 0? Give it, do not divide.",
)
def flat_window_is_nan(image, pattern):
    """Divide by every norm."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v, p = v - v.mean(axis=(2, 3, 4), keepdims=True), pattern - pattern.mean()
    norms = np.sqrt((v**2).sum(axis=(2, 3, 4)) * (p**2).sum())
    scores = (v * p).sum(axis=(2, 3, 4)) / norms
    return divmod(int(np.argmax(scores)), scores.shape[1])


@exercise.wrong(
    "nan-equals-nothing",
    "You divide 0 by 0 at flat windows. The score is nan there, nan is the maximum, "
    "no score is >= nan, and you take the first of no places: an IndexError.",
    hint="What score did we agree on for a window of norm 0? Give it, do not divide.",
)
def nan_equals_nothing(image, pattern):
    """Divide by every norm; compare with the maximum."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v, p = v - v.mean(axis=(2, 3, 4), keepdims=True), pattern - pattern.mean()
    norms = np.sqrt((v**2).sum(axis=(2, 3, 4)) * (p**2).sum())
    return _first((v * p).sum(axis=(2, 3, 4)) / norms)


@exercise.wrong(
    "flat-pattern-is-nan",
    "You look out for flat windows, but not for a flat pattern: it has norm 0 too, "
    "and all your scores are nan.",
    hint="A pattern of one value everywhere: what is left of it without its mean?",
)
def flat_pattern_is_nan(image, pattern):
    """Divide the pattern by its norm, whatever it is."""
    _refuse(image, pattern)
    v = _windows(image, pattern)
    v, p = v - v.mean(axis=(2, 3, 4), keepdims=True), pattern - pattern.mean()
    norms = np.sqrt((v**2).sum(axis=(2, 3, 4)))
    products = (v * (p / np.sqrt((p**2).sum()))).sum(axis=(2, 3, 4))
    return _first(products / np.where(norms > 0, norms, 1))


@exercise.wrong(
    "starts-at-zero",
    "Your search begins with a best score of 0, and compares to the last digit: where "
    "no window scores above 0 it finds nothing.",
    hint="Scores go down to −1. With what should the best one begin?",
)
def starts_at_zero(image, pattern):
    """Keep the best place so far, from 0 on."""
    _refuse(image, pattern)
    best, place = 0.0, (0, 0)
    h, w = pattern.shape[1:]
    for i, j in np.ndindex(image.shape[1] - h + 1, image.shape[2] - w + 1):
        score = _score(image[:, i : i + h, j : j + w], pattern)
        if score > best:
            best, place = score, (i, j)
    return place


@exercise.wrong(
    "starts-at-zero-with-tolerance",
    "Your search begins with a best score of 0: where no window scores above 0 it "
    "finds nothing.",
    hint="Scores go down to −1. With what should the best one begin?",
)
def starts_at_zero_with_tolerance(image, pattern):
    """Keep the best place so far, from 0 on, within the tolerance."""
    _refuse(image, pattern)
    scores = _scores(image, pattern)
    return _first(scores) if scores.max() > 1e-9 else (0, 0)


@exercise.wrong(
    "nan-never-wins",
    "You divide 0 by 0 at flat windows. The score is nan there, and nan > best is "
    "false: a flat window never wins, though its 0 beats every negative score.",
    hint="What score did we agree on for a window of norm 0? Is it above −0.5?",
)
def nan_never_wins(image, pattern):
    """Divide by every norm; keep the best so far."""
    _refuse(image, pattern)
    best, place = -2.0, (0, 0)
    (h, w), p = pattern.shape[1:], pattern - pattern.mean()
    for i, j in np.ndindex(image.shape[1] - h + 1, image.shape[2] - w + 1):
        v = image[:, i : i + h, j : j + w]
        v = v - v.mean()
        score = (v * p).sum() / (np.linalg.norm(v) * np.linalg.norm(p))
        if score > best + 1e-9:
            best, place = score, (i, j)
    return place
