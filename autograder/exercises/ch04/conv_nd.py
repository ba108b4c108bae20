"""conv_nd: one convolution layer for every number of dimensions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("conv_nd", difficulty=4, importance=4, minutes=60)

Shape = tuple[int, ...]


def _layer(
    draw: Draw, n: tuple[int, int, int], size: Shape, kernel: Shape
) -> dict[str, np.ndarray]:
    """Return N images of C channels, M filters, and their biases."""
    N, C, M = n
    return {
        "x": draw.array((N, C, *size)) + 5,
        "w": draw.array((M, C, *kernel)),
        "b": draw.ints(M, 1) + 0.5,
    }


def _all(stride: int, padding: int, dilation: int) -> dict[str, int]:
    return {"stride": stride, "padding": padding, "dilation": dilation}


@exercise.part("one dimension", points=1)
def one_dimension(draw: Draw) -> Iterator[Inputs]:
    """Sequences: plain, then a stride that does not divide, padding, dilation."""
    if not draw.hidden:
        x, w = np.array([[[1, 2, 4, 8, 16]]]), np.array([[[1, -1]]])
        yield {"x": x, "w": w, "stride": 2, "dilation": 2}
    more = draw.integer(0, 3) if draw.hidden else 0
    layer = _layer(draw, (2, 3, 4), (7 + more,), (3,))
    yield {"x": layer["x"], "w": layer["w"]}
    yield {**_layer(draw, (1, 2, 3), (10 + 2 * more,), (3,)), **_all(3, 1, 2)}
    yield {**_layer(draw, (2, 2, 2), (11 + more,), (4,)), **_all(2, 2, 3)}


@exercise.part("two dimensions", points=2)
def two_dimensions(draw: Draw) -> Iterator[Inputs]:
    """Images, H and W and the kernel's sides different; a view; whole numbers."""
    more = draw.integer(0, 2) if draw.hidden else 0
    yield _layer(draw, (2, 3, 4), (5 + more, 6), (2, 3))
    yield {**_layer(draw, (1, 2, 3), (6, 9 + more), (3, 2)), **_all(2, 1, 2)}
    x = np.moveaxis(draw.array((2, 7, 6, 3)), -1, 1)
    yield {**_layer(draw, (2, 3, 2), (7, 6), (2, 3)), "x": x, **_all(3, 2, 1)}
    x, w = draw.ints((1, 2, 4, 5 + more)), draw.ints((3, 2, 2, 3), 1) + 0.5
    yield {"x": x, "w": w, **_all(1, 0, 1)}


@exercise.part("three dimensions", points=2)
def three_dimensions(draw: Draw) -> Iterator[Inputs]:
    """Volumes, all lengths different."""
    more = draw.integer(0, 2) if draw.hidden else 0
    yield _layer(draw, (1, 2, 3), (4, 5 + more, 3), (2, 3, 1))
    yield {**_layer(draw, (2, 2, 2), (5, 4, 6 + more), (2, 1, 3)), **_all(2, 1, 2)}
    yield {**_layer(draw, (1, 1, 2), (4 + more, 5, 3), (3, 2, 2)), **_all(2, 1, 1)}


@exercise.part("one per axis", points=2)
def one_per_axis(draw: Draw) -> Iterator[Inputs]:
    """A tuple for stride, for padding, for dilation, and for all of them."""
    more = draw.integer(0, 2) if draw.hidden else 0
    layer = _layer(draw, (1, 2, 2), (5 + more, 8), (2, 3))
    yield {**layer, "stride": (1, 2), "padding": (1, 0), "dilation": (3, 2)}
    layer = _layer(draw, (2, 2, 3), (7 + more, 6), (3, 2))
    yield {**layer, "stride": (2, 1)}
    yield {**layer, "padding": (0, 2), "stride": 2}
    yield {**layer, "dilation": (1, 3), "padding": 1}
    layer = _layer(draw, (1, 2, 2), (5, 6 + more, 7), (2, 3, 2))
    yield {**layer, "stride": (1, 3, 2), "padding": (2, 0, 1), "dilation": (3, 1, 2)}
    yield {**_layer(draw, (1, 1, 2), (9,), (3,)), "stride": (2,), "dilation": (3,)}


