"""Threads rewrite the globals, the runner and the results while answers are judged."""

from hostile.corpus import Attack

attack = Attack(
    added={
        "setup-001": """
import threading
import time
from convlab import runner, wire
from convlab.casebook import Outcome

class Ten:
    def __call__(self, *args, **inputs):
        return 10.0

def rewrite():
    while True:
        for name in ("correlate1d", "pad1d", "convolve1d", "is_equivariant"):
            get_ipython().user_ns[name] = Ten()
        Outcome.kind = "value"
        runner._same = lambda *args: True
        time.sleep(0.001)

for _ in range(4):
    threading.Thread(target=rewrite, daemon=True).start()
print("TRIED")
"""
    },
    tried=True,
)
