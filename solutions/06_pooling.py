# %% [markdown]
# # 6 · Pooling and downsampling
#
# *What do we throw away?*
#
# A small photograph holds three hundred thousand numbers. The answer "this is a cup of
# coffee" holds one. So nearly everything that goes into a network has to be thrown away
# on the way through it. The convolutions do not make fewer numbers but *more*, one map
# for each filter. Most of the throwing away is done by a humble layer that learns
# nothing, and it decides what the network can still know at the end.
#
# At the end of this chapter you can
#
# - pool with a maximum, a mean and a root of squares, and say which of them keeps what;
# - pool images of any size down to a fixed number of values;
# - see pooling as a filter and a sampling, and say why the order matters;
# - measure how much a pooling layer notices when its input moves by one pixel, and tell
#   what its smoothing does from what its sampling does.
#
# Plan for six hours: about one hour of reading, three and a half of exercises, one for
# experiments, widget and audit, half an hour for the reflection. A good place for a
# long break is marked in the middle, before "Pooling is a filter and a sampling".

# %% setup=true
from collections.abc import Callable

import numpy as np

from convlab import check, progress, reveal

# %% [markdown]
# You need chapter 1 (response maps), chapter 2 (correlation, stride, equivariance), and
# NumPy arrays; chapter 4 for images with channels. If a check stops you for long,
# `reveal("max_pool1d")`, run twice, shows an answer to the exercise of that name,
# unless your teacher has kept it back. Below each check there are folded hints; the
# title of each is what you see, or ask, when you are stuck. Now and then we quote a
# *lecture*, `000` to `004`: five lecture texts that this course audits. You need not
# have read them.
#
# ## How little is enough?
#
# Cut a photograph into squares of 4 × 4 pixels, and replace each square by the largest
# value in it, for each colour on its own. One number is left of sixteen. Do the same
# with larger squares. Up to where do you still see what it is?

# %%
from convlab import draw
from convlab.data.photographs import grey, photograph

coffee = photograph("coffee") / 255  # H × W × 3, from 0 to 1
steps = {"the photograph: 294,912 numbers": coffee}
for size in (4, 8, 16, 32, 64):
    height, width = 256 // size, 384 // size
    squares = coffee.reshape(height, size, width, size, 3)
    name = f"{size} × {size}: {height * width * 3:,} numbers"
    steps[name] = squares.max(axis=(1, 3))
draw.images(
    steps,
    title="A cup of coffee survives on a thousand numbers",
    alt="A photograph of a cup of coffee on a saucer, 256 by 384 pixels, and five "
    "copies of it in which each square is replaced by its largest value. With squares "
    "of 4 and 8 pixels the cup, the saucer and the spoon are clear; at 16, which is 16 "
    "by 24 pixels, the cup is still there; at 32 a white patch is left, and at 64 only "
    "24 squares, most of them nearly white: the larger the squares, the brighter.",
    columns=3,
)

# %% [markdown]
# At 16 × 16 you have lost 99.6 % of the numbers, and the cup is still there. (Something
# else has happened too: the pictures get brighter, because the maximum keeps the
# highlight of every square.) To replace neighbouring outputs by one number that stands
# for them is called **pooling**.
#
# ## The largest of its neighbours
#
# Begin along a line. A **window** of `size` neighbours slides along the signal,
# `stride` places at a time, as the kernel of chapter 2 did. There are no weights. From
# each window we keep one number, the largest: **max pooling**.
#
# $$y_i = \max\{x_{s i},\; x_{s i + 1},\; \dots,\; x_{s i + k - 1}\}, \qquad
# i = 0, \dots, \left\lfloor \frac{n - k}{s} \right\rfloor,$$
#
# for a signal of $n$ values, windows of size $k$ and stride $s$. The floor
# $\lfloor a \rfloor$ rounds down: a window that would hang over the end is left out.

# %%
from convlab.figures import pooling as figures

x = np.array([1, 5, 6, 4, 3, 0, 7, 2])
figures.windows_along_a_line(
    x,
    [(2, 2), (3, 2), (2, 3)],
    [np.array([5, 6, 3, 7]), np.array([6, 6, 7]), np.array([5, 4, 7])],
)

# %% [markdown]
# By hand, with size 3 and stride 2:
#
# | window | values | maximum |
# | --- | --- | --- |
# | 0, 1, 2 | 1, 5, 6 | 6 |
# | 2, 3, 4 | 6, 4, 3 | 6 |
# | 4, 5, 6 | 3, 0, 7 | 7 |
# | 6, 7, … | hangs over | – |
#
# $\lfloor (8 - 3)/2 \rfloor + 1 = 3$ values. The usual choice is size 2 and stride 2:
# windows side by side, half as many numbers. With size 3 and stride 2 neighbours
# **overlap** by one value, and one value may win twice, as the 6 does; the network
# that made convolution famous in 2012, AlexNet, pooled like that.
#


# %% exercise="max_pool1d"
def max_pool1d(x: np.ndarray, size: int, stride: int) -> np.ndarray:
    """Slide a window along the signal, and keep the largest value at each place.

    x: n values. size: how many values the window holds. stride: the step from one
    window to the next. Only windows that fit wholly count. Returns
    ⌊(n − size) / stride⌋ + 1 values.
    Raises ValueError if size or stride is below 1, or the window is longer than x.
    Source: lecture 001, "Pooling"; lecture 003, "Pooling Layer".

    >>> max_pool1d([1, 5, 2, 4, 3], 2, 2).tolist()
    [5, 4]
    """
    ### BEGIN SOLUTION
    n = len(x)
    if size < 1 or stride < 1 or size > n:
        raise ValueError(
            "max_pool1d: size and stride start at 1, and the window must fit; "
            f"found size {size} and stride {stride} for {n} values"
        )
    return np.array([max(x[i : i + size]) for i in range(0, n - size + 1, stride)])
    ### END SOLUTION


# %% check="max_pool1d"
check("max_pool1d", max_pool1d)

# %% [markdown]
# <details><summary>"side by side" passes, "overlaps and gaps" does not</summary>
#
# Does the window's place depend on the stride, or on its size? `range` takes three
# numbers: first, end, step.
# </details>
#
# <details><summary>I have one value too many</summary>
#
# Your last window hangs over the end. `x[6:9]` of eight values has two, and Python says
# nothing. Which is the last place from which `size` values can be taken?
# </details>
#
# <details><summary>"negative values": I get zeros</summary>
#
# A search that begins with `best = 0` never finds anything below 0. Begin with the
# first value of the window.
# </details>
#
# ## In two dimensions
#
# An image has windows with rows and columns. As printed in lecture `004`, with windows
# of 2 × 2 side by side:

# %%
x = np.array([[29, 15, 28, 184], [0, 100, 70, 38], [12, 12, 7, 2], [12, 12, 45, 6]])
draw.numbers(
    {"x": x, "max": [[100, 184], [12, 45]], "mean": [[36, 80], [12, 15]]},
    title="Of each 2 × 2 window one number is kept",
)

# %% [markdown]
# The upper left window holds 29, 15, 0 and 100. Its maximum is 100, its mean
# $144 / 4 = 36$.
#
# In a network there is not one image but a batch of $N$, each with $C$ maps: an array
# of $N \times C \times H \times W$. Pooling treats every map on its own. So we write
# functions that work on the *last two* axes and leave any axes before them alone:
# `x.shape[-2:]` is height and width, `x[..., i, j]` is one pixel of every map.
#
# Size, stride and padding may be one number, or a pair for height and width.
# `np.broadcast_to(3, 2)` is `[3 3]`, and `np.broadcast_to((2, 3), 2)` is `[2 3]`.
#
# **Padding** needs a thought. Zeros around the image were harmless under a sum. Under a
# maximum they are not: around an image of negative numbers a zero *wins*. What number
# can never win? $-\infty$, in NumPy `-np.inf`; any other, −9999 say, wins where all the
# values lie still lower. By hand: the image
# $[[-3, -1], [-4, -2]]$, windows of 2 × 2, stride 2, padding 1.
#
# | window in the corner | with zeros | with −∞ |
# | --- | --- | --- |
# | upper left | max(0, 0, 0, −3) = 0 | −3 |
# | upper right | max(0, 0, −1, 0) = 0 | −1 |
#
# PyTorch refuses a padding of more than half the window, and so do we. Then every
# window holds a value of the image, and no $-\infty$ comes out. (Edge values repeated
# outwards would do as well: a window that holds such a copy holds the original, too.)


