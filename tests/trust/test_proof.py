import io
import runpy
import sys

import pytest

from ledare.listen.surveys import questionnaires
from ledare.listen.surveys.questions import from_item
from ledare.trust import figures, proof, proof_nominations, proof_themes
from ledare.trust.figures import Figure, Rule, Scale
from ledare.trust.proof import (
    Counterexample,
    betrayed_by_enumeration,
    declared_scales,
    histograms,
    main,
    prove,
    prove_registry,
    shown_together,
)

FIVE = Scale(1, 5)


@pytest.fixture
def leaky(monkeypatch):
    """Register three figures that have no proof: the exact mean, both ends, the top."""

    def rule(stat, value):
        return Rule(
            lambda counts, scale: Figure(
                stat, sum(counts), value(counts), maker=figures._MAKER
            ),
            5,
        )

    leaky = {
        "exact_mean": rule("exact_mean", lambda c: sum(i * x for i, x in enumerate(c))),
        "range": rule("range", lambda c: (c[0] > 0, c[-1] > 0)),
        "top": rule("top", lambda c: c[-1]),
    }
    registry = {**figures.REGISTRY, **leaky}
    monkeypatch.setattr(figures, "REGISTRY", registry)
    monkeypatch.setattr(proof, "REGISTRY", registry)


def test_registry_betrays_nobody_up_to_sixteen_answers():
    assert prove_registry(16) == []


@pytest.mark.parametrize("n", [49, 50, 51, 99, 100, 333, 10_000])
def test_registry_betrays_nobody_in_larger_groups(n):
    assert prove_registry(n, n_min=n) == []


@pytest.mark.parametrize("scale", list(declared_scales()), ids=str)
def test_sets_shown_together_hold_by_definition_too(scale):
    for n in (5,) if scale.width > 6 else (5, 6):
        for stats in shown_together(n, scale):
            assert betrayed_by_enumeration(stats, scale, n) == []


@pytest.mark.parametrize("width", [3, 4])
def test_share_and_mean_together_hold_by_definition_at_ten(width):
    for n in (10, 11):
        for stats in shown_together(n, Scale(1, 1 + width)):
            assert betrayed_by_enumeration(stats, Scale(1, 1 + width), n) == []


@pytest.mark.parametrize(
    "stats",
    [
        ("exact_mean",),
        ("range",),
        ("top",),
        ("mean", "range"),
        ("mean", "top"),
        ("exact_mean", "views_differ"),
        ("views_differ",),
        ("mean", "views_differ"),
        ("answers",),
    ],
)
@pytest.mark.parametrize("guard", ["strict", "normal"])
def test_prove_finds_what_the_definition_finds(leaky, stats, guard):
    scale = Scale(1, 5, "low", guard)
    for n in (5, 6, 7):
        assert prove(stats, scale, n) == betrayed_by_enumeration(stats, scale, n)


@pytest.mark.parametrize("width", [3, 4, 5, 6, 10])
def test_every_harm_and_guard_shows_what_a_declared_scale_shows(width):
    """Figures depend on the harmless end alone; so three scales stand for all."""
    lo = 0 if width == 10 else 1
    declared = {s.harmless: s for s in declared_scales() if s.width == width}
    every = [
        Scale(lo, lo + width, harm, guard)
        for harm in ("low", "high", "both")
        for guard in ("strict", "normal")
    ]

    for scale in every:
        stands_for = declared[scale.harmless]
        for n in (5, 9, 10, 60):
            for counts in (
                [n, *[0] * width],
                [*[0] * width, n],
                [1, *[0] * (width - 1), n],
            ):
                assert figures.figures_standing_alone(
                    counts, scale
                ) == figures.figures_standing_alone(counts, stands_for)


def test_every_shipped_question_is_on_a_declared_scale():
    declared = {(s.width, harmless_end(s)) for s in declared_scales()}
    asked = [
        from_item(each, item).item().scale
        for each in questionnaires.shipped()
        for item in each.items
        if item.kind == "scale"
    ]

    assert len(asked) > 20
    assert {(scale.width, harmless_end(scale)) for scale in asked} <= declared


