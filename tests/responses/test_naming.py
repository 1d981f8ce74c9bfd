"""Whom people turn to: what a close finds where it was planted, and whom it hides."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from ledare import measure
from ledare.responses.closing import close
from ledare.responses.compose import Tallies, compose
from ledare.responses.models import Release, SealedRoster
from ledare.responses.naming import NameRows, NamingSays, OwnSays, own_of
from ledare.responses.naming.own import median_without
from ledare.responses.naming.wholes import (
    centralisation,
    share_in_top,
    top_tenth,
)
from ledare.responses.plan import Item
from ledare.responses.releases import release_of
from ledare.responses.rooms import open_room
from ledare.responses.roster import Nominee, Roster
from ledare.trust.nominations import OUTSIDE
from tests.responses import norrbygg, planted
from tests.responses.norrbygg import LISTENS
from tests.responses.planted import (
    ADVICE,
    ASKED,
    BOSS,
    BRIDGE,
    EAST,
    ROUND,
    SIZE,
    TEAMS,
    WEST,
    everybody_answers,
    key,
    named_by,
    neighbour,
)

HEADS = {"umea": 10, "lulea": 10, "finance": 5}

sealed = pytest.mark.django_db(databases=["default", "vault"])


# --- through the seals ---------------------------------------------------------------


@pytest.fixture
def room(db, keys):
    """An open round of names."""
    return open_room(planted.plan(), planted.roster())


def closed():
    """Close the round; return what is said of names, and each person's own."""
    kept = {}
    close(ROUND, forget_tokens=lambda: None, keep_own=kept.__setitem__)
    (said,) = release_of(ROUND).namings
    return said, {own.key: own for own in kept.get(ROUND, ())}


@sealed
def test_close_finds_what_was_planted(room):
    everybody_answers()

    said, own = closed()

    flows = {(flow.source, flow.target): flow.band for flow in said.flows}
    turned = {(team, neighbour(team)) for team in WEST + EAST}
    turned |= {(team, BRIDGE) for team in WEST + EAST}
    turned |= {(BRIDGE, WEST[0]), (BRIDGE, EAST[0])}
    assert flows == dict.fromkeys(turned, "many")
    assert said.informal == dict.fromkeys(TEAMS, "many")
    assert (said.n, said.asked, said.response) == (117, 117, 1.0)
    assert [(b.key, b.name, b.covers, b.n, b.members) for b in said.blocks] == [
        (team, team.title(), (team,), SIZE, SIZE) for team in sorted(TEAMS)
    ]
    assert {stat: (f.value, f.bound) for stat, f in said.figures.items()} == {
        "centralisation": (0.6, "is"),
        "informal": (0.9, "or_higher"),
        "inside": (0.2, "is"),
        "isolates": (0.1, "or_lower"),
        "top_tenth": (0.6, "is"),
    }
    assert own[key(WEST[1], ASKED)] == OwnSays(
        ADVICE.key, key(WEST[1], ASKED), 11, None, "four"
    )
    assert own[key(EAST[1], BOSS)] == OwnSays(ADVICE.key, key(EAST[1], BOSS), 0, 2, "")


@sealed
def test_block_between_two_halves_is_found_in_what_is_shown(room):
    everybody_answers()

    said, _ = closed()

    keys = [block.key for block in said.blocks]
    ties = [(keys.index(flow.source), keys.index(flow.target)) for flow in said.flows]
    between = measure.betweenness(ties, n=len(keys))
    assert keys[int(np.argmax(between))] == BRIDGE
    turned_to = measure.pagerank(ties, n=len(keys))
    assert keys[int(np.argmax(turned_to))] == BRIDGE
    assert {"pagerank", "betweenness"} <= set(said.allows)


@sealed
def test_own_bands_are_kept_with_the_release_or_not_at_all(room):
    everybody_answers(n=11)

    def fails(round_key, own):
        raise OSError("The disk is full.")

    with pytest.raises(OSError, match="full"):
        close(ROUND, forget_tokens=lambda: None, keep_own=fails)
    assert Release.objects.count() == 0

    _, own = closed()
    assert own[key(WEST[1], ASKED)].low == 11


@sealed
def test_own_bands_are_kept_once_where_the_close_is_repeated(room):
    everybody_answers(n=11)
    kept = []

    def crash(step):
        if step == "forgotten":
            raise OSError("Power cut.")

    how = {"keep_own": lambda *own: kept.append(own), "forget_tokens": lambda: None}
    with pytest.raises(OSError, match="Power"):
        close(ROUND, before_step=crash, **how)
    assert len(kept) == 1

    close(ROUND, **how)
    close(ROUND, **how)

    assert len(kept) == 1


