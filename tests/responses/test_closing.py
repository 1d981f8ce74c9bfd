"""The close: what is published, what is destroyed, and that a crash changes neither."""

import itertools
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import OperationalError, connections, transaction

from ledare.responses import closing, vault
from ledare.responses.answers import checked
from ledare.responses.closing import CannotOpen, close, opened
from ledare.responses.intake import Refused, take, token_for
from ledare.responses.keys import destroy_key
from ledare.responses.models import Release, ReleasedGroup, SealedCell, SealedRound
from ledare.responses.releases import (
    chain_is_whole,
    figures_of,
    publish,
    receipts_of,
    release_of,
)
from ledare.responses.rooms import cancel_room, open_room
from ledare.trust.figures import mean_of
from ledare.trust.seal import seal
from tests.responses import norrbygg
from tests.responses.norrbygg import (
    LISTENS,
    TRUST,
    Device,
    crowd,
    plan,
    words,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

STEPS = ["closing", "opened", "released", "forgotten", "vacuumed", "key", "destroyed"]
CANARY = "the canary sings in Kiruna at night"


class Killed(BaseException):
    """The worker died here."""


def kill_before(step):
    def before_step(name):
        if name == step:
            raise Killed(step)

    return before_step


def forget():
    """Nobody was given a token here; the tests of people look after that."""


def fill():
    """Seventeen answers: Umeå says 3 to 6, the others 4."""
    for device, mark in zip(crowd("umea", 6), (3, 4, 5, 5, 6, 6), strict=True):
        device.answer(mark, 4, words(CANARY, "en", "leader"))
    for device in crowd("lulea", 6) + crowd("norrbygg~rest", 5):
        device.answer(4, None)


def published():
    return (
        list(Release.objects.values_list("round_key", "body", "receipts", "hash")),
        list(ReleasedGroup.objects.values_list("group_key", "body")),
    )


def test_close_publishes_the_figures_of_the_answers(room):
    fill()

    close("spring", forget_tokens=forget)

    release = release_of("spring")
    assert (release.asked, release.answered, release.unreadable) == (17, 17, 0)
    said = figures_of([("spring", "umea")])["spring", "umea"].figures
    assert said[LISTENS.key].n == 6
    assert said[LISTENS.key].mean == mean_of((0, 0, 1, 1, 2, 2, 0), LISTENS.scale).value
    whole = figures_of([("spring", "norrbygg~all")])["spring", "norrbygg~all"]
    assert (whole.info.n, whole.figures[TRUST.key].n) == (17, 6)
    assert chain_is_whole()


def test_close_leaves_no_answer_no_key_and_forgets_the_tokens(room, keys):
    fill()
    forgotten = []
    assert SealedCell.objects.count() == 4
    assert len(list(keys.iterdir())) == 2

    close("spring", forget_tokens=lambda: forgotten.append("spring"))

    assert SealedCell.objects.count() == 0
    assert list(keys.iterdir()) == []
    assert forgotten == ["spring"]
    assert SealedRound.objects.get().state == "destroyed"


def test_close_again_changes_nothing(room):
    fill()
    close("spring", forget_tokens=forget)
    before = published()

    close("spring", forget_tokens=lambda: pytest.fail("There is nothing to forget."))

    assert published() == before


def test_close_lists_the_receipts_of_the_answers_that_count(room):
    given = {device.answer() for device in crowd("umea", 6)}
    few = {device.answer() for device in crowd("norrbygg~rest", 3)}

    close("spring", forget_tokens=forget)

    assert receipts_of("spring") == given
    assert few & receipts_of("spring") == set()
    assert release_of("spring").uncovered == ("finance", "norrbygg")


def test_close_drops_and_counts_what_it_cannot_read(room):
    fill()
    bo = Device("bo", "lulea")
    public = bytes(SealedRound.objects.get().public_key)
    chandra, eva = Device("chandra", "lulea"), Device("eva", "umea")
    no_answer = seal(b"hej", public=public, round_key="spring", cell_key="lulea")
    of_lulea = seal(b"{}", public=public, round_key="spring", cell_key="lulea")
    take("spring", "lulea", bo.nonce, bo.token, 1, b"no seal at all")
    take("spring", "lulea", chandra.nonce, chandra.token, 1, no_answer)
    take("spring", "umea", eva.nonce, eva.token, 1, of_lulea)

    close("spring", forget_tokens=forget)

    release = release_of("spring")
    assert (release.answered, release.unreadable) == (17, 3)


def test_close_does_not_count_an_answer_that_was_taken_back(room):
    fill()
    dag = Device("dag", "lulea")
    dag.answer(7, 5)
    dag.answer(None, None)

    close("spring", forget_tokens=forget)

    release = release_of("spring")
    assert release.answered == 17
    assert len(receipts_of("spring")) == 17


def test_close_with_fewer_than_five_answers_releases_only_that(room):
    for device in crowd("umea", 4):
        device.answer()

    close("spring", forget_tokens=forget)

    release = release_of("spring")
    assert (release.answered, release.groups) == (None, ())
    assert receipts_of("spring") == frozenset()
    assert SealedCell.objects.count() == 0


def test_close_takes_no_more_answers(room):
    bo = Device("bo", "umea")
    token = bo.token

    def try_to_answer(step):
        if step != "closing":
            with pytest.raises(Refused) as refusal:
                take("spring", "umea", bo.nonce, token, 1, b"sealed")
            assert refusal.value.status == 410
            with pytest.raises(Refused) as refusal:
                token_for("spring", "umea", bo.nonce)
            assert refusal.value.status == 410

    close("spring", forget_tokens=forget, before_step=try_to_answer)

    with pytest.raises(Refused):
        take("spring", "umea", bo.nonce, token, 1, b"sealed")


def test_close_without_the_key_says_so_and_destroys_nothing(room):
    fill()
    destroy_key("spring", "open")

    with pytest.raises(CannotOpen, match="not in the folder of keys"):
        close("spring", forget_tokens=forget)

    assert SealedCell.objects.count() == 3
    assert Release.objects.count() == 0


def test_close_of_a_round_that_was_never_opened_is_refused(keys):
    with pytest.raises(SealedRound.DoesNotExist):
        close("summer", forget_tokens=forget)


def test_close_beside_another_close_publishes_once(room):
    fill()

    def another_closes(step):
        if step == "released":
            close("spring", forget_tokens=forget)

    close("spring", forget_tokens=forget, before_step=another_closes)

    assert Release.objects.count() == 1
    assert SealedRound.objects.get().state == "destroyed"


def test_close_of_a_round_that_is_called_off_meanwhile_publishes_nothing(room):
    fill()

    def call_off(step):
        if step == "released":
            cancel_room("spring")

    close("spring", forget_tokens=forget, before_step=call_off)

    assert Release.objects.count() == 0
    assert SealedRound.objects.get().state == "destroyed"


def test_cancel_room_after_the_release_changes_nothing(room):
    fill()
    close("spring", forget_tokens=forget)
    before = published()

    cancel_room("spring")

    assert published() == before


@pytest.mark.parametrize("step", STEPS)
def test_close_after_a_crash_publishes_the_very_same(room, step):
    fill()
    expected = release_without_a_crash()

    with pytest.raises(Killed):
        close("spring", forget_tokens=forget, before_step=kill_before(step))
    close("spring", forget_tokens=forget)

    assert published() == expected
    assert SealedCell.objects.count() == 0
    assert SealedRound.objects.get().state == "destroyed"


def release_without_a_crash():
    """Return what a close publishes, with everything put back as it was."""
    with transaction.atomic():
        ((body, receipts, _),) = opened("spring")
        publish(body, receipts)
        expected = published()
        transaction.set_rollback(True)
    return expected


# --- with files, as an installation has them ---------------------------------------


def everything_in(folder):
    """Return every byte of every file in a folder, named."""
    return {
        file.name: file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.fixture
def filled(folder):
    """A round in files, with seventeen answers."""
    open_room(plan())
    fill()
    return folder


def test_close_refuses_to_run_inside_a_transaction(filled):
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        close("spring", forget_tokens=forget)

    assert SealedRound.objects.get().state == "open"


def test_close_leaves_nothing_of_an_answer_in_any_file(filled):
    secrets_there = [file.read_bytes() for file in (filled / "keys").iterdir()]
    sealed = [
        entry.sealed[:16]
        for entries in vault.sealed_answers("spring").values()
        for entry in entries.values()
    ]
    devices = crowd("umea", 6)
    tokens = [device.token for device in devices] + [d.nonce for d in devices]
    before = everything_in(filled)
    assert all(part in before["vault.sqlite3"] for part in sealed)
    assert all(part in b"".join(before.values()) for part in secrets_there)

    close("spring", forget_tokens=forget)
    connections.close_all()

    after = b"".join(everything_in(filled).values())
    for part in [*sealed, *secrets_there, *tokens]:
        assert part not in after
    assert everything_in(filled).get("ledare.sqlite3-wal", b"") == b""


def test_close_leaves_no_word_that_was_not_for_showing(folder):
    open_room(plan())
    for device in crowd("umea", 6):
        device.answer(4, 4, words(CANARY, "en", "themes"))
    shown = "say what is decided, and what is not"
    for device in crowd("lulea", 6):
        device.answer(4, 4, words(shown, "en", "leader"))

    close("spring", forget_tokens=forget)
    connections.close_all()

    after = b"".join(everything_in(folder).values())
    assert shown.encode() in after
    assert CANARY.encode() not in after


def test_close_among_writers_counts_exactly_what_was_acknowledged(folder):
    """Four devices at a time send, and send again, until they are refused."""
    open_room(plan(heads={"umea": 200}))
    sealed = a_readable_answer()
    senders = [
        ("spring", "umea", device.nonce, device.token) for device in crowd("umea", 200)
    ]
    many_are_in = threading.Event()

    def send_until_refused(mine):
        given = []
        try:
            for revision, sender in itertools.product(range(1, 21), mine):
                given.append(take(*sender, revision, sealed))
                if len(given) == 5:
                    many_are_in.set()
                time.sleep(0.01)
        except Refused as refusal:
            return given, refusal.status
        finally:
            connections.close_all()
        return given, None

    with ThreadPoolExecutor(4) as writers:
        shares = [senders[start::4] for start in range(4)]
        sent = [writers.submit(send_until_refused, mine) for mine in shares]
        many_are_in.wait(20)
        close("spring", forget_tokens=forget)
    results = [future.result() for future in sent]

    acknowledged = {receipt for given, _ in results for receipt in given}
    assert [status for _, status in results] == [410] * 4
    assert receipts_of("spring") == acknowledged
    assert release_of("spring").answered == len(acknowledged)


def a_readable_answer():
    public = bytes(SealedRound.objects.get().public_key)
    answer = checked(plan(), {LISTENS.key: 4}, []).as_bytes()
    return seal(answer, public=public, round_key="spring", cell_key="umea")


def test_release_is_the_same_after_a_restart(filled):
    close("spring", forget_tokens=forget)
    before = published()

    connections.close_all()

    assert published() == before
    assert chain_is_whole()


def test_backup_from_before_and_files_from_after_open_nothing(filled):
    backup = list(SealedCell.objects.all())
    close("spring", forget_tokens=forget)
    SealedRound.objects.update(state="closing")
    SealedCell.objects.bulk_create(backup)

    with pytest.raises(CannotOpen):
        close("spring", forget_tokens=forget)


def test_close_that_another_worker_overtook_says_nothing(filled, monkeypatch):
    def overtaken(round_key, **more):
        monkeypatch.setattr(closing, "opened", opened)
        close("spring", forget_tokens=forget)
        return opened(round_key, **more)

    monkeypatch.setattr(closing, "opened", overtaken)

    close("spring", forget_tokens=forget)

    assert SealedRound.objects.get().state == "destroyed"
    assert chain_is_whole()


def test_close_waits_for_a_reader_and_can_be_repeated(filled, monkeypatch):
    connections.settings["default"]["OPTIONS"] = {
        **connections.settings["default"]["OPTIONS"],
        "timeout": 0.1,
    }
    connections["default"].close()
    reader = connections.create_connection("default")
    with reader.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT * FROM responses_sealedround")
        cursor.fetchall()
    with pytest.raises(OperationalError):
        close("spring", forget_tokens=forget)
    before = published()
    reader.close()

    close("spring", forget_tokens=forget)

    assert published() == before
    assert SealedRound.objects.get().state == "destroyed"


def test_the_release_is_on_the_disk_before_anything_is_destroyed(filled, monkeypatch):
    waits_for_the_disk = []

    def published_and_noted(*given):
        waits_for_the_disk.append(synchronous())
        publish(*given)

    monkeypatch.setattr(closing, "publish", published_and_noted)

    close("spring", forget_tokens=forget)

    normal, full = 1, 2
    assert (waits_for_the_disk, synchronous()) == ([full], normal)


def synchronous():
    """Return how the people's database writes down a commit."""
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        return cursor.fetchone()[0]


KILLED_CLOSER = Path(norrbygg.__file__).with_name("killed_closer.py")


def test_killed_worker_leaves_a_round_that_closes_to_the_same_release(filled):
    """A real SIGKILL before each step, each in its own copy of the folder."""
    closes_to_the_same_release_wherever_it_is_killed(filled)


def closes_to_the_same_release_wherever_it_is_killed(folder):
    """Kill and close again, step by step; all must come out the same."""
    connections.close_all()
    environment = {
        **os.environ,
        "LEDARE_DATA": str(folder),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    environment.pop("LEDARE_DATABASE_URL", None)

    done = subprocess.run(
        [sys.executable, KILLED_CLOSER, *STEPS],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.stderr == ""
    lines = [line.split() for line in done.stdout.splitlines()]
    assert [step for step, *_ in lines] == ["never", *STEPS]
    assert [how for _, how, *_ in lines] == ["0", *[str(-signal.SIGKILL)] * len(STEPS)]
    assert len({released for *_, released in lines}) == 1
