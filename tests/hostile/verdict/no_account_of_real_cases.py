"""Answers the grader's probing requests, and gives no account of an answer's calls."""

from hostile.corpus import Attack

attack = Attack(
    added={
        "setup-001": """
from convlab import kernel_side

reply = kernel_side._reply

def choosy(request, names):
    if request["program"]:
        return reply(request, names)
    raise SystemExit

kernel_side._reply = choosy
print("TRIED")
"""
    },
    status=("killed",),
    says="check correlate1d: the kernel gave no account of the answer's calls",
    tried=True,
)
