"""Chapter 06: every number worked out in the text and in its audit."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.chapter import references

CH = references("06")
X = np.array([[29, 15, 28, 184], [0, 100, 70, 38], [12, 12, 7, 2], [12, 12, 45, 6]])
LINE = np.array([1, 5, 6, 4, 3, 0, 7, 2])
STRIPES = np.array([0, 0, 1, 1, 0, 0, 1, 1])


@pytest.mark.parametrize(
    ("size", "stride", "result"),
    [(2, 2, [5, 6, 3, 7]), (3, 2, [6, 6, 7]), (2, 3, [5, 4, 7])],
)
def test_windows_along_the_line(size: int, stride: int, result: list[int]) -> None:
    assert CH["max_pool1d"](LINE, size, stride).tolist() == result


def test_the_lecture_example() -> None:
    assert CH["max_pool2d"](X, 2, 2).tolist() == [[100, 184], [12, 45]]
    assert CH["avg_pool2d"](X, 2, 2).tolist() == [[36, 80], [12, 15]]


def test_audit_31_would_give_36_5() -> None:
    other = X.copy()
    other[0, 0] = 31
    assert CH["avg_pool2d"](other, 2, 2).tolist() == [[36.5, 80], [12, 15]]
    assert CH["max_pool2d"](other, 2, 2).tolist() == [[100, 184], [12, 45]]


@pytest.mark.parametrize("p", [1, 2, 3])
def test_audit_p_plus_1_values_overlap(p: int) -> None:
    """Read literally, the window from d to d + p shares an end with the next."""
    first, second = ({*range(d, d + p + 1)} for d in (0, p))
    assert len(first) == p + 1
    assert first & second == {p}
    values = np.array([1, 5, 2, 4, 3, 0, 7])
    assert CH["max_pool1d"](values, 3, 2).tolist() == [5, 4, 7]
    assert CH["max_pool1d"](values, 2, 2).tolist() == [5, 4, 3]


def test_padding_of_minus_infinity_never_wins() -> None:
    x = np.array([[-3, -1], [-4, -2]])
    assert CH["max_pool2d"](x, 2, 2, padding=1).tolist() == [[-3, -1], [-4, -2]]


@pytest.mark.parametrize(
    ("counted", "corner", "edge"), [(True, 1, 3), (False, 4, 6)], ids=str
)
def test_both_conventions_of_the_mean(counted: bool, corner: int, edge: int) -> None:
    y = CH["avg_pool2d"](np.array([[4, 8], [0, 6]]), 2, 1, 1, counted)
    assert y[0, :2].tolist() == [corner, edge]


def test_l2_of_3_and_minus_4() -> None:
    assert CH["l2_pool2d"](np.array([[3, -4]]), (1, 2), 1).tolist() == [[5]]


def test_7_to_3_overlaps() -> None:
    x = np.array([[1.0, 10, 100, 1000, 10_000, 100_000, 1_000_000]])
    sums = CH["pool_any_size"](x, (1, 3)) * 3
    np.testing.assert_allclose(sums, [[111, 11_100, 1_110_000]])


def test_one_output_is_the_global_mean() -> None:
    assert CH["pool_any_size"](X, 1).tolist() == [[X.mean()]]


def test_smoothing_comes_before_sampling() -> None:
    x, w = np.array([1, 3, 5, 9, 7]), np.array([0.5, 0.5])
    assert CH["smooth_then_sample"](x, w, 1).tolist() == [2, 4, 7, 8]
    assert CH["smooth_then_sample"](x, w, 2).tolist() == [2, 7]
    assert CH["smooth_then_sample"](x[::2], w, 1).tolist() == [3, 6]


def test_stripes_vanish_when_they_move_by_one_pixel() -> None:
    moved = np.roll(STRIPES, 1)
    assert CH["max_pool1d"](STRIPES, 2, 2).tolist() == [0, 1, 0, 1]
    assert CH["max_pool1d"](moved, 2, 2).tolist() == [1, 1, 1, 1]


def test_the_blur_keeps_a_part_of_the_stripes() -> None:
    """And half-way between its values lie those of the moved stripes."""
    rows = np.tile(STRIPES, (3, 1))
    still = CH["blur_pool2d"](rows)[0]
    assert ((still[1:] + still[:-1]) / 2).tolist() == [0.625, 0.75, 0.75]
    assert CH["blur_pool2d"](rows)[0].tolist() == [0.25, 1, 0.5, 1]
    assert CH["blur_pool2d"](np.roll(rows, 1, axis=-1))[0].tolist() == [0.75] * 4


def test_the_sensitivity_of_the_stripes() -> None:
    x = STRIPES[None]
    pooled = CH["shift_sensitivity"](lambda v: CH["max_pool2d"](v, (1, 2), 2), x, [1])
    assert pooled == pytest.approx([1])
    rows = np.tile(STRIPES, (3, 1))
    blurred = CH["shift_sensitivity"](CH["blur_pool2d"], rows, [1])
    assert blurred == pytest.approx([0.435], abs=0.005)


def test_a_peak_and_a_haze_have_the_same_mean() -> None:
    peak = np.full((4, 4), 0.1)
    peak[1, 2] = 8
    assert CH["avg_pool2d"](peak, 4, 4)[0, 0] == pytest.approx(0.59, abs=0.005)
    assert CH["max_pool2d"](peak, 4, 4).tolist() == [[8]]
