"""Composing a release: groups, figures, what is withheld, words and their places."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare.responses.compose import Tallies, Voice, compose
from ledare.responses.plan import Item, PlanNode, make_plan, plan_of_teams
from ledare.trust.figures import mean_of, spread_of
from tests.responses.norrbygg import FEEDFORWARD, HEADS, LISTENS, NODES, TRUST, plan

# Marks from 1 to 7 of six people: mean 5, nobody alone at an end.
SIX = (0, 0, 1, 1, 2, 1, 1)


def tallies(the_plan, answers, counts=None):
    """Return counts by cell; all of ``answers`` say 4 unless ``counts`` tells more."""
    n = np.array([answers.get(cell.key, 0) for cell in the_plan.cells])
    by_item = {}
    for item in the_plan.scales:
        array = np.zeros((len(the_plan.cells), item.n_options), dtype=np.int64)
        array[:, 4 - item.lo] = n
        for place, cell in enumerate(the_plan.cells):
            given = (counts or {}).get((item.key, cell.key))
            if given is not None:
                array[place] = given
        by_item[item.key] = array
    return Tallies(n, by_item)


def release(answers, counts=None, voices=(), the_plan=None):
    the_plan = the_plan or plan()
    return compose(the_plan, tallies(the_plan, answers, counts), voices)


def written(body):
    return json.loads(body.text)


def group(body, key):
    return json.loads(body.groups[key])


def groups_of(body):
    return [(g["key"], g["kind"], g["n"]) for g in written(body)["groups"]]


ALL = {"umea": 6, "lulea": 6, "norrbygg~rest": 5}


def test_compose_gives_teams_and_roll_ups_a_group_of_their_own():
    assert groups_of(release(ALL)) == [
        ("norrbygg~all", "rollup", 17),
        ("delivery~all", "rollup", 12),
        ("lulea", "team", 6),
        ("umea", "team", 6),
        ("norrbygg~rest", "rest", 5),
    ]


def test_compose_tells_who_is_in_a_group_and_how_many_were_asked():
    rest = group(release(ALL), "norrbygg~rest")["group"]

    assert rest == {
        "key": "norrbygg~rest",
        "node": "norrbygg",
        "kind": "rest",
        "name": "Norrbygg",
        "covers": ["finance", "norrbygg"],
        "n": 5,
        "asked": 5,
    }


def test_compose_merges_teams_where_fewer_than_five_answered():
    body = release({"umea": 4, "lulea": 3, "norrbygg~rest": 5})

    assert groups_of(body) == [
        ("norrbygg~all", "rollup", 12),
        ("delivery~rest", "rest", 7),
        ("norrbygg~rest", "rest", 5),
    ]
    assert group(body, "delivery~rest")["group"]["covers"] == ["lulea", "umea"]
    assert group(body, "delivery~rest")["group"]["asked"] == 12


def test_compose_gives_two_merged_groups_of_one_unit_different_keys():
    the_plan = make_plan(
        "spring",
        [*NODES, PlanNode("sales", "Sales", "norrbygg")],
        {"norrbygg": 4, "finance": 4, "sales": 5, "umea": 5},
        [LISTENS],
    )
    answers = {"norrbygg~rest": 8, "sales": 3, "umea": 3}

    keys = [key for key, kind, _ in groups_of(release(answers, the_plan=the_plan))]

    assert keys == ["norrbygg~all", "norrbygg~rest~", "norrbygg~rest"]


def test_compose_names_units_whose_answers_are_in_no_figure():
    body = release({"umea": 6, "lulea": 6, "norrbygg~rest": 3})

    assert written(body)["uncovered"] == ["finance", "norrbygg"]
    assert written(body)["answered"] == 12
    assert body.covered == {"umea", "lulea"}


def test_compose_counts_silent_teams_among_those_asked():
    body = release({"umea": 6, "norrbygg~rest": 5})

    whole = group(body, "norrbygg~all")["group"]
    assert (whole["n"], whole["asked"]) == (11, 17)
    assert whole["covers"] == ["finance", "lulea", "norrbygg", "umea"]


def test_compose_with_fewer_than_five_answers_tells_only_that():
    body = release({"umea": 4})

    assert body.groups == {}
    assert body.covered == frozenset()
    content = written(body)
    assert (content["answered"], content["asked"]) == (None, 17)
    assert (content["groups"], content["spread"]) == ([], {})


def test_compose_says_what_the_registry_of_figures_says():
    body = release(ALL, {(LISTENS.key, "umea"): SIX})

    expected = mean_of(SIX, LISTENS.scale)
    figure = group(body, "umea")["figures"][LISTENS.key]
    assert figure == {
        "n": 6,
        "mean": expected.value,
        "bound": "is",
        "step": 0.25,
        "number": expected.value,
        "views_differ": False,
    }


def test_compose_blunts_a_mean_that_would_give_everybody_away():
    everybody_says_seven = (0, 0, 0, 0, 0, 0, 6)

    body = release(ALL, {(LISTENS.key, "umea"): everybody_says_seven})

    figure = group(body, "umea")["figures"][LISTENS.key]
    assert figure["bound"] == "or_higher"
    assert figure["mean"] < 7
    assert figure["number"] == figure["mean"] + (7 - figure["mean"]) / 4


def test_compose_gives_the_share_of_the_top_two_from_ten_answers_on():
    twelve = (0, 0, 2, 2, 4, 2, 2)

    body = big_release({(LISTENS.key, "umea"): twelve})

    assert group(body, "umea")["figures"][LISTENS.key]["share_top_two"] == 0.3
    six = group(body, "norrbygg~rest")["figures"][LISTENS.key]
    assert "share_top_two" not in six


def test_compose_puts_a_roll_up_together_from_shown_figures_alone():
    low, high = (0, 0, 1, 1, 2, 1, 1), (0, 0, 1, 1, 1, 2, 1)
    means = [mean_of(counts, LISTENS.scale).value for counts in (low, high)]
    assert means == [5.0, 5.25]

    body = release(ALL, {(LISTENS.key, "umea"): low, (LISTENS.key, "lulea"): high})

    figure = group(body, "delivery~all")["figures"][LISTENS.key]
    assert figure == {
        "n": 12,
        "mean": 5.1,
        "bound": "is",
        "step": 0.1,
        "number": 5.1,
    }


def test_compose_withholds_an_item_that_four_answered_and_leaves_them_out_above():
    """Umeå has six answers, four of them to this item: no figure there.

    Delivery's figure is then Luleå's alone, and the whole is without those four: what
    is left between any two of them is nobody's answer.
    """
    four = (0, 0, 1, 1, 1, 1, 0)
    body = release(ALL, {(LISTENS.key, "umea"): four})

    n = {
        key: json.loads(text)["figures"].get(LISTENS.key, {}).get("n")
        for key, text in body.groups.items()
    }

    assert group(body, "umea")["figures"].keys() == {TRUST.key}
    assert n == {
        "umea": None,
        "lulea": 6,
        "delivery~all": 6,
        "norrbygg~rest": 5,
        "norrbygg~all": 11,
    }


def test_compose_shows_the_whole_when_what_is_hidden_below_is_five_or_more():
    three, two = (0, 0, 1, 1, 1, 0, 0), (0, 0, 1, 1, 0, 0, 0)
    body = release(ALL, {(LISTENS.key, "umea"): three, (LISTENS.key, "lulea"): two})

    figures = {
        key: json.loads(text)["figures"].get(LISTENS.key, {}).get("n")
        for key, text in body.groups.items()
    }

    assert figures == {
        "umea": None,
        "lulea": None,
        "delivery~all": 5,
        "norrbygg~rest": 5,
        "norrbygg~all": 10,
    }


@given(st.data())
def test_compose_lets_no_difference_of_groups_be_smaller_than_five(data):
    """Take from any figure the largest figures inside it: nobody or five are left."""
    n = {key: data.draw(st.integers(0, 9), key) for key in ALL}
    to_item = {
        (LISTENS.key, key): (0, 0, 0, data.draw(st.integers(0, n[key])), 0, 0, 0)
        for key in ALL
    }
    body = release(n, to_item, the_plan=plan(heads={**HEADS, "umea": 9, "lulea": 9}))

    for item in (None, LISTENS.key, TRUST.key):
        shown = {
            frozenset(said["group"]["covers"]): said["figures"][item]["n"]
            if item
            else said["group"]["n"]
            for said in map(json.loads, body.groups.values())
            if item is None or item in said["figures"]
        }
        for covers, total in shown.items():
            inside = [other for other in shown if other < covers]
            largest = [one for one in inside if not any(one < o for o in inside)]
            left = total - sum(shown[one] for one in largest)
            assert left == 0 or left >= 5


def test_compose_gives_the_spread_of_fifty_who_stand_alone():
    alone = plan(heads={"umea": 55})
    marks = {
        (LISTENS.key, "umea"): (7, 7, 7, 8, 8, 9, 9),
        (TRUST.key, "umea"): (9, 10, 10, 10, 10),
    }

    body = compose(alone, tallies(alone, {"umea": 55}, marks))

    assert written(body)["spread"] == {
        LISTENS.key: spread_of(marks[LISTENS.key, "umea"], LISTENS.scale).value
    }


def test_compose_gives_no_spread_beside_the_figures_of_teams():
    heads = {"umea": 30, "lulea": 25}
    fifty = plan(heads=heads)

    body = compose(fifty, tallies(fifty, heads))

    assert group(body, "delivery~all")["figures"][LISTENS.key]["n"] == 55
    assert written(body)["spread"] == {}


def test_compose_of_the_same_counts_gives_the_same_bytes():
    voices = [voice("umea", f"words {n}") for n in range(6)]

    one = release(ALL, voices=voices)
    two = release(ALL, voices=voices[::-1])

    assert one == two


def test_compose_refuses_counts_of_another_shape():
    wrong = tallies(plan(), ALL)

    with pytest.raises(ValueError, match=r"'item:leading.trust' have shape \(3, 4\)"):
        compose(
            plan(),
            Tallies(wrong.answered, wrong.counts | {TRUST.key: np.zeros((3, 4), int)}),
        )
    with pytest.raises(ValueError, match="no counts for item"):
        compose(plan(), Tallies(wrong.answered, {}))
    with pytest.raises(ValueError, match="'answers' have shape"):
        compose(plan(), Tallies(wrong.answered[:2], wrong.counts))


# --- words -------------------------------------------------------------------------


def voice(cell, text, language="en", audience="leader"):
    return Voice(cell, FEEDFORWARD.key, text, language, audience)


def said(body):
    return {
        key: sorted((word["text"], word["audience"]) for word in words)
        for key, text in body.groups.items()
        if (words := json.loads(text)["words"])
    }


BIG = {"umea": 12, "lulea": 11, "norrbygg~rest": 6}
BIG_HEADS = {"umea": 12, "lulea": 11, "norrbygg": 3, "finance": 3}


def big(voices):
    return release(BIG, voices=voices, the_plan=plan(heads=BIG_HEADS))


def big_release(counts):
    return release(BIG, counts, the_plan=plan(heads=BIG_HEADS))


def test_words_stand_in_the_smallest_group_of_ten():
    body = big([voice("umea", text) for text in "abc"])

    assert said(body) == {"umea": [("a", "leader"), ("b", "leader"), ("c", "leader")]}


def test_words_of_a_team_below_ten_stand_in_the_smallest_union_of_ten():
    body = release(ALL, voices=[voice("umea", text) for text in "abc"])

    assert said(body) == {
        "delivery~all": [("a", "leader"), ("b", "leader"), ("c", "leader")]
    }


def test_words_that_are_fewer_than_three_wait_for_a_larger_union():
    body = big([voice("umea", "a"), voice("umea", "b"), voice("lulea", "c")])

    assert said(body) == {
        "delivery~all": [("a", "leader"), ("b", "leader"), ("c", "leader")]
    }


def test_words_that_are_fewer_than_three_in_all_are_not_shown():
    body = big([voice("umea", "a"), voice("lulea", "b")])

    assert said(body) == {}


def test_words_in_a_rare_language_are_not_shown():
    english = [voice("umea", text) for text in "abc"]

    body = big([*english, voice("umea", "Kiitos", "fi")])

    assert said(body) == {"umea": [("a", "leader"), ("b", "leader"), ("c", "leader")]}


def test_words_of_few_beside_a_team_that_is_shown_are_not_shown():
    """Umeå's words stand in Umeå, so words in the whole could only be of the six."""
    here = [voice("umea", text) for text in "abc"]
    there = [voice("lulea", text) for text in "def"]
    few = [voice("norrbygg~rest", text) for text in "ghi"]

    body = big(here + there + few)

    assert sorted(said(body)) == ["lulea", "umea"]


