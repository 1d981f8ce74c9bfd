"""Somebody in front of a browser: what she presses, types and reads."""

from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import TimeoutError as TooLate

from tests.cast import client_of

DESK = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# Without preload: axe would fetch our styles again, which a nameless page forbids.
AXE = """rules => axe.run(document, {
  resultTypes: ["violations"], preload: false, runOnly: rules})"""
EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def hear_troubles(page, troubles):
    """Write down what goes wrong on a page: said, thrown or not fetched."""
    page.on("console", lambda said: troubles.append(said.text))
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("requestfailed", lambda lost: was_left(lost) or troubles.append(lost.url))


def was_left(lost):
    """Tell whether a part of a page was given up because the reader went on."""
    is_part = lost.resource_type in {"script", "stylesheet", "font", "image"}
    return is_part and lost.failure == "net::ERR_ABORTED"


@dataclass
class Reader:
    """A person, her browser, and the language her pages are in."""

    page: object
    language: str = "en"
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self):
        hear_troubles(self.page, self.troubles)

    def says(self, words, context=None):
        """Return how a page says this in the reader's language."""
        with translation.override(self.language):
            if context:
                return translation.pgettext(context, words)
            return translation.gettext(words)

    def open(self, name, *args):
        """Open a page by the name of its address."""
        self.page.goto(reverse(name, args=args))

    def press(self, words, context=None, **among):
        """Press a button, the first with these words."""
        button = self.says(words, context)
        self.click(self.page.get_by_role("button", name=button, **among).first)

    def waits_for(self, text):
        """Wait until what was pressed is answered; leaving before that cuts it off."""
        self.page.get_by_role("main").get_by_text(text).first.wait_for()

    def follow(self, words, context=None):
        """Follow a link, the first with these words."""
        link = self.says(words, context)
        self.click(self.page.get_by_role("link", name=link).first)

    def click(self, what):
        """Click; where another page comes, wait until all of it has come."""
        what.click()
        self.page.wait_for_load_state()

    def type(self, label, text, context=None):
        """Type into the field with this label."""
        self.page.get_by_label(self.says(label, context), exact=True).fill(text)

    def choose(self, place, mark):
        """Choose a number on the nth scale that is shown."""
        scale = self.page.locator(".scale:visible").nth(place)
        scale.locator(f"input[value='{mark}']").check()

    @property
    def heading(self):
        """Return what the page says first."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def reads(self, text):
        """Tell whether the page comes to show these words."""
        try:
            self.page.get_by_text(text).first.wait_for()
        except TooLate:
            return False
        return True


def sign_in(context, person, url):
    """Let a browser be this person's."""
    name = settings.SESSION_COOKIE_NAME
    session = client_of(person).cookies[name].value
    cookie = {"name": name, "value": session, "url": url}
    context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Lax"}])


def violations(page, rules=EVERY_RULE):
    """Return what axe finds, each with its place, and what sticks out sideways."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found = [
        f"{rule['id']}: {node['html'][:120]}"
        for rule in page.evaluate(AXE, rules)["violations"]
        for node in rule["nodes"]
    ]
    sideways = page.evaluate(OVERFLOW)
    return found + ([f"{sideways} px stick out sideways"] if sideways > 0 else [])
