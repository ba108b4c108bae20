"""conv2d: a convolution layer on a batch of images with channels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from autograder.exercise import Draw, Exercise, Inputs

exercise = Exercise("conv2d", difficulty=3, importance=5, minutes=45)


@exercise.part("channels", points=2)
def channels(draw: Draw) -> Iterator[Inputs]:
    """One image, one filter, several channels; a view; whole numbers."""
    sizes = [(3, 4, 7, 3, 2), (4, 7, 5, 2, 4)] if draw.hidden else [(2, 3, 5, 2, 3)]
    for C, H, W, kh, kw in sizes:
        yield {"x": draw.array((1, C, H, W)), "w": draw.array((1, C, kh, kw))}
    C, H, W, kh, kw = sizes[0]
    seen = np.moveaxis(draw.array((1, H, W, C)), -1, 1)
    yield {"x": seen, "w": draw.array((1, C, kh, kw))}
    halves = draw.ints((1, C, kh, kw), -4, 3) + 0.5
    yield {"x": draw.ints((1, C, H, W)), "w": halves}


@exercise.part("filters and images", points=3)
def filters_and_images(draw: Draw) -> Iterator[Inputs]:
    """Several of each; as many filters as channels, where an exchange is silent."""
    sizes = [(2, 3, 4, 5, 6, 2, 3)]
    if draw.hidden:
        sizes = [(3, 2, 5, 6, 8, 3, 2), (2, 5, 3, 7, 4, 2, 3)]
    for N, C, M, H, W, kh, kw in sizes:
        yield {"x": draw.array((N, C, H, W)), "w": draw.array((M, C, kh, kw))}
    C = draw.integer(2, 4) if draw.hidden else 2
    yield {"x": draw.array((3, C, 4, 6)), "w": draw.array((C, C, 2, 3))}


@exercise.part("bias", points=1)
def bias(draw: Draw) -> Iterator[Inputs]:
    """As many filters as columns, where a wrong axis is silent; M = 1."""
    if not draw.hidden:
        x = np.array([[[[1.0, 2.0, 3.0]], [[0.0, 1.0, 0.0]]]])
        w = np.array([[[[1.0, 1.0]], [[2.0, 0.0]]]])
        yield {"x": x.astype(int), "w": w.astype(int), "b": np.array([10.0])}
    whole = {"x": draw.ints((2, 2, 3, 5)), "w": draw.ints((3, 2, 2, 2), 1)}
    yield {**whole, "b": draw.ints(3, 1) + 0.5}
    for M, H, W in [(3, 5, 4), (4, 5, 7), (1, 4, 6)]:
        yield {
            "x": draw.array((2, 2, H, W)),
            "w": draw.array((M, 2, 2, 2)),
            "b": draw.ints(M, 1) + 0.5,
        }


@exercise.part("stride and padding", points=2)
def stride_and_padding(draw: Draw) -> Iterator[Inputs]:
    """A stride that does not divide; padding that makes room for the kernel; both."""
    yield from _setting(draw, (2, 3, 4, 5, 6, 2, 3), 2, 1)
    yield from _setting(draw, (1, 2, 3, 6, 8, 3, 2), 3 if draw.hidden else 2, 0)
    yield from _setting(draw, (2, 2, 1, 4, 5, 3, 2), 1, 2 if draw.hidden else 1)
    yield from _setting(draw, (1, 2, 3, 2, 3, 4, 3), 1, 1)
    if draw.hidden:
        yield from _setting(draw, (2, 3, 2, 9, 7, 2, 3), 3, 2)


def _setting(
    draw: Draw, size: tuple[int, ...], stride: int, padding: int
) -> Iterator[Inputs]:
    N, C, M, H, W, kh, kw = size
    yield {
        "x": draw.array((N, C, H, W)) + 5,
        "w": draw.array((M, C, kh, kw)),
        "b": draw.ints(M, 1) + 0.5,
        "stride": stride,
        "padding": padding,
    }


@exercise.part("bad input", points=1)
def bad_input(draw: Draw) -> Iterator[Inputs]:
    """Impossible shapes are refused, those at the border are not."""
    C = draw.integer(2, 4)
    x, w = draw.array((1, C, 3, 3)) + 5, draw.array((1, C, 3, 3)) + 5
    wide = draw.array((1, 1, 3, 3)) + 5
    yield {"x": x, "w": np.append(w, wide, axis=1)}
    yield {"x": x, "w": w[:, :1]}
    yield {"x": x[:, :1], "w": w}
    yield {"x": x[:, :, :2], "w": w}
    yield {"x": x[..., :2], "w": w}
    yield {"x": x[..., :1], "w": w}
    yield {"x": x, "w": w, "stride": 0}
    yield {"x": x, "w": w, "stride": -1}
    yield {"x": x, "w": w[..., :1, :1], "padding": -1}
    yield {"x": x, "w": draw.array((1, C, 6, 2)) + 5, "padding": 1}
    # One channel, filter and place: few other mistakes show here.
    last = {"x": x[:, :1], "w": np.ones((1, 1, 3, 3)), "b": np.array([0.5])}
    yield last
    yield {**last, "stride": 4}


exercise.keeps_inputs(points=1)


def _refuse(x: np.ndarray, w: np.ndarray, stride: int = 1, padding: int = 0) -> None:
    """Refuse what cannot be."""
    kh, kw = w.shape[2:]
    H, W = x.shape[2] + 2 * padding, x.shape[3] + 2 * padding
    if x.shape[1] != w.shape[1] or stride < 1 or padding < 0 or kh > H or kw > W:
        raise ValueError(f"x {x.shape}, w {w.shape}, stride {stride}, {padding}")


def _padded(x: np.ndarray, p: int) -> np.ndarray:
    """Put zeros around each sheet."""
    return np.pad(x, [(0, 0), (0, 0), (p, p), (p, p)])


def _windows(
    x: np.ndarray, w: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Return N × C × H' × W' × kh × kw."""
    x = _padded(x, padding)
    windows = np.lib.stride_tricks.sliding_window_view(x, w.shape[2:], (2, 3))
    return windows[:, :, ::stride, ::stride]


