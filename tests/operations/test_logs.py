"""The log inventory is true: it names every log there is, and no other."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ledare.mail.models import Letter
from ledare.mail.tasks import DAYS_OF_LETTERS, forget_old_letters
from ledare.operations.logs import INVENTORY

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "ledare"
LOGS_ANEW = re.compile(r"basicConfig|dictConfig|FileHandler|SysLogHandler|addHandler")
LOGGER = re.compile(r"getLogger\(([^)]*)\)")


def test_inventory_names_every_handler_and_logger_of_the_settings():
    logging = settings.LOGGING
    named = {name for log in INVENTORY for name in log.handlers}
    loggers = {name for log in INVENTORY for name in log.loggers}

    assert set(logging["handlers"]) == named
    assert {"root", *logging["loggers"]} == loggers


def test_every_handler_forgets_the_nameless_side():
    handlers = settings.LOGGING["handlers"]

    assert {name: one["filters"] for name, one in handlers.items()} == {
        "console": ["named"]
    }
    assert {one["class"] for one in handlers.values()} == {"logging.StreamHandler"}


def test_no_other_place_in_the_source_makes_a_log():
    sources = {
        path.relative_to(SOURCE): path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
    }
    names = {name for text in sources.values() for name in LOGGER.findall(text)}

    assert [str(path) for path, text in sources.items() if LOGS_ANEW.search(text)] == []
    known = {f'"{name}"' for log in INVENTORY for name in log.loggers}
    assert names - known == {"__name__"}


def test_tables_in_the_inventory_exist():
    tables = [name for log in INVENTORY for name in log.tables]

    assert [apps.get_model(name)._meta.label for name in tables] == tables


def test_the_servers_own_access_log_is_off():
    serving = (SOURCE / "cli" / "serving.py").read_text(encoding="utf-8")

    assert "log_access=False" in serving


def test_documentation_names_the_same_logs():
    page = (ROOT / "docs" / "reference" / "logs.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*$", page, re.MULTILINE)

    assert rows == [log.key for log in INVENTORY]
    assert [n for log in INVENTORY for n in log.tables if f"`{n}`" not in page] == []
    assert f"| {DAYS_OF_LETTERS} days |" in page


@pytest.mark.parametrize(
    ("name", "code"),
    [("ada", 200), ("wil", 200), ("bo", 404), ("elin", 404), ("femi", 404)],
)
def test_page_is_for_who_watches_over_the_machine(name, code, organisation, client_of):
    page = client_of(organisation.people[name]).get(reverse("logs"))

    assert page.status_code == code
    if code == 200:
        assert [log.key for log in page.context["logs"]] == [
            log.key for log in INVENTORY
        ]
        assert b"no address, no time" in page.content


def test_old_letters_are_forgotten(db):
    now = timezone.now()
    for key, age in (("old", DAYS_OF_LETTERS + 1), ("new", DAYS_OF_LETTERS - 1)):
        Letter.objects.create(
            key=key, to="a@b.example", written_at=now - timedelta(days=age)
        )

    forget_old_letters()

    assert list(Letter.objects.values_list("key", flat=True)) == ["new"]
