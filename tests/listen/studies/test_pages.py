"""The pages: what they say before somebody decides, and what a form gives back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ledare.listen.studies import actions, pictures
from ledare.listen.studies.models import Naming, Study
from ledare.people.models import Leadership, Membership, Unit
from tests.cast import SINCE, client_of, days
from tests.listen.studies.conftest import PURPOSE
from tests.promise.conftest import shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    """The moment in which the test runs."""
    return timezone.now()


@pytest.fixture
def study(start, now):
    """A study that Astrid started just now."""
    return start(at=now)


@pytest.fixture
def his(bo):
    """Bo's browser."""
    return client_of(bo)


@pytest.fixture
def post(organisation, study):
    """A function: somebody presses a button of a study's page."""

    def post(name, what, sent=None):
        client = client_of(organisation.people[name])
        return client.post(reverse(what, args=[study.key]), sent or {}, follow=True)

    return post


def text_of(client, name, *args, query=""):
    """Return what a page says."""
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return shown(response).text


def sent(unit, now, **other):
    """Return a form that starts a study."""
    return {
        "unit": unit.pk,
        "questions": ["advice"],
        "purpose": PURPOSE,
        "ends_on": (now + timedelta(days=20)).date().isoformat(),
        "is_promised": "on",
        **other,
    }


def test_listen_leads_to_the_studies(his):
    assert reverse("studies") in his.get(reverse("listen")).content.decode()


def test_the_list_says_what_a_named_study_is(his):
    text = text_of(his, "studies")

    assert "No named study is running." in text
    assert "Only ties between two people who both agreed are shown" in text
    assert "Start a named study" not in text


def test_the_list_has_ones_invitations(his, study):
    text = text_of(his, "studies")

    assert "Umeå Invited" in text
    assert "Read and decide" in text


def test_whoever_leads_starts_one(astrid, umea, now):
    response = client_of(astrid).post(
        reverse("study-new"), sent(umea, now), follow=True
    )

    study = Study.objects.get()
    assert "Everybody is invited, you too." in shown(response).text
    assert (study.leader, study.unit, study.questions) == (astrid, umea, ["advice"])


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"is_promised": ""}, "Without this promise nobody can agree freely."),
        ({"ends_on": "2020-01-01"}, "Choose a last day from tomorrow on"),
        ({"purpose": ""}, "Say what the study is for."),
        ({"questions": []}, "Choose one of the questions at least."),
        ({"questions": ["who is lazy"]}, "who is lazy"),
    ],
)
def test_a_form_that_cannot_be_comes_back(astrid, umea, now, other, said):
    response = client_of(astrid).post(reverse("study-new"), sent(umea, now, **other))

    assert response.status_code == 422
    assert said in shown(response).text
    assert Study.objects.count() == 0


def test_a_second_study_of_the_unit_comes_back(astrid, umea, study, now):
    response = client_of(astrid).post(reverse("study-new"), sent(umea, now))

    assert response.status_code == 422
    assert "A named study of this unit runs already." in shown(response).text


def test_whoever_leads_nothing_has_no_form(his):
    assert his.get(reverse("study-new")).status_code == 404


def test_today_says_that_somebody_invites_until_one_has_decided(his, study, bo, now):
    before = text_of(his, "today")
    actions.agree(by=bo, study=study, at=now)

    assert "Astrid Lund invites you to a named study" in before
    assert "Astrid Lund invites you" not in text_of(his, "today")


def test_a_leader_starts_none_of_anothers_unit(astrid, lulea, now):
    response = client_of(astrid).post(reverse("study-new"), sent(lulea, now))

    assert response.status_code == 422
    assert Study.objects.count() == 0


def test_the_invitation_says_in_plain_words_what_is_shown_to_whom_until_when(
    his, study
):
    text = text_of(his, "study", study.key)

    assert "This is not anonymous." in text
    assert PURPOSE in text
    assert "Astrid Lund sees as much as they do, and nothing more." in text
    assert "Then everything is deleted by itself." in text
    assert "You can take it back at any time." in text
    assert "Not for pay, not for reviews" in text
    assert "8 people are invited" in text
    assert "<svg viewBox=" not in text


def test_who_started_it_sees_no_map_before_she_agrees(astrid, told):
    study = Study.objects.get()
    Study.objects.update(ends_at=timezone.now() + days(9))
    client = client_of(astrid)
    before = text_of(client, "study", study.key)

    actions.agree(by=astrid, study=study, at=timezone.now())

    assert "Do you want to be on this map, with your name?" in before
    assert "1 tie between 3 people who agreed." in text_of(client, "study", study.key)


