"""Rounds asked, answered and released through the doors real people use."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import pytest
from django.test import override_settings
from django.utils import translation

from ledare.believe.beliefs import actions as believing
from ledare.listen.surveys import actions
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.questions import chosen
from ledare.responses import releases
from ledare.understand.experience.sentences import figure_words
from tests.cast import MONDAY, days
from tests.listen.surveys.answering import put_in

STANDING = "item:leading.heard"
OPEN_QUESTION = "open:feedforward"
LONG_BEFORE = MONDAY - days(100)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Norrbygg with a bit of everything, made once for a file; only to be looked at."""
    from tests.promise.world import Undone, made_world

    keys = tmp_path_factory.mktemp("world") / "keys"
    english = translation.override("en")
    with django_db_blocker.unblock(), Undone(), override_settings(KEYS=keys), english:
        yield made_world(keys)


@pytest.fixture(autouse=True)
def keys(request, settings, tmp_path):
    """A folder for the rounds' keys; and English, whatever the last page spoke."""
    settings.KEYS = tmp_path / "keys"
    if "world" in request.fixturenames:
        settings.KEYS = request.getfixturevalue("world").keys
    with translation.override("en"):
        yield settings.KEYS


def begun(leader, text):
    """Let a leader write a belief with a behaviour and look at herself."""
    belief = believing.write_belief(
        by=leader, text=f"I believe: {text}", language="en", at=LONG_BEFORE
    )
    behaviour = believing.add_behaviour(
        by=leader, belief=belief, text=text, language="en", at=LONG_BEFORE
    )
    believing.take_self_check(
        by=leader, on_questions={}, on_behaviours={behaviour.key: 6}, at=LONG_BEFORE
    )
    return behaviour


def opened(leader, unit, behaviours=(), *, at=MONDAY):
    """Plan a round, answer it first and open it."""
    asked = [*(f"behaviour:{one.key}" for one in behaviours), STANDING, OPEN_QUESTION]
    planned = actions.plan_round(
        by=leader,
        unit=unit,
        questions=chosen(asked, list(behaviours)),
        opens_at=at,
        closes_at=at + days(4),
        at=at,
    )
    marks = {question.key: 7 for question in planned.scale_questions}
    actions.answer_first(by=leader, round=planned, marks=marks, at=at)
    return actions.open_round(by=leader, round=planned, at=at)


def answered(round_, marks_by_unit, *, words=""):
    """Let everybody who was asked answer; her unit's marks come in turn."""
    turns = {key: iter(marks) for key, marks in marks_by_unit.items()}
    for seat in round_.seats.select_related("person").order_by("pk"):
        mark = next(turns[seat.unit_key], None)
        if mark is not None:
            put_in(round_, seat.person, mark, words=words)


def closed(round_):
    """Close a round when its time is over."""
    return actions.close_round(round=round_, at=round_.closes_at)


@dataclass(frozen=True)
class Shown:
    """What a page says in words: its text and what it says to those who hear it."""

    text: str

    def has(self, said):
        """Tell whether it says a number or words, and not as a part of others."""
        return re.search(rf"(?<![\d.,:]){re.escape(said)}(?![\d:]|[.,]\d)", self.text)


class _Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.parts, self._silent = [], False

    def handle_starttag(self, tag, attrs):
        self._silent = tag in ("style", "script", "option")
        given = dict(attrs)
        self.parts += [given[a] for a in ("aria-label", "title") if given.get(a)]

    def handle_data(self, data):
        if not self._silent:
            self.parts.append(data)

    def handle_endtag(self, tag):
        self._silent = False


def shown(response):
    """Return what a response says; a file says all it holds."""
    text = response.content.decode()
    if "html" not in response["Content-Type"]:
        return Shown(text)
    words = _Words()
    words.feed(text)
    return Shown(" ".join(" ".join(words.parts).split()))


def figures_in(round_, node_key):
    """Return how each mean is written that speaks for a unit in a release."""
    release = releases.release_of(round_.key)
    group = release.group_for(node_key)
    found = releases.figures_of([(round_.key, group.key)])[round_.key, group.key]
    return {figure_words(figure) for figure in found.figures.values()}


def as_stored(round_):
    """Return a round as the database has it."""
    return Round.objects.get(pk=round_.pk)
