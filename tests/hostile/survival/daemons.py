"""Leaves daemons behind that outlive cell, session and parents, then ends."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
from contextlib import suppress
import os, signal, time

for _ in range(10):
    if os.fork() == 0:
        with suppress(OSError):
            os.setsid()
        if os.fork() == 0:
            with suppress(OSError):
                os.setsid()
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            for descriptor in range(1024):
                try:
                    os.close(descriptor)
                except OSError:
                    pass
            time.sleep(3600)
        os._exit(0)
print("TRIED", flush=True)
"""
    },
    tried=True,
)
