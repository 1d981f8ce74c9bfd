"""What a device marks in a comment before it is sent, and what it leaves alone."""

import os
from pathlib import Path

import pytest
from django.urls import reverse

from ledare.listen.surveys.names import names_around
from tests.cast import client_of
from tests.journeys.browsing import PHONE, Reader, sign_in, violations
from tests.listen.surveys.answering import press

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
NAMES = ["Astrid Lund", "Bo Ek", "Dag Norén", "Eva Strand", "Jonas Ny"]
PICTURES = os.environ.get("PICTURES_OF_PULSE")

# language, sentence, what must be marked in it; nothing else may be.
TELLING = [
    ("en", "As the only woman on the night shift I wait.", "only:As the only woman"),
    ("en", "I am the only one who asks.", "only:I am the only one"),
    ("en", "I'm the newest, so I ask a lot.", "only:I'm the newest"),
    ("en", "Nobody but me knows the routine.", "only:Nobody but me"),
    ("en", "Since I joined, little has changed.", "only:Since I joined"),
    ("en", "Ask Bo, he said the same.", "name:Bo"),
    ("en", "Bo said the same.", "name:Bo"),
    ("en", "ask eva, she knows", "name:eva"),
    ("en", "It was Petra Lind's idea.", "name:Petra Lind's"),
    ("en", "Petra should not carry this alone.", "name:Petra"),
    ("en", "We lost the order from Norrbo.", "name:Norrbo"),
    ("en", "On March 3rd you promised more.", "date:March 3rd"),
    ("en", "It began on 2026-03-02.", "date:2026-03-02"),
    ("en", "The meeting last Tuesday was hard.", "date:Tuesday"),
    ("en", "Week 12 was hard.", "date:Week 12"),
    ("en", "I have been here since 2019.", "date:2019"),
    ("en", "The call at 14:30 was hard.", "time:14:30"),
    ("en", "The call at 3 pm was hard.", "time:at 3 pm"),
    ("en", "Call me on 070-123 45 67.", "number:070-123 45 67"),
    ("en", "Write to eva@work.example.", "number:eva@work.example"),
    ("en", "Case 850101-1234 was mine.", "number:850101-1234"),
    ("en", "A receptionist hears it first.", "role:receptionist"),
    ("en", "Our finance manager decides.", "role:finance manager"),
    ("en", "The thixotropic grout again.", "rare:thixotropic rare:grout"),
    ("sv", "Som enda kvinna får jag vänta.", "only:Som enda kvinna"),
    ("sv", "Jag är den enda som frågar.", "only:Jag är den enda som"),
    ("sv", "Jag är nyast här och frågar mycket.", "only:Jag är nyast här"),
    ("sv", "Ingen annan än jag kan rutinen.", "only:Ingen annan än jag"),
    ("sv", "Sedan jag började har lite ändrats.", "only:Sedan jag började"),
    ("sv", "Fråga Bo, han sa samma sak.", "name:Bo"),
    ("sv", "Dag sa samma sak.", "name:Dag"),
    ("sv", "Det var Evas idé.", "name:Evas"),
    ("sv", "En dag med Petra innan mötet med Norrbo.", "name:Petra name:Norrbo"),
    ("sv", "Den 3 mars lovade du mer.", "date:Den 3 mars"),
    ("sv", "Det började 2/3 och slutar 2026-03-09.", "date:2/3 date:2026-03-09"),
    ("sv", "Mötet i tisdags var svårt.", "date:i tisdags"),
    ("sv", "Vecka 12 var svår.", "date:Vecka 12"),
    ("sv", "Samtalet kl 14.30 var svårt.", "time:kl 14.30"),
    ("sv", "Ring mig på 070-123 45 67.", "number:070-123 45 67"),
    ("sv", "Ärendet 850101-1234 var mitt.", "number:850101-1234"),
    ("sv", "En receptionist hör det först.", "role:receptionist"),
    ("sv", "Vår ekonomichef bestämmer.", "role:ekonomichef"),
    ("sv", "Kranförarna får aldrig veta.", "role:Kranförarna"),
    ("sv", "Det tixotropa bruket igen.", "rare:tixotropa"),
    ("fi", "Kiitos Petra, 3.4.2026, 14:30.", "name:Petra date:3.4.2026 time:14:30"),
    ("fi", "Soita 040 1234567, terveisin bo.", "number:040 1234567"),
    ("de", "Ich brauche mehr Zeit mit Eva.", "name:Eva"),
    ("und", "Dziękuję Petra.", "name:Petra"),
]
HARMLESS = [
    ("en", "More time together as a team, and clearer goals for the next quarter."),
    ("en", "Please listen without interrupting; I felt ignored by my manager."),
    ("en", "Fewer emails, shorter meetings, and decisions that stick."),
    ("en", "We may need 4.5 hours, 50 % of a day, 24/7, for 10 000 kr."),
    ("en", "I'd like to know why priorities change. I think we can't plan."),
    ("en", "HR is OK, but our leader’s feedback comes too late."),
    ("en", "You could celebrate small wins instead of what went wrong."),
    ("sv", "Mer tid tillsammans i gruppen och tydligare mål för nästa kvartal."),
    ("sv", "Lyssna gärna utan att avbryta; min chef ignorerade mig."),
    ("sv", "Färre mejl, kortare möten och beslut som håller."),
    ("sv", "En ny dag, ett nytt försök: vi har 10 000 saker att göra dygnet runt."),
    ("sv", "Arbetsbelastningen borde fördelas rättvisare mellan medarbetarna."),
    ("sv", "Vi borde fira små framgångar i stället för det som gick fel."),
    ("sv", "HR är OK, men återkopplingen kommer för sent."),
    ("de", "Ich wünsche mir mehr Zeit für die Gruppe."),
    ("ar", "نحتاج إلى مزيد من الوقت معا"),
    ("en", "WE NEED MORE TIME TOGETHER AS A TEAM"),
    ("en", ""),
]
FOUND = """async ([rows, names]) => {
  const { marks } = await import("/static/surveys/device/careful.js");
  return rows.map(([language, text]) => marks(text, language, names));
}"""
ANOTHER = """async (rows) => {
  const { seemsAnotherLanguage } = await import("/static/surveys/device/careful.js");
  return rows.map(([language, text]) => seemsAnotherLanguage(text, language));
}"""


