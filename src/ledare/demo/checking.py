"""`ledare demo --check`: look at Today as the leader, answer as a member, over HTTP."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import typer

from ledare.demo.content import norrbygg
from ledare.people.models import Person
from ledare.responses.models import SealedCell

MOST_SCREENS = 30
Fields = dict[str, str]


class Unexpected(Exception):
    """A page was not what it should be."""


class Visitor:
    """Somebody with a browser that keeps cookies and follows links."""

    def __init__(self, home: str) -> None:
        self.home = home
        self.browser: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self.url = home
        self.page = ""

    def open(self, path: str, fields: Fields | None = None) -> str:
        """Open a page, or send a form to it."""
        data = urlencode(fields).encode() if fields is not None else None
        headers = {"Referer": self.url} if data else {}
        request = Request(urljoin(self.url, path), data=data, headers=headers)  # noqa: S310 our own server
        with self.browser.open(request, timeout=30) as answer:
            self.url = answer.url
            self.page = answer.read().decode()
        return self.page

    def enter_as(self, name: str) -> None:
        """Use one of the demo's doors."""
        self.open("/demo/")
        form = self.form_with("person")
        form["person"] = Person.objects.get(name=name).key
        self.open("/demo/enter/", form)

    def form_with(self, name: str) -> Fields:
        """Return the hidden fields of the first form that has a control."""
        for body in re.findall(r"<form\b.*?</form>", self.page, re.DOTALL):
            if f'name="{name}"' in body:
                return _hidden(body)
        raise Unexpected(f"No form with {name} on {self.url}")

    def heading(self) -> str:
        """Return what the page says first."""
        found = re.search(r"<h1[^>]*>(.*?)</h1>", self.page, re.DOTALL)
        return _plain(found.group(1)) if found else ""

    def title(self) -> str:
        """Return what the page is called."""
        found = re.search(r"<title[^>]*>(.*?)</title>", self.page, re.DOTALL)
        return _plain(found.group(1)) if found else ""


def check(*, host: str, port: int) -> int:
    """Start the server, look, answer, say what was seen; 0 when all was well."""
    home = f"http://{host}:{port}/"
    with _server(host, port):
        try:
            _wait_for(home)
            for look in (_look_as_leader, _answer_as_member, _open_a_box):
                look(Visitor(home))
        except (Unexpected, URLError) as error:
            typer.echo(f"Not as it should be: {error}", err=True)
            return 1
    typer.echo("All was as it should be.")
    return 0


@contextmanager
def _server(host: str, port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "ledare", "serve"]
    command += ["--host", host, "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command)  # noqa: S603 our own command
    try:
        yield
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(home: str) -> None:
    for _ in range(120):
        try:
            Visitor(home).open("/demo/")
        except URLError:
            time.sleep(0.25)
        else:
            return
    raise Unexpected(f"Nothing answered at {home} within 30 seconds")


def _look_as_leader(visitor: Visitor) -> None:
    visitor.enter_as(_door("leader"))
    visitor.open("/")
    if "<svg" not in visitor.page or not visitor.heading():
        raise Unexpected("Today shows no finding")
    typer.echo(f"Today, as the leader: {visitor.heading()}")


def _answer_as_member(visitor: Visitor) -> None:
    visitor.enter_as(_door("member"))
    before = _vault()
    visitor.open("/listen/")
    link = re.search(r'href="(/listen/[0-9a-f]{16}/)"', visitor.page)
    if link is None:
        typer.echo("No round is open to answer.")
        return
    visitor.open(link.group(1))
    typer.echo(f"The round, as a member: {visitor.heading()}")
    n = _walk_the_pulse(visitor)
    if _vault() == before:
        raise Unexpected("The answer did not reach the vault")
    typer.echo(f"Answered {n} screens, without a name. {visitor.heading()}")


def _open_a_box(visitor: Visitor) -> None:
    visitor.enter_as(_door("member"))
    visitor.open("/")
    link = re.search(r'href="(/listen/voices/box/[0-9a-f]{16}/)"', visitor.page)
    if link is None:
        raise Unexpected("Today leads a member to no box")
    visitor.open(link.group(1))
    if 'data-key="voice:concern"' not in visitor.page:
        raise Unexpected("Nothing can be put into the box")
    typer.echo(f"The box, as a member: {visitor.title()}")


def _walk_the_pulse(visitor: Visitor) -> int:
    """Answer each screen until there is none to answer; return how many there were."""
    begin = re.search(r'action="([^"]+/begin/)"', visitor.page)
    if begin is None:
        raise Unexpected("The round cannot be begun")
    visitor.open(begin.group(1), visitor.form_with("csrfmiddlewaretoken"))
    for n in range(MOST_SCREENS):
        form = _form_to_the_nameless_side(visitor.page)
        if form is None:
            return n
        action, fields = form
        visitor.open(action, fields)
    raise Unexpected("The pulse does not end")


def _form_to_the_nameless_side(page: str) -> tuple[str, Fields] | None:
    """Return where a screen is sent, and its fields with one choice made in each."""
    found = re.search(
        r'<form\b[^>]*action="(/voice/[^"]+)"(.*?)</form>', page, re.DOTALL
    )
    if found is None or 'type="hidden"' not in found.group(2):
        return None
    fields = _hidden(found.group(2)) | {"move": "next"}
    for name in re.findall(r'<textarea[^>]*name="([^"]+)"', found.group(2)):
        fields[name] = ""
    for name, value in re.findall(
        r'<input type="radio" name="([^"]+)" value="(\w+)"', found.group(2)
    ):
        fields.setdefault(name, value)
    for name, value in re.findall(
        r'<select name="([^"]+)"><option value="([^"]*)"', found.group(2)
    ):
        fields.setdefault(name, value)
    return unescape(found.group(1)), fields


def _hidden(body: str) -> Fields:
    pairs = re.findall(
        r'<input type="hidden" name="([^"]+)" value="([^"]*)"', body, re.DOTALL
    )
    return {name: unescape(value) for name, value in pairs}


def _plain(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def _door(seen_as: str) -> str:
    doors = {door["as"]: door["person"] for door in norrbygg()["doors"]}
    return str(doors[seen_as])


def _vault() -> list[bytes]:
    bodies = SealedCell.objects.order_by("round_key", "cell_key").values_list("body")
    return [bytes(body) for (body,) in bodies]
