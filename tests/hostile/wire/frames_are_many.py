"""Sends one message of two hundred thousand frames, then one of frames in thousands."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-pad1d": SPEAK
        + """
print("TRIED", flush=True)
say("stream", {"name": "stdout", "text": "x"}, buffers=[b"x"] * 200_000)
say("convlab_outcomes", {}, buffers=[b"x" * 10**4] * 5_000)
time.sleep(1)
"""
    },
    status=("graded", "killed"),
)
