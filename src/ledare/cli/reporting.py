"""`ledare report`: a file of answers becomes a report."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ledare.reporting import Report
    from ledare.reporting.survey import BadInput

RAW = (
    "--raw: this report holds exact figures of every team, however small. From a few"
    " exact figures it can be worked out what single people answered. Show it to nobody"
    " who was not promised to see answers, and do not pass it on."
)
Progress = Callable[[float], None]


def report(
    answers: Annotated[
        Path,
        typer.Argument(help="CSV, Parquet, Excel, SPSS, LimeSurvey or Qualtrics."),
    ],
    map_file: Annotated[
        Path | None, typer.Option("--map", help="A TOML map: which columns are what.")
    ] = None,
    questions: Annotated[
        Path | None, typer.Option(help="A .qsf, .lss or other file of the questions.")
    ] = None,
    out: Annotated[
        Path, typer.Option(help="Where to write: .html, .json, .xlsx or .pdf.")
    ] = Path("report.html"),
    weights: Annotated[
        str | None, typer.Option(help="The column of survey weights.")
    ] = None,
    language: Annotated[str, typer.Option(help="en or sv.")] = "en",
    raw: Annotated[
        bool,
        typer.Option("--raw", help="Exact figures of every team: not to be passed on."),
    ] = False,
    suggest_map: Annotated[
        bool, typer.Option("--suggest-map", help="Print a map to start from, and stop.")
    ] = False,
) -> None:
    """Turn a file of answers into a report: questions, teams, drivers, change.

    Groups of five or more are shown, on coarse steps. Nothing is sent anywhere, and no
    data folder or database is needed.
    """
    from ledare.reporting.survey import BadInput
    from ledare.reporting.writing import CannotWrite

    try:
        if suggest_map:
            _suggest(answers, questions)
            return
        _check(out, language)
        if raw:
            typer.echo(RAW, err=True)
        made = _with_bar(
            lambda on_progress: _made(
                answers, map_file, questions, weights, language, raw, on_progress
            )
        )
        made.save(out)
    except BadInput as bad:
        _say_what_is_wrong(bad)
        raise typer.Exit(1) from None
    except (CannotWrite, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{out}: {made.document.headline}")


def _made(
    answers: Path,
    map_file: Path | None,
    questions: Path | None,
    weights: str | None,
    language: str,
    raw: bool,
    on_progress: Progress,
) -> "Report":
    from ledare.reporting import report as reported

    return reported(
        answers,
        map=map_file,
        questions=questions,
        weights=weights,
        language=language,
        raw=raw,
        on_progress=on_progress,
    )


def _suggest(answers: Path, questions: Path | None) -> None:
    """Print a map, so that it can be sent into a file and looked through."""
    from ledare.reporting.maps import map_text, suggest

    typer.echo(map_text(suggest(answers, questions=questions)), nl=False)


def _check(out: Path, language: str) -> None:
    """Refuse what cannot be written before a long file is read."""
    from ledare.reporting.words import LANGUAGES
    from ledare.reporting.writing import check_place

    check_place(out)
    if language not in LANGUAGES:
        raise typer.BadParameter(f"There are words in: {', '.join(LANGUAGES)}.")


def _with_bar(do: Callable[[Progress], "Report"]) -> "Report":
    """Do the work while a bar tells how far it is, on a terminal only."""
    from rich.console import Console
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    with Bar(console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Reading and measuring", total=1.0)
        return do(lambda share: bar.update(task, completed=share))


def _say_what_is_wrong(bad: "BadInput") -> None:
    n = len(bad.faults)
    typer.echo(f"{n} fault{'' if n == 1 else 's'}:", err=True)
    for fault in bad.faults:
        typer.echo(f"  {fault}", err=True)
