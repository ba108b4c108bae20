"""`reveal`: the reference answer, after a pass or when asked twice."""

from __future__ import annotations

import os
import re
from pathlib import Path

from convlab import progress_store
from convlab.show import _shell

SCHEME = re.compile(r"### BEGIN MARK SCHEME.*?(### END MARK SCHEME\n?|\Z)", re.S)

_ASK_AGAIN = {
    "exercise": "{name} is not passed yet. One more try is worth more than a look; "
    "to see the answer all the same, run this cell again.",
    "written": "Write your own answer to {name} first: comparing it with ours is what "
    "teaches. To see ours, run this cell again.",
}


def reveal(name: str) -> None:
    """Show the reference answer of an exercise, or the model text of a reflection.

    The answers come from the folder `solutions`, above the notebook or where
    `CONVLAB_SOLUTIONS` points; a teacher may keep it back. Raises `LookupError` if the
    chapters there hold no such name.
    """
    folder = _solutions()
    if folder is None:
        _say("The answers are not on this machine: your teacher has kept them back.")
        return
    found = _find(folder, name)
    if found is None:
        raise LookupError(f"there is no exercise {name!r} in the folder {folder.name}")
    kind, source = found
    passed = progress_store.read().get(name, {}).get("ever", False)
    if not passed and progress_store.asked(name) < 2:
        _say(_ASK_AGAIN[kind].format(name=name))
        return
    _say(source if kind == "written" else f"```python\n{source}\n```")


def _solutions() -> Path | None:
    given = os.environ.get("CONVLAB_SOLUTIONS")
    here = Path.cwd()
    places = (
        [Path(given)] if given else [p / "solutions" for p in (here, *here.parents)]
    )
    return next((p for p in places if list(p.glob("[0-9][0-9]_*.py"))), None)


def _find(folder: Path, name: str) -> tuple[str, str] | None:
    marker = re.compile(
        rf'^# %% (?:\[markdown\] )?(exercise|written)="{re.escape(name)}"[^\n]*\n'
        r"(.*?)(?=^# %%|\Z)",
        re.M | re.S,
    )
    for path in sorted(folder.glob("[0-9][0-9]_*.py")):
        if match := marker.search(path.read_text("utf-8")):
            kind, body = match.groups()
            if kind == "written":
                body = SCHEME.sub("", re.sub(r"^# ?", "", body, flags=re.M))
            else:
                body = re.sub(r"^\s*### (BEGIN|END) SOLUTION\n", "", body, flags=re.M)
            return kind, body.strip()
    return None


def _say(markdown: str) -> None:
    if _shell() is None:
        print(markdown)
        return
    from IPython.display import Markdown, display

    display(Markdown(markdown))
