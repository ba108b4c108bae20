"""Sleeps for an hour; a message interrupts it."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import time

print("TRIED", flush=True)
time.sleep(3600)
"""
    },
    status=("timeout",),
    says="interrupted, it took too long",
    tried=True,
)
