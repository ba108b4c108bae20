"""Chapter 04: the dots, the fish, the street, the two worlds, the widget."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.chapter import references
from convlab.data.motion import drifting, fish
from convlab.data.street import PLACES, sign, street
from convlab.experiments.motion import by_one_frame, shuffled_in_time
from convlab.experiments.priors import WEIGHTS, errors

CH = references("04")
PICTURE = Path(__file__).parents[2] / "solutions" / "pictures" / "04_widget.png"
RIGHT = np.eye(3).reshape(3, 1, 3)


def direction(videos: np.ndarray, relu: bool = True) -> np.ndarray:
    """The experiment's program: 1 for each video that goes to the right."""
    filters = np.array([RIGHT, RIGHT[:, :, ::-1]])[:, None]
    maps = CH["conv_nd"](videos[:, None], filters, np.full(2, -2.0))
    means = np.maximum(maps, 0 if relu else -np.inf).mean(axis=(2, 3, 4))
    answer: np.ndarray = (means[:, 0] > means[:, 1]).astype(int)
    return answer


@pytest.mark.parametrize("seed", [2, 3, 4])
def test_which_way_the_dots_go(seed: int) -> None:
    """Right with ReLU, guessing without it and with shuffled frames, wrong backwards.

    200 guesses are right for 0.5 ± 0.14 of the videos (four standard deviations).
    """
    new, labels = drifting(200, seed)

    def right(answers: np.ndarray) -> float:
        return float(np.mean(answers == labels))

    known = drifting(200, seed=1)
    assert right(direction(new)) == 1
    assert right(direction(new[:, ::-1])) == 0
    for guess in (
        by_one_frame(*known, new),
        direction(new, relu=False),
        direction(shuffled_in_time(new, seed=0)),
    ):
        assert 0.36 < right(guess) < 0.64


@pytest.mark.parametrize(("share", "videos"), [(0.05, 170), (0.1, 195), (0.2, 200)])
def test_a_few_dots_are_enough(share: float, videos: int) -> None:
    """The text prints how many of 200 videos are judged rightly."""
    new, labels = drifting(200, seed=2, coherent=share)
    assert np.sum(direction(new) == labels) == videos


def test_dots_step_by_one_column_in_their_direction() -> None:
    videos, labels = drifting(4, seed=0, coherent=1.0)
    for video, label in zip(videos, labels, strict=True):
        step = 1 if label else -1
        np.testing.assert_array_equal(video[1:], np.roll(video[:-1], step, axis=2))


def test_no_frame_and_no_pixel_shows_the_fish() -> None:
    """Neighbours agree as often as coins do, inside and outside, in space and time."""
    agree: dict[str, list[float]] = {"frame": [], "time": []}
    for seed in range(40):
        video, truth = fish(seed)
        inside = truth[:, :, 1:] & truth[:, :, :-1]
        agree["frame"].append(np.mean((video[:, :, 1:] == video[:, :, :-1])[inside]))
        inside = truth[1:] & truth[:-1]
        agree["time"].append(np.mean((video[1:] == video[:-1])[inside]))
    for shares in agree.values():
        assert np.mean(shares) == pytest.approx(0.5, abs=0.01)


def test_the_slant_in_time_finds_the_fish() -> None:
    """0.93 against 0.08 for the right direction, as much as noise for the left."""
    video, truth = fish()
    slant = np.eye(5).reshape(5, 1, 5)
    inside = truth[2:16, :, 2:62]

    def agreement(kernel: np.ndarray) -> np.ndarray:
        response: np.ndarray = np.abs(CH["correlate3d"](video, kernel)) == 5
        return response

    found, missed = agreement(slant), agreement(slant[:, :, ::-1])
    assert found[inside].mean() > 0.9
    assert found[~inside].mean() < 0.1
    assert missed.mean() == pytest.approx(1 / 16, abs=0.01)


def test_three_searches_for_the_stop_sign() -> None:
    scene, pattern = street(), sign("red")
    plain = CH["conv2d"](scene[None], pattern[None])[0, 0]
    row, column = np.unravel_index(plain.argmax(), plain.shape)
    assert scene[:, row : row + 15, column : column + 15].mean() > 0.9
    grey = scene.mean(axis=0)[None], pattern.mean(axis=0)[None]
    assert CH["match_color_pattern"](*grey) == PLACES["blue"]
    assert CH["match_color_pattern"](scene, pattern) == PLACES["red"]


def test_scores_of_the_signs_in_the_text() -> None:
    def score(colour: str, grey: bool) -> float:
        row, column = PLACES[colour]
        window = street()[:, row : row + 15, column : column + 15]
        pattern = sign("red")
        if grey:
            window, pattern = window.mean(axis=0), pattern.mean(axis=0)
        return float(np.corrcoef(window.ravel(), pattern.ravel())[0, 1])

    colours = {name: round(score(name, False), 2) for name in PLACES}
    assert colours == {"green": 0.15, "blue": 0.21, "red": 0.99}
    grey = [round(score(name, True), 3) for name in PLACES]
    assert (min(grey), max(grey)) == (0.995, 0.999)


@cache
def after(n: int, same_rule: bool) -> dict[str, float]:
    return errors(n, same_rule)


@pytest.mark.parametrize(
    ("n", "same_rule", "layer", "printed"),
    [
        (1, True, "convolution", 0.11),
        (1, True, "dense", 1.06),
        (20, True, "locally connected", 0.17),
        (300, True, "dense", 0.12),
        (1, False, "convolution", 1.37),
        (1000, False, "convolution", 1.06),
        (1000, False, "locally connected", 0.09),
        (40, False, "locally connected", 0.12),
    ],
)
def test_errors_in_the_text(
    n: int, same_rule: bool, layer: str, printed: float
) -> None:
    assert after(n, same_rule)[layer] == pytest.approx(printed, abs=0.006)


def test_weights_of_the_three_layers() -> None:
    assert list(WEIGHTS.values()) == [2304, 324, 9]


def test_the_widget_answers_its_controls() -> None:
    from convlab.widgets.volumes import through_a_volume

    kind, row, column, channels, image, words = through_a_volume().children
    assert "row 1, column 0: 15 + 0 + 0 + (−5) = 10." in words.value
    before = image.value
    column.value = 4
    channels.value = 1
    assert "15 + … = 15 so far." in words.value
    channels.value = 2
    assert "15 + (−15) + … = 0 so far." in words.value
    assert image.value != before
    channels.value, kind.value = 3, "the same in each channel"
    assert "15 + 15 + 15 + (−5) = 40." in words.value
    row.value = column.value = 0
    assert "= 10. Its strongest output, 40, is at row 1, column 4." in words.value
    for i, j in np.ndindex(3, 2):
        row.value, column.value = i, j
        assert "= 10. Its" in words.value
    channels.value = 0
    assert "nothing is added up yet" in words.value
    channels.value, kind.value = 3, "red alone"
    assert "output, 10, is at row 1, column 0 and at row 1, column 4." in words.value


def test_the_static_picture_is_small() -> None:
    assert 0 < PICTURE.stat().st_size < 60_000
