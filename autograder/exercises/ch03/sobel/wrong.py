"""sobel: misconceptions."""

# ruff: noqa: F821 - correlate2d_fast is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch03.sobel.parts import exercise

correlate2d_fast: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""


def _refuse(image: np.ndarray) -> None:
    """Refuse colours and lines."""
    if np.ndim(image) != 2:
        raise ValueError("two axes are needed")


def _padded(image: np.ndarray) -> np.ndarray:
    """Refuse what is no image; replicate its border."""
    _refuse(image)
    return np.pad(image.astype(float), 1, mode="edge")


def _pair(padded: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the responses gx and gy."""
    wx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    return correlate2d_fast(padded, wx), correlate2d_fast(padded, wx.T)


@exercise.wrong(
    "x-points-left",
    "Your x points to the left: brighter to the right should be the direction 0.",
    hint="A step from dark to bright, 0 0 9: which of your weights meets the 9? "
    "(The lecture's kernel [1 0 −1] is the derivative with the opposite sign.)",
)
def x_points_left(image):
    """Correlate with [1 0 -1]."""
    wx = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
    wy = np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]])
    padded = _padded(image)
    gx, gy = correlate2d_fast(padded, wx), correlate2d_fast(padded, wy)
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "y-points-up",
    "Your y points up: brighter towards the bottom should be the direction π/2.",
    hint="Row numbers grow downwards. Which row of your second kernel is negative?",
)
def y_points_up(image):
    """Turn the second kernel upside down."""
    wx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    wy = np.array([[1, 2, 1], [0, 0, 0], [-1, -2, -1]])
    padded = _padded(image)
    gx, gy = correlate2d_fast(padded, wx), correlate2d_fast(padded, wy)
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "both-signs-turned",
    "Your directions are off by half a turn, from bright to dark: both kernels are "
    "turned around.",
    hint="Do you convolve where you should correlate? Which sign has the right column?",
)
def both_signs_turned(image):
    """Convolve."""
    wx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])[::-1, ::-1]
    padded = _padded(image)
    gx, gy = correlate2d_fast(padded, wx), correlate2d_fast(padded, wx.T)
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "half-of-the-directions",
    "Your directions stay between −π/2 and π/2: you divide before you take the angle, "
    "and so left and right are the same.",
    hint="Which function of NumPy takes the two coordinates of a point, not their "
    "ratio?",
)
def half_of_the_directions(image):
    """Take arctan of the ratio."""
    gx, gy = _pair(_padded(image))
    return np.hypot(gx, gy), np.arctan(gy / gx)


@exercise.wrong(
    "arguments-swapped",
    "You give arctan2 the two coordinates in the wrong order, or your gx is the "
    "response to the transposed kernel: 0 means down with you.",
    hint="Try np.arctan2(0, 1) and np.arctan2(1, 0). Which one points along x? "
    "And which of your responses sees a step from left to right?",
)
def arguments_swapped(image):
    """Write arctan2(gx, gy)."""
    gx, gy = _pair(_padded(image))
    return np.hypot(gx, gy), np.arctan2(gx, gy)


@exercise.wrong(
    "along-the-edge",
    "Your directions run along the edge; they should cross it, from dark to bright.",
    hint="Do you add a quarter of a turn to the angle of (gx, gy)?",
)
def along_the_edge(image):
    """Add π/2."""
    gx, gy = _pair(_padded(image))
    return np.hypot(gx, gy), np.arctan2(gy, gx) + np.pi / 2


@exercise.wrong(
    "degrees",
    "Your directions are in degrees; radians were asked for.",
    hint="A direction straight down is π/2, about 1.57.",
)
def degrees(image):
    """Convert the direction."""
    gx, gy = _pair(_padded(image))
    return np.hypot(gx, gy), np.degrees(np.arctan2(gy, gx))


@exercise.wrong(
    "sum-of-sizes",
    "Your magnitude is |gx| + |gy|, not the length of the vector (gx, gy).",
    hint="How long is the arrow from (0, 0) to (3, 4)?",
)
def sum_of_sizes(image):
    """Add absolute values."""
    gx, gy = _pair(_padded(image))
    return abs(gx) + abs(gy), np.arctan2(gy, gx)


@exercise.wrong(
    "root-missing",
    "Your magnitude is gx² + gy²: the root is missing.",
    hint="How long is the arrow from (0, 0) to (3, 4)?",
)
def root_missing(image):
    """Leave the root out."""
    gx, gy = _pair(_padded(image))
    return gx**2 + gy**2, np.arctan2(gy, gx)


@exercise.wrong(
    "zeros-around",
    "You put zeros around the image, so a bright image gets an edge all around.",
    hint="A flat image should have no edge. What does yours have, along its border?",
)
def zeros_around(image):
    """Pad with zeros."""
    _refuse(image)
    gx, gy = _pair(np.pad(image.astype(float), 1))
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "no-border",
    "Your results are two rows and two columns smaller than the image: nothing was "
    "padded.",
    hint="A kernel of 3 costs how many rows? Give them back before.",
)
def no_border(image):
    """Correlate the image as it is."""
    _refuse(image)
    gx, gy = _pair(image)
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "border-reflected",
    "You reflect the image at its border: the new pixels are those one further "
    "inside. The border itself should be repeated.",
    hint='np.pad knows "edge", "reflect" and "wrap". Try them on [1, 2, 3].',
)
def border_reflected(image):
    """Pad with mode="reflect"."""
    _refuse(image)
    gx, gy = _pair(np.pad(image.astype(float), 1, mode="reflect"))
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "components-returned",
    "You return gx and gy, not the length and the angle of the arrow that they make.",
    hint="In which order does the docstring name the two results, and what are they?",
)
def components_returned(image):
    """Return (gx, gy)."""
    return _pair(_padded(image))


@exercise.wrong(
    "results-exchanged",
    "You return the direction first, then the magnitude.",
    hint="In which order does the docstring name the two results?",
)
def results_exchanged(image):
    """Return (direction, magnitude)."""
    gx, gy = _pair(_padded(image))
    return np.arctan2(gy, gx), np.hypot(gx, gy)


@exercise.wrong(
    "weights-1-1-1",
    "You smooth with the weights 1 1 1; Sobel's are 1 2 1.",
    hint="Which weight has the row or column through the middle?",
)
def weights_1_1_1(image):
    """Use Prewitt's kernels."""
    padded = _padded(image)
    wx = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
    gx, gy = correlate2d_fast(padded, wx), correlate2d_fast(padded, wx.T)
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "bytes-wrap-around",
    "In photographs your differences wrap around: in uint8, 3 − 5 is 254.",
    hint="Which dtype should the image have before you subtract?",
)
def bytes_wrap_around(image):
    """Subtract slices of the image's own dtype."""
    _refuse(image)
    p = np.pad(image, 1, mode="edge")
    right, left = p[:, 2:], p[:, :-2]
    lower, upper = p[2:], p[:-2]
    dx, dy = right - left, lower - upper
    gx = dx[:-2] + 2.0 * dx[1:-1] + dx[2:]
    gy = dy[:, :-2] + 2.0 * dy[:, 1:-1] + dy[:, 2:]
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "bytes-and-hypot",
    "In photographs your numbers wrap around: they are computed, or stored, in uint8, "
    "where 3 − 5 is 254 and 200 + 100 is 44.",
    hint="Which dtype should the image have before you subtract? And which should the "
    "results keep?",
)
def bytes_and_hypot(image):
    """Add up slices in the image's own dtype, then take np.hypot."""
    _refuse(image)
    p = np.pad(image, 1, mode="edge")
    dx, dy = p[:, 2:] - p[:, :-2], p[2:] - p[:-2]
    gx = dx[:-2] + 2 * dx[1:-1] + dx[2:]
    gy = dy[:, :-2] + 2 * dy[:, 1:-1] + dy[:, 2:]
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "bytes-and-squares",
    "In photographs your numbers wrap around: they are computed, or stored, in uint8, "
    "where 3 − 5 is 254 and 200 + 100 is 44.",
    hint="Which dtype should the image have before you subtract? And which should the "
    "results keep?",
)
def bytes_and_squares(image):
    """Add up slices in the image's own dtype, then square."""
    _refuse(image)
    p = np.pad(image, 1, mode="edge")
    dx, dy = p[:, 2:] - p[:, :-2], p[2:] - p[:-2]
    gx = dx[:-2] + 2 * dx[1:-1] + dx[2:]
    gy = dy[:, :-2] + 2 * dy[:, 1:-1] + dy[:, 2:]
    return np.sqrt(gx**2 + gy**2), np.arctan2(gy, gx)


