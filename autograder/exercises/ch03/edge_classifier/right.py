"""edge_classifier: other answers that are right."""

# ruff: noqa: F821 - correlate2d and correlate2d_fast are lent where the programs run.

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograder.exercises.ch03.edge_classifier.parts import exercise

correlate2d: Callable[..., np.ndarray]
correlate2d_fast: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses them."""


@exercise.right("class by class")
def by_loops(images, labels, new_images, bank):
    """Features by the definition, the best class in a loop."""
    if len(images) != len(labels):
        raise ValueError(f"{len(images)} images, {len(labels)} labels")
    known = [[abs(correlate2d(p, w)).mean() for w in bank] for p in images]
    result = []
    for picture in new_images:
        new = [abs(correlate2d(picture, w)).mean() for w in bank]
        best, nearest = np.inf, labels[0]
        for label in {int(v) for v in labels}:
            rows = [f for f, v in zip(known, labels, strict=True) if v == label]
            far = sum(
                (sum(f) / len(f) - n) ** 2 for *f, n in zip(*rows, new, strict=True)
            )
            if far < best:
                best, nearest = far, label
        result.append(nearest)
    return result


@exercise.right("all windows at once")
def by_windows(images, labels, new_images, bank):
    """All filters on all windows of all images in one product."""
    images, labels, bank = np.asarray(images), np.asarray(labels), np.asarray(bank)
    if len(images) != len(labels):
        raise ValueError(f"{len(images)} images, {len(labels)} labels")

    def features(pictures: np.ndarray) -> np.ndarray:
        windows = np.lib.stride_tricks.sliding_window_view(
            pictures, bank.shape[1:], axis=(1, 2)
        )
        responses = np.einsum("nijab,fab->nfij", windows, bank)
        return np.abs(responses).mean(axis=(2, 3))

    classes, member = np.unique(labels, return_inverse=True)
    weights = np.eye(len(classes))[member] / np.bincount(member)
    centres = weights.T @ features(images)
    gaps = features(np.asarray(new_images))[:, None] - centres
    return classes[(gaps**2).sum(axis=2).argmin(axis=1)]
