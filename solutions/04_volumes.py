# %% [markdown]
# # 4 · Volumes
#
# *What is convolution when the picture has colours, or time?*
#
# A screen flickers in black and white, as an old television set does between two
# stations. Stop it anywhere, and you have a frame of noise. Let it run, and you see a
# fish swim by. Where was the fish?
#
# By the end of this chapter a kernel finds it, with five weights that are not 0. On the
# way we give the image three colours, the layer many filters, and the window a third
# axis, and then we write the one function that does all of this.
#
# At the end of this chapter you can
#
# - say what one filter does to a volume, and what shape a layer makes of it;
# - write the convolution layer that every framework has, for sequences, images and
#   volumes;
# - find a pattern by its colours where a grey search fails;
# - name what convolution takes for granted, and what that costs when it is wrong;
# - count the weights of a layer, and save most of them by groups and by 1 × 1 filters.
#
# Plan six and a half hours: four and a half for the ten exercises, one and a half for
# reading, experiments, widget and audit, half an hour for the reflection. Two good
# places for a break are marked; the first two parts take about two hours each, the last
# one rather two and a half.

# %% setup=true
import numpy as np

from convlab import check, progress, reveal

# %% [markdown]
# You need the sliding window of chapters 2 and 3, and NumPy arrays with more than two
# axes. If a check stops you for long, `reveal("neuron")`, run twice, shows an answer to
# the exercise of that name, unless your teacher has kept it back. The figures and
# experiments call your answers. Where one is missing they stop with
# `NotImplementedError`: go on, and come back when you have it. Below each check there
# are folded hints; the title of each is what you see, or ask, when you are stuck.
#
# Some exercises may call an earlier one of this chapter; their docstring says so. On
# your machine the check uses yours; grading lends a right one. Impossible input is
# refused with a `ValueError`. Its text should name the shapes, for your own sake; the
# check does not read it. You need not check how many numbers a bias has. And where a
# result is a whole number, 30 and 30.0 are both taken.
#
# Now and then we quote a *lecture*, `000` to `004`: five lecture texts that this course
# audits. You need not have read them.
#
# ## A picture in colour is a pile of sheets
#
# A screen mixes every colour from red, green and blue light. So a picture in colours is
# three grey pictures, one for each light: its **channels**.

# %%
from convlab import draw
from convlab.data.photographs import photograph
from convlab.figures import volumes

coffee = photograph("coffee")
volumes.channels_of(coffee)
print("shape:", coffee.shape)
print("a pixel of the saucer:", coffee[215, 105], "; of the cup:", coffee[40, 230])

# %% [markdown]
# Every channel alone is a poor witness. The red one cannot tell a red saucer from a
# grey one. What tells is how the channels *differ* at the same place. So a filter
# should look at all of them at once.
#
# A stack of $C$ sheets of $H \times W$ numbers is called a **volume**, $C \times H
# \times W$. Image files keep the three numbers of a pixel together, $H \times W \times
# C$, and TensorFlow does so too. PyTorch keeps the sheets together, with the channel
# first, and so do we. `np.moveaxis(image, 2, 0)` goes from one to the other. (It moves
# no numbers: the result looks at the same memory in another order.)
#
# ## One filter: a block of weights, one number
#
# In chapter 3 a filter was a small sheet of weights. Here it is a small block: for each
# channel a sheet of weights *of its own*. It is as deep as the volume, until we cut the
# channels into groups, further below. It slides down and across, and never along the
# channels. At each place it makes **one** number:
#
# $$y = \sum_{c=0}^{C-1} \sum_{a} \sum_{b} w_{c,a,b}\; x_{c,a,b} \;+\; \beta .$$
#
# $c$ counts the channels, $a$ and $b$ the rows and columns of the window, and $\beta$
# is the filter's bias, as in chapter 1. (In code the bias is called `b`.) Multiply, add
# up *everything*, add $\beta$ once. It is the match score of chapter 1, for a patch
# that has a depth.
#
# Here are the numbers of lecture `000`: three channels of 2 × 2, and the bias −2.

# %%
patch = np.array([[[3, 1], [4, 1]], [[2, -1], [-3, 1]], [[1, -1], [2, -1]]])
blind = np.array([[[-2, 3], [5, -1]]] * 3)
draw.volume(
    patch,
    blind,
    row=0,
    column=0,
    b=-2,
    title="Twelve products and one bias make one number",
)

# %% [markdown]
# $16 - 23 + 6 - 2 = -3$, one sum for each channel and then the bias.
#
# The example is right, and it is blind in one eye: its filter is the same in each
# channel. A program that uses the first sheet of weights for all the channels also gets
# −3. So here is a filter that sees. By hand:
#
# | channel | patch | weights | products | sum |
# | --- | --- | --- | --- | --- |
# | 0 | 3 1 / 4 1 | −2 3 / 5 −1 | −6 + 3 + 20 − 1 | 16 |
# | 1 | 2 −1 / −3 1 | 1 0 / −1 2 | 2 + 0 + 3 + 2 | 7 |
# | 2 | 1 −1 / 2 −1 | 0 1 / 2 −1 | 0 − 1 + 4 + 1 | 4 |
#
# $16 + 7 + 4 - 2 = 25$.


# %% exercise="neuron"
def neuron(patch: np.ndarray, w: np.ndarray, b: float = 0) -> float:
    """Compute one output of a filter: multiply, add over all channels, add the bias.

    patch: C × h × w, a piece of a volume. w: the filter, of the same shape: a sheet of
    weights of its own for each channel. b: one number for the whole filter. Returns one
    number.
    Raises ValueError (it should name both shapes) if they differ.
    Source: lecture 002, "Sum over 3 axes"; lecture 000, "Volume".

    >>> patch = np.array([[[1, 2]], [[3, 4]]])  # 2 channels of 1 × 2
    >>> float(neuron(patch, np.array([[[1, 0]], [[0, -1]]]), 0.5))
    -2.5
    """
    ### BEGIN SOLUTION
    if patch.shape != w.shape:
        raise ValueError(
            f"neuron: the patch has shape {patch.shape}, the filter {w.shape}; "
            "they must be the same"
        )
    return np.sum(patch * w) + b
    ### END SOLUTION


# %% check="neuron"
check("neuron", neuron)

# %% [markdown]
# <details><summary>I get one number for each channel</summary>
#
# A filter looks through all the channels and says one thing. `np.sum` without `axis`
# adds up everything there is.
# </details>
#
# <details><summary>I get −3 for the first example, and not 25 for the second</summary>
#
# The lecture's filter is the same in each channel, so it cannot tell whether you took
# the first channel's weights for all of them. Which sheet of `w` meets `patch[1]`?
# </details>
#
# <details><summary>Expected −3, found −7</summary>
#
# There are three channels, and the bias is −2. How often does it come in?
# </details>
#
# <details><summary>"bad input": NumPy multiplies the shapes all the same</summary>
#
# A filter of 2 × 2 meets a patch of 3 × 2 × 2, and NumPy repeats it for each channel.
# That is *broadcasting*, and no error to NumPy. Compare the two shapes yourself.
# </details>

# %%
sees = np.array([[[-2, 3], [5, -1]], [[1, 0], [-1, 2]], [[0, 1], [2, -1]]])
print("the same weights in each channel:", neuron(patch, blind, -2))
print("a sheet of its own for each     :", neuron(patch, sees, -2))

# %% [markdown]
# ## Many filters: a volume in, a volume out
#
# One filter makes one map. A layer has $M$ filters, and each makes a map of its own
# from the same volume. Lay the $M$ maps on each other: that is a volume again, with
# $M$ channels. At each place stands a column of $M$ numbers, the answers of the $M$
# filters to that window. The next layer takes the volume as it is, and its filters are
# $M$ sheets deep.
#
# Networks look at many images in one go, a **batch** of $N$. So everything gets a
# fourth axis, and we fix the order once, for the rest of the course:
#
# | what | shape | in words |
# | --- | --- | --- |
# | `x` | $N \times C \times H \times W$ | images, channels, rows, columns |
# | `w` | $M \times C \times k_h \times k_w$ | filters, channels, kernel rows, columns |
# | `b` | $M$ | a bias for each filter |
# | `y` | $N \times M \times H' \times W'$ | images, filters, rows, columns |
#
# PyTorch has the same order. Lecture `001` writes $w$ with the input channels first; we
# say so once, here, and keep ours. With stride $s$ and zeros of padding around each
# sheet, $\tilde x$,
#
# $$y_{n,m,i,j} = \beta_m + \sum_{c} \sum_{a} \sum_{b} w_{m,c,a,b}\;
# \tilde x_{n,\,c,\,s i + a,\,s j + b} .$$
#
# Read it from the right. $a$ and $b$ walk through the window. $c$ walks through the
# channels, on both sides at once. $m$ chooses the filter and $n$ the image: neither is
# summed over, so both are left in the result. This is the way in which `np.einsum`
# reads letters: of its two inputs and its output, a letter that is missing in the
# output is summed over. No kernel is flipped. In chapter 2 that was correlation; from
# here on we call it a convolution layer, as every framework does.
#
# An example for the shapes (lecture `002`): one image of 32 × 32 in three colours, six
# filters of 3 × 5 × 5. Each filter has $32 - 5 + 1 = 28$ places on each axis, so the
# result is $6 \times 28 \times 28$. The layer has $6 \cdot 3 \cdot 5 \cdot 5 = 450$
# weights and 6 biases, whatever the size of the image. If the next layer has ten
# filters of 5 × 5, its weights have the shape 10 × 6 × 5 × 5.
#
# By hand: one image of two channels, $[1\;2\;3]$ and $[0\;1\;0]$; one filter with the
# sheets $[1\;1]$ and $[2\;0]$; bias 10. The first place gives $(1 + 2) + (0 + 0) + 10 =
# 13$, the second $(2 + 3) + (2 + 0) + 10 = 17$.
#
# Try to write it without a loop over the pixels: there are thousands of them, and each
# turn of a Python loop takes time. A loop over the kernel's few rows and columns is
# fine. (This is advice. The check asks for right numbers, however you make them.)


