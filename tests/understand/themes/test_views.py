"""The pages, as each reader gets them."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledare.act.commitments.models import Commitment
from ledare.audit.models import Entry
from ledare.believe.beliefs.models import SelfCheck
from ledare.people.models import Person
from ledare.understand.themes.models import Example, Help, Theme
from tests.cast import client_of
from tests.understand.themes.writing import said_by, words_of

MEETINGS = said_by(7, "Too many meetings")
MÖTEN = said_by(3, "För många möten", language="sv")
STRESS = said_by(3, "So much stress")


def page(person, name, *args, **query):
    """Return a page as somebody gets it."""
    return client_of(person).get(reverse(name, args=args), query)


def send(by, name, *args, **fields):
    """Send a form as somebody."""
    return client_of(by).post(reverse(name, args=args), fields)


def text_of(response):
    """Return a page's text."""
    return response.content.decode()


def names_shown(response):
    """Return the themes of the list, in their order."""
    return [row.theme.key for row in response.context["page"].shown]


def test_themes_show_a_leader_bands_in_words_and_the_quotes_ticked_for_her(
    write, astrid
):
    write([*MEETINGS, *STRESS])

    shown = page(astrid, "themes")

    assert names_shown(shown) == ["meetings", "workload"]
    assert "Many write about “Meetings”." in text_of(shown)
    assert "Many said it, of 11 answers." in text_of(shown)
    assert "A few said it, of 11 answers." in text_of(shown)
    assert "Too early to tell: 1 round of the 5 that it takes." in text_of(shown)
    assert "Too many meetings (0)" in text_of(shown)
    assert "style=" not in text_of(shown)


def test_themes_stand_in_the_readers_language_whatever_they_were_written_in(
    write, astrid
):
    write([*MEETINGS[:4], *MÖTEN])
    Person.objects.filter(pk=astrid.pk).update(language="sv")
    astrid.refresh_from_db()

    shown = text_of(page(astrid, "themes"))

    assert "Många skriver om ”Möten”." in shown
    assert "Too many meetings (0)" in shown
    assert "engelska 4, svenska 3" in shown


def test_themes_keep_words_that_were_ticked_for_nobody_out(write, astrid):
    said = [*MEETINGS[:4], *said_by(3, "Hidden meeting", audience="themes")]
    write(said)

    shown = text_of(page(astrid, "themes"))

    assert "Many said it, of 11 answers." in shown
    assert "Too many meetings (0)" in shown
    assert "Hidden meeting" not in shown


def test_themes_name_no_language_that_fewer_than_three_wrote_in(write, astrid):
    write([*MEETINGS[:5], *MÖTEN[:2]])

    shown = text_of(page(astrid, "themes"))

    assert "För många möten" not in shown
    assert "Swedish" not in shown.partition("<main")[2]


def test_themes_of_a_small_team_say_why_and_what_to_do(write, astrid):
    write(MEETINGS, n=9)

    shown = text_of(page(astrid, "themes"))

    assert "Themes are told from 10 answers on" in shown
    assert "What you can do" in shown
    assert "Too many meetings" not in shown


def test_themes_ask_a_leader_for_her_own_view_first(write, astrid):
    write(MEETINGS)
    SelfCheck.objects.all().delete()

    refused = page(astrid, "themes")

    assert refused.status_code == 403
    assert "First your own view" in text_of(refused)
    assert "Meetings" not in text_of(refused)


def test_themes_show_a_member_the_bands_of_her_own_team_and_no_words(write, bo):
    write(MEETINGS)

    shown = page(bo, "themes")

    assert names_shown(shown) == ["meetings"]
    assert "Too many meetings (0)" not in text_of(shown)
    assert "What was changed about themes" not in text_of(shown)


def test_themes_of_another_team_are_not_there_for_a_member(write, dag, organisation):
    round_ = write(MEETINGS)
    nora = organisation.people["nora"]

    for other in (nora, dag):
        refused = page(other, "themes", round=round_.key)
        assert refused.status_code == 404


def test_themes_have_no_figures_for_who_runs_the_machine(write, ada):
    round_ = write(MEETINGS)

    assert page(ada, "themes", round=round_.key).status_code in (403, 404)


def test_themes_of_a_unit_with_several_groups_say_in_how_many(
    write_all, femi, umea, lulea
):
    write_all(
        {umea: MEETINGS, lulea: [*said_by(4, "A meeting each day"), *STRESS]},
        n={umea: 11, lulea: 12},
    )

    shown = page(femi, "themes")

    assert "Shown in 2 of its 2 groups." in text_of(shown)
    assert "Shown in 1 of its 2 groups." in text_of(shown)
    assert "Most groups write about “Meetings”." in text_of(shown)


def test_coarser_says_at_least(write, astrid):
    write([*MEETINGS, *STRESS])

    shown = page(astrid, "themes", grain="coarse")

    assert "At least:" in text_of(shown)
    assert [family.key for family in shown.context["page"].families] == ["work"]