# %% exercise="max_pool2d"
def max_pool2d(
    x: np.ndarray,
    size: int | tuple[int, int],
    stride: int | tuple[int, int],
    padding: int | tuple[int, int] = 0,
) -> np.ndarray:
    """Keep the largest value of each window of an image, or of each of many maps.

    x: … × H × W; axes before the last two, such as N × C, are kept. size, stride,
    padding: one number, or one for the height and one for the width. The padding is −∞
    on each side, so that it never wins. Returns … × H′ × W′ floats, with
    H′ = ⌊(H + 2·padding − size) / stride⌋ + 1, and W′ likewise.
    Raises ValueError if size or stride is below 1, padding is below 0 or more than half
    the window (PyTorch's rule), or the window is larger than the padded image.
    Source: lecture 004, "Pooling and downsampling"; lecture 002, "Max Pooling".

    >>> max_pool2d(np.array([[1, 5, 2], [4, 3, 0]]), size=2, stride=1)
    array([[5., 5.]])
    """
    ### BEGIN SOLUTION
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    shape = np.array(np.shape(x)[-2:])
    if min(*k, *s) < 1 or min(p) < 0 or any(2 * p > k) or any(k > shape + 2 * p):
        raise ValueError(
            f"max_pool2d: size {size}, stride {stride}, padding {padding} for an image "
            f"of {shape}; size and stride start at 1, padding goes from 0 to half the "
            "window, and the window must fit"
        )
    around = [(0, 0)] * (np.ndim(x) - 2) + [(n, n) for n in p]
    padded = np.pad(np.asarray(x, dtype=float), around, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, k, (-2, -1))
    return windows[..., :: s[0], :: s[1], :, :].max(axis=(-2, -1))
    ### END SOLUTION


# %% check="max_pool2d"
check("max_pool2d", max_pool2d)

# %% [markdown]
# <details><summary>OverflowError: cannot convert float infinity to integer</summary>
#
# An array of integers cannot hold $-\infty$. Turn `x` into floats before you pad.
# </details>
#
# <details><summary>ValueError: too many values to unpack</summary>
#
# `H, W = x.shape` works for two axes only. Take the last two: `H, W = x.shape[-2:]`.
# For `np.pad` you need a pair for *every* axis: `(0, 0)` for those in front.
# </details>
#
# <details><summary>TypeError: '<' not supported … 'tuple' and 'int'</summary>
#
# You compare a pair with a number. Turn size, stride and padding into pairs first.
# </details>
#
# <details><summary>"many maps": the shape is right, the values are too large</summary>
#
# `x[..., i:i+2, j:j+2].max()` is the largest value of *all* the maps. Say over which
# axes you take it: `.max(axis=(-2, -1))`.
# </details>
#
# <details><summary>"bad input": I accept a padding of 2 for windows of 3</summary>
#
# Half of 3 is 1.5. A padding of 1 is below it, 2 is not. And the two axes are judged
# each on its own.
# </details>
#
# <details><summary>I write the same input check for the third time</summary>
#
# `avg_pool2d` and `l2_pool2d` below refuse what `max_pool2d` refuses. Put what they
# share into a function of your own, in a cell that you add above them: it turns size,
# stride and padding into pairs, and refuses impossible ones. Grading runs the cells
# that you add, too.
# </details>
#
# <details><summary>Is there a way without two loops?</summary>
#
# `np.lib.stride_tricks.sliding_window_view(x, (kh, kw), (-2, -1))` makes all the
# windows with stride 1, as two new axes at the end. Then take every stride-th one.
# </details>
#
# ## The mean, and what counts at the border
#
# **Average pooling** takes the mean of each window. At a padded border there are two
# conventions, and both are in use. Take the image $[[4, 8], [0, 6]]$, windows of 2 × 2,
# stride 1 and one zero on each side. The window in the upper left corner holds three
# zeros of the padding, and the 4:
#
# - `count_padding=True`: the zeros count, $4 / 4 = 1$. Every sum is divided by the size
#   of the window. It is a correlation with equal weights, and the border grows dark.
# - `count_padding=False`: they do not, $4 / 1 = 4$. Each sum is divided by the number
#   of values that belong to the image.
#
# The window in the middle of the upper edge holds 4 and 8: it gives 3, or 6. A 0 that
# belongs to the *image*, such as the one in the lower left, counts in both.


# %% exercise="avg_pool2d"
def avg_pool2d(
    x: np.ndarray,
    size: int | tuple[int, int],
    stride: int | tuple[int, int],
    padding: int | tuple[int, int] = 0,
    count_padding: bool = True,
) -> np.ndarray:
    """Take the mean of each window, counting the zeros of the padding or not.

    x, size, stride, padding and the result: as in `max_pool2d`, but the padding is
    zeros. count_padding: if True, each sum is divided by the size of the window; if
    False, by the number of values in it that belong to the image.
    Raises ValueError where `max_pool2d` does.
    Source: lecture 004, "Pooling and downsampling"; the conventions are PyTorch's.

    >>> avg_pool2d(np.array([[4, 8], [0, 6]]), 2, 1, padding=1)[0].tolist()
    [1.0, 3.0, 2.0]
    >>> avg_pool2d(np.array([[4, 8], [0, 6]]), 2, 1, 1, count_padding=False)[0].tolist()
    [4.0, 6.0, 8.0]
    """
    ### BEGIN SOLUTION
    k, s, p = (np.broadcast_to(v, 2) for v in (size, stride, padding))
    shape = np.array(np.shape(x)[-2:])
    if min(*k, *s) < 1 or min(p) < 0 or any(2 * p > k) or any(k > shape + 2 * p):
        raise ValueError(
            f"avg_pool2d: size {size}, stride {stride}, padding {padding} for an image "
            f"of {shape}; size and stride start at 1, padding goes from 0 to half the "
            "window, and the window must fit"
        )

    def sums(a: np.ndarray) -> np.ndarray:
        padded = np.pad(a, [(0, 0)] * (np.ndim(a) - 2) + [(n, n) for n in p])
        windows = np.lib.stride_tricks.sliding_window_view(padded, k, (-2, -1))
        return windows[..., :: s[0], :: s[1], :, :].sum(axis=(-2, -1))

    return sums(x) / (np.prod(k) if count_padding else sums(np.ones(shape)))
    ### END SOLUTION


# %% check="avg_pool2d"
check("avg_pool2d", avg_pool2d)

# %% [markdown]
# <details><summary>"zeros in the image" or "padding not counted" fails</summary>
#
# You cannot tell a zero of the padding from a zero of the image by looking at it. But
# you can tell where it stands. What does the same sum give for an image of ones?
# </details>
#
# <details><summary>RuntimeWarning: Mean of empty slice</summary>
#
# One of your windows lies wholly in the padding, or outside. Is the padding at most
# half the window?
# </details>
#
# <details><summary>My means are whole numbers</summary>
#
# `np.zeros_like(x)` takes over the dtype of `x`. When that is an integer, everything
# behind the point is cut off. What does plain `np.zeros(…)` give?
# </details>
#
# ### Which one keeps what?
#
# A response map says how well a filter matches at each place. Mostly it is near 0, and
# where the thing is, there is a peak. Suppose a window of 4 × 4 holds one strong
# response, and fifteen weak ones:

# %%
one_peak = np.full((4, 4), 0.1)
one_peak[1, 2] = 8.0
haze = np.full((4, 4), 0.6)
for name, window in {"one peak": one_peak, "haze": haze}.items():
    largest, mean = np.max(window), np.mean(window)
    print(f"{name:8}  max {largest:.2f}   mean {mean:.2f}")

