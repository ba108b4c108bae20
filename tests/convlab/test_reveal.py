"""The reference answer is there after a pass or a second request, and not before."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_exercise import accepts_nothing, running_sum

from convlab import check, progress_store, reveal
from convlab.check import CheckFailed

CHAPTER = '''\
# %% setup=true
import numpy as np

# %% exercise="running_sum"
def running_sum(x):
    """Sum up."""
    ### BEGIN SOLUTION
    return np.cumsum(x)
    ### END SOLUTION

# %% check="running_sum"
check("running_sum", running_sum)

# %% [markdown] written="reflection_02"
# A model text.
#
# With **two** paragraphs.
#
# ### BEGIN MARK SCHEME
# 6 points: secret.
# ### END MARK SCHEME

# %% [markdown] written="open_ended"
# Another text.
# ### BEGIN MARK SCHEME
# 3 points: secret, and no end.

# %% [markdown]
# The end of the chapter.
'''
ANSWER = """```python
def running_sum(x):
    \"\"\"Sum up.\"\"\"
    return np.cumsum(x)
```
"""


@pytest.fixture(autouse=True)
def notebook_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in notebooks/02_x below a folder that has solutions/."""
    folder = tmp_path / "course" / "notebooks" / "02_x"
    folder.mkdir(parents=True)
    solutions = tmp_path / "course" / "solutions"
    solutions.mkdir()
    (solutions / "02_x.py").write_text(CHAPTER, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def revealed(capsys: pytest.CaptureFixture[str], name: str) -> str:
    capsys.readouterr()
    reveal(name)
    return capsys.readouterr().out


def test_the_second_request_is_granted(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the learning from a first impulse, and the self-learner from a wall."""
    first = revealed(capsys, "running_sum")
    assert "cumsum" not in first and "run this cell again" in first
    assert revealed(capsys, "running_sum") == ANSWER
    assert revealed(capsys, "running_sum") == ANSWER


@pytest.mark.usefixtures("shelf")
def test_a_pass_is_enough(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects those who passed from being asked again; a failure is no pass."""
    with pytest.raises(CheckFailed):
        check("running_sum", accepts_nothing)
    assert "cumsum" not in revealed(capsys, "running_sum")
    check("running_sum", running_sum)
    assert revealed(capsys, "running_sum") == ANSWER
    assert progress_store.read()["running_sum"]["asked"] == 1


def test_requests_are_counted_by_exercise(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects one exercise from a request for another."""
    revealed(capsys, "reflection_02")
    assert "cumsum" not in revealed(capsys, "running_sum")


@pytest.mark.parametrize("name", ["reflection_02", "open_ended"])
def test_a_model_text_comes_without_its_marking_scheme(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Protects the marking scheme, even one whose end was forgotten."""
    assert "Write your own answer" in revealed(capsys, name)
    words = revealed(capsys, name)
    assert "text." in words and "#" not in words
    assert "secret" not in words and "SCHEME" not in words


def test_a_model_text_keeps_its_paragraphs(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the markdown of a model text."""
    revealed(capsys, "reflection_02")
    words = revealed(capsys, "reflection_02")
    assert words == "A model text.\n\nWith **two** paragraphs.\n"


def test_a_teacher_may_keep_the_answers_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Protects from an error where no solutions were shipped."""
    monkeypatch.setenv("CONVLAB_SOLUTIONS", str(tmp_path / "nowhere"))
    for _ in range(2):
        assert "your teacher has kept them back" in revealed(capsys, "running_sum")
    assert progress_store.read() == {}


def test_a_teacher_may_put_them_elsewhere(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    notebook_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Protects CONVLAB_SOLUTIONS."""
    (notebook_folder.parent.parent / "solutions").rename(tmp_path / "kept")
    assert "kept them back" in revealed(capsys, "running_sum")
    monkeypatch.setenv("CONVLAB_SOLUTIONS", str(tmp_path / "kept"))
    revealed(capsys, "running_sum")
    assert revealed(capsys, "running_sum") == ANSWER


def test_an_unknown_name_is_told() -> None:
    """Protects from a typing error, and names are no patterns."""
    for name in ("runing_sum", "running.sum", "setup"):
        with pytest.raises(LookupError, match="there is no exercise"):
            reveal(name)
