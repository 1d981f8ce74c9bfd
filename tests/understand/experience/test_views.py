"""The pages, as each reader gets them."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledare.audit.models import Entry
from ledare.believe.beliefs.actions import add_evidence
from ledare.believe.beliefs.models import SelfCheck
from ledare.listen.surveys.models import Round
from ledare.understand.experience import hooks
from ledare.understand.experience.exports import plain
from tests.cast import MONDAY, client_of, days
from tests.understand.experience.releasing import around, believes, released


def page(person, name, *args, **query):
    """Return a page as somebody gets it."""
    return client_of(person).get(reverse(name, args=args), query)


def text_of(response):
    """Return a page's text."""
    return response.content.decode()


def kinds():
    """Return what this room recorded."""
    found = Entry.objects.order_by("pk").values_list("kind", flat=True)
    return [kind for kind in found if kind.startswith("understand.")]


def test_understand_shows_a_leader_her_beliefs(ask, astrid):
    for weeks_ago in (4, 2, 0):
        ask(3.0, own=6, weeks_ago=weeks_ago)

    shown = text_of(page(astrid, "understand"))

    assert "Is what I believe lived?" in shown
    assert "You see it more than they do" in shown
    assert "The last 3 rounds" in shown
    assert "style=" not in shown


def test_understand_shows_a_leader_the_units_below(asked_all, femi):
    asked_all()

    shown = text_of(page(femi, "understand"))

    assert "By unit" in shown
    assert "Shown together with others in Norrbygg." in shown


def test_understand_leads_a_leader_to_her_own_view_first(ask, astrid):
    ask(3.0)
    SelfCheck.objects.all().delete()

    response = page(astrid, "understand")

    assert response.status_code == 200
    assert "First your own view" in text_of(response)
    assert "listened to" not in text_of(response)


def test_understand_shows_a_member_her_own_team(ask, bo, umea):
    round_ = ask(5.0, own=6)

    shown = text_of(page(bo, "understand"))

    assert "What your team said together." in shown
    assert "Asks in the channel first." in shown
    assert reverse("experience", args=[round_.key, umea.key]) in shown
    assert "You: 6" not in shown


def test_understand_lists_all_rounds_for_analyst_and_works_council(
    ask, asked_all, elin, wil
):
    ask()
    asked_all()

    for reader in (elin, wil):
        assert text_of(page(reader, "understand")).count(" answered</span>") == 2


def test_understand_tells_an_admin_that_the_role_has_no_figures(ask, ada):
    ask()

    shown = text_of(page(ada, "understand"))

    assert "Your role runs the machine and has no figures." in shown
    assert "listened to" not in shown


def test_understand_before_any_release(bo):
    assert "Nothing has been released yet." in text_of(page(bo, "understand"))


def test_understand_asks_to_sign_in(client, db):
    assert client.get(reverse("understand")).status_code == 302


def test_experience_shows_pictures_or_the_same_as_a_table(ask, astrid, umea):
    round_ = ask(5.0, own=6)

    pictures = text_of(page(astrid, "experience", round_.key, umea.key))
    table = text_of(page(astrid, "experience", round_.key, umea.key, **{"as": "table"}))

    assert pictures.count('role="img"') == 2
    assert table.count('role="img"') == 0
    assert table.count("3.8 to 6.2") == 1


def test_experience_of_an_import_says_unweighted(astrid, umea, heard, behaviour):
    source = "lq2002.csv.gz"
    round_ = released(astrid, umea, [heard], {umea: around(4.0)}, source=source)

    shown = text_of(page(astrid, "experience", round_.key, umea.key))

    assert "Unweighted." in shown
    assert source in shown


def test_experience_without_figures_says_why(astrid, umea, heard, behaviour):
    round_ = released(astrid, umea, [heard], {umea: [4, 4, 4]})

    shown = text_of(page(astrid, "experience", round_.key, umea.key))

    assert "Nothing can be shown here" in shown


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("astrid", 200),
        ("bo", 200),
        ("elin", 200),
        ("wil", 200),
        ("femi", 403),
        ("ada", 403),
        ("dag", 404),
    ],
)
def test_experience_answers_each_as_the_rule_says(
    ask, organisation, umea, name, status
):
    round_ = ask()

    pages = ("experience", "experience-csv")
    got = [
        page(organisation.people[name], one, round_.key, umea.key).status_code
        for one in pages
    ]

    assert got == [status, status]


def test_experience_of_an_open_round_is_not_there(ask, astrid, umea):
    round_ = ask()
    Round.objects.update(state=Round.State.OPEN)

    assert page(astrid, "experience", round_.key, umea.key).status_code == 404


def test_experience_csv_holds_what_the_page_shows_and_is_recorded(ask, astrid, umea):
    round_ = ask(5.0)

    response = page(astrid, "experience-csv", round_.key, umea.key)

    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert rows[0][:4] == ["Unit", "About", "Question", "Scale from"]
    assert rows[1] == [
        "Umeå",
        "Is it lived?",
        "Asks in the channel first.",
        *("1", "7", "7", "5.0", "5.0", "3.8", "6.2", "no", ""),
    ]
    assert kinds() == ["understand.figures.exported"]


def test_experience_csv_says_what_is_not_shown(astrid, umea, heard, behaviour):
    round_ = released(astrid, umea, [heard], {umea: [4, 4, 4]})

    response = page(astrid, "experience-csv", round_.key, umea.key)

    assert "not shown" in text_of(response)


