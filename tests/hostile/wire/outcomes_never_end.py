"""Sends outcomes for ever, and never says that it is done."""

from hostile.corpus import Attack
from hostile.in_the_kernel import ANSWER

attack = Attack(
    added={
        "setup-001": ANSWER
        + """
def reply(request):
    if request["exercise"] != "correlate1d":
        return send({"found": "nothing", "outcomes": []})
    while True:
        try:
            while True:
                say(side.MESSAGE, {}, buffers=[b"[" * 10**6])
        except BaseException:
            pass

print("TRIED")
"""
    },
    status=("timeout", "killed"),
    says="correlate1d",
    tried=True,
)
