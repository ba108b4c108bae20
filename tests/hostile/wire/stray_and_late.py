"""Sends outcomes unasked, with other parents, and from a thread to every later cell."""

from hostile.corpus import Attack
from hostile.in_the_kernel import ANSWER

attack = Attack(
    added={
        "setup-001": ANSWER
        + """
def reply(request):
    threading.Thread(target=late, args=(asked(), len(request["cases"]))).start()
    send({"found": "nothing", "outcomes": []})

def late(question, cases):
    outcomes = [{"kind": "value", "value": [1.0]}] * cases
    made, data = wire.pack({"found": "function", "outcomes": outcomes})
    made = json.dumps(made).encode()
    for _ in range(20):
        time.sleep(0.02)
        for whom in (question, {}, {"header": {"msg_id": "x"}}, asked()):
            session.send(iopub, side.MESSAGE, {}, parent=whom, buffers=[made, data])

send({"found": "function", "outcomes": []})
late(asked(), 3)
print("TRIED")
"""
    },
    tried=True,
)
