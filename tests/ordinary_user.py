"""Run Python as an ordinary user, also where the tests run as root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
USER = 12345


def run(code: str, stage: Path) -> str:
    """Return what `code` prints as an ordinary user; skip where that cannot be shown.

    stage: an empty folder. Python and the course may lie below a home that is closed
    to others: a private mount namespace opens the way, and nothing else is changed.
    """
    if os.geteuid() != 0:
        pytest.skip("already an ordinary user: the other tests show it")
    if not (shutil.which("unshare") and shutil.which("setpriv")):
        pytest.skip("needs unshare and setpriv, to become an ordinary user")
    if not os.stat(__file__).st_mode & 0o004:
        pytest.skip("the course's files are readable for their owner alone")
    script = (
        f"{_opening(stage)}\nexec setpriv --reuid {USER} --regid {USER} "
        f'--clear-groups {sys.executable} -B -c "$0"'
    )
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    done = subprocess.run(
        ["unshare", "--mount", "--propagation", "private", "sh", "-ec", script, code],
        env={"PYTHONPATH": str(ROOT), "PATH": path, "HOME": "/"},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=250,
    )
    if "unshare failed" in done.stderr:
        pytest.skip("needs mount namespaces, to make Python reachable for others")
    assert done.returncode == 0, done.stderr
    return done.stdout


def _opening(stage: Path) -> str:
    """Return shell lines that open the way to Python and the course for all users."""
    lines = []
    needed = dict.fromkeys([Path(sys.base_prefix), Path(sys.prefix), ROOT])
    closed: dict[Path, list[Path]] = {}
    for path in needed:
        for parent in reversed(path.parents):
            if not parent.stat().st_mode & 0o001:
                closed.setdefault(parent, []).append(path)
                break
    for i, (parent, paths) in enumerate(closed.items()):
        for j, path in enumerate(paths):
            lines.append(f"mkdir {stage}/{i}-{j}; mount --rbind {path} {stage}/{i}-{j}")
        lines.append(f"mount -t tmpfs -o mode=755 tmpfs {parent}")
        for j, path in enumerate(paths):
            lines.append(f"mkdir -p {path}; mount --rbind {stage}/{i}-{j} {path}")
    return "\n".join(lines)
