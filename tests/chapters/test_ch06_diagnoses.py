"""Chapter 06: one mistake is named alike, in whatever way it was written."""

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
    return casebooks.draw(chapter("06"), name)


@cache
def verdict(name: str, answer: Callable[..., Any]) -> Verdict:
    mine = book(name)
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(answer, cases, mine.probe, mine.by_hand, 20)
    return judge.judge(mine, outcomes)


def named(name: str, answer: Callable[..., Any]) -> list[str]:
    """Return what the public casebook says about an answer."""
    return [m.id for m in verdict(name, answer).diagnosis]


def lost(name: str, answer: Callable[..., Any]) -> set[str]:
    """Return the parts that an answer does not pass."""
    return {p.name for p in verdict(name, answer).parts if p.score < p.max_score}


def refused(x: np.ndarray, k: Any, s: Any, p: Any) -> None:
    if min(*k, *s) < 1 or min(*p, *(k - 2 * p)) < 0:
        raise ValueError
    if any(k > np.array(x.shape[-2:]) + 2 * p):
        raise ValueError


@pytest.mark.parametrize("filler", ["zeros", "-1e9", "smallest value", "edge"])
def test_padding_that_wins(filler: str) -> None:
    """Zeros are named. What lies no higher than the image may pass: it cannot win."""

    def max_pool2d(x: np.ndarray, size: Any, stride: Any, padding: Any = 0) -> Any:
        k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
        refused(x, k, s, p)
        pads = [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p]
        if filler == "edge":
            x = np.pad(x, pads, "edge")
        else:
            low = {"zeros": 0.0, "-1e9": -1e9}.get(filler, x.min())
            x = np.pad(x.astype(float), pads, constant_values=low)
        rows, columns = (range(0, x.shape[a] - k[a] + 1, s[a] * 1) for a in (-2, -1))
        y = [[x[..., i : i + k[0], j : j + k[1]] for j in columns] for i in rows]
        tops = np.array([[v.max(axis=(-2, -1)) for v in row] for row in y])
        return np.moveaxis(tops, (0, 1), (-2, -1))

    found = named("max_pool2d", max_pool2d)
    names = {"zeros": ["zero-padding"], "-1e9": ["number-for-infinity"]}
    assert found == names.get(filler, [])


@pytest.mark.parametrize("low", [-100, -9999, -1e6])
def test_no_number_is_low_enough_for_padding(low: float) -> None:
    """Public values near 0 would let any of them pass."""

    def max_pool2d(x: np.ndarray, size: Any, stride: Any, padding: Any = 0) -> Any:
        p = np.broadcast_to(padding, 2)
        k, s = np.broadcast_to(size, 2), np.broadcast_to(stride, 2)
        refused(x, k, s, p)
        pads = [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p]
        x = np.pad(x.astype(float), pads, constant_values=low)
        v = np.lib.stride_tricks.sliding_window_view(x, k, (-2, -1))
        return v[..., :: s[0], :: s[1], :, :].max((-2, -1))

    assert "padding" in lost("max_pool2d", max_pool2d)


@pytest.mark.parametrize(
    ("mistake", "name"),
    [("one side", "padded-on-one-side"), ("list of maps", "maps-last")],
)
def test_max_pool2d_by_loops(mistake: str, name: str) -> None:
    """Both once passed, or were taken for a missing last window."""

    def max_pool2d(x: np.ndarray, size: Any, stride: Any, padding: Any = 0) -> Any:
        k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
        refused(x, k, s, p)
        after = [0, 0] if mistake == "one side" else p
        pads = [(0, 0)] * (x.ndim - 2) + list(zip(p, after, strict=True))
        x = np.pad(x.astype(float), pads, constant_values=-np.inf)
        k = np.minimum(k, x.shape[-2:])
        rows, columns = (range(0, x.shape[a] - k[a] + 1, s[a]) for a in (-2, -1))
        y = np.array(
            [
                [x[..., i : i + k[0], j : j + k[1]].max((-2, -1)) for j in columns]
                for i in rows
            ]
        )
        return np.moveaxis(y, (0, 1), (-2, -1)) if mistake == "one side" else y

    assert named("max_pool2d", max_pool2d) == [name]


