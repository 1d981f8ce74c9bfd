"""What an answer holds, checked the same way on its way in and at the close."""

import json
import re
from collections.abc import Container, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

from ledare.responses.canonical import canonical
from ledare.responses.plan import Plan
from ledare.trust.mailbox import is_mailbox
from ledare.trust.nominations import MOST_NAMES, NOBODY, OUTSIDE

Audience = Literal["leader", "leadership", "themes"]
Names = Mapping[str, tuple[str, ...]]
AUDIENCES: Final = ("leader", "leadership", "themes")
LONGEST_COMMENT: Final = 4000
LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# What a device adds to a comment that can be answered: all of them, or none.
THREAD_KEYS: Final = {
    "thread": re.compile(r"[0-9a-f]{32}"),
    "mailbox": re.compile(r"04[0-9a-f]{128}"),
    "signer": re.compile(r"[0-9a-f]{64}"),
}


class BadAnswer(ValueError):
    """Raised for an answer that does not fit its round's questions."""


class TooLong(BadAnswer):
    """Raised for a comment with more words than an answer can hold."""


@dataclass(frozen=True, slots=True)
class Comment:
    """Somebody's own words to one question, and who may read them as they stand.

    ``thread``, ``mailbox`` and ``signer`` are public keys of this comment alone, in
    hexadecimal digits; "" where the device brought none.
    """

    item: str
    text: str
    language: str
    audience: Audience
    thread: str = ""
    mailbox: str = ""
    signer: str = ""

    def as_json(self) -> dict[str, str]:
        """Return what is written down; keys that were not brought are not in it."""
        written: dict[str, str] = asdict(self)
        return {k: v for k, v in written.items() if v or k not in THREAD_KEYS}


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's numbers, words and names; what she passed over is not in it.

    ``names`` has each question that is answered with names, if she named nobody too:
    in the seal all have ten slots, so nothing is longer where somebody is named.
    """

    marks: Mapping[str, int]
    comments: tuple[Comment, ...]
    names: Names = field(default_factory=dict)

    @property
    def names_somebody(self) -> bool:
        """Tell whether anybody is named in it."""
        return any(self.names.values())

    def as_bytes(self) -> bytes:
        """Return what is sealed."""
        voices = [comment.as_json() for comment in self.comments]
        content: dict[str, object] = {"answers": dict(self.marks), "voices": voices}
        if self.names:
            content["names"] = {key: slots(named) for key, named in self.names.items()}
        return canonical(content).encode()


def slots(named: tuple[str, ...]) -> list[str]:
    """Return the ten slots that hold these names, the empty ones filled up."""
    return [*named, *[NOBODY] * (MOST_NAMES - len(named))]


def answer_from(plan: Plan, content: bytes, *, nameable: Container[str] = ()) -> Answer:
    """Return what was sealed. Raises BadAnswer when it does not fit the round."""
    try:
        parts = json.loads(content)
        said = parts["answers"], parts["voices"], parts.get("names")
        return checked(plan, *said, nameable=nameable)
    except (ValueError, KeyError, TypeError, RecursionError) as reason:
        raise BadAnswer("What was sealed is no answer to this round.") from reason


def checked(
    plan: Plan,
    answers: Any,
    voices: Any,
    names: Any = None,
    *,
    nameable: Container[str] = (),
) -> Answer:
    """Return an answer that fits the round's questions.

    ``nameable`` are the keys of those whom she can name. Raises BadAnswer.
    """
    if not isinstance(answers, Mapping) or not isinstance(voices, list | tuple):
        raise BadAnswer("An answer has marks by question, and a list of comments.")
    scales = {item.key: item for item in (*plan.scales, *plan.attributes)}
    marks: dict[str, int] = {}
    for key, mark in answers.items():
        if key not in scales:
            raise BadAnswer(f"This round has no question {key!r} with numbers.")
        if mark is None:
            continue
        item = scales[key]
        if type(mark) is not int or not item.lo <= mark <= item.hi:
            raise BadAnswer(
                f"{mark!r} is no answer to {key!r}: {item.lo} to {item.hi} are."
            )
        marks[key] = mark
    return Answer(marks, _comments(plan, voices), _names(plan, names, nameable))


def _names(plan: Plan, names: Any, nameable: Container[str]) -> Names:
    """Return who is named to each question of names; nobody where it is passed over."""
    given = {} if names is None else names
    keys = {item.key for item in plan.naming}
    if not isinstance(given, Mapping) or not given.keys() <= keys:
        raise BadAnswer("Names stand by question, and only where the round asks them.")
    return {key: _named(given.get(key), nameable) for key in sorted(keys)}


def _named(given: Any, nameable: Container[str]) -> tuple[str, ...]:
    """Return who is named in ten slots, each once. Raises BadAnswer."""
    if given is None:
        return ()
    if not isinstance(given, list | tuple) or len(given) != MOST_NAMES:
        raise BadAnswer(f"An answer of names has {MOST_NAMES} slots, full or empty.")
    if not all(isinstance(name, str) for name in given):
        raise BadAnswer("A slot holds a key, a kind of people outside, or nobody.")
    named = set(given) - {NOBODY}
    if not all(name in nameable or name in OUTSIDE.values() for name in named):
        raise BadAnswer("Somebody is named who is not on the list.")
    return tuple(sorted(named))


def _comments(plan: Plan, voices: list[Any] | tuple[Any, ...]) -> tuple[Comment, ...]:
    """Return the comments that say something, one to a question at the most."""
    open_items = {item.key for item in plan.items if item.kind == "text"}
    comments: dict[str, Comment] = {}
    for voice in voices:
        comment = _comment(voice)
        if comment.item not in open_items:
            raise BadAnswer(f"This round has no open question {comment.item!r}.")
        if comment.item in comments:
            raise BadAnswer(f"There are two comments to {comment.item!r}; one can be.")
        if comment.text:
            comments[comment.item] = comment
    return tuple(comments[key] for key in sorted(comments))


def _comment(voice: Any) -> Comment:
    """Return one comment. Raises BadAnswer for a part that is missing or strange."""
    if not isinstance(voice, Mapping):
        raise BadAnswer("A comment has a question, a text, a language and readers.")
    parts = {"audience": "themes", **voice}
    item, text = parts.get("item"), parts.get("text")
    language, audience = parts.get("language"), parts.get("audience")
    if not isinstance(item, str) or not isinstance(text, str):
        raise BadAnswer("A comment needs its question and its text.")
    if len(text) > LONGEST_COMMENT:
        raise TooLong(
            f"The comment has {len(text)} characters; {LONGEST_COMMENT} is the most."
        )
    if not isinstance(language, str) or not LANGUAGE.fullmatch(language):
        raise BadAnswer(f"{language!r} is no language; en and sv are, for example.")
    if audience not in AUDIENCES:
        raise BadAnswer(f"{audience!r} is no audience: {', '.join(AUDIENCES)} are.")
    return Comment(item, text.strip(), language, audience, **_thread_keys(parts))


def _thread_keys(parts: Mapping[str, Any]) -> dict[str, str]:
    """Return a comment's keys, or none. Raises BadAnswer for some, or strange ones."""
    given = {name: parts[name] for name in THREAD_KEYS if name in parts}
    if not given:
        return {}
    for name, form in THREAD_KEYS.items():
        key = given.get(name)
        if not isinstance(key, str) or not form.fullmatch(key):
            raise BadAnswer(f"A comment that can be answered needs its {name} in hex.")
    if not is_mailbox(bytes.fromhex(given["mailbox"])):
        raise BadAnswer("The comment's mailbox is no point of the curve P-256.")
    return given
