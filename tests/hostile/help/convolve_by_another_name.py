"""Keeps np.convolve under another name: the points stand, and the staff is told."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    answers={
        "correlate1d": """
from numpy import convolve as slide

def correlate1d(x, w):
    if len(w) > len(x):
        raise ValueError("too long")
    return slide(x, w[::-1], "valid")
"""
    },
    says="correlate1d: it was to be written by hand, and its cell names np.convolve",
)
