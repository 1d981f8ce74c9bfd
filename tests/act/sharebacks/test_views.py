"""The pages of what was heard and what became of it."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from ledare.act.commitments.actions import make_commitment
from ledare.act.sharebacks import queries
from ledare.act.sharebacks.models import ShareBack
from ledare.audit.models import Entry
from ledare.people.models import Person
from tests.act.released import released_round
from tests.cast import MONDAY, client_of, days

WORDS = {"heard": "Changes come late.", "will": "A note.", "wont": "No new tool."}


def page(name, round_):
    return reverse(f"share-back-{name}" if name else "share-back", args=[round_.key])


def body(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("astrid", 200),
        ("bo", 200),
        ("dag", 404),
        ("femi", 404),
        ("elin", 404),
        ("ada", 404),
        ("wil", 404),
    ],
)
def test_share_back_page_is_for_those_who_were_asked(
    name, status, organisation, published, round_
):
    response = client_of(organisation.people[name]).get(page("", round_))

    assert response.status_code == status
    if status == 200:
        assert "You hear of changes too late." in body(response)


def test_share_back_page_before_publishing(astrid, bo, draft, round_):
    assert client_of(bo).get(page("", round_)).status_code == 404
    assert client_of(astrid).get(page("", round_))["Location"] == page("write", round_)


def test_share_back_page_without_a_draft_leads_its_leader_to_write(astrid, round_):
    assert client_of(astrid).get(page("", round_))["Location"] == page("write", round_)


@pytest.mark.parametrize("name", ["write", "preview"])
def test_writing_is_404_for_everybody_else(name, organisation, round_):
    for person in ("bo", "dag", "femi", "elin", "ada"):
        client = client_of(organisation.people[person])
        assert client.get(page(name, round_)).status_code == 404


@pytest.mark.parametrize("name", ["publish", "add"])
def test_publishing_and_adding_are_404_for_a_member(name, bo, draft, round_):
    response = client_of(bo).post(page(name, round_), {"text": "And I say"})

    draft.refresh_from_db()
    assert (response.status_code, draft.published_at) == (404, None)


def test_write_begins_with_a_first_text(astrid, round_):
    shown = body(client_of(astrid).get(page("write", round_)))

    assert "7 of 7 answered. Thank you." in shown
    assert ShareBack.objects.count() == 0


def test_write_shows_words_beside_and_notes_that_they_were_read_once(
    astrid, umea, behaviour
):
    words = [(f"More time, said {n}.", "leader") for n in ("one", "two", "three")]
    round_ = released_round(astrid, umea, [behaviour], [5] * 12, words=words)
    client = client_of(astrid)

    shown = client.get(page("write", round_))
    client.get(page("write", round_))

    assert "More time, said two." in body(shown)
    assert "More time" not in shown.context["form"].initial["heard"]
    assert [
        entry.about for entry in Entry.objects.filter(kind="understand.words.read")
    ] == [round_.key]


def test_write_leads_a_leader_who_has_not_begun_to_her_beliefs(dag, lulea, behaviour):
    round_ = released_round(dag, lulea, [behaviour], [5] * 6)

    response = client_of(dag).get(page("write", round_))

    assert response.status_code == 200
    assert "Begin with yourself" in body(response)
    assert "6 of 6 answered" not in body(response)


def test_write_saves_a_draft_and_shows_it_again(astrid, round_):
    client = client_of(astrid)

    response = client.post(page("write", round_), WORDS | {"save": ""})
    again = body(client.get(page("write", round_)))

    assert response["Location"] == page("write", round_)
    assert "Changes come late." in again
    assert "7 of 7 answered. Thank you.\n\n" not in again
    assert ShareBack.objects.get().published_at is None


def test_write_without_words_says_so(astrid, round_):
    response = client_of(astrid).post(page("write", round_), WORDS | {"heard": ""})

    assert "Write what you heard; a sentence is enough." in body(response)
    assert ShareBack.objects.count() == 0


def test_write_preview_publish_and_a_member_reads_it(astrid, umea, bo, round_):
    client = client_of(astrid)
    written = client.post(page("write", round_), WORDS | {"preview": ""})
    make_commitment(
        by=astrid,
        unit=umea,
        what="A note",
        due_on="2030-01-01",
        round=round_,
        at=MONDAY,
    )
    preview = body(client.get(page("preview", round_)))

    published = client.post(page("publish", round_))

    assert written["Location"] == page("preview", round_)
    assert "The 7 people you asked can read it" in preview
    assert published["Location"] == page("", round_)
    shown = body(client_of(bo).get(reverse("act")))
    assert "Changes come late." in shown
    assert "Astrid: A note" in shown or "A note" in shown


def test_publish_twice_changes_nothing(astrid, published, round_):
    client_of(astrid).post(page("publish", round_))

    before = published.published_at
    published.refresh_from_db()
    assert published.published_at == before


def test_publish_without_a_draft_is_404(astrid, round_):
    assert client_of(astrid).post(page("publish", round_)).status_code == 404


@pytest.mark.parametrize("name", ["write", "preview"])
def test_writing_after_publishing_leads_to_the_page(name, astrid, published, round_):
    response = client_of(astrid).get(page(name, round_))

    assert response["Location"] == page("", round_)


def test_preview_without_a_draft_leads_to_writing(astrid, round_):
    response = client_of(astrid).get(page("preview", round_))

    assert response["Location"] == page("write", round_)


def test_add_shows_its_date_below(astrid, bo, published, round_):
    client = client_of(astrid)
    empty = client.post(page("add", round_), {"text": ""})

    client.post(page("add", round_), {"text": "The tool is gone."})

    assert list(empty.context["form"].errors) == ["text"]
    shown = body(client_of(bo).get(page("", round_)))
    assert "The tool is gone." in shown
    assert "You hear of changes too late." in shown


def test_add_before_publishing_is_404(astrid, draft, round_):
    response = client_of(astrid).post(page("add", round_), {"text": "And"})

    assert response.status_code == 404


def test_act_without_anything_says_what_will_stand_there(bo, dag):
    assert "Nothing has been promised yet" in body(client_of(bo).get(reverse("act")))
    assert "See your rounds" in body(client_of(dag).get(reverse("act")))


def test_act_tells_a_leader_who_waits(astrid, bo, round_):
    assert "Umeå waits to hear back" in body(client_of(astrid).get(reverse("act")))
    assert "waits to hear back" not in body(client_of(bo).get(reverse("act")))


def test_act_hides_anothers_promises(dag, commitment):
    shown = body(client_of(dag).get(reverse("act")))

    assert "A note in the channel" not in shown


def test_act_shows_the_earlier_on_request(astrid, bo, umea, behaviour):
    for number in range(7):
        at = MONDAY - days(14 * number)
        round_ = released_round(astrid, umea, [behaviour], [5] * 7, at=at)
        ShareBack.objects.create(
            round=round_,
            heard=f"Heard number {number}.",
            language="en",
            drafted_at=at,
            published_at=at,
        )
    client = client_of(bo)

    newest = body(client.get(reverse("act")))
    everything = body(client.get(reverse("act") + "?all"))

    assert "Show the one before" in newest
    assert "Heard number 6." not in newest
    assert "Heard number 6." in everything


@pytest.mark.parametrize("n", [1, 3])
def test_act_costs_the_same_for_one_promise_and_for_three(
    n, astrid, bo, umea, django_assert_num_queries
):
    client = client_of(bo)
    client.get(reverse("act"))
    for number in range(n):
        make_commitment(
            by=astrid, unit=umea, what=f"No {number}", due_on="2030-01-01", at=MONDAY
        )

    with django_assert_num_queries(8):
        client.get(reverse("act"))


def test_act_speaks_swedish(bo, commitment):
    Person.objects.filter(pk=bo.pk).update(language="sv")

    shown = body(client_of(bo).get(reverse("act")))

    assert "Vad ni sade, och vad det blev av det" in shown
    assert "Jag tar det här" in shown


def test_did_card_shows_promises_and_the_late_one(astrid, commitment):
    did = queries.you_said_we_did(astrid, on=(MONDAY + days(21)).date())

    shown = render_to_string("sharebacks/_did.html", {"did": did})

    assert "7 days late" in shown
    assert "Answer the late one" in shown
    assert reverse("commitment", args=[commitment.key]) in shown


def test_did_card_without_promises_says_so(bo):
    did = queries.you_said_we_did(bo, on=MONDAY.date())

    shown = render_to_string("sharebacks/_did.html", {"did": did})

    assert "Promises stand here" in shown
