"""The verbs of the room: placing, finding, deciding, undoing."""

import pytest
from django.core.exceptions import PermissionDenied

from ledare.listen.voices import actions as voices
from ledare.text.encoder.ngrams import NgramEncoder
from ledare.understand.experience.rules import sight_of
from ledare.understand.themes import actions, queries
from ledare.understand.themes.actions.finding import is_same
from ledare.understand.themes.models import (
    Announcement,
    Change,
    Example,
    Meaning,
    Place,
    Proposal,
    RoundPlaced,
    Theme,
)
from tests.cast import MONDAY, days
from tests.understand.themes.writing import said_by, words_of

BEFORE = [
    "Too many meetings on Mondays",
    "My pay is too low for this",
    "The coffee in the kitchen is cold",
    "Nobody told us about the new plan",
    "The printer jams every day",
    "I learned a lot from Frida",
    "We laugh a lot together",
]
NEW = [
    "The on-call phone rings at night",
    "The on-call phone rang all night",
    "At night the on-call phone rings again",
    "Every night the on-call phone rings",
    "The on-call phone rings at night, each night",
    "The on-call phone again, at night it rings",
]


def lines(texts):
    """Return texts as what was ticked for the leader."""
    return [(text, "en", "leader") for text in texts]


def theme(key):
    """Return a theme."""
    return Theme.objects.get(key=key)


@pytest.fixture
def told(umea, bo, behaviour, seeded):
    """What Bo told Astrid with his name."""
    return voices.tell(
        by=bo,
        unit=umea,
        kind="idea",
        text="Half as many meetings, please.",
        language="en",
        at=MONDAY,
    )


def test_placing_a_round_twice_comes_to_the_same(write):
    round_ = write(said_by(7, "Too many meetings without an agenda"))
    Meaning.objects.all().delete()
    Place.objects.all().delete()

    first = actions.place_round(round_, at=MONDAY)
    once = list(Place.objects.values_list("source", "theme__key"))
    second = actions.place_round(round_, at=MONDAY)

    assert first == second == 7
    assert list(Place.objects.values_list("source", "theme__key")) == once
    assert {key for _, key in once} >= {"meetings"}
    assert RoundPlaced.objects.get().encoder_key == NgramEncoder.key
    assert Meaning.objects.count() == 7


def test_placing_again_leaves_what_a_person_said(write, astrid):
    round_ = write(said_by(7, "Too many meetings without an agenda"))
    source = words_of(round_)["Too many meetings without an agenda (0)"]
    actions.place_round(round_, at=MONDAY)
    Place.objects.filter(source=source, theme__key="meetings").update(
        is_here=False, by_person=True
    )

    actions.place_again()

    assert Place.objects.get(source=source, theme__key="meetings").is_here is False


def test_words_of_a_named_voice_go_with_everything_made_of_them(told, bo):
    actions.place_voices()
    Example.objects.create(
        theme=theme("meetings"),
        source=told.source,
        text=told.text,
        language="en",
        is_right=True,
        at=MONDAY,
    )
    made = (Meaning, Place, Example)
    assert all(model.objects.filter(source=told.source).exists() for model in made)

    voices.take_back(by=bo, voice=told)

    assert not any(model.objects.filter(source=told.source).exists() for model in made)


def test_what_is_about_one_colleague_is_placed_nowhere(
    umea, bo, chandra, behaviour, seeded
):
    voices.tell(
        by=bo,
        unit=umea,
        kind="concern",
        text="You talk all through our meetings.",
        language="en",
        at=MONDAY,
        about_person=chandra,
    )

    assert actions.place_voices() == 0
    assert not Meaning.objects.exists()


def test_another_encoder_encodes_again_and_keeps_places(write, monkeypatch):
    round_ = write(said_by(4, "Too many meetings"))
    Meaning.objects.update(encoder_key="old")
    n_done = []

    n = actions.encode_again(lambda done, of: n_done.append((done, of)))

    assert n == 4
    assert n_done == [(4, 4)]
    assert set(Meaning.objects.values_list("encoder_key", flat=True)) == {
        NgramEncoder.key
    }
    assert actions.encode_again() == 0
    assert set(words_of(round_).values()) == set(
        Meaning.objects.values_list("source", flat=True)
    )