def test_a_theme_that_moved_for_two_rounds_is_said_to_have(write, astrid):
    for weeks_ago in (5, 4, 3):
        write(STRESS, weeks_ago=weeks_ago)
    for weeks_ago in (2, 1):
        write(MEETINGS, weeks_ago=weeks_ago)

    shown = page(astrid, "themes")
    theme = page(astrid, "theme", "workload")

    assert "More say it, two rounds in a row." in text_of(shown)
    assert "Fewer than three said it in this round" in text_of(theme)
    assert "Fewer say it, two rounds in a row." in text_of(theme)


def test_theme_shows_its_rounds_its_words_and_where_else(write, astrid):
    write(MEETINGS[:4], weeks_ago=1)
    write([*MEETINGS, *MÖTEN])

    shown = page(astrid, "theme", "meetings")

    assert [point.said for point in shown.context["page"].points] == ["many", "a few"]
    assert "Too many meetings (6)" in text_of(shown)
    assert "För många möten (0)" in text_of(shown)
    assert 'aria-label="Meetings, oldest round first: a few, many."' in text_of(shown)


def test_theme_names_other_groups_only_where_the_reader_may_look(
    write_all, femi, elin, umea, lulea, bo
):
    round_ = write_all(
        {umea: MEETINGS, lulea: said_by(4, "A meeting each day")},
        n={umea: 11, lulea: 12},
    )
    place = {"round": round_.key, "unit": umea.key}

    seen = {
        reader.first_name: [
            one.name
            for one in page(reader, "theme", "meetings", **place).context["page"].groups
        ]
        for reader in (femi, elin, bo)
    }

    assert seen == {"Femi": ["Luleå"], "Elin": ["Luleå"], "Bo": []}


def test_theme_without_a_place_says_nothing_of_anybody(seeded, ada):
    shown = page(ada, "theme", "meetings")

    assert shown.status_code == 200
    assert "I can help with this" in text_of(shown)
    assert "Over the rounds" not in text_of(shown)


def test_theme_that_is_unknown_is_not_there(seeded, astrid):
    assert page(astrid, "theme", "nothing").status_code == 404


def test_theme_leads_to_a_promise_and_the_promise_back(write, astrid, umea, bo):
    write(MEETINGS)
    source = f"theme:meetings:{umea.key}"
    shown = text_of(page(astrid, "theme", "meetings"))
    assert f"from=theme%3Ameetings%3A{umea.key}" in shown

    send_to = f"{reverse('commitment-new')}?from={source}"
    form = text_of(client_of(astrid).get(send_to))
    assert "Your people in Umeå write about:" in form
    assert "The promise will stand on the page of the theme" in form
    assert "It stays between you." not in form
    sent = client_of(astrid).post(
        send_to,
        {
            "said": "",
            "what": "Two mornings without meetings.",
            "when_where_how": "",
            "due_on": "2026-03-20",
            "unit": umea.pk,
        },
    )

    assert sent.status_code == 302
    assert sent.url.startswith("/understand/themes/t/meetings/")
    assert "Two mornings without meetings." in text_of(
        page(astrid, "theme", "meetings")
    )
    assert "Two mornings without meetings." in text_of(page(bo, "theme", "meetings"))
    promise = text_of(
        client_of(astrid).get(
            reverse("commitment", args=[Commitment.objects.get().key])
        )
    )
    assert "What people write about it" in promise
    assert "Only those it is between" not in promise


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "You have written about “Meetings”."),
        ("sv", "Ni har skrivit om ”Möten”."),
    ],
)
def test_theme_leads_to_a_share_back_with_a_sentence_of_its_own(
    write, astrid, umea, language, first
):
    Person.objects.filter(pk=astrid.pk).update(language=language)
    round_ = write(MEETINGS)
    place = reverse("share-back-write", args=[round_.key])

    answer = client_of(astrid).get(f"{place}?from=theme:meetings:{umea.key}")

    assert answer.context["form"].initial["heard"].endswith(first)
    assert answer.context["source"].is_theme


def test_theme_says_its_rounds_before_it_draws_them(write, astrid):
    write(MEETINGS, weeks_ago=2)
    round_ = write(STRESS)

    shown = text_of(page(astrid, "theme", "meetings", round=round_.key))

    said, drawn = "Many said it in 1 of 2 rounds.", "Low is a few, high is many."
    assert shown.index(said) < shown.index(drawn)


def test_table_as_a_file_has_what_stands_on_the_page(write, astrid):
    write([*MEETINGS, *STRESS])

    file = page(astrid, "themes-csv")
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))

    assert [row[3:6] for row in rows[1:]] == [
        ["Meetings", "many", "11"],
        ["Workload and pace", "a few", "11"],
    ]
    assert "understand.figures.exported" in Entry.objects.values_list("kind", flat=True)


