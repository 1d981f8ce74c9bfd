"""What the page says, in sentences; bands, and never a number between."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledare.listen.naming.models import OwnBand
from ledare.listen.naming.queries import Shared, Told

Load = OwnBand.Load


def band_words(band: OwnBand | None) -> str:
    """Return a band as people read it."""
    if band is None:
        return _("Too early to tell")
    if band.high is None:
        return _("%(low)s or more") % {"low": band.low}
    if band.low == 0:
        return _("Up to %(high)s") % {"high": band.high}
    return _("%(low)s to %(high)s") % {"low": band.low, "high": band.high}


def headline(latest: Told | None) -> str:
    """Return the sentence the page begins with."""
    band = latest.band if latest else None
    if band is None:
        return _("Who turns to you?")
    if band.high is None:
        return _("%(low)s colleagues or more named you.") % {"low": band.low}
    if band.low == 0:
        return _("At most %(high)s colleagues named you.") % {"high": band.high}
    return _("%(low)s to %(high)s colleagues named you.") % {
        "low": band.low,
        "high": band.high,
    }


def load_words(band: OwnBand | None) -> str:
    """Return how often one is named beside others in one's position, or ""."""
    if band is None or not band.load:
        return ""
    if band.load == Load.FOUR:
        return _(
            "You are asked four times the median of those in your position, or more."
        )
    return _("You are asked twice the median of those in your position, or more.")


def shared_words(shared: Shared) -> str:
    """Return how many offered to share it."""
    return ngettext(
        "One colleague in your unit is glad to be asked the same.",
        "%(n)s colleagues in your unit are glad to be asked the same.",
        shared.n_colleagues,
    ) % {"n": shared.n_colleagues}
