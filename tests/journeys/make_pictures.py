"""Make the pictures of the README and the docs anew; run only when named.

python3 dev.py test tests/journeys/make_pictures.py

They show the demo's organisation as of a Saturday morning.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.browsing import DESK, PHONE
from tests.journeys.pngs import smaller
from tests.journeys.test_conversation import talk
from tests.listen.conversations import conftest as ten_answer

ten, open_round = ten_answer.ten, ten_answer.open_round
PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
SATURDAY = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
NAMES = (
    "today",
    "lived",
    "belief",
    "share-back",
    "promise",
    "pulse",
    "conversation",
    "conversation-device",
    "themes",
    "theme",
    "inbox",
)
LOOKS = {"": (DESK, 1), "-phone": (PHONE, 2)}
LONGEST = 3200
SCHEMES = {"": "light", "-dark": "dark"}
# A bar that stays at the bottom of a screen would lie across the middle of a page.
AT_THE_END = """@media (max-width: 40rem) {
  body { position: relative; }
  .rail { position: absolute !important; }
}"""


@pytest.mark.django_db(databases=["default", "vault"], transaction=True)
def test_pictures_are_made(demo, reader):
    demo = demo(at=SATURDAY, n_rounds=12, is_marked=False)
    PICTURES.mkdir(exist_ok=True)
    workbench = reader().page
    # A round is answered on one device, so another member answers on the phone.
    members = [demo.member, demo.open.seats.exclude(person=demo.member)[0].person]
    for member, (suffix, (viewport, scale)) in zip(members, LOOKS.items(), strict=True):
        look = {
            "viewport": viewport,
            "device_scale_factor": scale,
            "bypass_csp": True,
        }
        leading, answering = reader(demo.leader, **look), reader(member, **look)
        for name, who, address in (
            ("today", leading, ("today",)),
            ("lived", leading, ("lived", demo.belief.key)),
            ("belief", leading, ("belief", demo.belief.key)),
            ("share-back", answering, ("share-back", demo.told.key)),
        ):
            who.open(*address)
            who.page.add_style_tag(content=AT_THE_END)
            take(who.page, f"{name}{suffix}", workbench, full_page=True)
        take_words(leading, suffix, workbench)
        answering.open("promise")
        take(answering.page, f"promise{suffix}", workbench, **beginning_of(answering))
        walk_to_the_third_question(answering, demo)
        take(answering.page, f"pulse{suffix}", workbench)


@pytest.mark.django_db(databases=["default", "vault"], transaction=True)
def test_pictures_of_a_conversation_are_made(organisation, open_round, reader, clock):
    team = organisation.people
    bo = reader(team["bo"], viewport=PHONE, device_scale_factor=2, bypass_csp=True)
    astrid = reader(team["astrid"], bypass_csp=True)
    talk(astrid, bo, open_round, team, clock)
    workbench = reader().page
    for suffix, (viewport, scale) in LOOKS.items():
        look = {"viewport": viewport, "device_scale_factor": scale}
        leading = reader(team["astrid"], bypass_csp=True, **look)
        leading.page.goto(astrid.page.url)
        bo.page.set_viewport_size(viewport)
        pages = {"conversation": leading.page, "conversation-device": bo.page}
        for name, page in pages.items():
            page.add_style_tag(content=AT_THE_END)
            take(page, f"{name}{suffix}", workbench, full_page=True)


def take_words(leader, suffix, workbench):
    """Take what people write about, one theme, and what was said to the leader."""
    leader.open("themes")
    take(leader.page, f"themes{suffix}", workbench, **beginning_of(leader, 1800))
    leader.click(leader.page.locator("li.theme a").first)
    take(leader.page, f"theme{suffix}", workbench, **beginning_of(leader, 1400))
    leader.open("voices-inbox")
    take(leader.page, f"inbox{suffix}", workbench, **beginning_of(leader, 1400))


def beginning_of(reader, longest=LONGEST):
    """Take a long page as far as most people read it."""
    reader.page.add_style_tag(content=AT_THE_END)
    width = reader.page.viewport_size["width"]
    height = reader.page.evaluate("document.documentElement.scrollHeight")
    clip = {"x": 0, "y": 0, "width": width, "height": min(height, longest)}
    return {"full_page": True, "clip": clip}


def walk_to_the_third_question(member, demo):
    """Answer two questions, and choose a number for the third."""
    member.open("round", demo.open.key)
    member.press("Begin")
    for _screen in range(2):
        member.choose(0, 6)
        member.press("Next")
    member.choose(0, 6)


def take(page, name, workbench, **how):
    """Take a picture in the light and in the dark."""
    for suffix, scheme in SCHEMES.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate("document.fonts.ready")
        picture = smaller(page.screenshot(**how), workbench)
        (PICTURES / f"{name}{suffix}.png").write_bytes(picture)
