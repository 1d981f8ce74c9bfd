"""The intake: who may, what is kept, and that it counts once."""

import secrets
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from ledare.responses import vault
from ledare.responses.intake import Refused, take, take_form, token_for
from ledare.responses.keys import read_key
from ledare.responses.models import SealedCell, SealedRound
from ledare.responses.plan import Item
from ledare.responses.rooms import open_room
from ledare.trust.seal import seal
from ledare.trust.tokens import CellKey, nullifier, receipt
from tests.responses import planted
from tests.responses.norrbygg import (
    LISTENS,
    Device,
    crowd,
    plan,
    words,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def bo(room):
    return Device("bo", "umea")


def kept_in(cell):
    body = SealedCell.objects.get(round_key="spring", cell_key=cell).body
    return vault.unpack(bytes(body))


def a_seal(content=b"{}"):
    public = bytes(SealedRound.objects.get().public_key)
    return seal(content, public=public, round_key="spring", cell_key="umea")


def test_take_keeps_the_answer_and_returns_its_receipt(bo):
    sealed = a_seal()

    given = take("spring", "umea", bo.nonce, bo.token, 1, sealed)

    assert kept_in("umea") == {nullifier(bo.token): vault.Entry(1, sealed)}
    assert given == receipt(nullifier(bo.token), sealed)


def test_take_of_the_same_twice_gives_the_same_receipt_and_counts_once(bo):
    request = ("spring", "umea", bo.nonce, bo.token, 1, a_seal())

    assert take(*request) == take(*request)
    assert len(kept_in("umea")) == 1


def test_take_of_a_later_revision_takes_the_place_of_the_first(bo):
    first, second = a_seal(), a_seal()
    take("spring", "umea", bo.nonce, bo.token, 1, first)

    given = take("spring", "umea", bo.nonce, bo.token, 2, second)

    assert kept_in("umea") == {nullifier(bo.token): vault.Entry(2, second)}
    assert given == receipt(nullifier(bo.token), second)


def test_take_of_an_older_revision_keeps_the_newer(bo):
    old, new = a_seal(), a_seal()
    take("spring", "umea", bo.nonce, bo.token, 3, new)

    given = take("spring", "umea", bo.nonce, bo.token, 2, old)

    assert kept_in("umea") == {nullifier(bo.token): vault.Entry(3, new)}
    assert given == receipt(nullifier(bo.token), new)


REFUSED = {
    "a forged token": ({"token": b"t" * 64}, 403),
    "a short token": ({"token": b""}, 403),
    "a token of another cell": ({"cell_key": "lulea"}, 403),
    "a cell that is not there": ({"cell_key": "kiruna"}, 403),
    "no cell": ({"cell_key": ""}, 403),
    "the marker for a cell": ({"cell_key": "~open"}, 403),
    "another nonce": ({"nonce": b"n" * 32}, 403),
    "no nonce": ({"nonce": b""}, 403),
    "a long nonce": ({"nonce": b"n" * 65}, 403),
    "another round": ({"round_key": "summer"}, 410),
    "a path for a round": ({"round_key": "../spring"}, 410),
    "too much": ({"sealed": b"s" * (16 * 1024 + 1)}, 413),
    "one revision too many": ({"revision": 21}, 429),
    "no revision": ({"revision": 0}, 400),
}


@pytest.mark.parametrize(("changed", "status"), REFUSED.values(), ids=REFUSED)
def test_take_refuses(bo, changed, status):
    request = {
        "round_key": "spring",
        "cell_key": "umea",
        "nonce": bo.nonce,
        "token": bo.token,
        "revision": 1,
        "sealed": b"sealed",
    }

    with pytest.raises(Refused) as refusal:
        take(**request | changed)

    assert refusal.value.status == status
    assert refusal.value.sentence.endswith(".")
    assert kept_in("umea") == {}


def test_take_with_the_markers_own_token_is_refused(bo):
    # The seed gives every name a key; the marker must not become a cell by it.
    key = CellKey.derive(read_key("spring", "issue"), "spring", "~open")

    with pytest.raises(Refused) as refusal:
        take("spring", "~open", bo.nonce, key.token_for(bo.nonce), 1, b"sealed")

    assert refusal.value.status == 403


def test_take_is_refused_from_the_moment_answers_stop(bo):
    token = bo.token
    vault.stop_answers("spring")

    with pytest.raises(Refused) as refusal:
        take("spring", "umea", bo.nonce, token, 1, a_seal())

    assert refusal.value.status == 410
    assert kept_in("umea") == {}


def test_token_for_an_unknown_cell_is_refused(room):
    with pytest.raises(Refused) as refusal:
        token_for("spring", "kiruna", b"n" * 32)

    assert refusal.value.status == 403


def test_token_for_an_empty_nonce_is_refused(room):
    with pytest.raises(Refused) as refusal:
        token_for("spring", "umea", b"")

    assert refusal.value.status == 403


def test_token_for_a_round_that_is_closing_is_refused(room):
    SealedRound.objects.update(state="closing")

    with pytest.raises(Refused) as refusal:
        token_for("spring", "umea", b"n" * 32)

    assert refusal.value.status == 410


def test_take_form_seals_the_answer_on_receipt(bo):
    given = bo.answer(5, 4, words("Säg vad du vill i god tid.", "sv"))

    ((spent, entry),) = kept_in("umea").items()
    assert (spent, entry.revision) == (nullifier(bo.token), 1)
    assert given == receipt(spent, entry.sealed)
    assert b"god tid" not in entry.sealed


def test_take_form_sent_again_counts_once(bo):
    for mark in (1, 2, 3):
        bo.answer(mark)

    (entry,) = kept_in("umea").values()
    assert entry.revision == 3


def test_take_form_changed_more_than_twenty_times_is_refused(bo):
    for _ in range(20):
        bo.answer()

    with pytest.raises(Refused) as refusal:
        bo.answer()

    assert refusal.value.status == 429


def test_take_form_larger_than_an_answer_can_be_is_refused(room):
    five = [Item(f"open:{number}", "text") for number in range(5)]
    open_room(plan("summer", items=five))
    bo = Device("bo", "umea", "summer")
    voices = [words("x" * 3900) | {"item": item.key} for item in five]

    with pytest.raises(Refused) as refusal:
        take_form("summer", "umea", bo.nonce, bo.token, {}, voices)

    assert refusal.value.status == 413


@pytest.mark.parametrize(
    ("answers", "voices", "status"),
    [
        ({LISTENS.key: 8}, [], 400),
        ({}, [words("hej") | {"item": "open:unknown"}], 400),
        ({}, [words("x" * 4001)], 413),
    ],
)
def test_take_form_refuses_what_does_not_fit(bo, answers, voices, status):
    with pytest.raises(Refused) as refusal:
        take_form("spring", "umea", bo.nonce, bo.token, answers, voices)

    assert refusal.value.status == status
    assert kept_in("umea") == {}


def test_take_form_with_a_forged_token_is_refused_before_it_is_read(bo):
    with pytest.raises(Refused) as refusal:
        take_form("spring", "umea", bo.nonce, b"t" * 64, {"item:unknown": 9}, [])

    assert refusal.value.status == 403


def test_take_form_with_names_is_as_long_whoever_is_named(db, keys):
    open_room(planted.plan(), planted.roster())

    planted.answer("west0", 1, {planted.key("east0", 3)})
    planted.answer("west0", 2, (), outside=["customer", "friend"])

    body = SealedCell.objects.get(round_key=planted.ROUND, cell_key="west0").body
    entries = vault.unpack(bytes(body)).values()
    assert len({len(entry.sealed) for entry in entries}) == 1
    assert len(entries) == 2


@pytest.mark.parametrize("named", [["0123456789ab"], ["Bo Berg"]])
def test_take_form_with_names_of_nobody_on_the_list_is_refused(db, keys, named):
    open_room(planted.plan(), planted.roster())

    with pytest.raises(Refused) as refusal:
        planted.answer("west0", 1, named)

    assert refusal.value.status == 400


def test_take_writes_nothing_to_the_other_database(bo, django_assert_num_queries):
    token, sealed = bo.token, a_seal()

    with django_assert_num_queries(0):
        take("spring", "umea", bo.nonce, token, 1, sealed)


def test_same_answers_in_two_orders_leave_the_same_bytes(room):
    devices = crowd("umea", 6)
    requests = [
        ("spring", "umea", device.nonce, device.token, 1, a_seal())
        for device in devices
    ]
    for request in requests:
        take(*request)
    one = bytes(SealedCell.objects.get(cell_key="umea").body)

    vault.open_vault("spring", [cell.key for cell in plan().cells])
    for request in reversed(requests):
        take(*request)

    assert bytes(SealedCell.objects.get(cell_key="umea").body) == one
    assert len(vault.unpack(one)) == 6


def test_parallel_writers_lose_nothing(folder):
    """Eight writers, six people each in one cell, everybody sends twice."""
    open_room(plan(heads={"umea": 48}))
    sealed = secrets.token_bytes(1100)
    requests = [
        ("spring", "umea", device.nonce, device.token, 1, sealed)
        for device in crowd("umea", 48)
    ]

    def send(mine):
        try:
            return [take(*request) for request in mine + mine]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as writers:
        receipts = list(writers.map(send, [requests[start::8] for start in range(8)]))

    assert len(kept_in("umea")) == 48
    assert len({given for mine in receipts for given in mine}) == 48
