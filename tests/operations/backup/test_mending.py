"""Rounds that were open in a backup, and people who were erased since."""

import pytest

from ledare.audit.actions import record
from ledare.listen.surveys import tasks
from ledare.listen.surveys.actions import open_inbox
from ledare.listen.surveys.models import Round
from ledare.mail.models import Letter
from ledare.operations.backup.mending import Since, mend, since
from ledare.people.actions import give_token
from ledare.people.models import Person, TokenGiven
from ledare.responses import rooms, vault
from ledare.responses.keys import KINDS, destroy_key, key_file, write_key
from ledare.responses.models import SealedRound
from ledare.responses.releases import release_of
from tests.cast import MONDAY, days
from tests.listen.surveys.boxes import put_into
from tests.promise.conftest import answered, as_stored, opened

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
TUESDAY = MONDAY + days(1)


@pytest.fixture(autouse=True)
def keys(settings, tmp_path):
    """A folder for the rounds' keys."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def round_(astrid, umea):
    """An open round with five answers."""
    asked = opened(astrid, umea)
    answered(asked, {umea.key: [4, 5, 6, 5, 4]})
    give_token(round_key=asked.key, member_key="somebody", blinded_hash="b" * 64)
    return asked


def lose_the_keys(round_, *kinds):
    """Take a round's keys away, as on a new machine."""
    for kind in kinds or KINDS:
        destroy_key(round_.key, kind)


@pytest.mark.parametrize("lost", [("issue", "open"), ("open",), ("issue",)])
def test_mend_asks_a_round_again_that_lacks_a_key(lost, round_):
    lose_the_keys(round_, *lost)

    mended = mend(Since(), at=TUESDAY)

    stored = as_stored(round_)
    assert (mended.reopened, mended.go_on, mended.called_off) == ([stored.key], [], [])
    assert (stored.state, stored.closes_at) == ("open", round_.closes_at)
    assert stored.key != round_.key
    assert stored.seal == rooms.key_list_of(stored.key).seal.hex() != round_.seal
    assert rooms.key_list_of(round_.key) is None
    assert [*vault.sealed_answers(round_.key).values()] == []
    assert [*vault.sealed_answers(stored.key).values()] == [{}]
    assert not TokenGiven.objects.exists()


def test_a_round_that_is_asked_again_says_so_to_everybody_once(round_):
    lose_the_keys(round_)
    mend(Since(), at=TUESDAY)

    for _ in range(2):
        tasks.ask_again(as_stored(round_).key)

    letters = Letter.objects.filter(key__contains=":again-")
    addresses = {s.person.email for s in round_.seats.all() if s.person.email}
    assert sorted(letters.values_list("to", flat=True)) == sorted(addresses)
    letter = letters.get(to=round_.seats.get(person__name="Bo Ek").person.email)
    assert "Please answer Astrid Lund once more" in letter.subject
    assert "The round has a new seal:" in letter.text


def test_answers_count_once_more_after_a_round_was_asked_again(round_, umea):
    lose_the_keys(round_)
    mend(Since(), at=TUESDAY)
    again = as_stored(round_)
    answered(again, {umea.key: [7, 7, 7, 7, 7, 7]})

    tasks.close_round(again, round_.closes_at)

    assert release_of(again.key).answered == 6


def test_round_that_was_asked_again_and_released_is_known_by_its_first_key(
    round_, umea
):
    first = round_.key
    for _ in range(2):
        lose_the_keys(as_stored(round_))
        mend(Since(), at=TUESDAY)
    again = as_stored(round_)
    answered(again, {umea.key: [7, 7, 7, 7, 7, 7]})
    assert since(TUESDAY).released == set()

    tasks.close_round(again, round_.closes_at)

    assert len({first, again.key} & since(TUESDAY).released) == 2
    assert len(since(TUESDAY).released) == 3


