"""Shares memory with nobody, and lets go of all but a page: no process has it."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import ctypes, time
from contextlib import suppress

libc, size = ctypes.CDLL(None), 32 << 20
libc.mmap.restype = ctypes.c_void_p
numbers = [ctypes.c_int] * 3 + [ctypes.c_long]
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *numbers]
libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
shared, writable, anonymous = 1, 3, 0x20

def held(flags, file):
    place = libc.mmap(None, size, writable, flags, file, 0)
    if place == 2**64 - 1:
        return 0
    ctypes.memset(place, 1, size)
    libc.munmap(place + 4096, size - 4096)
    return size >> 20

total = sum(held(shared | anonymous, -1) for _ in range(24))
with suppress(OSError), open("/dev/zero", "r+b", buffering=0) as zero:
    total += sum(held(shared, zero.fileno()) for _ in range(24))
print("REACHED" if total > 1100 else "held", total, "MB", flush=True)
time.sleep(60)
"""
    },
    status=("killed", "timeout"),
    says="added",
)
