"""What the letters of a round say, in the language of whoever reads them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from ledare.trust.key_list import seal_words
from ledare.ui.templatetags.ui import weekday


@dataclass(frozen=True)
class Words:
    """A letter before it is addressed."""

    subject: str
    text: str


@contextmanager
def spoken_to(person: Person) -> Iterator[None]:
    """Speak a person's language, at her time."""
    time_zone = ZoneInfo(person.time_zone)
    with translation.override(person.language), timezone.override(time_zone):
        yield


def words_of_seal(round_: Round, language: str) -> str:
    """Return a round's seal as four words."""
    if not round_.seal:
        return ""
    return " ".join(seal_words(bytes.fromhex(round_.seal), language))


def address_of(round_: Round) -> str:
    """Return the whole address of a round's page."""
    return f"{settings.LEDARE_URL}{reverse('round', args=[round_.key])}"


def announcement(round_: Round, reader: Person) -> Words:
    """Return the letter that says a round is open."""
    leader = round_.leader.name
    return _letter(
        reader,
        _("%(leader)s would like to hear from you") % {"leader": leader},
        _(
            "%(leader)s asks you a few short questions. It takes about %(seconds)s "
            "seconds and is open until %(day)s."
        )
        % {
            "leader": leader,
            "seconds": round_.seconds,
            "day": weekday(round_.closes_at),
        },
        address_of(round_),
        _(
            "Your answer carries no name. Nothing is shown before the round closes, "
            "and then only for five answers or more."
        ),
        _(
            "The seal of this round is: %(words)s. Everybody who is asked reads the "
            "same four words."
        )
        % {"words": words_of_seal(round_, reader.language)},
    )


def reminder(round_: Round, reader: Person) -> Words:
    """Return the one reminder; it goes to all, for nobody knows who has answered."""
    leader = round_.leader.name
    return _letter(
        reader,
        _("Still time to answer %(leader)s") % {"leader": leader},
        _(
            "The questions from %(leader)s are open until %(day)s. This one reminder "
            "goes to everybody who was asked, because nobody can see who has answered. "
            "If you have, thank you."
        )
        % {"leader": leader, "day": weekday(round_.closes_at)},
        address_of(round_),
    )


def thanks(round_: Round, reader: Person) -> Words:
    """Return the letter that says a round is closed and where its figures are."""
    leader = round_.leader.name
    return _letter(
        reader,
        _("The round is closed. Thank you"),
        _(
            "The questions from %(leader)s are closed. The answers themselves are "
            "destroyed; what five or more people say together is published and never "
            "changes."
        )
        % {"leader": leader},
        _("On this page you see what came of it, as soon as there is something:"),
        address_of(round_),
    )


def calling_off(round_: Round, reader: Person) -> Words:
    """Return the letter that says a round was called off."""
    return _letter(
        reader,
        _("The round was called off"),
        _(
            "%(leader)s has called off the questions you were asked. What had been "
            "answered is destroyed, and nothing of it is shown to anybody."
        )
        % {"leader": round_.leader.name},
    )


def asked_again(round_: Round, reader: Person) -> Words:
    """Return the letter that asks everybody to answer a reopened round once more."""
    return _letter(
        reader,
        _("Please answer %(leader)s once more") % {"leader": round_.leader.name},
        _(
            "Ledare was brought back from a backup while this round was open. A backup "
            "holds no key, so what had been answered cannot be opened by anybody and "
            "is deleted. Please answer once more, until %(day)s. This letter goes to "
            "everybody who was asked."
        )
        % {"day": weekday(round_.closes_at)},
        address_of(round_),
        _("The round has a new seal: %(words)s.")
        % {"words": words_of_seal(round_, reader.language)},
    )


def sent_again(round_: Round, reader: Person) -> Words:
    """Return the letter that says which answers a backup could not hold."""
    return _letter(
        reader,
        _("Did you answer %(leader)s lately?") % {"leader": round_.leader.name},
        _(
            "Ledare was brought back from a backup while this round was open. If you "
            "answered or changed your answer in the last days, please do so once more, "
            "until %(day)s. An answer never counts twice. This letter goes to "
            "everybody who was asked."
        )
        % {"day": weekday(round_.closes_at)},
        address_of(round_),
    )


def your_turn(round_: Round) -> Words:
    """Return the letter that asks a leader to answer first."""
    return _letter(
        round_.leader,
        _("Your next round waits for your own answers"),
        _(
            "On %(day)s your questions go to %(unit)s again. You answer first: the "
            "round opens by itself when you have."
        )
        % {"day": weekday(round_.opens_at), "unit": round_.unit.name},
        f"{settings.LEDARE_URL}{reverse('answer-first', args=[round_.key])}",
    )


def too_few(round_: Round) -> Words:
    """Return the letter that says why a round did not open."""
    return _letter(
        round_.leader,
        _("Your round could not open"),
        _(
            "Fewer than five people would be asked in %(unit)s, so nothing could be "
            "shown without exposing somebody. Invite more people, or ask the unit "
            "above."
        )
        % {"unit": round_.unit.name},
        address_of(round_),
    )


def too_near(round_: Round) -> Words:
    """Return the letter that says why a round waits to open."""
    return _letter(
        round_.leader,
        _("Your round waits a little"),
        _(
            "All its questions were asked of nearly the same people in another round "
            "lately. Side by side, the two could tell what a few of them answered. "
            "Your round opens by itself when that one is past, or sooner with other "
            "questions."
        ),
        address_of(round_),
    )


def from_template(template: str, context: dict[str, Any]) -> Words:
    """Return the letter a template holds; its first line is the subject."""
    subject, _newline, text = render_to_string(template, context).partition("\n")
    return Words(subject, f"{text.strip()}\n")


def _letter(reader: Person, subject: str, *paragraphs: str) -> Words:
    """Return a letter that begins and ends as all of ours do."""
    hello = _("Hello %(name)s,") % {"name": reader.first_name}
    return Words(subject, "\n\n".join([hello, *paragraphs, "Ledare"]) + "\n")
