"""Raises its limits, then lowers them until nothing works."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import resource

for name in dir(resource):
    if name.startswith("RLIMIT_"):
        for limit in ((-1, -1), (1 << 40, 1 << 40)):
            try:
                resource.setrlimit(getattr(resource, name), limit)
                if resource.getrlimit(getattr(resource, name))[1] == limit[1]:
                    print("raised" if limit[1] == -1 else "is", name)
            except (OSError, ValueError):
                pass
for name in ("RLIMIT_NOFILE", "RLIMIT_FSIZE", "RLIMIT_STACK", "RLIMIT_AS"):
    resource.setrlimit(getattr(resource, name), (0, 0))
while True:
    open("/tmp/x")
"""
    },
    status=("killed",),
)
