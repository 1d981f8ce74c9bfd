"""An inbox is open at any time, is read with a round, and is in no list of rounds."""

import json
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django_q.models import OrmQ

from ledare.audit.models import Entry
from ledare.listen.surveys import actions, letters, queries, rules, tasks
from ledare.listen.surveys.actions.inboxes import riders_of
from ledare.listen.surveys.models import Round, Seat
from ledare.listen.surveys.overlaps import left_out_of
from ledare.listen.surveys.questions import by_key, of_inbox
from ledare.mail.models import Letter
from ledare.people.models import Leadership, Membership, TokenGiven
from ledare.responses import releases, rooms
from ledare.responses.keys import destroy_key, write_key
from tests.cast import MONDAY, client_of, days
from tests.listen.surveys.answering import form_of, put_in
from tests.listen.surveys.boxes import put_into, voice

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

PARTS = ["vi väntar på delar", "det är kallt i hallen", "ingen hör av sig till oss"]


@pytest.fixture
def inbox(femi, norrbygg):
    """The inbox of all of Norrbygg, for Femi."""
    return actions.open_inbox(leader=femi, unit=norrbygg, at=MONDAY)


@pytest.fixture
def both(inbox, round_of_all):
    """The inbox, and a round of the same people that is open."""
    return inbox, round_of_all


def everybody_answers(round_, mark=4):
    """Let all who were asked answer."""
    for seat in round_.seats.select_related("person"):
        put_in(round_, seat.person, mark)


def three_write(inbox, organisation, names=("bo", "chandra", "david")):
    """Let three people of Umeå write something each."""
    for name, text in zip(names, PARTS, strict=True):
        put_into(inbox, organisation.people[name], ("concern", text))


def words_in(round_):
    """Return all words that a round shows."""
    release = releases.release_of(round_.key)
    groups = releases.figures_of((round_.key, group.key) for group in release.groups)
    return sorted(word.text for said in groups.values() for word in said.words)


def closed(round_):
    """Close a round when its time is over."""
    return actions.close_round(round=round_, at=round_.closes_at)


# --- opened -------------------------------------------------------------------------


def test_inbox_opens_for_everybody_of_the_unit_but_its_leader(inbox, femi):
    assert (inbox.state, inbox.seats.count()) == ("open", 21)
    assert not inbox.seats.filter(person=femi).exists()
    assert [question.key for question in inbox.asked] == [
        "voice:idea",
        "voice:concern",
        "voice:thanks",
        "voice:thing",
    ]
    assert inbox.seal == rooms.key_list_of(inbox.key).seal.hex()
    recorded = Entry.objects.get(kind="listen.inbox.opened")
    assert recorded.details["seal"] == inbox.seal


def test_inbox_that_is_open_is_not_opened_again(inbox, femi, norrbygg):
    again = actions.open_inbox(leader=femi, unit=norrbygg, at=MONDAY + days(3))

    assert again == inbox
    assert Round.inboxes.count() == 1


def test_inbox_of_fewer_than_ten_is_not_opened(astrid, umea):
    """Seven would write, and nobody could ever be shown any of it."""
    assert actions.open_inbox(leader=astrid, unit=umea, at=MONDAY) is None
    assert Round.inboxes.count() == 0


def test_inbox_of_who_does_not_lead_is_not_opened(bo, norrbygg):
    assert actions.open_inbox(leader=bo, unit=norrbygg, at=MONDAY) is None


@pytest.fixture
def queued(django_capture_on_commit_callbacks):
    """Do something, and return what it left in the queue."""

    def queued(do):
        with django_capture_on_commit_callbacks(execute=True):
            do()
        jobs = OrmQ.objects.order_by("pk")
        return [(job.func().rpartition(".")[2], *job.args()) for job in jobs]

    return queued


def test_round_that_opens_or_is_released_opens_an_inbox(draft_of_all, femi, queued):
    opened = queued(lambda: actions.open_round(by=femi, round=draft_of_all, at=MONDAY))
    assert ("open_inbox", draft_of_all.key) in opened
    OrmQ.objects.all().delete()
    assert ("open_inbox", draft_of_all.key) in queued(lambda: closed(draft_of_all))

    tasks.open_inbox(draft_of_all.key)

    assert Round.inboxes.get().leader == femi