@exercise.part("bad input", points=2)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Axes, channels and settings that are impossible, on one axis or on all."""
    C = draw.integer(2, 3)
    layer = _layer(draw, (1, C, 2), (3, 4), (2, 2))
    x, w = layer["x"], layer["w"]
    yield {"x": x, "w": w[:, :1]}
    yield {"x": x[:, :1], "w": w}
    yield {"x": x, "w": w[..., 0]}
    yield {"x": x[..., 0], "w": w}
    for wrong in (0, -1, (1, 0), (-1, 1)):
        yield {"x": x, "w": w, "stride": wrong}
        yield {"x": x, "w": w, "dilation": wrong}
    for wrong in (-1, (1, -1)):
        yield {"x": x, "w": w, "padding": wrong}
    yield {"x": x[:, :, :1], "w": w}
    yield {"x": x[..., :1], "w": w}
    yield {"x": x, "w": w, "dilation": 3}
    yield {"x": x, "w": w, "dilation": (1, 4)}
    # One channel, filter and place: few other mistakes show here.
    last = {"x": x[:, :1, :2, :2], "w": np.full((1, 1, 2, 2), 1.5), "b": np.ones(1)}
    yield last
    yield {**last, "stride": 4}


exercise.keeps_inputs(points=1)


@exercise.wrong(
    "one-dimension-only",
    "Your function unpacks three axes and no more: it knows sequences only.",
    hint="How many axes has x for a volume? Work with x.shape[2:] as a whole.",
)
def one_dimension_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Unpack N, C, n."""
    _, C, n = x.shape
    M, channels, k = w.shape
    s, p, d = (np.broadcast_to(v, 1)[0] for v in (stride, padding, dilation))
    span = d * (k - 1) + 1
    if channels != C or min(s, d, p + 1) < 1 or span > n + 2 * p:
        raise ValueError("shapes")
    x = np.pad(x, [(0, 0), (0, 0), (p, p)])
    windows = np.lib.stride_tricks.sliding_window_view(x, span, 2)[:, :, ::s, ::d]
    y = np.einsum("ncik,mck->nmi", windows, w)
    return y if b is None else y + np.reshape(b, (M, 1))


@exercise.wrong(
    "two-dimensions-only",
    "Your function unpacks four axes: it knows images only.",
    hint="How many axes has x for a sequence? Work with x.shape[2:] as a whole.",
)
def two_dimensions_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Unpack N, C, H, W."""
    _, C, H, W = x.shape
    M, channels, kh, kw = w.shape
    s, p, d = (np.broadcast_to(v, 2) for v in (stride, padding, dilation))
    span = (d[0] * (kh - 1) + 1, d[1] * (kw - 1) + 1)
    if channels != C or min(*s, *d, *(p + 1)) < 1:
        raise ValueError("shapes")
    if span[0] > H + 2 * p[0] or span[1] > W + 2 * p[1]:
        raise ValueError("kernel too large")
    x = np.pad(x, [(0, 0), (0, 0), (p[0], p[0]), (p[1], p[1])])
    windows = np.lib.stride_tricks.sliding_window_view(x, span, (2, 3))
    windows = windows[:, :, :: s[0], :: s[1], :: d[0], :: d[1]]
    y = np.einsum("nchwij,mcij->nmhw", windows, w)
    return y if b is None else y + np.reshape(b, (M, 1, 1))


@exercise.wrong(
    "settings-reversed",
    "Your tuples are read from the other end: the first number meets the last axis.",
    hint="stride = (2, 1): does the kernel move by 2 downwards or to the right?",
)
def settings_reversed(x, w, b=None, stride=1, padding=0, dilation=1):
    """Read all three tuples backwards."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n)[::-1] for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1:
        raise ValueError("settings")
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span, axes = tuple(d * (np.array(w.shape[2:]) - 1) + 1), tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(x, span, axes)
    windows = windows[tuple(slice(None, None, v) for v in (1, 1, *s, *d))]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    y = np.moveaxis(y, -1, 1)
    return y if b is None else y + np.reshape(b, (M, *[1] * n))


