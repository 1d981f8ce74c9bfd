"""The attacker finds what leaks, one way at a time, and claims nothing else."""

import pytest

from ledare.trust.attacker import NotAnAudit, attack, read_audit
from ledare.trust.figures import figures_of
from ledare.trust.proof import histograms
from ledare.trust.scales import Scale
from ledare.trust.themes import counts_of

ALL = {f"p{number}" for number in range(1, 10)}


def period(*published, groups=None, name="2026-03-02", **more):
    """Return one round; without other words everybody in a group answered."""
    return {
        "id": name,
        "membership": groups or {"team": sorted(ALL)[:5]},
        "respondents": sorted(ALL),
        "published": [{"question": "trust", **one} for one in published],
        **more,
    }


def found(*periods, truth=None, **scale):
    """Return what an attack on these rounds comes to."""
    return attack(
        read_audit(
            {
                "format": "release-audit/1",
                "questions": {"trust": {"lo": 1, "hi": 5, **scale}},
                "periods": list(periods),
                "truth": truth or {},
            }
        )
    )


def said(report, *kinds):
    """Return what is claimed of whom."""
    return {(claim.person, claim.value) for claim in report.of(*kinds)}


def mean(group, value, n, **more):
    return {"group": group, "stat": "mean", "value": value, "n": n, **more}


def test_exact_mean_at_the_end_of_the_scale_tells_what_all_said():
    report = found(period(mean("team", 1.0, 5)))

    assert said(report, "certain") == {(f"p{n}", 1) for n in range(1, 6)}


def test_blunt_end_tells_nobody_anything():
    blunt = {"step": 0.25, "floor": 2.0, "ceil": 4.0}

    assert found(period(mean("team", 2.0, 5, **blunt))).claims == []


def test_whoever_is_left_when_one_group_is_taken_from_another_is_found():
    groups = {"all": ["p1", "p2", "p3", "p4", "p5", "p6"], "women": sorted(ALL)[:5]}

    report = found(period(mean("all", 3.0, 6), mean("women", 2.8, 5), groups=groups))

    assert said(report, "certain") == {("p6", 4)}


def test_two_who_are_left_know_of_each_other():
    groups = {"all": sorted(ALL)[:7], "women": sorted(ALL)[:5]}
    truth = {"2026-03-02": {"trust": dict.fromkeys(ALL, 2) | {"p6": 5, "p7": 3}}}

    report = found(
        period(mean("all", 18 / 7, 7), mean("women", 2.0, 5), groups=groups),
        truth=truth,
    )

    assert said(report, "colleague") == {("p6", 5), ("p7", 3)}
    assert (report.scores["colleague"].right, report.wrong_claims) == (2, 0)


def test_several_overlapping_groups_are_solved_together():
    groups = {
        "all": sorted(ALL)[:6],
        "a": ["p1", "p2", "p3"],
        "b": ["p3", "p4", "p5", "p6"],
    }

    report = found(
        period(mean("all", 3.0, 6), mean("a", 3.0, 3), mean("b", 3.5, 4), groups=groups)
    )

    assert ("p3", 5) in said(report, "certain")


def test_colleague_who_is_the_only_other_voice_knows_the_rest():
    report = found(period(mean("team", 1.8, 5)))

    assert {(c.own, c.value) for c in report.of("colleague")} == {(5, 1)}


def test_harmless_end_is_told_apart():
    report = found(period(mean("team", 5.0, 5)), harm="low")

    assert report.reconstructions == []
    assert len(report.of("harmless")) == 5
    assert report.is_clean


def test_spread_of_nothing_tells_each_colleague_what_all_said():
    bands = [["same", 0.0], ["apart", 99]]
    agreement = {"stat": "agreement", "group": "team", "n": 5, "bands": bands}

    report = found(period({**agreement, "value": "same"}))

    claims = report.of("colleague")
    assert {claim.person for claim in claims} == set(BEFORE["team"])
    assert all(claim.own == claim.value for claim in claims)


def test_share_of_all_or_none_narrows_the_answers():
    two = {"stat": "share", "group": "team", "n": 5, "values": [4, 5], "value": 1.0}

    assert found(period(two)).claims == []
    assert said(found(period(two, mean("team", 4.0, 5))), "certain") == {
        (f"p{n}", 4) for n in range(1, 6)
    }


