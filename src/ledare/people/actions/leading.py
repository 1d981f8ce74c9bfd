"""Choose to lead: no title is needed, and nobody's leave."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.people import queries
from ledare.people.actions.chart import begin_to_lead
from ledare.people.actions.roster import close_circle
from ledare.people.models import Person, Unit


@transaction.atomic
def choose_to_lead(*, by: Person, at: datetime) -> Person:
    """Open a leader's space; with a circle to gather, for who leads no unit."""
    if by.has_leaders_space:
        return by
    by.leads_since = at.date()
    by.save(update_fields=["leads_since"])
    if not queries.units_led_by(by, on=at.date()):
        circle = Unit.objects.create(name=_name_of_circle(by), kind=Unit.Kind.CIRCLE)
        begin_to_lead(by, circle, on=at.date())
    record("people.leader.chose", by=by.key, about=by.key, at=at)
    return by


@transaction.atomic
def stop_leading(*, by: Person, at: datetime) -> Person:
    """Close one's leader's space and circles; what was released stays released."""
    units = queries.units_led_by(by, on=at.date())
    for unit in units:
        if unit.kind == Unit.Kind.CHART:
            raise PermissionDenied(
                _("You lead %(unit)s on the chart; an administrator can change that.")
                % {"unit": unit.name}
            )
    for circle in units:
        close_circle(circle, on=at.date())
    by.leads_since = None
    by.save(update_fields=["leads_since"])
    record("people.leader.stopped", by=by.key, about=by.key, at=at)
    return by


@transaction.atomic
def name_mentor(*, by: Person, mentor: Person | None, at: datetime) -> Person:
    """Choose who may be asked to remind one; nobody is her own mentor."""
    if mentor == by:
        raise ValidationError(_("A mentor is somebody else."))
    by.mentor = mentor
    by.save(update_fields=["mentor"])
    record(
        "people.mentor.named" if mentor else "people.mentor.unnamed",
        by=by.key,
        about=mentor.key if mentor else by.key,
        at=at,
    )
    return by


def _name_of_circle(leader: Person) -> str:
    """Return what a new circle is called, in its leader's language."""
    with translation.override(leader.language):
        name: str = _("The circle of %(name)s") % {"name": leader.name}
    return name[:120]
