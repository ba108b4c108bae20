"""The build: notebooks from sources, the same bytes every time, or nothing at all."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder import build, cli
from autograder.chapter import Chapter, SourceError, chapters
from autograder.places import SOLUTIONS

CHAPTERS = chapters()
FIRST = CHAPTERS[0]
IDS = [c.id for c in CHAPTERS]


@pytest.fixture(scope="module")
def built() -> build.Built:
    return build.make()


def test_what_is_committed_is_what_the_sources_give(built: build.Built) -> None:
    assert list(build.stale(built)) == []


def test_building_twice_gives_the_same_bytes(built: build.Built) -> None:
    assert build.make([FIRST]).notebooks[FIRST.id] == built.notebooks[FIRST.id]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=IDS)
def test_the_student_notebook_holds_no_answer(
    built: build.Built, chapter: Chapter
) -> None:
    notebook = json.loads(built.notebooks[chapter.id])
    text = json.dumps([c["source"] for c in notebook["cells"]])
    assert "SOLUTION" not in text
    assert "MARK SCHEME" not in text
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert not any(c.get("outputs") for c in notebook["cells"])
    for cell in notebook["cells"]:
        if cell["metadata"]["convlab"]["kind"] == "exercise":
            name = cell["metadata"]["convlab"]["name"]
            source = "".join(cell["source"])
            assert f"def {name}(" in source or f"{name} = " in source
            assert ("raise NotImplementedError" in source) == (f"def {name}" in source)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=IDS)
def test_headers_show_the_declared_numbers(
    built: build.Built, chapter: Chapter
) -> None:
    notebook = json.loads(built.notebooks[chapter.id])
    headers = {
        c["metadata"]["convlab"]["name"]: "".join(c["source"])
        for c in notebook["cells"]
        if c["metadata"]["convlab"]["kind"] == "header"
    }
    for name, declared in chapter.coded().items():
        assert f"about {declared.minutes} minutes" in headers[name]
        for part, points in declared.rubric():
            assert f"{part} {points:g}" in headers[name]


def broken(tmp_path: Path, old: str, new: str) -> Chapter:
    """Return a copy of the first chapter with one text replaced."""
    path = tmp_path / FIRST.path.name
    text = FIRST.path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return Chapter(path)


def test_a_solution_without_its_end_is_named(tmp_path: Path) -> None:
    name = next(iter(FIRST.coded()))
    chapter = broken(tmp_path, "### END SOLUTION", "")
    with pytest.raises(SourceError, match=rf"{chapter.path.name}: {name} needs one"):
        build.make([chapter])


def test_a_missing_check_is_named(tmp_path: Path) -> None:
    name = next(iter(FIRST.coded()))
    chapter = broken(tmp_path, f'# %% check="{name}"', "# %%")
    with pytest.raises(SourceError, match=f"{name} has 0 cells check="):
        build.make([chapter])


def test_an_undeclared_exercise_is_named(tmp_path: Path) -> None:
    name = next(iter(FIRST.coded()))
    chapter = broken(tmp_path, f'exercise="{name}"', 'exercise="of_nobody"')
    with pytest.raises(SourceError, match=r"no declaration for.*of_nobody"):
        build.make([chapter])


def test_a_reference_that_fails_is_named(tmp_path: Path) -> None:
    name = next(iter(FIRST.coded()))
    chapter = broken(tmp_path, "### BEGIN SOLUTION", "### BEGIN SOLUTION\n    1 / 0")
    with pytest.raises(SourceError, match=f"{name}: the reference answer fails"):
        build.make([chapter])


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    chapter = broken(tmp_path, "(attachment:", "(attachment:of_nothing_")
    with pytest.raises(
        SourceError, match=r"of_nothing_.* is not in solutions/pictures"
    ):
        build.make([chapter])


def test_a_broken_source_stops_the_build_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "solutions"
    shutil.copytree(SOLUTIONS, sources)
    last = sources / CHAPTERS[-1].path.name
    last.write_text(last.read_text("utf-8").replace("### END SOLUTION", "", 1), "utf-8")
    monkeypatch.setattr("autograder.chapter.SOLUTIONS", sources)
    monkeypatch.setattr(build, "NOTEBOOKS", tmp_path / "notebooks")
    result = CliRunner().invoke(cli.app, ["build"])
    assert result.exit_code == 1
    assert "nothing was written" in result.output
    assert last.name in result.output.replace("\n", "")
    assert not (tmp_path / "notebooks").exists()
