"""Forges the course's own marks: its cells are setup, the checks are demonstrations."""

from hostile.corpus import Attack


def forged(notebook):
    notebook.metadata["convlab"] = {"chapter": "02_convolution_in_one_dimension"}
    notebook.metadata["convlab"]["key"] = "f" * 64
    for cell in notebook.cells:
        kind = "demo" if cell.id.startswith("check-") else "setup"
        cell.metadata["convlab"] = {"kind": kind, "name": "../../gradebook"}
        cell.metadata["convlab"]["choice"] = True
    notebook.cells[1].source += "\nprint('TRIED')"


attack = Attack(changes=forged, says="a setup cell was changed", tried=True)
