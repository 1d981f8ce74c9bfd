"""A leader with behaviours, and rounds in each of their states."""

import pytest
from django.core.signals import request_started

from ledare.believe.beliefs.models import Behaviour, Belief
from ledare.listen.surveys import actions
from ledare.listen.surveys.questions import chosen
from tests.cast import MONDAY, client_of, days
from tests.journeys.browsing import hear_troubles

PHONE = {"width": 390, "height": 844}
ABOUT = ["item:about.tenure", "item:about.leads"]
KEYS = ["item:leading.support", "item:leading.heard", "open:feedforward"]


@pytest.fixture
def behaviour(astrid):
    """What Astrid wants others to see, in Swedish."""
    belief = Belief.objects.create(leader=astrid)
    return Behaviour.objects.create(
        belief=belief,
        text="Jag frågar innan jag bestämmer.",
        language="sv",
        written_at=MONDAY,
    )


@pytest.fixture
def questions(behaviour):
    """A behaviour, two items and an open question."""
    return chosen([f"behaviour:{behaviour.key}", *KEYS], [behaviour])


@pytest.fixture
def draft(astrid, umea, questions):
    """Astrid's round, planned for Monday until Friday."""
    return actions.plan_round(
        by=astrid,
        unit=umea,
        questions=questions,
        opens_at=MONDAY,
        closes_at=MONDAY + days(4),
        at=MONDAY,
    )


@pytest.fixture
def ready(draft, astrid):
    """The same round, answered by Astrid."""
    marks = {question.key: 5 for question in draft.scale_questions}
    actions.answer_first(by=astrid, round=draft, marks=marks, at=MONDAY)
    return draft


@pytest.fixture
def open_round(ready, astrid):
    """The same round, open to the seven of Umeå."""
    return actions.open_round(by=astrid, round=ready, at=MONDAY)


@pytest.fixture
def draft_of_all(femi, norrbygg):
    """Femi's round of all of Norrbygg, with two tables, answered by her."""
    round_ = actions.plan_round(
        by=femi,
        unit=norrbygg,
        questions=chosen([KEYS[0], *ABOUT, "open:anything"], []),
        opens_at=MONDAY,
        closes_at=MONDAY + days(4),
        at=MONDAY,
    )
    actions.answer_first(by=femi, round=round_, marks={KEYS[0]: 5}, at=MONDAY)
    return round_


@pytest.fixture
def round_of_all(draft_of_all, femi):
    """The same round, open to the 21 others."""
    return actions.open_round(by=femi, round=draft_of_all, at=MONDAY)


@pytest.fixture
def visits():
    """What the server hears: path and cookie of each request to the nameless side."""
    heard = []

    def hear(sender, environ, **_):
        if environ["PATH_INFO"].startswith("/voice/"):
            heard.append((environ["REQUEST_METHOD"], environ.get("HTTP_COOKIE", "")))

    request_started.connect(hear)
    yield heard
    request_started.disconnect(hear)


@pytest.fixture
def phone(live_server, new_context, bo):
    """Somebody's phone, signed in, and all that goes wrong on its pages."""

    def phone(person=bo, **settings):
        context = new_context(
            base_url=live_server.url,
            viewport=PHONE,
            device_scale_factor=2,
            reduced_motion="reduce",
            **settings,
        )
        session = client_of(person).cookies["ledare"].value
        context.add_cookies(
            [
                {
                    "name": "ledare",
                    "value": session,
                    "url": live_server.url,
                    "httpOnly": True,
                    "sameSite": "Lax",
                }
            ]
        )
        page = context.new_page()
        page.troubles = []
        page.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " event => console.error(`${event.violatedDirective} is violated`))"
        )
        hear_troubles(page, page.troubles)
        return page

    return phone
