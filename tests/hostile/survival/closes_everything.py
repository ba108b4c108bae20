"""Closes every descriptor that the process has."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import os

os.closerange(0, 1024)
"""
    },
    status=("killed", "timeout"),
    says="a cell that was added: ",
)
