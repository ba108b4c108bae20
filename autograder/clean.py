"""Make what students wrote and displayed safe to show in a teacher's browser."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import bleach
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.exporters import HTMLExporter, TemplateExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import (
    InvalidNotebook,
    IPythonRenderer,
    MarkdownWithMath,
)

TAGS = frozenset(
    ["a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "details", "div"]
    + ["dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "li"]
    + ["ol", "p", "pre", "s", "small", "span", "strong", "sub", "summary", "sup"]
    + ["table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"]
)
# No ids and none of a page's own classes: formgrader finds its fields by them.
COLORING = re.compile(r"[a-z0-9]{1,2}|highlight")
# A link within this server could lead to a page that the student handed in.
LINK = re.compile(r"(https?://|mailto:)[^\s\\]+|#[\w-]*", re.I)
PICTURE = re.compile(r"data:image/(png|jpeg|gif);base64,[A-Za-z0-9+/=]*")
PLAIN = ("alt", "title", "align", "colspan", "rowspan", "scope", "width", "height")
PNG = re.compile(r"[A-Za-z0-9+/=\s]*\Z")

# Parsers take time with the square of what they are fed, and more.
LONGEST = 20_000
LONGEST_LINE = 1_000
LONGEST_DISPLAY = 200_000
MOST_TAGS = 4_000
MOST_WORDS = 5_000  # a tag's attributes are compared with each other
SEPARATOR = re.compile(r"[\s/\"']+")


def html(text: str) -> str:
    """Return HTML with nothing that runs: tags and attributes from a short list.

    What is too large to be cleaned is shown as text, cut.
    """
    words = sum(1 for _ in SEPARATOR.finditer(text))
    if len(text) > LONGEST_DISPLAY or text.count("<") > MOST_TAGS or words > MOST_WORDS:
        return f"<pre>{escape(text[:LONGEST])}\n… too large to be shown as HTML</pre>"
    return bleach.clean(
        text,
        tags=TAGS,
        attributes=_allowed,
        protocols=["http", "https", "mailto", "data"],
    )


def _allowed(tag: str, name: str, value: str) -> bool:
    if name == "href":
        return tag == "a" and LINK.fullmatch(value) is not None
    if name == "src":
        return tag == "img" and PICTURE.fullmatch(value) is not None
    if name == "class":
        return all(map(COLORING.fullmatch, value.split()))
    return name in PLAIN


def is_png(data: str) -> bool:
    """Whether a display's `image/png` is base64 and no markup in disguise."""
    return PNG.match(data) is not None


class _Renderer(IPythonRenderer):
    def block_code(self, code: str, info: str | None = None) -> str:
        """Color Python alone: a lexer of any other name is the student's choice."""
        python = (info or "").split()[:1] in (["python"], ["py"])
        return super().block_code(code, "python" if python else None)


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Render markdown as nbconvert's filter of this name does, then clean it.

    What cannot be rendered (a picture that is not attached, say) is shown as text.
    """
    cell: Any = context.get("cell", {})
    renderer = _Renderer(
        escape=False,
        attachments=cell.get("attachments", {}),
        exclude_anchor_links=True,
    )
    if not _is_short(source):
        return f"<pre>{escape(source)}</pre>"
    try:
        return html(MarkdownWithMath(renderer=renderer).render(source))
    except (InvalidNotebook, RecursionError):
        return f"<pre>{escape(source)}</pre>"


def as_it_is(text: str) -> str:
    """Return the text: nbconvert's filter for links to `files/` can take hours."""
    return text


class HighlightCode(Highlight2HTML):
    """nbconvert's filter that colors code, which leaves very long code as it is."""

    def __call__(self, source: str, *args: Any, **kwargs: Any) -> str:
        """Return code as HTML."""
        if not _is_short(source) or max(map(len, source.split("\n"))) > LONGEST_LINE:
            return f'<div class="highlight"><pre>{escape(source)}</pre></div>'
        made: str = super().__call__(source, *args, **kwargs)  # type: ignore[no-untyped-call]
        return made


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST


class _SetAside(TemplateExporter):
    """Keeps the page from `HTMLExporter`, which parses it for alternative texts.

    That parsing takes more than half of the time that a page costs.
    """

    def from_notebook_node(self, nb: Any, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        self.page, resources = super().from_notebook_node(nb, *args, **kwargs)
        return "", resources


class OfflineHTMLExporter(HTMLExporter, _SetAside):
    """nbconvert's exporter for feedback in which nothing runs, and nothing is fetched.

    The template's scripts are taken out, and its policy forbids the browser to run or
    load any. The contents, where it says "Test cell" each time, name the exercise.
    """

    ALT = "No description has been provided for this image"
    WITHOUT_ALT = re.compile(r"<img\b(?![^>]*\salt=)")
    CHECK = re.compile(r"""<a href="#check-(\w+)">Test cell</a>""")
    SCRIPT = re.compile(r"<script\b.*?</script>", re.S | re.I)
    POLICY = (
        '<meta http-equiv="Content-Security-Policy" content="'
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; "
        "base-uri 'none'; form-action 'none'\">"
    )

    def from_notebook_node(self, nb: Any, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        """Return the page and its resources."""
        _, resources = super().from_notebook_node(nb, *args, **kwargs)
        page, self.page = self.page, ""
        page = self.WITHOUT_ALT.sub(f'<img alt="{self.ALT}"', page)
        page = self.CHECK.sub(r'<a href="#check-\1">\1</a>', page)
        page = self.SCRIPT.sub("", page)
        return page.replace("<head>", f"<head>\n{self.POLICY}", 1), resources
