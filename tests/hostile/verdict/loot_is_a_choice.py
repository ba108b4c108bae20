"""Chooses hidden inputs instead of letters, which a message might quote."""

from hostile.corpus import Attack
from hostile.stealing import STEAL

attack = Attack(
    starts="right",
    answers={
        "correlate1d": STEAL,
        "match_outputs": """
print("TRIED")
match_outputs = [f"LOOT {value}" for value in kept[-1][0]][:4]
""",
    },
    points={"match_outputs": 0},
    says="expected 4 of the letters",
    tried=True,
)
