"""conv_nd: one convolution layer for every number of dimensions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("conv_nd", difficulty=5, importance=4, minutes=80)

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
    yield {**_layer(draw, (1, 2, 3), (6, 9 + 2 * more), (3, 2)), **_all(2, 1, 2)}
    x = np.moveaxis(draw.array((2, 7, 6, 3)), -1, 1)
    yield {**_layer(draw, (2, 3, 2), (7, 6), (2, 3)), "x": x, **_all(3, 2, 1)}
    x, w = draw.ints((1, 2, 4, 5 + more)), draw.ints((3, 2, 2, 3), 1) + 0.5
    yield {"x": x, "w": w, **_all(1, 0, 1)}
    whole = {"x": draw.ints((2, 2, 3, 5)), "w": draw.ints((3, 2, 2, 2), 1)}
    yield {**whole, "b": draw.ints(3, 1) + 0.5}


@exercise.part("three dimensions", points=2)
def three_dimensions(draw: Draw) -> Iterator[Inputs]:
    """Volumes, all lengths different."""
    more = draw.integer(0, 2) if draw.hidden else 0
    yield _layer(draw, (1, 2, 3), (4, 5 + more, 3), (2, 3, 1))
    yield {**_layer(draw, (2, 2, 2), (5, 4, 6 + more), (2, 1, 3)), **_all(2, 1, 2)}
    yield {**_layer(draw, (1, 2, 2), (4 + more, 5, 3), (3, 2, 2)), **_all(1, 1, 1)}


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


@exercise.part("bad shapes", points=1)
def bad_shapes(draw: Draw) -> Iterator[Inputs]:
    """Axes and channels that don't match; kernels that are too long; one that fits."""
    C = draw.integer(2, 3)
    layer = _layer(draw, (1, C, 2), (3, 4), (2, 2))
    x, w = layer["x"], layer["w"]
    yield {"x": x, "w": w[:, :1]}
    yield {"x": x[:, :1], "w": w}
    yield {"x": x, "w": w[..., 0]}
    yield {"x": x[..., 0], "w": w}
    yield {"x": x[:, :, :1], "w": w}
    yield {"x": x[..., :1], "w": w}
    yield {"x": x, "w": w, "dilation": 3}
    yield {"x": x, "w": w, "dilation": (1, 4)}
    yield _smallest(x)


@exercise.part("bad settings", points=1)
def bad_settings(draw: Draw) -> Iterator[Inputs]:
    """Settings that are impossible, on one axis or on all; one longer than the way."""
    layer = _layer(draw, (1, draw.integer(2, 3), 2), (3, 4), (2, 2))
    x, w = layer["x"], layer["w"]
    for wrong in (0, -1, (1, 0), (-1, 1)):
        yield {"x": x, "w": w, "stride": wrong}
        yield {"x": x, "w": w, "dilation": wrong}
    for wrong in (-1, (1, -1)):
        yield {"x": x, "w": w, "padding": wrong}
    yield {"x": x, "w": w, "stride": (1, 1, 1)}
    yield {**_smallest(x), "stride": 4}


def _smallest(x: np.ndarray) -> dict[str, np.ndarray]:
    """Return one channel, filter and place: few other mistakes show here."""
    return {"x": x[:, :1, :2, :2], "w": np.full((1, 1, 2, 2), 1.5), "b": np.ones(1)}


exercise.keeps_inputs(points=1)


def _settings(
    x: np.ndarray,
    w: np.ndarray,
    stride: int | tuple[int, ...],
    padding: int | tuple[int, ...],
    dilation: int | tuple[int, ...],
) -> tuple[np.ndarray, ...]:
    """Return stride, padding and dilation for each axis; refuse what cannot be."""
    n = x.ndim - 2
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d) < 1 or min(p) < 0:
        raise ValueError(f"stride {s}, padding {p}, dilation {d}")
    if any(d * (np.array(w.shape[2:]) - 1) + 1 > x.shape[2:] + 2 * p):
        raise ValueError(f"x {x.shape}, w {w.shape}")
    return s, p, d


def _padded(x: np.ndarray, p: np.ndarray) -> np.ndarray:
    """Put zeros around the spatial axes."""
    return np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])


