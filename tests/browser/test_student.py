"""A student in JupyterLab: a wrong answer is named, mended and passed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_lab import NotebookPage, jupyter_lab
from playwright.sync_api import Page, expect
from small_class import CHAPTER, FLIPPED, reference

from autograder import build
from autograder.chapter import Chapter, chapters

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A student's folder, and the address at which JupyterLab serves it."""
    folder = tmp_path_factory.mktemp("desk")
    with jupyter_lab(folder, tmp_path_factory.mktemp("home")) as address:
        yield folder, address


Open = Callable[[Chapter, dict[str, str]], NotebookPage]


@pytest.fixture
def open_chapter(page: Page, desk: tuple[Path, str]) -> Open:
    """Return a function that opens a student's copy of a chapter, some cells filled."""
    folder, address = desk

    def open_copy(chapter: Chapter, answers: dict[str, str]) -> NotebookPage:
        notebook = nbformat.read(build.notebook_path(chapter.id), 4)
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        nbformat.write(notebook, folder / f"{chapter.id}.ipynb")
        ids = [cell.id for cell in notebook.cells]
        return NotebookPage(page, address, f"{chapter.id}.ipynb", ids)

    return open_copy


def answers(chapter: Chapter) -> dict[str, str]:
    """Return the right answers by cell id."""
    return {
        cell.id: cell.source
        for cell in reference(chapter).cells
        if cell.id.startswith("exercise-")
    }


def test_a_wrong_answer_is_named_mended_and_passed(open_chapter: Open, shoot) -> None:
    notebook = open_chapter(CHAPTER, {"exercise-correlate1d": FLIPPED})
    shoot("student_1_chapter_opened")
    notebook.run_all()
    verdict = notebook.output("check-correlate1d")
    shoot(
        "student_2_run_all_stops_at_a_failed_check",
        notebook.cell("exercise-correlate1d"),
    )
    expect(verdict).to_contain_text("correlate1d: not passed yet, 2 of 10 points")


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.number)
def test_widget(open_chapter: Open, chapter: Chapter, shoot) -> None:
    notebook = open_chapter(chapter, answers(chapter))
    import time

    t = time.time()
    notebook.run_all()
    print("run all", time.time() - t)
    for i, cell_id in enumerate(notebook.ids):
        if notebook.cell(cell_id).locator(".jp-OutputArea-output").count():
            shoot(f"x_{chapter.number}_{i:02d}_{cell_id}", notebook.cell(cell_id))
    html = notebook.page.locator(".jp-OutputArea-output img").evaluate_all(
        "els => els.map(e => [e.className, e.alt, e.title, e.src.slice(0,40)])"
    )
    for h in html:
        print(h)
