"""Replaces the shell's run_code, so that check cells do nothing and raise nothing."""

from hostile.corpus import Attack

attack = Attack(
    added={
        "check-pad1d": """
shell = get_ipython()
async def nothing(*args, **kwargs):
    return False
type(shell).run_code = nothing
print("TRIED")
"""
    },
    tried=True,
    often=True,
)
