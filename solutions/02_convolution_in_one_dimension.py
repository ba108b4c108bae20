# %% [markdown]
# # 2 · Convolution in one dimension
#
# *How do you take the hiss out of a recording?*
#
# An old recording hisses. You know the melody is in there, and your ear finds it at
# once. What would a program have to do?
#
# In chapter 1 we slid a small filter over an image. Here we do the same along a line:
# over sound, a heartbeat, a text, a year of temperatures. One dimension is enough for
# nearly all that is difficult about convolution, and it fits on a sheet of paper.
#
# At the end of this chapter you can
#
# - slide a kernel over a signal by hand and in code, and say how long the result is;
# - tell correlation from convolution, and say when the difference matters;
# - write convolution as a matrix with very few free numbers;
# - smooth a signal, find a shape in it, and test whether a function moves with its
#   input.
#
# Plan five and a quarter hours: three and a half for the exercises, 80 minutes for
# reading, experiments, widget and audit, 25 minutes for the reflection. A place for a
# long break is marked in the middle, before "Smoothing".

# %% setup=true
from collections.abc import Callable

import numpy as np

from convlab import check, progress, reveal

# %% [markdown]
# You need chapter 1 (patches and filters), NumPy arrays and the sum sign. If a check
# stops you for long, `reveal("correlate1d")`, run twice, shows an answer to the
# exercise of that name, unless your teacher has kept it back. Below each check there
# are folded hints; the title of each is what you see, or ask, when you are stuck.
#
# The experiment, some figures and the audit run your functions too, so solve the
# exercises in order. Now and then we quote a *lecture*, `000` to `004`: five lecture
# texts that this course audits. You need not have read them.
#
# ## A recording with hiss
#
# Our recording is made from code: two seconds of a melody, 8000 numbers for each
# second, and over it random numbers, the hiss. Listen to both: first eight plucked
# notes, E E F G G F E D, then the same notes under a steady hiss.

# %%
from convlab.data.melody import hiss, melody, player, snr_db

clean = melody()
recording = clean + hiss(clean, snr=5, seed=2)
player(clean)

# %%
player(recording)

# %% [markdown]
# A program sees no melody. It sees 16,000 numbers. Here are 160 of them.

# %%
from convlab.figures import signals

signals.waveforms(clean, recording)

# %% [markdown]
# How bad is the hiss? The **signal-to-noise ratio** compares powers, where the power
# of a signal is the mean of its squares. For a clean signal $c$ and a heard signal $h$
# it is
#
# $$\mathrm{SNR} = 10 \log_{10} \frac{\sum_i c_i^2}{\sum_i (h_i - c_i)^2}
# \quad\text{decibels (dB)}.$$
#
# At 0 dB the error is as strong as the melody; 10 dB more means ten times less error
# power. Our recording has 5 dB. Keep that number in mind: whatever we do to the
# recording should raise it.
#
# ## One function for every place
#
# A sequence goes in, a sequence comes out: $x$ with $n$ numbers, $y$ with $n$ numbers.
# The way is *linear* if each output is a weighted sum of the inputs. The most general
# linear way is a dense layer, a matrix $W$ with $n^2$ weights. We write $i$ for the
# place of an output and $a$ for the place of an input:
#
# $$y_i = \sum_{a=0}^{n-1} W_{i,a}\, x_a .$$
#
# For two seconds of sound that is $16\,000^2 = 256$ million weights. The two
# assumptions of chapter 1 take nearly all of them away; here we see what they do to
# $W$.
#
# - **Locality.** $W_{i,a} = 0$ unless $a$ and $i$ are at most a few steps apart: the
#   matrix becomes a band. In the picture below it is one step, to either side.
# - **Sharing.** Each output is *the same function*, shifted along the sequence: all the
#   weights on one diagonal are equal.
#
# What is left is one short list of weights, the **kernel** $w$.
#
# In the picture each output has the middle of its inputs at its own place. The first
# and the last output have a neighbour on one side only. So ten outputs have 28 local
# weights, not 30.

# %%
from convlab.figures import one_dimension as figures

figures.weight_matrices()

# %% [markdown]
# When is sharing a good assumption? When it does not matter *where* in the sequence
# something happens: a click in a sound, a spike in a heartbeat, a word in a text. It
# is a poor one when the place has a meaning of its own. The third digit of a telephone
# number plays another part than the ninth; January is not July. Locality fails too
# when things far apart belong together, as the first bracket of a formula and the
# last.
#
# ## Slide, multiply, add
#
# Lay the kernel under the signal. Multiply each weight with the number above it, and
# add the products: that is one output. Move the kernel by one place, and do it again.
#
# From here on an output looks to the right: output $i$ begins with the input at place
# $i$. For a signal $x$ of $n$ values and a kernel $w$ of $k$ values this is the
# **cross-correlation**, or correlation for short:
#
# $$y_i = \sum_{j=0}^{k-1} w_j\, x_{i+j}, \qquad i = 0, \dots, n-k .$$
#
# The **place** of a window is the index $i$ of its left end. The kernel can stand at
# $n-k+1$ places, so $y$ has $n-k+1$ values. In the picture each output stands below
# the left end of its window.
#
# We count from 0, as Python does. The lectures count from 1: where we write $x_{i+j}$,
# lecture `004` has $x_{j+i-1}$.

# %%
x = np.array([1, 4, 3, -1, 2, -4, 1, 0, 2, -1])
figures.sliding_window(x, np.array([1, 2, 1]), places=[0, 1, 7])

# %% [markdown]
# By hand, with the same numbers:
#
# | place $i$ | window of $x$ | products with $w = [1\;2\;1]$ | $y_i$ |
# | --- | --- | --- | --- |
# | 0 | 1, 4, 3 | 1 + 8 + 3 | 12 |
# | 1 | 4, 3, −1 | 4 + 6 − 1 | 9 |
# | 2 | 3, −1, 2 | 3 − 2 + 2 | 3 |
# | 3 | −1, 2, −4 | −1 + 4 − 4 | −1 |
#
# Go on by yourself: places 4 to 7 give −5, −2, 3, 3.
#
# In a network, a bias is added to every $y_i$ and a nonlinearity such as ReLU follows,
# as in chapter 1. We leave both out here: the sliding is what is new.
#
# Now write it. `x` and `w` may be lists, and they may hold integers. Refuse a kernel
# that does not fit: a function that returns something empty instead passes the mistake
# on, to a line far away where nobody looks for it.


