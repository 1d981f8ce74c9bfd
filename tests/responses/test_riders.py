"""An inbox rides with a round: what is shown of it, and what nobody can tell."""

import json

import pytest

from ledare.responses import mailbox
from ledare.responses.closing import close
from ledare.responses.intake import Refused, token_for
from ledare.responses.keys import destroy_key
from ledare.responses.models import Release, ReleasedGroup, SealedCell, SealedRound
from ledare.responses.releases import (
    chain_is_whole,
    figures_of,
    receipts_of,
    release_of,
)
from ledare.responses.riders import Riding, filled_up
from ledare.responses.rooms import cancel_room, is_open, riders_of, rides_with
from tests.responses import norrbygg
from tests.responses.boxes import (
    ALL_STAY,
    BOX,
    CONCERN,
    IDEA,
    all_answer,
    open_both,
    put_in,
    said,
    three_write,
)
from tests.responses.test_closing import (
    STEPS,
    Killed,
    closes_to_the_same_release_wherever_it_is_killed,
    forget,
    kill_before,
)

pytestmark = pytest.mark.django_db(databases=["default", "vault"])


@pytest.fixture
def both(db, keys):
    """A round and an inbox, both open; everybody has answered the round."""
    open_both()
    all_answer()


def close_both(*, riding=ALL_STAY, **how):
    close("spring", forget_tokens=forget, riders=(riding,), **how)


def words_by_group():
    """Return the texts that each group shows, sorted; groups without words left out."""
    release = release_of("spring")
    says = figures_of(("spring", group.key) for group in release.groups)
    shown = {
        key: sorted(word.text for word in said.words) for (_, key), said in says.items()
    }
    return {key: texts for key, texts in shown.items() if texts}


def published():
    return (
        list(Release.objects.values_list("round_key", "body", "receipts", "hash")),
        list(ReleasedGroup.objects.values_list("round_key", "group_key", "body")),
    )


THREE = [f"we wait for parts the {n} week" for n in range(3)]


# --- what is shown ------------------------------------------------------------------


def test_words_of_an_inbox_stand_in_the_rounds_groups_and_in_no_figure(both):
    three_write()

    close_both()

    assert words_by_group() == {"umea": THREE}
    release = release_of("spring")
    assert (release.asked, release.answered) == (36, 36)
    says = figures_of([("spring", "umea")])["spring", "umea"]
    assert {word.item for word in says.words} == {CONCERN.key}
    assert (says.info.n, says.themes) == (12, ())
    assert chain_is_whole()


def test_release_of_an_inbox_says_nothing_but_receipts(both):
    receipts = three_write()

    close_both()

    release = release_of(BOX)
    assert (release.answered, release.groups, release.unreadable) == (None, (), 0)
    assert release.uncovered == ()
    assert receipts_of(BOX) > set(receipts)


def test_both_are_gone_after_the_close(both, keys):
    three_write()
    assert SealedCell.objects.filter(round_key=BOX).count() == 4
    assert len(list(keys.iterdir())) == 4

    close_both()

    assert SealedCell.objects.count() == 0
    assert list(keys.iterdir()) == []
    states = SealedRound.objects.order_by("round_key").values_list("round_key", "state")
    assert list(states) == [(BOX, "destroyed"), ("spring", "destroyed")]


def test_kinds_count_together_where_three_people_wrote(both):
    put_in("umea-0", "umea", said("lend us a van", IDEA))
    put_in("umea-1", "umea", said("we wait for the parts"))
    put_in("umea-2", "umea", said("the door is locked"))

    close_both()

    texts = ["lend us a van", "the door is locked", "we wait for the parts"]
    assert words_by_group() == {"umea": texts}


def test_two_people_are_not_three_however_much_they_write(both):
    for who in ("umea-0", "umea-1"):
        put_in(who, "umea", said("lend us a van", IDEA), said("the door is locked"))

    close_both()

    assert words_by_group() == {}


def test_lone_finnish_words_are_shown_to_nobody(both):
    put_in("umea-9", "umea", said("odotamme osia ja se on liian hidas", language="fi"))
    three_write()

    close_both()

    assert words_by_group() == {"umea": THREE}
    assert not any("odotamme" in str(row) for row in published())


def test_words_for_themes_only_stand_nowhere(both):
    three_write(audience="themes")

    close_both()

    assert words_by_group() == {}


def test_what_is_lonely_among_the_leaderships_words_is_the_leaders(both):
    three_write()
    put_in("umea-8", "umea", said("the roof leaks for the second time", IDEA))
    put_in("umea-9", "umea", said("the van is not there for us", audience="leadership"))

    close_both()

    (says,) = figures_of([("spring", "umea")]).values()
    assert {word.audience for word in says.words} == {"leader"}
    assert len(says.words) == 5


# --- who could have written ----------------------------------------------------------


