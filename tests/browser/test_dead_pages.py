"""No script of a student runs in a browser: feedback, report, and formgrader's page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hostile.corpus import attacks
from jupyter_lab import SECONDS, jupyter_lab
from playwright.sync_api import Page
from small_class import CHAPTER, Class

from autograder.places import ROOT, ClassFolder
from autograder.report import write_report

ATTACKS = {n: a for n, a in attacks().items() if n.startswith("page-")}

pytestmark = [pytest.mark.browser, pytest.mark.hostile, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """A class of all attacks on pages."""
    one = Class(ClassFolder(tmp_path_factory.mktemp("class")))
    for name, attack in ATTACKS.items():
        attack.hand_in(one.place.submitted / name / CHAPTER.id)
    one.grade()
    return one


@pytest.fixture(scope="module")
def address(graded: Class, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Formgrader for this class."""
    folder, home = graded.place.root, tmp_path_factory.mktemp("home")
    with jupyter_lab(folder, home, ROOT, CONVLAB_CLASS=str(folder)) as served:
        yield served


def look(page: Page, address: str) -> None:
    """Open a page, touch what is in it, and see that no payload ran."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(address, wait_until="load", timeout=60 * SECONDS)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    for event in ("mouseover", "focus", "click"):
        page.evaluate(
            "event => document.querySelectorAll('.text_cell *, .output *').forEach("
            "e => e.tagName == 'A' || e.dispatchEvent(new Event(event)))",
            event,
        )
    page.wait_for_timeout(200)
    assert page.evaluate("window.HOSTILE") is None
    assert page.url.startswith(address.rstrip("/"))
    assert dialogs == []


def test_the_payloads_run_in_a_page_that_is_not_cleaned(page: Page) -> None:
    """Protects the tests below from payloads that never run anywhere."""
    from hostile.payloads import TAGS

    ran = []
    for tag in TAGS:
        page.goto("about:blank")
        page.evaluate("delete window.HOSTILE")
        page.set_content(f"<!DOCTYPE html><body>{tag}</body>")
        page.wait_for_timeout(50)
        ran.append(page.evaluate("window.HOSTILE || 0"))
    assert sum(ran) >= 8


@pytest.mark.parametrize("name", ATTACKS)
def test_what_the_student_gets_is_dead(
    name: str, graded: Class, page: Page, abroad: list[str]
) -> None:
    path = graded.feedback_page(name)
    assert path.is_file()
    look(page, path.as_uri())
    assert abroad == []


def test_the_report_is_dead(graded: Class, page: Page, abroad: list[str]) -> None:
    look(page, write_report(graded.place).as_uri())
    assert abroad == []


@pytest.mark.parametrize("name", ATTACKS)
def test_what_the_staff_opens_in_formgrader_is_dead(
    name: str, graded: Class, address: str, page: Page, abroad: list[str]
) -> None:
    with graded.book() as book:
        submission = book.find_submission_notebook(CHAPTER.id, CHAPTER.id, name).id
    look(page, f"{address}/formgrader/submissions/{submission}/")
    assert page.locator(".nbgrader_cell").count() >= 18
    # nbconvert's own template asks for these; a student's page asks for nothing.
    assert [u for u in abroad if "mathjax" not in u and "jquery" not in u.lower()] == []
