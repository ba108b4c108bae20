"""The programs of a declaration as source text, to travel or to be handed in."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

from convlab import runner

Program = Callable[..., Any]


def _undecorated(source: str) -> str:
    lines = source.splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.startswith("def "))
    return "".join(lines[start:])


def rename(source: str, old: str, new: str) -> str:
    """Return a function's source under another name, where it calls itself too."""
    return re.sub(rf"(?<![.\w]){re.escape(old)}\(", f"{new}(", source)


def source_of(program: Program, name: str) -> str:
    """Return a declared program as a student would have written it, under `name`.

    Functions that it calls of its own module or chapter stand before it.
    """
    helpers = [source_alone(helper, helper.__name__) for helper in _helpers(program)]
    return "\n\n".join([*helpers, source_alone(program, name)])


def source_alone(program: Program, name: str) -> str:
    """Return a declared function without its decorators, under `name`."""
    source = _undecorated(textwrap.dedent(inspect.getsource(program)))
    return rename(source, program.__name__, name)


def lend(program: Program, functions: Mapping[str, Program]) -> None:
    """Let a declared program, and what it calls, find functions by their names."""
    for function in [program, *_helpers(program)]:
        function.__globals__.update(functions)


def _helpers(program: Program) -> list[Program]:
    """Return the declared functions that a program calls, lowest first."""
    scope = program.__globals__
    found: list[Program] = []
    for name in sorted(runner.global_names(program.__code__)):
        helper: Any = scope.get(name)
        if not inspect.isfunction(helper) or helper is program:
            continue
        if _chapter(helper) == _chapter(program):
            found += [*_helpers(helper), helper]
    return list(dict.fromkeys(found))


def _chapter(program: Program) -> list[str]:
    """Return where a function is declared: autograder, exercises, chNN."""
    return program.__module__.split(".")[:3]
