"""Plots of signals in chapter 02: hiss, smoothing, patterns, shifts, the puzzle."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import matplotlib.pyplot as plt
import numpy as np

from convlab.data import curves
from convlab.data.melody import RATE, snr_db
from convlab.figures.style import COLORS, show


def waveforms(
    clean: np.ndarray, noisy: np.ndarray, start: float = 0.05, seconds: float = 0.02
) -> None:
    """Show a few milliseconds of the melody, and of the same with hiss."""
    first, last = round(start * RATE), round((start + seconds) * RATE)
    t = np.arange(first, last) / RATE * 1000
    fig, ax = plt.subplots(figsize=(8, 3), layout="constrained")
    ax.plot(t, noisy[first:last], color=COLORS["orange"], label="recording")
    ax.plot(t, clean[first:last], color=COLORS["blue"], lw=2.5, label="melody")
    ax.set(xlabel="time (ms)", ylabel="sound pressure (arbitrary)")
    ax.set_title("The melody is smooth, the hiss jumps from sample to sample")
    fig.legend(loc="outside right upper")
    show(
        fig,
        alt=f"{seconds * 1000:.0f} milliseconds of sound. The melody is a smooth wave "
        f"with one period every 3 milliseconds. The recording follows it, but jumps up "
        f"and down at every sample; its signal-to-noise ratio is "
        f"{snr_db(clean, noisy):.1f} decibels.",
    )


def kernels(weights: Mapping[str, np.ndarray]) -> None:
    """Show kernels side by side as stems."""
    fig, axes = plt.subplots(
        1, len(weights), figsize=(8, 2.6), sharey=True, layout="constrained"
    )
    for ax, (label, w) in zip(axes, weights.items(), strict=True):
        ax.stem(np.arange(len(w)), w, basefmt="k-")
        ax.set(title=label, xlabel="index of the weight", xticks=range(len(w)))
    axes[0].set_ylabel("weight")
    fig.suptitle("Both kernels sum to 1; the Gaussian fades out towards its ends")
    told = "; ".join(
        f"{label}: {', '.join(f'{v:.3f}' for v in w)}" for label, w in weights.items()
    )
    show(fig, alt=f"Stem plots of the kernels' weights. {told}.")


def denoising(
    widths: Sequence[int], gains: Mapping[str, Sequence[float]], untouched: float
) -> None:
    """Show the signal-to-noise ratio against the kernel's width."""
    fig, ax = plt.subplots(figsize=(8, 4), layout="constrained")
    best = []
    for (label, snr), style in zip(gains.items(), ("o-", "s--", "^:"), strict=False):
        colour = COLORS["blue" if style == "o-" else "orange"]
        ax.plot(widths, snr, style, color=colour, label=label)
        top = int(np.argmax(snr))
        best.append(f"{label}: best width {widths[top]} with {snr[top]:.1f} dB")
    ax.axhline(untouched, color="grey", ls="-.", label="recording left as it is")
    ax.set(xlabel="width of the kernel (samples)", ylabel="signal-to-noise ratio (dB)")
    ax.set_title("There is a best width, and past it smoothing destroys the melody")
    ax.legend()
    first = next(iter(gains))
    pairs = zip(widths, gains[first], strict=True)
    below = next((k for k, v in pairs if k > 2 and v < untouched), "no")
    show(
        fig,
        alt="Signal-to-noise ratio against kernel width. Both curves rise, peak, and "
        f"fall, with a dent at many even widths. {'; '.join(best)}. The "
        f"recording itself has {untouched:.1f} dB; the {first} kernel is worse than "
        f"that from width {below} on.",
    )


def pattern(
    signal: np.ndarray, template: np.ndarray, plain: np.ndarray, place: int
) -> None:
    """Show a signal, the plain scores of a template, and where it really is."""
    fig, axes = plt.subplots(2, 1, figsize=(8, 4.6), sharex=True, layout="constrained")
    axes[0].plot(signal, color="black")
    inside = np.arange(place, place + len(template))
    axes[0].plot(inside, signal[inside], color=COLORS["vermillion"], lw=4, alpha=0.7)
    axes[0].set(ylabel="signal", title="signal; the match in a thick line")
    axes[1].plot(plain, color=COLORS["blue"])
    top = int(np.argmax(plain))
    axes[1].plot(top, plain[top], "v", color=COLORS["orange"], ms=10)
    axes[1].set(ylabel="plain score", xlabel="offset (samples)")
    axes[1].set_title("correlation without normalising; the triangle is its maximum")
    fig.suptitle("Plain correlation falls for the loud flat stretch")
    level = np.median(signal[top : top + len(template)])
    show(
        fig,
        alt=f"Above: a signal of {len(signal)} values with a loud, nearly flat stretch "
        f"at a height of about {level:.0f} and a small copy of the template at offset "
        f"{place}. Below: the plain correlation has its maximum at offset {top}, where "
        f"it is {plain[top]:.1f}; at the copy it is {plain[place]:.1f}.",
    )


def two_orders(results: Mapping[str, tuple[np.ndarray, np.ndarray]]) -> None:
    """Show, for each function, shift first against shift last."""
    fig, axes = plt.subplots(1, len(results), figsize=(9, 3), layout="constrained")
    told = []
    for ax, (label, (first, last)) in zip(axes, results.items(), strict=True):
        ax.plot(first, "o-", color=COLORS["blue"], label="shift, then f")
        ax.plot(last, "x--", color=COLORS["orange"], label="f, then shift")
        ax.set(title=label, xlabel="place")
        differ = int((~np.isclose(first, last)).sum())
        told.append(f"{label}: the two differ at {differ} of {len(first)} places")
    axes[0].set_ylabel("result")
    fig.legend(
        *axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=2
    )
    fig.suptitle(
        "Smoothing commutes with a shift inside the border; these others do not"
    )
    show(
        fig,
        alt="Results of shifting before and after a function. " + "; ".join(told) + ".",
    )


def match_outputs() -> None:
    """Show the puzzle: a signal and the six curves A to F."""
    table = curves.match_outputs()
    fig, axes = plt.subplots(7, 1, figsize=(8, 9.5), sharex=True, layout="constrained")
    for ax, (name, values) in zip(axes, table.items(), strict=True):
        colour = "black" if name == "signal" else COLORS["blue"]
        ax.plot(values, ".-", color=colour)
        ax.axhline(0, color="grey", lw=0.8)
        ax.set_ylabel(name, rotation=0, ha="right", va="center", fontweight="bold")
        ax.set(ylim=(-4.4, 5.4), yticks=(-4, 0, 4))
        ax.grid(axis="x", alpha=0.4)
    axes[-1].set(xlabel="index", xticks=range(0, 48, 4))
    fig.suptitle("One signal, six curves: which kernel made which?")
    show(fig, alt=_told(table))


def _told(table: Mapping[str, np.ndarray]) -> str:
    """Describe the puzzle by its values, so that it can be solved without seeing it."""
    parts = [
        f"{name}: {', '.join(f'{v:g}' for v in values[2:12])}"
        for name, values in table.items()
    ]
    return (
        "A signal of 48 values, with a plateau, a ramp, a spike and a wave, and six "
        f"curves. Their values at the indices 2 to 11, around the plateau: "
        f"{'; '.join(parts)}."
    )