# %% exercise="conv2d"
def conv2d(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int = 1,
    padding: int = 0,
) -> np.ndarray:
    """Apply a convolution layer: M filters slide over N images of C channels.

    x: N × C × H × W. w: M × C × kh × kw. b: M values, one for each filter, or None for
    no bias. stride, padding: one number each, for both axes; padding puts that many
    zeros on all four sides. Returns N × M × H' × W' with
    H' = ⌊(H + 2·padding − kh) / stride⌋ + 1, and W' likewise. No kernel is flipped.
    Raises ValueError (it should name the shapes) if the channels do not match, stride
    is below 1, padding below 0, or the kernel larger than the padded image.
    Source: lecture 001, "Channels" (it writes w with the input channels first).

    >>> x = np.array([[[[1, 2, 3]], [[0, 1, 0]]]])  # one image: 2 channels of 1 × 3
    >>> w = np.array([[[[1, 1]], [[2, 0]]]])  # one filter: 2 channels of 1 × 2
    >>> conv2d(x, w, np.array([10.0]))
    array([[[[13., 17.]]]])
    """
    ### BEGIN SOLUTION
    M, C, kh, kw = w.shape
    if x.shape[1] != C:
        raise ValueError(
            f"conv2d: x {x.shape} has {x.shape[1]} channels, w {w.shape} has {C}"
        )
    if stride < 1 or padding < 0:
        raise ValueError(f"conv2d: found stride {stride}, padding {padding}")
    x = np.pad(x, ((0, 0), (0, 0), (padding, padding), (padding, padding)))
    if kh > x.shape[2] or kw > x.shape[3]:
        raise ValueError(
            f"conv2d: a kernel of {kh} × {kw} does not fit into the padded image of "
            f"{x.shape[2]} × {x.shape[3]}"
        )
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))
    windows = windows[:, :, ::stride, ::stride]
    y = np.einsum("nchwij,mcij->nmhw", windows, w, optimize=True)
    return y if b is None else y + np.reshape(b, (M, 1, 1))
    ### END SOLUTION


# %% check="conv2d"
check("conv2d", conv2d)

# %% [markdown]
# <details><summary>Where do I begin without a loop over the pixels?</summary>
#
# `np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))` has the shape
# N × C × places down × places across × kh × kw. Name its six axes by letters, name
# those of `w`, and say which letters are left in the result: that is an `np.einsum`.
# A loop over the kernel's rows and columns, with a slice of `x` for each, does it too.
# </details>
#
# <details><summary>ValueError at the bias: could not be broadcast together</summary>
#
# NumPy lines shapes up from the right: M values meet the last axis, the columns. The
# result has its filters on axis 1. Which shape must `b` have to meet that axis?
# </details>
#
# <details><summary>My own check refuses shapes that are fine</summary>
#
# Print `x.shape` and `w.shape`. The first axis of `w` counts the filters, the second
# the channels. Where both are equal, an exchange raises nothing, and only the numbers
# are wrong.
# </details>
#
# <details><summary>TypeError: 'NoneType' …, or: the truth value of an array</summary>
#
# `b` is `None` when there is no bias, and you cannot add or index that. `if b:` does
# not help: it asks an array of several numbers whether it is true. Compare with `None`.
# </details>
#
# <details><summary>Stride 2 gives one row too many, or too few</summary>
#
# The kernel stands at the rows 0, s, 2s, … of the *padded* image, as long as it ends
# inside. Take all the places first, and then `::stride` of them, on both axes.
# </details>
#
# <details><summary>"bad input": NumPy took it without a word</summary>
#
# An axis of length 1 is repeated to fit any other, so a filter of one channel meets
# them all. A stride of −1 reads the places backwards. A result without a single row is
# no error either. Compare the numbers yourself.
# </details>

# %%
shape = np.shape(conv2d(np.zeros((1, 3, 32, 32)), np.zeros((6, 3, 5, 5))))
print("32 × 32 in three colours, six filters of 5 × 5:", shape)

# %% [markdown]
# ## Looking for a colour
#
# Here is a street. A car should find the stop sign: the red one, which stands in the
# shade. Two signs of the same shape, a white board and a red bench are there to
# mislead it.

# %%
from convlab.data import street

scene, stop_sign = street.street(), street.sign("red")
volumes.street_and_grey(scene)
print("what we look for, the red sign in full light:", stop_sign.shape)

# %% [markdown]
# Lecture `004` looks for a coloured pattern with a filter of three sheets, and weights
# of −1, 0 and 1. We know from chapter 2 what goes wrong with a plain dot product: it
# falls for what is bright. And we know the cure. Take the mean away, divide by the
# norm.
#
# New is only that a window $v$ is now a block, $C \times h \times w$. There are two
# ways to take "the mean": one for each channel, or **one for all of them together**.
# The first throws away how bright the channels are against each other, which is the
# colour. So we take one mean $\bar v$ and one norm over the whole block, and the same
# for the pattern $u$:
#
# $$\text{score}(v) = \frac{\sum_{c,a,b} (v_{c,a,b} - \bar v)\,(u_{c,a,b} - \bar u)}
# {\lVert v - \bar v \rVert\, \lVert u - \bar u \rVert} \in [-1, 1] .$$
#
# The norm $\lVert v - \bar v \rVert$ is the root of the sum of squares, over all
# channels, rows and columns.
#
# By hand, with a pattern of one pixel, red $(3, 0, 0)$. Its mean is 1; what is left is
# $(2, -1, -1)$ with norm $\sqrt 6$.
#
# | window | less its mean | score |
# | --- | --- | --- |
# | $(6, 0, 0)$, brighter red | $(4, -2, -2)$ | $12 / (\sqrt{24} \sqrt 6) = 1$ |
# | $(9, 9, 9)$, white | $(0, 0, 0)$ | flat, so 0 |
# | $(0, 3, 0)$, green | $(-1, 2, -1)$ | $-3 / (\sqrt 6 \sqrt 6) = -0.5$ |
#
# A flat window, or a flat pattern, has norm 0; we agree on the score 0 for it. Rounding
# may leave a trace, so a norm below 1e-9 counts as 0. And if two places are equally
# good we take the first in reading order: the upper one, in a row the left one. Two
# copies of the same thing can differ in the sixteenth digit, so scores within 1e-9 of
# each other count as equal.


# %% exercise="match_color_pattern"
def match_color_pattern(image: np.ndarray, pattern: np.ndarray) -> tuple[int, int]:
    """Find where a colour pattern matches best, whatever its brightness and contrast.

    image: C × H × W. pattern: C × h × w. Each window of the pattern's shape, and the
    pattern, lose their mean and are scaled to norm 1, with *one* mean and *one* norm
    over all channels together; the score is the sum of products, −1 to 1. A flat window
    (one value everywhere) or pattern has norm 0 (below 1e-9); then the score is 0.
    Returns row and column of the upper left corner of the window with the highest
    score; in a tie (scores within 1e-9 of each other) the first in reading order: the
    upper row, in it the left.
    Raises ValueError (it should name both shapes) if the channels do not match or
    the pattern is higher or wider than the image.
    Source: lecture 004, "pattern matching in color images".

    >>> image = np.array([[[0, 5, 1, 0]], [[0, 5, 0, 2]]])  # 2 channels of 1 × 4
    >>> match_color_pattern(image, np.array([[[20]], [[10]]]))
    (0, 2)
    """
    ### BEGIN SOLUTION
    (C, H, W), (channels, h, w) = image.shape, pattern.shape
    if channels != C or h > H or w > W:
        raise ValueError(
            f"match_color_pattern: a pattern of shape {pattern.shape} does not fit "
            f"into an image of shape {image.shape}"
        )
    p = pattern - np.mean(pattern)
    scores = np.zeros((H - h + 1, W - w + 1))
    for i, j in np.ndindex(scores.shape):
        window = image[:, i : i + h, j : j + w]
        v = window - np.mean(window)
        norms = np.linalg.norm(v), np.linalg.norm(p)
        if min(norms) > 1e-9:
            scores[i, j] = np.sum(v * p) / (norms[0] * norms[1])
    first = np.argwhere(scores >= scores.max() - 1e-9)[0]
    return int(first[0]), int(first[1])
    ### END SOLUTION


