"""A submission's room: its files, its kernel's sockets, and what runs in it."""

from __future__ import annotations

import importlib
import os
import socket
import sys
from typing import Any

HOME = "/home/student"
WRITABLE = (HOME, "/tmp", "/dev/shm")
STARTED, FAILED = b"1", b"0"  # how a program's first words begin
SOCKETS = "/tmp/kernel-{}"


def write_passwd(user: int | None) -> str:
    """Write a list of users that knows one; return its path."""
    number = 1000 if user is None else user
    path = "/tmp/passwd"
    with open(path, "w", encoding="ascii") as file:
        file.write(f"student:x:{number}:{number}::{HOME}:/bin/sh\n")
    os.chmod(path, 0o644)
    return path


def listen(channel: str) -> socket.socket:
    """Return the socket on which the kernel will listen for a channel."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(SOCKETS.format(channel))
    listener.listen(1)
    return listener


def call(channel: str) -> socket.socket:
    """Connect to a channel before anybody else can, and take its path away."""
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(SOCKETS.format(channel))
    os.unlink(SOCKETS.format(channel))
    return caller


def run(
    orders: dict[str, Any], ready: int, secret: int, sockets: dict[str, socket.socket]
) -> None:
    """Hand this process to the program that the orders name, a module in this folder.

    Standard streams lead nowhere: the submission could read there what others wrote.
    """
    os.chdir(HOME)
    with os.fdopen(secret, "rb") as file:
        told = file.read()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    sys.argv[:] = [""]
    program = importlib.import_module(f"{__package__}.{orders['program']}")
    program.start(told, ready, sockets)
