"""A sandbox for grading: a Jupyter kernel that can harm and read nothing."""

from autograder.sandbox.doctor import Finding, check_sandbox
from autograder.sandbox.layout import WITHHELD
from autograder.sandbox.limits import Limits
from autograder.sandbox.provisioner import sandboxed_kernel
from autograder.sandbox.unavailable import SandboxUnavailable

__all__ = [
    "WITHHELD",
    "Finding",
    "Limits",
    "SandboxUnavailable",
    "check_sandbox",
    "sandboxed_kernel",
]