@pytest.fixture
def at_promise(page, live_server):
    """Any page of ours, for its module to be loaded from."""
    page.goto(live_server.url + reverse("promise"))
    return page


def marked(page, rows, names=NAMES):
    """Return what the device marks in each row, as the tables above write it."""
    found = page.evaluate(FOUND, [[row[:2] for row in rows], names])
    return [
        " ".join(f"{m['kind']}:{row[1][m['start'] : m['end']]}" for m in marks)
        for row, marks in zip(rows, found, strict=True)
    ]


def test_device_marks_what_could_tell_who_writes_and_nothing_else(at_promise):
    found = marked(at_promise, TELLING)

    wrong = [
        (row, said) for row, said in zip(TELLING, found, strict=True) if row[2] != said
    ]
    assert wrong == []


def test_device_leaves_everyday_words_alone(at_promise):
    found = marked(at_promise, HARMLESS)

    assert [
        (row, said) for row, said in zip(HARMLESS, found, strict=True) if said
    ] == []


def test_device_knows_a_colleague_by_the_parts_of_her_name(at_promise):
    names = {"first": ["bo", "chandra"], "last": ["ek", "rao"]}
    rows = [("sv", "chandra vet det"), ("sv", "Bo i en stad."), ("sv", "Ek är fint.")]

    assert marked(at_promise, rows, names) == ["name:chandra", "name:Bo", ""]


def test_device_asks_about_a_language_that_does_not_fit(at_promise):
    rows = [
        ("sv", "Toivoisin enemmän aikaa yhdessä ja selkeämpiä tavoitteita"),
        ("en", "Mer tid tillsammans i gruppen och tydligare mål"),
        ("sv", "Mer tid tillsammans i gruppen och tydligare mål"),
        ("en", "More time together as a team, please"),
        ("fi", "Mer tid tillsammans i gruppen och tydligare mål"),
        ("sv", "Kiitos!"),
    ]

    assert at_promise.evaluate(ANOTHER, rows) == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]


# --- on the page ---------------------------------------------------------------------


def test_names_of_ones_own_cell_and_the_leader_are_given_in_parts(
    open_round, bo, dag, umea
):
    names = names_around(open_round, umea.key)

    assert "bo" in names["first"]
    assert "ek" in names["last"]
    assert "astrid" in names["first"]
    assert "dag" not in names["first"]
    assert names["first"] == sorted(names["first"])