# %% [markdown]
# The mean takes a sharp peak of 8 and a thin haze of 0.6 for the same thing. The
# maximum does not: it asks *is it there, anywhere in the window?* Lecture `002` asks
# "Why might *avg* be a poor choice?", and this is half of the answer. The other half
# comes with an experiment below. Then again the maximum cannot tell a strong response
# from a single noisy pixel, where the mean is calm. Neither is right. They throw away
# different things.
#
# ### A third kind: L2 pooling
#
# It adds up squares and takes the root (lecture `003` calls it L2):
#
# $$y = \sqrt{\textstyle\sum_{j} x_j^2}$$
#
# over all values $x_j$ of the window. That is its length as a vector. Large values
# count more than small ones, and the sign is lost: an edge from dark to bright counts
# as much as one from bright to dark. By hand: $[3, -4]$ gives $\sqrt{9 + 16} = 5$,
# where the maximum is 3 and the mean −½. Beware, some authors divide by the number of
# values; we take the sum, as PyTorch's `lp_pool2d` does. In the two windows above, the
# peak counts 13 times as much as the haze by the maximum, as much as the haze by the
# mean, and 3.3 times as much by the root of squares: there it stands between the two.


# %% exercise="l2_pool2d"
def l2_pool2d(
    x: np.ndarray, size: int | tuple[int, int], stride: int | tuple[int, int]
) -> np.ndarray:
    """Take the length of each window as a vector: the root of the sum of squares.

    x: … × H × W, size and stride: as in `max_pool2d`; there is no padding. Returns
    … × H′ × W′ floats ≥ 0.
    Raises ValueError if size or stride is below 1, or the window is larger than the
    image.
    Source: lecture 003, "Pooling Layer" (its "L2").

    >>> l2_pool2d(np.array([[3, 0, 0], [-4, 0, -2]]), size=2, stride=1)
    array([[5., 2.]])
    """
    ### BEGIN SOLUTION
    k, s = np.broadcast_to(size, 2), np.broadcast_to(stride, 2)
    shape = np.array(np.shape(x)[-2:])
    if min(*k, *s) < 1 or any(k > shape):
        raise ValueError(
            f"l2_pool2d: size {size}, stride {stride} for an image of {shape}; both "
            "start at 1, and the window must fit"
        )
    squares = np.asarray(x, dtype=float) ** 2
    windows = np.lib.stride_tricks.sliding_window_view(squares, k, (-2, -1))
    return np.sqrt(windows[..., :: s[0], :: s[1], :, :].sum(axis=(-2, -1)))
    ### END SOLUTION


# %% check="l2_pool2d"
check("l2_pool2d", l2_pool2d)

# %% [markdown]
# <details><summary>My numbers are half of what is expected</summary>
#
# For windows of 2 × 2 a mean divides by 4, and the root makes 2 of it. Here the squares
# are added.
# </details>
#
# <details><summary>A window of 3 and −3 gives 0</summary>
#
# You add first and square then. Square each value before you add: nothing can cancel.
# </details>
#
# ## Images of any size
#
# Dense layers take a fixed number of inputs. That is why a network with a dense layer
# at its end accepts images of one size only. Pooling gets rid of the restriction:
# choose not the window, but the number of *outputs*. For an axis of $n$ values and $m$
# outputs, output $i$ is the mean of the values from
#
# $$\left\lfloor \frac{n\, i}{m} \right\rfloor \quad\text{up to, not including,}\quad
# \left\lceil \frac{n\,(i+1)}{m} \right\rceil .$$
#
# $\lceil a \rceil$ rounds up. This is called **adaptive** pooling. By hand, 7 values to
# 3 outputs:
#
# | output | from | up to | values |
# | --- | --- | --- | --- |
# | 0 | ⌊0⌋ = 0 | ⌈7/3⌉ = 3 | 0, 1, 2 |
# | 1 | ⌊7/3⌋ = 2 | ⌈14/3⌉ = 5 | 2, 3, 4 |
# | 2 | ⌊14/3⌋ = 4 | ⌈7⌉ = 7 | 4, 5, 6 |
#
# Start rounded down, end rounded up: nothing is left out, and where a border between
# two shares is not whole, the neighbours overlap. In Python `-(-a // b)` is
# $\lceil a/b \rceil$, without floats.

# %%
figures.adaptive_windows([(7, 3), (8, 4), (11, 4), (3, 5)])

# %% [markdown]
# One output, $m = 1$, is **global average pooling**: one number for each map, whatever
# the size of the image. More outputs than values are allowed too.


