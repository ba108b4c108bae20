"""Make `convlab/data/photographs.npz` from the photographs of two packages.

Needs scikit-image, scikit-learn and Pillow, which the course itself does without:
`python scripts/make_photographs.py FILE.npz` in an environment of its own.
"""

from __future__ import annotations

import sys

import numpy as np
from PIL import Image
from skimage import data
from sklearn.datasets import load_sample_image

HEIGHT = 256
"""Pixels, after shrinking."""


def shrunk(image: np.ndarray) -> np.ndarray:
    """Return an H × W or H × W × 3 image of bytes, made HEIGHT high."""
    h, w = image.shape[:2]
    size = (round(w * HEIGHT / h), HEIGHT)
    return np.asarray(Image.fromarray(image).resize(size, Image.Resampling.LANCZOS))


if __name__ == "__main__":
    photographs = {
        "camera": data.camera(),
        "coffee": data.coffee(),
        "astronaut": data.astronaut(),
        "cat": data.chelsea(),
        "china": load_sample_image("china.jpg"),
        "flower": load_sample_image("flower.jpg"),
    }
    np.savez_compressed(
        sys.argv[1], **{name: shrunk(image) for name, image in photographs.items()}
    )