# %% exercise="correlate1d"
def correlate1d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Slide the kernel over the signal; at each place multiply and add.

    x: n values, w: k values with k <= n, arrays or lists. Returns n - k + 1 floats, one
    for each place where the kernel fits wholly.
    Raises ValueError if the kernel is longer than the signal; its text should name both
    lengths.
    Source: lecture 004, "Discrete 1D convolution" (it counts from 1, we from 0).

    >>> correlate1d([1, 2, 4], [3, -1])
    array([1., 2.])
    """
    ### BEGIN SOLUTION
    x, w = np.asarray(x), np.asarray(w)
    n, k = len(x), len(w)
    if k > n:
        raise ValueError(
            f"correlate1d: kernel of {k} is longer than the signal of {n}; pad it first"
        )
    y = np.zeros(n - k + 1)
    for i in range(n - k + 1):
        y[i] = np.sum(x[i : i + k] * w)
    return y
    ### END SOLUTION


# %% check="correlate1d"
check("correlate1d", correlate1d)

# %% [markdown]
# <details><summary>My output is one element short</summary>
#
# With $n = 4$ and $k = 3$ the kernel stands at place 0 and at place 1. Which formula
# in $n$ and $k$ gives 2? Remember that `range(m)` ends at $m - 1$.
# </details>
#
# <details><summary>ValueError: operands could not be broadcast together</summary>
#
# At your last places the slice `x[i:i+k]` is shorter than the kernel: Python cuts
# slices at the end of the list without a word. You visit too many places.
# </details>
#
# <details><summary>TypeError, in the part "lists"</summary>
#
# A slice of a list is a list, and a list times a list is nothing that Python knows.
# Which NumPy function makes an array of a list, and leaves an array as it is?
# </details>
#
# <details><summary>My numbers have no fractions</summary>
#
# `np.zeros_like(x)` takes over the dtype of `x`. When that is an integer, everything
# behind the point is cut off on assignment. What does plain `np.zeros(…)` give?
# </details>
#
# <details><summary>[1 2 1] is right and [1 2 3] is wrong</summary>
#
# [1 2 1] reads the same in both directions, so it cannot tell whether you turned the
# kernel around. Which element of `x` does `w[0]` meet in your first output?
# </details>
#
# ## What happens at the border
#
# The output is shorter than the input: $n-k+1$ instead of $n$. Ten layers with kernels
# of 3 lose 20 values. If we want to keep the length, the kernel must hang over the
# border, and what it meets there is taken to be zero. Three conventions have names;
# they are called **modes**:
#
# | mode | zeros on the left | zeros on the right | outputs | meaning |
# | --- | --- | --- | --- | --- |
# | `valid` | 0 | 0 | $n-k+1$ | only places where the kernel fits wholly |
# | `same` | $\lfloor (k-1)/2 \rfloor$ | $\lfloor k/2 \rfloor$ | $n$ | the same length |
# | `full` | $k-1$ | $k-1$ | $n+k-1$ | every place where the kernel touches the signal |
#
# The brackets $\lfloor\;\rfloor$ round down: $\lfloor 5/2 \rfloor = 2$. In the next
# picture the kernel stands at its first place. Here, unlike above, each output stands
# below the *middle* of its window, so that you see which value of $x$ it belongs to.

# %%
figures.borders()

# %% [markdown]
# An even kernel has no middle. In mode `same` one side then gets one zero more than
# the other; we put it on the right. Half a sample of shift remains, whichever side you
# choose. Remember it for the experiment.
#
# By hand: $x$ as above and $w = [1\;2\;3]$ in mode `same`. One zero goes on each side,
# so the first output is $1\cdot0 + 2\cdot1 + 3\cdot4 = 14$ and the last one is
# $1\cdot2 + 2\cdot(-1) + 3\cdot0 = 0$. All ten: 14 18 7 7 −9 −3 −2 7 1 0.
#
# The next exercise adds the zeros and does nothing else. A kernel longer than the
# signal is no error here: padding is what makes room for it.
#
# If you come from lists, mind the plus sign: lists *concatenate* with `+`, arrays
# *add*. `np.concatenate([…, …])` puts lists and arrays one behind the other.


# %% exercise="pad1d"
def pad1d(x: np.ndarray, w_len: int, mode: str) -> np.ndarray:
    """Put zeros around the signal, as many as the mode needs for this kernel.

    x: an array of n values. w_len: the kernel's length k, also longer than x. mode:
    "valid" adds nothing; "same" adds (k − 1) // 2 zeros on the left and k // 2 on the
    right; "full" adds k − 1 on both sides. Returns the padded signal; whether it holds
    integers or floats does not matter.
    Raises ValueError for any other mode, and for w_len < 1.
    Source: lecture 001, borders: full, same, valid.

    >>> pad1d(np.array([5, 6]), 3, "same")
    array([0, 5, 6, 0])
    """
    ### BEGIN SOLUTION
    pads = {
        "valid": (0, 0),
        "same": ((w_len - 1) // 2, w_len // 2),
        "full": (w_len - 1, w_len - 1),
    }
    if mode not in pads:
        raise ValueError(f"pad1d: mode is one of {sorted(pads)}, found {mode!r}")
    if w_len < 1:
        raise ValueError(f"pad1d: a kernel has at least 1 value, found {w_len}")
    return np.pad(x, pads[mode])
    ### END SOLUTION


# %% check="pad1d"
check("pad1d", pad1d)

# %% [markdown]
# <details><summary>Odd kernels pass, even kernels fail</summary>
#
# All the zeros together must be $k - 1$, or the length changes. For $k = 4$ that is 3:
# how many stand left, how many right?
# </details>
#
# <details><summary>ValueError: operands could not be broadcast together</summary>
#
# `x` is an array, and `[0, 0] + x` adds its two zeros to two values of `x`. Which
# function puts them in front?
# </details>
#
# <details><summary>KeyError instead of ValueError</summary>
#
# A dictionary raises `KeyError` for an unknown key. Ask `if mode not in …` before you
# look it up, and raise a `ValueError` that says which modes there are.
# </details>
#
# ## Correlation, convolution, and why the flip
#
# Mathematicians define **convolution** with one difference: the indices of signal and
# kernel add up to the index of the output.
#
# $$y_i = \sum_{a+j=i} x_a\, w_j = \sum_{j=0}^{k-1} w_j\, x_{i-j},
# \qquad i = 0, \dots, n+k-2 .$$
#
# Where $i-j$ is not one of the places $0, \dots, n-1$, we take $x_{i-j}$ to be 0. As
# $j$ grows, $x_{i-j}$ walks to the *left*. Seen as a sliding window, the kernel
# lies there backwards: convolution is correlation with the **flipped** kernel, in mode
# `full`.
#
# Why would anybody want that? Put a single 1 into a signal of zeros. Convolution
# answers with the kernel itself, forwards: the response to an impulse. Correlation
# answers with the kernel backwards. And with the flip come the laws of multiplication:
#
# - $x * w = w * x$, where the star stands for convolution: it *commutes*, the order
#   does not matter. (Only `full` does. In mode `valid` the two lengths play different
#   parts.)
# - $(x * w) * u = x * (w * u)$: two kernels in a row, $w$ and $u$, are one kernel.
#
# No wonder: it *is* multiplication, of polynomials.
# $(1 + 2z)(3 + 5z) = 3 + 11z + 10z^2$, and $[1\;2] * [3\;5] = [3\;11\;10]$:
#
# | $i$ | pairs $(a, j)$ with $a + j = i$ | $y_i$ |
# | --- | --- | --- |
# | 0 | (0, 0) | 1·3 = 3 |
# | 1 | (0, 1), (1, 0) | 1·5 + 2·3 = 11 |
# | 2 | (1, 1) | 2·5 = 10 |
#
# In a network the weights are learned. If the layer flipped its kernel, training would
# find the same weights in the opposite order, and nothing else would change. So the
# frameworks in use today leave the flip out, and still say "convolution". (Theano, one
# of the first, flipped.) We keep the names apart in this chapter: functions called
# `correlate…` never flip, functions called `convolve…` do. NumPy and SciPy keep them
# apart too: `np.correlate` and `scipy.signal.correlate2d` do not flip, `np.convolve`
# and `scipy.signal.convolve2d` do. Lecture `004` says so, and takes `correlate2d`.


# %% exercise="convolve1d"
def convolve1d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Convolve in the mathematician's sense: flip the kernel, mode "full".

    x: n values, w: k values; either may be the longer one. Returns n + k − 1 floats,
    y[i] = Σ x[a]·w[j] over all a + j = i. You may call `correlate1d` and `pad1d`.
    Raises ValueError if one of them is empty.
    Source: lecture 004, the footnote to "Discrete 1D convolution".

    >>> convolve1d(np.array([1, 2]), np.array([3, 5]))
    array([ 3., 11., 10.])
    """
    ### BEGIN SOLUTION
    if len(x) == 0 or len(w) == 0:
        raise ValueError(
            f"convolve1d: both need a value, found lengths {len(x)} and {len(w)}"
        )
    return correlate1d(pad1d(x, len(w), "full"), w[::-1])
    ### END SOLUTION


