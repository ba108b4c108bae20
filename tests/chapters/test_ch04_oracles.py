"""Chapter 04: the references against torch and scipy, over shapes and settings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal

from autograder.chapter import references

CH = references("04")
SEEDS = st.integers(0, 2**32 - 1)
FEW = st.integers(1, 3)
KERNELS = st.integers(1, 4)
LENGTHS = st.integers(1, 9)
PADS = st.integers(0, 2)
TORCH: list[Callable[..., torch.Tensor]] = [
    torch.nn.functional.conv1d,
    torch.nn.functional.conv2d,
    torch.nn.functional.conv3d,
]
fast = settings(deadline=None, max_examples=40)


@pytest.fixture(autouse=True, scope="module")
def one_thread() -> Iterator[None]:
    """Keep torch from waking all its threads for a few numbers."""
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def eighths(seed: int, *shapes: tuple[int, ...]) -> list[np.ndarray]:
    """Return arrays on the grid n/8, whose sums are exact in any order."""
    rng = np.random.default_rng(seed)
    return [rng.integers(-32, 33, shape) / 8 for shape in shapes]


def by_torch(x: np.ndarray, w: np.ndarray, b: Any, **setting: Any) -> np.ndarray:
    """Return what PyTorch's layer of as many dimensions gives."""
    tensors = [None if v is None else torch.from_numpy(v.copy()) for v in (x, w, b)]
    y: np.ndarray = TORCH[x.ndim - 3](*tensors, **setting).numpy()
    return y


def per_axis(n: int, smallest: int, largest: int) -> st.SearchStrategy[Any]:
    """Draw one number for n axes, or one for each."""
    number = st.integers(smallest, largest)
    return number | st.tuples(*[number] * n)


@settings(deadline=None, max_examples=100)
@given(st.data(), st.integers(1, 3), SEEDS)
def test_conv_nd_against_torch(data: st.DataObject, n: int, seed: int) -> None:
    """1, 2 and 3 dimensions; stride, padding, dilation as numbers and per axis."""
    N, C, M = (data.draw(FEW) for _ in range(3))
    size = data.draw(st.tuples(*[st.integers(1, 7)] * n))
    kernel = data.draw(st.tuples(*[FEW] * n))
    setting = {
        "stride": data.draw(per_axis(n, 1, 3)),
        "padding": data.draw(per_axis(n, 0, 2)),
        "dilation": data.draw(per_axis(n, 1, 3)),
    }
    x, w, b = eighths(seed, (N, C, *size), (M, C, *kernel), (M,))
    bias = data.draw(st.sampled_from([None, b]))
    pads, steps = (np.broadcast_to(setting[k], n) for k in ("padding", "dilation"))
    if any(steps * (np.array(kernel) - 1) + 1 > np.array(size) + 2 * pads):
        with pytest.raises(ValueError, match="does not fit"):
            CH["conv_nd"](x, w, bias, **setting)
        return
    got = CH["conv_nd"](x, w, bias, **setting)
    np.testing.assert_array_equal(got, by_torch(x, w, bias, **setting))


@fast
@given(SEEDS, FEW, FEW, FEW, LENGTHS, LENGTHS, KERNELS, KERNELS, FEW, PADS)
def test_conv2d_against_torch(
    seed: int,
    N: int,
    C: int,
    M: int,
    H: int,
    W: int,
    kh: int,
    kw: int,
    stride: int,
    padding: int,
) -> None:
    x, w, b = eighths(seed, (N, C, H, W), (M, C, kh, kw), (M,))
    if kh > H + 2 * padding or kw > W + 2 * padding:
        with pytest.raises(ValueError, match=rf"{kh} × {kw}.*{H + 2 * padding} × "):
            CH["conv2d"](x, w, b, stride, padding)
        return
    for bias in (b, None):
        want = by_torch(x, w, bias, stride=stride, padding=padding)
        np.testing.assert_array_equal(CH["conv2d"](x, w, bias, stride, padding), want)


