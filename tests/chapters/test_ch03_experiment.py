"""Chapter 03: the numbers drawn from skylines and photographs, and the widget."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.chapter import references
from convlab.data.photographs import NAMES, grey, photograph
from convlab.data.skylines import scenes
from convlab.experiments.skylines import share_right
from convlab.figures.drawn_kernel import PRESETS, response
from convlab.figures.edge_histograms import histograms

CH = references("03")
made = cache(scenes)
FAST = CH["correlate2d_fast"]
PICTURE = Path(__file__).parents[2] / "solutions" / "pictures" / "03_widget.png"
GX = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
COLUMN = np.full((16, 1), 1 / 16)


def strength(image: np.ndarray) -> float:
    """Mean strength of vertical edges."""
    return float(np.abs(FAST(image, GX)).mean())


def lines(image: np.ndarray, bias: float = -0.3) -> float:
    """Two layers: edges, ReLU, column, bias, ReLU, mean."""
    column = FAST(np.maximum(FAST(image, GX), 0), COLUMN)
    return float(np.maximum(column + bias, 0).mean())


@cache
def shares(seed: int) -> tuple[float, float, float]:
    """Share of new pictures right: by strength, by skyline_score, by two layers."""
    pictures, labels = made(200, seed)
    ways = (strength, lambda p: CH["skyline_score"](p, 16), lines)
    first, second, third = (
        share_right([way(p) for p in pictures], labels) for way in ways
    )
    return first, second, third


def test_the_headline() -> None:
    """The second filter adds nothing until a bias and a ReLU stand behind it."""
    assert shares(2) == (0.51, 0.49, 0.98)


@pytest.mark.parametrize("seed", [0, 9])
def test_other_seeds_say_the_same(seed: int) -> None:
    *first_two, both_layers = shares(seed)
    assert 0.44 <= min(first_two) <= max(first_two) <= 0.60
    assert both_layers >= 0.96


def test_the_bias_is_chosen_by_the_first_half_alone() -> None:
    pictures, labels = made(200, 2)
    known, new = {}, {}
    for bias in (-1.0, -0.4, -0.3, -0.2, -0.1, 0.0):
        numbers = [lines(p, bias) for p in pictures]
        known[bias] = share_right(numbers, labels, known=True)
        new[bias] = share_right(numbers, labels)
        unseen = np.append(labels[:100], 1 - labels[100:])
        assert share_right(numbers, unseen, known=True) == known[bias]
    assert max(known, key=lambda bias: known[bias]) == -0.3
    assert (known[-0.3], new[-0.3], new[-0.1], new[-1.0]) == (0.97, 0.98, 0.88, 0.84)


def test_shares_of_the_classifier() -> None:
    pictures, labels = made(200, 2)
    tall = FAST(np.pad(GX, ((15, 15), (0, 0))), COLUMN)
    banks = {
        0.51: CH["edge_bank"]([0, np.pi / 2]),
        0.65: CH["edge_bank"](np.arange(8) * np.pi / 8),
        0.70: CH["edge_bank"]([np.pi / 4]),
        0.87: tall[None],
    }
    for right, bank in banks.items():
        new = CH["edge_classifier"](pictures[:100], labels[:100], pictures[100:], bank)
        assert np.mean(new == labels[100:]) == right


@pytest.mark.parametrize(
    ("label", "edges", "relu", "column", "unsigned", "signed"),
    [
        (1, 0.194, 0.098, 0.107, 0.211, 0.176),
        (0, 0.222, 0.112, 0.121, 0.240, 0.150),
    ],
)
def test_means_in_the_text_and_in_the_audit(
    label: int,
    edges: float,
    relu: float,
    column: float,
    unsigned: float,
    signed: float,
) -> None:
    pictures, labels = made(200, 2)
    g = FAST(pictures[labels == label][0], GX)
    positive = np.maximum(g, 0)
    found = [
        np.abs(g).mean(),
        positive.mean(),
        FAST(positive, COLUMN).mean(),
        FAST(np.abs(g), COLUMN).mean(),
        np.abs(FAST(g, COLUMN)).mean(),
    ]
    expected = [edges, relu, column, unsigned, signed]
    np.testing.assert_allclose(found, expected, atol=6e-4)


@pytest.mark.parametrize(
    ("label", "slanting", "larger"), [(1, 0.220, 0.312), (0, 0.195, 0.276)]
)
def test_slanting_filters_answer_to_the_larger_of_the_two(
    label: int, slanting: float, larger: float
) -> None:
    """At 45° and 135° together they give √2 times the larger of |gx| and |gy|."""
    pictures, labels = made(200, 2)
    bank = CH["edge_bank"](np.arange(4) * np.pi / 4)
    chosen = pictures[labels == label]
    maps = np.abs([[FAST(p, w) for w in bank] for p in chosen])
    means = maps.mean(axis=(0, 2, 3))
    most = np.maximum(maps[:, 0], maps[:, 2]).mean()
    assert means[1] + means[3] == pytest.approx(np.sqrt(2) * most)
    np.testing.assert_allclose(means[[1, 3]], slanting, atol=6e-4)
    assert most == pytest.approx(larger, abs=6e-4)
    assert 0.179 < means[[0, 2]].min() <= means[[0, 2]].max() < 0.187


@pytest.mark.parametrize(
    ("label", "before", "after", "sky"), [(1, 569, 471, 0.08), (0, 650, 533, 0.11)]
)
def test_the_column_keeps_the_total_but_for_the_borders(
    label: int, before: float, after: float, sky: float
) -> None:
    pictures, labels = made(200, 2)
    edges = np.maximum(FAST(pictures[labels == label][0], GX), 0)
    lines = FAST(edges, COLUMN)
    assert (len(edges), len(lines)) == (62, 47)
    assert edges.sum() == pytest.approx(before, abs=0.6)
    assert lines.sum() == pytest.approx(after, abs=0.6)
    assert edges[:15].sum() / edges.sum() == pytest.approx(sky, abs=0.005)


@pytest.mark.parametrize(
    ("name", "plain", "long"),
    [
        ("camera", 0.175, 0.0290),
        ("coffee", 0.175, 0.0111),
        ("china", 0.173, 0.0122),
        ("cat", 0.167, 0.0062),
    ],
)
def test_long_edges_in_photographs(name: str, plain: float, long: float) -> None:
    image = grey(name, 2)
    assert strength(image) == pytest.approx(plain, abs=6e-4)
    assert lines(image) == pytest.approx(long, abs=6e-5)


def test_the_mirrored_eye_finds_the_other_eye() -> None:
    cat = grey("cat", 2)
    template = cat[44:62, 64:82][:, ::-1]
    scores, plain = CH["match_template"](cat, template), FAST(cat, template)
    assert np.unravel_index(scores.argmax(), scores.shape) == (51, 126)
    assert scores.max() == pytest.approx(0.76, abs=0.005)
    assert scores[44, 64] == pytest.approx(0.41, abs=0.005)
    assert scores[44, 66] == scores[40:50, 60:70].max()
    assert scores[44, 66] == pytest.approx(0.67, abs=0.005)
    assert np.unravel_index(plain.argmax(), plain.shape) == (100, 174)


def test_scenes_are_what_they_say() -> None:
    pictures, labels = scenes(9, seed=1)
    assert pictures.shape == (9, 64, 96)
    assert sorted(labels) == [0] * 5 + [1] * 4
    assert pictures.min() >= 0
    assert pictures.max() <= 1
    assert np.array_equal(pictures, scenes(9, seed=1)[0])
    assert not np.array_equal(pictures, scenes(9, seed=2)[0])


def test_six_photographs() -> None:
    for name in NAMES:
        image = photograph(name)
        assert image.dtype == np.uint8
        assert image.shape[0] == 256
        assert image.ndim == (2 if name == "camera" else 3)
        assert 0 <= grey(name).min() < 0.1 < 0.7 < grey(name).max() <= 1
    with pytest.raises(ValueError, match=r"camera, coffee, .* found dog"):
        photograph("dog")
    with pytest.raises(ValueError, match="found 0"):
        grey("cat", 0)


def test_a_photograph_is_the_readers_own() -> None:
    """Who paints into it must not change it for the next cell."""
    photograph("camera")[:] = 0
    assert photograph("camera").any()


def test_shrinking_takes_means() -> None:
    image = grey("camera")
    assert grey("camera", 2)[3, 5] == pytest.approx(image[6:8, 10:12].mean())


def test_share_right_knows_which_class_is_higher() -> None:
    labels = np.array([0, 1, 0, 1])
    assert share_right([5, 1, 4, 2], labels) == 1
    assert share_right([5, 1, 2, 4], labels) == 0
    with pytest.raises(ValueError, match="3 numbers for 4 labels"):
        share_right([1, 2, 3], labels)


def test_histograms_sort_edges_by_direction() -> None:
    """Opposite directions are one; what lies beyond the last whole cell is left."""
    magnitude = np.full((9, 8), 2.0)
    direction = np.tile([0.0, np.pi, np.pi / 2, -np.pi / 2], (9, 2))
    totals = histograms(magnitude, direction, cell=4, bins=6)
    assert totals.shape == (2, 2, 6)
    assert totals[1, 0].tolist() == [16, 0, 0, 16, 0, 0]


def test_the_widget_answers_its_controls() -> None:
    from convlab.widgets.two_dimensions import drawn_kernel

    sliders, lists, image, words = drawn_kernel().children
    assert "kernel −1 0 1; −2 0 2; −1 0 1, responses" in words.value
    before = image.value
    sliders.children[5].value = 4.0
    assert "kernel −1 0 1; −2 0 4; −1 0 1, divided by their sum 2," in words.value
    assert image.value != before
    preset, name = lists.children
    assert preset.value == "your own"
    preset.value = "spots"
    assert [slider.value for slider in sliders.children] == [-1] * 4 + [8] + [-1] * 4
    name.value = "cat"
    assert words.value.startswith("<p role='status'>Photograph cat, kernel −1 −1 −1;")


@pytest.mark.parametrize("name", PRESETS)
def test_the_sliders_can_show_every_preset(name: str) -> None:
    """A weight between two steps would jump when the slider is touched."""
    weights = PRESETS[name]
    assert np.array_equal(2 * weights, np.round(2 * weights))
    assert -4 <= weights.min() <= weights.max() <= 8


def test_the_widget_computes_what_the_chapter_does() -> None:
    image, kernel = grey("cat", 2), np.arange(-4.0, 5.0).reshape(3, 3)
    np.testing.assert_allclose(response(image, kernel), FAST(image, kernel), atol=1e-12)
    total = kernel.sum() + 9
    np.testing.assert_allclose(
        response(image, kernel + 1), FAST(image, kernel + 1) / total
    )


def test_the_static_picture_is_small() -> None:
    assert 0 < PICTURE.stat().st_size < 60_000
