"""Every page for every reader: nothing for axe to find, nothing that sticks out.

Each is looked at on a desk and on a phone, in the light and in the dark, with the
demo's organisation of sixty people in it.
"""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from ledare.listen.advice.actions import make_link
from ledare.listen.advice.queries import waiting_for
from tests.journeys.browsing import DESK, EVERY_RULE, PHONE, violations
from tests.journeys.demo import prepare_drafts

pytestmark = pytest.mark.django_db(databases=["default", "vault"], transaction=True)

SATURDAY = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
# Where the width was looked at already, only the colours are new.
COLOURS = ["color-contrast"]
LOOKS = [
    (DESK, "light", EVERY_RULE),
    (DESK, "dark", COLOURS),
    (PHONE, "dark", EVERY_RULE),
    (PHONE, "light", COLOURS),
]
BROKEN = "name,unit,leads\nKim Sand,Norrbygg/Nowhere,\n,Norrbygg,perhaps\n"
PAGES = {
    "leader": {
        "today": lambda demo: reverse("today"),
        "believe": lambda demo: reverse("believe"),
        "why": lambda demo: reverse("why-i-lead"),
        "belief": lambda demo: reverse("belief", args=[demo.belief.key]),
        "belief-new": lambda demo: reverse("belief-new"),
        "belief-scope": lambda demo: reverse("belief-scope", args=[demo.belief.key]),
        "self-check": lambda demo: reverse("self-check"),
        "self-checks": lambda demo: reverse("self-checks"),
        "listen": lambda demo: reverse("listen"),
        "following": lambda demo: reverse("following"),
        "round-new": lambda demo: reverse("round-new"),
        "answer-first": lambda demo: reverse("answer-first", args=[demo.draft.key]),
        "round": lambda demo: reverse("round", args=[demo.open.key]),
        "round-released": lambda demo: reverse("round", args=[demo.released.key]),
        "round-close": lambda demo: reverse("round-close", args=[demo.open.key]),
        "round-sheet": lambda demo: reverse("round-sheet", args=[demo.open.key]),
        "understand": lambda demo: reverse("understand"),
        "experience": lambda demo: reverse(
            "experience", args=[demo.released.key, demo.released.unit.key]
        ),
        "lived": lambda demo: reverse("lived", args=[demo.belief.key]),
        "outcomes": lambda demo: reverse("outcomes"),
        "outcome": lambda demo: reverse("outcome", args=[demo.outcome().key]),
        "outcome-budget": lambda demo: reverse(
            "outcome", args=[demo.outcome("budget").key]
        ),
        "outcome-new": lambda demo: reverse("outcome-new"),
        "outcome-edit": lambda demo: reverse("outcome-edit", args=[demo.outcome().key]),
        "outcome-values": lambda demo: reverse(
            "outcome-values", args=[demo.outcome().key]
        ),
        "outcome-upload": lambda demo: reverse(
            "outcome-upload", args=[demo.outcome().key]
        ),
        "outcome-baseline": lambda demo: reverse(
            "outcome-baseline", args=[demo.outcome().key]
        ),
        "outcome-event": lambda demo: reverse(
            "outcome-event", args=[demo.outcome().key]
        ),
        "leadership": lambda demo: reverse("leadership"),
        "networks": lambda demo: reverse("networks"),
        "act": lambda demo: reverse("act"),
        "share-back-write": lambda demo: reverse(
            "share-back-write", args=[demo.released.key]
        ),
        "share-back-preview": lambda demo: reverse(
            "share-back-preview", args=[demo.released.key]
        ),
        "commitment": lambda demo: reverse(
            "commitment", args=[demo.leader.promises.first().key]
        ),
        "commitment-new": lambda demo: reverse("commitment-new"),
        "cross-check": lambda demo: reverse("cross-check"),
        "cross-check-earlier": lambda demo: reverse("cross-check-earlier"),
        "unit": lambda demo: reverse("unit", args=[demo.released.unit.key]),
        "me": lambda demo: reverse("me"),
        "my-data": lambda demo: reverse("my-data"),
        "second-step": lambda demo: reverse("mfa_index"),
        "advice": lambda demo: reverse("advice"),
        "studies": lambda demo: reverse("studies"),
        "study": lambda demo: reverse("study", args=[demo.study.key]),
        "study-nearest": lambda demo: (
            reverse("study", args=[demo.study.key])
            + f"?question=ideas&around={demo.member.key}"
        ),
        "study-end": lambda demo: reverse("study-end", args=[demo.study.key]),
        "study-new": lambda demo: reverse("study-new"),
        "named-own": lambda demo: reverse("named-own"),
        "advice-forget": lambda demo: reverse("advice-forget"),
        "advice-ask": lambda demo: reverse("advice-ask"),
        "advice-questions": lambda demo: reverse("advice-questions"),
        "advice-question": lambda demo: reverse(
            "advice-question", args=[waiting_for(demo.leader)[0].key]
        ),
    },
    "member": {
        "today": lambda demo: reverse("today"),
        "believe": lambda demo: reverse("believe"),
        "round": lambda demo: reverse("round", args=[demo.open.key]),
        "understand": lambda demo: reverse("understand"),
        "outcome": lambda demo: reverse("outcome", args=[demo.outcome().key]),
        "networks": lambda demo: reverse("networks"),
        "named-own": lambda demo: reverse("named-own"),
        "act": lambda demo: reverse("act"),
        "share-back": lambda demo: reverse("share-back", args=[demo.told.key]),
        "choose-to-lead": lambda demo: reverse("choose-to-lead"),
        "study-names": lambda demo: reverse("study-names", args=[demo.study.key]),
        "advice-who": lambda demo: reverse("advice-who"),
        "advice-found": lambda demo: reverse("advice-who") + "?q=spread",
    },
    "organisation": {"understand": lambda demo: reverse("understand")},
    "analyst": {"understand": lambda demo: reverse("understand")},
    "works_council": {"understand": lambda demo: reverse("understand")},
    "admin": {
        "people": lambda demo: reverse("people"),
        "person": lambda demo: reverse("person", args=[demo.member.key]),
        "people-import": lambda demo: reverse("people-import"),
        "invite": lambda demo: reverse("invite", args=[demo.released.unit.key]),
        "audit-log": lambda demo: reverse("audit-log"),
        "round-import": lambda demo: reverse("round-import"),
        "understand": lambda demo: reverse("understand"),
        "networks": lambda demo: reverse("networks"),
    },
    "nobody": {
        "promise": lambda demo: reverse("promise"),
        "login": lambda demo: reverse("account_login"),
        "advice-button": lambda demo: reverse(
            "advice-link-tap", args=[make_link(by=demo.member, at=SATURDAY)]
        ),
        "doors": lambda demo: reverse("demo-doors"),
    },
}


