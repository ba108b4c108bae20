"""Hides its bytes where they may not be counted: header, parent, metadata, topic."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-pad1d": SPEAK
        + """
big = "x" * (4 * 2**20)
text = {"name": "stdout", "text": "x"}
for _ in range(30):
    say_raw(header(), parent() | {"more": big}, {}, text)
    say_raw(header() | {"more": big}, parent(), {}, text)
    say_raw(header(), parent(), {"more": big}, text)
    session.send(iopub, "stream", text, parent=asked(), ident=big.encode())
"""
    },
    status=("killed",),
    says="added",
)
