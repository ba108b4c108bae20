"""Stops its own process, and starts others that are stopped."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
from contextlib import suppress
import os, signal

for _ in range(20):
    if os.fork() == 0:
        with suppress(OSError):
            os.setsid()
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(0)
import time
os.kill(os.getpid(), signal.SIGSTOP)
time.sleep(1000)
"""
    },
    status=("timeout",),
    says="added",
)
