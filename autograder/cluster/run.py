"""Hand submissions to the workers that fit, and take their transcripts in."""

from __future__ import annotations

import importlib
import json
import logging
import queue
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from nbformat import NotebookNode

from autograder.cluster import worker as there
from autograder.cluster.connection import PATIENCE, ClusterUnusable, refusal
from autograder.examiner import Examiner, versions
from autograder.exams import pack
from autograder.transcript import Transcript, key_of

Outcomes = Generator[tuple[str, Transcript | Exception], None, None]

WAIT_FOR_WORKERS = 30.0
WAIT_FOR_MEETING = 120.0
LOOK_EVERY = 1.0
TRIES = 3
log = logging.getLogger(__name__)


class Unfinished(Exception):
    """A submission that no worker brings to an end; the sentence is for a person."""


@dataclass
class Job:
    """A submission on its way; losses: how many workers vanished while they ran it."""

    student: str
    notebook: str
    key: str
    losses: int = 0
    worker: str = ""


class Run:
    """One chapter's submissions, handed to the threads of the workers that fit.

    Each goes to one named worker, so that only workers that were met get any. After a
    loss it runs again alone: who shared a worker with what ended it is not blamed.
    """

    def __init__(
        self,
        client: Any,
        judge: Examiner,
        address: str,
        submissions: Iterator[tuple[str, NotebookNode]],
    ) -> None:
        self.client, self.judge, self.address = client, judge, address
        self.submissions = submissions
        self.next: Job | None = None
        self.again: deque[Job] = deque()
        self.running: dict[Any, Job] = {}
        self.asked: dict[Any, str] = {}
        self.meeting: dict[Any, str] = {}
        self.since: dict[str, float] = {}
        self.threads: dict[str, int] = {}
        self.fit: set[str] = set()
        self.unfit: dict[str, str] = {}
        self.came: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.looked, self.seen = 0.0, time.monotonic()
        head, data = pack(judge.exam)
        settings = json.dumps(
            {
                "limits": asdict(judge.limits),
                "versions": versions(),
            }
        )
        self.offer = (key_of(head, data, settings), head, data, settings)

    def outcomes(self) -> Outcomes:
        """Yield what comes until nothing is left."""
        try:
            while True:
                yield from self._fill()
                if not (self.next or self.again or self.running):
                    return
                yield from self._look()
                with suppress(queue.Empty):
                    yield from self._take(self.came.get(timeout=LOOK_EVERY))
        finally:
            if self.client.status == "running":
                self.client.cancel(list(self.running), force=True)

    def _fill(self) -> Outcomes:
        """Fill the free threads of the workers that fit; yield what is kept already."""
        while True:
            yield from self._advance()
            load = Counter(job.worker for job in self.running.values())
            alone = {job.worker for job in self.running.values() if job.losses}
            idle = [w for w in self.fit if not load[w]]
            free = [w for w in self.fit - alone if load[w] < self.threads[w]]
            if self.again and idle:
                self._run(self.again.popleft(), idle[0])
            elif self.next and free:
                self._run(self.next, min(free, key=lambda w: load[w]))
                self.next = None
            else:
                return

    def _advance(self) -> Outcomes:
        """Go to the next submission that must run."""
        while self.next is None:
            student, notebook = next(self.submissions, ("", None))
            if notebook is None:
                return
            key = self.judge.key(notebook)
            if kept := self.judge.kept(student, key):
                yield student, kept
            else:
                self.next = Job(student, json.dumps(notebook), key)

    def _run(self, job: Job, worker: str) -> None:
        job.worker = worker
        name = self.offer[0]
        future = self._submit(worker, there.run, name, job.notebook, job.key)
        self.running[future] = job

    def _submit(self, worker: str, function: Any, *arguments: Any) -> Any:
        future = self.client.submit(function, *arguments, workers=[worker], pure=False)
        future.add_done_callback(self.came.put)
        return future

    def _look(self) -> Outcomes:
        """See which workers came and which went."""
        now = time.monotonic()
        if now - self.looked < LOOK_EVERY:
            return
        self.looked, self.threads = now, self._workers()
        for future, job in list(self.running.items()):
            if job.worker not in self.threads:
                yield from self._lose(future)
        here = self.threads.keys()
        self.fit &= here
        self.unfit = {w: why for w, why in self.unfit.items() if w in here}
        for met in (self.asked, self.meeting):
            for future, worker in list(met.items()):
                if worker not in here:
                    del met[future]
                elif now - self.since[worker] > WAIT_FOR_MEETING:
                    del met[future]
                    self._refuse(worker, "it does not say whether it may grade")
        met_now = {*self.asked.values(), *self.meeting.values()}
        for worker in here - self.fit - self.unfit.keys() - met_now:
            self._meet(worker)
        if here:
            self.seen = now
        if not (self.fit or self.asked or self.meeting):
            self._give_up_without_workers(now)

    def _workers(self) -> dict[str, int]:
        try:
            if self.client.status != "running":
                raise OSError(f"the client is {self.client.status}")
            workers = self.client.scheduler_info()["workers"]
        except OSError as error:
            raise ClusterUnusable(
                f"the connection to {self.address} was lost ({error}); what is done is "
                "kept: start the scheduler, and grade again"
            ) from error
        return {worker: about["nthreads"] for worker, about in workers.items()}

    def _give_up_without_workers(self, now: float) -> None:
        if self.unfit:
            reasons = "; ".join(f"{w}: {why}" for w, why in self.unfit.items())
            raise ClusterUnusable(f"no worker of {self.address} can grade. {reasons}")
        if now - self.seen > WAIT_FOR_WORKERS:
            raise ClusterUnusable(
                f"{self.address} had no worker for {WAIT_FOR_WORKERS:g} s; start one "
                f"with: dask worker {self.address}"
            )

    def _meet(self, worker: str) -> None:
        if reason := refusal(worker):
            self._refuse(worker, reason)
        else:
            # Without the course, Dask's worker would break, and log the whole offer.
            self.since[worker] = time.monotonic()
            future = self._submit(worker, importlib.import_module, there.__name__)
            self.asked[future] = worker

    def _refuse(self, worker: str, reason: str) -> None:
        self.fit.discard(worker)
        self.unfit[worker] = reason
        log.warning("the worker %s gets no submission: %s", worker, reason)

    def _take(self, future: Any) -> Outcomes:
        """Take in what a worker answered."""
        if worker := self.asked.pop(future, ""):
            if future.status == "finished":
                self.meeting[self._submit(worker, there.meet, *self.offer)] = worker
            elif future.status == "error":
                self._refuse(worker, f"the course: {future.exception()}")
            return
        answer = self._answer(future)
        if future in self.meeting and answer is not None:
            worker = self.meeting.pop(future)
            if lacks := answer["lacks"]:
                self._refuse(worker, "; ".join(lacks))
            else:
                self.fit.add(worker)
        elif future in self.running:
            yield from self._take_run(future, answer)

    def _take_run(self, future: Any, answer: dict[str, Any] | None) -> Outcomes:
        job = self.running[future]
        if answer is None or "stranger" in answer:
            self.fit.discard(job.worker)
            yield from self._lose(future)
            return
        del self.running[future]
        if "lacks" in answer:
            self._refuse(job.worker, "; ".join(answer["lacks"]))
            self.again.append(job)
        elif "fault" in answer:
            yield job.student, RuntimeError(f"{job.worker}: {answer['fault']}")
        else:
            made = Transcript(**answer["transcript"])
            self.judge.keep(job.student, made)
            yield job.student, made

    def _answer(self, future: Any) -> dict[str, Any] | None:
        """Return what a worker answered, None where it vanished before it did."""
        from distributed import KilledWorker

        try:
            answer: dict[str, Any] = json.loads(future.result(timeout=PATIENCE))
        except (CancelledError, TimeoutError, OSError, KilledWorker):
            return None
        except Exception as error:  # the course cannot be imported there
            return {"lacks": [f"it cannot run the course: {error}"]}
        return answer

    def _lose(self, future: Any) -> Outcomes:
        """Run a submission again whose worker vanished, but not for ever."""
        job = self.running.pop(future)
        self.client.cancel([future], force=True)
        job.losses += 1
        if job.losses < TRIES:
            self.again.append(job)
        else:
            yield (
                job.student,
                Unfinished(
                    f"{TRIES} workers vanished while they ran it, the last was "
                    f"{job.worker}: a person should look at the notebook"
                ),
            )