def harmless_end(scale):
    """Return which end all others may be known to have given."""
    return {None: None, scale.lo: "low", scale.hi: "high"}[scale.harmless]


def test_exact_mean_betrays_a_team_that_agrees_at_an_end(leaky):
    found = prove(["exact_mean"], FIVE, 5)

    assert Counterexample(("exact_mean",), FIVE, 5, 1, 1) in found
    assert str(found[0]) == (
        "exact_mean on 1-5, n = 5: who answered 1 learns that all others answered 1."
    )
    assert {(case.own, case.others) for case in found} == {
        (own, end) for own in range(1, 6) for end in (1, 5)
    }


def test_normal_guard_lets_the_harmless_end_be_known(leaky):
    found = prove(["exact_mean"], Scale(1, 5, "low", "normal"), 5)

    assert {case.others for case in found} == {1}


@pytest.mark.parametrize(
    ("n", "scale", "sets"),
    [
        (4, FIVE, []),
        (5, FIVE, [("answers", "mean", "views_differ")]),
        (10, Scale(0, 10), [("answers", "mean", "share_top_two")]),
        (
            50,
            Scale(1, 6),
            [
                ("answers", "mean", "share_top_two"),
                ("answers", "mean", "share_top_two", "spread"),
            ],
        ),
    ],
)
def test_shown_together_follows_the_registry(n, scale, sets):
    assert shown_together(n, scale) == sets


def test_shown_together_is_what_figures_of_shows():
    for scale in declared_scales():
        for n in (4, 5, 9, 10, 60):
            stats = [f.stat for f in figures.figures_of([n, *[0] * scale.width], scale)]
            assert stats == list((shown_together(n, scale) or [()])[0])


def test_histograms_are_all_the_ways_to_answer():
    assert list(histograms(2, 3)) == [
        [2, 0, 0],
        [1, 1, 0],
        [1, 0, 1],
        [0, 2, 0],
        [0, 1, 1],
        [0, 0, 2],
    ]


def test_main_prints_a_table_and_how_far_it_is():
    out, progress = io.StringIO(), io.StringIO()

    assert main(["--n-max", "6"], out=out, progress=progress) == 0

    lines = out.getvalue().splitlines()
    assert len(lines) == 1 + len(list(declared_scales()))
    assert lines[4] == "1-5    strict        5-6      2     0"
    assert "1-5    strict        : n = 6 of 6" in progress.getvalue()


def test_main_tells_of_themes_and_names_from_ten_on(monkeypatch):
    monkeypatch.setattr(proof, "declared_scales", lambda: [FIVE])
    monkeypatch.setattr(proof_nominations, "prove_beside", lambda n, away, n_other: [])
    monkeypatch.setattr(proof_themes, "prove_above", lambda n, kinds, own: [])
    out = io.StringIO()

    assert main(["--n-max", "11"], out=out, progress=io.StringIO()) == 0

    assert [line.split() for line in out.getvalue().splitlines()[2:]] == [
        ["themes:", "bands,", "and", "quotes", "10-11", "12", "0"],
        ["themes:", "from", "week", "to", "week", "11-11", "2", "0"],
        ["themes:", "beside", "words", "above,", "1", "10-11", "6", "0"],
        ["themes:", "beside", "words", "above,", "2", "10-11", "6", "0"],
        ["names:", "own", "bands", "10-11", "32", "0"],
        ["names:", "from", "week", "to", "week", "11-11", "2", "0"],
        ["names:", "where", "a", "block", "turned", "10-11", "10", "0"],
        ["names:", "own", "band", "beside", "rows,", "1", "10-11", "54", "0"],
        ["names:", "own", "band", "beside", "rows,", "2", "10-11", "54", "0"],
    ]


def test_module_runs_as_a_program(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["proof", "--n-max", "5"])

    with pytest.raises(SystemExit) as ended:
        runpy.run_path(proof.__file__, run_name="__main__")

    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("scale  guard         n ")


def test_main_names_the_first_cases_that_betray(leaky, monkeypatch, capsys):
    monkeypatch.setattr(proof, "declared_scales", lambda: [FIVE])

    assert main(["--n-max", "5"]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("1-5    strict        5-5      1     ")
    assert lines[2].endswith("who answered 1 learns that all others answered 1.")
