import dataclasses
import statistics
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledare.trust import figures
from ledare.trust.cells import TooFew
from ledare.trust.figures import (
    REGISTRY,
    Figure,
    NotProven,
    Scale,
    blunted,
    blunted_value,
    figures_of,
    mean_of,
    release_figure,
    share_top_two_of,
    spread_of,
    views_differ_of,
)
from ledare.trust.proof import histograms

FIVE = Scale(1, 5)
SEVEN = Scale(1, 7)
ELEVEN = Scale(0, 10)
SCALES = st.sampled_from(
    [
        Scale(lo, lo + width, harm, guard)
        for lo in (0, 1)
        for width in (3, 4, 5, 6, 10)
        for harm, guard in (
            ("both", "strict"),
            ("low", "normal"),
            ("high", "normal"),
            ("low", "strict"),
        )
    ]
)


@st.composite
def answered(draw, *, at_least=5, most=30):
    """Draw a scale and counts with enough answers."""
    scale = draw(SCALES)
    counts = draw(
        st.lists(
            st.integers(0, most), min_size=scale.width + 1, max_size=scale.width + 1
        )
    )
    counts[draw(st.integers(0, scale.width))] += at_least
    return counts, scale


def answers_in(counts, scale):
    """Return the answers one by one."""
    return [scale.lo + i for i, count in enumerate(counts) for _ in range(count)]


# --- the mean -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "scale", "value", "step", "bound"),
    [
        ([0, 0, 0, 0, 5], FIVE, 4.0, 0.25, "or_higher"),
        ([0, 0, 0, 1, 4], FIVE, 4.0, 0.25, "or_higher"),
        ([5, 0, 0, 0, 0], FIVE, 2.0, 0.25, "or_lower"),
        ([1, 1, 1, 1, 1], FIVE, 3.0, 0.25, "is"),
        ([0, 1, 2, 3, 1], FIVE, 3.5, 0.25, "is"),  # 3.571
        ([0, 1, 3, 5, 3], FIVE, 3.8, 0.1, "is"),  # 3.833
        ([0, 0, 0, 1, 11], FIVE, 4.5, 0.1, "or_higher"),
        ([1, 0, 1, 0, 1, 1, 1], SEVEN, 4.5, 0.25, "is"),  # 4.4, between 2.5 and 5.5
        ([1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0], ELEVEN, 2.5, 0.5, "or_lower"),
        ([0, 0, 0, 0, 3, 3, 3, 3, 0, 0, 0], ELEVEN, 5.6, 0.2, "is"),  # 5.5, halves up
        ([0, 0, 0, 0, 5], Scale(1, 5, "low", "normal"), 4.75, 0.25, "or_higher"),
        ([5, 0, 0, 0, 0], Scale(1, 5, "low", "normal"), 2.0, 0.25, "or_lower"),
        ([5, 0, 0, 0, 0], Scale(1, 5, "high", "normal"), 1.25, 0.25, "or_lower"),
        ([0, 0, 0, 0, 5], Scale(1, 5, "both", "normal"), 4.0, 0.25, "or_higher"),
    ],
)
def test_mean_of_shows_coarse_steps_and_blunt_ends(counts, scale, value, step, bound):
    n = sum(counts)

    assert mean_of(counts, scale).as_json() == {
        "stat": "mean",
        "n": n,
        "value": value,
        "step": step,
        "bound": bound,
    }


@given(answered())
def test_mean_of_is_within_half_a_step_of_the_mean_or_blunt(drawn):
    counts, scale = drawn
    mean = statistics.fmean(answers_in(counts, scale))

    figure = mean_of(counts, scale)

    off = mean - figure.value
    allowed = figure.step / 2 + 1e-9
    assert scale.lo < figure.value < scale.hi
    assert off <= allowed or figure.bound == "or_higher"
    assert off >= -allowed or figure.bound == "or_lower"


@given(answered(), st.data())
def test_mean_of_never_falls_when_one_answer_rises(drawn, data):
    counts, scale = drawn
    raised = list(counts)
    one = data.draw(
        st.sampled_from([i for i in range(scale.width) if counts[i]] or [0])
    )
    if raised[one]:
        raised[one], raised[one + 1] = raised[one] - 1, raised[one + 1] + 1

    assert mean_of(raised, scale).value >= mean_of(counts, scale).value