# %% check="convolve1d"
check("convolve1d", convolve1d)

# %% [markdown]
# <details><summary>Symmetric kernels pass, the others do not</summary>
#
# `w[::-1]` is the kernel backwards. Use it in exactly one place: flipping the signal
# or the result as well undoes or mirrors the work.
# </details>
#
# <details><summary>IndexError, or only my first outputs are wrong</summary>
#
# In $\sum_j w_j x_{i-j}$ the index $i-j$ leaves the signal at both ends. Above, Python
# complains. Below 0 it does not: `x[-1]` is the last value. Guard both ends, or let
# `pad1d` put zeros there.
# </details>
#
# <details><summary>ValueError when the kernel is longer than the signal</summary>
#
# `correlate1d` refuses a kernel that is longer than its signal. How long is the signal
# after `pad1d(x, len(w), "full")`?
# </details>
#
# ## Longer steps, wider kernels
#
# Three numbers turn the sliding window into the one that frameworks have.
#
# - **Stride** $s$: the kernel moves $s$ places at a time. With $s = 2$ there are about
#   half as many outputs.
# - **Padding** $p$: zeros on each side, before anything else happens.
# - **Dilation** $r$: neighbouring weights stand $r$ places apart. The kernel keeps its
#   $k$ weights and spans $r(k-1)+1$ places. Dilation 1 is the ordinary kernel.
#
# $$y_i = \sum_{j=0}^{k-1} w_j\, \tilde x_{\,s i + r j}, \qquad
# i = 0, \dots, \left\lfloor \frac{n + 2p - r(k-1) - 1}{s} \right\rfloor,$$
#
# where $\tilde x$ is the padded signal. The floor is there because a last, incomplete
# step is not taken. The picture draws each output above its place, the left end of its
# window.

# %%
figures.strides_and_dilations()

# %% [markdown]
# By hand, the case at the lower right: $n = 11$, $k = 3$, stride 3, dilation 2, no
# padding. The kernel spans $2 \cdot 2 + 1 = 5$ places.
# $\lfloor (11 - 5)/3 \rfloor + 1 = 3$ outputs, at the places 0, 3, 6. The second one is
# $w_0 x_3 + w_1 x_5 + w_2 x_7$.


# %% exercise="correlate1d_general"
def correlate1d_general(
    x: np.ndarray, w: np.ndarray, stride: int = 1, padding: int = 0, dilation: int = 1
) -> np.ndarray:
    """Correlate with holes in the kernel, zeros around the signal, and longer steps.

    x: n values, w: k values. padding: zeros on each side. dilation: the step from one
    weight to the next; the kernel's span is dilation·(k − 1) + 1 places. stride: the
    step from one place of the kernel to the next. Returns
    ⌊(n + 2·padding − span) / stride⌋ + 1 floats.
    Raises ValueError if stride or dilation is below 1, padding below 0, or the span is
    longer than the padded signal.
    Source: lecture 001, strided convolution; the names are PyTorch's.

    >>> correlate1d_general([1, 2, 4, 8, 16], [1, -1], stride=2, dilation=2)
    array([ -3., -12.])
    """
    ### BEGIN SOLUTION
    if stride < 1 or padding < 0 or dilation < 1:
        raise ValueError(
            "correlate1d_general: stride and dilation start at 1, padding at 0; "
            f"found stride {stride}, padding {padding}, dilation {dilation}"
        )
    padded, w = np.pad(x, padding), np.asarray(w)
    span = dilation * (len(w) - 1) + 1
    if span > len(padded):
        raise ValueError(
            f"correlate1d_general: the kernel spans {span} places, "
            f"the padded signal has {len(padded)}"
        )
    starts = range(0, len(padded) - span + 1, stride)
    return np.array([padded[i : i + span : dilation] @ w for i in starts], dtype=float)
    ### END SOLUTION


