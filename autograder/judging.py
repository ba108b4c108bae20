"""Ask a kernel for what an answer does, and judge what comes back."""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager

from autograder.kernel import Kernel, KernelDied, Reply
from convlab import judge, runner, speed
from convlab.casebook import Casebook
from convlab.choice import judge_choice
from convlab.speed import Baseline, Timing
from convlab.verdict import Verdict, nothing

READY = ("convolve", "correlate")
NOTHING = Casebook("echo", "00", 0, (), ())


def baselines(
    books: Iterable[Casebook], start: Callable[[], AbstractContextManager[Kernel]]
) -> dict[str, Baseline]:
    """Time the course's own loops in a kernel that no code of a student enters.

    Its memory holds their source, which is a reference answer, and hidden inputs.
    start: starts that kernel, where an exercise asks for speed at all.
    """
    timed = [book for book in books if book.speed]
    if not timed:
        return {}
    with start() as kernel:
        return {book.exercise: _baseline(kernel, book) for book in timed}


def _baseline(kernel: Kernel, book: Casebook) -> Baseline:
    wanted = book.speed
    assert wanted is not None
    loops = kernel.timed_program(book, wanted.source, wanted.against)
    echo = kernel.timed_program(book, inspect.getsource(runner.echo), "echo")
    return speed.baseline(wanted, loops, echo, book.first_of(wanted.part).inputs)


def require_account(kernel: Kernel) -> None:
    """Raise `KernelDied` if the kernel gives no account of a program of ours."""
    source = inspect.getsource(runner.echo)
    try:
        _, came = kernel.timed_program(NOTHING, source, "echo")([{"x": 1}], 2.0)
    except KernelDied as death:
        raise KernelDied(death.status, f"after it, {death}") from death
    if [outcome.value for outcome in came] != [1]:
        raise KernelDied("killed", "after it, the kernel gave no account of any call")


def judge_answer(
    kernel: Kernel,
    books: Sequence[Casebook],
    lend: Mapping[str, str],
    base: Baseline | None,
    cell_error: str = "",
) -> tuple[list[Verdict], Timing | None]:
    """Ask an answer for its outcomes on each casebook; time it on the last.

    Public cases come first: what they bring back holds no hidden input of this
    exercise. cell_error says why a name may be missing.
    """
    replies = [kernel.ask(book, lend) for book in books]

    def verdicts(timing: Timing | None) -> list[Verdict]:
        pairs = zip(replies, books, strict=True)
        return [judge_reply(reply, book, cell_error, timing) for reply, book in pairs]

    if any(_silent(reply) for reply in replies):
        require_account(kernel)
    judged, last = verdicts(None), books[-1]
    if base is None or last.speed is None or not speed.worth_timing(last, judged[-1]):
        return judged, None
    timing = speed.measure(last.speed, base, kernel.timed(last, lend))
    return verdicts(timing), timing


def _silent(reply: Reply) -> bool:
    """Whether an answer came to nothing but its time: it, or the kernel, is stuck."""
    return all(o.kind == "timeout" for o in reply.outcomes) and bool(reply.outcomes)


def judge_reply(
    reply: Reply, book: Casebook, cell_error: str, timing: Timing | None = None
) -> Verdict:
    """Judge what a kernel found; cell_error says why a name may be missing."""
    if reply.found == "nothing":
        why = f": {cell_error}" if cell_error else "; is its cell missing?"
        message = f"the name {book.exercise} is not defined{why}"
        return nothing(book, message)
    if book.choices:
        given = reply.outcomes[0].value if reply.outcomes else None
        return judge_choice(book, given, quote=False)
    if reply.found != "function":
        kind = _known_type(reply.found)
        message = f"{book.exercise} is {kind}; a function was expected"
        return nothing(book, message)
    return judge.judge(book, reply.outcomes, timing)


def _known_type(name: str) -> str:
    """Return the name of a common type; any other could carry a message out."""
    known = isinstance(getattr(builtins, name, None), type)
    if known or name in ("ndarray", "NoneType", "module"):
        return f"of type {name}"
    return "of a type of its own"


def ready_made(answer: str) -> str:
    """Return which of NumPy's ready sums an answer names, or ""."""
    try:
        tree = ast.parse(answer)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ""
    named = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    named |= {n.name for n in ast.walk(tree) if isinstance(n, ast.alias)}
    return " and ".join(f"np.{name}" for name in READY if name in named)
