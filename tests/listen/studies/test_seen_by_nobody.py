"""No address shows a tie of somebody who did not agree, or who took it back.

Each tie is planted first. What every role is shown at every address is compared with
what she would be shown had it never been: nothing may differ by a letter. Then all
agree, and the same looking finds it, so it would have been found before.
"""

import re

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse
from django.utils import timezone

from ledare.audit.models import Entry
from ledare.listen.studies import actions
from ledare.people.queries import kept_about
from tests.cast import client_of, days
from tests.house.test_addresses import our_addresses, walk

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

# Astrid started it and agreed; Chandra agreed; Eva has not decided; Femi leads the
# organisation, Ada administers, Elin analyses, Wil watches.
OTHERS = ("astrid", "chandra", "eva", "femi", "ada", "elin", "wil")
AGREED = ("astrid", "chandra")
TOKENS = re.compile(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"')


@pytest.fixture
def study(start, agree, names, organisation):
    """A study of today: Astrid, Bo and Chandra agreed and answered; Hanna said no."""
    now = timezone.now() - days(1)
    study = start(at=now)
    agree(study, "astrid", "bo", "chandra", at=now)
    for name in ("astrid", "bo", "chandra"):
        names(study, name, at=now)
    actions.take_back(by=organisation.people["hanna"], study=study, at=now)
    return study


@pytest.fixture
def browsers(organisation):
    """The browsers of the others."""
    return {name: client_of(organisation.people[name]) for name in OTHERS}


def addresses(study):
    """Return every address of ours, the room's own with the study in its places."""
    ours = our_addresses()
    for pattern, _ in walk(get_resolver().url_patterns, ""):
        name = pattern.name or ""
        if name.startswith("study") and "key" in pattern.pattern.converters:
            ours[name] = reverse(name, args=[study.key])
    planted = ("Bo Ek", "David Holm", "Eva Strand")
    people = [one.person for one in study.invited.filter(person__name__in=planted)]
    page = reverse("study", args=[study.key])
    around = [f"{page}?around={one.key}" for one in people]
    pages = [ours["person"].replace("nothing", one.key) for one in people]
    return [*ours.values(), *around, *pages, f"{page}?question=ideas"]


def shown_to(browsers, paths):
    """Return what everybody is shown at each of these addresses, but for tokens.

    To look is written down in places; that is undone, so that looking changes nothing.
    """
    return {name: shown_at(client, paths) for name, client in browsers.items()}


def shown_again(browsers, pages):
    """Return what everybody is shown now where she was shown something before."""
    return {name: shown_at(one, pages[name]) for name, one in browsers.items()}


def shown_at(client, paths):
    """Return what somebody is shown at each of these addresses."""
    found = {}
    before = transaction.savepoint()
    for path in paths:
        response = client.get(path)
        if response.status_code == 200:
            found[path] = TOKENS.sub("", response.content.decode("utf-8", "replace"))
    transaction.savepoint_rollback(before)
    return found


def changed(before, after):
    """Return who is shown something else where."""
    return [
        (name, path)
        for name, pages in before.items()
        for path in pages.keys() | after[name].keys()
        if after[name].get(path) != pages.get(path)
    ]


def kept(organisation):
    """Return everything kept about each of the others."""
    return {name: kept_about(organisation.people[name]) for name in OTHERS}


@pytest.mark.usefixtures("quiet")
def test_no_address_shows_a_tie_of_somebody_who_did_not_agree_or_took_it_back(
    organisation, study, browsers, names, agree
):
    now, page = timezone.now(), [reverse("study", args=[study.key])]
    pages, data = shown_to(browsers, addresses(study)), kept(organisation)
    map_before = shown_to(browsers, page)
    entries = Entry.objects.count()

    # Bo names three who did not agree. One of them does, and is named, and names; then
    # he takes it back, and Bo names him again.
    names(study, "bo", "eva", "hanna", "david", at=now)
    agree(study, "david", at=now)
    names(study, "david", "bo", "chandra", at=now)
    between = shown_to(browsers, page)
    actions.take_back(by=organisation.people["david"], study=study, at=now)
    names(study, "bo", "eva", "hanna", "david", at=now)
    after = shown_again(browsers, pages)

    assert who_saw(map_before, between) == set(AGREED)
    assert min(map(len, pages.values())) > 25
    assert changed(pages, after) == []
    assert kept(organisation) == data
    assert Entry.objects.count() == entries
    agree(study, "eva", at=now)
    assert who_saw(map_before, shown_to(browsers, page)) == {*AGREED, "eva"}


def who_saw(before, after):
    """Return who is shown something else."""
    return {name for name, _path in changed(before, after)}


ROOM = [name for name in our_addresses() if name.startswith("stud")]


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("name", ROOM)
def test_no_post_of_somebody_outside_shows_or_changes_a_tie(
    organisation, study, names, name
):
    people = organisation.people
    names(study, "bo", "chandra", "david", at=timezone.now())
    path = our_addresses()[name].replace("nothing", study.key)
    before = list(study.invited.values_list("state", "names__named_key"))

    for other in ("dag", "femi", "ada", "elin", "wil"):
        sent = {"advice": people["chandra"].key}
        response = client_of(people[other]).post(path, sent)
        assert response.status_code in {403, 404, 405, 422}
        assert "Chandra" not in response.content.decode()

    assert list(study.invited.values_list("state", "names__named_key")) == before


@pytest.mark.usefixtures("quiet")
def test_a_tie_is_shown_to_those_who_agreed_and_to_nobody_else(
    organisation, study, browsers, names
):
    page = reverse("study", args=[study.key])
    before = shown_to(browsers, [page])
    names(study, "bo", "chandra", at=timezone.now())

    after = shown_to(browsers, [page])

    assert who_saw(before, after) == set(AGREED)
    assert [name for name, pages in after.items() if page in pages] == [
        "astrid",
        "chandra",
        "eva",
    ]
