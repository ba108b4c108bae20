"""Fills a header with dates, each of which the grader's client reads for itself."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-pad1d": SPEAK
        + """
dates = ["2026-01-01T00:00:00"] * 600_000
for _ in range(6):
    say_raw(header() | {"x": dates}, parent(), {}, {"name": "stdout", "text": "x"})
"""
    },
    status=("killed",),
    says="a cell that was added: ",
)
