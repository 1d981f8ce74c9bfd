"""The pages, as those get them who may, and as nobody else does."""

from html import unescape

import pytest
from django.urls import reverse

from ledare.audit.models import Entry
from tests.cast import MONDAY, client_of, days
from tests.understand.networks.naming import ADVICE, HEARD, block, flow, named, says

WEIGH = ADVICE.as_json() | {
    "key": "names:weigh",
    "text": {"en": "Whose view do you weigh most?", "sv": "Vems syn väger mest?"},
}


def text_of(response):
    """Return a page's text."""
    return unescape(response.content.decode())


def page(person, round_=None, language="en", **asked):
    """Return the page as somebody gets it."""
    person.language = language
    person.save(update_fields=["language"])
    place = reverse("network", args=[round_.key]) if round_ else reverse("networks")
    return client_of(person).get(place, asked)


def test_page_shows_the_map_with_its_table_and_figures(ask, femi):
    response = page(femi, ask())
    shown = text_of(response)

    assert response.status_code == 200
    assert "People from 2 other groups turn to Umeå." in shown
    assert "60 of 64 people answered (94 %)." in shown
    assert "Whom did you turn to for advice?" in shown
    assert shown.count('href="#group-') == 6  # three groups, wide and narrow
    assert 'id="group-3"' in shown
    assert "Of the tenth who are named most often, 70 % lead no unit" in shown
    assert "Names in one's own group" in shown
    assert 'style="' not in shown


def test_page_is_whole_in_swedish(ask, femi):
    shown = text_of(page(femi, ask(), "sv"))

    assert "Folk från 2 andra grupper vänder sig till Umeå." in shown
    assert "Vem frågade du om råd?" in shown
    assert "Ställning och inflytande är två saker" in shown


def test_landing_shows_the_latest_and_leads_to_earlier(ask, femi):
    earlier = ask(at=MONDAY - days(90), flows=[])
    ask()

    shown = text_of(page(femi))

    assert "People from 2 other groups turn to Umeå." in shown
    assert reverse("network", args=[earlier.key]) in shown


def test_questions_are_chosen_by_a_tab(femi, organisation, begun, blocks):
    from ledare.listen.surveys.questions import Question

    umea, lulea, rest = (one["key"] for one in blocks)
    to_lulea = [flow(umea, lulea), flow(rest, lulea)]
    round_ = named(
        femi,
        organisation.units["norrbygg"],
        says(blocks),
        says(blocks, to_lulea, item="names:weigh"),
        asks=(ADVICE, Question.from_json(WEIGH)),
    )

    first = text_of(page(femi, round_))
    second = text_of(page(femi, round_, question="names:weigh"))

    assert "Too early to tell whom people turn to." in first
    assert "?question=names%3Aweigh" in first
    assert "People from 2 other groups turn to Luleå." in second


def test_page_without_groups_says_why_and_still_shows_the_response(ask, femi):
    shown = text_of(
        page(femi, ask(blocks=[], flows=[], outside=[], informal={}, figures={}))
    )

    assert "No map can be shown" in shown
    assert "60 of 64 people answered" in shown
    assert "<svg viewBox" not in shown.partition('id="whole"')[0].partition("</nav>")[2]


def test_page_with_one_group_draws_no_map(ask, femi, blocks):
    shown = text_of(
        page(femi, ask(blocks=blocks[:1], flows=[], outside=[], informal={}))
    )

    assert 'href="#group-' not in shown
    assert "Too early to tell whom people turn to." in shown


def test_round_with_too_few_answers_says_so(begun, femi, organisation):
    round_ = named(femi, organisation.units["norrbygg"])

    for shown in (page(femi, round_), page(femi)):
        assert shown.status_code == 200
        assert "Too few people answered" in text_of(shown)


def test_nobody_asked_yet_says_how(femi, begun):
    shown = text_of(page(femi))

    assert "Nobody has been asked yet." in shown
    assert f"{reverse('round-new')}?set=advice#what" in shown


def test_leader_begins_with_her_own_view(ask, astrid):
    round_ = ask()

    landing, its_page = page(astrid), page(astrid, round_)

    assert landing.status_code == 200
    assert "First your own view" in text_of(landing)
    assert its_page.status_code == 403
    assert "Umeå." not in text_of(its_page)


@pytest.mark.parametrize(("who", "status"), [("bo", 200), ("ada", 403), ("olga", 200)])
def test_page_is_for_those_who_see_the_figures(ask, organisation, who, status):
    round_ = ask()

    assert page(organisation.people[who], round_).status_code == status


def test_machine_is_told_that_it_has_no_figures(ask, ada):
    ask()

    assert "runs the machine" in text_of(page(ada))


def test_round_that_asked_for_no_names_is_not_there(begun, femi, organisation):
    from tests.understand.experience.releasing import around, released

    top = organisation.units["norrbygg"]
    round_ = released(femi, top, [HEARD], {top: around(5.0, 8)})

    assert page(femi, round_).status_code == 404


def test_file_holds_what_the_page_shows_and_is_recorded(ask, femi):
    round_ = ask()

    response = client_of(femi).get(reverse("network-csv", args=[round_.key]))

    rows = response.content.decode("utf-8-sig").splitlines()
    asked = "Whom did you turn to for advice?"
    assert rows[0] == "Question,About,Group,Answers,Turns to,How many"
    assert f"{asked},Names in one's own group,Norrbygg,60,,60 %" in rows
    assert f"{asked},Between groups,Luleå,11,Umeå,more than half" in rows
    assert f"{asked},Outside,Umeå,12,customers,five people or more" in rows
    assert f"{asked},Leading without a unit,Umeå,12,Umeå,more than half" in rows
    kept = Entry.objects.filter(kind="understand.figures.exported").latest("pk")
    assert kept.about == round_.key


@pytest.mark.parametrize("who", ["ada", "astrid"])
def test_file_is_refused_as_the_page_is(ask, organisation, who):
    round_ = ask()
    client = client_of(organisation.people[who])

    status = client.get(reverse("network-csv", args=[round_.key])).status_code

    assert status == 403
    assert not Entry.objects.filter(kind="understand.figures.exported").exists()


def test_more_than_sixty_groups_come_with_data_for_the_map_and_in_pages(
    ask, femi, organisation
):
    top = organisation.units["norrbygg"]
    nodes = [(f"n{at}", f"Team {at:03}", top.key) for at in range(130)]
    blocks = [
        block(top, key=key, n=12) | {"node": key, "name": name, "covers": [key]}
        for key, name, _ in nodes
    ]
    round_ = ask(
        blocks=blocks,
        nodes=nodes,
        flows=[flow("n0", "n1")],
        outside=[],
        informal={},
    )

    first, last = text_of(page(femi, round_)), text_of(page(femi, round_, page="3"))

    assert '<script id="map-data" type="application/json">' in first
    assert "The 60 groups with the most answers, of 130." in first
    assert first.count('<tr id="group-') == 60
    assert last.count('<tr id="group-') == 10


@pytest.mark.parametrize("n", [1, 3])
def test_page_asks_the_database_as_often_for_one_round_as_for_three(
    ask, femi, django_assert_num_queries, n
):
    rounds = [ask(at=MONDAY - days(30 * at)) for at in range(n)]
    client = client_of(femi)
    client.get(reverse("network", args=[rounds[0].key]))

    with django_assert_num_queries(11):
        client.get(reverse("network", args=[rounds[0].key]))
