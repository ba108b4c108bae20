"""Chapter 06: the references against torch and scipy, over shapes and settings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import ndimage, signal
from torch.nn import functional

from autograder.chapter import references

CH = references("06")
SEEDS = st.integers(0, 2**32 - 1)
SIDES = st.integers(1, 9)
PAIRS = st.tuples(st.integers(1, 4), st.integers(1, 4))
PADS = st.tuples(st.integers(0, 2), st.integers(0, 2))
Pair = tuple[int, int]


def eighths(seed: int, *shape: int) -> np.ndarray:
    """Return an array on the grid n/8, whose sums are exact in any order."""
    return np.random.default_rng(seed).integers(-32, 33, shape) / 8


def by_torch(
    pool: Callable[..., torch.Tensor], x: np.ndarray, *setting: object, **more: object
) -> np.ndarray:
    return pool(torch.from_numpy(x), *setting, **more).numpy()


def fits(h: int, w: int, size: Pair, padding: Pair) -> bool:
    return size[0] <= h + 2 * padding[0] and size[1] <= w + 2 * padding[1]


def halves(size: Pair, padding: Pair) -> bool:
    return all(2 * p <= k for p, k in zip(padding, size, strict=True))


@settings(deadline=None, max_examples=50)
@given(SEEDS, st.integers(1, 20), st.integers(1, 6), st.integers(1, 6))
def test_max_pool1d_against_torch(seed: int, n: int, size: int, stride: int) -> None:
    x = eighths(seed, n)
    if size > n:
        with pytest.raises(ValueError, match=f"size {size} .* {n} values"):
            CH["max_pool1d"](x, size, stride)
        return
    want = by_torch(functional.max_pool1d, x[None], size, stride)[0]
    np.testing.assert_array_equal(CH["max_pool1d"](x, size, stride), want)


@settings(deadline=None, max_examples=50)
@given(SEEDS, SIDES, SIDES, PAIRS, PAIRS, PADS)
def test_max_pool2d_against_torch(
    seed: int, h: int, w: int, size: Pair, stride: Pair, padding: Pair
) -> None:
    """Below zero everywhere, so that a padding of zeros would show."""
    x = eighths(seed, 2, 3, h, w) - 5
    if not halves(size, padding) or not fits(h, w, size, padding):
        with pytest.raises(ValueError, match=rf"\[{h} {w}\]"):
            CH["max_pool2d"](x, size, stride, padding)
        return
    want = by_torch(functional.max_pool2d, x, size, stride, padding)
    np.testing.assert_array_equal(CH["max_pool2d"](x, size, stride, padding), want)


@settings(deadline=None, max_examples=50)
@given(SEEDS, SIDES, SIDES, PAIRS, PAIRS, PADS, st.booleans())
def test_avg_pool2d_against_torch(
    seed: int, h: int, w: int, size: Pair, stride: Pair, padding: Pair, counted: bool
) -> None:
    x = eighths(seed, 2, 3, h, w)
    if not halves(size, padding) or not fits(h, w, size, padding):
        with pytest.raises(ValueError, match=rf"\[{h} {w}\]"):
            CH["avg_pool2d"](x, size, stride, padding, counted)
        return
    setting = {"padding": padding, "count_include_pad": counted}
    want = by_torch(functional.avg_pool2d, x, size, stride, **setting)
    got = CH["avg_pool2d"](x, size, stride, padding, counted)
    np.testing.assert_allclose(got, want, atol=1e-12)


@settings(deadline=None, max_examples=50)
@given(SEEDS, SIDES, SIDES, PAIRS, PAIRS)
def test_l2_pool2d_against_torch(
    seed: int, h: int, w: int, size: Pair, stride: Pair
) -> None:
    x = eighths(seed, 2, 3, h, w)
    if not fits(h, w, size, (0, 0)):
        with pytest.raises(ValueError, match=rf"\[{h} {w}\]"):
            CH["l2_pool2d"](x, size, stride)
        return
    want = by_torch(functional.lp_pool2d, x, 2, size, stride)
    np.testing.assert_allclose(CH["l2_pool2d"](x, size, stride), want, atol=1e-12)


@settings(deadline=None, max_examples=50)
@given(SEEDS, SIDES, SIDES, st.tuples(st.integers(1, 12), st.integers(1, 12)))
def test_pool_any_size_against_torch(
    seed: int, h: int, w: int, output_size: Pair
) -> None:
    x = eighths(seed, 2, 3, h, w)
    want = by_torch(functional.adaptive_avg_pool2d, x, output_size)
    np.testing.assert_allclose(CH["pool_any_size"](x, output_size), want, atol=1e-12)


@settings(deadline=None, max_examples=50)
@given(SEEDS, st.integers(1, 20), st.integers(1, 6), st.integers(1, 5))
def test_smooth_then_sample_is_a_strided_convolution(
    seed: int, n: int, k: int, stride: int
) -> None:
    x, w = eighths(seed, n), eighths(seed + 1, k)
    if k > n:
        with pytest.raises(ValueError, match=f"filter of {k} on a signal of {n}"):
            CH["smooth_then_sample"](x, w, stride)
        return
    y = CH["smooth_then_sample"](x, w, stride)
    np.testing.assert_array_equal(y, signal.correlate(x, w, "valid")[::stride])
    tensors = (torch.from_numpy(v)[None, None] for v in (x, w))
    want = functional.conv1d(*tensors, stride=stride)[0, 0].numpy()
    np.testing.assert_array_equal(y, want)


@settings(deadline=None, max_examples=50)
@given(SEEDS, st.integers(2, 9), st.integers(2, 9))
def test_blur_pool2d_against_scipy(seed: int, h: int, w: int) -> None:
    x = eighths(seed, 2, h, w)
    largest = by_torch(functional.max_pool2d, x, 2, 1)
    kernel = np.outer([1, 2, 1], [1, 2, 1])[None] / 16
    want = ndimage.correlate(largest, kernel, mode="nearest")[:, ::2, ::2]
    np.testing.assert_array_equal(CH["blur_pool2d"](x), want)


@given(SEEDS, st.integers(2, 9), st.integers(-12, 12))
def test_shift_sensitivity_of_nothing_is_the_distance(
    seed: int, n: int, shift: int
) -> None:
    x = eighths(seed, 2, 3, n)
    assume(x.any())
    moved = np.take(x, (np.arange(n) - shift) % n, axis=-1)
    want = np.linalg.norm((moved - x).ravel()) / np.linalg.norm(x.ravel())
    assert CH["shift_sensitivity"](lambda v: v, x, [shift]) == pytest.approx([want])


@given(SEEDS, st.integers(2, 9), st.integers(-12, 12))
def test_global_pooling_notices_no_shift(seed: int, n: int, shift: int) -> None:
    x = eighths(seed, 3, n) + 5
    for pool in (lambda v: CH["pool_any_size"](v, 1), np.max):
        change = CH["shift_sensitivity"](pool, x, [shift])
        assert change == pytest.approx([0], abs=1e-12)


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("max_pool1d", (np.arange(4), 0, 1), "size 0"),
        ("max_pool1d", (np.arange(4), 2, 0), "stride 0"),
        ("max_pool2d", (np.ones((3, 4)), 2, 0), "stride 0"),
        ("max_pool2d", (np.ones((3, 4)), 2, 1, -1), "padding -1"),
        ("avg_pool2d", (np.ones((3, 4)), (0, 2), 1), r"size \(0, 2\)"),
        ("avg_pool2d", (np.ones((3, 4)), 3, 1, 2), "padding 2"),
        ("l2_pool2d", (np.ones((3, 4)), 2, -1), "stride -1"),
        ("pool_any_size", (np.ones((3, 4)), (2, 0)), "2 × 0"),
        ("smooth_then_sample", (np.arange(4), np.ones(2), 0), "stride 0"),
        ("shift_sensitivity", (lambda v: v, np.zeros(3), [1]), "zero everywhere"),
        ("blur_pool2d", (np.ones((1, 4)),), r"\(1, 4\)"),
    ],
)
def test_bad_input_is_refused_and_named(
    name: str, arguments: tuple[object, ...], said: str
) -> None:
    with pytest.raises(ValueError, match=f"{name}.*{said}"):
        CH[name](*arguments)
