"""conv_nd: misconceptions about what is refused and what is returned."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.conv_nd.parts import exercise
from autograder.exercises.ch04.conv_nd.shared import (
    _biased,
    _by_places,
    _maps,
    _padded,
    _settings,
)


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