# %% exercise="pool_any_size"
def pool_any_size(x: np.ndarray, output_size: int | tuple[int, int]) -> np.ndarray:
    """Average an image of any size down to a fixed number of outputs.

    x: … × H × W. output_size: one number, or rows and columns of the output. Output i
    of m along an axis of n values is the mean from ⌊n·i / m⌋ up to, not including,
    ⌈n·(i + 1) / m⌉; windows may overlap, and m may be larger than n. Returns
    … × rows × columns floats.
    Raises ValueError if an output size is below 1.
    Source: lecture 003, "Pooling layer" (inputs of different sizes); PyTorch's
    AdaptiveAvgPool2d.

    >>> pool_any_size(np.array([[1, 2, 6]]), (1, 2))
    array([[1.5, 4. ]])
    """
    ### BEGIN SOLUTION
    rows, columns = (int(m) for m in np.broadcast_to(output_size, 2))
    if rows < 1 or columns < 1:
        raise ValueError(
            f"pool_any_size: expected an output of 1 × 1 or more, "
            f"found {rows} × {columns}"
        )
    x = np.asarray(x, dtype=float)
    H, W = x.shape[-2:]
    y = np.zeros((*x.shape[:-2], rows, columns))
    for i in range(rows):
        band = x[..., H * i // rows : -(-H * (i + 1) // rows), :]
        for j in range(columns):
            window = band[..., W * j // columns : -(-W * (j + 1) // columns)]
            y[..., i, j] = window.mean(axis=(-2, -1))
    return y
    ### END SOLUTION


# %% check="pool_any_size"
check("pool_any_size", pool_any_size)

# %% [markdown]
# <details><summary>Even shares pass, 7 → 3 does not</summary>
#
# Compute both ends of each window from the formula. There is no stride here that would
# fit all of them.
# </details>
#
# <details><summary>nan in "enlarging"</summary>
#
# The mean of nothing is `nan`. For 3 values and 5 outputs, where does your second
# window begin, and where does it end?
# </details>
#
# ## Experiment: the same weights on a larger image
#
# Here is a network for the + and × of chapter 1: eight filters of 3 × 3, ReLU, one
# number for each map, and a last layer that makes two scores of these eight. We train
# it twice on images of 16 × 16. The first time the number is the global *maximum* of
# the map, the second time its global *mean*. Everything else in the network is the
# same; the mean needs more training.
#
# Then we show both of them images of other sizes, most of them larger, with the same
# sign of 3 × 3 pixels and equally strong noise on all the paper around it. The weights
# stay as they are: 8 · 9 = 72 in the filters, 8 biases, 8 · 2 = 16 in the last layer
# and its 2 biases, together 98 numbers that fit any size.
#
# Both are near 1 at 16 × 16. What share of the images will they get right at 32 × 32?
# Write your two numbers into the next cell.

# %%
my_guess = {"global maximum": "?", "global mean": "?"}

# %%
from convlab.data.plus_or_times import images
from convlab.experiments.pooling import MeanNet, decide, maps, signs
from convlab.experiments.two_nets import FilterNet, train


def global_max(v: np.ndarray) -> np.ndarray:
    """Pool each map with one window, by the reader's own function."""
    return np.asarray(max_pool2d(v, v.shape[-2:], 1))[..., 0, 0]


def global_mean(v: np.ndarray) -> np.ndarray:
    """Pool each map to one value, by the reader's own function."""
    return np.asarray(pool_any_size(v, 1))[..., 0, 0]


ramp = np.arange(4.0).reshape(2, 2)
print(f"of 0, 1, 2, 3: maximum {global_max(ramp)}, mean {global_mean(ramp)}")

pictures, labels = images(1000, seed=0)
by_max, by_mean = FilterNet(), MeanNet()
train(by_max, pictures, labels, epochs=20)
train(by_mean, pictures, labels, epochs=60, lr=0.03)


sides = [8, 16, 24, 32, 48, 64]
accuracies = {"global maximum": [], "global mean": []}
for side in sides:
    new, truth = signs(400, side, seed=9)
    guess = decide(by_max, global_max(maps(by_max, new)))
    accuracies["global maximum"].append(float(np.mean(guess == truth)))
    guess = decide(by_mean, global_mean(maps(by_mean, new)))
    accuracies["global mean"].append(float(np.mean(guess == truth)))
figures.sizes(sides, accuracies)
for name, by_side in accuracies.items():
    share = by_side[sides.index(32)]
    print(f"{name}: {share:.3f} at 32 × 32, your guess: {my_guess[name]}")

# %% [markdown]
# Both *run* at every size. That much global pooling promises, and a dense layer could
# not do it. But only one of them still works.
#
# **The maximum does not care**: 1.000 from 8 × 8 to 64 × 64. The best match somewhere
# is the best match, however much empty paper lies around it.
#
# **The mean fades**: 0.973 at the size it was trained on, 0.630 at 32 × 32, 0.500, pure
# guessing, from 48 × 48 on. On twice the side the sign fills a quarter of the share, so
# the difference between a + and a × in the eight means shrinks to about a quarter. What
# the noise of the empty paper adds up to, and the bias, stay as they are, and decide
# more and more: at 32 × 32 the answer is + for 87 % of the images, from 48 × 48 on for
# all. On 8 × 8 the share *grows*, so the mean still has 0.968. This is the other half
# of the answer to `002`'s question.
#
# The mean has its place. Where what counts is *how much* of the image is grass, or
# where the thing fills the image, as in most photographs that people label, the mean is
# fair and calm; many large networks since 2014, GoogLeNet and ResNet among them, end in
# it. What must match is the question, and the sizes seen in training.
#
# That was the first half, and a good moment for a break. The second half asks what
# happens when the image moves by a single pixel.
#
# ## Pooling is a filter and a sampling
#
# Average pooling with size 2 and stride 2 takes the mean of each pair. You can do it in
# two steps: smooth *all* of the signal with the kernel $[\tfrac12\; \tfrac12]$, then
# keep every second value. Every pooling with one size and one stride is such a pair, a
# filter with stride 1 and a **subsampling**, also for the maximum, whose "filter" is
# not linear.
#
# Seen like that, pooling by a mean is a convolution with equal weights and a stride.
# Let the network learn the weights, and you have a **strided convolution**: it
# downsamples with a filter of its own, and newer networks often do so in place of
# pooling.
#
# By hand: $x = [1\;3\;5\;9\;7]$, $w = [\tfrac12\; \tfrac12]$, stride 2. Smoothed:
# $[2\;4\;7\;8]$. Every second: $[2\;7]$.
#
# The order matters. Sampling first gives $[1\;5\;7]$, and smoothing that, $[3\;6]$: the
# values 3 and 9 have never been looked at. A program may leave out the values that
# nobody keeps, since they cost time. It must not leave out the inputs.


# %% exercise="smooth_then_sample"
def smooth_then_sample(x: np.ndarray, w: np.ndarray, stride: int) -> np.ndarray:
    """Correlate with the filter where it fits, then keep every stride-th value.

    x: n values, w: k values with k <= n. Kept are the values at the places 0, stride,
    2·stride, … of the smoothed signal. Returns ⌊(n − k) / stride⌋ + 1 floats.
    Raises ValueError if stride is below 1, or the filter is longer than the signal.
    Source: lecture 001, "Pooling" (subsampling) and "Strided convolution".

    >>> smooth_then_sample(np.array([1, 3, 5, 9, 7]), np.array([0.5, 0.5]), 2)
    array([2., 7.])
    """
    ### BEGIN SOLUTION
    n, k = len(x), len(w)
    if stride < 1 or k > n:
        raise ValueError(
            f"smooth_then_sample: stride {stride}, filter of {k} on a signal of {n}; "
            "stride starts at 1, and the filter must fit"
        )
    smoothed = np.lib.stride_tricks.sliding_window_view(x, k) @ np.asarray(w, float)
    return smoothed[::stride]
    ### END SOLUTION


# %% check="smooth_then_sample"
check("smooth_then_sample", smooth_then_sample)

# %% [markdown]
# <details><summary>"average pooling" passes, "any filter" does not</summary>
#
# Equal weights cannot tell whether you flipped them. `np.convolve` flips;
# `np.correlate` does not.
# </details>
#
# <details><summary>I keep other ones of the smoothed values</summary>
#
# The place 0 is always kept. Which ones does `y[stride - 1 :: stride]` keep?
# </details>
#
# <details><summary>"bad input": a filter longer than the signal gives numbers</summary>
#
# In mode valid `np.correlate(x, w)` lets the shorter one slide over the longer one,
# whichever it is. Compare the lengths yourself.
# </details>
#
# ### Rings that are not there
#
# What does sampling do to fine detail? Here is a test picture whose rings get finer and
# finer towards its edge, a **zone plate**. We halve it: by taking every second pixel,
# by the maximum, and by the mean of each 2 × 2.

# %%
offsets = np.arange(128) - 64
rings = 0.5 + 0.5 * np.cos(np.pi * (offsets[:, None] ** 2 + offsets**2) / 128)
draw.images(
    {
        "zone plate, 128 × 128": rings,
        "every second pixel": rings[::2, ::2],
        "max, size 2, stride 2": np.asarray(max_pool2d(rings, 2, 2)),
        "mean, size 2, stride 2": np.asarray(avg_pool2d(rings, 2, 2)),
    },
    title="Sampling draws rings where there are none",
    alt="A zone plate: rings around the middle of a square that get finer towards its "
    "edge, until in the middle of each edge other ones seem to begin. Halved by taking "
    "every second pixel it shows nine sets of rings, as strong as the one in the "
    "middle: the others stand in the corners and in the middle of the edges. Halved by "
    "the maximum it shows one set and a dozen fainter ones, on a bright ground. Halved "
    "by the mean, the rings at the edge are faint and grey.",
    columns=2,
)

# %% [markdown]
# Only the set of rings around the middle exists. The others are made by the sampling: a
# wave that goes up and down faster than the samples can follow turns into a slow one.
# It is called **aliasing**, the same that makes wheels turn backwards in films. (The
# plate itself is at its limit in the middle of each edge. There its waves are two
# pixels long, the finest that pixels can hold, and other rings seem to begin.) The cure
# is as old as radio: take away what is too fast *before* you sample. The mean does it
# half-heartedly. The maximum does not try.
#
# Does it matter to a network? Take stripes two pixels wide, and the usual max pooling:
#
# | | input | maximum of each pair |
# | --- | --- | --- |
# | stripes | 0 0 1 1 0 0 1 1 | 0 1 0 1 |
# | the same, one pixel to the right | 1 0 0 1 1 0 0 1 | 1 1 1 1 |
#
# One pixel, and the stripes are gone. That should not happen to a layer that is praised
# for not minding shifts.
#
# ## How much does it notice?
#
# We want a number for it. Let $f$ be any function of an image, and let
# $\text{roll}(x, t)$ be the image shifted by $t$ pixels to the right, where what leaves
# comes in at the left. The **sensitivity** of $f$ at $x$ compares the change of the
# result with its size:
#
# $$\frac{\lVert f(\text{roll}(x, t)) - f(x) \rVert}{\lVert f(x) \rVert},
# \qquad \lVert v \rVert = \sqrt{\textstyle\sum_j v_j^2} .$$
#
# 0 means that $f$ did not notice: it is *invariant* to this shift. 1 means that the
# change is as large as the result itself. Two unrelated results that scatter around 0
# are about $\sqrt 2$ apart. (For *equivariance*, chapter 2, we would roll the second
# result as well.)
#
# By hand: the stripes above, max pooled, $s = 1$. The change is $[1\;0\;1\;0]$, its
# norm $\sqrt 2$; the result $[0\;1\;0\;1]$ has norm $\sqrt 2$. The sensitivity is 1.
#
# The check hands your function many functions `f`. Where one goes wrong it shows `f` as
# a text, such as `'lambda v: v[..., ::2]'`: copy it, without the quotes, and try it.


# %% exercise="shift_sensitivity"
def shift_sensitivity(
    f: Callable[[np.ndarray], np.ndarray], x: np.ndarray, shifts: list[int]
) -> np.ndarray:
    """Measure how much the result of f changes when its input is shifted.

    f: takes an array like x and returns an array. x: … × W. shifts: how far x is rolled
    along its last axis. For each shift t it is ‖f(roll(x, t)) − f(x)‖ / ‖f(x)‖, where
    ‖·‖ is the root of the sum of all squares. Returns one float ≥ 0 for each shift.
    Raises ValueError if f(x) is zero everywhere.
    Source: lecture 003, "Pooling layer" (approximate invariance); lecture 004.

    >>> shift_sensitivity(lambda v: v, np.array([1, -1, 1, -1]), [0, 1])
    array([0., 2.])
    >>> shift_sensitivity(np.max, np.array([1, -1, 1, -1]), [0, 1])
    array([0., 0.])
    """
    ### BEGIN SOLUTION
    y = np.asarray(f(x), dtype=float)
    length = np.sqrt((y**2).sum())
    if length == 0:
        raise ValueError(
            "shift_sensitivity: f(x) is zero everywhere, so that no change can be "
            "measured against it"
        )
    changes = [f(np.roll(x, t, axis=-1)) - y for t in shifts]
    return np.array([np.sqrt((change**2).sum()) / length for change in changes])
    ### END SOLUTION


# %% check="shift_sensitivity"
check("shift_sensitivity", shift_sensitivity)

# %% [markdown]
# <details><summary>"signals" passes, "images" does not</summary>
#
# `np.roll(x, 1)` without an axis flattens the image first: the last pixel of a row
# comes in at the start of the next one. Which axis counts the columns, whatever the
# number of axes?
# </details>
#
# <details><summary>ValueError: Improper number of dimensions to norm</summary>
#
# `np.linalg.norm(v, 2)` wants a vector or a matrix, and of a matrix it takes another
# norm. Without the 2, or with `np.ravel(v)`, it is the root of the sum of squares.
# </details>
#
# <details><summary>"bad input": nan, or a RuntimeWarning</summary>
#
# 0 divided by 0 is `nan`. Look at $\lVert f(x) \rVert$ first, and refuse.
# </details>
#
# ## Blur before you sample
#
# Zhang (2019) proposed a small repair for max pooling. Split it into its two halves,
# and put a blur between them:
#
# 1. the maximum of each 2 × 2 window, with stride **1**;
# 2. a correlation with the outer product of $[1\;2\;1]$ with itself, divided by 16, the
#    edge values repeated once around;
# 3. every second row and column.
#
# By hand, along one axis, with $[1\;2\;1]/4$ and the same stripes:
#
# | | input | maxima, stride 1 | blurred, places 0, 2, 4, 6 |
# | --- | --- | --- | --- |
# | stripes | 0 0 1 1 0 0 1 1 | 0 1 1 1 0 1 1 | ¼ 1 ½ 1 |
# | one to the right | 1 0 0 1 1 0 0 1 | 1 0 1 1 1 0 1 | ¾ ¾ ¾ ¾ |
#
# The first value: the edge 0 is repeated, so $(0 + 2 \cdot 0 + 1)/4 = \tfrac14$. The
# stripes still fade when they move, but the sensitivity falls from 1 to 0.43.
#
# This exercise may call `max_pool2d`. On your machine the check then uses yours;
# grading lends a right one, so that a mistake there is not paid for twice.


# %% exercise="blur_pool2d"
def blur_pool2d(x: np.ndarray) -> np.ndarray:
    """Halve an image by a maximum, a small blur, and every second value.

    x: … × H × W. First the maximum of each 2 × 2 window with stride 1, which gives
    (H − 1) × (W − 1); then a correlation with the outer product of [1 2 1] with itself,
    divided by 16, with the edge values repeated once around, so that the size stays;
    then every second row and column, from 0 on. Returns … × ⌈(H − 1)/2⌉ × ⌈(W − 1)/2⌉
    floats. You may call `max_pool2d`.
    Raises ValueError if H or W is below 2.
    Source: R. Zhang, "Making convolutional networks shift-invariant again" (2019).

    >>> blur_pool2d(np.array([[0, 16, 0, 0], [0, 0, 0, 0]]))
    array([[16.,  4.]])
    """
    ### BEGIN SOLUTION
    if min(np.shape(x)[-2:]) < 2:
        raise ValueError(
            f"blur_pool2d: expected an image of 2 × 2 or more, found {np.shape(x)[-2:]}"
        )
    largest = max_pool2d(x, 2, 1)
    around = [(0, 0)] * (largest.ndim - 2) + [(1, 1), (1, 1)]
    padded = np.pad(largest, around, mode="edge")
    w = np.outer([1, 2, 1], [1, 2, 1]) / 16
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3), (-2, -1))
    return (windows * w).sum(axis=(-2, -1))[..., ::2, ::2]
    ### END SOLUTION


