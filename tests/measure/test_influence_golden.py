"""Every value that R's igraph and sna gave for two real networks of advice."""

import numpy as np
import pytest

from ledare.measure.chart import advice_against_chart, against
from ledare.measure.influence import (
    asked,
    asks,
    betweenness,
    brokerage,
    centralization,
    constraint,
    coreness,
    density,
    dyad_census,
    effective_size,
    eigenvector,
    harmonic,
    hits,
    mixing,
    pagerank,
    reciprocity,
    transitivity,
    triad_census,
)
from tests.measure.networks import (
    CONSULTING,
    KRACKHARDT,
    LAZEGA,
    column,
    golden,
    reference,
    ties_of,
)

# Our names for sna's columns: w_I, w_O, b_IO, b_OI, b_O, t.
ROLES = {
    "w_I": "coordinator",
    "w_O": "itinerant",
    "b_IO": "representative",
    "b_OI": "gatekeeper",
    "b_O": "liaison",
    "t": "total",
}
WHOLE = {
    "density": density,
    "indegree": asked,
    "outdegree": asks,
    "pagerank_85": pagerank,
    "authority": lambda ties, n: hits(ties, n=n).authorities,
    "hub": lambda ties, n: hits(ties, n=n).hubs,
    "betweenness": betweenness,
    "betweenness_undirected": lambda ties, n: betweenness(ties, n=n, directed=False),
    "harmonic_in": harmonic,
    "constraint": constraint,
    "effective_size": effective_size,
    "eigen_undirected": eigenvector,
    "coreness_in": coreness,
    "reciprocity": reciprocity,
    "reciprocity_dyad": lambda ties, n: reciprocity(ties, n=n, by="dyads"),
    "transitivity_global": transitivity,
    "triad_census": triad_census,
    "centralization_indegree": centralization,
}


def size(ties, n):
    return {"nodes": n, "ties": int(asked(ties, n=n).sum())}


def dyads(ties, n):
    found = dyad_census(ties, n=n)
    return {"mut": found.mutual, "asym": found.asymmetric, "null": found.null}


def by_group(what, ties, groups):
    """Return a golden value that needs groups."""
    if what == "brokerage":
        found = brokerage(ties, n=groups.size, groups=groups)
        return {theirs: getattr(found, ours) for theirs, ours in ROLES.items()}
    found = mixing(ties, n=groups.size, groups=groups)
    return {
        "assortativity": found.assortativity,
        "EI": found.ei,
        "mixing": found.table,
    }[what]


def against_rank(what, ties, rank):
    found = advice_against_chart(ties, [], n=rank.size, rank=rank)
    return {
        "spearman_indegree_rank": found.spearman_asked,
        "spearman_pagerank_rank": found.spearman_pagerank,
    }[what]


def ours(what, people, formal):
    """Return our value for a golden one of the same name."""
    ties, n = ties_of(f"{people}_advice"), column(people, formal).size
    group, _, figure = what.partition(".")
    if group == "formal":
        return against_rank(figure, ties, column(people, formal))
    if figure:
        return by_group(figure, ties, column(people, group))
    return {**WHOLE, "size": size, "dyad_census": dyads}[what](ties, n=n)


def check(found, value):
    """Compare as the golden file holds it: a number, a list, rows, or names."""
    if isinstance(value, list) and isinstance(value[0], dict):
        value = {name: [row[name] for row in value] for name in value[0]}
    if isinstance(value, dict):
        assert set(found) == set(value)
        for name, numbers in value.items():
            check(found[name], numbers)
    else:
        expected = np.array(value, np.float64)
        assert np.shape(found) == expected.shape
        np.testing.assert_allclose(found, expected, rtol=1e-10, atol=1e-10)


@pytest.mark.parametrize(("what", "value"), golden("krackhardt_advice"))
def test_krackhardt_advice(what, value):
    if what == "formal.spearman_pagerank_rank":
        check(spearman_as_r_saw_it(), value)
    else:
        check(ours(what, KRACKHARDT, "level"), value)


