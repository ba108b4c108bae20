"""The numbers that chapter 01 prints or asks for by hand come out of its references."""

from __future__ import annotations

import numpy as np
import pytest

from autograder import casebooks
from autograder.chapter import chapter, references

R = references("01")
CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
P = np.array([[0, 2, 0], [2, 4, 3], [3, 1, 0]])
Q = np.array([[3, 0, 2], [2, 4, 3], [0, 0, 1]])
SMALL = np.array([[1, 0, 2, 1], [0, 3, 1, 0], [2, 1, 0, 2], [1, 0, 1, 3]])


def test_cross_patch_scores_12_by_rows_of_2_9_1() -> None:
    assert (P * CROSS).sum(axis=1).tolist() == [2, 9, 1]
    assert R["match_score"](P, CROSS) == 12


def test_other_patch_has_the_same_pixels_and_scores_9() -> None:
    assert sorted(P.flat) == sorted(Q.flat)
    assert (Q * CROSS).sum(axis=1).tolist() == [0, 9, 0]
    assert R["match_score"](Q, CROSS) == 9


def test_flat_patch_of_fours_scores_20_until_corners_count_against_it() -> None:
    flat, strict = np.full((3, 3), 4), 2 * CROSS - 1
    assert R["match_score"](flat, CROSS) == 20
    assert R["match_score"](P, strict) == 9
    assert R["match_score"](flat, strict) == 4


def test_image_of_4_and_filter_of_2_make_a_map_of_3() -> None:
    response = R["response_map"](SMALL, np.array([[1, -1], [0, 2]]), -1)
    assert response.tolist() == [[6, 0, 0], [0, 1, 4], [0, 2, 3]]


def test_stride_2_on_5_by_7_gives_2_by_3_patches() -> None:
    assert R["extract_patches"](np.zeros((5, 7)), 2, 2).shape == (2, 3, 2, 2)


def test_two_layers_of_1000_cost_a_million_weights() -> None:
    assert R["mlp_parameters"]([1000, 1000], bias=False) == 1_000_000


def test_networks_of_the_experiment() -> None:
    assert R["mlp_parameters"]([256, 64, 2]) == 16_578
    assert 8 * 9 + 8 + R["mlp_parameters"]([8, 2]) == 98


def test_audit_of_eight_million_weights() -> None:
    pixels = 512 * 512 * 3
    assert R["mlp_parameters"]([pixels, 100], bias=False) == 78_643_200
    assert R["mlp_parameters"]([pixels, 10], bias=False) == 7_864_320


def test_audit_of_200_000_times() -> None:
    dense, local, shared, wires = R["connection_counts"](28**2, 24**2, 25, 1)
    assert (dense, local, shared, wires) == (451_584, 14_400, 25, 14_400)
    assert dense / shared == pytest.approx(18_063, abs=1)


def test_permuted_weights_by_hand() -> None:
    weights, perm = np.array([[1, 2, 3]]), np.array([1, 2, 0])
    assert R["permute_weights"](weights, perm).tolist() == [[2, 3, 1]]


def test_first_step_of_learning_by_hand() -> None:
    patches = np.array([[[2, 0]], [[0, 2]]])
    w, b = R["learn_filter"](patches, np.array([1, 0]), steps=1, lr=1.0)
    assert w.tolist() == [[0.5, -0.5]] and b == 0


def test_loss_and_derivative_of_one_patch_by_hand() -> None:
    def loss(first: float) -> float:
        score = R["match_score"](np.array([[2, 0]]), np.array([[first, -0.5]]))
        return float(np.log(1 + np.exp(-score)))

    assert np.exp(-loss(0.5)) == pytest.approx(0.731, abs=5e-4)
    assert loss(0.5) == pytest.approx(0.313, abs=5e-4)
    assert loss(0.51) == pytest.approx(0.308, abs=5e-4)
    slope = (loss(0.5 + 1e-6) - loss(0.5 - 1e-6)) / 2e-6
    assert slope == pytest.approx(-0.538, abs=5e-4)


def test_windows_have_the_shape_that_the_text_says() -> None:
    windows = np.lib.stride_tricks.sliding_window_view(np.zeros((5, 7)), (2, 2))
    assert windows.shape == (4, 6, 2, 2)


@pytest.mark.parametrize(
    ("exercise", "mistake"),
    [
        ("mlp_parameters", "last-bias-missing"),
        ("permute_weights", "shuffled-in-place"),
        ("connection_counts", "shared-for-one-filter"),
        ("extract_patches", "images-taken-as-square"),
        ("match_score", "square-only"),
        ("response_map", "filters-taken-as-square"),
        ("learn_filter", "errors-before-the-loop"),
    ],
)
def test_another_mistake_does_not_cost_the_points_for_validation(
    exercise: str, mistake: str
) -> None:
    book = casebooks.draw(chapter("01"), exercise)
    assert "bad input" not in casebooks.failed_parts(book)[mistake]
