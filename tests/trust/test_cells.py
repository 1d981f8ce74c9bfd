import sys
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledare.trust.best_cut import VALUE_OF_ROLLUP, VALUE_OF_TEAM
from ledare.trust.cells import (
    Cut,
    Group,
    IssuingCell,
    Node,
    TooFew,
    blocks,
    cut,
    issuing_cells,
    showable,
)

NORRBYGG = [
    Node("norrbygg", None, 4),
    Node("delivery", "norrbygg", 0),
    Node("umea", "delivery", 7),
    Node("lulea", "delivery", 6),
    Node("finance", "norrbygg", 3),
]


@st.composite
def organisations(draw, *, teams=6, most=9):
    """Draw a small organisation chart with answers."""
    size = draw(st.integers(1, teams))
    parents = [None, *(draw(st.integers(0, i - 1)) for i in range(1, size))]
    return [
        Node(
            f"t{i}", None if above is None else f"t{above}", draw(st.integers(0, most))
        )
        for i, above in enumerate(parents)
    ]


# --- cut: known organisations ---------------------------------------------------


def test_cut_shows_teams_the_rest_and_the_roll_ups():
    made = cut(NORRBYGG)

    assert made.groups == (
        Group(
            "norrbygg~all",
            "norrbygg",
            "rollup",
            ("lulea", "umea", "norrbygg", "finance"),
            20,
        ),
        Group("norrbygg~rest", "norrbygg", "rest", ("norrbygg", "finance"), 7),
        Group("delivery~all", "delivery", "rollup", ("lulea", "umea"), 13),
        Group("lulea", "lulea", "team", ("lulea",), 6),
        Group("umea", "umea", "team", ("umea",), 7),
    )
    assert made.uncovered == ()


def test_cut_with_too_few_left_over_names_them_and_sums_up_the_others():
    made = cut([Node("top", None, 2), Node("a", "top", 6), Node("b", "top", 5)])

    assert [(group.key, group.n) for group in made.groups] == [
        ("top~all", 11),
        ("a", 6),
        ("b", 5),
    ]
    assert made.uncovered == ("top",)


def test_cut_of_one_team_under_an_empty_top_shows_it_once():
    made = cut([Node("top", None, 0), Node("a", "top", 6)])

    assert made.groups == (Group("a", "a", "team", ("a",), 6),)


def test_cut_does_not_repeat_a_roll_up_on_a_level_that_adds_nothing():
    made = cut(
        [
            Node("top", None, 0),
            Node("middle", "top", 0),
            Node("a", "middle", 6),
            Node("b", "middle", 6),
        ]
    )

    assert [group.key for group in made.groups] == ["middle~all", "a", "b"]


def test_cut_of_small_teams_makes_one_figure_of_them():
    made = cut([Node("top", None, 1), Node("a", "top", 2), Node("b", "top", 2)])

    assert made == Cut((Group("top~rest", "top", "rest", ("top", "a", "b"), 5),), ())


@pytest.mark.parametrize(
    ("above", "keys"),
    [
        ("north", ["top~all", "team", "side"]),  # frees north and the whole
        ("coast", ["top~all", "coast~rest", "side"]),  # frees coast as well
    ],
)
def test_cut_gives_a_team_up_only_where_that_frees_three_roll_ups(above, keys):
    nodes = [Node("top", None, 0), Node("side", "top", 9), Node("north", "top", 0)]
    nodes += [Node("coast", "north", 0), Node("team", above, 9), Node("pair", above, 2)]

    assert [group.key for group in cut(nodes).groups] == keys


def test_cut_of_fewer_than_five_shows_nothing():
    assert cut([Node("top", None, 2), Node("a", "top", 2)]) == Cut((), ("top", "a"))


def test_cut_of_nothing_is_empty():
    assert cut([]) == Cut((), ())


def test_cut_with_a_larger_k_merges_more():
    made = cut(NORRBYGG, k=8)

    assert [(group.key, group.n) for group in made.groups] == [("norrbygg~rest", 20)]


@pytest.mark.parametrize("k", [4, 0, -5])
def test_k_below_five_is_refused_everywhere(k):
    with pytest.raises(ValueError, match="above 5, only"):
        cut(NORRBYGG, k=k)
    with pytest.raises(ValueError, match="above 5, only"):
        issuing_cells(NORRBYGG, k=k)
    with pytest.raises(ValueError, match="above 5, only"):
        showable([], {}, k=k)


def test_cut_ignores_the_given_order():
    assert cut(NORRBYGG[::-1]) == cut(NORRBYGG)


def test_cut_gives_each_group_its_own_key_beside_teams_named_alike():
    nodes = [Node("s", None, 3), Node("s~rest", "s", 6), Node("a", "s", 4)]

    assert [(group.key, group.kind) for group in cut(nodes).groups] == [
        ("s~all", "rollup"),
        ("s~rest~", "rest"),
        ("s~rest", "team"),
    ]


