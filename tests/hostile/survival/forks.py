"""Forks until nothing more can be forked, each fork too."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import os

while True:
    try:
        os.fork()
    except OSError:
        pass
"""
    },
    status=("timeout", "killed"),
    says="a cell that was added: ",
)
