"""Why no sandbox can be made here, and the line that mends it."""

from __future__ import annotations

import os
import platform
from pathlib import Path

INSTALL = "sudo apt install bubblewrap   (Fedora: sudo dnf install bubblewrap)"
APPARMOR = (
    "printf 'abi <abi/4.0>,\\nprofile bwrap /usr/bin/bwrap flags=(unconfined)"
    " {\\n  userns,\\n}\\n' | sudo tee /etc/apparmor.d/bwrap"
    " && sudo apparmor_parser -r /etc/apparmor.d/bwrap"
)
CONTAINER = (
    "start the container with: --cap-add SYS_ADMIN --cap-add NET_ADMIN"
    " --security-opt seccomp=unconfined --security-opt apparmor=unconfined"
    " --security-opt systempaths=unconfined   (Kubernetes: a privileged pod)"
)
READABLE = (
    "let other users read Python and the course:"
    " chmod -R a+rX, on the environment's folder and on the course's"
)
ENVIRONMENT = "make Python's environment anew: python3 -m venv .venv (or use conda)"
MARKS = ("/.dockerenv", "/run/.containerenv")
SYSCTL = Path("/proc/sys")


class SandboxUnavailable(RuntimeError):
    """No sandbox can be made on this machine; `remedy` is the line that mends it."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"No sandbox: {reason}. Mend it so: {remedy}")
        self.reason = reason
        self.remedy = remedy


def explain(complaint: str) -> SandboxUnavailable:
    """Turn what bubblewrap or Python said when it failed to start into advice."""
    lines = complaint.strip().splitlines() or ["it ended without a word"]
    said = lines[-1]
    if not said.startswith("bwrap:"):
        unreadable = "Permission" in complaint
        remedy = READABLE if unreadable else "reinstall: pip install -e '.[grader]'"
        return SandboxUnavailable(f"the kernel did not start ({said})", remedy)
    return SandboxUnavailable(f"bubblewrap could not start ({said})", _remedy(said))


def _remedy(said: str) -> str:
    if "execvp" in said:
        return READABLE if "Permission" in said else ENVIRONMENT
    if os.geteuid() != 0 and not _in_container():
        if _sysctl("kernel/apparmor_restrict_unprivileged_userns") == "1":
            return APPARMOR
        if _sysctl("user/max_user_namespaces") == "0":
            return "sudo sysctl -w user.max_user_namespaces=15000"
        if _sysctl("kernel/unprivileged_userns_clone") == "0":
            return "sudo sysctl -w kernel.unprivileged_userns_clone=1"
    if _in_container():
        return CONTAINER
    return (
        "ask the administrator to allow user namespaces to bubblewrap"
        f" (Linux {platform.release()})"
    )


def _in_container() -> bool:
    return any(map(os.path.exists, MARKS)) or "KUBERNETES_SERVICE_HOST" in os.environ


def _sysctl(name: str) -> str:
    try:
        return (SYSCTL / name).read_text().strip()
    except OSError:
        return ""
