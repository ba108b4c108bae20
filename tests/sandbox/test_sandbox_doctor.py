"""The sandbox refuses rather than falls back, says what to do, and tells the truth."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from autograder.sandbox import (
    Limits,
    SandboxUnavailable,
    check_sandbox,
    identity,
    layout,
    process,
    sandboxed_kernel,
    syscalls,
    unavailable,
)

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import json
from autograder.sandbox import check_sandbox
print(json.dumps([[f.what, f.holds, f.detail] for f in check_sandbox()]))
"""


def test_every_promise_holds_here() -> None:
    assert [finding for finding in check_sandbox() if not finding.holds] == []


def test_every_promise_holds_for_an_ordinary_user(tmp_path: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("already an ordinary user: the other tests show it")
    if not (shutil.which("unshare") and shutil.which("setpriv")):
        pytest.skip("needs unshare and setpriv, to become an ordinary user")
    if not os.stat(__file__).st_mode & 0o004:
        pytest.skip("the course's files are readable for their owner alone")
    script = f"{opening(tmp_path)}\nexec setpriv --reuid 12345 --regid 12345 " + (
        f'--clear-groups {sys.executable} -B -c "$0"'
    )
    done = subprocess.run(
        ["unshare", "--mount", "--propagation", "private", "sh", "-ec", script, ASK],
        env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "HOME": "/"},
        cwd="/",
        capture_output=True,
        text=True,
        timeout=120,
    )
    if "unshare failed" in done.stderr:
        pytest.skip("needs mount namespaces, to make Python reachable for others")
    assert done.returncode == 0, done.stderr
    assert [each for each in json.loads(done.stdout) if not each[1]] == []


def opening(stage: Path) -> str:
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


def test_a_broken_promise_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(syscalls, "FORBIDDEN", "")
    monkeypatch.setattr(layout, "ETC", (*layout.ETC, "hostname"))
    broken = {finding.what: finding for finding in check_sandbox() if not finding.holds}
    assert set(broken) == {
        "dangerous system calls are refused",
        "the machine's files and the course's answers are out of sight",
    }
    assert all(finding.detail and finding.remedy for finding in broken.values())


@pytest.fixture
def anew() -> None:
    process.find_bubblewrap.cache_clear()


def test_without_bubblewrap_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, anew: None, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SandboxUnavailable, match="sudo apt install bubblewrap"):
        sandboxed_kernel(tmp_path, Limits()).start_kernel()
    (finding,) = check_sandbox()
    assert not finding.holds
    assert "sudo apt install bubblewrap" in finding.remedy


def test_an_old_bubblewrap_is_refused(
    monkeypatch: pytest.MonkeyPatch, anew: None, tmp_path: Path
) -> None:
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\necho bubblewrap 0.6.1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SandboxUnavailable, match=r"0\.8 or later.*found.*0\.6\.1"):
        process.find_bubblewrap()


def test_a_kernel_that_cannot_start_leaves_nothing_behind(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = set(Path(tempfile.gettempdir()).glob("convlab-*"))
    with pytest.raises(SandboxUnavailable, match="the kernel did not start"):
        sandboxed_kernel(tmp_path, Limits(memory_mb=16)).start_kernel()
    assert set(Path(tempfile.gettempdir()).glob("convlab-*")) <= before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("sysctl", "value", "advice"),
    [
        ("kernel/apparmor_restrict_unprivileged_userns", "1", "apparmor_parser -r"),
        ("user/max_user_namespaces", "0", "sudo sysctl -w user.max_user_namespaces"),
        ("kernel/unprivileged_userns_clone", "0", "sudo sysctl -w kernel.unpriv"),
    ],
)
def test_each_cause_has_its_own_advice(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    sysctl: str,
    value: str,
    advice: str,
) -> None:
    (tmp_path / sysctl).parent.mkdir()
    (tmp_path / sysctl).write_text(f"{value}\n")
    monkeypatch.setattr(unavailable, "SYSCTL", tmp_path)
    monkeypatch.setattr(unavailable, "MARKS", ())
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)
    complaint = "bwrap: setting up uid map: Permission denied\n"
    assert advice in unavailable.explain(complaint).remedy
    monkeypatch.setattr(unavailable, "MARKS", (str(tmp_path),))
    assert "--cap-add SYS_ADMIN" in unavailable.explain(complaint).remedy


@pytest.mark.parametrize(
    ("ranges", "first", "last"),
    [
        ("0 0 4294967295", 0x70000000, 0x7FF00000),
        ("0 1000 1\n1 100000 65536", 32769, 65001),
        ("0 0 65536", 32768, 65000),
    ],
)
def test_root_gives_each_submission_a_user_that_exists(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, ranges: str, first: int, last: int
) -> None:
    monkeypatch.setattr(identity, "UID_MAP", tmp_path / "uid_map")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    identity.UID_MAP.write_text(ranges)
    users = [identity.unused_user() for _ in range(20)]
    assert all(user is not None and first <= user < last for user in users)
    assert len(set(users)) > 10
    identity.UID_MAP.write_text("0 1000 1")
    assert identity.unused_user() is None


def test_a_course_within_the_system_is_covered(monkeypatch: pytest.MonkeyPatch) -> None:
    places = {
        "autograder": Path("/usr/local/src/course/autograder"),
        "convlab": Path("/usr/local/src/course/convlab"),
    }
    monkeypatch.setattr(layout, "package_folder", places.__getitem__)
    monkeypatch.setattr(sys, "prefix", "/usr/local/src/course/.venv")
    arguments = layout.python_mounts([])
    assert arguments[:2] == ["--tmpfs", "/usr/local/src/course"]
    assert "/usr/local/src/course/autograder" not in arguments
