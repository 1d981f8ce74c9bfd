"""The pages of promises."""

import pytest
from django.urls import reverse

from ledare.act.commitments.actions import hand_over, offer_to_take
from ledare.act.commitments.models import Commitment
from tests.cast import MONDAY, client_of

WORDS = {
    "said": "Meetings run over.",
    "what": "End at ten to",
    "when_where_how": "Every meeting",
    "due_on": "2026-12-01",
}
POSTS = ["keep", "reopen", "offer", "withdraw", "hand-over"]


def page(name, commitment):
    return reverse(
        f"commitment-{name}" if name else "commitment", args=[commitment.key]
    )


@pytest.mark.parametrize(
    ("name", "status"),
    [("astrid", 200), ("bo", 200), ("dag", 404), ("femi", 404), ("ada", 404)],
)
def test_commitment_page_is_for_those_it_is_for(name, status, organisation, commitment):
    client = client_of(organisation.people[name])

    assert client.get(page("", commitment)).status_code == status


def test_commitment_page_asks_strangers_to_sign_in(client, commitment):
    response = client.get(page("", commitment))

    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")


@pytest.mark.parametrize("name", [*POSTS, "edit", "let-go"])
def test_every_address_of_a_promise_is_404_for_a_stranger(name, dag, commitment):
    response = client_of(dag).post(page(name, commitment))

    assert response.status_code == 404
    commitment.refresh_from_db()
    assert commitment.state == "open"


@pytest.mark.parametrize("name", POSTS)
def test_what_changes_something_is_not_for_get(name, astrid, commitment):
    assert client_of(astrid).get(page(name, commitment)).status_code == 405


def test_commitment_page_shows_the_origin_to_its_leader_alone(
    astrid, bo, behaviour, commitment
):
    commitment.belief, commitment.behaviour = behaviour.belief, behaviour
    commitment.save()

    hers = client_of(astrid).get(page("", commitment)).content.decode()
    his = client_of(bo).get(page("", commitment)).content.decode()

    assert "Asks in the channel first." in hers
    assert "Asks in the channel first." not in his
    assert behaviour.belief.key not in his


def test_commitment_new_makes_a_promise(astrid, umea, behaviour):
    client = client_of(astrid)
    shown = client.get(
        reverse("commitment-new") + f"?about=belief:{behaviour.belief.key}"
    )

    response = client.post(
        reverse("commitment-new"),
        WORDS | {"unit": umea.pk, "origin": f"behaviour:{behaviour.key}"},
    )

    made = Commitment.objects.get()
    assert shown.status_code == 200
    assert response["Location"] == page("", made)
    assert (made.what, made.unit, made.behaviour, made.belief) == (
        "End at ten to",
        umea,
        behaviour,
        behaviour.belief,
    )


def test_commitment_new_keeps_a_belief_alone(astrid, umea, behaviour):
    client_of(astrid).post(
        reverse("commitment-new"),
        WORDS | {"unit": umea.pk, "origin": f"belief:{behaviour.belief.key}"},
    )

    made = Commitment.objects.get()
    assert (made.belief, made.behaviour) == (behaviour.belief, None)


def test_commitment_new_after_a_round_goes_back_to_its_share_back(astrid, umea, round_):
    back = reverse("share-back-write", args=[round_.key])
    address = f"{reverse('commitment-new')}?round={round_.key}&next={back}"
    client = client_of(astrid)
    assert back in client.get(address).content.decode()

    response = client.post(address, WORDS | {"unit": umea.pk, "next": back})

    made = Commitment.objects.get()
    assert (made.round, made.belief) == (round_, None)
    assert response["Location"] == back


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example"]
)
def test_commitment_new_never_leads_elsewhere(elsewhere, astrid, umea):
    response = client_of(astrid).post(
        reverse("commitment-new"), WORDS | {"unit": umea.pk, "next": elsewhere}
    )

    assert response["Location"] == page("", Commitment.objects.get())


def test_commitment_new_without_words_says_what_is_missing(astrid, umea):
    response = client_of(astrid).post(
        reverse("commitment-new"), {"unit": umea.pk, "due_on": "soon"}
    )

    assert response.status_code == 200
    assert sorted(response.context["form"].errors) == ["due_on", "what"]
    assert Commitment.objects.count() == 0


