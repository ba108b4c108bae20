"""Two submissions from one zygote know nothing of each other; each has one budget."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator

import pytest

from autograder.kernel import Kernel, KernelDied
from autograder.sandbox import Limits, Zygote

LIMITS = Limits(memory_mb=512, file_mb=32, wire_mb=16, output_mb=64, cell_seconds=20)
PATIENCE = 60


@pytest.fixture(scope="module")
def zygote() -> Iterator[Zygote]:
    one = Zygote()
    yield one
    one.close()


def kernel(zygote: Zygote, limits: Limits = LIMITS) -> Kernel:
    return Kernel(limits, time.monotonic() + PATIENCE, zygote=zygote)


def said(one: Kernel, code: str) -> str:
    """Return what a cell prints or raises."""
    return "".join(
        output.get("text", "") or output.get("evalue", "")
        for output in one.run(code).outputs
    ).strip()


LEAVE_TRACES = """
import os, socket, subprocess
import numpy as np
np.pi = 3
os.environ["TRACE"] = "1"
for place in ("/home/student", "/tmp", "/dev/shm"):
    open(f"{place}/trace", "w").write("trace")
listener = socket.socket(socket.AF_UNIX)
listener.bind("\\0trace")
listener.listen()
subprocess.Popen(["sh", "-c", "sleep 1000 &"])
"""
FIND_TRACES = """
import glob, os, socket, sys
import numpy as np
found = [np.pi == 3, "TRACE" in os.environ]
found += [os.path.exists(f"{place}/trace")
          for place in ("/home/student", "/tmp", "/dev/shm")]
found.append(socket.socket(socket.AF_UNIX).connect_ex("\\0trace") == 0)
found.append(b"sleep" in b"".join(
    open(path, "rb").read() for path in glob.glob("/proc/[0-9]*/cmdline")))
print(any(found), found)
"""


@pytest.mark.parametrize("at_once", [True, False])
def test_what_one_does_the_other_does_not_see(zygote: Zygote, at_once: bool) -> None:
    with kernel(zygote) as first:
        assert said(first, LEAVE_TRACES) == ""
        assert said(first, FIND_TRACES).startswith("True [True, True, True, True")
        if at_once:
            with kernel(zygote) as second:
                assert said(second, FIND_TRACES).startswith("False")
    if not at_once:
        with kernel(zygote) as second:
            assert said(second, FIND_TRACES).startswith("False")


def test_nothing_of_one_is_in_the_memory_of_the_next(zygote: Zygote) -> None:
    search = """
def count(needle):
    total = 0
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            first, last = (int(x, 16) for x in line.split()[0].split("-"))
            if line.split()[1].startswith("r") and "[v" not in line:
                memory.seek(first)
                total += memory.read(last - first).count(needle)
    return total
"""
    with kernel(zygote) as first:
        key = first.forked.key.decode()
        said(first, "answer = 'of the' + ' first'")
        halves = f"{key[:20]!r}.encode() + {key[20:40]!r}.encode()"
        # In the first one it is found: else the search would prove nothing.
        assert int(said(first, f"{search}\nprint(count({halves}))")) > 0
    with kernel(zygote) as second:
        assert said(second, f"{search}\nprint(count({halves}))") == "1"  # its own look


def test_they_draw_different_numbers(zygote: Zygote) -> None:
    draw = "import random, numpy as np; print(random.random(), np.random.rand())"
    drawn = set()
    for _ in range(2):
        with kernel(zygote) as one:
            drawn |= set(said(one, draw).split())
    assert len(drawn) == 4


MANY = """
import os, time
for _ in range(8):
    if os.fork() == 0:
        block = bytearray(os.urandom(1 << 20)) * 100
        time.sleep(100)
time.sleep(100)
"""
FILES = """
import os, time
data = os.urandom(1 << 20)
for place in ("/home/student", "/tmp", "/dev/shm"):
    with open(f"{place}/x", "wb") as file:
        for _ in range(30):
            file.write(data)
block = bytearray(data) * 80
time.sleep(100)
"""
FLOOD = """
import os, socket
targets = []
for name in os.listdir("/proc/self/fd"):
    try:
        one = socket.socket(fileno=os.dup(int(name)))
        one.getpeername()
        one.settimeout(60)
        if "kernel-iopub" in one.getsockname():
            targets.append(one)
    except OSError:
        pass
# Parts of a message without an end: zmq keeps them until the last has come.
part = b"\\3" + (1 << 16).to_bytes(8, "big") + bytes(1 << 16)
while True:
    for one in targets:
        one.sendall(part)
"""


@pytest.mark.parametrize(
    ("code", "limits", "words"),
    [
        (MANY, LIMITS, "used more than 512 MB"),
        (FILES, dataclasses.replace(LIMITS, memory_mb=150), "used more than 150 MB"),
        (FLOOD, LIMITS, "sent more than 16 MB"),
    ],
    ids=["many processes", "files", "raw bytes"],
)
def test_the_budget_is_one_for_all_that_a_submission_does(
    zygote: Zygote, code: str, limits: Limits, words: str
) -> None:
    with kernel(zygote, limits) as one, pytest.raises(KernelDied, match=words) as died:
        one.run(code)
    assert died.value.status == "killed"


def test_what_is_shared_counts_once(zygote: Zygote) -> None:
    code = """
import os
block = bytearray(200 << 20)
for _ in range(6):
    if os.fork() == 0:
        time.sleep(2)
        os._exit(0)
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
print("done")
"""
    with kernel(zygote) as one:
        assert said(one, "import time\n" + code) == "done"


def test_time_that_is_over_ends_it(zygote: Zygote) -> None:
    forked = zygote.fork(LIMITS, seconds=0.5)
    assert forked.wait(10) == "seconds"
    forked.end()


def test_a_kernel_that_ends_itself_says_so(zygote: Zygote) -> None:
    with kernel(zygote) as one, pytest.raises(KernelDied, match="its own process"):
        one.run("import os; os._exit(0)")


def test_a_zygote_that_is_gone_is_replaced() -> None:
    from autograder.sandbox import own_zygote

    first = own_zygote()
    assert own_zygote() is first
    first.process.kill()
    first.process.wait()
    with Kernel(LIMITS, time.monotonic() + PATIENCE) as one:
        assert said(one, "print(1)") == "1"
