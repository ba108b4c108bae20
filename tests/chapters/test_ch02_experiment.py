"""Chapter 02: the numbers drawn from the melody, the puzzle, the widget."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from autograder.chapter import chapter, references
from convlab.data import curves
from convlab.data.melody import hiss, melody, note, snr_db
from convlab.figures.sliding_kernel import SlidingKernel

CH = references("02")
PICTURE = Path(__file__).parents[2] / "solutions" / "pictures" / "02_widget.png"


@cache
def decibels(kind: str, k: int) -> float:
    """SNR after smoothing with a kernel of width k, as in the experiment."""
    clean = melody()
    recording = clean + hiss(clean, snr=5, seed=2)
    w = np.full(k, 1 / k) if kind == "uniform" else CH["gaussian_kernel"](k, k / 6)
    return snr_db(clean, np.correlate(CH["pad1d"](recording, k, "same"), w))


@pytest.mark.parametrize(
    ("kind", "k", "printed"),
    [
        ("uniform", 1, 5.0),
        ("uniform", 5, 10.5),
        ("uniform", 11, 5.2),
        ("uniform", 12, 4.4),
        ("uniform", 24, -0.3),
        ("gaussian", 9, 10.6),
        ("gaussian", 24, 4.6),
    ],
)
def test_decibels_in_the_text(kind: str, k: int, printed: float) -> None:
    assert decibels(kind, k) == pytest.approx(printed, abs=0.06)


def test_the_error_lost_a_factor_of_3_5_in_power() -> None:
    gain = decibels("uniform", 5) - decibels("uniform", 1)
    assert 10 ** (gain / 10) == pytest.approx(3.5, abs=0.05)


def test_the_best_widths() -> None:
    for kind, best in (("uniform", 5), ("gaussian", 9)):
        assert max(range(1, 25), key=lambda k: decibels(kind, k)) == best


def test_the_teeth_at_even_widths() -> None:
    for kind, k in (("uniform", 4), ("gaussian", 6)):
        assert decibels(kind, k) < min(decibels(kind, k - 1), decibels(kind, k + 1))


def test_width_24_deletes_the_note_e() -> None:
    def left(pitch: str) -> float:
        tone = note(pitch)
        return float(np.sum(np.convolve(tone, np.ones(24) / 24) ** 2) / tone.dot(tone))

    assert left("E") < 0.0005
    assert 0.003 < left("F") < left("D") < left("G") < 0.03


def test_snr_names_the_lengths() -> None:
    with pytest.raises(ValueError, match=r"16000 samples, heard 15998"):
        snr_db(melody(), melody()[2:])


def test_the_puzzle_is_what_the_kernels_make() -> None:
    """The curves lie in a file; the declared letters must be those of the kernels."""
    table = curves.match_outputs()
    kernels = [[0.2] * 5, [-0.5, 0, 0.5], [0, 0, 0, 0, 1], [-1, 2, -1]]
    answer = chapter("02").declarations["match_outputs"].answer
    for w, letter in zip(kernels, answer, strict=True):
        padded = CH["pad1d"](table["signal"], len(w), "same")
        y = CH["correlate1d"](padded, w)
        np.testing.assert_allclose(y, table[letter], atol=1e-9)
    matches = [
        name
        for name, curve in table.items()
        for w in kernels
        if np.allclose(np.convolve(table["signal"], w[::-1], "same"), curve)
    ]
    assert sorted(matches) == sorted(answer), "a decoy is a right answer too"


def test_the_widget_answers_its_sliders() -> None:
    from convlab.widgets.one_dimension import sliding_kernel

    place, w0, _w1, _w2, flip, image, words = sliding_kernel().children
    assert "1 · 3 + 2 · (−1) + 1 · 2 = 3" in words.value
    before = image.value
    place.value, w0.value = 0, -2.0
    assert "Place 0: (−2) · 1 + 2 · 4 + 1 · 3 = 9." in words.value
    assert image.value != before
    flip.click()
    assert "Place 0: 1 · 1 + 2 · 4 + (−2) · 3 = 3." in words.value


@pytest.mark.parametrize(
    ("w", "height"), [([0, 1, 0], 5), ([1, 2, 1], 15), ([2, 2, -2], 20), ([0, 0, 0], 2)]
)
def test_the_widget_axis_fits_the_output(w: list[float], height: float) -> None:
    """A fixed axis would flatten what a small kernel gives."""
    drawing = SlidingKernel()
    drawing.draw(np.array(w, dtype=float), 0)
    assert drawing.bottom.get_ylim() == (-height, height)


def test_the_static_picture_is_small() -> None:
    assert 0 < PICTURE.stat().st_size < 60_000