def _maps(
    x: np.ndarray, w: np.ndarray, s: np.ndarray, p: np.ndarray, d: np.ndarray
) -> np.ndarray:
    """Return the layer's maps, without a bias."""
    n = x.ndim - 2
    span, axes = tuple(d * (np.array(w.shape[2:]) - 1) + 1), tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(_padded(x, p), span, axes)
    windows = windows[tuple(slice(None, None, v) for v in (1, 1, *s, *d))]
    y = np.tensordot(windows, w, ([1, *range(2 + n, 2 + 2 * n)], [1, *axes]))
    return np.moveaxis(y, -1, 1)


def _biased(y: np.ndarray, b: np.ndarray | None) -> np.ndarray:
    """Add the biases, if there are any."""
    return y if b is None else y + np.reshape(b, (-1, *[1] * (y.ndim - 2)))


def _by_places(
    x: np.ndarray, w: np.ndarray, counts: np.ndarray, s: np.ndarray, d: np.ndarray
) -> np.ndarray:
    """Return the maps at so many places of a padded x, one place after the other."""
    y = np.zeros((len(x), len(w), *counts))
    span = d * (np.array(w.shape[2:]) - 1) + 1
    for i in np.ndindex(*counts):
        cuts = zip(i, s, span, d, strict=True)
        here = [slice(a * t, a * t + k, r) for a, t, k, r in cuts]
        rows = x[(slice(None), slice(None), *here)].reshape(len(x), -1)
        y[(slice(None), slice(None), *i)] = rows @ w.reshape(len(w), -1).T
    return y


@exercise.wrong(
    "one-dimension-only",
    "Your function unpacks three axes and no more: it knows sequences only.",
    hint="How many axes has x for a volume? Work with x.shape[2:] as a whole.",
)
def one_dimension_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Unpack N, C, n."""
    _, _, _ = x.shape
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "two-dimensions-only",
    "Your function unpacks four axes: it knows images only.",
    hint="How many axes has x for a sequence? Work with x.shape[2:] as a whole.",
)
def two_dimensions_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Unpack N, C, H, W."""
    _, _, _, _ = x.shape
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "kernel-axes-reversed",
    "Axis a of the image meets another axis of the kernel: your kernel's axes are in "
    "the opposite order.",
    hint="A kernel of 2 × 3 is 2 high. How high is it in your code?",
)
def kernel_axes_reversed(x, w, b=None, stride=1, padding=0, dilation=1):
    """Transpose each kernel."""
    w = w.transpose(0, 1, *range(w.ndim - 1, 1, -1))
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "settings-reversed",
    "You read the tuples from the last axis on: stride[0] belongs to the first "
    "spatial axis, the rows of an image.",
    hint="With stride (1, 2), along which axis does your kernel step by 2?",
)
def settings_reversed(x, w, b=None, stride=1, padding=0, dilation=1):
    """Turn each tuple around."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    s, p, d = s[::-1], p[::-1], d[::-1]
    if any(d * (np.array(w.shape[2:]) - 1) + 1 > x.shape[2:] + 2 * p):
        raise ValueError("kernel too large")
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "numbers-only",
    "You take stride, padding and dilation as one number each; a tuple with one for "
    "each axis is allowed too.",
    hint="What does np.broadcast_to(2, 3) give, and np.broadcast_to((1, 2, 3), 3)?",
)
def numbers_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Compare as if they were numbers."""
    if stride < 1 or padding < 0 or dilation < 1:
        raise ValueError("settings")
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "first-number-for-all-axes",
    "You use the first number of each tuple for all the axes.",
    hint="Where is stride[1] used in your code?",
)
def first_number_for_all_axes(x, w, b=None, stride=1, padding=0, dilation=1):
    """Take element 0 of each."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    s, p, d = (np.full(len(v), v[0]) for v in (s, p, d))
    if any(d * (np.array(w.shape[2:]) - 1) + 1 > x.shape[2:] + 2 * p):
        raise ValueError("kernel too large")
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "first-stride-for-all-axes",
    "You use the first stride for all the axes.",
    hint="Where is stride[1] used in your code?",
)
def first_stride_for_all_axes(x, w, b=None, stride=1, padding=0, dilation=1):
    """Take stride[0]."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, np.full(len(s), s[0]), p, d), b)