@sealed
def test_roster_is_gone_after_the_close(room):
    everybody_answers(n=2)
    assert SealedRoster.objects.count() == 1

    closed()

    assert SealedRoster.objects.count() == 0


@sealed
def test_answer_that_names_nobody_was_taken_back(room):
    for team in TEAMS:
        for number in range(6):
            planted.answer(team, number, named_by(team, number))
    for number in range(6):
        planted.answer(BRIDGE, number, ())

    said, _ = closed()

    assert said.n == 48


@sealed
def test_nobody_is_told_of_names_where_four_answered(room):
    for number in range(4):
        planted.answer(BRIDGE, number, named_by(BRIDGE, number))
    kept = []

    close(ROUND, forget_tokens=lambda: None, keep_own=lambda *own: kept.append(own))

    assert release_of(ROUND).namings == ()
    assert kept == []


# --- from rows: what is shown, and what is not ---------------------------------------


def said_of(answers, roster=None, plan=None):
    """Return what is said of these answers, by team, and what each may see."""
    plan, roster = plan or planted.plan(), roster or planted.roster()
    rows = NameRows(plan, roster)
    answered = np.zeros(len(plan.cells), dtype=np.int64)
    for team, each in answers.items():
        (place,) = (at for at, cell in enumerate(plan.cells) if team in cell.covers)
        for named in each:
            rows.add(place, {ADVICE.key: tuple(sorted(named))})
            answered[place] += 1
    body = compose(plan, Tallies(answered, {}, names=rows))
    (said,) = body.namings
    return said, {own.key: own for own in own_of(body.shown, rows)}


def everybody(named_by=named_by, n=SIZE, teams=TEAMS):
    """Return whom the first n of each team name."""
    return {team: [named_by(team, number) for number in range(n)] for team in teams}


def nobody(team, number):
    """Name nobody."""
    return ()


def shown(bands):
    """Return bands without their figures."""
    return {way: figure.band for way, figure in bands.items()}


def test_own_bands_are_of_how_often_people_are_named():
    answers = everybody(lambda team, number: {key(BRIDGE, number % 4), key(team, 9)})
    times = Counter(
        name for each in answers.values() for named in each for name in named
    )

    _, own = said_of(answers)

    assert set(own) == {person.key for person in planted.roster().people}
    for one in own.values():
        assert one.low <= times[one.key] <= (one.high or 999)
    assert (own[key(BRIDGE, 0)].low, own[key(BRIDGE, 9)].low) == (11, 11)
    assert own[key(WEST[0], 9)] == OwnSays(
        ADVICE.key, key(WEST[0], 9), 11, None, "four"
    )
    assert own[key(WEST[0], 1)] == OwnSays(ADVICE.key, key(WEST[0], 1), 0, 2, "")


def test_load_compares_those_who_lead_with_those_who_lead():
    """Nine lead here: too few to say how often others in their place are asked."""
    bosses = {key(team, BOSS) for team in TEAMS}

    _, own = said_of(everybody(lambda team, number: bosses))

    assert {(own[boss].low, own[boss].load) for boss in bosses} == {(11, "")}


@pytest.mark.parametrize(("n", "is_told"), [(6, False), (7, True)])
def test_nothing_is_one_s_own_before_half_have_answered(n, is_told):
    said, own = said_of(everybody(n=n))

    assert bool(own) is is_told
    assert bool(said.wholes) is is_told
    assert ("asked" in said.allows) is is_told


def test_nothing_is_one_s_own_where_nine_could_have_named_her():
    people = (Nominee(key(team, at), team) for team in HEADS for at in range(10))
    plan = norrbygg.plan("advice", {"umea": 10}, (ADVICE,))

    said, own = said_of({"umea": [{key("umea", 1)}] * 10}, Roster.of(people), plan)

    assert ("asked" in said.allows, own) == (True, {})


def test_whole_says_nothing_below_fifty_answers():
    said, own = said_of(everybody(n=9, teams=TEAMS[:5]), plan=planted.plan())

    assert (said.n, list(said.wholes), own) == (45, [], {})


