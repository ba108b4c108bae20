# %% [markdown]
# # 5 · Shapes and costs
#
# *Will it fit?*
#
# You have read about a network, VGG-16, and want to try it. Your graphics card has 8 GB
# of memory. Will the network fit? How large is the file that you must download? How
# many multiplications does one photograph cost, and which layers should you change if
# that is too many?
#
# You can answer all this before you write a line of the network, with a pencil. This
# chapter does not multiply a single image. It counts.
#
# At the end of this chapter you can
#
# - say how large the output of a layer is, and which pixels it never reads;
# - follow a shape through a whole network, and find the layer that does not fit;
# - say what part of the image one output can see;
# - count parameters, multiply-adds and memory, and design a network to a budget.
#
# Plan six and a half hours: four for the eleven exercises, two for reading,
# experiments, widgets and audit, half an hour for the reflection. Two good places for a
# break are marked, in the middle and before the audit.

# %% setup=true
import numpy as np

from convlab import check, progress, reveal

# %% [markdown]
# You need strides, padding and dilation from chapter 2, and channels and volumes from
# chapter 4. If a check stops you for long, `reveal("conv_output_size")`, run twice,
# shows an answer to the exercise of that name, unless your teacher has kept it back.
# Below each check there are folded hints; the title of each is what you see, or ask,
# when you are stuck.
#
# Some exercises build on earlier ones of this chapter. Their docstring says which ones
# you may call. On your machine the check then uses yours, so mend that one first. For
# grading a right one is lent to you: you do not pay twice.
#
# Now and then we quote a *lecture*, `000` to `004`: five lecture texts that this course
# audits. You need not have read them.
#
# Two rules hold for the whole chapter. What counts something is an integer: 24, and not
# 24.0. And where a docstring speaks of an error, the check asks for a `ValueError` and
# does not judge its text. Write a good one all the same: you are the one who will read
# it.
#
# ## How many outputs?
#
# Take one axis of an image: a row of $n$ pixels. A kernel of $k$ weights walks over it.
# The picture shows three walks. Each row with dots is one output; the dots stand below
# the pixels that it reads.

# %%
from convlab.figures import windows
from convlab.figures.windows import Setting

windows.settings(
    {
        "n = 7, k = 3, stride 2": Setting(n=7, k=3, stride=2),
        "n = 8, k = 3, stride 2": Setting(n=8, k=3, stride=2),
        "n = 9, k = 2, stride 3": Setting(n=9, k=2, stride=3),
    },
    title="Three rows of different length, three outputs each",
)

# %% [markdown]
# Five numbers decide how many outputs there are: the length $n$, the kernel's length
# $k$, the **stride** $s$, the **padding** $p$ on each side, and the **dilation** $d$,
# the step from one weight to the next (chapter 2 wrote $r$ for it).
#
# - The padded row has $n + 2p$ places.
# - The kernel spans $d(k-1) + 1$ places: between $k$ weights are $k - 1$ steps.
# - So behind the first window $n + 2p - d(k-1) - 1$ places are left over. Call this
#   the *room*. Each step of the walk uses up $s$ places of it.
# - A step that is not whole is not taken. And the first window, before any step, is an
#   output as well.
#
# Together, with $\lfloor a \rfloor$ for $a$ rounded down, the number $m$ of outputs is
#
# $$m = \left\lfloor \frac{n + 2p - d(k-1) - 1}{s} \right\rfloor + 1 .$$
#
# By hand:
#
# | $n$ | $k$ | $s$ | $p$ | $d$ | span | room | whole steps | outputs |
# | --- | --- | --- | --- | --- | --- | --- | --- | --- |
# | 7 | 3 | 2 | 0 | 1 | 3 | 4 | 2 | 3 |
# | 8 | 3 | 2 | 0 | 1 | 3 | 5 | 2 | 3 |
# | 9 | 2 | 3 | 0 | 1 | 2 | 7 | 2 | 3 |
# | 11 | 3 | 3 | 0 | 2 | 5 | 6 | 2 | 3 |
# | 12 | 3 | 4 | 1 | 1 | 3 | 11 | 2 | 3 |
#
# The output is always 3. Different inputs can give the same size: the floor forgets.
# We will meet this again, on the way back.
#
# An image has two axes, and the formula is used once for its height and once for its
# width. The three modes of chapter 2 are three choices of padding, at stride 1 and
# dilation 1:
#
# | mode | zeros in all | outputs |
# | --- | --- | --- |
# | `valid` | 0 | $n - k + 1$ |
# | `same` | $k - 1$ | $n$ |
# | `full` | $2(k - 1)$ | $n + k - 1$ |
#
# Beware of a kernel that does not fit. For $n = 3$, $k = 5$ and stride 3 the room is
# −2. Rounded down, $-2/3$ is −1, and the formula gives 0 outputs. But `int(-2 / 3)`
# cuts off behind the point and is 0: with it the formula promises one output where
# there is no window at all. Compare the lengths before you divide.
#
# Two sentences of the lectures forget the floor. As printed in our text (lecture `003`)
# the size is $(W_1 - F + 2P)/S + 1$: for 8 pixels, a kernel of 3 and stride 2 that is
# 3.5 outputs. Lecture `002` has the floor, but says, as printed in our text, that with
# stride 2 "the output is also half the size of the input", under a picture of 7 × 7
# pixels and a kernel of 3. Half of 7 is 3.5; the output has 3, or with padding 1 it has
# 4. As a rule of thumb the sentence is fine.