# %% check="blur_pool2d"
check("blur_pool2d", blur_pool2d)

# %% [markdown]
# <details><summary>"black border" passes, "edges" does not</summary>
#
# A black border hides what you put around it. `np.pad` has the mode `"edge"` for
# repeating the last row and column.
# </details>
#
# <details><summary>My result has a quarter of the pixels that it should</summary>
#
# You sample twice: the maximum has stride 1 here.
# </details>
#
# <details><summary>An image that is 7 everywhere comes out as 112</summary>
#
# The nine weights of the outer product of $[1\;2\;1]$ with itself add up to 16.
# </details>
#
# ## Experiment: one pixel to the right
#
# The stage is set. We take a photograph, shift it, and compare six functions. One of
# them does nothing at all, as a yardstick; the others halve the image. Two things would
# spoil the measurement, and we put them aside first.
#
# - **The seam.** `roll` brings the right edge in at the left, and in a photograph the
#   two do not fit: a jump that no camera made. So we roll the whole photograph, and
#   look only at squares of 96 × 96 in its middle, where the jump never comes.
# - **The phase.** A stride of 2 lays a grid over the image, and it matters how the
#   image falls onto it; the stripes have shown it. So we take all four ways: squares
#   that begin 0 or 1 pixels further down, and 0 or 1 further to the right.
#
# `phases(v, 2)` cuts these four squares out of `v` and stacks them. The norm in the
# sensitivity then adds up over all of them.
#
# Inside a network, the input of a pooling layer is not a photograph but a response map:
# thin bright lines on black. We measure both. The next cell shows them.
#
# Most texts praise max pooling for its invariance to small shifts. Before you run the
# third cell below, write an order for a shift of one pixel into the second, from the
# least sensitive to the most: *as it is*, *every second* pixel, *max*, *overlap* (max,
# size 3 and stride 2), *average*, *blur*.

# %%
from convlab.experiments.pooling import edge_maps, phases

camera = grey("camera")
response = edge_maps(camera)[0]  # where it gets brighter to the right
draw.images(
    {"a photograph": camera, "a response map": response / response.max()},
    title="A response map is thin bright lines on black",
    alt="Left a man with a camera on a tripod before a skyline. Right the response map "
    "of a filter for edges that get brighter to the right: thin white outlines of his "
    "face, of the front of his coat and of the tripod, on black.",
)

# %%
my_order = "?"

