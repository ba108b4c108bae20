# %% [markdown]
# # 1 · Patches and filters
#
# *Why not just flatten the image?*
#
# A photograph is a table of numbers. A neural network takes a list of numbers. So put
# the rows of the table one behind the other, and you have a list. What could go wrong?
#
# Quite a lot, and this chapter shows what. In its experiment a network with 98 numbers
# to learn will be right every time, where one with 16,578 is right six times in ten.
# The small one looks at the image through a window of nine pixels.
#
# At the end of this chapter you can
#
# - count what a dense layer costs, and say what it does not know about images;
# - cut an image into patches, and score how well a patch matches a filter;
# - make the response map of a filter, with bias and ReLU;
# - learn a filter from examples, and say why it looks as it does.
#
# Plan four hours: two and a half for the exercises, one and a quarter for reading,
# experiments, widget and audit, and less than half an hour for the reflection. Two good
# places for a break are marked: after about a third, before "How eyes do it", and
# before "A filter is learned".

# %% setup=true
import numpy as np

from convlab import check, progress, reveal

# %% [markdown]
# You need Python and NumPy arrays; the last exercise also needs $e^x$, $\ln x$ and the
# chain rule for derivatives. Write your answers where it says `NotImplementedError`,
# then run the check below. Its part "bad input" tries what must be refused, and also
# valid inputs at the border: a function that refuses everything does not pass. If a
# check stops you for long, `reveal("mlp_parameters")`, run twice, shows an answer to
# the exercise of that name, unless your teacher has kept it back. Below each check
# there are folded hints; the title of each is what you see, or ask, when you are stuck.
#
# The exercise `response_map` may call your `match_score`, and the cells of text call
# your answers. Where one is missing they stop with `NotImplementedError`: go on with
# the next, and come back when you have it.
#
# Now and then we quote a *lecture*, `000` to `004`: five lecture texts that this course
# audits. You need not have read them. The line `Source:` in a task says where its idea
# comes from. When we audit a claim we write "as printed in our text", for our copies
# were extracted from slides, and a slip may be the copy's.
#
# ## From an image to a list
#
# Here is our data for the whole chapter: images of 16 × 16 pixels with a small + or a
# small × somewhere. A pixel of the sign has the value 1, and we say that it has
# **ink**; all others are 0. Over the whole image lies noise with a standard deviation
# of 0.15. Which of the two signs is it?

# %%
from convlab.data.plus_or_times import images
from convlab.figures import patches_and_filters as figures

pictures, labels = images(1000, seed=0)  # labels: 0 for +, 1 for ×
figures.flattened(pictures[labels == 0][0])

# %% [markdown]
# On the left you see it at once. On the right you have a piece of the same 256 numbers
# in one row, and you would have to know which of them were neighbours.
#
# ## The price of a dense layer
#
# A **dense layer** takes $n_{in}$ numbers $x_j$ and makes $n_{out}$ numbers $z_i$. Each
# of these is the work of one **unit**. A unit has a weight for every input, and one
# more number of its own, the **bias**:
#
# $$z_i = \sum_{j=0}^{n_{in}-1} W_{i,j}\, x_j + \beta_i, \qquad
# i = 0, \dots, n_{out}-1 .$$
#
# $W$ is a matrix of $n_{out} \times n_{in}$ weights, and $\beta$ is a list of $n_{out}$
# biases. The layer has $n_{in}\, n_{out} + n_{out}$ numbers to learn, its
# **parameters**. With $n_{in} = n_{out} = 1000$ the weights alone are 1,000,000
# (lecture `000`).
#
# A **dense network** is a chain of such layers, also called a multilayer perceptron
# (MLP). After each layer but the last stands a **nonlinearity**, such as $\max(0, z)$
# for every number $z$. Without it two layers in a row would be one, because the product
# of two matrices is a matrix. By hand, for 2 inputs, 3 units and 1 output:
#
# | layer | weights | biases | together |
# | --- | --- | --- | --- |
# | 2 → 3 | 2 · 3 = 6 | 3 | 9 |
# | 3 → 1 | 3 · 1 = 3 | 1 | 4 |
# | all | 9 | 4 | **13** |


# %% exercise="mlp_parameters"
def mlp_parameters(sizes: list[int], bias: bool = True) -> int:
    """Count the parameters of a dense network.

    sizes: the number of units in each layer, the input first. Every unit is connected
    to all units of the layer before it; with `bias`, each unit that has inputs also has
    a bias. Returns the number of weights and biases together.
    Raises ValueError if there are fewer than two layers, or a layer of less than one
    unit.
    Source: lecture 000, "Problem with number of layers and number of neurons".

    >>> mlp_parameters([2, 3, 1])
    13
    >>> mlp_parameters([2, 3, 1], bias=False)
    9
    """
    ### BEGIN SOLUTION
    if len(sizes) < 2 or min(sizes) < 1:
        raise ValueError(
            "mlp_parameters: expected two layers or more with one unit or more each, "
            f"found the sizes {sizes}"
        )
    total = 0
    for i in range(1, len(sizes)):
        total += sizes[i - 1] * sizes[i]
        if bias:
            total += sizes[i]
    return total
    ### END SOLUTION


# %% check="mlp_parameters"
check("mlp_parameters", mlp_parameters)

# %% [markdown]
# <details><summary>My number is too large by the size of the input</summary>
#
# The input units hold the data. They compute nothing, so they have no bias. Which
# units have weights coming in?
# </details>
#
# <details><summary>IndexError: list index out of range</summary>
#
# A list of three sizes has two pairs of neighbours: (0, 1) and (1, 2). At which $i$
# does your loop end?
# </details>
#
# <details><summary>Everything passes but "input unchanged"</summary>
#
# Do you use `pop` or `sort` on `sizes`? They change the caller's list.
# </details>
#
# Images make $n_{in}$ large. A small colour photograph of 512 × 512 pixels holds
# 786,432 numbers. Each unit of a dense layer needs as many weights. There are other
# prices too:
#
# - A unit that has learned an eye at the upper left knows nothing about an eye at the
#   lower right. It would have to learn it again, with other weights.
# - What it learns is tied to the surroundings: it may know cows on grass and miss one
#   on a beach.
# - The layer takes images of one size only.
#
# ## An image is not a bag of pixels
#
# In the row you cannot see which numbers were neighbours. A dense layer does not know
# it either, and that is more than a manner of speaking. Take all the images and mix
# their pixels, each image in the same way. For an order `perm` of the numbers 0 … 255
# the mixed image is `x_new = x[perm]`. On three numbers, `np.array([10, 20, 30])[[1, 2,
# 0]]` is `array([20, 30, 10])`.

