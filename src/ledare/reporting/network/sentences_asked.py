"""Who is asked: how it spreads, the most asked, and a line for everybody."""

import numpy as np

from ledare.reporting.document import Cell, Row, Section, Strip, Table, heads, text
from ledare.reporting.network.network import NetworkFound
from ledare.reporting.network.sentences_common import (
    count_cell,
    number_cell,
    ordinal,
    person,
    sums_cannot_say,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import ngettext, number, percent, whole

MOST_ROWS = 5
MOST_LINES = 600  # of the table; --rows writes everybody


def asked_section(found: NetworkFound) -> Section:
    """Return who is asked, and how often."""
    if found.is_of_groups:
        return _groups_section(found)
    rows = [_spread(found)]
    if found.shows_people:
        rows += [_row(found, at) for at in _order(found)[:MOST_ROWS]]
    return Section(
        key="asked",
        title=_("Who is asked"),
        lead=_(
            "Power comes with a position; influence is given by others. This is how"
            " many turn to each person."
        ),
        marks=(
            ("swarm", _("a person")),
            ("middle", _("mean")),
            ("bar", _("people who ask")),
        ),
        rows=tuple(rows),
        tables=(_table(found),) if found.shows_people else (),
        cannot_say=_(
            "Being asked does not say that the advice was good, or why it was sought;"
            " it may be a joy and a burden."
        ),
    )


def _order(found: NetworkFound) -> list[int]:
    """Return people from the most asked on; their ids settle what is alike."""
    people = found.people
    walk = people.pagerank if people.pagerank is not None else np.zeros(found.n)
    by = people.asked if people.strength is None else people.strength
    return list(np.lexsort((np.arange(found.n), -walk, -by)).tolist())


def _spread(found: NetworkFound) -> Row:
    asked = found.people.asked
    most, mean = int(asked.max()), float(asked.mean())
    nobody = int((asked == 0).sum())
    detail = _("half by %(median)s or fewer; each by somebody; n = %(n)s")
    if nobody:
        detail = ngettext(
            "half by %(median)s or fewer; %(nobody)s person by nobody; n = %(n)s",
            "half by %(median)s or fewer; %(nobody)s people by nobody; n = %(n)s",
            nobody,
        )
    return Row(
        title=_("Everybody"),
        below="",
        strip=Strip(
            low=0.0,
            high=float(max(most, 1)),
            says=_("How many ask each person: mean %(mean)s, most %(most)s")
            % {"mean": number(mean, 1), "most": whole(most)},
            swarm=tuple(float(one) for one in asked.tolist()),
            middle=mean,
            ends=(whole(0), whole(most)),
        ),
        verdict=_("%(mean)s ask each, on average") % {"mean": number(mean, 1)},
        detail=detail
        % {
            "nobody": whole(nobody),
            "median": number(float(np.median(asked)), 0),
            "n": whole(found.n),
        },
    )


def _row(found: NetworkFound, at: int) -> Row:
    people = found.people
    n = int(people.asked[at])
    return Row(
        title=person(str(people.ids[at])),
        below="",
        strip=Strip(
            low=0.0,
            high=float(found.n - 1),
            says=_("%(who)s is asked by %(n)s of %(others)s")
            % {
                "who": person(str(people.ids[at])),
                "n": whole(n),
                "others": whole(found.n - 1),
            },
            bar=float(n),
            band=_band(found, at),
        ),
        verdict=_("Asked by %(n)s, %(share)s of all others")
        % {"n": whole(n), "share": percent(n / (found.n - 1))},
        detail=_other_places(found, at),
    )


def _band(found: NetworkFound, at: int) -> tuple[float, float] | None:
    low, high = int(found.people.asked_low[at]), int(found.people.asked_high[at])
    return (float(low), float(high)) if high > low else None


def _other_places(found: NetworkFound, at: int) -> str:
    """Return a person's place by other figures, and what the silent may add."""
    said = [
        _("%(place)s in being asked") % {"place": ordinal(int(found.people.place[at]))}
    ]
    if found.people.pagerank is not None:
        place = _place(found.people.pagerank, at)
        said.append(_("%(place)s by PageRank") % {"place": ordinal(place)})
    if found.people.betweenness is not None:
        place = _place(found.people.betweenness, at)
        said.append(_("%(place)s by betweenness") % {"place": ordinal(place)})
    told = ", ".join(said)
    if _band(found, at) is None:
        return told
    return _("%(places)s; %(low)s to %(high)s if all had answered") % {
        "places": told,
        "low": whole(int(found.people.asked_low[at])),
        "high": whole(int(found.people.asked_high[at])),
    }


def _place(values: "np.ndarray", at: int) -> int:
    return 1 + int((values > values[at] + 1e-12).sum())


def _table(found: NetworkFound) -> Table:
    people = found.people
    shown = _order(found)[:MOST_LINES]
    with_low = bool((people.asked_high > people.asked_low).any())
    note = _("Constraint is low for who connects people that are else not connected.")
    if len(shown) < found.n:
        note += " " + _("The %(n)s most asked stand here; --rows writes everybody.") % {
            "n": whole(len(shown))
        }
    titles = [_("Person"), "#" + _("Place"), "#" + _("Asked by")]
    titles += ["#" + _("from"), "#" + _("to")] if with_low else []
    titles += ["#" + _("Counted")] if people.strength is not None else []
    titles += ["#" + _("Asks")]
    extra = {
        "#" + _("PageRank"): people.pagerank,
        "#" + _("Betweenness"): people.betweenness,
        "#" + _("Constraint"): people.constraint,
        "#" + _("Brokerage"): people.brokerage,
    }
    kept = {title: values for title, values in extra.items() if values is not None}
    rows = tuple(_line(found, at, list(kept.values()), with_low) for at in shown)
    return Table("people", _("Person by person"), heads(*titles, *kept), rows, note)


def _line(
    found: NetworkFound, at: int, extra: list["np.ndarray"], with_low: bool
) -> tuple[Cell, ...]:
    people = found.people
    cells = [text(str(people.ids[at])), count_cell(people.place[at])]
    cells.append(count_cell(people.asked[at]))
    if with_low:
        cells += [count_cell(people.asked_low[at]), count_cell(people.asked_high[at])]
    if people.strength is not None:
        cells.append(number_cell(float(people.strength[at]), 0))
    cells.append(count_cell(people.asks[at]))
    for values in extra:
        digits = 0 if values.dtype.kind in "iu" else _digits(values)
        cells.append(number_cell(float(values[at]), digits))
    return tuple(cells)


def _digits(values: "np.ndarray") -> int:
    """Return how many decimals tell people apart, at most six."""
    largest = float(np.nanmax(values)) if np.isfinite(values).any() else 1.0
    if largest >= 10:
        return 1
    return int(min(max(3, np.ceil(-np.log10(max(largest, 1e-9))) + 2), 6))


# --- groups: sums between roles or units -------------------------------------------


def _groups_section(found: NetworkFound) -> Section:
    strength = found.people.strength
    assert strength is not None
    order = _order(found)
    return Section(
        key="asked",
        title=_("Where it goes"),
        lead=_("How much of all that is counted each group receives from the others."),
        marks=(("bar", _("share of all")),),
        rows=tuple(
            _group_row(found, at, float(strength[at] / strength.sum()))
            for at in order[:8]
        ),
        tables=(_table(found),),
        cannot_say=sums_cannot_say(),
    )


def _group_row(found: NetworkFound, at: int, share: float) -> Row:
    strength = found.people.strength
    assert strength is not None
    name = str(found.people.ids[at])
    return Row(
        title=name,
        below="",
        strip=Strip(
            low=0.0,
            high=float(strength.max() / strength.sum()),
            says=_("%(who)s receives %(share)s")
            % {"who": name, "share": percent(share)},
            bar=share,
        ),
        verdict=_("%(share)s, %(n)s counted")
        % {"share": percent(share), "n": whole(int(strength[at]))},
        detail=_("from %(n)s other groups") % {"n": whole(int(found.people.asked[at]))},
    )