@exercise.wrong(
    "kernel-axes-reversed",
    "Axis a of the image meets another axis of the kernel: your kernel's axes are in "
    "the opposite order.",
    hint="A kernel of 2 × 3 is 2 high. How high is it in your code?",
)
def kernel_axes_reversed(x, w, b=None, stride=1, padding=0, dilation=1):
    """Transpose each kernel."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    w = w.transpose(0, 1, *range(n + 1, 1, -1))
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1:
        raise ValueError("settings")
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span, axes = tuple(d * (np.array(w.shape[2:]) - 1) + 1), tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(x, span, axes)
    windows = windows[tuple(slice(None, None, v) for v in (1, 1, *s, *d))]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    y = np.moveaxis(y, -1, 1)
    return y if b is None else y + np.reshape(b, (M, *[1] * n))


@exercise.wrong(
    "numbers-only",
    "You take stride, padding and dilation as one number each; a tuple with one for "
    "each axis is allowed too.",
    hint="What does np.broadcast_to(2, 3) give, and np.broadcast_to((1, 2, 3), 3)?",
)
def numbers_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Compare and multiply as if they were numbers."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    if stride < 1 or padding < 0 or dilation < 1:
        raise ValueError("settings")
    x = np.pad(x, [(0, 0), (0, 0)] + [(padding, padding)] * n)
    span = tuple(dilation * (k - 1) + 1 for k in w.shape[2:])
    axes = tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(x, span, axes)
    steps = (1, 1) + (stride,) * n + (dilation,) * n
    windows = windows[tuple(slice(None, None, v) for v in steps)]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    y = np.moveaxis(y, -1, 1)
    return y if b is None else y + np.reshape(b, (M, *[1] * n))


@exercise.wrong(
    "first-number-for-all-axes",
    "You use the first number of each tuple for all the axes.",
    hint="Where is stride[1] used in your code?",
)
def first_number_for_all_axes(x, w, b=None, stride=1, padding=0, dilation=1):
    """Take element 0 of each."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1:
        raise ValueError("settings")
    span = tuple(d * (np.array(w.shape[2:]) - 1) + 1)
    if any(k > m + 2 * q for k, m, q in zip(span, x.shape[2:], p, strict=True)):
        raise ValueError("kernel too large")
    s, p, d = (np.full(n, v[0]) for v in (s, p, d))
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span, axes = tuple(d * (np.array(w.shape[2:]) - 1) + 1), tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(x, span, axes)
    windows = windows[tuple(slice(None, None, v) for v in (1, 1, *s, *d))]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    y = np.moveaxis(y, -1, 1)
    return y if b is None else y + np.reshape(b, (M, *[1] * n))