# %%
from convlab.data.plus_or_times import shuffled

perm = np.random.default_rng(7).permutation(256)
mixed = shuffled(pictures, perm)
figures.shuffled(pictures[labels == 0][0], mixed[labels == 0][0])

# %% [markdown]
# For us the task has become hopeless. For a dense layer nothing has happened: give it
# its weights in the new order, and its answers are what they were. Whatever it could
# learn from the images, it can learn from the mixed ones.
#
# By hand: one output with the weights [1 2 3], and `perm` = [1 2 0]. From $x$ =
# [10 20 30] we get $x_{new}$ = [20 30 10]. The old answer is
# $1 \cdot 10 + 2 \cdot 20 + 3 \cdot 30 = 140$. Which three weights, in which order,
# give 140 from $x_{new}$ too? Each number must meet its old weight again. Write them
# down before you read on.


# %% exercise="permute_weights"
def permute_weights(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Rewire a dense layer after a shuffle, so that its answers stay the same.

    W: outputs × inputs. perm: a permutation of 0 … inputs − 1; the shuffled input is
    x_new = x[perm]. Returns V, outputs × inputs, with V @ x_new = W @ x for every x.
    Raises ValueError if perm does not name every input exactly once.
    Source: lecture 001, "MLP and image data".

    >>> permute_weights(np.array([[1, 2, 3]]), np.array([1, 2, 0]))
    array([[2, 3, 1]])
    """
    ### BEGIN SOLUTION
    n = W.shape[1]
    if not np.array_equal(np.sort(perm), np.arange(n)):
        raise ValueError(
            f"permute_weights: expected each of 0 … {n - 1} once in perm, found {perm}"
        )
    return W[:, perm]
    ### END SOLUTION


# %% check="permute_weights"
check("permute_weights", permute_weights)

# %% [markdown]
# <details><summary>Some permutations pass, others fail</summary>
#
# A permutation that swaps two places is its own inverse, so it cannot tell whether you
# followed `perm` or undid it. Try `perm = [1, 2, 0]` by hand.
# </details>
#
# <details><summary>IndexError: index … is out of bounds for axis 0</summary>
#
# Axis 0 of `W` counts the outputs. The inputs lie along axis 1: `W[:, …]`.
# </details>
#
# <details><summary>The bad input passes without an error</summary>
#
# NumPy takes the index −1 for the last place, and it does not mind a place named
# twice. What is `sorted(perm)` for a permutation of four inputs? (`sorted` makes a new
# list; `perm.sort()` would sort the caller's `perm`, and undo the shuffle with it.)
# </details>
#
# ### Two kinds of elephant
#
# Computers tell the African elephant from the Asian one today (lecture `004`). Both
# are grey, both stand in the grass, and each may stand anywhere in the picture. What
# differs is the form: the ears, the line of the back. So *how much* grey there is does
# not help, and neither does any single pixel.
#
# Our signs are such a pair: five pixels of ink each, anywhere. Here is the mean of
# 20,000 images with a +, and of as many with a ×. Look at the middle of the two, two
# pixels or more from the border. (At the border they differ visibly: the outer row of a
# × has two pixels of ink, that of a + has one. The speckle is chance: with 20,000
# images neither the noise nor the random places average out completely.)

# %%
many, kinds = images(40_000, seed=2)
figures.mean_images(many[kinds == 0].mean(axis=0), many[kinds == 1].mean(axis=0))

# %% [markdown]
# There the two kinds are the same on average: each pixel has ink at 5 of the
# $14 \cdot 14 = 196$ places where the sign can stand, for + as for ×.
#
# Now take a **linear** layer. Its score is a weighted sum of pixels,
# $z = \sum_j w_j x_j + \beta$, and above some threshold it says ×. Can it be right for
# every image, if we leave out the noise? Make ten images: a × at the five places where
# a + has ink, and a + at the five places where a × has ink. Add the five images with a
# ×. Add the five with a +.

# %%
from convlab.data.plus_or_times import PLUS, TIMES


def add_up(sign: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Add images of 7 × 7: the sign once at each place that has ink."""
    total = np.zeros((7, 7), dtype=int)
    for row, column in np.argwhere(places):
        total[row + 1 : row + 4, column + 1 : column + 4] += sign.astype(int)
    return total


figures.same_sum(add_up(TIMES, PLUS), add_up(PLUS, TIMES))

# %% [markdown]
# The two sums are the same image. The score is a sum over pixels, so the five scores of
# the × add up to the same number as the five scores of the +, whatever the weights and
# the bias are. If every × lay above the threshold and every + below, the first five
# would add up to more. So no linear layer is right every time. (Why are the sums the
# same? In both, each pixel of a + met each pixel of a ×; it does not matter which of
# the two is the sign and which the list of places. In chapter 2 this becomes a law of
# convolution.) How often a linear layer *is* right we shall see in the experiment.
#
# A nonlinearity is needed, and layers behind it. In principle a dense network has
# both. In the experiment below we let it try.
#
# ## Two assumptions about images
#
# You know a friend in the sun and in the shade, from the side, half hidden by a door.
# Much of the picture has changed, but small parts of it have stayed as they were, in
# another place. Those are what we should look for.
#
# Pixels that are close to each other usually belong to the same thing: sky, water,
# leaves, fur. Where two such regions touch there is an edge, and edges make shapes.
# Hence a great deal can be said about an image by looking at small pieces of it, and
# the same kind of piece may turn up anywhere. That suggests two changes to the dense
# layer.
#
# - **Locality.** Each output reads $k$ inputs that are close together, not all
#   $n_{in}$. These are **sparse interactions**: most of the weights in $W$ are 0.
# - **Shared weights.** Each output uses the *same* $k$ weights, at its own place. What
#   is learned in one corner is known in all of them.
#
# A layer with the first assumption only is called *locally connected*. With both it is
# a **convolutional layer**, and its list of $k$ weights is a **filter**, or **kernel**.
# A network with such layers is a convolutional network, a **ConvNet**. Many papers
# write CNN; lecture `002` prefers "ConvNet", since "CNN" also means other things.

# %%
figures.wiring()

# %% [markdown]
# Lecture `003` speaks of keys: not a grid of keys for every point of the image, but a
# small number of keys, each tried on every tile. Think of a house full of doors. You do
# not make a key for every door; you take a small ring of keys, and try each of them on
# every door. The keys are the filters. A layer has several of them, and each makes
# outputs of its own.
#
# Here $n_{in}$ is the number of inputs, $n_{out}$ the number of outputs of one filter,
# $k$ the number of inputs that an output reads, and $f$ the number of filters. In the
# picture above $n_{in} = 6$, $n_{out} = 4$, $k = 3$, $f = 1$. Without biases:
#
# | layer | weights to learn | in the picture |
# | --- | --- | --- |
# | dense | $n_{in}\, n_{out}\, f$ | 24 |
# | local | $n_{out}\, k\, f$ | 12 |
# | local and shared | $k\, f$ | 3 |
#
# Sharing saves weights, but no work: a shared weight is multiplied at every place. The
# number of **connections**, which is the number of multiplications, stays
# $n_{out}\, k\, f$.


# %% exercise="connection_counts"
def connection_counts(
    n_in: int, n_out: int, k: int, filters: int
) -> tuple[int, int, int, int]:
    """Count weights and connections of dense, local and shared layers, without biases.

    n_in: inputs. n_out: outputs of one filter, 1 or more; it need not be n_in − k + 1.
    k: inputs that one output reads. filters: how many filters; the dense layer makes as
    many outputs as all of them.
    Returns (dense, local, shared, connections): the weights of the dense layer, of the
    locally connected one, of the one that shares its weights over all places; and the
    connections (multiplications) of the shared one.
    Raises ValueError if a number is below 1, or k is larger than n_in.
    Source: lecture 003, "Key properties of CNN"; lecture 004, "Weight sharing".

    >>> connection_counts(n_in=4, n_out=3, k=2, filters=1)
    (12, 6, 2, 6)
    """
    ### BEGIN SOLUTION
    if min(n_in, n_out, k, filters) < 1 or k > n_in:
        raise ValueError(
            "connection_counts: expected numbers from 1 on and k <= n_in, found "
            f"n_in {n_in}, n_out {n_out}, k {k}, filters {filters}"
        )
    connections = n_out * k * filters
    return n_in * n_out * filters, connections, k * filters, connections
    ### END SOLUTION


# %% check="connection_counts"
check("connection_counts", connection_counts)

# %% [markdown]
# <details><summary>One filter passes, several fail</summary>
#
# Every filter has its own $k$ weights and makes its own $n_{out}$ outputs. For a fair
# comparison the dense layer must make as many outputs as all the filters together.
# </details>
#
# <details><summary>local and shared come out the same</summary>
#
# In the picture, how many different weights do two neighbouring outputs of the local
# layer have together? And of the shared one?
# </details>
#
# This is a good place for a first break. So far we have counted; from here on we build
# what we have counted.
#
# ## How eyes do it
#
# Nature got there first. In the retina *rods* see light and dark, and three kinds of
# *cones* see colours. Through a relay, the *lateral geniculate nucleus* (**LGN**),
# their signals reach the primary visual cortex, **V1**. It is laid out like a map:
# neighbouring cells look at neighbouring places. In 1959 David Hubel and Torsten Wiesel
# found out, in cats, what these cells look for: edges, each cell in a direction of its
# own. In 1962 they described two kinds. **Simple cells** answer at one place, much like
# a filter with a threshold; **complex cells** do not mind if the edge moves a little
# (chapter 6 does that by pooling). Also in 1959 Jerome Lettvin and his colleagues
# reported that the frog's eye sends no points of light, but edges, and small dark
# things that move. (As printed in our text, lecture `004` finds these circuits in the
# frog's visual cortex; the title of the paper says the *eye*.) From V1 the signals go
# on, in monkeys and in us, through the areas **V2** and **V4** to the inferotemporal
# cortex, **IT**. From stage to stage a cell sees a larger piece of the picture, and in
# IT some cells answer to whole objects. Part II builds deep networks like that.
#
# ## Patches: the sliding frame
#
# A **patch** is a small piece of the image. We get patches by sliding a square frame
# over it, from left to right and from top to bottom. How far the frame moves from one
# place to the next is the **stride**.

# %%
small = np.array([[1, 0, 2, 1], [0, 3, 1, 0], [2, 1, 0, 2], [1, 0, 1, 3]])
figures.sliding_frame(small)

# %% [markdown]
# In one direction, a frame of height $h$ in an image of height $H$ can start at the
# rows $0, s, 2s, \dots$ for a stride of $s$, as long as it ends inside. That makes
#
# $$H' = \left\lfloor \frac{H - h}{s} \right\rfloor + 1$$
#
# places, where $\lfloor \; \rfloor$ means rounded down. The same holds for the width.
# By hand: $H = 4$, $h = 2$, $s = 1$ gives 3. An image of 5 × 7 with a frame of 2 and
# stride 2 gives $\lfloor 3/2 \rfloor + 1 = 2$ rows and $\lfloor 5/2 \rfloor + 1 = 3$
# columns of patches. The last row and the last column of pixels are in no patch then.
#
# Try to write it without a Python loop over the places:
# `np.lib.stride_tricks.sliding_window_view(image, (2, 2))` is made for this. From an
# image of 5 × 7 it makes an array of shape (4, 6, 2, 2): the patches at all places, one
# step apart. A loop is right too, and passes; it is slow on large images. You meet
# these patches again in chapter 8, where they make convolution fast.


# %% exercise="extract_patches"
def extract_patches(image: np.ndarray, size: int, stride: int = 1) -> np.ndarray:
    """Cut out the patch under a square frame at every place where it fits.

    image: H × W. size: the frame's height and width. stride: how far the frame moves
    from one place to the next, downwards and to the right. Returns H' × W' × size ×
    size with H' = ⌊(H − size) / stride⌋ + 1, and W' likewise; entry [i, j] is the patch
    whose upper left pixel is image[i · stride, j · stride].
    Raises ValueError if the frame does not fit, or size or stride is below 1.
    Source: lecture 000, "Detecting image patterns".

    >>> extract_patches(np.array([[1, 2, 3], [4, 5, 6]]), 2)[0, 1]
    array([[2, 3],
           [5, 6]])
    """
    ### BEGIN SOLUTION
    if not 1 <= size <= min(image.shape) or stride < 1:
        raise ValueError(
            f"extract_patches: a frame of {size} × {size} with stride {stride} does "
            f"not fit an image of {image.shape[0]} × {image.shape[1]}"
        )
    windows = np.lib.stride_tricks.sliding_window_view(image, (size, size))
    return windows[::stride, ::stride].copy()
    ### END SOLUTION


# %% check="extract_patches"
check("extract_patches", extract_patches)

# %% [markdown]
# <details><summary>The last row and column of patches are missing</summary>
#
# `range(H - size)` ends at `H - size - 1`. May the frame not start at row `H - size`?
# </details>
#
# <details><summary>Stride 1 passes, stride 2 fails</summary>
#
# Do you use the stride in both directions? And does the count of places round down?
# Draw the image of 5 × 7 on paper.
# </details>
#
# <details><summary>ValueError: assignment destination is read-only</summary>
#
# `sliding_window_view` gives a view: every pixel exists once in memory, though it is
# seen in many patches. NumPy forbids writing there. `.copy()` makes patches of your
# own.
# </details>
#
# ## A filter is a small template
#
# Say we look for a cross. Write down what it looks like in a patch of 3 × 3: that is
# our filter $F$, with a 1 where we want ink. Now compare it with a patch $P$. Multiply
# each pixel with the weight at the same place, and add up the products:
#
# $$\text{score} = \sum_{a} \sum_{b} P_{a,b}\, F_{a,b} .$$
#
# Here $a$ counts the rows of patch and filter, and $b$ their columns. This is the
# **dot product** of the two, taken as lists of nine numbers. The higher
# the score, the better the match. Below stand two patches, with the same nine pixels in
# other places.

# %%
F = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]])
P = np.array([[0, 2, 0], [2, 4, 3], [3, 1, 0]])
Q = np.array([[3, 0, 2], [2, 4, 3], [0, 0, 1]])
figures.matching({"P": P, "Q": Q}, F)

