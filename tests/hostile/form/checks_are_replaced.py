"""Lets every check cell return full marks, and hides the master's under other ids."""

from hostile.corpus import Attack


def replaced(notebook):
    for cell in list(notebook.cells):
        if cell.id.startswith("check-"):
            cell.source = "10.0"
            cell.metadata.nbgrader |= {"solution": True, "locked": False}


attack = Attack(changes=replaced, says="a check cell was changed", often=True)
