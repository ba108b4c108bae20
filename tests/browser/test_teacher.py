"""A teaching assistant marks a reflection in formgrader; the student reads the page.

Screenshots land in `screenshots/`, for whoever reviews.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from chromium import shoot
from jupyter_lab import SECONDS, jupyter_lab
from playwright.sync_api import Browser, FrameLocator, Locator, Page, Response, expect
from small_class import (
    CHAPTER,
    FLIPPED,
    FLIPS,
    POINTS,
    REFLECTION,
    TOTAL,
    Class,
    with_cells,
)

from autograder.places import ROOT, ClassFolder

pytestmark = pytest.mark.browser

TEXT = "Locality fits. Sharing does not: the hiss grows fainter along the tape."
SOMETHING = re.compile(".")
COMMENT = "Right about sharing. What happens to the consonants?"


@pytest.fixture(scope="module")
def graded(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """A class of one, graded, whose reflection waits for a mark."""
    one = Class(ClassFolder(tmp_path_factory.mktemp("class")))
    one.hand_in("ann", with_cells(correlate1d=FLIPPED, reflection_02=TEXT))
    one.grade()
    return one


@pytest.fixture(scope="module")
def address(graded: Class, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """JupyterLab as the README says for a class folder of one's own."""
    folder = graded.place.root
    home = tmp_path_factory.mktemp("home")
    with jupyter_lab(folder, home, ROOT, CONVLAB_CLASS=str(folder)) as served:
        yield served


def open_submission(page: Page, address: str) -> FrameLocator:
    """Walk from JupyterLab's menu to the only submission; return formgrader's frame."""
    page.set_viewport_size({"width": 1700, "height": 1000})
    page.goto(f"{address}/lab?reset")
    page.get_by_role("menuitem", name="Nbgrader").click(timeout=60 * SECONDS)
    page.get_by_role("menuitem", name="Formgrader").click()
    frame = page.frame_locator("iframe")
    frame.get_by_role("link", name="Manual Grading").click()
    for step in (CHAPTER.id, CHAPTER.id, "Submission #1"):
        # The next page has links of the same name: wait for its own path on top.
        link = frame.locator("table").get_by_role("link", name=step)
        expect(link).to_be_visible()
        depth = frame.locator(".breadcrumb li").count()
        shoot(page, f"teacher_{depth}_on_the_way_to_the_submission")
        link.click()
        expect(frame.locator(".breadcrumb li")).not_to_have_count(depth)
    return frame


def top(element: Locator) -> float:
    """Return where an element begins, in pixels from the top."""
    box = element.bounding_box()
    assert box is not None
    return box["y"]


def fill_and_wait_until_saved(page: Page, field: Locator, text: str) -> None:
    """Type into a field of formgrader, which saves it when the cursor leaves it."""

    def saved(response: Response) -> bool:
        request = response.request
        return "/formgrader/api/" in request.url and request.method == "PUT"

    with page.expect_response(saved) as found:
        field.fill(text)
        field.press("Tab")
    assert found.value.ok


def test_a_mark_and_a_comment_are_kept_and_reach_the_student(
    graded: Class, address: str, page: Page, abroad: list[str]
) -> None:
    """Protects the way of a reflection: text, scheme, mark, gradebook, feedback."""
    frame = open_submission(page, address)
    score = frame.locator(f"[id='{REFLECTION}']")
    panel = frame.locator(".nbgrader_cell").filter(has=score)
    expect(panel).to_contain_text(TEXT)
    scheme = frame.get_by_text("Marking scheme")
    expect(scheme).to_be_visible()
    assert top(panel) < top(scheme)
    comment = frame.locator(f"[id='{REFLECTION}-comment']")
    # Until a field's model has come from the server, formgrader ignores what is typed;
    # the model brings the placeholders (not that of the score, which is null).
    for listening in (panel.locator(".extra-credit"), comment):
        expect(listening).to_have_attribute(
            "placeholder", SOMETHING, timeout=30 * SECONDS
        )
    fill_and_wait_until_saved(page, score, "4")
    fill_and_wait_until_saved(page, comment, COMMENT)
    shoot(page, "teacher_4_the_reflection_is_marked", panel)

    page.goto(page.frames[-1].url)
    expect(page.locator(f"[id='{REFLECTION}']")).to_have_value("4")
    expect(page.locator(f"[id='{REFLECTION}-comment']")).to_have_value(COMMENT)
    assert graded.score("ann") == TOTAL - POINTS["correlate1d"] + 4

    graded.grade()
    abroad.clear()  # formgrader asks for MathJax; the student's page must not
    page.goto(graded.feedback_page("ann").as_uri())
    shoot(page, "teacher_5_the_feedback_page", whole=True)
    expect(page.locator("body")).to_contain_text("Score: 4.0 / 6.0")
    expect(page.locator("body")).to_contain_text(FLIPS.says)
    expect(page.locator("body")).to_contain_text(COMMENT)
    expect(page.locator("body")).not_to_contain_text("Marking scheme")
    assert abroad == []
