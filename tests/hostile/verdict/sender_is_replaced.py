"""Replaces the session's sender: results become those of the public casebook."""

from hostile.corpus import Attack

attack = Attack(
    added={
        "setup-001": """
import json
from convlab import casebook, wire

kernel = get_ipython().kernel
send = type(kernel.session).send

def replaced(self, stream, kind, content=None, parent=None, **more):
    if kind == "convlab_outcomes":
        outcomes = [c.expected.to_plain() for c in casebook.public("correlate1d").cases]
        head, data = wire.pack({"found": "function", "outcomes": outcomes})
        more["buffers"] = [json.dumps(head).encode(), data]
    if kind == "status":
        more["metadata"] = {"score": 10.0}
    return send(self, stream, kind, content, parent, **more)

type(kernel.session).send = replaced
print("TRIED")
"""
    },
    tried=True,
)
