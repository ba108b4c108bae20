"""Chapter 03: what new students wrote first is named, with words that are true."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np
import pytest

from autograder import casebooks
from autograder.chapter import chapter, references
from convlab import judge, runner
from convlab.casebook import Casebook
from convlab.speed import FAST
from convlab.verdict import Verdict
from convlab.wire import Plain

CH = references("03")
GX = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


@cache
def drawn(name: str) -> Casebook:
    return casebooks.draw(chapter("03"), name)


def judged(name: str, answer: Callable[..., Any]) -> Verdict:
    """Return what the public casebook says about an answer."""
    book = drawn(name)
    cases: list[Mapping[str, Plain]] = [case.inputs for case in book.cases]
    outcomes = runner.run_cases(answer, cases, book.probe, book.by_hand, 20)
    return judge.judge(book, outcomes, FAST)


def named(name: str, answer: Callable[..., Any]) -> list[str]:
    return [m.id for m in judged(name, answer).diagnosis]


def refuse_larger(x: np.ndarray, w: np.ndarray) -> None:
    if w.shape[0] > x.shape[0] or w.shape[1] > x.shape[1]:
        raise ValueError


@pytest.mark.parametrize("slip", ["image", "ranges", "result"])
def test_height_and_width_exchanged_in_any_place(slip: str) -> None:
    def correlate2d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        refuse_larger(x, w)
        (height, width), (k1, k2) = x.shape, w.shape
        if slip == "image":
            width, height = x.shape
        rows, columns = height - k1 + 1, width - k2 + 1
        y = np.zeros((columns, rows) if slip == "result" else (rows, columns))
        if slip == "ranges":
            rows, columns = columns, rows
        for i in range(rows):
            for j in range(columns):
                for a in range(k1):
                    for b in range(k2):
                        y[i, j] += x[i + a, j + b] * w[a, b]
        return y

    assert named("correlate2d", correlate2d) == ["axes-exchanged"]


def test_two_slips_in_the_padding_are_both_named() -> None:
    """The failure shown first is of mode full; the diagnosis must not hide it."""

    def pad2d(x: np.ndarray, kernel_shape: tuple[int, int], mode: str) -> np.ndarray:
        k1, k2 = kernel_shape
        if min(kernel_shape) < 1 or mode not in ("valid", "same", "full"):
            raise ValueError
        if mode == "full":
            return np.pad(x, ((k2 - 1, k2 - 1), (k1 - 1, k1 - 1)))
        half = [((k - 1) // 2,) * 2 for k in kernel_shape]
        return np.pad(x, half) if mode == "same" else x

    verdict = judged("pad2d", pad2d)
    assert {m.id for m in verdict.diagnosis} == {"same-too-few", "swapped-in-full"}


def test_slices_that_run_to_the_end() -> None:
    def correlate2d_fast(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        refuse_larger(x, w)
        y = np.zeros((x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1))
        for a, b in np.ndindex(*w.shape):
            y += w[a, b] * x[a:, b:]
        return y

    assert named("correlate2d_fast", correlate2d_fast) == ["slices-do-not-fit"]


def test_a_flipped_kernel_gets_the_same_hint_with_loops_and_without() -> None:
    flipped = {}
    for name in ("correlate2d", "correlate2d_fast"):
        [flipped[name]] = judged(
            name, lambda x, w: CH["correlate2d"](x, np.flip(w))
        ).diagnosis
    assert all("Which pixel should w[0, 0] meet?" in m.hint for m in flipped.values())


@pytest.mark.parametrize(
    ("scale", "diagnosis", "true_of_rows"),
    [
        (lambda w: w / w.sum(axis=1, keepdims=True), "rows-sum-to-1", True),
        (lambda w: w / w.sum(axis=0), "columns-sum-to-1", False),
        (lambda w: w / np.linalg.norm(w), "norm-for-sum", False),
    ],
)
def test_rows_sum_to_1_only_where_they_do(
    scale: Callable[[np.ndarray], np.ndarray], diagnosis: str, true_of_rows: bool
) -> None:
    def gaussian_kernel2d(k: int, sigma: float) -> np.ndarray:
        return scale(CH["gaussian_kernel2d"](k, sigma))

    [found] = judged("gaussian_kernel2d", gaussian_kernel2d).diagnosis
    assert found.id == diagnosis
    assert ("each row" in found.says) == true_of_rows


def test_gx_of_the_transposed_kernel_is_no_wrong_order_alone() -> None:
    def sobel(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        magnitude, direction = CH["sobel"](image)
        gx, gy = magnitude * np.sin(direction), magnitude * np.cos(direction)
        return magnitude, np.arctan2(gy, gx)

    [found] = judged("sobel", sobel).diagnosis
    assert "or your gx is the response to the transposed kernel" in found.says


@pytest.mark.parametrize(
    ("root", "diagnosis"),
    [
        (np.hypot, "bytes-and-hypot"),
        (lambda gx, gy: np.sqrt(gx**2 + gy**2), "bytes-and-squares"),
    ],
)
def test_sums_of_bytes(
    root: Callable[[np.ndarray, np.ndarray], np.ndarray], diagnosis: str
) -> None:
    def sobel(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        if image.ndim != 2:
            raise ValueError
        p = np.pad(image, 1, mode="edge")
        gx = -p[:-2, :-2] + p[:-2, 2:] - 2 * p[1:-1, :-2] + 2 * p[1:-1, 2:]
        gx = gx - p[2:, :-2] + p[2:, 2:]
        gy = -p[:-2, :-2] + p[2:, :-2] - 2 * p[:-2, 1:-1] + 2 * p[2:, 1:-1]
        gy = gy - p[:-2, 2:] + p[2:, 2:]
        return root(gx, gy), np.arctan2(gy, gx)

    assert named("sobel", sobel) == [diagnosis]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda w: np.outer(*CH["separate"](w)), r"one array of shape \(3, 3\)"),
        (
            lambda w: [CH["separate"](w)[0][:, None], CH["separate"](w)[1][None]],
            "3 values on one axis",
        ),
    ],
)
def test_what_is_no_pair_of_vectors_is_described(
    answer: Callable[..., Any], words: str
) -> None:
    verdict = judged("separate", answer)
    assert verdict.score == 0
    assert re.search(words, verdict.message)
