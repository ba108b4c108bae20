"""What in a page would run, or would be fetched, once a browser opens it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

RUNS = {"script", "iframe", "frame", "object", "embed", "applet", "base", "form"}
RUNS |= {"link", "svg", "math", "template", "portal", "audio", "video", "source"}
FETCHES = {"srcset", "srcdoc", "data", "poster", "background", "action", "formaction"}
FETCHES |= {"ping", "xlink:href", "style:href", "manifest", "codebase", "lowsrc"}
LINK = re.compile(r"(https?://|mailto:|#)", re.I)
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=\s]*\Z")
STYLE = re.compile(r"@import|expression\(|url\(\s*['\"]?(https?:|//)", re.I)


def alive(page: str) -> list[str]:
    """Return every element or attribute of a page that is not dead."""
    parsed = BeautifulSoup(page, "html.parser")
    return [found for tag in parsed.find_all(True) for found in _alive(tag)]


def _alive(tag: Tag) -> Iterator[str]:
    if tag.name in RUNS:
        yield f"<{tag.name}>"
    if tag.name == "meta" and tag.get("http-equiv", "").lower() == "refresh":
        yield "<meta refresh>"
    if tag.name == "style" and STYLE.search(tag.get_text()):
        yield "<style> that fetches"
    for name, value in tag.attrs.items():
        text = " ".join(value) if isinstance(value, list) else value
        if (
            name.startswith("on")
            or name in FETCHES
            or (name == "href" and not LINK.match(text))
            or (name == "src" and not PICTURE.match(text))
            or (name == "style" and STYLE.search(text))
        ):
            yield f"<{tag.name} {name}={text[:80]!r}>"
