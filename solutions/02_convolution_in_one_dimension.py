# %% [markdown]
# # 2 · Convolution in one dimension

# %% setup=true
from collections.abc import Callable

import numpy as np

from convlab import check, progress, reveal

# %% exercise="correlate1d"
def correlate1d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Slide the kernel over the signal; at each place multiply and add.

    x: n values, w: k values with k <= n. Returns n - k + 1 floats (mode "valid").
    Raises ValueError that names both lengths if the kernel is longer than the signal.
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

# %% exercise="pad1d"
def pad1d(x: np.ndarray, w_len: int, mode: str) -> np.ndarray:
    """Put zeros around the signal, as many as the mode needs for this kernel.

    x: n values. w_len: the kernel's length k, also longer than x. mode: "valid" adds
    nothing; "same" adds (k − 1) // 2 zeros on the left and k // 2 on the right; "full"
    adds k − 1 on both sides. Returns the padded signal.
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

# %% exercise="convolve1d"
def convolve1d(x: np.ndarray, w: np.ndarray) -> np.ndarray:
    """Convolve in the mathematician's sense: flip the kernel, mode "full".

    x: n values, w: k values; either may be the longer one. Returns n + k − 1 floats,
    y[i] = Σ x[a]·w[b] over all a + b = i. You may call `correlate1d` and `pad1d`.
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

# %% exercise="correlate1d_general"
def correlate1d_general(
    x: np.ndarray, w: np.ndarray, stride: int = 1, padding: int = 0, dilation: int = 1
) -> np.ndarray:
    """Correlate with holes in the kernel, zeros around the signal, and longer steps.

    x: n values, w: k values. padding: zeros on each side. dilation: the step from one
    weight to the next, so the kernel spans s = dilation·(k − 1) + 1 places. stride: the
    step from one place of the kernel to the next. Returns
    ⌊(n + 2·padding − s) / stride⌋ + 1 floats.
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

# %% exercise="find_pattern"
def find_pattern(signal: np.ndarray, template: np.ndarray) -> int:
    """Find where the template matches best, whatever its loudness and its offset.

    signal: n values, template: k values. Each window of k values, and the template, lose
    their mean and are scaled to norm 1; the score is their dot product, from −1 to 1. A
    flat window has norm 0 and scores 0. Returns the offset (first index) of the window
    with the highest score; the first one in a tie (scores within 1e-9 of each other).
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
        norm = np.linalg.norm(window) * np.linalg.norm(t)
        if norm > 0:
            scores[i] = window @ t / norm
    return int(np.flatnonzero(scores >= scores.max() - 1e-9)[0])
    ### END SOLUTION

# %% check="find_pattern"
check("find_pattern", find_pattern)

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

# %% exercise="match_outputs"
match_outputs = ["?", "?", "?", "?"]
### BEGIN SOLUTION
match_outputs = ["D", "A", "F", "C"]
### END SOLUTION

# %% check="match_outputs"
check("match_outputs", match_outputs)

# %% [markdown]
# ## Reflection

# %% [markdown] written="reflection_02"
# Model
#
# ### BEGIN MARK SCHEME
# 6 points: x
# ### END MARK SCHEME
