"""What an answer holds, checked the same way on its way in and at the close."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal

from ledare.responses.canonical import canonical
from ledare.responses.plan import Plan
from ledare.trust.mailbox import is_mailbox

Audience = Literal["leader", "leadership", "themes"]
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
    """One person's numbers and words; a question she passed over is not in it."""

    marks: Mapping[str, int]
    comments: tuple[Comment, ...]

    def as_bytes(self) -> bytes:
        """Return what is sealed."""
        voices = [comment.as_json() for comment in self.comments]
        return canonical({"answers": dict(self.marks), "voices": voices}).encode()


def answer_from(plan: Plan, content: bytes) -> Answer:
    """Return what was sealed. Raises BadAnswer when it does not fit the round."""
    try:
        parts = json.loads(content)
        return checked(plan, parts["answers"], parts["voices"])
    except (ValueError, KeyError, TypeError, RecursionError) as reason:
        raise BadAnswer("What was sealed is no answer to this round.") from reason


def checked(plan: Plan, answers: Any, voices: Any) -> Answer:
    """Return an answer that fits the round's questions. Raises BadAnswer."""
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
    return Answer(marks, _comments(plan, voices))


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
