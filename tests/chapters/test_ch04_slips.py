"""Chapter 04: slips that new students make in loops are named for what they are."""

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


@cache
def book(name: str) -> Casebook:
    return casebooks.draw(chapter("04"), name)


def first(name: str, answer: Callable[..., Any]) -> str:
    """Return what the public casebook says first about an answer."""
    mine = book(name)
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(answer, cases, mine.probe, mine.by_hand, 20)
    diagnosis = judge.judge(mine, outcomes).diagnosis
    return diagnosis[0].id if diagnosis else ""


@pytest.mark.parametrize(
    ("count", "mistake"),
    [
        (lambda patch: len(patch), "bias-per-channel"),
        (lambda patch: patch.size, "bias-per-weight"),
    ],
)
def test_a_bias_too_often_is_named_though_no_shape_is_compared(
    count: Callable[[np.ndarray], int], mistake: str
) -> None:
    """The commonest first try has two faults; the one that is shown comes first."""

    def neuron(patch: np.ndarray, w: np.ndarray, b: float = 0) -> float:
        return float(np.sum(patch * w) + b * count(patch))

    assert first("neuron", neuron) == mistake


@pytest.mark.parametrize("slip", ["", "one-short", "mean-of-the-image"])
def test_a_search_that_stops_early_or_has_one_mean(slip: str) -> None:
    """Off by one is not said to be a matter of colours, nor one mean of contrast."""
    short = slip == "one-short"

    def match_color_pattern(image: np.ndarray, pattern: np.ndarray) -> tuple[int, int]:
        (C, H, W), (channels, h, w) = image.shape, pattern.shape
        if channels != C or h > H or w > W:
            raise ValueError
        best, place = -2.0, (0, 0)
        t = pattern - pattern.mean()
        for i in range(H - h + 1 - short):
            for j in range(W - w + 1 - short):
                v = image[:, i : i + h, j : j + w]
                v = v - (image if slip == "mean-of-the-image" else v).mean()
                size = np.linalg.norm(v) * np.linalg.norm(t)
                score = float(np.sum(v * t) / size) if size else 0.0
                if score > best + 1e-9:
                    best, place = score, (i, j)
        return place

    assert first("match_color_pattern", match_color_pattern) == slip