def test_agree_leads_to_the_names_and_names_to_the_map(post, bo, study, organisation):
    agreed = post("bo", "study-agree")
    chandra = organisation.people["chandra"]
    named = post("bo", "study-names", {"advice": [chandra.key]})

    assert agreed.redirect_chain[-1][0] == reverse("study-names", args=[study.key])
    assert "Kept. You can change it until the last day." in shown(named).text
    assert "There is no tie between two who agreed yet." in shown(named).text
    assert Naming.objects.get().named_key == chandra.key


def test_a_no_is_fine_and_can_become_a_yes(post, study):
    refused = shown(post("bo", "study-take-back")).text
    post("bo", "study-agree")

    assert "That is fine. Nothing of you is shown." in refused
    assert "You are not part of this study." in refused
    assert study.invited.get(person__name="Bo Ek").has_agreed


def test_taking_back_says_that_ties_are_deleted(post, study, organisation):
    post("bo", "study-agree")
    post("bo", "study-names", {"advice": [organisation.people["eva"].key]})

    response = post("bo", "study-take-back")

    assert "Every tie from you and to you is deleted." in shown(response).text
    assert Naming.objects.count() == 0


def test_names_come_back_ticked_when_there_are_too_many(
    start, agree, femi, norrbygg, bo, organisation, now
):
    study = start(by=femi, unit=norrbygg, at=now)
    agree(study, "bo", at=now)
    keys = [one.key for name, one in organisation.people.items() if name != "bo"]
    client = client_of(bo)

    response = client.post(
        reverse("study-names", args=[study.key]), {"advice": keys[:11]}
    )

    assert response.status_code == 422
    assert "Name ten colleagues at most. You ticked 11." in shown(response).text
    assert response.content.count(b" checked") == 11
    assert Naming.objects.count() == 0


def test_names_one_gave_stand_ticked_and_by_unit(
    start, agree, names, femi, norrbygg, bo, now
):
    study = start(by=femi, unit=norrbygg, at=now)
    agree(study, "bo", at=now)
    names(study, "bo", "dag", "eva", at=now)

    response = client_of(bo).get(reverse("study-names", args=[study.key]))
    text = shown(response).text

    assert response.content.count(b" checked") == 2
    assert text.index("Umeå Astrid") < text.index("Finance") < text.index("Olga Ask")
    assert "Bo Ek" not in text.split("Whom do you name?")[-1]


def test_a_name_that_is_not_invited_comes_back(post, agree, study, dag, now):
    agree(study, "bo", at=now)

    response = post("bo", "study-names", {"advice": [dag.key]})

    assert "Name colleagues who are invited to this study." in shown(response).text
    assert Naming.objects.count() == 0


@pytest.mark.parametrize("name", ["bo", "dag"])
def test_the_page_for_names_is_not_there_for_who_did_not_agree(
    organisation, study, name
):
    client = client_of(organisation.people[name])

    assert client.get(reverse("study-names", args=[study.key])).status_code == 404


def test_the_map_has_a_table_with_the_same_ties(
    study, agree, names, his, organisation, now
):
    agree(study, "bo", "chandra", "david", at=now)
    names(study, "bo", "chandra", "david", at=now)
    names(study, "david", "chandra", at=now)

    response = his.get(reverse("study", args=[study.key]))
    text = shown(response).text

    assert "3 ties between 3 people who agreed." in text
    assert "A map of who turns to whom: 3 people, 3 ties." in text
    assert "Bo Ek you Umeå Chandra Rao, David Holm –" in text
    assert "Chandra Rao Umeå – Bo Ek, David Holm" in text
    assert "2 of the 8 who are invited agreed and answered, 25 %." in text
    assert "is said from 50 % of the invited on" in text
    assert response.content.count(b'role="img"') == 2  # for a desk and for a phone


def test_a_question_of_another_name_shows_the_first(study, agree, his, now):
    agree(study, "bo", at=now)

    text = text_of(his, "study", study.key, query="?question=pay")

    assert "Whom did you turn to for advice in the last two weeks?" in text


def test_one_persons_nearest_can_be_drawn(study, agree, names, his, organisation, now):
    people = ("bo", "chandra", "david", "eva")
    agree(study, *people, at=now)
    names(study, "bo", "chandra", at=now)
    names(study, "david", "eva", at=now)
    key = organisation.people["eva"].key

    hers = text_of(his, "study", study.key, query=f"?around={key}")
    nobodys = text_of(his, "study", study.key, query="?around=nobody")

    assert "A map of who turns to whom: 2 people, 1 tie." in hers
    assert "you a colleague" in nobodys
    assert "you a colleague" not in hers  # Bo is not on it
    assert "A map of who turns to whom: 4 people, 2 ties." in nobodys


