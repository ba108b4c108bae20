"""Displays pictures and pages of a megabyte without end."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
from IPython.display import HTML, display

page = "<b>x</b>" * (1 << 17)
while True:
    display(HTML(page), display_id=True)
    display({"image/png": "A" * (1 << 20)}, raw=True)
"""
    },
    status=("killed",),
    says="a cell that was added: .*8 MB",
)
