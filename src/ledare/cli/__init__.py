"""The terminal door: one `ledare` command; heavy parts load only where used."""

from typing import Annotated

import typer

from ledare.cli import (
    auditing,
    examining,
    language,
    network,
    people,
    reporting,
    rounds,
    safekeeping,
    serving,
    trust,
    voices,
)

NEED_NO_SET_UP = ("demo", "language", "network", "report", "trust", "voices")

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
app.add_typer(language.app, name="language")
app.command()(serving.serve)
app.command()(serving.worker)
app.command()(serving.demo)
app.command()(reporting.report)
app.command()(voices.voices)
app.command()(network.network)
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
    """Make Django ready; the demo and `trust` do so themselves; reports need none."""
    if context.invoked_subcommand not in NEED_NO_SET_UP:
        serving.set_up()
