"""The warm process: everything imported, nobody's code run, a fork per submission.

It reads no secret: what a submission needs comes in descriptors, which the zygote hands
on without looking, so a later fork inherits nothing of an earlier one.
"""

from __future__ import annotations

import gc
import importlib.machinery
import json
import os
import signal
import socket
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

from . import kernel, room, supervisor  # noqa: F401 (the kernel: warm too)

MOST = 16
READY = b"ready"


def main() -> None:
    """Import, say so, then fork for each message until the grader hangs up."""
    given: dict[str, Any] = json.loads(sys.argv.pop())
    control = socket.socket(fileno=given["control"])
    with os.fdopen(given["filter"], "rb") as file:
        filter_ = file.read()
    require_absence(given["withheld"])
    for name in given["imports"]:
        importlib.import_module(name)
    for name in given["soon"]:
        with suppress(ModuleNotFoundError):
            importlib.import_module(name)
    exec(given["warm_up"], {})
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for a supervisor
    gc.collect()
    gc.freeze()
    control.send(READY)
    while True:
        message, handles, _, _ = socket.recv_fds(control, 65536, MOST)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            _live(json.loads(message), handles, filter_)
        for handle in handles:
            os.close(handle)


def require_absence(names: list[str]) -> None:
    """Raise RuntimeError if a module that should be withheld can be found."""
    stand_in = Path(__file__).with_name("withheld") / "__init__.py"
    refusal = stand_in.read_bytes()
    for name in names:
        for folder in sys.path:
            spec = importlib.machinery.PathFinder.find_spec(name, [folder])
            origin = spec.origin if spec else None
            if origin and Path(origin).read_bytes() != refusal:
                raise RuntimeError(f"{name}, which is withheld, was found in {folder}")


def _live(orders: dict[str, Any], handles: list[int], filter_: bytes) -> None:
    """Be a submission's supervisor; never return into the zygote's loop."""
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        supervisor.supervise(orders, handles, filter_)
        status = 0
    except BaseException:
        os.write(handles[0], room.FAILED + traceback.format_exc().encode()[-4000:])
    finally:
        os._exit(status)
