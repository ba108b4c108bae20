"""What a student's code can and cannot do in the kernel that grades it."""

from __future__ import annotations

import dataclasses
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.kernel import Kernel
from autograder.sandbox import WITHHELD, Limits, Zygote

ROOT = Path(__file__).resolve().parents[2]
LIMITS = Limits(memory_mb=1024, processes=48, file_mb=8)
SECRET = "a secret of the grader"
PATIENCE = 30


class Room:
    """A kernel in a sandbox, and what its cells print, show and raise."""

    def __init__(self, zygote: Zygote | None = None) -> None:
        self.kernel = Kernel(LIMITS, time.monotonic() + PATIENCE, zygote=zygote)
        self.kernel.__enter__()

    def run(self, code: str) -> str:
        """Return what a cell prints, and `Name: text` of what it raises."""
        said = []
        for output in self.kernel.run(code).outputs:
            if output.output_type == "stream":
                said.append(output.text)
            if output.output_type == "error":
                said.append(f"{output.ename}: {output.evalue}")
        return "".join(said).strip()

    def close(self) -> None:
        self.kernel.close()


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    os.environ["SANDBOX_TEST_SECRET"] = SECRET
    room = Room()
    yield room
    room.close()
    del os.environ["SANDBOX_TEST_SECRET"]


def test_a_cell_prints_and_plots_inline(room: Room) -> None:
    assert room.run("print(6 * 7)") == "42"
    plot = "import matplotlib.pyplot as plt; plt.plot([1, 2]); plt.show()"
    shown = room.kernel.run(plot).outputs
    assert [list(output.data) for output in shown] == [["text/plain", "image/png"]]


def test_it_starts_in_an_empty_home_of_its_own(room: Room) -> None:
    code = "import os, pwd; print(os.getcwd(), os.listdir(), pwd.getpwuid(os.getuid()))"
    assert room.run(code).startswith("/home/student [] pwd.struct_passwd(")


def test_the_course_is_importable_but_its_teacher_side_is_not(room: Room) -> None:
    where = "import importlib.util as u; print(u.find_spec('convlab').origin)"
    assert room.run(where).startswith("/run/convlab/packages/convlab/")
    assert "not part of this chapter" in room.run("import autograder.chapter")


@pytest.mark.parametrize("name", ["autograder", "torch", "scipy", "nbgrader"])
def test_a_withheld_module_says_so_in_a_sentence(room: Room, name: str) -> None:
    friendly = f"{name} is not part of this chapter; numpy is enough"
    assert room.run(f"import {name}") == f"ModuleNotFoundError: {friendly}"


def test_withheld_modules_are_truly_absent(room: Room) -> None:
    code = f"""
        import importlib, sys
        sys.path[:] = [p for p in sys.path if "withheld" not in p] + [
            "/usr/lib/python3/dist-packages", {str(ROOT)!r}]
        sys.path_importer_cache.clear()
        for name in {WITHHELD!r}:
            try:
                importlib.import_module(name)
                print(name)
            except ModuleNotFoundError:
                pass
    """
    assert room.run(f"import textwrap; exec(textwrap.dedent('''{code}'''))") == ""


def test_the_network_is_out_of_reach(room: Room) -> None:
    code = "import socket; socket.create_connection(('1.1.1.1', 80), timeout=3)"
    assert "Network is unreachable" in room.run(code)
    assert room.run("print([n for _, n in socket.if_nameindex()])") == "['lo']"
    # A virtual machine's host answers on vsock, whatever the network namespace.
    assert "PermissionError" in room.run("socket.socket(40)")


