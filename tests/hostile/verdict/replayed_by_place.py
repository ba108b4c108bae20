"""Counts its calls, and returns what the public case at the same place expects."""

from hostile.corpus import Attack
from small_class import CHAPTER

REPLAY = """
from convlab import casebook

calls_of_NAME = 0

def NAME(*args, **inputs):
    global calls_of_NAME
    cases = casebook.public("NAME").cases
    want = cases[calls_of_NAME % len(cases)].expected
    calls_of_NAME += 1
    if want.kind == "error":
        raise ValueError
    return want.value

print("TRIED")
"""
NAMES = [name for name in CHAPTER.coded() if name != "match_outputs"]

attack = Attack(
    answers={name: REPLAY.replace("NAME", name) for name in NAMES}, tried=True
)
