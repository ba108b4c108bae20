"""An added cell ends the kernel when the next cell begins, to blame its neighbour."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-correlate1d": """
import os
import time

loaded = time.monotonic()
print("TRIED")

def end(*args):
    os._exit(1)

get_ipython().events.register("post_execute", lambda: get_ipython().events.register(
    "pre_execute", end))
"""
    },
    status=("killed",),
    says="a cell that was added: after it, the code ended its own process",
)
