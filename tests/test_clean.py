"""What students wrote is shown, but nothing of it runs, loads or takes long."""

from __future__ import annotations

import re

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from autograder import clean

HIGHLIGHT = clean.HighlightCode()


def shown(markdown: str) -> str:
    context = {"cell": new_markdown_cell(markdown)}
    return clean.markdown2html(context, markdown)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "JaVaScRiPt:x",
        "java&#10;script:x",
        "&#1;javascript:x",
        "data:text/html,x",
        "da&#9;ta:text/html,x",
        "da\tta:text/html,x",
        "vbscript:x",
        "//elsewhere/x",
        "/\\elsewhere",
        "https:\\\\elsewhere",
        "evil.html",
        "/formgrader/x",
        "../x",
        "?x",
        "",
    ],
)
def test_a_link_leads_abroad_by_its_full_address_or_nowhere(address: str) -> None:
    """Protects from scripts, and from pages that came with a submission."""
    for made in (
        clean.html(f'<a href="{address}">words</a>'),
        clean.html(f"<a href='{address}'>words</a>"),
        shown(f"[words](<{address}>)"),
    ):
        assert "words" in made
        assert not re.search(r"<a [^>]*href", made)


@pytest.mark.parametrize("address", ["https://a.b/c?d=e#f", "mailto:a@b.c", "#part"])
def test_an_honest_link_stays(address: str) -> None:
    assert f'href="{address}"' in clean.html(f'<a href="{address}">words</a>')


@pytest.mark.parametrize(
    "source",
    [
        "https://elsewhere/x.png",
        "//elsewhere/x.png",
        "x.png",
        "data:image/svg+xml;base64,AAAA",
        "da\tta:image/svg+xml,x",
        "data:image/png;base64,AAAA&quot; onerror=&quot;x",
        "data:text/html;base64,AAAA",
    ],
)
def test_a_picture_is_in_the_page_or_not_shown(source: str) -> None:
    """Protects from telling another machine when a submission is read."""
    assert "src" not in clean.html(f'<img src="{source}" alt="words">')


def test_a_picture_in_the_page_is_shown() -> None:
    picture = '<img src="data:image/png;base64,iVBORw0KGgo=" alt="a curve">'
    assert clean.html(picture) == picture


def test_nothing_takes_a_name_or_a_style_of_the_page() -> None:
    """Protects formgrader, which finds its fields by id and class."""
    made = clean.html(
        '<h1 id="check-pad1d" class="score">a</h1>'
        '<div class="nbgrader_cell" style="position: fixed">b</div>'
        '<input class="score"><form action="x"><base href="x">'
    )
    assert not re.search(r"<[^>]*(id|class|style|action)=", made)
    assert not re.search(r"<(input|form|base)\b", made)


def test_code_in_markdown_is_colored_if_it_is_python() -> None:
    assert 'class="k"' in shown("```python\nreturn 1\n```")
    assert "<span" not in shown("```html+django\nreturn 1\n```")
    assert "mermaid" not in shown("```mermaid\nreturn 1\n```")


@pytest.mark.parametrize("bomb", ["<div>", "<b><p>", "a.", "***a", "\\begin{", "| a "])
def test_what_would_take_long_is_shown_as_text(bomb: str) -> None:
    """Protects the run: parsers take time with the square of what they are fed."""
    text = bomb * (1_000_000 // len(bomb))
    for made in (shown(text), HIGHLIGHT(text)):
        assert re.search(r"<pre>[^<]", made)
        assert made.count("<") <= 4
    assert len(clean.html("<div>" * 200_000)) < 200_000


def test_long_code_of_common_lines_is_whole() -> None:
    source = "x = 1\n" * 5_000
    assert "".join(re.findall(r"x = 1", HIGHLIGHT(source))) == "x = 1" * 5_000
    assert 'class="o"' in HIGHLIGHT("x = 1\n")


def test_the_students_page_holds_no_script_and_forbids_all() -> None:
    page, _ = clean.OfflineHTMLExporter().from_notebook_node(new_notebook())
    assert "<script" not in page
    assert page.index("default-src 'none'") < page.index("<style")