def layer(slip: str) -> Callable[..., Any]:
    """Return conv_nd as a loop over the places, with one slip."""

    def conv_nd(
        x: np.ndarray,
        w: np.ndarray,
        b: Any = None,
        stride: Any = 1,
        padding: Any = 0,
        dilation: Any = 1,
    ) -> np.ndarray:
        n, M = x.ndim - 2, len(w)
        if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
            raise ValueError
        s, p, d = (
            [v] * n if isinstance(v, int) else list(v)
            for v in (stride, padding, dilation)
        )
        if {len(s), len(p), len(d)} != {n} or min(s + d) < 1 or min(p) < 0:
            raise ValueError
        pads = [(q, 0 if slip == "padding-on-one-side" else q) for q in p]
        x = np.pad(x, [(0, 0), (0, 0), *pads])
        kernel = w.shape[2:]
        spans = [r * (k - 1) + 1 for r, k in zip(d, kernel, strict=True)]
        if slip == "span-too-long":
            spans = [r * k for r, k in zip(d, kernel, strict=True)]
        if any(k > m for k, m in zip(spans, x.shape[2:], strict=True)):
            raise ValueError
        sizes = zip(x.shape[2:], spans, s, strict=True)
        counts = [(m - k) // t + 1 for m, k, t in sizes]
        dtype = x.dtype if slip == "integer-output" else float
        y = np.zeros((len(x), M, *counts), dtype)
        if slip == "kernel-flipped":
            w = np.flip(w, tuple(range(2, w.ndim)))
        steps = [1] * n if slip == "stride-in-the-count-only" else s
        for place in np.ndindex(*counts):
            cuts = zip(place, steps, kernel, d, strict=True)
            here = [slice(i * t, i * t + r * (k - 1) + 1, r) for i, t, k, r in cuts]
            window = x[(slice(None), slice(None), *here)][:, None]
            total = (window * w).sum(axis=tuple(range(2, n + 3)))
            y[(slice(None), slice(None), *place)] = total
        if b is None or slip == "bias-left-out":
            return y
        if slip == "bias-on-the-last-axis":
            return y + b
        ones = 2 if slip == "bias-fits-two-dimensions" else n
        return y + np.reshape(b, (M, *[1] * ones))

    return conv_nd


@pytest.mark.parametrize(
    "slip",
    [
        "",
        "padding-on-one-side",
        "span-too-long",
        "integer-output",
        "kernel-flipped",
        "stride-in-the-count-only",
        "bias-left-out",
        "bias-on-the-last-axis",
        "bias-fits-two-dimensions",
    ],
)
def test_slips_in_a_layer_of_any_dimension_are_named(slip: str) -> None:
    assert first("conv_nd", layer(slip)) == slip


def conv2d_in_loops(slip: str) -> Callable[..., Any]:
    """Return conv2d as loops over images, filters, places and channels, with a slip."""

    def conv2d(
        x: np.ndarray, w: np.ndarray, b: Any = None, stride: int = 1, padding: int = 0
    ) -> np.ndarray:
        (N, channels, H, W), (M, C, kh, kw) = x.shape, w.shape
        H, W = H + 2 * padding, W + 2 * padding
        if channels != C or stride < 1 or padding < 0 or kh > H or kw > W:
            raise ValueError
        p = (padding, padding)
        everywhere = slip == "every-axis-padded-in-loops"
        x = np.pad(x, [p] * 4 if everywhere else [(0, 0), (0, 0), p, p])
        short = slip == "one-short"
        step = 1 if slip == "stride-ignored" else stride
        rows, columns = (H - kh) // step + 1 - short, (W - kw) // step + 1 - short
        y = np.zeros((N, M, rows, columns))
        end = 0 if slip == "last-places-left-at-zero" else 1
        for n, m in np.ndindex(N, M):
            tops = range(0, H - kh + end - short * step, step)
            for i, top in enumerate(tops):
                lefts = range(0, W - kw + end - short * step, step)
                for j, left in enumerate(lefts):
                    for c in range(C):
                        window = x[n, c, top : top + kh, left : left + kw]
                        total = np.sum(window * w[m, c])
                        if slip == "last-channel-only":
                            y[n, m, i, j] = total
                        else:
                            y[n, m, i, j] += total
                    if b is not None and slip != "bias-left-out":
                        y[n, m, i, j] += b[m]
        return y

    return conv2d


@pytest.mark.parametrize(
    "slip",
    [
        "",
        "one-short",
        "last-places-left-at-zero",
        "last-channel-only",
        "stride-ignored",
        "every-axis-padded-in-loops",
        "bias-left-out",
    ],
)
def test_slips_in_a_layer_of_loops_are_named(slip: str) -> None:
    assert first("conv2d", conv2d_in_loops(slip)) == slip


def test_more_groups_than_filters_are_refused() -> None:
    """Choosing a filter's group by m // (M // groups) divides by 0 there."""
    conv2d = chapter("04").reference("conv2d")

    def grouped_conv2d(
        x: np.ndarray, w: np.ndarray, b: Any = None, groups: int = 1
    ) -> np.ndarray:
        (C, M), some = (x.shape[1], len(w)), w.shape[1]
        if groups < 1 or C % groups or some * groups != C:
            raise ValueError
        y = []
        for m in range(M):
            begin = m // (M // groups) * some
            y.append(conv2d(x[:, begin : begin + some], w[m : m + 1]))
        maps = np.concatenate(y, axis=1)
        return maps if b is None else maps + np.reshape(b, (M, 1, 1))

    mine = book("grouped_conv2d")
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(grouped_conv2d, cases, mine.probe, mine.by_hand, 20)
    verdict = judge.judge(mine, outcomes)
    assert [p.name for p in verdict.parts if p.right < p.cases] == ["bad input"]