@fast
@given(SEEDS, st.integers(1, 4), FEW, FEW, st.booleans())
def test_grouped_conv2d_against_torch(
    seed: int, groups: int, channels: int, filters: int, with_bias: bool
) -> None:
    M = groups * filters
    x, w, b = eighths(seed, (2, groups * channels, 4, 5), (M, channels, 3, 2), (M,))
    bias = b if with_bias else None
    got = CH["grouped_conv2d"](x, w, bias, groups)
    np.testing.assert_array_equal(got, by_torch(x, w, bias, groups=groups))


@fast
@given(SEEDS, FEW, FEW, FEW, LENGTHS, LENGTHS)
def test_conv1x1_against_torch(
    seed: int, N: int, C: int, M: int, H: int, W: int
) -> None:
    x, w, b = eighths(seed, (N, C, H, W), (M, C), (M,))
    want = by_torch(x, w[:, :, None, None], b)
    np.testing.assert_array_equal(CH["conv1x1"](x, w, b), want)


@fast
@given(SEEDS, FEW, FEW, FEW, KERNELS, KERNELS, FEW, FEW)
def test_three_more_ways_to_the_same_layer(
    seed: int, N: int, C: int, M: int, kh: int, kw: int, rows: int, columns: int
) -> None:
    """Full depth, a matrix, and local weights that are all equal are conv2d."""
    H, W = kh + rows - 1, kw + columns - 1
    x, w = eighths(seed, (N, C, H, W), (M, C, kh, kw))
    want = by_torch(x, w, None)
    np.testing.assert_array_equal(CH["rgb_as_volume"](x, w), want)
    T = CH["equivalent_dense"](w, (C, H, W))
    assert T.shape == (M * rows * columns, C * H * W)
    np.testing.assert_array_equal(x.reshape(N, -1) @ T.T, want.reshape(N, -1))
    shared = np.broadcast_to(w, (rows, columns, *w.shape))
    np.testing.assert_array_equal(CH["locally_connected2d"](x, shared), want)


@fast
@given(SEEDS, FEW, FEW, FEW, KERNELS, KERNELS, FEW, FEW)
def test_locally_connected2d_place_by_place(
    seed: int, N: int, C: int, M: int, kh: int, kw: int, rows: int, columns: int
) -> None:
    """Each place is a convolution layer of its own, looked at in that place."""
    x, w, b = eighths(
        seed,
        (N, C, kh + rows - 1, kw + columns - 1),
        (rows, columns, M, C, kh, kw),
        (M,),
    )
    y = CH["locally_connected2d"](x, w, b)
    for i, j in np.ndindex(rows, columns):
        here = by_torch(x, w[i, j], b)[:, :, i, j]
        np.testing.assert_array_equal(y[:, :, i, j], here)


@fast
@given(SEEDS, st.tuples(*[st.integers(1, 6)] * 3), st.tuples(*[KERNELS] * 3))
def test_correlate3d_against_scipy(
    seed: int, size: tuple[int, ...], kernel: tuple[int, ...]
) -> None:
    x, w = eighths(seed, size, kernel)
    if any(k > n for k, n in zip(kernel, size, strict=True)):
        with pytest.raises(ValueError, match=r"\(.*\) .*\(.*\)"):
            CH["correlate3d"](x, w)
        return
    want = signal.correlate(x, w, "valid", "direct")
    np.testing.assert_array_equal(CH["correlate3d"](x, w), want)


@fast
@given(SEEDS, FEW, FEW, KERNELS, FEW)
def test_neuron_is_the_layer_at_one_place(
    seed: int, C: int, h: int, k: int, b: int
) -> None:
    patch, w = eighths(seed, (C, h, k), (C, h, k))
    want = by_torch(patch[None], w[None], np.array([float(b)]))
    assert CH["neuron"](patch, w, b) == want.item()


