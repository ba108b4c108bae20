"""Each chapter's notebook runs as a reader runs it, with answers and without."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat import NotebookNode

from autograder.build import notebook_path
from autograder.chapter import BEGIN, END, Chapter, chapters
from autograder.exercise import Exercise
from autograder.notebook import source_notebook
from autograder.places import ROOT
from autograder.program import source_of

CHAPTERS = pytest.mark.parametrize("chapter", chapters(), ids=lambda c: c.id)
ALT = re.compile(r"<img(?![^>]*\salt=[\"'][^\"']{20,})")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONVLAB_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
    client = NotebookClient(
        notebook,
        timeout=20,
        allow_errors=True,
        resources={"metadata": {"path": str(folder)}},
    )
    return client.execute()


def outputs(notebook: NotebookNode, kind: str) -> list[NotebookNode]:
    cells = [c for c in notebook.cells if c.cell_type == "code"]
    return [o for c in cells for o in c.outputs if o.output_type == kind]


@CHAPTERS
def test_with_the_reference_answers_nothing_fails(
    chapter: Chapter, tmp_path: Path
) -> None:
    done = run(source_notebook(chapter), tmp_path)
    assert outputs(done, "error") == []
    assert [o.text for o in outputs(done, "stream") if o.name == "stderr"] == []
    pages = [o.data.get("text/html", "") for o in outputs(done, "display_data")]
    assert any("<img" in page for page in pages)
    assert [page[:200] for page in pages if ALT.search(page)] == []


@CHAPTERS
def test_without_answers_it_fails_only_where_one_is_missing(
    chapter: Chapter, tmp_path: Path
) -> None:
    done = run(nbformat.read(notebook_path(chapter.id), 4), tmp_path)
    errors = outputs(done, "error")
    assert {o.ename for o in errors} == {"CheckFailed", "NotImplementedError"}
    failed = [o.evalue for o in errors if o.ename == "CheckFailed"]
    assert len(failed) == len(chapter.coded())
    assert all("not written yet" in text or "still a ?" in text for text in failed)


@CHAPTERS
def test_validate_tells_the_diagnosis_and_the_hint(
    chapter: Chapter, tmp_path: Path
) -> None:
    name, declared = next(iter(chapter.coded().items()))
    assert isinstance(declared, Exercise)
    wrong = declared.wrongs[0]
    assert wrong.program is not None
    notebook = source_notebook(chapter)
    for cell in notebook.cells:
        cell.source = re.sub(rf"^\s*({BEGIN}|{END})\n?", "", cell.source, flags=re.M)
        if cell.id == f"exercise-{name}":
            cell.source = source_of(wrong.program, name)
    path = tmp_path / f"{chapter.id}.ipynb"
    nbformat.write(notebook, path)
    bin_folder = Path(sys.executable).parent
    env = {**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}"}
    command = [sys.executable, "-m", "nbgrader", "validate", path.name]
    said = subprocess.run(
        command, cwd=tmp_path, env=env, capture_output=True, text=True
    ).stdout
    words = " ".join(said.split())
    assert wrong.says in words
    assert wrong.hint in words
    assert "Traceback" not in words