def test_what_is_new_is_told_to_who_may_read_it_once(write, astrid, femi_begun):
    for weeks_ago in range(9, 1, -1):
        write(lines(BEFORE), weeks_ago=weeks_ago)
    write(lines([*BEFORE[:2], *NEW]), weeks_ago=1)
    round_ = write(lines([*BEFORE[:2], *(f"{text}!" for text in NEW)]))

    (found,) = actions.look_for_news(round_, at=MONDAY)
    actions.look_for_news(round_, at=MONDAY + days(1))

    assert found.reader == astrid
    assert Announcement.objects.count() == 1
    assert found.n_before <= 1
    assert found.p_value <= 0.01
    shown = queries.found_for(sight_of(astrid, on=MONDAY.date()))
    assert all("phone" in quote.text for quote in shown[0].examples)


def test_nothing_is_new_with_fewer_than_five_rounds(write):
    for weeks_ago in (3, 2, 1):
        write(lines(BEFORE), weeks_ago=weeks_ago)

    assert actions.look_for_news(write(lines(NEW)), at=MONDAY) == []


@pytest.fixture
def announced(write, astrid, umea):
    """Something new that Astrid was told of."""
    round_ = write(lines(NEW))
    return Announcement.objects.create(
        reader=astrid,
        unit=umea,
        sources=sorted(words_of(round_).values()),
        n_now=6,
        n_all_now=6,
        n_before=0,
        n_all_before=40,
        p_value=0.005,
        since_on=MONDAY.date(),
        found_at=MONDAY,
    )


def found_by(person):
    """Return what is new to somebody."""
    return queries.found_for(sight_of(person, on=MONDAY.date()))


def test_keeping_what_is_new_makes_a_theme_of_its_words(announced, astrid):
    (found,) = found_by(astrid)

    made = actions.keep_new(
        by=astrid,
        found=found,
        names={"en": "The phone at night"},
        family="conditions",
        at=MONDAY,
    )

    announced.refresh_from_db()
    assert announced.state == "kept"
    assert made.examples.filter(is_right=True).count() == 6
    assert made.places.filter(by_person=True).count() == 6
    assert found_by(astrid) == []


def test_undoing_that_takes_the_theme_back_and_tells_of_it_again(announced, astrid):
    (found,) = found_by(astrid)
    made = actions.keep_new(
        by=astrid, found=found, names={"en": "Phone"}, family="", at=MONDAY
    )

    actions.undo(by=astrid, change=made.changes.get(), at=MONDAY)

    made.refresh_from_db()
    assert made.retired_at is not None
    assert [one.key for one in found_by(astrid)] == [announced.key]


def test_what_is_new_to_one_is_told_to_nobody_else(announced, dag, femi_begun, femi):
    assert found_by(dag) == []
    assert found_by(femi) == []
    with pytest.raises(PermissionDenied):
        actions.dismiss_new(by=femi, announcement=announced)


def test_dismissed_and_taken_up_again(announced, astrid):
    actions.dismiss_new(by=astrid, announcement=announced)
    assert found_by(astrid) == []

    actions.take_up_again(by=astrid, announcement=announced)
    assert [one.key for one in found_by(astrid)] == [announced.key]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("abcd", "cdef", True), ("abcd", "def", False), ("", "abc", False)],
)
def test_two_finds_are_the_same_when_half_of_the_smaller_is_shared(one, other, same):
    assert is_same(one, other) is same