def _maps(
    x: np.ndarray, w: np.ndarray, stride: int = 1, padding: int = 0
) -> np.ndarray:
    """Return the layer's maps, without a bias."""
    return np.einsum("nchwij,mcij->nmhw", _windows(x, w, stride, padding), w)


def _biased(y: np.ndarray, b: np.ndarray | None) -> np.ndarray:
    """Add the biases, if there are any."""
    return y if b is None else y + np.reshape(b, (-1, 1, 1))


@exercise.wrong(
    "channels-averaged",
    "You average over the channels; a filter adds them.",
    hint="With three channels, what is the ratio of your numbers to those expected?",
)
def channels_averaged(x, w, b=None, stride=1, padding=0):
    """Divide by the number of channels."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding) / w.shape[1]
    return _biased(y, b)


@exercise.wrong(
    "filters-and-channels-swapped",
    "You read w as C × M; its first axis counts the filters, its second the channels.",
    hint="Six filters of 3 × 5 × 5: what is w.shape, and where does the 6 stand?",
)
def filters_and_channels_swapped(x, w, b=None, stride=1, padding=0):
    """Take w the other way around."""
    w = w.swapaxes(0, 1)
    _refuse(x, w, stride, padding)
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "bias-on-the-columns",
    "Your bias goes along the last axis: NumPy adds b[0] to the first column of every "
    "map, or refuses.",
    hint="The result is N × M × H' × W'. Which shape must b have to meet the second "
    "axis?",
)
def bias_on_the_columns(x, w, b=None, stride=1, padding=0):
    """Add b as it is."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    return y if b is None else y + b


@exercise.wrong(
    "bias-per-channel",
    "You add the bias once for each channel; it belongs to the filter, once.",
    hint="Does your b stand inside the sum over the channels?",
)
def bias_per_channel(x, w, b=None, stride=1, padding=0):
    """Add it C times."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    return y if b is None else _biased(y, w.shape[1] * b)


@exercise.wrong(
    "bias-per-weight",
    "You add the bias at every weight of the kernel; it belongs to the filter, once.",
    hint="Your loop runs over the kernel's rows and columns. Does b stand inside it?",
)
def bias_per_weight(x, w, b=None, stride=1, padding=0):
    """Add it in the loop over the kernel."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    return y if b is None else _biased(y, w[0, 0].size * b)


