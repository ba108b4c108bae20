"""Progress is kept, shown, and never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from small_exercise import accepts_nothing, running_sum

from convlab import check, progress, progress_store
from convlab.check import CheckFailed

pytestmark = pytest.mark.usefixtures("shelf")


def shown(capsys: pytest.CaptureFixture[str], *chapter: Any) -> str:
    """What progress prints."""
    capsys.readouterr()
    progress(*chapter)
    return capsys.readouterr().out


def check_wrong() -> None:
    with pytest.raises(CheckFailed):
        check("running_sum", accepts_nothing)


def test_progress_follows_the_checks(capsys: pytest.CaptureFixture[str]) -> None:
    """Protects the table: not tried, not passed yet, passed, and broken again."""
    assert "0 of 1 exercises passed" in shown(capsys)
    assert "02  running_sum  not tried  0 of 6.5" in shown(capsys)
    check_wrong()
    assert "02  running_sum  not passed yet  4.5 of 6.5" in shown(capsys)
    check("running_sum", running_sum)
    assert "02  running_sum  passed  6.5 of 6.5" in shown(capsys)
    assert "1 of 1 exercises passed on the public cases" in shown(capsys)
    check_wrong()
    assert "not passed any more" in shown(capsys)
    assert progress_store.read()["running_sum"]["tries"] == 3


def test_progress_outlives_the_kernel(home: Path) -> None:
    """Protects what was reached yesterday: it is on disk, whole, and alone there."""
    check("running_sum", running_sum)
    assert [p.name for p in home.iterdir()] == ["progress.json"]
    assert not progress_store._unwritten


@pytest.mark.parametrize("chapter", [2, "2", "02"])
def test_a_chapter_is_found_by_number(
    capsys: pytest.CaptureFixture[str], chapter: int | str
) -> None:
    """Protects whoever types 2, "2" or "02"."""
    assert "running_sum" in shown(capsys, chapter)


@pytest.mark.parametrize("chapter", [7, "two"])
def test_an_unknown_chapter_is_told(chapter: int | str) -> None:
    """Protects from an empty table."""
    with pytest.raises(LookupError, match=rf"no chapter {chapter!r}; there are 02$"):
        progress(chapter)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"running_sum": 3}',
        b'{"running_sum": {"passed": 1, "score": "x", "tries": "y", "asked": []}}',
    ],
)
def test_a_broken_file_is_read_as_far_as_it_goes(
    home: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    """Protects student and check from a file that was cut short or edited."""
    home.mkdir()
    (home / "progress.json").write_bytes(content)
    assert "running_sum" in shown(capsys)
    assert progress_store.asked("running_sum") == 1
    check("running_sum", running_sum)
    assert "1 of 1 exercises passed" in shown(capsys)


def test_an_unwritable_home_lasts_for_the_session(
    tmp_path: Path, monkeypatch: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Protects checks, and `reveal`'s second request, where nothing can be written."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CONVLAB_HOME", str(tmp_path / "file" / "home"))
    check("running_sum", running_sum)
    assert "1 of 1 exercises passed" in shown(capsys)
    assert [progress_store.asked("other") for _ in range(2)] == [1, 2]


def test_a_notebook_shows_a_table_with_headers(shell: Any) -> None:
    """Protects screen readers: a caption, and headers with scope."""
    from IPython.utils.capture import capture_output

    with capture_output() as captured:
        progress()
    (output,) = captured.outputs
    html = output.data["text/html"]
    assert html.count("<th scope='col'") == 4 and "<caption>" in html
    assert "0 of 1 exercises passed" in output.data["text/plain"]
