# %% [markdown]
# # 1 · Patches and filters

# %% setup=true
import numpy as np

from convlab import check, progress, reveal

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

# %% exercise="permute_weights"
def permute_weights(W: np.ndarray, perm: np.ndarray) -> np.ndarray:
    """Rewire a dense layer whose inputs were shuffled, so that its answers stay.

    W: outputs × inputs. perm: a permutation of 0 … inputs − 1; the shuffled input is
    x_new = x[perm]. Returns V, outputs × inputs, with V @ x_new = W @ x for every x.
    Raises ValueError if perm does not name every input exactly once.

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

# %% exercise="connection_counts"
def connection_counts(
    n_in: int, n_out: int, k: int, filters: int
) -> tuple[int, int, int, int]:
    """Count weights and connections of dense, local and shared layers, without biases.

    n_in: inputs. n_out: outputs of one filter. k: inputs that one output reads.
    filters: how many filters; the dense layer makes as many outputs as all of them.
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

# %% exercise="match_score"
def match_score(patch: np.ndarray, kernel: np.ndarray, bias: float = 0) -> float:
    """Score how well a patch matches a filter: Σ patch · kernel + bias.

    patch, kernel: h × w, the same for both. Returns one number, which may be negative.
    Raises ValueError that names both shapes if they differ.
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

# %% exercise="response_map"
def response_map(image: np.ndarray, kernel: np.ndarray, bias: float) -> np.ndarray:
    """Score the filter at every place of the image, then apply ReLU.

    image: H × W, kernel: h × w. Returns (H − h + 1) × (W − w + 1) floats, none of them
    negative: max(0, match score of the patch at (i, j)). You may call `match_score`.
    Raises ValueError that names both shapes if the kernel does not fit.
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

# %% exercise="learn_filter"
def learn_filter(
    patches: np.ndarray, labels: np.ndarray, steps: int, lr: float
) -> tuple[np.ndarray, float]:
    """Learn a filter and its bias from labelled patches by logistic regression.

    patches: N × h × w. labels: N values, 1 where the patch shows the pattern, else 0.
    Starts with zeros and takes `steps` steps of gradient descent with learning rate
    `lr` on the mean cross-entropy of all patches. Returns (w, b): w is h × w.
    Raises ValueError if there are not as many labels as patches, or a label is neither
    0 nor 1.
    Source: lecture 000, "Learning matrix F".

    >>> learn_filter(np.array([[[2, 0]], [[0, 2]]]), np.array([1, 0]), steps=1, lr=1.0)
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

# %% [markdown] written="reflection_01"
# Model answer
#
# ### BEGIN MARK SCHEME
# ### END MARK SCHEME
