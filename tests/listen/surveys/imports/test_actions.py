"""A file becomes a released round: the same cut, the same figures, no row kept."""

import csv
import gzip
from collections import defaultdict
from math import isclose

import pytest

from ledare.audit.models import Entry
from ledare.believe.beliefs.models import Belief
from ledare.listen.surveys.imports import actions
from ledare.listen.surveys.imports.faults import FileRefused
from ledare.listen.surveys.imports.maps import read_map
from ledare.listen.surveys.models import Round, Seat
from ledare.people.models import Unit
from ledare.responses.models import SealedCell, SealedRound
from ledare.responses.releases import figures_of, release_of
from tests.cast import MONDAY
from tests.listen.surveys.imports.conftest import EXAMPLES

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def read(answers_file, map_file):
    """Read both files."""
    return actions.read_file(
        answers_file, read_map(map_file.read_bytes(), file=map_file.name)
    )


@pytest.fixture
def imported(femi, norrbygg, answers_file, map_file):
    """The small file, as Femi's round."""
    made, _ = actions.import_round(
        by=femi, leader=femi, read=read(answers_file, map_file), at=MONDAY
    )
    return made


def test_import_round_shows_units_of_five_and_merges_the_small(imported):
    release = release_of(imported.key)

    names = dict(Unit.objects.values_list("key", "name"))
    shown = {(names[group.node], group.kind): group.n for group in release.groups}
    assert shown == {
        ("Umeå", "team"): 6,
        ("Delivery", "rest"): 5,
        ("Delivery", "rollup"): 11,
        ("Office", "team"): 5,
        ("Norrbygg", "rollup"): 16,
    }


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("Umeå", (6, 4.0, 0.25, "or_higher")), ("Office", (5, 3.5, 0.25, "is"))],
)
def test_import_round_shows_means_on_the_published_grid(unit, expected, imported):
    pair = (imported.key, Unit.objects.get(name=unit).key)
    key = imported.questions[1]["key"]

    figure = figures_of([pair])[pair].figures[key]

    assert (figure.n, figure.mean, figure.step, figure.bound) == expected


def test_import_round_finds_the_units_that_are_there(imported, umea, norrbygg):
    assert imported.unit == norrbygg
    assert list(Unit.objects.filter(name="Umeå")) == [umea]
    assert Unit.objects.get(name="Kiruna").parent.name == "Delivery"


def test_import_round_makes_a_belief_of_the_leader_out_of_its_items(imported, femi):
    belief = Belief.objects.get(leader=femi)

    asked = [question["behaviour"] for question in imported.questions]
    behaviour = belief.behaviours.get()
    assert asked == [behaviour.key, None]
    assert behaviour.text == "I am listened to."


def test_import_round_keeps_no_row_and_asks_nobody(imported):
    assert (imported.state, imported.released_at) == ("released", MONDAY)
    assert [m.objects.count() for m in (SealedRound, SealedCell, Seat)] == [0, 0, 0]
    assert Entry.objects.filter(kind="listen.round.imported").count() == 1


def test_read_file_refuses_what_was_imported_before(imported, answers_file, map_file):
    with pytest.raises(FileRefused) as refused:
        read(answers_file, map_file)

    assert refused.value.faults[0].given == "the same file"
    assert Round.objects.count() == 1


def test_read_file_refuses_items_without_words(answers_file, map_file, tmp_path):
    (tmp_path / "items.csv").write_text("item,text\nheard,I am heard.\n")
    text = map_file.read_text().replace('text = "I am backed up."', "")
    map_file.write_text(
        text.replace(
            "[units]",
            '[texts_from]\nfile = "items.csv"\nkey = "item"\nwords = "text"\n[units]',
        )
    )

    with pytest.raises(FileRefused) as refused:
        read(answers_file, map_file)

    assert [fault.column for fault in refused.value.faults] == ["backed"]


def test_import_round_that_fails_changes_nothing(
    femi, norrbygg, answers_file, map_file, monkeypatch
):
    before = Unit.objects.count()

    def break_down(body, **_):
        raise OSError("The disk is full.")

    monkeypatch.setattr(actions, "publish", break_down)
    with pytest.raises(OSError, match="full"):
        actions.import_round(
            by=femi, leader=femi, read=read(answers_file, map_file), at=MONDAY
        )

    assert (Unit.objects.count(), Round.objects.count()) == (before, 0)


def test_units_of_the_same_name_in_one_place_stay_two(femi, tmp_path, map_file):
    (tmp_path / "names.csv").write_text("code,name\nA,North\nB,North\n")
    path = tmp_path / "answers.csv"
    path.write_text(
        "division,team,heard,backed\n" + rows_of("A") + rows_of("B"), encoding="utf-8"
    )
    map_file.write_text(
        map_file.read_text()
        .replace('"team"]', '"team"]\nnames = ["{name}", "{name}"]')
        .replace(
            "[units]",
            '[names_from]\nfile = "names.csv"\nkey = "code"\nwords = "name"\n[units]',
        )
    )

    _, placed = actions.import_round(
        by=femi, leader=femi, read=read(path, map_file), at=MONDAY
    )

    assert sorted(unit.name for unit in placed.all()) == [
        "Norrbygg",
        "North",
        "North (B)",
    ]


def rows_of(division):
    """Return six answers of a division."""
    return "".join(f"{division},,{n % 5 + 1},3\n" for n in range(6))


def test_lq2002_equals_an_independent_count(femi, norrbygg, shared):
    path = shared / "data" / "teams-army" / "lq2002.csv.gz"
    made, _ = actions.import_round(
        by=femi, leader=femi, read=read(path, EXAMPLES / "lq2002.toml"), at=MONDAY
    )
    by_company = recount(path)

    release = release_of(made.key)
    units = dict(Unit.objects.values_list("key", "name"))
    columns = [question["text"]["en"] for question in made.questions]
    keys = [question["key"] for question in made.questions]
    pairs = [(made.key, group.key) for group in release.groups if group.kind == "team"]
    shown = figures_of(pairs)
    assert (release.answered, len(pairs), len(by_company)) == (2042, 49, 49)
    assert len(columns) == 11
    for pair, group in shown.items():
        counted = by_company[units[pair[1]]]
        assert group.info.n == len(counted)
        for place, key in enumerate(keys):
            assert_within_its_step(
                group.figures[key], [row[place] for row in counted], low=1, high=5
            )


def recount(path):
    """Return each company's rows, read with nothing of ours."""
    found = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            answers = [int(row[f"LEAD{n:02d}"]) for n in range(1, 12)]
            found[f"Company {row['COMPID']}"].append(answers)
    return found


def assert_within_its_step(figure, answers, *, low, high):
    """Assert that a published mean is the true one, rounded or blunted."""
    n, true = len(answers), sum(answers) / len(answers)
    assert figure.n == n
    if figure.bound == "or_higher":
        assert true >= figure.mean - figure.step
    elif figure.bound == "or_lower":
        assert true <= figure.mean + figure.step
    else:
        assert abs(true - figure.mean) <= figure.step / 2 + 1e-9
    if figure.share_top_two is not None:
        share = sum(answer >= high - 1 for answer in answers) / n
        ends_at = 2 / n + 0.1
        close = isclose(share, figure.share_top_two, abs_tol=0.05 + 1e-9)
        assert close or not ends_at <= share <= 1 - ends_at
