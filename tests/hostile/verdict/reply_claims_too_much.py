"""Replies with more outcomes than cases, and with several replies for one request."""

from hostile.corpus import Attack

attack = Attack(
    added={
        "setup-001": """
from convlab import kernel_side

def many(request, names):
    outcomes = [{"kind": "error", "error": "ValueError"}, {"kind": "value"}] * 500
    return {"found": "function", "outcomes": outcomes}

answer, kernel_side._reply = kernel_side.answer_cases, many

def twice():
    answer()
    answer()

kernel_side.answer_cases = twice
print("TRIED")
"""
    },
    says="no outcome came for each",
    tried=True,
)
