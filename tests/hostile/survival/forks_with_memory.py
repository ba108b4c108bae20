"""Forks, and every fork takes as much memory as it gets."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
from contextlib import suppress
import os, time

for _ in range(30):
    if os.fork() == 0:
        with suppress(OSError):
            os.setsid()
        kept = []
        while True:
            try:
                kept.append(bytearray(os.urandom(1 << 20) * 8))
            except MemoryError:
                time.sleep(0.01)
time.sleep(60)
"""
    },
    status=("killed", "timeout"),
    says="a cell that was added: ",
)
