"""Offer to help with a theme, take it back, ask somebody who offered."""

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ledare.audit.actions import record
from ledare.listen.surveys.actions import post_letter
from ledare.listen.surveys.letters import from_template, spoken_to
from ledare.people.models import Person, Unit
from ledare.understand.themes import rules
from ledare.understand.themes.models import Asked, Help, Theme
from ledare.understand.themes.queries.theme_pages import Helper


@transaction.atomic
def offer_help(*, by: Person, theme: Theme, text: str, at: datetime) -> Help:
    """Say "I can help with this"; leaders where it is said see it from now on."""
    if not rules.may_offer_help(by) or not theme.is_open:
        raise PermissionDenied(_("Help is offered with a theme that is open."))
    help_, is_new = Help.objects.update_or_create(
        theme=theme,
        person=by,
        defaults={"note": text.strip()},
        create_defaults={"note": text.strip(), "offered_at": at},
    )
    if is_new:
        record("understand.help.offered", by=by.key, about=theme.key, at=at)
    return help_


@transaction.atomic
def take_help_back(*, by: Person, theme: Theme, at: datetime) -> None:
    """Take one's offer back; nothing is left of it, nor of who asked."""
    removed, _rows = Help.objects.filter(theme=theme, person=by).delete()
    if removed:
        record("understand.help.withdrawn", by=by.key, about=theme.key, at=at)


@transaction.atomic
def ask_for_help(*, by: Person, helper: Helper, unit: Unit, at: datetime) -> Asked:
    """Ask somebody who offered; she gets a letter and sees it on the theme's page.

    ``helper`` comes from what the person may see, and so she may ask. Asked again,
    nothing happens.
    """
    asked, is_new = Asked.objects.get_or_create(
        help=helper.help, by=by, defaults={"unit": unit, "at": at}
    )
    if is_new:
        theme = helper.help.theme
        record("understand.help.asked", by=by.key, about=helper.person.key, at=at)
        _tell(helper.help, theme, by, unit, at)
    return asked


def _tell(help_: Help, theme: Theme, by: Person, unit: Unit, at: datetime) -> None:
    """Write to who offered, in her language, if she has an address."""
    to = help_.person
    if not to.email:
        return
    with spoken_to(to):
        context = {
            "reader": to.first_name,
            "leader": by.name,
            "leader_email": by.email or "",
            "unit": unit.name,
            "theme": theme.name_in(to.language),
            "link": f"{settings.LEDARE_URL}{reverse('theme', args=[theme.key])}",
        }
        words = from_template("themes/letters/asked.txt", context)
    post_letter(words=words, key=f"help:{help_.pk}:{by.key}", to=to, at=at)
