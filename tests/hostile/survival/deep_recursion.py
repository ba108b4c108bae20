"""Recurses without end, in Python and in C."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import sys

sys.setrecursionlimit(1 << 30)

def deep(n):
    return deep(n + 1) + 1

try:
    deep(0)
except (RecursionError, MemoryError):
    pass
nested = []
for _ in range(1 << 22):
    nested = [nested]
repr(nested)
print(nested == [nested])
"""
    },
    status=("killed", "timeout"),
    says="added",
)
