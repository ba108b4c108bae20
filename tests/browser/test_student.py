"""A student in JupyterLab: wrong answers are named, figures have words, sliders move.

Screenshots land in `screenshots/`, for whoever reviews.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from chromium import open_page, shoot
from jupyter_lab import NotebookPage, jupyter_lab
from playwright.sync_api import Browser, Locator, Page, expect
from small_class import CHAPTER, FLIPPED, reference

from autograder import build
from autograder.chapter import Chapter, chapters
from convlab import casebook

pytestmark = pytest.mark.browser


class Desk(NamedTuple):
    """A student's folder, and the address at which JupyterLab serves it."""

    folder: Path
    address: str

    def open(
        self, page: Page, chapter: Chapter, answers: dict[str, str]
    ) -> NotebookPage:
        """Open a student's own copy of a chapter; answers: sources by cell id."""
        notebook = nbformat.read(build.notebook_path(chapter.id), 4)
        for cell in notebook.cells:
            cell.source = answers.get(cell.id, cell.source)
        # JupyterLab gives two notebooks at one path the same kernel.
        path = Path(f"copy-{len(list(self.folder.iterdir()))}") / f"{chapter.id}.ipynb"
        (self.folder / path).parent.mkdir()
        nbformat.write(notebook, self.folder / path)
        ids = [cell.id for cell in notebook.cells]
        url = f"{self.address}/lab/tree/{path.as_posix()}"
        return NotebookPage(page, url, chapter.number, ids)


@pytest.fixture(scope="module")
def desk(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    with jupyter_lab(folder, tmp_path_factory.mktemp("home")) as address:
        yield Desk(folder, address)


def right_answers(chapter: Chapter) -> dict[str, str]:
    """Return the sources of the right answers by cell id."""
    cells = reference(chapter).cells
    return {c.id: c.source for c in cells if c.id.startswith("exercise-")}


def test_a_wrong_answer_is_named_mended_and_passed(
    desk: Desk, page: Page, abroad: list[str]
) -> None:
    """Protects the first minutes of every student, without network."""
    notebook = desk.open(page, CHAPTER, {"exercise-correlate1d": FLIPPED})
    shoot(page, "student_1_the_chapter_is_open")
    notebook.run_all()
    exercise = notebook.cell("exercise-correlate1d")
    shoot(page, "student_2_run_all_stops_at_the_wrong_answer", exercise)
    known = casebook.public("correlate1d").misconceptions
    flips = next(wrong for wrong in known if wrong.id == "kernel-flipped")
    verdict = notebook.output("check-correlate1d")
    basic = verdict.get_by_role("row", name=re.compile("^basic"))
    expect(basic).to_have_accessible_name(re.compile("not passed.* 0 of 5$"))
    for words in (
        "correlate1d: not passed yet, 0 of 10 points on the public cases",
        flips.says,
        flips.hint,
    ):
        expect(verdict.locator("section")).to_contain_text(words)
    assert beside_each_other(verdict)
    expect(notebook.troubles).to_have_count(1)
    expect(notebook.troubles).to_contain_text(
        "CheckFailed: correlate1d: not passed yet"
    )
    expect(notebook.troubles).not_to_contain_text("Traceback")

    answer = right_answers(CHAPTER)["exercise-correlate1d"]
    notebook.write("exercise-correlate1d", answer)
    notebook.run("exercise-correlate1d")
    notebook.run("check-correlate1d")
    shoot(page, "student_3_the_mended_answer_passes", exercise)
    expect(verdict).to_contain_text("correlate1d: passed, 10 of 10 points")
    expect(basic).to_have_accessible_name("basic passed 5 of 5")
    expect(notebook.troubles).to_have_count(0)
    assert abroad == []


def beside_each_other(verdict: Locator) -> bool:
    """Whether every label of a verdict stands in one line with its words."""
    tops = "items => items.map(item => item.getBoundingClientRect().top)"
    labels = verdict.locator("dt").evaluate_all(tops)
    words = verdict.locator("dd").evaluate_all(tops)
    pairs = zip(labels, words, strict=True)
    return len(labels) > 5 and all(abs(x - y) < 5 for x, y in pairs)


@pytest.fixture(scope="module", params=chapters(), ids=lambda chapter: chapter.number)
def finished(
    request: pytest.FixtureRequest, browser: Browser, desk: Desk
) -> Iterator[NotebookPage]:
    """A chapter with all right answers, run from top to bottom."""
    with open_page(browser, []) as page:
        notebook = desk.open(page, request.param, right_answers(request.param))
        notebook.run_all()
        yield notebook


def test_a_chapter_with_right_answers_runs_to_its_end(finished: NotebookPage) -> None:
    """Protects from a cell that fails or warns in a real JupyterLab alone."""
    expect(finished.troubles).to_have_count(0)
    end = finished.output(finished.ids[-1])
    passed = re.compile(rf"^{finished.name} \w+ passed ")
    expect(end.get_by_role("row", name=passed)).to_have_count(
        sum(name.startswith("check-") for name in finished.ids)
    )
    shoot(finished.page, f"chapter_{finished.name}_its_end", end)


def test_every_figure_has_words(finished: NotebookPage) -> None:
    """Protects readers who do not see the figures."""
    figures = finished.page.locator(".jp-OutputArea-output img")
    texts = figures.evaluate_all("figures => figures.map(figure => figure.alt)")
    assert len(texts) >= 5
    assert [text for text in texts if len(text) < 40] == []
    attached = finished.page.locator(".jp-MarkdownOutput img")
    texts = attached.evaluate_all("figures => figures.map(figure => figure.alt)")
    assert len(texts) >= 1
    assert [text for text in texts if len(text) < 40] == []


def test_an_arrow_key_moves_the_slider_the_picture_and_the_words(
    finished: NotebookPage,
) -> None:
    """Protects every widget of a chapter, by hand and by ear."""
    outputs = finished.page.locator(".jp-OutputArea-output")
    widgets = outputs.filter(has=finished.page.get_by_role("status")).all()
    assert len(widgets) == len(widget_functions(finished.name))
    for number, widget in enumerate(widgets, 1):
        drive(widget, f"chapter_{finished.name}_widget_{number}")


def widget_functions(number: str) -> list[str]:
    """Return the calls of `convlab.widgets` in a chapter's source."""
    source = next(c for c in chapters() if c.number == number).path.read_text("utf-8")
    return re.findall(r"^widgets?\.\w+\(", source, re.M)


def drive(widget: Locator, name: str) -> None:
    """Move a widget's first slider by an arrow key; see picture and words follow."""
    page = widget.page
    picture, words = widget.locator("img"), widget.get_by_role("status")
    slider = widget.get_by_role("slider").first
    slider.scroll_into_view_if_needed()
    shoot(page, f"{name}_at_its_start", widget)
    place, told = slider.get_attribute("aria-valuenow"), words.inner_text()
    drawn = picture.screenshot()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(words).not_to_have_text(told)
    picture.evaluate("picture => picture.decode()")
    shoot(page, f"{name}_after_an_arrow_key", widget)
    assert slider.get_attribute("aria-valuenow") != place
    changed = picture.screenshot() != drawn
    assert changed, "the words changed, the picture did not"
