"""Chapter 02: every number worked out in the text and in its audit."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.chapter import references

CH = references("02")
X = np.array([1, 4, 3, -1, 2, -4, 1, 0, 2, -1])


def test_the_lecture_example() -> None:
    assert CH["correlate1d"](X, [1, 2, 1]).tolist() == [12, 9, 3, -1, -5, -2, 3, 3]


def test_the_kernel_that_sees_a_flip() -> None:
    y = CH["correlate1d"](CH["pad1d"](X, 3, "same"), [1, 2, 3])
    assert y.tolist() == [14, 18, 7, 7, -9, -3, -2, 7, 1, 0]


def test_convolution_is_multiplication_of_polynomials() -> None:
    assert CH["convolve1d"]([1, 2], [3, 5]).tolist() == [3, 11, 10]


def test_an_impulse_answers_with_the_kernel() -> None:
    w = np.array([2.0, -1.0, 5.0])
    assert CH["convolve1d"](np.array([1, 0, 0]), w).tolist() == [2, -1, 5, 0, 0]


def test_two_layers_see_five() -> None:
    ones = np.ones(3)
    assert CH["convolve1d"](ones, ones).tolist() == [1, 2, 3, 2, 1]


def test_dilation_2_with_stride_3_reads_what_the_text_says() -> None:
    x = 10.0 ** np.arange(11)
    y = CH["correlate1d_general"](x, [1, 1, 1], stride=3, dilation=2)
    assert y.tolist() == [10101, 10101000, 10101000000]


@pytest.mark.parametrize(
    ("mode", "rows"),
    [
        ("valid", [[1, 2, 3, 0, 0], [0, 1, 2, 3, 0], [0, 0, 1, 2, 3]]),
        (
            "same",
            [
                [2, 3, 0, 0, 0],
                [1, 2, 3, 0, 0],
                [0, 1, 2, 3, 0],
                [0, 0, 1, 2, 3],
                [0, 0, 0, 1, 2],
            ],
        ),
    ],
)
def test_the_matrices_in_the_text(mode: str, rows: list[list[int]]) -> None:
    assert CH["band_matrix"](np.array([1, 2, 3]), 5, mode).tolist() == rows


def test_the_gaussian_by_hand() -> None:
    assert CH["gaussian_kernel"](3, 1.0).round(3).tolist() == [0.274, 0.452, 0.274]
    assert CH["gaussian_kernel"](2, 0.7).tolist() == [0.5, 0.5]


@pytest.mark.parametrize(("k", "sigmas", "height"), [(5, 2.4, 0.06), (24, 2.9, 0.02)])
def test_where_the_gaussian_of_a_sixth_ends(
    k: int, sigmas: float, height: float
) -> None:
    w = CH["gaussian_kernel"](k, k / 6)
    assert (k - 1) / 2 / (k / 6) == pytest.approx(sigmas, abs=0.05)
    assert round(w[0] / w.max(), 2) == height


@pytest.mark.parametrize(
    ("window", "beats_flat"), [([10, 20, 40], True), ([4, 3, 1], False)]
)
def test_scores_of_shapes(window: list[int], beats_flat: bool) -> None:
    """A copy at any loudness beats a flat window; an upside-down one loses to it."""
    flat = [9, 9, 9]
    place = CH["find_pattern"](np.array(flat + window), np.array([1, 2, 4]))
    assert (place == 3) == beats_flat


@pytest.mark.parametrize(
    ("widths_of_sigma", "mass"), [(2, 0.683), (4, 0.955), (6, 0.997)]
)
def test_audit_mass_of_the_gaussian(widths_of_sigma: int, mass: float) -> None:
    sigma = 20
    bell = CH["gaussian_kernel"](20 * sigma, sigma)
    half, middle = widths_of_sigma * sigma // 2, 10 * sigma
    assert round(bell[middle - half : middle + half].sum(), 3) == mass


@pytest.mark.parametrize(("n", "k"), [(5, 3), (10, 3), (10, 5), (20, 9), (7, 7)])
def test_audit_entries_of_the_band(n: int, k: int) -> None:
    T = CH["band_matrix"](np.arange(1, k + 1), n, "same")
    assert np.count_nonzero(T) == n * k - (k**2 - 1) // 4


def test_audit_lecture_001_is_one_place_off() -> None:
    """Its sum, taken literally, gives the output of the next row of its own matrix."""
    w, x, K = np.array([1.0, 2.0, 3.0]), X.astype(float), 3
    padded = np.pad(x, 5)

    def printed(c: int) -> float:
        return sum(w[k - 1] * padded[5 + (c - K // 2 + k) - 1] for k in (1, 2, 3))

    by_matrix = CH["band_matrix"](w, len(x), "same") @ x
    literal = [printed(c) for c in range(1, len(x) + 1)]
    np.testing.assert_allclose(literal[:-1], by_matrix[1:])
    assert not np.allclose(literal, by_matrix)


def test_the_first_of_two_equal_matches() -> None:
    shape = [0, 2, 5, 1]
    signal = np.array([3, 3, *shape, 3, *shape])
    assert CH["find_pattern"](signal, np.array(shape)) == 2


def test_a_flat_template_matches_nothing_better_than_the_first_window() -> None:
    assert CH["find_pattern"](np.array([1, 5, 2, 2, 2]), np.array([4, 4])) == 0
