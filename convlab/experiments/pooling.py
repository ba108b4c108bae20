"""Chapter 06's experiments: two nets that pool differently, edges, and moved views."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from convlab.data.plus_or_times import NOISE, PLUS, TIMES
from convlab.experiments.two_nets import FilterNet, Parameters

SOBEL = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
DIRECTIONS = 8


class MeanNet(FilterNet):
    """Filters of 3 × 3 over the image, ReLU, the mean of each map, two scores."""

    def forward(self, features: np.ndarray) -> np.ndarray:
        """Return N × 2 scores."""
        p = self.parameters
        self.patches = features
        self.maps = np.maximum(features @ p["w1"] + p["b1"], 0)
        self.hidden = self.maps.mean(axis=1)
        return self.hidden @ p["w2"] + p["b2"]

    def backward(self, dscores: np.ndarray) -> Parameters:
        """Return the gradients: every place passes on its share."""
        shares = dscores @ self.parameters["w2"].T / self.maps.shape[1]
        dmaps = shares[:, None] * (self.maps > 0)
        # Image by image: on one long product BLAS's threads wait for each other.
        each = np.swapaxes(self.patches, 1, 2) @ dmaps
        return {
            "w1": each.sum(0),
            "b1": dmaps.sum((0, 1)),
            "w2": self.hidden.T @ dscores,
            "b2": dscores.sum(0),
        }


def maps(net: FilterNet, pictures: np.ndarray) -> np.ndarray:
    """Return the net's response maps after bias and ReLU.

    pictures: N × H × W, any size from 3 × 3 on. Returns N × filters × (H−2) × (W−2).
    """
    frame = (net.size, net.size)
    windows = np.lib.stride_tricks.sliding_window_view(pictures, frame, (1, 2))
    rows = windows.reshape(*windows.shape[:3], -1)
    responses = rows @ net.parameters["w1"] + net.parameters["b1"]
    return np.moveaxis(np.maximum(responses, 0), -1, 1)


def decide(net: FilterNet, pooled: np.ndarray) -> np.ndarray:
    """Return the label that the net's last layer gives to N × filters numbers."""
    scores = pooled @ net.parameters["w2"] + net.parameters["b2"]
    return np.asarray(scores.argmax(axis=1))


def signs(n: int, side: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return n images of side × side, each with one + (label 0) or × (label 1).

    As in chapter 01: the sign has 3 × 3 pixels whatever the side, the noise is the
    same, half of the images show a ×.
    """
    rng = np.random.default_rng(seed)
    labels = rng.permutation(np.arange(n) % 2)
    tops, lefts = rng.integers(0, side - 2, (2, n))
    pictures = rng.normal(0, NOISE, (n, side, side))
    for picture, label, top, left in zip(pictures, labels, tops, lefts, strict=True):
        picture[top : top + 3, left : left + 3] += TIMES if label else PLUS
    return pictures, labels


def edge_maps(image: np.ndarray) -> np.ndarray:
    """Return the ReLU of edge filters in eight directions, 45° apart.

    image: H × W. Returns 8 × (H−2) × (W−2).
    """
    angles = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    bank = [np.cos(a) * SOBEL + np.sin(a) * SOBEL.T for a in angles]
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    return np.maximum(np.einsum("ijab,fab->fij", windows, np.array(bank)), 0)


def phases(picture: np.ndarray, stride: int, side: int = 96) -> np.ndarray:
    """Return squares from the middle of a picture that fall differently on a grid.

    picture: H × W, of which a margin on all sides stays unused. Their corners differ by
    0 … stride − 1 pixels down and to the right: all four phases for stride 2, sixteen
    of the 64 for stride 8. Returns squares × side × side.
    """
    starts = range(0, stride, max(1, stride // 4))
    top, left = ((n - side) // 2 for n in picture.shape)
    rows = [picture[top + a : top + a + side] for a in starts]
    return np.stack([r[:, left + b : left + b + side] for r in rows for b in starts])


def half_step_error(
    f: Callable[[np.ndarray], np.ndarray], picture: np.ndarray, stride: int
) -> float:
    """Return how much of a result's change no movement explains.

    f: takes the squares of `phases`, returns maps with this stride. The picture moves
    by half the stride to the right, so that the maps should move by half a place: to
    the mean of each two neighbours. 0 if they do, 0.87 for maps of pure noise.
    """
    before = np.asarray(f(phases(picture, stride)))
    after = np.asarray(f(phases(np.roll(picture, stride // 2, axis=1), stride)))
    halfway = (before[..., :-1] + before[..., 1:]) / 2
    missed, change = after[..., 1:] - halfway, (after - before)[..., 1:]
    return float(np.sqrt(np.sum(missed**2) / np.sum(change**2)))