def test_cut_of_ten_thousand_people_works():
    nodes = [Node("t0", None, 5)]
    nodes += [Node(f"t{i}", f"t{(i - 1) // 4}", i % 10) for i in range(1, 2200)]

    made = cut(nodes)

    assert sum(node.n for node in nodes) > 9_800
    assert len(made.groups) > 1_000


def test_cut_of_a_chain_deeper_than_the_recursion_limit_works():
    depth = sys.getrecursionlimit() + 500
    nodes = [Node("t0", None, 5)]
    nodes += [Node(f"t{i}", f"t{i - 1}", 0) for i in range(1, depth)]

    assert cut([*nodes, Node("end", f"t{depth - 1}", 5)]).groups == (
        Group("t0~all", "t0", "rollup", ("t0", "end"), 10),
        Group("t0", "t0", "team", ("t0",), 5),
        Group("end", "end", "team", ("end",), 5),
    )


# --- cut: against brute force ---------------------------------------------------


@settings(deadline=None, max_examples=150)
@given(organisations())
def test_cut_is_worth_as_much_as_the_best_of_all_cuts(nodes):
    made = cut(nodes)

    teams = {group.node for group in made.groups if group.kind == "team"}
    rests = {group.node for group in made.groups if group.kind == "rest"}
    assert worth(nodes, teams, rests) == max(
        worth(nodes, teams, rests)
        for teams in subsets(node.key for node in nodes if node.n >= 5)
        for rests in subsets(node.parent for node in nodes if node.parent)
        if worth(nodes, teams, rests) is not None
    )


def subsets(keys):
    """Return all sets that can be made of these keys."""
    unique = sorted(set(keys))
    return [
        {key for key, is_in in zip(unique, chosen, strict=True) if is_in}
        for chosen in product([False, True], repeat=len(unique))
    ]


def worth(nodes, teams, rests):
    """Return a cut's value and minus who is left over; None where a rest is small."""
    value, left = VALUE_OF_TEAM * len(teams), {}
    parents = {node.parent for node in nodes}
    for node in reversed(nodes):  # drawn with parents first
        below = [left[child.key] for child in nodes if child.parent == node.key]
        here = sum(below) + (0 if node.key in teams else node.n)
        if node.key in rests or (node.parent is None and here >= 5):
            if here < 5:
                return None
            here = 0
        if here == 0 and node.key in parents:
            value += VALUE_OF_ROLLUP
        left[node.key] = here
    return value, -left[nodes[0].key]


@settings(deadline=None, max_examples=100)
@given(organisations(teams=5))
def test_every_combination_of_published_sums_covers_none_or_five(nodes):
    made = cut(nodes)
    n = {node.key: node.n for node in nodes}

    assert combinations_below_five(made.groups, n) == []


def combinations_below_five(groups, n):
    """Return every way of adding and taking away sums that isolates 1 to 4 answers."""
    found = []
    for signs in product([-1, 0, 1], repeat=len(groups)):
        left = dict.fromkeys(n, 0)
        for sign, group in zip(signs, groups, strict=True):
            for node in group.covers:
                left[node] += sign
        isolated = sum(n[node] for node, weight in left.items() if weight)
        if 0 < isolated < 5:
            found.append(signs)
    return found


def test_a_combination_below_five_is_recognised():
    groups = [
        Group("all", "top", "rollup", ("a", "b"), 9),
        Group("a", "a", "team", ("a",), 6),
    ]

    found = combinations_below_five(groups, {"a": 6, "b": 3})

    assert found == [(-1, 1), (1, -1)]


@given(organisations(teams=12))
def test_every_answer_is_in_one_cell_or_named_as_uncovered(nodes):
    made = cut(nodes)

    cells = [group for group in made.groups if group.kind != "rollup"]
    covered = [node for group in cells for node in group.covers]
    assert sorted([*covered, *made.uncovered]) == sorted(
        node.key for node in nodes if node.n
    )
    n = {node.key: node.n for node in nodes}
    assert all(g.n == sum(n[node] for node in g.covers) >= 5 for g in made.groups)
    assert sum(n[node] for node in made.uncovered) < 5
    assert len({frozenset(group.covers) for group in made.groups}) == len(made.groups)


# --- issuing cells --------------------------------------------------------------


def test_issuing_cells_take_in_everybody():
    assert issuing_cells(NORRBYGG) == (
        IssuingCell("norrbygg~rest", "norrbygg", ("norrbygg", "finance"), 7),
        IssuingCell("lulea", "lulea", ("lulea",), 6),
        IssuingCell("umea", "umea", ("umea",), 7),
    )


