"""Theme bands: which block they stand in, who is counted, and what becomes of words."""

import json
import logging
from dataclasses import replace

import numpy as np
import pytest

from ledare.responses import releases
from ledare.responses.compose import Tallies, Voice, compose
from ledare.responses.plan import make_plan
from ledare.responses.releases import publish, release_of
from ledare.responses.themes import BlockSays
from tests.responses.norrbygg import FEEDFORWARD, HEADS, ITEMS, LISTENS, NODES, plan

BIG_HEADS = {"umea": 12, "lulea": 11, "norrbygg": 3, "finance": 3}
BIG = {"umea": 12, "lulea": 11, "norrbygg~rest": 6}
CANARY = "kanariefågeln sjunger i Kiruna"


class Words:
    """A sorter that takes each word that is a theme of the codebook for a theme."""

    codebook = "c0de"
    themes = frozenset({"pay", "tools", "calm"})

    def __init__(self):
        self.asked = []

    def __call__(self, texts, languages):
        self.asked.append(list(zip(texts, languages, strict=True)))
        return [self.themes.intersection(text.split()) for text in texts]


def tallies(the_plan, answers):
    n = np.array([answers.get(cell.key, 0) for cell in the_plan.cells])
    counts = {}
    for item in the_plan.scales:
        counts[item.key] = np.zeros((len(n), item.n_options), dtype=np.int64)
        counts[item.key][:, 2] = n
    return Tallies(n, counts)


def voices(cell, *texts, first=0, audience="themes"):
    """Return comments of one cell, each of another writer."""
    return [
        Voice(cell, FEEDFORWARD.key, text, "en", audience, writer=first + place)
        for place, text in enumerate(texts)
    ]


def released(said, *, heads=None, answers=None, sort=None):
    the_plan = plan(heads=heads or BIG_HEADS)
    counted = tallies(the_plan, answers or BIG)
    return compose(the_plan, counted, said, sort=Words() if sort is None else sort)


def bands(body):
    """Return what is shown of themes, by group."""
    return {
        key: {one["theme"]: (one["n"], one["band"]) for one in said["themes"]}
        for key, said in ((k, json.loads(text)) for k, text in body.groups.items())
        if "themes" in said
    }


# --- blocks ------------------------------------------------------------------------


def test_themes_stand_in_the_smallest_group_of_ten():
    body = released(voices("umea", *["pay"] * 3))

    assert bands(body) == {"umea": {"pay": (12, "few")}, "lulea": {}}


def test_themes_of_teams_below_ten_stand_in_the_smallest_union_of_ten():
    body = released(
        [*voices("umea", "pay", "pay"), *voices("lulea", "pay", first=9)],
        heads=HEADS,
        answers={"umea": 6, "lulea": 6, "norrbygg~rest": 5},
    )

    assert bands(body) == {"delivery~all": {"pay": (12, "few")}}
    said = json.loads(body.groups["delivery~all"])
    assert said["block"] == {"n": 12, "covers": ["lulea", "umea"]}


def test_themes_of_few_beside_blocks_are_in_none():
    """The six of the rest are fewer than ten, and nobody waits with them."""
    body = released(voices("norrbygg~rest", *["pay"] * 6))

    assert bands(body) == {"umea": {}, "lulea": {}}


def test_rest_waits_for_a_block_of_its_own_above():
    heads = {"umea": 12, "lulea": 6, "norrbygg": 3, "finance": 3}
    body = released(
        [*voices("lulea", "calm", "calm"), *voices("norrbygg~rest", "calm", first=5)],
        heads=heads,
        answers={"umea": 12, "lulea": 6, "norrbygg~rest": 6},
    )

    assert bands(body) == {"umea": {}, "norrbygg~all": {"calm": (12, "few")}}
    block = json.loads(body.groups["norrbygg~all"])["block"]
    assert block == {"n": 12, "covers": ["finance", "lulea", "norrbygg"]}


def test_words_stand_in_whole_blocks_only():
    """Umeå's one comment and Luleå's two would cut Luleå out of its block above."""
    heads = {"umea": 12, "lulea": 6, "norrbygg": 3, "finance": 3}
    answers = {"umea": 12, "lulea": 6, "norrbygg~rest": 6}
    said = [
        *voices("umea", "a", audience="leader"),
        *voices("lulea", "b", "c", first=3, audience="leader"),
    ]

    body = released(said, heads=heads, answers=answers)

    shown = {k: json.loads(text)["words"] for k, text in body.groups.items()}
    assert [key for key, words in shown.items() if words] == ["norrbygg~all"]


def test_words_that_stand_in_a_larger_group_count_in_no_band():
    """Two of Umeå's and one of Luleå's stand above both: a band would tell whose."""
    said = [
        *voices("umea", "pay", "pay", audience="leader"),
        *voices("lulea", "pay", first=3, audience="leader"),
        *voices("umea", "pay", "pay", first=5),
    ]

    two = released(said)
    three = released([*said, *voices("umea", "pay", first=8)])

    shown = json.loads(two.groups["delivery~all"])["words"]
    assert [word["text"] for word in shown] == ["pay"] * 3
    assert bands(two)["umea"] == {}
    assert bands(three)["umea"] == {"pay": (12, "few")}


