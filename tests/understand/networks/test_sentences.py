"""What the page says of a network, and when it is too early."""

import pytest

from ledare.understand.experience.rules import sight_of
from ledare.understand.networks import sentences
from ledare.understand.networks.queries import asked_at, network_of
from tests.cast import MONDAY
from tests.understand.networks.naming import block, flow


def network_in(round_, viewer):
    """Return a round's network as somebody sees it."""
    sight = sight_of(viewer, on=MONDAY.date())
    return network_of(sight, asked_at(sight, round_), "")


def test_finding_names_the_group_most_turn_to(ask, femi):
    assert network_in(ask(), femi).finding == (
        "People from 2 other groups turn to Umeå."
    )


@pytest.mark.parametrize(
    ("ties", "informal", "said"),
    [
        ([(0, 1), (1, 0)], "", "Advice crosses the borders between groups."),
        ([], "some", "People turn to colleagues who hold no position."),
        ([], "", "Too early to tell whom people turn to."),
    ],
)
def test_finding_says_no_more_than_there_is(ask, femi, blocks, ties, informal, said):
    flows = [flow(blocks[one]["key"], blocks[two]["key"]) for one, two in ties]
    bands = {blocks[0]["key"]: informal} if informal else {}

    assert network_in(ask(flows=flows, informal=bands), femi).finding == said


def test_figures_of_the_whole_have_their_n_and_their_meaning(ask, femi):
    found = network_in(ask(), femi)

    assert [(one.stat, one.text, one.figure.n) for one in found.numbers] == [
        ("inside", "60 %", 60),
        ("isolates", "10 %", 60),
        ("informal", "70 %", 60),
    ]
    assert [one.stat for one in found.numbers_together] == ["inside", "isolates"]
    assert found.informal_share.text == "70 %"
    assert found.response_text == "60 of 64 people answered (94 %)."


@pytest.mark.parametrize(
    ("n", "asked", "said"),
    [
        (
            44,
            60,
            (
                "Too early to tell: figures of the whole need fifty answers, and there"
                " are 44."
            ),
        ),
        (60, 140, "Too early to tell: fewer than half of those asked answered."),
        (60, 64, "Nothing of the whole was released with this round."),
    ],
)
def test_figures_that_are_missing_say_why(ask, femi, n, asked, said):
    found = network_in(ask(n=n, asked=asked, figures={}), femi)

    assert found.numbers == []
    assert found.why_no_numbers == said


def test_limits_say_what_so_many_answers_allow(ask, femi):
    found = network_in(ask(n=55, asked=70), femi)

    assert [(one.share, one.said) for one in found.limits] == [
        ("50 %", "told here"),
        ("70 %", "enough answered, but it needs to know who named whom"),
        ("90 %", "too early to tell"),
    ]


def test_groups_without_a_unit_and_outside_are_told_by_band(ask, femi):
    found = network_in(ask(), femi)

    assert (found.informal.many, found.informal.some) == ("Umeå", "")
    assert found.informal.not_told == "Of 2 groups it is not told."
    assert [(one.name, one.many, one.some) for one in found.outside] == [
        ("customers", "", "Umeå"),
        ("friends and family", "Luleå", ""),
    ]


@pytest.mark.parametrize(
    ("rho", "n", "said"),
    [
        (
            None,
            4,
            (
                "Too early to tell whether the two go together: 4 groups can be"
                " compared, ten are needed."
            ),
        ),
        (None, 12, "All groups stand at one height, or are turned to alike."),
        (
            0.66,
            12,
            (
                "The higher groups are mostly those that more turn to (Spearman 0.7,"
                " 12 groups)."
            ),
        ),
        (
            -0.52,
            12,
            (
                "More turn to the lower groups than to the higher (Spearman -0.5,"
                " 12 groups)."
            ),
        ),
        (
            0.1,
            12,
            (
                "Height in the chart tells little of whom people turn to (Spearman 0.1,"
                " 12 groups)."
            ),
        ),
    ],
)
def test_order_is_told_from_ten_groups(rho, n, said):
    assert sentences.order_words(rho, n) == said


def test_order_of_twelve_groups_follows_their_height(ask, femi, organisation):
    top = organisation.units["norrbygg"].key
    nodes = [
        (f"n{at}", f"Team {at:02}", f"n{at - 1}" if at else top) for at in range(12)
    ]
    blocks = [
        block(organisation.units["umea"])
        | {"key": key, "node": key, "name": name, "covers": [key]}
        for key, name, _ in nodes
    ]
    flows = [flow(f"n{one}", f"n{two}") for one in range(12) for two in range(one)]

    found = network_in(
        ask(blocks=blocks, nodes=nodes, flows=flows, outside=[], informal={}), femi
    )

    assert found.order_text == (
        "The higher groups are mostly those that more turn to (Spearman 1, 12 groups)."
    )


def test_very_many_names_are_told_as_the_first_and_how_many_more():
    names = [f"Team {at}" for at in range(45)]

    assert sentences.names_told(names).endswith("Team 39 and 5 more")
    assert sentences.names_told(names[:2]) == "Team 0, Team 1"