def test_the_machines_files_are_out_of_sight(room: Room, tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").write_text("grades")
    paths = [tmp_path / "gradebook.db", ROOT / "solutions", ROOT / "autograder"]
    for path in [*paths, "/etc/shadow", "/etc/hostname", "/var", "/sys", "/srv"]:
        code = f"import os; print(os.path.lexists({str(path)!r}))"
        assert room.run(code) == "False", path


def test_the_graders_environment_and_processes_are_out_of_sight(room: Room) -> None:
    code = """
import glob
for path in ["/proc/1/environ", "/proc/self/environ", *glob.glob("/proc/*/cmdline")]:
    try:
        print(open(path).read())
    except OSError:
        pass
print(os.environ)
"""
    said = room.run(f"import os\n{code}")
    assert SECRET not in said
    # Python itself may lie in the course's folder, in .venv; nothing else is named.
    assert str(ROOT) not in said.replace(sys.prefix, "")
    assert int(room.run("print(sum(p.isdecimal() for p in os.listdir('/proc')))")) < 5


def test_only_its_own_memory_can_be_written(room: Room) -> None:
    code = """
import os, tempfile
places = {line.split()[1] for line in open("/proc/self/mounts")}
for place, folders, _ in os.walk("/"):
    if place.startswith(("/proc", "/usr")):
        folders.clear()
    places.add(place)
for place in places | {"/usr", "/proc", "/proc/sys/kernel", "/usr/lib"}:
    if not place.startswith(("/home/student", "/tmp", "/dev/shm")):
        try:
            tempfile.TemporaryFile(dir=place)
            print("can write to", place)
        except OSError:
            pass
"""
    assert room.run(code) == ""
    for place in ("/home/student", "/tmp", "/dev/shm"):
        code = f"open('{place}/x', 'w').write('1'); os.remove('{place}/x')"
        assert room.run(code) == "", place


def test_no_right_is_left(room: Room) -> None:
    code = "print(open('/proc/self/status').read())"
    status = dict(
        line.split(":\t", 1) for line in room.run(code).splitlines() if ":\t" in line
    )
    for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"):
        assert int(status[name], 16) == 0, name
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")
    assert "0" not in status["Uid"].split()


@pytest.mark.parametrize(
    ("call", "number"),
    [
        ("unshare(0x10000000)", 1),
        ("setns(0, 0)", 1),
        ("mount(b'x', b'/tmp', b'tmpfs', 0, None)", 1),
        ("ptrace(0, 0, None, None)", 1),
        ("syscall(56, 0x10000000 | 17, None, None, None, None)", 1),  # clone
        ("syscall(435, None, 0)", 38),  # clone3
        ("syscall(425, 1, None)", 38),  # io_uring_setup
        ("memfd_create(b'x', 0)", 38),
        ("shmget(0, 4096, 0o1600)", 1),
    ],
)
def test_dangerous_system_calls_are_refused(room: Room, call: str, number: int) -> None:
    if "syscall" in call and os.uname().machine != "x86_64":
        pytest.skip("the numbers of system calls are those of x86-64")
    code = f"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
print(libc.{call}, ctypes.get_errno())
"""
    assert room.run(code) == f"-1 {number}"


def test_memory_is_limited(room: Room) -> None:
    assert room.run("b = bytearray(1 << 30)").startswith("MemoryError")
    assert room.run("b = bytearray(1 << 26); print(len(b)); del b") == str(1 << 26)


def test_processes_are_limited(room: Room) -> None:
    code = """
import subprocess
children = []
try:
    for _ in range(100):
        children.append(subprocess.Popen(["sleep", "60"]))
except BlockingIOError:
    print(len(children))
for child in children:
    child.kill()
    child.wait()
"""
    assert 10 < int(room.run(code)) < LIMITS.processes


def test_files_are_limited_one_by_one_and_together(room: Room) -> None:
    code = """
import os
def fill(place, count, size):
    made = []
    try:
        for i in range(count):
            made.append(f"{place}/{i}")
            open(made[-1], "wb").write(bytes(size))
    except OSError as error:
        print(error.strerror)
    for path in made:
        os.remove(path)
"""
    room.run(code)
    beyond = "with open('/tmp/x', 'wb') as f: os.pwrite(f.fileno(), b'x', 8 << 20)"
    assert room.run(beyond) == "OSError: [Errno 27] File too large"
    for place in ("/home/student", "/tmp", "/dev/shm"):
        assert room.run(f"fill('{place}', 9, 1 << 20)") == "No space left on device"


def test_a_cell_that_takes_too_long_is_interrupted() -> None:
    limits = dataclasses.replace(LIMITS, cell_seconds=0.5)
    with Kernel(limits, time.monotonic() + PATIENCE) as kernel:
        assert kernel.run("while True: pass").status == "timeout"
        assert kernel.run("print('well')").outputs[0].text == "well\n"


def test_everything_inside_ends_at_once_with_the_kernel() -> None:
    room = Room()
    duration = f"86{os.getpid()}"
    room.run(
        "import subprocess\n"
        f"subprocess.Popen(['sh', '-c', 'sleep {duration} &']).wait()\n"
        f"subprocess.Popen(['sleep', '{duration}'])"
    )
    assert running(duration) == 2
    began = time.monotonic()
    room.close()
    assert time.monotonic() - began < 0.5
    while running(duration) and time.monotonic() - began < 3:
        time.sleep(0.02)
    assert running(duration) == 0
    assert not room.kernel.forked.folder.exists()


def test_everything_inside_ends_with_the_zygote() -> None:
    zygote = Zygote()
    room = Room(zygote)
    duration = f"87{os.getpid()}"
    room.run(f"import subprocess; subprocess.Popen(['sleep', '{duration}'])")
    assert running(duration) == 1
    zygote.process.kill()
    end = time.monotonic() + 3
    while running(duration) and time.monotonic() < end:
        time.sleep(0.02)
    assert running(duration) == 0
    assert room.kernel.forked.wait(1) == ""
    room.close()


def running(argument: str) -> int:
    """Count this machine's processes with the argument on their command line."""
    found = 0
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            found += argument.encode() in path.read_bytes().split(b"\0")
        except OSError:
            continue
    return found
