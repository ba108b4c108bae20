"""A Jupyter kernel provisioner that starts each kernel in a sandbox of its own."""

from __future__ import annotations

import json
import logging
import os
import select
import shutil
import socket
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Instance, List, Unicode

from autograder.sandbox import layout, process
from autograder.sandbox.limits import Limits
from autograder.sandbox.unavailable import explain

CONNECTION = f"{layout.ROOM}/connection.json"
SOCKET = f"{layout.ROOM}/socket"
START_SECONDS = 60
KERNEL = (
    *("-P", f"{layout.INSIDE}/kernel.py", "-f", CONNECTION),
    # Nobody asks a graded kernel for the history of its cells.
    "--HistoryManager.enabled=False",
)
PORTS = ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")

# A kernel that does not start is raised to the caller; logged, it would be told twice.
LOG = logging.getLogger(__name__)
LOG.addHandler(logging.NullHandler())


class SandboxProvisioner(LocalProvisioner):
    """Starts a kernel in a sandbox; its manager finds it on unix sockets.

    folder: its files are copied into the kernel's home; empty text: none.
    """

    folder = Unicode(config=True)
    limits = Instance(Limits, args=())
    withheld = List(Unicode(), default_value=list(layout.WITHHELD), config=True)

    private: Path | None = None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Give the manager a folder of its own for the sockets."""
        if self.private is None:
            # Short: the path of a unix socket has 107 bytes at most.
            self.private = Path(tempfile.mkdtemp(prefix="convlab-", dir="/tmp"))
            manager: Any = self.parent
            manager.transport = "ipc"
            manager.ip = str(self.private / "s")
            manager.connection_file = str(self.private / "connection.json")
        return await super().pre_launch(**kwargs)

    async def launch_kernel(
        self, cmd: list[str], **kwargs: Any
    ) -> KernelConnectionInfo:
        """Start the sandbox and wait until the kernel has its imports behind it.

        Raises SandboxUnavailable with what bubblewrap or Python complained of.
        """
        try:
            with tempfile.TemporaryFile() as complaint:
                if not self._started(complaint):
                    complaint.seek(0)
                    raise explain(complaint.read().decode(errors="replace"))
        except BaseException:
            await self.kill()
            self.process = None
            await self.cleanup()
            raise
        return self.connection_info

    def _started(self, complaint: IO[bytes]) -> bool:
        """Start the sandbox on sockets that listen already; False if it failed."""
        with ExitStack() as stack:
            outside: dict[str, Any] = {**self.connection_info}
            sockets = {}
            for number in (outside[port] for port in PORTS):
                listener = stack.enter_context(_listen(f"{outside['ip']}-{number}"))
                sockets[f"ipc://{SOCKET}-{number}"] = listener
            ready, signal = stack.enter_context(_pipe())
            self.process = process.start(
                [*KERNEL, _given(sockets, signal)],
                Path(self.folder) if self.folder else None,
                self.limits,
                self.withheld,
                data={CONNECTION: _connection(outside)},
                keep=[*(each.fileno() for each in sockets.values()), signal.fileno()],
                stdout=complaint,
                stderr=complaint,
            )
            self.pid = self.pgid = self.process.pid
            signal.close()
            waited, _, _ = select.select([ready], [], [], START_SECONDS)
            return bool(waited and ready.read(1))

    async def kill(self, restart: bool = False) -> None:
        """End everything in the sandbox, and return when it has ended."""
        if self.process:
            self.process.kill()
            self.process.wait()

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the folder of the kernel's sockets."""
        await super().cleanup(restart)
        if self.private and not restart:
            shutil.rmtree(self.private, ignore_errors=True)
            self.private = None


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
    manager = SandboxManager(log=LOG)
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


@contextmanager
def _pipe() -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    read, write = os.pipe()
    with os.fdopen(read, "rb", buffering=0) as out, os.fdopen(write, "wb") as into:
        yield out, into


def _given(sockets: Mapping[str, socket.socket], signal: IO[bytes]) -> str:
    """Return the kernel's last argument: its open sockets, and where to say ready."""
    numbers = {address: each.fileno() for address, each in sockets.items()}
    return json.dumps({"sockets": numbers, "ready": signal.fileno()})


def _connection(outside: Mapping[str, Any]) -> bytes:
    """Return the connection file as the kernel is to see it."""
    key = outside["key"]
    text = key.decode() if isinstance(key, bytes) else key
    return json.dumps({**outside, "key": text, "ip": SOCKET}).encode()
