"""Sealed answers live in the vault and nowhere else."""

import pytest

from ledare.config.router import VaultRouter
from ledare.people.models import Person
from ledare.responses.models import Release, SealedCell

router = VaultRouter()


@pytest.mark.parametrize(
    ("model", "database"),
    [(SealedCell, "vault"), (Release, "default"), (Person, "default")],
)
def test_router_sends_each_table_to_its_database(model, database):
    assert router.db_for_read(model) == database
    assert router.db_for_write(model) == database


@pytest.mark.parametrize(
    ("database", "app", "model", "is_allowed"),
    [
        ("vault", "responses", "sealedcell", True),
        ("vault", "responses", "release", False),
        ("vault", "people", "person", False),
        ("default", "responses", "sealedcell", False),
        ("default", "people", "person", True),
        ("vault", "people", None, False),
        ("vault", "responses", None, True),
        ("default", "people", None, True),
    ],
)
def test_router_makes_each_table_in_its_database(database, app, model, is_allowed):
    assert router.allow_migrate(database, app, model) is is_allowed


def test_router_relates_rows_of_one_database_only():
    assert router.allow_relation(Person(), Release()) is True
    assert router.allow_relation(Person(), SealedCell()) is False
