"""Ends the process at once, in a cell and in the calls of an answer."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    answers={
        "pad1d": """
import os

def pad1d(x, *args, **kwargs):
    os._exit(0)
""",
    },
    added={
        "check-pad1d": """
import os

os._exit(0)
"""
    },
    points={"pad1d": 0},
    status=("killed",),
    says="pad1d: .*its own process.*added: .*its own process",
)
