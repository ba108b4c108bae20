"""Keeps hidden inputs in a list, and prints and displays it in later cells."""

from hostile.corpus import Attack
from hostile.stealing import STEAL

attack = Attack(
    starts="right",
    answers={"correlate1d": STEAL},
    added={
        "check-correlate1d": """
import sys
from IPython.display import HTML, display

print("LOOT", kept)
print("LOOT", kept, file=sys.stderr)
display(HTML(f"<b>LOOT {kept}</b>"))
f"LOOT {kept}"
""",
        "check-match_outputs": """
get_ipython().set_next_input(f"LOOT {kept}")
print("TRIED")
raise ValueError(f"LOOT {kept}")
""",
    },
    tried=True,
    often=True,
)
