"""Whatever a student does to the cells, what is asked stays, and answers count."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import nbformat
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from small_chapter import (
    CORRELATE,
    EMPTY,
    MASTER,
    PAD,
    SETUP,
    answered,
    insert,
    of,
    position,
    strip,
)

from autograder.form import Received, rebuild
from autograder.matching import bound_names

FLIPPED = "def correlate1d(x, w):\n    return np.convolve(x, w)"
ANSWER = "exercise-correlate1d"
CHECK = "check-correlate1d"


def received(notebook: NotebookNode) -> Received:
    """Rebuild a submission; what always holds is asserted for every one."""
    made = rebuild(MASTER, notebook)
    nbformat.validate(made.notebook)
    ids = [c.id for c in made.notebook.cells]
    assert len(set(ids)) == len(ids)
    kept = [c for c in made.notebook.cells if c.metadata.convlab.kind != "added"]
    for ours, theirs in zip(MASTER.cells, kept, strict=True):
        if ours.metadata.convlab.kind in ("exercise", "written"):
            ours, theirs = deepcopy(ours), deepcopy(theirs)
            ours.source = theirs.source = ""
        assert theirs == ours
    assert made.notebook.metadata == MASTER.metadata
    assert rebuild(MASTER, made.notebook).notebook == made.notebook
    return made


def code(made: Received) -> list[str]:
    """Return what runs while grading, in order, without the course's own."""
    cells = [c for c in made.notebook.cells if c.cell_type == "code"]
    kinds = ("exercise", "added")
    return [c.source for c in cells if c.metadata.convlab.kind in kinds]


REST = [PAD, 'match_outputs = ["A", "B"]']


def test_an_untouched_submission_comes_back_as_it_is() -> None:
    assert received(MASTER).notebook == MASTER
    made = received(answered())
    assert (made.notebook, made.remarks) == (answered(), [])


def test_deleted_checks_are_put_back_at_their_places() -> None:
    notebook = answered()
    notebook.cells = [c for c in notebook.cells if not c.id.startswith("check")]
    made = received(notebook)
    assert made.notebook == answered()
    assert made.remarks == [
        "a check cell is missing, the course's own is used: correlate1d, pad1d, "
        "match_outputs"
    ]


@pytest.mark.parametrize("text", ["1.0", "", 'print("\\n10 of 10")'])
def test_edited_checks_are_replaced(text: str) -> None:
    notebook = answered()
    of(notebook, CHECK).source = text
    made = received(notebook)
    assert made.notebook == answered()
    said = "a check cell was changed, the course's own is used: correlate1d"
    assert made.remarks == [said]


def test_moved_copied_and_converted_checks_stay_single() -> None:
    notebook = answered()
    check = notebook.cells.pop(position(notebook, CHECK))
    notebook.cells.insert(0, check)
    notebook.cells.append(deepcopy(check))
    of(notebook, "check-pad1d").cell_type = "markdown"
    made = received(notebook)
    assert made.notebook == answered()


def test_points_and_ids_are_the_courses() -> None:
    notebook = answered()
    of(notebook, CHECK).metadata.nbgrader.points = 1000
    of(notebook, "check-pad1d").metadata.nbgrader.points = -1
    of(notebook, "check-pad1d").metadata.nbgrader.schema_version = 99
    made = received(notebook)
    assert made.notebook == answered()
    said = "points were changed, the course's own count: correlate1d, pad1d"
    assert made.remarks == [said]


def test_swapped_grade_ids_do_not_swap_answers() -> None:
    notebook = answered()
    for kind in ("exercise", "check"):
        one, two = of(notebook, f"{kind}-correlate1d"), of(notebook, f"{kind}-pad1d")
        one.metadata, two.metadata = two.metadata, one.metadata
        one.id, two.id = two.id, one.id
    assert received(notebook).notebook == answered()


def test_without_nbgraders_metadata_cells_are_found_by_their_ids() -> None:
    notebook = answered()
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
    made = received(notebook)
    assert (made.notebook, made.remarks) == (answered(), [])


