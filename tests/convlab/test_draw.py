"""convlab.draw: the words say what the picture shows, and bad shapes are refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_rgb

from convlab import draw
from convlab.draw.faces import ink, shades, tints
from convlab.draw.images import before_after_words, images_words
from convlab.draw.moving import Moving
from convlab.draw.sheets import VolumeDrawing
from convlab.draw.volume import volume_figure, volume_words
from convlab.draw.window import WindowDrawing, window_figure, window_words
from convlab.draw.words import number, told
from convlab.figures import style

X = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2]])
W = np.array([[0, 1, 2], [2, -2, 0]])
VOLUME = np.stack([X, X[::-1], 2 - X])
FILTER = np.stack([W, W[:, ::-1], W - 1])
GREY = np.linspace(0, 1, 30).reshape(5, 6)
COLOURS = np.random.default_rng(0).integers(0, 256, (5, 6, 3), dtype=np.uint8)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, str]]]:
    """Collect what is displayed; afterwards no figure may be open."""
    collected: list[dict[str, str]] = []
    monkeypatch.setattr(style, "display", lambda data, raw: collected.append(data))
    yield collected
    assert not plt.get_fignums(), "a figure was left open"


CALLS: dict[str, Callable[..., None]] = {
    "numbers": lambda **words: draw.numbers({"x": X, "w": W}, **words),
    "signs": lambda **words: draw.numbers({"x": X, "w": W}, ("⋆",), **words),
    "shades": lambda **words: draw.numbers({"x": np.ones((20, 30))}, **words),
    "window": lambda **words: draw.window(X, W, 1, 2, **words),
    "large window": lambda **words: draw.window(np.eye(20), W, 3, 4, **words),
    "images": lambda **words: draw.images({"a": GREY, "b": COLOURS}, **words),
    "many images": lambda **words: draw.images(
        {str(i): GREY for i in range(5)}, **words
    ),
    "signed image": lambda **words: draw.images({"a": GREY - 0.5}, **words),
    "before_after": lambda **words: draw.before_after(COLOURS, GREY_RGB, **words),
    "unchanged": lambda **words: draw.before_after(GREY, GREY, **words),
    "volume": lambda **words: draw.volume(VOLUME, FILTER, 1, 1, -2, **words),
    "deep volume": lambda **words: draw.volume(
        np.tile(X, (14, 1, 1)), np.tile(W, (14, 1, 1)), 0, 0, **words
    ),
    "large volume": lambda **words: draw.volume(
        np.ones((2, 30, 20)), np.ones((2, 9, 9)), 4, 2, **words
    ),
}
GREY_RGB = np.repeat(GREY[..., None], 3, axis=2)


@pytest.mark.parametrize("name", CALLS)
def test_every_picture_is_shown_with_words_of_its_own(
    name: str, shown: list[dict[str, str]]
) -> None:
    CALLS[name]()
    (data,) = shown
    alt = re.search(r'alt="([^"]*)"', data["text/html"])
    assert alt and unescape(alt[1]) == data["text/plain"]
    assert len(data["text/plain"]) > 20 and data["text/plain"].endswith(".")


@pytest.mark.parametrize("name", ["numbers", "window", "images", "volume"])
def test_words_that_are_given_are_the_ones_shown(
    name: str, shown: list[dict[str, str]]
) -> None:
    CALLS[name](title="A title", alt="What is seen.")
    assert shown[0]["text/plain"] == "What is seen."


def test_the_window_and_its_words_name_the_same_sum() -> None:
    """Both name Σ w·x over the window, computed here with loops."""
    drawing = WindowDrawing(X, W)
    for row in range(3):
        for column in range(3):
            total = sum(
                int(X[row + i, column + j] * W[i, j])
                for i in range(2)
                for j in range(3)
            )
            drawing.move(row, column)
            assert f"their sum is {number(total)}." in window_words(X, W, row, column)
            assert drawing.output.texts[row, column].get_text() == number(total)
            assert drawing.products.title is not None
            assert drawing.products.title.get_text() == f"products, sum {number(total)}"


def test_the_output_so_far_ends_at_the_place() -> None:
    output = WindowDrawing(X, W).output
    assert [text.get_text() != "" for text in output.texts.values()] == [True] + [
        False
    ] * 8
    drawing = WindowDrawing(X, W)
    drawing.move(1, 1)
    filled = [text.get_text() != "" for text in drawing.output.texts.values()]
    assert filled == [True] * 5 + [False] * 4
    assert drawing.place.get_xy() == (drawing.output.left + 1, drawing.output.top + 1)
    assert drawing.window.get_xy() == (drawing.input.left + 1, drawing.input.top + 1)


def test_the_volume_and_its_words_name_the_same_sums() -> None:
    """Sums per channel and total, with the bias once, computed here with loops."""
    row, column, bias = 1, 2, -2
    sums = [
        sum(
            int(VOLUME[c, row + i, column + j] * FILTER[c, i, j])
            for i in range(2)
            for j in range(3)
        )
        for c in range(3)
    ]
    assert len(set(sums)) == 3, "three equal sums would hide a swap"
    words = volume_words(VOLUME, FILTER, row, column, bias)
    drawing = VolumeDrawing(VOLUME, FILTER, bias)
    drawing.move(row, column)
    for c, total in enumerate(sums):
        assert re.search(rf"Channel {c}: [^:]* sums to {number(total)}\.", words)
        assert drawing.rows[c][2].get_text() == f"sum {number(total)}"
    assert words.endswith(f"= {number(sum(sums) + bias)}.")
    assert drawing.sum.get_text().endswith(f"= {number(sum(sums) + bias)}")
    assert drawing.output.texts[row, column].get_text() == number(sum(sums) + bias)


def test_the_sum_builds_up_channel_by_channel() -> None:
    """A bias that came with each channel, or before the last, would be wrong."""
    drawing = VolumeDrawing(VOLUME, FILTER, 100)
    sums = (VOLUME[:, :2, :3] * FILTER).sum(axis=(1, 2))
    drawing.move(0, 0, channels=2)
    assert drawing.sum.get_text().endswith(f"= {number(sums[:2].sum())} so far")
    assert drawing.rows[2][2].get_text() == ""
    assert drawing.output.texts[0, 0].get_text() == ""
    drawing.move(0, 0)
    assert drawing.sum.get_text().endswith(f"= {number(sums.sum() + 100)}")


def test_each_window_stands_in_its_channel_s_row() -> None:
    """The rows lie in the order of the channels, each with its window and tint."""
    drawing = VolumeDrawing(VOLUME, FILTER)
    drawing.move(2, 1)
    tops = [grid.top for grid, _, _ in drawing.rows]
    assert tops == sorted(tops)
    for channel, (grid, _, _) in enumerate(drawing.rows):
        texts = [text.get_text() for text in grid.texts.values()]
        assert texts == [number(v) for v in VOLUME[channel, 2:4, 1:4].flat]
        assert grid.colour == ("vermillion", "green", "blue")[channel]


def test_the_block_is_marked_at_the_same_cells_of_every_sheet() -> None:
    drawing = VolumeDrawing(VOLUME, FILTER)
    drawing.move(1, 2)
    for sheet, frame in zip(drawing.stack.sheets, drawing.stack.frames, strict=True):
        x, y = frame.get_xy()
        assert (x - sheet.left, y - sheet.top) == pytest.approx((2, 1))
        assert (frame.get_width(), frame.get_height()) == (3, 2)


@pytest.mark.parametrize(
    "make",
    [lambda: WindowDrawing(X, W), lambda: VolumeDrawing(VOLUME, FILTER, 1)],
    ids=["window", "volume"],
)
def test_a_moved_picture_shows_nothing_of_its_last_place(
    make: Callable[[], Any],
) -> None:
    moved, fresh = make(), make()
    assert isinstance(moved, Moving)
    first = moved.png()
    moved.move(2, 1)
    fresh.move(2, 1)
    assert moved.png() == fresh.png() != first


@pytest.mark.parametrize(
    ("call", "found"),
    [
        (lambda: draw.window(X, W, 3, 0), "2 × 3 at row 3 and column 0.*4 × 5"),
        (lambda: draw.window(X, W, 0, -1), "row 0 and column -1"),
        (lambda: draw.window(W, X, 0, 0), "4 × 5 is larger than the input of 2 × 3"),
        (lambda: draw.window(VOLUME, W, 0, 0), r"\(3, 4, 5\)"),
        (lambda: draw.volume(VOLUME, FILTER[:2], 0, 0), "3 × 4 × 5 and 2 × 2 × 3"),
        (lambda: draw.volume(VOLUME, W, 0, 0), "3 × 4 × 5 and 2 × 3"),
        (lambda: draw.volume(VOLUME, FILTER, 0, 3), "row 0 and column 3.*4 × 5"),
        (lambda: draw.volume(FILTER, VOLUME, 0, 0), "4 × 5 is larger"),
        (lambda: VolumeDrawing(VOLUME, FILTER).move(0, 0, 4), "0 to 3, found 4"),
        (lambda: draw.numbers({"x": X, "w": W}, ("⋆", "=")), "1 gaps, found 2"),
        (lambda: draw.numbers({}), "no matrices"),
        (lambda: draw.images({}), "no images"),
        (lambda: draw.images({"a": VOLUME}), "a: .*3 × 4 × 5"),
        (lambda: draw.images({"a": GREY_RGB * 255}), "0 to 255; divide by 255"),
        (lambda: draw.before_after(GREY, GREY[1:]), "before is 5 × 6, after is 4 × 6"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_its_shape(
    call: Callable[[], None], found: str
) -> None:
    with pytest.raises(ValueError, match=found):
        call()
    assert not plt.get_fignums()


def test_bytes_and_floats_of_one_image_are_told_alike() -> None:
    """The difference of bytes must not wrap around at 256."""
    other = COLOURS[::-1]
    words = before_after_words(COLOURS, other)
    assert words == before_after_words(COLOURS / 255, other / 255)
    change = (other / 255 - COLOURS / 255).mean(axis=2)
    assert f"from {number(change.min(), 3)} (row" in words
    assert f"mean size is {number(np.abs(change).mean(), 2)}." in words
    assert images_words({"a": COLOURS}) == images_words({"a": COLOURS / 255})


def test_every_number_can_be_read_on_its_cell() -> None:
    """Contrast of at least 4.5 to 1 (WCAG AA), for all colours and values."""
    values = np.linspace(-1, 1, 41)[None]
    grids = [tints(values, colour) for colour in [*style.COLORS, "signs"]]
    for face in np.concatenate([*grids, shades(values, "white")], axis=1)[0]:
        a, b = sorted(_luminance(c) for c in (face, np.array(to_rgb(ink(face)))))
        assert (b + 0.05) / (a + 0.05) >= 4.5


def test_only_channels_of_colours_are_named_so() -> None:
    def texts(colours: bool) -> str:
        drawing = VolumeDrawing(VOLUME, FILTER, colours=colours)
        return " ".join(text.get_text() for text in drawing.figure.axes[0].texts)

    assert "channel 0" in texts(False) and "(red)" not in texts(False)
    assert "channel 0 (red)" in texts(True)


@pytest.mark.parametrize("colour", [*style.COLORS, "signs"])
def test_the_sign_of_a_cell_can_be_seen(colour: str) -> None:
    below, zero, above = tints(np.array([[-2.0, 0.0, 2.0]]), colour)[0]
    for one, other in ((below, zero), (zero, above), (below, above)):
        assert np.abs(one - other).max() > 0.15


def _luminance(colour: np.ndarray) -> float:
    low = colour <= 0.04045
    linear = np.where(low, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)
    return float(linear @ (0.2126, 0.7152, 0.0722))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-0.0, "0"),
        (0.1 + 0.2 - 0.3, "0"),
        (-2.5, "−2.5"),
        (290400, "290400"),
        (1 / 3, "0.333"),
    ],
)
def test_numbers_are_written_short_and_exact(value: float, text: str) -> None:
    assert number(value, 3) == text


def test_large_matrices_are_told_by_size_and_range() -> None:
    assert told(np.arange(100).reshape(10, 10)) == "10 × 10 values from 0 to 99"
    assert told(X[:2]) == "3 3 2 1 0; 0 0 1 3 1"


def test_lists_and_integers_draw_like_arrays() -> None:
    """Readers' answers may be lists of lists."""
    for figure in (
        window_figure(X.tolist(), W.tolist(), 0, 0),
        volume_figure(VOLUME.tolist(), FILTER.tolist(), 0, 0),
    ):
        assert style.png(figure).startswith(b"\x89PNG")
