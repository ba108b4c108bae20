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


@pytest.mark.parametrize(
    ("slip", "diagnosis"),
    [
        ("short kernel", "last-weights-missing"),
        ("centred", "window-centred"),
        ("early", "stops-early"),
        ("integers", "integers-only"),
        ("ranges", "ranges-exchanged"),
    ],
)
def test_loops_that_go_wrong(slip: str, diagnosis: str) -> None:
    def correlate2d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        refuse_larger(x, w)
        (height, width), (k1, k2) = x.shape, w.shape
        rows, columns = height - k1 + 1, width - k2 + 1
        y = np.zeros((rows, columns), dtype=int if slip == "integers" else float)
        if slip == "ranges":
            rows, columns = height - k2 + 1, width - k1 + 1
        less, back = int(slip == "early"), slip == "centred"
        short = int(slip == "short kernel")
        for i in range(rows - less):
            for j in range(columns - less):
                for a in range(k1 - short):
                    for b in range(k2 - short):
                        row, column = i + a - back * (k1 // 2), j + b - back * (k2 // 2)
                        y[i, j] += x[row, column] * w[a, b]
        return y

    assert named("correlate2d", correlate2d) == [diagnosis]


@pytest.mark.parametrize(
    ("limit", "diagnosis"),
    [
        (1e-15, ["limit-too-strict"]),
        (1e-10, ["limit-too-strict"]),
        (1e-8, []),
        (1e-7, ["limit-too-loose"]),
        (1e-4, ["limit-too-loose"]),
    ],
)
def test_limits_for_the_second_singular_value(
    limit: float, diagnosis: list[str]
) -> None:
    def separate(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        u, s, vt = np.linalg.svd(w)
        if len(s) > 1 and s[1] > limit * s[0]:
            raise ValueError
        return s[0] * u[:, 0], vt[0]

    assert named("separate", separate) == diagnosis


@pytest.mark.parametrize(
    ("dtype", "least", "diagnosis"),
    [
        (np.float64, 1e-6, []),
        (np.float32, 1e-4, []),
        (np.float64, 0.5, ["weak-taken-for-flat"]),
    ],
)
def test_templates_in_single_precision_and_weak_windows(
    dtype: type, least: float, diagnosis: list[str]
) -> None:
    def match_template(image: np.ndarray, template: np.ndarray) -> np.ndarray:
        refuse_larger(image, template)
        v = np.lib.stride_tricks.sliding_window_view(image, template.shape)
        v = v.astype(dtype)
        v = v - v.mean(axis=(2, 3), keepdims=True)
        t = template.astype(dtype)
        t = t - t.mean()
        window, size = np.linalg.norm(v, axis=(2, 3)), np.linalg.norm(t)
        products = (v * t).sum(axis=(2, 3))
        flat = (window < least) | (size < least)
        return np.where(flat, 0, products / np.where(flat, 1, window * size))

    assert named("match_template", match_template) == diagnosis


@pytest.mark.parametrize(("power", "score"), [(1, 5), (2, 10), (3, 5)])
def test_only_the_euclidean_distance_counts(power: int, score: float) -> None:
    def edge_classifier(
        images: np.ndarray, labels: np.ndarray, new_images: np.ndarray, bank: np.ndarray
    ) -> np.ndarray:
        if len(images) != len(labels):
            raise ValueError
        known, new = (
            np.array(
                [[abs(CH["correlate2d_fast"](p, w)).mean() for w in bank] for p in q]
            )
            for q in (images, new_images)
        )
        classes = np.unique(labels)
        centres = np.array([known[labels == c].mean(axis=0) for c in classes])
        far = (abs(new[:, None] - centres) ** power).sum(axis=2)
        return classes[far.argmin(axis=1)]

    assert judged("edge_classifier", edge_classifier).score == score


def test_the_words_for_slow_answers_are_true_of_two_loops_and_of_four() -> None:
    slow = {w.id: w.says for w in chapter("03").coded()["correlate2d_fast"].wrongs}
    for name in ("four-loops", "two-loops"):
        assert "the places" in slow[name]
        assert "each weight" not in slow[name]