def test_without_metadata_and_ids_answers_are_found_by_their_names() -> None:
    made = received(strip(answered()))
    assert made.notebook == answered()
    assert made.remarks == [
        "an answer was found by its name, not in its own cell: correlate1d, pad1d, "
        "match_outputs",
        "no answer cell was found: reflection",
        "the text beside an empty written answer is taken for it: reflection",
    ]
    blank = received(strip(deepcopy(MASTER)))
    assert (blank.notebook, blank.remarks) == (MASTER, [])


@pytest.mark.parametrize("stripped", [False, True])
def test_of_a_copied_answer_the_last_one_counts(stripped: bool) -> None:
    notebook = answered()
    of(notebook, ANSWER).source = FLIPPED
    copy = deepcopy(of(notebook, ANSWER))
    copy.source = CORRELATE
    notebook.cells.insert(position(notebook, CHECK), copy)
    made = received(strip(notebook) if stripped else notebook)
    assert code(made) == [FLIPPED, CORRELATE, *REST]
    assert of(made.notebook, ANSWER).source == CORRELATE
    said = "several answer cells, the last one before the check is judged: correlate1d"
    assert said in made.remarks


def test_an_old_version_kept_below_the_check_does_not_count() -> None:
    notebook = answered()
    insert(notebook, CHECK, FLIPPED)
    made = received(notebook)
    assert code(made) == [CORRELATE, FLIPPED, *REST]
    assert of(made.notebook, ANSWER).source == CORRELATE


def test_an_answer_below_its_check_counts_with_its_helpers() -> None:
    notebook = answered()
    of(notebook, ANSWER).source = of(MASTER, ANSWER).source
    insert(notebook, CHECK, CORRELATE)
    insert(notebook, CHECK, "def helper(): pass")
    made = received(notebook)
    assert code(made) == ["def helper(): pass", CORRELATE, *REST]
    assert of(made.notebook, ANSWER).source == CORRELATE


def test_an_answer_wrapped_in_a_second_cell_runs_after_the_first() -> None:
    notebook = answered()
    insert(notebook, ANSWER, "correlate1d = cache(correlate1d)")
    insert(notebook, ANSWER, "from functools import cache")
    assert code(received(notebook))[:3] == [
        CORRELATE,
        "from functools import cache",
        "correlate1d = cache(correlate1d)",
    ]


def test_an_answer_split_in_two_runs_whole() -> None:
    notebook = answered()
    of(notebook, ANSWER).source = "def taps(w):\n    return w"
    second = insert(notebook, ANSWER, CORRELATE)
    assert code(received(notebook))[:2] == ["def taps(w):\n    return w", CORRELATE]
    second.metadata = deepcopy(of(notebook, ANSWER).metadata)
    second.id = ANSWER
    assert code(received(notebook))[:2] == ["def taps(w):\n    return w", CORRELATE]


@pytest.mark.parametrize("into", ["exercise-correlate1d", "exercise-pad1d"])
def test_answers_merged_into_one_cell_all_count(into: str) -> None:
    notebook = answered()
    merged = f"{CORRELATE}\n\n{PAD}"
    of(notebook, into).source = merged
    gone = {ANSWER, "exercise-pad1d"} - {into}
    notebook.cells = [c for c in notebook.cells if c.id not in gone]
    made = received(notebook)
    assert of(made.notebook, ANSWER).source == merged
    assert of(made.notebook, "exercise-pad1d").source == merged


def test_a_later_answer_that_brings_an_earlier_one_along_does_not_replace_it() -> None:
    notebook = answered()
    of(notebook, "exercise-pad1d").source = f"{FLIPPED}\n\n{PAD}"
    for submitted in (notebook, strip(deepcopy(notebook))):
        made = received(submitted)
        assert code(made)[:2] == [CORRELATE, f"{FLIPPED}\n\n{PAD}"]


def test_an_answer_turned_to_markdown_is_read_as_code() -> None:
    # One stray key does it, and nobody gains by what they wrote themselves.
    notebook = answered()
    of(notebook, ANSWER).cell_type = "markdown"
    made = received(notebook)
    assert of(made.notebook, ANSWER) == of(answered(), ANSWER)
    said = "an answer cell was turned to text, it is read as code: correlate1d"
    assert made.remarks == [said]
    insert(notebook, ANSWER, FLIPPED)
    made = received(notebook)
    assert of(made.notebook, ANSWER).source == FLIPPED