# %% check="match_color_pattern"
check("match_color_pattern", match_color_pattern)

# %% [markdown]
# <details><summary>A grey copy beats the coloured one</summary>
#
# Where do the channels come together? If you average them first, red on green and grey
# on grey look alike. If each channel has a mean of its own, you cannot see that one
# channel is brighter than another. One window, all channels: one mean, one norm.
# </details>
#
# <details><summary>RuntimeWarning: invalid value encountered in divide</summary>
#
# A flat window has norm 0, and 0 divided by 0 is `nan`, which `np.argmax` takes for the
# largest number. What score did we agree on for such a window?
# </details>
#
# <details><summary>Ties: I return another place</summary>
#
# Take all the places within 1e-9 of the best. `np.argwhere` lists them in reading
# order.
# </details>
#
# <details><summary>IndexError: index 0 is out of bounds for axis 0 …</summary>
#
# If one score is `nan`, the maximum is `nan` too, and nothing is as large as `nan`:
# `np.argwhere` finds no place. Which norms can be 0? There are two in the formula.
# </details>
#
# <details><summary>It works in loops, but "input unchanged" fails</summary>
#
# `window -= window.mean()` writes into the image: a slice looks at the same memory.
# `window = window - window.mean()` makes a new array.
# </details>

# %%
plain = np.asarray(conv2d(scene[None], stop_sign[None]))[0, 0]
row, column = np.unravel_index(plain.argmax(), plain.shape)
grey_scene, grey_sign = scene.mean(axis=0)[None], stop_sign.mean(axis=0)[None]
volumes.search(
    scene,
    {
        "plain dot product": (int(row), int(column)),
        "normalised, grey": match_color_pattern(grey_scene, grey_sign),
        "normalised, colours": match_color_pattern(scene, stop_sign),
    },
    size=street.SIGN,
    title="Only the search that keeps the colours finds the stop sign",
)

# %% [markdown]
# The plain dot product prefers the white board: it is bright in every channel. The grey
# search is colour-blind. The three paints have the same mean of red, green and blue, so
# the three signs score 0.995 to 0.999, and the blue one is ahead by a hair. With
# colours, the red sign scores 0.99 though it stands in the shade, the blue one 0.21 and
# the green one 0.15. The runner-up is no sign at all: a window over the red bench, with
# 0.54. (A mean for each channel would find the sign too, with 0.99 against 0.61 and
# 0.57 for the others: the white bar on the paint still tells the colours apart. On a
# pattern of plain colour nothing would be left. There is such a case in the check.)
#
# This is a good moment for a break. If you close the notebook, run all its cells from
# the top when you come back: later ones use what earlier ones made.
#
# ## What convolution takes for granted
#
# We have a layer with 450 weights for a picture in colours. How did we get by with so
# few? In a **dense** layer (chapter 1) every output has a weight for every input. Count
# what it would need for the same numbers in and out, $3 \cdot 32
# \cdot 32 = 3072$ and $6 \cdot 28 \cdot 28 = 4704$.
#
# | layer | assumption | weights | |
# | --- | --- | --- | --- |
# | dense | none | $3072 \cdot 4704$ | 14,450,688 |
# | locally connected | only the window counts | $4704 \cdot 75$ | 352,800 |
# | convolution | … and the same rule everywhere | $6 \cdot 75$ | 450 |
#
# The one in the middle you counted in chapter 1; now we build it. It looks through the
# same small windows, but at each place with weights of its own: it is **locally
# connected**. It can learn that eyes are in the upper half of a passport photograph. A
# convolution cannot: it asks the same question everywhere.
#
# Its weights need two more axes, for the place. `w[i, j]` holds the $M$ filters for the
# window whose upper left corner is in row $i$ and column $j$:
#
# $$y_{n,m,i,j} = \beta_m + \sum_{c,a,b} w_{i,j,m,c,a,b}\; x_{n,\,c,\,i+a,\,j+b} .$$
#
# Compare it with the formula of `conv2d`, with stride 1 and no padding: the only
# difference is $i, j$ in front. By hand: the pixels 1, 2, 3 in a row, and windows of
# one pixel with the weights 1, 10, 100. The answers are 1, 20, 300. One shared weight
# cannot give them.
#
# Here you may loop over the places, since each has weights of its own.


