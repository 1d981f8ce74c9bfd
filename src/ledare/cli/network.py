"""`ledare network`: a file of who asks whom becomes a report."""

from pathlib import Path
from typing import Annotated

import typer

from ledare.cli.making import check_out, saying_what_is_wrong, with_bar


def network(
    file: Annotated[
        Path,
        typer.Argument(help="CSV, Parquet, Excel or SPSS: a row a tie, or a matrix."),
    ],
    people: Annotated[
        Path | None, typer.Option(help="The file of people: ids, rank, units.")
    ] = None,
    chart: Annotated[
        Path | None, typer.Option(help="The file of who reports to whom.")
    ] = None,
    asker: Annotated[
        str, typer.Option("--from", help="The column of who asks. Else looked for.")
    ] = "",
    asked: Annotated[
        str, typer.Option("--to", help="The column of who is asked.")
    ] = "",
    value: Annotated[str, typer.Option(help="The column of numbers beside ties.")] = "",
    at_least: Annotated[
        float | None, typer.Option(help="The value from which a tie counts.")
    ] = None,
    perceiver: Annotated[
        str, typer.Option(help="The column of who tells of others' ties.")
    ] = "",
    identity: Annotated[
        str, typer.Option("--id", help="The people's column of ids.")
    ] = "",
    rank: Annotated[str, typer.Option(help="The people's column of formal rank.")] = "",
    rank_top: Annotated[
        str, typer.Option(help='"low" if the smallest rank is the top, or "high".')
    ] = "",
    unit: Annotated[
        list[str] | None,
        typer.Option(help="A people's column of groups; may be said again."),
    ] = None,
    manager: Annotated[
        str, typer.Option(help="The people's column of who they report to.")
    ] = "",
    responded: Annotated[
        str, typer.Option(help="The people's column of who answered.")
    ] = "",
    names: Annotated[bool, typer.Option(help="Show people by their ids.")] = True,
    people_picture: Annotated[
        bool, typer.Option("--people-picture", help="Draw up to sixty people.")
    ] = False,
    out: Annotated[
        Path, typer.Option(help="Where to write: .html, .json, .xlsx or .pdf.")
    ] = Path("report.html"),
    rows: Annotated[
        Path | None, typer.Option(help="Each person with her figures, as CSV.")
    ] = None,
    draws: Annotated[
        int, typer.Option(min=5, max=2000, help="How often people are silenced.")
    ] = 100,
    language: Annotated[str, typer.Option(help="en or sv.")] = "en",
    sheet: Annotated[str, typer.Option(help="The sheet of an Excel book.")] = "",
    encoding: Annotated[str, typer.Option(help="Of a text file, if not UTF-8.")] = "",
) -> None:
    """Turn who asks whom into a report: the asked, the borders, beside the chart.

    Nothing is sent anywhere, and no data folder or database is needed.
    """
    with saying_what_is_wrong():
        check_out(out, language)
        from ledare.reporting.network.reports import network_report

        made = with_bar(
            lambda on_progress: network_report(
                file,
                people=people,
                chart=chart,
                asker=asker,
                asked=asked,
                value=value,
                perceiver=perceiver,
                at_least=at_least,
                id=identity,
                rank=rank,
                rank_top=rank_top,
                unit=tuple(unit or ()),
                manager=manager,
                responded=responded,
                names=names,
                people_picture=people_picture,
                draws=draws,
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