# %% check="correlate1d_general"
check("correlate1d_general", correlate1d_general)

# %% [markdown]
# <details><summary>Stride passes, "all together" does not</summary>
#
# Do things in this order: pad the signal; find the places where the *spread-out*
# kernel fits; take every stride-th of them. Neither stride nor dilation takes values
# out of the signal before that.
# </details>
#
# <details><summary>ValueError about shapes that do not match</summary>
#
# At your last places the window is cut off by the end of the signal. The spread-out
# kernel needs its whole span, not $k$ places. How many places are left for it?
# </details>
#
# <details><summary>IndexError: index … is out of bounds</summary>
#
# Weight $j$ of output $i$ meets the place $s i + r j$ of the padded signal: the stride
# moves the kernel as a whole, the dilation its weights against each other. Put your
# last $i$ and $j = k-1$ in, by hand, for $n = 11$, $k = 3$, $s = 3$, $r = 2$. Does that
# place exist? If not, did you count the places with the span, and round down?
# </details>
#
# <details><summary>How do I read every second value of a window?</summary>
#
# A slice has a third part: `x[start:stop:step]`. The stop is the place *behind* the
# last weight.
# </details>
#
# <details><summary>"bad input": mine returns an empty array</summary>
#
# `range(0, 0)` and `range(0, 5, -1)` are empty and raise nothing. Compare the numbers
# yourself: three of them have a smallest allowed value, and the span must fit.
# </details>
#
# ## The matrix, once more
#
# Sliding is linear, so it is a matrix, and we know which: the band with equal
# diagonals. For $w = [1\;2\;3]$ and $n = 5$:
#
# $$T_\text{valid} = \begin{bmatrix}
# 1&2&3&0&0 \\ 0&1&2&3&0 \\ 0&0&1&2&3
# \end{bmatrix},\qquad
# T_\text{same} = \begin{bmatrix}
# 2&3&0&0&0 \\ 1&2&3&0&0 \\ 0&1&2&3&0 \\ 0&0&1&2&3 \\ 0&0&0&1&2
# \end{bmatrix}.$$
#
# Each row is the kernel, one place further right. A matrix with constant diagonals is
# called a *Toeplitz matrix*. We will not compute with it: for our two seconds it would
# be 256 million numbers, nearly all of them 0. But it tells what convolution *is*: a
# dense layer with most weights set to zero and the rest tied together. In chapter 8
# its transpose gives us the gradient for nothing.


