"""What the pages say, in words."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from ledare.trust.nominations import FlowBand
from ledare.ui.templatetags.ui import figure as number

if TYPE_CHECKING:
    from ledare.understand.networks.queries.groups import Group

MOST_NAMED_UNITS = 3  # of a group of several; of more its unit is named
FEWEST_WHOLE = 50
FEWEST_FOR_ORDER = 10  # groups from which on height and being turned to are compared
MOST_TOLD = 40  # names one after the other
LIMITS = (("asked", 0.5), ("pagerank", 0.7), ("brokerage", 0.9))
ALLOWS: Mapping[str, str | Promise] = {
    "asked": gettext_lazy("how often people are asked"),
    "pagerank": gettext_lazy("whose being asked weighs more (PageRank)"),
    "brokerage": gettext_lazy("who stands between groups (brokerage)"),
}

BANDS: Mapping[FlowBand, str | Promise] = {
    "many": gettext_lazy("more than half"),
    "some": gettext_lazy("five people or more"),
}
OUTSIDE: Mapping[str, str | Promise] = {
    "elsewhere": gettext_lazy("others in the organisation"),
    "customer": gettext_lazy("customers"),
    "supplier": gettext_lazy("suppliers"),
    "professional": gettext_lazy("people in the same profession"),
    "friend": gettext_lazy("friends and family"),
}
# In the order of the page: what a figure of the whole is called, and what it says.
FIGURES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "inside": (
        pgettext_lazy("network figure", "Names in one's own group"),
        gettext_lazy(
            "Of all colleagues who were named, the share in the namer's own group."
            " The rest crosses a border."
        ),
    ),
    "centralisation": (
        pgettext_lazy("network figure", "Centralisation"),
        gettext_lazy(
            "0 %: all are named equally often. 100 %: everybody names the same person"
            " and nobody else (Freeman 1979, of how often people are named)."
        ),
    ),
    "isolates": (
        pgettext_lazy("network figure", "Asked by nobody"),
        gettext_lazy(
            "The share of people whom nobody named. It may be a wish, and it may be"
            " somebody who is overlooked."
        ),
    ),
    "informal": (
        pgettext_lazy("network figure", "Lead no unit, among the most asked"),
        gettext_lazy(
            "Of the tenth who were named most often, the share who lead no unit."
        ),
    ),
    "top_tenth": (
        pgettext_lazy("network figure", "Names on the most asked tenth"),
        gettext_lazy(
            "Of all times somebody was named, the share that falls on the tenth who"
            " are named most. Advice that rests on few is easily lost."
        ),
    ),
}


def band_words(band: FlowBand) -> str:
    """Write how many of a group that is."""
    return str(BANDS[band])


def outside_words(kind: str) -> str:
    """Write what kind of people outside are called."""
    return str(OUTSIDE.get(kind, kind))


def units_together(names: Sequence[str]) -> str:
    """Name a group by its units."""
    return str(get_text_list(list(names), pgettext("last in a list", "and")))


def rest_of(unit: str) -> str:
    """Name what is left of a unit beside its groups."""
    return _("%(unit)s, the rest") % {"unit": unit}


def heights_words(highest: int, lowest: int) -> str:
    """Say at which levels of the chart a group's units stand."""
    if highest == lowest:
        return height_words(highest)
    return pgettext("levels", "%(first)s to %(last)s") % {
        "first": height_words(highest),
        "last": ngettext("%(n)s below", "%(n)s below", lowest) % {"n": lowest},
    }


def height_words(level: int) -> str:
    """Say at which level of the chart a unit stands."""
    if level == 0:
        return pgettext("level", "the top")
    return ngettext(
        "%(n)s level below the top", "%(n)s levels below the top", level
    ) % {"n": level}


def level_name(level: int, *, is_short: bool) -> str:
    """Name a level beside a picture."""
    if level == 0:
        return pgettext("level of the chart", "The top")
    if is_short:
        return pgettext("level of the chart", "%(n)s below") % {"n": level}
    return ngettext("%(n)s level below", "%(n)s levels below", level) % {"n": level}


def dot_says(group: "Group") -> str:
    """Say what a dot leads to, for those who hear it."""
    return ngettext(
        "%(group)s, %(n)s answer: its line in the table",
        "%(group)s, %(n)s answers: its line in the table",
        group.n,
    ) % {"group": group.name, "n": group.n}


def told_of(group: "Group") -> str:
    """Say what is told of a group beside the map of very many."""
    return ngettext(
        "%(n)s answer. People turn to it %(turned)s.",
        "%(n)s answers. People turn to it %(turned)s.",
        group.n,
    ) % {"n": group.n, "turned": group.turned_to_text}


def turned_to_by(n_groups: int, n_by_many: int, n_others: int) -> str:
    """Say from how many other groups people turn to one."""
    if not n_groups:
        return _("from no other group that can be told")
    said = ngettext(
        "from %(n)s of %(others)s other group",
        "from %(n)s of %(others)s other groups",
        n_others,
    ) % {"n": n_groups, "others": n_others}
    if not n_by_many:
        return said
    return ngettext(
        "%(said)s; from %(n)s of them more than half",
        "%(said)s; from %(n)s of them more than half",
        n_by_many,
    ) % {"said": said, "n": n_by_many}