def test_words_for_themes_only_are_never_shown():
    body = big([voice("umea", text, audience="themes") for text in "abcdef"])

    assert said(body) == {}


def test_words_for_the_leadership_that_are_lonely_are_the_leaders_to_read():
    leadership = [voice("umea", text, audience="leadership") for text in "ab"]

    body = big([*leadership, voice("umea", "c")])

    assert said(body) == {"umea": [("a", "leader"), ("b", "leader"), ("c", "leader")]}


def test_words_for_the_leadership_keep_their_readers_when_there_are_three():
    leadership = [voice("umea", text, audience="leadership") for text in "abc"]

    body = big([*leadership, voice("umea", "d")])

    assert said(body) == {"umea": [(text, "leadership") for text in "abc"]}


def test_words_stand_in_an_order_that_tells_nothing():
    texts = [f"comment {n}" for n in range(12)]

    body = big([voice("umea", text) for text in texts])

    shown = [word["text"] for word in group(body, "umea")["words"]]
    assert sorted(shown) == sorted(texts)
    assert shown != texts
    assert set(group(body, "umea")["words"][0]) == {
        "item",
        "text",
        "language",
        "audience",
    }


def test_words_of_a_round_with_too_few_answers_are_not_shown():
    body = release({"umea": 4}, voices=[voice("umea", text) for text in "abc"])

    assert body.groups == {}


# --- a large organisation ----------------------------------------------------------


def test_compose_for_fifty_thousand_answers_takes_seconds():
    rng = np.random.default_rng(2018)
    nodes = [PlanNode("top", "Top", None)]
    nodes += [PlanNode(f"a{n}", f"Agency {n}", "top") for n in range(30)]
    nodes += [PlanNode(f"u{n}", f"Unit {n}", f"a{n % 30}") for n in range(252)]
    heads = {f"u{n}": int(rng.integers(2, 410)) for n in range(252)}
    items = [Item(f"item:{n}", "scale", 1, 5, "low", "normal") for n in range(71)]
    large = plan_of_teams("large", nodes, heads, items)
    shares = [0.1, 0.1, 0.2, 0.3, 0.3]
    answered = np.array([cell.members for cell in large.cells])
    counts = {item.key: rng.multinomial(answered, shares) for item in items}

    body = compose(large, Tallies(answered, counts))

    assert answered.sum() > 50_000
    assert len(body.groups) > 270