@pytest.mark.parametrize(
    ("cell", "written"),
    [("=1+1", "'=1+1"), ("@sum", "'@sum"), ("Umeå", "Umeå"), (-1, -1)],
)
def test_plain_cells_are_no_formulas(cell, written):
    assert plain(cell) == written


def test_lived_shows_a_belief_over_its_rounds(ask, astrid, behaviour):
    for weeks_ago in (4, 2, 0):
        ask(5.0, own=6, weeks_ago=weeks_ago)
    add_evidence(
        by=astrid,
        belief=behaviour.belief,
        side="for",
        text="I asked about the rota.",
        happened_on=MONDAY.date(),
    )

    shown = text_of(page(astrid, "lived", behaviour.belief.key))

    assert "I ask before I decide." in shown
    assert shown.count('role="img"') == 3
    assert shown.count("3.8 to 6.2") == 4
    assert "1 note speaks for it" in shown
    assert "0 speak against it" in shown


def test_lived_is_there_before_any_round_and_without_behaviours(astrid, behaviour):
    before_rounds = page(astrid, "lived", behaviour.belief.key)
    behaviour.retired_at = MONDAY
    behaviour.save()

    assert "Not asked yet" in text_of(before_rounds)
    without = text_of(page(astrid, "lived", behaviour.belief.key))
    assert "Name a behaviour others could see" in without


def test_lived_keeps_a_gap_where_a_round_was_withheld(ask, astrid, behaviour):
    ask([5, 5, 5], weeks_ago=2)
    ask()

    assert "not shown" in text_of(page(astrid, "lived", behaviour.belief.key))


def test_lived_is_the_leaders_alone(ask, astrid, femi, elin, behaviour):
    ask()

    got = [
        page(who, "lived", behaviour.belief.key).status_code
        for who in (astrid, femi, elin)
    ]

    assert got == [200, 404, 404]


def test_lived_waits_for_the_self_check(ask, astrid, behaviour):
    ask()
    SelfCheck.objects.all().delete()

    response = page(astrid, "lived", behaviour.belief.key)

    assert response.status_code == 403
    assert "listened to" not in text_of(response)


def test_lived_shows_the_panels_of_rooms_above(astrid, behaviour, monkeypatch):
    def promises(viewer, belief):
        return f"<p>{viewer.first_name} promised about {belief.key}</p>"

    monkeypatch.setattr(hooks, "panels", [promises, lambda viewer, belief: ""])

    shown = text_of(page(astrid, "lived", behaviour.belief.key))

    assert f"<p>Astrid promised about {behaviour.belief.key}</p>" in shown


def test_reading_words_is_recorded_once_a_sitting(astrid, umea, heard, behaviour):
    words = [(umea, f"Word {n}", "leader") for n in range(3)]
    answers = {umea: around(4.0, 10)}
    round_ = released(astrid, umea, [heard], answers, said=words)
    client = client_of(astrid)

    pages = [
        reverse("understand"),
        reverse("experience", args=[round_.key, umea.key]),
        reverse("lived", args=[behaviour.belief.key]),
    ]
    shown = ["Word 2" in text_of(client.get(one)) for one in pages]

    assert shown == [True, True, True]
    assert kinds() == ["understand.words.read"]


def test_pages_speak_swedish(ask, astrid, umea, behaviour):
    round_ = ask(3.0, own=6)
    astrid.language = "sv"
    astrid.save()

    assert "Märks det jag tror på?" in text_of(page(astrid, "understand"))
    unit = text_of(page(astrid, "experience", round_.key, umea.key))
    assert "7 svar, troligen 1,8 till 4,2" in unit


def test_pages_escape_what_people_wrote(ask, astrid, behaviour):
    nasty = believes(astrid, "<script>alert(1)</script>", "<b>Bold</b>")
    ask()

    shown = text_of(page(astrid, "understand"))

    assert "<script>alert" not in shown
    assert "&lt;b&gt;Bold&lt;/b&gt;" in shown
    assert "<script>alert" not in text_of(page(astrid, "lived", nasty.belief.key))


def test_pages_need_the_same_queries_for_any_number_of_rounds(
    ask, astrid, umea, behaviour
):
    client, counted = client_of(astrid), []
    for place in range(6):
        round_ = ask(weeks_ago=-2 * place)
        believes(astrid, f"Belief {place}", f"Behaviour {place}")
        pages = (
            reverse("understand"),
            reverse("experience", args=[round_.key, umea.key]),
            reverse("lived", args=[behaviour.belief.key]),
        )
        counted.append([n_queries(client, one) for one in pages])

    assert counted[2] == counted[5]
    assert max(counted[5]) < 25


def n_queries(client, url):
    """Return how many queries a page makes."""
    with CaptureQueriesContext(connection) as made:
        assert client.get(url).status_code == 200
    return len(made)


def test_understand_has_room_for_many_rounds_of_others(ask, elin):
    for weeks_ago in range(14):
        ask(weeks_ago=weeks_ago)

    assert text_of(page(elin, "understand")).count(" answered</span>") == 12


def test_understand_shows_a_leader_the_round_above_as_a_member(asked_all, astrid):
    asked_all(at=MONDAY - days(1))
    behaviour = believes(astrid)

    shown = text_of(page(astrid, "understand"))

    assert behaviour.text not in shown
    assert "Delivery, 1 March" in shown
