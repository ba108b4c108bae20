"""Attaches SVG and HTML to a written answer, and shows them as pictures."""

from hostile.corpus import Attack
from hostile.payloads import ALL, RUN

SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>"


def attached(notebook):
    answer = next(c for c in notebook.cells if c.id == "written-reflection_02")
    page = {"text/html": ALL}
    answer["attachments"] = {"a.svg": {"image/svg+xml": SVG}, "b.png": page}


attack = Attack(
    starts="right",
    answers={"written-reflection_02": "![x](attachment:a.svg) ![y](attachment:b.png)"},
    changes=attached,
    says="pictures in a written answer are left out",
)
