"""conv_nd: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch04.conv_nd.parts import exercise
from autograder.exercises.ch04.conv_nd.shared import _biased, _padded, _settings


@exercise.right("loop over the weights")
def by_shifted_copies(x, w, b=None, stride=1, padding=0, dilation=1):
    """One slice of x for each place in the kernel."""
    n, M = x.ndim - 2, len(w)
    if w.ndim != x.ndim or x.shape[1] != w.shape[1]:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    s, p, d = (
        [v] * n if isinstance(v, int) else list(v) for v in (stride, padding, dilation)
    )
    if {len(s), len(p), len(d)} != {n} or min(s + d) < 1 or min(p) < 0:
        raise ValueError(f"stride {s}, padding {p}, dilation {d}")
    ways = [
        x.shape[2 + a] + 2 * p[a] - d[a] * (w.shape[2 + a] - 1) - 1 for a in range(n)
    ]
    if min(ways) < 0:
        raise ValueError(f"x {x.shape}, w {w.shape}")
    counts = [way // s[a] + 1 for a, way in enumerate(ways)]
    x = np.pad(x, [(0, 0), (0, 0)] + [(q, q) for q in p])
    y = np.zeros((len(x), M, *counts))
    for place in np.ndindex(w.shape[2:]):
        starts = [k * step for k, step in zip(place, d, strict=True)]
        seen = x[
            (slice(None), slice(None))
            + tuple(
                slice(starts[a], starts[a] + s[a] * (counts[a] - 1) + 1, s[a])
                for a in range(n)
            )
        ]
        y += np.einsum("nc...,mc->nm...", seen, w[(slice(None), slice(None), *place)])
    return _biased(y, b)


@exercise.right("loop over the places")
def by_places(x, w, b=None, stride=1, padding=0, dilation=1):
    """Cut out each window with a tuple of slices."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    x, M = _padded(x, p), len(w)
    spans = [r * (k - 1) + 1 for r, k in zip(d, w.shape[2:], strict=True)]
    counts = [(m - k) // t + 1 for m, k, t in zip(x.shape[2:], spans, s, strict=True)]
    y = np.zeros((len(x), M, *counts))
    for place in np.ndindex(*counts):
        cuts = zip(place, s, spans, d, strict=True)
        here = [slice(i * t, i * t + k, r) for i, t, k, r in cuts]
        products = x[(slice(None), slice(None), *here)][:, None] * w
        total = products.sum(axis=tuple(range(2, products.ndim)))
        y[(slice(None), slice(None), *place)] = total
    return y if b is None else y + np.asarray(b).reshape(-1, *(1,) * len(s))


@exercise.right("always three dimensions")
def by_three_dimensions(x, w, b=None, stride=1, padding=0, dilation=1):
    """Give short inputs axes of length 1 in front, and take them away again."""
    s, p, d = _settings(x, w, stride, padding, dilation)
    n = len(s)
    s, d = (np.append(np.ones(3 - n, int), v) for v in (s, d))
    p = np.append(np.zeros(3 - n, int), p)
    ones = [1] * (3 - n)
    x = x.reshape(*x.shape[:2], *ones, *x.shape[2:])
    w = w.reshape(*w.shape[:2], *ones, *w.shape[2:])
    wide = np.zeros(w.shape[:2] + tuple(d * (np.array(w.shape[2:]) - 1) + 1))
    wide[:, :, :: d[0], :: d[1], :: d[2]] = w
    x = np.pad(x, [(0, 0), (0, 0), *((q, q) for q in p)])
    windows = np.lib.stride_tricks.sliding_window_view(x, wide.shape[2:], (2, 3, 4))
    windows = windows[:, :, :: s[0], :: s[1], :: s[2]]
    y = np.einsum("nctijabe,mcabe->nmtij", windows, wide)
    return _biased(y.reshape(*y.shape[:2], *y.shape[5 - n :]), b)
