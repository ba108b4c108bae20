"""Prints 600 MB."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
block = "x" * (1 << 20)
for _ in range(600):
    print(block, flush=True)
"""
    },
    status=("killed",),
    says="a cell that was added: .*8 MB",
)
