"""What runs on a machine of the cluster: the fitness test, and submissions.

Texts and bytes come in, bytes of JSON go out: nothing that a student wrote is pickled.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from functools import cache
from typing import Any

import nbformat

from autograder.doctor import check_sandbox
from autograder.examiner import execute, versions
from autograder.exams import unpack
from autograder.execution import Exam
from autograder.sandbox import SandboxUnavailable
from autograder.sandbox.limits import Limits

KEPT_EXAMS = 4
_exams: dict[str, tuple[Exam, Limits]] = {}


def meet(name: str, head: bytes, data: bytes, settings: str) -> bytes:
    """Take an exam under a name, if this machine may grade; answer what it lacks.

    settings: JSON with the class's limits and the grader's versions.
    """
    try:
        given = json.loads(settings)
        lacks = _differing(given["versions"]) or _broken_promises()
        if not lacks:
            while len(_exams) >= KEPT_EXAMS:
                _exams.pop(next(iter(_exams)), None)
            _exams[name] = unpack(head, data), Limits(**given["limits"])
    except Exception as error:
        # Dask leaves the grader waiting for ever where it cannot pickle a traceback.
        lacks = [f"it failed to take the exam: {error!r}"[:500]]
    return _bytes({"lacks": lacks})


def _differing(wanted: dict[str, str]) -> list[str]:
    found = versions()
    return [
        f"{what} is {found.get(what, 'missing')} there and {version} here"
        for what, version in wanted.items()
        if found.get(what) != version
    ]


@cache
def _broken_promises() -> list[str]:
    """Return what `doctor` finds missing, once in a process."""
    return [
        f"{finding.what}: {finding.detail} {finding.remedy}".strip()
        for finding in check_sandbox()
        if not finding.holds
    ]


def run(name: str, notebook: str, key: str) -> bytes:
    """Execute a submission in the master's form by the exam of a name.

    Answers {"transcript": …}, {"stranger": true} where the exam is not known (this
    process is another than the one that was met), {"lacks": …} where no sandbox can be
    made any more, or {"fault": …}.
    """
    if name not in _exams:
        return _bytes({"stranger": True})
    try:
        cells = nbformat.from_dict(json.loads(notebook))
        exam, limits = _exams[name]
        made = execute(cells, exam, limits, key)
    except SandboxUnavailable as error:
        return _bytes({"lacks": [str(error)]})
    except Exception as error:
        logging.getLogger(__name__).exception("a fault of the grader")
        return _bytes({"fault": repr(error)[:500]})
    return _bytes({"transcript": asdict(made)})


def _bytes(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer).encode()
