"""Keeps every core busy with dozens of processes, in sessions of their own."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
from contextlib import suppress
import os, time

for _ in range(50):
    if os.fork() == 0:
        with suppress(OSError):
            os.setsid()
        while True:
            pass
print("TRIED", flush=True)
"""
    },
    status=("graded", "timeout"),
)
