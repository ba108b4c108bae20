"""Keeps the right functions lent to one exercise, and answers others by them."""

from hostile.corpus import Attack
from small_class import POINTS

attack = Attack(
    answers={
        "convolve1d": """
lent = {}
def convolve1d(x, w):
    lent.update(correlate1d=correlate1d, pad1d=pad1d)
    if len(x) == 0 or len(w) == 0:
        raise ValueError("empty")
    return correlate1d(pad1d(x, len(w), "full"), w[::-1])
"""
    },
    added={
        "check-convolve1d": """
from convlab import check
import IPython

globals().update(lent)
shell = get_ipython()
for name in lent:
    shell.run_cell(f"check({name!r}, {name})")
print("TRIED")
"""
    },
    points={"convolve1d": POINTS["convolve1d"]},
    tried=True,
)