# %% exercise="conv_output_size"
def conv_output_size(
    n: int, k: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Say how many outputs a convolution makes along one axis.

    n: input length. k: kernel length. stride: the step from one window to the next.
    padding: zeros on each side. dilation: the step from one weight to the next.
    Returns the number of windows that fit wholly.
    Raises ValueError, which should name the numbers, if n, k, stride or dilation is
    below 1, padding below 0, or the kernel's span is longer than the padded input.
    Source: lecture 002, "Convolution: How big is the output?" (without dilation).

    >>> conv_output_size(7, 3, stride=2)
    3
    """
    ### BEGIN SOLUTION
    if min(n, k, stride, dilation) < 1 or padding < 0:
        raise ValueError(
            "conv_output_size: n, k, stride, dilation start at 1, padding at 0; found "
            f"n={n}, k={k}, stride={stride}, padding={padding}, dilation={dilation}"
        )
    span = dilation * (k - 1) + 1
    if span > n + 2 * padding:
        raise ValueError(
            f"conv_output_size: the kernel spans {span} places, "
            f"the padded input has {n + 2 * padding}"
        )
    return (n + 2 * padding - span) // stride + 1
    ### END SOLUTION


# %% check="conv_output_size"
check("conv_output_size", conv_output_size)

# %% [markdown]
# <details><summary>Stride 1 passes, "stride" does not</summary>
#
# List the places where the first value of the window stands, for $n = 10$, $k = 3$ and
# stride 3. How many are there, and what does your function say? A step that is not
# complete is not taken, and the window at place 0 counts as well.
# </details>
#
# <details><summary>"bad input": mine returns 0, or 1, or a negative number</summary>
#
# `//` rounds down, also below 0: `-2 // 3` is −1, and adding 1 gives 0. `int(-2 / 3)`
# is 0, and adding 1 gives 1: an output out of nothing. Compare the span with the padded
# input *before* you divide.
# </details>
#
# <details><summary>Something "has floats"</summary>
#
# `np.floor`, `np.ceil` and `/` give floats. `//` of two integers gives an integer, and
# so do `int(…)`, `math.floor` and `math.ceil`.
# </details>
#
# <details><summary>I refuse too much</summary>
#
# A kernel exactly as long as the padded input fits once. And it is the padded input
# that counts: $k = 5$ fits into $n = 3$ with padding 1.
# </details>

# %% [markdown]
# ### How deep can we stack?
#
# Without padding each layer takes $k - 1$ pixels away. How many layers with kernels of
# 5 fit on a digit of 28 × 28? Guess, then run the cell. We count layers from 0.

# %%
size = 28
for layer in range(7):
    try:
        size = conv_output_size(size, 5)
        print(f"layer {layer}: {size} × {size}")
    except ValueError as error:
        print(f"layer {layer}: {error}")

# %% [markdown]
# Six. The last of them, layer 5, leaves 4 × 4, and layer 6 does not fit. Nobody would
# ask for that, you may think. But the error comes up in practice whenever somebody
# feeds a network with smaller images than it was made for.
#
# So most networks pad. To keep the length at stride 1, the zeros of both sides together
# must make up for what the kernel takes away, and that is its span less one.
#
# | $k$ | dilation | span | zeros | left | right |
# | --- | --- | --- | --- | --- | --- |
# | 3 | 1 | 3 | 2 | 1 | 1 |
# | 4 | 1 | 4 | 3 | 1 | 2 |
# | 3 | 2 | 5 | 4 | 2 | 2 |
#
# The middle row is why kernels are odd nearly everywhere. A layer that takes *one*
# number for its padding puts as many zeros left as right, and then no even kernel
# without dilation can keep the length. Lecture `003` has filters of (4, 4) and `same`
# padding next to each other: that goes, but not with the same zeros on both sides.
#
# In Keras, `padding="same"` goes further: with stride $s$ it promises $n/s$ outputs,
# rounded up. For an even $n$, $k = 3$ and $s = 2$ it puts one zero in all, on the
# right. Padding 1 on both sides gives as many outputs, but its windows start one pixel
# further left.


# %% exercise="same_padding"
def same_padding(k: int, dilation: int = 1) -> tuple[int, int]:
    """Say how many zeros on the left and on the right keep the length at stride 1.

    k: kernel length, odd or even. dilation: the step from one weight to the next.
    Returns (left, right), two integers as equal as can be; where the number of zeros
    is odd, the right side gets one more.
    Raises ValueError, which should name the numbers, if k or dilation is below 1.
    Source: lecture 003, recommendations ("'same' padding").

    >>> same_padding(4)
    (1, 2)
    """
    ### BEGIN SOLUTION
    if k < 1 or dilation < 1:
        raise ValueError(
            f"same_padding: k and dilation start at 1, found {k} and {dilation}"
        )
    total = dilation * (k - 1)
    return total // 2, total - total // 2
    ### END SOLUTION


# %% check="same_padding"
check("same_padding", same_padding)

# %% [markdown]
# <details><summary>Odd kernels pass, even kernels fail</summary>
#
# Left and right together must make up for what the kernel takes away. At stride 1 it
# takes $k - 1$ values. Do your two numbers add up to that?
# </details>
#
# <details><summary>Even kernels pass, "dilation" fails</summary>
#
# Four weights with dilation 2 span 7 places, which is odd: how should 6 zeros be
# shared? First count all the zeros, then share them.
# </details>

# %% [markdown]
# ## Pooling: round down, or up?
#
# **Pooling** lays a window over the image too, and keeps one number of each, such as
# the largest (chapter 6 asks what is lost by that). It has no weights. Its sizes follow
# the same formula. But what if the last window does not fit wholly? Throwing its pixels
# away is one habit. The other is to let it hang over the end.

# %%
windows.settings(
    {
        "round down: 3 outputs": Setting(n=7, k=2, stride=2),
        "round up: 4 outputs": Setting(n=7, k=2, stride=2, ceil=True),
    },
    title="Rounding up lets the last window hang over the end",
)

# %% [markdown]
# Frameworks such as PyTorch, which we use from chapter 13 on, round down unless you ask
# for `ceil_mode`. With $\lceil a \rceil$ for $a$ rounded up, it is nearly the same
# formula:
#
# $$\left\lfloor \frac{n-k}{s} \right\rfloor + 1 \qquad\text{or}\qquad
# \left\lceil \frac{n-k}{s} \right\rceil + 1 .$$
#
# Nearly: there is one more window if a value is left that no whole window reaches,
# *and* if the new window starts inside. With $n = 5$, $k = 1$ and stride 3 the windows
# start at 0 and at 3, and a third one would start at 6. The right formula above says
# $\lceil 4/3 \rceil + 1 = 3$. It must be 2. And with $n = 4$, $k = 3$ and stride 1 a
# third window could start inside, at 2, but the two whole windows have read all.


# %% exercise="pool_output_size"
def pool_output_size(n: int, k: int, stride: int, ceil_mode: bool = False) -> int:
    """Say how many outputs a pooling window makes along one axis, without padding.

    n: input length. k: window length. stride: the step from one window to the next.
    ceil_mode: False counts the windows that fit wholly; True counts one more window,
    which hangs over the end, if a value is left that no whole window reaches, and the
    new window starts inside.
    Raises ValueError, which should name the numbers, if n, k or stride is below 1, or
    k > n (in both modes).
    Source: lecture 003, "Pooling Layer"; the name ceil_mode is PyTorch's.

    >>> pool_output_size(6, 3, 2)
    2
    >>> pool_output_size(6, 3, 2, ceil_mode=True)
    3
    """
    ### BEGIN SOLUTION
    if min(n, k, stride) < 1 or k > n:
        raise ValueError(
            f"pool_output_size: a window of {k} with stride {stride} "
            f"does not go over an input of {n}"
        )
    outputs = (n - k) // stride + 1
    reached = (outputs - 1) * stride + k
    if ceil_mode and reached < n and outputs * stride < n:
        outputs += 1
    return outputs
    ### END SOLUTION


# %% check="pool_output_size"
check("pool_output_size", pool_output_size)

# %% [markdown]
# <details><summary>How do I round up?</summary>
#
# `-(-a // b)` rounds $a/b$ up: turn the sign, round down, turn it back. Or ask whether
# the windows that fit already reach the last value.
# </details>
#
# <details><summary>With ceil_mode and a long stride I have one too many</summary>
#
# $n = 5$, $k = 1$, stride 3: the windows start at 0 and 3. A third one would start at
# 6, where there is no value at all to take the maximum of.
# </details>

# %% [markdown]
# ## Pixels that nobody reads
#
# Lecture `002` notes that with certain strides "we may not be able to cover all of the
# input". There are two ways to miss a pixel, and the first picture of this chapter
# shows both.
#
# - **At the right end.** What is left of the room after the last whole step is never
#   read: pixel 7 in the middle panel.
# - **In the gaps.** Where the stride is longer than the kernel, each step jumps over
#   pixels: 2 and 5 in the panel on the right. (Its pixel 8 is lost at the right end.)
#
# Padding moves the windows. With padding $p$, window $i$ starts at pixel $is - p$. By
# hand, for $n = 12$, $k = 3$, $s = 4$, $p = 1$: the windows start at −1, 3 and 7, and
# read 0, 1, then 3, 4, 5, then 7, 8, 9. Nobody reads 2, 6, 10 and 11.


# %% exercise="unseen_inputs"
def unseen_inputs(n: int, k: int, stride: int = 1, padding: int = 0) -> list[int]:
    """List the inputs that no window of a convolution reads.

    n: input length. k: kernel length. stride, padding: as in conv_output_size; only
    windows that fit wholly into the padded input count. Returns the indices in rising
    order, counted from 0 at the first input (padding has no index), [] if all are read.
    You may call conv_output_size. Raises ValueError where it does.
    Source: lecture 002: "with certain strides, we may not be able to cover all of the
    input".

    >>> unseen_inputs(8, 3, stride=3)
    [6, 7]
    """
    ### BEGIN SOLUTION
    outputs = conv_output_size(n, k, stride, padding)
    seen = set()
    for i in range(outputs):
        first = i * stride - padding
        seen.update(range(first, first + k))
    return [place for place in range(n) if place not in seen]
    ### END SOLUTION


# %% check="unseen_inputs"
check("unseen_inputs", unseen_inputs)

# %% [markdown]
# <details><summary>"right end" passes, "gaps" fails</summary>
#
# A stride longer than the kernel jumps over inputs *between* two windows. Collect what
# every window reads, not only where the last one ends.
# </details>
#
# <details><summary>"gaps" passes, "padding" fails</summary>
#
# With padding 2 the first window starts at input −2. Where does window $i$ start? An
# index below 0 or beyond $n - 1$ is padding, and does not belong in the list.
# </details>
#
# <details><summary>My result "is of type set", or range</summary>
#
# Return a list: `sorted(…)` makes one from a set, `list(…)` from a range.
# </details>

# %% [markdown]
# Does this happen in networks that people use? Here are two layers from famous papers.

# %%
lost = unseen_inputs(224, 11, stride=4)
print("AlexNet's first layer, k = 11, stride 4, on 224 pixels, never reads", lost)
lost = unseen_inputs(56, 1, stride=2)
print(f"ResNet's shortcut, k = 1, stride 2, on 56 pixels, misses {len(lost)} of them")

# %% [markdown]
# AlexNet loses one row and one column of the photograph. That is no harm, but keep the
# case in mind: the audit comes back to it. ResNet (2016) carries values past some of
# its layers and adds them to what these make: that way is called a *shortcut*. Where
# the image shrinks, a layer with a kernel of 1 and a stride of 2 stands in the
# shortcut. It reads every second row and every second column, so a quarter of the
# values, and throws the others away. (The layers that the shortcut passes by read all
# of them.)
#
# ## Play: sizes of an output
#
# Drag the five numbers. The sliders follow the arrow keys too.
#
# 1. With $k = 3$ and stride 2, which padding reads every pixel, whatever $n$ is?
# 2. At stride 1, a kernel of 3 with dilation 4: which padding keeps the length?
# 3. Find a setting in which more than half of 16 pixels are never read.
#
# ![Twelve pixels with one zero of padding on each side, a kernel of 3 and stride 4.
# Three outputs read the places −1 to 1, 3 to 5 and 7 to 9. The pixels 2, 6, 10 and 11
# are marked as never read.](attachment:05_widget.png)

# %%
from convlab.widgets import shapes as widget

widget.output_size()

# %% [markdown]
# <details><summary>Answers to the three questions</summary>
#
# 1. Padding 1 (and more). With padding 1 there are $\lceil n/2 \rceil$ outputs: this is
#    how many networks halve an image.
# 2. The kernel spans 9, so 8 zeros are needed: padding 4.
# 3. A kernel of 1 with stride 3 reads the pixels 0, 3, 6, 9, 12 and 15, and misses ten.
# </details>
#
# ## The way back: transposed convolution
#
# So far images became smaller. To paint a picture, or to say for each pixel what it
# belongs to, a network must also grow them again. And in chapter 8 the gradients will
# run through every layer backwards, from its small output to its large input.
#
# In chapter 2 we wrote correlation as a matrix $T$, which takes $n$ values to $m$. Its
# **transpose** $T^\top$, with rows and columns exchanged, takes $m$ values to $n$. As a
# walk it is this: each input puts down a copy of the kernel, times its own value; the
# next copy stands $s$ places further on; where copies overlap, they are added.

# %%
from convlab.figures import shapes as figures

figures.transposed(np.array([2, 3, 1]), np.array([1, 10, 100]), stride=2)

# %% [markdown]
# How long is the result? From here on $n$ is again what goes *in*, now into the
# transposed convolution, and $n'$ is what comes out. Between $n$ copies are $n - 1$
# steps, and the last copy has its whole span. Padding of the convolution means, on the
# way back, that $p$ places at each end are cut off. So
#
# $$n' = (n-1)\,s + d(k-1) + 1 - 2p .$$
#
# In the picture $(3-1) \cdot 2 + 3 = 7$. At stride 1, lecture `001` notes, the modes
# change places: without padding we get $n + k - 1$, which is `full`, and with $p = k-1$
# we get $n - k + 1$, which is `valid`.
#
# But the floor has forgotten something. With $k = 3$ and $s = 2$ an input of 7 gives 3
# outputs, and one of 8 gives 3 as well. Going back from 3, which is it? We have to say:
# **output padding** $q$ makes the result $q$ places longer, at its right end, where
# $0 \le q < s$. It is 0 for 7 and 1 for 8. In the picture $q = 1$ would add a place 7,
# which no copy reaches: a 0 would stand there.
#
# Transposed convolution brings back the *shape* of the input. It does not bring back
# the numbers: it is no inverse.


# %% exercise="transposed_output_size"
def transposed_output_size(
    n: int,
    k: int,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> int:
    """Say how long the result of a transposed convolution is along one axis.

    It turns the sizes of conv_output_size around: n is what that convolution would
    return, and the result is an input length from which it returns n. There are up to
    as many of them as the stride: output_padding 0 stands for the shortest, and each
    step of output_padding makes it 1 longer. k, stride, padding, dilation: the
    convolution's.
    Raises ValueError, which should name the numbers, if n, k, stride or dilation is
    below 1, padding below 0, output_padding not from 0 to stride − 1, or the result
    below 1.
    Source: lecture 001, "Transposed convolution"; the names are PyTorch's, which also
    takes an output_padding from stride on if it is smaller than the dilation.

    >>> transposed_output_size(3, 3, stride=2)
    7
    """
    ### BEGIN SOLUTION
    if min(n, k, stride, dilation) < 1 or min(padding, output_padding) < 0:
        raise ValueError(
            "transposed_output_size: n, k, stride, dilation start at 1, both paddings "
            f"at 0; found n={n}, k={k}, stride={stride}, dilation={dilation}, "
            f"padding={padding}, output_padding={output_padding}"
        )
    if output_padding >= stride:
        raise ValueError(
            f"transposed_output_size: output_padding {output_padding} makes another "
            f"step of stride {stride}; it must be smaller"
        )
    size = (n - 1) * stride + dilation * (k - 1) + 1 - 2 * padding + output_padding
    if size < 1:
        raise ValueError(
            f"transposed_output_size: padding {padding} leaves {size} of n={n}, k={k}"
        )
    return size
    ### END SOLUTION


# %% check="transposed_output_size"
check("transposed_output_size", transposed_output_size)

# %% [markdown]
# <details><summary>How do I turn a floor around?</summary>
#
# Leave it away at first: solve $n = (n' + 2p - d(k-1) - 1)/s + 1$ for $n'$. That is the
# shortest input of the convolution. The floor forgets up to $s - 1$ values at the end,
# and `output_padding` says how many of them there were.
# </details>
#
# <details><summary>Stride 1 passes, longer strides fail</summary>
#
# Between $n$ windows there are $n - 1$ steps. The last window adds its span, not a
# step.
# </details>
#
# <details><summary>Padding makes my result longer</summary>
#
# The convolution gets longer outputs from padding. Turned around: for the same number
# of outputs it needs a *shorter* input.
# </details>

# %% [markdown]
# There and back again:

# %%
from convlab.figures.table import table

before = list(range(7, 13))
after = [conv_output_size(n, 3, stride=2) for n in before]
shortest = [transposed_output_size(m, 3, stride=2) for m in after]
table(
    {
        "input": before,
        "convolution gives": after,
        "transposed gives": shortest,
        "output padding needed": [n - m for n, m in zip(before, shortest, strict=True)],
    },
    caption="A kernel of 3 with stride 2, there and back",
)

# %% [markdown]
# ## A network is a list of layers
#
# From here on a network is a list of tuples. Three kinds of layer are enough for us:
#
# | layer | tuple | takes | gives |
# | --- | --- | --- | --- |
# | convolution | `("conv", M, k, stride, padding)` | C × H × W | M × H' × W' |
# | pooling | `("pool", k, stride)` | C × H × W | C × H' × W' |
# | dense | `("dense", u)` | all values, as one vector | u values, one for each unit |
#
# Kernels are square, and a ReLU stands behind each convolution and each dense layer
# but the last. It changes no shape, so we do not list it. Lecture `003` gives a recipe
# for putting them together:
#
# $$\text{INPUT} \to [[\text{CONV} \to \text{ReLU}] \cdot N \to \text{POOL?}] \cdot M
# \to [\text{FC} \to \text{ReLU}] \cdot K \to \text{FC}$$
#
# FC, *fully connected*, is another name for a dense layer, and POOL? means that the
# pool can be left out. $N$, $M$ and $K$ are the lecture's letters, here only, and count
# repeats: $N$ is usually up to 3, $K$ up to 2. With the recipe come four rules:
#
# - the input can be halved many times: $32 = 2^5$, $224 = 2^5 \cdot 7$;
# - small kernels, 3 or at most 5;
# - stride 1 and `same` padding, so that convolutions leave the size alone;
# - pooling of 2 × 2 with stride 2 for all the shrinking.
#
# How many filters? Usually 16, 32 or 64, says lecture `003`; 64 to 1024, says `002`.
#
# Lecture `002` shows a network of this kind: CONV CONV POOL three times, each CONV with
# ten 3 × 3 filters. It does not print the input. Let it be a colour image of 32 × 32,
# and the end a dense layer for ten classes. By hand, the first block:
#
# | layer | height and width | shape |
# | --- | --- | --- |
# | input | | 3 × 32 × 32 |
# | `("conv", 10, 3, 1, 1)` | $32 + 2 - 2 - 1 + 1 = 32$ | 10 × 32 × 32 |
# | `("conv", 10, 3, 1, 1)` | the same | 10 × 32 × 32 |
# | `("pool", 2, 2)` | $\lfloor (32-2)/2 \rfloor + 1 = 16$ | 10 × 16 × 16 |
#
# Now follow any shape through any list. When a layer does not fit, say which one. In a
# network of fifty layers that is the whole use of an error message.


# %% exercise="trace_shapes"
def trace_shapes(
    layers: list[tuple], input_shape: tuple[int, int, int]
) -> list[tuple[int, ...]]:
    """Follow the shape of one example through a network.

    layers: ("conv", channels, k, stride, padding), ("pool", k, stride), which rounds
    down, or ("dense", units); the same k, stride and padding on both axes. input_shape:
    C × H × W. Returns the shape after every layer: (C, H, W) after conv and pool,
    (units,) after dense, which takes all values as one long vector. You may call
    conv_output_size and pool_output_size.
    Raises ValueError, which should name the layer, by its number, counted from 0, and
    its content: if it does not fit, if it is of no known kind, if conv or pool comes
    after dense, or if channels or units are below 1.
    Source: lecture 003, "How to Build a Simple CNN".

    >>> trace_shapes([("conv", 8, 5, 1, 0), ("pool", 2, 2), ("dense", 9)], (1, 28, 20))
    [(8, 24, 16), (8, 12, 8), (9,)]
    """
    ### BEGIN SOLUTION
    shape, shapes = tuple(input_shape), []
    for i, (kind, *numbers) in enumerate(layers):
        try:
            if kind not in ("conv", "pool", "dense"):
                raise ValueError("known are conv, pool and dense")
            if kind != "dense" and len(shape) == 1:
                raise ValueError("after a dense layer there is no height and width")
            if kind != "pool" and numbers[0] < 1:
                raise ValueError("a layer has at least 1 output")
            if kind == "dense":
                shape = (numbers[0],)
            elif kind == "conv":
                sizes = [conv_output_size(n, *numbers[1:]) for n in shape[1:]]
                shape = (numbers[0], *sizes)
            else:
                shape = (shape[0], *(pool_output_size(n, *numbers) for n in shape[1:]))
        except ValueError as error:
            text = f"trace_shapes: layer {i}, {layers[i]}, after {shape}: {error}"
            raise ValueError(text) from error
        shapes.append(shape)
    return shapes
    ### END SOLUTION


# %% check="trace_shapes"
check("trace_shapes", trace_shapes)

# %% [markdown]
# <details><summary>How do I take a layer apart?</summary>
#
# `layer[0]` is the kind; then `_, channels, k, stride, padding = layer` names what a
# conv layer holds. Keep the shape in one variable, and let every layer replace it.
# </details>
#
# <details><summary>How do I name the layer that fails?</summary>
#
# `conv_output_size` raises a `ValueError` that knows nothing of layers. Catch it with
# `try … except ValueError as error`, and raise a new one with the layer's number and
# `error` in its text. `enumerate(layers)` counts for you.
# </details>
#
# <details><summary>ValueError: too many values to unpack</summary>
#
# A conv layer has five entries, pool three, dense two. Ask for the kind first, unpack
# afterwards.
# </details>

# %% [markdown]
# The lecture's network, and the seven layers that do not fit on 28 × 28. The last line
# is your error. If it does not say layer 6, mend it: the check does not judge its text.

# %%
from convlab.data.networks import ALEXNET, LECTURE_NET, RESNET18_PATH, VGG16, names

table(
    {
        "layer": ["input", *names(LECTURE_NET)],
        "shape": [(3, 32, 32), *trace_shapes(LECTURE_NET, (3, 32, 32))],
    },
    caption="Lecture 002's network",
)
try:
    trace_shapes([("conv", 4, 5, 1, 0)] * 7, (1, 28, 28))
except ValueError as error:
    print(error)

# %% [markdown]
# And the network from the beginning. **VGG-16** (2014) has thirteen convolutions in
# five blocks, each block with a pool behind it, and three dense layers. Its layers have
# names, counted from 1 as in papers: conv4_2 is the second convolution of block 4. Here
# is what leaves each block.

# %%
photograph = (3, 224, 224)
vgg_shapes = [photograph, *trace_shapes(VGG16, photograph)]
vgg_names = ["input", *names(VGG16)]
shown = ("input", "conv1_2", "conv2_2", "conv3_3", "conv4_3", "conv5_3", "pool5")
figures.pyramid(
    {name: s for name, s in zip(vgg_names, vgg_shapes, strict=True) if name in shown},
    title="VGG-16: from few large maps to many small ones",
)

# %% [markdown]
# Height and width are halved again and again, and the channels are doubled until there
# are 512. Lecture `003` speaks of the **pyramid principle**, and gives one reason for
# stacking layers: "Increase in representational power". Our own reading of the picture:
# what the maps lose in *where*, they can make up for in *what*.
#
# This is a good moment for a break. You can say how large everything is. The second
# half asks what it sees, and what it costs.
#
# ## What can one output see?
#
# In chapter 2 two layers with kernels of 3 saw five inputs. The inputs that an output
# can see are its **receptive field**. How does it grow?

# %%
from convlab.figures import stack
from convlab.figures.stack import Kernel

small, halving = Kernel(k=3, padding=1), Kernel(k=3, stride=2, padding=1)
stack.compared(
    {
        "three layers of stride 1": [small] * 3,
        "the first has stride 2": [halving, small, small],
    },
    n=20,
    output=(9, 4),
    title="A stride makes every later layer see further",
)

# %% [markdown]
# Three numbers for each layer are enough. They are counted in pixels of the image.
#
# - **size**: how many neighbouring inputs one output sees;
# - **jump**: how far the view moves from one output to the next;
# - **start**: the first input that output 0 sees.
#
# Before any layer each input sees itself: size 1, jump 1, start 0. A layer with kernel
# $k$, stride $s$ and padding $p$ changes them to
#
# $$\text{size}' = \text{size} + (k-1)\,\text{jump},\qquad
# \text{start}' = \text{start} - p\,\text{jump},\qquad
# \text{jump}' = s\,\text{jump} .$$
#
# All three use the jump from *before* the layer: a stride is felt by the layers behind
# it. By hand, a small stack:
#
# | layer | size | jump | start |
# | --- | --- | --- | --- |
# | input | 1 | 1 | 0 |
# | conv, $k=3$, $p=1$ | $1 + 2 \cdot 1 = 3$ | 1 | $0 - 1 = -1$ |
# | pool, $k=2$, $s=2$ | $3 + 1 \cdot 1 = 4$ | 2 | −1 |
# | conv, $k=3$, $p=1$ | $4 + 2 \cdot 2 = 8$ | 2 | $-1 - 2 = -3$ |
# | pool, $k=2$, $s=2$ | $8 + 1 \cdot 2 = 10$ | 4 | −3 |
#
# A start of −3 means that three of the ten inputs that output 0 sees lie in the
# padding. With these three numbers we know the view of each output: output $i$ sees the
# inputs from $\text{start} + i \cdot \text{jump}$ to $\text{start} + i \cdot
# \text{jump} + \text{size} - 1$. In the last row output 2 sees 5 to 14. A dense layer
# sees everything, so we leave it out here.


# %% exercise="receptive_field"
def receptive_field(layers: list[tuple]) -> list[tuple[int, int, int]]:
    """Say after every layer what one of its outputs can see of the input.

    layers: ("conv", channels, k, stride, padding) and ("pool", k, stride). Returns for
    each layer three integers along one axis. size: how many neighbouring inputs an
    output sees, those in the padding included. jump: how far the view moves from one
    output to the next, in inputs. start: the index of the first input that output 0
    sees; below 0 where it lies in the padding.
    Raises ValueError, which should name the layer, counted from 0, if it is dense (it
    sees everything) or of no known kind, or if k or stride is below 1 or padding below
    0.
    Source: lecture 001, "larger receptive field with multiple layers".

    >>> receptive_field([("conv", 8, 3, 1, 1), ("pool", 2, 2)])
    [(3, 1, -1), (4, 2, -1)]
    """
    ### BEGIN SOLUTION
    size, jump, start, fields = 1, 1, 0, []
    for i, layer in enumerate(layers):
        if layer[0] == "conv":
            k, stride, padding = layer[2:]
        elif layer[0] == "pool":
            k, stride, padding = *layer[1:], 0
        else:
            raise ValueError(f"receptive_field: layer {i} is {layer}, not conv or pool")
        if min(k, stride) < 1 or padding < 0:
            raise ValueError(
                f"receptive_field: layer {i}, {layer}: k and stride start at 1, "
                "padding at 0"
            )
        size += (k - 1) * jump
        start -= padding * jump
        jump *= stride
        fields.append((size, jump, start))
    return fields
    ### END SOLUTION


# %% check="receptive_field"
check("receptive_field", receptive_field)

# %% [markdown]
# <details><summary>Stride 1 passes, stacks with strides fail</summary>
#
# A stride is felt by the layers that come *after* it. In which order do you change the
# size and the jump? Which jump do the $k - 1$ steps of this layer's kernel have?
# </details>
#
# <details><summary>My sizes are too large, already after one layer</summary>
#
# One pixel sees one pixel. A kernel of 3 adds two neighbours to it, not three.
# </details>
#
# <details><summary>Sizes and jumps are right, start is not</summary>
#
# Padding is counted in values of the layer's own input. How many of the *network's*
# inputs lie between two of these? And in which direction does padding move the start?
# </details>

# %% [markdown]
# How far do famous networks see? We cut off their dense layers, and ask for the last
# layer that still has height and width. For ResNet-18 we follow the longest path.

# %%
nets = {"VGG-16": VGG16[:-3], "AlexNet": ALEXNET[:-3], "ResNet-18": RESNET18_PATH}
fields = {name: receptive_field(net)[-1] for name, net in nets.items()}
without_pools = [layer for layer in VGG16[:-3] if layer[0] == "conv"]
fields["VGG-16, pools taken out"] = receptive_field(without_pools)[-1]
table(
    {
        "network": list(fields),
        "size": [size for size, _, _ in fields.values()],
        "jump": [jump for _, jump, _ in fields.values()],
    },
    caption="What one output of the last map sees of the image, in pixels",
)

# %% [markdown]
# The middle output of VGG-16's last pool sees 212 of the 224 pixels along an axis,
# nearly the whole photograph. (Output 0 sees −90 to 121: 122 pixels, and zeros.) Take
# the five pools out, and the same thirteen convolutions see 27. Depth alone hardly
# helps. Depth and halving do.
#
# "Sees" is generous, though. Let us count the ways that lead from one output of three
# layers with kernels of 3 to each of the seven inputs below it.

# %%
ways = np.array([1])
for _ in range(3):
    ways = np.convolve(ways, np.ones(3, dtype=int))
print("along one axis:", ways)
print(
    f"in an image: {ways.max() ** 2} ways to the middle, {ways.min() ** 2} to a corner"
)

# %% [markdown]
# The middle counts, the rim hardly does. With random weights the influence of a pixel
# looks like a bell, and it fills only a small part of the receptive field (Luo et al.,
# 2016). Take the size as an upper bound.
#
# ## What must be learned: parameters
#
# A filter covers a window of $k \times k$ in all $C$ channels of its input, and has one
# bias. A layer with $M$ filters has
#
# $$M\,(C k^2 + 1)$$
#
# **parameters**. A dense layer of $u$ units has one weight in each unit for each value
# that it reads, and a bias: $u\,(\text{values} + 1)$. Pooling has none. By hand, the
# lecture's network:
#
# | layer | parameters |
# | --- | --- |
# | conv1_1 | $10\,(3 \cdot 9 + 1) = 280$ |
# | each of the five other convolutions | $10\,(10 \cdot 9 + 1) = 910$ |
# | the dense layer, behind 10 × 4 × 4 | $10\,(160 + 1) = 1610$ |
# | all | $280 + 5 \cdot 910 + 1610 = 6440$ |
#
# Look at what is *not* in the formula for a convolution: the height and the width.
# With images of 64 × 64 the convolutions would still have 4830 parameters. The dense
# layer would have $10\,(640 + 1) = 6410$.


# %% exercise="count_parameters"
def count_parameters(
    layers: list[tuple], input_shape: tuple[int, int, int]
) -> list[int]:
    """Count the numbers that each layer learns, biases included.

    layers, input_shape: as in trace_shapes. You may call trace_shapes. A filter covers
    all the channels of its input and has one bias; pooling learns nothing (0); a dense
    unit has one weight for every value of its input and one bias. Returns one integer
    for each layer. Raises ValueError where trace_shapes does.
    Source: lecture 003, "Parameter count for VGGNet" (without biases).

    >>> layers = [("conv", 4, 3, 1, 1), ("pool", 2, 2), ("dense", 9)]
    >>> count_parameters(layers, (3, 8, 8))
    [112, 0, 585]
    """
    ### BEGIN SOLUTION
    shapes = [tuple(input_shape), *trace_shapes(layers, input_shape)]
    counts = []
    for layer, before in zip(layers, shapes, strict=False):
        if layer[0] == "conv":
            counts.append((before[0] * layer[2] ** 2 + 1) * layer[1])
        elif layer[0] == "dense":
            counts.append((int(np.prod(before)) + 1) * layer[1])
        else:
            counts.append(0)
    return counts
    ### END SOLUTION


# %% check="count_parameters"
check("count_parameters", count_parameters)

# %% [markdown]
# <details><summary>"convolutions" fails</summary>
#
# A filter reads all the channels that the layer *before* made. `trace_shapes` gives the
# shapes *after* the layers, and the input's shape is not among them. So for layer $i$
# look at the shape after layer $i - 1$, and for layer 0 at the input.
# </details>
#
# <details><summary>My dense layers are wrong</summary>
#
# A dense layer takes all the values of its input as one long vector: channels times
# height times width, after the pooling.
# </details>
#
# <details><summary>"bad input": I count for a network that does not fit</summary>
#
# The counts of conv layers do not need heights and widths, so nothing complains by
# itself. `trace_shapes` does.
# </details>

# %% [markdown]
# Now you can test a sentence. As printed in our text (lecture `000`), strides, padding
# and pooling are "designed to reduce the number of parameters of a CNN even more".
# Which parameters? We change them in a small network, one at a time.

# %%
variants = {
    "as it is": [("conv", 8, 3, 1, 1), ("pool", 2, 2), ("conv", 16, 3, 1, 1)],
    "stride 2": [("conv", 8, 3, 2, 1), ("pool", 2, 2), ("conv", 16, 3, 1, 1)],
    "padding 0": [("conv", 8, 3, 1, 0), ("pool", 2, 2), ("conv", 16, 3, 1, 1)],
    "no pool": [("conv", 8, 3, 1, 1), ("conv", 16, 3, 1, 1)],
}
for name, layers in variants.items():
    counts = list(count_parameters([*layers, ("dense", 10)], (3, 32, 32)))
    print(f"{name:10} convolutions {sum(counts[:-1]):,}, dense {counts[-1]:,}")

# %% [markdown]
# <details><summary>What we find</summary>
#
# The convolutions have 1392 parameters in all four: sizes do not enter. The dense layer
# behind them has 41k, 10k, 36k or 164k. So strides and pooling reduce the parameters of
# later *dense* layers only, and padding does the opposite: it adds some. Lecture `003`
# says it right ("in subsequent layers"), if we read dense layers.
# </details>

# %% [markdown]
# ## What must be computed: multiply-adds
#
# One weight times one value, added to a sum: a **multiply-add**, or MAC. (Some papers
# count the multiplication and the addition separately, as two *floating-point
# operations*. Check which, before you compare.)
#
# Each value that a convolution puts out costs $C k^2$ multiply-adds. It puts out
# $M H' W'$ values, where $H'$ and $W'$ are the height and width of its *output*:
#
# $$C k^2 \cdot M H' W' .$$
#
# Read it in another order: each of the $M C k^2$ weights is used at $H' W'$ places. A
# weight of a dense layer is used once. We count convolutions and dense layers, and
# leave out biases, pooling and ReLU, which are small.
#
# By hand: the first layer of the lecture's network has 270 weights and $32 \cdot 32$
# places, so 276,480 multiply-adds. Its dense layer has 1600 weights and as many
# multiply-adds.
#
# Training costs about three times as much. On the way back, chapter 8 will show, each
# layer does two more products of the same size: one for the gradients of its weights,
# one for the gradients of its input.
#
# The loop is the one of `count_parameters`, and it will serve once more in the next
# exercise. Copy it, and change what it counts.


# %% exercise="count_macs"
def count_macs(layers: list[tuple], input_shape: tuple[int, int, int]) -> list[int]:
    """Count the multiply-adds of each layer for one example.

    layers, input_shape: as in trace_shapes. You may call trace_shapes. One multiply-add
    is one weight times one value, added to a sum; products with the zeros of the
    padding count too, biases and pooling do not. Returns one integer for each layer.
    Raises ValueError where trace_shapes does.
    Source: none of the lectures counts them; compare the audit.

    >>> count_macs([("conv", 4, 3, 1, 0), ("pool", 2, 2), ("dense", 10)], (3, 8, 6))
    [2592, 0, 240]
    """
    ### BEGIN SOLUTION
    shapes = [tuple(input_shape), *trace_shapes(layers, input_shape)]
    counts = []
    for layer, before, after in zip(layers, shapes, shapes[1:], strict=False):
        if layer[0] == "conv":
            counts.append(before[0] * layer[2] ** 2 * int(np.prod(after)))
        elif layer[0] == "dense":
            counts.append(int(np.prod(before)) * layer[1])
        else:
            counts.append(0)
    return counts
    ### END SOLUTION


# %% check="count_macs"
check("count_macs", count_macs)

# %% [markdown]
# <details><summary>"same size" passes, "other sizes" does not</summary>
#
# A filter does its work once for each value that it *makes*. With a stride, or without
# padding, these are fewer than the values that it reads.
# </details>
#
# <details><summary>My numbers are those of count_parameters, or nearly</summary>
#
# A weight of a conv layer is one number to learn, but a multiplication at every place
# of the output. And a bias is added, never multiplied.
# </details>

# %% [markdown]
# ## What must be kept: memory
#
# The values that flow through the network, its **activations**, need memory too. To
# *use* a network you can throw each layer's input away once its output is there. To
# *train* it you cannot: the gradients on the way back need the values of the way
# forward. So we count all of them: the input, and what each convolution, each pool and
# each dense layer puts out. A `float32` number takes 4 bytes.
#
# By hand, the lecture's network: $3072$ values for the image; $2 \cdot 10240 + 2560$
# for the first block and its pool, $2 \cdot 2560 + 640$ for the second,
# $2 \cdot 640 + 160$ for the third, and 10 at the end. Together 33,322 values, or
# 133,288 bytes.


# %% exercise="activation_memory"
def activation_memory(
    layers: list[tuple], input_shape: tuple[int, int, int], bytes: int = 4
) -> int:
    """Say how much memory the values of one example take on the way forward.

    layers, input_shape: as in trace_shapes. You may call trace_shapes. bytes: for one
    value (the name hides Python's own bytes, which you do not need here).
    Counted are the input and the output of every layer: conv, pool and dense. Not
    counted are the zeros of the padding, and ReLU, which works in place. Returns bytes.
    Raises ValueError where trace_shapes does, and if bytes is below 1.
    Source: lecture 003, the column "memory" of the table for VGGNet.

    >>> activation_memory([("conv", 4, 3, 1, 1), ("pool", 2, 2)], (3, 8, 8), bytes=4)
    2048
    """
    ### BEGIN SOLUTION
    if bytes < 1:
        raise ValueError(f"activation_memory: bytes starts at 1, found {bytes}")
    shapes = [tuple(input_shape), *trace_shapes(layers, input_shape)]
    return bytes * sum(int(np.prod(shape)) for shape in shapes)
    ### END SOLUTION


# %% check="activation_memory"
check("activation_memory", activation_memory)

# %% [markdown]
# <details><summary>My number is a little too small</summary>
#
# Three things are forgotten easily: the input itself, the outputs of the pools, and
# those of the dense layers. Each of them is kept until the way back.
# </details>
#
# <details><summary>My number is too large</summary>
#
# One example, forward only. ReLU overwrites its input, and the padding's zeros are not
# kept. Do you count a shape twice, once as an output and once as the next input?
# </details>

# %% [markdown]
# ## So, will it fit?
#
# Now we have what we need for the question from the beginning. While training with the
# optimiser *Adam* (chapter 11), four numbers are kept for each parameter: itself, its
# gradient, and two running means. The values of the way forward come once for each
# image of the batch. We add as much again for the gradients on the way back, as lecture
# `003` does ("~\*2 for bwd").

# %%
parameters = sum(count_parameters(VGG16, photograph))
per_image = activation_memory(VGG16, photograph, bytes=4)
print(f"file: {parameters:,} parameters, {4 * parameters / 1e6:.0f} MB")
print(f"work: {sum(count_macs(VGG16, photograph)) / 1e9:.1f} billion multiply-adds")
print(f"values of one image: {per_image / 1e6:.0f} MB")
fixed = 4 * 4 * parameters
print(
    f"training: {fixed / 1e9:.2f} GB, and {2 * per_image / 1e6:.0f} MB for each image"
)
print("images in a batch on 8 GB:", int((8e9 - fixed) // (2 * per_image)))

# %% [markdown]
# It fits, with a batch of 47. In truth a little less, since the framework needs memory
# of its own. Note what is large here: at a batch of 47 the values take 5.7 GB, and all
# that belongs to the parameters 2.2. For a network of convolutions, the batch decides
# whether it fits.
#
# ## Three small kernels or one large one?
#
# A kernel of 7 sees 7 pixels. So do three layers with kernels of 3. Why does VGG-16
# take three? Guess first: which of the two has more parameters, which one does more
# work, and which one needs more memory?

# %%
volume = (64, 56, 56)
choices = {
    "one layer, k = 7": [("conv", 64, 7, 1, 3)],
    "three layers, k = 3": [("conv", 64, 3, 1, 1)] * 3,
}
table(
    {
        "on 64 × 56 × 56": list(choices),
        "sees": [receptive_field(c)[-1][0] for c in choices.values()],
        "parameters": [sum(count_parameters(c, volume)) for c in choices.values()],
        "multiply-adds": [sum(count_macs(c, volume)) for c in choices.values()],
        "bytes": [activation_memory(c, volume) for c in choices.values()],
    },
    caption="One large kernel against three small ones",
)

# %% [markdown]
# Three small ones need 55 % of the parameters and of the work: $3 \cdot 9 = 27$ weights
# for each pair of channels, against 49. And they have three ReLUs where the large one
# has one. The price is memory: they keep twice as many values, for there are four
# volumes and not two, the input counted.
#
# ## Your turn: design a network
#
# Here is a budget. Find a network that meets it. There is no one right answer: any list
# of layers passes that has the wanted output shape, sees far enough, and has no more
# parameters than allowed. Your function gets several budgets. All of them can be met,
# but some are tight, and a thrifty network meets them all. The check tells you which of
# the wishes your network meets. How far it sees, and what it costs, your own functions
# tell you: print `receptive_field(layers)[-1][0]` and
# `sum(count_parameters(layers, input_shape))`.
#
# Two of the rules above help, and one question: halve with pools, keep kernels small,
# and ask where in the stack a layer adds most to the receptive field for its money. One
# wish is there for the image's sake: the first layer is a conv layer. A network that
# begins with pools is cheap, and throws most of the image away before any weight has
# seen it. (A first layer of 1 × 1 with all the pools behind it keeps the letter of this
# wish, and passes. Would you want it?)


# %% exercise="design_network"
def design_network(
    input_shape: tuple[int, int, int],
    output_shape: tuple[int, int, int],
    max_parameters: int,
    min_receptive_field: int,
) -> list[tuple]:
    """Design a network of conv and pool layers that meets a budget.

    input_shape, output_shape: C × H × W. max_parameters: the most parameters, biases
    included, of all layers together. min_receptive_field: the least number of inputs
    that an output must see along one axis. Any network counts that has 1 to 64 layers,
    begins with a conv layer, and has no k above 5, no padding above k // 2, no conv
    layer with fewer channels than its input has, and no number above 4096. You may call
    receptive_field, count_parameters and trace_shapes. One call may take a second.
    Raises ValueError, which should name the shapes, unless H and W of the input are
    those of the output times one and the same power of 2 (1 included), and the output
    has at least the input's channels. For all others that the check asks for there is a
    network.
    Source: lecture 003, "How to Build a Simple CNN" (recommendations).

    >>> layers = design_network((3, 16, 16), (8, 4, 4), 300, 10)
    >>> trace_shapes(layers, (3, 16, 16))[-1]
    (8, 4, 4)
    """
    ### BEGIN SOLUTION
    (channels, height, width), (wanted, h, w) = input_shape, output_shape
    layers = []
    while height > h and height % 2 == width % 2 == 0:
        layers += [("conv", channels, 3, 1, 1), ("pool", 2, 2)]
        height, width = height // 2, width // 2
    if (height, width) != (h, w) or channels > wanted:
        raise ValueError(f"design_network: no way from {input_shape} to {output_shape}")
    last = ("conv", wanted, 1, 1, 0)
    while receptive_field([*layers, last])[-1][0] < min_receptive_field:
        layers.append(("conv", channels, 3, 1, 1))
    return [*layers, last]
    ### END SOLUTION


# %% check="design_network"
check("design_network", design_network)

# %% [markdown]
# <details><summary>Where do I begin?</summary>
#
# With the shape: how often must height and width be halved? What is left then are two
# budgets. Look at the receptive field that your network has, and add a layer as long as
# it is too small.
# </details>
#
# <details><summary>"bad input": I accept shapes that I should refuse</summary>
#
# Not every even ratio is a power of 2: from 30 to 5, a ratio of 6, halving leads to 15
# and no further. When your halving ends, check that it ended where it should.
# </details>
#
# <details><summary>My receptive field grows too slowly</summary>
#
# A kernel of 3 adds $2 \cdot \text{jump}$. Where in the stack is the jump largest?
# </details>
#
# <details><summary>Too many parameters</summary>
#
# A conv layer from $C$ to $M$ channels has $(k^2 C + 1) M$ of them. Which of your
# layers must be wide, and which need not be? How do 3 × 3 and 5 × 5 compare, if both
# must see as far?
# </details>

# %% [markdown]
# What did your function design? Look at what it makes of 12,000 parameters.

# %%
budget = {"output_shape": (32, 8, 8), "max_parameters": 12_000}
mine = design_network((3, 64, 64), **budget, min_receptive_field=60)
figures.network_table(
    mine,
    [(3, 64, 64), *trace_shapes(mine, (3, 64, 64))],
    count_parameters(mine, (3, 64, 64)),
    count_macs(mine, (3, 64, 64)),
    caption="A network for 3 × 64 × 64 to 32 × 8 × 8 that sees at least 60 pixels",
)
print("it sees", receptive_field(mine)[-1][0], "pixels")

# %% [markdown]
# A network that meets a budget is not yet a good one. If yours spends few of its 12,000
# parameters, or squeezes the image through three channels for long, where would you
# spend the rest? What helps is a question for part III. What it *costs* you can say
# now. (Frameworks print such tables as well. `model.summary()` in Keras shows shapes
# and parameters, but neither values nor multiply-adds.)

# %% [markdown]
# ## Experiment: where does the cost live?
#
# VGG-16 has thirteen convolutions and three dense layers: conv1_1 to conv5_3, and
# dense1 to dense3. Which of them has the most parameters, which one does the most
# multiply-adds, and which one puts out the most values? Write your three guesses into
# the next cell.

# %%
my_guess = {"parameters": "?", "multiply-adds": "?", "values": "?"}

# %%
vgg_parameters = count_parameters(VGG16, photograph)
vgg_macs = count_macs(VGG16, photograph)
vgg_values = [int(np.prod(shape)) for shape in vgg_shapes]
figures.shares(
    vgg_names,
    {
        "parameters": [0, *vgg_parameters],
        "multiply-adds": [0, *vgg_macs],
        "values": vgg_values,
    },
)
figures.network_table(
    VGG16, vgg_shapes, vgg_parameters, vgg_macs, caption="VGG-16, layer by layer"
)
costs = (vgg_parameters, vgg_macs, vgg_values[1:])
for (name, guess), numbers in zip(my_guess.items(), costs, strict=True):
    most = [n for n, c in zip(vgg_names[1:], numbers, strict=True) if c == max(numbers)]
    print(f"most {name}: {', '.join(most)}; your guess: {guess}")

# %% [markdown]
# Three questions, three different places. One dense layer holds 74 % of all parameters,
# and does 0.7 % of the work. The convolutions do 99.2 % of the work with 10.6 % of the
# parameters. And 42 % of the values come from the first two layers, which have next to
# no parameters.
#
# So a network is not "large" or "small". To make the *file* smaller, change the dense
# layers. To make it *faster*, change the convolutions. To train with larger *batches*,
# change the first block.
#
# Look at the middle panel again. The six longest bars are equal, to the last digit:
# 1,849,688,064. After each pool there are four times fewer places, and with twice the
# channels in and out four times more weights. So a layer costs the same in each block
# from 1 to 4, but for the first one of a block, which reads fewer channels. Block 5 no
# longer doubles its channels, and its layers cost a quarter.
#
# ### Does time follow the multiply-adds?
#
# If the counts are worth something, they should tell how long a layer takes. So we
# measure. Both kinds of layer are one product of two matrices: a convolution is its
# filters, $M \times C k^2$, times all the windows side by side, $C k^2 \times H' W'$. A
# dense layer is its weights times the images of the batch, side by side. The dashed
# line in the picture is what the convolutions need: the median of their times for one
# multiply-add. A layer above the line needs longer for each. Points stand at the
# fastest of five runs, and the thin line on each reaches up to the median.
#
# Guess again, three times:
#
# 1. conv4_2 has 64 times as many weights as conv1_2, and does as many multiply-adds.
#    How many times longer does it take?
# 2. dense2 does 110 times *fewer* multiply-adds than conv4_2. How many times faster is
#    it?
# 3. dense2 with 32 images at once does 32 times the work of one image. How many times
#    longer does it take?

# %%
from convlab.experiments import layer_times

vgg_shapes = [photograph, *trace_shapes(VGG16, photograph)]
all_layers = layer_times.products(VGG16, vgg_shapes)
chosen = ("conv1_1", "conv1_2", "conv2_2", "conv3_2", "conv4_2", "conv5_2", "dense2")
wanted = {name: all_layers[name] for name in chosen}
for batch in (8, 32):
    batched = layer_times.products(VGG16, vgg_shapes, batch)["dense2"]
    wanted[f"dense2, batch {batch}"] = batched
timings = layer_times.measure(wanted, rounds=5)
figures.times(timings)
print(f"{layer_times.machine()}; 5 rounds; fastest, median, slowest:")
for name, t in timings.items():
    low, middle, high = (f"{1e3 * s:6.2f}" for s in (t.fastest, t.median, t.slowest))
    print(f"{name:16} {low} {middle} {high} ms, {1e9 * t.fastest / t.macs:.4f} ns each")

# %% [markdown]
# Your numbers are those of your machine. (Where median and fastest run lie far apart,
# other programs were at work: run the cell again.) On ours, with two cores at rest:
#
# 1. About as long. The four layers with 1850 million multiply-adds take 18 to 23 ms
#    each, whether they have 37 thousand weights or 2.4 million. Time follows the work.
# 2. It is about 14 times faster, not 110. For each multiply-add the dense layer needs
#    seven to eight times as long as a convolution.
# 3. It takes six to seven times longer, not 32.
#
# conv1_1 may lie above the line too. It writes as many values as conv1_2, and does 21
# times less work for them: each of its sums has 27 terms, where conv1_2 has 576.
#
# The reason stands where we counted multiply-adds: a weight of a convolution is used at
# many places, a weight of a dense layer once. The 16.8 million weights of dense2 are
# 67 MB. They must come from memory for one multiplication each, and the arithmetic
# waits for them. With 32 images, each weight is fetched once and used 32 times. This is
# why networks run on batches even when nobody trains them.
#
# Multiply-adds are a good clock where weights are used often. Where they are used once,
# count bytes.
#
# ## Play: what a stack sees
#
# Choose four layers and an output. The orange stretch is its receptive field.
#
# 1. Make the receptive field as large as you can. Which kind of layer do you need in
#    the first three places, and which one on top?
# 2. One layer of stride 2 and three of stride 1: where in the stack does the one with
#    the stride help most?
# 3. Take *conv 3* four times, and output 0. How much of what it sees is padding?
#
# ![A stack of four layers over 32 inputs: conv 3, pool 2, conv 3, pool 2. Output 3 of
# the last layer is joined through 2, 4 and 8 units to the 10 inputs from 9 to
# 18, which are marked.](attachment:05_widget_2.png)

# %%
widget.receptive_field()

# %% [markdown]
# <details><summary>Answers to the three questions</summary>
#
# 1. *conv 3, stride 2* three times, and *conv 5* on top: $1 + 2 + 4 + 8 + 32 = 47$
#    places, the padding included: there are 32 inputs. Each stride doubles what all
#    later layers add, and behind the last layer there is none to gain from a stride.
#    Four times *conv 5* gives 17, four pools 16.
# 2. At the bottom. Its jump is then 2 for all three others: $3 + 4 + 4 + 4 = 15$. At
#    the top it comes too late to help: 9.
# 3. It sees −4 to 4. Four of the nine lie outside.
# </details>
#
# This is the second good place for a break. You can count whatever a network costs; the
# rest turns the counts on the lectures, and on a plan of a colleague.
#
# ## Audit
#
# In each chapter we take a claim from a lecture or from a famous paper, and compute it.
# Some are right.
#
# ### The table of VGG-16
#
# As printed in our text (lecture `003`), VGG-16 has "138M" parameters in all, and "24M
# \* 4 bytes ~= 93MB / image" is the memory of the way forward. Compute both. The table
# counts weights without biases.

# %%
vgg_parameters = count_parameters(VGG16, photograph)
biases = sum(layer[1] for layer in VGG16 if layer[0] != "pool")
print(f"{sum(vgg_parameters):,} parameters, {sum(vgg_parameters) - biases:,} weights")
memory = activation_memory(VGG16, photograph)
print(f"{memory // 4:,} values: {memory / 1e6:.1f} MB, or {memory / 2**20:.1f} MiB")
rows = [150e3, *[3.2e6] * 2, 800e3, *[1.6e6] * 2, 400e3, *[800e3] * 3, 200e3]
rows += [*[400e3] * 3, 100e3, *[100e3] * 3, 25e3, 4096, 4096, 1000]
print(f"sum of the printed column: {sum(rows) / 1e6:.1f}M")

# %% [markdown]
# <details><summary>What we find</summary>
#
# The parameters are right: 138,344,128 weights, and 138,357,544 with biases. The memory
# is not. There are 15.2 million values, and the table's own rows add up to 15.2M as
# well; only its last line says 24M. That makes 61 MB, or 58 MiB, a third less than 93.
# And 24M times 4 bytes would be 96 MB, or 92 MiB: the printed 93 is neither.
# </details>
#
# ### How large is AlexNet?
#
# As printed in our text, AlexNet has "62M" parameters (lecture `003`) or "60 million"
# (lecture `004`). Both speak of the network that won in 2012. Who is right?
#
# The network was too large for one graphics card of its time. So each of its layers was
# cut in two halves, the *towers*, on two cards. In three convolutions each half of the
# filters sees only its own half of the channels: these are the groups of chapter 4. We
# call them conv2_1, conv3_2 and conv3_3, since pools separate our blocks; in the list
# they stand at 2, 5 and 6, counted from 0. Our list joins the towers. To count the two
# halves, count one of them, and double.

# %%
alexnet_input = (3, 227, 227)
alexnet_shapes = [alexnet_input, *trace_shapes(ALEXNET, alexnet_input)]
joined_parameters = count_parameters(ALEXNET, alexnet_input)
joined_macs = count_macs(ALEXNET, alexnet_input)
figures.network_table(
    ALEXNET,
    alexnet_shapes,
    joined_parameters,
    joined_macs,
    caption="AlexNet with its towers joined",
)
parameters, macs = list(joined_parameters), list(joined_macs)
for i in (2, 5, 6):
    (channels, height, width), (_, filters, *rest) = alexnet_shapes[i], ALEXNET[i]
    half, tower = [("conv", filters // 2, *rest)], (channels // 2, height, width)
    parameters[i] = 2 * count_parameters(half, tower)[0]
    macs[i] = 2 * count_macs(half, tower)[0]
print(f"joined:     {sum(joined_parameters):,} parameters, {sum(joined_macs):,} MACs")
print(f"two towers: {sum(parameters):,} parameters, {sum(macs):,} MACs")

# %% [markdown]
# <details><summary>What we find</summary>
#
# Lecture `004`. The network that won has 60,965,224 parameters: 60 million is 61.0,
# rounded down. 62,378,344 counts another network, with its towers joined. The
# parameters hardly differ, since the dense layers hold 94 to 96 % of them. The work
# does: 1135 million multiply-adds against 724 million.
# </details>
#
# ### 224 pixels, and 55 outputs?
#
# Chapter 4 found two faults in the caption of AlexNet's figure, as printed in our text
# (lecture `002`). One is a size: 224 pixels, 11 × 11 and stride 4 do not give maps of
# 55 × 55, but 227 pixels do, or a padding of 2. Which of the three leave pixels unread?
# Ask your functions.

# %%
for n, padding in ((224, 0), (227, 0), (224, 2)):
    outputs = conv_output_size(n, 11, 4, padding)
    lost = unseen_inputs(n, 11, 4, padding)
    print(f"n = {n}, padding {padding}: {outputs} outputs, never read: {lost}")

# %% [markdown]
# <details><summary>What we find</summary>
#
# 224 pixels give 54 outputs, one short of 55, and pixel 223 is never read. Both
# repairs, 227 pixels or padding 2, give 55, and read every pixel. They are what
# everybody uses who builds the network again.
# </details>

# %% [markdown]
# ## Reflection
#
# A museum wants an app that names the object in a photograph. A colleague takes VGG-16
# with its learned weights, and wants to change it. Photographs shall have 448 × 448
# pixels, "for more detail". The file shall be below 100 MB, "by leaving out a few
# convolutions". And she worries that large objects, 300 pixels wide, are not seen as a
# whole.
#
# Write 10 to 16 sentences. Each of the three questions brings 2 of the 6 points;
# reasons and numbers count.
#
# 1. What happens to shapes, multiply-adds and parameters at 448 × 448? Which layer can
#    no longer use its learned weights?
# 2. Is leaving out convolutions the way to a file below 100 MB? What would you change
#    instead, and how large is the file then?
# 3. Is her worry right for one output of pool5? And for the scores at the end? Propose
#    layers behind pool5 or before it that let an output see more than 300 pixels
#    without any dense layer, and say what they cost.
#
# One layer that may help you is *global average pooling*: it keeps the mean of each
# channel over all places. At 224 × 224 that is a pool of 7 × 7 behind pool5.

# %% [markdown] written="reflection_05"
# All heights and widths double, so pool5 puts out 512 × 14 × 14. The convolutions keep
# their parameters and do four times the work: about 61 billion multiply-adds, where
# there were 15. An image has four times as many values too, 244 MB. The first dense
# layer breaks: it expects 25,088 inputs and gets 100,352. To fit, it would need 411
# million weights, so its learned ones are of no use.
#
# The file has 138 million parameters of 4 bytes, 553 MB. All thirteen convolutions
# together have 14.7 million, which is 59 MB: leaving some out hardly changes the file,
# and it would hurt what the network has learned. The dense layers hold 89 %. I would
# put global average pooling in place of all three, and one dense layer from 512 to 1000
# classes, which has 513,000 parameters. Then the file has 61 MB, and the network takes
# images of every size. The new layer must be trained.
#
# An output of pool5 sees 212 pixels, so her worry is right for it. It is wrong for the
# scores: dense1, or a mean over all places, reads all outputs of pool5, and so the
# whole photograph. Behind pool5 the jump is 32, so each further 3 × 3 convolution adds
# 64 pixels, and two of them see 340. With 512 channels they have 4.7 million
# parameters, or 19 MB, and cost at 14 × 14 places 0.9 billion multiply-adds, 1.5 %
# more. In the first block they would add 2 pixels each.
#
# ### BEGIN MARK SCHEME
# 6 points:
#
# - Question 1, 2 points: sizes double, convolutions keep their parameters and do four
#   times the work, with a number (1); the first dense layer no longer fits, with the
#   reason that its number of inputs changes (1).
# - Question 2, 2 points: no, the dense layers hold nearly all parameters, with a number
#   such as 89 % or 59 of 553 MB (1); a change to the dense layers that brings the file
#   below 100 MB, with its size (1). Fewer bytes for each parameter count too, if the
#   size is computed: one byte gives 138 MB, which is not enough alone.
# - Question 3, 2 points: right for pool5, with 212 pixels, and wrong for the scores,
#   which read all places (1); a change whose receptive field is computed and above 300,
#   with its cost (1). Layers where the jump is large, a further pool, and dilation are
#   all fine.
#
# ### END MARK SCHEME

# %% [markdown]
# When yours is written, compare: `reveal("reflection_05")` shows our answer, unless
# your teacher has kept it back.
#
# ## What to read next
#
# - Chapter 6 looks into the pooling window: what does it keep, and what is lost?
# - V. Dumoulin and F. Visin, *A guide to convolution arithmetic for deep learning*
#   (2016): the formulas of this chapter, in pictures.
# - A. Araujo, W. Norris and J. Sim, *Computing receptive fields of convolutional neural
#   networks*, Distill (2019).
# - W. Luo, Y. Li, R. Urtasun and R. Zemel, *Understanding the effective receptive
#   field in deep convolutional neural networks* (2016).
# - K. Simonyan and A. Zisserman, *Very deep convolutional networks for large-scale
#   image recognition* (2015): VGG-16 is its configuration D.

# %%
progress(5)