def too_few_to_name() -> str:
    """Say why nothing is told of a group that is turned to."""
    return _("not told: fewer than ten people can be named in it")


def limit_words(what: str, *, is_reached: bool) -> str:
    """Say what becomes of a measure that so many answers allow, or do not."""
    if not is_reached:
        return _("too early to tell")
    if what == LIMITS[0][0]:
        return _("told here")
    return _("enough answered, but it needs to know who named whom")


def allows_words(what: str) -> str:
    """Write what a response allows to tell."""
    return str(ALLOWS[what])


def per_cent(share: float) -> str:
    """Write a share as its reader does."""
    return _("%(number)s %%") % {"number": round(100 * share)}


def response_words(n: int, asked: int, share: str) -> str:
    """Say how many answered."""
    return ngettext(
        "%(n)s of %(asked)s person answered (%(share)s).",
        "%(n)s of %(asked)s people answered (%(share)s).",
        asked,
    ) % {"n": n, "asked": asked, "share": share}


def finding(groups: Sequence["Group"]) -> str:
    """Return the first sentence of the page."""
    if not groups:
        return _("Too early to tell whom people turn to.")
    most = _most_turned_to(groups)
    if most is not None:
        return ngettext(
            "People from %(n)s other group turn to %(group)s.",
            "People from %(n)s other groups turn to %(group)s.",
            len(most.turned_to_by),
        ) % {"group": most.name, "n": len(most.turned_to_by)}
    if any(group.turns_to for group in groups):
        return _("Advice crosses the borders between groups.")
    if any(group.informal for group in groups):
        return _("People turn to colleagues who hold no position.")
    return _("Too early to tell whom people turn to.")


def _most_turned_to(groups: Sequence["Group"]) -> "Group | None":
    """Return the group that clearly more turn to than to any other."""
    ordered = sorted(groups, key=lambda one: -len(one.turned_to_by))
    first = ordered[0]
    second = len(ordered[1].turned_to_by) if len(ordered) > 1 else 0
    is_clear = len(first.turned_to_by) >= 2 and len(first.turned_to_by) > second
    return first if is_clear else None


def map_says(groups: Sequence["Group"]) -> str:
    """Say what the map shows, for those who hear it."""
    said = [
        _("%(group)s turns to %(others)s.")
        % {
            "group": group.name,
            "others": units_together([tie.name for tie in group.turns_to]),
        }
        for group in groups
        if group.turns_to
    ]
    return " ".join([_("Who turns to whom between groups."), *said])


def beside_chart_says(groups: Sequence["Group"]) -> str:
    """Say what the picture of height and being turned to shows."""
    said = [
        _("%(group)s: %(height)s; people turn to it %(turned)s.")
        % {
            "group": group.name,
            "height": group.heights_text,
            "turned": group.turned_to_text,
        }
        for group in groups
        if group.can_be_told_of
    ]
    return " ".join([_("Height in the chart, and being turned to."), *said])


def order_words(rho: float | None, n_groups: int) -> str:
    """Say whether the higher groups are those that more turn to."""
    if n_groups < FEWEST_FOR_ORDER:
        return ngettext(
            "Too early to tell whether the two go together: %(n)s group can be"
            " compared, ten are needed.",
            "Too early to tell whether the two go together: %(n)s groups can be"
            " compared, ten are needed.",
            n_groups,
        ) % {"n": n_groups}
    if rho is None:
        return _("All groups stand at one height, or are turned to alike.")
    said = {"rho": number(round(rho, 1)), "n": n_groups}
    if rho >= 0.5:
        return (
            _(
                "The higher groups are mostly those that more turn to (Spearman"
                " %(rho)s, %(n)s groups)."
            )
            % said
        )
    if rho <= -0.5:
        return (
            _(
                "More turn to the lower groups than to the higher (Spearman %(rho)s,"
                " %(n)s groups)."
            )
            % said
        )
    return (
        _(
            "Height in the chart tells little of whom people turn to (Spearman %(rho)s,"
            " %(n)s groups)."
        )
        % said
    )


def no_figures(n: int, response: float) -> str:
    """Say why there are no figures of the whole."""
    if n < FEWEST_WHOLE:
        return _(
            "Too early to tell: figures of the whole need fifty answers, and there"
            " are %(n)s."
        ) % {"n": n}
    if response < LIMITS[0][1]:
        return _("Too early to tell: fewer than half of those asked answered.")
    return _("Nothing of the whole was released with this round.")


def names_told(names: Sequence[str]) -> str:
    """Write names one after the other, of very many the first; the file has all."""
    if len(names) <= MOST_TOLD:
        return ", ".join(names)
    n_more = len(names) - MOST_TOLD
    return ngettext("%(names)s and %(n)s more", "%(names)s and %(n)s more", n_more) % {
        "names": ", ".join(names[:MOST_TOLD]),
        "n": n_more,
    }


def not_told_of(n_groups: int) -> str:
    """Say of how many groups it is not told; nothing where it is told of all."""
    if not n_groups:
        return ""
    return ngettext(
        "Of %(n)s group it is not told.", "Of %(n)s groups it is not told.", n_groups
    ) % {"n": n_groups}
