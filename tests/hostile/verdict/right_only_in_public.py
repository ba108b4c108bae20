"""Gives right answers on what looks like a public case, none on the hidden ones."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    answers={
        "correlate1d": """
calls = []
def correlate1d(x, w):
    calls.append(len(x))
    if len(w) > len(x):
        raise ValueError("too long")
    if len(calls) > 13:
        return np.zeros(len(x) - len(w) + 1)
    return np.array([x[i : i + len(w)] @ w for i in range(len(x) - len(w) + 1)])
print("TRIED")
"""
    },
    points={"correlate1d": 0},
    says="correlate|wrong",
    tried=True,
)
