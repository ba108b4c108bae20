"""The command line of teachers and assistants: `autograder --help`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

try:
    import typer
    from rich.console import Console
except ModuleNotFoundError as missing:  # installed without the teacher's side
    sys.exit(f"{missing.name} is missing; install it with: pip install '.[grader]'")

from autograder.places import BUILD, ROOT, ClassFolder

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
console = Console()

ClassOption = Annotated[
    Path, typer.Option("--class", help="The folder that holds the class's data.")
]
DatabaseOption = Annotated[
    str,
    typer.Option(
        "--db",
        envvar="CONVLAB_DB",
        help="Gradebook in PostgreSQL: postgresql://USER@HOST/DATABASE.",
    ),
]
CLASS = ROOT / "class"


def main() -> None:
    """Run the command line."""
    app()


@app.callback()
def commands() -> None:
    """Build, verify and grade the course ConvNets by Hand.

    A class lives in one folder, class/ unless --class names another. Put what students
    hand in into class/submitted/STUDENT/CHAPTER/CHAPTER.ipynb and run
    `autograder grade CHAPTER`. Feedback pages appear in class/feedback/, grades in
    class/gradebook.db, which formgrader in JupyterLab opens.
    """


def say(text: str) -> None:
    """Print a line as it is, without markup or wrapping."""
    console.print(text, markup=False, soft_wrap=True, highlight=False)


@contextmanager
def plain_errors() -> Iterator[None]:
    """End with one sentence, not a traceback, where the user can mend it."""
    from autograder.chapter import SourceError
    from autograder.sandbox.unavailable import SandboxUnavailable

    try:
        yield
    except (SourceError, SandboxUnavailable, LookupError, OSError, ValueError) as error:
        say(str(error))
        raise typer.Exit(1) from None
    except KeyboardInterrupt as stop:
        done = f" ({stop})" if str(stop) else ""
        say(f"stopped{done}; what is done is kept: the same command goes on from here")
        # Threads may still wait for submissions that run; these end with this process.
        sys.stdout.flush()
        os._exit(130)


@app.command()
def build(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if something is stale.")
    ] = False,
) -> None:
    """Make the student notebooks and the public casebooks from solutions/."""
    from autograder import build as building
    from autograder.chapter import SourceError

    try:
        built = building.make()
    except SourceError as error:
        say(f"nothing was written: {error}")
        raise typer.Exit(1) from None
    if not check:
        for path in building.write(built):
            say(f"wrote {path.name}")
        return
    reasons = list(building.stale(built))
    for reason in reasons:
        say(reason)
    if reasons:
        say("run `autograder build` and commit what changed")
        raise typer.Exit(1)
    say(
        f"{len(built.notebooks)} notebooks and {len(built.books)} casebooks "
        "are as built"
    )


@app.command()
def verify(
    chapter: Annotated[
        str, typer.Argument(help="Number or name; all if left out.")
    ] = "",
    seeds: Annotated[int, typer.Option(help="Hidden casebooks to try.")] = 3,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also print what holds.")
    ] = False,
) -> None:
    """Hold every exercise to its promise: right answers pass, wrong ones are named."""
    from autograder import verify as verifying
    from autograder.chapter import chapter as find
    from autograder.chapter import chapters

    with plain_errors():
        chosen = [find(chapter)] if chapter else chapters()
    broken = 0
    for one in chosen:
        count = 0
        for finding in verifying.verify(one, [f"verify {i}" for i in range(seeds)]):
            count += 1
            broken += not finding.holds
            if verbose or not finding.holds:
                word = "holds " if finding.holds else "BROKEN"
                detail = f": {finding.detail}" if finding.detail else ""
                say(f"{word} {finding.exercise}: {finding.what}{detail}")
        say(f"{one.id}: {count} promises checked")
    if broken:
        say(f"{broken} broken")
        raise typer.Exit(1)


@app.command()
def simulate(
    students: Annotated[int, typer.Option(help="How many students.")] = 30,
    seed: Annotated[int, typer.Option(help="Which class.")] = 0,
    chapter: Annotated[
        list[str] | None, typer.Option(help="Number or name; all if left out.")
    ] = None,
    folder: ClassOption = BUILD / "simulated",
) -> None:
    """Write a class whose true grades are known, with a ledger of them."""
    from autograder import simulate as simulating
    from autograder.chapter import chapter as find
    from autograder.chapter import chapters

    with plain_errors():
        chosen = [find(c) for c in chapter] if chapter else chapters()
        simulating.simulate(ClassFolder(folder.resolve()), chosen, students, seed)
    say(f"{students} students in {folder}/submitted, what they deserve in ledger.json")


@app.command()
def grade(
    chapter: Annotated[str, typer.Argument(help="Number or name of the chapter.")],
    workers: Annotated[
        int, typer.Option(min=1, help="How many submissions run at a time.")
    ] = 2,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Also write the rows to this file.")
    ] = None,
    folder: ClassOption = CLASS,
    database: DatabaseOption = "",
    scheduler: Annotated[
        str,
        typer.Option(
            help="Execute on the Dask cluster at this address, not here: tls://HOST:PORT"
        ),
    ] = "",
) -> None:
    """Grade all submissions of a chapter: sandbox, gradebook, feedback pages."""
    from autograder.chapter import chapter as find

    place = ClassFolder(folder.resolve(), database)
    with plain_errors():
        if json_file:
            json_file.touch()  # say now, not after all the work, if it cannot be
        rows = run_grade(place, find(chapter), workers, scheduler)
        show_rows(rows)
        if json_file:
            text = json.dumps([row.as_json() for row in rows], indent=1)
            json_file.write_text(text, "utf-8")


def run_grade(
    place: ClassFolder, chapter: Any, workers: int, scheduler: str = ""
) -> list[Any]:
    """Grade with a progress bar."""
    from autograder.progress import grade_watched

    return grade_watched(console, place, chapter, workers, scheduler)


def show_rows(rows: list[Any]) -> None:
    """Print one line a submission, remarks below."""
    from autograder.progress import table_of

    console.print(table_of(rows))


@app.command("try")
def try_one(
    exercise: Annotated[str, typer.Argument(help="The exercise's name.")],
    file: Annotated[Path, typer.Argument(help="A Python file that defines it.")],
    seed: Annotated[str, typer.Option(help="Seed of the hidden cases.")] = "0",
    folder: Annotated[
        Path | None,
        typer.Option("--class", help="Take the hidden cases of this class instead."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object.")] = False,
) -> None:
    """Run one answer in the sandbox, and say why it fails, hidden cases included."""
    from autograder import examiner
    from autograder.trial import try_answer
    from convlab import show

    with plain_errors():
        if folder is not None:
            place = ClassFolder(folder.resolve())
            if not place.seed_file.is_file():
                raise LookupError(
                    f"{place.root} has no file seed; a class that was graded was "
                    "expected after --class"
                )
            seed = examiner.seed(place)
        trial = try_answer(exercise, file, seed)
    if as_json:
        print(json.dumps(trial.as_json(), indent=1))
        return
    say(f"{exercise}: {trial.graded.score:g} of {trial.graded.max_score:g} points")
    say("\nOn the hidden cases (these values are for the staff only):")
    say(show.story(trial.hidden, trial.graded))
    say("\nOn the public cases, as the student sees them:")
    say(show.story(trial.public, trial.practice))


@app.command()
def report(folder: ClassOption = CLASS, database: DatabaseOption = "") -> None:
    """Write report.html: the class at a glance."""
    from autograder import gradebook
    from autograder.report import write_report

    with plain_errors():
        place = ClassFolder(folder.resolve(), database)
        if database:
            gradebook.check(place)  # the report would say it only within
        path = write_report(place)
    say(f"wrote {path}")


@app.command()
def doctor() -> None:
    """Test on this machine whether the sandbox holds what is promised."""
    from autograder.doctor import check_sandbox

    findings = check_sandbox()
    for finding in findings:
        detail = f" ({finding.detail})" if finding.detail else ""
        say(f"{'holds  ' if finding.holds else 'MISSING'} {finding.what}{detail}")
        if finding.remedy:
            say(f"        {finding.remedy}")
    if not all(finding.holds for finding in findings):
        say("do not grade on this machine before this is mended")
        raise typer.Exit(1)
    say("this machine holds what is promised")


@app.command()
def demo(
    students: Annotated[int, typer.Option(help="How many students.")] = 30,
    seed: Annotated[int, typer.Option(help="Which class.")] = 0,
    workers: Annotated[int, typer.Option(help="Submissions at a time.")] = 2,
) -> None:
    """Grade a simulated class all the way, and hold the grades against its ledger."""
    from autograder.demo import demo as run

    with plain_errors():
        fine = run(ClassFolder(BUILD / "demo"), students, seed, workers)
    if not fine:
        raise typer.Exit(1)
