# %% [markdown]
# # 3 · Convolution in two dimensions
#
# *Can nine numbers find a skyline?*
#
# A kernel of 3 × 3 is nine numbers. Slid over a photograph it can blur it, sharpen it,
# or leave nothing of it but the edges. A second kernel behind the first can ask for
# something larger. How far does that carry? Far enough to tell a city from a meadow?
#
# At the end of this chapter you can
#
# - slide a kernel over an image by hand and in code, and make the code a few hundred
#   times faster;
# - smooth at several scales, find edges and their directions, and find one picture in
#   another;
# - say when a kernel splits into a column and a row, and what that saves;
# - say what a second filter adds to a first one, and what it does not add.
#
# Plan seven and a half to eight hours: five for the exercises, two and more for
# reading, experiments, widget and audit, 25 minutes for the reflection. The text says
# twice where a break fits.

# %% setup=true
import numpy as np

from convlab import check, progress, reveal

# %% [markdown]
# You need chapters 1 and 2, and NumPy arrays. If a check stops you for long,
# `reveal("correlate2d")`, run twice, shows an answer to the exercise of that name,
# unless your teacher has kept it back. Below each check there are folded hints; the
# title of each is what you see, or ask, when you are stuck. The part "input unchanged"
# counts once another part passes.
#
# Some functions here call earlier ones of this chapter. On your machine a check then
# uses yours; grading lends a right one, so one mistake is paid for once.
#
# Now and then we quote a *lecture*, `000` to `004`: five lecture texts that this course
# audits. You need not have read them.
#
# ## City or landscape?
#
# Three of these pictures show a city, three a landscape. Which is which? You knew
# before you read the question.

# %%
from convlab import draw
from convlab.data.skylines import scenes

pictures, labels = scenes(200, seed=2)  # labels: 1 for a city, 0 for a landscape
draw.images(
    {f"picture {n}": pictures[i] for n, i in enumerate((0, 1, 2, 3, 5, 6), start=1)},
    title="Six pictures: you see at once which ones show a city",
    alt="Six grey pictures of 64 by 96 pixels, drawn by a program. Three show blocks "
    "of different heights and greys before a bright sky, with lines between the "
    "storeys. Three show hills with hundreds of short upright strokes, as of grass.",
    columns=3,
)

# %% [markdown]
# We made them by a program, 200 of them, so that we know the truth and can choose how
# hard it is. A function is to say "city" or "landscape". It sees 6144 numbers. What
# could it look for? Cities have a few *long vertical edges*, landscapes many short
# ones. So we need something that finds edges, and something that finds long lines of
# them. Both will be kernels.
#
# ## One window, two directions
#
# In chapter 2 the kernel $w$ lay under a piece of the signal; we multiplied and added,
# and moved on by one place. An image $x$ has rows and columns, so the kernel has them
# too: $k_1$ rows and $k_2$ columns. The window moves along a row, then it starts again
# one row further down. With $H$ rows and $W$ columns in the image,
#
# $$y_{i,j} = \sum_{a=0}^{k_1-1} \sum_{b=0}^{k_2-1} w_{a,b}\; x_{i+a,\,j+b},
# \qquad i = 0, \dots, H-k_1, \quad j = 0, \dots, W-k_2 .$$
#
# The first index is the row and counts downwards, the second one is the column and
# counts to the right. The **place** of a window is its upper left corner. There are
# $H-k_1+1$ places in one direction and $W-k_2+1$ in the other, and the result has that
# shape. What was a sum over one index in one dimension is now a sum over two: that is
# the whole difference, and it is enough to confuse rows with columns in four places:
# in the shapes that you read, in the shape of the result, in the ranges of the loops,
# and in the indices.
#
# Nothing is flipped: this is correlation, as in chapter 2. (We count from 0. Lecture
# `004` counts from 1, and writes $x_{i+\ell-1,\,j+h-1}$.)

# %%
x = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3]])
x = np.vstack([x, [[2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]])
w = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])
draw.window(x, w, 0, 2)

# %% [markdown]
# The kernel need not be square, nor the image. Here the image has 4 rows and 6 columns,
# the kernel 2 rows and 3 columns, and the result 3 rows and 4 columns:

# %%
wide = np.array([[1, 0, 2, 0, 1, 3], [0, 2, 1, 1, 0, 0], [3, 0, 0, 2, 1, 1]])
wide = np.vstack([wide, [1, 1, 0, 0, 2, 0]])
draw.window(wide, np.array([[1, 0, -1], [2, 1, 0]]), 1, 3)

# %% [markdown]
# By hand, with the square kernel, for three of its nine places. The products with a 0
# in the kernel are left out.
#
# | place | first row of the window | second row | third row | $y_{i,j}$ |
# | --- | --- | --- | --- | --- |
# | (0, 0) | 1·3 + 2·2 | 2·0 + 2·0 | 1·1 + 2·2 | 12 |
# | (0, 2) | 1·1 + 2·0 | 2·1 + 2·3 | 1·2 + 2·3 | 17 |
# | (1, 0) | 1·0 + 2·1 | 2·3 + 2·1 | 1·0 + 2·0 | 10 |
#
# Go on by yourself. The whole result is
#
# $$\begin{bmatrix} 12&12&17 \\ 10&17&19 \\ 9&6&14 \end{bmatrix},\quad
# \text{flipped on both axes }
# \begin{bmatrix} 18&20&19 \\ 10&9&17 \\ 11&8&14 \end{bmatrix},\quad
# \text{transposed }
# \begin{bmatrix} 17&15&20 \\ 11&13&19 \\ 8&6&12 \end{bmatrix}.$$
#
# The second matrix is what you get if you turn the kernel around, the third one if you
# confuse its rows with its columns. There is a slip that this example cannot show. The
# first and the third row of the kernel are the same, so it survives being turned upside
# down. The check has kernels that do not.
#
# Write it with four loops, as the formula says. It will be slow, and it will be our
# measure for everything that comes.