@pytest.mark.parametrize("count", ["nonzero", "boolean mean"])
def test_zeros_of_the_image_not_counted(count: str) -> None:
    def avg_pool2d(
        x: np.ndarray, size: Any, stride: Any, padding: Any = 0, count_padding: Any = 1
    ) -> Any:
        k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
        refused(x, k, s, p)
        x = np.pad(x, [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p])
        v = np.lib.stride_tricks.sliding_window_view(x, k, (-2, -1))
        v = v[..., :: s[0], :: s[1], :, :]
        if count_padding:
            return v.mean((-2, -1))
        if count == "nonzero":
            real = np.maximum(np.count_nonzero(v, (-2, -1)), 1)
            return v.sum((-2, -1)) / real
        share = (v != 0).mean((-2, -1))
        return v.mean((-2, -1)) / np.where(share, share, 1)

    assert named("avg_pool2d", avg_pool2d) == ["zeros-not-counted"]


@pytest.mark.parametrize("how", ["linspace", "floor"])
def test_side_by_side_windows_of_any_size(how: str) -> None:
    def pool_any_size(x: np.ndarray, output_size: Any) -> Any:
        m = [int(v) for v in np.broadcast_to(output_size, 2)]
        if min(m) < 1:
            raise ValueError
        ends = [
            np.linspace(0, n, a + 1).astype(int)
            if how == "linspace"
            else np.arange(a + 1) * n // a
            for n, a in zip(x.shape[-2:], m, strict=True)
        ]
        y = np.zeros((*x.shape[:-2], *m))
        for i in range(m[0]):
            for j in range(m[1]):
                band = x[..., ends[0][i] : ends[0][i + 1], :]
                y[..., i, j] = band[..., ends[1][j] : ends[1][j + 1]].mean((-2, -1))
        return y

    assert named("pool_any_size", pool_any_size) == ["end-rounded-down"]


@pytest.mark.parametrize("how", ["mean / mean", "sum / sum"])
def test_signed_changes_cancel(how: str) -> None:
    def shift_sensitivity(f: Any, x: np.ndarray, shifts: list[int]) -> Any:
        y = np.asarray(f(x))
        if not y.any():
            raise ValueError
        add = np.mean if how == "mean / mean" else np.sum
        return [add(f(np.roll(x, s, -1)) - y) / add(y) for s in shifts]

    assert named("shift_sensitivity", shift_sensitivity) == ["signed-mean"]


@pytest.mark.parametrize("how", ["array", "loop"])
def test_blur_after_sampling(how: str) -> None:
    def blur_pool2d(x: np.ndarray) -> Any:
        if min(x.shape[-2:]) < 2:
            raise ValueError
        v = np.lib.stride_tricks.sliding_window_view(x, (2, 2), (-2, -1))
        y = v[..., ::2, ::2, :, :].max((-2, -1)).astype(float)
        y = np.pad(y, [(0, 0)] * (x.ndim - 2) + [(1, 1), (1, 1)], "edge")
        w = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
        if how == "array":
            v = np.lib.stride_tricks.sliding_window_view(y, (3, 3), (-2, -1))
            return np.einsum("...ab,ab->...", v, w)
        h, b = y.shape[-2] - 2, y.shape[-1] - 2
        places = [(i, j) for i in range(3) for j in range(3)]
        return sum(w[i, j] * y[..., i : i + h, j : j + b] for i, j in places)

    assert named("blur_pool2d", blur_pool2d) == ["blur-after-sampling"]