def test_band_leaves_room_for_those_whose_words_stand_above():
    """Four quotes of something else, two words above, seven who said it: all there."""
    here = voices("umea", *"abcd", audience="leader")
    many = voices("umea", *["pay"] * 7, first=4)
    above = [
        *voices("umea", "e", first=11, audience="leadership"),
        *voices("lulea", "f", "g", first=12, audience="leadership"),
    ]

    assert bands(released([*here, *many]))["umea"] == {"pay": (12, "many")}
    # Lonely for the leadership, so the leader's: they stand in Umeå like the others.
    assert bands(released([*here, *many, *above[:1]]))["umea"] == {"pay": (12, "many")}
    assert bands(released([*here, *many, *above]))["umea"] == {"pay": (12, "few")}


# --- people ------------------------------------------------------------------------


def test_person_counts_once_however_much_she_writes():
    twice = [replace(one, item="open:more") for one in voices("umea", "pay", "pay")]
    the_plan = plan(heads=BIG_HEADS, items=(*ITEMS, replace(FEEDFORWARD, key="open:m")))
    said = [*voices("umea", "pay", "pay"), *twice]

    body = compose(the_plan, tallies(the_plan, BIG), said, sort=Words())
    third = [*said, *voices("umea", "pay", first=7)]
    more = compose(the_plan, tallies(the_plan, BIG), third, sort=Words())

    assert bands(body)["umea"] == {}
    assert bands(more)["umea"] == {"pay": (12, "few")}


def test_words_of_nobody_who_answered_are_in_no_band():
    """What came with an inbox has no number: its writer may have answered as well."""
    rider = [replace(one, writer=None) for one in voices("umea", *["pay"] * 9)]
    sort = Words()

    body = released(rider, sort=sort)

    assert bands(body)["umea"] == {}
    assert sort.asked == []


def test_comment_may_be_of_many_themes_and_themes_stand_by_name():
    body = released(voices("umea", *["tools pay calm"] * 7))

    assert list(bands(body)["umea"].items()) == [
        ("calm", (12, "many")),
        ("pay", (12, "many")),
        ("tools", (12, "many")),
    ]


# --- what becomes of words -----------------------------------------------------------


def test_unticked_words_leave_nothing_but_their_bands():
    said = voices("umea", *[f"{CANARY} pay {n}" for n in range(3)])

    body = released(said)

    assert "Kiruna" not in body.text + "".join(body.groups.values())
    assert bands(body)["umea"] == {"pay": (12, "few")}


def test_release_is_the_same_where_two_say_it_and_where_nobody_writes():
    two = released(voices("umea", "pay", "pay"))

    assert two.groups == released([]).groups
    assert two.text == released([]).text


def test_nobody_is_asked_for_themes_where_nobody_wrote():
    sort = Words()

    body = released([], sort=sort)

    assert sort.asked == []
    assert json.loads(body.text)["codebook"] == "c0de"


def test_release_without_a_sorter_says_nothing_of_themes():
    the_plan = plan(heads=BIG_HEADS)
    body = compose(the_plan, tallies(the_plan, BIG), voices("umea", *["pay"] * 3))

    assert bands(body) == {}
    assert json.loads(body.text)["codebook"] == ""


def test_round_without_a_place_for_words_says_nothing_of_themes():
    the_plan = make_plan("spring", NODES, BIG_HEADS, [LISTENS])

    body = compose(the_plan, tallies(the_plan, BIG), sort=Words())

    assert bands(body) == {}


def test_same_comments_in_another_order_are_read_in_the_same_one():
    said = voices("umea", "pay b", "pay a", "pay a", "tools")
    one, other = Words(), Words()

    assert released(said, sort=one) == released(said[::-1], sort=other)
    assert (
        one.asked
        == other.asked
        == [[("pay a", "en"), ("pay b", "en"), ("tools", "en")]]
    )


def raises(texts, languages):
    raise RuntimeError(texts[0])


def names_words(texts, languages):
    return [frozenset({text}) for text in texts]


def loses_one(texts, languages):
    return [frozenset()] * (len(texts) - 1)


class HasNoCodebook(Words):
    """A sorter whose codebook cannot be read."""

    @property
    def codebook(self):
        raise OSError(CANARY)


@pytest.mark.parametrize("sort", [raises, names_words, loses_one, HasNoCodebook()])
def test_round_closes_whatever_becomes_of_its_themes(sort, caplog):
    said = voices("umea", *[f"{CANARY} {n}" for n in range(3)])

    with caplog.at_level(logging.DEBUG):
        body = released(said, sort=sort)

    assert bands(body) == {}
    assert json.loads(body.text)["codebook"] == ""
    assert "Kiruna" not in body.text + "".join(body.groups.values()) + caplog.text
    assert "Themes were not read" in caplog.text


def test_bare_band_is_not_published():
    body = released(voices("umea", *["pay"] * 3))
    said = [replace(one, block=BlockSays(12, (), {"pay": "few"})) for one in body.says]

    with pytest.raises(TypeError, match=r"trust\.themes"):
        replace(body, says=said)


# --- reading -----------------------------------------------------------------------


def test_release_tells_themes_again(db):
    publish(released(voices("umea", *["pay"] * 8)))

    pairs = [("spring", "umea"), ("spring", "delivery~all")]
    umea, delivery = (releases.figures_of(pairs)[pair] for pair in pairs)
    assert umea.themes == (releases.ThemeSaid("pay", 12, "many"),)
    assert umea.block == releases.ThemeBlock(12, ("umea",))
    assert (delivery.themes, delivery.block) == ((), None)
    assert release_of("spring").codebook == "c0de"


def test_release_from_before_themes_is_read():
    body = json.loads(released([]).text)
    del body["codebook"]

    assert releases._release_from(json.dumps(body), "0" * 64).codebook == ""
