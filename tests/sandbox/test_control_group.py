"""A control group ends what grows too fast for the watch, and is cleared away."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from autograder.kernel import Kernel, KernelDied
from autograder.sandbox import Limits, Zygote, cgroup
from autograder.sandbox.cgroup import control_group

# The kernel's own memory, which is in no process: the supervisor does not see it.
SOCKETS = """
import os, socket, time
data = bytes(1 << 16)
pairs = []
while True:
    try:
        one, other = socket.socketpair()
    except OSError:
        if os.fork():
            time.sleep(1000)
        pairs = []
        continue
    pairs.append((one, other))
    one.setblocking(False)
    try:
        while True:
            one.send(data)
    except BlockingIOError:
        pass
"""


def test_memory_outside_of_processes_counts() -> None:
    if (probe := control_group(1 << 30)) is None:
        pytest.skip("no control group may be made here")
    probe.close()
    assert probe.remove()
    zygote = Zygote()
    limits = Limits(memory_mb=150)
    end = time.monotonic() + 60
    with (
        Kernel(limits, end, zygote=zygote) as kernel,
        pytest.raises(KernelDied, match="used more than 150 MB"),
    ):
        kernel.run(SOCKETS)
    folder = zygote.groups[0].folder
    assert folder.exists()
    while folder.exists() and time.monotonic() < end:
        Kernel(limits, end, zygote=zygote).__enter__().close()
    assert not folder.exists()
    zygote.close()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cgroup, "SYSTEM", tmp_path)
    monkeypatch.setattr(cgroup, "OWN", tmp_path / "own")
    cgroup.OWN.write_text("9:cpu:/\n0::/user/shell\n")
    return tmp_path


def test_where_none_may_be_made_there_is_none(machine: Path) -> None:
    (machine / "user").write_text("not a folder")
    assert control_group(1 << 20) is None
    cgroup.OWN.unlink()
    assert control_group(1 << 20) is None


def test_a_folder_without_a_memory_controller_is_no_group(machine: Path) -> None:
    (machine / "user" / "shell").mkdir(parents=True)
    assert control_group(1 << 20) is None


def test_what_killed_runs_left_is_removed_unless_it_is_young(machine: Path) -> None:
    left, young = (machine / f"user/shell/convlab-{name}" for name in ("old", "young"))
    left.mkdir(parents=True)
    young.mkdir()
    os.utime(left, (0, 0))
    cgroup.sweep()
    assert (left.exists(), young.exists()) == (False, True)
