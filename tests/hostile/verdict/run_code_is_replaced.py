"""Replaces the shell's run_code, so that check cells do nothing and raise nothing."""

from hostile.corpus import Attack

REPLACED = """
async def nothing(*args, **kwargs):
    return False

if True:  # the shell runs each statement by itself
    type(get_ipython()).run_code = nothing
    print("TRIED")
"""

attack = Attack(
    added={"check-pad1d": REPLACED},
    status=("killed",),
    says="a cell that was added: after it, the kernel gave no account",
    tried=True,
    often=True,
)
