"""Says that inputs were changed in place whose names are hidden inputs."""

from hostile.corpus import Attack
from hostile.stealing import STEAL

attack = Attack(
    starts="right",
    answers={"correlate1d": STEAL},
    added={
        "check-correlate1d": """
import dataclasses
from convlab import kernel_side

def changed(outcome, sendable=kernel_side._sendable):
    return sendable(dataclasses.replace(outcome, changed=(f"LOOT {kept}",)))

kernel_side._sendable = changed
print("TRIED")
"""
    },
    tried=True,
)