@exercise.wrong(
    "stride-in-the-count-only",
    "Your result has the right size, but neighbouring outputs come from neighbouring "
    "windows: the stride counts the places and does not move the kernel.",
    hint="With stride 2, where in the padded x does the window of output 1 begin?",
)
def stride_in_the_count_only(x, w, b=None, stride=1, padding=0, dilation=1):
    """Take the first windows instead of every s-th."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    counts = _maps(x, w, s, p, d).shape[2:]
    y = _maps(x, w, np.ones(len(s), int), p, d)
    return _biased(y[(slice(None), slice(None), *map(slice, counts))], b)


@exercise.wrong(
    "dilation-ignored",
    "Your kernel has no holes: the dilation changes nothing.",
    hint="Which argument of your function is used for the checks alone, or never?",
)
def dilation_ignored(x, w, b=None, stride=1, padding=0, dilation=1):
    """Check the dilation, then forget it."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, np.ones(len(d), int)), b)


@exercise.wrong(
    "span-too-long",
    "You take dilation · k for the kernel's span, and lose places at the end: the "
    "last weight has no hole behind it.",
    hint="A kernel of 3 with dilation 2 reads the positions 0, 2, 4. How many "
    "positions is that from end to end?",
)
def span_too_long(x, w, b=None, stride=1, padding=0, dilation=1):
    """Write d * k for d * (k - 1) + 1."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    x, span = _padded(x, p), d * np.array(w.shape[2:])
    if any(span > x.shape[2:]):
        raise ValueError("kernel too large")
    counts = (np.array(x.shape[2:]) - span) // s + 1
    return _biased(_by_places(x, w, counts, s, d), b)


@exercise.wrong(
    "every-axis-padded",
    "np.pad with a single number puts zeros around every axis: your batch gets inputs "
    "of zeros, and each input gets channels of zeros.",
    hint="np.pad takes a pair for each axis. Which axes need zeros?",
)
def every_axis_padded(x, w, b=None, stride=1, padding=0, dilation=1):
    """Hand the padding to np.pad as it is."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    x = np.pad(x, padding)
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return _biased(_maps(x, w, s, 0 * p, d), b)


@exercise.wrong(
    "kernel-flipped",
    "Your kernels are turned around; a convolution layer does not flip them.",
    hint="Which weight of a kernel meets the first value of its window?",
)
def kernel_flipped(x, w, b=None, stride=1, padding=0, dilation=1):
    """Flip the spatial axes."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, np.flip(w, tuple(range(2, w.ndim))), s, p, d), b)


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of x, and integers "
    "cut off everything behind the point.",
    hint="What dtype does np.zeros(shape, dtype=x.dtype) have when x holds integers?",
)
def integer_output(x, w, b=None, stride=1, padding=0, dilation=1):
    """Store the sums with the dtype of x."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _biased(_maps(x, w, s, p, d).astype(x.dtype), b)


@exercise.wrong(
    "bias-left-out",
    "You leave the bias out.",
    hint="Which argument of your function is never used?",
)
def bias_left_out(x, w, b=None, stride=1, padding=0, dilation=1):
    """Return the maps alone."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    return _maps(x, w, s, p, d)


@exercise.wrong(
    "bias-on-the-last-axis",
    "Your bias goes along the last axis, or NumPy refuses to add it.",
    hint="The result is N × M × places. Which shape must b have to meet the second "
    "axis, however many follow?",
)
def bias_on_the_last_axis(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b as it is."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    return y if b is None else y + b


@exercise.wrong(
    "bias-fits-one-dimension",
    "You give the bias one axis for the places: right for sequences, but in images "
    "and volumes it goes along the rows, or NumPy refuses.",
    hint="How many axes stand right of the filters' axis? It depends on x.ndim.",
)
def bias_fits_one_dimension(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b as a column, whatever the number of axes."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    return y if b is None else y + np.reshape(b, (-1, 1))


@exercise.wrong(
    "bias-fits-two-dimensions",
    "You give the bias two axes for the places, b[:, None, None]: right for images, "
    "and one too many or too few elsewhere.",
    hint="How many axes stand right of the filters' axis? It depends on x.ndim.",
)
def bias_fits_two_dimensions(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b as for images."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    return y if b is None else y + np.reshape(b, (-1, 1, 1))


@exercise.wrong(
    "bias-added-in-place",
    "You add the bias in place (+=): the result of whole numbers under whole kernels "
    "holds integers, and NumPy does not put fractions into it.",
    hint="y += b keeps the dtype of y. What does y = y + b do?",
)
def bias_added_in_place(x, w, b=None, stride=1, padding=0, dilation=1):
    """Write += on what tensordot returns."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    if b is not None:
        y += np.reshape(b, (-1, *[1] * len(s)))
    return y


