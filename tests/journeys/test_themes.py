"""From a voice in Swedish to a theme in English, a promise, and back to who said it."""

import pytest
from django.urls import reverse

from ledare.people.models import Person
from ledare.understand.themes import actions, tasks
from ledare.understand.themes.seeding import seed_themes
from tests.cast import MONDAY
from tests.journeys.browsing import DESK, PHONE, violations
from tests.understand.experience.releasing import (
    asked_about,
    believes,
    looks_at_herself,
)
from tests.understand.themes.writing import said_by, wrote

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)

SAID = "Vi har för många möten, hela förmiddagen går."
MEETINGS = {"en": "Meetings", "sv": "Möten"}
PROMISE = "Two mornings a week without meetings."


@pytest.mark.parametrize("language", ["en", "sv"])
def test_voice_in_swedish_becomes_a_theme_a_promise_and_an_answer(
    organisation, umea, reader, clock, language
):
    Person.objects.filter(pk=organisation.people["astrid"].pk).update(language=language)
    Person.objects.filter(pk=organisation.people["bo"].pk).update(language="sv")
    team = {one.first_name: one for one in Person.objects.all()}
    seed_themes()
    behaviour = believes(team["Astrid"])
    looks_at_herself(team["Astrid"], {behaviour.key: 6})
    scheme = {"en": "light", "sv": "dark"}[language]
    bo = reader(team["Bo"], language="sv", viewport=PHONE, color_scheme=scheme)
    astrid = reader(team["Astrid"], language=language, color_scheme=scheme)
    wrote(
        team["Astrid"],
        umea,
        [asked_about(behaviour)],
        {umea: said_by(7, "Too many meetings")},
        n={umea: 11},
        at=MONDAY,
    )

    voice = says_it(bo, clock)
    tasks.catch_up()
    promises(astrid, language)
    bo.page.goto(voice)

    assert bo.reads(PROMISE)
    for each in (bo, astrid):
        for viewport in (PHONE, DESK):
            each.page.set_viewport_size(viewport)
            assert violations(each.page) == []
        assert each.troubles == []
    assert actions.place_voices() == 0


def says_it(bo, clock):
    """Tell the leader in Swedish, with his name; return where it stands."""
    clock.go_on(hours=2)
    bo.open("tell")
    bo.page.locator("textarea[name='text']").fill(SAID)
    bo.click(bo.page.locator("main form button.go").last)
    bo.waits_for(SAID)
    return bo.page.url


def promises(astrid, language):
    """Find the theme in her own language, read the Swedish voice there, promise."""
    astrid.open("understand")
    astrid.follow("What people write about")
    assert MEETINGS[language] in astrid.heading
    astrid.click(astrid.page.get_by_role("link", name=MEETINGS[language]).first)
    assert astrid.heading == MEETINGS[language]
    assert astrid.reads(SAID)
    astrid.follow("Promise something")
    astrid.type("What", PROMISE, "promise")
    astrid.press("I promise")
    assert astrid.heading == MEETINGS[language]
    assert astrid.reads(PROMISE)
    assert astrid.page.url.startswith(
        astrid.page.url.partition("/understand")[0] + reverse("themes")
    )
