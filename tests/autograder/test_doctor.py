"""The sandbox refuses rather than falls back, says what to do, and tells the truth."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import ordinary_user
import pytest

from autograder.doctor import check_sandbox
from autograder.sandbox import (
    Limits,
    SandboxUnavailable,
    Zygote,
    identity,
    layout,
    process,
    syscalls,
    unavailable,
    zygote,
)

ASK = """
import json
from autograder.doctor import check_sandbox
print(json.dumps([[f.what, f.holds, f.detail] for f in check_sandbox()]))
"""


def test_every_promise_holds_here() -> None:
    assert [finding for finding in check_sandbox() if not finding.holds] == []


def test_every_promise_holds_for_an_ordinary_user(tmp_path: Path) -> None:
    found = json.loads(ordinary_user.run(ASK, tmp_path))
    assert [each for each in found if not each[1]] == []


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
        Zygote()
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
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(zygote, "SHORT", tempfile.mkdtemp(dir="/tmp"))
    with pytest.raises(SandboxUnavailable, match="the kernel did not start"):
        Zygote(imports=["no_such_module"])
    with pytest.raises(SandboxUnavailable, match="the kernel did not start"):
        Zygote().fork(Limits(memory_mb=1, file_mb=1), program="no_such_program")
    assert os.listdir(zygote.SHORT) == []
    assert capfd.readouterr() == ("", "")


def test_an_environment_behind_a_link_withholds_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    link = tmp_path / "venv"
    link.symlink_to(sys.prefix)
    program = Path(sys.executable).relative_to(sys.prefix)
    monkeypatch.setattr(sys, "prefix", str(link))
    monkeypatch.setattr(sys, "executable", str(link / program))
    assert [finding for finding in check_sandbox() if not finding.holds] == []


def test_a_sandbox_that_does_not_withhold_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(layout, "_site_folders", lambda: [])
    with pytest.raises(SandboxUnavailable, match="is withheld, was found in"):
        Zygote()


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
