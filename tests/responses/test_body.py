"""A release is made of registered figures: the types say so, and so does the run."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from ledare.responses.body import GroupSays, ReleaseBody, TableSays
from ledare.responses.releases import publish
from ledare.responses.shown import shown_groups
from ledare.trust.figures import category_of, figures_of, mean_of, spread_of
from tests.responses.norrbygg import LISTENS, plan

ROOT = Path(__file__).parents[2]
NOT_FIGURES = (3.71, 3, "3.7", None, {"stat": "mean", "value": 3.71})

ROGUE = """
from ledare.responses.body import GroupSays, ReleaseBody, TableSays
from ledare.responses.plan import Plan
from ledare.responses.shown import ShownGroup, ShownGroups
from ledare.trust.figures import Figure, mean_of
from ledare.trust.scales import Scale


def rogue(plan: Plan, shown: ShownGroups, group: ShownGroup) -> None:
    mean = mean_of([1, 1, 1, 1, 1], Scale(1, 5))
    GroupSays(group, {"trust": [mean]})
    GroupSays(group, {"trust": [3.71]})  # line 12
    GroupSays(group, {}, (), {"trust": [3.71]})  # line 13
    TableSays("age", "trust", {1: [3.71]}, [])  # line 14
    ReleaseBody(plan, shown, [], {"trust": 1.234})  # line 15
    ReleaseBody(plan, shown, [], text="{}")  # line 16
    mean.value = 3.71  # line 17
"""


@pytest.fixture
def shown():
    """All groups of a round at Norrbygg."""
    return shown_groups(plan(), np.array([6, 5, 6]))


def test_types_let_no_bare_number_into_a_release(tmp_path):
    """What the program refuses, the type checker refuses before."""
    file = tmp_path / "rogue.py"
    file.write_text(ROGUE)
    config = tmp_path / "mypy.ini"
    config.write_text("[mypy]\nstrict = True\n")

    places = ["--config-file", config, "--cache-dir", ROOT / ".mypy_cache"]
    run = subprocess.run(
        [sys.executable, "-m", "mypy", *places, file],
        capture_output=True,
        text=True,
        cwd=ROOT / "src",
        check=False,
    )

    refused = re.findall(r"rogue\.py:(\d+): error", run.stdout)
    assert refused == ["12", "13", "14", "15", "16", "17"], run.stdout + run.stderr


@pytest.mark.parametrize("number", NOT_FIGURES)
def test_release_refuses_what_is_no_figure(shown, number):
    group = shown.groups[0]
    ways = [
        {"says": [GroupSays(group, {LISTENS.key: [number]})]},
        {"says": [GroupSays(group, {}, (), {LISTENS.key: [number]})]},
        {"says": [], "spread": {LISTENS.key: number}},
        {"says": [], "tables": [TableSays("age", LISTENS.key, {1: [number]}, [])]},
    ]

    for way in ways:
        with pytest.raises(TypeError, match="is no figure"):
            ReleaseBody(plan(), shown, **way)


def test_release_holds_figures_of_the_registry(shown):
    group, counts = shown.groups[0], [5, 5, 5, 5, 5, 5, 30]
    figures = figures_of(counts, LISTENS.scale)

    body = ReleaseBody(
        plan(),
        shown,
        [GroupSays(group, {LISTENS.key: figures}, (), {LISTENS.key: figures})],
        {LISTENS.key: spread_of(counts, LISTENS.scale)},
        [TableSays("age", LISTENS.key, {1: category_of(counts, LISTENS.scale)}, [2])],
    )

    value = mean_of(counts, LISTENS.scale).value
    assert f'"mean":{value}' in body.groups[group.key]
    assert f'"mean":{value}' in body.text


@pytest.mark.django_db
def test_publish_takes_nothing_but_a_body():
    with pytest.raises(TypeError, match="registered figures"):
        publish({"round": "spring", "mean": 3.71})