def test_rhythm_that_begins_opens_an_inbox_at_once(femi, norrbygg, queued):
    jobs = queued(
        lambda: actions.start_rhythm(
            by=femi,
            unit=norrbygg,
            every="week",
            days_open=4,
            next_on=(MONDAY + days(7)).date(),
            question_keys=["item:leading.heard"],
            at=MONDAY,
        )
    )
    ((job, key),) = jobs
    assert job == "open_inbox_of_rhythm"

    tasks.open_inbox_of_rhythm(key)

    inbox = Round.inboxes.get()
    assert (inbox.leader, inbox.unit) == (femi, norrbygg)
    assert queries.emptied_about(inbox) == (MONDAY + days(11)).date()


def test_inbox_says_when_it_is_read_as_far_as_anybody_knows(inbox, draft_of_all):
    assert queries.emptied_about(inbox) == (MONDAY + days(4)).date()

    Round.objects.update(state="cancelled")

    assert queries.emptied_about(inbox) is None


# --- in no list ---------------------------------------------------------------------


def test_inbox_is_in_no_list_of_rounds(inbox, femi, bo):
    assert list(queries.inboxes_for(bo)) == [inbox]
    assert list(Round.inboxes.all()) == [inbox]

    assert list(Round.objects.all()) == []
    assert list(femi.rounds.all()) == []
    assert list(queries.rounds()) == []
    assert list(queries.rounds_led_by(femi)) == []
    assert list(queries.rounds_asked(bo)) == []
    assert list(queries.rounds_to_answer(bo, MONDAY)) == []
    assert queries.latest_seat(bo, MONDAY) is None
    assert queries.round_for(bo, inbox.key) is None


def test_emptied_inbox_is_in_no_list_of_rounds_either(both, femi, bo):
    _, asked = both
    closed(asked)
    assert Round.inboxes.get().state == "released"

    assert list(queries.released_rounds_of(femi)) == [asked]
    assert list(queries.rounds_asked(bo)) == [asked]
    assert queries.latest_seat(bo, MONDAY + days(9)).round == asked
    assert list(queries.inboxes_for(bo)) == []


def test_no_round_asks_what_an_inbox_takes_in():
    keys = {question.key for question in of_inbox()}

    assert len(keys) == 4
    assert keys & by_key().keys() == set()


def test_nobody_runs_an_inbox(inbox, femi, ada):
    assert not rules.may_run(femi, inbox)
    assert not rules.may_answer_first(femi, inbox)
    assert not rules.may_see_to_paper(ada, inbox)
    for act in (actions.close_early, actions.call_off, actions.open_round):
        with pytest.raises(PermissionDenied):
            act(by=femi, round=inbox, at=MONDAY)


@pytest.mark.parametrize(
    "name", ["round", "round-close", "round-call-off", "round-sheet", "round-codes"]
)
def test_pages_of_a_round_know_no_inbox(inbox, femi, name):
    address = reverse(name, args=[inbox.key])

    assert client_of(femi).get(address).status_code == 404


def test_inbox_writes_no_letter_however_long_it_is_open(inbox, queued):
    for week in range(3):
        at = MONDAY + days(7 * week)
        assert queued(partial(tasks.tick, at)) == []

    assert Letter.objects.count() == 0
    assert Round.inboxes.get().state == "open"


def test_inbox_keeps_no_question_of_a_round_away(inbox, draft_of_all):
    from ledare.listen.surveys.audience import audience_of

    audience = audience_of(inbox.unit, leader=inbox.leader, on=MONDAY.date())
    plan = audience.plan(draft_of_all.key, draft_of_all.asked)

    assert left_out_of(draft_of_all, audience, plan, at=MONDAY) == ()


# --- read with a round --------------------------------------------------------------


def test_inbox_is_read_with_the_round_and_a_new_one_opens(both, organisation):
    inbox, asked = both
    everybody_answers(asked)
    three_write(inbox, organisation)

    closed(asked)
    tasks.open_inbox(asked.key)

    assert words_in(asked) == sorted(PARTS)
    inbox.refresh_from_db()
    assert (inbox.state, inbox.rides_with) == ("released", asked)
    assert inbox.released_at == inbox.closes_at == asked.closes_at
    (new,) = queries.inboxes_for(organisation.people["bo"])
    assert new != inbox
    recorded = Entry.objects.get(kind="listen.inbox.emptied")
    assert recorded.details == {"release": releases.release_of(inbox.key).hash}
    assert not TokenGiven.objects.filter(round_key=inbox.key).exists()


def test_inbox_waits_for_a_round_of_its_own_leader_and_unit(
    inbox, open_round, organisation
):
    """Astrid's round closes; the box of Femi stays as it is."""
    three_write(inbox, organisation)

    closed(open_round)

    inbox.refresh_from_db()
    assert (inbox.state, inbox.rides_with) == ("open", None)
    assert rooms.is_open(inbox.key)


