"""A class's gradebook in PostgreSQL: the same grades, and plain words where not."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from nbgrader.api import Gradebook
from public_exam import public_exam
from small_class import (
    CHAPTER,
    FLIPPED,
    REFLECTION,
    TOTAL,
    Class,
    add_after,
    reference,
    with_cells,
)
from sqlalchemy.engine import URL, make_url
from traitlets.config import Config, PyFileConfigLoader
from typer.testing import CliRunner

from autograder import examiner, gradebook
from autograder.cli import app
from autograder.gradebook import GradebookUnusable
from autograder.places import ROOT, ClassFolder
from autograder.preprocessors.record import recorded_path
from autograder.report.marks import read_marks

PASSWORD = "kept-to-us"
NOWHERE = f"postgresql://teacher:{PASSWORD}@127.0.0.1:9/grades"


def programs() -> Path | None:
    """Return the folder of PostgreSQL's server; it is seldom on the PATH."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    if asked := shutil.which("pg_config"):
        told = subprocess.run([asked, "--bindir"], capture_output=True, text=True)
        if (folder := Path(told.stdout.strip())).joinpath("initdb").exists():
            return folder
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return known[-1].parent if known else None


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server of this test's own, on a socket in a temporary folder."""

    folder: Path

    def url(self, database: str, password: str = PASSWORD) -> str:
        return URL.create(
            "postgresql",
            "teacher",
            password,
            database=database,
            query={"host": str(self.folder)},
        ).render_as_string(hide_password=False)

    def run(self, statement: str, database: str = "postgres") -> None:
        with self.connect(database) as connection:
            connection.execute(statement)

    def connect(self, database: str = "postgres") -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=str(self.folder),
            user="teacher",
            password=PASSWORD,
            dbname=database,
            autocommit=True,
        )


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    folder = programs()
    if folder is None:
        pytest.skip("no PostgreSQL server is installed (initdb was not found)")
    # Its own folder: pytest's is closed to the user that the server runs as.
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as name:
        room = Path(name)
        secret = room / "password"
        secret.write_text(PASSWORD)
        become = as_server_user(room)
        data = str(room / "data")
        subprocess.run(
            [*become, str(folder / "initdb"), "-D", data, "-U", "teacher", "-E", "UTF8"]
            + ["--no-sync", "--locale=C", "-A", "scram-sha-256", "--pwfile", secret],
            check=True,
            capture_output=True,
            cwd=room,
        )
        command = [*become, str(folder / "postgres"), "-D", data, "-k", name]
        command += ["-c", "listen_addresses=", "-c", "fsync=off"]
        log = (room / "log").open("wb")
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=room)
        try:
            yield started(Server(room), process)
        finally:
            process.send_signal(signal.SIGINT)  # ends without waiting for clients
            process.wait(30)


def as_server_user(room: Path) -> list[str]:
    """Return what runs a command as who may run a server: it refuses root."""
    if os.geteuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("needs setpriv, to run the server as an ordinary user")
    user = pwd.getpwnam("nobody")
    for path in (room, *room.iterdir()):
        os.chown(path, user.pw_uid, user.pw_gid)
    ids = ["--reuid", str(user.pw_uid), "--regid", str(user.pw_gid)]
    return ["setpriv", *ids, "--clear-groups"]


def started(server: Server, process: subprocess.Popen[bytes]) -> Server:
    while True:
        assert process.poll() is None, (server.folder / "log").read_text()
        try:
            server.connect().close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return server