def test_commitment_new_to_anothers_unit_is_refused(astrid, lulea):
    response = client_of(astrid).post(
        reverse("commitment-new"), WORDS | {"unit": lulea.pk}
    )

    assert list(response.context["form"].errors) == ["unit"]


def test_commitment_new_offers_a_choice_to_who_leads_two(astrid, umea, finance):
    astrid.leaderships.create(unit=finance, starts_on="2025-01-01")

    shown = client_of(astrid).get(reverse("commitment-new"))

    names = [str(unit) for unit in shown.context["form"].fields["unit"].queryset]
    assert names == ["Finance", "Umeå"]


@pytest.mark.parametrize("name", ["bo", "elin", "ada"])
def test_commitment_new_is_404_for_who_does_not_lead(name, organisation):
    client = client_of(organisation.people[name])

    assert client.get(reverse("commitment-new")).status_code == 404


def test_commitment_new_after_anothers_round_is_404(dag, round_):
    address = f"{reverse('commitment-new')}?round={round_.key}"

    assert client_of(dag).get(address).status_code == 404


def test_commitment_edit_changes_the_words(astrid, commitment):
    client = client_of(astrid)
    assert (
        "A note in the channel" in client.get(page("edit", commitment)).content.decode()
    )

    response = client.post(page("edit", commitment), WORDS)

    commitment.refresh_from_db()
    assert response["Location"] == page("", commitment)
    assert (commitment.what, str(commitment.due_on)) == ("End at ten to", "2026-12-01")


@pytest.mark.parametrize("name", ["edit", "let-go"])
def test_forms_of_a_promise_are_404_for_a_colleague(name, bo, commitment):
    assert client_of(bo).get(page(name, commitment)).status_code == 404


def test_commitment_keep_goes_back_where_it_was_pressed(astrid, commitment):
    response = client_of(astrid).post(
        page("keep", commitment), {"next": reverse("act")}
    )

    commitment.refresh_from_db()
    assert (commitment.state, response["Location"]) == ("kept", reverse("act"))


def test_commitment_keep_by_a_colleague_is_refused(bo, commitment):
    response = client_of(bo).post(page("keep", commitment))

    commitment.refresh_from_db()
    assert (response.status_code, commitment.state) == (403, "open")


def test_commitment_let_go_asks_why_and_can_be_undone(astrid, commitment):
    client = client_of(astrid)
    without = client.post(page("let-go", commitment), {"reason": " "})
    assert list(without.context["form"].errors) == ["reason"]

    client.post(page("let-go", commitment), {"reason": "The channel is closed."})
    shown = client.get(page("", commitment)).content.decode()
    client.post(page("reopen", commitment))

    assert "The channel is closed." in shown
    commitment.refresh_from_db()
    assert commitment.state == "open"


def test_commitment_offer_and_hand_over_in_pages(astrid, bo, commitment):
    bos, astrids = client_of(bo), client_of(astrid)
    assert "I will take this" in bos.get(page("", commitment)).content.decode()

    bos.post(page("offer", commitment))
    assert "Take my offer back" in bos.get(page("", commitment)).content.decode()
    assert "Hand it to Bo" in astrids.get(page("", commitment)).content.decode()
    astrids.post(page("hand-over", commitment), {"to": bo.key})

    commitment.refresh_from_db()
    assert commitment.owner == bo
    assert "Give it back to Astrid" in bos.get(page("", commitment)).content.decode()
    assert "Take it back" in astrids.get(page("", commitment)).content.decode()


def test_commitment_withdraw_takes_the_offer_back(bo, commitment):
    offer_to_take(by=bo, commitment=commitment, at=MONDAY)

    client_of(bo).post(page("withdraw", commitment))

    assert commitment.offers.count() == 0


def test_commitment_hand_over_to_somebody_unasked_is_404(astrid, chandra, commitment):
    response = client_of(astrid).post(
        page("hand-over", commitment), {"to": chandra.key}
    )

    commitment.refresh_from_db()
    assert (response.status_code, commitment.owner) == (404, astrid)


def test_commitment_page_speaks_swedish(astrid, bo, commitment):
    bo.language = "sv"
    bo.save()
    offer_to_take(by=bo, commitment=commitment, at=MONDAY)
    hand_over(by=astrid, commitment=commitment, to=bo, at=MONDAY)

    shown = client_of(bo).get(page("", commitment)).content.decode()

    assert "Lämna tillbaka det till Astrid" in shown
    assert "utlovat av Astrid Lund" in shown