@exercise.wrong(
    "bias-added-in-place",
    "You add the bias in place (+=): the result of whole images under whole kernels "
    "holds integers, and NumPy does not put fractions into it.",
    hint="y += b keeps the dtype of y. What does y = y + b do?",
)
def bias_added_in_place(x, w, b=None, stride=1, padding=0):
    """Write += on what einsum returns."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    if b is not None:
        y += np.reshape(b, (-1, 1, 1))
    return y


@exercise.wrong(
    "none-not-handled",
    "Without a bias your function fails: b is None then, and you compute with it.",
    hint="What does the signature say b is when nobody gives it? Ask before you add.",
)
def none_not_handled(x, w, b=None, stride=1, padding=0):
    """Add b in any case."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding).astype(float)
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
def truth_of_an_array(x, w, b=None, stride=1, padding=0):
    """Write if b."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    if b:
        y = _biased(y, b)
    return y


@exercise.wrong(
    "one-kernel-for-all-channels",
    "You use the weights of channel 0 for all the channels.",
    hint="Which sheet w[m, …] should meet channel 1 of the image?",
)
def one_kernel_for_all_channels(x, w, b=None, stride=1, padding=0):
    """Correlate the sum of the channels with one sheet."""
    _refuse(x, w, stride, padding)
    y = np.einsum("nchwij,mij->nmhw", _windows(x, w, stride, padding), w[:, 0])
    return _biased(y, b)


@exercise.wrong(
    "first-image-only",
    "You return the maps of the first image only.",
    hint="x[0] is one image. Where does your loop over the images begin, and where "
    "your return?",
)
def first_image_only(x, w, b=None, stride=1, padding=0):
    """Take x[0]."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(x[:1], w, stride, padding), b)


@exercise.wrong(
    "kernel-flipped",
    "Your kernels are turned around; a convolution layer does not flip them.",
    hint="Which weight of a kernel meets the upper left pixel of its window?",
)
def kernel_flipped(x, w, b=None, stride=1, padding=0):
    """Flip rows and columns."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(x, w[:, :, ::-1, ::-1], stride, padding), b)


@exercise.wrong(
    "filters-on-the-last-axis",
    "Your result is N × H' × W' × M; the filters belong on the second axis.",
    hint="np.tensordot puts what is left of its second argument at the end. How do "
    "you move an axis?",
)
def filters_on_the_last_axis(x, w, b=None, stride=1, padding=0):
    """Leave the axes as tensordot makes them."""
    _refuse(x, w, stride, padding)
    y = np.moveaxis(_maps(x, w, stride, padding), 1, -1)
    return y if b is None else y + b


@exercise.wrong(
    "integer-output",
    "Your result lost its fractions: it is stored with the dtype of the images, and "
    "integers cut off everything behind the point.",
    hint="What dtype does np.zeros(shape, dtype=x.dtype) have when x holds integers?",
)
def integer_output(x, w, b=None, stride=1, padding=0):
    """Store the sums with the dtype of x."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding).astype(x.dtype)
    return _biased(y, b)


@exercise.wrong(
    "every-axis-padded",
    "np.pad(x, padding) puts zeros around every axis: your batch gets images of "
    "zeros, and each image gets channels of zeros.",
    hint="np.pad takes a pair for each axis. Which of the four axes need zeros?",
)
def every_axis_padded(x, w, b=None, stride=1, padding=0):
    """Pad all four axes."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(np.pad(x, padding), w, stride), b)


@exercise.wrong(
    "padding-ignored",
    "Your padding changes nothing.",
    hint="An image of 4 × 5 and padding 1: how large is what the kernel slides over?",
)
def padding_ignored(x, w, b=None, stride=1, padding=0):
    """Check the padding, then forget it."""
    _refuse(x, w, stride, padding)
    return _biased(_maps(x, w, stride), b)


@exercise.wrong(
    "stride-in-the-count-only",
    "Your result has the right size, but neighbouring outputs come from neighbouring "
    "windows: the stride counts the places and does not move the kernel.",
    hint="With stride 2, in which row of the padded image does the window of output "
    "row 1 begin?",
)
def stride_in_the_count_only(x, w, b=None, stride=1, padding=0):
    """Take the first windows instead of every stride-th."""
    _refuse(x, w, stride, padding)
    rows, columns = _windows(x, w, stride, padding).shape[2:4]
    return _biased(_maps(x, w, 1, padding)[:, :, :rows, :columns], b)


@exercise.wrong(
    "stride-on-the-rows-only",
    "Your stride moves the kernel down, and not across.",
    hint="windows[:, :, ::stride] leaves the axes behind it as they are. Which one is "
    "missing?",
)
def stride_on_the_rows_only(x, w, b=None, stride=1, padding=0):
    """Slice one axis."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, 1, padding)[:, :, ::stride]
    return _biased(y, b)


