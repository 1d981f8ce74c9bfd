"""What the commands that make a report from a file share: bar, refusals, errors."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import typer

Made = TypeVar("Made")
Progress = Callable[[float], None]


def check_out(out: Path, language: str) -> None:
    """Refuse what cannot be written before a long file is read."""
    from ledare.reporting.words import LANGUAGES
    from ledare.reporting.writing import check_place

    check_place(out)
    if language not in LANGUAGES:
        raise typer.BadParameter(f"There are words in: {', '.join(LANGUAGES)}.")


def with_bar(do: Callable[[Progress], Made]) -> Made:
    """Do the work while a bar tells how far it is, on a terminal only."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Reading and measuring", total=1.0)
        return do(lambda share: bar.update(task, completed=share))


@contextmanager
def saying_what_is_wrong() -> Iterator[None]:
    """Tell every fault of a file, or why nothing could be written, and end with 1."""
    from ledare.reporting.survey import BadInput
    from ledare.reporting.writing import CannotWrite
    from ledare.text.encoder import EncoderMissing

    try:
        yield
    except BadInput as bad:
        n = len(bad.faults)
        typer.echo(f"{n} fault{'' if n == 1 else 's'}:", err=True)
        for fault in bad.faults:
            typer.echo(f"  {fault}", err=True)
        raise typer.Exit(1) from None
    except (CannotWrite, EncoderMissing, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