@pytest.fixture(scope="module")
def classes(
    server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Class, Class]]:
    """One class folder, graded into SQLite's file, then into PostgreSQL."""
    server.run("CREATE DATABASE grades")
    root = tmp_path_factory.mktemp("class")
    here = Class(ClassFolder(root))
    there = Class(ClassFolder(root, server.url("grades")))
    here.hand_in("flipped", with_cells(correlate1d=FLIPPED, reflection_02="Because."))
    here.hand_in("right", reference())
    here.hand_in("Zoë 2", with_cells(pad1d="def pad1d(x, w_len, mode)\n    return x"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examiner, "exam", public_exam)
        here.grade()
        there.grade()
        yield here, there


def book(one: Class) -> Gradebook:
    return Gradebook(gradebook.database_url(one.place))


def grades(one: Class) -> dict[tuple[str, str], Any]:
    """Return all that the gradebook holds of each cell of each student."""
    with book(one) as opened:
        return {
            (submission.student.id, grade.name): (
                grade.auto_score,
                grade.manual_score,
                grade.max_score,
                grade.needs_manual_grade,
            )
            for submission in opened.assignment_submissions(CHAPTER.id)
            for notebook in submission.notebooks
            for grade in notebook.grades
        }


def test_postgresql_holds_the_grades_that_sqlite_holds(
    classes: tuple[Class, Class],
) -> None:
    here, there = classes
    assert grades(there) == grades(here)
    assert len({student for student, _ in grades(there)}) == 3
    with book(there) as opened:
        assert opened.find_submission(CHAPTER.id, "right").score == TOTAL


def test_what_was_marked_in_one_gradebook_is_not_taken_for_the_other(
    classes: tuple[Class, Class],
) -> None:
    notes = {recorded_path(one.place, "right", CHAPTER.id) for one in classes}
    assert len(notes) == 2
    assert all(note.is_file() for note in notes)


def test_marks_given_in_postgresql_survive_a_regrade(
    classes: tuple[Class, Class],
) -> None:
    _, there = classes
    with book(there) as opened:
        where = (CHAPTER.id, CHAPTER.id, "flipped")
        mark = opened.find_grade(REFLECTION, *where)
        mark.manual_score, mark.needs_manual_grade = 4, False
        opened.find_grade("check-correlate1d", *where).manual_score = 3
        opened.db.commit()
    changed = with_cells(correlate1d=FLIPPED, reflection_02="Because.")
    there.hand_in("flipped", add_after(changed, "check-pad1d", "more = 1"))
    there.grade()
    found = grades(there)
    assert found["flipped", REFLECTION][1] == 4
    assert not found["flipped", REFLECTION][3]
    assert found["flipped", "check-correlate1d"][1] == 3


def test_the_report_reads_the_marks_in_postgresql(
    classes: tuple[Class, Class],
) -> None:
    marks = read_marks(classes[1].place)
    assert not marks.problem
    assert marks.students == {"flipped", "right", "Zoë 2"}


@pytest.mark.parametrize(
    ("database", "statements", "words"),
    [
        ("absent", [], 'absent on .*: .*database "absent" does not exist'),
        ("pets", ["CREATE TABLE cats (name text)"], "holds other tables.*cats"),
        (
            "older",
            [
                "CREATE TABLE assignment ()",
                "CREATE TABLE grade ()",
                "CREATE TABLE alembic_version AS SELECT 'old' AS version_num",
            ],
            "another version of nbgrader .old; this one has",
        ),
    ],
)
def test_a_database_that_is_no_gradebook_of_ours_is_told_and_left_alone(
    server: Server, tmp_path: Path, database: str, statements: list[str], words: str
) -> None:
    if statements:
        server.run(f"CREATE DATABASE {database}")
    for statement in statements:
        server.run(statement, database)
    with pytest.raises(GradebookUnusable, match=words) as raised:
        gradebook.check(ClassFolder(tmp_path, server.url(database)))
    assert PASSWORD not in str(raised.value)
    if statements:
        with server.connect(database) as connection:
            found = connection.execute("SELECT count(*) FROM pg_stat_user_tables")
            assert found.fetchone() == (len(statements),)


def test_a_wrong_password_is_told_and_not_shown(server: Server, tmp_path: Path) -> None:
    url = server.url("grades", "another-secret")
    with pytest.raises(GradebookUnusable, match="password authentication") as raised:
        gradebook.check(ClassFolder(tmp_path, url))
    assert "another-secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (NOWHERE, "grades on 127.0.0.1:9 cannot be read: .*refused"),
        ("postgresql+oracle://u:pw-x@h/d", "there is no driver oracle"),
        ("postgresql+pg8000://u:pw-x@h/d", "needs the package pg8000, which is not"),
        ("mysql://u:pw-x@h/d", "a URL of mysql; postgresql://USER@HOST/DATABASE is"),
        ("postgresql://u:pw-x@h", "without a database"),
        ("u:pw-x@h:port/d", "is not a URL"),
        ("postgresql://u:pw-x@h:port/d", "is not a URL"),
    ],
)
def test_an_address_that_cannot_work_is_told_without_its_password(
    tmp_path: Path, url: str, words: str
) -> None:
    with pytest.raises(GradebookUnusable, match=words) as raised:
        gradebook.check(ClassFolder(tmp_path, url))
    assert PASSWORD not in str(raised.value)
    assert "pw-x" not in str(raised.value)
    assert PASSWORD not in repr(ClassFolder(tmp_path, NOWHERE))


def test_the_command_line_ends_with_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "submitted" / "ann").mkdir(parents=True)
    arguments = ["grade", "02", "--class", str(tmp_path)]
    done = CliRunner().invoke(app, arguments, env={"CONVLAB_DB": NOWHERE})
    assert done.exit_code == 1
    line = done.output.strip().splitlines()[-1]
    assert line.startswith("the gradebook grades on 127.0.0.1:9 cannot be read")


def test_formgrader_opens_the_database_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONVLAB_DB", NOWHERE)
    monkeypatch.setenv("CONVLAB_CLASS", str(tmp_path))
    monkeypatch.setattr(sys, "path", [*sys.path])
    read: Config = PyFileConfigLoader("nbgrader_config.py", str(ROOT)).load_config()
    opened = make_url(read.CourseDirectory.db_url)
    assert (opened.drivername, opened.port) == ("postgresql+psycopg", 9)
    assert opened.password == PASSWORD
