"""The report's tables equal what R computed from the same files."""

import numpy as np
import pytest

from ledare.reporting.measuring import measure
from ledare.reporting.survey import Item, ScaleSpec, Survey
from tests.measure.golden import IS_HERE, WHY_NOT, parquet, table, values

pytestmark = pytest.mark.skipif(not IS_HERE, reason=WHY_NOT)
SCALES = {
    "LEAD": [f"LEAD{at:02}" for at in range(1, 12)],
    "TSIG": [f"TSIG{at:02}" for at in range(1, 4)],
}
AGREE, CONSCIENTIOUS = (
    [f"A{at}" for at in range(1, 6)],
    [f"C{at}" for at in range(1, 6)],
)
ENGAGEMENT = {
    "leaders_lead": ["Q53", "Q54", "Q56", "Q60", "Q61"],
    "supervisors": ["Q47", "Q48", "Q49", "Q51", "Q52"],
    "intrinsic": ["Q3", "Q4", "Q6", "Q11", "Q12"],
}


@pytest.fixture(scope="module")
def lq2002():
    columns = table("data/teams-army/lq2002.csv.gz")
    keys = [*SCALES["LEAD"], *SCALES["TSIG"]]
    return measure(
        Survey(
            title="Companies",
            language="en",
            items=tuple(Item(key, key, 1, 5) for key in keys),
            answers=np.column_stack([columns[key] for key in keys]),
            scales=tuple(ScaleSpec(k, k, tuple(items)) for k, items in SCALES.items()),
            teams=columns["COMPID"].astype(int).astype(str),
        ),
        raw=True,
    )


@pytest.fixture(scope="module")
def bh1996():
    columns = table("data/teams-army/bh1996.csv.gz")
    keys = ["HRS", "COHES", "LEAD", "WBEING"]
    return measure(
        Survey(
            title="Companies",
            language="en",
            items=tuple(
                Item(key, key, *ends)
                for key, ends in zip(
                    keys, [(0, 24), (1, 5), (1, 5), (0, 5)], strict=True
                )
            ),
            answers=np.column_stack([columns[key] for key in keys]),
            scales=tuple(ScaleSpec(key, key, (key,)) for key in keys),
            teams=columns["GRP"].astype(int).astype(str),
            outcome="WBEING",
        ),
        raw=True,
    )


@pytest.fixture(scope="module")
def fevs():
    keys = [key for items in ENGAGEMENT.values() for key in items]
    columns = parquet("data/fevs2018/fevs2018_half_a.parquet", (*keys, "POSTWT"))
    parts = [ScaleSpec(key, key, tuple(items)) for key, items in ENGAGEMENT.items()]
    whole = ScaleSpec("eei", "Engagement", tuple(keys), norm="fevs2018.eei")
    return measure(
        Survey(
            title="FEVS",
            language="en",
            items=tuple(Item(key, key, 1, 5) for key in keys),
            answers=np.column_stack([columns[key] for key in keys]),
            scales=(*parts, whole),
            weights=columns["POSTWT"],
        )
    )


@pytest.mark.parametrize("scale", SCALES)
def test_reliability_of_lq2002(lq2002, scale):
    golden = values("lq2002")
    found = next(one for one in lq2002.quality if one.scale == scale)

    assert float(found.alpha) == pytest.approx(golden[f"{scale}.alpha"], abs=1e-12)
    interval = golden[f"{scale}.alpha_ci_feldt"]
    assert found.alpha.low == pytest.approx(interval["lower.ci"], abs=1e-12)
    assert found.alpha.high == pytest.approx(interval["upper.ci"], abs=1e-12)
    assert float(found.omega) == pytest.approx(golden[f"{scale}.omega_cfa"], abs=1e-6)
    totals = golden[f"{scale}.item_total"]
    for item in found.items:
        assert item.r == pytest.approx(totals["r"][item.key], abs=1e-12)
        without = totals["alpha_without"][item.key]
        assert item.alpha_without == pytest.approx(without, abs=1e-12)


@pytest.mark.parametrize("scale", SCALES)
def test_agreement_of_lq2002(lq2002, scale):
    golden = values("lq2002")
    found = next(one for one in lq2002.agreement if one.scale == scale)

    def mean(name):
        return np.mean(list(golden[f"{scale}.{name}"].values()))

    assert found.icc1 == pytest.approx(golden[f"{scale}.icc1"], abs=1e-12)
    assert found.icc2 == pytest.approx(golden[f"{scale}.icc2"], abs=1e-12)
    assert found.rwg_mean == pytest.approx(mean("rwgj"), abs=1e-12)
    assert found.r_star_mean == pytest.approx(mean("rwgj_lindell"), abs=1e-12)
    assert found.ad_mean == pytest.approx(mean("ad_mean"), abs=1e-12)


