"""Answers before the answer is called, from a thread that waits for the question."""

from hostile.corpus import Attack
from hostile.in_the_kernel import ANSWER

attack = Attack(
    starts="right",
    answers={"pad1d": "def pad1d(x, w_len, mode):\n    return np.zeros(3)"},
    added={
        "setup-001": ANSWER
        + """
real = side._reply
kept = {}

def spy(request, names):
    kept[request["exercise"]] = real(request, names)
    return kept[request["exercise"]]

side._reply = spy

def reply(request):
    outcomes = [{"kind": "value", "value": 1.0}] * len(request["cases"])
    if request["exercise"] == "pad1d":
        for found in ("function", "value", "nothing"):
            send({"found": found, "outcomes": outcomes})
    send(spy(request, get_ipython().user_ns))
    send(spy(request, get_ipython().user_ns))

print("TRIED")
"""
    },
    points={"pad1d": 0.0},
    tried=True,
)