@exercise.wrong(
    "none-not-handled",
    "Without a bias your function fails: b is None then, and you compute with it.",
    hint="What does the signature say b is when nobody gives it? Ask before you add.",
)
def none_not_handled(x, w, b=None, stride=1, padding=0, dilation=1):
    """Add b in any case."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d).astype(float)
    for m in range(len(w)):
        y[:, m] += b[m]
    return y


@exercise.wrong(
    "truth-of-an-array",
    "`if b:`, like `if b != None:`, asks an array of several values whether it is "
    "true, and NumPy refuses to answer.",
    hint="You want to know whether there is a bias at all: is b None? Python has a "
    "word for that, which does not look inside.",
)
def truth_of_an_array(x, w, b=None, stride=1, padding=0, dilation=1):
    """Write if b."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = _maps(x, w, s, p, d)
    if b:
        y = _biased(y, b)
    return y


@exercise.wrong(
    "axes-not-compared",
    "You compare the channels, but a kernel with fewer axes than x ends in an "
    "IndexError.",
    hint="x.ndim and w.ndim must be the same. Ask that first.",
)
def axes_not_compared(x, w, b=None, stride=1, padding=0, dilation=1):
    """Look every axis up, whether it exists or not."""
    n = x.ndim - 2
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if x.shape[1] != w.shape[1] or min(*s, *d, *(p + 1)) < 1:
        raise ValueError("shapes")
    for a in range(n):
        if d[a] * (w.shape[2 + a] - 1) + 1 > x.shape[2 + a] + 2 * p[a]:
            raise ValueError("kernel too large")
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "kernel-not-compared",
    "You return an empty array where the kernel, spread out by the dilation, is "
    "larger than the padded input.",
    hint="Which of your counts of places can come out as 0? Refuse that.",
)
def kernel_not_compared(x, w, b=None, stride=1, padding=0, dilation=1):
    """Check the rest; make an array of the size that the formula gives."""
    n = x.ndim - 2
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1:
        raise ValueError("settings")
    x = _padded(x, p)
    counts = (np.array(x.shape[2:]) - d * (np.array(w.shape[2:]) - 1) - 1) // s + 1
    return _biased(_by_places(x, w, counts, s, d), b)


@exercise.wrong(
    "span-not-compared",
    "You compare the kernel with the padded input, but not the kernel as the dilation "
    "spreads it out.",
    hint="A kernel of 2 with dilation 3: does it fit into 3 values?",
)
def span_not_compared(x, w, b=None, stride=1, padding=0, dilation=1):
    """Compare k in place of the span."""
    n = x.ndim - 2
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d, *(p + 1)) < 1 or any(w.shape[2:] > x.shape[2:] + 2 * p):
        raise ValueError("settings")
    x = _padded(x, p)
    counts = (np.array(x.shape[2:]) - d * (np.array(w.shape[2:]) - 1) - 1) // s + 1
    return _biased(_by_places(x, w, counts, s, d), b)


@exercise.wrong(
    "settings-not-checked",
    "You compare the shapes, but take negative strides and dilations as they come.",
    hint="What does x[::-1] give? Look at every stride and dilation before you slice.",
)
def settings_not_checked(x, w, b=None, stride=1, padding=0, dilation=1):
    """Leave the settings to NumPy."""
    n = x.ndim - 2
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "long-tuples-accepted",
    "You accept a tuple that is longer than there are axes, and never read its end.",
    hint="zip stops where the shortest ends. How many numbers should stride have for "
    "an image?",
)
def long_tuples_accepted(x, w, b=None, stride=1, padding=0, dilation=1):
    """Read as many as there are axes."""
    n = x.ndim - 2
    s, p, d = (
        v[:n] if isinstance(v, tuple) else (v,) * n for v in (stride, padding, dilation)
    )
    s, p, d = _settings(x, w, s, p, d)
    return _biased(_maps(x, w, s, p, d), b)


