"""A browser that reaches this machine only, and its screenshots."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Playwright, Route

from autograder.places import ROOT

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",  # with it, Chromium refuses to run as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SCREENSHOTS = ROOT / "screenshots"
THIS_MACHINE = ("127.0.0.1", "localhost")


def launch(playwright: Playwright) -> Browser:
    """Start the system's browser, else Playwright's own; its `Error` if neither is."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    return playwright.chromium.launch(executable_path=program, args=FLAGS)


@contextmanager
def open_page(browser: Browser, abroad: list[str]) -> Iterator[Page]:
    """Give a page in a fresh profile, for which there is no other machine.

    abroad: where the addresses on other machines are noted that the page asks for.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 1000})

    def guard(route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.scheme not in ("http", "https") or url.hostname in THIS_MACHINE:
            route.continue_()
        else:
            abroad.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    yield context.new_page()
    context.close()


def shoot(
    page: Page, name: str, at: Locator | None = None, whole: bool = False
) -> None:
    """Put a picture of the page into `screenshots/`.

    at: what is scrolled to the top first. whole: the page at its full length.
    """
    if at is not None:
        at.evaluate("element => element.scrollIntoView({block: 'start'})")
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)
