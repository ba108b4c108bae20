"""A sandbox for grading: a Jupyter kernel that can harm and read nothing."""

from autograder.sandbox.layout import WITHHELD
from autograder.sandbox.limits import Limits
from autograder.sandbox.unavailable import SandboxUnavailable
from autograder.sandbox.zygote import Forked, Zygote, own_zygote

__all__ = [
    "WITHHELD",
    "Forked",
    "Limits",
    "SandboxUnavailable",
    "Zygote",
    "own_zygote",
]
