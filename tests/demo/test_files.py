"""The demo on somebody's file."""

import pytest

from ledare.believe.beliefs.rules import may_see_team_results
from ledare.demo.doors import doors_of
from ledare.demo.files import NoMap, build_from_file, map_for
from ledare.listen.surveys.models import OwnAnswer, Round
from ledare.people.queries import unit_of
from tests.cast import MONDAY
from tests.listen.surveys.imports.conftest import ANSWERS, MAP


@pytest.fixture
def files(tmp_path):
    """A file of answers and its map beside it."""
    answers = tmp_path / "answers_half.csv"
    answers.write_text(ANSWERS, encoding="utf-8")
    map_file = tmp_path / "answers.toml"
    map_file.write_text(MAP, encoding="utf-8")
    return answers, map_file


def test_map_is_found_beside_the_answers(files, tmp_path):
    answers, map_file = files

    assert map_for(answers, None) == map_file
    assert map_for(answers, map_file) == map_file
    assert map_for(tmp_path / "answers.csv", None) == map_file


def test_map_that_is_nowhere_says_where_it_was_looked_for(tmp_path):
    with pytest.raises(NoMap, match=r"other\.toml"):
        map_for(tmp_path / "other.csv", None)


@pytest.mark.django_db(databases=["default", "vault"])
def test_file_becomes_the_round_of_a_leader_who_has_begun(files):
    answers, map_file = files
    build_from_file(answers, map_file, at=MONDAY, progress=lambda what, share: None)

    made = Round.objects.get()
    leader, member = doors_of()[0].person, doors_of()[1].person
    assert (made.leader, made.state) == (leader, "released")
    assert may_see_team_results(leader)
    assert OwnAnswer.objects.filter(round=made).count() == 2
    assert unit_of(member, on=MONDAY.date()).name == "Umeå"
