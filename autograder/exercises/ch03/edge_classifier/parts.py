"""edge_classifier: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise(
    "edge_classifier",
    difficulty=4,
    importance=4,
    minutes=45,
    uses=("correlate2d", "correlate2d_fast"),
)
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
PAIR = np.array([SOBEL, SOBEL.T])


def _city(draw: Draw, shape: tuple[int, int]) -> np.ndarray:
    """Return blocks of several heights before a bright sky."""
    height, width = shape
    image = np.full(shape, 8.0)
    left = 0
    while left < width:
        block = draw.integer(2, 4)
        image[draw.integer(1, height // 2) :, left : left + block] = draw.integer(0, 5)
        left += block
    return image + draw.ints(shape, 0, 2) / 8


def _landscape(draw: Draw, shape: tuple[int, int]) -> np.ndarray:
    """Return hills that rise and fall slowly, and fields with tufts of grass."""
    height, width = shape
    image = np.full(shape, 8.0)
    ridge = height // 3 + np.cumsum(draw.ints(width, -1, 1)).clip(-2, 2)
    for field in range(3):
        image[np.arange(height)[:, None] >= ridge + 3 * field] = draw.integer(1, 6)
    return image + draw.ints(shape, -4, 4) / 8


def _texture(draw: Draw, shape: tuple[int, int]) -> np.ndarray:
    """Return columns, rows, noise and a ramp of several strengths."""
    parts = [draw.array(shape[1]), draw.array((shape[0], 1)), draw.array(shape)]
    ramps = np.arange(shape[1]), np.arange(shape[0])[:, None]
    image = np.zeros(shape)
    for part in parts:
        image += part * draw.integer(0, 4) / 4
    for ramp in ramps:
        image += ramp * draw.integer(-4, 4) / 4
    return image


def _features(image: np.ndarray, bank: np.ndarray) -> np.ndarray:
    windows = np.lib.stride_tricks.sliding_window_view(image, bank.shape[1:])
    return abs(np.einsum("ijab,fab->fij", windows, bank)).mean(axis=(1, 2))


def _is_telling(gaps: np.ndarray, near: float) -> bool:
    """Whether one class is nearest beyond doubt, and another not too far behind.

    gaps: classes × features. Sums of sizes and of squares must agree on the nearest.
    """
    first, second = np.sort((gaps**2).sum(axis=1))[:2]
    agree = abs(gaps).sum(axis=1).argmin() == (gaps**2).sum(axis=1).argmin()
    return bool(agree and near * second <= first < 0.9 * second)


def _needs_squares(gaps: np.ndarray, power: int) -> bool:
    """Whether sums of squares and of this power differ on the nearest beyond doubt."""
    squares, others = (gaps**2).sum(axis=1), (abs(gaps) ** power).sum(axis=1)
    a, b = squares.argmin(), others.argmin()
    return bool(
        a != b and squares[a] < 0.9 * squares[b] and others[b] < 0.95 * others[a]
    )


def _slopes(draw: Draw) -> Inputs:
    """Return ramps, whose features are their slopes, where only squares are right."""
    start = draw.ints(2, 12, 20) / 8
    centres = start + np.array([[1.25, 0.0], [0.0, 4.0]])
    new: list[np.ndarray] = []
    while len(new) < 8:
        slopes = start + [draw.integer(40, 64) / 8, draw.integer(16, 44) / 8]
        if _needs_squares(slopes - centres, 1 if len(new) < 5 else 3):
            new.append(slopes)
    around = np.array([[1, 0], [-1, 0], [0, 1], [0, -1]])
    known = (centres[:, None] + around).reshape(-1, 2)
    return {
        "images": np.array([_ramp(draw, slopes, (6, 5)) for slopes in known]),
        "labels": np.repeat(draw.permutation(2), 4),
        "new_images": np.array([_ramp(draw, slopes, (7, 8)) for slopes in new]),
        "bank": np.array([[[-1.0, 1], [0, 0]], [[1, 0], [-1, 0]]]),
    }


def _ramp(draw: Draw, slopes: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """Return an image that rises or falls evenly, along rows and along columns."""
    right, down = slopes * draw.choice((-1, 1)), slopes * draw.choice((-1, 1))
    return np.add.outer(down[1] * np.arange(shape[0]), right[0] * np.arange(shape[1]))


Maker = Callable[[Draw, tuple[int, int]], np.ndarray]


def _case(
    draw: Draw,
    makers: Sequence[Maker],
    labels: list[int],
    bank: np.ndarray,
    new: int,
    sizes: tuple[tuple[int, int], tuple[int, int]] = ((11, 12), (14, 17)),
) -> Inputs:
    """Return images of some kinds with their labels, and new ones of another size."""
    images = np.array([make(draw, sizes[0]) for make in makers for _ in range(4)])
    known = np.array([_features(image, bank) for image in images])
    centres = known.reshape(len(makers), 4, -1).mean(axis=1)
    found: list[np.ndarray] = []
    while len(found) < new:
        make = makers[min(len(found) % 4, len(makers) - 1)]
        image = make(draw, sizes[1])
        near = 0.3 if make is _texture else 0.0
        if _is_telling(_features(image, bank) - centres, near):
            found.append(image)
    order = draw.permutation(len(images))
    return {
        "images": images[order],
        "labels": np.repeat(labels, 4)[order],
        "new_images": np.array(found),
        "bank": bank,
    }


@exercise.part("two classes", points=5)
def two_classes(draw: Draw) -> Iterator[Inputs]:
    """Cities and landscapes, few of them cities; textures of any kind; ramps."""
    if not draw.hidden:
        step = np.array([[0.0, 0, 1], [0, 0, 1], [0, 0, 1]])
        yield {
            "images": np.array([step, step.T]),
            "labels": np.array([1, 0]),
            "new_images": np.array([1 - step.T]),
            "bank": np.array([[[-1.0, 1], [-1, 1]], [[-1, -1], [1, 1]]]),
        }
    new = 24 if draw.hidden else 16
    yield _case(draw, [_city, _landscape], [1, 0], PAIR, 8)
    yield _case(draw, [_texture, _texture], [0, 1], PAIR, new)
    yield _case(draw, [_texture, _texture], [1, 0], draw.array((3, 2, 3)), new)
    yield _slopes(draw)


@exercise.part("other labels", points=2)
def other_labels(draw: Draw) -> Iterator[Inputs]:
    """Three classes whose labels are no indices, and one filter alone."""
    labels = [draw.integer(20, 29), -draw.integer(2, 9), draw.integer(4, 9)]
    makers, new = [_city, _texture, _landscape], 24 if draw.hidden else 12
    yield _case(draw, makers, labels, draw.array((2, 3, 2)), new)
    yield _case(draw, [_texture] * 3, labels, PAIR, new)
    yield _case(draw, [_texture] * 2, labels[:2], draw.array((1, 2, 4)), 12)


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Labels and images are as many, filters fit; exactly fitting is enough."""
    case = _case(draw, [_city, _landscape], [1, 0], PAIR, 2)
    yield {**case, "labels": case["labels"][:-1]}
    yield {**case, "labels": np.append(case["labels"], 1)}
    yield {**case, "images": case["images"][1:]}
    for shape in [(2, 13, 3), (1, 3, 14), (2, 15, 15)]:
        yield {**case, "bank": draw.array(shape)}
    yield {**case, "new_images": case["new_images"][:, :, :2]}
    size = (4, 3)
    for n in (16, 17):
        bank = draw.array((2, 4, 3))
        yield _case(draw, [_texture] * 2, [0, 1], bank, n, (size, size))


exercise.keeps_inputs(points=1)
