"""Any list of cells whatever is put into the master's form, once and for all."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from small_chapter import CORRELATE, FLIPPED, MASTER, PAD, answered, received

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


@settings(max_examples=150, deadline=None)
@given(
    st.lists(LIKELY | st.sampled_from([dict(c) for c in answered().cells]), max_size=12)
    | st.lists(CELLS | JSON, max_size=6)
)
def test_any_cells_become_the_masters_notebook(cells: list[Any]) -> None:
    received(NotebookNode(cells=cells))
