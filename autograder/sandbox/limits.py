"""How much a submission may use: one place for the defaults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What one submission may use while it is graded.

    cell_seconds, notebook_seconds: wall clock, s; the CPU time of a process is held to
    notebook_seconds too. memory_mb: what all its processes and files in memory hold
    together, and what one process may ask for. processes: threads count. file_mb: a
    file's size, and what home, /tmp and /dev/shm each hold. output_mb: what all cells
    print and show. wire_mb: all that it sends to the grader, results included.
    """

    cell_seconds: float = 20
    notebook_seconds: float = 300
    memory_mb: int = 2048
    processes: int = 64
    file_mb: int = 64
    output_mb: int = 8
    wire_mb: int = 128
