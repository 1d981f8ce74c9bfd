"""`ledare doctor`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

SIGNS = {"ok": "ok     ", "note": "note   ", "warning": "WARNING", "error": "ERROR  "}


def doctor(
    proxy: Annotated[
        Path | None, typer.Option(help="The configuration of nginx or Caddy in front.")
    ] = None,
    backups: Annotated[
        Path | None, typer.Option(help="Where backups are kept, if elsewhere.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print what was found as JSON.")
    ] = False,
) -> None:
    """Look whether everything is as it should be, and say what to do."""
    from django.utils import timezone

    from ledare.operations.doctor.examining import examine
    from ledare.operations.doctor.findings import is_serious

    findings = examine(at=timezone.now(), backups=backups, proxy_file=proxy)
    if as_json:
        found = [asdict(finding) for finding in findings]
        typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            typer.echo(f"{SIGNS[finding.level]}  {finding.check}: {finding.says}")
            if finding.do:
                typer.echo(f"         {finding.do}")
    if is_serious(findings):
        raise typer.Exit(1)