@given(answered())
def test_figures_move_with_the_scale(drawn):
    counts, scale = drawn
    moved = Scale(scale.lo + 3, scale.hi + 3, scale.harm, scale.guard)

    here, there = figures_of(counts, scale), figures_of(counts, moved)

    assert mean_of(counts, moved).value == pytest.approx(
        mean_of(counts, scale).value + 3
    )
    assert [figure for figure in here if figure.stat != "mean"] == [
        figure for figure in there if figure.stat != "mean"
    ]


# --- share, differing views, spread ---------------------------------------------


@pytest.mark.parametrize(
    ("counts", "value", "bound"),
    [
        ([0, 0, 5, 3, 2], 0.5, "is"),
        ([5, 5, 0, 0, 0], 0.2, "or_lower"),
        ([4, 4, 0, 1, 1], 0.2, "or_lower"),
        ([0, 0, 0, 5, 5], 0.8, "or_higher"),
        ([9, 8, 0, 1, 3], 0.2, "is"),  # 4 of 21
        ([10, 10, 0, 0, 0], 0.1, "or_lower"),
    ],
)
def test_share_top_two_of_shows_tenths_with_two_people_at_each_end(
    counts, value, bound
):
    figure = share_top_two_of(counts, FIVE)

    assert (figure.value, figure.step, figure.bound) == (value, 0.1, bound)


@given(answered(at_least=10))
def test_share_top_two_of_is_within_half_a_step_or_blunt(drawn):
    counts, scale = drawn
    off = (counts[-1] + counts[-2]) / sum(counts) - share_top_two_of(
        counts, scale
    ).value

    bound = share_top_two_of(counts, scale).bound

    assert off <= 0.05 + 1e-9 or bound == "or_higher"
    assert off >= -0.05 - 1e-9 or bound == "or_lower"


@given(answered())
def test_views_differ_of_says_whether_the_deviation_passes_its_limit(drawn):
    counts, scale = drawn
    if scale.width not in {4, 6}:
        with pytest.raises(NotProven, match="scales of 5 and 7 points"):
            views_differ_of(counts, scale)
        return

    deviation = statistics.pstdev(answers_in(counts, scale))

    limit = 1.1 if scale.width == 4 else 1.8
    assert views_differ_of(counts, scale).value is (deviation > limit)


@given(answered(at_least=50))
def test_spread_of_is_the_deviation_or_its_lowest_value(drawn):
    counts, scale = drawn
    deviation = statistics.pstdev(answers_in(counts, scale))
    n = sum(counts)
    two_apart = statistics.pstdev([scale.lo] * 2 + [scale.hi] * (n - 2))

    figure = spread_of(counts, scale)

    assert (figure.step, figure.n) == (0.01, n)
    if figure.bound == "or_lower":
        assert deviation <= figure.value + 0.005
        assert two_apart <= figure.value + 1e-9 < two_apart + 0.01
    else:
        assert figure.value == pytest.approx(deviation, abs=0.005 + 1e-9)


def test_spread_beside_the_figures_of_teams_would_betray_one():
    """45 people elsewhere stand at both ends; one of five here said 1, all others 5."""
    team, elsewhere = [1, 0, 0, 0, 4], [24, 0, 0, 0, 21]
    shown = spread_of([a + b for a, b in zip(team, elsewhere, strict=True)], FIVE)

    others = set()
    for one in histograms(5, 5):
        if one[0] and mean_of(one, FIVE) == mean_of(team, FIVE):
            # Whatever is said elsewhere, both ends make it as wide as can be.
            widest = max(
                spread_of([one[0] + n, *one[1:4], one[4] + 45 - n], FIVE).value
                for n in range(46)
            )
            if widest >= shown.value:
                others |= {i + 1 for i in range(5) if one[i] > (i == 0)}

    assert shown.value == 2.0
    assert others == {5}


def test_figures_standing_alone_have_a_spread_from_fifty_on():
    assert [
        [f.stat for f in figures.figures_standing_alone([n, 0, 0, 0, 0], FIVE)]
        for n in (4, 49, 50)
    ] == [
        [],
        ["answers", "mean", "share_top_two", "views_differ"],
        ["answers", "mean", "share_top_two", "views_differ", "spread"],
    ]


# --- categories of an attribute -------------------------------------------------


def test_category_of_says_answers_and_a_mean_with_both_ends_blunt():
    content = Scale(1, 5, "low", "normal")

    answers, mean = figures.category_of([0, 0, 0, 0, 10], content)

    assert answers.as_json()["value"] == 10
    assert (mean.value, mean.bound) == (4.5, "or_higher")
    assert mean_of([0, 0, 0, 0, 10], content).value == 4.9


