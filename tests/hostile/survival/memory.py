"""Takes more memory than it may, at once, in two processes that each take less."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import mmap, os, time

for size in (1 << 40, 1 << 36, 1 << 34):
    try:
        np.ones(size // 8)
    except MemoryError:
        pass
POPULATE = 23
os.fork()
held = mmap.mmap(-1, 800 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
held.madvise(POPULATE)
time.sleep(1)
print("REACHED 1600 MB", flush=True)
"""
    },
    status=("killed",),
    says="a cell that was added: .*1024 MB",
)