# %%
ways = {
    "as it is": lambda v: v,
    "every second": lambda v: v[..., ::2, ::2],
    "max": lambda v: np.asarray(max_pool2d(v, 2, 2)),
    "overlap": lambda v: np.asarray(max_pool2d(v, 3, 2)),
    "average": lambda v: np.asarray(avg_pool2d(v, 2, 2)),
    "blur": lambda v: np.asarray(blur_pool2d(v)),
}
inputs = {"a photograph": camera, "a response map": response}
shifts = [1, 2, 4, 8]


def sensitivity(
    f: Callable, x: np.ndarray, shifts: list[int], stride: int
) -> np.ndarray:
    """Measure with the reader's function, over the phases of a stride."""
    return np.asarray(shift_sensitivity(lambda v: f(phases(v, stride)), x, shifts))


curves = {
    title: {name: sensitivity(f, x, shifts, 2) for name, f in ways.items()}
    for title, x in inputs.items()
}
figures.sensitivity(shifts, curves, "Smoothing calms a pooling, and sampling does not")
for title, x in inputs.items():
    (value,) = sensitivity(lambda v: np.asarray(max_pool2d(v, 2, 1)), x, [1], 2)
    print(f"{title}: max with stride 1 instead of 2 has {value:.3f} at a shift of 1")
for title, by_way in curves.items():
    order = sorted(by_way, key=lambda way: by_way[way][0])
    print(f"{title}, least first: {', '.join(order)}")
print("your order:", my_order)

# %% [markdown]
# At a shift of one pixel, on the photograph and on the map:
#
# | | as it is | every second | max | overlap | average | blur |
# | --- | --- | --- | --- | --- | --- | --- |
# | photograph | 0.242 | 0.243 | 0.203 | 0.177 | 0.179 | 0.136 |
# | response map | 0.873 | 0.872 | 0.642 | 0.494 | 0.690 | 0.469 |
#
# **Max pooling helps, and on the photograph the least of the four that smooth**: it
# takes off 16 %, the mean 26 %, overlapping windows 27 %, the blur 44 %. On the map,
# with its thin lines, the maximum takes off 26 % and overtakes the mean, which takes
# off 21 %. The blur takes off 46 %, and it still *is* max pooling, with nine fixed
# weights put in.
#
# **Sampling alone changes nothing.** *Every second* is as sensitive as *as it is*, and
# max pooling with stride 1 (0.205 on the photograph, 0.642 on the map) as sensitive as
# with stride 2 (0.203, 0.642). That is no accident. Over the four phases every value is
# kept exactly once, but for the edges, and the values that are kept change as much as
# those that are not. So this measure sees one half of a pooling, its filter. To the
# other half, the sampling, it is blind.
#
# **Calm ends where the window ends.** At a shift of 4 the curves of the map are all
# above 1: the lines have left their windows.
#
# ## What the sampling spoils
#
# And yet the stripes did vanish. We need a measure that can see it. When the input
# moves, the output need not stay as it is: it may *move* too. Chapter 2 called that
# equivariance, and a network can live with it, since its next filters are slid over
# all places anyway. With stride 2, an input moved by two pixels moves the output by
# exactly one place. So an input moved by *one* should move the output by *half a
# place*. What stands half-way between two places? As well as we can say it, the mean of
# the two neighbours.
#
# | | before | half-way between neighbours | after the move |
# | --- | --- | --- | --- |
# | stripes, maximum | 0 1 0 1 | ½ ½ ½ | 1 1 1 |
# | stripes, with the blur | ¼ 1 ½ 1 | ⅝ ¾ ¾ | ¾ ¾ ¾ |
#
# The maxima have not moved, they have turned into something else. The blurred ones have
# moved as they should, but for the edge on the left. The **half-step error** measures
# this for any $f$ with stride $s$. Let $y = f(x)$, let $y'$ be the result for the input
# moved by $s/2$ pixels, and $h$ the mean of each two neighbours in a row of $y$ (the
# first place of a row has no neighbour on the left, and is left out):
#
# $$\frac{\lVert y' - h \rVert}{\lVert y' - y \rVert}.$$
#
# It compares what no movement explains with the whole change. 0: the result has moved,
# and nothing else. For pure noise, where no value knows anything of its neighbours, it
# is $\sqrt{3}/2 \approx 0.87$.
#
# On paper, write down an order again, of the five that halve the image. And if three
# layers are put on top of each other, does it get better or worse? (Their stride is 8,
# which has 64 phases; `phases` takes sixteen of them.)

# %%
from convlab.experiments.pooling import half_step_error


def three_times(f: Callable[[np.ndarray], np.ndarray]) -> Callable:
    """Return three layers of the same pooling."""
    return lambda v: f(f(f(v)))


halving = {name: f for name, f in ways.items() if name != "as it is"}
errors = {
    "photograph, one layer": {
        name: half_step_error(f, camera, 2) for name, f in halving.items()
    },
    "response map, one layer": {
        name: half_step_error(f, response, 2) for name, f in halving.items()
    },
    "response map, three layers": {
        name: half_step_error(three_times(f), response, 8)
        for name, f in halving.items()
    },
}
figures.half_steps(errors, "A blur before sampling lets the result move along")


