"""What an answer can do in its kernel changes no verdict and stops no run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from autograder import execution
from autograder.chapter import chapter, chapters
from autograder.examiner import exam
from autograder.execution import Exam, execute
from autograder.kernel import Kernel, KernelDied
from autograder.notebook import source_notebook
from autograder.sandbox.limits import Limits
from autograder.trial import try_answer

CHAPTER = chapter("02")
LIMITS = Limits(cell_seconds=3, notebook_seconds=60)
BLANK = "def correlate1d(x, w):\n    raise NotImplementedError\n"

Try = Callable[..., dict[str, Any]]


@pytest.fixture
def tried(tmp_path: Path) -> Try:
    """Return the verdict of `autograder try` on an answer to correlate1d."""

    def run(source: str, **limits: float) -> dict[str, Any]:
        file = tmp_path / "answer.py"
        file.write_text(source)
        chosen = Limits(**{"cell_seconds": 3, **limits})  # type: ignore[arg-type]
        return try_answer("correlate1d", file, "secret", chosen).as_json()

    return run


@pytest.mark.parametrize("one", chapters(), ids=lambda c: c.id)
def test_the_reference_notebook_runs_in_the_sandbox(one: Any) -> None:
    made = execute(source_notebook(one), exam(one, "secret"), LIMITS, "")
    assert [e for e in made.exercises if not e["passed"]] == []
    assert (made.status, made.remarks) == ("graded", [])


def test_torch_and_scipy_are_absent(tried: Try) -> None:
    for module in ("torch", "scipy.signal", "autograder"):
        verdict = tried(f"import {module}\n{BLANK}")
        assert verdict["score"] == 0
        assert "raised ModuleNotFoundError" in verdict["message"]


CHEATS = {
    "runner replaced": """
import convlab.runner, convlab.compare, convlab.judge
from convlab.casebook import Outcome
convlab.runner.run_cases = lambda *a, **k: [Outcome("value", 0.0)] * 50
convlab.compare.compare = lambda *a, **k: None
convlab.judge.compare = lambda *a, **k: None
""",
    "reply replaced": """
import convlab.kernel_side as side
side._reply = lambda request, names: {
    "found": "function",
    "outcomes": [{"kind": "value", "value": None}] * len(request["cases"]),
}
""",
    "equals everything": """
class Yes:
    def __eq__(self, other): return True
    def __array__(self, *a, **k): return np.zeros(8)
def correlate1d(x, w): return Yes()
""",
    "numpy patched": """
np.allclose = np.isclose = np.array_equal = lambda *a, **k: True
""",
    "public table": """
from convlab import casebook
book = casebook.public("correlate1d")
def correlate1d(x, w):
    for case in book.cases:
        if np.array_equal(case.inputs["x"], x) and np.array_equal(case.inputs["w"], w):
            if case.expected.kind == "error":
                raise ValueError
            return case.expected.value
    return np.zeros(len(x) - len(w) + 1)
""",
    "score printed": """
from IPython.display import display
def correlate1d(x, w):
    display(10.0)
    print(10.0)
    return 10.0
""",
    "forged message": """
kernel = get_ipython().kernel
def correlate1d(x, w):
    kernel.session.send(kernel.iopub_socket, "convlab_outcomes", content={},
        parent=kernel.get_parent("shell"), buffers=[b"[" * 100000, b""])
""",
}


@pytest.mark.parametrize("cheat", CHEATS.values(), ids=CHEATS)
def test_no_trick_wins_a_point(tried: Try, cheat: str) -> None:
    source = cheat if "def correlate1d" in cheat else BLANK + cheat
    assert tried(source)["score"] == 0


def test_a_flood_of_prints_ends_the_kernel(tried: Try) -> None:
    flood = BLANK + "while True:\n    print('x' * 100_000)\n"
    verdict = tried(flood, output_mb=1, wire_mb=8, memory_mb=256)
    told = "printed more than 1 MB", "sent more than 8 MB", "used more than 256 MB"
    assert any(words in verdict["message"] for words in told)


def test_an_endless_answer_is_stopped_and_said_so(tried: Try) -> None:
    verdict = tried("def correlate1d(x, w):\n    while True:\n        pass\n")
    assert verdict["score"] == 0
    assert "no result in time" in verdict["message"]


def test_an_answer_that_swallows_every_exception_is_stopped(tried: Try) -> None:
    source = """
def correlate1d(x, w):
    while True:
        try:
            while True: pass
        except BaseException: pass