def test_mend_lets_a_round_go_on_whose_keys_are_here(round_):
    mended = mend(Since(), at=TUESDAY)

    assert (mended.go_on, as_stored(round_).seal) == ([round_.key], round_.seal)
    assert len(next(iter(vault.sealed_answers(round_.key).values()))) == 5
    tasks.ask_to_send_again(round_.key)
    assert Letter.objects.filter(key__contains=":restored-").count() > 0


def test_mend_calls_off_a_round_whose_time_is_over(round_):
    lose_the_keys(round_)

    mended = mend(Since(), at=round_.closes_at)

    assert mended.called_off == [round_.key]
    assert as_stored(round_).state == "cancelled"
    assert SealedRound.objects.get(pk=round_.key).state == "destroyed"


def test_mend_calls_off_a_round_that_was_released_since(round_):
    mended = mend(Since(released=frozenset({round_.key})), at=TUESDAY)

    assert (mended.called_off, mended.go_on) == ([round_.key], [])
    assert as_stored(round_).state == "cancelled"
    assert not key_file(round_.key, "open").exists()


def test_mend_lets_a_close_go_on_that_was_cut_off_after_its_release(round_):
    Round.objects.update(state="closing")
    tasks.close_round(as_stored(round_), round_.closes_at)
    Round.objects.update(state="closing", released_at=None)

    mended = mend(Since(), at=round_.closes_at)

    assert (mended.called_off, mended.reopened, mended.go_on) == ([], [], [])
    assert as_stored(round_).state == "closing"


def test_mend_destroys_keys_and_answers_that_nobody_knows(round_):
    write_key("unknown", "open", b"secret")
    vault.open_vault("unknown", ["cell"])

    mend(Since(), at=TUESDAY)

    assert not key_file("unknown", "open").exists()
    assert vault.sealed_answers("unknown") == {}
    assert key_file(round_.key, "open").exists()


def test_mend_erases_again_who_was_erased_since(bo):
    mended = mend(Since(erased=frozenset({bo.key})), at=TUESDAY)

    assert mended.n_erased == 1
    assert Person.objects.get(pk=bo.pk).name != "Bo Ek"


def test_since_tells_what_happened_after_a_moment(bo, dag):
    record("people.person.erased", about=dag.key, at=MONDAY - days(1))
    record("people.person.erased", about=bo.key, at=MONDAY + days(1))

    assert since(MONDAY) == Since(erased=frozenset({bo.key}))


# --- inboxes ------------------------------------------------------------------------


@pytest.fixture
def inbox(femi, norrbygg, bo):
    """An open inbox with something in it."""
    inbox = open_inbox(leader=femi, unit=norrbygg, at=MONDAY)
    put_into(inbox, bo, ("idea", "Vi lånar en bil."))
    return inbox


def test_mend_lets_an_inbox_be_whose_keys_are_here_and_writes_to_nobody(inbox):
    mended = mend(Since(), at=TUESDAY)

    assert (mended.go_on, mended.reopened, mended.called_off) == ([], [], [])
    assert rooms.is_open(inbox.key)
    assert Letter.objects.count() == 0


@pytest.mark.parametrize("lost", [("issue", "open"), ("open",), ("issue",)])
def test_mend_calls_an_inbox_off_that_lacks_a_key_and_another_opens(lost, inbox, femi):
    """Its keys are gone with the machine, or because it was emptied since."""
    opened(femi, inbox.unit)
    lose_the_keys(inbox, *lost)

    mended = mend(Since(), at=TUESDAY)
    tasks.tidy_inboxes(TUESDAY)

    assert mended.called_off == [inbox.key]
    inbox.refresh_from_db()
    assert (inbox.state, rooms.is_open(inbox.key)) == ("cancelled", False)
    assert [*vault.sealed_answers(inbox.key).values()] == []
    assert Round.inboxes.filter(state="open").count() == 1
    assert Letter.objects.count() == 0
