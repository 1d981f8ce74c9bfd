"""`ledare backup` and `ledare restore`."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ledare.operations.backup.making import Progress
    from ledare.operations.backup.restoring import Restored


def backup(
    file: Annotated[
        Path | None, typer.Argument(help="The file to write; else one is named.")
    ] = None,
) -> None:
    """Copy everything but the keys into one file, while Ledare runs."""
    from django.conf import settings
    from django.utils import timezone

    from ledare.operations.backup.making import make_backup, name_for
    from ledare.operations.backup.refusing import Refused

    at = timezone.now()
    target = file or Path(settings.LEDARE_BACKUPS) / name_for(at)
    try:
        with _progress() as progress:
            made = make_backup(target, at=at, progress=progress)
    except Refused as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
    held = made.manifest
    size = made.file.stat().st_size / 1_000_000
    typer.echo(f"{made.file}: {size:.1f} MB, for your account only.")
    typer.echo(
        f"Acts in the audit log: {held.audit.n}. Releases: {held.releases.n}."
        f" Open rounds: {len(held.open_rounds)}. Keys: none."
    )
    typer.echo(f"SHA-256 {made.sha256}")


def restore(
    file: Annotated[Path, typer.Argument(help="A file that `ledare backup` wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Lose what is in the data folder now.")
    ] = False,
) -> None:
    """Put a backup in place, after checking it; open rounds are asked again."""
    from django.utils import timezone

    from ledare.cli.serving import prepare
    from ledare.operations.backup.refusing import Refused
    from ledare.operations.backup.restoring import restore_backup
    from ledare.operations.liveness import StillRunning

    try:
        with _progress() as progress:
            restored = restore_backup(
                file,
                replace=replace,
                at=timezone.now(),
                progress=progress,
                migrate=prepare,
            )
    except (Refused, StillRunning) as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(1) from None
    _say_what_was_restored(restored)


def _say_what_was_restored(restored: "Restored") -> None:
    held, mended = restored.manifest, restored.mended
    typer.echo(f"The backup of {held.moment:%Y-%m-%d %H:%M} UTC is in place.")
    typer.echo(
        f"Acts in the audit log: {held.audit.n}. Releases: {held.releases.n}."
        " Both chains are whole."
    )
    if restored.is_older:
        typer.echo(f"It was made by Ledare {held.ledare}; its tables are up to date.")
    for words, rounds in (
        ("Open rounds that go on, their keys are here", mended.go_on),
        ("Open rounds asked again under new keys", mended.reopened),
        ("Rounds called off, as their time is over", mended.called_off),
    ):
        if rounds:
            typer.echo(f"{words}: {', '.join(rounds)}.")
    if mended.n_erased:
        typer.echo(f"People erased since the backup, erased again: {mended.n_erased}.")
    typer.echo("Everybody signs in again.")


@contextmanager
def _progress() -> Iterator["Progress"]:
    """Show how far it is, where somebody looks."""
    from rich.progress import Progress as Bar

    with Bar(transient=True, disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda words, share: bar.update(task, description=words, completed=share)