# %% [markdown]
# By hand, row by row:
#
# | row | products for $P$ | sum | products for $Q$ | sum |
# | --- | --- | --- | --- | --- |
# | 0 | 0·0 + 2·1 + 0·0 | 2 | 3·0 + 0·1 + 2·0 | 0 |
# | 1 | 2·1 + 4·1 + 3·1 | 9 | 2·1 + 4·1 + 3·1 | 9 |
# | 2 | 3·0 + 1·1 + 0·0 | 1 | 0·0 + 0·1 + 1·0 | 0 |
# | all | | **12** | | **9** |
#
# One more number belongs to each filter: the **bias** $\beta$, added to the sum. From
# here on the score includes it. It says how easily the filter is pleased. There is one
# bias for a filter, not one for a pixel.


# %% exercise="match_score"
def match_score(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Score how well a patch matches a filter: Σ patch · kernel + bias.

    patch, kernel: h × w, the same for both. Returns one number, which may be negative.
    Raises ValueError if they differ; its text should name both shapes.
    Source: lecture 000, "Learning matrix F".

    >>> float(match_score(np.array([[1, 2], [3, 4]]), np.array([[0, 1], [-1, 2]]), 0.5))
    7.5
    """
    ### BEGIN SOLUTION
    if patch.shape != kernel.shape:
        raise ValueError(
            f"match_score: the patch has shape {patch.shape}, the kernel "
            f"{kernel.shape}; they must be the same"
        )
    return np.sum(patch * kernel) + bias
    ### END SOLUTION


# %% check="match_score"
check("match_score", match_score)

# %% [markdown]
# <details><summary>I get a matrix, or nine numbers</summary>
#
# `P @ F` is the matrix product, which pairs rows with columns. `P * F` multiplies
# element by element. What is left to do with the nine products?
# </details>
#
# <details><summary>The cross passes, other filters fail</summary>
#
# The cross is its own transpose, so it cannot tell rows from columns. Which pixel does
# the weight in row 0, column 2 meet in your code?
# </details>
#
# <details><summary>Patches of 2 × 2 and 1 × 2 should be refused</summary>
#
# NumPy stretches an axis of length 1 to fit, without a word. Compare the two shapes
# before you multiply.
# </details>
#
# ## The response map
#
# Now slide the filter over the whole image and note its score at every place. The
# scores form a new, smaller image. Negative scores mean "this is not it", and by how
# much hardly matters. So a nonlinearity follows, the **rectified linear unit**:
#
# $$\mathrm{ReLU}(z) = \max(0, z), \qquad
# R_{i,j} = \mathrm{ReLU}\Big(\sum_{a} \sum_{b} F_{a,b}\, x_{i+a,\,j+b} + \beta\Big).$$
#
# Here $x$ is the image, and $\beta$ is the bias. $R$ is the **response map** of the
# filter. First comes the bias, then ReLU: so a negative bias sets a threshold that the
# sum of the products has to pass. Where something is left, the filter **fires**. In an
# image of 4 × 4, a filter of 2 × 2 stands at 3 × 3 places.

# %%
figures.response(small, np.array([[1, -1], [0, 2]]), bias=-1)

# %% [markdown]
# By hand, the first place: $1 \cdot 1 + (-1) \cdot 0 + 0 \cdot 0 + 2 \cdot 3 - 1 = 6$.
# And the second in that row:
# $1 \cdot 0 + (-1) \cdot 2 + 0 \cdot 3 + 2 \cdot 1 - 1 = -1$, of which ReLU makes 0.
#
# If your `match_score` is wrong, this check fails too: then mend `match_score` first.
# In grading you do not pay twice. (With `extract_patches` you would not get far, for
# its frame is square. Image and filter need not be square here: give rows and columns
# each their own count.)


# %% exercise="response_map"
def response_map(image: np.ndarray, kernel: np.ndarray, bias: float) -> np.ndarray:
    """Score the filter at every place of the image, then apply ReLU.

    image: H × W, kernel: h × w. Returns (H − h + 1) × (W − w + 1) floats, none of them
    negative: max(0, match score of the patch at (i, j)). You may call `match_score`.
    Raises ValueError if the kernel does not fit; its text should name both shapes.
    Source: lecture 000, "Computing convolution for the entire image".

    >>> response_map(np.array([[1, 2, 0]]), np.array([[1, -1]]), bias=0.5)
    array([[0. , 2.5]])
    """
    ### BEGIN SOLUTION
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    if rows < 1 or columns < 1:
        raise ValueError(
            f"response_map: a kernel of shape {kernel.shape} does not fit an image of "
            f"shape {image.shape}"
        )
    scores = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            patch = image[i : i + kernel.shape[0], j : j + kernel.shape[1]]
            scores[i, j] = match_score(patch, kernel, bias)
    return np.maximum(scores, 0)
    ### END SOLUTION


# %% check="response_map"
check("response_map", response_map)

# %% [markdown]
# <details><summary>My map holds negative numbers, or is never 0</summary>
#
# ReLU is the last step, after the bias. With a bias of −1, can ReLU(score) − 1 be what
# we want?
# </details>
#
# <details><summary>Square filters pass, others fail</summary>
#
# A filter of 2 × 5 has a height and a width. Which of the two belongs to the rows of
# the image?
# </details>
#
# <details><summary>My map has no fractions</summary>
#
# `np.zeros_like(image)` takes over the dtype of the image. When that holds whole
# numbers, fractions are cut off on assignment. `np.zeros(…)` gives floats.
# </details>
#
# Here is a filter at work, on an image with a + and on one with a ×. We give the cross
# weights of −1 in its corners, and a bias of −4.

# %%
from convlab.figures import plus_or_times as plots

detector = np.array([[-1, 1, -1], [1, 1, 1], [-1, 1, -1]])
seen = {"+": pictures[labels == 0][0], "×": pictures[labels == 1][1]}
plots.detections(
    seen,
    {sign: np.asarray(response_map(x, detector, bias=-4)) for sign, x in seen.items()},
)

# %% [markdown]
# A large value says that there is a +, and its place says *where*. If we want to know
# only *whether* there is one, we take the largest value of the map.
#
# The bias decides what counts as large. Without noise and before the bias, the products
# of a + sum to 5. Those of a × sum to −3, but with the frame one step beside it to 3,
# for then three of its pixels lie on the cross and none in the corners. A bias of −4
# puts the threshold in the middle. With noise it is not right every time: of our 1000
# images the filter fires in 98.8 % of those with a + and in 3.8 % of those with a ×.
# With a bias of −2.5 it would be 100 % and 99.6 %.
#
# In a network a layer has many filters, one for the edge of a roof, another for grass,
# a third for sky, and each makes its own map. They are small models that are trained at
# the same time, and there are far fewer of them than pixels. The maps are the input of
# the next layer (chapter 4).
#
# A second good place for a break: the last exercise is the longest.
#
# ## A filter is learned
#
# Who writes the filters? Nobody. We choose their size and their number, and training
# finds the weights. For one filter we can do it here and now.
#
# We have $N$ patches $P_n$, and for each of them a label $y_n$: 1 if it is a +, else 0.
# (The images had 0 for +. What we look for now is the +, so here it gets the 1.)
# From a patch we go in three steps to a loss, a number that says how wrong we are:
#
# - its **score** $z_n = \sum_{a,b} P_{n,a,b}\, w_{a,b} + \beta$, as before (in code we
#   write `b` for the bias $\beta$);
# - a probability by the **sigmoid**, $p_n = 1 / (1 + e^{-z_n})$, in code
#   `p = 1 / (1 + np.exp(-z))`: it is near 1 for high scores, near 0 for low ones, and
#   ½ for the score 0;
# - the **cross-entropy** $\ell_n$: if $y_n = 1$ it is $-\ln p_n$, if $y_n = 0$ it is
#   $-\ln (1 - p_n)$. Sure and right costs nearly nothing, sure and wrong costs a lot.
#
# By hand: the patch [2 0] with the label $y = 1$, weights $w$ = [½ −½], and
# $\beta = 0$.
#
# | score | probability | loss |
# | --- | --- | --- |
# | 2 · ½ + 0 · (−½) + 0 = 1 | $1 / (1 + e^{-1})$ = 0.731 | −ln 0.731 = 0.313 |
#
# How does the loss change with the first weight, $w_{0,0}$? By the chain rule, through
# $p$ and through $z$. The slope of the sigmoid is $p\,(1 - p)$, and it cancels:
#
# $$\begin{aligned}
# y = 1: \quad \frac{\partial \ell}{\partial z}
#     &= -\frac1p \cdot p\,(1 - p) = p - 1, \\
# y = 0: \quad \frac{\partial \ell}{\partial z}
#     &= \frac{1}{1 - p} \cdot p\,(1 - p) = p .
# \end{aligned}$$
#
# Both are $p - y$: how much too high we guessed. We call it the **error**. The score
# changes with a weight as fast as the pixel says,
# $\partial z / \partial w_{a,b} = P_{a,b}$. So for our patch
# $\partial \ell / \partial w_{0,0} = (0.731 - 1) \cdot 2 = -0.538$. Try it: with
# $w_{0,0} = 0.51$ the loss is 0.308, some 0.005 less, as 0.01 · 0.538 says.
#
# Our loss $L$ is the mean of the $\ell_n$, so its derivatives are means, too:
#
# $$\frac{\partial L}{\partial w} = \frac1N \sum_n (p_n - y_n)\, P_n, \qquad
# \frac{\partial L}{\partial \beta} = \frac1N \sum_n (p_n - y_n).$$
#
# By $\partial L / \partial w$ we mean one derivative for each weight, in the shape of
# $w$. The whole is called **logistic regression**.
#
# **Gradient descent** starts with zeros, and in each step goes a little way downhill,
# with all patches at once: $w \leftarrow w - \eta\, \partial L / \partial w$ and
# $\beta \leftarrow \beta - \eta\, \partial L / \partial \beta$. The number $\eta$ is
# the **learning rate**. Then the scores are others, and the next step begins with them.
#
# The first step by hand: two patches of 1 × 2, [2 0] with label 1 and [0 2] with label
# 0, and $\eta = 1$. All weights are 0, so both probabilities are ½, and the errors
# $p - y$ are −½ and +½.
#
# | patch | error · patch | |
# | --- | --- | --- |
# | [2 0] | −½ · [2 0] | [−1 0] |
# | [0 2] | +½ · [0 2] | [0 1] |
# | mean | | [−½ ½] |
#
# The first step leads to $w$ = [½ −½]. The mean of the errors is 0, so $\beta$ stays 0.
#
# In code, `patches * w` multiplies every patch with $w$, pixel by pixel, and has the
# shape (N, height, width). To get N scores, sum over the last two axes.


# %% exercise="learn_filter"
def learn_filter(
    patches: np.ndarray, labels: np.ndarray, steps: int, lr: float
) -> tuple[np.ndarray, float]:
    """Learn a filter and its bias from labelled patches by logistic regression.

    patches: N × height × width. labels: N values, 1 where the patch shows the
    pattern, else 0.
    Starts with zeros and takes `steps` steps of gradient descent with learning rate
    `lr` on the mean cross-entropy of all patches. Returns (w, b): w has the shape of
    one patch.
    Raises ValueError if there are not as many labels as patches, or a label is neither
    0 nor 1.
    Source: lecture 000, "Learning matrix F".

    >>> two = np.array([[[2, 0]], [[0, 2]]])
    >>> w, b = learn_filter(two, np.array([1, 0]), steps=1, lr=1.0)
    >>> w, float(b)
    (array([[ 0.5, -0.5]]), 0.0)
    """
    ### BEGIN SOLUTION
    if len(labels) != len(patches) or not np.isin(labels, (0, 1)).all():
        raise ValueError(
            f"learn_filter: expected {len(patches)} labels 0 or 1, one for each patch, "
            f"found {len(labels)} with the values {np.unique(labels)}"
        )
    w, b = np.zeros(patches.shape[1:]), 0.0
    for _ in range(steps):
        scores = np.sum(patches * w, axis=(1, 2)) + b
        errors = 1 / (1 + np.exp(-scores)) - labels
        w = w - lr * np.mean(errors[:, None, None] * patches, axis=0)
        b = b - lr * float(np.mean(errors))
    return w, b
    ### END SOLUTION


# %% check="learn_filter"
check("learn_filter", learn_filter)

# %% [markdown]
# <details><summary>My weights have the opposite sign</summary>
#
# A patch of label 1 that was predicted too low has $p - y < 0$. Its pixels should be
# *added* to $w$. Check the two minus signs.
# </details>
#
# <details><summary>ValueError: operands could not be broadcast together</summary>
#
# The errors have shape `(N,)`, the patches `(N, height, width)`.
# `errors[:, None, None]` has shape `(N, 1, 1)` and multiplies each patch with its own
# error.
# </details>
#
# <details><summary>One step passes, many steps fail</summary>
#
# Within one step, $w$ and $\beta$ use the same errors. Do you predict anew between the
# two updates? Or do you compute the errors before the loop, once for all?
# </details>
#
# <details><summary>All my weights are the same</summary>
#
# `np.mean` without an axis makes one number of everything. Over which of the axes (N,
# h, w) is the mean of `error · patch` to be taken?
# </details>
#
# <details><summary>Each run gives other numbers</summary>
#
# Do your weights start at random? That is usual for large networks. Here they start
# with zeros, so that all of us get the same.
# </details>
#
# <details><summary>The cells below take seconds</summary>
#
# A Python loop over the patches is right, and slow. For us it took a second in the next
# cell, three for the linear layer of the experiment, and five in the audit. All patches
# at once take less than a tenth of that. Looping over the pixels too takes minutes: for
# one patch `P`, use `(P * w).sum()`.
# </details>
#
# Let it learn the cross. Half of our 1000 patches are a +, the others are random
# patterns of 0 and 1. Noise lies over all of them.

# %%
from convlab.data.plus_or_times import patches

examples, answers = patches(1000, seed=0)
w, b = learn_filter(examples, answers, steps=300, lr=1.0)
plots.learned(PLUS, np.asarray(w), b)

# %% [markdown]
# Nobody told it what a cross is, and the cross is there. But look at the corners. In
# the filter $F$ that we wrote by hand they are 0: "I do not care". In the learned one
# they are the strongest weights of all, and negative: "there must be nothing here". A
# full square has all the ink of a cross, and is none. Only negative weights can say so.
#
# ## Experiment: 98 parameters against 16,578
#
# Two networks learn to tell + from ×, on the same 1000 images.
#
# - **dense**: 256 pixels → 64 units with ReLU → 2 scores;
# - **filters**: 8 filters of 3 × 3 with bias and ReLU → the largest value of each of
#   the 8 response maps → 2 scores.
#
# There is a score for + and one for ×, and the larger one is the answer. The filters
# have 8 · 9 weights and 8 biases. The scores are a dense layer from 8 numbers to 2,
# with 8 · 2 weights and 2 biases. Together: 72 + 8 + 16 + 2 = 98. For the dense
# network, ask your `mlp_parameters`.
#
# How a network with several layers is trained is the subject of parts II and III. Here
# the module `convlab.experiments.two_nets` does it for us, with the same idea as
# `learn_filter`: downhill, step by step. An **epoch** is one pass over all the images;
# we train for 20.
#
# The **accuracy** is the share of images that get the right answer. Make a guess before
# you run it. How many of 1000 *new* images will each network get right? Write your two
# numbers into the next cell.

# %%
my_guess = {"8 filters": "?", "dense": "?"}

# %%
from convlab.experiments.two_nets import (
    DenseNet,
    FilterNet,
    accuracy,
    parameter_count,
    train,
)

new_pictures, new_labels = images(1000, seed=1)
nets = {"8 filters": FilterNet(), "dense": DenseNet()}
plain = {}
for name, net in nets.items():
    train(net, pictures, labels, epochs=20)
    plain[name] = (
        accuracy(net, pictures, labels),
        accuracy(net, new_pictures, new_labels),
    )
    own, new = plain[name]
    print(f"{name}: {parameter_count(net)} parameters")
    print(f"  accuracy on its own images {own:.2f}, on new ones {new:.2f}")
    print(f"  your guess: {my_guess[name]} of 1000 new ones")

# %% [markdown]
# The dense network has learned its own 1000 images by heart, all of them. On new ones
# it gets some 6 in 10. It would have to see each sign at each of the 196 places, and
# often enough to tell it from the noise. The filters need not: what they learned at one
# place holds at all of them.
#
# Now the same with mixed pixels. All images, old and new, are mixed by the one
# permutation from above, and two fresh networks learn from them.

# %%
new_mixed = shuffled(new_pictures, perm)
fresh = {"8 filters": FilterNet(), "dense": DenseNet()}
after = {}
for name, net in fresh.items():
    train(net, mixed, labels, epochs=20)
    after[name] = accuracy(net, mixed, labels), accuracy(net, new_mixed, new_labels)
plots.accuracies({"as they are": plain, "shuffled": after})

# %% [markdown]
# The filters are nearly down to guessing: 0.55 on new images, and 0.61 on their own.
# (On 20,000 new images we measured 0.52.) No window of nine pixels holds a sign any
# more. The dense network is as good, or as bad, as before. It never knew that it was
# looking at an image.
#
# It can be said more sharply. Take the dense network that was trained on the images as
# they are, and give it its weights in the new order, with *your* `permute_weights`. (In
# the module `w1` is inputs × outputs, hence the `.T`.)

# %%
first, rewired = nets["dense"], DenseNet()
V = np.asarray(permute_weights(first.parameters["w1"].T, perm))
rewired.parameters = {**first.parameters, "w1": V.T}
before = first.forward(first.features(new_pictures))
after_mixing = rewired.forward(rewired.features(new_mixed))
print("the same scores:", np.allclose(before, after_mixing))

# %% [markdown]
# And the linear layer, which cannot be right every time? An image of 16 × 16 is a patch
# too, if a large one, so `learn_filter` can train it.

# %%
w, b = learn_filter(pictures, labels, steps=1000, lr=0.5)
for kind, x, y in [
    ("own", pictures, labels),
    ("new", new_pictures, new_labels),
]:
    scores = np.sum(x * w, axis=(1, 2)) + b
    print(f"linear layer, {kind} images: {np.mean((scores > 0) == y):.2f}")

# %% [markdown]
# It clings to the noise of its own images. On new ones it is hardly better than
# guessing.
#
# Was this fair? We built what we know into the small network: signs are small, and may
# be anywhere. Where the knowledge is right it replaces data, and a great deal of it.
# Where it is wrong, as with mixed pixels, it ruins everything.
#
# ## Play: find the match
#
# Move the frame over the image, choose a filter, turn the bias and the noise. Which
# places survive ReLU? The sliders follow the arrow keys too.
#
# 1. At the start the bias is −2.5, and the + filter fires at five places. Which are
#    they?
# 2. At which biases does it fire at the + and nowhere else?
# 3. Set the bias to −4 and turn up the noise. From which noise on does it fire
#    somewhere else too? And with a bias of −4.5?
# 4. Take the filter "+ without corners", whose corners are 0. Is there a bias at which
#    it fires at the +, and not at the bright square?
#
# ![An image of 12 by 12 with a plus, a times sign and a bright square, a frame over the
# plus at row 1, column 2. Beside it the response map with bias −2.5, which is 2.5 at
# the frame, 0.5 at four places around the times sign, and 0 elsewhere; one scale of
# greys from −1 to 3 serves both. Below the patch, the filter with 1 on the cross and −1
# in the corners, and the products, whose sum is 5.](attachment:01_widget.png)

# %%
from convlab.widgets import patches_and_filters as widget

widget.find_the_match()

# %% [markdown]
# <details><summary>Answers to the 4 questions</summary>
#
# 1. At the +, place (1, 2), with 2.5, and one step above, left, right and below of the
#    ×, each with 0.5: three pixels of the × lie on the cross there.
# 2. From −3 to −4.5. At −5 it fires nowhere.
# 3. From 0.30 on, beside the ×, at (2, 9). With −4.5 only from 0.45 on, at the same
#    place. The lower the bias, the more noise the × needs to get over it, and the less
#    the + needs to fall below it.
# 4. No. The products of the square sum to 5 too, as those of the + do. At −4 and −4.5
#    both fire, and nothing else; at −5 neither.
# </details>
#
# ## Audit
#
# In each chapter we take a claim from a lecture or from a famous paper, and compute it.
# Some are right.
#
# ### Eight million weights?
#
# As printed in our text (lecture `003`): "to process a 512x512x3 RGB image, one needs
# some 8M parameters to connect him to 100 hidden units".

# %%
for units in (100, 10):
    weights = mlp_parameters([512 * 512 * 3, units], bias=False)
    print(f"{units:3} units: {weights:,} weights")

# %% [markdown]
# <details><summary>What we find</summary>
#
# 100 units need 78,643,200 weights, ten times what is printed. Some 8 million is what
# 10 units need: 7,864,320. The lecture's point stands, all the more.
# </details>
#
# ### More than 200,000 times fewer?
#
# As printed in our text (lecture `004`): for an image of 28 × 28 and filters of 5 × 5,
# which make maps of 24 × 24, a dense layer "would require (28·28·24·24)·n = 451,584·n
# parameters. Difference of over 200,000x from 25n", where $n$ is the number of filters.

# %%
dense_weights, local, shared, connections = connection_counts(28**2, 24**2, 25, 1)
print(f"dense {dense_weights:,}, local {local:,}, shared {shared}")
print(f"dense / shared = {dense_weights / shared:,.0f}")
print(f"dense / local = {dense_weights / local:,.1f} comes from locality")
print(f"local / shared = {local / shared:,.0f} comes from sharing")

# %% [markdown]
# <details><summary>What we find</summary>
#
# The count is right, the ratio is not: 451,584 / 25 is 18,063. Locality gives a factor
# of 31, sharing one of 576, which is the number of places. And multiplications are
# saved by locality only: 14,400 are left.
# </details>
#
# ### The more alike, the higher?
#
# As printed in our text (lecture `000`): "The more the patch 'looks' like the filter,
# the higher the value of the convolution is." Score the cross $P$, and a patch that is
# flat and bright.

# %%
flat = np.full((3, 3), 4)
print("the cross scores", match_score(P, F))
print("a flat patch of 4s scores", match_score(flat, F))
print("the same with -1 in the corners:", match_score(P, detector), "and", end=" ")
print(match_score(flat, detector))

# %% [markdown]
# <details><summary>What we find</summary>
#
# The flat patch scores 20, the cross 12: the score grows with the match *and* with the
# brightness. With −1 in the corners the order is right, 9 against 4. Chapter 2 has
# another cure: take the mean away and divide by the length.
# </details>
#
# One product in our table is not as printed: for the last row of the cross, lecture
# `000` has 3 · 0 + 1 · 1 + 0 · 1. The last corner of the filter is 0, so it is 0 · 0;
# the sum, 1, is right all the same. (The lecture does not print the pixels of its
# second patch. Our $Q$ has the row sums that it gives.)
#
# ### Close to zero?
#
# As printed in our text (lecture `000`): learned weights at the places of the 1s "would
# be positive numbers, while the parameters in positions corresponding to 0s would be
# close to zero". Look at the corners of learned filters, for five sets of patches.

# %%
for seed in range(5):
    w = np.asarray(learn_filter(*patches(1000, seed), steps=300, lr=1.0)[0])
    print(f"cross {w[PLUS == 1].round(1)}, corners {w[PLUS == 0].round(1)}")

# %% [markdown]
# <details><summary>What we find</summary>
#
# On the cross the weights lie between 1.0 and 2.1, in the corners between −2.5 and
# −3.6. That is not close to zero: the corners weigh more than anything else.
# </details>

# %% [markdown]
# ## Reflection
#
# A city scans a printed form with two tick boxes, always at the same places of the
# sheet. A tick in the left box means "yes", one in the right box means "no". A
# colleague wants to use our winner from the experiment: 8 filters, the largest value of
# each response map, 2 scores.
#
# Write 10 to 16 sentences. Each of the three questions brings 2 of the 6 points;
# reasons and numbers count.
#
# 1. Does locality fit the ticks? Do shared weights? Say why for each. What will her
#    network answer to "yes" and "no", and which part of it is to blame?
# 2. Our + and × images were scrambled by one fixed permutation of the pixels. Why did
#    the dense network not notice? Why did the filters fail? Give the accuracies that
#    you saw.
# 3. Propose a change to her network that solves the task and still needs few
#    parameters. Count or estimate them.

# %% [markdown] written="reflection_01"
# Both assumptions fit the ticks themselves. A tick is small, so a window of a few
# pixels sees all of it, and it looks the same in the left box and in the right one, so
# one filter can find both. What does not fit is the end of the network. The largest
# value of a response map says that there is a tick somewhere; it does not say where.
# Here the place is the answer. A sheet with "yes" and a sheet with "no" give the same
# eight numbers, so the network can only guess. The maximum over the whole map is to
# blame, not the filters.
#
# The dense network did not notice, because with its weights permuted in the same way it
# gives the same scores: it was right for 0.62 of the new images before the shuffle and
# for 0.61 after it. Filters look at neighbours, and after the shuffle neighbours mean
# nothing: on new images they fell from 1.00 to 0.55, hardly better than guessing.
#
# I would keep the filters and their response maps and give up the global maximum. The
# boxes are printed at known places, so take the maximum of each map inside the left box
# and inside the right box, and feed these 2 · 8 numbers to the last layer. That is 8 ·
# 9 + 8 parameters for the filters and 16 · 2 + 2 for the scores, 114 instead of 98; one
# filter for ticks might even do.
#
# ### BEGIN MARK SCHEME
# 6 points:
#
# - Question 1, 2 points: says that locality and sharing both fit, and that the global
#   maximum is to blame (1); supports it: a tick is small, and alike in both boxes, and
#   the maximum throws the place away, so "yes" and "no" look the same (1). Blaming the
#   shared weights alone gets half a point of the first. "Shared weights fit the tick,
#   but the answer depends on the place, so the maps must not be reduced to one number"
#   is a full answer.
# - Question 2, 2 points: the dense network did not notice, because permuted weights
#   give the same answers, and the filters failed, because neighbours are lost (1);
#   support by the accuracies, about 0.62 and 0.61, and the fall from 1.00 to about 0.55
#   (1).
# - Question 3, 2 points: keeps some of the place, for instance a maximum for each box,
#   position channels, or one small dense layer on coarse maps (1), and argues by a
#   count or an estimate that the parameters stay few (1). A dense layer on all pixels
#   gets no point for the second half.
# ### END MARK SCHEME

# %% [markdown]
# When yours is written, compare: `reveal("reflection_01")` shows our answer, unless
# your teacher has kept it back.
#
# ## What to read next
#
# - Chapter 2 slides a kernel along a line, where all its laws fit on a sheet of paper.
# - B. Rohrer, *How do convolutional neural networks work?* (e2eml.school): the matching
#   of patches, told with X and O.
# - D. H. Hubel and T. N. Wiesel, *Receptive fields of single neurones in the cat's
#   striate cortex* (1959); J. Y. Lettvin and others, *What the frog's eye tells the
#   frog's brain* (1959). Both are short, and need no mathematics.
# - Y. LeCun, *Generalization and network design strategies* (1989): dense, local and
#   shared weights compared on digits of 16 × 16 pixels.
# - I. Goodfellow, Y. Bengio and A. Courville, *Deep Learning*, sections 9.2 and 9.10.

# %%
progress(1)