def test_answers_moved_about_come_back_to_their_places() -> None:
    notebook = answered()
    notebook.cells.reverse()
    assert received(notebook).notebook == answered()


def test_helpers_keep_their_order_around_the_answers() -> None:
    notebook = answered()
    insert(notebook, "header-correlate1d", "b = a")
    insert(notebook, "header-correlate1d", "a = 1")
    insert(notebook, ANSWER, "c = b")
    insert(notebook, CHECK, "d = c")
    insert(notebook, "text-014", "e = d")
    made = received(notebook)
    assert code(made) == ["a = 1", "b = a", CORRELATE, "c = b", "d = c", *REST, "e = d"]
    assert position(made.notebook, CHECK) == position(made.notebook, ANSWER) + 2


def test_a_helper_moves_up_with_the_answer_that_it_stood_before() -> None:
    notebook = answered()
    pad = notebook.cells.pop(position(notebook, "exercise-pad1d"))
    own = [insert(notebook, "setup-001", PAD), insert(notebook, "setup-001", "h = 1")]
    assert code(received(notebook)) == ["h = 1", CORRELATE, *REST]
    notebook.cells = [c for c in notebook.cells if c not in own]
    notebook.cells[-1:] = [nbformat.v4.new_code_cell("h = 1"), pad]
    assert code(received(notebook)) == [CORRELATE, "h = 1", *REST]


def test_cells_before_the_first_one_run_first() -> None:
    notebook = answered()
    notebook.cells.insert(0, nbformat.v4.new_code_cell("x = 1"))
    assert received(notebook).notebook.cells[0].source == "x = 1"


def test_with_answers_only_the_setup_still_comes_first() -> None:
    notebook = answered()
    notebook.cells = [of(notebook, ANSWER)]
    notebook.cells.insert(0, nbformat.v4.new_code_cell("x = np.ones(3)"))
    made = received(strip(notebook))
    assert code(made)[:2] == ["x = np.ones(3)", CORRELATE]
    assert position(made.notebook, "setup-001") < position(made.notebook, "added-000")


def test_an_edited_setup_runs_after_the_courses() -> None:
    notebook = answered()
    of(notebook, "setup-001").source = f"import math\n{SETUP}"
    made = received(notebook)
    assert code(made)[0] == f"import math\n{SETUP}"
    assert position(made.notebook, "added-000") == 2
    said = "a setup cell was changed, it runs after the course's own: 001"
    assert made.remarks == [said]


def test_demonstrations_stay_out_of_grading() -> None:
    notebook = answered()
    of(notebook, "demo-005").source += "\nwhile True: pass"
    made = received(notebook)
    assert (made.notebook, made.remarks) == (answered(), [])


@pytest.mark.parametrize("text", ["", "  \n", EMPTY])
def test_text_beside_an_emptied_written_answer_is_taken_for_it(text: str) -> None:
    notebook = answered()
    of(notebook, "written-reflection").source = text
    assert of(received(notebook).notebook, "written-reflection").source == EMPTY
    insert(notebook, "written-reflection", "Below.", "markdown")
    insert(notebook, "text-012", "Above.", "markdown")
    insert(notebook, "text-000", "A note.", "markdown")
    made = received(notebook)
    assert of(made.notebook, "written-reflection").source == "Above.\n\nBelow."
    assert of(made.notebook, "added-000").source == "A note."
    assert len(made.remarks) == 1


def test_written_answers_deleted_copied_or_turned_to_code() -> None:
    notebook = answered()
    answer = of(notebook, "written-reflection")
    notebook.cells.append(deepcopy(answer))
    assert received(notebook).notebook == answered()
    notebook.cells[-1].source = "And again."
    made = received(notebook)
    joined = f"{answer.source}\n\nAnd again."
    assert of(made.notebook, "written-reflection").source == joined
    assert made.remarks == [
        "several cells for one written answer, all are joined: reflection"
    ]
    notebook.cells.pop()
    answer.cell_type = "code"
    assert received(notebook).notebook == answered()
    notebook.cells.remove(answer)
    assert received(notebook).remarks == ["no answer cell was found: reflection"]


