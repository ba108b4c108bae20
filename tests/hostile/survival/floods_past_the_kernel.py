"""Writes to descriptors 1 and 2 for ever, from many processes."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import os

for _ in range(8):
    os.fork()
block = b"x" * (1 << 20)
while True:
    for descriptor in (1, 2):
        try:
            os.write(descriptor, block)
        except OSError:
            pass
"""
    },
    status=("timeout", "killed"),
    says="a cell that was added: ",
)
