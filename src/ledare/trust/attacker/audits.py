"""release-audit/1 as it is read: what was shown, and who could be in each group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

FORMAT = "release-audit/1"
THEME = "theme:"  # what a question begins with that is a theme of people's words
Harm = Literal["low", "high", "both"]
Truth = Mapping[str, Mapping[str, Mapping[str, int]]]


class NotAnAudit(ValueError):
    """Raised for a file that is not release-audit/1."""


@dataclass(frozen=True, slots=True)
class Question:
    """An answer scale, and which end would harm somebody if it were known."""

    lo: int
    hi: int
    harm: Harm = "both"

    @property
    def harmless(self) -> int | None:
        """Return the answer that all others may be known to have given, if any."""
        return {"low": self.hi, "high": self.lo}.get(self.harm)


@dataclass(frozen=True)
class Published:
    """One displayed figure; ``value`` None means that it was hidden."""

    group: str
    question: str
    stat: str
    n: int | None = None
    value: Any = None
    values: tuple[int, ...] = ()
    step: float = 0.0
    floor: float | None = None
    ceil: float | None = None
    bands: tuple[tuple[str, float], ...] = ()
    derived: tuple[str, ...] = ()


@dataclass(frozen=True)
class Comment:
    """Words that were shown in a group; what was asked, and to whom they were shown."""

    group: str
    text: str
    lang: str
    n: int | None
    item: str = ""
    audience: str = ""


@dataclass(frozen=True)
class Period:
    """One round of questions and everything it showed.

    ``series`` tells rounds of one rhythm apart from rounds of somebody else's,
    ``on`` the day; both may be unknown.
    """

    id: str
    membership: Mapping[str, frozenset[str]]
    respondents: frozenset[str] | None
    published: tuple[Published, ...]
    comments: tuple[Comment, ...] = ()
    network: tuple[Mapping[str, Any], ...] = ()
    series: str = ""
    on: date | None = None

    def people_in(self, group: str) -> frozenset[str]:
        """Return who could have answered in a group, as far as anybody knows."""
        members = self.membership[group]
        return members if self.respondents is None else members & self.respondents


@dataclass(frozen=True)
class Audit:
    """Everything a system showed to anybody; ``truth`` only in simulations."""

    questions: Mapping[str, Question]
    periods: tuple[Period, ...]
    truth: Truth = field(default_factory=dict)

    @property
    def n_figures(self) -> int:
        """Return how many figures were shown."""
        return sum(
            figure.value is not None
            for period in self.periods
            for figure in period.published
        )


def read_audit(content: Any) -> Audit:
    """Return what a JSON object says. Raises NotAnAudit for any other format."""
    if not isinstance(content, Mapping) or content.get("format") != FORMAT:
        raise NotAnAudit(f"This is no {FORMAT}: its first key is not that format.")
    try:
        return Audit(
            questions={key: Question(**_scale(q)) for key, q in _questions(content)},
            periods=tuple(_period(period) for period in content["periods"]),
            truth=content.get("truth", {}),
        )
    except (KeyError, TypeError, ValueError) as reason:
        raise NotAnAudit(f"This {FORMAT} cannot be read: {reason!r}") from reason


def _questions(content: Mapping[str, Any]) -> Sequence[tuple[str, Mapping[str, Any]]]:
    return list(content["questions"].items())


def _scale(question: Mapping[str, Any]) -> dict[str, Any]:
    return {name: question[name] for name in ("lo", "hi", "harm") if name in question}


def _period(period: Mapping[str, Any]) -> Period:
    respondents = period.get("respondents")
    return Period(
        id=period["id"],
        membership={
            group: frozenset(people) for group, people in period["membership"].items()
        },
        respondents=None if respondents is None else frozenset(respondents),
        published=tuple(_figure(figure) for figure in period["published"]),
        comments=tuple(_comment(comment) for comment in period.get("comments", ())),
        network=tuple(period.get("network", ())),
        series=period.get("series", ""),
        on=_day(period),
    )


def _figure(figure: Mapping[str, Any]) -> Published:
    return Published(
        group=figure["group"],
        question=figure["question"],
        stat=figure["stat"],
        n=figure.get("n"),
        value=figure.get("value"),
        values=tuple(figure.get("values", ())),
        step=figure.get("step", 0.0),
        floor=figure.get("floor"),
        ceil=figure.get("ceil"),
        bands=tuple((name, bound) for name, bound in figure.get("bands", ())),
        derived=tuple(figure.get("derived", ())),
    )


def _comment(comment: Mapping[str, Any]) -> Comment:
    return Comment(
        group=comment["group"],
        text=comment["text"],
        lang=comment.get("lang", ""),
        n=comment.get("n"),
        item=comment.get("item", ""),
        audience=comment.get("audience", ""),
    )


def _day(period: Mapping[str, Any]) -> date | None:
    """Return the day of a period: its own word, or what its name begins with."""
    said = str(period.get("on") or period["id"])
    for length, pattern in ((10, said[:10]), (8, f"{said[:8]}-1")):
        try:
            return date.fromisoformat(pattern[: 10 if length == 10 else None])
        except ValueError:
            continue
    return None
