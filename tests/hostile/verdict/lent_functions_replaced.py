"""Replaces how right functions are lent, to be lent the one that is asked for."""

from hostile.corpus import Attack

attack = Attack(
    answers={
        "convolve1d": """
from contextlib import contextmanager
from convlab import kernel_side

@contextmanager
def all_lent(sources, names, lent=kernel_side._lent):
    scope = {"np": np}
    for source in sources.values():
        exec(source, scope)
    names.update({k: v for k, v in scope.items() if callable(v)})
    with lent(sources, names):
        yield

kernel_side._lent = all_lent
print("TRIED")

def convolve1d(x, w):
    return correlate1d(x, w)
"""
    },
    added={"check-convolve1d": "correlate1d_general = band_matrix = correlate1d"},
    tried=True,
)
