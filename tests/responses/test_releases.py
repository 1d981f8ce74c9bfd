"""Releases: written once, chained, read in one query however much is asked."""

import json

import numpy as np
import pytest
from django.db import IntegrityError, connection

from ledare.responses import models
from ledare.responses.body import ReleaseBody
from ledare.responses.compose import Tallies, Voice, compose
from ledare.responses.plan import Item, PlanNode
from ledare.responses.releases import (
    FIRST,
    GroupInfo,
    ItemFigure,
    Word,
    chain_is_whole,
    figures_of,
    publish,
    receipts_of,
    release_of,
    releases_of,
)
from tests.responses.norrbygg import LISTENS, TRUST, plan

pytestmark = pytest.mark.django_db

ALL = {"umea": 6, "lulea": 6, "norrbygg~rest": 5}


def body_of(round_key="spring", answers=ALL, voices=(), heads=None):
    the_plan = plan(round_key, heads) if heads else plan(round_key)
    n = np.array([answers.get(cell.key, 0) for cell in the_plan.cells])
    counts = {}
    for item in the_plan.scales:
        counts[item.key] = np.zeros((len(n), item.n_options), dtype=np.int64)
        counts[item.key][:, 3] = n
    return compose(the_plan, Tallies(n, counts), voices)


def tamper(table, column, value, where):
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = %s WHERE round_key = %s", [value, where]
        )


def test_release_of_says_who_was_asked_and_what_may_be_shown():
    publish(body_of(), b"r" * 32)

    release = release_of("spring")

    assert (release.k, release.asked, release.answered, release.unreadable) == (
        5,
        17,
        17,
        0,
    )
    assert list(release.items) == [item.key for item in plan().items]
    assert release.items[LISTENS.key] == LISTENS
    assert release.nodes == plan().nodes
    assert release.group("umea") == GroupInfo(
        "umea", "umea", "team", "Umeå", ("umea",), 6, 6
    )
    assert (dict(release.spread), release.uncovered) == ({}, ())


def test_release_of_a_round_without_one_is_none():
    assert release_of("spring") is None


def test_figures_of_returns_what_each_group_says():
    heads = {"umea": 12}
    words = [Voice("umea", "open:feedforward", t, "en", "leader") for t in "abc"]
    publish(body_of(answers=heads, heads=heads, voices=words))

    said = figures_of([("spring", "umea")])["spring", "umea"]

    assert said.info == release_of("spring").group("umea")
    assert said.figures[LISTENS.key] == ItemFigure(
        n=12,
        mean=4.0,
        bound="is",
        step=0.1,
        number=4.0,
        share_top_two=0.2,
        views_differ=False,
    )
    assert sorted(said.words, key=lambda word: word.text) == [
        Word("open:feedforward", text, "en", "leader") for text in "abc"
    ]


def test_figures_of_leaves_out_groups_that_are_not_there():
    publish(body_of("spring"))
    publish(body_of("autumn", {"umea": 6}))

    asked = [("spring", "lulea"), ("autumn", "umea"), ("autumn", "norrbygg~all")]

    assert figures_of(asked).keys() == {("spring", "lulea"), ("autumn", "umea")}


@pytest.mark.parametrize("n_rounds", [1, 3])
def test_reading_takes_one_query_for_any_number(n_rounds, django_assert_num_queries):
    keys = [f"round-{number}" for number in range(n_rounds)]
    for key in keys:
        publish(body_of(key))

    with django_assert_num_queries(1):
        assert list(releases_of(keys)) == keys
    with django_assert_num_queries(1):
        assert len(figures_of((key, "umea") for key in keys)) == n_rounds


SPEAKS = [
    # who answered, unit, the group that speaks for it, is it merged
    (ALL, "norrbygg", "norrbygg~all", False),
    (ALL, "delivery", "delivery~all", False),
    (ALL, "umea", "umea", False),
    (ALL, "finance", "norrbygg~rest", True),
    (ALL, "kiruna", None, False),
    ({"umea": 4, "lulea": 3, "norrbygg~rest": 5}, "umea", "delivery~rest", True),
    ({"umea": 4, "lulea": 3, "norrbygg~rest": 5}, "delivery", "delivery~rest", False),
    ({"umea": 6, "lulea": 6, "norrbygg~rest": 3}, "norrbygg", "delivery~all", False),
    ({"umea": 6, "lulea": 6, "norrbygg~rest": 3}, "finance", None, False),
    ({"umea": 6}, "norrbygg", "umea", False),
    ({"umea": 6}, "lulea", None, False),
    ({"umea": 6, "norrbygg~rest": 5}, "lulea", "norrbygg~all", True),
    ({"umea": 6, "norrbygg~rest": 5}, "delivery", "umea", False),
    ({"umea": 4, "norrbygg~rest": 3}, "delivery", "norrbygg~rest", True),
    ({"umea": 4}, "umea", None, False),
]


