"""Read questionnaires: data files that say where each question comes from.

It stands here, on the lowest floor that asks; the surveys above read theirs with it.
Nothing in this file needs Django.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NoReturn, TypeGuard

from ledare.trust.scales import WIDTHS

POLARITIES = ("positive", "negative")
HARMS = ("low", "high", "both")
GUARDS = ("strict", "normal")
KINDS = ("scale", "text", "attribute", "names")
TOP = ("title", "languages", "scales", "defaults", "items")
SCALE = ("lo", "hi", "ends")
INHERITED = (
    "kind",
    "source",
    "licence",
    "scale",
    "polarity",
    "harm",
    "guard",
    "concept",
)
# A text has no scale, so nothing on it can be high or low, and names have none; an
# attribute has options.
ONLY_ON_A_SCALE = ("scale", "polarity", "harm")
FEWEST_OPTIONS = 2  # "prefer not to say" is none of them: it always comes first
Table = Mapping[str, Any]


class QuestionnaireError(ValueError):
    """A questionnaire cannot be used; says in which file, item and field, and why."""

    def __init__(self, file: str, item: str, field: str, problem: str) -> None:
        self.file, self.item, self.field = file, item, field
        where = f'{file}, item "{item}"' if item else file
        super().__init__(f"{where}, {field}: {problem}")


@dataclass(frozen=True)
class QItem:
    """One question in its languages, with all that decides how it may be shown.

    An attribute goes from 0, which is "prefer not to say", to its last option; they
    count from 1.
    """

    key: str
    kind: str
    text: Mapping[str, str]
    lo: int
    hi: int
    ends: Mapping[str, tuple[str, str]]
    harm: str
    guard: str
    polarity: str
    concept: str
    source: str
    licence: str
    languages: tuple[str, ...]
    options: Mapping[str, tuple[str, ...]]
    # The same question as somebody answers it about herself, where it has such a form.
    own: Mapping[str, str]
    # The part of its concept it asks about; questions of one facet belong together.
    facet: str

    def words(self, language: str) -> str:
        """Return the question in a language, or in the nearest one it has."""
        return self.text[self.spoken(language)]

    def spoken(self, language: str) -> str:
        """Return the language the question is shown in to a reader of another."""
        known = [name for name in (language, language.split("-")[0]) if name]
        return next((name for name in known if name in self.text), self.languages[0])


@dataclass(frozen=True)
class Questionnaire:
    """Questions that belong together."""

    name: str
    title: Mapping[str, str]
    source: str
    licence: str
    languages: tuple[str, ...]
    items: tuple[QItem, ...]

    def item(self, key: str) -> QItem:
        """Return one of its items; raises KeyError when there is none."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)


@dataclass(frozen=True)
class Scale:
    """The points of a scale, and what its ends are called."""

    lo: int
    hi: int
    ends: Mapping[str, tuple[str, str]]


def load_file(path: Path) -> Questionnaire:
    """Read one questionnaire; raises QuestionnaireError when it is not whole."""
    return Reader(path.name).questionnaire(path.stem, read(path))


