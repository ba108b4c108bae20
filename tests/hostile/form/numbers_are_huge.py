"""Writes NaN, infinity, numbers of thousands of digits and keys twice."""

import nbformat
from hostile.corpus import Attack


def write(folder, notebook):
    text = nbformat.writes(notebook)
    odd = '"x": [NaN, -Infinity, 1e99999, %s], "nbformat": NaN, "cells": 7,' % (
        "9" * 9999
    )
    text = text.replace('"cells"', f'{odd} "cells"', 1)
    text = text.replace('"points": 10.0', '"points": NaN').replace("10.0", "9" * 9999)
    (folder / f"{folder.name}.ipynb").write_text(text)


attack = Attack(writes=write)
