"""Six photographs, as arrays; `data/README.md` tells who took them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("photographs.npz")

NAMES = ("camera", "coffee", "astronaut", "cat", "china", "flower")
"""`camera` is grey, the others have colours."""


@cache
def _stored() -> dict[str, np.ndarray]:
    with np.load(FILE, allow_pickle=False) as stored:
        return {name: stored[name] for name in NAMES}


def photograph(name: str) -> np.ndarray:
    """Return a photograph, 256 pixels high: H × W × 3 bytes, or H × W if it is grey.

    name: one of NAMES. Each call gives a copy of its own. Raises ValueError for any
    other name.
    """
    if name not in NAMES:
        raise ValueError(f"photograph: name is one of {', '.join(NAMES)}; found {name}")
    return _stored()[name].copy()


def grey(name: str, shrink: int = 1) -> np.ndarray:
    """Return a photograph as H × W floats from 0 (black) to 1 (white).

    shrink: each pixel is the mean of shrink × shrink pixels of the photograph. Colours
    are weighted as the eye does: 0.299 red, 0.587 green, 0.114 blue. Raises ValueError
    for a name that is not in NAMES, and for shrink < 1.
    """
    if shrink < 1:
        raise ValueError(f"grey: shrink starts at 1, found {shrink}")
    image = photograph(name) / 255
    if image.ndim == 3:
        image = image @ np.array([0.299, 0.587, 0.114])
    height, width = image.shape[0] // shrink, image.shape[1] // shrink
    blocks = image[: height * shrink, : width * shrink]
    return blocks.reshape(height, shrink, width, shrink).mean(axis=(1, 3))
