"""What a kernel's messages put into a notebook, reduced to what may be shown."""

from __future__ import annotations

import json
from typing import Any

from nbformat import NotebookNode, from_dict
from nbformat.v4 import output_from_msg

from autograder import clean

TEXTS_OF = {"stream": ("name", "text"), "error": ("ename", "evalue")}
SHOWN = {"stream", "display_data", "execute_result", "error"}


def output_of(message: dict[str, Any]) -> NotebookNode | None:
    """Return a message as a notebook output; None if it is none that may be shown."""
    if message["msg_type"] not in SHOWN:
        return None
    content = message.get("content", {})
    texts = TEXTS_OF.get(message["msg_type"], ())
    # nbformat takes lists of lines too, nbgrader does not.
    if not all(isinstance(content.get(name), str) for name in texts):
        return None
    if message["msg_type"] in ("display_data", "execute_result"):
        data = _safe(content.get("data", {}))
        if not data:
            return None
        content = {"data": data, "metadata": {}, "execution_count": None}
    try:
        output = output_from_msg(
            {"msg_type": message["msg_type"], "content": content}
            | {"header": {"msg_type": message["msg_type"]}}
        )
    except Exception:  # whatever is no output, nbformat's own error among them
        return None
    # Half a surrogate pair cannot be written as UTF-8.
    text = json.dumps(output, ensure_ascii=False).encode("utf-8", "replace")
    return from_dict(json.loads(text))


def _safe(data: Any) -> dict[str, str]:
    """Keep of a display what a teacher's browser can show without running it."""
    pairs = data.items() if isinstance(data, dict) else ()
    texts = {k: v for k, v in pairs if isinstance(v, str)}
    kept = {}
    if "text/plain" in texts:
        kept["text/plain"] = texts["text/plain"]
    if "text/html" in texts:
        kept["text/html"] = clean.html(texts["text/html"])
    if clean.is_png(png := texts.get("image/png", "")) and png:
        kept["image/png"] = png
    return kept
