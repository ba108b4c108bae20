"""learn_filter: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch01.learn_filter.parts import exercise


@exercise.right("rows")
def by_rows(patches, labels, steps, lr):
    """Flatten the patches, shape the weights at the end."""
    if len(patches) != len(labels) or not np.isin(labels, (0, 1)).all():
        raise ValueError(f"{len(patches)} patches, labels {labels}")
    n = len(patches)
    rows = np.hstack([np.reshape(patches, (n, -1)), np.ones((n, 1))])
    theta = np.zeros(rows.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-rows @ theta))
        theta -= lr / n * rows.T @ (p - labels)
    return theta[:-1].reshape(patches.shape[1:]), theta[-1]


@exercise.right("loops")
def by_loops(patches, labels, steps, lr):
    """Go through the patches one by one, add up their gradients."""
    n = len(patches)
    if n != len(labels) or any(y not in (0, 1) for y in labels):
        raise ValueError(f"{n} patches, labels {labels}")
    w, b = np.zeros(patches[0].shape), 0.0
    for _ in range(steps):
        dw, db = np.zeros_like(w), 0.0
        for patch, y in zip(patches, labels, strict=True):
            error = 1 / (1 + np.exp(-(np.sum(patch * w) + b))) - y
            dw += error * patch / n
            db += error / n
        w, b = w - lr * dw, b - lr * db
    return w, b
