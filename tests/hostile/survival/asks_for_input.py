"""Asks for input: input, getpass, a debugger, the terminal, descriptor 0."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import getpass, os, pdb, sys

for ask in (input, getpass.getpass, sys.stdin.read, lambda: os.read(0, 1),
            lambda: open("/dev/tty").read(), os.ctermid):
    try:
        ask()
    except BaseException as error:
        print(type(error).__name__)
print("TRIED", flush=True)
breakpoint()
pdb.set_trace()
input("still here? ")
"""
    },
    tried=True,
)
