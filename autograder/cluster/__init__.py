"""Execute submissions on a Dask cluster: many machines in place of threads here."""

from __future__ import annotations

from collections.abc import Iterable

from nbformat import NotebookNode

from autograder.cluster.connection import ClusterUnusable, connected
from autograder.cluster.run import Outcomes, Run, Unfinished
from autograder.examiner import Examiner

__all__ = ["ClusterUnusable", "Outcomes", "Unfinished", "examine"]


def examine(
    judge: Examiner, submissions: Iterable[tuple[str, NotebookNode]], address: str
) -> Outcomes:
    """Yield each student's transcript, or the fault that there was instead of one.

    Transcripts are kept as they come. Raises `ClusterUnusable`.
    """
    with connected(address) as client:
        yield from Run(client, judge, address, iter(submissions)).outcomes()
