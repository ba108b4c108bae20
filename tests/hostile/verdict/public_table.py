"""Looks every exercise's results up in the public casebooks."""

from hostile.corpus import Attack
from small_class import CHAPTER

TABLE = """
from convlab import casebook, runner

def NAME(*args, **inputs):
    cases = casebook.public("NAME").cases
    given = inputs or dict(zip(cases[0].inputs, args))
    for case in cases:
        if all(runner._same(v, given.get(k)) for k, v in case.inputs.items()):
            if case.expected.kind == "error":
                raise ValueError
            return case.expected.value
    return cases[0].expected.value

print("TRIED")
"""
NAMES = [name for name in CHAPTER.coded() if name != "match_outputs"]

attack = Attack(
    answers={name: TABLE.replace("NAME", name) for name in NAMES},
    says="a result of the wrong shape",
    tried=True,
    often=True,
)
