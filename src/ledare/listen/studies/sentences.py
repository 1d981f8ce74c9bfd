"""What the page says of a study, in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ledare.listen.studies.queries import Network, OnMap
from ledare.measure.influence.response import NEEDED
from ledare.ui.charts import mean_text

ROLE_WORDS: Final[dict[str, Promise]] = {
    "coordinator": gettext_lazy("%(n)s between two of her own unit"),
    "itinerant": gettext_lazy("%(n)s between two of another unit"),
    "representative": gettext_lazy("%(n)s from her own unit outwards"),
    "gatekeeper": gettext_lazy("%(n)s from outside into her own unit"),
    "liaison": gettext_lazy("%(n)s between two other units"),
}
WITHHELD: Final[dict[str, Promise]] = {
    "asked": gettext_lazy(
        "How many name somebody is said from %(least)s %% of the invited on: of fewer"
        " answers the order could be chance."
    ),
    "pagerank": gettext_lazy(
        "Who is named by people who are named much themselves is said from"
        " %(least)s %% on."
    ),
    "brokerage": gettext_lazy(
        "Who stands between others is said from %(least)s %% on: one missing answer"
        " can make a bridge of somebody who is none."
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person in the table beside the map, in words."""

    one: OnMap
    names: str
    named_by: str
    likely: str
    reach: str
    between: str


def headline(network: Network) -> str:
    """Return the sentence the map begins with."""
    n, n_ties = len(network.people), len(network.ties)
    if not n_ties:
        return _("There is no tie between two who agreed yet.")
    people = ngettext("%(n)s person", "%(n)s people", n) % {"n": n}
    ties = ngettext("%(n)s tie", "%(n)s ties", n_ties) % {"n": n_ties}
    return _("%(ties)s between %(people)s who agreed.") % {
        "ties": ties,
        "people": people,
    }


def map_sentence(n_people: int, n_ties: int) -> str:
    """Return what the map shows, for those who hear it."""
    people = ngettext("%(n)s person", "%(n)s people", n_people) % {"n": n_people}
    ties = ngettext("%(n)s tie", "%(n)s ties", n_ties) % {"n": n_ties}
    return _(
        "A map of who turns to whom: %(people)s, %(ties)s. The table says it all."
    ) % {
        "people": people,
        "ties": ties,
    }


def response_sentence(network: Network) -> str:
    """Return how many answered of how many were invited."""
    return _(
        "%(n)s of the %(of)s who are invited agreed and answered, %(share)s %%."
    ) % {
        "n": network.n_answered,
        "of": network.n_invited,
        "share": int(100 * network.response),
    }


def withheld_sentences(network: Network) -> list[str]:
    """Return what is not said at this response, and from which it is."""
    return [
        str(words) % {"least": round(100 * NEEDED[measure])}
        for measure, words in WITHHELD.items()
        if measure not in network.allows
    ]


def rows_of(network: Network) -> list[Row]:
    """Return the table beside the map, by name and never by how often."""
    names = [one.person.name for one in network.people]
    return [
        Row(
            one=one,
            names=", ".join(names[place] for place in one.names),
            named_by=", ".join(names[place] for place in one.named_by),
            likely=_likely(one),
            reach="" if one.reach is None else mean_text(round(one.reach, 1)),
            between=_between(one.between),
        )
        for one in network.people
    ]


def _likely(one: OnMap) -> str:
    """Return the number who may name her if all had answered; empty where all did."""
    if one.low is None or one.high is None or one.low == one.high:
        return ""
    return _("likely %(low)s to %(high)s") % {
        "low": one.low,
        "high": one.high,
    }


def _between(counts: Mapping[str, int] | None) -> str:
    """Return how often somebody stands between others, by role."""
    if counts is None:
        return ""
    if not counts:
        return _("between nobody")
    return ", ".join(str(ROLE_WORDS[role]) % {"n": n} for role, n in counts.items())