# %% exercise="correlate2d"
def correlate2d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Slide the kernel over the image; at each place multiply and add.

    x: H × W, w: k₁ × k₂ with k₁ <= H and k₂ <= W. Returns
    (H − k₁ + 1) × (W − k₂ + 1) floats, one for each place where the kernel fits wholly.
    Raises ValueError, which should name both shapes, if the kernel is larger than the
    image, in height or in width.
    Source: lecture 004, "Discrete 2D convolution" (it counts from 1, we from 0).

    >>> correlate2d(np.array([[1, 2, 4], [3, 0, 5]]), np.array([[1, -1], [2, 0]]))
    array([[ 5., -2.]])
    """
    ### BEGIN SOLUTION
    (height, width), (k1, k2) = x.shape, w.shape
    if k1 > height or k2 > width:
        raise ValueError(
            f"correlate2d: kernel of {k1} × {k2} is larger than the image of "
            f"{height} × {width}; pad it first"
        )
    y = np.zeros((height - k1 + 1, width - k2 + 1))
    for i in range(y.shape[0]):
        for j in range(y.shape[1]):
            for a in range(k1):
                for b in range(k2):
                    y[i, j] += x[i + a, j + b] * w[a, b]
    return y
    ### END SOLUTION


# %% check="correlate2d"
check("correlate2d", correlate2d)

# %% [markdown]
# <details><summary>Square kernels pass, the others do not</summary>
#
# Which loop runs over rows, which over columns? The number of rows of the result needs
# the kernel's height, the number of columns its width. Write the four lengths as four
# names, and look at each `range`.
# </details>
#
# <details><summary>IndexError: index … is out of bounds</summary>
#
# At your last place the kernel hangs over the border. The image has 5 rows and the
# kernel has 3: what is the largest `i` for which row `i + 2` exists?
# </details>
#
# <details><summary>The shape is right, the numbers are not</summary>
#
# Take a kernel with a single 1 in its upper right corner. The result should be the
# image, moved. In which direction does yours move it?
# </details>

# %% [markdown]
# ## Four borders
#
# An image has four borders, and at each the kernel may hang over. The modes are those
# of chapter 2, on each axis by itself: a kernel of $k_1$ *rows* hangs over the upper
# and the lower border, its $k_2$ *columns* over the left and the right one.
#
# | mode | zeros above, below | zeros left, right | result |
# | --- | --- | --- | --- |
# | `valid` | 0, 0 | 0, 0 | (H − k₁ + 1) × (W − k₂ + 1) |
# | `same` | ⌊(k₁ − 1)/2⌋, ⌊k₁/2⌋ | ⌊(k₂ − 1)/2⌋, ⌊k₂/2⌋ | H × W |
# | `full` | k₁ − 1, k₁ − 1 | k₂ − 1, k₂ − 1 | (H + k₁ − 1) × (W + k₂ − 1) |
#
# By hand, for a kernel of 2 × 4 in mode `same`: $\lfloor 1/2 \rfloor = 0$ rows above
# and $\lfloor 2/2 \rfloor = 1$ below, $\lfloor 3/2 \rfloor = 1$ column on the left and
# $\lfloor 4/2 \rfloor = 2$ on the right. An image of 2 × 3 becomes 3 × 6, and a kernel
# of 2 × 4 fits into that at 2 × 3 places.


# %% exercise="pad2d"
def pad2d(x: np.ndarray, kernel_shape: tuple[int, int], mode: str) -> np.ndarray:
    """Put zeros around the image, as many as the mode needs for this kernel.

    x: H × W. kernel_shape: the kernel's height k₁ and width k₂, also larger than x.
    mode: "valid" adds nothing; "same" adds (k₁ − 1) // 2 rows above and k₁ // 2 below,
    (k₂ − 1) // 2 columns on the left and k₂ // 2 on the right; "full" adds k₁ − 1 rows
    above and below, k₂ − 1 columns on the left and on the right. Returns the padded
    image.
    Raises ValueError for any other mode, and for a kernel height or width below 1.
    Source: lecture 004, "Zero padding", corrected (see the audit).

    >>> pad2d(np.array([[5, 6]]), (1, 2), "same")
    array([[5, 6, 0]])
    """
    ### BEGIN SOLUTION
    if min(kernel_shape) < 1:
        raise ValueError(f"pad2d: a kernel is at least 1 × 1, found {kernel_shape}")
    pads = {
        "valid": [(0, 0) for k in kernel_shape],
        "same": [((k - 1) // 2, k // 2) for k in kernel_shape],
        "full": [(k - 1, k - 1) for k in kernel_shape],
    }
    if mode not in pads:
        raise ValueError(f"pad2d: mode is one of {sorted(pads)}, found {mode!r}")
    return np.pad(x, pads[mode])
    ### END SOLUTION


# %% check="pad2d"
check("pad2d", pad2d)

# %% [markdown]
# <details><summary>Square kernels pass, flat and tall ones do not</summary>
#
# A tall kernel of 5 × 1 hangs over the upper and the lower border, never over the left
# and the right one. On which sides does yours get zeros? `np.pad` takes the pair for
# the rows first: `[(above, below), (left, right)]`.
# </details>
#
# <details><summary>Odd kernels pass, even kernels fail</summary>
#
# A height of 4 needs 3 rows of zeros in all. We put the odd one below, as in chapter 2
# we put it on the right.
# </details>
#
# <details><summary>A kernel of 3 × 5 gives a row too many, a column too few</summary>
#
# `np.pad(x, (1, 2))` pads *both* axes by 1 before and 2 after.
# </details>

# %%
image = np.array([[1, 2, 3], [4, 5, 6]])
draw.numbers(
    {"x": image, "padded": pad2d(image, (2, 4), "same")},
    signs=("→",),
    title='A kernel of 2 × 4 needs more columns than rows: mode "same"',
)

# %% [markdown]
# ## The same numbers, faster
#
# Four loops over an image of 256 × 256 with a kernel of 5 × 5 make 1.6 million
# multiplications. A processor does a billion and more in a second, so that would be 2
# milliseconds. Our loops need some 250 times longer, since each time around Python
# looks up names, makes number objects, and checks indices, for a single multiplication.
#
# NumPy is fast when one call does much. So the question is which loops to leave to it.
# There are two ways to look at the double sum.
#
# - **All windows, one kernel.** Lay out the windows as an array with four axes, where
#   `windows[i, j]` is the window at place (i, j). NumPy can do this without copying
#   (`np.lib.stride_tricks.sliding_window_view`): it only keeps other *strides*, which
#   say how many bytes to go for the next element along each axis. Then one call sums
#   over the last two axes.
# - **All pixels, one weight.** Turn the loops inside out. The weight $w_{a,b}$
#   multiplies $x_{i+a,\,j+b}$ at every place (i, j): a copy of the image, moved by
#   $(a, b)$. So $y$ is a weighted sum of $k_1 k_2$ moved copies. The loop runs over 25
#   weights instead of 63,504 places.

# %%
draw.numbers(
    {"x": x, "x[1:4, 0:3]": x[1:4, 0:3], "2 times that": 2 * x[1:4, 0:3]},
    signs=("→", "→"),
    title="The weight w[1, 0] = 2 meets the image, moved by one row",
)

# %% [markdown]
# Nine such matrices, one for each weight, add up to the result of our first example.
#
# We measured on our machine (two cores, NumPy 2.4), at 256 × 256 with a kernel of 5 ×
# 5:
#
# | program | time | times as fast |
# | --- | --- | --- |
# | four loops | 490 ms | 1 |
# | two loops over the places, `np.sum` for the window | 180 ms | 3 |
# | all windows times the kernel, then a sum | 7.0 ms | 70 |
# | all windows and the kernel, `np.einsum` | 1.5 ms | 330 |
# | 25 moved copies | 0.74 ms | 670 |
# | FFT (an aside below tells what that is) | 0.53 ms | 920 |
#
# On another machine all of these differ, mostly by a common factor. The check measures
# your program against four loops on the same machine. 20 times as fast brings half of
# the points for speed, 50 times as fast all of them.


# %% exercise="correlate2d_fast"
def correlate2d_fast(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Compute what `correlate2d` does, without a Python loop over the pixels.

    x: H × W, w: k₁ × k₂ with k₁ <= H and k₂ <= W. Returns
    (H − k₁ + 1) × (W − k₂ + 1) floats. Loops over the kernel's few weights are fine.
    Raises ValueError, as correlate2d does, if the kernel is larger than the image.
    Source: lecture 004, "Discrete 2D convolution".

    >>> correlate2d_fast(np.array([[1, 2, 4], [3, 0, 5]]), np.array([[1, -1], [2, 0]]))
    array([[ 5., -2.]])
    """
    ### BEGIN SOLUTION
    (height, width), (k1, k2) = x.shape, w.shape
    rows, columns = height - k1 + 1, width - k2 + 1
    if rows < 1 or columns < 1:
        raise ValueError(
            f"correlate2d_fast: kernel of {k1} × {k2} is larger than the image of "
            f"{height} × {width}; pad it first"
        )
    y = np.zeros((rows, columns))
    for a in range(k1):
        for b in range(k2):
            y += w[a, b] * x[a : a + rows, b : b + columns]
    return y
    ### END SOLUTION


# %% check="correlate2d_fast"
check("correlate2d_fast", correlate2d_fast)

# %% [markdown]
# <details><summary>How do I do without the loop over the pixels?</summary>
#
# Change the order of the loops. One weight `w[a, b]` meets one moved copy of the image,
# all its pixels at once. How many rows and columns does that copy have?
# Or let `np.lib.stride_tricks.sliding_window_view` lay out all the windows, and
# multiply them with the kernel by `np.einsum`.
# </details>
#
# <details><summary>ValueError: operands could not be broadcast together</summary>
#
# All moved copies must have the shape of the result. The copy for `w[a, b]` begins at
# row `a`, and it ends at row `a` plus the *result's* height.
# </details>
#
# <details><summary>Everything is right, and the speed is not enough</summary>
#
# Count how often your innermost line runs for an image of 256 × 256. Two loops over the
# places run it 63,504 times, 25 moved copies 25 times. And how much does NumPy do each
# time: one window, or all pixels at once? One loop over the rows is borderline: it may
# pass on one machine and not on the next. So are all windows times the kernel, then a
# sum: the products fill an array 25 times as large as the image. (For a kernel of 41 ×
# 41, which comes later, they fill 1 GB.)
# </details>

# %% [markdown]
# How fast is yours? The check compared it with *our* four loops, at 256 × 256 (it timed
# them at 64 × 64, and scaled that up). Here it
# is compared with *your* `correlate2d`, on a smaller image, so that the loops need not
# run long. The ratio is another one, a smaller one if you found a faster way already in
# the first exercise. (From here on the chapter uses your `correlate2d_fast` for all its
# pictures. It wraps your results in `np.asarray`, since lists of lists pass the checks
# too.)

# %%
from convlab.experiments.stopwatch import seconds
from convlab.figures import two_dimensions as figures

noise = np.random.default_rng(0).uniform(size=(128, 128))
five = np.random.default_rng(1).uniform(size=(5, 5))
slow, fast = correlate2d(noise, five), correlate2d_fast(noise, five)
print("the same numbers:", np.allclose(slow, fast))
figures.speeds(
    {
        "correlate2d": seconds(correlate2d, noise, five),
        "correlate2d_fast": seconds(correlate2d_fast, noise, five),
    }
)

# %% [markdown]
# ## Smoothing, at several scales
#
# The kernels of chapter 2 have twins in the plane. The **uniform** kernel takes the
# mean of $k \times k$ pixels, with all weights $1/k^2$. The **Gaussian** one is a round
# bell. If $d$ is the distance of a weight to the middle, in pixels, then
#
# $$w_{a,b} \propto e^{-d^2 / 2\sigma^2}, \qquad
# d^2 = \left(a - \tfrac{k-1}{2}\right)^2 + \left(b - \tfrac{k-1}{2}\right)^2 ,$$
#
# and the weights are scaled so that they sum to 1. ($\propto$ means "proportional to".)
# Since $e^{-(p+q)} = e^{-p} e^{-q}$, the bell in the plane is a bell down a column
# times a bell along a row: with $h_0, \dots, h_{k-1}$ for the bell, entry
# $(a, b)$ is $h_a\, h_b$. A matrix made in this way from two vectors is their **outer
# product**.
#
# By hand, for $k = 3$ and $\sigma = 1$: the bell is 0.274, 0.452, 0.274, as in chapter
# 2. A corner is $0.274^2 = 0.075$, the middle of a side $0.274 \cdot 0.452 = 0.124$,
# the centre $0.452^2 = 0.204$. Four corners, four sides and the centre sum to 1.


