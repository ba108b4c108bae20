"""What a person sees of a grading run: progress while it runs, a table at its end."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from autograder.chapter import Chapter
from autograder.grade import grade
from autograder.graded import Graded
from autograder.places import ClassFolder


class Rate(ProgressColumn):
    """Submissions a second, or seconds for each, whichever is above one."""

    def render(self, task: Task) -> Text:
        """Return the rate of the last half minute."""
        speed = task.finished_speed or task.speed
        if not speed:
            return Text("")
        return Text(f"{speed:.1f}/s" if speed > 1 else f"{1 / speed:.1f} s each")


def grade_watched(
    console: Console,
    place: ClassFolder,
    chapter: Chapter,
    workers: int,
    scheduler: str = "",
) -> list[Graded]:
    """Grade with a progress bar; `KeyboardInterrupt` then says how much was done."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        preparing = f"{chapter.number} prepare: draw the hidden cases"
        first = bar.add_task(preparing, total=None)
        if not console.is_terminal:
            console.print(preparing)
        tasks = {
            step: bar.add_task(f"{chapter.number} {step}", total=None, visible=False)
            for step in ("execute", "record")
        }

        def tell(step: str, done: int, total: int) -> None:
            bar.update(first, visible=False)
            bar.update(tasks[step], completed=done, total=total, visible=True)

        try:
            return grade(place, chapter, workers, tell, scheduler)
        except KeyboardInterrupt:
            counts = [
                f"{step} {task.completed:.0f} of {task.total:.0f}"
                for step, task in zip(tasks, bar.tasks[1:], strict=True)
                if task.total
            ]
            raise KeyboardInterrupt(", ".join(counts)) from None


def table_of(rows: list[Graded]) -> Table:
    """Return one line a submission."""
    table = Table("student", "points", "status", "not passed", "remarks")
    for row in rows:
        failed = [e["exercise"] for e in row.exercises if not e["passed"]]
        points = f"{row.score:g} of {row.max_score:g}" if row.exercises else "-"
        names = ", ".join(failed) if len(failed) <= 4 else f"{len(failed)} exercises"
        remarks = escape("; ".join(row.remarks))
        table.add_row(escape(row.student), points, row.status, names, remarks)
    return table
