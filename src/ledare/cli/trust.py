"""`ledare trust`: export what was published, simulate rounds, attack both."""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ledare.trust.attacker import Report

app = typer.Typer(no_args_is_help=True, help="Is the promise kept? Try to break it.")
FORMAT = "release-audit/1"
MOST_SHOWN = 20
Out = Annotated[Path, typer.Option("--out", help="The file to write.")]
Do = Callable[[Callable[[float], None]], Any]


@app.callback()
def trust() -> None:
    """Is the promise kept? Try to break it."""


@app.command()
def export(
    out: Out,
    format_: Annotated[
        str, typer.Option("--format", help="Only release-audit/1 exists.")
    ] = FORMAT,
) -> None:
    """Write everything that was ever published, for an attacker of your own."""
    from ledare.cli.serving import set_up

    if format_ != FORMAT:
        typer.echo(f"There is no format {format_}; {FORMAT} is the one.", err=True)
        raise typer.Exit(1)
    set_up()
    from ledare.attack.exporting import export as exported

    _write(out, exported())


@app.command()
def simulate(
    out: Out,
    people: Annotated[int, typer.Option(min=10, help="About how many people.")] = 120,
    rounds: Annotated[int, typer.Option(min=1, help="How many weeks.")] = 12,
    seed: Annotated[int, typer.Option(help="Where chance begins.")] = 1,
) -> None:
    """Write what a made-up organisation publishes, and the truth behind it.

    Its rounds are opened, answered, closed and released by the program itself, in a
    folder of its own that is thrown away.
    """
    with tempfile.TemporaryDirectory(prefix="ledare-simulation-") as folder:
        _work_in(folder)
        from django.utils import timezone

        from ledare.attack.simulating import simulate as simulated
        from ledare.cli.serving import prepare

        def run(progress: Callable[[float], None]) -> Any:
            prepare()
            made = simulated(
                n_people=people,
                n_rounds=rounds,
                seed=seed,
                at=timezone.now(),
                each_week=lambda _, week: progress((week + 1) / rounds),
            )
            return made.export()

        _write(out, _with_bar("Simulating", run))


@app.command()
def attack(
    file: Annotated[
        Path | None,
        typer.Argument(help="A release-audit/1 file; without one, this installation."),
    ] = None,
) -> None:
    """Try to work out somebody's answer; ends with 1 when anything is found."""
    from ledare.cli.serving import set_up
    from ledare.trust.attacker import NotAnAudit, read_audit
    from ledare.trust.attacker import attack as attacked

    unlike: list[str] = []
    if file is None:
        set_up()
        from ledare.attack.exporting import export as exported
        from ledare.attack.verdicts import unlike_parts

        audit = read_audit(json.loads(json.dumps(exported())))
        unlike = unlike_parts()
    else:
        try:
            audit = read_audit(json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, NotAnAudit) as error:
            typer.echo(f"{file} was refused: {error}", err=True)
            raise typer.Exit(1) from None
    report = _with_bar("Attacking", lambda progress: attacked(audit, progress))
    _say(report, unlike)
    if file is None:
        _note(report, unlike)
    if not report.is_clean or unlike:
        raise typer.Exit(1)


def _work_in(folder: str) -> None:
    """Make Django ready in a folder of its own, whatever else is installed here."""
    from ledare.cli.serving import set_up

    os.environ["LEDARE_DATA"] = folder
    for name in ("LEDARE_DATABASE_URL", "LEDARE_DEMO", "LEDARE_EMAIL_URL"):
        os.environ.pop(name, None)
    set_up()


def _write(out: Path, content: dict[str, Any]) -> None:
    """Write a file that only its owner may read: it tells who was in which group."""
    out.touch(mode=0o600)
    out.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    n = sum(len(period["published"]) for period in content["periods"])
    typer.echo(f"{out}: {len(content['periods'])} rounds, {n:,} figures.")


def _with_bar(what: str, do: Do) -> Any:
    """Do something while a bar tells how far it is."""
    from rich.progress import Progress

    with Progress(transient=True, disable=not sys.stdout.isatty()) as bar:
        task = bar.add_task(what, total=1.0)
        return do(lambda share: bar.update(task, completed=share))


def _say(report: "Report", unlike: list[str]) -> None:
    """Say in plain words what came of an attack."""
    typer.echo(f"Attacked {report.n_figures:,} figures of {report.n_periods} rounds.")
    for claim in report.reconstructions[:MOST_SHOWN]:
        knowing = "" if claim.own is None else f", by a colleague who said {claim.own}"
        typer.echo(
            f"  {claim.period}: {claim.person} answered {claim.value} to "
            f"{claim.question}{knowing} ({claim.how})"
        )
    for remark in report.remarks[:MOST_SHOWN]:
        typer.echo(f"  {remark.period}: {remark.group}: {remark.what}")
    for one in unlike[:MOST_SHOWN]:
        typer.echo(f"  {one} says more than the figures it is made of.")
    n_near, n_words = len(report.of("if_unchanged")), len(report.remarks)
    typer.echo(f"Answers worked out for certain: {len(report.reconstructions)}.")
    typer.echo(f"Answers by two near rounds, if nobody thought again: {n_near}.")
    typer.echo(f"Words or networks of too few people: {n_words}.")
    typer.echo(f"Sums that are not what their parts give: {len(unlike)}.")
    typer.echo(
        f"Told apart: harmless ends a colleague may know: {len(report.of('harmless'))};"
        f" guesses from week to week: {len(report.of('weekly'))}."
    )
    _say_what_is_true(report)
    verdict = "Nothing was found." if report.is_clean and not unlike else "Found."
    typer.echo(verdict)


def _say_what_is_true(report: "Report") -> None:
    """Say how many claims are true, where the file tells the truth."""
    if not report.has_truth:
        return
    typer.echo(f"Claims called certain that are wrong: {report.wrong_claims}.")
    guesses = report.scores.get("weekly")
    if guesses:
        n = guesses.right + guesses.wrong
        typer.echo(
            f"Guesses from week to week: {guesses.right} of {n} right;"
            f" the team's mean alone gets {guesses.by_chance} right."
        )


def _note(report: "Report", unlike: list[str]) -> None:
    """Remember this attack for the promise page."""
    from django.utils import timezone

    from ledare.audit.attacks import AttackResult, note_attack

    result = AttackResult(
        reconstructions=len(report.reconstructions),
        findings=report.findings + len(unlike),
        rounds=report.n_periods,
        figures=report.n_figures,
    )
    note_attack(result, at=timezone.now())