def test_category_of_nine_is_refused():
    with pytest.raises(TooFew) as refused:
        figures.category_of([0, 0, 9, 0, 0], FIVE)

    assert (refused.value.n, refused.value.k) == (9, 10)


# --- together -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("n", "scale", "stats"),
    [
        (4, FIVE, []),
        (5, FIVE, ["answers", "mean", "views_differ"]),
        (9, FIVE, ["answers", "mean", "views_differ"]),
        (10, FIVE, ["answers", "mean", "share_top_two", "views_differ"]),
        (9, ELEVEN, ["answers", "mean"]),
        (10, ELEVEN, ["answers", "mean", "share_top_two"]),
        (80, SEVEN, ["answers", "mean", "share_top_two", "views_differ"]),
    ],
)
def test_figures_of_shows_what_is_proven_at_that_size(n, scale, stats):
    counts = [n, *[0] * scale.width]

    assert [figure.stat for figure in figures_of(counts, scale)] == stats


# --- roll-ups -------------------------------------------------------------------


def test_figures_of_one_block_are_its_own():
    counts = [1, 2, 3, 4, 5]

    assert figures.figures_of_blocks([counts], FIVE) == figures_of(counts, FIVE)


@pytest.mark.parametrize(
    ("blocks", "shown"),
    [
        (
            [[1, 1, 1, 1, 1], [0, 0, 0, 0, 5]],  # 3.0, and 4.0 or higher
            [(10, "is"), (3.6, "is")],
        ),
        (
            [[0, 0, 0, 0, 5], [0, 0, 0, 0, 6]],  # 4.0 or higher, 4.0 or higher
            [(11, "is"), (4.0, "or_higher")],
        ),
        (
            [[0, 0, 5, 5, 0], [0, 0, 0, 5, 5], [0, 10, 0, 5, 5]],
            [(40, "is"), (3.7, "is"), (0.6, "is")],
        ),
        ([[0, 0, 5, 5, 0], [0, 0, 5, 0, 0]], [(15, "is"), (3.3, "is")]),
    ],
)
def test_figures_of_blocks_put_shown_figures_together(blocks, shown):
    made = figures.figures_of_blocks(blocks, FIVE)

    assert [(figure.value, figure.bound) for figure in made] == shown


def test_roll_up_from_answers_would_betray_a_team_and_from_blocks_does_not():
    umea, lulea = [4, 1, 0, 0, 0], [1, 2, 1, 1, 0]  # the 2 in Umeå is a colleague's own

    def from_answers(one, other):
        return mean_of([a + b for a, b in zip(one, other, strict=True)], FIVE)

    def from_blocks(one, other):
        return figures.figures_of_blocks([one, other], FIVE)

    assert possible_others(umea, lulea, from_answers) == {1}
    assert possible_others(umea, lulea, from_blocks) == {1, 2, 3, 4, 5}


def possible_others(umea, lulea, roll_up):
    """Return what others in Umeå may have said, for who answered 2 and reads all."""
    target = mean_of(umea, FIVE), mean_of(lulea, FIVE), roll_up(umea, lulea)
    possible = set()
    for one in histograms(5, 5):
        if not one[1] or mean_of(one, FIVE) != target[0]:
            continue
        for other in histograms(5, 5):
            if mean_of(other, FIVE) == target[1] and roll_up(one, other) == target[2]:
                possible |= {i + 1 for i in range(5) if one[i] > (i == 1)}
    return possible


@given(st.lists(answered(), min_size=2, max_size=4))
def test_figures_of_blocks_stay_between_their_blocks(drawn):
    scale = drawn[0][1]
    blocks = [counts for counts, other in drawn if other.width == scale.width]
    means = [mean_of(counts, scale) for counts in blocks]

    mean = next(f for f in figures.figures_of_blocks(blocks, scale) if f.stat == "mean")

    numbers = [
        number for part in means for number in (part.value, blunted(part, scale))
    ]
    assert min(numbers) - 0.25 <= mean.value <= max(numbers) + 0.25
    assert mean.n == sum(map(sum, blocks))


@given(st.permutations(range(12)), answered())
def test_figures_do_not_depend_on_the_order_of_answers(order, drawn):
    counts, scale = drawn
    given_in_order = answers_in(counts, scale)
    shuffled = [given_in_order[i % len(given_in_order)] for i in order]
    tally = [shuffled.count(scale.lo + i) for i in range(scale.width + 1)]
    sorted_tally = [
        sorted(shuffled).count(scale.lo + i) for i in range(scale.width + 1)
    ]

    assert figures_of(tally, scale) == figures_of(sorted_tally, scale)


