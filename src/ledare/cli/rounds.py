"""`ledare rounds`: rounds that were asked elsewhere."""

import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ledare.listen.surveys.imports.actions import ReadFile
    from ledare.listen.surveys.models import Round
    from ledare.people.models import Person

app = typer.Typer(no_args_is_help=True, help="Rounds that were asked elsewhere.")


@app.callback()
def rounds() -> None:
    """Rounds that were asked elsewhere."""


@app.command("import")
def import_file(
    answers: Annotated[Path, typer.Argument(help="CSV (also .gz) or Parquet.")],
    map_file: Annotated[Path, typer.Option("--map", help="A TOML map of the file.")],
    leader: Annotated[
        str, typer.Option(help="E-mail of the leader whose round it becomes.")
    ] = "",
    preview: Annotated[
        bool, typer.Option("--preview", help="Read and check only.")
    ] = False,
) -> None:
    """Publish the figures of a file of answers; no row of it is kept."""
    from django.utils import timezone

    from ledare.cli.serving import prepare
    from ledare.listen.surveys.imports import actions, leaders
    from ledare.listen.surveys.imports.faults import FileRefused

    began = time.perf_counter()
    prepare()
    try:
        read = _read(answers, map_file)
        if preview:
            _say_what_was_read(read)
            return
        at = timezone.now()
        who = leaders.leader_for(read.answer_map.organisation, email=leader, at=at)
        made, placed = actions.import_round(by=who, leader=who, read=read, at=at)
        leaders.put_in_charge(who, placed.root, at=at)
    except FileRefused as refused:
        _say_what_is_wrong(refused.file, refused.faults)
        raise typer.Exit(1) from None
    except leaders.NoSuchLeader as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    _say_what_was_read(read)
    _say_what_is_shown(made, time.perf_counter() - began)
    _say_how_to_open(who)


def _read(answers: Path, map_file: Path) -> "ReadFile":
    from rich.progress import Progress

    from ledare.listen.surveys.imports import actions
    from ledare.listen.surveys.imports.faults import Fault, FileRefused
    from ledare.listen.surveys.imports.maps import read_map

    for file in (answers, map_file):
        if not file.is_file():
            raise FileRefused(str(file), [Fault(0, "", "no such file", "a file")])
    answer_map = read_map(map_file.read_bytes(), file=map_file.name)
    with Progress(transient=True, disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task(f"Reading {answers.name}", total=1.0)
        return actions.read_file(
            answers,
            answer_map,
            progress=lambda share: bar.update(task, completed=share),
        )


def _say_what_is_wrong(file: str, faults: tuple[object, ...]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("Line", "Column", "Given", "Wanted", title=f"{file} was refused")
    for fault in faults:
        table.add_row(
            *(
                str(getattr(fault, part))
                for part in ("line", "column", "given", "wanted")
            )
        )
    Console(stderr=True).print(table)
    typer.echo("Nothing was changed.", err=True)


def _say_what_was_read(read: "ReadFile") -> None:
    counts = read.counts
    typer.echo(
        f"{read.file}: {counts.n_rows:,} rows, {int(counts.answered.sum()):,} with"
        f" answers, {len(counts.by_item)} items, {len(counts.units)} units."
    )


def _say_what_is_shown(made: "Round", seconds: float) -> None:
    from ledare.responses.releases import release_of

    release = release_of(made.key)
    if release is None:
        return
    kinds = [group.kind for group in release.groups]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    typer.echo(
        f"Published once. Units with a figure of their own: {kinds.count('team')}."
        f" Groups shown together: {kinds.count('rest')}."
        f" Larger units: {kinds.count('rollup')}."
        f" Too small to be in any figure: {len(release.uncovered)}."
    )
    typer.echo(f"{seconds:.1f} s, peak memory {peak:.0f} MB. No row was kept.")


def _say_how_to_open(leader: "Person") -> None:
    from django.utils import timezone

    from ledare.listen.surveys.imports.leaders import link_for

    typer.echo(f"The round belongs to {leader}. To sign in as this leader, once:")
    typer.echo(f"  {link_for(leader, at=timezone.now())}")