def test_pages_are_accessible(demo, subtests):
    demo = demo(at=SATURDAY, n_rounds=4, is_marked=True)
    prepare_drafts(demo, SATURDAY)
    for seen_as, pages in PAGES.items():
        for name, address in pages.items():
            reader = demo.reader(seen_as)
            with subtests.test(page=name, seen_as=seen_as):
                answer = reader.page.goto(address(demo))
                assert answer.status == 200
                assert faults(reader) == []
    for walk in (
        walk_the_pulse,
        bring_values_in,
        leave_a_field_empty,
        bring_a_broken_file,
        follow_an_invitation,
        get_a_code,
    ):
        with subtests.test(walk.__name__):
            assert walk(demo) == []


def walk_the_pulse(demo):
    """A number's screen, a screen for words, and the thanks."""
    reader = demo.reader("member")
    reader.open("round", demo.open.key)
    reader.press("Begin")
    reader.page.locator(".scale:visible").wait_for()
    found = faults(reader)
    for question in demo.open.asked:
        if question.is_scale:
            reader.choose(0, 5)
            reader.press("Next")
    found += faults(reader)
    reader.press("Next")
    reader.press("Send my answers")
    reader.waits_for("Your receipt")
    return found + faults(reader)


def leave_a_field_empty(demo):
    """A form that comes back with what is still missing."""
    reader = demo.reader("leader")
    reader.open("commitment-new")
    reader.page.locator("main form").evaluate("form => form.noValidate = true")
    reader.press("I promise")
    assert reader.page.get_by_role("alert").first.is_visible()
    return faults(reader)


def bring_a_broken_file(demo):
    """What is wrong with a file of people, line by line."""
    reader = demo.reader("admin")
    reader.open("people-import")
    reader.page.locator("input[type=file]").set_input_files(
        {"name": "people.csv", "mimeType": "text/csv", "buffer": BROKEN.encode()}
    )
    reader.click(reader.page.locator("main form button").first)
    assert reader.heading == "Not yet: the file needs a hand"
    assert [said for said in reader.troubles if "422" not in said] == []
    reader.troubles.clear()
    return faults(reader)


def bring_values_in(demo):
    """A file of values with mistakes, then one that replaces a value."""
    reader = demo.reader("leader")
    found = []
    series = demo.outcome()
    taken = series.values.latest("on").on.isoformat()
    for rows in ("2026-99-99,much\n", f"{taken},12\n2026-01-05,11\n"):
        reader.open("outcome-upload", series.key)
        reader.page.locator("input[type=file]").set_input_files(
            {
                "name": "values.csv",
                "mimeType": "text/csv",
                "buffer": f"date,value\n{rows}".encode(),
            }
        )
        reader.click(reader.page.locator("main form button").first)
        reader.troubles = [said for said in reader.troubles if "422" not in said]
        found += faults(reader)
    assert reader.heading == "This is what the file changes"
    return found


def follow_an_invitation(demo):
    """The page with the code, and where it leads."""
    admin = demo.reader("admin")
    admin.open("invite", demo.released.unit.key)
    admin.click(admin.page.locator("main form button.go").first)
    found = faults(admin)
    reader = demo.reader("nobody")
    reader.page.goto(admin.page.locator(".link-line").first.inner_text())
    assert "Umeå" in reader.heading
    return found + faults(reader)


def get_a_code(demo):
    """A code by letter: asking for it, and where it is typed."""
    reader = demo.reader("nobody")
    reader.page.goto(reverse("account_request_login_code"))
    found = faults(reader)
    reader.page.locator("input[type=email]").fill(demo.member.email)
    reader.click(reader.page.locator("main form button").first)
    assert reader.page.locator("input[name=code]").is_visible()
    return found + faults(reader)


def faults(reader):
    """Return what is wrong with a page in any of its looks, and what it complained."""
    found = []
    for viewport, scheme, rules in LOOKS:
        reader.page.set_viewport_size(viewport)
        reader.page.emulate_media(color_scheme=scheme)
        look = f"{viewport['width']} {scheme}"
        found += [f"{look}: {fault}" for fault in violations(reader.page, rules)]
    complaints, reader.troubles = reader.troubles, []
    return found + complaints
