"""Letters about named studies: that one begins, and that all of it is deleted."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from ledare.listen.studies.models import Invited
from ledare.mail.actions import write_letter


def invite(invited: Invited, *, at: datetime) -> None:
    """Tell somebody that she is invited, that it is not anonymous, and that she may."""
    _write(invited, "invited", at=at)


def tell_it_is_over(invited: Invited, *, at: datetime) -> None:
    """Tell somebody who was invited that everything is deleted."""
    _write(invited, "over", at=at)


def _write(invited: Invited, name: str, *, at: datetime) -> None:
    """Write to somebody who has an address, in her language."""
    to, study = invited.person, invited.study
    if not to.email or not to.is_active:
        return
    context = {
        "reader": to.first_name,
        "study": study,
        "link": f"{settings.LEDARE_URL}{reverse('study', args=[study.key])}",
    }
    zone = ZoneInfo(to.time_zone)
    with translation.override(to.language), timezone.override(zone):
        text = render_to_string(f"studies/letters/{name}.txt", context)
    subject, _line, body = text.partition("\n")
    write_letter(
        key=f"study:{study.key}:{to.key}:{name}",
        to=to.email,
        subject=subject,
        text=body.strip() + "\n",
        language=to.language,
        at=at,
    )
