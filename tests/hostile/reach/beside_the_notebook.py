"""Brings modules and configuration that shadow ours, the kernel's and the grader's."""

from pathlib import Path

import nbformat
from hostile.corpus import Attack
from nbformat import NotebookNode
from small_class import CHAPTER

# Run by anyone who is not the sandbox, it leaves a mark in the submission's folder.
CODE = """
import builtins
builtins.HOSTILE = True
try:
    open(__file__ + ".ran", "w").close()
except (OSError, NameError):
    pass
"""
FILES = (
    *("numpy.py", "convlab/__init__.py", "convlab/kernel_side.py", "json.py"),
    *("IPython/__init__.py", "ipykernel/__init__.py", "zmq.py", "typing.py", "os.py"),
    *("sitecustomize.py", "usercustomize.py", "conftest.py", "pip.py", "torch.py"),
    *("ipython_config.py", "ipython_kernel_config.py", "jupyter_config.py"),
    *("nbgrader_config.py", "jupyter_nbconvert_config.py", "nbconvert_config.py"),
    ".ipython/profile_default/startup/00-first.py",
    ".ipython/profile_default/ipython_config.py",
    ".local/lib/python3.11/site-packages/usercustomize.py",
)


def writes(folder: Path, notebook: NotebookNode) -> None:
    """Hand in the notebook among the other files."""
    (folder / f"{CHAPTER.id}.ipynb").write_text(nbformat.writes(notebook), "utf-8")
    for name in FILES:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CODE)
    (folder / "hostile.pth").write_text("import builtins; builtins.HOSTILE = True\n")
    (folder / "pyvenv.cfg").write_text("home = .\n")
    (folder / "matplotlibrc").write_text("backend: module://numpy\n")


attack = Attack(
    starts="right",
    writes=writes,
    added={
        "setup-001": """
import builtins, json, sys
import convlab, IPython, numpy, zmq

for module in (convlab, IPython, numpy, zmq, json):
    if module.__file__.startswith(("/home/student", "/tmp/cache")):
        print("REACHED", module)
if hasattr(builtins, "HOSTILE"):
    print("REACHED a module beside the notebook ran")
print("TRIED")
"""
    },
    tried=True,
)
