"""No submission gains, reads, harms or stops: the corpus, graded as one class.

A few attacks of each family are graded in every run of the tests; `make hostile` grades
all of them. Two honest students sit among them.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from hostile.alive import alive
from hostile.corpus import FAMILIES, LOOT, REACHED, TRIED, attacks
from hostile.traces import Traces
from small_class import CHAPTER, FLIPPED, POINTS, TOTAL, Class, reference, with_cells

from autograder.places import ROOT, ClassFolder
from autograder.report import write_report

ATTACKS = attacks()
SECONDS = 60
SLACK = 30  # for starts on a busy machine, and for the end of the last call
LIMITS = f"[limits]\ncell_seconds = 4\nnotebook_seconds = {SECONDS}\nmemory_mb = 1024\n"
RIGHT = next(c.source for c in reference().cells if c.id == "exercise-correlate1d")
HONEST = {"right": TOTAL, "flipped": TOTAL - POINTS["correlate1d"]}
FORBIDDEN = "Content-Security-Policy"
COURSE = ("convlab", "autograder", "solutions", "notebooks")

pytestmark = pytest.mark.timeout(1800)


@dataclass
class Graded:
    """The class after grading, what changed around it, and what was left behind."""

    one: Class
    secrets: list[str]
    changed: list[str]
    report: str
    left: list[str]

    def outputs(self, student: str) -> str:
        """Return the executed notebook, which the staff sees."""
        path = self.one.place.autograded / student / CHAPTER.id / f"{CHAPTER.id}.ipynb"
        return path.read_text("utf-8") if path.is_file() else ""

    def printed(self, student: str) -> str:
        """Return what cells put out, without their sources."""
        if not (text := self.outputs(student)):
            return ""
        cells = nbformat.reads(text, as_version=4).cells
        put = [o for c in cells if c.cell_type == "code" for o in c.outputs]
        return "\n".join(line for output in put for line in _lines(output))

    def feedback(self, student: str) -> str:
        """Return the page that the student gets."""
        path = self.one.feedback_page(student)
        return path.read_text("utf-8") if path.is_file() else ""


def _lines(value: object) -> Iterator[str]:
    """Yield every text in an output, be it printed, displayed or raised."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _lines(each)
    elif isinstance(value, list):
        for each in value:
            yield from _lines(each)


def params(names: list[str]) -> list[object]:
    long = [pytest.mark.hostile]
    return [
        pytest.param(name, marks=[] if ATTACKS[name].often else long) for name in names
    ]


def fingerprints(*folders: Path) -> dict[str, str]:
    """Return a hash of every file in the folders."""
    found = {}
    for folder in folders:
        for root, names, files in os.walk(folder):
            names[:] = [name for name in names if name != "__pycache__"]
            for path in (Path(root) / name for name in files):
                plain = path.is_file() and not path.is_symlink()
                data = path.read_bytes() if plain else os.fsencode(path)
                found[str(path)] = hashlib.sha256(data).hexdigest()
    return found


def without_sources(page: str) -> str:
    """Return what a feedback page shows beside the student's own code."""
    parsed = BeautifulSoup(page, "html.parser")
    for source in parsed.select("div.input"):
        source.decompose()
    return parsed.get_text(" ")


def around(one: Class, host: Path) -> dict[str, str]:
    """Return what no submission may change: the course, the class, the machine."""
    course = [ROOT / name for name in COURSE]
    return fingerprints(*course, one.place.submitted, host)


@pytest.fixture(scope="session")
def graded(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Graded]:
    """Grade every attack that a collected test names, and the honest, as one class."""
    chosen = {
        item.callspec.params["name"]
        for item in request.session.items
        if getattr(item, "callspec", None) and "name" in item.callspec.params
    }
    traces = Traces()
    one = Class(ClassFolder(tmp_path_factory.mktemp("class")))
    host = tmp_path_factory.mktemp("host")
    token = f"SECRET-{secrets.token_hex(8)}"
    (host / "file").write_text(token)
    os.environ["HOSTILE_SECRET"] = token
    one.hand_in("right", with_cells(correlate1d=f"# {token}\n{RIGHT}"))
    one.hand_in("flipped", with_cells(correlate1d=FLIPPED))
    one.place.settings.write_text(LIMITS)
    for name in sorted(chosen & set(ATTACKS)):
        ATTACKS[name].hand_in(one.place.submitted / name / CHAPTER.id)
    before = around(one, host)
    one.grade()
    left = traces.left()
    changed = sorted({path for path, _ in before.items() ^ around(one, host).items()})
    report = write_report(one.place).read_text("utf-8")
    told = [token, one.place.seed_file.read_text().strip()]
    yield Graded(one, told, changed, report, left)
    del os.environ["HOSTILE_SECRET"]


@pytest.mark.parametrize("name", params(sorted(ATTACKS)))
def test_it_gets_what_it_deserves_and_the_staff_is_told(
    name: str, graded: Graded
) -> None:
    attack, row = ATTACKS[name], graded.one.rows[name]
    said = "; ".join([*row["remarks"], *(e["message"] for e in row["exercises"])])
    assert row["status"] in attack.status, said
    deserved = attack.deserved()
    if deserved is None:
        assert row["exercises"] == []
    else:
        assert {e["exercise"]: e["score"] for e in row["exercises"]} == deserved
        assert graded.one.score(name) == sum(deserved.values())
    if row["status"] != "graded":
        assert row["remarks"]
    assert re.search(attack.says, said), said
    if attack.tried:
        assert re.search(rf"\b{TRIED}\b", graded.printed(name)), "it was never tried"


@pytest.mark.parametrize("name", params(sorted(ATTACKS)))
def test_it_ends_in_time(name: str, graded: Graded) -> None:
    assert graded.one.rows[name]["seconds"] <= SECONDS + SLACK


@pytest.mark.parametrize("name", params(sorted(ATTACKS)))
def test_it_reads_nothing_and_leaves_no_script(name: str, graded: Graded) -> None:
    outputs, page = graded.outputs(name), graded.feedback(name)
    reached = re.findall(rf"\b{REACHED} .*", graded.printed(name))
    assert not reached, reached
    assert not re.search(rf"\b{LOOT}\b", without_sources(page))
    for secret in graded.secrets:
        assert secret not in outputs + page + str(graded.one.rows[name])
    assert alive(page) == []


def test_the_report_is_dead(graded: Graded) -> None:
    assert alive(graded.report) == []
    assert FORBIDDEN in graded.report


def test_around_the_honest_nothing_is_changed_or_left(graded: Graded) -> None:
    assert not graded.changed
    assert not graded.left


def test_the_honest_keep_their_grades(graded: Graded) -> None:
    for student, points in HONEST.items():
        assert graded.one.rows[student]["score"] == points
        assert graded.one.rows[student]["status"] == "graded"
        assert graded.one.rows[student]["remarks"] == []
        assert graded.one.score(student) == points


def test_every_family_has_one_that_is_always_graded() -> None:
    often = {name.partition("-")[0] for name, one in ATTACKS.items() if one.often}
    assert often == set(FAMILIES)
