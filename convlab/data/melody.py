"""A melody made from code, the hiss over it, and what is left of it in decibels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from IPython.display import Audio

RATE = 8000
"""Samples per second."""

PITCHES = {"C": 800 / 3, "D": 300.0, "E": 1000 / 3, "F": 3200 / 9, "G": 400.0}
"""Hertz, in just intonation: a period of C, E, G lasts 30, 24, 20 samples."""

ODE_TO_JOY = "EEFG GFED"
"""The first bars of Beethoven's theme; every letter is a quarter of a second."""

OVERTONES = (1.0, 0.4, 0.2)
"""Amplitudes of the fundamental and its first overtones."""


def note(pitch: str, seconds: float = 0.25) -> np.ndarray:
    """Return one plucked note: RATE · seconds samples, soft attack, slow decay."""
    t = np.arange(round(RATE * seconds)) / RATE
    tone = sum(
        a * np.sin(2 * np.pi * PITCHES[pitch] * (i + 1) * t)
        for i, a in enumerate(OVERTONES)
    )
    envelope = np.minimum(t / 0.01, 1) * np.exp(-4 * t)
    return 0.5 * envelope * tone


def melody(notes: str = ODE_TO_JOY) -> np.ndarray:
    """Return the notes one after the other; spaces in the text are ignored."""
    return np.concatenate([note(pitch) for pitch in notes.replace(" ", "")])


def hiss(like: np.ndarray, snr: float, seed: int) -> np.ndarray:
    """Return white noise as long as `like`, `snr` decibels below it in power."""
    noise = np.random.default_rng(seed).standard_normal(len(like))
    wanted = np.mean(like**2) / 10 ** (snr / 10)
    return noise * np.sqrt(wanted / np.mean(noise**2))


def snr_db(clean: np.ndarray, heard: np.ndarray) -> float:
    """Return the signal-to-noise ratio in decibels: power of clean over power of error.

    clean, heard: n samples each. Raises ValueError if their lengths differ.
    """
    if len(clean) != len(heard):
        raise ValueError(
            f"snr_db: clean has {len(clean)} samples, heard {len(heard)}; "
            'use mode "same" to keep the length'
        )
    return float(10 * np.log10(np.mean(clean**2) / np.mean((heard - clean) ** 2)))


def player(signal: np.ndarray) -> Audio:
    """Return an audio player for samples at RATE; what lies beyond ±1 is cut off.

    All sounds are played with one gain, so that softer ones are heard as softer.
    """
    from IPython.display import Audio

    return Audio(np.clip(signal, -1, 1), rate=RATE, normalize=False)