def test_pictures_in_a_written_answer_are_named_as_left_out() -> None:
    notebook = answered()
    answer = of(notebook, "written-reflection")
    answer.source = "See ![it](attachment:it.svg)"
    answer.attachments = {"it.svg": {"image/svg+xml": "<script>"}}
    made = received(notebook)
    assert "attachments" not in of(made.notebook, "written-reflection")
    assert made.remarks == ["the pictures in a written answer are left out: reflection"]


def test_raw_cells_are_shown_as_markdown() -> None:
    # nbconvert passes raw cells on as they are, scripts included.
    notebook = answered()
    insert(notebook, "text-000", "<script>", "markdown").cell_type = "raw"
    assert of(received(notebook).notebook, "added-000").cell_type == "markdown"


@pytest.mark.parametrize(
    "source",
    [
        "def correlate1d(x, w:\n    return x",
        "%%time\ndef correlate1d(x, w):\n    return x",
        "!pip list\nx = 1\ndef correlate1d(x, w): return x",
        "%matplotlib inline\n\nif x:\n    %time y\n\nasync def correlate1d(x): ...",
        "from __future__ import annotations\ndef correlate1d(x): ...",
        "class correlate1d: ...",
        "correlate1d = lambda x, w: x",
        "correlate1d: Callable = f",
        "from mine import f as correlate1d",
        "(helper, correlate1d) = f, g",
        "try:\n    def correlate1d(): ...\nexcept E: ...",
        "    def correlate1d(x, w):\n        return x",
        "def correlate1d(x, w):\n\ty = x\n        return y",
        "def correlate1d(x, w):\r\n    return x\r\n",
        "def correlate1d(x): return '\0'",
        "x = '\\d'\ndef correlate1d(x): return " + "(" * 500 + ")" * 500,
        "def correlate1d(x): return " + "-" * 50_000 + "x",
        "correlate1d = " + "+".join("x" * 50_000),
    ],
)
def test_an_answer_is_found_by_name_in_code_of_any_shape(source: str) -> None:
    notebook = answered()
    of(notebook, ANSWER).source = source
    made = received(strip(notebook))
    expected = source.replace("\r\n", "\n")
    assert code(made) == [expected, *REST]
    assert of(made.notebook, ANSWER).source == expected


@pytest.mark.parametrize(
    "source",
    [
        "print(correlate1d([1], [1]))",
        "def test():\n    correlate1d = 1",
        "correlate1d.name = 'x'",
        "correlate1d == 3\n!ls",
        "# def correlate1d",
        "'''\ndef correlate1d(): ...\n'''",
    ],
)
def test_a_cell_that_only_names_a_function_is_no_answer(source: str) -> None:
    assert "correlate1d" not in bound_names(source)[0]
    notebook = answered()
    insert(notebook, ANSWER, source)
    assert code(received(notebook)) == [CORRELATE, source, *REST]


def test_of_two_versions_the_one_that_parses_counts() -> None:
    notebook = answered()
    insert(notebook, ANSWER, "def correlate1d(x, w:")
    assert of(received(notebook).notebook, ANSWER).source == CORRELATE


EXAMPLES = 60
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)
MARKS = st.sampled_from([c.id for c in MASTER.cells] + ["added-000", "", "x"])
SOURCES = st.sampled_from(
    [c.source for c in MASTER.cells]
    + [CORRELATE, FLIPPED, PAD, f"{PAD}\n{CORRELATE}", "match_outputs = 1", "x = 1"]
    + ["def correlate1d(", f"{PAD}\ndef correlate1d(", "an essay", "%magic", "", "\n"]
)
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | JSON,
        "source": SOURCES | st.text(max_size=8) | JSON,
        "id": MARKS | JSON,
        "metadata": JSON
        | st.fixed_dictionaries(
            {
                "nbgrader": JSON
                | st.fixed_dictionaries({"grade_id": MARKS | JSON, "points": JSON})
            }
        ),
    },
)
LIKELY = st.fixed_dictionaries(
    {
        "cell_type": st.sampled_from(["code", "markdown"]),
        "source": SOURCES,
        "id": MARKS,
    }
)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    st.lists(LIKELY | st.sampled_from([dict(c) for c in answered().cells]), max_size=12)
    | st.lists(CELLS | JSON, max_size=6)
)
def test_any_cells_become_the_masters_notebook(cells: list[Any]) -> None:
    received(NotebookNode(cells=cells))
