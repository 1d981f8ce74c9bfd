"""Who took her token: kept while a round is open, without time or order."""

import pytest
from django.db import connection

from ledare.audit.models import Entry
from ledare.people.actions import TokenAlreadyGiven, forget_tokens, give_token
from ledare.people.models import TokenGiven

pytestmark = pytest.mark.django_db


def test_give_token_again_with_the_same_is_the_same():
    for _ in range(2):
        give_token(round_key="r1", member_key="bo", blinded_hash="a" * 64)

    assert TokenGiven.objects.count() == 1


def test_give_token_again_with_another_is_refused():
    give_token(round_key="r1", member_key="bo", blinded_hash="a" * 64)

    with pytest.raises(TokenAlreadyGiven):
        give_token(round_key="r1", member_key="bo", blinded_hash="b" * 64)

    assert TokenGiven.objects.get().blinded_hash == "a" * 64


def test_give_token_is_not_in_the_audit_log():
    give_token(round_key="r1", member_key="bo", blinded_hash="a" * 64)

    assert not Entry.objects.exists()


def test_forget_tokens_empties_one_round_and_may_be_repeated():
    give_token(round_key="r1", member_key="bo", blinded_hash="a" * 64)
    give_token(round_key="r2", member_key="bo", blinded_hash="a" * 64)

    for _ in range(2):
        forget_tokens(round_key="r1")

    assert [given.round_key for given in TokenGiven.objects.all()] == ["r2"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite's rowid")
def test_token_table_keeps_no_running_number():
    give_token(round_key="r1", member_key="zoe", blinded_hash="a" * 64)
    give_token(round_key="r1", member_key="bo", blinded_hash="a" * 64)

    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'people_tokengiven'")
        (sql,) = cursor.fetchone()
        cursor.execute("SELECT member_key FROM people_tokengiven")
        members = [row[0] for row in cursor.fetchall()]

    assert sql.endswith("WITHOUT ROWID")
    assert members == ["bo", "zoe"]
