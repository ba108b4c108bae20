"""One of three at once: leaves a sign wherever it can, and looks for the others'."""

from hostile.corpus import Attack

CODE = """
import ctypes, errno, glob, os, secrets, socket, time

libc = ctypes.CDLL(None, use_errno=True)
mine = secrets.token_hex(8)
folders = ["/tmp", "/dev/shm", "/var/tmp", "/run", "/run/lock", "/home", "/dev/mqueue",
           "/home/student", "/run/convlab", os.getcwd(), *glob.glob("/run/user/*")]
held, seen = [], set()
for folder in folders:
    try:
        with open(f"{folder}/BEACON-{mine}", "w") as file:
            file.write(mine)
    except OSError:
        pass
for place in ("\\0BEACON", "/tmp/BEACON.socket", ("127.0.0.1", 45454), ("::1", 45455)):
    inet = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
    plug = socket.socket(socket.AF_UNIX if isinstance(place, str) else inet)
    held.append(plug)
    try:
        plug.bind(place)
        plug.listen()
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            seen.add(f"it is taken: {place}")
for name, call in (("shmget", 29), ("msgget", 68), ("semget", 64)):
    size = () if name == "msgget" else (1,)
    if libc.syscall(call, 0x5EC4E7, *size, 0o3666) < 0 and ctypes.get_errno() == 17:
        seen.add(f"a taken key of {name}")
for ring in (-3, -4, -5):
    if libc.syscall(248, b"user", b"BEACON", mine.encode(), 16, ring) >= 0:
        seen.add(f"a keyring {ring}")
end = time.monotonic() + 3
while time.monotonic() < end:
    for folder in folders:
        seen.update(p for p in glob.glob(f"{folder}/BEACON-*") if mine not in p)
    signs = [line for line in open("/proc/net/unix") if "BEACON" in line]
    seen.update(signs if len(signs) > 2 else [])
    time.sleep(0.2)
for sign in sorted(seen):
    print("REACHED a neighbour:", sign)
print("TRIED")
"""

attack = Attack(starts="right", added={"setup-001": CODE}, tried=True)