@exercise.wrong(
    "dilation-ignored",
    "Your kernel has no holes: the dilation changes nothing.",
    hint="Which argument of your function is used for the checks alone, or never?",
)
def dilation_ignored(x, w, b=None, stride=1, padding=0, dilation=1):
    """Check the dilation, then forget it."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1:
        raise ValueError("settings")
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span, axes = tuple(d * (np.array(w.shape[2:]) - 1) + 1), tuple(range(2, 2 + n))
    if any(np.array(span) > x.shape[2:]):
        raise ValueError("kernel too large")
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], axes)
    windows = windows[tuple(slice(None, None, v) for v in (1, 1, *s))]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    y = np.moveaxis(y, -1, 1)
    return y if b is None else y + np.reshape(b, (M, *[1] * n))


@exercise.wrong(
    "bias-fits-one-dimension",
    "You give the bias one axis for the places: right for sequences, but in images and "
    "volumes it goes along the rows, or NumPy refuses.",
    hint="How many axes stand right of the filters' axis? It depends on x.ndim.",
)
def bias_fits_one_dimension(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b as a column, whatever the number of axes."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1:
        raise ValueError("settings")
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span, axes = tuple(d * (np.array(w.shape[2:]) - 1) + 1), tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(x, span, axes)
    windows = windows[tuple(slice(None, None, v) for v in (1, 1, *s, *d))]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    y = np.moveaxis(y, -1, 1)
    return y if b is None else y + np.reshape(b, (M, 1))


@exercise.wrong(
    "none-not-handled",
    "Without a bias your function fails: b is None then, and you compute with it.",
    hint="What does the signature say b is when nobody gives it? Ask before you add.",
)
def none_not_handled(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b in any case."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1:
        raise ValueError("settings")
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span, axes = tuple(d * (np.array(w.shape[2:]) - 1) + 1), tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(x, span, axes)
    windows = windows[tuple(slice(None, None, v) for v in (1, 1, *s, *d))]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    y = np.moveaxis(y, -1, 1)
    for m in range(M):
        y[:, m] += b[m]
    return y


@exercise.wrong(
    "axes-not-compared",
    "You compare the channels, but a kernel with fewer axes than x ends in an "
    "IndexError.",
    hint="x.ndim and w.ndim must be the same. Ask that first.",
)
def axes_not_compared(x, w, b=None, stride=1, padding=0, dilation=1):
    """Look every axis up, whether it exists or not."""
    n, M = x.ndim - 2, len(w)
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if x.shape[1] != w.shape[1] or min(*s, *d, *(p + 1)) < 1:
        raise ValueError("shapes")
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span = [d[a] * (w.shape[2 + a] - 1) + 1 for a in range(n)]
    counts = [(x.shape[2 + a] - span[a]) // s[a] + 1 for a in range(n)]
    if min(counts) < 1:
        raise ValueError("kernel too large")
    y = np.zeros((len(x), M, *counts))
    for i in np.ndindex(*counts):
        start = [slice(i[a] * s[a], i[a] * s[a] + span[a], d[a]) for a in range(n)]
        window = x[(slice(None), slice(None), *start)]
        y[(slice(None), slice(None), *i)] = (
            window.reshape(len(x), -1) @ w.reshape(M, -1).T
        )
    return y if b is None else y + np.reshape(b, (M, *[1] * n))


@exercise.wrong(
    "kernel-not-compared",
    "You return an empty array where the kernel, spread out by the dilation, is larger "
    "than the padded input.",
    hint="Which of your counts of places can come out as 0? Refuse that.",
)
def kernel_not_compared(x, w, b=None, stride=1, padding=0, dilation=1):
    """Check the rest; make an array of the size that the formula gives."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1:
        raise ValueError("settings")
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span = d * (np.array(w.shape[2:]) - 1) + 1
    counts = (np.array(x.shape[2:]) - span) // s + 1
    y = np.zeros((len(x), M, *counts))
    for i in np.ndindex(*counts):
        start = [slice(i[a] * s[a], i[a] * s[a] + span[a], d[a]) for a in range(n)]
        rows = x[(slice(None), slice(None), *start)].reshape(len(x), -1)
        y[(slice(None), slice(None), *i)] = rows @ w.reshape(M, -1).T
    return y if b is None else y + np.reshape(b, (M, *[1] * n))


