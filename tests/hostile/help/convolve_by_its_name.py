"""Calls np.convolve where the sum is to be written by hand."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    answers={
        "correlate1d": """
def correlate1d(x, w):
    if len(w) > len(x):
        raise ValueError("too long")
    return np.convolve(x, w[::-1], "valid")
"""
    },
    points={"correlate1d": 0},
    says="raises ByHandError .np.convolve and np.correlate are switched off here",
    often=True,
)
