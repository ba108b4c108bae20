"""Make what students wrote and displayed safe to show in a teacher's browser."""

from __future__ import annotations

import re
from html import escape
from typing import Any

import bleach
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.exporters import HTMLExporter
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
ATTRIBUTES = {
    "a": ["href", "title"],
    "img": ["src", "alt", "title", "width", "height"],
    "td": ["align", "colspan", "rowspan"],
    "th": ["align", "colspan", "rowspan", "scope"],
    "div": ["class"],
    "span": ["class"],
    "code": ["class"],
    "h1": ["id"],
    "h2": ["id"],
    "h3": ["id"],
}
PROTOCOLS = frozenset(["http", "https", "mailto", "data"])
PNG = re.compile(r"[A-Za-z0-9+/=\s]*\Z")


def html(text: str) -> str:
    """Return HTML with nothing that runs: tags and attributes from a short list."""
    return bleach.clean(
        text, tags=TAGS, attributes=_allowed, protocols=PROTOCOLS, strip_comments=True
    )


def _allowed(tag: str, name: str, value: str) -> bool:
    if name in ("href", "src") and value.strip().lower().startswith("data:"):
        picture = r"data:image/(png|jpeg|gif);base64,"
        return tag == "img" and re.match(picture, value) is not None
    return name in ATTRIBUTES.get(tag, [])


def is_png(data: str) -> bool:
    """Whether a display's `image/png` is base64 and no markup in disguise."""
    return PNG.match(data) is not None


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Render markdown as nbconvert's filter of this name does, then clean it.

    What cannot be rendered (a picture that is not attached, say) is shown as text.
    """
    cell: Any = context.get("cell", {})
    renderer = IPythonRenderer(
        escape=False,
        attachments=cell.get("attachments", {}),
        exclude_anchor_links=True,
    )
    try:
        return html(MarkdownWithMath(renderer=renderer).render(source))
    except InvalidNotebook:
        return f"<pre>{escape(source)}</pre>"


class OfflineHTMLExporter(HTMLExporter):
    """nbconvert's exporter for feedback that works offline and names its exercises.

    The scripts that nbgrader's template fetches from afar are taken out, and the
    contents, where it says "Test cell" each time, name the exercise.
    """

    CHECK = re.compile(r"""<a href="#check-(\w+)">Test cell</a>""")
    FETCHED = re.compile(r"""<script[^>]*\ssrc=["']https?:[^>]*>\s*</script>""")

    def from_notebook_node(self, nb: Any, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        """Return the page and its resources."""
        page, resources = super().from_notebook_node(nb, *args, **kwargs)
        page = self.CHECK.sub(r'<a href="#check-\1">\1</a>', page)
        return self.FETCHED.sub("", page), resources
