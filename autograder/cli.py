"""The command line of teachers and assistants: `autograder --help`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
console = Console()


@app.callback()
def commands() -> None:
    """Build, verify and grade the course ConvNets by Hand."""


def main() -> None:
    """Run the command line."""
    app()


@app.command()
def verify(
    chapter: Annotated[
        str, typer.Argument(help="Number or name; all if left out.")
    ] = "",
    seeds: Annotated[int, typer.Option(help="Hidden casebooks to try.")] = 3,
    verbose: Annotated[bool, typer.Option("--verbose", "-v")] = False,
) -> None:
    """Hold every exercise to its promise: right answers pass, wrong ones are named."""
    from autograder import chapter as chapter_module
    from autograder import verify as verify_module

    chosen = (
        [chapter_module.chapter(chapter)] if chapter else chapter_module.chapters()
    )
    broken = 0
    for one in chosen:
        count = 0
        for finding in verify_module.verify(one, [f"verify {i}" for i in range(seeds)]):
            count += 1
            broken += not finding.holds
            if verbose or not finding.holds:
                word = "holds " if finding.holds else "BROKEN"
                detail = f": {finding.detail}" if finding.detail else ""
                console.print(
                    f"{word} {finding.exercise}: {finding.what}{detail}",
                    markup=False,
                    soft_wrap=True,
                )
        console.print(f"{one.id}: {count} promises checked", markup=False)
    if broken:
        console.print(f"{broken} broken", markup=False)
        raise typer.Exit(1)


@app.command()
def build(
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; fail if something is stale.")
    ] = False,
) -> None:
    """Make the student notebooks and the public casebooks from solutions/."""
    from autograder import build as build_module
    from autograder.chapter import SourceError

    try:
        built = build_module.make()
    except SourceError as error:
        console.print(f"nothing was written: {error}", markup=False, soft_wrap=True)
        raise typer.Exit(1) from None
    if check:
        reasons = list(build_module.stale(built))
        for reason in reasons:
            console.print(reason, markup=False, soft_wrap=True)
        if reasons:
            console.print("run `autograder build` and commit what changed")
            raise typer.Exit(1)
        console.print(f"{len(built.notebooks)} notebooks are as built")
        return
    for path in build_module.write(built):
        console.print(f"wrote {path.name}", markup=False)
