"""Answering on paper: who says so, who prints, what a code is worth, and when not."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import translation

from ledare.audit.models import Entry
from ledare.listen.surveys import actions, codes
from ledare.listen.surveys.codes import Ceiling
from ledare.listen.surveys.models import Round
from ledare.people.actions import TokenAlreadyGiven, give_token
from ledare.people.models import TokenGiven
from ledare.responses import releases, vault
from ledare.responses.intake import Refused
from tests.cast import MONDAY, client_of, days
from tests.listen.surveys.answering import answer_all, as_stored, press, put_in

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
ANSWERS = ({"a0": "6"}, {"a1": "5"}, {"a2": "x"}, {})
CODE = re.compile(r'class="slip-code">([^<]+)<')
ON_PAPER = ("goran", "hanna", "eva")


@pytest.fixture(autouse=True)
def no_wrong_codes_yet(monkeypatch):
    """Begin with a ceiling that nobody has come near."""
    monkeypatch.setattr(codes, "WRONG_CODES", Ceiling(most=3, seconds=60))


@pytest.fixture
def on_paper(organisation):
    """Göran, Hanna and Eva."""
    return [organisation.people[name] for name in ON_PAPER]


@pytest.fixture
def paper_round(ready, astrid, on_paper):
    """Astrid's round, open, three of its seven on paper."""
    actions.choose_paper(by=astrid, round=ready, people=on_paper, at=MONDAY)
    return actions.open_round(by=astrid, round=ready, at=MONDAY)


@pytest.fixture
def slips(paper_round, astrid, umea):
    """The three codes of Umeå's box."""
    return actions.print_codes(by=astrid, round=paper_round, at=MONDAY)[umea.key]


def typed(code, key=None, **more):
    """Return the page that comes when somebody types a code."""
    address = reverse("voice-paper-of", args=[key]) if key else reverse("voice-paper")
    return Client().post(address, {"code": code, "language": "en", **more})


def answered_with(code):
    """Type a code and answer everything; return the last page."""
    return answer_all(typed(code), *ANSWERS)


def kinds():
    return list(Entry.objects.order_by("pk").values_list("kind", flat=True))


# --- before the opening --------------------------------------------------------------


def test_choose_paper_notes_who_and_records_how_many(ready, astrid, on_paper):
    actions.choose_paper(by=astrid, round=ready, people=on_paper, at=MONDAY)

    assert set(ready.on_paper.all()) == set(on_paper)
    last = Entry.objects.order_by("-pk").first()
    assert (last.kind, last.details) == ("listen.paper.chosen", {"people": 3})


def test_choose_paper_takes_only_those_who_are_asked(ready, astrid, dag, bo):
    actions.choose_paper(by=astrid, round=ready, people=[dag, bo], at=MONDAY)

    assert list(ready.on_paper.all()) == [bo]


def test_choose_paper_can_be_changed_until_the_round_opens(paper_round, astrid, bo):
    with pytest.raises(PermissionDenied):
        actions.choose_paper(by=astrid, round=paper_round, people=[bo], at=MONDAY)

    assert paper_round.on_paper.count() == 3


@pytest.mark.parametrize(
    ("name", "may"),
    [("astrid", True), ("ada", True), ("dag", False), ("bo", False), ("wil", False)],
)
def test_paper_is_seen_to_by_the_one_who_asks_and_by_an_administrator(
    organisation, ready, paper_round, name, may
):
    client = client_of(organisation.people[name])

    for address in ("round-paper", "round-codes"):
        page = client.get(reverse(address, args=[paper_round.key]), follow=True)
        assert (page.status_code == 200) == may, address
    printed = client.post(reverse("round-codes", args=[paper_round.key]))
    assert (len(CODE.findall(printed.content.decode())) == 3) == may


def test_page_proposes_people_without_an_address_and_keeps_what_is_chosen(
    ready, astrid, organisation
):
    client = client_of(astrid)
    address = reverse("round-paper", args=[ready.key])
    bo, goran = organisation.people["bo"], organisation.people["goran"]
    chosen = re.compile(r'value="(\w+)" checked')

    assert chosen.findall(client.get(address).content.decode()) == [goran.key]
    client.post(address, {"people": [bo.key, "nobody"]})
    assert chosen.findall(client.get(address).content.decode()) == [bo.key]


