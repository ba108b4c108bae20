"""Chapter 04: one mistake is named alike, in whatever way it was written."""

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


def named(name: str, answer: Callable[..., Any]) -> list[str]:
    """Return what the public casebook says about an answer."""
    mine = book(name)
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(answer, cases, mine.probe, mine.by_hand, 20)
    return [m.id for m in judge.judge(mine, outcomes).diagnosis]


def test_the_lecture_patch_is_blind_and_the_next_case_sees() -> None:
    """Lecture 000 has the same filter in each channel: it cannot show a mix-up."""
    mine = book("neuron")
    lecture, sees = [i for i, case in enumerate(mine.cases) if case.inputs["b"] == -2]
    wrong = {m.id: m.outcomes for m in mine.misconceptions}
    mixed_up = wrong["one-kernel-for-all-channels"]
    assert mine.cases[lecture].expected.value == -3
    assert mixed_up[lecture].value == -3
    assert mine.cases[sees].expected.value == 25
    assert mixed_up[sees].value != 25


@pytest.mark.parametrize("name", ["conv2d", "conv1x1", "locally_connected2d"])
def test_an_exchange_of_filters_and_channels_cannot_stay_silent(name: str) -> None:
    """With C = M it raises nothing and has the right shape: a case must have that."""
    mine = book(name)
    (swapped,) = [
        m for m in mine.misconceptions if m.id == "filters-and-channels-swapped"
    ]
    assert any(
        got.kind == "value"
        and np.shape(got.value) == np.shape(case.expected.value)
        and case.inputs["w"].ndim > 1
        and not np.allclose(got.value, case.expected.value)
        for case, got in zip(mine.cases, swapped.outcomes, strict=True)
    )


def loops(change: str) -> Callable[..., Any]:
    """Return conv2d written with loops, with one mistake in it."""

    def conv2d(
        x: np.ndarray, w: np.ndarray, b: Any = None, stride: int = 1, padding: int = 0
    ) -> np.ndarray:
        M, C, kh, kw = w.shape
        if change == "filters-and-channels-swapped":
            C, M, w = M, C, w.swapaxes(0, 1)
        N, channels, H, W = x.shape
        H, W = H + 2 * padding, W + 2 * padding
        if channels != C or stride < 1 or padding < 0 or kh > H or kw > W:
            raise ValueError
        if b is not None and len(b) != M:
            raise ValueError
        p = padding
        pads: Any = p if change == "every-axis-padded" else [(0, 0), (0, 0), (p, p)]
        x = np.pad(x, pads if isinstance(pads, int) else [*pads, (p, p)])
        dtype = x.dtype if change == "integer-output" else float
        rows, columns = (H - kh) // stride + 1, (W - kw) // stride + 1
        y = np.zeros((N, M, rows, columns), dtype)
        step = 1 if change == "stride-in-the-count-only" else stride
        for n, m, i, j in np.ndindex(y.shape):
            i0, j0 = i * step, j * step
            window = x[n, :, i0 : i0 + kh, j0 : j0 + kw]
            if change == "one-kernel-for-all-channels":
                y[n, m, i, j] = sum(np.sum(sheet * w[m, 0]) for sheet in window)
            elif change == "channels-averaged":
                y[n, m, i, j] = np.sum((window * w[m]).mean(axis=0))
            elif change == "kernel-flipped":
                y[n, m, i, j] = np.sum(window[:, ::-1, ::-1] * w[m])
            else:
                y[n, m, i, j] = np.sum(window * w[m])
            if change == "none-not-handled":
                y[n, m, i, j] += b[m]
        if change == "bias-on-the-columns" and b is not None:
            return y + np.asarray(b)[None, None, None]
        if change == "truth-of-an-array" and b:
            return y + np.reshape(b, (1, M, 1, 1))
        if change in ("none-not-handled", "truth-of-an-array") or b is None:
            return y
        return y + np.reshape(b, (1, M, 1, 1))

    return conv2d


@pytest.mark.parametrize(
    "mistake",
    [
        "channels-averaged",
        "filters-and-channels-swapped",
        "bias-on-the-columns",
        "none-not-handled",
        "truth-of-an-array",
        "one-kernel-for-all-channels",
        "kernel-flipped",
        "every-axis-padded",
        "integer-output",
        "stride-in-the-count-only",
    ],
)
def test_loops_get_the_diagnosis_of_einsum(mistake: str) -> None:
    assert named("conv2d", loops(mistake)) == [mistake]


