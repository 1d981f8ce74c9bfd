"""Answers that wait together are written together, and each has its own outcome."""

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import OperationalError, connections

from ledare.responses import vault, writing
from ledare.responses.models import SealedCell
from ledare.responses.rooms import open_room
from ledare.responses.writing import NotKept, SealedAnswer, keep, write_together
from tests.responses.norrbygg import plan

pytestmark = pytest.mark.django_db(databases=["default", "vault"])
PATIENCE = 20  # seconds a test waits for another thread before it gives up


def answer(who, *, cell="umea", round_key="spring", revision=1):
    """Return somebody's sealed answer, as the vault knows it."""
    return SealedAnswer(round_key, cell, who.encode().ljust(16), b"sealed", revision)


def kept_in(cell):
    body = SealedCell.objects.get(round_key="spring", cell_key=cell).body
    return vault.unpack(bytes(body))


@pytest.fixture
def spring(folder):
    """An open round in files, as an installation has them."""
    return open_room(plan())


class SlowDisk:
    """A vault whose first commit takes as long as the test wants."""

    def __init__(self):
        self.sizes, self.first_is_writing = [], threading.Event()
        self.may_go_on = threading.Event()

    def write_together(self, answers):
        self.sizes.append(len(answers))
        if len(self.sizes) == 1:
            self.first_is_writing.set()
            assert self.may_go_on.wait(PATIENCE)
        return write_together(answers)


@pytest.fixture
def disk(monkeypatch):
    """A door of this test's own, with a slow disk behind it."""
    disk = SlowDisk()
    monkeypatch.setattr(writing, "_door", writing._Door())
    monkeypatch.setattr(writing, "write_together", disk.write_together)
    return disk


def keep_and_leave(one):
    """Keep an answer in a thread of its own; return what it raised, or nothing."""
    try:
        return keep(one)
    except (NotKept, OperationalError) as reason:
        return reason
    finally:
        connections.close_all()


def n_waiting():
    return len(writing._door._waiting)


@contextmanager
def while_the_first_is_written(disk, answers):
    """Let answers come in while the first is being written; yield what became of each.

    The list is filled when the block ends.
    """
    outcomes = []
    first, *others = answers
    with ThreadPoolExecutor(len(answers)) as people:
        coming = [people.submit(keep_and_leave, first)]
        assert disk.first_is_writing.wait(PATIENCE)
        for n, one in enumerate(others, start=1):
            coming.append(people.submit(keep_and_leave, one))
            with writing._door._turn:
                writing._door._turn.wait_for(lambda n=n: n_waiting() >= n, PATIENCE)
        yield outcomes
        disk.may_go_on.set()
        outcomes += [future.result(PATIENCE) for future in coming]


def test_answers_that_come_while_one_is_written_share_the_next_commit(spring, disk):
    answers = [answer(f"person {number}") for number in range(8)]

    with while_the_first_is_written(disk, answers) as outcomes:
        assert kept_in("umea") == {}

    assert disk.sizes == [1, 7]
    assert outcomes == [b"sealed"] * 8
    assert set(kept_in("umea")) == {one.spent for one in answers}


def test_a_group_has_thirty_two_answers_at_the_most(spring, disk):
    answers = [answer(f"person {number}") for number in range(36)]

    with while_the_first_is_written(disk, answers) as outcomes:
        pass

    assert disk.sizes == [1, 32, 3]
    assert outcomes == [b"sealed"] * 36
    assert len(kept_in("umea")) == 36


def test_one_who_comes_alone_waits_for_nobody(spring, monkeypatch):
    monkeypatch.setattr(writing, "_door", writing._Door())
    monkeypatch.setattr(writing, "PATIENCE", 3600)

    assert keep(answer("bo")) == b"sealed"
    assert keep(answer("chandra")) == b"sealed"


def test_after_a_group_the_next_waits_a_moment_for_as_many(spring, disk):
    answers = [answer(f"person {number}") for number in range(8)]
    with while_the_first_is_written(disk, answers):
        pass

    assert keep(answer("latecomer")) == b"sealed"

    assert disk.sizes == [1, 7, 1]


def test_each_answer_of_a_group_has_its_own_outcome(spring):
    vault.open_vault("summer", ["umea"])
    vault.open_vault("autumn", ["umea"])
    vault.stop_answers("autumn")
    vault.write_bodies({("spring", "lulea"): b"torn"})
    changed_often = answer("chandra", revision=20)
    keep(changed_often)

    outcomes = write_together(
        [
            answer("bo"),
            answer("bo", revision=None),
            answer("chandra", revision=None),
            answer("dag", cell="kiruna"),
            answer("dag", cell="~open"),
            answer("eva", round_key="autumn"),
            answer("eva", round_key="summer"),
            answer("greta", cell="lulea"),
        ]
    )

    reasons = [one.reason if isinstance(one, NotKept) else one for one in outcomes]
    assert reasons == [
        b"sealed",
        b"sealed",
        "too many revisions",
        "no such cell",
        "no such cell",
        "closed",
        b"sealed",
        None,
    ]
    kept = {spent.strip(): entry.revision for spent, entry in kept_in("umea").items()}
    assert kept == {b"bo": 2, b"chandra": 20}


def test_an_answer_to_a_torn_body_is_an_error_and_the_body_stays(spring):
    vault.write_bodies({("spring", "lulea"): b"torn"})

    with pytest.raises(ValueError, match="torn"):
        keep(answer("greta", cell="lulea"))

    assert bytes(SealedCell.objects.get(cell_key="lulea").body) == b"torn"


def test_when_a_group_cannot_be_written_each_tries_by_herself(
    spring, disk, monkeypatch
):
    def fails_for_many(answers):
        if len(answers) > 1:
            disk.sizes.append("failed")
            raise OperationalError("disk I/O error")
        return disk.write_together(answers)

    monkeypatch.setattr(writing, "write_together", fails_for_many)
    answers = [answer(f"person {number}") for number in range(4)]

    with while_the_first_is_written(disk, answers) as outcomes:
        pass

    # Whoever wrote for all hears of it; the others are written one by one.
    assert sorted(map(repr, outcomes)) == [
        "OperationalError('disk I/O error')",
        *["b'sealed'"] * 3,
    ]
    assert disk.sizes == [1, "failed", 1, 1]
    assert len(kept_in("umea")) == 3


def test_a_child_of_a_process_that_writes_does_not_wait_for_it(spring, disk):
    with while_the_first_is_written(disk, [answer("bo"), answer("chandra")]):
        child = os.fork()
        if not child:
            # No file of SQLite's goes along into a child: its door alone is looked at.
            writing.write_together = lambda answers: [b"by the child" for _ in answers]
            os._exit(0 if keep(answer("dag")) == b"by the child" else 1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

    assert {one.strip() for one in kept_in("umea")} == {b"bo", b"chandra"}


def test_the_vault_waits_for_the_disk_and_wipes_what_it_deletes(spring):
    with connections["vault"].cursor() as cursor:
        pragmas = {}
        for name in ("journal_mode", "synchronous", "secure_delete"):
            cursor.execute(f"PRAGMA {name}")
            (pragmas[name],) = cursor.fetchone()

    # 2 is FULL; journal_mode TRUNCATE keeps an emptied file, and no log beside it.
    assert pragmas == {"journal_mode": "truncate", "synchronous": 2, "secure_delete": 1}
