"""Which file of a folder is the submission; nothing else is opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_chapter import CHAPTER, MASTER, answered, hand_in, refused

from autograder.intake import receive

NAME = f"{CHAPTER}.ipynb"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("02_small (1).ipynb", "the file is named '02_small (1).ipynb'"),
        ("my work.IPYNB", "the file is named 'my work.IPYNB'"),
        (f"{NAME}.txt", f"the file is named '{NAME}.txt'"),
        (os.fsdecode(b"\xff.ipynb"), r"the file is named '\udcff.ipynb'"),
    ],
)
def test_a_misnamed_file_is_found(tmp_path: Path, wrong: str, said: str) -> None:
    received = receive(hand_in(tmp_path, answered(), wrong), MASTER)
    assert received.notebook == answered()
    assert received.remarks == [said]


def test_hidden_files_are_not_submissions(tmp_path: Path) -> None:
    folder = hand_in(tmp_path, answered(), "work.ipynb")
    (folder / "._work.ipynb").write_bytes(b"\0\5\x16\7")
    (folder / ".ipynb_checkpoints").mkdir()
    assert receive(folder, MASTER).remarks == ["the file is named 'work.ipynb'"]


def test_of_several_notebooks_only_the_right_name_decides(tmp_path: Path) -> None:
    folder = hand_in(tmp_path, answered())
    for number in range(5):
        (folder / f"{number}.ipynb").write_text("{}")
    received = receive(folder, MASTER)
    assert received.notebook == answered()
    said = "other notebooks are not read: '0.ipynb', '1.ipynb', '2.ipynb' and 2 more"
    assert received.remarks == [said]
    (folder / NAME).unlink()
    assert refused(folder) == (
        f"there is no {NAME}; which is meant: '0.ipynb', '1.ipynb', '2.ipynb' and 2 "
        "more?"
    )


def test_a_missing_file_says_what_was_expected(tmp_path: Path) -> None:
    folder = hand_in(tmp_path, "notes", "notes.md")
    said = f"there is no notebook, but 'notes.md'; {NAME} was expected"
    assert refused(folder) == said
    (folder / "notes.md").rename(folder / ".notes")
    assert refused(folder) == f"there is no notebook; {NAME} was expected"
    (folder / ".notes").rename(folder / "notes.md")
    assert refused(tmp_path / "ada" / "x") == (
        "it cannot be read: No such file or directory"
    )
    assert refused(folder / "notes.md") == "'notes.md' is a file; a folder was expected"


@pytest.mark.timeout(5)
def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    folder = hand_in(tmp_path, "", "notes.md")
    path = folder / NAME
    os.mkfifo(path)
    assert refused(folder) == f"'{NAME}' is a pipe or a device; a file was expected"
    path.unlink()
    path.mkdir()
    assert refused(folder) == f"'{NAME}' is a folder; a file was expected"


def test_a_device_is_not_read(tmp_path: Path) -> None:
    folder = hand_in(tmp_path, "", "notes.md")
    try:
        os.mknod(folder / NAME, 0o20600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make a device")
    assert "is a pipe or a device" in refused(folder)


@pytest.mark.parametrize("name", [NAME, "other.ipynb"])
def test_links_are_refused_wherever_they_point(tmp_path: Path, name: str) -> None:
    folder = hand_in(tmp_path, answered(), "real.txt")
    for target in ("real.txt", "/dev/zero", "nowhere"):
        (folder / name).symlink_to(target)
        assert refused(folder) == f"'{name}' is a symbolic link; a file was expected"
        (folder / name).unlink()


def test_linked_folders_are_refused(tmp_path: Path) -> None:
    folder = hand_in(tmp_path, answered())
    (tmp_path / "bob").symlink_to("ada")
    expected = "is a symbolic link; a folder was expected"
    assert refused(tmp_path / "bob" / CHAPTER) == f"'bob' {expected}"
    (tmp_path / "eve").mkdir()
    (tmp_path / "eve" / CHAPTER).symlink_to(folder)
    assert refused(tmp_path / "eve" / CHAPTER) == f"'{CHAPTER}' {expected}"


def test_a_student_named_like_markup_is_refused(tmp_path: Path) -> None:
    """Protects formgrader, whose pages show the name of the folder as it is."""
    for name in ("<img src=x onerror=alert(1)>", 'a" onclick="alert(1)'):
        (tmp_path / name).mkdir()
        said = refused(tmp_path / name / CHAPTER)
        assert said == "the student's folder has one of <>\" in its name; rename it"
