"""Members who answer: a small browser, one to a process, with nothing but Python's own.

It does what a browser does without JavaScript: it follows the form of each page, keeps
its connection open, and sends no cookie to the nameless side.
"""

import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape
from http.client import HTTPConnection, HTTPException
from multiprocessing.queues import Queue
from multiprocessing.sharedctypes import Synchronized
from multiprocessing.synchronize import Barrier
from typing import Any
from urllib.parse import urlencode

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
RADIO = re.compile(r'<input type="radio" name="(a\d+)" value="(\d+)"')
WORDS = re.compile(r'<textarea[^>]*name="(t\d+)"')
CODE = re.compile(r'class="bigcode"[^>]*>([^<]+)<')
COMMENT = (
    "Tell us earlier what is decided, and why. Then we can plan our week around it."
)
SHARE_WRITING = 0.5
TIMEOUT = 30
MOST_SCREENS = 40

Form = dict[str, str]


class Unexpected(Exception):
    """A page was not what it should be."""


@dataclass(frozen=True)
class Errand:
    """What one crowd of members does, in one round."""

    kind: str
    host: str
    port: int
    round_key: str
    questions: tuple[str, ...]  # "scale:<lowest>:<highest>" or "text"
    members: tuple[Any, ...]  # sessions, or forms that were begun before
    session_cookie: str
    seconds: float


@dataclass
class Seen:
    """What one client did and saw."""

    times: list[tuple[str, float]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    began: float = 0.0
    ended: float = 0.0
    cpu: float = 0.0


class Browser:
    """One member's browser; the connection is kept, the cookies are not."""

    def __init__(self, errand: Errand, seen: Seen) -> None:
        self.errand = errand
        self.seen = seen
        self.connection = HTTPConnection(errand.host, errand.port, timeout=TIMEOUT)
        self.cookies: dict[str, str] = {}

    def open(self, kind: str, path: str, form: Form | None = None) -> str:
        """Open a page or send a form, and note how long it took."""
        headers = {"Accept-Language": "en", "Host": f"127.0.0.1:{self.errand.port}"}
        if not path.startswith("/voice/"):
            pairs = (f"{name}={value}" for name, value in self.cookies.items())
            headers["Cookie"] = "; ".join(pairs)
        body = None
        if form is not None:
            body = urlencode(form).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        self.connection.request("POST" if body else "GET", path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        self.seen.times.append((kind, time.perf_counter() - began))
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status != 200:
            raise Unexpected(f"{kind}: {answer.status}")
        return page


def work(
    errand: Errand,
    place: "Synchronized[int]",
    gate: Barrier,
    out: "Queue[Seen]",
) -> None:
    """Take one member after the other until all are done or the time is over."""
    seen = Seen()
    browser = Browser(errand, seen)
    act = ACTS[errand.kind]
    gate.wait()  # all are here
    gate.wait()  # the server's clock was read
    cpu = time.process_time()
    seen.began = time.perf_counter()
    while time.perf_counter() - seen.began < errand.seconds:
        number = _next(place)
        if number >= len(errand.members):
            break
        try:
            act(browser, errand.members[number], number)
        except Unexpected as reason:
            seen.errors[str(reason)] += 1
        except (HTTPException, OSError) as reason:
            seen.errors[type(reason).__name__] += 1
            browser.connection.close()
    seen.ended = time.perf_counter()
    seen.cpu = time.process_time() - cpu
    out.put(seen)


def _next(place: "Synchronized[int]") -> int:
    with place.get_lock():
        place.value += 1
        return place.value - 1


def walk(browser: Browser, session: str, number: int) -> None:
    """Open the round, begin, and answer one screen after the other."""
    page = begin(browser, session)
    chance = random.Random(number)
    last = len(browser.errand.questions) - 1
    for _ in range(MOST_SCREENS):
        form = _filled(page, chance)
        kind = "submit" if int(form["step"]) == last else "screen"
        page = browser.open(kind, _voice(browser), form)
        if kind == "submit":
            return _keep_code(browser, page)
    raise Unexpected("The pulse does not end")


def short(browser: Browser, session: str, number: int) -> None:
    """Open the round, begin, and send all answers at once."""
    form = _hidden(begin(browser, session))
    submit(browser, form, number)


def submit(browser: Browser, form: Form, number: int) -> None:
    """Send the last screen, with all answers in it."""
    whole = form | _answers(browser.errand.questions, random.Random(number))
    _keep_code(browser, browser.open("submit", _voice(browser), whole))


def look(browser: Browser, session: str, number: int) -> None:
    """Open the round only: what warms a server up."""
    browser.cookies = {browser.errand.session_cookie: session}
    browser.open("round", f"/listen/{browser.errand.round_key}/")


ACTS: dict[str, Callable[[Browser, Any, int], None]] = {
    "walk": walk,
    "short": short,
    "submit": submit,
    "look": look,
}


def begin(browser: Browser, session: str) -> str:
    """Open the round as a member who has signed in, and press Begin."""
    browser.cookies = {browser.errand.session_cookie: session}
    path = f"/listen/{browser.errand.round_key}/"
    page = browser.open("round", path)
    form = _hidden(page.partition(f'action="{path}begin/"')[2].partition("</form>")[0])
    return browser.open("begin", f"{path}begin/", form)


def _voice(browser: Browser) -> str:
    return f"/voice/{browser.errand.round_key}/pulse"


def _hidden(page: str) -> Form:
    return {name: unescape(value) for name, value in HIDDEN.findall(page)}


def _filled(page: str, chance: random.Random) -> Form:
    """Return the form of a screen with something chosen or written."""
    form = _hidden(page) | {"move": "next"}
    choices = RADIO.findall(page)
    if choices:
        name, mark = chance.choice(choices)
        form[name] = mark
    for name in WORDS.findall(page):
        form |= _comment(int(name[1:]), chance)
    if "step" not in form:
        raise Unexpected("The page has no screen of the pulse")
    return form


def _answers(questions: Sequence[str], chance: random.Random) -> Form:
    """Return what the form carries on its last screen."""
    form = {"step": str(len(questions) - 1), "move": "next"}
    for place, question in enumerate(questions):
        if question == "text":
            form |= _comment(place, chance)
        else:
            lowest, highest = map(int, question.split(":")[1:])
            form[f"a{place}"] = str(chance.randint(lowest, highest))
    return form


def _comment(place: int, chance: random.Random) -> Form:
    text = COMMENT if chance.random() < SHARE_WRITING else ""
    return {f"t{place}": text, f"l{place}": "en", f"w{place}": "themes"}


def _keep_code(browser: Browser, page: str) -> None:
    """Note the receipt: from here on the answer must be in the vault."""
    found = CODE.search(page)
    if found is None:
        raise Unexpected("There is no receipt on the last page")
    browser.seen.codes.append(found.group(1))
