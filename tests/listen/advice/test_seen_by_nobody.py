"""No address shows somebody's count to anybody else, whatever her role.

Every page of every address is looked at before and after Bo is asked seventy-seven
times. What others see must not change by a letter; his own page must.
"""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.urls import get_resolver, reverse
from django.utils import timezone

from ledare.audit.models import Entry
from ledare.listen.advice import actions, queries
from ledare.listen.advice.models import AdviceDay, Asked
from ledare.people.queries import kept_about
from tests.cast import client_of
from tests.house.test_addresses import our_addresses, walk
from tests.listen.advice.conftest import QUESTION

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

# Chandra is in his team and asked him; Astrid leads him; Femi leads above her; Ada
# administers; Elin analyses.
OTHERS = ("chandra", "astrid", "femi", "ada", "elin")
ASKERS, TAPS = 37, 77
TOKENS = re.compile(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"')


@pytest.fixture
def bos(bo, chandra):
    """The keys of what is Bo's: a question of Chandra's, and a topic."""
    now = timezone.now()
    question = actions.ask(by=chandra, advisor=bo, text=QUESTION, at=now)
    actions.offer_topic(by=bo, words="Late deliveries", at=now)
    return question.key


@pytest.fixture
def plant(bo, chandra):
    """A function: Bo is asked seventy-seven times, by thirty-seven."""

    def plant():
        now = timezone.now()
        for n in range(TAPS - 1):
            asker = chandra if n >= ASKERS - 1 else None
            actions.tap(by=bo, asker=asker, at=now)
        actions.set_working(by=bo, on=now.date(), is_working=True, at=now)

    return plant


def addresses(bo, key):
    """Return every address of ours, the room's own with what is Bo's in its places."""
    ours = our_addresses()
    for pattern, _ in walk(get_resolver().url_patterns, ""):
        name = pattern.name or ""
        if name.startswith("advice") and "key" in pattern.pattern.converters:
            ours[name] = reverse(name, args=[key])
    return {
        **ours,
        "a search": reverse("advice-who") + "?q=late",
        "names": reverse("advice-colleagues") + "?asker=Bo",
        "his page": ours["person"].replace("nothing", bo.key),
    }


def shown_at(client, paths):
    """Return what somebody is shown at each of these addresses, but for tokens.

    To look is written down in places; that is undone, so that looking changes nothing.
    """
    found = {}
    before = transaction.savepoint()
    for path in paths:
        response = client.get(path)
        if response.status_code == 200:
            found[path] = TOKENS.sub("", response.content.decode("utf-8", "replace"))
    transaction.savepoint_rollback(before)
    return found


@pytest.mark.usefixtures("quiet")
def test_no_address_shows_his_count_to_anybody_else(organisation, bo, bos, plant):
    browsers = {name: client_of(organisation.people[name]) for name in OTHERS}
    paths = addresses(bo, bos).values()
    before = {name: shown_at(one, paths) for name, one in browsers.items()}
    entries = Entry.objects.count()
    plant()
    after = {name: shown_at(one, before[name]) for name, one in browsers.items()}

    his = client_of(bo).get(reverse("advice")).content.decode()
    assert f"{ASKERS} people asked for your advice today." in his
    assert min(map(len, before.values())) > 25
    assert changed(before, after) == []
    assert Entry.objects.count() == entries


def changed(before, after):
    """Return who sees something else where."""
    return [
        (name, path)
        for name, pages in before.items()
        for path, page in pages.items()
        if after[name].get(path) != page
    ]


ROOM = [name for name in our_addresses() if name.startswith("advice")]
HIS = {"key": "asked", "on": "", "what": "clear", "asker": "Bo Ek", "words": "Pay"}


@pytest.mark.usefixtures("quiet")
@pytest.mark.parametrize("name", ROOM)
def test_no_post_shows_or_changes_his_count(organisation, bo, bos, plant, name):
    plant()
    path = addresses(bo, bos)[name]
    key = Asked.objects.filter(day__person=bo).first().key
    sent = {**HIS, "key": key, "to": "Bo Ek", "text": "How?", "working_days": ["1"]}
    his = kept(bo)
    for other in ("astrid", "femi", "ada"):
        client = client_of(organisation.people[other])
        response = client.post(path, sent, follow=True)
        text = response.content.decode()
        found = [
            number for number in (ASKERS, TAPS) if re.search(rf"\b{number}\b", text)
        ]
        assert found == []

    asked_anew = 3 if name == "advice-ask" else 0
    assert [(one.on, one.n_taps) for one in kept(bo)] == [
        (one.on, one.n_taps + asked_anew) for one in his
    ]


def kept(person):
    """Return somebody's days as they are now."""
    return queries.days_of(person)


def test_what_is_kept_about_others_leads_nobody_to_his_count(organisation, bos, plant):
    plant()

    for name in OTHERS:
        sections = [one.name for one in kept_about(organisation.people[name])]
        assert {"advice.AdviceDay", "advice.Asked"} & set(sections) == set()
    his = [one.name for one in kept_about(organisation.people["bo"])]
    assert {"advice.AdviceDay", "advice.Asked"} <= set(his)


def test_no_table_of_counts_refers_to_anybody_but_whose_it_is():
    people = settings.AUTH_USER_MODEL
    refers = {
        model.__name__: [
            field.name
            for field in model._meta.concrete_fields
            if field.is_relation and field.related_model._meta.label == people
        ]
        for model in (AdviceDay, Asked)
    }

    assert refers == {"AdviceDay": ["person"], "Asked": []}


def test_there_is_no_other_door_to_the_tables():
    assert [app.name for app in apps.get_app_configs() if app.label == "admin"] == []