@pytest.mark.parametrize(("answers", "unit", "group", "is_merged"), SPEAKS)
def test_group_for_a_unit(answers, unit, group, is_merged):
    publish(body_of(answers=answers))

    release = release_of("spring")

    found = release.group_for(unit)
    assert (found and found.key) == group
    assert release.is_merged(unit) == is_merged


@pytest.mark.parametrize(
    ("answers", "unit", "left_out"),
    [
        (ALL, "norrbygg", ()),
        (ALL, "umea", ()),
        (ALL, "kiruna", ()),
        ({"umea": 6, "lulea": 3, "norrbygg~rest": 5}, "umea", ()),
        (
            {"umea": 6, "lulea": 6, "norrbygg~rest": 3},
            "norrbygg",
            ("finance", "norrbygg"),
        ),
    ],
)
def test_left_out_names_units_whose_few_answers_are_not_in_a_units_figures(
    answers, unit, left_out
):
    publish(body_of(answers=answers))

    assert release_of("spring").left_out(unit) == left_out


def test_release_of_too_few_says_so():
    publish(body_of(answers={"umea": 4}))

    release = release_of("spring")

    assert (release.answered, release.groups) == (None, ())


def test_publish_twice_is_refused():
    publish(body_of())

    with pytest.raises(IntegrityError):
        publish(body_of())


def test_receipts_of_tells_which_answers_are_counted():
    publish(body_of(), b"a" * 32 + b"b" * 32)

    assert receipts_of("spring") == {b"a" * 32, b"b" * 32}
    assert receipts_of("autumn") == frozenset()


def test_published_rows_never_change():
    publish(body_of())

    for row in (models.Release.objects.get(), models.ReleasedGroup.objects.first()):
        with pytest.raises(TypeError, match="it never changes"):
            row.save()
        with pytest.raises(TypeError, match="it stays"):
            row.delete()
    with pytest.raises(IntegrityError):
        models.Release(round_key="spring", body="{}", receipts=b"").save()


def test_chain_links_each_release_to_the_one_before_it():
    for key in ("winter", "spring", "autumn"):
        publish(body_of(key))

    rows = {row.round_key: row for row in models.Release.objects.all()}

    assert rows["winter"].previous_hash == FIRST
    assert rows["spring"].previous_hash == rows["winter"].hash
    assert rows["autumn"].previous_hash == rows["spring"].hash
    assert chain_is_whole()


def test_chain_of_no_release_is_whole():
    assert chain_is_whole()


TAMPERED = {
    "a figure": ("responses_releasedgroup", "body", '{"figures":{}}'),
    "a release": ("responses_release", "body", json.dumps({"groups": []})),
    "a receipt": ("responses_release", "receipts", b"r" * 32),
    "a hash": ("responses_release", "hash", "f" * 64),
    "a link": ("responses_release", "previous_hash", "f" * 64),
}


@pytest.mark.parametrize("tampering", TAMPERED.values(), ids=TAMPERED)
@pytest.mark.parametrize("where", ["winter", "spring"])
def test_chain_tells_that_somebody_changed(tampering, where):
    table, column, value = tampering
    publish(body_of("winter"))
    publish(body_of("spring"))
    assert chain_is_whole()

    tamper(table, column, value, where)

    assert not chain_is_whole()


def test_chain_tells_that_a_release_is_missing():
    for key in ("winter", "spring"):
        publish(body_of(key))

    models.Release.objects.filter(round_key="spring").delete()

    assert not chain_is_whole()


def test_release_body_is_ready_for_strangers():
    body = body_of()

    content = json.loads(body.text)
    assert isinstance(body, ReleaseBody)
    assert content["format"] == "ledare-release/1"
    assert sorted(content) == [
        "answered",
        "asked",
        "codebook",
        "format",
        "groups",
        "items",
        "k",
        "nodes",
        "round",
        "spread",
        "tables",
        "uncovered",
        "unreadable",
        "wholes",
    ]
    assert Item(**content["items"][1]) == TRUST
    assert PlanNode(**content["nodes"][0]).key == "delivery"
