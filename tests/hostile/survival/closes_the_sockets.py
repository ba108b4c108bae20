"""Closes the kernel's sockets, and ends zmq's context."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import zmq, gc

for thing in gc.get_objects():
    try:
        if isinstance(thing, zmq.Socket):
            thing.close(linger=0)
    except BaseException:
        pass
zmq.Context.instance().destroy(linger=0)
"""
    },
    status=("killed", "timeout"),
    says="a cell that was added: ",
)
