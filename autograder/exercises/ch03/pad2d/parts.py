"""pad2d: the rubric and its cases."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("pad2d", difficulty=2, importance=4, minutes=25)


MODES = ("valid", "same", "full")


def _all_modes(
    draw: Draw, shape: tuple[int, int], kernel_shape: tuple[int, int]
) -> Iterator[Inputs]:
    for mode in MODES:
        x = draw.array(shape) + 5
        yield {"x": x, "kernel_shape": kernel_shape, "mode": mode}


@exercise.part("square kernels", points=2)
def square_kernels(draw: Draw) -> Iterator[Inputs]:
    """Odd, square kernels in every mode."""
    for k in (3, 7) if draw.hidden else (3, 5):
        yield from _all_modes(draw, (draw.integer(k, k + 3), 8), (k, k))
    x = draw.ints((3, 10))[:, ::2]
    yield {"x": x, "kernel_shape": (3, 3), "mode": "same"}


@exercise.part("other kernels", points=3)
def other_kernels(draw: Draw) -> Iterator[Inputs]:
    """Odd heights and odd widths that differ, and kernels larger than the image."""
    shapes = [(5, 3), (1, 7), (9, 5)] if draw.hidden else [(3, 5), (3, 1)]
    for kernel_shape in shapes:
        yield from _all_modes(draw, (4, draw.integer(2, 4)), kernel_shape)


@exercise.part("even kernels", points=2)
def even_kernels(draw: Draw) -> Iterator[Inputs]:
    """Even, square kernels in every mode; a flat one, each side of which differs."""
    for k in (4, 6) if draw.hidden else (2, 4):
        yield from _all_modes(draw, (draw.integer(k, k + 3), 7), (k, k))
    shape = (4, 6) if draw.hidden else (2, 4)
    yield {"x": draw.array((2, 3)) + 5, "kernel_shape": shape, "mode": "same"}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Unknown modes and kernels without rows or columns are refused, 1 × 1 is not."""
    x, k = draw.array((draw.integer(2, 5), 4)) + 5, draw.integer(2, 5)
    for mode in ("reflect", "half", ""):
        yield {"x": x, "kernel_shape": (3, 3), "mode": mode}
    for kernel_shape in [(0, k), (k, 0), (0, 0), (-2, k)]:
        yield {"x": x, "kernel_shape": kernel_shape, "mode": "valid"}
        yield {"x": x, "kernel_shape": kernel_shape, "mode": "full"}
    yield from _all_modes(draw, (3, 5), (1, 1))
    yield from _all_modes(draw, (3, 5), (3, 3))


exercise.keeps_inputs(points=1)
