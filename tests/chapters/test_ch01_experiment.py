"""What chapter 01 says about its data, its networks and its widget is so."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.chapter import references
from convlab.data.plus_or_times import PLUS, images, patches, shuffled
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
    assert _accuracies(FilterNet(), perm)[1] < 0.58
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


def test_plus_alone_survives_a_bias_of_minus_3() -> None:
    from convlab.figures.match_frame import FILTERS, responses

    response = responses(FILTERS["+"], -3, 0)
    assert np.argwhere(response > 0).tolist() == [[1, 2]]


def test_image_and_map_show_a_value_in_the_same_grey() -> None:
    from convlab.figures.match_frame import MatchFrame

    drawing = MatchFrame()
    drawing.draw("+", 1, 2, bias=-2.5, noise=0)
    assert drawing.image.get_clim() == drawing.map.get_clim()
    assert drawing.products.get_title() == "products, sum 5"
