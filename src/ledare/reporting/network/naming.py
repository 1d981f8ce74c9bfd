"""Which column is what, told by its name, in English and Swedish."""

import re
from collections.abc import Sequence

Words = tuple[str, ...]

# Words of a column's name; the first list that fits decides.
FROM: Words = ("from", "source", "sender", "ego", "asker", "asks", "nominator", "rater")
FROM += ("respondent", "employee", "person", "src", "från", "frågar", "avsändare")
FROM += ("who", "i", "tail", "node1", "id1", "v1", "a")
TO: Words = (
    "to",
    "target",
    "receiver",
    "recipient",
    "alter",
    "asked",
    "nominee",
    "nominated",
)
TO += ("ratee", "contact", "colleague", "adviser", "advisor", "dst", "till")
TO += ("tillfrågad", "mottagare", "kollega", "whom", "j", "head", "node2", "id2")
TO += ("v2", "b")
VALUE: Words = (
    "value",
    "weight",
    "strength",
    "frequency",
    "freq",
    "often",
    "rating",
    "score",
)
VALUE += ("n", "count", "counts", "messages", "mails", "times", "intensity", "tie")
VALUE += ("värde", "vikt", "styrka", "antal", "ofta", "frekvens")
COUNTED: Words = (
    "n",
    "count",
    "counts",
    "messages",
    "mails",
    "times",
    "antal",
    "weight",
)
PERCEIVER: Words = (
    "perceiver",
    "observer",
    "informant",
    "reporter",
    "betraktare",
    "bedömare",
)
ID: Words = (
    "id",
    "ids",
    "key",
    "person",
    "employee",
    "node",
    "actor",
    "name",
    "anställd",
)
ID += ("code", "nr", "no", "number", "namn")
RANK: Words = (
    "rank",
    "level",
    "grade",
    "org_level",
    "band",
    "hierarchy",
    "position",
    "nivå",
)
RANK += ("rang", "befattningsnivå", "status", "seniority_level")
TITLE: Words = (
    "title",
    "role",
    "job",
    "job_title",
    "position",
    "titel",
    "roll",
    "befattning",
)
UNIT: Words = (
    "unit",
    "department",
    "dept",
    "team",
    "division",
    "office",
    "group",
    "enhet",
)
UNIT += ("avdelning", "kontor", "grupp", "function", "section", "business_unit")
GROUPS: Words = (
    "location",
    "region",
    "site",
    "country",
    "city",
    "practice",
    "gender",
    "sex",
)
GROUPS += ("plats", "ort", "land", "kön", "field", "profession", "yrke")
MANAGER: Words = (
    "manager",
    "reports_to",
    "boss",
    "supervisor",
    "superior",
    "leader",
    "chef",
)
MANAGER += ("rapporterar_till", "line_manager", "manager_id", "chef_id")
RESPONDED: Words = (
    "responded",
    "answered",
    "respondent",
    "response",
    "svarat",
    "svarade",
)
YEARS: Words = ("seniority", "tenure", "age", "years", "anställningstid", "ålder", "år")


def named_as(names: Sequence[str], words: Sequence[str]) -> list[str]:
    """Return the columns whose name is one of the words, then those that hold one."""
    whole = {_folded(name): name for name in reversed(names)}
    exact = [whole[word] for word in words if word in whole]
    held = [name for word in words for name in names if word in _words(name)]
    return list(dict.fromkeys([*exact, *held]))


def _folded(name: str) -> str:
    return "_".join(_words(name))


def _words(name: str) -> list[str]:
    apart = re.sub(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])", "_", name)
    return [word for word in re.split(r"[\W_]+", apart.casefold()) if word]


# How high a title stands, by a word in it; the highest word counts.
HEIGHTS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (9, ("ceo", "president", "chief", "vd", "koncernchef", "founder", "owner")),
    (8, ("partner", "vp", "director", "direktör", "principal", "executive")),
    (7, ("head", "avdelningschef", "områdeschef", "global")),
    (6, ("manager", "managing", "chef", "lead", "leader", "supervisor", "ledare")),
    (5, ("senior", "specialist", "expert")),
    (4, ("consultant", "engineer", "researcher", "analyst", "konsult", "ingenjör")),
    (3, ("associate", "employee", "medarbetare", "officer", "staff")),
    (2, ("junior", "assistant", "assistent", "coordinator")),
    (1, ("trainee", "intern", "apprentice", "student", "praktikant", "lärling")),
)
BELOW: Words = (
    "vice",
    "deputy",
    "assistant",
    "junior",
    "associate",
    "trainee",
    "biträdande",
)


def height_of(title: str) -> float | None:
    """Return how high a title stands, from 1; None where no word of it is known."""
    words = _words(title)
    found = [height for height, known in HEIGHTS if set(known) & set(words)]
    if not found:
        return None
    if {"assistant", "junior", "trainee", "intern"} & set(words):
        return float(min(found))
    return max(found) - 0.5 * bool(set(BELOW) & set(words))