# %% exercise="band_matrix"
def band_matrix(w: np.ndarray, n: int, mode: str) -> np.ndarray:
    """Build the matrix T for which T @ x is the correlation of x with w.

    w: k values. n: the signal's length. mode: "valid", "same" or "full", with the zeros
    of `pad1d`. Returns n − k + 1, n or n + k − 1 rows (the mode decides) of n columns.
    Raises ValueError for any other mode, and if k > n in mode "valid".
    Source: lecture 001, "Let's look at the parameter matrix W".

    >>> band_matrix(np.array([1, 2, 3]), 4, "valid")
    array([[1., 2., 3., 0.],
           [0., 1., 2., 3.]])
    """
    ### BEGIN SOLUTION
    k = len(w)
    pads = {"valid": (0, 0), "same": ((k - 1) // 2, k // 2), "full": (k - 1, k - 1)}
    if mode not in pads:
        raise ValueError(f"band_matrix: mode is one of {sorted(pads)}, found {mode!r}")
    left, right = pads[mode]
    rows = left + n + right - k + 1
    if rows < 1:
        raise ValueError(f"band_matrix: kernel of {k} is longer than the signal of {n}")
    T = np.zeros((rows, left + n + right))
    for i in range(rows):
        T[i, i : i + k] = w
    return T[:, left : left + n]
    ### END SOLUTION


# %% check="band_matrix"
check("band_matrix", band_matrix)

# %% [markdown]
# <details><summary>Mode valid passes, same has numbers in the corners</summary>
#
# `T[i, -1]` is the *last* column, so a negative index wraps around. Either skip the
# columns outside 0 … n−1, or make the matrix wider by the zeros of the padding and cut
# these columns off at the end.
# </details>
#
# <details><summary>The shape is right, the numbers are mirrored</summary>
#
# Multiply your matrix with the unit vector $[1, 0, 0, \dots]$ and compare with
# `correlate1d` on the padded unit vector.
# </details>
#
# ### Two layers see five
#
# One layer with a kernel of 3 lets each output see 3 neighbouring inputs. Put a second
# one on top. Each of its outputs sees 3 outputs of the first, and through them 5
# inputs. The inputs that an output can see are its **receptive field**. (The picture
# draws each output above the middle of its window.)

# %%
figures.two_layers()

# %% [markdown]
# Without a nonlinearity in between, the two layers are one layer with a kernel of 5.
# For true convolution the law $(x * w) * u = x * (w * u)$ says which:

# %%
ones = np.ones(3)
print("two kernels of 3 in a row:", convolve1d(ones, ones))

# %% [markdown]
# The numbers count the ways: three lead from the output to the middle input, two to
# each of its neighbours, one to each end.
#
# Half of the chapter is done: you have the whole machinery. This is a good moment for a
# break. The second half puts it to work.
#
# ## Smoothing
#
# Back to the hiss. It jumps up and down at each sample, while the melody hardly changes
# from one sample to the next. So take the mean of $k$ neighbours. The melody stays
# about where it is. The hiss does not: its numbers scatter around 0, each on its own,
# and the mean of $k$ such numbers has $1/k$ of their power. As a kernel, this is the
# **uniform** one, $w_j = 1/k$.
#
# Its ends are abrupt: a sample counts fully or not at all. The **Gaussian** kernel
# fades out. Let $d_j = j - (k-1)/2$ be the distance of weight $j$ from the middle.
# Then
#
# $$w_j = \frac{1}{S}\, e^{-d_j^2 / (2\sigma^2)},
# \qquad S = \sum_{j=0}^{k-1} e^{-d_j^2 / (2\sigma^2)} .$$
#
# $\sigma$ (sigma) is the width of the bell, in samples. Dividing by $S$ makes the
# weights add up to 1, so that a flat signal keeps its height.
#
# By hand, $k = 3$ and $\sigma = 1$: distances −1, 0, 1; exponentials 0.607, 1, 0.607;
# their sum 2.213; weights 0.274, 0.452, 0.274. For $k = 2$ the distances are −½ and ½:
# the weights are equal, whatever $\sigma$.


# %% exercise="gaussian_kernel"
def gaussian_kernel(k: int, sigma: float) -> np.ndarray:
    """Sample a bell at k places, and scale it so that the weights sum to 1.

    k: number of weights, odd or even. sigma: the standard deviation, in samples.
    Returns k floats proportional to exp(−d² / 2σ²), where d is the distance to the
    middle (k − 1) / 2; they are symmetric for every k.
    Raises ValueError if k < 1 or sigma ≤ 0.
    Source: lecture 004, "Application 1", corrected (see the audit).

    >>> gaussian_kernel(3, 1.0).round(3)
    array([0.274, 0.452, 0.274])
    """
    ### BEGIN SOLUTION
    if k < 1 or sigma <= 0:
        raise ValueError(
            f"gaussian_kernel: needs k >= 1 and sigma > 0, found k {k}, sigma {sigma}"
        )
    d = np.arange(k) - (k - 1) / 2
    w = np.exp(-(d**2) / (2 * sigma**2))
    return w / w.sum()
    ### END SOLUTION


# %% check="gaussian_kernel"
check("gaussian_kernel", gaussian_kernel)

# %% [markdown]
# <details><summary>Odd lengths pass, even ones fail</summary>
#
# The middle of the indices 0, 1, 2, 3 is 1.5. Do you round it? Print your four
# weights: they should read the same in both directions.
# </details>
#
# <details><summary>The weights sum to 1, and are still wrong</summary>
#
# Look at the ratio of the middle weight to its neighbour, for $k = 3$ and $\sigma = 1$.
# It should be $e^{1/2} \approx 1.65$. If yours is $e \approx 2.72$, a 2 is missing. If
# it is right and $\sigma = 2$ gives a narrower bell, parentheses are missing:
# `a / 2 * b` is $\frac a2 \cdot b$.
# </details>

# %%
signals.kernels(
    {
        "uniform, k = 7": np.full(7, 1 / 7),
        "Gaussian, k = 7, σ = 7/6": gaussian_kernel(7, 7 / 6),
    }
)

# %% [markdown]
# ## Experiment: how wide should the kernel be?
#
# A wide kernel averages more hiss away. So take a wide one?
#
# We try the uniform kernel, and the Gaussian with $\sigma = k/6$. The last weight of
# this Gaussian stands at a distance of $(k-1)/2 = 3\sigma(k-1)/k$ from the middle: at
# $2.4\,\sigma$ for $k = 5$, at nearly $2.9\,\sigma$ for $k = 24$. There the bell has
# faded to 6 % of its height, or to 2 %.
#
# Make a guess before you run it. The recording has 8000 samples a second, and one
# period of the melody's lowest note lasts nearly 27 of them. Which width is best for
# the uniform kernel, and which for the Gaussian: 5, 9, 12, 20, or 24? Write your two
# widths into the next cell.

# %%
my_guess = {"uniform": "?", "Gaussian": "?"}


# %%
def smooth(signal: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Smooth with the reader's own functions, keeping the length."""
    padded = np.asarray(pad1d(signal, len(w), "same"))
    return np.asarray(correlate1d(padded, w))


widths = [*range(1, 17), 20, 24]
uniform = [snr_db(clean, smooth(recording, np.full(k, 1 / k))) for k in widths]
gaussian = [snr_db(clean, smooth(recording, gaussian_kernel(k, k / 6))) for k in widths]
signals.denoising(
    widths,
    {"uniform": uniform, "Gaussian, σ = k/6": gaussian},
    untouched=snr_db(clean, recording),
)
for k in (1, 4, 5, 6, 9, 11, 12, 24):
    row = widths.index(k)
    print(f"width {k:2}: {uniform[row]:5.1f} dB uniform, {gaussian[row]:5.1f} Gaussian")
for name, decibels in {"uniform": uniform, "Gaussian": gaussian}.items():
    best = widths[int(np.argmax(decibels))]
    print(f"{name}: the best width is {best}; your guess: {my_guess[name]}")

# %% [markdown]
# <details><summary>This takes longer than 10 s</summary>
#
# `correlate1d` runs here over 16,000 places, 36 times. Convert `x` and `w` once,
# outside the loop over the places: inside it, `np.array(x)` copies the whole signal
# each time.
# </details>
#
# Three surprises.
#
# **The best width is small.** The uniform kernel does best with 5 samples, 0.6
# milliseconds: 10.5 dB where we began with 5, so the error has 3.5 times less power.
# The Gaussian does as well with 9. From 12 samples on, the uniform kernel is *worse
# than doing nothing*. There are two errors, and they pull in opposite directions. A
# kernel of 5 takes the hiss down to a fifth of its power, which is 7 dB. We gained
# 5.5 dB, because the kernel flattens the melody too, and most of all its overtones. The
# wider the kernel, the less hiss is left, and the less melody.
#
# **The curves have teeth.** For the uniform kernel, width 4 is worse than 3 *and* than
# 5; for the Gaussian, 6 is worse than 5 and than 7. An even kernel has no middle, so
# its result lies half a sample beside the melody. You do not hear that. The SNR, which
# compares sample by sample, does.
#
# **A filter against hiss can delete a note.** The melody begins with two E's. One
# period of this E lasts exactly 24 samples. A note swings around 0, and its mean over a
# whole period is 0, wherever you begin. Listen to the best width, where melody and hiss
# are both duller than before, and then to width 24: where an E should be, you hear
# faint hiss, and the other notes are very soft.

# %%
player(smooth(recording, np.full(5, 1 / 5)))

# %%
wide = np.full(24, 1 / 24)
before, after = clean.reshape(8, -1), smooth(clean, wide).reshape(8, -1)
for pitch, had, kept in zip("EEFGGFED", before, after, strict=True):
    print(f"{pitch}: {np.sum(kept**2) / np.sum(had**2):.1%} of its power is left")
player(smooth(recording, wide))

# %% [markdown]
# The E's are gone. F, G and D are faint, and what is left of the melody is weaker than
# what is left of the hiss. A kernel treats each *frequency* in its own way. That is why
# telephone engineers, a century ago, called such a device a filter, and from them we
# have the word.
#
# ## Looking for a shape
#
# So far the kernel made the signal better. It can also ask a question: *where does
# this shape occur?* Use the shape itself as the kernel, the **template**. In chapter 1
# the dot product was a match score; correlation takes it at all the places at once. In
# radar and sonar this is the **matched filter**. Lecture `004` names two more uses: to
# check whether an image contains text, and to look for a specific sound in audio.
#
# But a dot product falls for loudness. Let the template be $t = [1\;2\;4]$. The window
# [1 2 4] scores 21; the flat window [9 9 9] scores 63. Two steps mend that, for each
# window $v$ on its own:
#
# 1. take its mean away, $v - \bar v$, and the same for the template: a constant offset
#    no longer counts;
# 2. divide by its *norm*, its length as a vector,
#    $\lVert v - \bar v \rVert = \sqrt{\sum_j (v_j - \bar v)^2}$: loudness no longer
#    counts.
#
# $$\text{score}(v) = \frac{(v - \bar v) \cdot (t - \bar t)}{\lVert v - \bar v \rVert\,
# \lVert t - \bar t \rVert} \in [-1, 1]$$
#
# 1 is the template's shape at whatever loudness and offset, −1 is the same upside
# down. A flat window has norm 0, and we say that it scores 0. If $t = [1\;2\;4]$, then
# [10 20 40] scores 1, [9 9 9] scores 0, and [4 3 1] scores −1.
#
# In floats the mean of three 0.1 is not quite 0.1, so the norm of [0.1 0.1 0.1] comes
# out as about 0.00000000000000002. We call a window or a template flat if its norm is
# below 1e-9.


# %% exercise="find_pattern"
def find_pattern(signal: np.ndarray, template: np.ndarray) -> int:
    """Find where the template matches best, whatever its loudness and its offset.

    signal: n values, template: k values. Each window of k values, and the template,
    lose their mean and are scaled to norm 1; the score is their dot product, −1 to 1.
    A window or template of a norm below 1e-9 is flat; then the score is 0. Returns the
    offset (first index) of the window with the highest score. Scores within 1e-9 of the
    highest count as equal to it; of these, the first one is returned.
    Raises ValueError if the template is longer than the signal.
    Source: lecture 004, "Application 2: Pattern matching".

    >>> find_pattern(np.array([9, 9, 9, 0, 1, 3]), np.array([10, 20, 40]))
    3
    """
    ### BEGIN SOLUTION
    n, k = len(signal), len(template)
    if k > n:
        raise ValueError(
            f"find_pattern: template of {k} is longer than the signal of {n}"
        )
    t = template - np.mean(template)
    scores = np.zeros(n - k + 1)
    for i in range(n - k + 1):
        window = signal[i : i + k] - np.mean(signal[i : i + k])
        norms = np.linalg.norm(window), np.linalg.norm(t)
        if min(norms) > 1e-9:
            scores[i] = window @ t / (norms[0] * norms[1])
    return int(np.flatnonzero(scores >= scores.max() - 1e-9)[0])
    ### END SOLUTION


# %% check="find_pattern"
check("find_pattern", find_pattern)

# %% [markdown]
# <details><summary>RuntimeWarning: invalid value encountered in divide</summary>
#
# 0 divided by 0 is `nan`, and `np.argmax` takes the first `nan` for the largest
# number. Which windows have norm 0, and what score did we agree on for them?
# </details>
#
# <details><summary>A flat window wins, and its score is not 0</summary>
#
# Is its norm 0, or almost 0? Print it. A float that should be 0 is best compared with a
# small number.
# </details>
#
# <details><summary>Ties: I return a later place</summary>
#
# Two equal copies can differ in the sixteenth digit. Take all the places whose score
# is within 1e-9 of the best, and return the first of them.
# </details>
#
# <details><summary>I get 0 where every window runs against the template</summary>
#
# A loop that begins with `best = 0` waits for a score above 0. Scores go down to −1.
# </details>
#
# Here is the trap with data. A short shape hides in noise, and elsewhere something
# loud and flat goes on.

# %%
rng = np.random.default_rng(4)
template = np.array([0, 1, 3, 5, 3, 2, 4, 2, 1, 0]) / 2
signal = rng.normal(0, 0.15, 200)
signal[40:70] += 3
signal[130:140] += template
place = find_pattern(signal, template)
signals.pattern(signal, template, correlate1d(signal, template), place)
print("plain correlation says", int(np.argmax(correlate1d(signal, template))))
print("normalised windows say", place)

# %% [markdown]
# ## What moves along: equivariance
#
# Sharing has a consequence that we will lean on for the rest of the course. Shift the
# input, and the output shifts by as much. We shift with `np.roll`: every value moves by
# the same number of places, and what leaves at one end comes in at the other. A
# function $f$ is **equivariant** to shifts if, for every input $x$ and every shift,
#
# $$f(\text{shift}(x)) = \text{shift}(f(x)) .$$
#
# Shift first or shift last, it is the same. This is not **invariance**, which is
# $f(\text{shift}(x)) = f(x)$, again for every $x$ and every shift: there the output
# does not notice the shift at all. A detector that says *where* should be equivariant;
# one that says *whether* should be invariant.
#
# Nor is it linearity. Taking $|x|$ of each value is not linear, and it is equivariant.
# Multiplying each value by its own place is linear, and it is not equivariant.

# %%
rng = np.random.default_rng(0)
values = rng.integers(-3, 6, 16).astype(float)
functions = {
    "smoothing": lambda v: smooth(v, np.full(3, 1 / 3)),
    "running total": np.cumsum,
    "times place": lambda v: v * np.arange(len(v)) / 4,
}
signals.two_orders(
    {
        name: (f(np.roll(values, 3)), np.roll(f(values), 3))
        for name, f in functions.items()
    }
)

# %% [markdown]
# At the border smoothing meets the zeros of the padding, not the values that came
# around. So we do not ask for equality there, and leave a **margin** out of the
# comparison: as many places at each end. For a kernel of $k$, a margin of
# $|\text{shift}| + \lfloor k/2 \rfloor$ is enough.
#
# The exercise looks at one input and one shift. They can show that a function is *not*
# equivariant. They cannot prove that it is.
#
# The check hands your function many functions `f`. Where one goes wrong it shows `f` as
# a text, such as `'lambda x: np.cumsum(x)'`: copy it, without the quotes, and try it.


# %% exercise="is_equivariant"
def is_equivariant(
    f: Callable[[np.ndarray], np.ndarray], x: np.ndarray, shift: int, margin: int
) -> bool:
    """Say whether f gives the same when we shift before it and when we shift after it.

    f: takes n values and returns n values. x: n values. shift: how far `np.roll` moves
    (values that leave at one end come in at the other). margin: how many places at each
    end are left out of the comparison, 0 included. Compares within rounding
    (`np.allclose`). Raises ValueError if margin < 0 or no place is left to compare.
    Source: lecture 001, summary; lecture 003, "Equivariance to translations".

    >>> is_equivariant(np.abs, np.array([1, -2, 3]), shift=1, margin=0)
    True
    >>> is_equivariant(np.cumsum, np.array([1, -2, 3]), shift=1, margin=0)
    False
    """
    ### BEGIN SOLUTION
    n = len(x)
    if margin < 0 or 2 * margin >= n:
        raise ValueError(
            f"is_equivariant: a margin of {margin} leaves nothing of {n} values"
        )
    shifted_first = f(np.roll(x, shift))
    shifted_last = np.roll(f(x), shift)
    inner = slice(margin, n - margin)
    return bool(np.allclose(shifted_first[inner], shifted_last[inner]))
    ### END SOLUTION


# %% check="is_equivariant"
check("is_equivariant", is_equivariant)

# %% [markdown]
# <details><summary>Everything is equivariant when the margin is 0</summary>
#
# What is `x[0:-0]`? All of nothing is equal. Count the end from the left.
# </details>
#
# <details><summary>My function says no to smoothing</summary>
#
# Do you compare all the places, the border included? Do you cut the margin off before
# you call `f`, which then meets a new border there? Or do you compare with `f(x)`
# itself, which would be invariance?
# </details>
#
# <details><summary>Two results look the same, and I say no</summary>
#
# `0.1 + 0.2 == 0.3` is `False`: floats carry about 16 digits, and sums in another order
# round differently. `np.allclose` compares within rounding.
# </details>
#
# ## Which kernel made which curve?
#
# Four kernels were correlated with the signal on top, in mode `same`:
#
# | number | kernel | |
# | --- | --- | --- |
# | 1 | $[1\;1\;1\;1\;1]/5$ | a mean of five |
# | 2 | $[-1\;0\;1]/2$ | the right neighbour less the left one |
# | 3 | $[0\;0\;0\;0\;1]$ | one weight, far right |
# | 4 | $[-1\;2\;-1]$ | a value against its neighbours |
#
# Four of the six curves below are the results, two are decoys. Try to decide by
# looking: what does each kernel make of a flat stretch, of a ramp, of a single spike?
# Then write the letters for the kernels 1, 2, 3, 4, in this order.

# %%
signals.match_outputs()

# %% exercise="match_outputs"
match_outputs = ["?", "?", "?", "?"]
### BEGIN SOLUTION
match_outputs = ["D", "A", "F", "C"]
### END SOLUTION

# %% check="match_outputs"
check("match_outputs", match_outputs)

# %% [markdown]
# <details><summary>How do I begin?</summary>
#
# Begin with the flat stretches. The weights of a kernel add up to some number: it
# multiplies every flat stretch by that. For two of the four kernels the sum is 0.
# </details>
#
# <details><summary>Two curves look like mirror images of each other</summary>
#
# Take the spike alone, a single value among zeros. In correlation the *last* weight
# meets it first.
# </details>
#
# ## Play: slide a kernel
#
# Drag the place, and watch the sum. Then drag the weights.
#
# 1. Which weights w[0], w[1], w[2] give back the signal itself, moved by one place?
# 2. Which would give 0 wherever a signal is flat?
# 3. What does the flip change for [1 2 1], and for [−1 0 1]?
#
# The sliders follow the arrow keys too. As at the beginning of the chapter, each output
# stands below the left end of its window.
#
# ![A signal of ten bars with the kernel 1, 2, 1 lying over its places 2 to 4, and below
# it the eight outputs 12, 9, 3, −1, −5, −2, 3, 3, of which the third, 3, is
# marked.](attachment:02_widget.png)

# %%
from convlab.widgets import one_dimension as widget

widget.sliding_kernel()

# %% [markdown]
# <details><summary>Answers to the three questions</summary>
#
# 1. [0 1 0]: then $y_i = x_{i+1}$, the signal moved to the left by one place. [1 0 0]
#    does not move it, and [0 0 1] moves it by two.
# 2. Any three weights whose sum is 0, such as [−1 0 1] and [−1 2 −1].
# 3. [1 2 1] reads the same in both directions, so nothing changes. [−1 0 1] becomes
#    [1 0 −1], and every output changes its sign.
# </details>
#
# ## Audit
#
# In each chapter we take a claim from a lecture or from a famous paper, and compute
# it. Some are right.
#
# ### A formula against its own matrix
#
# As printed in our text (lecture `001`, which counts from 1; the letters here are its
# own), the kernel of width $K$ is read from row $c$ of the matrix,
#
# $$w = [w_1, \dots, w_K]
# = [W_{c,\,c-\lfloor K/2 \rfloor}, \dots, W_{c,\,c+\lfloor K/2 \rfloor}],$$
#
# and the layer is
# $y_c = g\left(\sum_{k=1}^{K} w_k\, x_{c - \lfloor K/2 \rfloor + k}\right)$.
#
# Are these two the same layer? List the columns that the matrix uses and the places of
# $x$ that the sum visits.

# %%
c = 5
for K in (3, 4):
    columns = list(range(c - K // 2, c + K // 2 + 1))
    visited = [c - K // 2 + k for k in range(1, K + 1)]
    print(f"K = {K}: the matrix has columns {columns}, the sum visits x at {visited}")

# %% [markdown]
# <details><summary>What we find</summary>
#
# For $K = 3$ the matrix uses columns 4, 5, 6 and the sum visits 5, 6, 7: one place
# off. With $x_{c - \lfloor K/2 \rfloor + k - 1}$ they would agree. For $K = 4$ the
# list of weights has five entries, $K + 1$, since $2\lfloor K/2 \rfloor + 1$ is odd
# for every $K$. The idea is right, the indices are not. Later in the same lecture
# stands $\sum_k x_{d+k-1} w_k$, which is right.
# </details>
#
# ### How much of a Gaussian is in 2σ?
#
# As printed in our text (lecture `004`): for the Gaussian filter
# $w_i \sim \exp(-(i - k/2)^2/\sigma^2)$, $i = 1, \dots, k$, "you typically choose
# $k \gtrsim 2\sigma$ to capture the fall-off of the Gaussian".
#
# Two things to compute: how much of the bell's mass lies in its middle $2\sigma$
# samples, and where the middle of the printed formula lies.

# %%
sigma = 20
bell = np.asarray(gaussian_kernel(20 * sigma, sigma))
middle = len(bell) // 2
for k in (2 * sigma, 4 * sigma, 6 * sigma):
    mass = bell[middle - k // 2 : middle + k // 2].sum()
    print(f"k = {k // sigma} sigma: {mass:.1%} of the mass")

i, k = np.arange(1, 6), 5
printed = np.exp(-((i - k / 2) ** 2) / 2.0**2)
printed /= printed.sum()
print("printed formula, k = 5, sigma = 2:", printed.round(3))
print(f"centre of mass at {i @ printed:.2f}, middle of 1 … 5 is 3")
print(f"deviation at which it falls to exp(-1/2): {2 / np.sqrt(2):.3f}, not 2")

# %% [markdown]
# <details><summary>What we find</summary>
#
# $k = 2\sigma$ holds 68 % of the mass: the kernel is cut off one σ from its middle,
# where it still stands at 61 % of its height. $6\sigma$ holds 99.7 %. As printed, σ
# itself means something else: without the 2 it is $\sqrt 2$ of the usual one. Counted
# that way, $2\sigma$ is 2.8 usual σ, and holds 84 %. That is still no fall-off
# captured. And the printed bell is centred at $k/2$ where the middle of 1 … k is
# $(k+1)/2$: half a sample too far left (the five weights cut it off, so their centre of
# mass, 2.66, is only a third of a sample off). So the kernel is not symmetric, and
# shifts what it smooths.
# </details>
#
# ### Counting the band
#
# A claim of our own: for mode `same` and odd $k \le n$, the matrix $T$ has $k$ free
# weights, and $nk - (k^2 - 1)/4$ of its $n^2$ entries are not zero. Count.

# %%
for n, k in [(5, 3), (10, 3), (10, 5), (20, 9), (7, 7)]:
    T = band_matrix(np.arange(1, k + 1), n, "same")
    formula = n * k - (k**2 - 1) // 4
    print(f"n = {n:2}, k = {k}: {np.count_nonzero(T)} counted, {formula} by formula")

# %% [markdown]
# <details><summary>What we find</summary>
#
# It is right. The rows near the border lose weights: on each side
# $1 + 2 + \dots + (k-1)/2$ of them. Both sides together lose
# $\frac{k-1}{2}\left(\frac{k-1}{2} + 1\right) = (k^2-1)/4$. For $n = 10$ and $k = 3$
# that is 2 of 30: the 28 weights of the middle matrix in "One function for every
# place".
# </details>

# %% [markdown]
# ## Reflection
#
# An archive digitises old tapes of speech. The hiss is loud at the start of each tape
# and grows fainter towards its end. A colleague smooths every tape with one uniform
# kernel, the same at every place, and plans to make it much wider, "because a wider
# kernel removes more hiss".
#
# Write 10 to 16 sentences. Each of the three questions brings 2 of the 6 points;
# reasons and numbers count.
#
# 1. Which assumption of convolution fits this task, and which one does the tape break?
#    Say why.
# 2. What will happen when she widens the kernel more and more? Use what the experiment
#    showed.
# 3. Propose a change that respects what you know about the tapes and still needs few
#    parameters.

# %% [markdown] written="reflection_02"
# Locality fits: what a sample should be is told by the samples close to it, and hiss at
# one moment says nothing about the sound a second later. Sharing across the whole tape
# does not fit. The speech obeys the same rules everywhere, but the hiss does not: it is
# loud at the start and faint at the end, so the best function at the start is not the
# best one at the end: the place has a meaning.
#
# Widening trades one error for another. The hiss left over falls as 1/k, but the
# kernel also averages the speech. In our experiment the SNR rose to 10.5 dB at width 5
# and fell below the untouched recording from width 12 on; a width of one period
# silenced a note. Speech has fast parts, such as consonants, and these go first. At
# the quiet end of the tape, where little hiss is to be removed, even a moderate kernel
# does harm.
#
# Let the width depend on the place: a Gaussian whose σ shrinks along the tape, for
# instance linearly, from a value fitted to the start to one fitted to the end. That is
# two parameters. Or cut the tape into a few stretches and choose a width for each, or
# mix the recording with one smoothed copy of it, with a weight that falls along the
# tape. What remains shared is the shape, and what varies is one number.
#
# ### BEGIN MARK SCHEME
# 6 points:
#
# - Question 1, 2 points: names locality as fitting and sharing, one function at every
#   place, as broken (1); gives a reason for each: what a sample should be is told by
#   its neighbours, and the hiss depends on the place (1).
# - Question 2, 2 points: says that the remaining hiss falls while distortion grows, so
#   there is a best width and then a decline (1), and refers to a finding of the
#   experiment: the best width was small, wide kernels were worse than nothing, or a
#   note vanished (1).
# - Question 3, 2 points: proposes something that changes along the tape (1) and argues
#   that it has few parameters, for example σ as a line, a few stretches, a gliding
#   mixture (1). A free kernel for each place gets no point for the second half.
#
# ### END MARK SCHEME

# %% [markdown]
# To compare with our text, run `reveal("reflection_02")`, unless your teacher has kept
# it back.
#
# ## What to read next
#
# - Chapter 3 slides the window over images, where the kernel has rows and columns.
# - V. Dumoulin and F. Visin, *A guide to convolution arithmetic for deep learning*
#   (2016): stride, padding and dilation in pictures.
# - S. W. Smith, *The Scientist and Engineer's Guide to Digital Signal Processing*,
#   chapters 6, 7 (convolution) and 15 (moving average filters).
# - I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, sections 9.1 and 9.2:
#   sparse interactions, parameter sharing, equivariance.

# %%
progress(2)
