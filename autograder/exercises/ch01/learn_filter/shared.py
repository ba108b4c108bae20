"""learn_filter: what its programs have in common."""

from __future__ import annotations

import numpy as np


def _refuse(patches: np.ndarray, labels: np.ndarray) -> None:
    """Refuse labels that are not as many as the patches, or not 0 and 1."""
    if len(patches) != len(labels) or not set(labels) <= {0, 1}:
        raise ValueError("labels")


def _start(patches: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Refuse bad labels; begin with weights and a bias of zero."""
    _refuse(patches, labels)
    return np.zeros(patches.shape[1:]), 0.0


def _scores(patches: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Score each patch."""
    return (patches * w).sum(axis=(1, 2)) + b


def _sigmoid(s: np.ndarray) -> np.ndarray:
    """Turn a score into a probability."""
    return 1 / (1 + np.exp(-s))


def _errors(
    patches: np.ndarray, labels: np.ndarray, w: np.ndarray, b: float
) -> np.ndarray:
    """Predict, and subtract the labels."""
    return _sigmoid(_scores(patches, w, b)) - labels


def _gradients(patches: np.ndarray, error: np.ndarray) -> tuple[np.ndarray, float]:
    """Give the derivatives of the loss by w and by b."""
    return np.mean(error[:, None, None] * patches, axis=0), np.mean(error)


def _step(
    patches: np.ndarray, error: np.ndarray, w: np.ndarray, b: float, lr: float
) -> tuple[np.ndarray, float]:
    """Take one step downhill."""
    dw, db = _gradients(patches, error)
    return w - lr * dw, b - lr * db


def _train(
    patches: np.ndarray, labels: np.ndarray, steps: int, lr: float
) -> tuple[np.ndarray, float]:
    """Learn as the exercise asks, without checking the labels."""
    w, b = np.zeros(patches.shape[1:]), 0.0
    for _ in range(steps):
        w, b = _step(patches, _errors(patches, labels, w, b), w, b, lr)
    return w, b
