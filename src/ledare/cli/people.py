"""`ledare people`: who is here, brought from a file."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from ledare.people.imports import FileRefused, ImportPlan

app = typer.Typer(no_args_is_help=True, help="Who is here: people and units.")
MOST_SHOWN = 40


@app.callback()
def people() -> None:
    """Who is here: people and units."""


@app.command("import")
def import_people(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="A CSV file of people.")
    ],
    whole: Annotated[
        bool,
        typer.Option(
            "--whole", "--full", help="The file is everybody: who is missing leaves."
        ),
    ] = False,
    new_units: Annotated[
        bool,
        typer.Option(help="Make units that are not on the chart, or refuse them."),
    ] = True,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show what would change, and stop.")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", "-y", help="Do it without asking.")
    ] = False,
) -> None:
    """Show what a file of people changes, then do all of it or nothing."""
    from django.utils import timezone

    from ledare.cli.serving import prepare
    from ledare.people.imports import FileRefused, apply_import, plan_import

    prepare()
    now = timezone.now()
    try:
        plan = plan_import(
            file.read_bytes(),
            is_whole=whole,
            on=now.date(),
            may_add_units=new_units,
        )
    except FileRefused as refusal:
        _show_mistakes(file, refusal)
        raise typer.Exit(code=1) from None
    _show(plan)
    if plan.is_empty or preview:
        return
    if not yes:
        typer.confirm("Do all of this?", abort=True)
    apply_import(plan, by=None, at=now)
    typer.echo("Done.")


def _show_mistakes(file: Path, refusal: "FileRefused") -> None:
    """Print where the mistakes are, what stands there and what is wanted."""
    n = len(refusal.mistakes)
    table = _table(
        f"{file.name} was refused; nothing was changed. Mistakes: {n}.",
        ("Line", "Column", "Given", "Wanted"),
        ((str(m.line), m.column, m.given, m.wanted) for m in refusal.mistakes),
    )
    _print(table, n)


def _show(plan: "ImportPlan") -> None:
    """Print what a plan would change, each kind in a table of its own."""
    from ledare.people.imports.preview import tables_of

    typer.echo(f"People in the file: {plan.n_people}.")
    if plan.is_empty:
        typer.echo("Everything is as the file says; nothing to change.")
    for part in tables_of(plan):
        title = f"{part.title}: {len(part.rows)}"
        _print(_table(title, part.headings, part.rows), len(part.rows))


def _table(
    title: str, headings: Iterable[str], rows: Iterable[Iterable[str]]
) -> "Table":
    """Return a table for the terminal, cut where it grows long."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading)
    for row in islice(rows, MOST_SHOWN):
        table.add_row(*(Text(cell) for cell in row))
    return table


def _print(table: "Table", n_rows: int) -> None:
    """Print a table, and how many of its rows it leaves out."""
    from rich.console import Console

    console = Console()
    console.print(table)
    if n_rows > MOST_SHOWN:
        console.print(f"... and {n_rows - MOST_SHOWN} more.")
