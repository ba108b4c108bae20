"""Ends the process a moment later, so that innocent cells are blamed one by one."""

from hostile.corpus import Attack

attack = Attack(
    added={
        "setup-001": """
import os, threading

threading.Timer(0.05, os._exit, [1]).start()
"""
    },
    status=("killed",),
    says="ended its own process",
)
