"""A real worker takes a real job from the real queue."""

import os
import subprocess
import sys

import pytest

WRITE = """
import django; django.setup()
from django.core.management import call_command
from django.utils import timezone
call_command("migrate", verbosity=0)
from ledare.jobs.schedules import ensure_schedules
from ledare.mail.actions import write_letter
ensure_schedules()
write_letter(key="k", to="bo@norrbygg.example", subject="Hello", text="So it is.",
    language="en", at=timezone.now())
"""
LOOK = """
import django; django.setup()
from django_q.models import OrmQ, Schedule, Task
from ledare.mail.models import Letter
print(Letter.objects.exclude(sent_at=None).count(), OrmQ.objects.count(),
    Task.objects.filter(success=False).count(), Schedule.objects.count() > 1)
"""


@pytest.fixture
def run(tmp_path):
    """Run Python beside this process, with a data folder of its own."""
    environment = {
        **os.environ,
        "LEDARE_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "ledare.config.settings",
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONWARNINGS": "ignore",
    }

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def test_worker_sends_the_letter_and_leaves_nothing_behind(run):
    run("-c", WRITE)

    said = run("-m", "django", "qcluster", "--run-once")

    assert "Subject: Hello" in said
    assert "Auto-Submitted: auto-generated" in said
    assert run("-c", LOOK).split() == ["1", "0", "0", "True"]
