"""Answering on paper: said before a round opens, so that nobody counts twice."""

import secrets
from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.listen.surveys import rules
from ledare.listen.surveys.audience import audience_of
from ledare.listen.surveys.models import Round, Seat
from ledare.people.actions import take_tokens
from ledare.people.models import Person
from ledare.responses import paper

State = Round.State


@transaction.atomic
def choose_paper(
    *, by: Person, round: Round, people: Collection[Person], at: datetime
) -> None:
    """Say who answers on paper, in place of what was said before the opening.

    Only before it: afterwards somebody may have taken her token already, and a
    refusal would tell so (docs/decisions/0010).
    """
    round = Round.objects.select_for_update().get(pk=round.pk)
    if not rules.may_see_to_paper(by, round) or round.state != State.DRAFT:
        raise PermissionDenied(_("Who answers on paper is said before a round opens."))
    on = timezone.localdate(at)
    audience = audience_of(round.unit, leader=round.leader, on=on)
    asked = {place.person.pk for place in audience.places}
    chosen = [person for person in people if person.pk in asked]
    round.on_paper.set(chosen)
    record("listen.paper.chosen", by=by.key, about=round.key, at=at, people=len(chosen))


def set_paper_aside(round_: Round) -> None:
    """Take the tokens of those who answer on paper, for their codes; at the opening."""
    seats = Seat.objects.filter(round=round_, person__in=round_.on_paper.all())
    rows = list(seats.values_list("person__key", "cell_key"))
    take_tokens(
        round_key=round_.key,
        # No device can ever show what this is the hash of.
        blinded_hashes={member: secrets.token_hex(32) for member, _cell in rows},
    )
    if not round_.paper:
        round_.paper = dict(Counter(cell_key for _member, cell_key in rows))
        round_.save(update_fields=["paper"])


@transaction.atomic
def print_codes(*, by: Person, round: Round, at: datetime) -> dict[str, list[str]]:
    """Return the codes of each cell, to be printed; that it was done is recorded.

    They are made anew each time, and are the same. Raises Refused for a closed round.
    """
    if not rules.may_see_to_paper(by, round):
        raise PermissionDenied(_("The leader who asks prints the codes."))
    codes = paper.codes_of(round.key, round.paper)
    n = sum(map(len, codes.values()))
    record("listen.paper.printed", by=by.key, about=round.key, at=at, codes=n)
    return codes