@exercise.wrong(
    "padding-on-one-side",
    "You pad one side of each axis; zeros belong on both.",
    hint="[1 2 3] with padding 1: which five numbers does the kernel slide over?",
)
def padding_on_one_side(x, w, b=None, stride=1, padding=0, dilation=1):
    """Pad in front."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    x = np.pad(x, [(0, 0), (0, 0), *((q, 0) for q in p)])
    if any(d * (np.array(w.shape[2:]) - 1) + 1 > x.shape[2:]):
        raise ValueError("kernel too large")
    return _biased(_maps(x, w, s, 0 * p, d), b)


@exercise.wrong(
    "filters-on-the-last-axis",
    "Your result has the filters on the last axis; they belong on the second.",
    hint="np.tensordot puts what is left of its second argument at the end. How do "
    "you move an axis?",
)
def filters_on_the_last_axis(x, w, b=None, stride=1, padding=0, dilation=1):
    """Leave the axes as tensordot makes them."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    y = np.moveaxis(_maps(x, w, s, p, d), 1, -1)
    return y if b is None else y + b


@exercise.wrong(
    "settings-in-loops-unchecked",
    "You compare the shapes, and take stride, padding and dilation as they come: a "
    "stride of 0 ends in a ZeroDivisionError.",
    hint="Which of these numbers may be 0, and which may be below? Ask for every "
    "axis, before you divide.",
)
def settings_in_loops_unchecked(x, w, b=None, stride=1, padding=0, dilation=1):
    """Count places with integers, and check no setting."""
    n = x.ndim - 2
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError("shapes")
    s, p, d = (
        v if isinstance(v, tuple) else (v,) * n for v in (stride, padding, dilation)
    )
    x = np.pad(x, [(0, 0), (0, 0), *((q, q) for q in p)])
    spans = [r * (k - 1) + 1 for r, k in zip(d, w.shape[2:])]  # noqa: B905
    if any(k > m for k, m in zip(spans, x.shape[2:])):  # noqa: B905
        raise ValueError("kernel too large")
    counts = [(m - k) // t + 1 for m, k, t in zip(x.shape[2:], spans, s)]  # noqa: B905
    y = np.zeros((len(x), len(w), *counts))
    for i in np.ndindex(*counts):
        cuts = zip(i, s, spans, d)  # noqa: B905
        here = [slice(a * t, a * t + k, r) for a, t, k, r in cuts]
        products = x[(slice(None), slice(None), *here)][:, None] * w
        total = products.sum(axis=tuple(range(2, n + 3)))
        y[(slice(None), slice(None), *i)] = total
    return _biased(y, b)


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w, b=None, stride=1, padding=0, dilation=1):
    """Compute and forget."""
    _settings(x, w, stride, padding, dilation)


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
    return _biased(y, b)


@exercise.right("loop over the places")
def by_places(x, w, b=None, stride=1, padding=0, dilation=1):
    """Cut out each window with a tuple of slices."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    x, M = _padded(x, p), len(w)
    spans = [r * (k - 1) + 1 for r, k in zip(d, w.shape[2:], strict=True)]
    counts = [(m - k) // t + 1 for m, k, t in zip(x.shape[2:], spans, s, strict=True)]
    y = np.zeros((len(x), M, *counts))
    for place in np.ndindex(*counts):
        cuts = zip(place, s, spans, d, strict=True)
        here = [slice(i * t, i * t + k, r) for i, t, k, r in cuts]
        products = x[(slice(None), slice(None), *here)][:, None] * w
        total = products.sum(axis=tuple(range(2, products.ndim)))
        y[(slice(None), slice(None), *place)] = total
    return y if b is None else y + np.asarray(b).reshape(-1, *(1,) * len(s))


@exercise.right("always three dimensions")
def by_three_dimensions(x, w, b=None, stride=1, padding=0, dilation=1):
    """Give short inputs axes of length 1 in front, and take them away again."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    n = len(s)
    s, d = (np.append(np.ones(3 - n, int), v) for v in (s, d))
    p = np.append(np.zeros(3 - n, int), p)
    ones = [1] * (3 - n)
    x = x.reshape(*x.shape[:2], *ones, *x.shape[2:])
    w = w.reshape(*w.shape[:2], *ones, *w.shape[2:])
    wide = np.zeros(w.shape[:2] + tuple(d * (np.array(w.shape[2:]) - 1) + 1))
    wide[:, :, :: d[0], :: d[1], :: d[2]] = w
    x = np.pad(x, [(0, 0), (0, 0), *((q, q) for q in p)])
    windows = np.lib.stride_tricks.sliding_window_view(x, wide.shape[2:], (2, 3, 4))
    windows = windows[:, :, :: s[0], :: s[1], :: s[2]]
    y = np.einsum("nctijabe,mcabe->nmtij", windows, wide)
    return _biased(y.reshape(*y.shape[:2], *y.shape[5 - n :]), b)
