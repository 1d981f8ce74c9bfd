"""A report on a network in words: who is asked, where, and beside the chart."""

from ledare.reporting.document import Document
from ledare.reporting.network.network import NetworkFound
from ledare.reporting.network.sentences_asked import asked_section
from ledare.reporting.network.sentences_chart import (
    chart_section,
    informal_section,
)
from ledare.reporting.network.sentences_common import (
    n_people,
    n_ties,
    order_words,
    ordinal,
    person,
    who,
)
from ledare.reporting.network.sentences_made import made_section
from ledare.reporting.network.sentences_robust import (
    response_section,
    robust_section,
)
from ledare.reporting.network.sentences_units import map_section, split_sections
from ledare.reporting.network.sentences_whole import cuts_section, whole_section
from ledare.reporting.words import gettext as _
from ledare.reporting.words import listed, ngettext, number, percent, speaking, whole

MOST_NAMED = 3


def told(found: NetworkFound, language: str) -> Document:
    """Return what was found as a document in this language."""
    with speaking(language):
        sections = [
            asked_section(found),
            cuts_section(found),
            map_section(found),
            chart_section(found),
            informal_section(found),
            *split_sections(found),
            whole_section(found),
            response_section(found),
            robust_section(found),
            made_section(found),
        ]
        return Document(
            language=language,
            title=found.source or _("Network"),
            kicker=_kicker(found),
            headline=_headline(found),
            lead=tuple(_lead(found)),
            warning=_warning(found),
            promise=_promise(found),
            sections=tuple(section for section in sections if section is not None),
        )


def _kicker(found: NetworkFound) -> str:
    size = n_people(found.n)
    if found.is_of_groups:
        groups = ngettext("%(n)s group", "%(n)s groups", found.n)
        size = groups % {"n": whole(found.n)}
    return f"{found.source} · {size} · {n_ties(found.n_ties)}"


def _headline(found: NetworkFound) -> str:
    if found.is_of_groups:
        return _("Most goes to %(name)s: %(share)s of all that is counted.") % {
            "name": _most_asked(found)[0],
            "share": percent(_most_share(found)),
        }
    standing = found.standing
    if standing is not None and standing.top is not None and standing.top.place > 1:
        return _("The top of the chart is %(place)s among those who are asked.") % {
            "place": ordinal(standing.top.place)
        }
    if standing is not None:
        return order_words(float(standing.spearman_asked))
    if found.splits:
        split = found.splits[0]
        return _("%(share)s of all asking stays inside one %(column)s.") % {
            "share": percent(float(split.share_inside)),
            "column": split.column,
        }
    return _("A tenth of the people get %(share)s of all asking.") % {
        "share": percent(float(found.whole.top_tenth))
    }


def _most_asked(found: NetworkFound) -> list[str]:
    """Return the ids of those who are asked most."""
    first = (found.people.place == 1).nonzero()[0].tolist()
    return [str(found.people.ids[at]) for at in first[:MOST_NAMED]]


def _most_share(found: NetworkFound) -> float:
    strength = found.people.strength
    assert strength is not None
    return float(strength.max() / strength.sum())


# --- the lead ----------------------------------------------------------------------


def _lead(found: NetworkFound) -> list[str]:
    said = [_size(found)]
    if found.perceiver:
        said.append(_believed(found))
    if found.is_of_groups:
        said.append(_inside_groups(found))
        return said
    if found.at_least is not None:
        said.append(
            _("A tie counts from the value %(value)s on; %(n)s weaker ones do not.")
            % {"value": number(found.at_least, 0), "n": whole(found.read.n_below)}
        )
    said.append(_concentration(found))
    said += _top_words(found)
    if not found.has_people:
        said.append(
            _(
                "No file of people was given, so nobody is seen who has no tie; rank"
                " and units are not known. --people brings them."
            )
        )
    return said


