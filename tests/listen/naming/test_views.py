"""One's own page: how often one was named, round after round, and nobody else's."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation

from ledare.listen.advice import actions as advising
from ledare.listen.naming import sentences
from ledare.listen.naming.models import OwnBand
from ledare.listen.naming.queries import Shared
from ledare.listen.surveys import actions
from ledare.listen.surveys.models import Round
from tests.cast import MONDAY, client_of, days
from tests.listen.surveys.nominations import (
    ADVICE,
    HEARD,
    WEIGH,
    everybody_names,
    opened,
    say,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TWICE = "Twice the median or more"
PLANTED = "6 to 10 colleagues named you."


@pytest.fixture
def closed(femi, norrbygg):
    """Femi's round of names, closed; twelve of 21 answered and named nobody."""
    return closed_at(femi, norrbygg)


def closed_at(leader, unit, at=MONDAY, keys=(HEARD, ADVICE, WEIGH)):
    """Return a round of names that was opened at a moment, and closed."""
    round_ = opened(leader, unit, keys, at=at)
    for seat in round_.seats.select_related("person").order_by("pk")[:12]:
        say(round_, seat.person)
    actions.close_round(round=round_, at=at + days(4))
    OwnBand.objects.filter(round_key=round_.key).delete()
    return round_


def plant(round_, person, low=6, high=10, load="", item=ADVICE):
    """Let a round say this to somebody."""
    return OwnBand.objects.create(
        round_key=round_.key, person=person, item=item, low=low, high=high, load=load
    )


def page_of(person):
    """Return somebody's own page."""
    return client_of(person).get(reverse("named-own")).content.decode()


def test_named_own_says_ones_band(closed, bo):
    plant(closed, bo)

    page = page_of(bo)

    assert "6 to 10 colleagues named you." in page
    assert "12 of 21 answered" in page
    assert "Too early to tell" in page  # the other question


def test_named_own_is_shown_to_nobody_else(closed, organisation, bo):
    plant(closed, bo)
    assert PLANTED in page_of(bo)

    for name, person in organisation.people.items():
        if name != "bo":
            assert PLANTED not in page_of(person), name


def test_named_own_of_who_has_none_says_that_it_is_too_early(closed, chandra):
    page = page_of(chandra)

    assert "Who turns to you?" in page
    assert "Too early to tell" in page


def test_named_own_without_a_round_says_so(open_round_of_nothing, bo):
    assert "No round has asked yet whom people turn to" in page_of(bo)


@pytest.fixture
def open_round_of_nothing(femi, norrbygg):
    """A round of names that is still open."""
    return opened(femi, norrbygg)


def test_named_own_shows_the_leader_who_asked_her_own(closed, femi):
    plant(closed, femi, 3, 5)

    assert "3 to 5 colleagues named you." in page_of(femi)


def test_named_own_has_earlier_rounds_below(closed, femi, norrbygg, bo):
    plant(closed, bo, 3, 5)
    later = closed_at(femi, norrbygg, at=MONDAY + days(28))
    plant(later, bo, 11, None)

    page = page_of(bo)

    assert "11 colleagues or more named you." in page
    latest, earlier = page.split("Earlier rounds")
    assert "3 to 5" in earlier
    assert "11 or more" in latest


@pytest.mark.parametrize("n_rounds", [1, 3])
def test_named_own_takes_as_many_queries_for_one_round_as_for_three(
    n_rounds, femi, norrbygg, bo, django_assert_num_queries
):
    for n in range(n_rounds):
        plant(closed_at(femi, norrbygg, at=MONDAY + days(28 * n)), bo)
    client = client_of(bo)
    client.get(reverse("named-own"))

    with django_assert_num_queries(6):
        client.get(reverse("named-own"))


# --- more than one can carry ---------------------------------------------------


def test_named_own_says_when_it_is_more_than_others_are_asked(closed, bo, chandra):
    plant(closed, bo, load="four")
    plant(closed, chandra)

    assert "four times the median" in page_of(bo)
    assert "the median of those" not in page_of(chandra)


def test_named_own_counts_who_would_share_it(closed, bo, chandra, dag):
    plant(closed, bo, load="twice")
    for person in (bo, chandra, dag):  # Dag is in another unit
        advising.offer_topic(by=person, words="Tunnels", at=MONDAY)
    advising.offer_topic(by=chandra, words="Bridges", at=MONDAY)

    page = page_of(bo)

    assert "One colleague in your unit is glad to be asked the same." in page
    assert "Tunnels</a>" in page
    assert "Chandra" not in page
    assert "Bridges" not in page


def test_named_own_says_what_to_do_where_nobody_shares_it(closed, bo, chandra):
    plant(closed, bo, load="twice")
    advising.offer_topic(by=chandra, words="Tunnels", at=MONDAY)

    assert "Nobody in your unit has offered" in page_of(bo)


# --- sentences -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("low", "high", "en", "sv"),
    [
        (0, 2, "Up to 2", "Högst 2"),
        (3, 5, "3 to 5", "3 till 5"),
        (6, 10, "6 to 10", "6 till 10"),
        (11, None, "11 or more", "11 eller fler"),
    ],
)
def test_band_words(low, high, en, sv):
    band = OwnBand(low=low, high=high)

    for language, words in (("en", en), ("sv", sv)):
        with translation.override(language):
            assert sentences.band_words(band) == words


def test_shared_words_count():
    assert sentences.shared_words(Shared(2, ())) == (
        "2 colleagues in your unit are glad to be asked the same."
    )


# --- a file ----------------------------------------------------------------------


def test_own_file_has_ones_own_rows_alone(closed, bo, chandra):
    plant(closed, bo, load="twice")
    plant(closed, chandra, 3, 5)
    Round.objects.filter(pk=closed.pk).update(closes_at=MONDAY + days(4))

    response = client_of(bo).get(reverse("named-own-file"))

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    question = "Whom did you turn to for advice in the last two weeks?"
    other = "Whose view do you weigh most when you make up your mind?"
    closed_on = "2026-03-06"
    assert rows[1:] == [
        [closed_on, "Norrbygg", question, "6", "10", TWICE, "12", "21"],
        [closed_on, "Norrbygg", other, "", "", "", "12", "21"],
    ]


def test_own_file_runs_no_formula(closed, bo, norrbygg):
    norrbygg.name = "=1+1"
    norrbygg.save()

    response = client_of(bo).get(reverse("named-own-file"))

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[1][1] == "'=1+1"


def test_named_own_without_signing_in_leads_to_the_sign_in(client):
    for name in ("named-own", "named-own-file"):
        assert client.get(reverse(name)).status_code == 302


def test_named_own_is_made_of_a_real_close(femi, norrbygg, bo, dag):
    round_ = opened(femi, norrbygg)
    everybody_names(round_, bo, n=8)

    actions.close_round(round=round_, at=MONDAY + days(4))

    assert "6 to 10 colleagues named you." in page_of(bo)
    assert "At most 2 colleagues named you." in page_of(dag)