# %%
def blur_too_late(v: np.ndarray) -> np.ndarray:
    """Sample first, and blur then."""
    y = np.pad(ways["max"](v), ((0, 0), (1, 1), (1, 1)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(y, (3, 3), (-2, -1))
    return (windows * np.outer([1, 2, 1], [1, 2, 1]) / 16).sum(axis=(-2, -1))


(value,) = sensitivity(blur_too_late, response, [1], 2)
error = half_step_error(blur_too_late, response, 2)
print(
    f"blurred after the sampling: sensitivity {value:.3f}, half-step error {error:.3f}"
)

print("three layers on the response map: sensitivity to one pixel")
for name, f in halving.items():
    (value,) = sensitivity(three_times(f), response, [1], 8)
    print(f"{name:12} {value:.3f}")

# %% [markdown]
# The bars show the numbers; here is what the blur buys.
#
# **Calm is not enough.** In sensitivity on the map, overlapping windows came close to
# the blur, and were even calmer from a shift of 2 on. Here they are close to plain max
# pooling. A maximum over more values is calmer, but its results still jump from one
# value to the next, and a jump does not survive sampling. The blur takes away the
# jumps.
#
# **The order matters, and only this measure sees it.** Sample first and blur then, and
# the pooling is calmer still. But its half-step error, 0.653, is worse than with no
# blur at all. What the sampling has spoilt, no blur mends.
#
# **On this map depth makes it worse, but for the blur.** Each layer samples what the
# one before has spoilt. Three times every second pixel is as bad as noise, three times
# max has 0.710. With the blur it stays, 0.437. On the maps of the other photographs of
# this course it rises or falls by at most 0.1, and after three layers it is the
# smallest of the five on all of them.
#
# **It is not 0.** Nine weights take away only a part of what is too fast, and the mean
# of two neighbours is a rough "half-way". The order of *every second*, *max*, *average*
# and *blur* is the same for all six photographs of this course, and for both kinds of
# input.
#
# So the texts are right: max pooling notices less, above all on the maps for which it
# is used. They leave out that much of what it does notice is no movement any more. A
# blur costs nine multiplications a value and no parameter. Zhang reports that large
# networks with it are not only steadier but also more accurate.
#
# ## What else does pooling forgive?
#
# A photograph is not only shifted. It is turned, enlarged, partly hidden. Pooling is
# said to make networks robust. To what? We measure it: eight edge maps of a photograph,
# one for each direction, pooled more and more coarsely, then compared with the same for
# a changed photograph. The last row takes the maximum over the eight directions as
# well.

# %%
from convlab.data.views import covered, jumbled, view

base = view(camera)
changed = {
    "moved by 4 pixels": view(camera, right=4),
    "turned by 5°": view(camera, degrees=5),
    "turned by 20°": view(camera, degrees=20),
    "turned by 90°": view(camera, degrees=90),
    "enlarged by 1.25": view(camera, scale=1.25),
    "enlarged by 1.5": view(camera, scale=1.5),
    "hidden: a seventh": covered(base, 32, 32, 48),
}
poolings = {
    "nothing": lambda v: v,
    "max, 8 × 8": lambda v: np.asarray(max_pool2d(v, 8, 8)),
    "max, 32 × 32": lambda v: np.asarray(max_pool2d(v, 32, 32)),
    "global max": global_max,
    "… over directions too": lambda v: np.max(global_max(v)),
}
draw.images(
    {"the photograph": base, **changed},
    title="We see one man in all eight; edges see eight pictures",
    alt="A man with a camera on a tripod, 128 by 128 pixels, and the same moved by 4 "
    "pixels, turned by 5, 20 and 90 degrees, enlarged by 1.25 and 1.5, and with a grey "
    "square of 48 by 48 pixels over his hands.",
)

# %%
table = {
    name: {
        what: float(
            np.linalg.norm(f(edge_maps(image)) - f(edge_maps(base)))
            / np.linalg.norm(f(edge_maps(base)))
        )
        for what, image in changed.items()
    }
    for name, f in poolings.items()
}
figures.forgiven(table, "Pooling forgives what it pools over, and little else")

# %% [markdown]
# Nearly every column shrinks on the way down, since each row has less left that could
# change. So compare columns: below each change stands how much is left of the first
# row's.
#
# - **A shift** by 4 is forgiven wholly by the global maximum. **Hiding** a seventh of
#   the picture is nearly forgiven, as long as something as strong is left elsewhere.
# - **Turning** by 5° is a small shift at each place: windows of 8 × 8 forgive it as
#   much as the shift. But the larger the turn, the more it makes an edge the business
#   of *another filter*, and the more is left under any window. By 90° every edge
#   changes to the filter two directions on. So a maximum over the directions forgives
#   that exactly. Turned by 20° an edge falls between two filters, and most of the
#   change that the global maximum left stays.
# - **Enlarging** by 1.5 leaves a quarter even at the global maximum, the most of all:
#   nothing was pooled over scales.
#
# So there is no general robustness. *A pooling forgives what it pools over.* Nothing
# else is built in: what a network knows of turning and scale, it learned from examples.
# Lecture `003` calls pooling an infinitely strong prior, as chapter 4 did convolution:
# the layer holds that small shifts do not matter, and no data can change its mind.
#
# And the price? The last row forgives a lot, and is a single number.
#
# ### Position is lost
#
# The global maximum forgives any shift because it does not know where anything is.
# Therefore it forgives this as well:

# %%
mixed = jumbled(camera, 64)
draw.images(
    {"a photograph": camera, "its 16 tiles, jumbled": mixed},
    title="To the global maximum these two are nearly the same",
    alt="Left a man with a camera on a tripod before a skyline. Right the same "
    "photograph cut into 16 square tiles, which are put together in a random order: "
    "his head, his coat and the tripod lie apart.",
)
for name, pool in {
    "global maximum": global_max,
    "4 × 4 means": lambda v: np.asarray(pool_any_size(v, 4)),
}.items():
    before, after = pool(edge_maps(camera)), pool(edge_maps(mixed))
    change = np.linalg.norm(after - before) / np.linalg.norm(before)
    print(f"{name}: {after.size} numbers, changed by {change:.2f}")

# %% [markdown]
# The eight maxima change by 4 %, and that is only because new edges arise, and others
# are cut, where tiles meet. Sixteen means for each map know well that something has
# happened: 0.88. How much of the place you keep is a choice, made with the size of the
# pooling. A network that must say *where* cannot pool as one that says *whether*.
#
# ## Simple cells, complex cells
#
# Pooling was found before it was invented. In chapter 1 we met Hubel and Wiesel's two
# kinds of cells in the visual cortex. A **simple cell** answers to a line of one
# direction at one place: a filter, and a ReLU. A **complex cell** answers to the same
# line anywhere in a small region. How might it be wired? As if it took the maximum over
# a few simple cells side by side.
#
# We build both. A line moves to the right over an image of 9 × 24. The simple cell is
# one pixel of the response map, the complex cell the maximum over a window of 5 × 5 of
# it, around the same pixel.

# %%
line_filter = np.array([[-1, 2, -1]] * 3) / 6
columns = list(range(1, 23))
answers: dict[str, list[float]] = {"simple cell": [], "complex cell": []}
for column in columns:
    image = np.zeros((9, 24))
    image[:, column] = 1
    windows = np.lib.stride_tricks.sliding_window_view(image, (3, 3))
    responses = np.maximum((windows * line_filter).sum(axis=(-2, -1)), 0)
    # Where the filter fits, responses[i, j] has its middle at pixel (i + 1, j + 1).
    answers["simple cell"].append(responses[3, 11])  # column 12
    pooled = np.asarray(max_pool2d(responses, 5, 1))
    answers["complex cell"].append(pooled[1, 9])  # columns 10 to 14
figures.tuning(columns, {name: np.array(v) for name, v in answers.items()})

# %% [markdown]
# Now sort them. We keep two words apart that many texts mix up, lecture `003` among
# them. Let an input feature move, and stay inside the image. A result is
#
# - **A** *equivariant*: it moves by as much, for every shift;
# - **B** *invariant*: it stays as it is, for every shift;
# - **C** *invariant to small shifts only*: it mostly stays for a shift of a pixel or
#   two, and not for a large one;
# - **D** neither: nothing is promised;
# - **E** *equivariant to some shifts*: it moves along if the shift is a multiple of 2,
#   and then by half as much.
#
# Which letter fits each of these five?
#
# | number | result |
# | --- | --- |
# | 1 | the map of simple cells: one filter and a ReLU at every place |
# | 2 | the answer of one complex cell: the maximum over 5 × 5 places of that map |
# | 3 | the global maximum of that map |
# | 4 | that map after max pooling with size 2 and stride 2 |
# | 5 | the outputs of a dense layer on the pixels |
#
# Write the letters for 1 to 5, in this order.

# %% exercise="cells"
cells = ["?", "?", "?", "?", "?"]
### BEGIN SOLUTION
cells = ["A", "C", "B", "E", "D"]
### END SOLUTION

# %% check="cells"
check("cells", cells)

# %% [markdown]
# <details><summary>How do I begin?</summary>
#
# For each result ask two questions. Move the feature by one pixel: does the result
# stay, move, or become something else? Then move it by twenty.
# </details>
#
# <details><summary>Is a map not the same as its entries?</summary>
#
# No, and that is where the words get mixed up. A *map* can move along while each single
# *entry* of it changes. One cell is an entry.
# </details>
#
# ## Play: a window over a small image
#
# The image is what a filter for vertical lines might answer: a long line, and a small
# spot. Choose the kind of pooling, the size and the stride. Then shift the image; what
# leaves on the right comes in on the left.
#
# 1. Size 2, stride 2, max: shift by 1, and by 2. Which shift changes the result more,
#    and which one only moves it?
# 2. Raise the size to 3 and leave the stride at 2. What happens to the sensitivity at
#    each shift from 1 to 4, and to the mean of the four?
# 3. Size 4, stride 4: how strong is the spot against the line with each kind? Compare
#    the largest value on the right of the result with the largest on the left.
#
# The sliders follow the arrow keys too.
#
# ![An image of 8 by 8 numbers with a window of 2 by 2 at row 2 and column 2, which
# holds 8, 1, 9 and 0, and the result of max pooling with size 2 and stride 2, 4 by 4
# numbers, in which its maximum, 9, is marked.](attachment:06_widget.png)

# %%
from convlab.widgets import pooling as widget

widget.pooling_explorer()

# %% [markdown]
# <details><summary>Answers to the three questions</summary>
#
# 1. By 1: the sensitivity is 0.24, because the line stays inside its window. By 2:
#    1.16, although nothing is lost. The result has moved by one place, as an
#    equivariant map should.
# 2. At a shift of 1 it rises from 0.24 to 0.56, at 2 it falls from 1.16 to 0.44. What
#    counts is whether the line crosses the border of a window. At 3 and 4 it falls
#    too. The mean of the four falls from 0.86 to 0.55: overlapping windows let go more
#    gently.
# 3. By the maximum it has 6 against 9, or 0.67; by the average 0.48; by L2 0.56. The
#    maximum makes a small thing nearly as important as a large one.
#
# </details>
#
# ## Audit
#
# In each chapter we take a claim from a lecture or from a famous paper, and compute it.
# Some are right.
#
# ### How many values are in a window?
#
# As printed in our text (lecture `001`): "aggregate the output over different regions
# $y_d = \text{pool}\{\tilde y_d, \dots, \tilde y_{d+p}\}$ … often this is followed by
# subsampling using the same step size". Let $p = 2$. Do these windows stand side by
# side? List them.

# %%
p = 2
for d in range(0, 5, p):
    print(f"y_{d} = pool of", [f"ỹ_{i}" for i in range(d, d + p + 1)])
values = np.array([1, 5, 2, 4, 3, 0, 7])
print("read literally:", np.asarray(max_pool1d(values, p + 1, p)))
print("side by side:  ", np.asarray(max_pool1d(values, p, p)))

# %% [markdown]
# <details><summary>What we find</summary>
#
# From $d$ to $d+p$ there are $p + 1$ values, not $p$. With step $p$ each window shares
# a value with the next: ỹ₂ stands in two of them. Side by side would be
# $\{\tilde y_d, \dots, \tilde y_{d+p-1}\}$. The formula is not wrong, though: for
# $p = 2$ it is size 3 with stride 2, the overlapping pooling of AlexNet. Its authors
# report that the overlap lowered the error (top 1) by 0.4 points. Whether the lecture
# meant it, the text does not say.
# </details>
#
# ### A mean that does not fit its picture
#
# As printed in our text (lecture `004`), average pooling is shown on a copy of this
# chapter's 4 × 4 numbers whose first number is 31, not 29, with the means 36, 80, 12
# and 15. Which of the two is the slip?

# %%
for first in (29, 31):
    corner = np.array([[first, 15], [0, 100]])
    mean, largest = avg_pool2d(corner, 2, 2), max_pool2d(corner, 2, 2)
    print(f"{first}: mean {np.asarray(mean)}, maximum {np.asarray(largest)}")

# %% [markdown]
# <details><summary>What we find</summary>
#
# With 31 the first mean is 36.5; with 29 it is 36, as printed. So the 31 is the slip.
# The maximum is 100 either way. That is pooling: most values can change without anybody
# noticing.
# </details>
#
# ### What complex cells inspired
#
# As printed in our text (lecture `003`), a ConvNet is expected to have "equivariance to
# translations. Idea inspired by both pitfalls of dense layers and working principle of
# V1's complex cells". You have built such a cell. Do its answers move along with the
# line?
#
# <details><summary>What we find</summary>
#
# No: they stay, from column 10 to column 14, and then they vanish. That is invariance,
# and to small shifts only, as the same lecture says a little earlier
# ("invariant to small shifts in the position of the feature"). Equivariant is the map
# of the *simple* cells, because one filter serves all places. What complex cells
# inspired is the pooling.
# </details>
#
# ### "Improves shift-invariance"
#
# Lecture `004` says so of pooling, without a number. You have the numbers.
#
# <details><summary>What we find</summary>
#
# "Improves" is right for the filter in it: 2 × 2 max pooling lowered the sensitivity to
# a shift of one pixel from 0.242 to 0.203 on a photograph, from 0.873 to 0.642 on a
# response map. The stride adds nothing to that: taking every second value left it at
# 0.243 and 0.872. And what is left is often no movement: on the map its half-step error
# was 0.627, where noise has 0.87. By how much, and for what, belongs to such a
# sentence.
# </details>

# %% [markdown]
# ## Reflection
#
# A laboratory photographs drops of blood under a microscope. A network looks for a
# parasite, a dark ring a few pixels wide, and says *yes* or *no* for each image. It was
# trained on images of 256 × 256 with filters, ReLU, three layers of max pooling with
# size 2 and stride 2, and a global mean at the end. Now the laboratory has a new
# camera, with 1024 × 1024 pixels at the same magnification. The network runs, and
# misses nearly every parasite. On the old images too there is a complaint: when the
# glass moves by a pixel, the answer sometimes changes.
#
# Write 10 to 16 sentences. Each of the three questions brings 2 of the 6 points;
# reasons and numbers count.
#
# 1. Why does the network miss the parasites in the large images, although no weight has
#    changed? Which one layer would you exchange, and for what? (The last layer may then
#    be trained again.)
# 2. Why can one pixel change the answer, and what would you change about it? Give
#    numbers from this chapter.
# 3. Next year the network is to mark *where* each parasite is. Which of its layers
#    stands in the way, and what do you do about it?

# %% [markdown] written="reflection_06"
# The parasite fills a fixed number of pixels, and the global mean divides its response
# by the size of the map. On 1024 × 1024 the image has sixteen times as many pixels, so
# what it adds to the mean of each map shrinks to a sixteenth, and the empty background
# and the bias decide. Our + and × showed it: 0.973 at the trained size, 0.630 at twice
# the side, guessing from three times on. I would exchange the global mean for a global
# maximum, which asks whether there is a parasite anywhere; it stayed at 1.000 for all
# sizes. The last layer has to be trained again for it.
#
# Each max pooling keeps every second value of something that changes fast, so the
# result depends on how the ring falls onto the grid: stripes two pixels wide became 0 1
# 0 1 or 1 1 1 1. On the response map of a photograph three such layers changed by 0.252
# when the image moved by one pixel, and their half-step error was 0.710, not far from
# the 0.87 of noise. I would put a blur between the maximum and the sampling, which
# brought these to 0.103 and 0.437 and has no parameters.
#
# The last, global pooling throws away the place; in our test jumbled tiles changed the
# global maxima by 4 % only. I would leave it out for this task and read the map before
# it, one score for each place, with the last layer used at every place as a 1 × 1
# convolution. The three poolings leave one value for 8 × 8 pixels; if that is too
# coarse, fewer of them or a smaller stride.
#
# ### BEGIN MARK SCHEME
# 6 points:
#
# - Question 1, 2 points: the mean is diluted because the parasite keeps its size while
#   the image grows; exchange it for a global maximum, or for means over windows of the
#   trained size (1); support by the experiment, 0.973 to 0.630 to guessing against
#   1.000, or by the factor 16 (1). "Train on larger images" alone gets no point for the
#   exchange.
# - Question 2, 2 points: max pooling samples every second value without smoothing
#   before (aliasing, phase), and a blur before sampling, or overlapping windows, helps
#   (1); at least one right pair of numbers, such as 0.252 and 0.103, 0.642 and 0.469,
#   0.627 and 0.449, or the stripes (1). That the stride alone raises the sensitivity is
#   wrong.
# - Question 3, 2 points: global pooling loses the place (1); keeps a map with scores
#   for places, or pools less, and says what resolution is left (1). Blaming the filters
#   gets no point.
#
# ### END MARK SCHEME

# %% [markdown]
# When yours is written, compare: `reveal("reflection_06")` shows our answer, unless
# your teacher has kept it back.
#
# ## What to read next
#
# - Chapter 7 begins part II: where gradients come from. Chapter 9 asks who gets the
#   blame when only the maximum was kept.
# - R. Zhang, *Making convolutional networks shift-invariant again* (2019): the blur.
# - A. Azulay and Y. Weiss, *Why do deep convolutional networks generalize so poorly to
#   small image transformations?* (2019): one pixel, measured on famous networks.
# - M. Lin, Q. Chen and S. Yan, *Network in network* (2014): global average pooling.
# - K. Fukushima, *Neocognitron* (1980): simple and complex cells as a program.
# - D. H. Hubel and T. N. Wiesel, *Receptive fields, binocular interaction and
#   functional architecture in the cat's visual cortex* (1962).

# %%
progress(6)
