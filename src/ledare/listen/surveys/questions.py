"""Questions as they are asked, and where they come from.

Five sources: what a leader wants others to see (behaviours, asked as she wrote
them), the items of shipped questionnaires, whom people turn to (names), what people are
asked about themselves for a table of the whole organisation (attributes), and two open
questions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from typing import Any, Literal, Self, cast

from ledare.believe.beliefs.models import Behaviour
from ledare.listen.surveys import questionnaires
from ledare.listen.surveys.questionnaires import QItem, Questionnaire
from ledare.responses.plan import Item

LIVED_ENDS = {"en": ["Not at all", "Completely"], "sv": ["Inte alls", "Helt"]}
Kind = Literal["scale", "text", "attribute", "names"]
Harm = Literal["low", "high", "both"]
Guard = Literal["strict", "normal"]
SECONDS = {"scale": 5, "names": 15, "attribute": 5, "text": 10}
KINDS = tuple(SECONDS)  # in the order a round asks them


@dataclass(frozen=True)
class Question:
    """One question of a round, frozen with it."""

    key: str
    kind: Kind
    text: Mapping[str, str]
    lo: int = 1
    hi: int = 7
    ends: Mapping[str, list[str]] = field(default_factory=dict)
    harm: str = "low"
    guard: str = "strict"
    polarity: str = "positive"
    belief: str | None = None
    behaviour: str | None = None
    concept: str | None = None
    # What an attribute's answers 1, 2, ... are called; 0 is "prefer not to say".
    options: Mapping[str, list[str]] = field(default_factory=dict)
    # As the leader answers it about herself, where the question has such a form.
    own: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return a question as a round keeps it."""
        return cls(**stored)

    def as_json(self) -> dict[str, Any]:
        """Return what a round keeps."""
        return asdict(self)

    @property
    def is_scale(self) -> bool:
        """Tell whether it is answered with a number."""
        return self.kind == "scale"

    @property
    def is_text(self) -> bool:
        """Tell whether it is answered in one's own words."""
        return self.kind == "text"

    @property
    def is_attribute(self) -> bool:
        """Tell whether it asks about oneself, for a table of the whole."""
        return self.kind == "attribute"

    @property
    def is_names(self) -> bool:
        """Tell whether it is answered with the names of colleagues."""
        return self.kind == "names"

    @property
    def seconds(self) -> int:
        """Return how long an answer takes, about."""
        return SECONDS[self.kind]

    def language_for(self, language: str) -> str:
        """Return the language it will be asked in, for a reader of another one."""
        return next(
            (code for code in (language, "en") if code in self.text),
            next(iter(self.text)),
        )

    def words(self, language: str) -> str:
        """Return the question in a language, or in the nearest there is."""
        return self.text[self.language_for(language)]

    def own_words(self, language: str) -> str:
        """Return the question as the leader answers it first, about herself."""
        spoken = self.language_for(language)
        return self.own.get(spoken) or self.text[spoken]

    def ends_in(self, language: str) -> list[str]:
        """Return the words at the scale's two ends."""
        return self.ends.get(language) or self.ends.get("en") or ["", ""]

    def options_in(self, language: str) -> list[str]:
        """Return an attribute's options in the language the question is asked in."""
        return list(self.options[self.language_for(language)])

    def points(self) -> range:
        """Return the numbers that can be chosen."""
        return range(self.lo, self.hi + 1)

    def item(self) -> Item:
        """Return what the sealed room needs to know of it."""
        if self.is_attribute:
            return Item(self.key, "attribute", 0, self.hi)
        if self.is_names:
            return Item(self.key, "names")
        # A word that is none of these is refused by the item's scale.
        harm, guard = cast("Harm", self.harm), cast("Guard", self.guard)
        return Item(
            self.key,
            self.kind,
            self.lo,
            self.hi,
            harm,
            guard,
            concept=(self.concept or "") if self.is_scale else "",
            is_negative=self.polarity == "negative",
        )


# What is proposed the first time, and the open questions every round may end with.
STANDING = (
    "item:leading.support",
    "item:leading.heard",
    "item:engagement.decide",
    "item:leading.learn",
    "item:leading.follow",
)
OPEN = ("open:feedforward", "open:anything")
PROPOSED = (*STANDING, *OPEN)
INBOX = "inbox"
# Where a shipped question stands whose answer is no number: before its own key.
PLACES = {"text": "open:", "names": "names:"}


def from_behaviour(behaviour: Behaviour) -> Question:
    """Return the question "is it lived?" in the leader's own words."""
    return Question(
        key=f"behaviour:{behaviour.key}",
        kind="scale",
        text={behaviour.language: behaviour.text},
        ends=LIVED_ENDS,
        belief=behaviour.belief.key,
        behaviour=behaviour.key,
    )


def from_item(questionnaire: Questionnaire, item: QItem) -> Question:
    """Return an item of a questionnaire as a question."""
    place = PLACES.get(item.kind, f"item:{questionnaire.name}.")
    if questionnaire.name == INBOX:
        place = "voice:"
    return Question(
        key=f"{place}{item.key}",
        kind=cast("Kind", item.kind),
        text=dict(item.text),
        lo=item.lo,
        hi=item.hi,
        ends={language: list(ends) for language, ends in item.ends.items()},
        harm=item.harm,
        guard=item.guard,
        polarity=item.polarity,
        concept=item.concept,
        options={language: list(given) for language, given in item.options.items()},
        own=dict(item.own),
    )


def as_read(questions: Iterable[Question], language: str) -> list[dict[str, str]]:
    """Return the words of questions, each in the language it is asked in."""
    return [
        {
            "words": question.words(language),
            "language": question.language_for(language),
        }
        for question in questions
    ]


@dataclass(frozen=True)
class Shelf:
    """The questions of one questionnaire, to choose from."""

    name: str
    title: str
    questions: tuple[Question, ...]

    @property
    def rest(self) -> list[Question]:
        """Return the questions that do not stand in every round anyway."""
        return [each for each in self.questions if each.key not in STANDING]


@cache
def _shelves() -> tuple[tuple[Questionnaire, tuple[Question, ...]], ...]:
    return tuple(
        (each, tuple(from_item(each, item) for item in each.items))
        for each in questionnaires.shipped()
    )


def shelves(language: str) -> list[Shelf]:
    """Return the shipped questions that are answered with a number."""
    return [
        Shelf(each.name, each.title.get(language) or each.title["en"], questions)
        for each, questions in _shelves()
        if questions[0].is_scale
    ]


def by_key() -> dict[str, Question]:
    """Return every shipped question that a round can ask, in the order of shipping."""
    return {
        question.key: question
        for shelf, questions in _shelves()
        for question in questions
        if shelf.name != INBOX
    }


def of_inbox() -> list[Question]:
    """Return what an inbox takes in; no round asks any of it."""
    return [
        question
        for shelf, questions in _shelves()
        for question in questions
        if shelf.name == INBOX
    ]


def chosen(keys: Iterable[str], behaviours: Iterable[Behaviour]) -> list[Question]:
    """Return a round's questions: behaviours, items, names, attributes, open ones.

    Keys that name nothing (a behaviour was retired, an item is no longer shipped) are
    left out.
    """
    asked = [from_behaviour(behaviour) for behaviour in behaviours]
    asked += sorted(by_key().values(), key=_place)
    wanted = set(keys)
    return [question for question in asked if question.key in wanted]


def _place(question: Question) -> tuple[int, int]:
    """Return where a shipped question stands in a round."""
    is_standing = question.key in STANDING
    place = STANDING.index(question.key) if is_standing else len(STANDING)
    return KINDS.index(question.kind), place
