"""How the tests answer a pulse: through its pages, as a browser without JavaScript."""

from html.parser import HTMLParser

from django.test import Client

from ledare.listen.surveys import device, queries
from ledare.listen.surveys.models import Round
from ledare.people.actions import give_token
from ledare.responses import intake


class Form(HTMLParser):
    """The one form of a page: where it goes and what it would send as it stands."""

    def __init__(self, page):
        super().__init__()
        self.action, self.fields, self._textarea = "", {}, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.action = attrs["action"]
        elif tag == "textarea":
            self._textarea = attrs["name"]
            self.fields[self._textarea] = ""
        elif tag == "select":
            self._select = attrs["name"]
        elif tag == "option" and "selected" in attrs:
            self.fields[self._select] = attrs["value"]
        elif tag == "input":
            is_choice = attrs["type"] in ("radio", "checkbox")
            if not is_choice or "checked" in attrs:
                self.fields[attrs["name"]] = attrs.get("value", "")

    def handle_data(self, data):
        if self._textarea:
            self.fields[self._textarea] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._textarea = None


def form_of(response):
    """Return the form of a page."""
    return Form(response.content.decode())


def press(response, move="next", **given):
    """Fill in what is given, press a button, and return the page that comes."""
    form = form_of(response)
    return Client().post(form.action, {**form.fields, **given, "move": move})


def answer_all(response, *given):
    """Answer screen by screen; return the page after the last."""
    for fields in given:
        response = press(response, **fields)
    return response


def put_in(round_, person, mark, *, words="", language="sv", audience="leader"):
    """Answer every question of a round with one mark, past the pages."""
    seat = queries.seat_of(person, round_)
    nonce = device.nonce_for(b"d" * 32, round_key=round_.key, member_key=person.key)
    token = intake.token_for(round_.key, seat.cell_key, nonce)
    hashed = device.hash_of(nonce, round_key=round_.key)
    give_token(round_key=round_.key, member_key=person.key, blinded_hash=hashed)
    answers = {question.key: mark for question in round_.scale_questions}
    voices = [
        {
            "item": question.key,
            "text": words,
            "language": language,
            "audience": audience,
        }
        for question in round_.asked
        if not question.is_scale and words
    ]
    return intake.take_form(round_.key, seat.cell_key, nonce, token, answers, voices)


def as_stored(round_):
    """Return a round as the database has it."""
    return Round.objects.get(pk=round_.pk)
