"""Videos of random dots in which only the movement means something, for chapter 04.

Each pixel of each frame is −1 (black) or 1 (white) with equal chance, whatever the
other pixels of that frame are: one frame holds nothing, and neither does one pixel over
time.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np

FRAMES = 8
SIDE = 16
SEA = (18, 40, 64)
"""Frames, height and width of the video with the fish."""


def drifting(
    n: int, seed: int, coherent: float = 0.5, frames: int = FRAMES, side: int = SIDE
) -> tuple[np.ndarray, np.ndarray]:
    """Return n videos as n × frames × side × side, and labels: 0 left, 1 right.

    From one frame to the next a share of the pixels, `coherent`, takes over what stood
    one column to the left of it (label 1) or to the right of it (label 0); what leaves
    at one side comes in at the other. The other pixels are drawn anew. Which pixels
    these are is drawn anew each time. Half of the videos (rounded down) go right.
    """
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(n) % 2)
    videos = np.empty((n, frames, side, side))
    for video, label in zip(videos, labels, strict=True):
        video[0] = _dots((side, side), rng)
        for before, frame in pairwise(video):
            moves = rng.random((side, side)) < coherent
            frame[:] = _next(before, moves, 2 * int(label) - 1, rng)
    return videos, labels


def fish(seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Return a video with a fish swimming to the right, and the truth: where it is.

    Both have the shape SEA. The fish moves by one column from frame to frame and takes
    its dots along; all dots around it are drawn anew for each frame.
    """
    rng = np.random.default_rng(seed)
    frames, height, width = SEA
    truth = np.array([_outline(height, width, 24.0 + t) for t in range(frames)])
    video = np.empty(SEA)
    video[0] = _dots((height, width), rng)
    for before, frame, inside in zip(video, video[1:], truth[1:], strict=False):
        frame[:] = _next(before, inside, 1, rng)
    return video, truth


def _dots(shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    return rng.choice([-1.0, 1.0], shape)


def _next(
    before: np.ndarray, moves: np.ndarray, step: int, rng: np.random.Generator
) -> np.ndarray:
    return np.where(moves, np.roll(before, step, 1), _dots(before.shape, rng))


def _outline(height: int, width: int, centre: float) -> np.ndarray:
    """Return where a fish is whose body has its centre in this column."""
    row, column = np.mgrid[:height, :width].astype(float)
    row -= (height - 1) / 2
    column -= centre
    body = (column / 14) ** 2 + (row / 9) ** 2 <= 1
    tail = (column >= -22) & (column <= -9) & (np.abs(row) <= 0.8 * (-10 - column) + 1)
    return body | tail
