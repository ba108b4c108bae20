"""nbgrader reads this file: our class folder, our trusted Execute, our feedback.

It serves `nbgrader autograde`, formgrader inside JupyterLab, and every other nbgrader
command that is started in this folder. CONVLAB_CLASS names another class folder,
CONVLAB_DB the URL of a gradebook in PostgreSQL.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT))

from autograder.configuration import configure
from autograder.places import ClassFolder

c = get_config()  # noqa: F821  (nbgrader provides it)
folder = Path(os.environ.get("CONVLAB_CLASS", ROOT / "class")).resolve()
configure(c, ClassFolder(folder, os.environ.get("CONVLAB_DB", "")))
