"""Loops for ever, and catches whatever would stop it."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
"""
    },
    status=("timeout",),
    says="a cell that was added: .*time was over",
    often=True,
)