# %% exercise="locally_connected2d"
def locally_connected2d(
    x: np.ndarray, w: np.ndarray, b: np.ndarray | None = None
) -> np.ndarray:
    """Apply M filters whose weights are different at each place.

    x: N × C × H × W. w: H' × W' × M × C × kh × kw, where H' = H − kh + 1 and
    W' = W − kw + 1; w[i, j] are the M filters for the window whose upper left pixel is
    in row i, column j. b: M values, the same at every place, or None for no bias.
    Returns N × M × H' × W'.
    Raises ValueError (it should name the shapes) if the channels or the places do
    not match.
    Source: lecture 002, "Without weight sharing".

    >>> x = np.array([[[[1, 2, 3]]]])  # one image, one channel, 1 × 3 pixels
    >>> w = np.array([1, 10, 100]).reshape(1, 3, 1, 1, 1, 1)  # a weight for each pixel
    >>> locally_connected2d(x, w, np.array([0.5]))
    array([[[[  1.5,  20.5, 300.5]]]])
    """
    ### BEGIN SOLUTION
    rows, columns, M, C, kh, kw = w.shape
    places = (x.shape[2] - kh + 1, x.shape[3] - kw + 1)
    if x.shape[1] != C or places != (rows, columns):
        raise ValueError(
            f"locally_connected2d: x {x.shape} and w {w.shape} do not match; "
            "expected N × C × H × W and H' × W' × M × C × kh × kw"
        )
    y = np.zeros((len(x), M, rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = x[:, :, i : i + kh, j : j + kw]
        y[:, :, i, j] = np.einsum("ncab,mcab->nm", window, w[i, j])
    return y if b is None else y + np.reshape(b, (M, 1, 1))
    ### END SOLUTION


# %% check="locally_connected2d"
check("locally_connected2d", locally_connected2d)

# %% [markdown]
# <details><summary>IndexError, or only square images pass</summary>
#
# The first two axes of `w` are the places: first the row, then the column. For a place
# in row i and column j the filters are `w[i, j]`.
# </details>
#
# <details><summary>"bad input": mine raises nothing</summary>
#
# A `w` with more places than the image has windows computes without complaint, and its
# last weights meet nothing. How many places are there for H, kh and W, kw? Compare.
# </details>

# %% [markdown]
# ### The layer as a matrix
#
# A locally connected layer is a dense layer with most weights set to 0. A convolution
# has, besides, the rest tied together. In chapter 2 we wrote this down as a band
# matrix. A volume has the same kind of matrix: read the input as one long list of
# numbers, channel by channel and row by row, as `x.ravel()` does, and the output too.
# Then one matrix $T$ leads from the one to the other.
#
# Each row of $T$ belongs to one output $(m, i, j)$, and each column to one input
# $(c, p, q)$: here $p$ is a row of the image and $q$ a column. The entry says how much
# this input counts for that output:
#
# $$T_{(m,i,j),\,(c,p,q)} = \begin{cases} w_{m,\,c,\,p-i,\,q-j} & \text{if } 0 \le p-i <
# k_h \text{ and } 0 \le q-j < k_w, \\ 0 & \text{otherwise.} \end{cases}$$
#
# By hand, one filter $[1\;2]$ on one sheet of 2 × 3. There are four outputs, two in
# each row:
#
# $$T = \begin{bmatrix} 1&2&0&0&0&0 \\ 0&1&2&0&0&0 \\ 0&0&0&1&2&0 \\ 0&0&0&0&1&2
# \end{bmatrix} .$$
#
# Look at the step from the second line to the third: two columns further, not one. The
# window has come to the end of its row and begins the next.


# %% exercise="equivalent_dense"
def equivalent_dense(w: np.ndarray, input_shape: tuple[int, int, int]) -> np.ndarray:
    """Build the matrix of a convolution layer (stride 1, no padding, no bias).

    w: M × C × kh × kw. input_shape: (C, H, W) of one image x. Returns the matrix T with
    M·H'·W' rows and C·H·W columns for which T @ x.ravel() is the layer's output,
    ravelled too: both are read channel by channel, row by row. You may call `conv2d`.
    Raises ValueError (it should name the shapes) if the channels do not match or the
    kernel does not fit.
    Source: lecture 001, the parameter matrix, for volumes.

    >>> equivalent_dense(np.array([[[[1, 2]]]]), (1, 1, 3))
    array([[1., 2., 0.],
           [0., 1., 2.]])
    """
    ### BEGIN SOLUTION
    (M, channels, kh, kw), (C, H, W) = w.shape, input_shape
    if channels != C or kh > H or kw > W:
        raise ValueError(
            f"equivalent_dense: filters of shape {w.shape} do not fit an input of "
            f"shape {tuple(input_shape)}"
        )
    T = np.zeros((M, H - kh + 1, W - kw + 1, C, H, W))
    for i, j in np.ndindex(H - kh + 1, W - kw + 1):
        T[:, i, j, :, i : i + kh, j : j + kw] = w
    return T.reshape(-1, C * H * W)
    ### END SOLUTION


# %% check="equivalent_dense"
check("equivalent_dense", equivalent_dense)

# %% [markdown]
# <details><summary>How do I find the column of a pixel?</summary>
#
# You need not count. What does `T @ x` give if x is 0 except for a single 1? Or: for
# one output, draw the weights that it gives to the C × H × W input as a picture. What
# does `ravel` make of that picture?
# </details>
#
# <details><summary>The numbers are right, but in other rows</summary>
#
# The rows run through the output as `ravel` does: the column changes fastest, then the
# row, and the filter last of all.
# </details>

# %%
rng = np.random.default_rng(0)
weights = rng.permutation(np.r_[-15:-3, 4:16]).reshape(2, 3, 2, 2)
T = np.asarray(equivalent_dense(weights, (3, 4, 5)))
volumes.layer_matrix(T, input_shape=(3, 4, 5), output_shape=(2, 3, 4))
x = rng.integers(-4, 5, (3, 4, 5))
same = np.allclose(T @ x.ravel(), np.ravel(conv2d(x[None], weights)))
print("T times the ravelled image is the ravelled output of conv2d:", same)

# %% [markdown]
# ### An infinitely strong prior
#
# There is another way to say this. Before a network sees data, we believe something
# about its weights: a *prior*. Small weights are likelier than large ones, for example;
# that is a weak prior, and data can overrule it. A convolution layer is a dense layer
# with two beliefs: weights outside of the window are 0, and weights at all the places
# are equal. It holds them with infinite strength. No data can overrule them, because
# there is nothing left to learn with. What a layer believes before all data is also
# called its *inductive bias* (lecture `001`).
#
# So let us try it in a world where they are true, and in one where they are not. The
# images are 8 × 8 random numbers. A teacher looks through windows of 3 × 3 and says one
# number for each of the 36 places, with a little noise. In the first world the teacher
# has one rule for all the places; in the second, a rule for each place. Three layers
# learn from examples, each by least squares (of all weights, take those whose squared
# errors have the smallest sum; if many do equally well, as with few images, the
# shortest of them): a dense one with 2304 weights, a locally
# connected one with 324, a convolution with 9.
#
# Before you run it: how many images does the convolution need in the first world? And
# in the second, will it get there with a thousand?

# %%
from convlab.experiments.priors import errors

counts = (1, 3, 5, 20, 40, 100, 300, 1000)
worlds = {}
for world, same_rule in [("one rule for all", True), ("a rule for each place", False)]:
    results = [errors(n, same_rule) for n in counts]
    worlds[world] = {name: [r[name] for r in results] for name in results[0]}
volumes.learning_curves(counts, worlds)
for world, layers in worlds.items():
    print(f"{world:23}", "".join(f"{n:6}" for n in counts), "images")
    for name, values in layers.items():
        print(f"  {name:21}", "".join(f"{value:6.2f}" for value in values))

# %% [markdown]
# **One image is enough.** It has 36 places, and for the convolution each is an example
# of the same rule. The dense layer sees one example of 36 different rules, and needs
# hundreds.
#
# **A thousand images are not enough.** Where each place has a rule of its own, the
# convolution stays at 1.06. Answering 0 to everything gives about as much, 1.09. With
# one image it is worse than that: it is sure of a rule that does not exist. The locally
# connected layer needs some 20 to 40 images in either world. It believes less, so it
# has to learn more.
#
# (We left out two counts on purpose. Around 9 and 64 images the error of one of the
# layers shoots up. That is a story of its own, and chapter 19 tells it.)
#
# ## The smallest filter: 1 × 1
#
# A filter of one pixel sounds useless. On a grey image it would multiply everything by
# one number. But a filter is as deep as the volume: on $C$ channels it is a weighted
# sum of the $C$ numbers of a pixel. $M$ such filters are a dense layer from $C$ numbers
# to $M$, the same one at each pixel, and blind to the pixel's neighbours:
#
# $$y_{n,m,i,j} = \beta_m + \sum_{c} w_{m,c}\; x_{n,c,i,j} .$$
#
# It is used to mix channels, and to make many channels few: from 256 to 64 takes 16,384
# weights, where a 3 × 3 layer would take nine times as many.
#
# By hand: brightness, as the eye weighs it, is 0.299 red + 0.587 green + 0.114 blue.
# The pixel (0.8, 0.4, 0.2) has $0.2392 + 0.2348 + 0.0228 = 0.4968$.


# %% exercise="conv1x1"
def conv1x1(x: np.ndarray, w: np.ndarray, b: np.ndarray | None = None) -> np.ndarray:
    """Apply the same dense layer to the channels of each pixel.

    x: N × C × H × W. w: M × C. b: M values, or None for no bias. Returns N × M × H × W:
    at each pixel, w times the C values there, plus b. You may call `conv2d`.
    Raises ValueError (it should name the shapes) if the channels do not match.
    Source: M. Lin, Q. Chen and S. Yan, Network In Network (2014).

    >>> x = np.array([[[[1, 2]], [[3, 4]]]])  # one image: 2 channels of 1 × 2 pixels
    >>> conv1x1(x, np.array([[1, 10]]), np.array([0.5]))
    array([[[[31.5, 42.5]]]])
    """
    ### BEGIN SOLUTION
    M, C = w.shape
    if x.shape[1] != C:
        raise ValueError(
            f"conv1x1: x {x.shape} has {x.shape[1]} channels, w {w.shape} has {C}"
        )
    y = np.einsum("mc,nchw->nmhw", w, x)
    return y if b is None else y + np.reshape(b, (M, 1, 1))
    ### END SOLUTION


# %% check="conv1x1"
check("conv1x1", conv1x1)

# %% [markdown]
# <details><summary>The shape is right, the numbers are mixed up</summary>
#
# `reshape` never moves a number, it only cuts the same row of numbers into other
# pieces. To bring the channels to another place use `np.moveaxis` or `transpose`, or
# let `np.einsum` do it.
# </details>
#
# <details><summary>ValueError about shapes, but not for a square w</summary>
#
# A square `w` fits from both sides, `w` and `w.T`, and one of them is wrong. Output m
# is the sum of w[m, c] times channel c.
# </details>

# %%
mix = np.array([[0.299, 0.587, 0.114], [1, -1, 0], [-0.5, -0.5, 1]])
image = np.moveaxis(coffee, 2, 0)[None] / 255
maps = np.asarray(conv1x1(image, mix))[0]
volumes.mixed(maps)

# %% [markdown]
# The second and third map are close to what leaves your eye: the nerve cells behind the
# cones (chapter 1) report differences, red against green and blue against yellow. Wood
# and saucer have little blue, so the third map is below 0 there. On the white rim of
# the cup it is near 0. So it is in the dark corner at the upper left, and for another
# reason: where there is hardly any light, no two channels can differ by much.
#
# ## Groups: who talks to whom
#
# In a convolution layer every filter reads every channel. Let us save there. Cut the
# $C$ channels into $g$ **groups** of the same size, and the $M$ filters too. The
# filters of a group read the channels of their group and no others. A filter then has
# $C/g$ sheets, and the whole layer has
#
# $$M \cdot \frac{C}{g} \cdot k_h k_w \quad\text{weights.}$$
#
# $g = 1$ is the ordinary layer. At the other end, $g = C$ gives each channel a filter
# for itself: a **depthwise** convolution.

# %%
volumes.who_sees_whom(channels=12, filters=12, groups=(1, 3, 12))

# %% [markdown]
# By hand: four channels of one pixel, 3, 5, 2 and 4, in two groups, 3 with 5 and 2 with
# 4. Two filters of 1 × 1, one for each group, with the weights 10, 1 and 100, 1. The
# first gives $30 + 5 = 35$, the second $200 + 4 = 204$. No number of the first group
# ever meets one of the second.
#
# AlexNet, the network that won the ImageNet contest of 2012, has groups for a practical
# reason: it did not fit on one graphics card. So it was cut in two, and the halves talk
# in some of the layers only.
#
# Write the grouped layer for stride 1 and no padding. The maps come out in the order of
# the filters: first those of group 0, then those of group 1.


# %% exercise="grouped_conv2d"
def grouped_conv2d(
    x: np.ndarray, w: np.ndarray, b: np.ndarray | None = None, groups: int = 1
) -> np.ndarray:
    """Split the channels into groups, and let each filter see its own group only.

    x: N × C × H × W. w: M × C/groups × kh × kw. b: M values, or None for no bias. The
    first C/groups channels are read by the first M/groups filters, the next ones by the
    next, and so on; the M maps stay in the order of the filters. Stride 1, no padding.
    Returns N × M × H' × W'. You may call `conv2d`.
    Raises ValueError (it should name the shapes) if groups is below 1 or does not
    divide C and M, the channels of a group do not match, or the kernel does not fit.
    Source: A. Krizhevsky, I. Sutskever and G. Hinton, ImageNet Classification with Deep
    Convolutional Neural Networks (2012), section 3.2.

    >>> x = np.array([3, 5, 2, 4]).reshape(1, 4, 1, 1)  # 4 channels of one pixel
    >>> w = np.array([[10, 1], [100, 1]]).reshape(2, 2, 1, 1)  # 2 filters, 2 sheets
    >>> grouped_conv2d(x, w, groups=2).ravel().tolist()
    [35, 204]
    """
    ### BEGIN SOLUTION
    M, C = len(w), x.shape[1]
    if groups < 1 or C % groups or M % groups:
        raise ValueError(
            f"grouped_conv2d: {groups} groups do not divide the {C} channels of x "
            f"{x.shape} and the {M} filters of w {w.shape}"
        )
    parts = zip(np.split(x, groups, axis=1), np.split(w, groups), strict=True)
    y = np.concatenate([conv2d(some, filters) for some, filters in parts], axis=1)
    return y if b is None else y + np.reshape(b, (M, 1, 1))
    ### END SOLUTION


# %% check="grouped_conv2d"
check("grouped_conv2d", grouped_conv2d)

# %% [markdown]
# <details><summary>ValueError from conv2d: the channels do not match</summary>
#
# A filter has C/groups channels. Which slice of `x` may it see? With C = 6 and 3
# groups, group g begins at channel 2g.
# </details>
#
# <details><summary>"bad input": mine accepts groups that do not divide</summary>
#
# `C // groups` rounds down, and the last channels are never read. `C % groups` tells
# whether something is left over.
# </details>

# %%
C = M = 64
places = 28 * 28  # of the kernel, on a map with a margin of zeros
for groups in (1, 4, C):
    count = M * C // groups * 3 * 3
    products = count * places
    print(f"64 to 64 channels, 3 × 3, groups = {groups:2}:", end="")
    print(f"{count:7,} weights, {products:11,} multiplications")
count = C * 3 * 3 + M * C
products = count * places
print("depthwise, then 1 × 1                  :", end="")
print(f"{count:7,} weights, {products:11,} multiplications")

# %% [markdown]
# The last line is the trick of small networks for telephones. A depthwise layer looks
# around in each channel, a 1 × 1 layer then lets the channels talk: 4,672 weights in
# place of 36,864. Each weight is used once at each place, so multiplications shrink in
# the same proportion; they are counted here for maps of 28 × 28. It is not the same
# function. It is a cheaper one with the same shapes in and out.
#
# This is a good moment for a second break. When you come back to a closed notebook, run
# all its cells from the top.
#
# ## Time is an axis too
#
# Some data are volumes by nature. A scan of a head is a pile of slices. A video of grey
# frames is one too, $D \times H \times W$: $D$ frames, one behind the other. Now to the
# flicker. Here are three of the eighteen frames.

# %%
from convlab.data.motion import drifting, fish
from convlab.figures import motion

video, truth = fish()
motion.frames(video, times=(2, 8, 14))

# %% [markdown]
# You see nothing, and nobody could. In each frame every pixel is black (−1) or white
# (1) by the toss of a coin, whatever its neighbours are. Nor does it help to watch a
# single pixel over time: that too is a row of tosses. But something links the frames.
# Inside of the fish, the dots of a frame are those of the frame before, one column
# further right. Cut the pile of frames open, and look at one row of pixels over time.

# %%
motion.through_time(video, rows=(3, 23), outside=60)

# %% [markdown]
# A thing that moves draws a slanted stripe in the plane of time and column. And we know
# how to find a stripe: with a filter that has the shape of a stripe. It only has to be
# laid into time. That is **3-D correlation**. The kernel is a block of
# $k_d \times k_h \times k_w$ weights, and it slides along all *three* axes:
#
# $$y_{t,i,j} = \sum_{\tau} \sum_{a} \sum_{b}
# w_{\tau,a,b}\; x_{t+\tau,\,i+a,\,j+b} .$$
#
# $\tau$, $a$ and $b$ walk through the kernel's frames, rows and columns. The result is
# a volume again, of $(D-k_d+1) \times (H-k_h+1) \times (W-k_w+1)$ numbers. For movement
# to the right by one column for each frame take three frames, one row and three
# columns, with ones on the slant:

# %%
right = np.eye(3).reshape(3, 1, 3)
left = right[:, :, ::-1]
draw.numbers(
    {"right: time × column": right[:, 0], "left: time × column": left[:, 0]},
    title="Each frame's 1 stands one column further: to the right, or to the left",
)

# %% [markdown]
# By hand: a white dot (1) on black (−1) stands in column 0, then 1, then 2.
#
# | time | columns 0, 1, 2 | times *right* | times *left* |
# | --- | --- | --- | --- |
# | 0 | 1, −1, −1 | 1 | −1 |
# | 1 | −1, 1, −1 | 1 | 1 |
# | 2 | −1, −1, 1 | 1 | −1 |
# | sum | | **3** | **−1** |


# %% exercise="correlate3d"
def correlate3d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Slide a kernel through a volume along all three axes.

    x: D × H × W (depth or time, height, width). w: kd × kh × kw. Returns a volume of
    (D − kd + 1) × (H − kh + 1) × (W − kw + 1) sums, one for each place where the kernel
    fits wholly. The kernel is not flipped.
    Raises ValueError (it should name both shapes) if the kernel is larger than the
    volume on any axis.
    Source: lecture 004, "Discrete 3D convolution" (it counts from 1, we from 0).

    >>> x = np.array([[[1, 2]], [[3, 5]], [[4, 4]]])  # 3 frames of 1 × 2 pixels
    >>> correlate3d(x, np.array([[[-1]], [[1]]]))  # each frame less the one before
    array([[[ 2.,  3.]],
    <BLANKLINE>
           [[ 1., -1.]]])
    """
    ### BEGIN SOLUTION
    outputs = tuple(n - k + 1 for n, k in zip(x.shape, w.shape, strict=True))
    if min(outputs) < 1:
        raise ValueError(
            f"correlate3d: a kernel of shape {w.shape} does not fit into a volume of "
            f"shape {x.shape}"
        )
    y = np.zeros(outputs)
    for t, i, j in np.ndindex(outputs):
        window = x[t : t + w.shape[0], i : i + w.shape[1], j : j + w.shape[2]]
        y[t, i, j] = np.sum(window * w)
    return y
    ### END SOLUTION


# %% check="correlate3d"
check("correlate3d", correlate3d)

# %% [markdown]
# <details><summary>My result is flat: H' × W' only</summary>
#
# The kernel moves along the depth too, so there are D − kd + 1 sheets of results. Three
# loops over places, not two.
# </details>
#
# <details><summary>It takes long</summary>
#
# Loop over the places or over the weights, not over both. For one weight all the
# products are one slice of `x` times that number.
# </details>

# %% [markdown]
# Now look for the fish, with five frames in place of three: fewer accidents. A stripe
# of five white dots scores 5, one of five black dots −5; both are worth as much to us.
# So we take two filters, the kernel and its negative, each with the bias −4 and ReLU
# (negative numbers become 0), and add their maps. What is left is 1 where all five
# agree and 0 elsewhere. In noise this happens at one place in 16. At the end we take
# the mean of 3 × 3 places.


# %%
def agreement(volume: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """Return 1 where all that the kernel touches is of one colour, and 0 elsewhere."""
    score = np.asarray(correlate3d(volume, kernel))
    bias = -(kernel.sum() - 1)
    return np.maximum(score + bias, 0) + np.maximum(-score + bias, 0)


slant = np.eye(5).reshape(5, 1, 5)
mean = np.full((1, 3, 3), 1 / 9)
responses = {
    "to the right": np.asarray(correlate3d(agreement(video, slant), mean)),
    "to the left": np.asarray(correlate3d(agreement(video, slant[:, :, ::-1]), mean)),
}
# The response at (0, 0, 0) has seen frames 0–4, rows 0–2 and columns 0–6. We draw it
# in their middle: frame 2, row 1, column 3.
motion.found(video, responses, truth, times=(2, 8, 14), lag=(2, 1, 3))

# %% [markdown]
# There it is. Five ones on a slant see what no frame holds. The filter for the left
# sees nothing: the fish does not swim backwards. Many cells of the visual cortex work
# much like this: each has a direction of movement that it likes, and keeps silent for
# the opposite one.
#
# ### Is a layer for colours a 3-D convolution?
#
# Lecture `004` introduces 3-D convolution with an image in colours. We have been
# careful to keep them apart: along the channels the filter does not slide, along time
# it does. Who is right?
#
# Both. Take the three channels as depth 3, and a kernel that is three deep as well.
# Then it *may* slide along the depth, but it has $3 - 3 + 1 = 1$ place to stand. A
# convolution layer is a 3-D correlation with **full depth**. What comes out has a depth
# of 1, which is left off.
#
# Then why not a kernel that is two deep, and slides? Remember what sliding means: the
# same rule at each place. From frame 1 to frame 2 things move as from frame 2 to frame
# 3, so one rule serves for both. From red to green is not as from green to blue. The
# channels have no order in which a rule could be handed on. So we slide along time and
# space, and take the channels all at once.
#
# By hand: two pixels, red 1, 2, green 3, 4, blue 5, 6, and a filter of 1 × 1 with the
# weights 1, 10, 100. The first pixel gives $1 + 30 + 500 = 531$, the second 642.


# %% exercise="rgb_as_volume"
def rgb_as_volume(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Compute a convolution layer by 3-D correlation: the depth is the channels.

    x: N × C × H × W. w: M × C × kh × kw, as deep as the images. Stride 1, no padding,
    no bias. Returns N × M × H' × W'. You may call `correlate3d`.
    Raises ValueError (it should name the shapes) if the channels do not match or the
    kernel does not fit.
    Source: lecture 004, "3D convolution"; lecture 002, "full depth".

    >>> x = np.array([[[[1, 2]], [[3, 4]], [[5, 6]]]])  # red, green, blue of 2 pixels
    >>> rgb_as_volume(x, np.array([[[[1]], [[10]], [[100]]]]))
    array([[[[531., 642.]]]])
    """
    ### BEGIN SOLUTION
    if x.shape[1] != w.shape[1]:
        raise ValueError(
            f"rgb_as_volume: x {x.shape} has {x.shape[1]} channels, w {w.shape} "
            f"has {w.shape[1]}"
        )
    return np.array([[correlate3d(image, w_m)[0] for w_m in w] for image in x])
    ### END SOLUTION


# %% check="rgb_as_volume"
check("rgb_as_volume", rgb_as_volume)

# %% [markdown]
# <details><summary>My result has five axes</summary>
#
# A kernel as deep as the volume fits at one place along the depth. `correlate3d` gives
# an axis of length 1 for it. Take its only entry.
# </details>
#
# <details><summary>ValueError: setting an array element with a sequence</summary>
#
# For one image and one filter `correlate3d` gives 1 × H' × W'. Print the shapes of all
# that you collect: are they equal, and have you taken out the axis of length 1? Which
# index runs first in N × M × H' × W'?
# </details>

# %% [markdown]
# ## One function for every dimension
#
# Look back. A sequence, an image, a video: three functions, and much of what they say
# is the same. Let us find out what exactly is, and write it once.
#
# Take the general correlation of chapter 2, with its stride $s$, padding and dilation
# $r$: $y_i = \sum_a w_a\, \tilde x_{s i + r a}$. (The place in the kernel was $j$
# there; in this chapter it is $a$.) Three things change on the way to a layer for
# volumes.
#
# **Channels, filters, batch.** They come in as in `conv2d`: sum over $c$, leave $n$ and
# $m$ alone. For a sequence with channels this gives
#
# $$y_{n,m,i} = \beta_m + \sum_c \sum_a w_{m,c,a}\; \tilde x_{n,\,c,\,s i + r a} .$$
#
# **The index becomes a list of indices.** A place in a sequence is a number $i$. A
# place in an image is a pair $(i_0, i_1)$, in a video a triple. Give the list one name,
# $\mathbf i = (i_0, i_1, \dots)$, and call the place inside of the kernel
# $\mathbf a = (a_0, a_1, \dots)$ in the same way. Then there is one formula for all:
#
# $$y_{n,m,\mathbf i} = \beta_m + \sum_c \sum_{\mathbf a} w_{m,c,\mathbf a}\;
# \tilde x_{n,\,c,\,\mathbf s \mathbf i + \mathbf r \mathbf a} .$$
#
# **Each axis keeps its own numbers.** $\mathbf s \mathbf i + \mathbf r \mathbf a$ means
# axis by axis: on axis $e$ the pixel is $s_e i_e + r_e a_e$. An axis has a length
# $L_e$, too, a padding $p_e$ and a length $k_e$ of the kernel, and so its own count of
# places:
#
# $$\left\lfloor \frac{L_e + 2 p_e - r_e (k_e - 1) - 1}{s_e} \right\rfloor + 1 .$$
#
# Nothing on one axis depends on another axis. That is why one body of code is enough.
#
# By hand, in two dimensions: an image of 5 × 8, a kernel of 2 × 3, stride (1, 2),
# padding (1, 0), dilation (3, 2).
#
# | axis | $L_e$ | with padding | kernel spans | places |
# | --- | --- | --- | --- | --- |
# | 0, down | 5 | 7 | $3 \cdot 1 + 1 = 4$ | $\lfloor (7-4)/1 \rfloor + 1 = 4$ |
# | 1, across | 8 | 8 | $2 \cdot 2 + 1 = 5$ | $\lfloor (8-5)/2 \rfloor + 1 = 2$ |
#
# The result is 4 × 2. Its entry $\mathbf i = (1, 1)$ begins in row 1 and column 2 of
# the padded image. It reads the rows 1 and 4 and the columns 2, 4, 6.
#
# In code, a list of indices is a tuple. Indexing by a tuple is what `x[1, 2]` does
# anyway: it means `x[(1, 2)]`. So build the tuple for as many axes as there are:
#
# | 1-D | 2-D | any number of axes |
# | --- | --- | --- |
# | `x[:, :, i]` | `x[:, :, i, j]` | `x[(slice(None), slice(None), *place)]` |
# | `for i in range(n)` | two loops | `for place in np.ndindex(*counts)` |
# | `(0, 0), (0, 0), (p, p)` | … and one pair more | `[(0, 0), (0, 0), *pairs]` |
# | `stride` | `(s0, s1)` | `np.broadcast_to(stride, axes)` |
#
# `slice(None)` is what `:` stands for, and `slice(a, b, step)` is `a:b:step`. The third
# line is for `np.pad`, which wants a pair for *each* axis of `x`: batch and channels
# get (0, 0). The last line turns one number, or one for each axis, into one for each
# axis; `axes` is how many there are.
#
# The cells below the exercise hand your function videos, up to 200 in one call. Loop
# over the places or over the kernel's entries, not over both and not over the images:
# `np.tensordot` or `np.einsum` treats all images, channels and filters at once, and
# sums over the axes that you name.


# %% exercise="conv_nd"
def conv_nd(
    x: np.ndarray,
    w: np.ndarray,
    b: np.ndarray | None = None,
    stride: int | tuple[int, ...] = 1,
    padding: int | tuple[int, ...] = 0,
    dilation: int | tuple[int, ...] = 1,
) -> np.ndarray:
    """Apply a convolution layer to sequences, images or volumes, with one body.

    x: N × C × spatial, with 1, 2 or 3 spatial axes of any lengths. w: M × C × kernel,
    with as many kernel axes. b: M values, or None for no bias. stride, padding and
    dilation: one number for all axes, or a tuple with one for each. On an axis of n
    values under k weights the kernel spans dilation·(k − 1) + 1 places, and the result
    has ⌊(n + 2·padding − span) / stride⌋ + 1. Returns N × M × these.
    Raises ValueError (it should name the shapes) if axes or channels do not match, a
    tuple is longer than there are axes (a shorter one is not tested), or if on any axis
    stride or dilation is below 1, padding below 0, or the span longer than the padded
    input.
    Source: lecture 004 for 1, 2 and 3 dimensions; the names are PyTorch's.

    >>> x = np.array([[[1, 2, 4, 8, 16]]])  # one sequence, one channel, 5 values
    >>> conv_nd(x, np.array([[[1, -1]]]), stride=2, dilation=2).tolist()
    [[[-3, -12]]]
    """
    ### BEGIN SOLUTION
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError(f"conv_nd: x {x.shape} and w {w.shape} do not match")
    s, p, d = (np.broadcast_to(v, n) for v in (stride, padding, dilation))
    if min(*s, *d) < 1 or min(p) < 0:
        raise ValueError(f"conv_nd: stride {stride}, padding {padding}, {dilation=}")
    x = np.pad(x, [(0, 0), (0, 0), *zip(p, p, strict=True)])
    span = tuple(d * (np.array(w.shape[2:]) - 1) + 1)
    if any(np.array(span) > x.shape[2:]):
        raise ValueError(f"conv_nd: a span of {span} does not fit into {x.shape[2:]}")
    axes = tuple(range(2, 2 + n))
    windows = np.lib.stride_tricks.sliding_window_view(x, span, axis=axes)
    steps = [slice(None, None, step) for step in (1, 1, *s, *d)]
    kernel = [1, *range(2 + n, 2 + 2 * n)]
    y = np.tensordot(windows[tuple(steps)], w, axes=(kernel, [1, *axes]))
    y = np.moveaxis(y, -1, 1)
    return y if b is None else y + np.reshape(b, (M, *[1] * n))
    ### END SOLUTION


# %% check="conv_nd"
check("conv_nd", conv_nd)

# %% [markdown]
# <details><summary>Where do I begin?</summary>
#
# With the worked example: an image of 5 × 8 and a kernel of 2 × 3. Print for each axis
# the padded length, the span and the count, and compare with its table. Then write the
# tuple of slices for the place (1, 1): it should read the rows 1 and 4 and the columns
# 2, 4, 6.
# </details>
#
# <details><summary>One dimension passes, two or three do not</summary>
#
# Take lengths that all differ, such as an image of 5 × 7 under a kernel of 2 × 3, with
# stride (2, 1), and print the shape of what you have after each step. Axis e of the
# image meets axis e of the kernel, and number e of stride, padding and dilation.
# </details>
#
# <details><summary>TypeError: '<' not supported … 'tuple' and 'int'</summary>
#
# You compare a whole tuple with a number. Make one number for each axis first, and then
# ask for the smallest of them.
# </details>

# %% [markdown]
# This one function now gives us back what we had, and more:

# %%
sequence = np.array([1, 4, 3, -1, 2, -4, 1, 0, 2, -1])
print("chapter 2:", conv_nd(sequence[None, None], np.array([[[1, 2, 1]]])))
rng = np.random.default_rng(1)
images = rng.integers(-4, 5, (2, 3, 6, 7))
filters = rng.integers(-4, 5, (4, 3, 2, 3))
one_body = np.asarray(conv_nd(images, filters, stride=2, padding=1))
same = np.allclose(one_body, conv2d(images, filters, stride=2, padding=1))
print("2-D, as conv2d:", same)
one_body = np.asarray(conv_nd(images, filters, stride=(2, 1), padding=1))
print("2-D, a stride for each axis:", one_body.shape)
one_body = np.asarray(conv_nd(video[None, None], slant[None, None]))[0, 0]
print("3-D, as correlate3d:", np.allclose(one_body, correlate3d(video, slant)))

# %% [markdown]
# In PyTorch these are `conv1d`, `conv2d` and `conv3d`, and stride,
# padding and dilation have the names and defaults that you used.
#
# ## Experiment: which way do the dots go?
#
# No fish this time. In a video of eight frames, 16 × 16 dots, half of the dots step to
# the right from frame to frame, or half of them to the left. The other half is drawn
# anew, and which half it is changes each time. The task: left or right? 200 videos are
# there to learn from, and 200 new ones to be judged. Guessing gets half of them right.
#
# With `conv_nd` the layer takes all the videos in one call. It has two filters, the
# slant to the right and the slant to the left, both with the bias −2. So a filter says
# 1 where three white dots stand on its slant; after ReLU it says 0 elsewhere. The mean
# of each map is taken, and the answer is the direction with the larger mean. Five
# programs compete. The first one looks at a single frame. It keeps the mean frame of
# all known videos that go left, and of all that go right, and answers with the one that
# the new frame is closer to: the *nearest class mean*.
#
# | program | what it does |
# | --- | --- |
# | one frame | the nearest class mean, learned on frame 3 |
# | along time, no ReLU | the filters, and the mean of each map |
# | along time, ReLU | the filters, ReLU, and the mean of each map |
# | … shuffled | the same, on videos whose frames are in a random order |
# | … backwards | the same, on videos from the last frame to the first |
#
# For which share of the new videos will each be right? Write your five numbers, from 0
# to 1, into the next cell.

# %%
my_guess = {
    "one frame": "?",
    "along time, no ReLU": "?",
    "along time, ReLU": "?",
    "… shuffled": "?",
    "… backwards": "?",
}

# %% [markdown]
# If the next cell takes longer than a few seconds, look at the loops of your `conv_nd`.

# %%
from convlab.experiments.motion import by_one_frame, shuffled_in_time

filters = np.array([right, left])[:, None]


def direction(videos: np.ndarray, relu: bool = True) -> np.ndarray:
    """Return 1 for each video that goes to the right by these filters, 0 for left."""
    maps = np.asarray(conv_nd(videos[:, None], filters, np.full(2, -2.0)))
    means = np.maximum(maps, 0 if relu else -np.inf).mean(axis=(2, 3, 4))
    return (means[:, 0] > means[:, 1]).astype(int)


known, known_labels = drifting(200, seed=1)
new, labels = drifting(200, seed=2)
answers = {
    "one frame": by_one_frame(known, known_labels, new),
    "along time, no ReLU": direction(new, relu=False),
    "along time, ReLU": direction(new),
    "… shuffled": direction(shuffled_in_time(new, seed=0)),
    "… backwards": direction(new[:, ::-1]),
}
for name, answer in answers.items():
    share_right = f"{np.mean(answer == labels):.2f}"
    print(f"{name:20} right: {share_right}   your guess: {my_guess[name]}")

# %% [markdown]
# **One frame: guessing.** No program, however large, does better on new videos: each
# frame is a row of coin tosses in both classes.
#
# **Along time, but no ReLU: guessing too.** That surprises most of us. The filter is
# the fish's slant, two frames shorter. But the mean of a map is a sum over all the
# places, and in it each weight meets each pixel of the video (those at the border
# aside). What is left is the sum of the weights times the mean brightness. Both filters
# have the sum 3. A linear filter followed by a mean knows nothing of where its weights
# stand. The ReLU *before* the mean is what counts agreements; without it they cancel.
#
# **With ReLU: always right.** And with the frames shuffled it guesses: the pictures are
# the same, their order was all there was. Played backwards, it is wrong every time,
# which is as it should be.
#
# How many dots must move together? So far it was half of them. Guess: is the program
# still right nine times in ten with one dot in five, in ten, in twenty?

# %%
shares = (0.02, 0.05, 0.1, 0.2, 0.5)
right_answers: dict[str, list[float]] = {"along time, ReLU": [], "one frame": []}
for share in shares:
    known, known_labels = drifting(200, seed=1, coherent=share)
    new, labels = drifting(200, seed=2, coherent=share)
    guess = by_one_frame(known, known_labels, new)
    right_answers["one frame"].append(float(np.mean(guess == labels)))
    seen = direction(new)
    right_answers["along time, ReLU"].append(float(np.mean(seen == labels)))
motion.accuracies(shares, right_answers)
for name, values in right_answers.items():
    print(f"{name:16}", ", ".join(f"{v:.3f}" for v in values))

# %% [markdown]
# With one dot in five it is always right, with one in ten for 195 of the 200 videos,
# with one in twenty for 170. So nine times in ten lies between: of the 256 dots of a
# frame, somewhere between 13 and 26 are enough, if they move together. Random dots like
# these are what vision science shows to people and to monkeys, to measure how well they
# see movement.
#
# ## Play: a filter moves through a volume
#
# A red plus and a white plus on dark grey. A pixel of the red one is (3, 0, 0), of the
# white one (3, 3, 3), of the ground (1, 1, 1). Move the block, and let the sum build up
# channel by channel with the slider *channels*. The bias, −5, comes last.
#
# 1. Put the filter "red and not green" on the white plus (row 1, column 4). What does
#    it say after one channel, and after two?
# 2. "Red alone" is equally strong at two places, (1, 0) and (1, 4). Why can it not tell
#    them apart?
# 3. Which filter cannot see the red plus at all? Where would you expect it to be blind
#    too?
#
# ![A volume of three sheets, red, green and blue, of 5 by 7 numbers, with a block of 3
# by 3 marked through all of them at row 1, column 0. Beside it, for each channel, the
# window, the filter and the products: the sums are 15, 0 and 0. With the bias −5 the
# output is 10.](attachment:04_widget.png)

# %%
from convlab.widgets import volumes as widget

widget.through_a_volume()

# %% [markdown]
# <details><summary>Answers to the three questions</summary>
#
# 1. After the red channel 15, as on the red plus. Then the green channel takes it all
#    back: 15 − 15 = 0, and the end is −5. What a filter must *not* see needs weights
#    too.
# 2. In the red channel both pluses are the same numbers. A single channel is a grey
#    image.
# 3. "The same in each channel": it says 10 on the red plus, and 10 at all the other
#    places in the columns 0 and 1 too. It adds up the channels, and a red pixel (3, 0,
#    0) and one of the ground (1, 1, 1) have the same sum: for this filter there is no
#    red plus. It is as blind as the grey search in the street, and for the same reason.
# </details>
#
# ## Audit
#
# In each chapter we take a claim from a lecture or from a famous paper, and compute it.
# Some are right.
#
# ### The neurons of AlexNet
#
# As printed in the paper (Krizhevsky, Sutskever and Hinton, 2012) and again in our text
# (lecture `002`): the input of the network is 150,528-dimensional, and its convolution
# layers have 253,440 – 186,624 – 64,896 – 64,896 – 43,264 neurons. A neuron here is one
# output number, so these are sizes of volumes. The paper also gives what we need to
# compute them.
#
# | layer | filters | kernel | stride | its maps are |
# | --- | --- | --- | --- | --- |
# | input | 3 channels | | | 224 × 224 |
# | 1 | 96 | 11 × 11 | 4 | 55 × 55 |
# | 2 | 256 | 5 × 5 | 1 | 27 × 27 |
# | 3 and 4 | 384 | 3 × 3 | 1 | 13 × 13 |
# | 5 | 256 | 3 × 3 | 1 | 13 × 13 |
#
# Multiply, and compare. Then ask whether 224 gives 55.

# %%
printed = {
    "input": (3, 224, 150_528),
    "layer 1": (96, 55, 253_440),
    "layer 2": (256, 27, 186_624),
    "layer 3": (384, 13, 64_896),
    "layer 4": (384, 13, 64_896),
    "layer 5": (256, 13, 43_264),
}
for name, (channels, side, claim) in printed.items():
    print(f"{name:8} {channels:3} × {side} × {side} = {channels * side**2:7,}", end="")
    print(f"   printed: {claim:7,}")
print("253,440 / (55 · 96) =", 253_440 / (55 * 96))
for size, padding in [(224, 0), (227, 0), (224, 2)]:
    places = (size + 2 * padding - 11) / 4 + 1
    print(f"an image of {size}, padding {padding}: {places} places")

# %% [markdown]
# <details><summary>What we find</summary>
#
# Five of the six numbers are right. The first layer has 96 · 55 · 55 = 290,400 neurons,
# not 253,440. Divide that by 55 and by 96, and 48 is left where the second 55 should
# be: 48 is the number of filters on each of the two graphics cards. Somebody multiplied
# 55 · 48 · 96.
#
# And 224 does not give 55: (224 − 11)/4 + 1 = 54.25. With 227, or with a padding of 2
# (rounded down), it does. People who rebuild the network choose one of the two.
# </details>
#
# ### Two shapes from the lectures
#
# As printed in our text (lecture `000`): "Each layer with *m* filters produces *m*
# matrices of size *pxp*". In that lecture $p$ is the side of a patch. Its own example
# is an image of 4 × 4 that becomes a matrix of 3 × 3. And as printed in our text
# (lecture `002`), about six filters of 5 × 5 × 3 on a picture of 32 × 32 × 3: "We stack
# these up to get a 'new image' of size 28x28x6!", with weights that are "**4**
# dimensional".

# %%
for n, p in [(4, 2), (6, 3), (32, 5), (5, 3)]:
    maps = np.shape(conv2d(np.zeros((1, 1, n, n)), np.zeros((7, 1, p, p))))[1:]
    print(f"image {n} × {n}, patch {p} × {p}, 7 filters: {maps}")

# %% [markdown]
# <details><summary>What we find</summary>
#
# $m$ matrices is right. Their side is $n - p + 1$, not $p$. The two agree only if
# $n = 2p - 1$, as in the last line. In the lecture's own example $p = 2$, and the
# matrix is 3 × 3. Lecture `002` is right in both: an audit may end well. You saw the 28
# below `conv2d`. (The lecture writes the maps last, and we put them first.) The four
# axes of the weights are filter, channel, row and column; in a layer for volumes it
# would be five.
# </details>

# %% [markdown]
# ## Reflection
#
# A camera is fixed to a tree beside a path. At each movement it stores a short film in
# colours: 16 frames of 64 × 96 pixels, 3 channels. A network should say whether an
# animal walks to the left or to the right. Three colleagues make three proposals for
# its first layer.
#
# - Ada takes the 16 · 3 = 48 sheets as the channels of one image, with filters of
#   3 × 3.
# - Ben takes a 3-D convolution over time, rows and columns, with 3 channels and filters
#   of 3 × 3 × 3. His weights have the shape M × 3 × 3 × 3 × 3: filters, channels,
#   frames, rows, columns.
# - Cleo takes the mean of the 16 frames first, because "the animal is in all of them",
#   and then filters of 3 × 3 on its 3 channels.
#
# Write 10 to 16 sentences. Each of the three questions brings 2 of the 6 points;
# reasons and numbers count.
#
# 1. Count the weights of one filter for Ada and for Ben, biases left out. What does
#    Ben's layer take for granted that Ada's does not, and is it a good assumption here?
# 2. Give two films that differ in what we ask for, and for which Cleo's network must
#    give the same answer, whatever it learns. Why must it? Which result of the chapter
#    supports you?
# 3. The camera never moves: there is always sky above and path below. Would you make
#    the first layer locally connected? Give one reason for it and one against it, and
#    decide.

# %% [markdown] written="reflection_04"
# Ada's filter has 48 · 9 = 432 weights, Ben's has 3 · 27 = 81. Ada's filter spans all
# the frames, so it has weights of its own for each moment: it does not slide along
# time. Ben's layer takes for granted that one rule serves at each moment of the film,
# and that three frames in a row are enough to see it (sharing and locality in time).
# That is a good assumption here: an animal may come early or late in the film, and its
# step from one frame to the next looks the same whenever it happens. Ada's network
# would have to learn the same movement again for each moment.
#
# Take a film of an animal that walks forwards to the right, and the same frames in the
# opposite order: now it walks backwards, to the left. The mean of the 16 frames is the
# same in both, so the first layer gets the same picture and Cleo's network must give
# the same answer. One of the two is wrong. In the experiment the order of the frames
# was all there was: shuffled, the program guessed, and backwards it gave the opposite
# answer. Cleo can use the look of the animal, its head in front, but not the movement.
#
# For locally connected weights speaks that the place has a meaning: in the sky no
# animal walks, and near the path it is larger. Against them speaks the number of
# weights: with 62 · 94 places there are 5,828 times as many, and each place has to
# learn from the few films in which something happened there. An animal looks the same a
# few pixels further left. I would keep the convolution in the first layer and let a
# later layer, with few channels and few places, know where it is.
#
# ### BEGIN MARK SCHEME
# 6 points:
#
# - Question 1, 2 points: 432 and 81 weights, both right (1); says that Ben shares one
#   rule over all moments (or: locality in time), and judges it with a reason, for
#   example that an animal may come at any moment (1).
# - Question 2, 2 points: names two films with the same frames in another order, such as
#   a film and the same one played backwards (1); gives the reason, that the mean does
#   not depend on the order of the frames, and a result that goes with it, such as
#   shuffled or backwards frames in the experiment (1). The remark that the animal's
#   look may give its direction away is welcome, and not needed.
# - Question 3, 2 points: one sound reason on each side, for example that the place has
#   a meaning against the number of weights or of examples for each place (1); a
#   decision that follows from them, either way (1).
#
# ### END MARK SCHEME

# %% [markdown]
# When yours is written, compare: `reveal("reflection_04")` shows our answer, unless
# your teacher has kept it back.
#
# ## What to read next
#
# - Chapter 5 asks what layers cost: sizes, weights, multiplications, memory.
# - I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, sections 9.4 and 9.5:
#   the infinitely strong prior, and layers without sharing.
# - M. Lin, Q. Chen and S. Yan, *Network In Network* (2014): 1 × 1 layers.
# - A. Howard and others, *MobileNets* (2017): depthwise and 1 × 1 layers on phones.
# - E. Adelson and J. Bergen, *Spatiotemporal energy models for the perception of
#   motion* (1985): movement as a slant in time, with better filters than ours.
# - D. Tran and others, *Learning Spatiotemporal Features with 3D Convolutional
#   Networks* (2015): 3-D layers that learn from films.

# %%
progress(4)
