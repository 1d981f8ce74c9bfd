"""A pulse under way: what the form carries from screen to screen, and nothing else.

Nothing is kept on the server between two screens. Every value that comes back is
checked, for anybody can write anything into a form.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.conf import settings
from django.utils.translation import gettext as _

from ledare.listen.surveys.colleagues import Unclear
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.questions import Question
from ledare.trust.nominations import KEY, MOST_NAMES, NOBODY, OUTSIDE
from ledare.trust.paper import is_of_paper

CANT_SAY = "x"
LONGEST = 1000
LONGEST_NAME = 200
AUDIENCES = ("leader", "leadership", "themes")
LANGUAGES = {
    "sv": "svenska",
    "en": "English",
    "fi": "suomi",
    "nb": "norsk",
    "da": "dansk",
    "de": "Deutsch",
    "fr": "français",
    "es": "español",
    "pl": "polski",
    "uk": "українська",
    "ru": "русский",
    "ar": "العربية",
}
OTHER_LANGUAGE = "und"


class BadForm(ValueError):
    """What came is no form of ours."""


@dataclass(frozen=True)
class Said:
    """Somebody's own words, their language, and who may read them."""

    text: str
    language: str
    audience: str = "themes"


@dataclass(frozen=True)
class Named:
    """Whom somebody named: keys of the round's list and kinds of people outside it.

    ``typed`` was not looked up yet, ``unclear`` was, and is nobody or several.
    """

    keys: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()
    unclear: tuple[Unclear, ...] = ()

    @property
    def slots(self) -> tuple[str, ...]:
        """Return everybody who was named, each once."""
        return tuple(dict.fromkeys([*self.keys, *self.outside]))

    @property
    def sealed(self) -> list[str]:
        """Return ten slots, whoever was named: the number of them tells nothing."""
        return [*self.slots, *[NOBODY] * (MOST_NAMES - len(self.slots))]

    @property
    def problem(self) -> str:
        """Return what is still to be said, or nothing."""
        if len(self.slots) > MOST_NAMES:
            return _("Name %(most)s at the most.") % {"most": MOST_NAMES}
        for one in self.unclear:
            if one.among:
                return _("“%(name)s” could be several people: %(among)s.") % {
                    "name": one.typed,
                    "among": "; ".join(one.among),
                }
            return _("Nobody on the list is called “%(name)s”. Choose from it.") % {
                "name": one.typed
            }
        return ""


NOBODY_NAMED = Named()