@pytest.mark.parametrize("reader", ["astrid", "bo", "elin"])
def test_list_takes_the_same_queries_with_one_row_and_with_three(
    write, organisation, reader
):
    person = organisation.people[reader]
    counts = []
    for said in (MEETINGS, [*MEETINGS[:4], *STRESS, *said_by(3, "The pay")]):
        round_ = write(said, weeks_ago=len(counts))
        client = client_of(person)
        client.get(reverse("themes"), {"round": round_.key})
        with CaptureQueriesContext(connection) as queries:
            response = client.get(reverse("themes"), {"round": round_.key})
        counts.append((len(names_shown(response)), len(queries)))

    assert [n for n, _ in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]


def test_offer_is_seen_by_the_leader_where_it_is_said_and_by_nobody_else(
    write, astrid, bo, organisation, dag
):
    write(MEETINGS)
    nora = organisation.people["nora"]
    send(nora, "help-offer", "meetings", note="We halved ours.")

    assert "We halved ours." in text_of(page(astrid, "theme", "meetings"))
    assert "We halved ours." not in text_of(page(bo, "theme", "meetings"))
    assert "We halved ours." not in text_of(page(dag, "theme", "meetings"))
    assert "We halved ours." not in text_of(page(astrid, "theme", "pay"))


def test_offer_taken_back_leaves_nothing(write, astrid, organisation):
    write(MEETINGS)
    nora = organisation.people["nora"]
    send(nora, "help-offer", "meetings", note="We halved ours.")
    assert Help.objects.count() == 1

    send(nora, "help-take-back", "meetings")

    assert Help.objects.count() == 0
    assert "We halved ours." not in text_of(page(astrid, "theme", "meetings"))


def test_asking_somebody_shows_to_both(write, astrid, umea, organisation):
    round_ = write(MEETINGS)
    nora = organisation.people["nora"]
    send(nora, "help-offer", "meetings", note="We halved ours.")

    place = {"round": round_.key, "unit": umea.key}
    send(astrid, "help-ask", "meetings", person=nora.key, **place)

    assert "Astrid Lund asks you, for Umeå" in text_of(page(nora, "theme", "meetings"))
    assert "asked " in text_of(page(astrid, "theme", "meetings"))


def test_asking_who_has_not_offered_is_refused(write, astrid, umea, organisation):
    round_ = write(MEETINGS)
    nora = organisation.people["nora"]

    place = {"round": round_.key, "unit": umea.key}
    refused = send(astrid, "help-ask", "meetings", person=nora.key, **place)

    assert refused.status_code == 404


def test_renaming_is_everybodys_and_can_be_undone(write, astrid, elin):
    write(MEETINGS)

    send(astrid, "theme-name", "meetings", name_en="Time in meetings", name_sv="")
    renamed = page(elin, "themes")
    change = Theme.objects.get(key="meetings").changes.get()
    send(elin, "theme-undo", change.key)

    assert "Time in meetings" in text_of(renamed)
    assert Theme.objects.get(key="meetings").names["en"] == "Meetings"
    assert Theme.objects.get(key="meetings").names["sv"] == "Möten"


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("theme-name", {"name_en": "Mine"}),
        ("theme-merge", {"into": "pay"}),
        ("theme-retire", {}),
    ],
)
def test_members_do_not_look_after_themes(write, bo, address, fields):
    write(MEETINGS)

    refused = send(bo, address, "meetings", **fields)

    assert refused.status_code == 403
    assert Theme.objects.get(key="meetings").is_open
    assert Theme.objects.get(key="meetings").names["en"] == "Meetings"


def test_correcting_needs_words_that_one_may_read(write, astrid, dag):
    round_ = write(MEETINGS)
    source = words_of(round_)["Too many meetings (0)"]

    refused = send(dag, "theme-correct", "meetings", source=source, belongs="no")
    assert refused.status_code == 404
    assert Example.objects.count() == 0

    send(astrid, "theme-correct", "meetings", source=source, belongs="no")
    assert Example.objects.get().is_right is False
    assert "Too many meetings (0)" not in [
        quote.text for quote in page(astrid, "theme", "meetings").context["page"].quotes
    ]


def test_reading_words_is_written_down_once_a_sitting(write, astrid):
    write(MEETINGS)
    client = client_of(astrid)

    client.get(reverse("themes"))
    client.get(reverse("theme", args=["meetings"]))

    kinds = list(Entry.objects.values_list("kind", flat=True))
    assert kinds.count("understand.words.read") == 1


def test_nothing_released_yet_says_so(seeded, behaviour, astrid):
    shown = page(astrid, "themes")

    assert "Nothing has been released yet." in text_of(shown)


def test_all_themes_are_there_for_everybody(seeded, ada):
    shown = text_of(page(ada, "all-themes"))

    assert "Workload and pace" in shown
    assert "Pay and benefits" in shown
