"""Chooses eighty thousand arrays, which somebody must write as text to judge them."""

from hostile.corpus import Attack

attack = Attack(
    answers={
        "match_outputs": """
match_outputs = [np.zeros(1 + i % 2) for i in range(80_000)]
print("TRIED")
"""
    },
    tried=True,
)
