"""The map: whose ties, to whom it is shown, and what so many answers allow."""

import pytest

from ledare import measure as m
from ledare.listen.studies import queries
from ledare.listen.studies.sentences import (
    headline,
    response_sentence,
    rows_of,
    withheld_sentences,
)
from tests.cast import MONDAY, short_name

pytestmark = pytest.mark.django_db

UMEA = ("astrid", "bo", "chandra", "david", "eva", "fatima", "goran", "hanna")


def place_of(study, person):
    """Return somebody's place in a study."""
    return queries.invitation_for(person, study.key, at=MONDAY)


@pytest.fixture
def seen_by(organisation):
    """A function: the map as somebody sees it, or None."""

    def seen_by(study, name, question="advice", at=MONDAY):
        person = organisation.people[name]
        invited = study.invited.select_related("study").get(person=person)
        return queries.network_for(person, invited, question, at=at)

    return seen_by


def ties_of(network):
    """Return who names whom, by their short names."""
    people = [short_name(one.person.name) for one in network.people]
    return [(people[start], people[end]) for start, end in network.ties.tolist()]


def test_only_ties_between_two_who_agreed_are_on_it(told, seen_by):
    network = seen_by(told, "bo")

    assert [one.person.name for one in network.people] == ["Bo Ek", "Chandra Rao"]
    assert ties_of(network) == [("bo", "chandra")]
    assert (network.n_invited, network.n_answered) == (8, 2)


@pytest.mark.parametrize("name", ["astrid", "david", "eva", "fatima", "hanna"])
def test_whoever_did_not_agree_sees_no_map(told, seen_by, name):
    assert seen_by(told, name) is None


def test_nobody_sees_anothers_map(told, organisation):
    people = organisation.people

    assert (
        queries.network_for(
            people["chandra"], place_of(told, people["bo"]), "advice", at=MONDAY
        )
        is None
    )


@pytest.mark.parametrize("name", ["dag", "femi", "ada", "elin", "wil"])
def test_a_study_does_not_exist_for_who_is_not_invited(organisation, told, name):
    assert place_of(told, organisation.people[name]) is None


def test_a_study_that_is_over_does_not_exist_even_before_it_is_deleted(told, bo):
    assert queries.invitation_for(bo, told.key, at=told.ends_at) is None
    assert list(queries.studies_for(bo, at=told.ends_at)) == []


def test_somebody_who_agrees_brings_what_others_said_of_her(told, agree, seen_by):
    agree(told, "eva")

    assert ties_of(seen_by(told, "chandra")) == [("bo", "chandra"), ("bo", "eva")]


def test_who_left_the_organisation_is_on_no_map(told, seen_by, chandra):
    chandra.is_active = False
    chandra.save(update_fields=["is_active"])

    network = seen_by(told, "bo")

    assert [one.person.name for one in network.people] == ["Bo Ek"]
    assert (len(network.ties), network.n_invited) == (0, 7)


def test_each_question_has_ties_of_its_own(told, names, seen_by):
    names(told, "chandra", "bo", question="ideas")

    assert ties_of(seen_by(told, "bo", "ideas")) == [("chandra", "bo")]
    assert ties_of(seen_by(told, "bo", "advice")) == [("bo", "chandra")]


# Eight are invited; each agrees and names the next ones of the list.
LEVELS = [
    (0, ()),
    (3, ()),
    (4, ("asked",)),
    (5, ("asked",)),
    (6, ("asked", "pagerank")),
    (7, ("asked", "pagerank")),
    (8, ("asked", "pagerank", "betweenness", "brokerage", "constraint")),
]


@pytest.mark.parametrize(("n", "allows"), LEVELS)
def test_each_measure_waits_for_its_response(study, agree, names, seen_by, n, allows):
    agree(study, *UMEA)
    for name in UMEA[:n]:
        names(study, name, *(one for one in ("bo", "chandra") if one != name))

    network = seen_by(study, "bo")
    hers = next(one for one in network.people if one.person.name == "Chandra Rao")

    assert network.allows == allows
    assert (hers.asked is None) == ("asked" not in allows)
    assert (hers.reach is None) == ("pagerank" not in allows)
    assert (hers.between is None) == ("brokerage" not in allows)
    assert len(withheld_sentences(network)) == 3 - len(
        {"asked", "pagerank", "brokerage"} & set(allows)
    )


def test_figures_are_those_of_the_measures(study, agree, names, seen_by):
    agree(study, *UMEA)
    named = {"astrid": ("bo",), "bo": ("chandra",), "chandra": ("bo", "david")}
    for name in UMEA:
        names(study, name, *named.get(name, ("bo",)))

    network = seen_by(study, "bo")
    ties = network.ties

    assert [one.asked for one in network.people] == m.asked(ties, n=8).tolist()
    assert [one.reach for one in network.people] == pytest.approx(
        (8 * m.pagerank(ties, n=8)).tolist()
    )
    total = m.brokerage(ties, n=8, groups=[1] * 8).total
    assert [sum(one.between.values()) for one in network.people] == total.tolist()
    assert total.sum() > 0


def test_interval_adds_what_the_silent_could(study, agree, names, seen_by):
    agree(study, *UMEA[:5])
    for name in UMEA[:5]:
        names(study, name, *(one for one in ("bo",) if one != name))

    hers = next(one for one in seen_by(study, "bo").people if one.is_viewer)

    assert (hers.asked, hers.low <= 7, hers.high) == (4, True, 7)
    row = next(row for row in rows_of(seen_by(study, "bo")) if row.one.is_viewer)
    assert row.likely == f"likely {hers.low} to 7"


def test_brokers_are_told_by_the_units_of_the_three(
    start, agree, names, seen_by, femi, norrbygg, organisation
):
    study = start(by=femi, unit=norrbygg)
    agree(study, *organisation.people)
    for name in organisation.people:
        names(study, name, *{"bo": ("dag",), "chandra": ("bo",)}.get(name, ()))

    network = seen_by(study, "femi")
    row = next(row for row in rows_of(network) if row.one.person.name == "Bo Ek")

    assert row.one.between == {"representative": 1}
    assert row.between == "1 from her own unit outwards"
    assert row.names == "Dag Norén"
    assert row.named_by == "Chandra Rao"


def test_sentences_say_ties_people_and_response(told, seen_by, names):
    network = seen_by(told, "bo")
    assert headline(network) == "1 tie between 2 people who agreed."
    assert response_sentence(network) == (
        "2 of the 8 who are invited agreed and answered, 25 %."
    )

    names(told, "bo")
    assert (
        headline(seen_by(told, "bo")) == "There is no tie between two who agreed yet."
    )


def test_rows_stand_by_name_and_never_by_how_often(study, agree, names, seen_by):
    agree(study, *UMEA)
    for name in UMEA:
        names(study, name, *(one for one in ("hanna",) if one != name))

    rows = rows_of(seen_by(study, "bo"))

    shown = [row.one.person.name for row in rows]
    assert shown == sorted(shown)
    assert rows[-1].one.asked == 7


@pytest.mark.parametrize("n", [1, 3])
def test_a_map_takes_the_same_number_of_queries(
    study, agree, names, seen_by, n, django_assert_num_queries
):
    agree(study, *UMEA[: n + 1])
    for name in UMEA[:n]:
        names(study, name, UMEA[n])

    with django_assert_num_queries(3):  # her place, who is invited, who names whom
        assert len(seen_by(study, "astrid").ties) == n
