"""Answers are found by their names, wherever they stand and whatever their ids."""

from __future__ import annotations

from copy import deepcopy

import pytest
from small_chapter import (
    ANSWER,
    CHECK,
    CORRELATE,
    FLIPPED,
    MASTER,
    PAD,
    REST,
    answered,
    code,
    insert,
    of,
    position,
    received,
    strip,
)

from autograder.matching import bound_names


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
    bare = deepcopy(notebook)
    bare.cells = [c for c in bare.cells if not c.id.startswith("check")]
    for submitted in (notebook, strip(deepcopy(notebook)), bare):
        made = received(submitted)
        assert code(made)[:2] == [CORRELATE, f"{FLIPPED}\n\n{PAD}"]
        assert of(made.notebook, ANSWER).source == CORRELATE


def test_an_answer_turned_to_markdown_is_read_as_code() -> None:
    # One stray key does it, and nobody gains by what they wrote themselves.
    notebook = answered()
    of(notebook, ANSWER).cell_type = "markdown"
    made = received(notebook)
    assert of(made.notebook, ANSWER) == of(answered(), ANSWER)
    said = "an answer cell was turned to text, it is read as code: correlate1d"
    assert made.remarks == [said]
    insert(notebook, "header-correlate1d", FLIPPED)
    made = received(notebook)
    assert of(made.notebook, ANSWER).source == FLIPPED


def test_answers_moved_about_come_back_to_their_places() -> None:
    notebook = answered()
    notebook.cells.reverse()
    assert received(notebook).notebook == answered()


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


@pytest.mark.parametrize(
    "source",
    [
        CORRELATE,
        f"%%time\n{CORRELATE}",
        "    %precision 3\n    correlate1d = f",
        f"x = '\\d'\n{CORRELATE}",
    ],
)
def test_of_two_versions_the_one_that_parses_counts(source: str) -> None:
    notebook = answered()
    of(notebook, ANSWER).source = source
    insert(notebook, ANSWER, "def correlate1d(x, w:")
    assert of(received(notebook).notebook, ANSWER).source == source


def test_a_helper_below_merged_answers_runs_before_the_first_check() -> None:
    notebook = answered()
    of(notebook, ANSWER).source = f"{CORRELATE}\n\n{PAD}"
    of(notebook, "exercise-pad1d").source = "helper = 1"
    notebook.cells.insert(
        position(notebook, CHECK),
        notebook.cells.pop(position(notebook, "exercise-pad1d")),
    )
    made = received(notebook).notebook
    assert position(made, ANSWER) < position(made, "added-000") < position(made, CHECK)


def test_a_blank_left_below_the_check_draws_no_cell_above_it() -> None:
    notebook = answered()
    blank = deepcopy(of(MASTER, ANSWER))
    insert(notebook, CHECK, FLIPPED)
    notebook.cells.insert(position(notebook, CHECK) + 1, blank)
    assert code(received(notebook))[:2] == [CORRELATE, FLIPPED]
    made = received(notebook).notebook
    assert position(made, "added-000") > position(made, CHECK)


def test_an_answer_written_over_the_check_is_the_last_one() -> None:
    notebook = answered()
    of(notebook, CHECK).source = FLIPPED
    made = received(notebook)
    assert code(made)[:2] == [CORRELATE, FLIPPED]
    assert of(made.notebook, ANSWER).source == FLIPPED


def test_a_version_below_the_check_stays_there_when_text_was_moved() -> None:
    notebook = answered()
    own = f"{CORRELATE}\n\n{PAD}"
    of(notebook, ANSWER).source = own
    insert(notebook, CHECK, FLIPPED)
    title = notebook.cells.pop(0)
    notebook.cells.insert(position(notebook, CHECK) + 1, title)
    made = received(notebook).notebook
    assert of(made, ANSWER).source == own
    assert position(made, "added-000") > position(made, CHECK)
