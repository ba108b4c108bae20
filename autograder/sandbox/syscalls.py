"""The system calls that nobody needs for homework, denied by seccomp."""

from __future__ import annotations

import errno
import mmap
import os
import socket
from contextlib import ExitStack
from typing import Any

from autograder.sandbox.unavailable import SandboxUnavailable

NAMESPACES = (
    0x00020000,  # CLONE_NEWNS
    0x02000000,  # CLONE_NEWCGROUP
    0x04000000,  # CLONE_NEWUTS
    0x08000000,  # CLONE_NEWIPC
    0x10000000,  # CLONE_NEWUSER
    0x20000000,  # CLONE_NEWPID
    0x40000000,  # CLONE_NEWNET
)
# zmq aborts without netlink.
FAMILIES = {
    int(family)
    for family in (
        socket.AF_UNIX,
        socket.AF_INET,
        socket.AF_INET6,
        getattr(socket, "AF_NETLINK", 16),
    )
}
LAST_FAMILY = 45
LOW = 0xFFFFFFFF
SHARED = mmap.MAP_SHARED | mmap.MAP_ANONYMOUS

FORBIDDEN = """
    unshare setns chroot pivot_root mount umount umount2 mount_setattr open_tree
    move_mount fsopen fsconfig fsmount fspick
    ptrace process_vm_readv process_vm_writev process_madvise kcmp pidfd_getfd
    bpf perf_event_open userfaultfd io_uring_enter io_uring_register
    keyctl add_key request_key
    open_by_handle_at name_to_handle_at fanotify_init
    init_module finit_module delete_module kexec_load kexec_file_load reboot
    swapon swapoff syslog acct quotactl quotactl_fd vhangup lookup_dcookie nfsservctl
    iopl ioperm modify_ldt vm86 vm86old personality
    settimeofday clock_settime clock_adjtime adjtimex sethostname setdomainname
    setsid sched_setaffinity
    vmsplice splice tee io_setup
    shmget semget msgget mq_open
"""
# Callers fall back to another way when these do not exist. A memfd is memory that no
# limit counts; clone3 hides its flags from the filter.
MISSING = ("clone3", "memfd_create", "memfd_secret", "io_uring_setup")


def syscall_filter(stack: ExitStack) -> int:
    """Return a descriptor to read the compiled filter from; the stack closes it.

    Raises SandboxUnavailable where libseccomp is missing.
    """
    try:
        import pyseccomp as seccomp
    except (ImportError, OSError, RuntimeError) as error:
        raise SandboxUnavailable(
            f"libseccomp could not be loaded ({error})",
            "sudo apt install libseccomp2 && pip install pyseccomp",
        ) from error
    denied = seccomp.ERRNO(errno.EPERM)
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in MISSING:
        _add(rules, seccomp.ERRNO(errno.ENOSYS), name)
    for name in FORBIDDEN.split():
        _add(rules, denied, name)
    for flag in NAMESPACES:
        _add(rules, denied, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    for family in set(range(LAST_FAMILY + 1)) - FAMILIES:
        _add(rules, denied, "socket", seccomp.Arg(0, seccomp.EQ, family))
    _add(rules, denied, "socket", seccomp.Arg(0, seccomp.GT, LAST_FAMILY))
    # What lies in buffers is memory of no process: the supervisor counts sockets. The
    # system reads 32 bits of an argument, so the filter must not read more.
    level = seccomp.Arg(1, seccomp.MASKED_EQ, LOW, socket.SOL_SOCKET)
    for option in (socket.SO_SNDBUF, socket.SO_RCVBUF):
        which = seccomp.Arg(2, seccomp.MASKED_EQ, LOW, option)
        _add(rules, denied, "setsockopt", level, which)
    # Such memory stays when all but a page of it is given back, and no count shows it.
    shared = seccomp.Arg(3, seccomp.MASKED_EQ, SHARED, SHARED)
    _add(rules, denied, "mmap", shared)
    descriptor = os.memfd_create("seccomp")
    stack.callback(os.close, descriptor)
    with open(descriptor, "wb", closefd=False) as file:
        rules.export_bpf(file)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _add(rules: Any, action: int, name: str, *arguments: Any) -> None:
    from pyseccomp import Arch, resolve_syscall

    number = resolve_syscall(Arch.NATIVE, name)
    if number != -1:  # a name newer than this libseccomp
        rules.add_rule(action, number, *arguments)