# %% exercise="gaussian_kernel2d"
def gaussian_kernel2d(k: int, sigma: float) -> np.ndarray:
    """Sample a round bell on a square grid, and scale it so that the weights sum to 1.

    k: height and width, odd or even. sigma: the standard deviation, in pixels. Returns
    k × k floats proportional to exp(−d² / 2σ²), where d is the distance to the middle
    ((k − 1) / 2, (k − 1) / 2): the outer product of a 1-D bell with itself.
    Raises ValueError if k < 1 or sigma ≤ 0.
    Source: lecture 004, "Smoothing in two dimensions", with the usual σ and middle.

    >>> gaussian_kernel2d(3, 1.0).round(3)
    array([[0.075, 0.124, 0.075],
           [0.124, 0.204, 0.124],
           [0.075, 0.124, 0.075]])
    """
    ### BEGIN SOLUTION
    if k < 1 or sigma <= 0:
        raise ValueError(
            f"gaussian_kernel2d: needs k >= 1 and sigma > 0, found k {k}, sigma {sigma}"
        )
    d = np.arange(k) - (k - 1) / 2
    bell = np.exp(-(d**2) / (2 * sigma**2))
    bell /= bell.sum()
    return np.outer(bell, bell)
    ### END SOLUTION


# %% check="gaussian_kernel2d"
check("gaussian_kernel2d", gaussian_kernel2d)

# %% [markdown]
# <details><summary>My weights do not sum to 1</summary>
#
# The sum of an outer product is the product of the two sums. Where does your bell get
# its sum of 1: before the outer product, after it, or at both places?
# </details>
#
# <details><summary>I get a single number</summary>
#
# `bell @ bell` adds the products up. `np.outer(bell, bell)` keeps them all: entry
# $(a, b)$ is $h_a\,h_b$.
# </details>
#
# <details><summary>Odd sizes pass, even ones fail</summary>
#
# The middle of the indices 0, 1, 2, 3 is 1.5. A kernel that is symmetric reads the same
# when you turn it upside down.
# </details>

# %% [markdown]
# What does it do to a photograph? We take $k = 6\sigma + 1$: six times $\sigma$, as in
# chapter 2, and one more, so that $k$ is odd. Zeros around a photograph would make its
# border dark, so we repeat its last rows and columns instead: the border is
# **replicated**.

# %%
from convlab.data.photographs import grey


