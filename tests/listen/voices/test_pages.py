"""The pages of those who speak with a name, and of those they speak to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ledare.audit.models import Entry
from ledare.listen.voices import actions
from ledare.listen.voices.models import NamedVoice, OutsideLink
from ledare.mail.models import Letter
from tests.cast import MONDAY, client_of
from tests.listen.voices.conftest import CONCERN, IDEA

pytestmark = pytest.mark.django_db(databases=["default", "vault"])

NAMES_CHANDRA = "Chandra rings me at night."
CANARY = "Chandra xylofonkanariefågel always shouts"


def said_by(person, unit, text=CONCERN, kind="concern", **more):
    fields = {"kind": kind, "text": text, "to": unit.key, **more}
    return client_of(person).post(reverse("tell"), fields)


def text_of(person, name, *args):
    return client_of(person).get(reverse(name, args=args)).content.decode()


def test_voice_goes_to_whom_the_form_names(bo, umea, astrid):
    form = text_of(bo, "tell")
    answer = said_by(bo, umea, IDEA, "idea")

    (voice,) = NamedVoice.objects.all()
    assert "Astrid Lund, for Umeå" in form
    assert answer.url == reverse("told", args=[voice.key])
    assert (voice.kind, voice.text, voice.about_person) == ("idea", IDEA, None)
    assert "You said this to Astrid Lund" in text_of(bo, "told", voice.key)


@pytest.mark.parametrize(
    "wrong", [{"text": " "}, {"kind": "wish"}, {"to": "nowhere"}, {"text": "x" * 4001}]
)
def test_voice_that_lacks_something_comes_back(bo, umea, wrong):
    answer = client_of(bo).post(
        reverse("tell"), {"kind": "idea", "text": IDEA, "to": umea.key, **wrong}
    )

    assert answer.status_code == 422
    assert NamedVoice.objects.count() == 0


def test_voice_cannot_be_said_to_the_unit_one_leads(astrid, umea):
    assert said_by(astrid, umea).status_code == 422
    assert NamedVoice.objects.count() == 0


# --- structure first ---------------------------------------------------------------


def test_concern_that_names_a_colleague_asks_whether_it_is_about_her(bo, umea):
    asked = said_by(bo, umea, NAMES_CHANDRA)

    assert asked.status_code == 200
    assert "Is it about Chandra Rao?" in asked.content.decode()
    assert NAMES_CHANDRA in asked.content.decode()
    assert NamedVoice.objects.count() == 0


def test_concern_about_a_colleague_goes_to_her_alone(bo, umea, chandra, astrid):
    said_by(bo, umea, NAMES_CHANDRA, about=chandra.key)

    (voice,) = NamedVoice.objects.all()
    assert voice.about_person == chandra
    assert NAMES_CHANDRA in text_of(chandra, "told", voice.key)
    assert NAMES_CHANDRA in text_of(chandra, "voices-inbox")
    assert client_of(astrid).get(reverse("told", args=[voice.key])).status_code == 404
    assert NAMES_CHANDRA not in text_of(astrid, "voices-inbox")


def test_concern_that_only_mentions_somebody_goes_to_the_leader(bo, umea, astrid):
    said_by(bo, umea, NAMES_CHANDRA, about="nobody")

    (voice,) = NamedVoice.objects.all()
    assert voice.about_person is None
    assert NAMES_CHANDRA in text_of(astrid, "told", voice.key)


def test_concern_cannot_be_sent_to_somebody_it_does_not_name(bo, umea, dag):
    assert said_by(bo, umea, NAMES_CHANDRA, about=dag.key).status_code == 200
    assert NamedVoice.objects.count() == 0


def test_idea_that_names_a_colleague_asks_nothing(bo, umea):
    assert said_by(bo, umea, NAMES_CHANDRA, "idea").status_code == 302


# --- the look ----------------------------------------------------------------------


def test_look_shows_what_it_sees_and_keeps_nothing(
    bo, umea, settings, tmp_path, caplog, capfd
):
    before = Entry.objects.count()
    fields = {"kind": "concern", "text": CANARY, "to": umea.key}

    whole = client_of(bo).post(reverse("tell-look"), fields)
    part = client_of(bo).post(
        reverse("tell-look"), fields, headers={"HX-Request": "true"}
    )

    assert (whole.status_code, part.status_code) == (200, 200)
    assert "Is it about Chandra Rao?" in whole.content.decode()
    assert "Is it about Chandra Rao?" in part.content.decode()
    assert "<html" not in part.content.decode()
    assert Entry.objects.count() == before
    assert holding(CANARY) == []
    assert CANARY not in caplog.text + "".join(capfd.readouterr())


def test_look_would_be_found_had_it_been_kept(bo, umea):
    said_by(bo, umea, CANARY, about="nobody")

    assert holding(CANARY) == ["voices_namedvoice"]


def test_look_at_something_unfinished_says_nothing_and_refuses_nothing(bo):
    answer = client_of(bo).post(reverse("tell-look"), {"kind": "concern", "text": ""})

    assert answer.status_code == 200


def holding(words):
    """Return the tables of both databases in which some words stand."""
    from django.db import connections

    found = []
    for name in connections:
        with connections[name].cursor() as cursor:
            for table in connections[name].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                if any(words in repr(row) for row in cursor.fetchall()):
                    found.append(table)
    return found


# --- one voice ---------------------------------------------------------------------


def test_answer_is_seen_by_who_said_it(voice, astrid, bo):
    place = reverse("told-answer", args=[voice.key])
    answer = client_of(astrid).post(
        place, {"state": "will_try", "because": "Two weeks from Monday."}
    )

    his = text_of(bo, "told", voice.key)
    assert answer.status_code == 302
    assert "Will try" in his
    assert "Two weeks from Monday." in his
    assert "Two weeks from Monday." in text_of(bo, "voices")
    assert Letter.objects.filter(to=bo.email).count() == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"state": "wont", "because": ""}, "A no needs its reason. Write why."),
        ({"state": "", "because": "x"}, "Choose how it stands."),
        ({"state": "perhaps"}, "perhaps"),
    ],
)
def test_answer_that_lacks_something_comes_back(voice, astrid, fields, says):
    place = reverse("told-answer", args=[voice.key])

    answer = client_of(astrid).post(place, fields)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    voice.refresh_from_db()
    assert voice.state == ""


def test_teller_answers_nothing_herself(voice, bo):
    place = reverse("told-answer", args=[voice.key])

    assert client_of(bo).post(place, {"state": "done"}).status_code == 404


def test_both_go_on_and_neither_without_words(voice, astrid, bo):
    place = reverse("told-go-on", args=[voice.key])
    for person, text in ((astrid, "Which mornings?"), (bo, "All of them.")):
        assert client_of(person).post(place, {"text": text}).status_code == 302
    empty = client_of(bo).post(place, {"text": " "})

    page = text_of(astrid, "told", voice.key)
    assert page.index("Which mornings?") < page.index("All of them.")
    assert empty.status_code == 422


def test_taken_back_words_are_gone_for_both_and_more_is_refused(voice, astrid, bo):
    client = client_of(bo)
    client.post(reverse("told-take-back", args=[voice.key]))

    for person in (astrid, bo):
        page = text_of(person, "told", voice.key)
        assert IDEA not in page
        assert "taken back by who said them" in page
        assert "<textarea" not in page
    assert client.post(reverse("told-take-back", args=[voice.key])).status_code == 404
    more = client.post(
        reverse("told-go-on", args=[voice.key]), {"text": "More."}, follow=True
    )
    assert "Nothing more can be added here." in more.content.decode()


@pytest.mark.parametrize("name", ["chandra", "dag", "femi", "elin", "ada", "wil"])
@pytest.mark.parametrize("what", ["", "-answer", "-go-on", "-take-back"])
def test_voice_does_not_exist_for_others(voice, organisation, name, what):
    client = client_of(organisation.people[name])
    place = reverse(f"told{what}", args=[voice.key])

    answer = client.post(place, {"state": "done", "text": "x"}) if what else None
    answer = answer or client.get(place)

    assert answer.status_code == 404


# --- the inbox ---------------------------------------------------------------------


def test_inbox_says_what_waits_and_leads_to_it(voice, from_greta, astrid):
    page = text_of(astrid, "voices-inbox")

    assert "2 voices wait for your answer." in page
    assert reverse("told", args=[voice.key]) in page
    assert "Greta" in page


def test_inbox_of_nobody_says_so_kindly(bo, astrid, voice):
    assert "Nobody has said anything to you" in text_of(bo, "voices-inbox")
    actions.answer(by=astrid, voice=voice, state="heard", because="", at=MONDAY)
    assert "No voice waits for your answer." in text_of(astrid, "voices-inbox")


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=٣", "page=999999999"])
def test_inbox_takes_any_page_number(voice, astrid, query):
    answer = client_of(astrid).get(f"{reverse('voices-inbox')}?{query}")

    assert answer.status_code == 200
    assert IDEA in answer.content.decode()


def test_inbox_without_anything_like_that_offers_everything(voice, astrid):
    answer = client_of(astrid).get(f"{reverse('voices-inbox')}?kind=thanks")

    assert "Nothing of what was said to you is like that." in answer.content.decode()


def test_file_asks_who_she_is_and_is_written_down(voice, astrid):
    stale = client_of(astrid, seconds_ago=3600).get(reverse("told-file"))
    fresh = client_of(astrid).get(reverse("told-file"))

    assert stale.status_code == 302
    assert stale.url.startswith(reverse("confirm-me"))
    assert IDEA in fresh.content.decode()
    entry = Entry.objects.get(kind="listen.voices.exported")
    assert (entry.by, entry.details) == (astrid.key, {"n": 1})


@pytest.mark.parametrize("name", ["voices", "voices-inbox"])
def test_lists_take_the_same_queries_for_any_number(tell, bo, astrid, name):
    client = client_of({"voices": bo, "voices-inbox": astrid}[name])

    def looked_at(n_more):
        for number in range(n_more):
            tell(text=f"Number {number}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(name)).status_code == 200
        return len(queries)

    client.get(reverse(name))

    assert looked_at(1) == looked_at(2)


# --- ways in from outside ----------------------------------------------------------


def test_leader_opens_shows_renews_and_closes_a_way_in(astrid, umea):
    client = client_of(astrid)
    fields = {"party": "supplier", "label": "Kabel AB", "unit": umea.pk}
    opened = client.post(reverse("outside-links"), fields)
    link = OutsideLink.objects.get()
    shown = client.get(opened.url).content.decode()
    client.post(reverse("outside-link-renew", args=[link.key]))
    old, new = OutsideLink.objects.order_by("pk")
    client.post(reverse("outside-link-close", args=[new.key]))

    assert f"/v/{link.token}/" in shown
    assert "<svg" in shown
    assert old.closed_at is not None
    listed = client.get(reverse("outside-links")).content.decode()
    assert listed.count("Kabel AB") == 4  # twice shown, twice spoken
    assert (
        "Closed" in client.get(reverse("outside-link", args=[new.key])).content.decode()
    )
    new.refresh_from_db()
    assert new.closed_at is not None


def test_way_in_needs_a_name_and_a_unit_of_hers(astrid, lulea):
    fields = {"party": "supplier", "label": "", "unit": lulea.pk}

    answer = client_of(astrid).post(reverse("outside-links"), fields)

    assert answer.status_code == 422
    assert OutsideLink.objects.count() == 0


@pytest.mark.parametrize("name", ["bo", "dag", "femi", "ada", "elin"])
def test_way_in_of_another_does_not_exist(link, organisation, name):
    client = client_of(organisation.people[name])

    assert client.get(reverse("outside-link", args=[link.key])).status_code == 404
    for what in ("close", "renew"):
        place = reverse(f"outside-link-{what}", args=[link.key])
        assert client.post(place).status_code == 404
    assert OutsideLink.objects.get().closed_at is None
