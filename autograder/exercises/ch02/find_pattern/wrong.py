"""find_pattern: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.find_pattern.parts import exercise


def _windows(signal: np.ndarray, template: np.ndarray) -> np.ndarray:
    """Give all windows; refuse a template longer than the signal."""
    k = len(template)
    if k > len(signal):
        raise ValueError("template longer than the signal")
    return np.lib.stride_tricks.sliding_window_view(signal, k)


def _centred(windows: np.ndarray) -> np.ndarray:
    """Take its mean from each window."""
    return windows - windows.mean(axis=1, keepdims=True)


def _norms(windows: np.ndarray) -> np.ndarray:
    """Give the length of each window, as a vector."""
    return np.sqrt((windows**2).sum(axis=1))


def _scores(signal: np.ndarray, template: np.ndarray) -> np.ndarray:
    """Give the normalised score of each window; a flat one has 0."""
    windows = _centred(_windows(signal, template))
    norms = _norms(windows)
    return windows @ (template - template.mean()) / np.where(norms > 1e-9, norms, 1)


def _first_best(scores: np.ndarray) -> int:
    """Give the first of the best places."""
    return int(np.flatnonzero(scores >= scores.max() - 1e-9)[0])


@exercise.wrong(
    "not-normalised",
    "You compare plain products (or normalise the signal once, as a whole): the "
    "loudest stretch wins, whatever its shape.",
    hint="Multiply a window by 10. Its shape is the same; does your score change?",
)
def not_normalised(signal, template):
    """Take the largest dot product."""
    return int(np.argmax(_windows(signal, template) @ template))


@exercise.wrong(
    "norm-missing",
    "You take the means away, but the windows keep their loudness: a loud bump beats a "
    "quiet copy.",
    hint="Multiply a window by 10. Its shape is the same; does your score change?",
)
def norm_missing(signal, template):
    """Remove means, keep norms."""
    windows = _centred(_windows(signal, template))
    return _first_best(windows @ (template - template.mean()))


@exercise.wrong(
    "mean-kept",
    "You normalise the windows but keep their mean: a copy that stands on an offset is "
    "missed.",
    hint="Add 100 to a window. Its shape is the same; does your score change?",
)
def mean_kept(signal, template):
    """Divide by norms, keep means."""
    windows = _windows(signal, template)
    norms = _norms(windows)
    return _first_best(windows @ template / np.where(norms > 0, norms, 1))


@exercise.wrong(
    "window-mean-kept",
    "You take the mean from the template, not from the windows: a window on an offset "
    "is divided by too large a norm.",
    hint="Add 100 to a window. Its shape is the same; does your score change?",
)
def window_mean_kept(signal, template):
    """Centre the template only, divide by the norms of the raw windows."""
    windows = _windows(signal, template)
    norms = _norms(windows)
    t = template - template.mean()
    return _first_best(windows @ t / np.where(norms > 1e-9, norms, 1))


@exercise.wrong(
    "absolute-value",
    "You take the absolute value of the scores: a copy upside down counts as a match.",
    hint="What is the score of −template against template, and should it win?",
)
def absolute_value(signal, template):
    """Take the largest magnitude."""
    return _first_best(np.abs(_scores(signal, template)))


@exercise.wrong(
    "last-in-a-tie",
    "Where two windows match equally well you return the last one; the first is asked "
    "for.",
    hint="When your loop finds an equal score, does it replace the best place?",
)
def last_in_a_tie(signal, template):
    """Return the last best place."""
    scores = _scores(signal, template)
    return int(np.flatnonzero(scores >= scores.max() - 1e-9)[-1])


@exercise.wrong(
    "no-tolerance-in-ties",
    "You compare scores to the last digit: where two windows match equally well, "
    "rounding decides which one you return.",
    hint="Which places have a score within 1e-9 of the best? Return the first of them.",
)
def no_tolerance_in_ties(signal, template):
    """Take np.argmax."""
    return int(np.argmax(_scores(signal, template)))


@exercise.wrong(
    "starts-at-zero",
    "Your best score starts at 0, so where no window scores above 0 you return place 0 "
    "without having looked.",
    hint="What is the lowest score a window can have? Start below it.",
)
def starts_at_zero(signal, template):
    """Let only scores above 0 win."""
    scores = _scores(signal, template)
    return _first_best(scores) if scores.max() > 1e-9 else 0


@exercise.wrong(
    "starts-at-zero-no-tolerance",
    "Your best score starts at 0, so a window that scores 0 or less never wins; and "
    "among equal scores rounding decides.",
    hint="What is the lowest score a window can have? And by how much must a later "
    "score be higher to count?",
)
def starts_at_zero_no_tolerance(signal, template):
    """Let only scores above 0 win, compared to the last digit."""
    scores = _scores(signal, template)
    return int(np.argmax(scores)) if scores.max() > 0 else 0


@exercise.wrong(
    "flat-divided-by-zero",
    "Flat windows have norm 0; you divide by it, and the nan that comes out wins.",
    hint="Print the scores of a signal with a flat stretch. What does np.argmax do "
    "with nan?",
)
def flat_divided_by_zero(signal, template):
    """Divide 0 by 0."""
    windows = _centred(_windows(signal, template))
    scores = windows @ (template - template.mean()) / _norms(windows)
    return int(np.argmax(scores))


@exercise.wrong(
    "flat-only-at-zero",
    "You take a window for flat only where its norm is exactly 0. For three times 0.1 "
    "the mean is rounded, and what is left over is scaled up to a score.",
    hint="Print the norm of [0.1, 0.1, 0.1] less its mean. With what should you "
    "compare it?",
)
def flat_only_at_zero(signal, template):
    """Centre the windows only, compare their norms with 0."""
    windows = _centred(_windows(signal, template))
    norms = _norms(windows)
    return _first_best(windows @ template / np.where(norms > 0, norms, 1))


@exercise.wrong(
    "smallest-difference",
    "You look for the window that differs least from the template: a copy at another "
    "loudness or offset is missed.",
    hint="Double a copy of the template. Its shape is the same; how large is your "
    "difference?",
)
def smallest_difference(signal, template):
    """Take the least sum of squared differences."""
    return int(np.argmin(((_windows(signal, template) - template) ** 2).sum(axis=1)))


@exercise.wrong(
    "norm-squared",
    "You divide by the square of the window's norm: quiet windows win, whatever their "
    "shape.",
    hint="v · v is the norm of v squared. What is missing?",
)
def norm_squared(signal, template):
    """Forget the root."""
    windows = _centred(_windows(signal, template))
    norms = _norms(windows) ** 2
    t = template - template.mean()
    return _first_best(windows @ t / np.where(norms > 1e-18, norms, 1))


@exercise.wrong(
    "template-flipped",
    "Your template is turned around: a copy that runs backwards wins.",
    hint="Does your function flip? convolve does, correlate does not.",
)
def template_flipped(signal, template):
    """Look for the reversed template."""
    return _first_best(_scores(signal, template[::-1]))


@exercise.wrong(
    "flat-skipped",
    "You leave flat windows out; they take part with score 0, and 0 beats a negative "
    "score.",
    hint="If every other window runs against the template, which place is the best?",
)
def flat_skipped(signal, template):
    """Give flat windows the lowest score."""
    norms = _norms(_centred(_windows(signal, template)))
    return _first_best(np.where(norms > 0, _scores(signal, template), -np.inf))


@exercise.wrong(
    "middle-of-the-match",
    "You return the middle of the best window; its first index is asked for.",
    hint="What should come out when the template is the signal itself?",
)
def middle_of_the_match(signal, template):
    """Add half the template's length."""
    return _first_best(_scores(signal, template)) + len(template) // 2


