"""What chapter 01 says about its data, its networks and its widget is so."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.chapter import references
from convlab.data.plus_or_times import PLUS, TIMES, images, patches, shuffled
from convlab.experiments.two_nets import (
    DenseNet,
    FilterNet,
    Net,
    accuracy,
    parameter_count,
    train,
)

R = references("01")


def _accuracies(net: Net, perm: np.ndarray | None = None) -> tuple[float, float]:
    sets = [images(1000, seed) for seed in (0, 1)]
    if perm is not None:
        sets = [(shuffled(x, perm), y) for x, y in sets]
    train(net, *sets[0], epochs=20)
    own, new = (accuracy(net, *pair) for pair in sets)
    return own, new


def test_filters_beat_the_dense_net_with_fewer_parameters() -> None:
    assert parameter_count(FilterNet()) == 98
    assert parameter_count(DenseNet()) == 16_578
    assert min(_accuracies(FilterNet())) > 0.99
    own, new = _accuracies(DenseNet())
    assert own > 0.99 and 0.55 < new < 0.68


def test_shuffled_pixels_ruin_the_filters_and_leave_the_dense_net() -> None:
    perm = np.random.default_rng(7).permutation(256)
    filters = FilterNet()
    assert _accuracies(filters, perm)[1] < 0.58
    many, kinds = images(20_000, 9)
    assert 0.5 < accuracy(filters, shuffled(many, perm), kinds) < 0.54
    own, new = _accuracies(DenseNet(), perm)
    assert own > 0.99 and 0.55 < new < 0.68


@pytest.mark.parametrize("seed", range(5))
def test_learned_corners_are_far_from_zero(seed: int) -> None:
    w, _ = R["learn_filter"](*patches(1000, seed), steps=300, lr=1.0)
    assert w[PLUS == 1].min() > 0.9
    assert w[PLUS == 0].min() > -3.8
    assert w[PLUS == 0].max() < -2.4


def test_linear_layer_guesses_on_new_images() -> None:
    w, b = R["learn_filter"](*images(1000, 0), steps=200, lr=0.5)
    x, y = images(1000, 1)
    right = ((np.sum(x * w, axis=(1, 2)) + b > 0) == y).mean()
    assert 0.45 < right < 0.56


def test_five_of_each_sign_add_up_to_the_same_image() -> None:
    """So no linear layer tells them apart: the text's proof."""

    def add_up(sign: np.ndarray, places: np.ndarray) -> np.ndarray:
        total = np.zeros((7, 7))
        for i, j in np.argwhere(places):
            total[i + 1 : i + 4, j + 1 : j + 4] += sign
        return total

    np.testing.assert_array_equal(add_up(TIMES, PLUS), add_up(PLUS, TIMES))


@pytest.mark.parametrize(
    ("bias", "plus", "times"), [(-4, 0.988, 0.038), (-2.5, 1.0, 0.996)]
)
def test_how_often_the_detector_fires(bias: float, plus: float, times: float) -> None:
    pictures, labels = images(1000, 0)
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (3, 3), (1, 2))
    best = (windows * (2 * PLUS - 1)).sum(axis=(3, 4)).max(axis=(1, 2))
    fires = best + bias > 0
    assert fires[labels == 0].mean() == pytest.approx(plus, abs=5e-4)
    assert fires[labels == 1].mean() == pytest.approx(times, abs=5e-4)
    shown = R["response_map"](pictures[labels == 1][1], 2 * PLUS - 1, -4)
    assert not shown.any()


@pytest.mark.parametrize("net", [FilterNet(filters=3), DenseNet(hidden=5)])
def test_gradients_agree_with_differences(net: Net) -> None:
    pictures, _ = images(6, seed=5)
    features = net.features(pictures)
    upstream = np.random.default_rng(0).normal(size=(6, 2))
    net.forward(features)
    gradients = net.backward(upstream)
    for name, value in net.parameters.items():
        for index in np.ndindex(value.shape):
            kept, ends = value[index], []
            for step in (1e-6, -1e-6):
                value[index] = kept + step
                ends.append(float(np.sum(net.forward(features) * upstream)))
            value[index] = kept
            slope = (ends[0] - ends[1]) / 2e-6
            assert gradients[name][index] == pytest.approx(slope, abs=1e-5)


def test_widget_redraws_and_tells_its_numbers() -> None:
    from convlab.widgets import patches_and_filters as widget

    box = widget.find_the_match()
    _, row, _, bias, _, image, words = box.children
    assert "(1, 2): the products sum to 5" in words.value
    before = image.value
    row.value = 5
    assert image.value != before
    bias.value = -6
    assert "fires nowhere" in words.value


def _places(filter: str, bias: float, noise: float) -> list[tuple[int, ...]]:
    from convlab.figures.match_frame import FILTERS, responses

    response = responses(FILTERS[filter], bias, noise)
    return [tuple(map(int, place)) for place in np.argwhere(response > 1e-9)]


def test_answers_to_the_widgets_questions() -> None:
    plus, square = (1, 2), (7, 4)
    beside = [(1, 8), (2, 7), (2, 9), (3, 8)]
    assert _places("+", -2.5, 0) == [plus, *beside]
    for bias in (-3, -3.5, -4, -4.5):
        assert _places("+", bias, 0) == [plus]
    assert _places("+", -5, 0) == []
    for bias, first in ((-4, 0.3), (-4.5, 0.45)):
        noises = np.arange(0, first - 0.01, 0.05)
        assert all(_places("+", bias, noise) == [plus] for noise in noises)
        assert _places("+", bias, first) == [plus, (2, 9)]
    for bias in (-4, -4.5):
        assert _places("+ without corners", bias, 0) == [plus, square]
    assert _places("+ without corners", -5, 0) == []


def test_image_and_map_show_a_value_in_the_same_grey() -> None:
    from convlab.figures.match_frame import MatchFrame

    drawing = MatchFrame()
    drawing.draw("+", 1, 2, bias=-2.5, noise=0)
    assert drawing.image.get_clim() == drawing.map.get_clim()
    assert drawing.products.get_title() == "products, sum 5"
