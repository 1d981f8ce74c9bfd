"""What the thank-you page of a pulse says about the last time."""

from django.template.loader import render_to_string
from django.utils import timezone

from ledare.act.sharebacks import queries
from ledare.listen.surveys.models import Round

AT_MOST = 3


def what_answers_led_to(round_: Round) -> str:
    """Return the newest share-back and its promises as HTML; "" when there is none.

    Nobody is signed in on that page: it shows what everybody asked could read.
    """
    told = queries.latest_told(round_, on=timezone.localdate())
    if told is None:
        return ""
    context = {"told": told, "promises": told.promises[:AT_MOST]}
    return render_to_string("sharebacks/_thanks.html", context)
