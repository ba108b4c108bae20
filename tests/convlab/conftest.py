"""A public casebook of the small exercise, a home for progress, and an IPython."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_exercise import make_book

from convlab import casebook, progress_store


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep progress in a folder of the test."""
    folder = tmp_path / "home"
    monkeypatch.setenv("CONVLAB_HOME", str(folder))
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("CONVLAB_SOLUTIONS", raising=False)
    monkeypatch.setattr(progress_store, "_unwritten", {})
    return folder


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the folder of public casebooks hold running_sum alone."""
    folder = tmp_path / "public"
    casebook.save(make_book(), folder / "running_sum.npz")
    monkeypatch.setattr(casebook, "public_folder", lambda: folder)
    return folder


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Start IPython in this process; it ends with the test."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    yield InteractiveShell.instance(config=config)
    InteractiveShell.clear_instance()
