"""A class graded on a Dask cluster, over TLS, by workers that die and do not fit."""

from __future__ import annotations

import importlib
import json
import logging
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import dask
import distributed  # noqa: F401  (its defaults, before a test sets others)
import pytest
from nbformat import NotebookNode
from public_exam import public_exam
from small_class import CHAPTER, FLIPPED, TOTAL, Class, reference, with_cells

from autograder import examiner
from autograder.cluster import (
    ClusterUnusable,
    Outcomes,
    Unfinished,
    connection,
    run,
    worker,
)
from autograder.examiner import Examiner
from autograder.execution import Exam
from autograder.grade import grade
from autograder.places import ROOT, ClassFolder
from autograder.sandbox.limits import Limits
from autograder.transcript import Transcript

TESTS = Path(__file__).parent
ROLES = ("client", "scheduler", "worker")


def certificate(folder: Path) -> dict[str, str]:
    """Make a key that is its own authority; return Dask's settings for it."""
    if not shutil.which("openssl"):
        pytest.skip("needs openssl, to make certificates")
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=grading"
    subprocess.run(
        [*command.split(), "-keyout", str(key), "-out", str(cert)],
        check=True,
        capture_output=True,
    )
    pairs = {
        f"{role}.{kind}": path
        for role in ROLES
        for kind, path in (("key", key), ("cert", cert))
    }
    settings = {"ca-file": cert, **pairs}
    return {f"distributed.comm.tls.{k}": str(v) for k, v in settings.items()}


def as_environment(settings: dict[str, str]) -> dict[str, str]:
    names = {
        s: "DASK_" + s.upper().replace(".", "__").replace("-", "_") for s in settings
    }
    return {names[s]: value for s, value in settings.items()}


@dataclass
class Cluster:
    """A scheduler and its workers, each a process of its own."""

    folder: Path
    settings: dict[str, str]
    address: str = ""
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str, fault: str = "") -> None:
        env = {**os.environ, **as_environment(self.settings), "FAULT": fault}
        env["PYTHONPATH"] = str(ROOT)
        log = (self.folder / f"{len(self.processes)}.log").open("wb")
        command = [sys.executable, "-m", "dask", *arguments]
        self.processes.append(
            subprocess.Popen(command, env=env, stdout=log, stderr=log, cwd=self.folder)
        )

    def start_scheduler(self) -> None:
        told = self.folder / "scheduler.json"
        self.start(
            *["scheduler", "--protocol", "tls", "--host", "127.0.0.1", "--port", "0"],
            *("--no-dashboard", "--scheduler-file", str(told)),
        )
        while not (told.exists() and told.read_text().endswith("}")):
            assert self.processes[0].poll() is None, self.logs()
            time.sleep(0.05)
        self.address = json.loads(told.read_text())["address"]

    def start_worker(self, fault: str = "") -> None:
        extra = ["--preload", str(TESTS / "worker_with_faults.py")] if fault else []
        self.start(
            *("worker", self.address, "--nthreads", "1", "--no-dashboard"),
            *("--no-nanny", "--local-directory", str(self.folder), *extra),
            fault=fault,
        )

    def wait_for_workers(self) -> None:
        log = self.folder / "0.log"
        while log.read_text().count("Register worker") < len(self.processes) - 1:
            assert all(p.poll() is None for p in self.processes), self.logs()
            time.sleep(0.05)

    def logs(self) -> str:
        return "\n".join(p.read_text() for p in sorted(self.folder.glob("*.log")))

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()


@dataclass
class Compared:
    """The same class, graded by threads here and on the cluster."""

    one: Class
    by_threads: list[dict[str, Any]]
    by_cluster: list[dict[str, Any]]
    scores: dict[str, float]
    warnings: list[str]
    one_worker_died: bool


@pytest.fixture(scope="module")
def no_drawing() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examiner, "exam", public_exam)
        yield


def rows(one: Class, **options: Any) -> list[dict[str, Any]]:
    graded = [row.as_json() for row in grade(one.place, CHAPTER, **options)]
    return [{k: v for k, v in row.items() if k != "seconds"} for row in graded]


@pytest.fixture(scope="module")
def compared(
    tmp_path_factory: pytest.TempPathFactory, no_drawing: None
) -> Iterator[Compared]:
    one = Class(ClassFolder(tmp_path_factory.mktemp("class")))
    one.hand_in("flipped", with_cells(correlate1d=FLIPPED))
    one.hand_in("right", reference())
    one.hand_in("typo", with_cells(pad1d="def pad1d(x, w_len, mode)\n    return x"))
    one.hand_in("not-json", b"not a notebook")
    (one.place.submitted / "absent").mkdir()
    folder = tmp_path_factory.mktemp("cluster")
    many = Cluster(folder, certificate(folder))
    said: list[logging.LogRecord] = []
    listener = logging.Handler()
    listener.emit = said.append  # type: ignore[method-assign]
    logging.getLogger(run.__name__).addHandler(listener)
    try:
        many.start_scheduler()
        for fault in ("", "dies", "old"):
            many.start_worker(fault)
        by_threads = rows(one, workers=2)
        shutil.rmtree(one.place.transcripts)
        many.wait_for_workers()
        with dask.config.set(many.settings):
            by_cluster = rows(one, scheduler=many.address)
        scores = {s: one.score(s) for s in ("flipped", "right", "typo")}
        yield Compared(
            one,
            by_threads,
            by_cluster,
            scores,
            [record.getMessage() for record in said],
            many.processes[2].poll() is not None,
        )
    finally:
        logging.getLogger(run.__name__).removeHandler(listener)
        many.stop()


