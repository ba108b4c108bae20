"""Code that attacks on the wire begin with: to speak with the kernel's own key."""

from __future__ import annotations

SPEAK = """
import json, os, sys, threading, time
kernel = get_ipython().kernel
session, iopub = kernel.session, kernel.iopub_socket

def asked():
    return kernel.get_parent("shell")

def say(kind, content, **more):
    session.send(iopub, kind, content, parent=asked(), **more)

def header(kind="stream"):
    return session.msg_header(kind) | {"date": "2026-01-01T00:00:00Z"}

def parent():
    return {k: str(v) for k, v in asked()["header"].items()}

def say_raw(header, parent, metadata, content, *buffers):
    parts = [header, parent, metadata, content]
    parts = [p if isinstance(p, bytes) else json.dumps(p).encode() for p in parts]
    signed = session.sign(parts)
    iopub.send_multipart([b"x", b"<IDS|MSG>", signed, *parts, *buffers])
"""

# `reply`, which the attack defines, is asked in place of the course's own program.
ANSWER = (
    SPEAK
    + """
import convlab.kernel_side as side
from convlab import wire

def answer():
    head, data = asked()["buffers"]
    reply(wire.unpack(json.loads(bytes(head)), bytes(data)))

def send(plain, head=None):
    made, data = wire.pack(plain)
    made = json.dumps(made).encode() if head is None else head
    say(side.MESSAGE, {}, buffers=[made, data])

side.answer_cases = answer
"""
)