def test_derived_figure_and_hidden_one_weigh_nothing():
    hidden = {**mean("team", None, 5)}
    derived = {**mean("team", 1.0, 5), "derived": ["a", "b"]}

    assert found(period(hidden, derived)).claims == []


def test_nobody_is_named_where_somebody_did_not_answer():
    assert found(period(mean("team", 1.0, 4))).claims == []


BEFORE = {"team": ["p1", "p2", "p3", "p4", "p5"]}
AFTER = {"team": ["p1", "p2", "p3", "p4", "p5", "p6"]}


@pytest.mark.parametrize(
    ("series", "kind"), [("somebody else's", "if_unchanged"), ("hers", "weekly")]
)
def test_round_against_round_names_who_came(series, kind):
    first = period(mean("team", 3.0, 5), groups=BEFORE, series="hers")
    second = period(
        mean("team", 3.0, 6), groups=AFTER, series=series, name="2026-03-09"
    )

    report = found(first, second)

    assert said(report, kind) == {("p6", 3)}
    assert report.is_clean is (kind == "weekly")


def test_rounds_far_apart_are_not_compared():
    first = period(mean("team", 3.0, 5), groups=BEFORE, series="hers")
    second = period(mean("team", 3.0, 6), groups=AFTER, series="b", name="2026-06-01")

    assert found(first, second).claims == []


@pytest.mark.parametrize(
    ("n", "n_comments", "remarks"), [(10, 3, 0), (9, 3, 1), (10, 2, 1), (9, 1, 2)]
)
def test_words_of_few_are_remarked_on(n, n_comments, remarks):
    words = [
        {"group": "team", "text": f"Words {i}", "lang": "sv", "n": n}
        for i in range(n_comments)
    ]

    assert len(found(period(comments=words)).remarks) == remarks


@pytest.mark.parametrize(
    ("tie", "remarks"),
    [
        ({"from": "a", "to": "b", "value": 9, "nominators": 6, "nominees": 7}, 0),
        ({"from": "a", "to": "b", "value": 9, "nominators": 4, "nominees": 7}, 1),
        ({"person": "p3", "value": 4, "band": "3-5", "audience": "self"}, 0),
        ({"person": "p3", "value": 4, "band": "3-5", "audience": "leader"}, 1),
    ],
)
def test_networks_of_few_are_remarked_on(tie, remarks):
    assert len(found(period(network=[tie])).remarks) == remarks


@pytest.mark.parametrize("n", [5, 6])
def test_registered_figures_of_every_set_of_answers_give_nothing_away(n):
    scale, people = Scale(1, 5), [f"p{number}" for number in range(n)]
    for place, counts in enumerate(histograms(n, 5)):
        shown = {figure.stat: figure for figure in figures_of(counts, scale)}
        ends = [
            {f.stat: f for f in figures_of(end, scale)}["mean"].value
            for end in ([n, 0, 0, 0, 0], [0, 0, 0, 0, n])
        ]
        figures = [
            mean(
                "team",
                shown["mean"].value,
                n,
                step=shown["mean"].step,
                floor=ends[0],
                ceil=ends[1],
            ),
            {
                "group": "team",
                "stat": "agreement",
                "n": n,
                "value": "yes" if shown["views_differ"].value else "no",
                "bands": [["no", 1.1], ["yes", 99]],
            },
        ]
        one = period(*figures, groups={"team": people}, name=f"2026-01-{place % 28}")
        one["respondents"] = people

        assert found(one).claims == [], counts


@pytest.mark.parametrize(
    "content", [[], {}, {"format": "release-audit/2"}, {"format": "release-audit/1"}]
)
def test_other_files_are_refused(content):
    with pytest.raises(NotAnAudit):
        read_audit(content)


@pytest.mark.parametrize(
    ("figure", "known"),
    [
        ({"stat": "sum", "value": 25, "n": 5}, 5),
        ({"stat": "count", "values": [5], "value": 5, "n": 5}, 5),
        ({"stat": "hist", "value": [0, 0, 0, 0, 5], "n": 5}, 5),
        ({"stat": "hist", "value": [0, 1, 1, 2, 1], "n": 5}, 0),
        ({"stat": "mean", "value": 5.0}, 5),
    ],
)
def test_each_kind_of_figure_is_read(figure, known):
    report = found(period({"group": "team", **figure}))

    assert len(said(report, "certain")) == known