def test_figures_of_ten_thousand_answers_are_exact():
    counts = np.array([1_000, 2_000, 3_000, 2_000, 2_000 + 5])

    assert [figure.as_json()["value"] for figure in figures_of(counts, FIVE)] == [
        10_005,
        3.2,
        0.4,
        True,
    ]
    assert spread_of(counts, FIVE).value == 1.25


@pytest.mark.parametrize(
    ("stat", "n"),
    [
        ("answers", 4),
        ("mean", 4),
        ("share_top_two", 9),
        ("views_differ", 4),
        ("spread", 49),
    ],
)
def test_each_figure_is_refused_one_answer_below_its_size(stat, n):
    assert release_figure(stat, [n + 1, 0, 0, 0, 0], FIVE).stat == stat
    with pytest.raises(TooFew) as refused:
        release_figure(stat, [n, 0, 0, 0, 0], FIVE)

    assert (refused.value.n, refused.value.k) == (n, n + 1)


def test_release_figure_knows_the_registry_only():
    assert list(REGISTRY) == [
        "answers",
        "mean",
        "share_top_two",
        "views_differ",
        "spread",
    ]
    with pytest.raises(NotProven, match="'exact_mean' has no proof"):
        release_figure("exact_mean", [5, 5, 5, 5, 5], FIVE)


def test_registry_is_closed():
    with pytest.raises(TypeError):
        REGISTRY["exact_mean"] = REGISTRY["mean"]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [([5, 5, 5, 5], "4 counts for a scale from 1 to 5"), ([5, -1, 5, 5, 5], "is -1")],
)
def test_counts_that_do_not_fit_are_refused(counts, sentence):
    with pytest.raises(ValueError, match=sentence):
        figures_of(counts, FIVE)


# --- figures are made here only -------------------------------------------------


def test_figure_made_elsewhere_is_refused():
    with pytest.raises(TypeError, match=r"functions of trust\.figures only"):
        Figure("mean", 5, 3.0, 0.25, "is")
    with pytest.raises(TypeError):
        Figure("mean", 5, 3.0, 0.25, "is", maker=object())
    with pytest.raises(TypeError):
        Figure("exact_mean", 5, 3.1, maker=figures._MAKER)


def test_figure_cannot_be_changed():
    figure = mean_of([1, 1, 1, 1, 1], FIVE)

    with pytest.raises(TypeError):
        dataclasses.replace(figure, value=1.0)
    with pytest.raises(dataclasses.FrozenInstanceError):
        figure.value = 1.0


# --- the number to compute with -------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "number"),
    [
        (mean_of([1, 1, 1, 1, 1], FIVE), 3.0),
        (mean_of([0, 0, 0, 0, 5], FIVE), 4.25),
        (mean_of([5, 0, 0, 0, 0], FIVE), 1.75),
        (share_top_two_of([0, 0, 0, 0, 10], FIVE), 0.85),
        (share_top_two_of([10, 0, 0, 0, 0], FIVE), 0.15),
        (spread_of([60, 0, 0, 0, 0], FIVE), 0.54),
        (figures.answers_of([5, 0, 0, 0, 0], FIVE), 5.0),
    ],
)
def test_blunted_moves_a_blunt_end_a_quarter_outwards(figure, number):
    assert blunted(figure, FIVE) == pytest.approx(number)


def test_blunted_value_of_a_figure_read_back_is_the_same():
    figure = mean_of([0, 0, 0, 0, 5], FIVE)
    read = figure.as_json()

    number = blunted_value(
        stat=read["stat"], value=read["value"], bound=read["bound"], scale=FIVE
    )

    assert number == blunted(figure, FIVE)


def test_half_a_step_goes_up_whatever_order_the_parts_come_in():
    # Together 2.75 exactly: in floats it was 2.75 or a hair less, as the sum went.
    teams = [thrown(29, 67), thrown(16, 51), thrown(15, 46), thrown(12, 34)]
    shown = [release_figure("mean", team, FIVE).value for team in teams]
    assert shown == [2.3, 3.2, 3.1, 2.8]

    together = {
        {f.stat: f for f in figures.figures_of_blocks(order, FIVE)}["mean"].value
        for order in permutations(teams)
    }

    assert together == {2.8}


def thrown(n, total):
    """Return counts of n answers from 1 to 5 that add up to a total."""
    low, more = divmod(total, n)
    counts = [0] * 5
    counts[low - 1], counts[low] = n - more, more
    return counts
