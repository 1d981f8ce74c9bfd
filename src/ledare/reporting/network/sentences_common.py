"""Words that the sections on a network share."""

from ledare.measure import Figure
from ledare.reporting.document import Cell, figure
from ledare.reporting.network.network import TopFound
from ledare.reporting.words import gettext as _
from ledare.reporting.words import language, ngettext, number, percent, signed, whole

CLOSE, PARTLY, LITTLE = 0.6, 0.3, 0.1  # of a correlation, from where words change


def n_people(n: int) -> str:
    """Return how many people."""
    return ngettext("%(n)s person", "%(n)s people", n) % {"n": whole(n)}


def n_ties(n: int) -> str:
    """Return how many ties."""
    return ngettext("%(n)s tie", "%(n)s ties", n) % {"n": whole(n)}


def ordinal(place: int) -> str:
    """Return a place as a sentence says it: 4th, 4:e."""
    if language() == "sv":
        is_a = place % 10 in (1, 2) and place % 100 not in (11, 12)
        return f"{place}:{'a' if is_a else 'e'}"
    ends = {1: "st", 2: "nd", 3: "rd"}
    return f"{place}{'th' if 10 < place % 100 < 14 else ends.get(place % 10, 'th')}"


def named(measure: str) -> str:
    """Return a measure's name, with the literature's beside it."""
    names = {
        "asked": _("Being asked (in-degree)"),
        "pagerank": _("Asked by the asked (PageRank)"),
        "brokerage": _("Passing on between units (brokerage)"),
        "betweenness": _("Lying on the way (betweenness)"),
        "constraint": _("Contacts that know each other (constraint)"),
    }
    return names[measure]


def group_name(name: str, column: str = "") -> str:
    """Return a group's name; a number stands after its column, some have none."""
    if not name:
        return _("not told")
    return f"{column} {name}" if column and name.isdigit() else name


def person(id_: str, title: str = "") -> str:
    """Return a person as the file names her; a number is said to be a person."""
    name = _("Person %(id)s") % {"id": id_} if id_.isdigit() else id_
    return f"{name} ({title})" if title else name


def who(top: TopFound, *, shows: bool) -> str:
    """Return who stands at the top, named only where people are."""
    if shows:
        return person(top.id, top.title)
    return top.title or _("The person at the top")


def number_cell(found: Figure | float | None, digits: int = 3) -> Cell:
    """Return a number; a dash where there is none."""
    if found is None or found != found:
        return figure("–", None)
    return figure(number(float(found), digits), float(found))


def count_cell(found: float) -> Cell:
    """Return a count."""
    return figure(whole(int(found)), float(found))


def share_cell(found: float, digits: int = 0) -> Cell:
    """Return a share."""
    return figure(percent(float(found), digits), float(found))


def correlation_words(found: float) -> str:
    """Return how far two orders go together, in a word or two."""
    size = abs(found)
    if found != found or size < LITTLE:
        return _("hardly at all")
    if size < PARTLY:
        return _("a little")
    return _("in part") if size < CLOSE else _("closely")


def order_words(found: float) -> str:
    """Return what rank says of who is asked, in a sentence."""
    if found <= -PARTLY:
        return _("Who stands lower is asked more.")
    if found < PARTLY:
        return _("Rank says little about who is asked.")
    if found < CLOSE:
        return _("Who stands higher is asked more, but far from always.")
    return _("Who stands higher is asked more.")


def correlation_detail(found: Figure) -> str:
    """Return a correlation with its company."""
    return _("r = %(r)s, n = %(n)s; no interval") % {
        "r": signed(float(found)),
        "n": whole(found.n),
    }


def no_interval() -> str:
    """Return why figures stand without an interval."""
    return _(
        "Everybody was asked, so there is no drawn sample and no interval. What is"
        " unsure is who did not answer: see what would be left with fewer."
    )


def sums_cannot_say() -> str:
    """Return what sums between groups cannot say."""
    return _(
        "Sums tell nothing of single people, nor whether a group is large or busy."
        " No sample was drawn, so there is no interval."
    )