def test_inbox_of_a_round_that_is_called_off_stays_open(both, femi, organisation):
    inbox, asked = both
    three_write(inbox, organisation)

    actions.call_off(by=femi, round=asked, at=MONDAY)

    inbox.refresh_from_db()
    assert inbox.state == "open"
    assert len(rooms.plan_of(inbox.key).cells) > 1
    put_into(inbox, organisation.people["eva"], ("idea", "Vi lånar en bil av er."))


def test_inbox_of_a_round_that_could_not_be_opened_is_open_again(
    both, femi, organisation
):
    inbox, asked = both
    three_write(inbox, organisation)
    destroy_key(asked.key, "open")
    with pytest.raises(Exception, match="not in the folder of keys"):
        closed(asked)
    inbox.refresh_from_db()
    assert (inbox.state, rooms.is_open(inbox.key)) == ("closing", False)

    actions.call_off(by=femi, round=asked, at=MONDAY)

    inbox.refresh_from_db()
    assert (inbox.state, inbox.rides_with, rooms.is_open(inbox.key)) == (
        "open",
        None,
        True,
    )


def test_close_that_was_cut_off_empties_the_inbox_the_next_time(both, organisation):
    inbox, asked = both
    everybody_answers(asked)
    three_write(inbox, organisation)

    def die(step):
        if step == "forgotten":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.close_round(round=asked, at=asked.closes_at, before_step=die)
    tasks.tick(asked.closes_at)

    inbox.refresh_from_db()
    asked.refresh_from_db()
    assert (asked.state, inbox.state) == ("released", "released")
    assert words_in(asked) == sorted(PARTS)


def test_inbox_whose_key_is_lost_is_called_off_with_the_close(both, organisation):
    inbox, asked = both
    three_write(inbox, organisation)
    destroy_key(inbox.key, "open")

    closed(asked)
    tasks.open_inbox(asked.key)

    inbox.refresh_from_db()
    assert inbox.state == "cancelled"
    assert Round.inboxes.filter(state="open").count() == 1


def test_inbox_that_was_let_go_too_late_is_open_again(both):
    """Another round of the same people closed while the first was not yet undone."""
    inbox, asked = both
    Round.inboxes.update(state="closing", rides_with=asked)
    Round.objects.update(state="closing")
    rooms.cancel_room(asked.key)

    actions.close_round(round=asked, at=asked.closes_at)

    inbox.refresh_from_db()
    assert (inbox.state, inbox.rides_with) == ("open", None)


# --- who could have written ---------------------------------------------------------


def of_umea(riding):
    """Return how many of Umeå's cell count as still there."""
    return next(n for key, n in riding.staying.items() if n >= 3 and n <= 7)


def test_all_stay_where_nobody_came_or_went(both):
    inbox, asked = both
    Round.inboxes.update(rides_with=asked)

    (riding,) = riders_of(asked)

    plan = rooms.plan_of(inbox.key)
    assert riding.staying == {cell.key: cell.members for cell in plan.cells}


def test_who_joined_moved_left_or_was_erased_does_not_count(
    inbox, femi, draft_of_all, organisation, norrbygg
):
    """Seven wrote in Umeå's cell: one has moved, one has left, one is erased."""
    people, units = organisation.people, organisation.units
    moved = Membership.objects.get(person=people["bo"])
    moved.unit = units["lulea"]
    moved.save()
    Membership.objects.filter(person=people["chandra"]).update(
        ends_on=(MONDAY - days(1)).date()
    )
    asked = actions.open_round(by=femi, round=draft_of_all, at=MONDAY)
    Seat.objects.filter(person=people["david"]).delete()
    Round.inboxes.update(rides_with=asked)
    umea = rooms.plan_of(inbox.key).cell_of(units["umea"].key)

    (riding,) = riders_of(asked)

    assert umea.members == 7
    assert riding.staying[umea.key] == 4


# --- who took a token ---------------------------------------------------------------


def notes(inbox):
    """Return what is noted for each member."""
    rows = TokenGiven.objects.filter(round_key=inbox.key)
    return dict(rows.values_list("member_key", "blinded_hash"))


def test_something_is_noted_for_everybody_whether_she_wrote_or_not(inbox, bo):
    before = notes(inbox)
    assert len(before) == 21

    put_into(inbox, bo, ("idea", "Vi lånar en bil."))

    after = notes(inbox)
    assert after.keys() == before.keys()
    assert {key for key in after if after[key] != before[key]} == {bo.key}
    assert {len(note) for note in after.values()} == {64}


