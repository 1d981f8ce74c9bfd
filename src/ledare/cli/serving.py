"""Commands that run Ledare: serve, worker, demo, manage."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

# In one web process: answers that come together share a commit to the disk.
THREADS = 4
# In seconds: how long background work may take to end.
PATIENCE = 20.0

Port = Annotated[int, typer.Option(help="The port to listen on.")]
Host = Annotated[str, typer.Option(help="The address to listen on.")]


def serve(host: Host = "127.0.0.1", port: Port = 8000, workers: int = 2) -> None:
    """Bring the tables up to date, then serve pages and background work."""
    from django.conf import settings
    from django.utils import timezone

    from ledare.operations.liveness import running
    from ledare.operations.recording import record_settings
    from ledare.people.welcome import first_run_code

    os.umask(0o077)  # what is written here is for its owner only
    with running(settings.DATA):
        prepare()
        record_settings(at=timezone.now())
        code = first_run_code()
        if code:
            typer.echo(f"First start: open the page and type this code: {code}")
        run_server(host=host, port=port, workers=workers)


def prepare() -> None:
    """Bring both databases up to date and register the repeated work."""
    from django.core.management import call_command

    from ledare.jobs.schedules import ensure_schedules

    call_command("migrate", verbosity=0)
    call_command("migrate", database="vault", verbosity=0)
    ensure_schedules()


def run_server(*, host: str, port: int, workers: int) -> None:
    """Serve pages here and background work in a process beside, until stopped."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    beside = subprocess.Popen([sys.executable, "-m", "ledare", "worker"])
    try:
        Granian(
            "ledare.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=THREADS,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()
    finally:
        stop(beside)


def stop(beside: "subprocess.Popen[bytes]") -> None:
    """Let background work finish what it does; end it where it does not."""
    beside.terminate()
    try:
        beside.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        beside.kill()
        beside.wait()


def worker() -> None:
    """Do the background work: open and close rounds, send letters."""
    from django.conf import settings
    from django.core.management import call_command

    from ledare.operations.liveness import running

    os.umask(0o077)
    with running(settings.DATA):
        call_command("qcluster")


def demo(
    host: Host = "127.0.0.1",
    port: Port = 8000,
    data: Annotated[
        Path | None, typer.Option(help="Open this file of answers instead.")
    ] = None,
    map_file: Annotated[
        Path | None, typer.Option("--map", help="The map of that file.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Build, look, answer, say so, and stop.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Throw the old demo away first.")
    ] = False,
) -> None:
    """Show Ledare with a made-up organisation; nothing leaves this machine."""
    _use_the_demos_folder(data)
    # Addresses in letters and on codes lead to where this demo is served.
    os.environ["LEDARE_URL"] = os.environ.get("LEDARE_URL") or f"http://{host}:{port}"
    set_up()
    from ledare.demo import running

    running.run(
        host=host,
        port=port,
        data=data,
        map_file=map_file,
        check=check,
        fresh=fresh,
        prepare=prepare,
        serve=run_server,
    )


def set_up() -> None:
    """Make Django ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ledare.config.settings")
    import django

    django.setup()


def _use_the_demos_folder(data: Path | None) -> None:
    """Keep the demo apart from a real installation, and each file's demo apart."""
    from platformdirs import user_data_path

    os.environ["LEDARE_DEMO"] = "true"
    name = f"ledare-demo-{data.name.partition('.')[0]}" if data else "ledare-demo"
    folder = user_data_path(name, appauthor=False)
    os.environ.setdefault("LEDARE_DATA", str(folder))


def manage(context: typer.Context) -> None:
    """Run one of Django's own commands, for example `ledare manage shell`."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["ledare manage", *context.args])