@pytest.fixture
def writer(live_server, new_context, bo, open_round):
    """Bo, at the place for words of the plain pulse, on a phone."""

    def writer(**browser):
        context = new_context(
            base_url=live_server.url,
            viewport=PHONE,
            reduced_motion="reduce",
            device_scale_factor=2,
            **browser,
        )
        sign_in(context, bo, live_server.url)
        reader = Reader(context.new_page())
        plain_pulse(reader, open_round)
        return reader

    return writer


def plain_pulse(reader, open_round):
    """Answer on the path without a script of the device, up to the words."""
    page = reader.page
    page.goto(reverse("round", args=[open_round.key]))
    page.evaluate(
        """action => {
          const form = document.querySelector(`form[action="${action}"]`);
          HTMLFormElement.prototype.submit.call(form);
        }""",
        reverse("pulse-begin", args=[open_round.key]),
    )
    for _screen in range(3):
        page.get_by_role("radio", name="6", exact=True).click()
        page.get_by_role("button", name="Next").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_marked_while_they_are_written(writer, scheme):
    reader = writer(color_scheme=scheme)
    page = reader.page
    words = page.get_by_role("textbox")
    place = page.locator("[data-careful]")

    assert place.locator("mark").count() == 0
    words.fill("Som enda kvinna frågade jag Bo i tisdags. Tack")
    page.get_by_label("Written in").select_option("sv")
    place.locator("mark").first.wait_for()

    assert place.locator("mark").all_inner_texts() == [
        "Som enda kvinna",
        "Bo",
        "i tisdags",
    ]
    assert place.locator("li b").all_inner_texts() == [
        "It points at you",
        "A name",
        "A day",
    ]
    assert place.locator("ul").get_attribute("aria-live") == "polite"
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"careful-{scheme}.png", full_page=True)
    assert violations(page) == []
    words.fill("Mer tid tillsammans.")
    place.locator("mark").first.wait_for(state="detached")
    assert place.locator("li").count() == 0
    assert reader.troubles == []


def test_words_are_marked_on_the_page_of_the_device_too(phone, open_round):
    page = phone()
    page.goto(reverse("pulse-device", args=[open_round.key]))
    for _screen in range(3):
        page.get_by_role("radio", name="6", exact=True).check()
        page.get_by_role("button", name="Next").click()

    page.get_by_role("textbox").fill("Ask Chandra on Monday")

    place = page.locator("[data-careful]:visible")
    place.locator("mark").first.wait_for()
    assert place.locator("mark").all_inner_texts() == ["Chandra", "Monday"]
    assert violations(page) == []
    assert page.troubles == []


def test_what_a_device_finds_leaves_nothing_in_what_is_sent(writer):
    reader = writer()
    page = reader.page
    page.get_by_role("textbox").fill("Ask Bo")
    page.locator("[data-careful] mark").wait_for()

    with page.expect_request("**/pulse") as sent:
        page.get_by_role("button", name="Send my answers").click()

    named = {pair.split("=")[0] for pair in sent.value.post_data.split("&")}
    assert named == {
        *("token", "nonce", "cell", "language", "step", "move"),
        *("a0", "a1", "a2", "t3", "l3", "w3"),
    }
    assert reader.troubles == []


def test_names_are_given_to_nobody_without_a_token(client, open_round, umea):
    form = {"cell": umea.key, "nonce": "aa" * 32, "token": "bb" * 32, "language": "en"}
    marks = {"a0": "5", "a1": "5", "a2": "5", "step": "2", "move": "next"}

    page = client.post(
        reverse("voice-pulse", args=[open_round.key]), {**form, **marks}
    ).content.decode()

    assert "data-careful" in page
    assert '{"first": [], "last": []}' in page


def test_names_are_given_to_whoever_holds_a_token(client, open_round, bo):
    first = client_of(bo).post(reverse("pulse-begin", args=[open_round.key]))
    page = press(press(press(first, a0="5"), a1="5"), a2="5").content.decode()

    assert '"chandra"' in page


def test_lists_of_names_end_somewhere(astrid, umea, open_round, monkeypatch):
    monkeypatch.setattr("ledare.listen.surveys.names.MOST_NAMES", 2)

    names = names_around(open_round, umea.key)

    assert len(names["first"]) == 3
