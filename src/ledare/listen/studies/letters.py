"""Letters about named studies: that one begins, and that all of it is deleted."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from ledare.listen.studies.models import Invited
from ledare.listen.surveys.actions import post_letter
from ledare.listen.surveys.letters import from_template, spoken_to


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
    with spoken_to(to):
        words = from_template(f"studies/letters/{name}.txt", context)
    post_letter(words=words, key=f"study:{study.key}:{to.key}:{name}", to=to, at=at)
