"""Chapter 01: what new students wrote is refused or named, in their own spelling."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from autograder import casebooks
from autograder.chapter import chapter
from convlab import judge, runner
from convlab.casebook import Casebook
from convlab.verdict import Verdict


@cache
def book(name: str) -> Casebook:
    return casebooks.draw(chapter("01"), name)


def judged(name: str, answer: Callable[..., Any]) -> Verdict:
    """Return the public verdict on an answer."""
    mine = book(name)
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(answer, cases, mine.probe, mine.by_hand, 20)
    return judge.judge(mine, outcomes)


def named(name: str, answer: Callable[..., Any]) -> list[str]:
    return [m.id for m in judged(name, answer).diagnosis]


def descend(
    patches: np.ndarray,
    labels: np.ndarray,
    steps: int,
    lr: float,
    probability: Callable[[np.ndarray, float], np.ndarray],
) -> tuple[np.ndarray, float]:
    w, b = np.zeros(patches.shape[1:]), 0.0
    for _ in range(steps):
        error = probability((patches * w).sum(axis=(1, 2)), b) - labels
        w = w - lr * np.mean(error[:, None, None] * patches, axis=0)
        b = b - lr * error.mean()
    return w, b


def sigmoid(sums: np.ndarray, b: float) -> np.ndarray:
    return 1 / (1 + np.exp(-(sums + b)))


@pytest.mark.parametrize(
    ("probability", "diagnosis"),
    [
        (lambda s, b: s + b > 0, "sigmoid-forgotten"),
        (lambda s, b: 1 / (1 + np.exp(-s)), "bias-missing-in-the-score"),
        (lambda s, b: 1 / (1 + np.exp(s + b)), "sigmoid-upside-down"),
        (lambda s, b: 1 / (1 + np.exp(-s + b)), "bias-with-the-wrong-sign"),
    ],
)
def test_a_wrong_probability_is_named(probability: Any, diagnosis: str) -> None:
    def learn_filter(
        patches: np.ndarray, labels: np.ndarray, steps: int, lr: float
    ) -> Any:
        if len(patches) != len(labels) or not np.isin(labels, (0, 1)).all():
            raise ValueError
        return descend(patches, labels, steps, lr, probability)

    assert named("learn_filter", learn_filter) == [diagnosis]


def test_a_label_of_one_half_is_not_accepted() -> None:
    def learn_filter(
        patches: np.ndarray, labels: np.ndarray, steps: int, lr: float
    ) -> Any:
        if len(patches) != len(labels) or min(labels) < 0 or max(labels) > 1:
            raise ValueError
        return descend(patches, labels, steps, lr, sigmoid)

    assert named("learn_filter", learn_filter) == ["labels-between-accepted"]


@pytest.mark.parametrize("by_index", [True, False])
def test_unchecked_labels_are_named_in_a_loop_too(by_index: bool) -> None:
    def learn_filter(
        patches: np.ndarray, labels: np.ndarray, steps: int, lr: float
    ) -> Any:
        w, b, n = np.zeros(patches.shape[1:]), 0.0, len(patches)
        for _ in range(steps):
            dw, db = np.zeros_like(w), 0.0
            for i in range(n if by_index else min(n, len(labels))):
                error = 1 / (1 + np.exp(-(np.sum(patches[i] * w) + b))) - labels[i]
                dw += error * patches[i]
                db += error
            w, b = w - lr * dw / n, b - lr * db / n
        return w, b

    want = "labels-read-behind-their-end" if by_index else "labels-not-checked"
    assert named("learn_filter", learn_filter) == [want]


@pytest.mark.parametrize(
    ("refuse", "diagnosis"),
    [
        (lambda n_in, n_out, k: k >= n_in, ["exact-fit-refused"]),
        (lambda n_in, n_out, k: k > n_out, ["k-compared-with-outputs"]),
        (lambda n_in, n_out, k: k > n_in or n_out > n_in, []),
    ],
)
def test_which_filter_is_refused(refuse: Any, diagnosis: list[str]) -> None:
    """More outputs than inputs never come; refusing them costs nothing."""

    def connection_counts(n_in: int, n_out: int, k: int, filters: int) -> Any:
        if min(n_in, n_out, k, filters) < 1 or refuse(n_in, n_out, k):
            raise ValueError
        wires = n_out * k * filters
        return n_in * n_out * filters, wires, k * filters, wires

    assert named("connection_counts", connection_counts) == diagnosis
    assert judged("connection_counts", connection_counts).passed == (not diagnosis)


def test_swapped_sides_of_a_filter_are_named() -> None:
    def response_map(image: np.ndarray, kernel: np.ndarray, bias: float) -> Any:
        (w, h), (height, width) = kernel.shape, image.shape
        if h > height or w > width:
            raise ValueError
        scores = np.zeros((height - h + 1, width - w + 1))
        for i, j in np.ndindex(*scores.shape):
            scores[i, j] = np.sum(image[i : i + h, j : j + w] * kernel) + bias
        return np.maximum(scores, 0)

    assert named("response_map", response_map) == ["filters-taken-as-square"]


def test_a_list_with_a_repeat_is_no_permutation() -> None:
    def permute_weights(W: np.ndarray, perm: np.ndarray) -> Any:
        if set(perm) != set(range(W.shape[1])):
            raise ValueError
        return np.stack([W[:, i] for i in perm], axis=1)

    assert named("permute_weights", permute_weights) == ["repeats-overlooked"]


def test_sorting_perm_is_not_called_leaving_the_weights() -> None:
    def permute_weights(W: np.ndarray, perm: np.ndarray) -> Any:
        perm.sort()
        if list(perm) != list(range(W.shape[1])):
            raise ValueError
        return W[:, perm]

    assert named("permute_weights", permute_weights) == ["perm-sorted-in-place"]


@pytest.mark.parametrize(
    ("refuse", "diagnosis"),
    [
        (lambda k, n: k.shape > n.shape, "shapes-compared-as-tuples"),
        (lambda k, n: k.size > n.size, "only-sizes-compared"),
    ],
)
def test_how_the_filter_is_compared(refuse: Any, diagnosis: str) -> None:
    def response_map(image: np.ndarray, kernel: np.ndarray, bias: float) -> Any:
        if refuse(kernel, image):
            raise ValueError
        (height, width), (h, w) = image.shape, kernel.shape
        scores = np.zeros((height - h + 1, width - w + 1))
        for i, j in np.ndindex(*scores.shape):
            scores[i, j] = np.sum(image[i : i + h, j : j + w] * kernel) + bias
        return np.maximum(scores, 0)

    assert named("response_map", response_map) == [diagnosis]


@pytest.mark.parametrize("axis", [None, 1])
def test_shapes_that_do_not_fit_are_named(axis: int | None) -> None:
    def learn_filter(
        patches: np.ndarray, labels: np.ndarray, steps: int, lr: float
    ) -> Any:
        if len(patches) != len(labels) or not np.isin(labels, (0, 1)).all():
            raise ValueError
        w, b = np.zeros(patches.shape[1:]), 0.0
        for _ in range(steps):
            error = sigmoid((patches * w).sum(axis=(1, 2)), b) - labels
            if axis is None:
                w = w - lr * np.mean(error * patches, axis=0)
            else:
                w = w - lr * np.mean(error[:, None, None] * patches, axis=axis)
            b = b - lr * error.mean()
        return w, b

    assert named("learn_filter", learn_filter) == ["first-step-refused"]


def test_zeros_are_not_called_a_step_too_few() -> None:
    def learn_filter(
        patches: np.ndarray, labels: np.ndarray, steps: int, lr: float
    ) -> Any:
        if len(patches) != len(labels) or not np.isin(labels, (0, 1)).all():
            raise ValueError
        return np.zeros(patches.shape[1:]), 0.0

    assert named("learn_filter", learn_filter) == ["never-moves"]
