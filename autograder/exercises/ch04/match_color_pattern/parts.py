"""match_color_pattern: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("match_color_pattern", difficulty=3, importance=3, minutes=40)

Shape = tuple[int, int, int]

Corner = tuple[int, int]


def _pattern(draw: Draw, shape: Shape) -> np.ndarray:
    """Return a pattern whose channel 0 is bright, whose last one is dark."""
    levels = np.full(shape[0], 1.0)
    levels[0], levels[-1] = 5, -1
    return draw.array(shape, -1.5, 1.5) + levels[:, None, None]


def _scene(
    draw: Draw, size: Corner, things: list[tuple[Corner, np.ndarray]]
) -> np.ndarray:
    """Return faint noise with things in it, each at its corner."""
    image = draw.array((len(things[0][1]), *size), -0.25, 0.25)
    for (i, j), thing in things:
        image[:, i : i + thing.shape[1], j : j + thing.shape[2]] = thing
    return image


@exercise.part("finds it", points=3)
def finds_it(draw: Draw) -> Iterator[Inputs]:
    """An exact copy in faint noise; a view of H × W × C; whole numbers."""
    cases: list[tuple[Shape, Corner, Corner]] = [((3, 2, 3), (6, 8), (3, 1))]
    if draw.hidden:
        cases = [((3, 3, 2), (9, 11), (2, 7)), ((4, 2, 4), (8, 7), (5, 0))]
    for shape, size, corner in cases:
        p = _pattern(draw, shape)
        yield {"image": _scene(draw, size, [(corner, p)]), "pattern": p}
    p = _pattern(draw, (2, 3, 2))
    image = _scene(draw, (7, 5), [((1, 3), p)])
    seen = np.moveaxis(np.moveaxis(image, 0, -1).copy(), -1, 0)
    yield {"image": seen, "pattern": p}
    whole = (8 * image).astype(int)
    yield {"image": whole, "pattern": (8 * p).astype(int)}


@exercise.part("brightness and contrast", points=2)
def brightness_and_contrast(draw: Draw) -> Iterator[Inputs]:
    """A pale copy among what is brighter, of more contrast, or the negative."""
    more = draw.integer(1, 3) if draw.hidden else 0
    shape = (3, 2, 3)
    p = _pattern(draw, shape)
    pale = p / 2 + 6
    bright = draw.array((3, 3, 4), 19, 20)
    far = (4 + more, 1)
    scene = _scene(draw, (6 + more, 9), [((0, 2), bright), (far, pale)])
    yield {"image": scene, "pattern": p}
    nearly = 3 * p + 3 * draw.rng.permuted(np.tile([-1.0, 1.0], 9)).reshape(shape)
    scene = _scene(draw, (6 + more, 9), [((1, 5), nearly), (far, pale)])
    yield {"image": scene, "pattern": p}
    scene = _scene(draw, (6 + more, 9), [((0, 3), -2 * p), (far, pale)])
    yield {"image": scene, "pattern": p}


@exercise.part("colours", points=2)
def colours(draw: Draw) -> Iterator[Inputs]:
    """A copy behind a grey one, behind one with the channels exchanged, recoloured."""
    C = draw.integer(3, 5) if draw.hidden else 3
    for h, w in [(2, 3), (3, 3), (3, 2)]:
        p = _pattern(draw, (C, h, w))
        levels = p.mean(axis=(1, 2), keepdims=True)
        grey = np.repeat(p.mean(axis=0, keepdims=True), C, axis=0)
        recoloured = np.round(8 * (p - 2 * levels)) / 8
        scene = [((3, 1), p), ((0, 1), grey), ((0, 5), p[::-1]), ((4, 5), recoloured)]
        yield {"image": _scene(draw, (7, 9), scene[:2]), "pattern": p}
        yield {"image": _scene(draw, (7, 9), scene[:3]), "pattern": p}
        exact = p - 2 * np.round(8 * levels) / 8
        yield {"image": _scene(draw, (7, 9), [((0, 5), exact), scene[0]]), "pattern": p}
    # The right place has the colours, and no texture. Each channel of the decoy is a
    # multiple of the pattern's: a norm for each channel takes them for the same.
    half = draw.array((3, 2, 2), -1, 1)
    levels = np.reshape([4.0, -1, -3], (3, 1, 1))
    p = np.concatenate([half, -half], axis=2) + levels
    decoy = p * np.reshape([1, 2.5, 0.5], (3, 1, 1))
    plain = np.broadcast_to(2 * levels, p.shape)
    image = _scene(draw, (7, 9), [((0, 1), decoy), ((4, 4), plain)])
    yield {"image": image, "pattern": p}


@exercise.part("ties and flat windows", points=1)
def ties_and_flat_windows(draw: Draw) -> Iterator[Inputs]:
    """Copies side by side; nearly equal ones; flat pieces; nothing that matches.

    The nearly equal copy scores about 1 - 1e-11: far from rounding on any machine, and
    a tie by our tolerance. A flat window beats negative scores.
    """
    p = _pattern(draw, (3, 2, 3))
    loud = 2 * p - draw.integer(1, 3)
    right, low, last = (0, 5), (4, 1), (5, 6)
    yield {"image": _scene(draw, (7, 9), [(right, p), (low, p)]), "pattern": p}
    yield {"image": _scene(draw, (7, 9), [((1, 0), p), (last, p)]), "pattern": p}
    nearly = p.copy()
    nearly[1, 1, 1] += 3e-5
    yield {"image": _scene(draw, (7, 9), [(right, nearly), (low, loud)]), "pattern": p}
    flat = np.full((3, 3, 4), float(draw.integer(1, 4)))
    yield {"image": _scene(draw, (7, 9), [((0, 5), flat), (low, p)]), "pattern": p}
    width = draw.integer(4, 7)
    ramp = np.maximum(np.arange(width + 4)[::-1], 4.0)
    image = np.broadcast_to(ramp, (2, 3, width + 4)) + [[[1.0]], [[0.0]]]
    image[:, :, width:] = ramp[-1]
    rising = np.broadcast_to(np.arange(3.0), (2, 2, 3)) * draw.integer(1, 3)
    yield {"image": image, "pattern": rising}
    flat = flat[:, :2, :3]
    yield {"image": _scene(draw, (5, 7), [((2, 1), flat)]), "pattern": flat}


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Patterns that do not fit are refused, one as high or wide as the image is not."""
    C, h, w = 3, draw.integer(2, 4), draw.integer(2, 4)
    p = _pattern(draw, (C, h, w))
    other = p[::-1] + draw.array(p.shape, -1, 1)
    tall = np.concatenate([other, p], axis=1)
    broad = np.concatenate([other, p], axis=2)
    scene = _scene(draw, (h, w), [((0, 0), p)])
    yield {"image": scene, "pattern": p[:1]}
    yield {"image": scene, "pattern": p[:-1]}
    yield {"image": scene[:2], "pattern": p}
    yield {"image": scene, "pattern": tall}
    yield {"image": scene, "pattern": broad}
    yield {"image": scene[:, 1:], "pattern": p}
    yield {"image": tall, "pattern": p}
    yield {"image": broad, "pattern": p}


exercise.keeps_inputs(points=1)
