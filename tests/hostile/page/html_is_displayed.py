"""Displays HTML with every way that is known to run a script or to load a file."""

from hostile.corpus import Attack
from hostile.payloads import ALL, TAGS

attack = Attack(
    starts="right",
    added={
        "setup-001": f"""
from IPython.display import HTML, display
for tag in {TAGS!r}:
    display(HTML(tag))
display(HTML({ALL!r}))
HTML({ALL!r})
""",
        "check-pad1d": "print('TRIED')",
    },
    tried=True,
    often=True,
)
