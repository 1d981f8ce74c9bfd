"""The people of our tests, the same everywhere.

Norrbygg (Femi leads; Ada administers, Elin analyses and Wil watches, from the top unit)
  Delivery (nobody leads)
    Umeå   (Astrid leads; Bo, Chandra, David, Eva, Fatima, Göran and Hanna)
    Luleå  (Dag leads; Ivar, Jonas, Karin, Linnea, Mats and Nora)
  Finance  (nobody leads; Olga, Pelle and Qamar)

Göran has no e-mail address. Everybody has been there since the first of 2025.
"""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.test import Client

from ledare.people.models import Leadership, Membership, Person, Role, Unit

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SINCE = date(2025, 1, 1)
UNITS = {
    "norrbygg": ("Norrbygg", None),
    "delivery": ("Delivery", "norrbygg"),
    "umea": ("Umeå", "delivery"),
    "lulea": ("Luleå", "delivery"),
    "finance": ("Finance", "norrbygg"),
}
MEMBERS = {
    "norrbygg": ("Femi Adeyemi", "Ada Sand", "Elin Berg", "Wil Olsson"),
    "umea": (
        "Astrid Lund",
        "Bo Ek",
        "Chandra Rao",
        "David Holm",
        "Eva Strand",
        "Fatima Noor",
        "Göran Falk",
        "Hanna Vik",
    ),
    "lulea": (
        "Dag Norén",
        "Ivar Sjö",
        "Jonas Ny",
        "Karin Dahl",
        "Linnea Hed",
        "Mats Kull",
        "Nora Bäck",
    ),
    "finance": ("Olga Ask", "Pelle Alm", "Qamar Zaid"),
}
LEADERS = {"norrbygg": "femi", "umea": "astrid", "lulea": "dag"}
ROLES = {
    "ada": Role.Kind.ADMIN,
    "elin": Role.Kind.ANALYST,
    "wil": Role.Kind.WORKS_COUNCIL,
}
WITHOUT_EMAIL = {"goran"}


@dataclass(frozen=True)
class Organisation:
    """Norrbygg, its units and its people, by their short names."""

    units: dict[str, Unit]
    people: dict[str, Person]


def days(n):
    """Return so many days as a time span."""
    return timedelta(days=n)


def client_of(person, *, seconds_ago=0):
    """Return a browser in which this person has signed in, just now or a while ago."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "test", "at": time.time() - seconds_ago}
    ]
    session["account_authentication_methods_user"] = str(person.pk)
    session.save()
    return client


@pytest.fixture(name="client_of")
def client_of_fixture():
    """The function of the same name, for tests that ask for it as a fixture."""
    return client_of


@pytest.fixture
def organisation(db):
    """All of Norrbygg."""
    return made_organisation()


def made_organisation():
    """Make all of Norrbygg."""
    units = made_units()
    people = made_people(units)
    Leadership.objects.bulk_create(
        Leadership(person=people[name], unit=units[unit], starts_on=SINCE)
        for unit, name in LEADERS.items()
    )
    Person.objects.filter(pk__in=[people[name].pk for name in LEADERS.values()]).update(
        leads_since=SINCE
    )
    for name in LEADERS.values():
        people[name].leads_since = SINCE
    Role.objects.bulk_create(
        Role(person=people[name], kind=kind, given_at=MONDAY - days(400))
        for name, kind in ROLES.items()
    )
    return Organisation(units=units, people=people)


def made_units():
    """Make the chart, from the top."""
    units = {}
    for key, (name, parent) in UNITS.items():
        units[key] = Unit.objects.create(name=name, parent=units.get(parent))
    return units


def made_people(units):
    """Make everybody, each in her unit."""
    people = {}
    for names in MEMBERS.values():
        for name in names:
            short = short_name(name)
            people[short] = Person(
                name=name,
                email=None if short in WITHOUT_EMAIL else f"{short}@norrbygg.example",
                time_zone="Europe/Stockholm",
                password=make_password(None),
            )
    Person.objects.bulk_create(people.values())
    Membership.objects.bulk_create(
        Membership(person=people[short_name(name)], unit=units[unit], starts_on=SINCE)
        for unit, names in MEMBERS.items()
        for name in names
    )
    return people


def short_name(name):
    """Return what the tests call somebody."""
    return name.split()[0].lower().replace("ö", "o")


@pytest.fixture
def astrid(organisation):
    """Leads Umeå."""
    return organisation.people["astrid"]


@pytest.fixture
def bo(organisation):
    """Works in Umeå, with Astrid."""
    return organisation.people["bo"]


@pytest.fixture
def chandra(organisation):
    """Works in Umeå, with Astrid."""
    return organisation.people["chandra"]


@pytest.fixture
def goran(organisation):
    """Works in Umeå and has no e-mail address."""
    return organisation.people["goran"]


@pytest.fixture
def dag(organisation):
    """Leads Luleå."""
    return organisation.people["dag"]


@pytest.fixture
def elin(organisation):
    """Analyses: reads all frozen figures."""
    return organisation.people["elin"]


@pytest.fixture
def femi(organisation):
    """Leads the organisation."""
    return organisation.people["femi"]


@pytest.fixture
def ada(organisation):
    """Administers: runs the machine and sees no figure."""
    return organisation.people["ada"]


@pytest.fixture
def wil(organisation):
    """Watches for the works council."""
    return organisation.people["wil"]


@pytest.fixture
def norrbygg(organisation):
    """The whole organisation."""
    return organisation.units["norrbygg"]


@pytest.fixture
def delivery(organisation):
    """Has Umeå and Luleå below it."""
    return organisation.units["delivery"]


@pytest.fixture
def umea(organisation):
    """Astrid's team."""
    return organisation.units["umea"]


@pytest.fixture
def lulea(organisation):
    """Dag's team."""
    return organisation.units["lulea"]


@pytest.fixture
def finance(organisation):
    """A team of three: too small to be shown alone."""
    return organisation.units["finance"]