def test_words_wait_for_a_larger_group_where_fewer_than_ten_answered(keys):
    open_both()
    all_answer(("umea", "lulea"), n=9)
    all_answer(("finance",))
    three_write()

    close_both()

    assert words_by_group() == {"delivery~all": THREE}


def test_words_wait_in_vain_where_a_reader_can_take_the_others_away(keys):
    """Nine answered in Umeå; all others of the unit above stand in groups of ten."""
    open_both()
    all_answer(("umea",), n=9)
    all_answer(("lulea", "finance"))
    three_write()

    close_both()

    assert words_by_group() == {}


def test_who_joined_since_hides_nobody(keys):
    """Ten answered and three wrote; but only five of the inbox's are there."""
    open_both(box_heads={"umea": 5, "lulea": 12, "finance": 12})
    all_answer()
    three_write()

    close_both(riding=Riding(BOX, {"umea": 5, "lulea": 12, "finance": 12}))

    assert words_by_group() == {}


def test_who_has_left_hides_nobody_either(both):
    """Twelve could have written; nine of them have left the team since."""
    three_write()

    close_both(riding=Riding(BOX, {"umea": 3, "lulea": 12, "finance": 12}))

    assert words_by_group() == {}


def test_those_who_stay_in_two_teams_hide_each_other_in_the_unit_above(both):
    three_write("umea")
    three_write("lulea", text="they send it back")

    close_both(riding=Riding(BOX, {"umea": 6, "lulea": 6, "finance": 12}))

    theirs = [f"they send it back the {n} week" for n in range(3)]
    assert words_by_group() == {"delivery~all": [*theirs, *THREE]}


def test_nobody_is_told_who_stays_without_being_asked(both):
    three_write()

    close_both(riding=Riding(BOX, {}))

    assert words_by_group() == {}


def test_inbox_cell_of_two_teams_is_shown_only_where_both_are(keys):
    """Umeå and Luleå shared a key in the inbox, and have grown apart since."""
    open_both(box_heads={"umea": 3, "lulea": 9, "finance": 12})
    cell = SealedCell.objects.filter(round_key=BOX).order_by("cell_key")
    together = next(c.cell_key for c in cell if c.cell_key not in ("finance", "~open"))
    all_answer()
    three_write(together)

    close_both(riding=Riding(BOX, {together: 12, "finance": 12}))

    assert words_by_group() == {"delivery~all": THREE}


def test_words_of_a_unit_that_the_round_does_not_ask_go_nowhere(keys):
    open_both(heads={"umea": 12, "lulea": 12})
    all_answer(("umea", "lulea"))
    three_write("finance")
    three_write("umea")

    close_both()

    assert words_by_group() == {"umea": THREE}


# --- what nobody can tell -----------------------------------------------------------


@pytest.mark.parametrize("n_writers", [0, 1, 2, 12])
def test_number_of_receipts_is_the_same_however_many_wrote(both, n_writers):
    for n in range(n_writers):
        put_in(f"umea-{n}", "umea", said("we wait", audience="themes"))

    close_both()

    assert len(receipts_of(BOX)) == 40


def test_receipts_are_filled_up_the_same_way_again_and_with_each_secret_anew():
    true = [bytes([n]) * 32 for n in range(3)]

    once = filled_up(true, asked=9, secret=b"one" * 11)

    assert len(once) == 16 * 32
    assert all(each in once for each in true)
    assert filled_up(reversed(true), asked=9, secret=b"one" * 11) == once
    assert filled_up(true, asked=9, secret=b"two" * 11) != once


@pytest.mark.parametrize("asked", [0, 1, 8, 9, 16])
def test_receipts_come_in_eights(asked):
    n = len(filled_up([], asked=asked, secret=b"one" * 11)) // 32

    assert n % 8 == 0
    assert n >= max(asked, 8)


def test_round_says_the_same_bytes_whether_or_not_somebody_wrote_in_vain(both):
    """One writes alone, another in a rare language: from outside nothing happened."""
    full, empty = [
        release_undone(lambda: put_in("umea-0", "umea", said("we wait for the parts"))),
        release_undone(lambda: None),
    ]

    assert full == empty


def release_undone(write):
    """Return what would be published about the round and the box; undo it all."""
    from ledare.responses.closing import _set_out, opened
    from tests.promise.world import Undone

    with Undone():
        write()
        _set_out("spring", [BOX])
        (body, receipts, _), (box, of_box, _) = opened("spring", riders={BOX: ALL_STAY})
    return body.text, dict(body.groups), receipts, box.text, len(of_box)


def test_what_cannot_be_read_is_told_of_a_round_and_not_of_an_inbox(both):
    SealedCell.objects.filter(round_key=BOX, cell_key="umea").update(
        body=b"n" * 16 + b"\0\1" + b"\0\0\0\4" + b"torn"
    )

    close_both()

    assert release_of(BOX).unreadable == 0
    assert release_of("spring").unreadable == 0


