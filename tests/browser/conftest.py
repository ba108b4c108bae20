"""A browser, a page that reaches this machine only, and screenshots for reviewers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Locator, Page, Route, sync_playwright

from autograder.places import ROOT

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SCREENSHOTS = ROOT / "screenshots"
HERE = ("127.0.0.1", "localhost", "")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, else Playwright's; skipped without one, failed in CI."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    with sync_playwright() as playwright:
        try:
            one = playwright.chromium.launch(executable_path=program, args=FLAGS)
        except Error as error:
            reason = (
                f"no browser: expected one of {', '.join(PROGRAMS)} on the PATH or "
                f"Playwright's own; {str(error).splitlines()[0]} Install Chromium, or "
                "run `playwright install chromium`"
            )
            if os.environ.get("CI") == "true":
                pytest.fail(reason)
            pytest.skip(reason)
        yield one
        one.close()


@pytest.fixture
def abroad() -> list[str]:
    """The addresses outside this machine that the page asked for; none is answered."""
    return []


@pytest.fixture
def page(browser: Browser, abroad: list[str]) -> Iterator[Page]:
    """A page in a fresh profile, cut off from every other machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})

    def guard(route: Route) -> None:
        if urlsplit(route.request.url).hostname in HERE:
            route.fallback()
        else:
            abroad.append(route.request.url)
            route.abort()

    context.route(lambda url: urlsplit(url).scheme in ("http", "https"), guard)
    yield context.new_page()
    context.close()


Shoot = Callable[..., Path]


@pytest.fixture
def shoot(page: Page) -> Shoot:
    """Return a function that puts a picture of the page into `screenshots/`."""
    SCREENSHOTS.mkdir(exist_ok=True)

    def take(name: str, at: Locator | None = None) -> Path:
        """Name the file; `at` is scrolled to the top first."""
        if at is not None:
            at.evaluate("element => element.scrollIntoView({block: 'start'})")
        file = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=file)
        return file

    return take