def test_note_is_the_seeds_and_nothing_without_it_tells_it(inbox, bo):
    seat = queries.seat_of(bo, inbox)
    hers = rules.stands_for_a_token(seat)
    assert notes(inbox)[bo.key] == hers

    write_key(inbox.key, "issue", b"another seed of thirty-two bytes")

    assert rules.stands_for_a_token(seat) != hers


def test_round_notes_only_who_took_a_token(open_round, bo):
    put_in(open_round, bo, 4)

    assert list(notes(open_round)) == [bo.key]
    assert rules.stands_for_a_token(queries.seat_of(bo, open_round)) == ""


def test_token_of_an_inbox_is_given_once(inbox, bo):
    page = client_of(bo).post(reverse("pulse-begin", args=[inbox.key]))
    assert page.status_code == 200

    again = client_of(bo).post(reverse("pulse-begin", args=[inbox.key]))

    assert again.status_code == 409
    assert reverse("voice-box", args=[inbox.key]) in again.content.decode()


# --- nobody sees whether anything lies in it ----------------------------------------


ADDRESSES = ["voice-counted", "voice-keys", "voice-replies"]


def test_leader_sees_the_same_whether_or_not_anything_lies_in_it(
    both, femi, organisation
):
    inbox, asked = both
    before = all_that_femi_sees(inbox, asked, femi)

    three_write(inbox, organisation)

    assert all_that_femi_sees(inbox, asked, femi) == before


def all_that_femi_sees(inbox, asked, femi):
    """Return the bytes of every page that could know of the inbox."""
    client = client_of(femi)
    pages = [reverse("voice-box", args=[inbox.key]), reverse("listen")]
    pages += [reverse(name, args=[inbox.key]) for name in ADDRESSES]
    pages += ["/", reverse("round", args=[asked.key]), reverse("understand")]
    return [without_csrf(client.get(page).content.decode()) for page in pages]


def without_csrf(page):
    """Return a page without what is new in it each time."""
    import re

    page = re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")\w+', r"\1", page)
    return re.sub(r"nonce-[\w+/=]+", "", page)


def test_inbox_page_tells_its_leader_the_rules_and_no_number_of_letters(
    inbox, femi, organisation
):
    three_write(inbox, organisation)

    page = client_of(femi).get(reverse("voice-box", args=[inbox.key]))

    said = page.content.decode()
    assert "21 people can write into it" in said
    assert "A box for what Femi Adeyemi should hear." in said
    assert "<textarea" not in said


def test_stranger_learns_of_no_inbox(inbox, organisation):
    from ledare.people.models import Person

    greta = Person.objects.create(name="Greta Utter")

    assert client_of(greta).get(box(inbox)).status_code == 404
    assert client_of(greta).post(begin(inbox)).status_code == 404


def test_leader_takes_no_token_of_her_own_inbox(inbox, femi):
    assert client_of(femi).post(begin(inbox)).status_code == 403


def box(inbox):
    return reverse("voice-box", args=[inbox.key])


def begin(inbox):
    return reverse("pulse-begin", args=[inbox.key])


# --- the pages without a script -----------------------------------------------------


def test_page_has_the_four_parts_and_says_when_it_is_read(both, bo):
    inbox, _ = both

    page = client_of(bo).get(box(inbox)).content.decode()

    assert page.count("<textarea") == 4 + 1  # and one for the words of a device
    assert "Tell Femi something." in page
    assert "about 6 March" in page
    for seen in ("An idea", "A concern", "Thanks", "Something else"):
        assert f"<b>{seen}</b>" in page


def test_everything_is_sent_from_one_page_and_shown_with_the_round(
    both, organisation, bo
):
    inbox, asked = both
    everybody_answers(asked)
    three_write(inbox, organisation, ("chandra", "david", "eva"))

    first = client_of(bo).post(begin(inbox))
    thanks = send(first, t1="vi vill ha en egen nyckel", l1="sv", w1="leader")

    assert "It lies in the box." in thanks.content.decode()
    closed(asked)
    assert words_in(asked) == sorted([*PARTS, "vi vill ha en egen nyckel"])


def send(page, move="next", **given):
    """Press a button of the box's page without a script."""
    form = form_of(page)
    return Client().post(form.action, {**form.fields, **given, "move": move})


def test_box_without_words_is_not_sent(inbox, bo):
    first = client_of(bo).post(begin(inbox))

    again = send(first)

    assert "Write something first." in again.content.decode()
    assert "<textarea" in again.content.decode()


