"""A Jupyter kernel provisioner that starts each kernel in a sandbox of its own."""

from __future__ import annotations

import json
import os
import select
import shutil
import socket
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning import LocalProvisioner
from traitlets import Instance, List, Unicode

from autograder.sandbox import layout, process
from autograder.sandbox.limits import Limits
from autograder.sandbox.unavailable import explain

CONNECTION = f"{layout.ROOM}/connection.json"
SOCKET = f"{layout.ROOM}/socket"
START_SECONDS = 60
PORTS = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")


class SandboxProvisioner(LocalProvisioner):
    """Starts a kernel in a sandbox.

    folder: its files are copied into the kernel's home; empty text: none.
    """

    folder = Unicode(config=True)
    limits = Instance(Limits, args=())
    withheld = List(Unicode(), default_value=list(layout.WITHHELD), config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the sandbox and wait until the kernel has its imports behind it.

        Raises SandboxUnavailable with what bubblewrap or Python complained of.
        """
        outside = self.connection_info
        inside = {**outside, "key": _text(outside["key"]), "ip": SOCKET}
        with ExitStack() as stack:
            ready, signal = os.pipe()
            stack.callback(os.close, ready)
            complaint = stack.enter_context(tempfile.TemporaryFile())
            sockets = {
                f"ipc://{SOCKET}-{outside[port]}": stack.enter_context(
                    _listen(f"{outside['ip']}-{outside[port]}")
                ).fileno()
                for port in PORTS
            }
            given = json.dumps({"sockets": sockets, "ready": signal})
            try:
                self.process = process.start(
                    ["-P", f"{layout.INSIDE}/kernel.py", "-f", CONNECTION, given],
                    Path(self.folder) if self.folder else None,
                    self.limits,
                    self.withheld,
                    data={CONNECTION: json.dumps(inside).encode()},
                    keep=[*sockets.values(), signal],
                    stdout=complaint,
                    stderr=complaint,
                )
            finally:
                os.close(signal)
            waited, _, _ = select.select([ready], [], [], START_SECONDS)
            if not waited or not os.read(ready, 1):
                await self.kill()
                self.process = None
                complaint.seek(0)
                raise explain(complaint.read().decode(errors="replace"))
        self.pid = self.pgid = self.process.pid
        return outside

    async def kill(self, restart: bool = False) -> None:
        """End everything in the sandbox, and return when it has ended."""
        if self.process:
            self.process.kill()
            self.process.wait()

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the folder of the kernel's sockets."""
        if not restart and self.parent:
            shutil.rmtree(Path(self.parent.connection_file).parent, ignore_errors=True)


class SandboxManager(KernelManager):
    """Manages one kernel in a sandbox; made by `sandboxed_kernel`."""

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel in the sandbox; a signal would not reach it, a message does."""
        return KernelSpec(
            argv=["python"],
            display_name="Python in a sandbox",
            language="python",
            interrupt_mode="message",
        )


def sandboxed_kernel(
    folder: Path, limits: Limits, withheld: Sequence[str] = layout.WITHHELD
) -> KernelManager:
    """Return a manager, not yet started, of a kernel in a sandbox of its own.

    folder: the submission's files; the kernel starts in a copy of them, so nothing that
    it writes reaches this machine. Each start has a fresh copy. `start_kernel` raises
    SandboxUnavailable. The kernel ends with the thread that started it.
    """
    # Short: the path of a unix socket has 107 bytes at most.
    private = tempfile.mkdtemp(prefix="convlab-", dir="/tmp")
    manager = SandboxManager(
        transport="ipc",
        ip=f"{private}/s",
        connection_file=f"{private}/connection.json",
    )
    manager.provisioner = SandboxProvisioner(
        parent=manager,
        kernel_spec=manager.kernel_spec,
        folder=str(folder),
        limits=limits,
        withheld=list(withheld),
    )
    return manager


def _listen(path: str) -> socket.socket:
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(100)
    return listener


def _text(key: bytes | str) -> str:
    return key.decode() if isinstance(key, bytes) else key
