"""Computes honestly for a while, beside the one that keeps every core busy."""

from hostile.corpus import Attack

BURN = """
import time

end = time.process_time() + 0.6
while time.process_time() < end:
    pass
print("TRIED")
"""

attack = Attack(
    starts="right",
    added=dict.fromkeys(("setup-001", "check-pad1d", "check-convolve1d"), BURN),
    tried=True,
)