@exercise.wrong(
    "settings-not-checked",
    "You compare the shapes, but take negative strides and dilations as they come.",
    hint="What does x[::-1] give? Look at every stride and dilation before you slice.",
)
def settings_not_checked(x, w, b=None, stride=1, padding=0, dilation=1):
    """Leave the settings to NumPy."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span, axes = tuple(d * (np.array(w.shape[2:]) - 1) + 1), tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(x, span, axes)
    windows = windows[tuple(slice(None, None, v) for v in (1, 1, *s, *d))]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    y = np.moveaxis(y, -1, 1)
    return y if b is None else y + np.reshape(b, (M, *[1] * n))


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w, b=None, stride=1, padding=0, dilation=1):
    """Compute and forget."""
    n = x.ndim - 2
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1:
        raise ValueError("settings")
    span = d * (np.array(w.shape[2:]) - 1) + 1
    if any(span > x.shape[2:] + 2 * p):
        raise ValueError("kernel too large")


@exercise.right("loop over the weights")
def by_shifted_copies(x, w, b=None, stride=1, padding=0, dilation=1):
    """One slice of x for each place in the kernel."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    s, p, d = (
        [v] * n if isinstance(v, int) else list(v) for v in (stride, padding, dilation)
    )
    if {len(s), len(p), len(d)} != {n} or min(s + d) < 1 or min(p) < 0:
        raise ValueError(f"stride {s}, padding {p}, dilation {d}")
    ways = [
        x.shape[2 + a] + 2 * p[a] - d[a] * (w.shape[2 + a] - 1) - 1 for a in range(n)
    ]
    if min(ways) < 0:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    counts = [way // s[a] + 1 for a, way in enumerate(ways)]
    x = np.pad(x, [(0, 0), (0, 0)] + [(q, q) for q in p])
    y = np.zeros((len(x), M, *counts))
    for place in np.ndindex(w.shape[2:]):
        starts = [k * step for k, step in zip(place, d, strict=True)]
        seen = x[
            (slice(None), slice(None))
            + tuple(
                slice(starts[a], starts[a] + s[a] * (counts[a] - 1) + 1, s[a])
                for a in range(n)
            )
        ]
        y += np.einsum("nc...,mc->nm...", seen, w[(slice(None), slice(None), *place)])
    return y if b is None else y + np.reshape(b, (M,) + (1,) * n)


@exercise.right("loop over the places")
def by_places(x, w, b=None, stride=1, padding=0, dilation=1):
    """Cut out each window with a tuple of slices."""
    n, M = x.ndim - 2, w.shape[0]
    if w.ndim != n + 2 or w.shape[1] != x.shape[1]:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    s, p, d = (
        tuple(int(u) for u in np.broadcast_to(v, n))
        for v in (stride, padding, dilation)
    )
    if min(s) < 1 or min(d) < 1 or min(p) < 0:
        raise ValueError(f"stride {s}, padding {p}, dilation {d}")
    padded = np.pad(x, ((0, 0), (0, 0), *((q, q) for q in p)))
    spans = [r * (k - 1) + 1 for r, k in zip(d, w.shape[2:], strict=True)]
    counts = [
        (m - k) // t + 1 for m, k, t in zip(padded.shape[2:], spans, s, strict=True)
    ]
    if min(m - k for m, k in zip(padded.shape[2:], spans, strict=True)) < 0:
        raise ValueError(f"spans {spans}, padded {padded.shape}")
    y = np.zeros((len(x), M, *counts))
    for place in np.ndindex(*counts):
        window = padded[
            (
                slice(None),
                slice(None),
                *(
                    slice(i * t, i * t + k, r)
                    for i, t, k, r in zip(place, s, spans, d, strict=True)
                ),
            )
        ]
        products = window[:, None] * w
        y[(slice(None), slice(None), *place)] = products.sum(
            axis=tuple(range(2, n + 3))
        )
    return y if b is None else y + np.asarray(b).reshape(-1, *(1,) * n)


@exercise.right("always three dimensions")
def by_three_dimensions(x, w, b=None, stride=1, padding=0, dilation=1):
    """Give short inputs axes of length 1 in front, and take them away again."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or w.shape[1] != x.shape[1]:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    s, d = (np.append(np.ones(3 - n, int), v) for v in (s, d))
    p = np.append(np.zeros(3 - n, int), p)
    if min(s) < 1 or min(d) < 1 or min(p) < 0:
        raise ValueError(f"stride {s}, padding {p}, dilation {d}")
    ones = [1] * (3 - n)
    x = x.reshape(*x.shape[:2], *ones, *x.shape[2:])
    w = w.reshape(*w.shape[:2], *ones, *w.shape[2:])
    wide = np.zeros(w.shape[:2] + tuple(d * (np.array(w.shape[2:]) - 1) + 1))
    wide[:, :, :: d[0], :: d[1], :: d[2]] = w
    x = np.pad(x, [(0, 0), (0, 0), *((q, q) for q in p)])
    windows = np.lib.stride_tricks.sliding_window_view(x, wide.shape[2:], (2, 3, 4))
    windows = windows[:, :, :: s[0], :: s[1], :: s[2]]
    y = np.einsum("nctijabe,mcabe->nmtij", windows, wide)
    y = y.reshape(*y.shape[:2], *y.shape[5 - n :])
    return y if b is None else y + np.reshape(b, (M, *[1] * n))
