"""Rooms to test in: one in the test's databases, one in files of its own."""

import pytest
from django.core.management import call_command
from django.db import connections

from ledare.config.settings import SQLITE
from ledare.responses.rooms import open_room
from tests.responses import norrbygg


@pytest.fixture
def keys(tmp_path, settings):
    """A folder of keys that is this test's own."""
    settings.KEYS = tmp_path / "keys"
    return settings.KEYS


@pytest.fixture
def room(db, keys):
    """An open round at Norrbygg."""
    return open_room(norrbygg.plan())


@pytest.fixture
def folder(tmp_path, keys, django_db_setup, django_db_blocker):
    """A folder with both databases as files, as an installation has them."""
    before = {
        alias: (connections.settings[alias], connections[alias])
        for alias in ("default", "vault")
    }
    names = {"default": "ledare.sqlite3", "vault": "vault.sqlite3"}
    with django_db_blocker.unblock():
        for alias, name in names.items():
            connections.settings[alias] = connections.settings["vault"] | {
                "NAME": tmp_path / name
            }
            if alias == "default":
                connections.settings[alias]["OPTIONS"] = SQLITE
            connections[alias] = connections.create_connection(alias)
            call_command("migrate", "responses", database=alias, verbosity=0)
        yield tmp_path
        for alias, (config, connection) in before.items():
            connections[alias].close()
            connections.settings[alias] = config
            connections[alias] = connection
