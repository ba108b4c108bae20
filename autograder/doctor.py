"""Whether this machine's sandbox holds what is promised, each promise tried."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox import layout, process
from autograder.sandbox.limits import Limits
from autograder.sandbox.provisioner import sandboxed_kernel
from autograder.sandbox.unavailable import SandboxUnavailable, explain

PATIENCE = 60
BROKEN = "grade nothing on this machine; report this with the output of this command"
STARTS = "a kernel starts in the sandbox and answers"


@dataclass(frozen=True)
class Finding:
    """One promise, whether it holds; if not, what was seen and what to do."""

    what: str
    holds: bool
    detail: str = ""
    remedy: str = ""


def check_sandbox(limits: Limits | None = None) -> list[Finding]:
    """Try every promise of the sandbox in a real one; takes about two seconds."""
    limits = limits or Limits()
    try:
        findings = [
            Finding(what, not wrong, wrong, BROKEN if wrong else "")
            for what, wrong in _probe(limits)
        ]
        seconds = _start_kernel(limits)
    except SandboxUnavailable as error:
        return [Finding(STARTS, False, error.reason, error.remedy)]
    except Exception as error:
        return [*findings, Finding(STARTS, False, str(error), BROKEN)]
    return [*findings, Finding(STARTS, True, f"after {seconds:.1f} s")]


def _probe(limits: Limits) -> list[tuple[str, str]]:
    """Return each promise with what is wrong with it, empty text if nothing."""
    with tempfile.NamedTemporaryFile() as secret, tempfile.TemporaryFile() as complaint:
        given = json.dumps(_given(limits, secret.name))
        probe = process.start(
            ["-P", f"{layout.INSIDE}/probe.py", given],
            None,
            limits,
            layout.WITHHELD,
            stdout=subprocess.PIPE,
            stderr=complaint,
        )
        try:
            said, _ = probe.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            probe.kill()
            said, _ = probe.communicate()
        if probe.returncode != 0:
            complaint.seek(0)
            raise explain(complaint.read().decode(errors="replace"))
    return [(str(what), str(wrong)) for what, wrong in json.loads(said)]


def _given(limits: Limits, secret: str) -> dict[str, object]:
    """Return what the probe is to look for."""
    course = layout.package_folder("autograder").parent
    hidden = [secret, "/etc/shadow", "/etc/hostname", "/var", "/sys"]
    hidden += [str(course / name) for name in ("autograder/cli.py", "solutions")]
    folders = ["/", "/etc", "/usr", "/run", "/proc", "/dev", "/home", layout.ROOM]
    return {
        "hidden": hidden,
        "folders": [*folders, sys.prefix, sys.base_prefix],
        "writable": list(layout.WRITABLE),
        "environment": [*process.ENVIRONMENT, "PWD"],
        "file_bytes": limits.file_mb * process.MEGABYTE,
        "memory_bytes": limits.memory_mb * process.MEGABYTE,
        "processes": limits.processes,
        "refusals": layout.REFUSALS,
        "withheld": list(layout.WITHHELD),
    }


def _start_kernel(limits: Limits) -> float:
    """Return the seconds from the start of a kernel to its first answer."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        manager = sandboxed_kernel(Path(folder), limits)
        manager.start_kernel()
        client = manager.blocking_client()
        client.start_channels(stdin=False, hb=False)
        try:
            client.wait_for_ready(timeout=PATIENCE)
            client.execute_interactive("1", timeout=PATIENCE, output_hook=_ignore)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    return time.monotonic() - began


def _ignore(message: object) -> None:
    pass
