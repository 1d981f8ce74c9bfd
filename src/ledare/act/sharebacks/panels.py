"""What the thank-you page of a pulse says about the last time."""

from functools import partial

from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from ledare.act.sharebacks import queries
from ledare.listen.surveys.models import Round

AT_MOST = 3
SECONDS = 60


def what_answers_led_to(round_: Round) -> str:
    """Return the newest share-back and its promises as HTML; "" when there is none.

    Nobody is signed in on that page: it shows what everybody asked could read. So it
    is the same for all, and is made once a minute: many answer at the same time.
    """
    said = f"thanks:{round_.key}:{get_language()}:{timezone.localdate()}"
    return str(cache.get_or_set(said, partial(_made, round_), timeout=SECONDS))


def _made(round_: Round) -> str:
    """Return the panel as it is now."""
    told = queries.latest_told(round_, on=timezone.localdate())
    if told is None:
        return ""
    context = {"told": told, "promises": told.promises[:AT_MOST]}
    return render_to_string("sharebacks/_thanks.html", context)
