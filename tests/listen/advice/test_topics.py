"""Who knows about something: by her own word alone, in the order of the alphabet."""

import pytest

from ledare.listen.advice import actions, queries
from tests.cast import MONDAY

TODAY = MONDAY.date()


@pytest.fixture
def offer(bo):
    """A function: somebody offers a topic."""

    def offer(words, *, by=bo):
        return actions.offer_topic(by=by, words=words, at=MONDAY)

    return offer


def found(viewer, words):
    """Return the names that a search finds."""
    people = queries.who_knows(viewer, words, on=TODAY).people
    return [one.person.name for one in people]


def test_only_who_offered_is_found(astrid, bo, offer):
    offer("Late deliveries")

    assert found(astrid, "deliveries") == ["Bo Ek"]
    assert found(astrid, "pay") == []


def test_capitals_accents_and_order_do_not_matter(astrid, offer):
    offer("Övertid i Umeå")

    assert found(astrid, "umea  OVERTID") == ["Bo Ek"]


def test_an_offer_taken_back_is_found_no_more(astrid, bo, offer):
    topic = offer("Late deliveries")
    actions.take_topic_back(by=astrid, key=topic.key)
    still = found(astrid, "late")
    actions.take_topic_back(by=bo, key=topic.key)

    assert (still, found(astrid, "late")) == (["Bo Ek"], [])


def test_the_same_topic_twice_is_one(bo, offer):
    offer("Late deliveries")
    offer("  late  DELIVERIES ")

    assert [topic.words for topic in queries.topics_of(bo)] == ["Late deliveries"]


def test_twenty_topics_are_enough(offer):
    for n in range(20):
        offer(f"Topic {n}")

    with pytest.raises(ValueError, match="Twenty"):
        offer("One more")


def test_a_topic_has_words(offer):
    with pytest.raises(ValueError, match="Name a topic"):
        offer("   ")


def test_one_does_not_find_oneself_or_who_has_left(bo, chandra, offer):
    offer("Late deliveries")
    offer("Late deliveries", by=chandra)
    chandra.is_active = False
    chandra.save()

    assert found(bo, "late") == []
    assert queries.words_offered(bo) == []


def test_the_order_is_the_alphabet_and_never_who_is_asked_most(
    astrid, bo, chandra, offer, tap
):
    for person in (chandra, bo):
        offer("Late deliveries", by=person)
    for _ in range(30):
        tap(by=chandra)

    assert found(astrid, "late") == ["Bo Ek", "Chandra Rao"]


def test_a_long_list_is_cut_and_says_so(astrid, organisation, offer, monkeypatch):
    monkeypatch.setattr("ledare.listen.advice.queries.topics.MOST_FOUND", 1)
    for name in ("bo", "chandra"):
        offer("Late deliveries", by=organisation.people[name])

    assert queries.who_knows(astrid, "late", on=TODAY).is_cut is True


def test_topics_of_others_are_each_told_once(astrid, chandra, offer):
    offer("Late deliveries")
    offer("late deliveries", by=chandra)
    offer("Asking first", by=astrid)

    assert queries.words_offered(astrid) == ["Late deliveries"]


def test_the_unit_of_who_knows_stands_beside_her(astrid, offer):
    offer("Late deliveries")

    (one,) = queries.who_knows(astrid, "late", on=TODAY).people
    assert one.unit_name == "Umeå"