def test_a_cluster_gives_the_rows_that_threads_give(compared: Compared) -> None:
    assert compared.by_cluster == compared.by_threads
    assert compared.scores["right"] == TOTAL
    assert [row["status"] for row in compared.by_cluster].count("graded") == 3


def test_what_ran_on_a_worker_that_was_killed_is_done_elsewhere(
    compared: Compared,
) -> None:
    assert compared.one_worker_died
    assert all(row["status"] != "failed" for row in compared.by_cluster)


def test_a_worker_with_another_numpy_is_named_and_gets_nothing(
    compared: Compared,
) -> None:
    [told] = compared.warnings
    assert "gets no submission: numpy is 0.9 there and" in told


def test_transcripts_of_the_cluster_are_kept_like_any_other(
    compared: Compared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Examiner, "keep", lambda *_: pytest.fail("it ran again"))
    assert rows(compared.one, workers=2) == compared.by_threads


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://10.0.0.7:8786", "not encrypted, and the hidden casebooks travel"),
        ("tcp://localhost.example.org:8786", "not encrypted"),
        ("10.0.0.7:8786", "tls://HOST:PORT is expected"),
        ("ws://localhost:8786", "tls://HOST:PORT is expected"),
        ("tls://", "tls://HOST:PORT is expected"),
    ],
)
def test_an_address_that_would_leak_is_refused(address: str, words: str) -> None:
    with pytest.raises(ClusterUnusable, match=words), connection.connected(address):
        pass


@pytest.mark.parametrize("address", ["tls://h:1", "tcp://[::1]:1", "tcp://127.0.0.1:1"])
def test_an_address_that_cannot_leak_is_used(address: str) -> None:
    assert connection.refusal(address) == ""


def test_a_scheduler_that_does_not_answer_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.5)
    address = "tcp://127.0.0.1:9"
    words = f"no Dask scheduler answers at {address} within 0.5 s"
    with pytest.raises(ClusterUnusable, match=words), connection.connected(address):
        pass


def test_tls_without_usable_files_is_told_in_a_sentence(tmp_path: Path) -> None:
    address, names = "tls://127.0.0.1:9", certificate(tmp_path)
    nothing = dict.fromkeys(names)
    with dask.config.set(nothing), pytest.raises(ClusterUnusable, match="needs cert"):
        connection.connected(address).__enter__()
    (tmp_path / "key.pem").write_text("no key")
    with dask.config.set(names), pytest.raises(ClusterUnusable, match="TLS files"):
        connection.connected(address).__enter__()


# What a cluster may do, without one: quick, and the same every time.


@dataclass
class FakeFuture:
    """What one worker is to answer."""

    worker: str
    function: Any
    arguments: tuple[Any, ...]
    status: str = "finished"
    answer: dict[str, Any] = field(default_factory=dict)
    tell: Callable[[Any], None] = print

    def add_done_callback(self, tell: Callable[[Any], None]) -> None:
        self.tell = tell

    @property
    def student(self) -> str:
        return self.arguments[2] if self.function is worker.run else ""

    def exception(self) -> Exception:
        return ModuleNotFoundError("No module named 'autograder'")

    def result(self, timeout: float) -> bytes:
        return json.dumps(self.answer).encode()

    __hash__ = object.__hash__


class FakeClient:
    """A cluster in which the submission "bad" ends whatever worker runs it.

    Another takes its place. restarts: workers that lose their memory once. A worker
    named "bare" lacks the course; one named "mute" never answers.
    """

    status = "running"

    def __init__(self, *workers: str, threads: int = 1) -> None:
        self.workers = {worker: {"nthreads": threads} for worker in workers}
        self.restarts: set[str] = set()
        self.met: set[str] = set()
        self.sent: list[FakeFuture] = []
        self.cancelled: list[FakeFuture] = []
        self.deaths: list[list[str]] = []
        self.most = 0

    def scheduler_info(self) -> dict[str, Any]:
        self.most = max(self.most, len(self.sent))
        for future in self.sent:
            if future.student == "bad" and future.worker in self.workers:
                self.workers[f"{future.worker}0"] = self.workers.pop(future.worker)
                here = [f.student for f in self.sent if f.worker == future.worker]
                self.deaths.append(here)
        able = {f.worker: f for f in reversed(self.sent) if f.worker in self.workers}
        for future in [f for w, f in able.items() if "mute" not in w]:
            self.sent.remove(future)
            self.work(future)
            future.tell(future)
        return {"workers": dict(self.workers)}

    def work(self, future: FakeFuture) -> None:
        if future.function is importlib.import_module:
            future.status = "error" if "bare" in future.worker else "finished"
        elif future.function is worker.meet:
            self.met.add(future.worker)
            future.answer = {"lacks": []}
        elif future.worker in self.met - self.restarts:
            future.answer = {"transcript": vars(Transcript(key=future.arguments[2]))}
        else:
            self.restarts.discard(future.worker)
            self.met.discard(future.worker)
            future.answer = {"stranger": True}

    def submit(self, function: Any, *arguments: Any, **options: Any) -> FakeFuture:
        [address] = options["workers"]
        future = FakeFuture(address, function, arguments)
        self.sent.append(future)
        return future

    def cancel(self, futures: list[FakeFuture], force: bool) -> None:
        self.cancelled += futures
        self.sent = [f for f in self.sent if f not in futures]