@pytest.mark.parametrize("name", ["max_pool2d", "avg_pool2d", "blur_pool2d"])
def test_every_axis_padded(name: str) -> None:
    """np.pad with one number spoils a batch: once no public case saw it."""
    filler = 0.0 if name == "avg_pool2d" else -np.inf

    def pool(
        x: np.ndarray, size: Any, stride: Any, padding: Any = 0, count_padding: Any = 1
    ) -> Any:
        k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
        refused(x, k, s, p)
        x = np.pad(x.astype(float), int(p[0]), constant_values=filler)
        v = np.lib.stride_tricks.sliding_window_view(x, k, (-2, -1))
        v = v[..., :: s[0], :: s[1], :, :]
        return v.max((-2, -1)) if name == "max_pool2d" else v.mean((-2, -1))

    def blur_pool2d(x: np.ndarray) -> Any:
        if min(x.shape[-2:]) < 2:
            raise ValueError
        v = np.lib.stride_tricks.sliding_window_view(x, (2, 2), (-2, -1))
        y = np.pad(v.max((-2, -1)), 1, "edge")
        v = np.lib.stride_tricks.sliding_window_view(y, (3, 3), (-2, -1))
        w = np.outer([1, 2, 1], [1, 2, 1]) / 16
        return (v * w).sum((-2, -1))[..., ::2, ::2]

    answer = blur_pool2d if name == "blur_pool2d" else pool
    assert "many maps" in lost(name, answer)
    if name != "avg_pool2d":
        assert named(name, answer) == ["all-axes-padded"]


@pytest.mark.parametrize("slip", ["height only", "stricter", "two axes only"])
def test_pairs_and_batches_are_looked_at_closely(slip: str) -> None:
    """Each of these once passed."""

    def max_pool2d(x: np.ndarray, size: Any, stride: Any, padding: Any = 0) -> Any:
        k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
        if slip == "height only" and min(k[1], s[1]) < 1 <= min(k[0], s[0]):
            return np.array([])
        refused(x, k, s, p)
        if slip == "stricter" and 2 * max(p) > min(k):
            raise ValueError
        low = 0.0 if slip == "two axes only" and x.ndim > 2 else -np.inf
        pads = [(0, 0)] * (x.ndim - 2) + [(n, n) for n in p]
        x = np.pad(x.astype(float), pads, constant_values=low)
        v = np.lib.stride_tricks.sliding_window_view(x, k, (-2, -1))
        return v[..., :: s[0], :: s[1], :, :].max((-2, -1))

    part = "many maps" if slip == "two axes only" else "bad input"
    assert lost("max_pool2d", max_pool2d) == {part}


@pytest.mark.parametrize(
    ("extra", "name"), [("ceil", "end-included"), ("floor", "end-one-too-far")]
)
def test_windows_that_end_too_late(extra: str, name: str) -> None:
    def pool_any_size(x: np.ndarray, output_size: Any) -> Any:
        m = [int(v) for v in np.broadcast_to(output_size, 2)]
        if min(m) < 1:
            raise ValueError
        y = np.zeros((*x.shape[:-2], *m))
        for i, j in np.ndindex(*m):
            spans = []
            for n, a, b in zip(x.shape[-2:], m, (i, j), strict=True):
                end = -(-n * (b + 1) // a) if extra == "ceil" else n * (b + 1) // a
                spans.append(slice(n * b // a, end + 1))
            y[..., i, j] = x[..., spans[0], spans[1]].mean((-2, -1))
        return y

    assert named("pool_any_size", pool_any_size) == [name]


@pytest.mark.parametrize(
    ("how", "found"),
    [("norms", ["norms-compared"]), ("mean", ["mean-over-shifts"]), ("zeros", [])],
)
def test_numbers_that_are_no_signed_sums(how: str, found: list[str]) -> None:
    """Zeros and compared norms were once taken for changes with their signs."""

    def shift_sensitivity(f: Any, x: np.ndarray, shifts: list[int]) -> Any:
        y = np.ravel(f(x))
        size = np.linalg.norm(y)
        if size == 0:
            raise ValueError
        moved = [np.ravel(f(np.roll(x, s, -1))) for s in shifts]
        if how == "norms":
            return [abs(np.linalg.norm(m) - size) / size for m in moved]
        if how == "zeros":
            return np.zeros(len(shifts))
        return np.mean([np.linalg.norm(m - y) for m in moved]) / size

    assert named("shift_sensitivity", shift_sensitivity) == found