def read(path: Path) -> Table:
    """Return a file's content as TOML says it."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise QuestionnaireError(path.name, "", "file", "there is none.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        problem = f"this is not TOML in UTF-8 ({error})."
        raise QuestionnaireError(path.name, "", "file", problem) from error


class Reader:
    """Turns one file's tables into a questionnaire, refusing what is not clear."""

    def __init__(self, file: str) -> None:
        self.file = file

    def questionnaire(self, name: str, top: Table) -> Questionnaire:
        """Return the whole questionnaire."""
        self.only(TOP, top, item="")
        languages = self.languages(top)
        items = self.items(top, languages)
        return Questionnaire(
            name=name,
            title=self.texts("", "title", top.get("title"), languages),
            source=joined(item.source for item in items),
            licence=joined(item.licence for item in items),
            languages=languages,
            items=items,
        )

    def languages(self, top: Table) -> tuple[str, ...]:
        """Return the languages every text of the file must have."""
        given = top.get("languages")
        if not is_list_of_words(given) or len(set(given)) < len(given):
            self.refuse("", "languages", given, 'a list such as ["en", "sv"]')
        return tuple(given)

    def items(self, top: Table, languages: tuple[str, ...]) -> tuple[QItem, ...]:
        """Return the items in order; each key once."""
        given = top.get("items")
        if not isinstance(given, list) or not given:
            self.refuse("", "items", given, "at least one [[items]]")
        defaults = self.table("", "defaults", top.get("defaults", {}))
        self.only(INHERITED, defaults, item="", place="defaults.")
        scales = self.scales(top, languages)
        items = [
            self.item(number, table, defaults, scales, languages)
            for number, table in enumerate(given, 1)
        ]
        seen: set[str] = set()
        for item in items:
            if item.key in seen:
                self.refuse(item.key, "key", item.key, "each key once")
            seen.add(item.key)
        return tuple(items)

    def scales(self, top: Table, languages: tuple[str, ...]) -> dict[str, Scale]:
        """Return the scales the file declares."""
        given = self.table("", "scales", top.get("scales", {}))
        return {name: self.scale(name, given[name], languages) for name in given}

    def scale(self, name: str, given: Any, languages: tuple[str, ...]) -> Scale:
        """Return one scale; its low end lies below its high end."""
        place = f"scales.{name}"
        table = self.table("", place, given)
        self.only(SCALE, table, item="", place=f"{place}.")
        lo, hi = (self.number(f"{place}.{end}", table.get(end)) for end in ("lo", "hi"))
        if lo >= hi:
            self.refuse("", f"{place}.hi", hi, f"a number above lo, which is {lo}")
        if hi - lo not in WIDTHS:
            wanted = f"{lo + WIDTHS[0]} to {lo + WIDTHS[-1]}; others have no proof"
            self.refuse("", f"{place}.hi", hi, wanted)
        ends = self.table("", f"{place}.ends", table.get("ends"))
        self.only(languages, ends, item="", place=f"{place}.ends.")
        for language in languages:
            pair = ends.get(language)
            if not is_list_of_words(pair) or len(pair) != 2:
                self.refuse(
                    "", f"{place}.ends.{language}", pair, "two words: low, high"
                )
        return Scale(lo, hi, {one: (ends[one][0], ends[one][1]) for one in languages})

    def item(
        self,
        number: int,
        given: Any,
        defaults: Table,
        scales: Mapping[str, Scale],
        languages: tuple[str, ...],
    ) -> QItem:
        """Return one item, with what it inherits."""
        table = self.table(f"number {number}", "items", given)
        key = self.word(f"number {number}", "key", table.get("key"))
        known = ("key", "text", "options", *INHERITED, "own", "facet")
        self.only(known, table, item=key)
        full = {"kind": "scale", **defaults, **table}
        common: dict[str, Any] = {
            "key": key,
            "kind": self.one_of(key, "kind", full.get("kind"), KINDS),
            "text": self.texts(key, "text", table.get("text"), languages),
            "guard": self.one_of(key, "guard", full.get("guard"), GUARDS),
            "languages": languages,
        }
        for name in ("concept", "source", "licence"):
            common[name] = self.word(key, name, full.get(name))
        has_own, has_facet = "own" in table, "facet" in table
        own = self.texts(key, "own", table["own"], languages) if has_own else {}
        facet = self.word(key, "facet", table["facet"]) if has_facet else ""
        common |= {"own": own, "facet": facet}
        if common["kind"] != "attribute" and "options" in table:
            wanted = "nothing; only an attribute has options"
            self.refuse(key, "options", table["options"], wanted)
        if common["kind"] != "scale":
            self.nothing_of_a_scale(key, common["kind"], table)
            return self.without_scale(common, table, languages)
        name = self.one_of(key, "scale", full.get("scale"), tuple(scales))
        return QItem(
            **common,
            **{one.name: getattr(scales[name], one.name) for one in fields(Scale)},
            harm=self.one_of(key, "harm", full.get("harm"), HARMS),
            polarity=self.one_of(key, "polarity", full.get("polarity"), POLARITIES),
            options={},
        )

    def without_scale(
        self, common: dict[str, Any], table: Table, languages: tuple[str, ...]
    ) -> QItem:
        """Return an item that is answered with words, names or one of its options."""
        options: Mapping[str, tuple[str, ...]] = {}
        if common["kind"] == "attribute":
            options = self.options(common["key"], table.get("options"), languages)
        return QItem(
            **common,
            lo=0,
            hi=max(map(len, options.values()), default=0),
            ends={},
            harm="low",
            polarity="positive",
            options=options,
        )

    def options(
        self, key: str, given: Any, languages: tuple[str, ...]
    ) -> dict[str, tuple[str, ...]]:
        """Return an attribute's options: as many in each language, each once."""
        table = self.table(key, "options", given)
        self.only(languages, table, item=key, place="options.")
        options: dict[str, tuple[str, ...]] = {}
        for language in languages:
            words, place = table.get(language), f"options.{language}"
            if not is_list_of_words(words) or len(words) < FEWEST_OPTIONS:
                self.refuse(key, place, words, "two options or more")
            if len(set(words)) < len(words):
                self.refuse(key, place, words, "each option once")
            options[language] = tuple(words)
            n = len(options[languages[0]])
            if len(words) != n:
                self.refuse(key, place, words, f"{n} options, as in {languages[0]}")
        return options

    def nothing_of_a_scale(self, key: str, kind: str, table: Table) -> None:
        """Refuse a text, an attribute or names that claim a scale of their own."""
        whose = "names have" if kind == "names" else f"a {kind} has"
        whose = "an attribute has" if kind == "attribute" else whose
        for field in ONLY_ON_A_SCALE:
            if field in table:
                wanted = f"nothing; {whose} no scale"
                self.refuse(key, field, table[field], wanted)

    def texts(
        self, item: str, field: str, given: Any, languages: tuple[str, ...]
    ) -> dict[str, str]:
        """Return a text in each language of the file, and in no other."""
        table = self.table(item, field, given)
        self.only(languages, table, item=item, place=f"{field}.")
        return {
            language: self.word(item, f"{field}.{language}", table.get(language))
            for language in languages
        }

    def number(self, field: str, given: Any) -> int:
        """Return a whole number; true and false are none."""
        if not isinstance(given, int) or isinstance(given, bool):
            self.refuse("", field, given, "a whole number")
        return given

    def table(self, item: str, field: str, given: Any) -> Table:
        """Return a table, or refuse what is none."""
        if not isinstance(given, dict):
            self.refuse(item, field, given, "a table")
        return given

    def word(self, item: str, field: str, given: Any) -> str:
        """Return a text that says something."""
        if not isinstance(given, str) or not given.strip():
            self.refuse(item, field, given, "a text")
        return given

    def one_of(self, item: str, field: str, given: Any, wanted: Iterable[str]) -> str:
        """Return one of the words that are known for a field."""
        known = tuple(wanted)
        if given not in known:
            self.refuse(item, field, given, f"one of: {', '.join(known) or 'none yet'}")
        return str(given)

    def only(
        self, known: Iterable[str], table: Table, *, item: str, place: str = ""
    ) -> None:
        """Refuse a field nobody knows; a slip of the pen must not go unseen."""
        names = tuple(known)
        for field in table:
            if field not in names:
                problem = f"unknown field; wanted one of: {', '.join(names)}."
                raise QuestionnaireError(self.file, item, f"{place}{field}", problem)

    def refuse(self, item: str, field: str, given: Any, wanted: str) -> NoReturn:
        """Say what was given and what is wanted."""
        got = "is missing" if given is None else f"got {given!r}"
        raise QuestionnaireError(self.file, item, field, f"{got}; wanted {wanted}.")


def is_list_of_words(given: Any) -> TypeGuard[list[str]]:
    """Tell whether this is a list of texts with at least one in it."""
    return (
        isinstance(given, list)
        and bool(given)
        and all(isinstance(word, str) and word.strip() for word in given)
    )


def joined(words: Iterable[str]) -> str:
    """Return each different word once, in order."""
    return ", ".join(dict.fromkeys(words))
