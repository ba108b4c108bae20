"""find_pattern: other answers that are right."""

from __future__ import annotations

import numpy as np

from autograder.exercises.ch02.find_pattern.parts import exercise


@exercise.right("loop")
def by_loop(signal, template):
    """Keep the best place so far."""
    k, best, place = len(template), -2.0, 0
    if k > len(signal):
        raise ValueError(f"template of {k} is longer than the signal of {len(signal)}")
    t = template - np.mean(template)
    for i in range(len(signal) - k + 1):
        window = signal[i : i + k] - np.mean(signal[i : i + k])
        norm = np.linalg.norm(window) * np.linalg.norm(t)
        score = window @ t / norm if norm > 0 else 0.0
        if score > best + 1e-9:
            best, place = score, i
    return place


@exercise.right("running sums")
def by_running_sums(signal, template):
    """Norms from running sums of x and of its square; only the template is centred."""
    k = len(template)
    if k > len(signal):
        raise ValueError(f"template of {k} is longer than the signal of {len(signal)}")
    t = (template - template.mean()) / (np.std(template) * np.sqrt(k))
    sums, squares = (np.cumsum(np.append(0.0, signal**p)) for p in (1, 2))
    energy = squares[k:] - squares[:-k] - (sums[k:] - sums[:-k]) ** 2 / k
    norms = np.sqrt(np.maximum(energy, 0))
    scores = np.convolve(signal, t[::-1], "valid")
    scores = np.where(norms > 1e-6, scores / np.maximum(norms, 1e-6), 0)
    return int(np.flatnonzero(scores >= scores.max() - 1e-9)[0])
