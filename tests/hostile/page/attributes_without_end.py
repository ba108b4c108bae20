"""Displays one tag with a hundred thousand attributes, compared in pairs."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
from IPython.display import HTML, display
for _ in range(8):
    display(HTML("<a " + "a " * 99_000 + ">"))
print("TRIED")
"""
    },
    tried=True,
)