def test_loops_without_a_mistake_pass() -> None:
    assert named("conv2d", loops("nothing")) == []


@pytest.mark.parametrize(
    ("means", "norms", "diagnosis"),
    [
        ((0, 1, 2), (0, 1, 2), []),
        ((1, 2), (0, 1, 2), ["mean-per-channel"]),
        ((1, 2), (1, 2), ["mean-per-channel"]),
        ((0, 1, 2), (), ["norm-missing"]),
        ((), (0, 1, 2), ["mean-kept"]),
        ((), (), ["brightest-wins"]),
    ],
)
def test_what_a_mean_and_a_norm_are_taken_over(
    means: tuple[int, ...], norms: tuple[int, ...], diagnosis: list[str]
) -> None:
    """A mean for each channel is one mistake, with one norm or with several."""

    def normal(v: np.ndarray) -> np.ndarray:
        v = np.asarray(v, dtype=float)
        v = v - v.mean(axis=means, keepdims=True) if means else v
        if not norms:
            return v
        size = np.sqrt((v**2).sum(axis=norms, keepdims=True))
        return v / np.where(size > 1e-9, size, 1)

    def match_color_pattern(image: np.ndarray, pattern: np.ndarray) -> tuple[int, int]:
        if len(image) != len(pattern):
            raise ValueError
        windows = np.lib.stride_tricks.sliding_window_view(image, pattern.shape)[0]
        t = normal(pattern)
        scores = np.array([[np.sum(normal(v) * t) for v in row] for row in windows])
        i, j = np.argwhere(scores >= scores.max() - 1e-9)[0]
        return int(i), int(j)

    assert named("match_color_pattern", match_color_pattern) == diagnosis


@pytest.mark.parametrize("when", ["before", "after"])
def test_groups_that_talk_are_named_whichever_is_added_first(when: str) -> None:
    """Adding up the groups of the image, or the results, is the same mistake."""

    def plain(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], (2, 3))
        y: np.ndarray = np.einsum("nchwij,mcij->nmhw", windows, w)
        return y

    def grouped_conv2d(
        x: np.ndarray, w: np.ndarray, b: Any = None, groups: int = 1
    ) -> np.ndarray:
        M, C = len(w), x.shape[1]
        if groups < 1 or C % groups or M % groups or w.shape[1] * groups != C:
            raise ValueError
        if b is not None and np.shape(b) != (M,):
            raise ValueError
        parts = np.split(x, groups, axis=1)
        if when == "before":
            y = plain(np.sum(parts, axis=0), w)
        else:
            y = np.sum([plain(part, w) for part in parts], axis=0)
        return y if b is None else y + np.reshape(b, (M, 1, 1))

    assert named("grouped_conv2d", grouped_conv2d) == ["groups-talk"]


def test_a_matrix_filled_by_formula_is_named_as_one_filled_by_slices() -> None:
    """A student who counts columns as (pixel, channel) hears of the order."""

    def equivalent_dense(w: np.ndarray, input_shape: tuple[int, ...]) -> np.ndarray:
        (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
        if channels != C or kh > H or kw > W:
            raise ValueError
        rows, columns = H - kh + 1, W - kw + 1
        T = np.zeros((M * rows * columns, C * H * W))
        for m, i, j in np.ndindex(M, rows, columns):
            for c, k, l in np.ndindex(C, kh, kw):  # noqa: E741
                column = ((i + k) * W + j + l) * C + c
                T[(m * rows + i) * columns + j, column] = w[m, c, k, l]
        return T

    assert named("equivalent_dense", equivalent_dense) == ["channels-fastest"]


@pytest.mark.parametrize("axes", [1, 2])
def test_conv_nd_for_one_number_of_axes_is_named(axes: int) -> None:
    """Whether the unpacking fails or a test on ndim, other axes are refused."""
    right = chapter("04").reference("conv_nd")

    def conv_nd(
        x: np.ndarray,
        w: np.ndarray,
        b: Any = None,
        stride: Any = 1,
        padding: Any = 0,
        dilation: Any = 1,
    ) -> Any:
        if x.ndim != axes + 2:
            raise ValueError(f"expected {axes + 2} axes")
        return right(x, w, b, stride, padding, dilation)

    name = {1: "one-dimension-only", 2: "two-dimensions-only"}[axes]
    assert named("conv_nd", conv_nd) == [name]