@exercise.wrong(
    "colours-accepted",
    "You accept an image with three axes, and mix its rows, columns and colours.",
    hint="How many axes has an image in colour? Ask np.ndim first.",
)
def colours_accepted(image):
    """Slice whatever comes."""
    p = np.pad(image.astype(float), 1, mode="edge")
    dx, dy = p[:, 2:] - p[:, :-2], p[2:] - p[:-2]
    gx = dx[:-2] + 2 * dx[1:-1] + dx[2:]
    gy = dy[:, :-2] + 2 * dy[:, 1:-1] + dy[:, 2:]
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "responses-padded",
    "You correlate the image as it is, and put zeros around the responses: no edge is "
    "found along the border.",
    hint="Which of the two is padded, the image or the responses? And with what?",
)
def responses_padded(image):
    """Pad after the correlation."""
    _refuse(image)
    gx, gy = (np.pad(g, 1) for g in _pair(image.astype(float)))
    return np.hypot(gx, gy), np.arctan2(gy, gx)


@exercise.wrong(
    "scaled-to-the-highest",
    "Your magnitudes are divided by their highest value; they were asked for as they "
    "are.",
    hint="Two images, one with twice the contrast: should their magnitudes be alike?",
)
def scaled_to_the_highest(image):
    """Divide by the maximum."""
    gx, gy = _pair(_padded(image))
    magnitude = np.hypot(gx, gy)
    return magnitude / max(magnitude.max(), 1e-12), np.arctan2(gy, gx)