def blur(image: np.ndarray, sigma: float) -> np.ndarray:
    """Smooth with the reader's own functions, keeping the shape."""
    k = 2 * round(3 * sigma) + 1
    padded = np.pad(image, k // 2, mode="edge")
    return np.asarray(correlate2d_fast(padded, np.asarray(gaussian_kernel2d(k, sigma))))


cat = grey("cat", 2)  # 2: at half its size
scales = {"the photograph": cat} | {f"σ = {s}": blur(cat, s) for s in (1, 2, 4)}
scales["uniform, 7 × 7"] = np.asarray(
    correlate2d_fast(np.pad(cat, 3, mode="edge"), np.full((7, 7), 1 / 49))
)
draw.images(
    scales,
    title="Whiskers go first, then stripes; the eyes stay longest",
    alt="A photograph of a cat's face, 128 by 192 pixels, and four smoothed copies. "
    "With a standard deviation of 1 pixel the whiskers are faint; with 2 the stripes "
    "on the forehead melt together; with 4 only eyes, nose and outline are left. The "
    "uniform kernel of 7 by 7 smooths about as much as the standard deviation of 2.",
    columns=3,
)

# %% [markdown]
# The uniform kernel of 7 × 7 is as wide as the Gaussian with $\sigma = 2$: along each
# axis the mean of the squared distance to the middle is about 4 for both. With the
# uniform one a bright dot becomes a square, with the Gaussian a round spot.
#
# A small $\sigma$ takes noise and hairs away, a large one everything but the coarse
# shapes. To smooth is to choose a *scale*: what is smaller than a few $\sigma$ does not
# take part in what comes after.
#
# ## A column and a row
#
# The Gaussian was made as an outer product. That is worth something. Let
# $w_{a,b} = c_a\, r_b$, a column $c$ times a row $r$. Put that into the double sum, and
# take $c_a$ out of the inner one:
#
# $$y_{i,j} = \sum_a c_a \Big( \sum_b r_b\; x_{i+a,\,j+b} \Big).$$
#
# In the brackets stands a one-dimensional correlation along the rows. Around it, one
# down the columns. So instead of $k_1 k_2$ multiplications for each pixel, two passes
# need $k_1 + k_2$: for a kernel of 25 × 25, 50 instead of 625. Such a kernel is
# **separable**.
#
# Which kernels are? In $c_a r_b$ every row is a multiple of the same row $r$. Matrices
# like that have *rank 1*.

# %%
gauss = np.asarray(gaussian_kernel2d(3, 1.0))
bell = gauss.sum(axis=1)
draw.numbers(
    {"column": bell.reshape(3, 1), "row": bell.reshape(1, 3), "their product": gauss},
    signs=("⊗", "="),
    title="Nine weights, made of two times three",
)

# %% [markdown]
# By hand:
#
# $$\begin{bmatrix} -1&0&1 \\ -2&0&2 \\ -1&0&1 \end{bmatrix} =
# \begin{bmatrix} 1\\2\\1 \end{bmatrix} \begin{bmatrix} -1&0&1 \end{bmatrix},
# \qquad \begin{bmatrix} 0&1&2 \\ 2&2&0 \\ 0&1&2 \end{bmatrix}
# \text{ cannot be split.}$$
#
# On the left every row is a multiple of $[-1\;0\;1]$. (Hold on to this kernel:
# smoothing down the column, a difference along the row. We need it soon.) On the right
# the second row is no multiple of the first.
#
# How to find the split for any kernel? The **singular value decomposition** (SVD)
# writes each matrix as a sum of outer products, the most important one first:
#
# $$w = s_0\, u_0 v_0^{\mathsf T} + s_1\, u_1 v_1^{\mathsf T} + \dots,
# \qquad s_0 \ge s_1 \ge \dots \ge 0 .$$
#
# The vectors $u_i$ and $v_i$ have length 1, and the *singular values* $s_i$ say how
# much of each there is. `u, s, vt = np.linalg.svd(w)` gives the $u_i$ as the *columns*
# of `u`, and the $v_i$ as the *rows* of `vt`. The first term of the sum is
# `s[0] * np.outer(u[:, 0], vt[0])`. A kernel is separable when all singular
# values behind $s_0$ are zero. (If $s_0$ is zero too, it is a kernel of zeros, and two
# vectors of zeros are a split of it.)
# Computers round, so "zero" means here: at most $10^{-8}$ times $s_0$. The split is not
# unique. You may double the column and halve the row, or change the sign of both.


# %% exercise="separate"
def separate(w: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Split a kernel into a column and a row whose outer product it is.

    w: k₁ × k₂. Returns (column, row) with k₁ and k₂ floats: column[a]·row[b] = w[a, b].
    How the scale and the sign are shared between the two is free. A kernel of zeros
    gives zeros.
    Raises ValueError if there is no such split: if the second singular value is above
    1e-8 times the first.
    Source: linear algebra, the singular value decomposition.

    >>> column, row = separate(np.array([[2, 4], [1, 2]]))
    >>> np.outer(column, row).round(6)
    array([[2., 4.],
           [1., 2.]])
    """
    ### BEGIN SOLUTION
    u, s, vt = np.linalg.svd(w)
    if len(s) > 1 and s[1] > 1e-8 * s[0]:
        raise ValueError(
            f"separate: no column and row give this kernel of shape {np.shape(w)}; "
            f"its singular values are {s.round(6)}"
        )
    return s[0] * u[:, 0], vt[0]
    ### END SOLUTION


# %% check="separate"
check("separate", separate)

# %% [markdown]
# <details><summary>How do I get from three results to two vectors?</summary>
#
# The kernel is the sum of the matrices `s[i] * np.outer(u[:, i], vt[i])`. If only
# `s[0]` is not 0, how many are left? That is an outer product and a number.
# </details>
#
# <details><summary>Only kernels with zeros fail</summary>
#
# In the kernel 0 0 0, −1 0 1, −2 0 2 the corner is 0. Do you divide by it? And in a
# kernel of zeros: by what do you divide there?
# </details>
#
# <details><summary>My product has nothing to do with the kernel</summary>
#
# `u[0]` is a row of `u`, and `vt[:, 0]` is a column of `vt`. Which of them meet `s[0]`
# in the sum above? (The others differ from machine to machine.)
# </details>
#
# <details><summary>IndexError for a kernel of one row</summary>
#
# A kernel of 1 × 5 has one singular value. There is no second one to compare.
# </details>
#
# <details><summary>My product is the kernel, but for its size or its sign</summary>
#
# `s[0]` must come in exactly once: into the column, into the row, or its root into
# both. For the sign: do you change one of the two vectors and not the other?
# </details>

# %% [markdown]
# ## Two in a row are one
#
# What if we smooth twice? Chapter 2 had two laws for true convolution, the one with the
# flip. In the plane that is
#
# $$(x * w)_{i,j} = \sum_a \sum_b w_{a,b}\; x_{i-a,\,j-b} ,$$
#
# as lecture `003` defines it. (Lecture `004` does not flip.) The laws: it commutes, and
# $(x * u) * v = x * (u * v)$, so that two kernels in a row are one kernel. Both hold in
# the plane, and for the same reason: it is the multiplication of polynomials, now in
# two variables. ($u$ and $v$ are kernels from here on, no longer the vectors of the
# SVD.) Here is true convolution, made of your functions: both axes of the kernel are
# flipped, and the mode is `full`.


# %%
def convolve2d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """True convolution, mode "full", by the reader's own functions."""
    padded = np.asarray(pad2d(x, w.shape, "full"))
    return np.asarray(correlate2d_fast(padded, w[::-1, ::-1]))


u = np.array([[1.0, 2, 0], [0, 3, -1], [-1, 0, 1]])
v = np.array([[0.0, 1, 3], [2, 0, -1]])
print("x*u = u*x:        ", np.allclose(convolve2d(x, u), convolve2d(u, x)))
left, right = convolve2d(convolve2d(x, u), v), convolve2d(x, convolve2d(u, v))
print("(x*u)*v = x*(u*v):", np.allclose(left, right))
print("the same with correlation in place of *:")
one, two = (np.asarray(pad2d(a, b.shape, "full")) for a, b in ((x, u), (u, x)))
print("x⋆u = u⋆x:        ", np.allclose(correlate2d(one, u), correlate2d(two, x)))
twice = correlate2d(np.asarray(correlate2d(x, u)), v)
print("(x⋆u)⋆v = x⋆(u*v):", np.allclose(twice, correlate2d(x, convolve2d(u, v))))

# %% [markdown]
# Correlation does not commute: with $x$ and $u$ exchanged the result is turned around.
# But two correlations in a row are still *one* correlation, as the last line shows. Its
# kernel is $u * v$, with a star that flips, although no correlation flips anything. So
# everything that several linear filters in a row can do, one linear filter can do as
# well. (In the modes `valid` and `full`. In `same`, what hangs over is cut off twice,
# and the border differs.) Remember this sentence for the experiment.
#
# It does not say that the one filter is cheaper. Three kernels of 3 × 3 in a row are
# one of 7 × 7: three times 9 multiplications for each pixel against 49.

# %%
photograph = grey("china")
small = np.asarray(gaussian_kernel2d(3, 1.0))
seven = convolve2d(convolve2d(small, small), small)


def three_times() -> np.ndarray:
    """Correlate with the kernel of 3 × 3, three times."""
    y = photograph
    for _ in range(3):
        y = np.asarray(correlate2d_fast(y, small))
    return y


same = np.allclose(three_times(), correlate2d_fast(photograph, seven))
print("the same picture:", same, "· the one kernel is", seven.shape)
once = seconds(correlate2d_fast, photograph, seven)
thrice = seconds(three_times)
print(f"7 × 7 once: {1000 * once:.1f} ms, 3 × 3 three times: {1000 * thrice:.1f} ms")

# %% [markdown]
# ### Aside: a third way
#
# There is a way to convolve in which the kernel's size hardly matters. The **fast
# Fourier transform** (FFT) takes an image apart into waves. In these coordinates
# convolution is a plain product, number by number: three transforms and one product,
# for a kernel of any size. We will not need it, and kernels in ConvNets are small. But
# you should have seen the curves. Direct, in two passes, by FFT: which one wins for a 3
# × 3, which one for a 41 × 41?


# %%
from functools import cache


def by_fft(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """True convolution, on a grid that is large enough for kernels up to 64 × 64."""
    grid = (320, 448)
    product = np.fft.rfft2(image, grid) * np.fft.rfft2(kernel, grid)
    return np.fft.irfft2(product, grid)


def two_passes(column: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Correlate along the rows, then down the columns."""
    flat, tall = row[None, :], column[:, None]  # kernels of 1 × k and of k × 1
    rows = np.asarray(correlate2d_fast(photograph, flat))
    return np.asarray(correlate2d_fast(rows, tall))


widths = (3, 5, 9, 15, 25, 41)


@cache
def blur_times() -> dict[str, list[float]]:
    """Measure three ways to blur, for each width; once, the audit asks again."""
    kernels = [np.asarray(gaussian_kernel2d(k, k / 6)) for k in widths]
    pairs = [[np.asarray(part) for part in separate(kernel)] for kernel in kernels]
    return {
        "direct": [seconds(correlate2d_fast, photograph, k) for k in kernels],
        "two passes": [seconds(two_passes, *pair) for pair in pairs],
        "FFT": [seconds(by_fft, photograph, k) for k in kernels],
    }


figures.blur_costs(widths, blur_times())

# %% [markdown]
# <details><summary>This runs for a minute</summary>
#
# Then `correlate2d_fast` visits each pixel with each weight: for 41 × 41 that is 125
# million times. Interrupt the kernel, and go back to that exercise; the rest of the
# chapter leans on it.
# </details>
#
# On our machine, for this photograph of 256 × 384: at 3 × 3 the direct way takes 0.43
# ms, two passes 0.25 ms, the FFT 1.5 ms. At 41 × 41 it is 55 ms, 2.7 ms and 1.5 ms.
# From 9 × 9 on the FFT beats the direct way, and somewhere beyond 15 × 15 two passes as
# well. (It also convolves with kernels that do not split. In the table above the FFT
# was ahead at 5 × 5 already: there its grid was no larger than the image, 256 × 256, a
# size that suits it; here it is 320 × 448, with room for kernels up to 64 × 64.)
#
# You have done half of the chapter, and you have all the tools. A good moment for the
# first break.
#
# ## Edges
#
# An edge is where the brightness changes. To see a change, take a difference. The
# shortest kernels that do it are
#
# $$\begin{bmatrix} 1 & -1 \end{bmatrix} \quad\text{and its twin}\quad
# \begin{bmatrix} 1 \\ -1 \end{bmatrix}.$$
#
# The first one takes each pixel minus its right neighbour, the second one minus the
# pixel below. By hand, on the row $2\;2\;5\;5\;1$ the first one gives $0\;{-3}\;0\;4$:
# no answer where nothing changes, and a sign. Here it is negative where the row grows
# *brighter*. In a moment we turn the sign around, to right minus left, so that
# brighter means positive.

# %%
coffee, twin = grey("coffee", 2), np.array([[1.0], [-1]])
draw.images(
    {
        "the photograph": coffee,
        "[1 −1]": np.clip(correlate2d_fast(coffee, twin.T), -0.2, 0.2),
        "its twin": np.clip(correlate2d_fast(coffee, twin), -0.2, 0.2),
    },
    title="One kernel sees vertical edges, its twin sees horizontal ones",
    alt="A cup of coffee from above, 128 by 192 pixels, and two maps of differences, "
    "drawn from −0.2 to 0.2. In the first one the left and right rims of cup and "
    "saucer stand out, with opposite signs; in the second one the upper and lower "
    "rims.",
    columns=3,
)

# %% [markdown]
# (The strongest differences are 0.7. Whatever is beyond ±0.2 is drawn as ±0.2, or the
# weak edges could not be seen.)
#
# Two things are not nice about these kernels. They see each grain of noise as an edge.
# And the difference belongs *between* two pixels, not to either of them. The **Sobel**
# pair mends both. It takes the difference of the two *neighbours* of a pixel, right
# minus left, and smooths across, with weights 1 2 1:
#
# $$G_x = \begin{bmatrix} 1\\2\\1 \end{bmatrix} \begin{bmatrix} -1&0&1 \end{bmatrix} =
# \begin{bmatrix} -1&0&1 \\ -2&0&2 \\ -1&0&1 \end{bmatrix}, \qquad
# G_y = G_x^{\mathsf T} =
# \begin{bmatrix} -1&-2&-1 \\ 0&0&0 \\ 1&2&1 \end{bmatrix}.$$
#
# Let $g_x$ and $g_y$ be the two responses at a pixel: how fast it grows brighter to the
# right, and how fast downwards. Together they are an arrow, the **gradient**. Its
# length and its angle are
#
# $$\text{magnitude} = \sqrt{g_x^2 + g_y^2}, \qquad
# \text{direction} = \operatorname{arctan2}(g_y, g_x).$$
#
# The arrow points from dark to bright, straight across the edge. We measure the angle
# from the $x$ axis towards the $y$ axis, and $y$ points *down*, as rows do: 0 is to the
# right, $\pi/2$ is down. $\operatorname{arctan2}$ is the arctangent that knows the
# signs of both, and so all four quadrants.
#
# By hand: where every row reads $3\;3\;4$, the middle pixel has
# $g_x = (1+2+1)(4-3) = 4$ and $g_y = 0$. Magnitude 4, direction 0. If $g_x = 3$ and
# $g_y = 4$, the magnitude is 5 and the direction 0.927, which is 53°.
#
# At the border we replicate, so that the frame of the photograph is no edge.


# %% exercise="sobel"
def sobel(image: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Measure at each pixel how fast the brightness changes, and in which direction.

    image: H × W, of any real dtype; photographs hold uint8. gx is the correlation with
    [[−1 0 1], [−2 0 2], [−1 0 1]], gy with the transpose of that (y points down). The
    border is replicated: the image is padded by one pixel with copies of its border.
    Returns (magnitude, direction), both H × W: √(gx² + gy²), and the angle of (gx, gy)
    in radians, the way from dark to bright: 0 to the right, π/2 down. Where the
    magnitude is 0, the direction may be anything.
    You may call `correlate2d` and `correlate2d_fast`.
    Raises ValueError if the image has not two axes.
    Source: lecture 004, "Application 3: Edge detection", with the sign of a derivative.

    >>> magnitude, direction = sobel(np.array([[3, 3, 4], [3, 3, 4]]))
    >>> magnitude
    array([[0., 4., 4.],
           [0., 4., 4.]])
    """
    ### BEGIN SOLUTION
    if np.ndim(image) != 2:
        raise ValueError(
            f"sobel: an image has two axes, found the shape {np.shape(image)}; "
            "make colours grey first"
        )
    wx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    padded = np.pad(np.asarray(image, dtype=float), 1, mode="edge")
    gx = correlate2d_fast(padded, wx)
    gy = correlate2d_fast(padded, wx.T)
    return np.hypot(gx, gy), np.arctan2(gy, gx)
    ### END SOLUTION


# %% check="sobel"
check("sobel", sobel)

# %% [markdown]
# <details><summary>The magnitude is right, the direction is not</summary>
#
# `np.arctan2(gy, gx)` takes the *second* coordinate first, and knows all four
# quadrants. `np.arctan(gy / gx)` cannot tell left from right. Try an image that grows
# brighter towards the bottom: the direction should be π/2.
# </details>
#
# <details><summary>Only the border is wrong</summary>
#
# `np.pad(image, 1)` puts zeros around the image, and then a bright image has an edge
# all around. Which `mode` of `np.pad` repeats the border?
# </details>
#
# <details><summary>Photographs have edges of 255 where there are none</summary>
#
# In uint8, 3 − 5 is 254: the numbers wrap around. Convert the image to float first.
# </details>

# %%
rows, columns = np.indices((48, 48))
disc = (np.hypot(rows - 23.5, columns - 23.5) < 15) * 0.8 + 0.1
disc = blur(disc, 1)
magnitude, direction = (np.asarray(part) for part in sobel(disc))
figures.directions(disc, magnitude, direction)

# %% [markdown]
# And the scale? Smooth first, then take edges, and only the edges of that scale remain.
# (By the law above, both together are again one kernel.)

# %%
edges = {s: np.asarray(sobel(blur(cat, s) if s else cat)[0]) for s in (0, 1, 2, 4)}
draw.images(
    {"not smoothed" if s == 0 else f"σ = {s}": m / m.max() for s, m in edges.items()},
    title="Hairs, stripes, outlines: the scale decides what counts as an edge",
    alt="Magnitudes of the Sobel responses for the cat's face, each scaled to its own "
    "largest value. Not smoothed: every hair is an edge. With σ = 1 and 2: whiskers "
    "fade, stripes, eyes and nose remain. With σ = 4: broad outlines of the eyes, the "
    "nose and the ear.",
    columns=2,
)

# %% [markdown]
# ## Edges in any direction
#
# A vertical edge makes $G_x$ answer, a horizontal one $G_y$. For all others we turn the
# pair. For an angle $\theta$ (theta) take
#
# $$G_\theta = \cos\theta\; G_x + \sin\theta\; G_y .$$
#
# Correlation is linear in the kernel, so the response of $G_\theta$ is
# $g_x \cos\theta + g_y \sin\theta$: the arrow's part along $\theta$. That is the
# magnitude times $\cos(\text{direction} - \theta)$. It is largest where the brightness
# grows in the direction $\theta$, and 0 where it grows at right angles to that.
#
# By hand, with $g_x = 3$, $g_y = 4$ and $\theta = 30°$:
# $3 \cdot 0.866 + 4 \cdot 0.5 = 4.60$, and $5 \cos(53.1° - 30°) = 4.60$.
#
# Two filters are enough to get the response in every direction. Filters with this
# property are called *steerable*. A list of filters is called a **bank**.


# %% exercise="edge_bank"
def edge_bank(angles: np.ndarray) -> np.ndarray:
    """Turn the Sobel pair: one filter for each direction.

    angles: n angles θ in radians, a list will do; 0 points to the right, π/2 down.
    Returns n × 3 × 3 floats, cos θ · Gx + sin θ · Gy with
    Gx = [[−1 0 1], [−2 0 2], [−1 0 1]] and Gy = Gxᵀ: such a filter answers most where
    the brightness grows in the direction θ.
    Raises ValueError if angles is empty or has not one axis.
    Source: lecture 004, "Directional edge detection".

    >>> edge_bank([0.0])
    array([[[-1.,  0.,  1.],
            [-2.,  0.,  2.],
            [-1.,  0.,  1.]]])
    """
    ### BEGIN SOLUTION
    theta = np.asarray(angles, dtype=float)
    if theta.ndim != 1 or theta.size == 0:
        raise ValueError(
            f"edge_bank: a list of angles is needed, found the shape {theta.shape}"
        )
    gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    theta = theta[:, None, None]
    return np.cos(theta) * gx + np.sin(theta) * gx.T
    ### END SOLUTION


# %% check="edge_bank"
check("edge_bank", edge_bank)

# %% [markdown]
# <details><summary>ValueError: operands could not be broadcast together</summary>
#
# $n$ cosines and a 3 × 3 matrix do not fit together. Give the cosines two more axes,
# `np.cos(theta)[:, None, None]`, or go through the angles one by one and collect the
# filters in a list.
# </details>
#
# <details><summary>0 and π/2 are right, the angles between are not</summary>
#
# Print your filter for π/6. Its upper left weight is
# $-\cos\frac\pi6 - \sin\frac\pi6 \approx -1.37$, its lower right one the opposite.
# </details>

# %%
flower = grey("flower", 2)
angles = np.radians([0, 45, 90, 135])
bank = np.asarray(edge_bank(angles))
draw.images(
    {
        f"θ = {np.degrees(angle):.0f}°": np.clip(
            correlate2d_fast(flower, kernel), -1, 1
        )
        for angle, kernel in zip(angles, bank, strict=True)
    },
    title="Each filter sees the petals that lie across its direction (drawn to ±1)",
    alt="A dahlia seen by four filters, at 0, 45, 90 and 135 degrees, responses beyond "
    "±1 drawn as ±1. Each one answers "
    "where the rim of the flower and its petals run at right angles to its direction, "
    "positive on one side of the flower and negative on the other.",
    columns=2,
)

# %% [markdown]
# ### What was done before 2012
#
# Cells in the visual cortex answer to edges of one direction (chapter 1). For some
# twenty years computer vision did the same by hand. One measured edges of many
# directions, with a bank of filters or with the arrow $(g_x, g_y)$, and then *designed*
# numbers from the responses.
#
# **HOG** (Dalal and Triggs, 2005), histograms of oriented gradients, found pedestrians
# with them. In each cell of 8 × 8 pixels it adds up the magnitudes, in 9 drawers by
# direction. **SIFT** (Lowe, 1999) describes the surroundings of single points in a
# similar way, to find the same corner of a building in two photographs. Your `sobel` is
# all that the histograms need:

# %%
from convlab.figures.edge_histograms import edge_histograms

astronaut = grey("astronaut")
edge_histograms(astronaut, *(np.asarray(part) for part in sobel(astronaut)))

# %% [markdown]
# The filters were chosen, the drawers were chosen, and only the classifier at the end
# was learned. A ConvNet learns the filters as well. When AlexNet (chapter 14) won the
# ImageNet contest of 2012 by a wide margin, designed features went out of use within a
# few years.
#
# ## Finding a picture in a picture
#
# A kernel can also be a picture itself. Slide a **template** over an image, and the sum
# of products is a match score. Chapter 2 told why the plain sum will not do: it falls
# for whatever is bright. The cure is the same. Each window $v$, and the template $t$,
# lose their mean and are divided by their norm. The sums now run over rows and columns:
#
# $$\text{score}(v) = \frac{\sum_{a,b} (v_{a,b} - \bar v)(t_{a,b} - \bar t)}
# {\sqrt{\sum_{a,b} (v_{a,b} - \bar v)^2}\;\sqrt{\sum_{a,b} (t_{a,b} - \bar t)^2}}
# \in [-1, 1] .$$
#
# A copy of the template scores 1, also a fainter or a brighter copy. A negative of it,
# with black and white exchanged, scores −1. A flat window has norm 0 (as in
# chapter 2: below 1e-9, since floats round), and we say that
# it scores 0.
#
# By hand, with the template $[0\;5]$: without its mean it is $[-2.5\;2.5]$. On the
# image $[1\;2\;2\;1]$ the windows are $[1\;2]$, $[2\;2]$, $[2\;1]$; without their means
# $[-0.5\;0.5]$, $[0\;0]$, $[0.5\;{-0.5}]$. The scores are 1, 0, −1.
#
# (Lecture `004` names what this is good for, among others: to check if an image
# contains text.)
#
# Before you write it, a warning. A slice such as `v = image[0:2, 0:3]` is a *view*: it
# shares its numbers with the image. `v -= v.mean()` changes the image itself, and with
# it the windows that overlap this one. `v = v - v.mean()` makes new numbers.


# %% exercise="match_template"
def match_template(image: np.ndarray, template: np.ndarray) -> np.ndarray:
    """Score at each place how much the image looks like the template.

    image: H × W, template: k₁ × k₂. Each window of k₁ × k₂ pixels, and the template,
    lose their mean and are scaled to norm 1 (the root of the sum of squares); the score
    is the sum of their products, −1 to 1. A flat window or template has norm 0; then
    the score is 0. Returns (H − k₁ + 1) × (W − k₂ + 1) scores.
    Raises ValueError if the template is larger than the image.
    Source: lecture 004, "Application 2: Pattern matching".

    >>> match_template(np.array([[1, 2, 2, 1]]), np.array([[0, 5]])).round(6)
    array([[ 1.,  0., -1.]])
    """
    ### BEGIN SOLUTION
    (height, width), (k1, k2) = np.shape(image), np.shape(template)
    if k1 > height or k2 > width:
        raise ValueError(
            f"match_template: template of {k1} × {k2} is larger than the image of "
            f"{height} × {width}"
        )
    windows = np.lib.stride_tricks.sliding_window_view(image, (k1, k2))
    v = windows - windows.mean(axis=(2, 3), keepdims=True)
    t = template - np.mean(template)
    norms = np.sqrt((v**2).sum(axis=(2, 3))) * np.linalg.norm(t)
    products = (v * t).sum(axis=(2, 3))
    return np.divide(products, norms, out=np.zeros_like(products), where=norms > 1e-9)
    ### END SOLUTION


# %% check="match_template"
check("match_template", match_template)

# %% [markdown]
# <details><summary>RuntimeWarning: invalid value encountered in divide</summary>
#
# 0 divided by 0 is `nan`. Which windows have norm 0, and what score did we agree on for
# them?
# </details>
#
# <details><summary>Scores above 1</summary>
#
# Then something was not scaled, or not by its own norm. Each window has its own mean
# and its own norm; `image.mean()` is neither.
# </details>
#
# <details><summary>My windows have four axes. How do I take their means?</summary>
#
# `windows[i, j]` is the window at place (i, j). A mean over its pixels is a mean over
# the axes 2 and 3, and `keepdims=True` keeps the result ready for the subtraction.
# </details>

# %% [markdown]
# We cut out one eye of the cat, the one on the left of the picture, and turn it around
# as in a mirror. Does it find the other eye?

# %%
template = cat[44:62, 64:82][:, ::-1]
figures.best_matches(
    cat,
    {
        "plain": np.asarray(correlate2d_fast(cat, template)),
        "normalised": np.asarray(match_template(cat, template)),
    },
    template.shape,
    title="The plain sum falls for a bright spot, the normalised one finds the eye",
)

# %% [markdown]
# It does, with a score of 0.76. The plain sum chose a bright spot in the background.
# The mirrored eye matches the other eye better than the very eye it was cut from: at
# that place, (44, 64), it scores 0.41, and its best place nearby, (44, 66), scores
# 0.67.
#
# If you want a second break, take it here. Three exercises are done since the first
# break, two are left, and so is the answer to our question.
#
# ## Edges, then long lines
#
# Now to the skylines. A city has vertical edges. So correlate with $G_x$, take the mean
# strength of the response over the picture, and call the picture a city if it is large.
# Lecture `004` tried that on two photographs. The *landscape* came out stronger: grass,
# leaves and bark are full of small vertical edges.
#
# So the lecture puts a second filter behind the first one. It looks for long vertical
# lines *in the map of edges*. The lecture does not print that filter. We take a column
# of $n$ weights, each $1/n$. Where edges stand above each other, the column's
# mean is high. A single short edge is lost in it. Two filters in a row, the second one
# reading what the first one wrote: this is a *hierarchy* of features, and it is what
# ConvNets are made of.
#
# In between stands the ReLU of chapter 1, $\max(0, \cdot)$. It keeps the edges from
# dark to bright, and drops the others. In the end we take the mean over the map, and
# have one number for a picture: the **score**.
#
# By hand, in the example of the docstring: the image has 4 rows and 3 columns, so the
# edges are 2 numbers, $(1-0) + 2(1-0) + (0-1) = 2$ above and
# $(1-0) + 2(0-1) + (1-0) = 0$ below. ReLU leaves them as they are. A column of length 2
# takes their mean, 1.


# %% exercise="skyline_score"
def skyline_score(image: np.ndarray, length: int) -> float:
    """Measure an image's vertical edges, dark to bright, averaged along columns.

    image: H × W. length: the height of the second kernel, in pixels. Four steps:
    correlate with [[−1 0 1], [−2 0 2], [−1 0 1]] (valid); ReLU; correlate with a column
    of `length` weights of 1/length (valid); the mean of what comes out, a float.
    You may call `correlate2d` and `correlate2d_fast`.
    Raises ValueError if length < 1, or if one of the two kernels does not fit.
    Source: lecture 004, "Edge detection + pattern matching".

    >>> skyline_score(np.array([[0, 0, 1], [0, 0, 1], [1, 0, 0], [0, 0, 1]]), 2)
    1.0
    """
    ### BEGIN SOLUTION
    if length < 1:
        raise ValueError(f"skyline_score: length starts at 1, found {length}")
    wx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    edges = np.maximum(correlate2d_fast(image, wx), 0)
    column = np.full((length, 1), 1 / length)
    return float(np.mean(correlate2d_fast(edges, column)))
    ### END SOLUTION


# %% check="skyline_score"
check("skyline_score", skyline_score)

# %% [markdown]
# <details><summary>My number is a little too small or too large</summary>
#
# Print the shape after each step. For an image of 10 × 8 and a length of 4 the edges
# are 8 × 6, and the second map is 5 × 6.
# </details>
#
# <details><summary>My number is smaller by far, or negative</summary>
#
# Where does ReLU stand? It should see the edges, before the column adds them up.
# </details>
#
# <details><summary>"found an array of shape (1,)"</summary>
#
# The score is one number: `float(np.mean(…))`.
# </details>

# %% [markdown]
# ## Experiment: what does the second filter add?
#
# We score 200 pictures. From the first hundred we take the border, halfway between the
# mean score of the cities and that of the landscapes. Then we count how many of the
# other hundred lie on the right side. Guessing gives 50.
#
# Make a guess before you run it. How many of 100 will be right with the mean strength
# of vertical edges, $|g_x|$? And how many with your `skyline_score`, and columns of 16?
# Write your two numbers into the next cell.

# %%
my_guess = {"mean |edge|": "?", "skyline_score": "?"}

# %%
from convlab.experiments.skylines import share_right

gx = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
column = np.full((16, 1), 1 / 16)


def long_edges(image: np.ndarray) -> np.ndarray:
    """Edges from dark to bright, then their means over columns of 16."""
    edges = np.maximum(correlate2d_fast(image, gx), 0)
    return np.asarray(correlate2d_fast(edges, column))


strength = [float(np.abs(correlate2d_fast(p, gx)).mean()) for p in pictures]
score = [skyline_score(p, 16) for p in pictures]
for name, numbers in (("mean |edge|", strength), ("skyline_score", score)):
    print(f"{name}: {100 * share_right(numbers, labels):.0f} of 100 right")
    print(f"  your guess: {my_guess[name]}")

# %% [markdown]
# <details><summary>This takes longer than 5 s</summary>
#
# 600 maps of 4000 to 6000 pixels are computed here. If your `correlate2d_fast` still
# loops over rows or places, you feel it now.
# </details>
#
# The first number is what we built into the pictures: both kinds have the same mean
# strength of edges. The second one is no better than guessing, although the column does
# what it should. Look at the map "column of 16" for a city and for a landscape:

# %%
from convlab.figures import skylines as skyline_figures


def steps(image: np.ndarray) -> list[np.ndarray]:
    """The picture, and what each step makes of it."""
    edges = np.maximum(correlate2d_fast(image, gx), 0)
    lines = long_edges(image)
    return [image, edges, lines, np.maximum(lines - 0.3, 0)]


city, land = pictures[labels == 1][0], pictures[labels == 0][0]
skyline_figures.stages(
    {"city": steps(city), "landscape": steps(land)},
    ["picture", "edges, ReLU", "column of 16", "bias −0.3, ReLU"],
    title="The column keeps long edges and spreads short ones; a bias tells them apart",
)

# %% [markdown]
# Look at the means below the maps. The column lifts them a little, from 0.098 to 0.107
# and from 0.112 to 0.121, and it lifts both alike. **The mean of means is the mean.**
# Each edge pixel is handed to 16 places, with a weight of 1/16: what it adds to the
# total stays what it was. Only the 15 rows at the upper border and the 15 at the lower
# one are handed to fewer places. So the total falls, from 569 to 471 and from 650 to
# 533. But the map is lower too, 47 rows instead of 62, and the mean divides by fewer
# places. It rises a little, since the upper 15 rows are mostly sky: a quarter of all
# rows, with 8 % of the edges of this city, and 11 % of those of this landscape. (The
# lower 15 rows hold their share, 27 and 28 %.) That is the whole effect. The second
# filter moves the numbers around, and to that the mean is blind. The filter is linear,
# the mean is linear, and two linear steps in a row are one: this is the sentence that
# you were to remember.
#
# What the column *did* change is how the numbers are spread. In the city they pile up
# along the walls; in the landscape they thin out to a grey veil. To see this, something
# must stand *between* the filter and the mean that treats large and small numbers
# differently. The last map takes 0.3 away and cuts what is below 0: a **bias** of −0.3,
# and a ReLU. It needs no new filter. How much does it help? And why 0.3? We try several
# biases, and choose the one with which most of the *first* hundred pictures are right.
# The other hundred have no say in it.

# %%
biases = [-1.0, -0.8, -0.6, -0.4, -0.3, -0.2, -0.1, 0.0]
maps = [long_edges(p) for p in pictures]
by_bias = [[float(np.maximum(m + b, 0).mean()) for m in maps] for b in biases]
known = [share_right(numbers, labels, known=True) for numbers in by_bias]
right = [share_right(numbers, labels) for numbers in by_bias]
chosen = int(np.argmax(known))
print(f"chosen: {biases[chosen]}; of the new pictures {right[chosen]:.0%} right")
skyline_figures.bias_curve(biases, known, right)
skyline_figures.scores(
    {
        "mean |edge|": np.array(strength),
        "skyline_score": np.array(score),
        "bias and ReLU": np.array(by_bias[chosen]),
    },
    labels,
)

# %% [markdown]
# From 49 to 98 of 100, by one subtraction. We drew pictures from the seeds 0 to 9, and
# chose the bias by the first half each time. The first two scores were right for 44 to
# 60 of 100, the last one for 96 to 100.
#
# Filter, bias, ReLU; filter, bias, ReLU; mean: this is a convolutional network, with
# two layers of one filter each. (The first bias is 0.) Without the bias and the ReLU
# behind the second filter it is *worth no more than one layer*. In a network nobody
# tries out biases one by one. They are learned, along with the weights.
#
# Does it work on real photographs? These four have nearly the same mean strength of
# vertical edges.

# %%
names = ("camera", "coffee", "china", "cat")
for name in names:
    image = grey(name, 2)
    lines = np.maximum(long_edges(image) - 0.3, 0).mean()
    plain = np.abs(correlate2d_fast(image, gx)).mean()
    print(f"{name:7} mean |edge| {plain:.3f}   long vertical edges {lines:.4f}")
skyline_figures.stages(
    {name: steps(grey(name, 2)) for name in ("camera", "cat")},
    ["picture", "edges, ReLU", "column of 16", "bias −0.3, ReLU"],
    title="Two real photographs: a coat and a tripod are long edges, fur is not",
)

# %% [markdown]
# The same strength of edges, and the long ones differ by a factor of nearly five. But
# see which photograph is on top: a man with a tripod on a lawn. Our two layers find
# long vertical lines. They do not know what a city is, and they cannot: nobody told
# them of windows, roofs or streets. That takes more layers, and filters that were
# learned.
#
# ## Many filters, one classifier
#
# With several filters a picture has several numbers, its **features**: here, for each
# filter of a bank, the mean of |response| over all places. Then classifying is a matter
# of geometry. Each class is represented by the mean of its features, and a new picture
# belongs to the class whose mean is nearest.
#
# This is a *linear* classifier. Let $f$ be the features of a picture and $m_0$, $m_1$
# the means of two classes. Then $f$ is nearer to $m_1$ when
#
# $$(m_1 - m_0) \cdot f > \tfrac12 \left( \lVert m_1 \rVert^2 - \lVert m_0 \rVert^2
# \right) :$$
#
# a weighted sum of the features against a fixed number. (Write out
# $\lVert f - m_1 \rVert^2 < \lVert f - m_0 \rVert^2$; $\lVert f \rVert^2$ cancels.) The
# mean over a map is a weighted sum too, with the same weight for each pixel.
#
# By hand, with one filter: city means 4, landscape 1. A new picture with 3 is a city,
# one with 2 a landscape; the border is at 2.5. The labels come from the training
# pictures alone. The new ones must not move the means: they are what we want to know.


# %% exercise="edge_classifier"
def edge_classifier(
    images: np.ndarray, labels: np.ndarray, new_images: np.ndarray, bank: np.ndarray
) -> np.ndarray:
    """Label new images by the class whose mean edge strengths are nearest.

    images: N × H × W, labels: N integers, any values; new_images: M × H' × W', perhaps
    of another size; bank: F × k₁ × k₂. An image's features are F numbers: for each
    filter the mean, over all places, of |response| (valid). A class is represented by
    the mean of the features of its images. Returns M labels: for each new image that of
    the class nearest to its features (Euclidean distance).
    You may call `correlate2d` and `correlate2d_fast`.
    Raises ValueError if there are not as many labels as images, or if a filter is
    larger than an image.
    Source: lecture 004, "Explicit feature engineering".

    >>> step = np.array([[0, 0, 1], [0, 0, 1], [0, 0, 1]])
    >>> bank = np.array([[[-1, 1], [-1, 1]], [[-1, -1], [1, 1]]])
    >>> images, labels = np.array([step, step.T]), np.array([7, 9])
    >>> edge_classifier(images, labels, np.array([1 - step.T]), bank)
    array([9])
    """
    ### BEGIN SOLUTION
    if len(images) != len(labels):
        raise ValueError(
            f"edge_classifier: {len(labels)} labels for {len(images)} images"
        )

    def features(pictures: np.ndarray) -> np.ndarray:
        maps = [[correlate2d_fast(p, w) for w in bank] for p in pictures]
        return np.mean(np.abs(maps), axis=(2, 3))

    known, new, classes = features(images), features(new_images), np.unique(labels)
    centres = np.array([known[labels == c].mean(axis=0) for c in classes])
    distances = np.linalg.norm(new[:, None] - centres, axis=2)
    return classes[distances.argmin(axis=1)]
    ### END SOLUTION


# %% check="edge_classifier"
check("edge_classifier", edge_classifier)

# %% [markdown]
# <details><summary>How do I begin?</summary>
#
# With a function `features(image)` that returns one number for each filter of the bank.
# Test it alone: an image of one colour gives zeros. Then the means of the classes, then
# the distances.
# </details>
#
# <details><summary>I get 0, 1, 2 where other labels are expected</summary>
#
# `argmin` tells *which* class in your list of classes is nearest. Use that number to
# look up the class's label.
# </details>
#
# <details><summary>Some labels are right</summary>
#
# Print the features of two images of different classes. If they are nearly 0, the
# positive and the negative responses cancelled. If all the new images are far from all
# the classes, do their features depend on the image's size?
# </details>

# %%
half = len(pictures) // 2
train, new = (pictures[:half], labels[:half]), pictures[half:]


def right_with(filters: np.ndarray) -> float:
    """Share of the second half that the reader's classifier labels right."""
    guesses = np.asarray(edge_classifier(*train, new, filters))
    return float(np.mean(guesses == labels[half:]))


tall = convolve2d(gx, column)  # G_x, then the column, as one kernel
eight = np.asarray(edge_bank(np.arange(8) * np.pi / 8))
banks = {"G_x and G_y": eight[[0, 4]], "eight directions": eight, "45°": eight[[2]]}
banks[f"one filter of {len(tall)} × 3"] = tall[None]
for name, filters in banks.items():
    print(f"{name + ':':22} {right_with(filters):.0%} right")

# %% [markdown]
# Is it the number of filters? Here the one at 45° alone is better than all eight. We
# drew pictures from the seeds 0 to 9: $G_x$ and $G_y$ were right for 47 to 61 of 100,
# the eight for 56 to 74, the one at 45° for 57 to 77, the tall one for 80 to 91. So it
# is the slanting filters that help. But in a city nothing slants! Look at the means.

# %%
four = np.asarray(edge_bank(np.radians([0, 45, 90, 135])))
for name, kind in (("cities", 1), ("landscapes", 0)):
    shown = pictures[labels == kind]
    sizes = [[np.abs(correlate2d_fast(p, w)) for w in four] for p in shown]
    means = np.mean(sizes, axis=(0, 2, 3)).round(3)
    larger = np.mean([np.maximum(g[0], g[2]).mean() for g in sizes])
    print(
        f"{name:10} at 0°, 45°, 90°, 135°: {means}, larger of |gx|, |gy|: {larger:.3f}"
    )

# %% [markdown]
# The slanting filters are stronger in the *cities*. At one pixel they answer
# $(g_x + g_y)/\sqrt2$ at 45° and $(g_y - g_x)/\sqrt2$ at 135°, and the two sizes add up
# to $\sqrt2$ times the *larger* of $|g_x|$ and $|g_y|$. (By hand, with $g_x = 3$ and
# $g_y = 1$: $4/\sqrt2 + 2/\sqrt2 = \sqrt2 \cdot 3$.) The smaller one of a pair is lost.
# In a city the walls and the lines between the storeys lie mostly apart: where one
# response is strong, the other is near 0, and little is lost. A short blade of grass
# has its sides and its ends at nearly the same pixels, and there the pairs are mixed.
#
# Did we not say that two filters are enough for the response in every direction? They
# are, at each pixel. But our features are means of |response|, and |·| is not linear.
# The mean strength at 45° cannot be computed from the *means* at 0° and 90°: those are
# nearly the same in both classes.
#
# The tall filter is $G_x$ and the column in one, with no ReLU in between, but with |·|
# *behind*. In a landscape the short edges have both signs, and within 18 rows they
# cancel. It does well with a single linear filter, and not as well as two layers.
#
# ## Play: draw a kernel
#
# Nine sliders, one for each weight. Choose a preset, and change it. A kernel whose
# weights have a positive sum is divided by that sum, so that the picture keeps its
# brightness; otherwise grey means 0. The sliders follow the arrow keys too.
#
# 1. Find a kernel that moves the picture by one pixel to the left.
# 2. "Sharper" is a kernel with a 5 and four −1. What happens as you lower the 5 to 4,
#    and why does the picture turn grey all at once?
# 3. Which weights answer to slanting edges from the lower left to the upper right?
# 4. The weights of "spots" sum to 0, as those of the edges do. What does it answer to
#    that they do not?
#
# ![A photographer with a tripod on a lawn, the kernel for vertical edges with rows −1 0
# 1, −2 0 2, −1 0 1, and the response: grey, with white and black lines along the coat
# and the legs of the tripod.](attachment:03_widget.png)

# %%
from convlab.widgets import two_dimensions as widget

widget.drawn_kernel()

# %% [markdown]
# <details><summary>Answers to the four questions</summary>
#
# 1. A single 1 in the middle of the right column: $y_{i,j} = x_{i+1,\,j+2}$. With the 1
#    in the centre, $y_{i,j} = x_{i+1,\,j+1}$, the picture stays where it is.
# 2. The sum of the weights falls from 1 to 0. It is the picture plus its difference
#    from its neighbours. At 4.5 the sum is 0.5, and divided by that the picture is
#    harsher still. At 4 the sum reaches 0: only the difference is left, which is 0
#    wherever nothing changes, and 0 is drawn grey.
# 3. $G_x$ and $G_y$ added: rows −2 −2 0, −2 0 2, 0 2 2. It answers where it grows
#    brighter towards the lower right, that is, across such an edge.
# 4. To a single pixel that differs from all its neighbours: a grain of noise, a glint.
#    On the pixel itself $G_x$ gives 0, since that has the weight 0, and in the columns
#    beside it ±1, ±2, ±1 times the difference. A straight edge makes "spots" answer
#    too, with opposite signs on the two sides.
# </details>
#
# ## Audit
#
# In each chapter we take a claim from a lecture or from a famous paper, and compute it.
# Some are right.
#
# ### Which side gets which padding?
#
# As printed in our text (lecture `004`), where $w$ is in $\mathbb{R}^{k_1 \times k_2}$
# and $w_{\ell,h}$ has $\ell$ up to $k_1$: to keep the shape, "pad on left and right by
# $(k_1-1)/2$ and on top and bottom by $(k_2-1)/2$".

# %%
for k1, k2 in [(3, 3), (5, 5), (3, 7)]:
    rows_added, columns_added = 2 * ((k2 - 1) // 2), 2 * ((k1 - 1) // 2)
    shape = (10 + rows_added - k1 + 1, 10 + columns_added - k2 + 1)
    print(f"image 10 × 10, kernel {k1} × {k2}, padded as printed: result {shape}")

# %% [markdown]
# <details><summary>What we find</summary>
#
# Square kernels keep the shape, and a kernel of 3 × 7 turns 10 × 10 into 14 × 6. $k_1$
# counts rows, and rows hang over the top and the bottom: the two are swapped. A test
# with square kernels never sees it, which is why none of ours uses only those.
# </details>
#
# ### The sign of an edge
#
# As printed in our text (lecture `004`), the Sobel filters are
# $W_1 = \left[\begin{smallmatrix} 1&0&-1 \\ 2&0&-2 \\ 1&0&-1 \end{smallmatrix}\right]$
# and
# $W_2 = \left[\begin{smallmatrix} 1&2&1 \\ 0&0&0 \\ -1&-2&-1 \end{smallmatrix}\right]$,
# and its convolution does not flip. Does $W_1$ measure how fast an image grows to the
# right?

# %%
ramp = np.tile(np.arange(5.0), (3, 1))  # grows by 1 with each column
W1 = np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])
print("W1:", correlate2d(ramp, W1)[0], " the derivative is +1 everywhere")
print("flipped, as in true convolution:", correlate2d(ramp, W1[::-1, ::-1])[0])

# %% [markdown]
# <details><summary>What we find</summary>
#
# Correlated, $W_1$ gives −8: minus the derivative, times 8. (The positive weights sum
# to 4, and each difference goes over two pixels.) In a text where convolution flips,
# the same matrix gives the plus sign. That is where it comes from. For magnitudes the
# sign does not matter. For directions it turns every arrow around, and with a ReLU
# behind, it keeps the *other* half of the edges.
# </details>
#
# ### What does a split save?
#
# A claim found in many texts: in two passes a $k \times k$ kernel costs $2k$ instead of
# $k^2$ multiplications for each pixel, so the blur is $k/2$ times as fast. Is the time
# as simple as the count? The aside on the FFT has measured it.

# %%
times = blur_times()
for k, direct, split in zip(widths, times["direct"], times["two passes"], strict=True):
    print(f"k = {k:2}: {direct / split:4.1f} times as fast, k/2 = {k / 2:4.1f}")

# %% [markdown]
# <details><summary>What we find</summary>
#
# It holds, and surprisingly well. On our machine: 1.7 times for $k = 3$, 4.9 for 9, 13
# for 25 and 20 for 41. A program's time is not the number of its multiplications. But
# here each weight costs one pass over the image in both programs, so the number of
# weights decides. With other programs, such as those of a graphics card, it can be very
# different: for small kernels the direct way often wins.
# </details>
#
# ### How can a mean fall by half?
#
# As printed in our text (lecture `004`): the edges of the city have
# $\operatorname{mean}(|E_C|) = .108$, those of the landscape .123. After a "pattern
# matcher that looks for long vertical lines", $\operatorname{mean}(V_C) = .062$ and
# $\operatorname{mean}(V_L) = .054$. The order has changed, and the city is on top.
# Which kind of matcher could that be? Compare two: a column of 16 over $|E|$, and a
# column over $E$ with its signs, then $|\cdot|$.

# %%
for name, image in (("city", city), ("landscape", land)):
    edges = np.asarray(correlate2d_fast(image, gx))
    unsigned = np.mean(correlate2d_fast(np.abs(edges), column))
    signed = np.mean(np.abs(correlate2d_fast(edges, column)))
    print(
        f"{name:9}: mean |E| {np.abs(edges).mean():.3f}, column over |E| "
        f"{unsigned:.3f}, column over E {signed:.3f}"
    )

# %% [markdown]
# <details><summary>What we find</summary>
#
# A column over $|E|$ leaves the mean nearly what it was, as we know by now: 0.194
# becomes 0.211 for the city, 0.222 becomes 0.240 for the landscape, and the order
# stays. So .108 and .123 cannot have become .062 and .054 in that way. With the signs
# kept, short edges of opposite sign cancel within the column: 0.176 for the city and
# 0.150 for the landscape. The landscape loses more, and the order changes, as it does
# in the lecture. The numbers can be right. But the story "edges, then a column, then
# the mean" needs one word more: *where* the
# |·| or the ReLU stands. In `skyline_score` it stands before the column only.
#
# </details>

# %% [markdown]
# ## Reflection
#
# A mill weaves white cloth. A camera looks straight down on it and takes grey pictures
# of 3000 × 4000 pixels. A broken thread shows as a dark line from top to bottom, ten
# pixels wide and a hundred pixels long or longer. The weave itself is full of short
# edges in all directions. A colleague proposes: smooth with a Gaussian kernel of 31 ×
# 31, correlate with $G_x$, take |·|, correlate with a column of 100 weights 1/100, take
# the mean of the whole map, and ring the bell if it is above a threshold.
#
# Write 10 to 16 sentences. Each of the three questions brings 2 of the 6 points;
# reasons and numbers count.
#
# 1. Why does the column of 100 not help at all as it stands? Propose the smallest
#    change with which it does.
# 2. The new camera hangs a little askew, and threads now run at 20° to the columns of
#    the picture. Which steps have to change, and how?
# 3. The machine has to look at two pictures in a second, and its computer does five
#    billion multiplications in a second. Where does the colleague's program spend most
#    of them, and how do you get below five billion without changing the result? Give
#    numbers.

# %% [markdown] written="reflection_03"
# The mean of means is the mean: the column hands each |response| on to its neighbours
# above and below, and but for 99 rows at the upper and the lower border the mean over
# the map stays what it was; in our experiment the second filter alone took us from 51
# to 49 of 100. Something nonlinear must stand behind it: a negative bias, so large that
# only long edges stay above 0, and ReLU, before the mean is taken. That took us to 98
# of 100; the maximum in place of the mean would do as well, since one thread is enough
# to ring the bell.
#
# At 20° the brightness changes in a direction 20° away from the rows: $G_x$ still
# answers, with cos 20° = 0.94 of the strength, so it could stay; the right filter is
# cos 20°·Gx + sin 20°·Gy, with the sign of the angle chosen for the side to which the
# threads lean. The column is what fails. Over 100 rows the thread moves sideways by 36
# pixels, and smoothed with σ = 5 its two edges together are some 20 pixels wide. So an
# upright column stands on them in about half of its rows, and its mean falls to little
# more than half. It must become a slanting line of weights. The Gaussian can stay,
# because it is round.
#
# For each pixel the Gaussian costs 31² = 961 multiplications, the Sobel filter 9 and
# the column 100, 1070 in all; with 12 million pixels and two pictures a second that is
# 25.7 billion a second, nine tenths of them the Gaussian's. It is separable: a column
# and a row of 31 cost 62. Now 1070 become 171, and 25.7 billion become 4.1: fast
# enough. The column is then the largest part; its weights are all equal, so a running
# sum gives it with one addition and one subtraction for each pixel.
#
# ### BEGIN MARK SCHEME
# 6 points:
#
# - Question 1, 2 points: says that averaging along a column leaves the overall mean
#   unchanged, but for the border (1), and proposes a nonlinearity between column and
#   mean: bias and ReLU, a threshold, a count above a threshold, a maximum; or the
#   column before the |·|, on responses with their signs (1). "A longer column" or "ReLU
#   instead of |·|" gets no point for the second half.
# - Question 2, 2 points: turns the edge filter, or says that it hardly matters, with
#   cos 20° or with the formula of the bank (1); says that the column must slant too,
#   with a reason (1). An answer that changes only the edge filter gets one point.
# - Question 3, 2 points: names the Gaussian, with 961 against 9 and 100 or the like
#   (1), and splits it into two passes with 62, so that some 4 of 26 billion are left
#   (1). FFT with a reason is as good. Merging the filters into one without saying what
#   it costs gets no second point.
#
# ### END MARK SCHEME

# %% [markdown]
# When yours is written, compare: `reveal("reflection_03")` shows our answer, unless
# your teacher has kept it back.
#
# ## What to read next
#
# - Chapter 4 gives the image colours, and the kernel a third direction.
# - D. Hubel and T. Wiesel, *Receptive fields of single neurones in the cat's striate
#   cortex* (1959): edge filters, found with an electrode.
# - N. Dalal and B. Triggs, *Histograms of Oriented Gradients for Human Detection*
#   (2005), and D. Lowe, *Distinctive Image Features from Scale-Invariant Keypoints*
#   (2004).
# - W. Freeman and E. Adelson, *The Design and Use of Steerable Filters* (1991).
# - R. Szeliski, *Computer Vision: Algorithms and Applications*, chapter 3: image
#   processing, linear filters, pyramids.

# %%
progress(3)