@exercise.wrong(
    "image-thinned-out",
    "You take every stride-th pixel of the image before the kernel meets it: it "
    "should see neighbours, and step in strides.",
    hint="With stride 2, which pixels does the first window of a kernel of 3 see: 0, "
    "1, 2 or 0, 2, 4?",
)
def image_thinned_out(x, w, b=None, stride=1, padding=0):
    """Slice x, then slide."""
    _refuse(x, w, stride, padding)
    x = _padded(x, padding)[:, :, ::stride, ::stride]
    return _biased(_maps(x, w), b)


@exercise.wrong(
    "last-place-left-out",
    "You count (H − kh + 1) // stride places: where that does not divide, the last "
    "place is left out.",
    hint="The kernel stands at 0, s, 2s, … as long as it ends inside. Try an image of "
    "5, a kernel of 3 and stride 2.",
)
def last_place_left_out(x, w, b=None, stride=1, padding=0):
    """Round the places down after adding 1."""
    _refuse(x, w, stride, padding)
    kh, kw = w.shape[2:]
    x = _padded(x, padding)
    rows, columns = (x.shape[2] - kh + 1) // stride, (x.shape[3] - kw + 1) // stride
    return _biased(_maps(x, w, stride)[:, :, :rows, :columns], b)


@exercise.wrong(
    "slice-ends-too-early",
    "With a stride your slices of x have fewer rows than the result: k : k + H' : "
    "stride ends too early.",
    hint="H' places with a step of s: how far apart are the first and the last? The "
    "slice must reach past that.",
)
def slice_ends_too_early(x, w, b=None, stride=1, padding=0):
    """Let the slice end after as many pixels as there are places."""
    _refuse(x, w, stride, padding)
    y = np.zeros((len(x), len(w), *_windows(x, w, stride, padding).shape[2:4]))
    x = _padded(x, padding)
    for i, j in np.ndindex(w.shape[2:]):
        seen = x[:, :, i : i + y.shape[2] : stride, j : j + y.shape[3] : stride]
        y += np.einsum("nchw,mc->nmhw", seen, w[:, :, i, j])
    return _biased(y, b)


@exercise.wrong(
    "channels-not-compared",
    "You refuse kernels, strides and paddings, but not a filter with another number "
    "of channels than the image.",
    hint="x has 3 channels and w has 1. What does NumPy do with an axis of length 1?",
)
def channels_not_compared(x, w, b=None, stride=1, padding=0):
    """Check everything else."""
    _refuse(x[:, :1], w[:, :1], stride, padding)
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "kernel-not-compared",
    "You return an empty array where the kernel is one row or column larger than the "
    "image.",
    hint="H' comes out as 0 there. Compare the kernel with the padded image first.",
)
def kernel_not_compared(x, w, b=None, stride=1, padding=0):
    """Check the rest; make an array of the size that the formula gives."""
    M, C, kh, kw = w.shape
    if x.shape[1] != C or stride < 1 or padding < 0:
        raise ValueError("shapes")
    x = _padded(x, padding)
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    y = np.zeros((len(x), M, rows, columns))
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride, j * stride
        window = x[:, None, :, top : top + kh, left : left + kw]
        y[:, :, i, j] = np.sum(window * w, axis=(2, 3, 4))
    return _biased(y, b)


@exercise.wrong(
    "settings-not-compared",
    "You compare the shapes, but take a stride of −1 as it comes.",
    hint="What does x[::-1] give? Ask for the stride and the padding before you slice.",
)
def settings_not_compared(x, w, b=None, stride=1, padding=0):
    """Leave stride and padding to NumPy."""
    if x.shape[1] != w.shape[1]:
        raise ValueError("channels")
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "nothing-refused",
    "You leave the refusing to NumPy: it repeats a single channel to meet them all, "
    "and takes a stride of −1.",
    hint="Which three things does the docstring ask you to refuse? Compare numbers "
    "before you compute.",
)
def nothing_refused(x, w, b=None, stride=1, padding=0):
    """Check nothing."""
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "bias-cut-to-integers",
    "You bring the bias to the dtype of the result: with whole images and kernels "
    "that is integers, and its fractions are cut off.",
    hint="What does np.array([0.5]).astype(int) give?",
)
def bias_cut_to_integers(x, w, b=None, stride=1, padding=0):
    """Cast b."""
    _refuse(x, w, stride, padding)
    y = _maps(x, w, stride, padding)
    return y if b is None else _biased(y, b.astype(y.dtype))