def test_rhythm_lets_the_same_people_answer_on_paper_again(
    paper_round, astrid, umea, on_paper
):
    rhythm = actions.start_rhythm(
        by=astrid,
        unit=umea,
        every="week",
        days_open=4,
        next_on=(MONDAY + days(7)).date(),
        question_keys=["item:leading.heard"],
        at=MONDAY,
    )
    Round.objects.filter(pk=paper_round.pk).update(rhythm=rhythm)

    following = actions.make_next_round(rhythm=rhythm, at=MONDAY + days(6))

    assert set(following.on_paper.all()) == set(on_paper)


# --- nobody counts twice -------------------------------------------------------------


def test_opening_takes_the_tokens_of_those_on_paper_and_of_nobody_else(
    paper_round, on_paper, umea, bo
):
    taken = TokenGiven.objects.filter(round_key=paper_round.key)

    assert {row.member_key for row in taken} == {person.key for person in on_paper}
    assert as_stored(paper_round).paper == {umea.key: 3}
    with pytest.raises(TokenAlreadyGiven):
        give_token(
            round_key=paper_round.key,
            member_key=on_paper[0].key,
            blinded_hash="0" * 64,
        )
    give_token(round_key=paper_round.key, member_key=bo.key, blinded_hash="0" * 64)


def test_round_page_of_somebody_on_paper_has_a_place_for_a_code_and_no_begin(
    paper_round, on_paper, bo
):
    address = reverse("round", args=[paper_round.key])
    begin = reverse("pulse-begin", args=[paper_round.key])

    hers = client_of(on_paper[0]).get(address).content.decode()
    his = client_of(bo).get(address).content.decode()

    assert (begin in hers, reverse("voice-paper") in hers) == (False, True)
    assert (begin in his, reverse("voice-paper") in his) == (True, False)


def test_asking_anew_under_new_keys_leaves_those_on_paper_on_paper(
    paper_round, on_paper, slips, astrid, umea
):
    actions.reopen_round(round=paper_round, at=MONDAY)
    again = as_stored(paper_round)

    new = actions.print_codes(by=astrid, round=again, at=MONDAY)[umea.key]

    taken = TokenGiven.objects.filter(round_key=again.key)
    assert {row.member_key for row in taken} == {person.key for person in on_paper}
    assert len(new) == 3
    assert set(new).isdisjoint(slips)
    assert typed(slips[0]).status_code == 403


# --- printing ------------------------------------------------------------------------


def test_printing_is_recorded_each_time_and_gives_the_same_codes(
    paper_round, astrid, umea, slips
):
    again = actions.print_codes(by=astrid, round=paper_round, at=MONDAY)

    assert again == {umea.key: slips}
    printed = Entry.objects.filter(kind="listen.paper.printed")
    assert [entry.details for entry in printed] == [{"codes": 3}] * 2
    assert {entry.by for entry in printed} == {astrid.key}


def test_looking_at_what_printing_means_shows_no_code_and_records_nothing(
    paper_round, astrid
):
    before = kinds()

    page = client_of(astrid).get(reverse("round-codes", args=[paper_round.key]))

    assert page.status_code == 200
    assert CODE.findall(page.content.decode()) == []
    assert kinds() == before


def test_sheet_is_shown_to_somebody_who_said_lately_who_she_is(paper_round, astrid):
    page = client_of(astrid, seconds_ago=3600).post(
        reverse("round-codes", args=[paper_round.key])
    )

    assert page.status_code == 302
    assert "listen.paper.printed" not in kinds()


def test_codes_are_at_rest_nowhere(paper_round, slips, keys):
    """The sheet is shown; what lies on the disk is the seed, and how many."""
    bare = [code.replace("-", "") for code in slips]
    stored = repr(
        [list(model.objects.values()) for model in (Round, Entry, TokenGiven)]
    )
    files = b"".join(path.read_bytes() for path in keys.iterdir())

    assert "'paper': {" in stored
    for code in [*slips, *bare]:
        assert code not in stored
        assert code.encode() not in files