"""
    assert tried(source)["score"] == 0


def test_a_right_answer_after_a_warning_on_stderr_gets_full_marks(tried: Try) -> None:
    verdict = tried(
        "import sys, warnings\nprint('careful', file=sys.stderr)\n"
        + CHAPTER.answer("correlate1d").replace(
            "n, k = len(x), len(w)", "n, k = len(x), len(w); warnings.warn('odd')"
        )
    )
    assert verdict["passed"]


@pytest.fixture(scope="module")
def small() -> Iterator[Exam]:
    """The exam of the first two exercises, which is quick to draw."""
    whole = exam(CHAPTER, "secret")
    names = ["correlate1d", "pad1d"]
    yield Exam(
        {n: whole.hidden[n] for n in names},
        {n: whole.public[n] for n in names},
        whole.lend,
    )


def test_what_is_judged_stays_judged(small: Exam) -> None:
    notebook = source_notebook(CHAPTER)
    for cell in notebook.cells:
        if cell.id == "exercise-correlate1d":
            cell.source = BLANK
        if cell.id == "exercise-pad1d":
            cell.source += "\n" + CHAPTER.answer("correlate1d")
    made = execute(notebook, small, LIMITS, "")
    assert [e["passed"] for e in made.exercises] == [False, True]


def test_the_budget_of_seconds_is_for_the_whole_submission(small: Exam) -> None:
    notebook = source_notebook(CHAPTER)
    for cell in notebook.cells:
        if cell.id == "exercise-pad1d":
            cell.source = "import time\nfor _ in range(100): time.sleep(1)"
    made = execute(notebook, small, Limits(cell_seconds=60, notebook_seconds=5), "")
    assert made.status == "timeout"
    assert made.seconds < 15
    assert made.exercises[0]["passed"]
    assert not made.exercises[1]["passed"]
    assert "time was used up" in made.exercises[1]["message"]


def test_a_cell_that_ends_only_a_later_kernel_is_named(small: Exam) -> None:
    notebook = source_notebook(CHAPTER)
    later = time.time() + 4
    trap = f"import os, time\nif time.time() > {later}: os._exit(1)"
    wait = (
        f"import os, time\ntime.sleep(max(0, {later} + 0.2 - time.time()))\nos._exit(1)"
    )
    for cell in notebook.cells:
        if cell.id == "exercise-pad1d":
            cell.source = wait
        if cell.id == "exercise-convolve1d":
            cell.source = "import os"
        if cell.metadata.convlab.kind == "demo":
            cell.metadata["convlab"] = {"kind": "added", "name": ""}
            cell.source = trap
            trap = ""
    made = execute(notebook, small, Limits(cell_seconds=10), "")
    named = [remark.split(":")[0] for remark in made.remarks]
    assert named == ["a cell that was added", "exercise pad1d"]
    assert [e["passed"] for e in made.exercises] == [True, False]
    assert made.status == "killed"


def with_added(after: str, source: str) -> Any:
    notebook = source_notebook(CHAPTER)
    place = next(i for i, c in enumerate(notebook.cells) if c.id == after)
    cell = deepcopy(notebook.cells[place])
    cell.update(id="added-000", source=source)
    cell.metadata["convlab"] = {"kind": "added", "name": ""}
    notebook.cells.insert(place + 1, cell)
    return notebook


def test_a_cell_that_silences_the_kernel_costs_no_neighbour_its_points(
    small: Exam,
) -> None:
    silent = """
async def nothing(*args, **kwargs):
    return False
type(get_ipython()).run_code = nothing
"""
    made = execute(with_added("check-correlate1d", silent), small, LIMITS, "")
    assert [e["passed"] for e in made.exercises] == [True, True]
    assert made.status == "killed"
    assert len(made.remarks) == 1
    assert made.remarks[0].startswith("a cell that was added: after it, ")


def test_an_interrupted_cell_is_not_blamed_for_an_earlier_one(small: Exam) -> None:
    """Else a cell that makes all others slow would cost its neighbours their points."""
    slow = """
import time
run_code = type(get_ipython()).run_code
async def slow(*args, **kwargs):
    time.sleep(30)
    return await run_code(*args, **kwargs)
type(get_ipython()).run_code = slow
"""
    limits = Limits(cell_seconds=2, notebook_seconds=60)
    made = execute(with_added("check-correlate1d", slow), small, limits, "")
    assert [e["passed"] for e in made.exercises] == [True, True]
    assert [remark.split(":")[0] for remark in made.remarks] == [
        "a cell that was added"
    ]


class Ended:
    """Stands in for a kernel that ends before anything has run."""

    def __init__(self, *args: object, **more: object) -> None:
        pass

    def __enter__(self) -> Ended:
        raise KernelDied("killed", "the kernel did not start")

    def __exit__(self, *args: object) -> None:
        pass


def test_a_kernel_that_does_not_start_costs_no_points(
    small: Exam, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is tried again; if that does not help, the fault is told to be ours."""
    monkeypatch.setattr(execution, "Kernel", Ended)
    with pytest.raises(KernelDied, match="did not start"):
        execute(source_notebook(CHAPTER), small, LIMITS, "")
    kernels = iter([Ended, Ended])
    monkeypatch.setattr(
        execution, "Kernel", lambda *a, **k: next(kernels, Kernel)(*a, **k)
    )
    made = execute(source_notebook(CHAPTER), small, LIMITS, "")
    assert (made.status, made.remarks) == ("graded", [])


def test_what_no_kernel_was_left_for_is_not_called_late(
    small: Exam, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(execution, "RESTARTS", 0)
    ends = "import os\nos._exit(0)"
    made = execute(with_added("check-correlate1d", ends), small, LIMITS, "")
    assert made.status == "killed"
    assert [e["passed"] for e in made.exercises] == [True, False]
    assert made.exercises[1]["message"] == "not judged: 1 kernel had ended before"
    assert made.remarks[-1].startswith("not judged, 1 kernel had ended before: pad1d")
