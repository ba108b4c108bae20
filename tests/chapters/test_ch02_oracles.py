"""Chapter 02: the references against scipy and torch, over shapes and settings."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import signal
from scipy.ndimage import gaussian_filter1d

from autograder.chapter import references

CH = references("02")
SEEDS = st.integers(0, 2**32 - 1)
MODES = st.sampled_from(["valid", "same", "full"])


def eighths(seed: int, *lengths: int) -> list[np.ndarray]:
    """Return arrays on the grid n/8, whose sums are exact in any order."""
    rng = np.random.default_rng(seed)
    return [rng.integers(-32, 33, n) / 8 for n in lengths]


@given(SEEDS, st.integers(1, 30), st.integers(1, 9))
def test_correlate1d_against_scipy(seed: int, n: int, k: int) -> None:
    x, w = eighths(seed, n, k)
    if k > n:
        with pytest.raises(ValueError, match=f"{k}.*{n}"):
            CH["correlate1d"](x, w)
    else:
        want = signal.correlate(x, w, "valid", "direct")
        np.testing.assert_array_equal(CH["correlate1d"](x, w), want)


@given(SEEDS, st.integers(1, 20), st.integers(1, 20))
def test_convolve1d_against_scipy_and_itself(seed: int, n: int, k: int) -> None:
    x, w = eighths(seed, n, k)
    y = CH["convolve1d"](x, w)
    np.testing.assert_array_equal(y, signal.convolve(x, w, "full", "direct"))
    np.testing.assert_array_equal(y, CH["convolve1d"](w, x))


@pytest.mark.filterwarnings("ignore:Using padding='same'")
@settings(deadline=None)
@given(SEEDS, st.integers(1, 15), st.integers(1, 9), MODES)
def test_pad_then_correlate_is_the_mode(seed: int, n: int, k: int, mode: str) -> None:
    """`same` keeps n, and is PyTorch's: the odd zero of an even kernel on the right."""
    x, w = eighths(seed, n, k)
    padded = CH["pad1d"](x, k, mode)
    if mode == "valid":
        np.testing.assert_array_equal(padded, x)
        return
    y = CH["correlate1d"](padded, w)
    if mode == "full":
        want = signal.correlate(x, w, "full", "direct")
    else:
        tensors = (torch.from_numpy(v)[None, None] for v in (x, w))
        want = torch.nn.functional.conv1d(*tensors, padding="same")[0, 0].numpy()
    np.testing.assert_array_equal(y, want)


@settings(deadline=None)
@given(
    SEEDS,
    *[st.integers(1, 24), st.integers(1, 5)],
    *[st.integers(1, 5), st.integers(0, 6), st.integers(1, 5)],
)
def test_correlate1d_general_against_torch(
    seed: int, n: int, k: int, stride: int, padding: int, dilation: int
) -> None:
    x, w = eighths(seed, n, k)
    setting = {"stride": stride, "padding": padding, "dilation": dilation}
    if dilation * (k - 1) + 1 > n + 2 * padding:
        with pytest.raises(ValueError, match="spans"):
            CH["correlate1d_general"](x, w, **setting)
        return
    tensors = (torch.from_numpy(v)[None, None] for v in (x, w))
    want = torch.nn.functional.conv1d(*tensors, **setting)[0, 0].numpy()
    np.testing.assert_array_equal(CH["correlate1d_general"](x, w, **setting), want)


@given(SEEDS, st.integers(1, 15), st.integers(1, 9), MODES)
def test_band_matrix_is_the_correlation(seed: int, n: int, k: int, mode: str) -> None:
    x, w = eighths(seed, n, k)
    if mode == "valid" and k > n:
        with pytest.raises(ValueError, match=f"{k}.*{n}"):
            CH["band_matrix"](w, n, mode)
        return
    want = signal.correlate(np.pad(x, _pads(k, mode)), w, "valid", "direct")
    np.testing.assert_array_equal(CH["band_matrix"](w, n, mode) @ x, want)


def _pads(k: int, mode: str) -> tuple[int, int]:
    sides = {"valid": (0, 0), "same": ((k - 1) // 2, k // 2), "full": (k - 1, k - 1)}
    return sides[mode]


@given(st.integers(1, 12), st.floats(0.3, 6))
def test_gaussian_kernel_against_scipy(half: int, sigma: float) -> None:
    """Odd lengths are the impulse response of scipy's filter of the same radius."""
    k = 2 * half + 1
    impulse = np.zeros(4 * half + 1)
    impulse[2 * half] = 1
    want = gaussian_filter1d(impulse, sigma, mode="constant", radius=half)
    got = CH["gaussian_kernel"](k, sigma)
    np.testing.assert_allclose(got, want[half:-half], rtol=1e-9, atol=1e-300)


@given(st.integers(1, 25), st.floats(0.3, 6))
def test_gaussian_kernel_is_symmetric_and_sums_to_1(k: int, sigma: float) -> None:
    w = CH["gaussian_kernel"](k, sigma)
    np.testing.assert_allclose(w, w[::-1], rtol=1e-12)
    assert w.sum() == pytest.approx(1)


@given(SEEDS, st.integers(3, 8), st.integers(0, 20))
def test_find_pattern_against_pearson(seed: int, k: int, extra: int) -> None:
    """The score is Pearson's correlation of window and template."""
    x, t = eighths(seed, k + extra, k)
    x[0], t[0] = 9.0, -9.0
    windows = np.lib.stride_tricks.sliding_window_view(x, k)
    scores = [np.corrcoef(v, t)[0, 1] if np.ptp(v) else 0.0 for v in windows]
    best = np.flatnonzero(np.array(scores) >= max(scores) - 1e-9)[0]
    assert CH["find_pattern"](x, t) == best


@given(SEEDS, st.integers(1, 7), st.integers(-4, 4))
def test_correlation_is_equivariant_inside_the_margin(
    seed: int, k: int, shift: int
) -> None:
    x, w = eighths(seed, 30, k)

    def smooth(v: np.ndarray) -> np.ndarray:
        return np.convolve(v, w)[k // 2 : k // 2 + len(v)]

    margin = abs(shift) + k // 2
    assert CH["is_equivariant"](smooth, x, shift, margin)
    ramp = np.arange(30.0)
    assert not CH["is_equivariant"](np.cumsum, ramp + 1, 3, margin)
    assert not CH["is_equivariant"](lambda v: v * ramp, ramp + 1, 3, margin)


@pytest.mark.parametrize("margin", [-1, 4, 5])
def test_is_equivariant_refuses_margins_that_leave_nothing(margin: int) -> None:
    with pytest.raises(ValueError, match=f"margin of {margin} .* 8 values"):
        CH["is_equivariant"](np.abs, np.arange(8), 1, margin)