@exercise.wrong(
    "last-place-missing",
    "You stop one place too early: a match at the very end is never found.",
    hint="A signal of 4 and a template of 3: at how many places does it fit?",
)
def last_place_missing(signal, template):
    """Look at n - k places."""
    scores = _scores(signal, template)[:-1]
    return _first_best(scores) if len(scores) else 0


@exercise.wrong(
    "not-refused",
    "You return a place for a template that is longer than the signal.",
    hint="Compare the two lengths first, and raise a ValueError that names both.",
)
def not_refused(signal, template):
    """Start at 0 and never look further."""
    k, best, place = len(template), -2.0, 0
    for i in range(len(signal) - k + 1):
        window = signal[i : i + k] - np.mean(signal[i : i + k])
        norm = np.linalg.norm(window) * np.linalg.norm(template - template.mean())
        score = window @ (template - template.mean()) / norm if norm else 0.0
        if score > best + 1e-9:
            best, place = score, i
    return place


@exercise.wrong(
    "mean-of-the-whole-signal",
    "You take one mean from the whole signal; each window has a mean of its own, and "
    "without it a copy that stands on an offset is missed.",
    hint="Add 100 to the second half of a signal. Do your scores there change?",
)
def mean_of_the_whole_signal(signal, template):
    """Centre the signal once, scale each window."""
    windows = _windows(signal - np.mean(signal), template)
    norms = _norms(windows)
    scores = windows @ (template - template.mean()) / np.where(norms > 0, norms, 1)
    return _first_best(scores)
