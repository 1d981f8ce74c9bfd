"""`ledare report`: a file of answers becomes a report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ledare.cli.making import Progress, check_out, saying_what_is_wrong, with_bar

if TYPE_CHECKING:
    from ledare.reporting import Report

RAW = (
    "--raw: this report holds exact figures of every team, however small. From a few"
    " exact figures it can be worked out what single people answered. Show it to nobody"
    " who was not promised to see answers, and do not pass it on."
)


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
    with saying_what_is_wrong():
        if suggest_map:
            _suggest(answers, questions)
            return
        check_out(out, language)
        if raw:
            typer.echo(RAW, err=True)
        made = with_bar(
            lambda on_progress: _made(
                answers, map_file, questions, weights, language, raw, on_progress
            )
        )
        made.save(out)
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
