"""Rooms: opened once, seen to be open, called off without a trace."""

import hashlib
import json

import pytest
from django.db import IntegrityError, connections

from ledare.responses.intake import Refused
from ledare.responses.models import Release, SealedCell, SealedRoster, SealedRound
from ledare.responses.rooms import (
    cancel_room,
    is_open,
    key_list_of,
    nameable_in,
    open_room,
    open_room_instead,
    plan_of,
    roster_of,
)
from ledare.responses.roster import Roster
from tests.responses import planted
from tests.responses.norrbygg import Device, plan

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def test_open_room_makes_two_keys_and_an_empty_body_for_each_cell(room, keys):
    assert sorted(file.name for file in keys.iterdir()) == [
        "spring.issue",
        "spring.open",
    ]
    assert [(cell.cell_key, bytes(cell.body)) for cell in SealedCell.objects.all()] == [
        ("lulea", b""),
        ("norrbygg~rest", b""),
        ("umea", b""),
        ("~open", b""),
    ]
    assert is_open("spring")
    assert plan_of("spring") == plan()


def test_open_room_tells_the_key_list_and_its_seal(room):
    listed = json.loads(room.key_list)

    assert {key: cell["members"] for key, cell in listed["cells"].items()} == {
        "lulea": 6,
        "norrbygg~rest": 5,
        "umea": 6,
    }
    assert room.seal == hashlib.sha256(room.key_list).digest()
    assert key_list_of("spring") == room


def test_open_room_twice_is_refused_and_keeps_the_keys(room, keys):
    before = {file.name: file.read_bytes() for file in keys.iterdir()}

    with pytest.raises(IntegrityError):
        open_room(plan())

    assert {file.name: file.read_bytes() for file in keys.iterdir()} == before


def test_round_that_was_never_opened_is_not_open(db):
    assert not is_open("summer")
    assert plan_of("summer") is None
    assert key_list_of("summer") is None


def test_cancel_room_destroys_keys_and_answers_without_a_release(room, keys):
    bo = Device("bo", "umea")
    bo.answer()
    assert bytes(SealedCell.objects.get(cell_key="umea").body) != b""

    cancel_room("spring")

    assert list(keys.iterdir()) == []
    assert SealedCell.objects.count() == 0
    assert Release.objects.count() == 0
    assert not is_open("spring")
    assert SealedRound.objects.get().state == "destroyed"
    with pytest.raises(Refused) as refusal:
        bo.answer()
    assert refusal.value.status == 410


def test_cancel_room_twice_or_for_no_round_changes_nothing(room):
    cancel_room("spring")
    cancel_room("spring")
    cancel_room("summer")

    assert SealedRound.objects.get().state == "destroyed"


def test_sealed_cells_have_no_running_number(room):
    connection = connections["vault"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'responses_sealedcell'"
        )
        (sql,) = cursor.fetchone()

    assert sql.endswith("WITHOUT ROWID")


def test_rows_say_what_they_are(room):
    cell = SealedCell.objects.get(cell_key="umea")

    assert str(SealedRound.objects.get()) == "Round spring, open"
    assert str(cell) == "Cell umea of round spring"


# --- who can be named ----------------------------------------------------------------


@pytest.fixture
def room_of_names(db, keys):
    """An open round that asks for names."""
    return open_room(planted.plan(), planted.roster())


def test_room_keeps_who_can_be_named(room_of_names):
    assert roster_of(planted.ROUND) == planted.roster()
    everybody = {person.key for person in planted.roster().people}
    assert nameable_in(planted.plan(), "bridge") == everybody
    assert nameable_in(planted.plan(), "nowhere") == frozenset()


@pytest.mark.parametrize("roster", [None, Roster(())])
def test_round_of_names_without_a_roster_is_refused(db, keys, roster):
    with pytest.raises(ValueError, match="needs a roster"):
        open_room(planted.plan(), roster)

    assert SealedRound.objects.count() == 0


def test_round_that_asks_for_no_names_keeps_no_roster(db, keys):
    open_room(plan(), planted.roster())

    assert roster_of("spring") == Roster(())
    assert SealedRoster.objects.count() == 0
    assert nameable_in(plan(), "umea") == frozenset()


def test_round_that_is_called_off_forgets_who_could_be_named(room_of_names):
    cancel_room(planted.ROUND)

    assert SealedRoster.objects.count() == 0


def test_room_instead_of_another_has_its_roster(room_of_names):
    open_room_instead("advice2", of=planted.ROUND)

    assert roster_of("advice2") == planted.roster()
    assert [str(row) for row in SealedRoster.objects.all()] == [
        "Roster of round advice2"
    ]
