"""The pages of believing."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from ledare.audit.models import Entry
from ledare.believe.beliefs import actions, private, queries
from ledare.believe.beliefs.models import Belief, Evidence, SelfCheck
from ledare.people.models import Person
from tests.cast import MONDAY, client_of, days

PAGES = ["believe", "why-i-lead", "belief-new", "self-check", "self-checks"]
PAGES_OF_ONE = [
    "belief",
    "belief-reword",
    "belief-scope",
    "behaviour-new",
    "evidence-new",
]
POSTS_OF_ONE = ["belief-move", "belief-retire", "belief-take-back"]
POSTS_OF_BEHAVIOUR = ["behaviour-retire", "behaviour-take-back"]


def text_of(response):
    """Return what a reader sees, on one line."""
    page = response.content.decode()
    page = re.sub(r"<(style|script|option).*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def page(person, name, *args):
    response = client_of(person).get(reverse(name, args=args))
    assert response.status_code == 200
    return response


def post(person, name, *args, **data):
    return client_of(person).post(reverse(name, args=args), data)


# Who comes in


@pytest.mark.parametrize("name", PAGES)
def test_pages_invite_who_does_not_lead(name, bo):
    response = page(bo, name)

    assert response.templates[0].name == "beliefs/invitation.html"
    assert reverse("choose-to-lead") in response.content.decode()


@pytest.mark.parametrize("name", PAGES[1:4])
def test_pages_take_nothing_from_who_does_not_lead(name, bo):
    response = post(bo, name, text="x", language="en", **{"q-asked": "1"})

    assert response.status_code == 403
    assert (Belief.objects.count(), SelfCheck.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", PAGES)
def test_pages_send_strangers_to_the_door(name, client, organisation):
    response = client.get(reverse(name))

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", [*PAGES_OF_ONE, *POSTS_OF_ONE])
@pytest.mark.parametrize("who", ["dag", "femi"])
def test_another_leaders_belief_is_not_there(name, who, organisation, astrid, belief):
    actions.set_scope(by=astrid, belief=belief, scope="organisation", at=MONDAY)
    client = client_of(organisation.people[who])
    address = reverse(name, args=[belief.key])

    assert client_of(astrid).post(address).status_code in (200, 302)
    assert {client.get(address).status_code, client.post(address).status_code} <= {
        404,
        405,
    }


@pytest.mark.parametrize("name", ["behaviour-reword", *POSTS_OF_BEHAVIOUR])
def test_another_leaders_behaviour_is_not_there(name, dag, behaviour):
    response = post(dag, name, behaviour.key, text="Mine.", language="en")

    behaviour.refresh_from_db()
    assert (response.status_code, behaviour.retired_at) == (404, None)


def test_another_leaders_private_rows_are_not_there(astrid, dag, belief, check):
    noted = actions.add_evidence(
        by=astrid, belief=belief, side="for", text="x", happened_on=MONDAY.date()
    )

    refused = [
        post(dag, "evidence-remove", noted.pk).status_code,
        post(dag, "self-check-remove", check.pk).status_code,
    ]

    assert refused == [404, 404]
    assert (Evidence.objects.count(), SelfCheck.objects.count()) == (1, 1)


@pytest.mark.parametrize("name", POSTS_OF_ONE)
def test_acts_are_not_done_by_a_link(name, astrid, belief):
    address = reverse(name, args=[belief.key])

    assert client_of(astrid).get(address).status_code == 405


# Why I lead, and what I believe


def test_believe_on_day_one(astrid):
    found = text_of(page(astrid, "believe"))

    assert "Three small steps before you see your team's view" in found.replace(
        "&#x27;", "'"
    )
    assert "0 of 3 done" in found
    assert "Those who do the work know best how it can be done better." in found


def test_believe_when_all_has_begun(astrid, belief, check):
    found = text_of(page(astrid, "believe"))

    assert "of 3 done" not in found
    assert "I ask before I decide." in found
    assert "Asks first." in found
    assert "You last looked at yourself on 2 March" in found


def test_why_i_lead_shows_the_line_and_keeps_the_earlier_ones(astrid):
    for text in ("People grow.", "Because people grow together."):
        response = post(astrid, "why-i-lead", text=text, language="en")
        assert response.status_code == 302

    found = text_of(page(astrid, "why-i-lead"))

    assert found.index("Because people grow together. ") < found.index("People grow. ")
    assert "Because people grow together." in text_of(page(astrid, "believe"))


def test_new_belief_leads_on_to_its_behaviour(astrid):
    response = post(astrid, "belief-new", text="Jag frågar.", language="sv")

    (belief,) = queries.beliefs_of(astrid)
    assert response.url == reverse("behaviour-new", args=[belief.key])
    assert 'lang="sv"' in page(astrid, "belief", belief.key).content.decode()


def test_new_belief_without_words_is_explained(astrid):
    response = post(astrid, "belief-new", text=" ", language="sv")

    assert "This field is required." in text_of(response)
    assert Belief.objects.count() == 0


def test_example_is_taken_over_with_its_behaviour(astrid):
    client = client_of(astrid)
    new = reverse("belief-new") + "?example=dare"
    words = "People do their best when they dare to say what they think."

    offered = client.get(new).content.decode()
    response = client.post(new, {"text": words, "language": "en"})
    next_page = client.get(response.url).content.decode()

    assert words in offered
    assert "Hears out whoever disagrees, and thanks them for it." in next_page


def test_belief_shows_its_words_over_time(astrid, belief):
    post(
        astrid,
        "belief-reword",
        belief.key,
        text="I listen before I decide.",
        language="en",
        reason="Asking is not enough.",
    )

    response = page(astrid, "belief", belief.key)

    assert re.search(r"<ins>.*?added:.*?listen</ins>", response.content.decode())
    assert re.search(r"<del>.*?taken out:.*?ask</del>", response.content.decode())
    assert "Why it changed: Asking is not enough." in text_of(response)
    assert "I ask before I decide." in text_of(response)


def test_belief_escapes_what_was_written(astrid):
    belief = actions.write_belief(
        by=astrid, text="<b>Bold</b>", language="en", at=MONDAY
    )

    found = page(astrid, "belief", belief.key).content.decode()

    assert "&lt;b&gt;Bold&lt;/b&gt;" in found
    assert "<b>Bold</b>" not in found


def test_belief_is_moved_laid_aside_and_taken_back(astrid, belief, second):
    post(astrid, "belief-move", second.key, to="up")
    order = [one.pk for one in queries.beliefs_of(astrid)]
    post(astrid, "belief-retire", belief.key)
    laid_aside = text_of(page(astrid, "believe"))
    taken_up = text_of(page(astrid, "belief", belief.key))
    post(astrid, "belief-take-back", belief.key)

    assert order == [second.pk, belief.pk]
    assert "1 belief laid aside" in laid_aside
    assert "laid aside on" in taken_up
    assert [one.pk for one in queries.beliefs_of(astrid)] == [second.pk, belief.pk]


def test_belief_laid_aside_takes_no_new_words(astrid, belief):
    actions.retire_belief(by=astrid, belief=belief, at=MONDAY)

    address = reverse("belief-reword", args=[belief.key])

    assert client_of(astrid).get(address).status_code == 404


# Who reads it


def test_widening_says_who_will_read_before_it_is_done(astrid, belief):
    asked = post(astrid, "belief-scope", belief.key, scope="team")
    belief.refresh_from_db()
    before = belief.scope
    done = post(astrid, "belief-scope", belief.key, scope="team", confirmed="yes")
    belief.refresh_from_db()

    assert "7 people will be able to read this." in text_of(asked)
    assert "Bo Ek" in text_of(asked)
    assert "Dag Norén" not in text_of(asked)
    assert (before, done.status_code, belief.scope) == ("me", 302, "team")
    assert [entry.kind for entry in Entry.objects.all()] == [
        "believe.belief.scope_changed"
    ]


def test_narrowing_is_done_at_once(astrid, belief):
    actions.set_scope(by=astrid, belief=belief, scope="organisation", at=MONDAY)

    response = post(astrid, "belief-scope", belief.key, scope="me")

    belief.refresh_from_db()
    assert (response.status_code, belief.scope) == (302, "me")


def test_widening_to_nobody_says_so(bo):
    Person.objects.filter(pk=bo.pk).update(leads_since=MONDAY.date())
    bo.refresh_from_db()
    belief = actions.write_belief(by=bo, text="x", language="en", at=MONDAY)

    response = post(bo, "belief-scope", belief.key, scope="team")

    assert "Today nobody is in there but you." in text_of(response)


@pytest.mark.parametrize("scope", ["moon", ""])
def test_unknown_scope_is_refused(scope, astrid, belief):
    response = post(astrid, "belief-scope", belief.key, scope=scope, confirmed="yes")

    belief.refresh_from_db()
    assert (response.status_code, belief.scope) == (200, "me")


def test_leaders_page_shows_what_is_shared_and_nothing_else(
    astrid, bo, belief, behaviour, second, check
):
    actions.write_purpose(by=astrid, text="People grow.", language="en", at=MONDAY)
    actions.add_evidence(
        by=astrid, belief=belief, side="for", text="Secret.", happened_on=MONDAY.date()
    )
    actions.reword_belief(
        by=astrid, belief=belief, text="I ask you.", language="en", at=MONDAY + days(1)
    )
    actions.set_scope(by=astrid, belief=belief, scope="team", at=MONDAY)
    own = text_of(page(astrid, "belief", belief.key))

    found = text_of(page(bo, "leader", astrid.key))

    hidden = ["Secret.", "I ask before I decide."]
    assert [words in own for words in hidden] == [True, True]
    assert [words in found for words in [*hidden, "Ett fel är allas."]] == [False] * 3
    assert "People grow." in found
    assert "I ask you. You can see it by this Asks first." in found


@pytest.mark.parametrize(
    ("scope", "who", "status"),
    [
        ("me", "bo", 404),
        ("team", "bo", 200),
        ("team", "dag", 404),
        ("team", "femi", 404),
        ("team", "ada", 404),
        ("unit", "bo", 200),
        ("unit", "olga", 404),
        ("organisation", "olga", 200),
        ("organisation", "ada", 200),
        ("team", "astrid", 200),
        ("me", "astrid", 404),
    ],
)
def test_leaders_page_is_there_for(scope, who, status, organisation, astrid, belief):
    actions.set_scope(by=astrid, belief=belief, scope=scope, at=MONDAY)
    client = client_of(organisation.people[who])

    assert client.get(reverse("leader", args=[astrid.key])).status_code == status


def test_what_others_share_stands_on_ones_own_page(astrid, bo, dag, belief):
    actions.set_scope(by=astrid, belief=belief, scope="organisation", at=MONDAY)

    for reader in (bo, dag):
        found = text_of(page(reader, "believe"))
        assert "Astrid Lund I ask before I decide." in found


# What others could see


def test_behaviour_is_named_reworded_laid_aside_and_taken_back(astrid, belief):
    post(astrid, "behaviour-new", belief.key, text="Asks.", language="en")
    (first,) = queries.behaviours_of(astrid)
    post(astrid, "behaviour-reword", first.key, text="Asks us.", language="en")
    (new,) = queries.behaviours_of(astrid)
    post(astrid, "behaviour-retire", new.key)
    none = queries.behaviours_of(astrid)
    shown = text_of(page(astrid, "belief", belief.key))
    post(astrid, "behaviour-take-back", new.key)

    assert (first.text, new.text, none) == ("Asks.", "Asks us.", [])
    assert "2 laid aside" in shown
    assert [one.text for one in queries.behaviours_of(astrid)] == ["Asks us."]


@pytest.mark.parametrize("name", ["behaviour-new", "behaviour-reword"])
def test_behaviour_without_words_is_explained(name, astrid, belief, behaviour):
    key = belief.key if name == "behaviour-new" else behaviour.key

    response = post(astrid, name, key, text="", language="en")

    assert "This field is required." in text_of(response)


def test_behaviour_may_be_seen_in_its_form(astrid, behaviour):
    assert "Asks first." in text_of(page(astrid, "behaviour-reword", behaviour.key))


# Evidence


def test_evidence_is_noted_and_removed_after_asking(astrid, belief):
    post(
        astrid,
        "evidence-new",
        belief.key,
        side="against",
        text="Decided alone.",
        happened_on="2026-02-27",
    )
    noted = Evidence.objects.get()
    shown = text_of(page(astrid, "belief", belief.key))
    asked = text_of(page(astrid, "evidence-remove", noted.pk))
    still = Evidence.objects.count()
    post(astrid, "evidence-remove", noted.pk)

    assert "Speaks against it · 27 February" in shown
    assert "Decided alone." in shown
    assert "Decided alone." in asked
    assert (still, Evidence.objects.count()) == (1, 0)


def test_evidence_of_tomorrow_is_refused(astrid, belief):
    tomorrow = timezone.localdate() + days(2)

    response = post(
        astrid,
        "evidence-new",
        belief.key,
        side="for",
        text="x",
        happened_on=tomorrow.isoformat(),
    )

    assert "This day has not been yet." in text_of(response)


def test_evidence_whose_key_is_gone_says_so(astrid, belief):
    actions.add_evidence(
        by=astrid, belief=belief, side="for", text="x", happened_on=MONDAY.date()
    )
    private.key_file().unlink()

    found = text_of(page(astrid, "belief", belief.key))

    assert "This note cannot be opened" in found


# Self check


def test_self_check_is_answered_without_a_script(astrid, behaviour):
    form = page(astrid, "self-check").content.decode()
    names = set(re.findall(r'type="radio" name="([^"]+)"', form))

    response = post(
        astrid,
        "self-check",
        **{"q-asked": "6", "q-way": "", f"b-{behaviour.key}": "4", "note": "Slower."},
    )

    assert names == {
        *(f"q-{item.key}" for item in queries.self_questions()),
        f"b-{behaviour.key}",
    }
    assert response.url == reverse("self-checks")
    assert queries.self_marks(astrid) == {"asked": 6, behaviour.key: 4}
    assert "Slower." in text_of(page(astrid, "self-checks"))


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Give at least one mark, then keep the check."),
        ({"q-asked": "9"}, "One of the marks is not on the scale."),
    ],
)
def test_self_check_that_is_not_whole_is_explained(data, says, astrid):
    response = post(astrid, "self-check", note="Kept as typed.", **data)

    assert says in text_of(response)
    assert "Kept as typed." in text_of(response)
    assert SelfCheck.objects.count() == 0


def test_self_check_keeps_choices_on_an_error(astrid):
    response = post(astrid, "self-check", **{"q-asked": "6", "q-way": "9"})

    assert re.search(r'name="q-asked" value="6" checked', response.content.decode())


def test_self_checks_show_ones_own_past_only(astrid, dag, check):
    actions.take_self_check(
        by=dag, on_questions={"asked": 3}, on_behaviours={}, note="Dag's.", at=MONDAY
    )

    mine, his = (text_of(page(one, "self-checks")) for one in (astrid, dag))

    assert ["Too fast on Friday." in mine, "Too fast on Friday." in his] == [
        True,
        False,
    ]
    assert "I asked before I decided. 5" in mine
    assert "I asked before I decided. 3" in his


def test_self_checks_on_day_one(astrid):
    assert "You have not looked at yourself yet" in text_of(page(astrid, "self-checks"))


def test_self_check_whose_key_is_gone_says_so(astrid, check):
    private.key_file().unlink()

    found = text_of(page(astrid, "self-checks"))

    assert "This note cannot be opened" in found


def test_self_check_without_a_note(astrid):
    actions.take_self_check(
        by=astrid, on_questions={"asked": 3}, on_behaviours={}, at=MONDAY
    )

    assert "No note" in text_of(page(astrid, "self-checks"))


def test_self_check_is_removed_after_asking(astrid, check):
    asked = text_of(page(astrid, "self-check-remove", check.pk))
    still = SelfCheck.objects.count()
    post(astrid, "self-check-remove", check.pk)

    assert "Shall your check of 2 March" in asked
    assert (still, SelfCheck.objects.count()) == (1, 0)


# Steps to begin


def test_begin_leads_from_step_to_step(astrid):
    steps = []
    for write in (
        lambda: actions.write_belief(by=astrid, text="x", language="en", at=MONDAY),
        lambda: actions.add_behaviour(
            by=astrid,
            belief=Belief.objects.get(),
            text="y",
            language="en",
            at=MONDAY,
        ),
    ):
        write()
        steps.append(text_of(page(astrid, "believe")))

    assert ["1 of 3 done" in steps[0], "Name one" in steps[0]] == [True, True]
    assert "2 of 3 done" in steps[1]


# In Swedish, at constant cost


@pytest.mark.parametrize("name", PAGES)
def test_pages_speak_swedish(name, astrid, belief, check):
    Person.objects.filter(pk=astrid.pk).update(language="sv")
    astrid.refresh_from_db()

    response = page(astrid, name)

    assert '<html lang="sv">' in response.content.decode()
    assert "Vad jag tror på" in text_of(response)


@pytest.mark.parametrize("n", [1, 3])
def test_pages_take_as_many_queries_for_one_as_for_three(
    n, astrid, behaviour, belief, check, django_assert_num_queries
):
    for number in range(1, n):
        other = actions.write_belief(
            by=astrid, text=f"{number}", language="en", at=MONDAY
        )
        for text in ("a", "b")[:number]:
            actions.add_behaviour(
                by=astrid, belief=other, text=text, language="en", at=MONDAY
            )
        actions.add_evidence(
            by=astrid, belief=belief, side="for", text="x", happened_on=MONDAY.date()
        )
        actions.take_self_check(
            by=astrid,
            on_questions={"asked": number},
            on_behaviours={behaviour.key: 2},
            note="x",
            at=datetime(2026, 3, 3, number, tzinfo=UTC),
        )
    client = client_of(astrid)

    counts = {}
    for name, args in [*((one, []) for one in PAGES), ("belief", [belief.key])]:
        with django_assert_num_queries(N_QUERIES[name], info=name):
            counts[name] = client.get(reverse(name, args=args)).status_code

    assert set(counts.values()) == {200}


N_QUERIES = {
    "believe": 15,
    "why-i-lead": 3,
    "belief-new": 2,
    "self-check": 5,
    "self-checks": 8,
    "belief": 6,
}
