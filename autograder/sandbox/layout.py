"""What a submission sees of this machine: the mounts of its sandbox."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from autograder.sandbox.inside.room import HOME, WRITABLE
from autograder.sandbox.unavailable import SandboxUnavailable

__all__ = ["HOME", "INSIDE", "PACKAGES", "REFUSALS", "ROOM", "WITHHELD", "WRITABLE"]

ROOM = "/run/convlab"
INSIDE = f"{ROOM}/inside"
PACKAGES = f"{ROOM}/packages"
REFUSALS = f"{ROOM}/withheld"

# Where these stand in the way of an import, a friendly sentence says so.
WITHHELD_BESIDE_TORCH = (
    "autograder",
    *("nbgrader", "jupytext", "playwright", "debugpy"),
    *("sklearn", "skimage", "pandas", "cv2", "numba"),
    *("jax", "jaxlib", "tensorflow", "keras"),
)
WITHHELD = (
    *WITHHELD_BESIDE_TORCH,
    *("torch", "torchgen", "functorch", "torchvision", "torchaudio", "scipy"),
)

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
ETC = ("alternatives", "fonts", "ld.so.cache", "ld.so.conf", "ld.so.conf.d")
PREFIX = ("bin", "lib", "lib32", "lib64", "share", "etc", "pyvenv.cfg")
HERE = Path(__file__).resolve().parent


def system_mounts() -> list[str]:
    """Return bubblewrap's arguments for the read-only system, /proc and /dev."""
    arguments: list[str] = []
    for path in [*map(Path, SYSTEM), *(Path("/etc") / name for name in ETC)]:
        arguments += _show(path)
    arguments += ["--proc", "/proc", "--dev", "/dev"]
    # A shared mapping of /dev/zero is memory that no count shows.
    return [*arguments, "--ro-bind", "/dev/null", "/dev/zero"]


def scratch_mounts(size: int) -> list[str]:
    """Return the arguments for the folders that can be written: memory, and bounded."""
    arguments = []
    for path in WRITABLE:
        arguments += [*_parents(Path(path)), "--perms", "1777", "--size", str(size)]
        arguments += ["--tmpfs", path]
    return arguments


def python_mounts(withheld: Sequence[str]) -> list[str]:
    """Return the arguments for Python, `convlab`, and what stands in for the rest."""
    arguments: list[str] = []
    for folder in _hidden_folders():
        arguments += ["--tmpfs", str(folder)]
    for prefix in _prefixes():
        for name in PREFIX:
            arguments += _show(prefix / name)
    arguments += _bind(HERE / "inside", INSIDE)
    arguments += _bind(package_folder("convlab"), f"{PACKAGES}/convlab")
    arguments += ["--perms", "0755", "--dir", REFUSALS]
    stand_in = HERE / "inside" / "withheld"
    for name in withheld:
        arguments += ["--symlink", f"{INSIDE}/withheld", f"{REFUSALS}/{name}"]
        for site in _site_folders():
            if (site / name).is_dir():
                arguments += ["--ro-bind", str(stand_in), str(site / name)]
            if (site / f"{name}.py").is_file():
                source = stand_in / "__init__.py"
                arguments += ["--ro-bind", str(source), str(site / f"{name}.py")]
    return arguments


def package_folder(name: str) -> Path:
    """Return where a package lies, without importing it."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SandboxUnavailable(
            f"the package {name} was not found", "pip install -e '.[grader]'"
        )
    return Path(spec.origin).resolve().parent


def _prefixes() -> list[Path]:
    """Return the folders of the interpreter and its environment that /usr lacks."""
    interpreter = Path(sys.executable).resolve().parent.parent
    named = [Path(sys.base_prefix), Path(sys.prefix)]
    unique = dict.fromkeys([interpreter, *named, *(p.resolve() for p in named)])
    hidden = _hidden_folders()
    return [
        path
        for path in unique
        if not path.is_relative_to("/usr") or any(map(path.is_relative_to, hidden))
    ]


def _site_folders() -> list[Path]:
    """Return every folder of installed packages that is seen inside.

    An environment that is reached through a link is seen by both of its names.
    """
    roots = dict.fromkeys([Path("/usr"), Path("/usr/local"), *_prefixes()])
    found = []
    for root in roots:
        for pattern in ("lib*/python3*/*-packages", "lib/*-packages"):
            for site in (each.resolve() for each in root.glob(pattern)):
                found.append(site)
                if site.is_relative_to(root.resolve()):
                    found.append(root / site.relative_to(root.resolve()))
    return list(dict.fromkeys(found))


def _hidden_folders() -> list[Path]:
    """Return the course's own folder if it lies where the system is shown."""
    course = package_folder("autograder").parent
    installed = course.name in ("site-packages", "dist-packages")
    return [course] if course.is_relative_to("/usr") and not installed else []


def _show(path: Path) -> list[str]:
    if path.is_symlink():
        return [*_parents(path), "--symlink", os.readlink(path), str(path)]
    return _bind(path, str(path)) if path.exists() else []


def _bind(source: Path, target: str) -> list[str]:
    return [*_parents(Path(target)), "--ro-bind", str(source), target]


def _parents(path: Path) -> list[str]:
    # bubblewrap makes missing ones itself, but for their owner alone.
    arguments = []
    for parent in reversed(path.parents[:-1]):
        arguments += ["--perms", "0755", "--dir", str(parent)]
    return arguments
