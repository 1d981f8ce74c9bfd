"""Test 17: words that would point at their writer are kept back, others are not.

Each test first puts there what is to be withheld, and beside it words that are shown.
"""

import pytest
from django.urls import reverse
from django.utils import timezone

from ledare.people.models import Membership, Person
from ledare.responses import releases
from tests.cast import MONDAY, SINCE, client_of, days
from tests.listen.surveys.answering import put_in
from tests.promise.conftest import begun, closed, opened, shown

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
SWEDISH = (
    "Jag vill ha mer tid för det här.",
    "Vi kan prata mer med varandra.",
    "Det är bra som det är nu.",
)
FINNISH = "Toivoisin että meillä olisi enemmän aikaa, niin se olisi parempi."
MORE = ("Sixten Ö", "Tuva Ö", "Ulf Ö", "Vera Ö", "Yngve Ö")


@pytest.fixture(autouse=True)
def monday(monkeypatch):
    """Stand still while the round is open and just closed."""
    monkeypatch.setattr(timezone, "now", lambda: MONDAY + days(4))


@pytest.fixture
def team(organisation, umea):
    """Umeå, grown to twelve who can be asked."""
    people = [Person.objects.create_user(name=name) for name in MORE]
    for person in people:
        Membership.objects.create(person=person, unit=umea, starts_on=SINCE)
    return umea


@pytest.fixture
def asked(astrid, team):
    """Astrid's round to the twelve."""
    return opened(astrid, team, [begun(astrid, "Asks before she decides.")])


def released(round_, said, *, n=12):
    """Let so many answer, the first of them in words, and close the round.

    Each of ``said`` is a text, or a text with its language and its readers.
    """
    written = [(one, "sv", "leader") if isinstance(one, str) else one for one in said]
    for place, seat in enumerate(round_.seats.select_related("person")[:n]):
        words, language, audience = (*written, *[("", "sv", "leader")] * n)[place]
        put_in(
            round_, seat.person, 4, words=words, language=language, audience=audience
        )
    return closed(round_)


def page_for(leader, round_):
    """Return what a leader reads of her round."""
    address = reverse("experience", args=[round_.key, round_.unit.key])
    return shown(client_of(leader).get(address)).text


def read(leader, round_, texts):
    """Return which of these words a leader reads."""
    page = page_for(leader, round_)
    return [text for text in texts if text in page]


def test_words_of_a_rare_language_are_withheld(asked, astrid):
    round_ = released(asked, [*SWEDISH, (FINNISH, "fi", "leader")])

    assert read(astrid, round_, [*SWEDISH, FINNISH]) == list(SWEDISH)


def test_words_of_a_rare_language_are_withheld_under_another_ones_name(asked, astrid):
    """The list of languages stood on Swedish, and the writer left it there."""
    round_ = released(asked, [*SWEDISH, FINNISH])

    assert read(astrid, round_, [*SWEDISH, FINNISH]) == list(SWEDISH)


def test_three_words_of_a_rare_language_are_withheld_among_others(asked, astrid):
    """Too short for any small word; the list of languages stood on Swedish."""
    short = "Toivoisin enemmän aikaa"

    round_ = released(asked, [*SWEDISH, short])

    assert read(astrid, round_, [*SWEDISH, short]) == list(SWEDISH)


def test_words_in_another_language_three_times_are_withheld(asked, astrid):
    """Three who chose "another language" may write in three languages."""
    others = [f"Waxaan rabaa wax {n}" for n in (1, 2, 3)]
    said = [(text, "und", "leader") for text in others]

    round_ = released(asked, [*SWEDISH, *said])

    assert read(astrid, round_, [*SWEDISH, *others]) == list(SWEDISH)


def test_lone_comment_is_withheld(asked, astrid):
    lone = "I would like more time for this."

    round_ = released(asked, [*SWEDISH, (lone, "en", "leader")])

    assert read(astrid, round_, [*SWEDISH, lone]) == list(SWEDISH)


@pytest.mark.parametrize(("n_written", "seen"), [(2, 0), (3, 3)])
def test_fewer_than_three_comments_are_withheld(asked, astrid, n_written, seen):
    round_ = released(asked, SWEDISH[:n_written])

    assert len(read(astrid, round_, SWEDISH)) == seen


@pytest.mark.parametrize(("n", "seen"), [(9, 0), (10, 3)])
def test_words_of_fewer_than_ten_are_withheld(asked, astrid, n, seen):
    round_ = released(asked, SWEDISH, n=n)

    assert len(read(astrid, round_, SWEDISH)) == seen


def test_words_that_nobody_ticked_are_withheld(asked, astrid):
    themes = "Jag vill inte att någon ska se det här."

    round_ = released(asked, [*SWEDISH, *[(themes, "sv", "themes")] * 3])

    assert read(astrid, round_, [*SWEDISH, themes]) == list(SWEDISH)


def test_words_for_the_leader_are_withheld_from_the_leadership(
    asked, astrid, femi, organisation
):
    wide = [f"Det här kan alla få läsa, {n}." for n in (1, 2, 3)]

    round_ = released(asked, [*SWEDISH, *[(text, "sv", "leadership") for text in wide]])

    elin = organisation.people["elin"]
    assert sorted(read(astrid, round_, [*SWEDISH, *wide])) == sorted([*SWEDISH, *wide])
    assert read(elin, round_, [*SWEDISH, *wide]) == wide


def test_page_does_not_tell_that_words_are_withheld(astrid, team):
    """The same page with and without them, but for the order, which is a lot's."""
    behaviour = begun(astrid, "Asks before she decides.")
    nothing = released(opened(astrid, team, [behaviour]), SWEDISH)
    before = page_for(astrid, nothing)
    nothing.delete()

    something = released(
        opened(astrid, team, [behaviour]),
        [*SWEDISH, (FINNISH, "fi", "leader"), ("Jag med.", "sv", "themes")],
    )

    assert "kept back" in before
    assert sorted(page_for(astrid, something).split()) == sorted(before.split())


def test_words_have_no_time_and_no_score_beside_them(asked, astrid):
    round_ = released(asked, SWEDISH)

    pair = (round_.key, round_.unit.key)
    words = releases.figures_of([pair])[pair].words
    assert {word.text for word in words} == set(SWEDISH)
    assert {(word.item, word.language, word.audience) for word in words} == {
        ("open:feedforward", "sv", "leader")
    }
