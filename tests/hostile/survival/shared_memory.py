"""Shares memory that no process holds alone, among processes of a session each."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
from contextlib import suppress
import mmap, os, time

kept = []
for _ in range(20):
    try:
        shared = mmap.mmap(-1, 128 << 20)
    except PermissionError:
        print("TRIED")  # nobody could say whose it is, so there is none
        raise
    if os.fork() == 0:
        with suppress(OSError):
            os.setsid()
        try:
            for place in range(0, 128 << 20, 4096):
                shared[place] = 1
        finally:
            time.sleep(60)
    shared.close()
time.sleep(60)
"""
    },
    tried=True,
)
