"""`ledare audit`: the chain of named acts."""

import typer

app = typer.Typer(no_args_is_help=True, help="The chain of named acts.")


@app.callback()
def audit() -> None:
    """The chain of named acts."""


@app.command()
def verify() -> None:
    """Check that no act was changed, added or taken out; also the releases."""
    from ledare.audit.queries import end_of_chain, first_broken_link
    from ledare.responses.releases import chain_is_whole

    broken = first_broken_link()
    n_acts, end = end_of_chain()
    if broken is not None:
        typer.echo(f"Broken at act {broken.pk} of {broken.at:%Y-%m-%d %H:%M} UTC.")
    else:
        typer.echo(f"Whole: {n_acts} acts, ending in {end}.")
    releases_whole = chain_is_whole()
    typer.echo("Releases: whole." if releases_whole else "Releases: broken.")
    if broken is not None or not releases_whole:
        typer.echo("Somebody changed the database behind Ledare: compare a backup.")
        raise typer.Exit(1)