def test_few_who_are_much_asked_are_in_no_flow():
    """In each team one is named by everybody: a flow to her team would be to her."""
    asked = {key(team, ASKED) for team in TEAMS}

    said, own = said_of(everybody(lambda team, number: asked))

    assert shown(said.flows) == {}
    assert shown(said.informal) == {}
    assert {own[one].low for one in asked} == {11}


def test_whoever_leads_is_in_no_flow_of_her_own_block():
    """They name each other's boss and three colleagues: five people, four to count."""

    def named(team, number):
        return {key(team, BOSS), *(key(team, at) for at in range(1, 5))}

    said, _ = said_of(everybody(named))

    assert shown(said.informal) == {}


def test_answers_of_no_block_are_in_no_flow_but_count_for_each():
    answers = everybody(n=13, teams=[*WEST, BRIDGE])
    answers[EAST[0]] = [{key(BRIDGE, BOSS)}] * 6

    said, own = said_of(answers)

    assert [block.key for block in said.blocks] == sorted([*WEST, BRIDGE])
    assert EAST[0] not in {source for source, _ in said.flows}
    assert own[key(BRIDGE, BOSS)].low == 6
    assert (own[key(EAST[0], 1)].low, own[key(EAST[0], 1)].high) == (0, 2)


def test_answers_that_are_in_no_figure_count_for_nobody():
    """Three of a team of five answered: they are in no group, and in no band either."""
    hers = key("lulea", 0)
    answers = {
        "umea": [{hers}] * 4 + [()] * 6,
        "lulea": [()] * 10,
        "finance": [{hers}] * 3,
    }
    people = (Nominee(key(team, at), team) for team in HEADS for at in range(10))
    plan = norrbygg.plan("advice", HEADS, (ADVICE,))

    said, own = said_of(answers, Roster.of(people), plan)

    assert said.n == 20
    assert (own[hers].low, own[hers].high) == (3, 5)


def test_people_outside_are_told_by_their_kind():
    def named(team, number):
        kinds = ["customer"] * (number < 7) + ["friend"] * (number < 5)
        kinds += ["supplier"] * (number < 4)
        return {OUTSIDE[kind] for kind in kinds}

    said, _ = said_of(everybody(named, teams=TEAMS[:4]))

    assert shown(said.outside) == {
        (team, kind): band
        for team in TEAMS[:4]
        for kind, band in (("customer", "many"), ("friend", "some"))
    }


def test_own_band_heeds_what_is_shown_of_blocks():
    """Five of ten and five of ten turned to her, and five more are in no block."""
    hers, others = {key("lulea", at) for at in range(5)}, {key("umea", 9)}
    answers = {
        "umea": [hers | others] * 5 + [()] * 5,
        "lulea": [hers | others] * 5 + [()] * 5,
        "finance": [{key("lulea", 0)} | others] * 5,
    }
    people = (Nominee(key(team, at), team) for team in HEADS for at in range(10))
    plan = norrbygg.plan("advice", HEADS, (ADVICE,))

    said, own = said_of(answers, Roster.of(people), plan)

    assert shown(said.flows) == {("umea", "lulea"): "some"}
    assert shown(said.informal) == {"lulea": "some"}
    bands = {place: (own[place].low, own[place].high) for place in own}
    assert bands[key("lulea", 0)] == (6, None)
    assert bands[key("umea", 9)] == (11, None)


def test_people_of_a_list_are_told_of_by_those_who_can_name_them():
    """West and east have lists of their own; in the east few have answered."""
    halves = {team: int(team in EAST) for team in TEAMS}
    people = [
        replace(person, part=halves[person.unit]) for person in planted.roster().people
    ]
    west = everybody(lambda team, number: {key(WEST[0], 1)}, teams=[*WEST, BRIDGE])
    east = everybody(lambda team, number: {key(EAST[0], 1)}, n=5, teams=EAST)

    _, own = said_of({**west, **east}, Roster.of(people))

    assert {halves[person.unit] for person in people if person.key in own} == {0}
    assert own[key(WEST[0], 1)].low == 11


# --- figures of the whole ------------------------------------------------------------


def figures(said):
    return {figure.stat: (figure.value, figure.bound) for figure in said.wholes}


def test_leaders_who_are_asked_most_leave_little_to_informal_leading():
    """Thirteen lead, of 117: as many as a tenth, and one of them could be another."""
    bosses = sorted(key(team, at) for team in TEAMS for at in (0, 1))[:13]
    people = [
        replace(person, leads=person.key in bosses)
        for person in planted.roster().people
    ]

    said, _ = said_of(
        everybody(lambda team, number: bosses[number % 4 :: 2]), Roster.of(people)
    )

    assert figures(said)["informal"] == (0.1, "or_lower")