@fast
@given(SEEDS, FEW, FEW, FEW, st.integers(0, 4), st.integers(0, 4))
def test_match_color_pattern_against_pearson(
    seed: int, C: int, h: int, w: int, down: int, across: int
) -> None:
    """The score is Pearson's correlation of the two blocks, laid out as lists."""
    image, pattern = eighths(seed, (C, h + down, w + 1 + across), (C, h, w + 1))
    blocks = np.lib.stride_tricks.sliding_window_view(image, pattern.shape)[0]
    scores = np.array(
        [
            np.corrcoef(block.ravel(), pattern.ravel())[0, 1]
            if np.ptp(block) and np.ptp(pattern)
            else 0.0
            for block in blocks.reshape(-1, *pattern.shape)
        ]
    )
    best = int(np.flatnonzero(scores >= scores.max() - 1e-9)[0])
    got = CH["match_color_pattern"](image, pattern)
    assert got == divmod(best, across + 1)


def zeros(*shape: int) -> np.ndarray:
    return np.zeros(shape)


@pytest.mark.parametrize(
    ("name", "arguments", "named"),
    [
        ("neuron", (zeros(3, 2, 2), zeros(2, 2)), r"\(3, 2, 2\).*\(2, 2\)"),
        ("conv2d", (zeros(1, 3, 5, 5), zeros(2, 1, 3, 3)), r"3, 5, 5.*2, 1, 3, 3"),
        ("conv2d", (zeros(1, 1, 5, 5), zeros(1, 1, 3, 3), None, 0), "stride 0"),
        ("conv2d", (zeros(1, 1, 5, 5), zeros(1, 1, 3, 3), None, 1, -1), "padding -1"),
        ("match_color_pattern", (zeros(3, 4, 4), zeros(1, 2, 2)), r"1, 2.*3, 4"),
        ("match_color_pattern", (zeros(3, 4, 4), zeros(3, 2, 5)), r"3, 2, 5.*3, 4, 4"),
        (
            "locally_connected2d",
            (zeros(1, 2, 4, 5), zeros(4, 3, 2, 2, 2, 2)),
            r"1, 2, 4, 5.*4, 3, 2, 2, 2, 2",
        ),
        ("equivalent_dense", (zeros(2, 3, 2, 2), (1, 4, 4)), r"2, 3, 2, 2.*1, 4, 4"),
        ("equivalent_dense", (zeros(2, 3, 2, 5), (3, 4, 4)), r"3, 2, 5.*3, 4, 4"),
        ("conv1x1", (zeros(1, 3, 2, 2), zeros(4, 1)), r"1, 3, 2, 2.*4, 1"),
        (
            "grouped_conv2d",
            (zeros(1, 7, 4, 4), zeros(6, 2, 2, 2), None, 3),
            r"3 groups.*1, 7, 4, 4.*6, 2, 2, 2",
        ),
        (
            "grouped_conv2d",
            (zeros(1, 6, 4, 4), zeros(7, 2, 2, 2), None, 3),
            r"3 groups.*7, 2, 2, 2",
        ),
        (
            "grouped_conv2d",
            (zeros(1, 6, 4, 4), zeros(6, 1, 2, 2), None, 3),
            "2 channels",
        ),
        ("grouped_conv2d", (zeros(1, 6, 4, 4), zeros(6, 2, 2, 2), None, 0), "0 groups"),
        ("rgb_as_volume", (zeros(1, 3, 4, 4), zeros(2, 2, 2, 2)), r"3, 4.*2, 2, 2"),
        ("conv_nd", (zeros(1, 3, 4, 4), zeros(2, 3, 2)), r"1, 3, 4, 4.*2, 3, 2"),
        ("conv_nd", (zeros(1, 3, 4), zeros(2, 1, 2)), r"1, 3, 4.*2, 1, 2"),
        ("conv_nd", (zeros(1, 1, 4, 4), zeros(1, 1, 2, 2), None, (1, 0)), r"\(1, 0\)"),
        ("conv_nd", (zeros(1, 1, 4), zeros(1, 1, 2), None, 1, -1), "padding -1"),
        ("conv_nd", (zeros(1, 1, 4), zeros(1, 1, 2), None, 1, 0, 0), "dilation=0"),
        ("conv_nd", (zeros(1, 1, 4, 4), zeros(1, 1, 2, 2), None, (1, 1, 1)), "shape"),
    ],
)
def test_what_cannot_be_is_refused_by_name(
    name: str, arguments: tuple[Any, ...], named: str
) -> None:
    with pytest.raises(ValueError, match=named):
        CH[name](*arguments)
