"""Raises with a message of 100 MB, from a thousand frames."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
def raises(depth):
    if depth:
        return raises(depth - 1)
    raise ValueError("x" * 100_000_000)

raises(900)
"""
    },
    status=("killed", "timeout"),
    says="added",
)
