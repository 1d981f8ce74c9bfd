"""The list of who can be named: made at the opening, forgotten with the tokens."""

import secrets
from datetime import date, datetime

from django.utils import timezone

from ledare.listen.surveys.audience import Audience
from ledare.listen.surveys.models import Nominee, Round
from ledare.listen.surveys.nominating import lists_of
from ledare.people.models import Leadership, Membership, Unit
from ledare.responses import roster
from ledare.responses.plan import Plan
from ledare.trust.nominations import NOBODY


def list_nominees(
    round_: Round, audience: Audience, plan: Plan, *, at: datetime
) -> roster.Roster | None:
    """Write down who can be named, the leader who asks too; return keys without names.

    None where nothing is answered with names.
    """
    if not plan.naming:
        return None
    day = timezone.localdate(at)
    lists, known, leading = lists_of(plan), _known_units(day), _who_leads(day)
    answers_in = {place.person.pk: place.unit_key for place in audience.places}
    answers_in[round_.leader_id] = round_.unit.key
    nominees = [
        Nominee(
            round=round_,
            person_id=person,
            roster_key=secrets.token_hex(len(NOBODY) // 2),
            unit_key=known.get(person, unit),
            part=lists[unit],
        )
        for person, unit in answers_in.items()
    ]
    Nominee.objects.bulk_create(nominees)
    return roster.Roster.of(
        roster.Nominee(
            one.roster_key,
            answers_in[one.person_id],
            one.part,
            leads=one.person_id in leading,
        )
        for one in nominees
    )


def forget_nominees(round_: Round) -> None:
    """Forget who stands behind each key; safe to repeat."""
    Nominee.objects.filter(round=round_).delete()


def _known_units(day: date) -> dict[int, str]:
    """Return in which unit of the chart people know each other to be on a day."""
    held = Membership.objects.on(day).filter(unit__kind=Unit.Kind.CHART)
    return dict(held.values_list("person_id", "unit__key"))


def _who_leads(day: date) -> set[int]:
    """Return who leads a unit of the chart on a day."""
    leading = Leadership.objects.on(day).filter(
        unit__kind=Unit.Kind.CHART, unit__closed_on=None
    )
    return set(leading.values_list("person_id", flat=True))
