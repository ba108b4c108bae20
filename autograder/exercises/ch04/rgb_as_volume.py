"""rgb_as_volume: a convolution layer is a 3-D correlation with full depth."""

# ruff: noqa: F821 - correlate3d is lent where the programs run.

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

correlate3d: Callable[..., np.ndarray]
"""Lent where the programs run: the exercise declares that it uses it."""

exercise = Exercise(
    "rgb_as_volume", difficulty=2, importance=3, minutes=8, uses=("correlate3d",)
)


@exercise.part("one image, one filter", points=3)
def one_of_each(draw: Draw) -> Iterator[Inputs]:
    """Three channels and other numbers of them; a view of H × W × C; a single row."""
    if not draw.hidden:
        w = np.array([[[[1]], [[10]], [[100]]]])
        yield {"x": np.array([[[[1, 2]], [[3, 4]], [[5, 6]]]]), "w": w}
    sizes = [(3, 4, 5, 2, 3), (2, 4, 3, 3, 2)]
    if draw.hidden:
        sizes = [(3, 5, 8, 3, 2), (5, 7, 4, 2, 3), (4, 3, 6, 2, 4)]
    for C, H, W, kh, kw in sizes:
        yield {"x": draw.array((1, C, H, W)), "w": draw.array((1, C, kh, kw))}
    seen = np.moveaxis(draw.array((1, 4, 5, 3)), -1, 1)
    yield {"x": seen, "w": draw.array((1, 3, 2, 2))}
    yield {"x": draw.ints((1, 3, 1, 4)), "w": draw.ints((1, 3, 1, 2)) + 0.5}


@exercise.part("batch and filters", points=4)
def batch_and_filters(draw: Draw) -> Iterator[Inputs]:
    """Several images and filters, as many as each other too; maps of a single row."""
    sizes = [(2, 3, 4, 4, 5, 2, 3), (2, 3, 2, 3, 4, 3, 2)]
    if draw.hidden:
        sizes = [(3, 4, 2, 6, 5, 2, 3), (3, 2, 3, 4, 6, 3, 2), (2, 3, 4, 3, 5, 3, 2)]
    for N, C, M, H, W, kh, kw in sizes:
        yield {"x": draw.array((N, C, H, W)), "w": draw.array((M, C, kh, kw))}
    yield {"x": draw.array((3, 2, 3, 5)), "w": draw.array((3, 2, 2, 2))}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Filters too shallow, too deep, too high or too wide; one that covers all."""
    C = draw.integer(2, 4)
    x, w = draw.array((1, C, 3, 3)) + 5, draw.array((1, C, 3, 3)) + 5
    yield {"x": x, "w": w[:, :-1]}
    yield {"x": x, "w": w[:, :1]}
    yield {"x": x[:, :-1], "w": w}
    yield {"x": x[:, :, :2], "w": w}
    yield {"x": x[..., :2], "w": w}
    # One channel, all weights alike: few other mistakes show here.
    yield {"x": x[:, :1, :, :2], "w": np.full((1, 1, 2, 1), 1.5)}
    yield {"x": x[:, :1, :2], "w": np.full((1, 1, 1, 2), 0.5)}


exercise.keeps_inputs(points=1)


@exercise.wrong(
    "channels-reversed",
    "Your filter's channels are in the opposite order: its first sheet meets the last "
    "channel.",
    hint="Convolution in the mathematician's sense would flip the depth too; we do not "
    "flip. Which channel does w[m, 0] meet?",
)
def channels_reversed(x, w):
    """Flip the depth."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array([[correlate3d(a, f[::-1])[0] for f in w] for a in x])


@exercise.wrong(
    "depth-axis-left",
    "Your result has five axes: an axis of length 1 is left for the depth.",
    hint="A kernel as deep as the volume fits at one place. How do you take the only "
    "sheet of a volume?",
)
def depth_axis_left(x, w):
    """Give N × M × 1 × H' × W'."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array([[correlate3d(a, f) for f in w] for a in x])


@exercise.wrong(
    "filters-before-images",
    "Your result is M × N × H' × W'; the images come first.",
    hint="Which of your two loops is the outer one?",
)
def filters_before_images(x, w):
    """Loop over the filters outside."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array([[correlate3d(a, f)[0] for a in x] for f in w])


