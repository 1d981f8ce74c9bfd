"""`ledare demo`: build it when it is not there, then show it."""

import shutil
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import typer
from django.conf import settings
from django.db import connections
from django.utils import timezone
from rich.progress import Progress

from ledare.demo import checking
from ledare.demo.building import build
from ledare.demo.files import NoMap, build_from_file, map_for
from ledare.listen.surveys.imports.faults import FileRefused
from ledare.people.models import Person


def run(
    *,
    host: str,
    port: int,
    data: Path | None,
    map_file: Path | None,
    check: bool,
    fresh: bool,
    prepare: Callable[[], None],
    serve: Callable[..., None],
) -> None:
    """Build the demo where it is missing, then serve it or check it."""
    if fresh:
        throw_away()
    prepare()
    began = time.perf_counter()
    if not Person.objects.exists():
        try:
            make(data, map_file, at=timezone.now())
        except (FileRefused, NoMap) as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(1) from None
        typer.echo(f"The demo is built: {time.perf_counter() - began:.1f} s.")
    if check:
        raise typer.Exit(checking.check(host=host, port=port))
    typer.echo(f"Ledare's demo is at http://{host}:{port}/ (Ctrl+C stops it).")
    serve(host=host, port=port, workers=1)


def make(data: Path | None, map_file: Path | None, *, at: datetime) -> None:
    """Build the made-up organisation, or the imported round of a file."""
    with Progress(transient=True, disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task("Building the demo", total=1.0)

        def show(what: str, share: float) -> None:
            bar.update(task, description=what, completed=share)

        if data is None:
            build(at=at, progress=show)
        else:
            build_from_file(data, map_for(data, map_file), at=at, progress=show)


def throw_away() -> None:
    """Delete the demo's folder; only ever the demo's."""
    if not settings.LEDARE_DEMO:
        raise RuntimeError("Only the demo's own folder is thrown away.")
    connections.close_all()
    folder = Path(settings.DATA)
    for name in ("ledare.sqlite3", "vault.sqlite3", "keys", "incoming"):
        for path in folder.glob(f"{name}*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