def test_too_many_words_stay_on_the_page(inbox, bo):
    first = client_of(bo).post(begin(inbox))

    again = send(first, t0="a" * 1001, t2="Tack till er.")

    said = again.content.decode()
    assert "Please write a little less" in said
    assert "Tack till er." in said
    assert said.count(" open>") == 2


def test_what_was_sent_is_taken_back_from_the_same_browser(both, organisation):
    inbox, asked = both
    everybody_answers(asked)
    three_write(inbox, organisation)
    bo = client_of(organisation.people["eva"])
    send(bo.post(begin(inbox)), t0="vi vill ha en bil")

    taken_back = send(bo.post(begin(inbox)), move="take back", t0="kvar i rutan")

    assert "It is taken back." in taken_back.content.decode()
    closed(asked)
    assert words_in(asked) == sorted(PARTS)


def test_box_that_was_emptied_meanwhile_says_so(both, bo):
    inbox, asked = both
    first = client_of(bo).post(begin(inbox))
    closed(asked)

    late = send(first, t0="vi vill ha en bil")

    assert late.status_code == 410
    assert "This box was emptied in the meantime" in late.content.decode()


def test_look_without_a_form_leads_to_the_box(inbox):
    page = Client().get(reverse("voice-pulse", args=[inbox.key]))

    assert page.headers["Location"] == box(inbox)


def test_emptied_box_leads_to_the_new_one(both, bo):
    inbox, asked = both
    closed(asked)
    tasks.open_inbox(asked.key)
    (new,) = queries.inboxes_for(bo)

    page = client_of(bo).get(box(inbox)).content.decode()

    assert "This box has been emptied." in page
    assert box(new) in page


def test_receipts_say_what_they_are_among(both, bo):
    inbox, asked = both
    closed(asked)

    page = Client().get(reverse("voice-receipts", args=[inbox.key])).content.decode()

    assert "among others that nobody holds" in page
    assert page.count("<li>") >= 24


def test_listen_and_the_round_lead_to_the_box(both, bo):
    inbox, asked = both

    for page in (reverse("listen"), reverse("round", args=[asked.key])):
        said = client_of(bo).get(page).content.decode()
        assert box(inbox) in said
        assert "Tell Femi without your name" in said


# --- the device ---------------------------------------------------------------------


def counted(inbox):
    return json.loads(Client().get(reverse("voice-counted", args=[inbox.key])).content)


def test_device_hears_how_the_box_stands(both, organisation):
    inbox, asked = both
    receipt = put_into(inbox, organisation.people["bo"], ("idea", "Vi lånar en bil."))
    waiting = {"open": True, "released": False, "receipts": [], "uncovered": []}
    assert counted(inbox) == waiting

    closed(asked)

    found = counted(inbox)
    assert (found["released"], found["uncovered"]) == (True, [])
    assert receipt.hex() in found["receipts"]
    assert len(found["receipts"]) == 24


def test_device_hears_that_a_box_was_called_off(inbox):
    actions.call_off_inbox(inbox=inbox, at=MONDAY, why="leader gone")

    assert counted(inbox)["gone"] is True


def test_box_has_no_codes_on_paper(both, bo):
    inbox, _ = both

    assert inbox.paper == {}
    assert not inbox.on_paper.exists()


# --- kept in order ------------------------------------------------------------------


def test_box_of_who_does_not_lead_any_more_is_called_off_unread(
    inbox, femi, organisation
):
    three_write(inbox, organisation)
    Leadership.objects.filter(person=femi).update(ends_on=MONDAY.date())

    tasks.tidy_inboxes(MONDAY + days(1))

    inbox.refresh_from_db()
    assert (inbox.state, rooms.is_open(inbox.key)) == ("cancelled", False)
    assert notes(inbox) == {}
    tasks.finish_inbox(inbox.key)
    assert Letter.objects.count() == 0


def test_missing_box_is_opened_within_the_hour(round_of_all, femi):
    assert Round.inboxes.count() == 0

    tasks.tidy_inboxes(MONDAY)
    tasks.tidy_inboxes(MONDAY)

    assert Round.inboxes.get().leader == femi


def test_box_that_is_being_emptied_is_not_called_off(both):
    inbox, asked = both
    Round.inboxes.update(state="closing", rides_with=asked)

    actions.call_off_inbox(inbox=inbox, at=MONDAY, why="leader gone")
    actions.finish_calling_off_inbox(inbox=Round.inboxes.get())

    assert Round.inboxes.get().state == "closing"
    assert rooms.is_open(inbox.key)


def test_words_of_the_seal_are_the_inboxes_own(inbox):
    assert len(letters.words_of_seal(inbox, "en").split()) == 4
    assert voice("idea", "x")["item"] == "voice:idea"
