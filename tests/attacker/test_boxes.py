"""Inboxes that ride with simulated rounds, attacked with the truth at hand."""

import json
from collections import defaultdict

import pytest

from ledare.attack.boxes import Boxes
from ledare.attack.simulating import simulate
from ledare.listen.surveys.models import Round, Seat
from ledare.responses.releases import figures_of, releases_of
from ledare.trust.attacker import attack, read_audit
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


def shown_letters(boxes):
    """Yield each shown word of a box: its letter, its round, and the group it is in."""
    rounds = {one.key: one for one in Round.objects.filter(state="released")}
    for key, release in releases_of(rounds).items():
        says = figures_of((key, group.key) for group in release.groups)
        for said in says.values():
            for word in said.words:
                if word.item.startswith("voice:"):
                    yield word, boxes.letters[word.text], rounds[key], said.info


def test_nothing_is_found_where_inboxes_ride_with_the_rounds():
    boxes = Boxes()

    made = simulate(n_people=60, n_rounds=4, seed=5, at=MONDAY, each_week=boxes)

    exported = made.export()
    report = attack(read_audit(json.loads(json.dumps(exported))))
    assert (report.reconstructions, report.remarks) == ([], [])
    assert (report.findings, report.wrong_claims) == (0, 0)
    shown = list(shown_letters(boxes))
    assert len(shown) > 10
    assert len(shown) < len(boxes.letters)
    hidden_among_ten(shown, exported)
    three_wrote_alike(shown)


def hidden_among_ten(shown, exported):
    """Ten who could have written each word are in its group, and its writer is one."""
    members = {
        (period["id"].split()[-1], group): set(people)
        for period in exported["periods"]
        for group, people in period["membership"].items()
    }
    for _, letter, round_, info in shown:
        seats = Seat.objects.filter(round__key=letter.inbox)
        could = set(seats.values_list("person__key", flat=True))
        assert len(could & members[round_.key, info.key]) >= 10


def three_wrote_alike(shown):
    """Nobody stands alone with her language and readers in a group."""
    writers = defaultdict(set)
    for word, letter, round_, info in shown:
        writers[round_.key, info.key, word.language, word.audience].add(letter.writer)
    assert min(map(len, writers.values())) >= 3
