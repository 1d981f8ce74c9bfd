"""The floors of the house hold, and each rule about them really catches its breach."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
# From the top; what stands together is one floor (pyproject.toml has the contracts).
FLOORS = (
    {"demo"},
    {"cycle"},
    {"act", "desk", "learn"},
    {"understand"},
    {"listen"},
    {"believe"},
    {"people", "responses", "reporting"},
    {"audit", "mail", "jobs", "ui"},
)
FLOOR = "Each floor uses the floors below it"
CLOSING = "Only the closing opens sealed answers"
GROUND = "The ground knows no Django"
TABLE = "Measures know no table"
WORDS = "Words know no table and no network"
REPORT = "A report knows no database"
APART = "People and answers never meet"
ROOM = "In a room each file uses those under it"
BREACHES = [
    ("people/rules.py", "import ledare.cycle.today.apps", {FLOOR}),
    ("ui/context.py", "import ledare.believe.beliefs.models", {FLOOR}),
    ("believe/beliefs/models.py", "import ledare.listen.surveys.models", {FLOOR}),
    ("listen/surveys/models.py", "import ledare.understand.experience", {FLOOR}),
    ("act/commitments/models.py", "import ledare.config.settings", {FLOOR}),
    ("cycle/today/urls.py", "import ledare.demo", {FLOOR}),
    ("trust/cells.py", "import ledare.audit.models", {FLOOR, GROUND}),
    ("attic/__init__.py", "", {FLOOR}),
    ("listen/surveys/models.py", "import ledare.trust.opening", {CLOSING}),
    ("responses/intake.py", "import ledare.trust.opening", {CLOSING}),
    ("trust/cells.py", "import django.utils.timezone", {GROUND}),
    ("measure/__init__.py", "import django.conf", {GROUND}),
    ("text/normalise.py", "import django.conf", {GROUND}),
    ("text/normalise.py", "import ledare.measure", {FLOOR}),
    ("text/normalise.py", "import polars", {WORDS}),
    ("text/normalise.py", "import urllib.request", {WORDS}),
    ("frames/__init__.py", "import ledare.ui.context", {FLOOR, GROUND}),
    ("measure/__init__.py", "import ledare.frames", {FLOOR, TABLE}),
    ("measure/__init__.py", "import pandas", {TABLE}),
    ("reporting/survey.py", "import ledare.people.models", {FLOOR}),
    ("reporting/survey.py", "import ledare.audit.models", {REPORT}),
    ("people/models.py", "import ledare.responses.models", {FLOOR, APART}),
    ("responses/models.py", "import ledare.people.models", {FLOOR, APART}),
    ("act/commitments/rules.py", "import ledare.act.commitments.views", {ROOM}),
    ("people/models.py", "import ledare.people.queries", {ROOM}),
    ("responses/models.py", "import ledare.mail.tasks", set()),
]


def test_contracts_are_kept_by_the_source():
    assert broken_contracts(ROOT / "src") == set()


@pytest.mark.parametrize(("file", "line", "broken"), BREACHES)
def test_contract_catches(file, line, broken, tmp_path):
    source = copy_of_the_source(tmp_path)
    target = source / "ledare" / file
    target.parent.mkdir(exist_ok=True)
    with target.open("a", encoding="utf-8") as code:
        code.write(f"\n{line}\n")

    assert broken_contracts(source) == broken


def test_every_room_with_pages_is_held_to_its_order():
    doors = {"config", "demo", "ui"}
    rooms = {
        ".".join(path.parent.relative_to(ROOT / "src").parts)
        for path in (ROOT / "src").rglob("urls.py")
        if path.relative_to(ROOT / "src" / "ledare").parts[0] not in doors
    }
    (contract,) = (c for c in contracts() if c["name"] == ROOM)

    assert rooms - set(contract["containers"]) == set()


def test_foreign_keys_point_down_or_stay_in_their_room():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if is_ours(model)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and is_ours(field.related_model)
        if not may_point(model, field.related_model)
    ]

    assert upward == []


def test_foreign_keys_between_floors_are_there_to_be_judged():
    between = [
        field
        for model in apps.get_models()
        if is_ours(model)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and is_ours(field.related_model)
        if floor_of(model) != floor_of(field.related_model)
    ]

    assert between != []


def contracts():
    """Return the contracts as pyproject.toml writes them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def copy_of_the_source(folder):
    """Return a copy of the source in which only the code is left."""
    only_code = shutil.ignore_patterns("static", "templates", "locale", "__pycache__")
    return Path(shutil.copytree(ROOT / "src", folder / "src", ignore=only_code))


def broken_contracts(source):
    """Return the names of the contracts that a source tree breaks."""
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        env={"PYTHONPATH": str(source), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    results = [line for line in run.stdout.splitlines() if line.endswith(ENDINGS)]
    assert len(results) == len(contracts()), run.stdout + run.stderr
    broken = {line.removesuffix(" BROKEN") for line in results if "BROKEN" in line}
    assert run.returncode == (1 if broken else 0)
    return broken


ENDINGS = (" KEPT", " BROKEN")


def is_ours(model):
    """Return whether a model belongs to a room of ours."""
    return hasattr(model, "__module__") and model.__module__.startswith("ledare.")


def floor_of(model):
    """Return how far from the top a model's room stands."""
    name = model.__module__.split(".")[1]
    return next(depth for depth, names in enumerate(FLOORS) if name in names)


def may_point(model, target):
    """Return whether a table may refer to another: below it, or in the same room."""
    same_room = model._meta.app_label == target._meta.app_label
    return same_room or floor_of(model) < floor_of(target)
