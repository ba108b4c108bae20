"""Chapter 03: one mistake is named alike, in whatever way it was written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from autograder import casebooks
from autograder.chapter import chapter, references
from convlab import judge, runner
from convlab.casebook import Casebook
from convlab.speed import FAST, Timing
from convlab.verdict import Verdict

CH = references("03")
GX = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


@cache
def book(name: str) -> Casebook:
    return casebooks.draw(chapter("03"), name)


def judged(name: str, answer: Callable[..., Any], timing: Timing = FAST) -> Verdict:
    """Return what the public casebook says about an answer."""
    mine = book(name)
    cases = [case.inputs for case in mine.cases]
    outcomes = runner.run_cases(answer, cases, mine.probe, mine.by_hand, 20)
    return judge.judge(mine, outcomes, timing)


def named(name: str, answer: Callable[..., Any], timing: Timing = FAST) -> list[str]:
    return [m.id for m in judged(name, answer, timing).diagnosis]


def refuse_larger(x: np.ndarray, w: np.ndarray) -> tuple[int, int]:
    """Refuse a kernel that does not fit; return how often it fits, down and right."""
    rows, columns = (n - k + 1 for n, k in zip(x.shape, w.shape, strict=True))
    if rows < 1 or columns < 1:
        raise ValueError
    return rows, columns


@pytest.mark.parametrize(
    ("window", "diagnosis"),
    [
        (lambda x, i, j, w: x[i : i + len(w), j : j + len(w[0])] * w, []),
        (
            lambda x, i, j, w: x[i : i + len(w), j : j + len(w[0])] * np.flip(w),
            ["kernel-flipped"],
        ),
        (
            lambda x, i, j, w: x[i : i + len(w), j : j + len(w[0])] * w.T,
            ["kernel-transposed"],
        ),
        (
            lambda x, i, j, w: np.array(
                [
                    [x[i + b, j + a] * w[a, b] for b in range(len(w[0]))]
                    for a in range(len(w))
                ]
            ),
            ["kernel-transposed"],
        ),
    ],
)
def test_windows_that_meet_the_wrong_weights(
    window: Callable[..., np.ndarray], diagnosis: list[str]
) -> None:
    def correlate2d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        y = np.zeros(refuse_larger(x, w))
        for i, j in np.ndindex(*y.shape):
            y[i, j] = window(x, i, j, w).sum()
        return y

    assert named("correlate2d", correlate2d) == diagnosis


@pytest.mark.parametrize(
    ("letters", "diagnosis"),
    [("ijab,ab->ij", []), ("ijab,ba->ij", ["axes-swapped"])],
)
def test_letters_of_einsum(letters: str, diagnosis: list[str]) -> None:
    def correlate2d_fast(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        refuse_larger(x, w)
        windows = np.lib.stride_tricks.sliding_window_view(x, w.shape)
        return np.einsum(letters, windows, w)

    assert named("correlate2d_fast", correlate2d_fast) == diagnosis


@pytest.mark.parametrize(
    ("conjugate", "crop", "diagnosis"),
    [
        (True, True, []),
        (True, False, ["wraps-around"]),
        (False, True, ["kernel-flipped"]),
    ],
)
def test_spectra(conjugate: bool, crop: bool, diagnosis: list[str]) -> None:
    def correlate2d_fast(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        rows, columns = refuse_larger(x, w)
        spectrum = np.fft.rfft2(w, x.shape)
        spectrum = np.conj(spectrum) if conjugate else spectrum
        y = np.fft.irfft2(np.fft.rfft2(x) * spectrum, x.shape)
        if not crop:
            return y
        return y[:rows, :columns] if conjugate else y[-rows:, -columns:]

    assert named("correlate2d_fast", correlate2d_fast) == diagnosis


@pytest.mark.parametrize(
    ("ratio", "points", "diagnosis"),
    [
        (1.1, 7, ["four-loops"]),
        (4.0, 7, ["two-loops"]),
        (15.0, 7, []),
        (30.0, 8.5, []),
        (60.0, 10, []),
    ],
)
def test_speed_gives_points_and_names_the_loops_that_are_left(
    ratio: float, points: float, diagnosis: list[str]
) -> None:
    """The ratio is given here: what is timed, is timed elsewhere."""
    verdict = judged("correlate2d_fast", CH["correlate2d"], Timing(ratio))
    assert verdict.score == points
    assert [m.id for m in verdict.diagnosis] == diagnosis


def split(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    column, row = CH["separate"](w)
    return column, row


@pytest.mark.parametrize(
    ("answer", "score"),
    [
        (lambda w: [-v for v in split(w)], 10),
        (lambda w: (split(w)[0] * 8, split(w)[1] / 8), 10),
        (lambda w: tuple(list(v) for v in split(w)), 10),
        (lambda w: split(w)[::-1], 0),
        (lambda w: (split(w)[0][:, None], split(w)[1][None]), 0),
        (lambda w: (split(w)[0] * 0, split(w)[1] * np.inf), 0),
        (lambda w: np.outer(*split(w)), 0),
        (lambda w: {"column": split(w)[0], "row": split(w)[1]}, 0),
        (lambda w: (*split(w), 1.0), 0),
        (lambda w: 1.0 + 0 * split(w)[0][0], 0),
        (lambda w: ("column", "row") if split(w) else None, 0),
    ],
)
def test_every_split_counts_and_nothing_else(
    answer: Callable[..., Any], score: float
) -> None:
    assert judged("separate", answer).score == score


def turned(by: float) -> Callable[..., Any]:
    """Return an answer whose directions are off."""

    def sobel(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        magnitude, direction = CH["sobel"](image)
        return magnitude, direction + by

    return sobel


@pytest.mark.parametrize("turns", [-2, 1, 5])
def test_directions_count_modulo_whole_turns(turns: int) -> None:
    assert judged("sobel", turned(turns * 2 * np.pi)).passed


@pytest.mark.parametrize(
    ("by", "diagnosis"),
    [(np.pi, "both-signs-turned"), (np.pi / 2, "along-the-edge")],
)
def test_turned_directions_are_named(by: float, diagnosis: str) -> None:
    assert named("sobel", turned(by)) == [diagnosis]


def test_directions_count_only_where_there_is_an_edge() -> None:
    def sobel(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        magnitude, direction = CH["sobel"](image)
        return magnitude, np.where(magnitude > 0, direction, np.nan)

    assert judged("sobel", sobel).passed


@pytest.mark.parametrize(
    "answer",
    [
        lambda image: CH["sobel"](image)[0],
        lambda image: (CH["sobel"](image)[0], CH["sobel"](image)[1][:1]),
        lambda image: (CH["sobel"](image)[0], "right"),
        lambda image: (CH["sobel"](image)[0] * 1j, CH["sobel"](image)[1]),
        lambda image: (CH["sobel"](image)[0] * np.nan, CH["sobel"](image)[1]),
        lambda image: CH["sobel"](image)[::-1],
    ],
)
def test_results_of_sobel_that_are_no_pair_win_nothing(
    answer: Callable[..., Any],
) -> None:
    assert judged("sobel", answer).score == 0


@pytest.mark.parametrize(
    ("pair", "diagnosis"),
    [
        ((-GX, -GX.T), "opposite-direction"),
        ((-GX, GX.T), "x-points-left"),
        ((GX, -GX.T), "turns-the-other-way"),
        ((GX.T, GX), "sine-and-cosine-swapped"),
    ],
)
def test_pairs_of_kernels_for_the_bank(
    pair: tuple[np.ndarray, np.ndarray], diagnosis: str
) -> None:
    def edge_bank(angles: np.ndarray) -> list[np.ndarray]:
        if np.ndim(angles) != 1 or len(angles) == 0:
            raise ValueError
        return [np.cos(t) * pair[0] + np.sin(t) * pair[1] for t in angles]

    assert named("edge_bank", edge_bank) == [diagnosis]


def pearson(v: np.ndarray, t: np.ndarray) -> float:
    v, t = v - v.mean(), t - t.mean()
    size = np.linalg.norm(v) * np.linalg.norm(t)
    return float((v * t).sum() / size) if size else 0.0


@pytest.mark.parametrize(
    ("score", "diagnosis"),
    [
        (pearson, []),
        (lambda v, t: abs(pearson(v, t)), ["sign-lost"]),
        (lambda v, t: pearson(v, t) * t.size, ["deviations-for-norms"]),
        (lambda v, t: float((v * t).sum()), ["not-normalised"]),
        (lambda v, t: float(((v - v.mean()) * t).sum()), ["not-scaled"]),
        (
            lambda v, t: pearson(v, t) if np.ptp(v) and np.ptp(t) else np.nan,
            ["nan-where-flat"],
        ),
        (
            lambda v, t: 0.0 if not np.ptp(v) else pearson(v, t) / (np.ptp(t) > 0),
            ["flat-template-forgotten"],
        ),
    ],
)
def test_scores_of_windows(score: Callable[..., float], diagnosis: list[str]) -> None:
    def match_template(image: np.ndarray, template: np.ndarray) -> np.ndarray:
        y, (k1, k2) = np.zeros(refuse_larger(image, template)), template.shape
        for i, j in np.ndindex(*y.shape):
            window = image[i : i + k1, j : j + k2].astype(float)
            y[i, j] = score(window, template.astype(float))
        return y

    assert named("match_template", match_template) == diagnosis


@pytest.mark.parametrize(
    ("feature", "diagnosis"),
    [
        (lambda y: np.abs(y).mean(), []),
        (lambda y: y.mean(), ["signed-means"]),
        (lambda y: np.abs(y.mean()), ["size-of-the-mean"]),
        (lambda y: y[y > 0].sum() / y.size, ["positive-responses-only"]),
        (lambda y: np.abs(y).sum(), ["sums-for-means"]),
    ],
)
def test_features_of_the_classifier(
    feature: Callable[[np.ndarray], float], diagnosis: list[str]
) -> None:
    def edge_classifier(
        images: np.ndarray, labels: np.ndarray, new_images: np.ndarray, bank: np.ndarray
    ) -> list[int]:
        if len(images) != len(labels):
            raise ValueError

        def features(p: np.ndarray) -> np.ndarray:
            return np.array([feature(CH["correlate2d_fast"](p, w)) for w in bank])

        known = np.array([features(p) for p in images])
        centre = {int(c): known[labels == c].mean(axis=0) for c in labels}
        return [
            min(centre, key=lambda c: float(np.linalg.norm(features(p) - centre[c])))
            for p in new_images
        ]

    assert named("edge_classifier", edge_classifier) == diagnosis