@exercise.wrong(
    "padding-not-counted",
    "You compare the kernel with the image as it came, and refuse one that fits after "
    "padding.",
    hint="An image of 2 × 3, padding 1 and a kernel of 4 × 3: does it fit?",
)
def padding_not_counted(x, w, b=None, stride=1, padding=0):
    """Compare before padding."""
    _refuse(x, w, stride, padding)
    if w.shape[2] > x.shape[2] or w.shape[3] > x.shape[3]:
        raise ValueError("kernel too large")
    return _biased(_maps(x, w, stride, padding), b)


@exercise.wrong(
    "loops-unchecked",
    "You check nothing: NumPy repeats a single channel, a kernel that is too large "
    "gives an empty array, and a stride of 0 a ZeroDivisionError.",
    hint="Which three things does the docstring ask you to refuse? Compare numbers "
    "before you compute.",
)
def loops_unchecked(x, w, b=None, stride=1, padding=0):
    """Loop over the places, and check nothing."""
    (M, _, kh, kw), p = w.shape, padding
    x = _padded(x, p)
    rows, columns = (x.shape[2] - kh) // stride + 1, (x.shape[3] - kw) // stride + 1
    y = np.zeros((len(x), M, rows, columns))
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride, j * stride
        window = x[:, None, :, top : top + kh, left : left + kw]
        y[:, :, i, j] = np.sum(window * w, axis=(2, 3, 4))
    return _biased(y, b)


@exercise.wrong(
    "nothing-returned",
    "Your function returns None.",
    hint="Does the last line of your function say return?",
)
def nothing_returned(x, w, b=None, stride=1, padding=0):
    """Compute and forget."""
    _refuse(x, w, stride, padding)


@exercise.right("loop over the kernel")
def by_shifted_copies(x, w, b=None, stride=1, padding=0):
    """One slice of all images for each weight of the kernel."""
    (N, C, H, W), (M, channels, kh, kw) = x.shape, w.shape
    rows = (H + 2 * padding - kh) // max(stride, 1) + 1
    columns = (W + 2 * padding - kw) // max(stride, 1) + 1
    if channels != C or stride < 1 or padding < 0 or min(rows, columns) < 1:
        raise ValueError(f"x {x.shape}, w {w.shape}, stride {stride}, {padding}")
    padded = np.zeros((N, C, H + 2 * padding, W + 2 * padding))
    padded[:, :, padding : padding + H, padding : padding + W] = x
    y = np.zeros((N, M, rows, columns))
    for i in range(kh):
        for j in range(kw):
            seen = padded[:, :, i::stride, j::stride][:, :, :rows, :columns]
            y += np.einsum("nchw,mc->nmhw", seen, w[:, :, i, j])
    return y + (0 if b is None else np.asarray(b)[None, :, None, None])


@exercise.right("patches as rows")
def by_matrix_product(x, w, b=None, stride=1, padding=0):
    """Lay out each window as a row, and multiply two matrices."""
    _refuse(x, w, stride, padding)
    M, C, kh, kw = w.shape
    windows = _windows(x, w, stride, padding).transpose(0, 2, 3, 1, 4, 5)
    N, rows, columns = windows.shape[:3]
    y = windows.reshape(-1, C * kh * kw) @ w.reshape(M, -1).T
    y = y + (np.zeros(M) if b is None else b)
    return y.reshape(N, rows, columns, M).transpose(0, 3, 1, 2)


@exercise.right("loops")
def by_loops(x, w, b=None, stride=1, padding=0):
    """Every output one by one."""
    _refuse(x, w, stride, padding)
    N, (M, _, kh, kw) = len(x), w.shape
    if b is None:
        b = [0.0] * M
    x = _padded(x, padding)
    tops = range(0, x.shape[2] - kh + 1, stride)
    lefts = range(0, x.shape[3] - kw + 1, stride)
    return [
        [
            [
                [np.sum(x[n, :, i : i + kh, j : j + kw] * w[m]) + b[m] for j in lefts]
                for i in tops
            ]
            for m in range(M)
        ]
        for n in range(N)
    ]


@exercise.right("fft")
def by_fft(x, w, b=None, stride=1, padding=0):
    """Multiply spectra, channel by channel, and keep the places that count."""
    _refuse(x, w, stride, padding)
    kh, kw = w.shape[2:]
    x = _padded(x, padding)
    H, W = x.shape[2:]
    spectra = np.fft.rfft2(x)
    filters = np.conj(np.fft.rfft2(w, (H, W)))
    y = np.fft.irfft2(np.einsum("nchw,mchw->nmhw", spectra, filters), (H, W))
    y = y[:, :, : H - kh + 1 : stride, : W - kw + 1 : stride]
    return _biased(y, b)
