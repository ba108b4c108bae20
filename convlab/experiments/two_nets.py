"""A dense net and a net of sliding filters, trained by NumPy: chapter 01's experiment.

How training works is the subject of parts II and III. Here it is only needed: softmax
cross-entropy, gradients by hand, Adam (Kingma and Ba, 2015) on batches of 100.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

Parameters = dict[str, np.ndarray]
BATCH = 100


class Net(Protocol):
    """Something with parameters that turns N × H × W images into N × 2 scores."""

    parameters: Parameters

    def features(self, pictures: np.ndarray) -> np.ndarray:
        """Return what does not change while training: computed once per image."""

    def forward(self, features: np.ndarray) -> np.ndarray:
        """Return N × 2 scores, and keep what `backward` needs."""

    def backward(self, dscores: np.ndarray) -> Parameters:
        """Return the gradients of the parameters for N × 2 gradients of the scores."""


class DenseNet:
    """All pixels into `hidden` units with ReLU, these into two scores."""

    def __init__(self, pixels: int = 256, hidden: int = 64, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self.parameters: Parameters = {
            "w1": rng.normal(0, np.sqrt(2 / pixels), (pixels, hidden)),
            "b1": np.zeros(hidden),
            "w2": rng.normal(0, np.sqrt(1 / hidden), (hidden, 2)),
            "b2": np.zeros(2),
        }

    def features(self, pictures: np.ndarray) -> np.ndarray:
        """Return the images as rows."""
        return pictures.reshape(len(pictures), -1)

    def forward(self, features: np.ndarray) -> np.ndarray:
        """Return N × 2 scores."""
        p = self.parameters
        self.rows = features
        self.hidden = np.maximum(_product(features, p["w1"]) + p["b1"], 0)
        return self.hidden @ p["w2"] + p["b2"]

    def backward(self, dscores: np.ndarray) -> Parameters:
        """Return the gradients."""
        dhidden = dscores @ self.parameters["w2"].T * (self.hidden > 0)
        return {
            "w1": _product(self.rows.T, dhidden),
            "b1": dhidden.sum(0),
            "w2": self.hidden.T @ dscores,
            "b2": dscores.sum(0),
        }


class FilterNet:
    """Filters of 3 × 3 over the image, ReLU, the maximum of each map, two scores."""

    def __init__(self, filters: int = 8, size: int = 3, seed: int = 0) -> None:
        rng = np.random.default_rng(seed)
        self.size = size
        self.parameters: Parameters = {
            "w1": rng.normal(0, np.sqrt(2 / size**2), (size**2, filters)),
            "b1": np.zeros(filters),
            "w2": rng.normal(0, np.sqrt(1 / filters), (filters, 2)),
            "b2": np.zeros(2),
        }

    def features(self, pictures: np.ndarray) -> np.ndarray:
        """Return the patches of each image as rows: N × places × size²."""
        frame = (self.size, self.size)
        windows = np.lib.stride_tricks.sliding_window_view(pictures, frame, (1, 2))
        return windows.reshape(len(pictures), -1, self.size**2)

    def forward(self, features: np.ndarray) -> np.ndarray:
        """Return N × 2 scores."""
        p = self.parameters
        responses = features @ p["w1"]
        best = responses.argmax(axis=1)
        each = np.arange(len(features))[:, None]
        self.patches = features[each, best]
        top = np.take_along_axis(responses, best[:, None], axis=1)[:, 0]
        self.hidden = np.maximum(top + p["b1"], 0)
        return self.hidden @ p["w2"] + p["b2"]

    def backward(self, dscores: np.ndarray) -> Parameters:
        """Return the gradients: only the patch that won passes one on."""
        dhidden = dscores @ self.parameters["w2"].T * (self.hidden > 0)
        return {
            "w1": np.einsum("nfa,nf->af", self.patches, dhidden),
            "b1": dhidden.sum(0),
            "w2": self.hidden.T @ dscores,
            "b2": dscores.sum(0),
        }


def parameter_count(net: Net) -> int:
    """Return how many numbers the net learns."""
    return sum(value.size for value in net.parameters.values())


def train(
    net: Net, pictures: np.ndarray, labels: np.ndarray, epochs: int, lr: float = 0.01
) -> None:
    """Fit the net to N × H × W images with labels 0 or 1; the order is seeded."""
    features, rng = net.features(pictures), np.random.default_rng(0)
    step = _adam(net.parameters, lr)
    for _ in range(epochs):
        order = rng.permutation(len(labels))
        for start in range(0, len(labels), BATCH):
            batch = order[start : start + BATCH]
            scores = net.forward(features[batch])
            step(net.backward(_loss_gradient(scores, labels[batch])))


def accuracy(net: Net, pictures: np.ndarray, labels: np.ndarray) -> float:
    """Return the share of images whose larger score is that of their label."""
    scores = net.forward(net.features(pictures))
    return float(np.mean(scores.argmax(axis=1) == labels))


def _product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Multiply two matrices in one thread.

    For matrices this small, BLAS's threads cost more than they save, and on a busy
    machine fifty times more: they wait for each other.
    """
    return np.einsum("ij,jk->ik", a, b)


def _loss_gradient(scores: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Return ∂(mean cross-entropy)/∂scores."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    gradient = powers / powers.sum(axis=1, keepdims=True)
    gradient[np.arange(len(labels)), labels] -= 1
    return gradient / len(labels)


def _adam(parameters: Parameters, lr: float) -> Callable[[Parameters], None]:
    """Return a function that takes gradients and moves the parameters."""
    mean = {name: np.zeros_like(value) for name, value in parameters.items()}
    square = {name: np.zeros_like(value) for name, value in parameters.items()}
    count = 0

    def step(gradients: Parameters) -> None:
        nonlocal count
        count += 1
        for name, gradient in gradients.items():
            mean[name] = 0.9 * mean[name] + 0.1 * gradient
            square[name] = 0.999 * square[name] + 0.001 * gradient**2
            direction = mean[name] / (1 - 0.9**count)
            scale = np.sqrt(square[name] / (1 - 0.999**count))
            parameters[name] -= lr * direction / (scale + 1e-8)

    return step
