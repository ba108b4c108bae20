"""Chapter 03: every number worked out in the text and in its audit."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.chapter import references

CH = references("03")
X = np.array(
    [
        [3, 3, 2, 1, 0],
        [0, 0, 1, 3, 1],
        [3, 1, 2, 2, 3],
        [2, 0, 0, 2, 2],
        [2, 0, 0, 0, 1],
    ]
)
W = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
GX = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
PLANE = np.add.outer(4 / 8 * np.arange(5), 3 / 8 * np.arange(5))
"""Grows so that the Sobel pair answers gx = 3, gy = 4 inside."""


@pytest.mark.parametrize("name", ["correlate2d", "correlate2d_fast"])
def test_the_lecture_example(name: str) -> None:
    assert CH[name](X, W).tolist() == [[12, 12, 17], [10, 17, 19], [9, 6, 14]]
    flipped = CH[name](X, W[::-1, ::-1])
    assert flipped.tolist() == [[18, 20, 19], [10, 9, 17], [11, 8, 14]]
    assert CH[name](X, W.T).tolist() == [[17, 15, 20], [11, 13, 19], [8, 6, 12]]


def test_the_example_is_blind_to_a_vertical_flip() -> None:
    """The text says so, and that the check has kernels that are not."""
    assert np.array_equal(W, W[::-1])


def test_padding_for_a_kernel_of_2_by_4() -> None:
    padded = CH["pad2d"](np.array([[1, 2, 3], [4, 5, 6]]), (2, 4), "same")
    expected = [[0, 1, 2, 3, 0, 0], [0, 4, 5, 6, 0, 0], [0, 0, 0, 0, 0, 0]]
    assert padded.tolist() == expected
    assert CH["correlate2d"](padded, np.ones((2, 4))).shape == (2, 3)


def test_the_bell_of_three() -> None:
    bell = CH["gaussian_kernel2d"](3, 1.0)
    assert bell[:2, :2].round(3).tolist() == [[0.075, 0.124], [0.124, 0.204]]
    assert bell.sum() == pytest.approx(1)


def test_which_of_the_two_kernels_splits() -> None:
    column, row = CH["separate"](GX)
    np.testing.assert_allclose(column / column[0], [1, 2, 1])
    np.testing.assert_allclose(row / row[2], [-1, 0, 1], atol=1e-12)
    with pytest.raises(ValueError, match="singular values"):
        CH["separate"](W)


def test_a_difference_of_neighbours() -> None:
    y = CH["correlate2d"](np.array([[2, 2, 5, 5, 1]]), np.array([[1, -1]]))
    assert y.tolist() == [[0, -3, 0, 4]]


def test_sobel_by_hand() -> None:
    magnitude, direction = CH["sobel"](np.array([[3, 3, 4]] * 3))
    assert (magnitude[1, 1], direction[1, 1]) == (4, 0)
    magnitude, direction = CH["sobel"](PLANE)
    assert magnitude[2, 2] == pytest.approx(5)
    assert direction[2, 2] == pytest.approx(0.927, abs=5e-4)


def test_the_bank_at_30_degrees() -> None:
    [kernel] = CH["edge_bank"]([np.pi / 6])
    answer = CH["correlate2d"](PLANE, kernel)[1, 1]
    assert answer == pytest.approx(4.60, abs=0.005)
    assert answer == pytest.approx(5 * np.cos(np.arctan2(4, 3) - np.pi / 6))


def test_a_template_by_hand() -> None:
    image, template = np.array([[1, 2, 2, 1]]), np.array([[0, 5]])
    np.testing.assert_allclose(CH["match_template"](image, template), [[1, 0, -1]])


def test_a_score_by_hand() -> None:
    image = np.array([[0, 0, 1], [0, 0, 1], [1, 0, 0], [0, 0, 1]])
    assert CH["correlate2d"](image, GX).tolist() == [[2], [0]]
    assert CH["skyline_score"](image, 2) == 1


def test_the_nearest_class_mean_by_hand() -> None:
    images = np.array([4.0, 1.0])[:, None, None]
    new = np.array([3.0, 2.0])[:, None, None]
    one = np.ones((1, 1, 1))
    assert list(CH["edge_classifier"](images, [1, 0], new, one)) == [1, 0]


def test_the_laws_of_true_convolution() -> None:
    """Commutes and associates; two correlations in a row are one with u * v."""
    u = np.array([[1.0, 2, 0], [0, 3, -1], [-1, 0, 1]])
    v = np.array([[0.0, 1, 3], [2, 0, -1]])

    def convolve(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        return CH["correlate2d_fast"](CH["pad2d"](x, w.shape, "full"), w[::-1, ::-1])

    np.testing.assert_allclose(convolve(X, u), convolve(u, X))
    together = convolve(u, v)
    np.testing.assert_allclose(convolve(convolve(X, u), v), convolve(X, together))
    twice = CH["correlate2d_fast"](CH["correlate2d_fast"](X, u), v)
    np.testing.assert_allclose(twice, CH["correlate2d_fast"](X, together))


def test_the_audit_of_the_padding() -> None:
    """Padded as printed, a 3 × 7 kernel turns 10 × 10 into 14 × 6."""
    k1, k2 = 3, 7
    padded = np.pad(np.ones((10, 10)), [((k2 - 1) // 2,) * 2, ((k1 - 1) // 2,) * 2])
    assert CH["correlate2d"](padded, np.ones((k1, k2))).shape == (14, 6)


def test_the_audit_of_the_sign() -> None:
    ramp = np.tile(np.arange(5.0), (3, 1))
    assert CH["correlate2d"](ramp, -GX).tolist() == [[-8, -8, -8]]


def test_the_reflection_counts_multiplications() -> None:
    pixels = 3000 * 4000
    assert 2 * pixels * 1070 == pytest.approx(25.7e9, rel=0.005)
    assert 2 * pixels * 171 == pytest.approx(4.1e9, rel=0.005)
    assert 100 * np.tan(np.radians(20)) == pytest.approx(36, abs=0.5)
    assert (31**2 + 9 + 100, 31 + 31 + 9 + 100) == (1070, 171)
    assert 31**2 / 62 == 15.5
    assert np.cos(np.radians(20)) == pytest.approx(0.94, abs=0.005)
