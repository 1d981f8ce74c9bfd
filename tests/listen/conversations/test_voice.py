"""The nameless side: replies for every device, and what a device may send."""

import json

import pytest
from django.db import connection
from django.test import Client

from ledare.listen.conversations.actions import reply
from ledare.listen.conversations.tasks import tick
from ledare.responses.models import FollowUp
from tests.cast import client_of
from tests.listen.conversations.test_actions import FRIDAY, SATURDAY_SIX
from tests.responses.mailing import CommentKeys

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


class Device(Client):
    """A browser that asks without a name; Django's own brings an empty cookie."""

    def _base_environ(self, **request):
        environ = super()._base_environ(**request)
        return {k: v for k, v in environ.items() if k != "HTTP_COOKIE" or v}


def put(keys, seq, text, *, client=None, signature=None, **headers):
    body = {"text": text, "signature": (signature or keys.sign(seq, text)).hex()}
    return (client or Device()).put(
        f"/voice/thread/{keys.thread}/{seq}",
        json.dumps(body),
        content_type="application/json",
        **headers,
    )


def fetched(round_, client=None, **headers):
    return (client or Device()).get(f"/voice/{round_.key}/replies", **headers)


def test_replies_are_the_same_bytes_for_everybody(astrid, released, bo_keys):
    reply(by=astrid, thread=bo_keys.thread, text="What would help?", at=FRIDAY)
    tick(SATURDAY_SIX)

    answers = [
        fetched(released),
        fetched(released, headers={"accept-language": "sv"}),
        fetched(released, REMOTE_ADDR="10.9.8.7", HTTP_USER_AGENT="Another"),
    ]

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.content for answer in answers}) == 1
    assert len(json.loads(answers[0].content)["replies"]) == 1
    assert bo_keys.read()[0]["text"] == "What would help?"


def test_replies_of_a_round_still_open_are_none_and_of_no_round_not_found(open_round):
    assert json.loads(fetched(open_round).content)["replies"] == []
    assert Device().get("/voice/nothing/replies").status_code == 404


def test_whoever_brings_a_name_is_refused(released, bo, bo_keys):
    named = client_of(bo)

    assert fetched(released, client=named).status_code == 400
    assert put(bo_keys, 1, "Hello.", client=named).status_code == 400
    assert put(bo_keys, 1, "Hello.", HTTP_AUTHORIZATION="Basic x").status_code == 400
    assert FollowUp.objects.count() == 0


def test_follow_up_is_kept(bo_keys):
    answer = put(bo_keys, 1, "A day without meetings. Åäö 🌲")

    assert (answer.status_code, answer.json()) == (200, {"kept": True})
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies
    assert FollowUp.objects.get().text == "A day without meetings. Åäö 🌲"


def test_follow_up_is_refused_as_the_table_says(released, bo_keys):
    stranger = CommentKeys("stranger", released.key)
    for seq in range(1, 6):
        assert put(bo_keys, seq, "One of five.").status_code == 200

    found = {
        "wrong signature": put(bo_keys, 6, "a", signature=b"x" * 64).status_code,
        "another's signature": put(
            bo_keys, 6, "a", signature=CommentKeys("david", released.key).sign(6, "a")
        ).status_code,
        "unknown thread": put(stranger, 1, "a").status_code,
        "other words": put(bo_keys, 5, "Not one of five.").status_code,
        "the same again": put(bo_keys, 5, "One of five.").status_code,
        "a sixth": put(bo_keys, 6, "One of six.").status_code,
        "too long": put(bo_keys, 7, "a" * 1001).status_code,
        "far too long": put(bo_keys, 7, "a" * 9000).status_code,
        "from elsewhere": put(
            bo_keys, 6, "a", HTTP_ORIGIN="https://evil.example"
        ).status_code,
    }

    assert found == {
        "wrong signature": 403,
        "another's signature": 403,
        "unknown thread": 404,
        "other words": 409,
        "the same again": 200,
        "a sixth": 429,
        "too long": 400,
        "far too long": 413,
        "from elsewhere": 403,
    }
    assert FollowUp.objects.count() == 5


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"text": 4, "signature": ""}',
        b'{"text": "a", "signature": "xy"}',
        b'{"text": "\\ud800", "signature": ""}',
    ],
)
def test_follow_up_that_is_none_is_refused(bo_keys, body):
    answer = Device().put(
        f"/voice/thread/{bo_keys.thread}/1", body, content_type="application/json"
    )

    assert answer.status_code == 400


def test_form_from_another_page_is_refused(bo_keys):
    sent = Device().put(f"/voice/thread/{bo_keys.thread}/1", "text=a&signature=b")

    assert sent.status_code == 400
    assert Device().post(f"/voice/thread/{bo_keys.thread}/1").status_code == 405


def test_what_a_device_sends_leaves_its_words_and_nothing_else(bo_keys):
    before = rows_by_table()

    put(
        bo_keys,
        1,
        "Only these words.",
        REMOTE_ADDR="203.0.113.77",
        HTTP_USER_AGENT="Canary/7",
        HTTP_X_FORWARDED_FOR="203.0.113.78",
        HTTP_REFERER="http://testserver/canary",
    )

    after = rows_by_table()
    changed = {name for name, rows in after.items() if rows != before[name]}
    assert changed == {"responses_followup"}
    assert after["responses_followup"] == [(bo_keys.thread, 1, "Only these words.")]


def rows_by_table():
    """Every row of the database, by table, without what is empty in it."""
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            columns = [column[0] for column in cursor.description]
            by_name = [
                dict(zip(columns, row, strict=True)) for row in cursor.fetchall()
            ]
            found[table] = [
                tuple(v for k, v in sorted(row.items(), key=in_order) if v is not None)
                for row in by_name
            ]
    return found


def in_order(pair):
    """Thread, number, words."""
    names = ("thread_id", "seq", "text")
    return names.index(pair[0]) if pair[0] in names else len(names)
