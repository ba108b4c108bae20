"""Is right, and slow within the budget; prints, warns, starts processes and threads."""

from hostile.corpus import Attack

PAD = """import subprocess
import sys
import threading
import time
import warnings

def pad1d(x, w_len, mode):
    print("padding", x)
    print("on stderr", file=sys.stderr)
    warnings.warn("slow")
    time.sleep(0.02)
    if mode not in ("valid", "same", "full") or w_len < 1:
        raise ValueError(f"{mode} {w_len}")
    most = {"valid": (0, 0), "same": ((w_len - 1) // 2, w_len // 2)}
    before, after = most.get(mode, (w_len - 1, w_len - 1))
    return [0] * before + [v for v in x] + [0] * after
"""

attack = Attack(
    starts="right",
    answers={"pad1d": PAD},
    added={
        "setup-001": """
import subprocess, sys, threading, time

threads = [threading.Thread(target=time.sleep, args=[0.5]) for _ in range(8)]
[thread.start() for thread in threads]
subprocess.run([sys.executable, "-c", "print(1)"], check=True)
[thread.join() for thread in threads]
print("a word on stderr", file=sys.stderr)
time.sleep(0.5)
kept = np.ones(20_000_000)
del kept
print("TRIED")
"""
    },
    tried=True,
    often=True,
)