def test_issuing_cells_with_too_few_left_over_join_the_nearest_cell():
    nodes = [
        Node("top", None, 0),
        Node("north", "top", 0),
        Node("umea", "north", 9),
        Node("lulea", "north", 8),
        Node("kiruna", "north", 3),
        Node("south", "top", 5),
    ]

    assert issuing_cells(nodes) == (
        IssuingCell("north~rest", "north", ("lulea", "kiruna"), 11),
        IssuingCell("umea", "umea", ("umea",), 9),
        IssuingCell("south", "south", ("south",), 5),
    )


def test_issuing_cells_of_four_people_are_refused():
    with pytest.raises(TooFew, match="4 is fewer than the 5") as refused:
        issuing_cells([Node("top", None, 4)])

    assert (refused.value.n, refused.value.k) == (4, 5)


@given(organisations(teams=12))
def test_issuing_cells_are_a_partition_of_everybody_into_fives(nodes):
    n = {node.key: node.n for node in nodes}
    if sum(n.values()) < 5:
        with pytest.raises(TooFew):
            issuing_cells(nodes)
        return

    cells = issuing_cells(nodes)

    covered = [node for cell in cells for node in cell.covers]
    assert sorted(covered) == sorted(node.key for node in nodes if node.n)
    assert all(c.members == sum(n[key] for key in c.covers) >= 5 for c in cells)
    assert len({cell.key for cell in cells}) == len(cells)
    above = {node.key: node.parent for node in nodes}
    assert all(is_below(key, c.node, above) for c in cells for key in c.covers)


def is_below(key, node, above):
    """Return whether a team is this node or below it."""
    while key is not None and key != node:
        key = above[key]
    return key == node


# --- one item's figures ---------------------------------------------------------


def test_showable_hides_a_team_with_four_answers_and_leaves_it_out_above():
    groups = cut(NORRBYGG).groups

    made = blocks(groups, {"umea": 7, "lulea": 4, "norrbygg": 4, "finance": 1})

    assert showable(groups, {node.key: node.n for node in NORRBYGG}) == {
        "norrbygg~all",
        "norrbygg~rest",
        "delivery~all",
        "lulea",
        "umea",
    }
    rest = made["norrbygg~rest"]
    assert made == {
        "umea": (("umea",),),
        "delivery~all": (("umea",),),
        "norrbygg~rest": rest,
        "norrbygg~all": made["norrbygg~all"],
    }
    assert set(made["norrbygg~all"]) == {("umea",), *rest}


def test_cut_puts_a_unit_together_from_what_is_shown_though_a_few_stay_open():
    nodes = [
        Node("top", None, 3),
        Node("sales", "top", 3),
        Node("north", "sales", 6),
        Node("south", "sales", 7),
    ]

    made = {group.key: (group.covers, group.n) for group in cut(nodes).groups}

    assert made["sales~all"] == (("north", "south"), 13)
    assert made["top~rest"] == (("top", "sales"), 6)
    assert made["top~all"][1] == 19


def test_showable_roll_up_of_one_team_that_answered_is_that_team():
    groups = cut(NORRBYGG).groups

    assert blocks(groups, {"umea": 7}) == {
        "umea": (("umea",),),
        "delivery~all": (("umea",),),
        "norrbygg~all": (("umea",),),
    }


def test_blocks_of_a_roll_up_are_the_shown_teams_and_the_hidden_ones_together():
    nodes = [Node("top", None, 0), Node("a", "top", 6), Node("b", "top", 6)]
    groups = cut([*nodes, Node("c", "top", 9)]).groups

    assert blocks(groups, {"a": 3, "b": 4, "c": 9}) == {
        "c": (("c",),),
        "top~all": (("a", "b"), ("c",)),
    }


@settings(deadline=None, max_examples=100)
@given(organisations(teams=5), st.data())
def test_every_combination_of_one_items_shown_sums_covers_none_or_five(nodes, data):
    n = {node.key: data.draw(st.integers(0, node.n), node.key) for node in nodes}
    groups = cut(nodes).groups

    made = blocks(groups, n)

    shown = [
        replace(group, covers=tuple(node for part in made[group.key] for node in part))
        for group in groups
        if group.key in made
    ]
    assert combinations_below_five(shown, n) == []
    assert all(sum(n[node] for node in group.covers) >= 5 for group in shown)


@given(organisations(teams=12), st.data())
def test_blocks_do_not_overlap_and_make_up_the_groups(nodes, data):
    n = {node.key: data.draw(st.integers(0, node.n), node.key) for node in nodes}
    groups = cut(nodes).groups

    made = blocks(groups, n)

    every = {block for parts in made.values() for block in parts}
    assert len({node for block in every for node in block}) == sum(map(len, every))
    assert all(sum(n[node] for node in block) >= 5 for block in every)
    for group in groups:
        inside = {node for block in made.get(group.key, ()) for node in block}
        left_out = set(group.covers) - inside
        assert inside <= set(group.covers)
        assert sum(n[node] for node in left_out) < 5
