"""Three linear layers learn from examples: dense, local, shared (chapter 04).

What convolution assumes, it can never unlearn: that is shown on two worlds, one where
the same rule holds at every place, and one where each place has a rule of its own.
"""

from __future__ import annotations

import numpy as np

SIDE, KERNEL = 8, 3
PLACES = (SIDE - KERNEL + 1) ** 2
NOISE = 0.3
WEIGHTS = {
    "dense": SIDE**2 * PLACES,
    "locally connected": KERNEL**2 * PLACES,
    "convolution": KERNEL**2,
}
"""Numbers that each layer learns."""


def examples(
    n: int, same_rule: bool, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return n images, their windows, and what a noisy teacher says at each place.

    The images are n × 64 (random pixels, 8 × 8), the windows n × 36 × 9, the answers
    n × 36: a filter of 3 × 3 with weights of norm 1 on each window, plus noise of
    standard deviation 0.3. The filter is one for all places, or one for each. It does
    not depend on the seed; images and noise do.
    """
    teacher, rng = np.random.default_rng(7), np.random.default_rng(seed)
    filters = teacher.normal(size=(PLACES, KERNEL**2))
    filters /= np.linalg.norm(filters, axis=1, keepdims=True)
    if same_rule:
        filters[:] = filters[0]
    images = rng.normal(size=(n, SIDE, SIDE))
    frame = (KERNEL, KERNEL)
    windows = np.lib.stride_tricks.sliding_window_view(images, frame, axis=(1, 2))
    windows = windows.reshape(n, PLACES, KERNEL**2)
    answers = np.einsum("npk,pk->np", windows, filters)
    noise = rng.normal(0, NOISE, answers.shape)
    return images.reshape(n, -1), windows, answers + noise


def errors(n: int, same_rule: bool, seed: int = 0) -> dict[str, float]:
    """Return each layer's mean squared error on 500 new images after n examples.

    Each layer takes the weights with the least squares on its n examples (the shortest
    of them, if there are many). Answering 0 always has an error of 1.09.
    """
    x, windows, y = examples(n, same_rule, seed)
    new_x, new_windows, new_y = examples(500, same_rule, seed + 1000)
    dense = np.linalg.lstsq(x, y)[0]
    local = [np.linalg.lstsq(windows[:, p], y[:, p])[0] for p in range(PLACES)]
    shared = np.linalg.lstsq(windows.reshape(-1, KERNEL**2), y.ravel())[0]
    guesses = {
        "dense": new_x @ dense,
        "locally connected": np.einsum("npk,pk->np", new_windows, local),
        "convolution": new_windows @ shared,
    }
    return {
        name: float(np.mean((guess - new_y) ** 2)) for name, guess in guesses.items()
    }