def test_somebody_without_a_tie_has_no_map_of_her_own(
    study, agree, names, his, organisation, now
):
    agree(study, "bo", "chandra", "david", at=now)
    key = organisation.people["david"].key

    text = text_of(his, "study", study.key, query=f"?around={key}")

    assert "David Holm has no tie with somebody who agreed" in text


def test_above_the_most_that_can_be_drawn_ones_own_nearest_are(
    study, agree, names, his, monkeypatch, now
):
    monkeypatch.setattr(pictures, "MOST_DRAWN", 3)
    monkeypatch.setattr("ledare.listen.studies.views.MOST_DRAWN", 3)
    agree(study, "bo", "chandra", "david", "eva", at=now)
    names(study, "bo", "chandra", at=now)
    names(study, "david", "eva", at=now)

    text = text_of(his, "study", study.key)

    assert "4 people agreed. So many names cannot be read in one picture" in text
    assert "A map of who turns to whom: 2 people, 1 tie." in text
    assert "David Holm Umeå Eva Strand" in text  # the table has everybody


def test_alone_there_is_no_map(study, agree, his, now):
    agree(study, "bo", at=now)

    assert "A map needs two people who agreed." in text_of(his, "study", study.key)


def test_ones_own_file_has_whom_one_named_and_nothing_else(
    study, agree, names, his, now
):
    agree(study, "bo", "chandra", at=now)
    names(study, "bo", "eva", "chandra", at=now)
    names(study, "chandra", "bo", at=now)

    response = his.get(reverse("study-file", args=[study.key]))

    question = "Whom did you turn to for advice in the last two weeks?"
    assert response.content.decode("utf-8-sig").splitlines() == [
        "Question,You named",
        f"{question},Chandra Rao",
        f"{question},Eva Strand",
    ]


def test_who_started_it_ends_it_after_being_asked_once(astrid, study, post):
    asked = text_of(client_of(astrid), "study-end", study.key)
    ended = post("astrid", "study-end")

    assert "End this study now?" in asked
    assert "Ended. Everything in it is deleted." in shown(ended).text
    assert Study.objects.count() == 0


def test_another_is_not_offered_to_end_it(his, study):
    assert "You started this study" not in text_of(his, "study", study.key)
    assert his.get(reverse("study-end", args=[study.key])).status_code == 404


def test_a_study_that_is_over_is_not_there(his, study, agree, now):
    agree(study, "bo", at=now)
    Study.objects.update(started_at=now - days(9), ends_at=now - days(1))

    assert his.get(reverse("study", args=[study.key])).status_code == 404
    assert "No named study is running." in text_of(his, "studies")


@pytest.fixture
def circle(organisation):
    """Chandra's circle of six; she leads no unit of the chart."""
    people = organisation.people
    chandra = people["chandra"]
    chandra.leads_since = SINCE
    chandra.save(update_fields=["leads_since"])
    circle = Unit.objects.create(name="Readers", kind=Unit.Kind.CIRCLE)
    Leadership.objects.create(unit=circle, person=chandra, starts_on=SINCE)
    for name in ("bo", "dag", "nora", "olga", "eva"):
        Membership.objects.create(unit=circle, person=people[name], starts_on=SINCE)
    return circle


def test_whoever_gathered_a_circle_can_start_one_for_it(
    organisation, start, circle, chandra, now
):
    study = start(by=chandra, unit=circle, at=now)

    homes = {one.person.name: one.unit.name for one in study.invited.all()}
    assert homes["Chandra Rao"] == "Umeå"
    assert (len(homes), homes["Dag Norén"]) == (6, "Luleå")


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_takes_the_same_number_of_queries(
    organisation, start, circle, n, now, django_assert_num_queries
):
    units, people = {**organisation.units, "circle": circle}, organisation.people
    leading = [("umea", "astrid"), ("norrbygg", "femi"), ("circle", "chandra")]
    for unit, leader in leading[:n]:
        start(by=people[leader], unit=units[unit], at=now)
    client = client_of(people["bo"])

    with django_assert_num_queries(3):
        text = text_of(client, "studies")

    assert text.count("Read and decide") == n


def test_of_many_colleagues_only_ones_own_unit_and_those_ticked_lie_open(
    start, agree, names, femi, norrbygg, bo, now, monkeypatch
):
    study = start(by=femi, unit=norrbygg, at=now)
    agree(study, "bo", at=now)
    names(study, "bo", "dag", at=now)
    address = reverse("study-names", args=[study.key])

    all_open = client_of(bo).get(address).content.decode()
    monkeypatch.setattr("ledare.listen.studies.views.MOST_OPEN", 20)
    folded = client_of(bo).get(address).content.decode()

    assert all_open.count("<details open>") == 8  # four units, two questions
    assert folded.split("</fieldset>")[0].count("<details open>") == 2
    assert folded.split("</fieldset>")[1].count("<details open>") == 1