class FakeExaminer:
    """Keeps transcripts in memory."""

    exam = Exam({}, {}, {})
    limits = Limits()
    chapter = CHAPTER

    def __init__(self) -> None:
        self.transcripts: dict[str, Transcript] = {}

    def key(self, notebook: NotebookNode) -> str:
        return str(notebook["student"])

    def kept(self, student: str, key: str) -> Transcript | None:
        return self.transcripts.get(student)

    def keep(self, student: str, made: Transcript) -> None:
        self.transcripts[student] = made


def outcomes(client: FakeClient, *students: str, judge: Any = None) -> Outcomes:
    submissions = iter([(s, NotebookNode(student=s)) for s in students])
    return run.Run(client, judge or FakeExaminer(), "tls://s:1", submissions).outcomes()


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(run, "WAIT_FOR_WORKERS", 0.0)
    monkeypatch.setattr(run, "WAIT_FOR_MEETING", 0.05)


GOOD = [f"good {i}" for i in range(16)]


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize("place", [0, 9])
@pytest.mark.parametrize(("workers", "threads"), [(1, 1), (1, 4), (2, 4)])
def test_who_ends_every_worker_is_named_and_not_who_ran_beside(
    workers: int, threads: int, place: int
) -> None:
    client = FakeClient(*(f"tls://w{i}:1" for i in range(workers)), threads=threads)
    came = dict(outcomes(client, *GOOD[:place], "bad", *GOOD[place:]))
    assert isinstance(came.pop("bad"), Unfinished)
    assert came.keys() == set(GOOD)
    assert all(isinstance(made, Transcript) for made in came.values())
    assert client.most <= workers * threads
    assert client.deaths[1:] == [["bad"]] * 2


@pytest.mark.usefixtures("soon")
def test_a_worker_that_started_anew_at_its_address_is_met_again() -> None:
    client = FakeClient("tls://w:1")
    client.restarts.add("tls://w:1")
    came = dict(outcomes(client, *GOOD))
    assert all(isinstance(made, Transcript) for made in came.values())


@pytest.mark.usefixtures("soon")
def test_workers_that_do_not_fit_leave_the_work_to_those_that_do() -> None:
    client = FakeClient("tls://bare:1", "tls://mute:1", "tcp://10.0.0.7:1", "tls://w:1")
    came = dict(outcomes(client, *GOOD))
    assert all(isinstance(made, Transcript) for made in came.values())
    assert client.met == {"tls://w:1"}


@pytest.mark.usefixtures("soon")
def test_who_stops_early_cancels_what_runs_and_keeps_what_came() -> None:
    client, judge = FakeClient("tls://w:1", threads=2), FakeExaminer()
    came = outcomes(client, *GOOD, judge=judge)
    first, _ = next(came)
    running = set(client.sent)
    came.close()
    assert first in judge.transcripts
    assert running
    assert running <= set(client.cancelled)
    rest = dict(outcomes(client, *GOOD, judge=judge))
    assert rest.keys() == set(GOOD)


@pytest.mark.usefixtures("soon")
def test_what_is_kept_already_needs_no_worker() -> None:
    judge = FakeExaminer()
    judge.transcripts = {student: Transcript(key=student) for student in GOOD}
    assert dict(outcomes(FakeClient(), *GOOD, judge=judge)) == judge.transcripts


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    ("workers", "words"),
    [
        ([], "tls://s:1 had no worker for"),
        (["tcp://10.0.0.7:1"], "no worker of tls://s:1 can grade.*not encrypted"),
        (["tls://bare:1"], "tls://bare:1: the course: No module named 'autograder'"),
        (["tls://mute:1"], "tls://mute:1: it does not say whether it may grade"),
    ],
)
def test_without_a_worker_that_fits_grading_ends(
    workers: list[str], words: str
) -> None:
    with pytest.raises(ClusterUnusable, match=words):
        list(outcomes(FakeClient(*workers), *GOOD))


@pytest.mark.usefixtures("soon")
def test_a_scheduler_that_goes_away_ends_grading_with_a_sentence() -> None:
    client = FakeClient("tls://w:1")
    came = outcomes(client, *GOOD)
    next(came)
    client.status = "closed"
    with pytest.raises(ClusterUnusable, match=r"was lost.*what is done is kept"):
        list(came)
