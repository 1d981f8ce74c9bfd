"""Rounds through the product's own code, attacked with the truth at hand."""

import json
import logging

import pytest

from ledare.attack.collecting import Collector
from ledare.attack.exporting import export
from ledare.attack.simulating import NAMES, simulate
from ledare.attack.verdicts import own_figures, unlike_parts
from ledare.listen.surveys.actions import close_round, opening
from ledare.people.actions import erase, move
from ledare.people.models import Person
from ledare.responses.releases import figures_of, releases_of
from ledare.trust.attacker import attack, read_audit
from tests.cast import MONDAY, days
from tests.listen.surveys.answering import put_in
from tests.listen.surveys.test_overlaps import LEARN, SUPPORT, opened

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def attacked(exported):
    """Return what the attack on an export comes to, as another program reads it."""
    return attack(read_audit(json.loads(json.dumps(exported))))


@pytest.mark.parametrize(("seed", "n_people"), [(1, 40), (2, 60)])
def test_nothing_is_found_in_weeks_of_rounds(seed, n_people):
    made = simulate(n_people=n_people, n_rounds=2, seed=seed, at=MONDAY)

    report = attacked(made.export())

    assert report.n_figures > 20
    assert bands_of(made)
    assert (report.reconstructions, report.remarks) == ([], [])
    assert (report.findings, report.wrong_claims) == (0, 0)
    assert unlike_parts() == []
    eligible, own = own_figures(made.answered)
    assert own >= 0.9 * eligible  # small organisations; the full size asks for 0.99


def bands_of(made):
    """Return which theme bands are in the releases of a simulation."""
    releases = releases_of(made.answered).values()
    pairs = [(one.round_key, group.key) for one in releases for group in one.groups]
    return {said.band for says in figures_of(pairs).values() for said in says.themes}


def test_whoever_answered_and_was_erased_since_is_remembered_in_her_group():
    made = simulate(n_people=14, n_rounds=1, seed=4, at=MONDAY)
    (before,) = made.export()["periods"][:1]
    members = Person.objects.filter(key__in=people_in(before), roles=None)
    person = members.filter(leaderships=None).earliest("pk")
    key = person.key

    erase(by=made.organisation.admin, person=person, at=MONDAY)

    (after,) = made.export()["periods"][:1]
    # How often she was named went with her; nobody but she could see it.
    hers = f"{key}/{NAMES}"
    assert after["membership"] == {
        group: people for group, people in before["membership"].items() if group != hers
    }
    # An installation does not know any more who it was: there is a stand-in.
    (plain,) = export()["periods"][:1]
    assert key not in people_in(plain)
    assert any(one.startswith("gone:") for one in people_in(plain))


def people_in(period):
    """Return everybody who could be in a group of a round."""
    return {one for group in period["membership"].values() for one in group}


def test_everything_that_anybody_sees_is_in_the_release_and_the_same_for_all():
    collector = Collector()

    def look(simulation, week):
        viewers = simulation.organisation.viewers
        if week:
            collector.walk(viewers)
        else:
            collector.walk({"analyst": viewers["analyst"]}, below="/understand/")

    made = simulate(n_people=14, n_rounds=2, seed=4, at=MONDAY, each_week=look)
    exported = made.export()

    assert collector.astray(exported) == []
    assert len(collector.seen) > 5
    seen = collector.as_audit(exported)
    assert sum(len(period["published"]) for period in seen["periods"]) > 5
    assert attacked(seen).is_clean


def test_walk_leaves_the_log_of_refusals_as_it_was():
    Collector().walk({}, below="/nowhere/")

    assert logging.getLogger("django.request").level == logging.NOTSET


def test_collector_notices_a_figure_that_no_release_holds(monkeypatch):
    from ledare.understand.experience import exports

    made = simulate(n_people=14, n_rounds=1, seed=4, at=MONDAY)
    collector = Collector()
    honest = exports._cells
    monkeypatch.setattr(
        exports,
        "_cells",
        lambda unit, concept, row: [
            *honest(unit, concept, row)[:6],
            3.47,
            *honest(unit, concept, row)[7:],
        ],
    )

    collector.walk({"top": made.organisation.top}, below="/understand/")

    assert collector.astray(made.export()) != []


# --- two rounds near each other ------------------------------------------------------


def week_of_two_rounds(leaders, units, ada, bo):
    """Let Astrid ask Umeå, Bo move, Femi ask all; answers stay as they were."""
    (astrid, femi), (umea, norrbygg, lulea) = leaders, units
    hers = opened(astrid, umea, SUPPORT, at=MONDAY)
    marks = {}
    for seat in hers.seats.select_related("person"):
        marks[seat.person.key] = 7 if seat.person == bo else 4
        put_in(hers, seat.person, marks[seat.person.key])
    move(by=ada, person=bo, unit=lulea, at=MONDAY + days(1))
    theirs = opened(femi, norrbygg, SUPPORT, LEARN, at=MONDAY + days(2))
    for seat in theirs.seats.select_related("person"):
        put_in(theirs, seat.person, marks.get(seat.person.key, 4))
    for each in (hers, theirs):
        close_round(round=each, at=each.closes_at)
    answers = {f"{SUPPORT} 1-7": marks}
    everybody = {
        each.key: [seat.person.key for seat in each.seats.select_related("person")]
        for each in (hers, theirs)
    }
    return export(respondents=everybody, truth={hers.key: answers})


@pytest.fixture
def cast(astrid, femi, umea, norrbygg, lulea, ada, bo):
    """Who asks, whom, who moves."""
    return (astrid, femi), (umea, norrbygg, lulea), ada, bo


def test_without_the_rule_the_attacker_learns_who_left_what(cast, bo, monkeypatch):
    monkeypatch.setattr(opening, "left_out_of", lambda *_, **__: ())

    report = attacked(week_of_two_rounds(*cast))

    found = [(c.person, c.value) for c in report.of("if_unchanged")]
    assert (bo.key, 7) in found
    assert not report.is_clean


def test_with_the_rule_the_attacker_learns_nothing(cast):
    report = attacked(week_of_two_rounds(*cast))

    assert report.of("if_unchanged") == []
    assert report.is_clean
