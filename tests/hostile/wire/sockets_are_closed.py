"""Closes the kernel's sockets, so that nothing is ever heard of it again."""

from hostile.corpus import Attack
from hostile.in_the_kernel import SPEAK

attack = Attack(
    starts="right",
    added={
        "check-pad1d": SPEAK
        + """
kernel.iopub_thread.socket.close(linger=0)
kernel.shell_stream.socket.close(linger=0)
for number in range(3, 64):
    try:
        os.close(number)
    except OSError:
        pass
"""
    },
    status=("killed", "timeout"),
    says="added",
)
