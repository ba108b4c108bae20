"""Forks, and lets both processes go on as the kernel."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import os

os.fork()
print("TRIED", flush=True)
"""
    },
    status=("graded", "killed", "timeout"),
    tried=True,
)
