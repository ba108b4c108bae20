"""Looks for anyone to talk to: loopback, broadcast, metadata service, unix sockets."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import os, socket, struct

def reached(*words):
    print("REACHED", *words)

ours = {os.readlink(f"/proc/self/fd/{fd}") for fd in os.listdir("/proc/self/fd")
        if os.path.lexists(f"/proc/self/fd/{fd}")}
tables = [line.split() for name in ("tcp", "tcp6")
          for line in open(f"/proc/net/{name}").read().splitlines()[1:]]
debugger = {int(w[1][-4:], 16) for w in tables if f"socket:[{w[9]}]" in ours}
for words in tables:
    if f"socket:[{words[9]}]" not in ours:
        reached("a connection is seen", words)
for host in ("127.0.0.1", "::1"):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in {*range(1, 12000), *range(30000, 61000, 3)} - debugger:
        with socket.socket(family) as plug:
            plug.settimeout(0.05)
            if plug.connect_ex((host, port)) == 0:
                reached(host, port)
for host in ("169.254.169.254", "10.0.0.1", "172.17.0.1", "192.168.0.1", "1.1.1.1"):
    with socket.socket() as plug:
        plug.settimeout(0.2)
        if plug.connect_ex((host, 80)) in (0, 11, 110, 111):
            reached(host)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as plug:
    plug.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
    for host in ("255.255.255.255", "224.0.0.1", "8.8.8.8"):
        try:
            plug.sendto(b"hello", (host, 53))
            reached("a datagram to", host)
        except OSError:
            pass
for family, kind, proto in ((17, 3, 0x300), (40, 1, 0), (38, 5, 0), (2, 3, 1),
                            (2, 3, 255), (10, 3, 58)):
    try:
        with socket.socket(family, kind, proto):
            reached("a socket of the family", family)
    except OSError:
        pass
for line in open("/proc/net/unix").read().splitlines()[1:]:
    words = line.split()
    if len(words) > 7 and f"socket:[{words[6]}]" not in ours:
        name = words[7].replace("@", "\\0", 1)
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
            with socket.socket(socket.AF_UNIX, kind) as plug:
                plug.settimeout(0.2)
                if plug.connect_ex(name) == 0:
                    reached("a unix socket", name)
for name in os.listdir("/proc/sys/net/ipv4/conf"):
    if name not in ("all", "default", "lo", "tunl0"):
        reached("a card", name)
print("TRIED")
"""
    },
    tried=True,
    often=True,
)
