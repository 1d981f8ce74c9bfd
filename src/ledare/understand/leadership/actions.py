"""Choose a target mix, and take it back; no log is kept of either."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from ledare.believe.beliefs import private
from ledare.people.models import Person
from ledare.understand.leadership.models import Target
from ledare.understand.leadership.rules import may_take_back


@transaction.atomic
def choose_target(
    *,
    by: Person,
    managing: Decimal,
    leading: Decimal,
    bossing: Decimal | None,
    why: str,
    at: datetime,
) -> Target:
    """Put down what one wants to be; the same again adds nothing.

    Raises ValidationError off the scale.
    """
    latest = by.leadership_targets.first()
    target = Target(
        person=by,
        managing=managing,
        leading=leading,
        bossing=bossing,
        sealed_why=private.sealed(why, owner=by.key),
        chosen_at=at,
    )
    target.full_clean()
    if latest is not None and _words_of(latest) == _words_of(target):
        return latest
    target.save()
    return target


@transaction.atomic
def take_back_target(*, by: Person, target: Target) -> None:
    """Take one's target back; the one before it counts again."""
    if not may_take_back(by, target):
        raise PermissionDenied(_("Only the person herself changes what she wants."))
    target.delete()


def _words_of(target: Target) -> tuple[object, ...]:
    return target.managing, target.leading, target.bossing, target.why
