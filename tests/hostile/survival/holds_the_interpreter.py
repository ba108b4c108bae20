"""Keeps the interpreter in one call of C that no interrupt ends, within an answer."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    answers={
        "pad1d": """
import re

def pad1d(x, *args, **kwargs):
    re.match("(a+)+$", "a" * 64 + "b")
""",
    },
    points={"pad1d": 0},
    status=("timeout",),
    says="pad1d: ",
)
