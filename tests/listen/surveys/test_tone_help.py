"""What a device says of criticism before it is sent; nothing leaves the device."""

import gzip
from pathlib import Path

import pytest
from django.urls import reverse

from ledare.listen import surveys

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)
DEVICE = Path(surveys.__file__).parent / "static/surveys/device"
NAMES = ["Astrid Lund", "Bo Ek"]
MOST_BYTES = 5_120

# language, text, checks found, warnings with their words
ROWS = [
    (
        "en",
        "When you interrupted me yesterday I lost the thread; could you wait?",
        "situation behaviour impact request",
        "",
    ),
    ("en", "You never listen, you idiot.", "", "insult:idiot always_never:never"),
    ("en", "Shut up, Bo.", "", "command:Shut up"),
    ("en", "Everyone laughs at you.", "", "public_shaming:Everyone laughs"),
    ("en", "WHERE HAVE THE LISTS GONE", "", "shouting:WHERE HAVE THE LISTS GONE"),
    ("en", "Astrid is useless.", "", "insult:useless"),
    ("en", "The printer is useless and never works.", "", ""),
    ("en", "He said “you are an idiot” and left.", "behaviour", ""),
    ("en", "", "", ""),
    (
        "sv",
        "När du avbröt mig i går tappade jag tråden; kan du vänta?",
        "situation behaviour impact request",
        "",
    ),
    ("sv", "Du lyssnar aldrig, din idiot.", "", "insult:idiot always_never:aldrig"),
    ("sv", "Håll käften.", "", "command:Håll käften"),
    ("sv", "Skrivaren är värdelös.", "", ""),
    ("sv", "Den här idiotiska regeln retar mig.", "", ""),
    ("fi", "Olet idiootti, turpa kiinni.", "", "insult:idiootti command:turpa kiinni"),
    ("ru", "Заткнись, ты идиот.", "", "insult:идиот command:Заткнись"),
    ("de", "Du bist ein Idiot.", "", "insult:Idiot"),
    ("es", "Cállate, eres idiota.", "", "insult:idiota command:Cállate"),
]
LOOK = """async ([rows, names]) => {
  const { look } = await import("/static/surveys/device/tone.js");
  return Promise.all(rows.map(([language, text]) => look(text, language, names)));
}"""


@pytest.fixture
def at_promise(page, live_server):
    """Any page of ours, for its module to be loaded from."""
    page.goto(live_server.url + reverse("promise"))
    return page


def looked(page, rows, names=NAMES):
    """Return what the device says of each row."""
    return page.evaluate(LOOK, [[row[:2] for row in rows], names])


def words_of(row, said):
    """Return what was found in a row, as the table above writes it."""
    checks = " ".join(check["kind"] for check in said["checks"] if check["found"])
    warnings = " ".join(
        f"{warning['kind']}:{row[1][place['start'] : place['end']]}"
        for warning in said["warnings"]
        for place in warning["places"]
    )
    return checks, warnings


def test_device_ticks_what_is_useful_and_warns_of_what_hurts(at_promise):
    found = looked(at_promise, ROWS)

    wrong = [
        (row, words_of(row, said))
        for row, said in zip(ROWS, found, strict=True)
        if words_of(row, said) != row[2:]
    ]
    assert wrong == []


def test_device_says_who_is_named_so_that_it_goes_to_that_person(at_promise):
    row = ("sv", "Bo och astrid kom sent.")

    of_list, of_parts, of_nobody = (
        looked(at_promise, [row], names)[0]["person"]
        for names in (NAMES, {"first": ["bo"], "last": ["ek"]}, [])
    )

    assert of_list == [{"start": 0, "end": 2}, {"start": 7, "end": 13}]
    assert of_parts == [{"start": 0, "end": 2}]
    assert of_nobody == []


def test_device_says_nothing_in_a_language_it_does_not_know(at_promise):
    assert looked(at_promise, [("nl", "Hou je mond."), ("constructor", "x")]) == [
        None,
        None,
    ]


@pytest.mark.parametrize("language", ["en", "sv"])
def test_module_and_words_of_a_language_are_small(language):
    sent = sum(
        len(gzip.compress((DEVICE / name).read_bytes()))
        for name in ("tone.js", f"tone-{language}.js")
    )

    assert sent < MOST_BYTES
