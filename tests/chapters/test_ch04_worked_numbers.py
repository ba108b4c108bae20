"""Chapter 04: every number worked out in the text and in its audit."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.chapter import references

CH = references("04")
PATCH = np.array([[[3, 1], [4, 1]], [[2, -1], [-3, 1]], [[1, -1], [2, -1]]])
SHEET = np.array([[-2, 3], [5, -1]])
SEES = np.array([SHEET, [[1, 0], [-1, 2]], [[0, 1], [2, -1]]])


def test_the_lecture_volume() -> None:
    sums = [CH["neuron"](PATCH[c : c + 1], SHEET[None], 0) for c in range(3)]
    assert sums == [16, -23, 6]
    assert CH["neuron"](PATCH, np.array([SHEET] * 3), -2) == -3


def test_the_filter_that_sees_which_sheet_is_used() -> None:
    sums = [CH["neuron"](PATCH[c : c + 1], SEES[c : c + 1], 0) for c in range(3)]
    assert sums == [16, 7, 4]
    assert CH["neuron"](PATCH, SEES, -2) == 25
    assert CH["neuron"](PATCH, SEES[[0, 0, 0]], -2) == -3


def test_conv2d_by_hand() -> None:
    x = np.array([[[[1, 2, 3]], [[0, 1, 0]]]])
    w = np.array([[[[1, 1]], [[2, 0]]]])
    assert CH["conv2d"](x, w, np.array([10])).ravel().tolist() == [13, 17]


def test_six_filters_on_a_small_picture() -> None:
    w = np.zeros((6, 3, 5, 5))
    assert CH["conv2d"](np.zeros((1, 3, 32, 32)), w).shape == (1, 6, 28, 28)
    assert w.size == 450


def test_weights_of_dense_local_and_shared_layers() -> None:
    """Counted on the real arrays, one output channel at a time where they are large."""
    w = np.ones((1, 3, 5, 5))
    matrix = CH["equivalent_dense"](w, (3, 32, 32))
    assert 6 * matrix.size == 14_450_688
    assert 6 * np.count_nonzero(matrix) == 352_800


def test_scores_of_colours_by_hand() -> None:
    """Brighter red beats white, and white (flat, 0) beats green (−0.5)."""
    red = np.array([3, 0, 0]).reshape(3, 1, 1)

    def winner(*pixels: tuple[int, int, int]) -> int:
        image = np.array(pixels).T[:, None, :]
        return int(CH["match_color_pattern"](image, red)[1])

    assert winner((9, 9, 9), (0, 3, 0), (6, 0, 0)) == 2
    assert winner((0, 3, 0), (9, 9, 9)) == 1


def test_local_weights_by_hand() -> None:
    x, w = np.array([[[[1, 2, 3]]]]), np.array([1, 10, 100]).reshape(1, 3, 1, 1, 1, 1)
    assert CH["locally_connected2d"](x, w).ravel().tolist() == [1, 20, 300]


def test_the_matrix_in_the_text() -> None:
    assert CH["equivalent_dense"](np.array([[[[1, 2]]]]), (1, 2, 3)).tolist() == [
        [1, 2, 0, 0, 0, 0],
        [0, 1, 2, 0, 0, 0],
        [0, 0, 0, 1, 2, 0],
        [0, 0, 0, 0, 1, 2],
    ]


def test_brightness_of_a_pixel() -> None:
    pixel = np.array([0.8, 0.4, 0.2]).reshape(1, 3, 1, 1)
    y = CH["conv1x1"](pixel, np.array([[0.299, 0.587, 0.114]]))
    assert y.item() == pytest.approx(0.4968)


def test_two_groups_of_two_channels() -> None:
    x = np.array([3, 5, 2, 4]).reshape(1, 4, 1, 1)
    w = np.array([[10, 1], [100, 1]]).reshape(2, 2, 1, 1)
    assert CH["grouped_conv2d"](x, w, groups=2).ravel().tolist() == [35, 204]


def test_two_groups_of_one_channel() -> None:
    x, w = np.array([3, 5]).reshape(1, 2, 1, 1), np.array([10, 100]).reshape(2, 1, 1, 1)
    assert CH["grouped_conv2d"](x, w, groups=2).ravel().tolist() == [30, 500]


@pytest.mark.parametrize(
    ("groups", "weights"), [(1, 36_864), (4, 9_216), (64, 576), ("both", 4_672)]
)
def test_weights_of_grouped_layers(groups: int | str, weights: int) -> None:
    """The counts in the text are sizes of arrays that the layer accepts."""
    x, parts = np.zeros((1, 64, 3, 3)), 64 if groups == "both" else int(groups)
    w, mix = np.zeros((64, 64 // parts, 3, 3)), np.zeros((64, 64))
    y = CH["grouped_conv2d"](x, w, groups=parts)
    assert CH["conv1x1"](y, mix).shape == (1, 64, 1, 1)
    assert w.size + (mix.size if groups == "both" else 0) == weights


def test_a_dot_that_moves_right_by_hand() -> None:
    right = np.eye(3).reshape(3, 1, 3)
    dot = 2 * right - 1
    assert CH["correlate3d"](dot, right).item() == 3
    assert CH["correlate3d"](dot, right[:, :, ::-1]).item() == -1


def test_two_pixels_in_full_depth() -> None:
    x = np.arange(1, 7).reshape(1, 3, 1, 2)
    w = np.array([1, 10, 100]).reshape(1, 3, 1, 1)
    assert CH["rgb_as_volume"](x, w).ravel().tolist() == [531, 642]


def test_a_stride_padding_and_dilation_for_each_axis() -> None:
    """The result is 4 × 2; its entry (1, 1) reads rows 1, 4 and columns 2, 4, 6."""
    image = 1 + np.arange(40.0).reshape(5, 8)
    w = np.array([[1.0, 10, 100], [1e3, 1e4, 1e5]])
    y = CH["conv_nd"](
        image[None, None],
        w[None, None],
        stride=(1, 2),
        padding=(1, 0),
        dilation=(3, 2),
    )
    assert y.shape == (1, 1, 4, 2)
    padded = np.pad(image, ((1, 1), (0, 0)))
    assert y[0, 0, 1, 1] == (padded[np.ix_([1, 4], [2, 4, 6])] * w).sum()


def test_chapter_2_comes_back() -> None:
    x = np.array([[[1, 4, 3, -1, 2, -4, 1, 0, 2, -1]]])
    y = CH["conv_nd"](x, np.array([[[1, 2, 1]]]))
    assert y.ravel().tolist() == [12, 9, 3, -1, -5, -2, 3, 3]


@pytest.mark.parametrize(
    ("size", "padding", "places"), [(224, 0, 54), (227, 0, 55), (224, 2, 55)]
)
def test_audit_an_image_of_224_does_not_give_55(
    size: int, padding: int, places: int
) -> None:
    x, w = np.zeros((1, 1, size)), np.zeros((1, 1, 11))
    assert CH["conv_nd"](x, w, stride=4, padding=padding).shape[-1] == places


def test_audit_a_map_has_not_the_side_of_the_patch() -> None:
    for n, p, side in [(4, 2, 3), (6, 3, 4), (32, 5, 28), (5, 3, 3)]:
        y = CH["conv2d"](np.zeros((1, 1, n, n)), np.zeros((7, 1, p, p)))
        assert y.shape == (1, 7, side, side)
