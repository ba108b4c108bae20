"""Sends large messages of the kind that is not counted, faster than one reads."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-pad1d": SPEAK
        + """
big = b"x" * (60 * 2**20)
for _ in range(60):
    say("convlab_outcomes", {}, buffers=[big])
"""
    },
    status=("killed", "timeout"),
    says="added",
)