@dataclass(frozen=True)
class Pulse:
    """One person's way through a round's questions; it holds no name."""

    round: Round
    language: str
    cell: str
    nonce: bytes
    token: bytes
    step: int = 0
    marks: Mapping[int, int | None] = field(default_factory=dict)
    words: Mapping[int, Said] = field(default_factory=dict)
    names: Mapping[int, Named] = field(default_factory=dict)
    # An inbox takes nothing without words, unless somebody wants to take hers back.
    is_sent_empty: bool = False

    @cached_property
    def questions(self) -> list[Question]:
        """Return the round's questions, read once."""
        return self.round.asked

    @property
    def question(self) -> Question:
        """Return the question of this screen."""
        return self.questions[self.step]

    @property
    def question_words(self) -> str:
        """Return the question of this screen as it is asked here."""
        return self.question.words(self.language)

    @property
    def mark(self) -> int | None:
        """Return what was chosen on this screen."""
        return self.marks.get(self.step)

    @property
    def cant_say(self) -> bool:
        """Tell whether "I can't say" was chosen on this screen."""
        return self.step in self.marks and self.mark is None

    @property
    def said(self) -> Said:
        """Return what was written on this screen."""
        readers = unticked(self.round)
        return self.words.get(self.step, Said("", self.language, readers))

    @property
    def named(self) -> Named:
        """Return who was named on this screen."""
        return self.names.get(self.step, NOBODY_NAMED)

    @property
    def parts(self) -> list["Pulse"]:
        """Return the same pulse at each of its questions: an inbox shows them all."""
        return [self.at(step) for step in range(len(self.questions))]

    @property
    def is_on_paper(self) -> bool:
        """Tell whether it began with a code on paper."""
        return is_of_paper(self.nonce)

    @property
    def is_last(self) -> bool:
        """Tell whether this is the last screen."""
        return self.step == len(self.questions) - 1

    @property
    def seconds_left(self) -> int:
        """Return how long the rest takes, in fives, never less than five."""
        left = sum(question.seconds for question in self.questions[self.step :])
        return max(5 * round(left / 5), 5)

    @property
    def track(self) -> list[str]:
        """Return how each step is drawn: done, now or to come."""
        return [
            "on" if place < self.step else "now" if place == self.step else ""
            for place in range(len(self.questions))
        ]

    @property
    def problem(self) -> str:
        """Return what this screen still needs, or nothing."""
        if self.question.is_scale and self.step not in self.marks:
            return _("Choose a number, or say that you can’t.")
        if self.question.is_attribute and self.step not in self.marks:
            return _("Choose one, or say that you prefer not to.")
        if self.question.is_names:
            return self.named.problem
        if self.round.is_inbox and not self.voices and not self.is_sent_empty:
            return _("Write something first.")
        if any(len(said.text) > LONGEST for said in self._said_here):
            return _("Please write a little less: %(most)s characters at the most.") % {
                "most": LONGEST
            }
        return ""

    @property
    def _said_here(self) -> Collection[Said]:
        """Return everything that was written on this page."""
        return self.words.values() if self.round.is_inbox else [self.said]

    def at(self, step: int) -> "Pulse":
        """Return the same pulse on another screen."""
        return replace(self, step=min(max(step, 0), len(self.questions) - 1))

    def first_open(self) -> "Pulse | None":
        """Return the pulse at the first screen that needs something, if any."""
        every = (self.at(step) for step in range(len(self.questions)))
        return next((pulse for pulse in every if pulse.problem), None)

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Return the hidden fields: everything but what this screen asks."""
        pairs = [
            ("token", self.token.hex()),
            ("nonce", self.nonce.hex()),
            ("cell", self.cell),
            ("language", self.language),
            ("step", str(self.step)),
        ]
        for place, mark in self.marks.items():
            if place != self.step:
                pairs.append((f"a{place}", CANT_SAY if mark is None else str(mark)))
        for place, said in self.words.items():
            if place != self.step and said.text and not self.round.is_inbox:
                pairs.append((f"t{place}", said.text))
                pairs.append((f"l{place}", said.language))
                pairs.append((f"w{place}", said.audience))
        for place, named in self.names.items():
            if place != self.step and named.slots:
                pairs.append((f"k{place}", " ".join(named.slots)))
        return pairs

    @property
    def answers(self) -> dict[str, int | None]:
        """Return the numbers by question, as the sealed room takes them."""
        return {self.questions[place].key: mark for place, mark in self.marks.items()}

    @property
    def is_empty(self) -> bool:
        """Tell whether every question was passed over: nothing is there to count.

        What people say about themselves counts with what they answered, not alone.
        """
        scales = (p for p, question in enumerate(self.questions) if question.is_scale)
        said = self.voices or any(named.slots for named in self.names.values())
        return not said and all(self.marks.get(p) is None for p in scales)

    @property
    def nominations(self) -> dict[str, list[str]]:
        """Return ten slots a question of names, as the sealed room takes them."""
        return {
            question.key: self.names.get(place, NOBODY_NAMED).sealed
            for place, question in enumerate(self.questions)
            if question.is_names
        }

    @property
    def voices(self) -> list[dict[str, str]]:
        """Return the words by question, as the sealed room takes them."""
        return [
            {
                "item": self.questions[place].key,
                "text": said.text,
                "language": said.language,
                "audience": said.audience,
            }
            for place, said in self.words.items()
            if said.text
        ]


def pulse_from(round_: Round, form: Mapping[str, str]) -> Pulse:
    """Return the pulse a form carries. Raises BadForm for what cannot be one."""
    pulse = Pulse(
        round=round_,
        language=language_of(form),
        cell=form.get("cell", ""),
        nonce=_bytes(form, "nonce", most=64),
        token=_bytes(form, "token", most=64),
    )
    step = _number(form.get("step", ""), range(len(pulse.questions)))
    marks: dict[int, int | None] = {}
    words: dict[int, Said] = {}
    names: dict[int, Named] = {}
    for place, question in enumerate(pulse.questions):
        if question.is_names:
            names[place] = _named(form, place)
        elif not question.is_text and f"a{place}" in form:
            marks[place] = _mark(form[f"a{place}"], question)
        elif question.is_text and form.get(f"t{place}", "").strip():
            words[place] = _said(form, place, pulse.language, unticked(round_))
    takes_back = form.get("move") == "take back"
    words = {} if takes_back and round_.is_inbox else words
    return replace(
        pulse,
        step=step,
        marks=marks,
        words=words,
        names=names,
        is_sent_empty=takes_back,
    )


def unticked(round_: Round) -> str:
    """Return who reads words whose writer has not said so.

    What is put into an inbox is put there for its reader; it counts towards nothing.
    """
    return "leader" if round_.is_inbox else "themes"


def language_of(form: Mapping[str, str]) -> str:
    """Return the language the form is spoken in; English where it says none of ours."""
    language = form.get("language", "")
    return language if language in dict(settings.LANGUAGES) else "en"


def _mark(given: str, question: Question) -> int | None:
    """Return a number to choose, or None for "I can't say" on a scale."""
    if question.is_scale and given == CANT_SAY:
        return None
    return _number(given, question.points())


def _said(form: Mapping[str, str], place: int, language: str, unticked: str) -> Said:
    """Return words with a language and readers that exist."""
    written_in = form.get(f"l{place}", language)
    audience = form.get(f"w{place}", unticked)
    if written_in not in LANGUAGES:
        written_in = OTHER_LANGUAGE
    if audience not in AUDIENCES:
        raise BadForm(f"There is no audience {audience[:20]!r}.")
    text = form[f"t{place}"].replace("\r\n", "\n").strip()
    return Said(text, written_in, audience)


def _named(form: Mapping[str, str], place: int) -> Named:
    """Return whom a form names: carried along as keys, or typed on this screen."""
    kinds = set(OUTSIDE.values())
    carried = form.get(f"k{place}", "").split()
    if len(carried) > MOST_NAMES or any(
        not KEY.fullmatch(one) and one not in kinds for one in carried
    ):
        raise BadForm("Something else than keys was carried along.")
    outside = [one for one in carried if one in kinds]
    outside += [slot for kind, slot in OUTSIDE.items() if f"o{place}.{kind}" in form]
    typed = [form.get(f"n{place}.{n}", "").strip() for n in range(MOST_NAMES)]
    return Named(
        keys=tuple(one for one in carried if one not in kinds),
        outside=tuple(outside),
        typed=tuple(one[:LONGEST_NAME] for one in typed if one),
    )


def _number(given: str, allowed: range) -> int:
    """Return a whole number that is allowed."""
    if not (given.isascii() and given.isdigit()) or int(given[:4]) not in allowed:
        raise BadForm(f"{given[:20]!r} is not among the numbers to choose from.")
    return int(given[:4])


def _bytes(form: Mapping[str, str], name: str, *, most: int) -> bytes:
    """Return bytes written as hexadecimal digits."""
    try:
        found = bytes.fromhex(form.get(name, ""))
    except ValueError:
        raise BadForm(f"The {name} is not written in hexadecimal digits.") from None
    if not 0 < len(found) <= most:
        raise BadForm(f"The {name} has {len(found)} bytes.")
    return found
