"""match_template: misconceptions."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch03.match_template.parts import exercise


def _windows(image: np.ndarray, template: np.ndarray) -> np.ndarray:
    """Refuse a template that does not fit; return the windows as floats."""
    if np.any(np.greater(template.shape, image.shape)):
        raise ValueError("template larger than the image")
    return np.lib.stride_tricks.sliding_window_view(
        np.asarray(image, dtype=float), template.shape
    )


def _centred(windows: np.ndarray) -> np.ndarray:
    """Take from each window its own mean."""
    return windows - windows.mean(axis=(2, 3), keepdims=True)


def _norms(v: np.ndarray, t: np.ndarray) -> np.ndarray:
    """Return each window's norm times the template's."""
    return np.sqrt((v**2).sum(axis=(2, 3)) * (t**2).sum())


def _quotient(products: np.ndarray, norms: np.ndarray) -> np.ndarray:
    """Divide, 0 where the norm is 0."""
    return np.divide(products, norms, out=np.zeros_like(products), where=norms > 0)


@exercise.wrong(
    "not-normalised",
    "Your scores are sums of products: bright windows win, whatever their shape.",
    hint="The docstring names two things that happen to each window first.",
)
def not_normalised(image, template):
    """Correlate."""
    windows = _windows(image, template)
    return np.einsum("ijab,ab->ij", windows, template)


@exercise.wrong(
    "not-scaled",
    "You take the means away, but you do not scale to norm 1: strong windows win.",
    hint="Your scores should stay between −1 and 1. What is still missing?",
)
def not_scaled(image, template):
    """Leave the norms out."""
    v = _centred(_windows(image, template))
    return np.einsum("ijab,ab->ij", v, template - template.mean())


@exercise.wrong(
    "template-mean-kept",
    "You take the mean from each window, but not from the template.",
    hint="Add 100 to a template: which of your numbers changes, and should it?",
)
def template_mean_kept(image, template):
    """Scale the template as it is."""
    v = _centred(_windows(image, template))
    t = template.astype(float)
    return _quotient((v * t).sum(axis=(2, 3)), _norms(v, t))


@exercise.wrong(
    "window-means-kept",
    "You take the mean from the template, but not from the windows.",
    hint="Make the image brighter by 100: which of your numbers changes?",
)
def window_means_kept(image, template):
    """Scale the windows as they are."""
    v = _windows(image, template)
    t = template - template.mean()
    return _quotient((v * t).sum(axis=(2, 3)), _norms(v, t))


@exercise.wrong(
    "both-means-kept",
    "You scale to norm 1 without taking the means away: a bright window looks like a "
    "bright template.",
    hint="What comes first, the mean or the norm?",
)
def both_means_kept(image, template):
    """Take the cosine."""
    v = _windows(image, template)
    t = template.astype(float)
    return _quotient((v * t).sum(axis=(2, 3)), _norms(v, t))


@exercise.wrong(
    "norm-before-mean",
    "You divide by the norms that window and template had before they lost their mean.",
    hint="A copy of the template, 7 brighter, should score 1. Which norm makes it so?",
)
def norm_before_mean(image, template):
    """Take the norms of what still has its mean."""
    v = _windows(image, template)
    t = template.astype(float)
    products = (_centred(v) * (t - t.mean())).sum(axis=(2, 3))
    return _quotient(products, _norms(v, t))


@exercise.wrong(
    "mean-of-the-image",
    "You take the mean of the whole image away; each window has a mean of its own.",
    hint="Are the windows in a bright corner and in a dark one treated alike?",
)
def mean_of_the_image(image, template):
    """Take one mean from all windows."""
    v = _windows(image - image.mean(), template)
    t = template - template.mean()
    return _quotient((v * t).sum(axis=(2, 3)), _norms(v, t))


@exercise.wrong(
    "template-norm-forgotten",
    "You divide by the norms of the windows, but not by the template's.",
    hint="Make the template twice as strong: should the scores grow?",
)
def template_norm_forgotten(image, template):
    """Scale the windows only."""
    v, t = _centred(_windows(image, template)), template - template.mean()
    return _quotient((v * t).sum(axis=(2, 3)), np.sqrt((v**2).sum(axis=(2, 3))))


@exercise.wrong(
    "root-missing",
    "You divide by sums of squares; a norm is the root of that.",
    hint="How long is the vector (3, 4)?",
)
def root_missing(image, template):
    """Divide by the squares of the norms."""
    v, t = _centred(_windows(image, template)), template - template.mean()
    return _quotient((v * t).sum(axis=(2, 3)), _norms(v, t) ** 2)


@exercise.wrong(
    "mean-of-all-windows",
    "You take one mean over all windows together; each window has a mean of its own.",
    hint="windows.mean() is a single number. Which axes hold the pixels of one window?",
)
def mean_of_all_windows(image, template):
    """Write windows.mean()."""
    windows, t = _windows(image, template), template - template.mean()
    v = windows - windows.mean()
    return _quotient((v * t).sum(axis=(2, 3)), _norms(v, t))


@exercise.wrong(
    "mean-over-places",
    "You take the means over the places of the window, not over its pixels.",
    hint="windows[i, j] is one window. Which two axes are left for its pixels?",
)
def mean_over_places(image, template):
    """Take means over the axes 0 and 1."""
    windows, t = _windows(image, template), template - template.mean()
    v = windows - windows.mean(axis=(0, 1))
    return _quotient((v * t).sum(axis=(2, 3)), _norms(v, t))


@exercise.wrong(
    "deviations-for-norms",
    "Your scores are too large by the number of pixels in the template: you divide by "
    "standard deviations.",
    hint="np.std divides by the number of values before the root. Does your sum?",
)
def deviations_for_norms(image, template):
    """Divide a sum by np.std."""
    v = _centred(_windows(image, template))
    t = template - template.mean()
    return _quotient((v * t).sum(axis=(2, 3)), v.std(axis=(2, 3)) * t.std())


@exercise.wrong(
    "sign-lost",
    "Your scores are never negative: an inverted copy scores 1 with you.",
    hint="Where does an absolute value or a square take the sign away?",
)
def sign_lost(image, template):
    """Take the absolute value."""
    v = _centred(_windows(image, template))
    t = template - template.mean()
    return _quotient(abs((v * t).sum(axis=(2, 3))), _norms(v, t))


@exercise.wrong(
    "nan-where-flat",
    "Where a window or the template is flat you divide 0 by 0, and the score is nan.",
    hint="Which score was agreed for norm 0? Find these windows before you divide.",
)
def nan_where_flat(image, template):
    """Divide whatever the norms are."""
    v = _centred(_windows(image, template))
    t = template - template.mean()
    return (v * t).sum(axis=(2, 3)) / _norms(v, t)


@exercise.wrong(
    "flat-template-forgotten",
    "Flat windows score 0 with you, but a flat template gives nan.",
    hint="There are two norms in the denominator. Which of them do you look at?",
)
def flat_template_forgotten(image, template):
    """Guard the windows only."""
    v = _centred(_windows(image, template))
    norms = np.sqrt((v**2).sum(axis=(2, 3)))
    t = (template - template.mean()) / np.linalg.norm(template - template.mean())
    products = (v * t).sum(axis=(2, 3))
    return np.where(norms > 0, products / norms, 0)


@exercise.wrong(
    "flat-scores-1",
    "A flat window, or a flat template, scores 1 with you.",
    hint="Which score does the docstring name for norm 0?",
)
def flat_scores_1(image, template):
    """Put 1 where the norm is 0."""
    v, t = _centred(_windows(image, template)), template - template.mean()
    norms = _norms(v, t)
    return np.where(norms > 0, _quotient((v * t).sum(axis=(2, 3)), norms), 1.0)


@exercise.wrong(
    "mean-taken-in-place",
    "You take the mean from the caller's own template. It is changed afterwards, and "
    "one of whole numbers raises an error.",
    hint="What is the difference between t -= m and t = t - m?",
)
def mean_taken_in_place(image, template):
    """Write t -= t.mean()."""
    v = _centred(_windows(image, template))
    template -= template.mean()
    return _quotient((v * template).sum(axis=(2, 3)), _norms(v, template))


@exercise.wrong(
    "not-refused",
    "A template one row too high, or one column too wide, gives an empty result: you "
    "refuse nothing yourself.",
    hint="Compare both lengths first, and raise a ValueError with both shapes.",
)
def not_refused(image, template):
    """Leave the refusing to NumPy."""
    k1, k2 = template.shape
    y = np.zeros((image.shape[0] - k1 + 1, image.shape[1] - k2 + 1))
    t = template - template.mean()
    for i, j in np.ndindex(*y.shape):
        v = image[i : i + k1, j : j + k2] - image[i : i + k1, j : j + k2].mean()
        norm = np.linalg.norm(v) * np.linalg.norm(t)
        y[i, j] = (v * t).sum() / norm if norm > 0 else 0
    return y


@exercise.wrong(
    "weak-taken-for-flat",
    "You take weak windows for flat ones: norms of a few thousandths score 0 with you.",
    hint="A faint copy of the template scores 1. Below which norm do you write 0?",
)
def weak_taken_for_flat(image, template):
    """Call every norm below 0.02 flat."""
    v, t = _centred(_windows(image, template)), template - template.mean()
    window = np.sqrt((v**2).sum(axis=(2, 3), keepdims=True))
    v = np.where(window < 0.02, 0, v)
    return _quotient((v * t).sum(axis=(2, 3)), _norms(v, t))


@exercise.wrong(
    "window-norms-forgotten",
    "You divide by the template's norm, but not by those of the windows: strong "
    "windows win.",
    hint="A copy of the template, three times as strong, should score 1. What does it "
    "score with you?",
)
def window_norms_forgotten(image, template):
    """Scale the template only."""
    v, t = _centred(_windows(image, template)), template - template.mean()
    products = (v * t).sum(axis=(2, 3))
    return _quotient(products, np.full_like(products, np.linalg.norm(t)))


@exercise.wrong(
    "one-short",
    "Your result lacks its last row and its last column.",
    hint="At how many places does a template of 3 fit into 4 rows?",
)
def one_short(image, template):
    """Stop at H - k1 and W - k2."""
    v, t = _centred(_windows(image, template)), template - template.mean()
    return _quotient((v * t).sum(axis=(2, 3)), _norms(v, t))[:-1, :-1]


@exercise.wrong(
    "image-changed-in-place",
    "You take each window's mean from the caller's own image: a slice is a view. The "
    "next windows overlap it, and an image of whole numbers raises an error.",
    hint="What is the difference between v -= m and v = v - m?",
)
def image_changed_in_place(image, template):
    """Write v -= v.mean() for a slice of the image."""
    places, (k1, k2) = _windows(image, template).shape[:2], template.shape
    y, t = np.zeros(places), template - template.mean()
    for i, j in np.ndindex(*places):
        v = image[i : i + k1, j : j + k2]
        v -= v.mean()
        norm = np.linalg.norm(v) * np.linalg.norm(t)
        y[i, j] = (v * t).sum() / norm if norm > 1e-9 else 0
    return y
