"""Holds memory in processes whose first thread has ended: /proc/PID shows none."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
from contextlib import suppress
import ctypes, os, threading, time

libc = ctypes.CDLL(None)
HELD = "/dev/shm/held"

def take():
    kept = []
    for megabytes in range(8, 520, 8):
        kept.append(bytearray(os.urandom(1 << 20) * 8))
        with open(f"{HELD}-{os.getpid()}", "w") as file:
            file.write(str(megabytes))
    time.sleep(60)

for _ in range(5):
    if os.fork() == 0:
        with suppress(OSError):
            os.setsid()
        threading.Thread(target=take).start()
        libc.syscall(60, 0)
time.sleep(3)
held = sum(int(open(f"/dev/shm/{name}").read() or 0) for name in os.listdir("/dev/shm"))
print("REACHED" if held > 1500 else "held", held, "MB", flush=True)
time.sleep(60)
"""
    },
    status=("killed",),
    says="a cell that was added: .*1024 MB",
)
