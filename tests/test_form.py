"""Whatever a student does to the cells, what is asked stays."""

from __future__ import annotations

from copy import deepcopy

import nbformat
import pytest
from small_chapter import (
    ANSWER,
    CHECK,
    CORRELATE,
    EMPTY,
    MASTER,
    PAD,
    REST,
    SETUP,
    answered,
    code,
    insert,
    of,
    position,
    received,
    strip,
)


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
