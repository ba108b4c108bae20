"""Run a kernel inside the sandbox, on sockets that the grader has opened outside."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import zmq
from ipykernel.kernelapp import IPKernelApp


def adopt(passed: dict[str, int]) -> None:
    """Let zmq take the open descriptor of each address instead of making a socket."""
    bind = zmq.Socket.bind

    def bind_passed(self: zmq.Socket[Any], address: str) -> Any:
        if address in passed:
            descriptor = passed.pop(address)
            os.set_inheritable(descriptor, False)
            self.setsockopt(zmq.USE_FD, descriptor)
        return bind(self, address)

    zmq.Socket.bind = bind_passed  # type: ignore[method-assign, assignment]


def main() -> None:
    """Start the kernel; the last argument holds its sockets and who waits for it."""
    given = json.loads(sys.argv.pop())
    adopt(given["sockets"])
    import numpy  # noqa: F401  (what is broken shows before the grader is told)

    os.write(given["ready"], b"1")
    os.close(given["ready"])
    IPKernelApp.launch_instance()


if __name__ == "__main__":
    main()