def test_informal_leading_is_blunt_where_it_would_name_who_leads():
    """Nine lead, of a tenth of twelve: that all nine are in it is not told."""
    bosses = {key(team, BOSS) for team in TEAMS}

    said, _ = said_of(everybody(lambda team, number: bosses | {key(team, 7)}))

    assert figures(said)["informal"] == (0.4, "or_lower")


def test_informal_leading_says_nothing_where_few_lead():
    people = [
        replace(person, leads=person.key == key(BRIDGE, BOSS))
        for person in planted.roster().people
    ]

    said, _ = said_of(everybody(), Roster.of(people))

    assert "informal" not in figures(said)


def test_informal_leading_says_nothing_of_fewer_than_a_hundred():
    people = [one for one in planted.roster().people if one.unit in TEAMS[:6]]
    here = Roster.of(people)

    def named(team, number):
        return {people[number].key}

    said, _ = said_of(everybody(named, teams=TEAMS[:6]), here)

    assert sorted(figures(said)) == [
        "centralisation",
        "inside",
        "isolates",
        "top_tenth",
    ]


def test_names_of_one_s_own_block_and_of_none():
    all_inside, _ = said_of(everybody(lambda team, number: {key(team, 3)}))
    none, _ = said_of(everybody(nobody))

    assert figures(all_inside)["inside"] == (0.9, "or_higher")
    assert figures(all_inside)["isolates"] == (0.9, "or_higher")
    assert figures(none) == {
        "centralisation": (0.1, "or_lower"),
        "informal": (0.4, "or_lower"),
        "inside": (0.1, "or_lower"),
        "isolates": (0.9, "or_higher"),
        "top_tenth": (0.2, "or_lower"),
    }


def test_centralisation_is_freeman_s_where_all_have_answered():
    ties = [(at, 0) for at in range(1, 12)] + [(at, 1) for at in range(2, 8)]
    times = measure.asked(ties, n=20)

    assert centralisation(times, 20) == pytest.approx(
        measure.centralization(ties, n=20), abs=1e-12
    )
    assert centralisation(np.array([11, *[0] * 11]), 12) == 1.0
    assert np.isnan(centralisation(np.array([3]), 12))


def test_shares_of_the_most_named():
    times = np.array([9, 9, 4, 4, 4, 4, *[0] * 14])

    assert top_tenth(times) == pytest.approx(18 / 34)
    assert np.isnan(top_tenth(times * 0))
    leads = np.array([True, False, True, True, False, False, *[True] * 14])
    assert share_in_top(times, leads, 2) == 0.5
    assert share_in_top(times, leads, 4) == 0.5
    assert np.isnan(share_in_top(times * 0, leads, 2))


# --- what hides people ---------------------------------------------------------------


def test_who_share_a_block_can_change_places():
    answers = everybody()
    chance = np.random.default_rng(6)
    other = {team: list(chance.permutation(each)) for team, each in answers.items()}

    assert said_of(answers) == said_of(other)


def test_bare_number_is_not_published():
    plan = planted.plan((ADVICE, LISTENS))
    counts = {LISTENS.key: np.zeros((len(plan.cells), 7), dtype=np.int64)}
    answered = np.full(len(plan.cells), SIZE)
    body = compose(plan, Tallies(answered, counts))
    made = {"item": ADVICE.key, "n": 117, "asked": 117, "allows": (), "blocks": ()}

    with pytest.raises(TypeError, match=r"trust\.nominations"):
        replace(body, namings=[NamingSays(wholes=(), flows={("a", "b"): 7}, **made)])
    with pytest.raises(TypeError, match=r"trust\.wholes"):
        replace(body, namings=[NamingSays(wholes=(0.25,), **made)])


def test_round_without_names_says_nothing_of_them():
    plan = planted.plan((Item("open:feedforward", "text"),))
    answered = np.full(len(plan.cells), SIZE)

    body = compose(plan, Tallies(answered, {}, names=NameRows(plan, Roster(()))))

    assert "namings" not in body.text


def test_median_of_the_others_is_what_is_left_without_her():
    counts = np.sort(np.array([0, 0, 1, 3, 3, 4, 9]))

    for place, one in enumerate(counts.tolist()):
        others = np.delete(counts, place)
        assert median_without(counts, one) == np.median(others)
    assert median_without(np.array([4]), 4) == 0