def test_merging_shows_the_higher_band_and_can_be_undone(write, astrid):
    write([*said_by(7, "Too many meetings"), *said_by(3, "So much stress")])
    into = theme("workload")

    change = actions.merge_theme(
        by=astrid, theme=theme("meetings"), into=into, at=MONDAY
    )
    where = queries.where_for(sight_of(astrid, on=MONDAY.date()))
    merged = queries.unit_themes(where).shown
    actions.undo(by=astrid, change=change, at=MONDAY)
    apart = queries.unit_themes(where).shown

    assert [(row.theme.key, row.level) for row in merged] == [("workload", 2)]
    assert [row.theme.key for row in apart] == ["meetings", "workload"]


def test_a_theme_that_was_laid_aside_is_shown_nowhere_until_that_is_undone(
    write, astrid
):
    write(said_by(7, "Too many meetings"))

    change = actions.retire_theme(by=astrid, theme=theme("meetings"), at=MONDAY)
    where = queries.where_for(sight_of(astrid, on=MONDAY.date()))
    gone = queries.unit_themes(where).rows
    actions.undo(by=astrid, change=change, at=MONDAY)

    assert gone == ()
    assert len(queries.unit_themes(where).rows) == 1


def test_undoing_a_correction_brings_back_where_words_stood(write, astrid):
    round_ = write(said_by(7, "Too many meetings"))
    source = words_of(round_)["Too many meetings (0)"]
    sight = sight_of(astrid, on=MONDAY.date())
    quote = queries.readable_quotes(sight, {source})[source]
    meetings = theme("meetings")

    change = actions.correct(
        by=astrid, theme=meetings, quote=quote, is_right=False, at=MONDAY
    )
    assert Place.objects.get(source=source, theme=meetings).is_here is False
    actions.undo(by=astrid, change=change, at=MONDAY)

    assert Place.objects.get(source=source, theme=meetings).is_here is True
    assert not Example.objects.exists()


@pytest.fixture
def split(write):
    """A proposal to take the meetings on Mondays out of the others."""
    round_ = write(
        [*said_by(4, "The Monday meeting"), *said_by(3, "A meeting each day")]
    )
    found = words_of(round_)
    return Proposal.objects.create(
        kind=Proposal.Kind.SPLIT,
        theme=theme("meetings"),
        sources=sorted(found[text] for text in found if "Monday" in text),
        how_alike=0.6,
        found_at=MONDAY,
    )


def test_a_split_that_is_accepted_moves_its_words_and_can_be_undone(split, astrid):
    (proposed,) = queries.proposed_to(sight_of(astrid, on=MONDAY.date()))

    change = actions.accept(
        by=astrid, proposed=proposed, names={"en": "Mondays"}, at=MONDAY
    )
    here = Place.objects.filter(source__in=split.sources, is_here=True)
    assert set(here.values_list("theme__key", flat=True)) == {change.theme.key}
    assert queries.proposed_to(sight_of(astrid, on=MONDAY.date())) == []

    actions.undo(by=astrid, change=change, at=MONDAY)

    assert not Example.objects.filter(theme__key="meetings").exists()
    assert Proposal.objects.get().state == "new"


def test_a_split_is_proposed_only_with_words_one_may_read(split, dag, elin):
    assert queries.proposed_to(sight_of(dag, on=MONDAY.date())) == []
    assert queries.proposed_to(sight_of(elin, on=MONDAY.date())) == []


def test_a_proposal_that_was_dismissed_is_not_made_again(split, astrid):
    change = actions.dismiss(by=astrid, proposal=split, at=MONDAY)
    assert queries.proposed_to(sight_of(astrid, on=MONDAY.date())) == []

    actions.undo(by=astrid, change=change, at=MONDAY)

    assert len(queries.proposed_to(sight_of(astrid, on=MONDAY.date()))) == 1


def test_letters_propose_nothing(write):
    write(said_by(7, "Too many meetings"))

    assert actions.look_for_proposals(at=MONDAY) == []


def test_who_does_not_look_after_themes_changes_nothing(write, bo):
    write(said_by(7, "Too many meetings"))

    with pytest.raises(PermissionDenied):
        actions.name_theme(by=bo, theme=theme("pay"), names={"en": "Mine"}, at=MONDAY)

    assert not Change.objects.exists()