def test_words_of_a_group_inside_another_are_taken_away():
    groups = {"team": sorted(ALL)[:5], "all": sorted(ALL)}
    words = [
        {"group": group, "text": "x", "lang": "sv", "n": n}
        for group, n in (("team", 5), ("all", 9))
        for _ in range(3)
    ]
    report = found(period(groups=groups, comments=words))

    assert len(report.remarks) == 2


def test_words_of_groups_that_overlap_are_taken_away_once():
    everybody = [f"p{number}" for number in range(1, 22)]
    groups = {"all": everybody, "a": everybody[:10], "b": everybody[5:15]}
    words = [
        {"group": group, "text": "x", "lang": "sv", "n": len(members)}
        for group, members in groups.items()
        for _ in range(3)
    ]
    one = period(groups=groups, comments=words)
    one["respondents"] = everybody

    assert found(one).remarks == []


@pytest.mark.parametrize(
    "figure",
    [
        mean("team", 1.0, 6),
        {"group": "team", "stat": "median", "value": 1, "n": 5},
        {"group": "team", "stat": "agreement", "value": "who knows", "n": 5},
    ],
    ids=["of more than there are", "of another kind", "in a band nobody named"],
)
def test_figure_that_cannot_be_read_says_nothing(figure):
    assert found(period(figure)).claims == []


def test_figure_of_a_group_where_nobody_answered_says_nothing():
    one = period({"group": "team", "stat": "mean", "value": 1.0})
    one["respondents"] = []

    assert found(one).claims == []


def test_nobody_is_left_for_certain_where_a_part_did_not_all_answer():
    groups = {"all": sorted(ALL)[:6], "women": sorted(ALL)[:5]}

    report = found(period(mean("all", 3.0, 6), mean("women", 3.0, 4), groups=groups))

    assert report.claims == []


def test_whoever_is_left_in_a_group_too_large_for_equations_is_found():
    everybody = [f"p{number}" for number in range(200)]
    groups = {"all": everybody, "women": everybody[:-1]}
    sums = [
        {"group": "all", "stat": "sum", "value": 604, "n": 200},
        {"group": "women", "stat": "sum", "value": 600, "n": 199},
    ]
    one = period(*sums, groups=groups)
    one["respondents"] = everybody

    assert said(found(one), "certain") == {("p199", 4)}


def test_rounded_groups_are_not_solved_as_equations():
    groups = {"all": sorted(ALL)[:7], "women": sorted(ALL)[:5]}
    blunt = {"step": 1.0}

    report = found(
        period(
            mean("all", 3.0, 7, **blunt), mean("women", 3.0, 5, **blunt), groups=groups
        )
    )

    assert report.claims == []


# --- themes ---------------------------------------------------------------------------


def theme(n, low, high):
    """Return a band of a theme as it is exported: between so many and so many."""
    return {
        "group": "team",
        "question": "theme:pay",
        "stat": "sum",
        "n": n,
        "value": (low + high) / 2,
        "step": high - low,
    }


def attacked_theme(n, low, high):
    """Return what an attack on one band comes to."""
    people = [f"p{number}" for number in range(n)]
    one = period(groups={"team": people}) | {"respondents": people}
    one["published"] = [theme(n, low, high)]
    questions = {"theme:pay": {"lo": 0, "hi": 1}}
    content = {"format": "release-audit/1", "questions": questions, "periods": [one]}
    return attack(read_audit(content))


@pytest.mark.parametrize("n", [10, 11, 24])
@pytest.mark.parametrize("band", [None, "few", "many"])
def test_theme_bands_give_nothing_away(n, band):
    counts = counts_of(n, band)

    assert attacked_theme(n, counts.start, counts.stop - 1).is_clean


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [(0, 0, "certain"), (10, 10, "certain"), (9, 10, "colleague"), (0, 1, "colleague")],
)
def test_theme_of_nobody_or_of_everybody_is_found(low, high, kind):
    report = attacked_theme(10, low, high)

    assert report.persons(kind) == 10
    assert not report.is_clean


@pytest.mark.parametrize(
    ("n", "low", "high", "remarks"),
    [(10, 0, 2, 0), (10, 3, 5, 0), (9, 3, 4, 1), (10, 1, 5, 1), (10, 0, 1, 1)],
)
def test_themes_of_few_are_remarked_on(n, low, high, remarks):
    assert len(attacked_theme(n, low, high).remarks) == remarks