@pytest.mark.parametrize("scale", SCALES)
def test_every_team_of_lq2002(lq2002, scale):
    golden = values("lq2002")
    teams = [team for team in lq2002.teams.raw if team.scale == scale]

    assert len(teams) == 49
    for team in teams:
        for ours, theirs in (
            (team.n, "group_n"),
            (team.mean, "group_mean"),
            (team.agreement, "rwgj"),
            (team.r_star, "rwgj_lindell"),
            (team.ad, "ad_mean"),
        ):
            wanted = golden[f"{scale}.{theirs}"][team.name]
            assert ours == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize("scale", ["COHES", "LEAD", "WBEING"])
def test_agreement_of_bh1996(bh1996, scale):
    golden = values("bh1996")
    found = next(one for one in bh1996.agreement if one.scale == scale)

    assert found.icc1 == pytest.approx(golden[f"{scale}.icc1"], abs=1e-12)
    assert found.icc2 == pytest.approx(golden[f"{scale}.icc2"], abs=1e-12)
    if scale != "WBEING":  # R took 5 options for it; its answers go from 0 to 5
        mean = np.mean(list(golden[f"{scale}.rwg"].values()))
        assert found.rwg_mean == pytest.approx(mean, abs=1e-12)


def test_drivers_of_bh1996(bh1996):
    golden, found = values("drivers"), bh1996.drivers

    for name, share, weight in zip(
        found.names, found.shapley.shares, found.weights.shares, strict=True
    ):
        assert share == pytest.approx(golden["bh1996.lmg"][name], abs=1e-12)
        assert weight == pytest.approx(golden["bh1996.relweights"][name], abs=1e-12)
    assert found.shapley.r2 == pytest.approx(golden["bh1996.r2"], abs=1e-12)


def test_engagement_of_fevs(fevs):
    golden = values("fevs2018")
    found = {scale.key: scale.positive for scale in fevs.scales}

    for key, figure in found.items():
        assert float(figure) == pytest.approx(golden["index"][key], abs=1e-12)
        assert figure.se == pytest.approx(golden["index_se"][key], abs=1e-12)
    assert float(found["eei"]) == pytest.approx(0.6870975, abs=5e-8)
    assert found["eei"].se == pytest.approx(0.0015039, abs=5e-8)
    items = {item.key: item.positive for item in fevs.items}
    for key, figure in items.items():
        wanted = golden["item_percent_positive"][key]
        assert float(figure) == pytest.approx(wanted, abs=1e-12)
        assert figure.se == pytest.approx(golden["item_se"][key], abs=1e-12)
    assert fevs.effective_n == pytest.approx(golden["kish_effective_n"], abs=1e-6)


def test_engagement_of_fevs_beside_the_published_figure(fevs):
    assert fevs.scales[3].parts == ("leaders_lead", "supervisors", "intrinsic")
    beside = fevs.comparisons[0]

    # 68 stands for 67.5 to 68.5, so that 68.7 give or take .3 is no sure difference.
    assert (beside.norm.value, beside.direction) == (0.68, "no_sure_difference")
    assert beside.difference == pytest.approx(0.0070975, abs=5e-8)


@pytest.mark.parametrize(
    ("name", "keys", "reverse"),
    [("agree", AGREE, ["A1"]), ("conscientious", CONSCIENTIOUS, ["C4", "C5"])],
)
def test_reliability_of_bfi(name, keys, reverse):
    columns, golden = table("data/work-scales/bfi.csv.gz"), values("bfi")

    found = measure(
        Survey(
            title="bfi",
            language="en",
            items=tuple(Item(key, key, 1, 6, key in reverse) for key in keys),
            answers=np.column_stack([columns[key] for key in keys]),
            scales=(ScaleSpec(name, name, tuple(keys)),),
        )
    )

    alpha = found.quality[0].alpha
    assert float(alpha) == pytest.approx(golden[f"{name}.alpha_complete"], abs=1e-12)
    assert alpha.n == golden[f"{name}.n_complete"]
    scored = golden[f"{name}.score_mean_half_rule"]
    assert float(found.scales[0].mean) == pytest.approx(scored["mean"], abs=1e-12)
    assert found.scales[0].spread == pytest.approx(scored["sd"], abs=1e-12)