def test_round_without_paper_has_no_sheet(open_round, astrid):
    page = client_of(astrid).post(reverse("round-codes", args=[open_round.key]))

    assert page.status_code == 302
    assert "listen.paper.printed" not in kinds()


# --- typing --------------------------------------------------------------------------


def test_code_leads_through_the_plain_pulse_to_a_receipt(slips):
    last = answered_with(slips[0]).content.decode()

    assert "Your receipt" in last
    assert "type your code again" in last
    assert f'href="{reverse("voice-paper")}"' in last


@pytest.mark.parametrize("has_key", [True, False])
def test_code_works_with_and_without_the_rounds_address(slips, paper_round, has_key):
    page = typed(slips[1].lower(), paper_round.key if has_key else None)

    assert page.status_code == 200
    assert "Jag frågar innan jag bestämmer." in page.content.decode()


def test_code_typed_twice_counts_once_and_the_last_answer_stays(
    slips, paper_round, umea
):
    answered_with(slips[0])
    answered_with(slips[0])
    answered_with(slips[1])

    sealed = vault.sealed_answers(paper_round.key)[umea.key]
    assert sorted(entry.revision for entry in sealed.values()) == [1, 2]


def test_answers_on_paper_are_counted_with_the_others(
    slips, paper_round, organisation, umea
):
    for code in slips:
        answered_with(code)
    for name in ("bo", "chandra"):
        put_in(paper_round, organisation.people[name], 4)

    actions.close_round(round=as_stored(paper_round), at=MONDAY + days(4))

    assert releases.release_of(paper_round.key).answered == 5
    assert len(releases.receipts_of(paper_round.key)) == 5


@pytest.mark.parametrize("code", ["0000-0000-0000", "", "Ä" * 40, "x" * 5000])
def test_wrong_code_is_refused_and_may_be_typed_anew(slips, code):
    page = typed(code)

    assert page.status_code == 403
    assert "not one of an open round" in page.content.decode()
    assert 'name="code"' in page.content.decode()


def test_code_of_another_round_is_refused_there(slips, paper_round):
    assert typed(slips[0], "0123456789abcdef").status_code == 403


def test_codes_are_void_once_the_round_is_closed(slips, paper_round, astrid):
    begun = typed(slips[0])

    actions.close_round(round=as_stored(paper_round), at=MONDAY + days(4))

    assert typed(slips[0]).status_code == 403
    assert press(begun, a0="6").status_code == 410
    with pytest.raises(Refused):
        actions.print_codes(by=astrid, round=paper_round, at=MONDAY)


def test_too_many_wrong_codes_are_too_many_for_everybody(slips):
    for _attempt in range(3):
        assert typed("0000-0000-0000").status_code == 403

    assert typed("0000-0000-0000").status_code == 429
    assert typed(slips[0]).status_code == 429


def test_ceiling_lets_go_after_a_while():
    ceiling = Ceiling(most=2, seconds=60)
    ceiling.count(0)
    ceiling.count(1)

    reached = [ceiling.is_reached(at) for at in (1, 59.9, 60)]
    assert reached == [True, True, False]


def test_right_codes_are_not_counted_as_wrong(slips):
    for _attempt in range(4):
        assert typed(slips[0]).status_code == 200


def test_place_for_a_code_speaks_the_browsers_language():
    address = reverse("voice-paper")

    swedish = Client().get(address, headers={"accept-language": "sv-SE,sv;q=0.9"})
    english = Client().get(f"{address}?language=en", headers={"accept-language": "sv"})

    with translation.override("sv"):
        wanted = translation.gettext("The code on your slip of paper")
    assert wanted in swedish.content.decode()
    assert "The code on your slip of paper" in english.content.decode()


def test_too_large_a_form_is_refused(slips):
    assert typed(slips[0], more="x" * 70_000).status_code == 413
