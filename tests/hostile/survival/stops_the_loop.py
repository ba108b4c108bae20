"""Stops the loop that answers, and blocks it."""

from hostile.corpus import Attack

attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
import asyncio, time

loop = asyncio.get_event_loop()
loop.call_soon(loop.stop)
loop.call_soon(time.sleep, 1000)
"""
    },
    status=("killed", "timeout"),
)