def _size(found: NetworkFound) -> str:
    if found.is_of_groups:
        return _(
            "The rows are sums between groups, not people's own answers: they were"
            " added up to %(ties)s among %(n)s groups."
        ) % {"ties": n_ties(found.n_ties), "n": whole(found.n)}
    return _("%(people)s, %(ties)s: %(share)s of all that could be.") % {
        "people": n_people(found.n),
        "ties": n_ties(found.n_ties),
        "share": percent(float(found.whole.density)),
    }


def _believed(found: NetworkFound) -> str:
    return _(
        "The file tells what each person believes of everybody's ties (column"
        " %(column)s). What each says of her own was taken; %(n)s rows about others"
        " were left aside."
    ) % {"column": found.perceiver, "n": whole(found.read.n_of_others)}


def _inside_groups(found: NetworkFound) -> str:
    return _(
        "%(share)s of all that is counted stays inside a group, and is in no figure"
        " below."
    ) % {"share": percent(found.read.share_self)}


def _concentration(found: NetworkFound) -> str:
    most = int(found.people.asked.max())
    values = {
        "share": percent(float(found.whole.top_tenth)),
        "n": whole(most),
        "others": whole(found.n - 1),
    }
    if not found.shows_people:
        return (
            _(
                "The most asked tenth gets %(share)s of all asking; most often somebody"
                " is asked by %(n)s of %(others)s."
            )
            % values
        )
    names = _most_by_people(found)
    return _(
        "The most asked tenth gets %(share)s of all asking. Asked most: %(names)s, by"
        " %(n)s of %(others)s."
    ) % {**values, "names": listed(names)}


def _most_by_people(found: NetworkFound) -> list[str]:
    most = (found.people.asked == found.people.asked.max()).nonzero()[0].tolist()
    return [person(str(found.people.ids[at])) for at in most[:MOST_NAMED]]


def _top_words(found: NetworkFound) -> list[str]:
    """Return where the top of the chart stands among the asked, if there is one."""
    if found.standing is None or found.standing.top is None:
        return []
    top = found.standing.top
    values = {
        "who": who(top, shows=found.shows_people),
        "place": ordinal(top.place),
        "n": whole(top.asked),
    }
    if top.place == 1 and not top.n_alike:
        return [
            _("%(who)s stands at the top of the chart and is asked most, by %(n)s.")
            % values
        ]
    if top.n_alike:
        said = ngettext(
            "%(who)s stands at the top of the chart and is %(place)s in advice"
            " received, asked by %(n)s, as is %(alike)s person more.",
            "%(who)s stands at the top of the chart and is %(place)s in advice"
            " received, asked by %(n)s, as are %(alike)s people more.",
            top.n_alike,
        )
        return [said % {**values, "alike": whole(top.n_alike)}]
    return [
        _(
            "%(who)s stands at the top of the chart and is %(place)s in advice"
            " received, asked by %(n)s."
        )
        % values
    ]


def _warning(found: NetworkFound) -> str:
    if found.cuts and found.at_least is None and found.cuts[0].at_least == 1:
        return _(
            "The numbers beside ties go from 1 to %(most)s, so they tell how often."
            " Every tie that is listed was taken, also %(n)s with a 1. Where 1 stands"
            " for never, use --at-least 2; both views are below."
        ) % {
            "most": number(found.cuts[-1].at_least, 0),
            "n": whole(_n_of_lowest(found)),
        }
    if found.response is not None and found.response.withheld:
        return _(
            "Only %(share)s answered. What so few answers cannot carry is not shown."
        ) % {"share": percent(float(found.response.share))}
    return ""


def _n_of_lowest(found: NetworkFound) -> int:
    after = found.cuts[1].n_ties if len(found.cuts) > 1 else 0
    return found.cuts[0].n_ties - after


def _promise(found: NetworkFound) -> str:
    if found.is_of_groups:
        return _("This report names groups as your file does, and no person.")
    if not found.shows_people:
        return _("This report names no person; a small group still tells of some.")
    return _(
        "People stand here by the ids of your file. A network of answers tells of"
        " persons: pass it on only where they were told it would be. --no-names leaves"
        " them out."
    )
