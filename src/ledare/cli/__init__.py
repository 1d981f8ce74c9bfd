"""The terminal door: one `ledare` command; heavy parts load only where used."""

import os
from pathlib import Path
from typing import Annotated

import typer

from ledare.cli import people, rounds, serving

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="Ledare: find out whether what you believe is what your people live.",
    pretty_exceptions_enable=False,
)
app.add_typer(people.app, name="people")
app.add_typer(rounds.app, name="rounds")
app.command()(serving.serve)
app.command()(serving.worker)
app.command()(serving.demo)
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
    """Make Django ready, in the demo's own folder for the demo."""
    if context.invoked_subcommand == "demo":
        _use_the_demos_folder()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledare.config.settings")
    import django

    django.setup()


def _use_the_demos_folder() -> None:
    from platformdirs import user_data_path

    os.environ["LEDARE_DEMO"] = "true"
    folder = Path(user_data_path("ledare-demo", appauthor=False))
    os.environ.setdefault("LEDARE_DATA", str(folder))