@exercise.wrong(
    "all-axes-of-one-squeezed",
    "np.squeeze takes away every axis of length 1: also that of a single image or a "
    "single filter.",
    hint="Which axis do you want to lose? Index it, or name it to np.squeeze.",
)
def all_axes_of_one_squeezed(x, w):
    """Squeeze the whole result."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.squeeze(np.array([[correlate3d(a, f) for f in w] for a in x]))


@exercise.wrong(
    "each-map-squeezed",
    "np.squeeze takes away every axis of length 1: also the rows of a map that is one "
    "row high.",
    hint="Which axis do you want to lose? Index it, or name it to np.squeeze.",
)
def each_map_squeezed(x, w):
    """Squeeze what correlate3d gives."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array([[np.squeeze(correlate3d(a, f)) for f in w] for a in x])


@exercise.wrong(
    "one-map-per-channel",
    "You correlate channel by channel and keep a map for each; the filter adds them.",
    hint="How deep is the kernel that you hand to correlate3d?",
)
def one_map_per_channel(x, w):
    """Never leave a channel."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array(
        [
            [
                [correlate3d(a[c : c + 1], f[c : c + 1])[0] for c in range(len(f))]
                for f in w
            ]
            for a in x
        ]
    )


@exercise.wrong(
    "first-image-only",
    "You return the maps of the first image only.",
    hint="Does your return stand inside the loop over the images?",
)
def first_image_only(x, w):
    """Take x[0]."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array([[correlate3d(x[0], f)[0] for f in w]])


@exercise.wrong(
    "first-filter-only",
    "You apply the first filter only.",
    hint="The result has M maps for each image. Where do you loop over w?",
)
def first_filter_only(x, w):
    """Take w[0]."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array([[correlate3d(a, w[0])[0]] for a in x])


@exercise.wrong(
    "shallow-filter-accepted",
    "You accept a filter with fewer channels than the image: it fits at several places "
    "along the depth, and you take the first.",
    hint="correlate3d refuses filters that are too deep. Which ones does it not?",
)
def shallow_filter_accepted(x, w):
    """Leave the refusing to correlate3d."""
    return np.array([[correlate3d(a, f)[0] for f in w] for a in x])


@exercise.wrong(
    "first-of-each",
    "You correlate the first image with the first filter and leave the others out.",
    hint="The result is N × M × H' × W'. Over which two axes do you have to loop?",
)
def first_of_each(x, w):
    """Take x[0] and w[0]."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array([[correlate3d(x[0], w[0])[0]]])


@exercise.wrong(
    "images-and-filters-in-one-list",
    "Your maps stand in one list: an axis of N · M in place of N and M.",
    hint="Two loops in one list make one axis. How do you write a list of lists?",
)
def images_and_filters_in_one_list(x, w):
    """Write both loops in one comprehension."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array([correlate3d(a, f)[0] for a in x for f in w])


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of the images.",
    hint="What dtype does np.zeros(shape, dtype=x.dtype) have when x holds integers?",
)
def integer_output(x, w):
    """Store the sums with the dtype of x."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    maps = np.array([[correlate3d(a, f)[0] for f in w] for a in x])
    return maps.astype(x.dtype)


@exercise.wrong(
    "first-row-only",
    "You keep the first row of each result, and the axis of the depth; the axis of "
    "length 1 is the first.",
    hint="correlate3d(...) is 1 × H' × W'. Which index takes the only sheet?",
)
def first_row_only(x, w):
    """Write [:, 0] for [0]."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return np.array([[correlate3d(a, f)[:, 0] for f in w] for a in x])


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w):
    """Compute and forget."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    correlate3d(x[0], w[0])


@exercise.right("filled in")
def by_filling(x, w):
    """Make room for all maps first."""
    (N, C, H, W), (M, channels, kh, kw) = x.shape, w.shape
    if channels != C or kh > H or kw > W:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    y = np.zeros((N, M, H - kh + 1, W - kw + 1))
    for n in range(N):
        for m in range(M):
            y[n, m] = correlate3d(x[n], w[m]).sum(axis=0)
    return y


@exercise.right("whole batch as one volume")
def by_one_volume(x, w):
    """Stack the images along the depth; keep each C-th sheet."""
    N, C, H, W = x.shape
    if w.shape[1] != C:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    stack = x.reshape(N * C, H, W)
    return np.stack([correlate3d(stack, kernel)[::C] for kernel in w], axis=1)


@exercise.right("without correlate3d")
def by_windows(x, w):
    """Take the windows of full depth directly."""
    if x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[1:], (1, 2, 3))
    return np.einsum("ndhwcab,mcab->nmhw", windows, w)
