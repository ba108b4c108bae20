"""Adds markdown and raw cells, and turns answers and texts into such cells."""

from hostile.corpus import Attack
from hostile.payloads import ALL, TAGS
from nbformat.v4 import new_markdown_cell, new_raw_cell


def more(notebook):
    for number, tag in enumerate(TAGS):
        notebook.cells.insert(2 * number + 3, new_markdown_cell(tag))
        notebook.cells.insert(2 * number + 4, new_raw_cell(tag))
    page = new_raw_cell(ALL)
    page.metadata["raw_mimetype"] = page.metadata["format"] = "text/html"
    notebook.cells.append(page)
    for cell in notebook.cells:
        if cell.id in ("text-014", "demo-015", "header-pad1d"):
            cell.cell_type, cell.source = "raw", ALL


attack = Attack(starts="right", changes=more)
