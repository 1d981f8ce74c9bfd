"""What goes with the outcome, in words: never what causes it."""

from ledare.measure import Drivers
from ledare.reporting.document import Row, Section, Strip, Table, figure, heads, text
from ledare.reporting.findings import DriversFound, Findings
from ledare.reporting.sentences.common import (
    fineness,
    n_answers,
    percents,
    quoted,
    title_of,
)
from ledare.reporting.words import gettext as _
from ledare.reporting.words import number, percent

LONGEST = 36  # letters of an outcome in the title of its section


def drivers_section(findings: Findings) -> Section | None:
    """Return what goes with the outcome; nothing where no outcome was named."""
    found = findings.drivers
    if found.withheld == "none_asked":
        return None
    title = (
        _("What goes with %(outcome)s?") % {"outcome": quoted(found.title)}
        if len(found.title) <= LONGEST
        else _("What goes with the outcome?")
    )
    if found.shapley is None or found.weights is None:
        return Section(key="drivers", title=title, lead=_why_not(found))
    return Section(
        key="drivers",
        title=title,
        lead=_lead(findings, found, found.shapley),
        marks=(
            ("bar", _("Share of the differences")),
            ("whisker", _("How sure (95%)")),
        ),
        rows=_rows(findings, found, found.shapley),
        tables=(_table(findings, found, found.shapley, found.weights),),
        cannot_say=_(
            "It goes with the outcome; it does not say that it causes it. A third thing"
            " may move both, and people in a good mood answer everything higher. Try a"
            " change and ask again before you trust it."
        ),
    )


def goes_most(findings: Findings) -> str:
    """Return in a sentence what goes most with the outcome; empty for nothing."""
    found = findings.drivers
    if found.shapley is None:
        return ""
    first = int(found.shapley.shares.argmax())
    return _("Of all that was asked, %(driver)s goes most with %(outcome)s.") % {
        "driver": quoted(title_of(findings, found.names[first])),
        "outcome": quoted(found.title),
    }


def _lead(findings: Findings, found: DriversFound, shares: Drivers) -> str:
    return _(
        "Together these scales go with %(share)s of the differences between people in"
        " %(outcome)s. %(driver)s has the largest part."
    ) % {
        "share": percent(shares.r2),
        "outcome": quoted(found.title),
        "driver": quoted(title_of(findings, found.names[int(shares.shares.argmax())])),
    }


def _why_not(found: DriversFound) -> str:
    if found.withheld == "too_few":
        return _(
            "Too few people answered everything to tell: it takes 50 complete answers,"
            " and ten for each scale."
        )
    if found.withheld == "no_drivers":
        return _("It takes two other scales or more to tell what goes with it.")
    return _("It could not be worked out from these answers.") + (
        f" ({found.why})" if found.why else ""
    )


def _order(shares: Drivers) -> list[int]:
    return sorted(range(len(shares.shares)), key=lambda at: -shares.shares[at])


def _rows(findings: Findings, found: DriversFound, shares: Drivers) -> tuple[Row, ...]:
    longest = max(float(shares.high.max()), float(shares.shares.max()), 0.01)
    return tuple(
        Row(
            title_of(findings, found.names[at]),
            _("When it is higher, so is the outcome")
            if shares.beta[at] > 0
            else _("When it is higher, the outcome is lower"),
            _strip(shares, at, longest),
            percent(
                float(shares.shares[at]),
                fineness(float(shares.low[at]), float(shares.high[at])),
            ),
            _("%(interval)s of the differences.")
            % {"interval": percents(float(shares.low[at]), float(shares.high[at]))},
        )
        for at in _order(shares)
    )


def _strip(shares: Drivers, at: int, longest: float) -> Strip:
    share = float(shares.shares[at])
    return Strip(
        low=0,
        high=longest * 1.05,
        bar=share,
        band=(float(shares.low[at]), float(shares.high[at])),
        says=_("Goes with %(share)s of the differences.") % {"share": percent(share)},
    )


def _table(
    findings: Findings, found: DriversFound, shares: Drivers, weights: Drivers
) -> Table:
    columns = heads(
        _("Scale"),
        "#" + _("Share (Shapley)"),
        "#" + _("95% interval"),
        "#" + _("Relative weight"),
        "#" + _("Standardised weight"),
    )
    return Table(
        key="drivers",
        title=_("Shares of what is explained"),
        columns=columns,
        rows=tuple(
            (
                text(title_of(findings, found.names[at])),
                figure(number(float(shares.shares[at]), 4), float(shares.shares[at])),
                figure(
                    f"{number(float(shares.low[at]))}–{number(float(shares.high[at]))}",
                    None,
                ),
                figure(number(float(weights.shares[at]), 4), float(weights.shares[at])),
                figure(number(float(shares.beta[at])), float(shares.beta[at])),
            )
            for at in _order(shares)
        ),
        note=_(
            "Of %(answers)s that are complete, without survey weights. R squared is"
            " %(r2)s. Shares are means over all orders of the scales (Lindeman, Merenda"
            " and Gold 1980), relative weights Johnson's (2000); intervals come from"
            " drawing whole teams again, where teams are known."
        )
        % {"answers": n_answers(shares.n), "r2": number(shares.r2, 4)},
    )
