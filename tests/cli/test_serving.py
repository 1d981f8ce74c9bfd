"""`ledare serve`, `worker`, `demo`, `manage`, as they are typed."""

import os
import signal
import subprocess
import sys

import pytest
from django_q.models import Schedule
from typer.testing import CliRunner

from ledare import __version__
from ledare.cli import app, serving
from ledare.jobs.schedules import REGISTERED


def typed(*words):
    """Run the command line."""
    return CliRunner().invoke(app, list(words))


def test_version_is_told():
    assert typed("--version").output == f"ledare {__version__}\n"


@pytest.mark.django_db
def test_manage_runs_one_of_djangos_commands():
    assert typed("manage", "check").exit_code == 0


@pytest.mark.django_db(databases=["default", "vault"])
def test_prepare_registers_the_repeated_work(monkeypatch):
    migrated = []
    monkeypatch.setattr(
        "django.core.management.call_command",
        lambda name, **options: migrated.append((name, options.get("database"))),
    )

    serving.prepare()

    assert migrated == [("migrate", None), ("migrate", "vault")]
    assert set(Schedule.objects.values_list("func", flat=True)) == {
        recurring.function for recurring in REGISTERED
    }


@pytest.mark.django_db(databases=["default", "vault"])
def test_serve_tells_the_code_of_the_first_start(monkeypatch, settings, tmp_path):
    settings.DATA = tmp_path
    served = []
    monkeypatch.setattr(serving, "prepare", lambda: None)
    monkeypatch.setattr(serving, "run_server", lambda **options: served.append(options))

    done = typed("serve", "--port", "8123")

    code = (tmp_path / "first-run.code").read_text()
    assert code in done.output
    assert served == [{"host": "127.0.0.1", "port": 8123, "workers": 2}]


def test_worker_is_djangos_queue(monkeypatch):
    called = []
    monkeypatch.setattr("django.core.management.call_command", called.append)

    typed("worker")

    assert called == ["qcluster"]


@pytest.mark.parametrize(
    ("data", "folder"),
    [([], "ledare-demo"), (["--data", "lq2002.csv.gz"], "ledare-demo-lq2002")],
)
def test_demo_keeps_to_a_folder_of_its_own(data, folder, monkeypatch, tmp_path):
    monkeypatch.delenv("LEDARE_DATA")
    monkeypatch.setenv("LEDARE_DEMO", "")
    monkeypatch.setenv("LEDARE_URL", "")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    ran = []
    monkeypatch.setattr(
        "ledare.demo.running.run", lambda **options: ran.append(options)
    )

    done = typed("demo", "--check", "--port", "8765", *data)

    assert (done.exit_code, ran[0]["check"]) == (0, True)
    assert os.environ["LEDARE_DATA"] == str(tmp_path / folder)
    assert os.environ["LEDARE_DEMO"] == "true"
    assert os.environ["LEDARE_URL"] == "http://127.0.0.1:8765"


def test_background_work_that_does_not_stop_is_ended(monkeypatch):
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "print(flush=True); time.sleep(60)"
    )
    beside = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
    beside.stdout.readline()
    monkeypatch.setattr(serving, "PATIENCE", 0.1)

    serving.stop(beside)

    assert beside.returncode == -signal.SIGKILL
    beside.stdout.close()
