"""Blocks every later check for longer than it may take, so that none gets a verdict."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-find_pattern": """
import time

shell = get_ipython()
run_code = type(shell).run_code

async def slow(self, code, *args, **kwargs):
    time.sleep(30)
    return await run_code(self, code, *args, **kwargs)

if True:
    type(shell).run_code = slow
    print("TRIED")
"""
    },
    status=("killed", "timeout"),
    says="a cell that was added: after it, ",
    tried=True,
)
