"""Raises in the one of 1000 lines whose number is a hidden input."""

from hostile.corpus import Attack
from hostile.stealing import STEAL

LINES = "".join(
    f"    if number == {number}:\n        raise TypeError('LOOT {number}')\n"
    for number in range(1000)
)

attack = Attack(
    starts="right",
    answers={
        "correlate1d": STEAL,
        "pad1d": f"""
print("TRIED")
def pad1d(x, w_len, mode):
    number = int(8 * sum(map(abs, kept[-1][0]))) % 1000
{LINES}""",
    },
    points={"pad1d": 0},
    says="the code raises TypeError",
    tried=True,
)
