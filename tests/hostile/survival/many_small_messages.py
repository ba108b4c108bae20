"""Sends a flood of messages that are as small as can be."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
kernel = get_ipython().kernel
parent = kernel.get_parent("shell")
while True:
    kernel.session.send(kernel.iopub_socket, "stream", {}, parent=parent)
"""
    },
    status=("timeout", "killed"),
    says="added",
)