def test_letter_that_was_taken_back_is_not_shown_and_has_no_receipt(both):
    (*_, third) = three_write()
    put_in("umea-2", "umea")

    close_both()

    assert words_by_group() == {}
    assert third not in receipts_of(BOX)


def test_words_of_the_box_have_threads_and_stand_among_the_rounds_own(both):
    """Three words of the answer, three of the box: each can be answered, all alike."""
    for n in range(3):
        device = norrbygg.Device(f"umea-{n}", "umea")
        device.answer(4, 4, norrbygg.words(f"say it earlier the {n} time"))
    three_write()

    close_both()

    body = json.loads(ReleasedGroup.objects.get(group_key="umea").body)
    assert len({word["thread"] for word in body["words"]}) == 6
    assert {frozenset(word) for word in body["words"]} == {
        frozenset(
            ("item", "text", "language", "audience", "thread", "mailbox", "signer")
        )
    }


def test_same_thread_in_the_answer_and_in_the_box_stops_no_close(both):
    keys = {"thread": "a" * 32, "mailbox": MAILBOX, "signer": "b" * 64}
    for n in range(3):
        voice = norrbygg.words(f"say it earlier the {n} time") | keys
        norrbygg.Device(f"umea-{n}", "umea").answer(4, 4, voice)
    three_write(**keys)

    close_both()

    body = json.loads(ReleasedGroup.objects.get(group_key="umea").body)
    assert len({word["thread"] for word in body["words"]}) == 6


def test_replies_to_the_box_are_in_the_rounds_bundle_for_all(both):
    three_write()
    assert json.loads(mailbox.bundle(BOX))["round"] == BOX

    close_both()

    assert mailbox.bundle(BOX) == mailbox.bundle("spring")
    assert json.loads(mailbox.bundle(BOX))["round"] == "spring"


# --- one state machine --------------------------------------------------------------


@pytest.mark.parametrize("step", STEPS)
def test_close_after_a_crash_publishes_the_very_same_of_both(both, step):
    three_write()
    expected = published_and_undone()

    with pytest.raises(Killed):
        close_both(before_step=kill_before(step))
    close_both()

    assert published() == expected
    assert SealedCell.objects.count() == 0
    assert set(SealedRound.objects.values_list("state", flat=True)) == {"destroyed"}


def published_and_undone():
    """Return what a close of both publishes, with everything put back as it was."""
    from ledare.responses.closing import _set_out, opened
    from ledare.responses.releases import publish
    from tests.promise.world import Undone

    with Undone():
        _set_out("spring", [BOX])
        for body, receipts, _ in opened("spring", riders={BOX: ALL_STAY}):
            publish(body, receipts)
        return published()


def test_killed_worker_leaves_an_inbox_that_ends_the_same_way(folder):
    """A real SIGKILL before each step, with words in both."""
    open_both()
    all_answer()
    three_write()

    closes_to_the_same_release_wherever_it_is_killed(folder)


def test_inbox_takes_nothing_from_the_moment_the_round_does_not(both):
    def try_to_write(step):
        if step != "closing":
            with pytest.raises(Refused) as refusal:
                token_for(BOX, "umea", b"n" * 32)
            assert refusal.value.status == 410

    close_both(before_step=try_to_write)

    assert rides_with(BOX) == "spring"


def test_inbox_that_opens_after_the_close_began_stays_open(both):
    with pytest.raises(Killed):
        close("spring", forget_tokens=forget, before_step=kill_before("opened"))

    close_both()

    assert is_open(BOX)
    assert riders_of("spring") == []


def test_inbox_of_a_round_that_is_called_off_is_open_again(both):
    three_write()
    destroy_key("spring", "open")
    with pytest.raises(Exception, match="not in the folder of keys"):
        close_both()
    assert not is_open(BOX)

    cancel_room("spring")

    assert is_open(BOX)
    put_in("umea-5", "umea", said("and now I can write"))
    assert riders_of("spring") == []


def test_round_called_off_in_the_middle_leaves_the_inbox_as_it_was(both):
    three_write()

    def call_off(step):
        if step == "released":
            cancel_room("spring")

    close_both(before_step=call_off)

    assert Release.objects.count() == 0
    assert is_open(BOX)
    assert SealedCell.objects.filter(round_key=BOX).count() == 4


def test_inbox_whose_key_is_lost_ends_with_the_round_and_says_nothing(both, keys):
    three_write()
    destroy_key(BOX, "open")

    close_both()

    assert words_by_group() == {}
    assert release_of(BOX) is None
    assert release_of("spring").answered == 36
    assert SealedCell.objects.count() == 0
    assert list(keys.iterdir()) == []


def test_inbox_that_rode_already_rides_no_more(both):
    close_both()
    before = published()

    close_both()

    assert published() == before


MAILBOX = (
    "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
    "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
)