def spearman_as_r_saw_it():
    """Return Spearman's with managers 13 and 19 apart, whichever of them is first.

    The same four people ask both, so they have one PageRank; in R its sixteenth digit
    differed, and set them apart. Ours keeps them together: 0.6863, not 0.6861.
    """
    ties, level = ties_of(f"{KRACKHARDT}_advice"), column(KRACKHARDT, "level")
    rank = pagerank(ties, n=21)
    askers = [set(ties[ties[:, 1] == one, 0].tolist()) for one in (12, 18)]
    assert askers[0] == askers[1]
    assert against_rank("spearman_pagerank_rank", ties, level) == pytest.approx(
        0.6863424868458, abs=1e-12
    )
    apart = [against.spearman(rank + noise, -level) for noise in (first(12), first(18))]
    assert apart[0] == apart[1]
    return apart[0]


def first(person):
    """Return next to nothing for one person, and nothing for the others."""
    return np.where(np.arange(21) == person, 1e-9, 0)


@pytest.mark.parametrize(("what", "value"), golden("lazega_advice"))
def test_lazega_advice(what, value):
    check(ours(what, LAZEGA, "status"), value)


FIGURES = {
    "density": density,
    "reciprocity": reciprocity,
    "cent_in": centralization,
    "cent_out": lambda ties, n: centralization(ties, n=n, of="asks"),
    "cent_betw": lambda ties, n: centralization(ties, n=n, of="betweenness"),
    "transitivity": lambda ties, n: transitivity(ties, n=n, directed=True),
}
SIZES = {KRACKHARDT: 21, LAZEGA: 71, CONSULTING: 46}


def named(name):
    """Return a reference's ties and number of people; one file has another name."""
    n = next(size for people, size in SIZES.items() if name.startswith(people))
    return ties_of(f"{name}_advice" if name == CONSULTING else name), n


@pytest.mark.parametrize(
    ("name", "figure", "value"),
    [
        pytest.param(name, figure, figures[figure], id=f"{name}.{figure}")
        for name, figures in reference().items()
        if name not in ("tool", "gcor")
        for figure in FIGURES
        if figure in figures
    ],
)
def test_reference_figures_to_the_digits_they_have(name, figure, value):
    ties, n = named(name)

    assert FIGURES[figure](ties, n=n) == pytest.approx(value, abs=6e-6)


@pytest.mark.parametrize(
    ("name", "top", "measure"),
    [
        pytest.param(name, figures[key], measure, id=f"{name}.{key}")
        for name, figures in reference().items()
        for key, measure in {
            "top_indegree": asked,
            "top_betweenness": betweenness,
        }.items()
        if key in figures
    ],
)
def test_reference_names_who_is_first(name, top, measure):
    ties, n = named(name)

    found = measure(ties, n=n)

    for person, value in top:
        assert found[person - 1] == pytest.approx(value, abs=6e-4)
    assert max(found) == found[top[0][0] - 1]


def test_consulting_has_two_self_ties_which_are_left_out():
    ties = ties_of(f"{CONSULTING}_advice")

    assert (ties[:, 0] == ties[:, 1]).sum() == 2
    assert asked(ties, n=46).sum() == reference()[CONSULTING]["ties_without_self"]


def test_consulting_asked_follows_level():
    ties, level = ties_of(f"{CONSULTING}_advice"), column(CONSULTING, "org_level")
    with_self = np.bincount(ties[:, 1], minlength=46)

    # Here level 5 is the partner, so it runs the other way. The reference counts the
    # two people who name themselves; a person does not ask herself here.
    found = advice_against_chart(ties, [], n=46, rank=-level)

    value = reference()[CONSULTING]["spearman_indegree_level"]
    assert against.spearman(with_self, level) == pytest.approx(value, abs=1e-8)
    assert found.spearman_asked == pytest.approx(
        against.spearman(asked(ties, n=46), level), abs=1e-12
    )
    assert found.spearman_asked == pytest.approx(value, abs=0.006)
