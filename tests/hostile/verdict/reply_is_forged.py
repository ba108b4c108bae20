"""Replaces the kernel's end of the wire by one that claims what a grader might like."""

from hostile.corpus import Attack

attack = Attack(
    added={
        "setup-001": """
from convlab import kernel_side

CLAIMS = [True, None, float("nan"), float("inf"), 10.0, "10", [], {}, np.zeros(0),
          np.array(10.0), np.full(9, np.nan), {"score": 10.0}, (True,)]
asked = []

def forged(request, names):
    asked.append(1)
    outcome = {"kind": "value", "value": CLAIMS[len(asked) % len(CLAIMS)],
               "score": 10.0, "passed": True}
    if len(asked) % 5 == 0:
        outcome = {"kind": "error", "error": "ValueError"}
    return {"found": "function", "outcomes": [outcome] * len(request["cases"]),
            "score": 10.0, "verdict": "passed"}

kernel_side._reply = forged
print("TRIED")
"""
    },
    tried=True,
)
