"""A class's gradebook: where it is, and whether nbgrader can work with it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from autograder.places import ClassFolder

EXPECTED = "postgresql://USER@HOST/DATABASE"
PATIENCE = 10


class GradebookUnusable(ValueError):
    """nbgrader cannot work with the gradebook; the sentence says why, no password."""


def database_url(place: ClassFolder) -> str:
    """Return the URL that nbgrader opens: the class's own, else its SQLite file.

    Raises `GradebookUnusable` where the class's own is not PostgreSQL's.
    """
    if not place.database:
        return f"sqlite:///{place.gradebook}"
    return _url(place).render_as_string(hide_password=False)


def name(place: ClassFolder) -> str:
    """Return what people may read of a gradebook's address: no user, no password."""
    if not place.database:
        return place.gradebook.name
    url = _url(place)
    host = url.host or url.query.get("host", "this machine")
    port = f":{url.port}" if url.port else ""
    return f"{url.database} on {host}{port}"


def suffix(place: ClassFolder) -> str:
    """Return what tells notes about one gradebook from those about another."""
    if not place.database:
        return ""
    return f".{hashlib.sha256(name(place).encode()).hexdigest()[:8]}"


def exists(place: ClassFolder) -> bool:
    """Whether there is a gradebook already; a server's database always is one.

    nbgrader would make one where there is no file, or an empty one.
    """
    file = place.gradebook
    return bool(place.database) or (file.is_file() and file.stat().st_size > 0)


def check(place: ClassFolder) -> None:
    """Raise `GradebookUnusable` where nbgrader cannot work, or should not, with it."""
    if not exists(place):
        return
    with _connect(place) as connection:
        tables = set(inspect(connection).get_table_names())
        if not tables:
            return
        if not {"alembic_version", "assignment", "grade"} <= tables:
            raise GradebookUnusable(
                f"the database {name(place)} holds other tables than a gradebook's "
                f"({', '.join(sorted(tables)[:3])}); give the class a database of its "
                "own"
            )
        found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if found != (wanted := _wanted_version()):
        raise GradebookUnusable(
            f"the gradebook {name(place)} has the tables of another version of "
            f"nbgrader ({found}; this one has {wanted}); save a copy of it, then run "
            "`nbgrader db upgrade`"
        )


def knows(place: ClassFolder, chapter_id: str) -> bool:
    """Whether the gradebook holds a chapter's cells."""
    if not exists(place):
        return False
    with _connect(place) as connection:
        if not inspect(connection).has_table("assignment"):
            return False
        query = text("SELECT count(*) FROM assignment WHERE name = :chapter")
        return bool(connection.scalar(query, {"chapter": chapter_id}))


@contextmanager
def _connect(place: ClassFolder) -> Iterator[Connection]:
    url = make_url(database_url(place))
    wait = {"connect_timeout": PATIENCE} if place.database else {}
    try:
        engine = create_engine(url, connect_args=wait)
    except ModuleNotFoundError as error:
        raise GradebookUnusable(
            f"the gradebook {name(place)} needs the package {error.name}, which is "
            "not installed; run: pip install 'psycopg[binary]'"
        ) from None
    except ArgumentError as error:
        raise GradebookUnusable(
            f"the gradebook {name(place)}: there is no driver {url.get_driver_name()}; "
            f"give the URL as {EXPECTED}"
        ) from error
    try:
        with engine.connect() as connection:
            yield connection
    except DBAPIError as error:
        raise GradebookUnusable(
            f"the gradebook {name(place)} cannot be read: {_reason(error, url)}"
        ) from None
    finally:
        engine.dispose()


def _reason(error: DBAPIError, url: URL) -> str:
    """Return the first line of what the database said, without any password."""
    line = (str(error.orig).strip().splitlines() or ["no reason was given"])[0]
    secrets = [url.password, url.query.get("password")]
    for secret in secrets:
        if isinstance(secret, str) and secret:
            line = line.replace(secret, "***")
    return line


def _url(place: ClassFolder) -> URL:
    try:
        url = make_url(place.database)
    except (ArgumentError, ValueError):
        raise GradebookUnusable(
            f"the gradebook's address is not a URL; {EXPECTED} is expected"
        ) from None
    if url.get_backend_name() != "postgresql" or not url.database:
        raise GradebookUnusable(
            f"the gradebook's address is a URL of {url.get_backend_name()}"
            f"{'' if url.database else ' without a database'}; {EXPECTED} is expected"
        )
    # SQLAlchemy before 2.1 would take another driver than the one we install.
    plain = url.drivername == "postgresql"
    return url.set(drivername="postgresql+psycopg") if plain else url


def _wanted_version() -> str | None:
    import nbgrader
    from alembic.script import ScriptDirectory

    folder = Path(nbgrader.__file__).parent / "alembic"
    return ScriptDirectory(str(folder)).get_current_head()
