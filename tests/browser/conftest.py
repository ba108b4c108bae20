"""The browser of these tests, and a page in it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from chromium import PROGRAMS, launch, open_page
from playwright.sync_api import Browser, Error, Page, sync_playwright


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser; without one the tests are skipped, but in CI they fail."""
    with sync_playwright() as playwright:
        try:
            one = launch(playwright)
        except Error as error:
            reason = (
                f"expected one of {', '.join(PROGRAMS)}, or Playwright's own browser; "
                f"found none that starts ({str(error).splitlines()[0]}); "
                "install Chromium, or run `playwright install chromium`"
            )
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield one
        one.close()


@pytest.fixture
def abroad() -> list[str]:
    """What the page asked of other machines, in vain."""
    return []


@pytest.fixture
def page(browser: Browser, abroad: list[str]) -> Iterator[Page]:
    """A page in a fresh profile."""
    with open_page(browser, abroad) as one:
        yield one
