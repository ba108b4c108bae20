"""Asks IPython, the kernel and the loop to shut down."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import asyncio, sys

shell = get_ipython()
shell.ask_exit()
shell.kernel.do_shutdown(False)
shell.kernel.io_loop.stop()
asyncio.get_event_loop().call_soon(sys.exit)
exit()
"""
    },
    status=("killed",),
)
