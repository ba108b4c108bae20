"""Starts thousands of threads."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import threading, time

started = 0
try:
    for _ in range(5000):
        threading.Thread(target=time.sleep, args=[3600], daemon=True).start()
        started += 1
except RuntimeError:
    pass
print("TRIED" if started < 100 else "REACHED", started, flush=True)
"""
    },
    status=("graded", "killed"),
    tried=True,
)
