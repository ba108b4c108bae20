"""Says at once that its cell is done, and goes on; says so of every later question."""

from hostile.corpus import Attack
from hostile.in_the_kernel import ANSWER

attack = Attack(
    added={
        "setup-001": ANSWER
        + """
def reply(request):
    say("status", {"execution_state": "idle"})
    time.sleep(0.5)
    send({"found": "function", "outcomes": []})

print("TRIED", flush=True)
time.sleep(0.3)
say("status", {"execution_state": "idle"})
time.sleep(2)
"""
    },
    status=("graded", "killed", "timeout"),
    tried=True,
)
