"""Raises points, flips grade and solution, and unlocks what is locked."""

from hostile.corpus import Attack


def raised(notebook):
    for cell in notebook.cells:
        if graded := cell.metadata.get("nbgrader"):
            graded |= {"points": 1e9, "grade": True, "solution": True, "locked": False}
            graded |= {"task": True, "cell_type": "markdown", "schema_version": 99}
            graded |= {
                "score": 1e9,
                "extra_credit": 1e9,
                "max_score": 0,
                "checksum": "",
            }


attack = Attack(changes=raised, says="points were changed, the course's own count")
