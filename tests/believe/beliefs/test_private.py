"""Private texts are sealed with a key outside the database."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from ledare.believe.beliefs import actions, private
from ledare.believe.beliefs.models import Evidence, SelfCheck
from ledare.people.queries import kept_about
from tests.cast import MONDAY


def test_sealed_text_opens_for_its_owner():
    body = private.sealed("Åsa was right.", owner="astrid")

    assert private.opened(body, owner="astrid") == "Åsa was right."
    assert private.opened(memoryview(body), owner="astrid") == "Åsa was right."
    assert "right" not in body.decode("latin-1")


def test_sealed_twice_is_not_the_same():
    bodies = {private.sealed("Again.", owner="astrid") for _ in range(20)}

    assert len(bodies) == 20


def test_nothing_stays_nothing(keys):
    assert private.sealed("", owner="astrid") == b""
    assert private.opened(b"", owner="astrid") is None
    assert not keys.exists()


def test_sealed_text_stays_shut_for_another_owner():
    body = private.sealed("Mine.", owner="astrid")

    assert private.opened(body, owner="dag") is None


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_changed_text_stays_shut(place):
    body = bytearray(private.sealed("Mine.", owner="astrid"))
    body[place] ^= 1

    assert private.opened(bytes(body), owner="astrid") is None


@pytest.mark.parametrize("n", [1, 8, 13, 20])
def test_cut_text_stays_shut(n):
    body = private.sealed("Mine.", owner="astrid")

    assert private.opened(body[:n], owner="astrid") is None


def test_text_stays_shut_without_its_key_and_makes_no_new_one(keys):
    body = private.sealed("Mine.", owner="astrid")
    private.key_file().unlink()

    assert private.opened(body, owner="astrid") is None
    assert list(keys.iterdir()) == []


def test_text_stays_shut_with_a_key_that_is_none():
    body = private.sealed("Mine.", owner="astrid")
    private.key_file().write_bytes(b"short")

    assert private.opened(body, owner="astrid") is None


def test_key_is_long_and_for_its_owner_only():
    private.sealed("Mine.", owner="astrid")

    file = private.key_file()
    assert len(file.read_bytes()) == 32
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in file.parent.iterdir()] == ["private-notes.key"]


def test_key_made_by_many_at_once_is_one(keys):
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: private.key(), range(32)))

    assert len(found) == 1
    assert [path.name for path in keys.iterdir()] == ["private-notes.key"]


def test_words_are_not_in_the_database(astrid, belief, check):
    actions.add_evidence(
        by=astrid,
        belief=belief,
        side="against",
        text="Decided alone on Friday.",
        happened_on=MONDAY.date(),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_text FROM beliefs_evidence")
        (evidence,) = cursor.fetchone()
        cursor.execute("SELECT sealed_note FROM beliefs_selfcheck")
        (note,) = cursor.fetchone()

    assert Evidence.objects.get().text == "Decided alone on Friday."
    assert SelfCheck.objects.get().note == "Too fast on Friday."
    assert b"Friday" not in bytes(evidence) + bytes(note)


def test_sealed_field_gives_its_owner_the_words(astrid, check):
    field = SelfCheck._meta.get_field("sealed_note")

    assert field.value_from_object(check) == "Too fast on Friday."
    assert json.dumps(field.value_from_object(check))


def test_everything_kept_about_a_leader_holds_her_own_words(astrid, dag, check):
    mine, his = (
        [value for section in kept_about(one) for row in section.rows
         for value in row.values()]
        for one in (astrid, dag)
    )  # fmt: skip

    assert ["Too fast on Friday." in kept for kept in (mine, his)] == [True, False]


def test_note_moved_to_another_leader_stays_shut(dag, check):
    moved = SelfCheck.objects.create(
        leader=dag, taken_at=MONDAY, sealed_note=check.sealed_note
    )

    assert (moved.has_note, moved.note) == (True, None)
