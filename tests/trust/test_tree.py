import pytest

from ledare.trust.tree import Node, tree_of

NORRBYGG = [
    Node("norrbygg", None, 4),
    Node("delivery", "norrbygg", 0),
    Node("umea", "delivery", 7),
    Node("lulea", "delivery", 6),
    Node("finance", "norrbygg", 3),
]


@pytest.mark.parametrize(
    ("nodes", "sentence"),
    [
        ([Node("a", None, 1), Node("a", None, 1)], "Team 'a' is listed twice"),
        ([Node("a", None, 1), Node("b", "x", 1)], "Team 'b' is below 'x': not listed"),
        ([Node("a", None, -1)], "Team 'a' has n = -1; 0 is the fewest"),
        ([Node("a", None, 1), Node("b", None, 1)], "Teams a, b are all at the top"),
        ([Node("a", "b", 1), Node("b", "a", 1)], "No team is at the top"),
        (
            [Node("top", None, 1), Node("a", "b", 1), Node("b", "a", 1)],
            "Team 'a' is above itself",
        ),
    ],
)
def test_tree_of_what_is_no_tree_says_what_is_wrong(nodes, sentence):
    with pytest.raises(ValueError, match=sentence):
        tree_of(nodes)


def test_tree_of_nothing_is_empty():
    assert tree_of([]).order == ()


def test_tree_order_has_parents_first_and_ignores_the_given_order():
    order = ("norrbygg", "delivery", "lulea", "umea", "finance")

    assert tree_of(NORRBYGG).order == order
    assert tree_of(NORRBYGG[::-1]).order == order


def test_distances_count_steps_to_the_nearest_start():
    far = tree_of(NORRBYGG).distances(["finance", "umea"])

    assert far == {"norrbygg": 1, "delivery": 1, "umea": 0, "lulea": 2, "finance": 0}


@pytest.mark.parametrize(
    ("keys", "ancestor"),
    [
        (["umea"], "umea"),
        (["umea", "lulea"], "delivery"),
        (["umea", "delivery"], "delivery"),
        (["umea", "lulea", "finance"], "norrbygg"),
    ],
)
def test_common_ancestor_is_the_lowest_one(keys, ancestor):
    assert tree_of(NORRBYGG).common_ancestor(keys) == ancestor
