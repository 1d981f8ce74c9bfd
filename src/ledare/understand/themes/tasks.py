"""The same verbs, later; everything here may run twice and come to the same."""

import logging

from django.utils import timezone

from ledare.listen.surveys.models import Round
from ledare.understand.themes import actions
from ledare.understand.themes.models import RoundPlaced

logger = logging.getLogger(__name__)


def catch_up() -> None:
    """Place what came out since, and look for news in it."""
    placed = RoundPlaced.objects.exclude(looked_at=None).values("round_key")
    waiting = Round.objects.filter(state=Round.State.RELEASED, imported_from="")
    for round_ in waiting.exclude(key__in=placed).order_by("closes_at", "pk"):
        try:
            place(round_.key)
        except Exception:
            logger.exception("place failed for %s", round_.key)
    actions.place_voices()


def place(key: str) -> None:
    """Place the shown comments of a round, then look for what is new in them."""
    round_ = Round.objects.select_related("unit").get(key=key)
    actions.place_round(round_, at=timezone.now())
    actions.look_for_news(round_, at=timezone.now())


def place_again() -> None:
    """Place everything by the codebook as it stands now."""
    actions.place_again()


def encode_again() -> None:
    """Encode anew what another encoder had encoded."""
    actions.encode_again()


def propose() -> None:
    """Look for themes that look like one, and for one that looks like two."""
    actions.look_for_proposals(at=timezone.now())
