"""The terminal door: one `ledare` command; heavy parts load only where used."""

from typing import Annotated

import typer

from ledare.cli import (
    auditing,
    examining,
    people,
    reporting,
    rounds,
    safekeeping,
    serving,
    trust,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Ledare: find out whether what you believe is what your people live.",
    pretty_exceptions_enable=False,
)
app.add_typer(people.app, name="people")
app.add_typer(rounds.app, name="rounds")
app.add_typer(trust.app, name="trust")
app.add_typer(auditing.app, name="audit")
app.command()(serving.serve)
app.command()(serving.worker)
app.command()(serving.demo)
app.command()(reporting.report)
app.command()(examining.doctor)
app.command()(safekeeping.backup)
app.command()(safekeeping.restore)
app.command(
    context_settings={"allow_extra_args": True, "ignore_unknown_options": True}
)(serving.manage)


def main() -> None:
    """Run the command line."""
    app()


def _show_version(wanted: bool) -> None:
    if wanted:
        from ledare import __version__

        typer.echo(f"ledare {__version__}")
        raise typer.Exit


@app.callback()
def start(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Make Django ready; the demo and `trust` do so themselves; a report needs none."""
    if context.invoked_subcommand not in ("demo", "trust", "report"):
        serving.set_up()
