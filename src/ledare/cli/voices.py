"""`ledare voices`: a file of what people wrote becomes a report."""

from pathlib import Path
from typing import Annotated

import typer

from ledare.cli.making import check_out, saying_what_is_wrong, with_bar


def voices(
    file: Annotated[
        Path, typer.Argument(help="CSV, Parquet, Excel or SPSS, with columns of words.")
    ],
    text: Annotated[
        list[str] | None,
        typer.Option(help="A column of words; may be said again. Else looked for."),
    ] = None,
    date: Annotated[str, typer.Option(help="The column that tells when.")] = "",
    by: Annotated[
        list[str] | None,
        typer.Option(help="A column of groups to compare; may be said again."),
    ] = None,
    author: Annotated[str, typer.Option(help="The column that tells who wrote.")] = "",
    codebook: Annotated[
        str | None,
        typer.Option(help='"workplace", a codebook (.toml) or a fitted one.'),
    ] = None,
    coarser: Annotated[
        int, typer.Option(min=-2, max=2, help="Fewer, larger themes; below 0 more.")
    ] = 0,
    quotes: Annotated[bool, typer.Option(help="Show quotes of themes.")] = True,
    encoder: Annotated[
        Path | None, typer.Option(help="A folder with a language model of your own.")
    ] = None,
    out: Annotated[
        Path, typer.Option(help="Where to write: .html, .json, .xlsx or .pdf.")
    ] = Path("report.html"),
    rows: Annotated[
        Path | None, typer.Option(help="Each voice with its theme and codes, as CSV.")
    ] = None,
    language: Annotated[str, typer.Option(help="en or sv.")] = "en",
    sheet: Annotated[str, typer.Option(help="The sheet of an Excel book.")] = "",
    encoding: Annotated[str, typer.Option(help="Of a text file, if not UTF-8.")] = "",
) -> None:
    """Turn what people wrote, in any language, into themes, change and groups.

    Nothing is sent anywhere, and no data folder or database is needed.
    """
    with saying_what_is_wrong():
        check_out(out, language)
        from ledare.reporting.voices.reports import voices_report

        made = with_bar(
            lambda on_progress: voices_report(
                file,
                text=tuple(text or ()),
                date=date,
                by=tuple(by or ()),
                author=author,
                codebook=codebook,
                coarser=coarser,
                quotes=quotes,
                encoder=encoder,
                language=language,
                sheet=sheet,
                encoding=encoding,
                on_progress=on_progress,
            )
        )
        made.save(out)
        if rows is not None:
            made.save_rows(rows)
    typer.echo(f"{out}: {made.document.headline}")
