"""Chapter 06: the headline numbers of its experiments, its data, and the widget."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from scipy import ndimage

from autograder.chapter import references
from convlab.data.photographs import NAMES, grey
from convlab.data.plus_or_times import images
from convlab.data.views import covered, jumbled, view
from convlab.experiments.pooling import (
    MeanNet,
    decide,
    edge_maps,
    half_step_error,
    maps,
    phases,
    signs,
)
from convlab.experiments.two_nets import FilterNet, train
from convlab.figures.pooled_window import SIDE, outputs, pooled, sentence
from convlab.widgets.pooling import pooling_explorer

CH = references("06")
PICTURE = Path(__file__).parents[2] / "solutions" / "pictures" / "06_widget.png"
WAYS = {
    "as it is": lambda v: v,
    "every second": lambda v: v[..., ::2, ::2],
    "max": lambda v: CH["max_pool2d"](v, 2, 2),
    "overlap": lambda v: CH["max_pool2d"](v, 3, 2),
    "average": lambda v: CH["avg_pool2d"](v, 2, 2),
    "blur": CH["blur_pool2d"],
}
HALVING = {name: f for name, f in WAYS.items() if name != "as it is"}
Pooling = Callable[[np.ndarray], np.ndarray]


@cache
def input_of(kind: str) -> np.ndarray:
    camera = grey("camera")
    return camera if kind == "photograph" else edge_maps(camera)[0]


def three_times(f: Pooling) -> Pooling:
    return lambda v: f(f(f(v)))


def sensitivity(f: Pooling, kind: str, shift: int, stride: int) -> float:
    def pooled(v: np.ndarray) -> np.ndarray:
        return f(phases(v, stride))

    return float(CH["shift_sensitivity"](pooled, input_of(kind), [shift])[0])


@pytest.mark.parametrize(
    ("kind", "printed"),
    [
        ("photograph", [0.242, 0.243, 0.203, 0.177, 0.179, 0.136]),
        ("map", [0.873, 0.872, 0.642, 0.494, 0.690, 0.469]),
    ],
)
def test_sensitivities_to_one_pixel(kind: str, printed: list[float]) -> None:
    found = [sensitivity(f, kind, 1, 2) for f in WAYS.values()]
    assert found == pytest.approx(printed, abs=6e-4)


@pytest.mark.parametrize(("kind", "printed"), [("photograph", 0.205), ("map", 0.642)])
def test_over_all_phases_the_sensitivity_is_blind_to_the_stride(
    kind: str, printed: float
) -> None:
    """Stride 1 and stride 2 have the same, up to the edges of the squares."""
    whole = sensitivity(lambda v: CH["max_pool2d"](v, 2, 1), kind, 1, 2)
    assert whole == pytest.approx(printed, abs=6e-4)
    assert sensitivity(WAYS["max"], kind, 1, 2) == pytest.approx(whole, rel=0.015)


def test_three_layers_on_the_map() -> None:
    found = [sensitivity(three_times(f), "map", 1, 8) for f in HALVING.values()]
    printed = [0.874, 0.252, 0.133, 0.232, 0.103]
    assert found == pytest.approx(printed, abs=6e-4)


def test_at_a_shift_of_4_every_curve_of_the_map_is_above_1() -> None:
    assert min(sensitivity(f, "map", 4, 2) for f in WAYS.values()) > 1


@pytest.mark.parametrize(
    ("kind", "layers", "printed"),
    [
        ("photograph", 1, [0.637, 0.610, 0.603, 0.510, 0.403]),
        ("map", 1, [0.690, 0.627, 0.616, 0.583, 0.449]),
        ("map", 3, [0.888, 0.710, 0.677, 0.673, 0.437]),
    ],
)
def test_half_step_errors(kind: str, layers: int, printed: list[float]) -> None:
    for f, number in zip(HALVING.values(), printed, strict=True):
        deep = f if layers == 1 else three_times(f)
        found = half_step_error(deep, input_of(kind), 2**layers)
        assert found == pytest.approx(number, abs=6e-4)


def test_a_blur_after_the_sampling_is_calm_and_mends_nothing() -> None:
    """The sensitivity prefers the wrong order, the half-step error does not."""

    def too_late(v: np.ndarray) -> np.ndarray:
        kernel = np.outer([1, 2, 1], [1, 2, 1])[None] / 16
        return ndimage.correlate(WAYS["max"](v), kernel, mode="nearest")

    assert sensitivity(too_late, "map", 1, 2) == pytest.approx(0.363, abs=6e-4)
    error = half_step_error(too_late, input_of("map"), 2)
    assert error == pytest.approx(0.653, abs=6e-4)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("layers", [1, 3])
def test_all_photographs_give_the_same_order(name: str, layers: int) -> None:
    for x in (grey(name), edge_maps(grey(name))[0]):
        errors = [
            half_step_error(f if layers == 1 else three_times(f), x, 2**layers)
            for f in (WAYS[way] for way in ("every second", "max", "average", "blur"))
        ]
        assert errors == sorted(errors, reverse=True)


@pytest.mark.parametrize("name", NAMES)
def test_after_three_layers_the_blur_has_the_smallest_error(name: str) -> None:
    """And it changes with the depth by no more than 0.1."""
    x = edge_maps(grey(name))[0]
    errors = {n: half_step_error(three_times(f), x, 8) for n, f in HALVING.items()}
    assert min(errors, key=errors.__getitem__) == "blur"
    assert errors["blur"] == pytest.approx(half_step_error(WAYS["blur"], x, 2), abs=0.1)


def test_the_half_step_error_knows_movement_from_noise() -> None:
    """A wave that is long against the grid moves; noise does not."""
    noise = np.random.default_rng(0).normal(size=(256, 256))
    wave = np.tile(np.sin(np.arange(256) * 2 * np.pi / 64), (256, 1))
    sample = WAYS["every second"]
    assert half_step_error(sample, noise, 2) == pytest.approx(3**0.5 / 2, abs=0.01)
    assert half_step_error(sample, wave, 2) < 0.06


@pytest.mark.parametrize("stride", [2, 8])
def test_no_seam_gets_into_the_squares(stride: int) -> None:
    """Rolled or cut from elsewhere, the squares are the same up to a shift of 8."""
    picture = np.arange(256.0) + 1000 * np.arange(256.0)[:, None]
    before, after = (phases(v, stride) for v in (picture, np.roll(picture, 8, axis=1)))
    np.testing.assert_array_equal(after, before - 8)
    assert before.shape == ({2: 4, 8: 16}[stride], 96, 96)
    assert len({(v[0, 0] % 1000, v[0, 0] // 1000) for v in before}) == len(before)


@pytest.mark.parametrize(
    ("net", "epochs", "lr", "pool", "printed"),
    [
        (FilterNet, 20, 0.01, np.max, {8: 1, 16: 1, 64: 1}),
        (MeanNet, 60, 0.03, np.mean, {16: 0.973, 32: 0.63, 48: 0.5}),
    ],
)
def test_the_maximum_holds_and_the_mean_fades(net, epochs, lr, pool, printed) -> None:
    """Trained on 16 × 16, shown other sizes; a few images may go either way."""
    mine = net()
    train(mine, *images(1000, seed=0), epochs=epochs, lr=lr)
    for side, accuracy in printed.items():
        new, truth = signs(400, side, seed=9)
        guess = decide(mine, pool(maps(mine, new), axis=(-2, -1)))
        assert np.mean(guess == truth) == pytest.approx(accuracy, abs=0.02)


def test_the_mean_nets_gradient_is_right() -> None:
    pictures, labels = signs(3, 6, seed=1)
    net = MeanNet()
    features = net.features(pictures)
    towards = np.eye(2)[labels]
    net.forward(features)
    for name, gradient in net.backward(towards).items():
        step = np.random.default_rng(0).normal(size=gradient.shape)
        sums = []
        for sign in (1, -1):
            net.parameters[name] += sign * 1e-6 * step
            sums.append(np.sum(net.forward(features) * towards))
            net.parameters[name] -= sign * 1e-6 * step
        slope = (sums[0] - sums[1]) / 2e-6
        assert np.sum(gradient * step) == pytest.approx(slope, rel=1e-4)


def test_pooling_forgives_what_it_pools_over() -> None:
    camera = grey("camera")
    base = view(camera)

    def change(image: np.ndarray, axes: tuple[int, ...]) -> float:
        before, after = (edge_maps(v).max(axis=axes) for v in (base, image))
        return float(np.linalg.norm(after - before) / np.linalg.norm(before))

    places, directions_too = (1, 2), (0, 1, 2)
    assert change(view(camera, right=4), places) < 0.005
    assert change(covered(base, 32, 32, 48), places) == pytest.approx(0.03, abs=0.006)
    turned = view(camera, degrees=90)
    assert change(turned, places) == pytest.approx(0.20, abs=0.006)
    assert change(turned, directions_too) < 1e-9
    enlarged = change(view(camera, scale=1.5), places)
    assert enlarged == pytest.approx(0.30, abs=0.006)


def test_the_global_maximum_hardly_notices_that_tiles_are_jumbled() -> None:
    camera = grey("camera")
    before, after = edge_maps(camera), edge_maps(jumbled(camera, 64))
    for pool, printed in (
        (lambda v: v.max(axis=(1, 2)), 0.04),
        (lambda v: CH["pool_any_size"](v, 4), 0.88),
    ):
        change = np.linalg.norm(pool(after) - pool(before))
        share = change / np.linalg.norm(pool(before))
        assert share == pytest.approx(printed, abs=0.005)


def test_a_view_turned_by_90_degrees_is_the_picture_turned() -> None:
    image = np.arange(64.0).reshape(8, 8)
    np.testing.assert_allclose(view(image, 4, degrees=90), np.rot90(view(image, 4)))
    np.testing.assert_allclose(view(image, 4), image[2:6, 2:6])
    np.testing.assert_allclose(view(image, 4, right=1), image[2:6, 3:7])
    with pytest.raises(ValueError, match="8 × 8"):
        view(image, 4, right=3)


def test_jumbling_keeps_every_pixel() -> None:
    image = np.arange(64.0).reshape(8, 8)
    mixed = jumbled(image, 2)
    assert sorted(mixed.ravel()) == sorted(image.ravel())
    assert not np.array_equal(mixed, image)
    with pytest.raises(ValueError, match=r"tiles of 3 .* 8 × 8"):
        jumbled(image, 3)


def test_the_widget_answers_its_controls() -> None:
    kind, size, stride, place, shift, image, words = pooling_explorer().children
    assert "holds 8, 1, 9, 0; its max is 9" in words.value
    before = image.value
    kind.value, shift.value = "average", 1
    assert "holds 0, 8, 0, 9; its average is 4.25" in words.value
    assert image.value != before
    size.value, stride.value = 5, 4
    assert (place.max, place.value) == (0, 0)
    assert "1 × 1 values" in words.value
    stride.value = 1
    assert place.max == 15


@pytest.mark.parametrize("kind", ["max", "average", "L2"])
def test_the_widget_pools_as_the_chapter_does(kind: str) -> None:
    name = {"max": "max_pool2d", "average": "avg_pool2d", "L2": "l2_pool2d"}[kind]
    image = pooled("max", 1, 1, shift=2)
    for size, stride in ((2, 2), (3, 2), (5, 1)):
        want = CH[name](image, size, stride)
        np.testing.assert_allclose(pooled(kind, size, stride, shift=2), want)
        assert outputs(size, stride) == len(want)


@pytest.mark.parametrize(
    ("size", "shift", "printed"),
    [(2, 1, "0.24"), (2, 2, "1.16"), (3, 1, "0.56"), (3, 2, "0.44")],
)
def test_the_answers_about_the_widget(size: int, shift: int, printed: str) -> None:
    assert f"sensitivity is {printed}." in sentence("max", size, 2, 0, shift)


@pytest.mark.parametrize(("size", "printed"), [(2, 0.86), (3, 0.55)])
def test_the_mean_over_the_widgets_shifts(size: int, printed: float) -> None:
    still = pooled("max", size, 2)
    changes = [pooled("max", size, 2, shift) - still for shift in (1, 2, 3, 4)]
    found = np.mean([np.linalg.norm(c) for c in changes]) / np.linalg.norm(still)
    assert found == pytest.approx(printed, abs=0.005)


@pytest.mark.parametrize(
    ("kind", "share"), [("max", 0.67), ("average", 0.48), ("L2", 0.56)]
)
def test_the_spot_against_the_line(kind: str, share: float) -> None:
    left, right = np.split(pooled(kind, SIDE // 2, SIDE // 2), 2, axis=1)
    assert right.max() / left.max() == pytest.approx(share, abs=0.005)


def test_the_static_picture_is_small() -> None:
    assert 0 < PICTURE.stat().st_size < 60_000
