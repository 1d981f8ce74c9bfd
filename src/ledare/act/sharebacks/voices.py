"""What a voice's page says of share-backs: where it was told of, and the way to one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ledare.act.sharebacks import queries
from ledare.act.sharebacks.models import ShareBack
from ledare.listen.voices.hooks import Led, Source, Step
from ledare.people.models import Person
from ledare.ui.templatetags.ui import day


def led_to(
    viewer: Person | None, sources: Sequence[str], on: date
) -> Mapping[str, Sequence[Led]]:
    """Return the published share-backs that tell of each of these."""
    wanted = set(sources)
    mine = (
        set(queries.published_for(viewer).values_list("pk", flat=True))
        if viewer is not None and wanted
        else set()
    )
    found: dict[str, list[Led]] = {}
    for row in queries.told_of_voices() if wanted else ():
        for source in wanted.intersection(row.came_from):
            found.setdefault(source, []).append(_led(row, is_open=row.pk in mine))
    return found


def next_steps(leader: Person, source: Source, on: date) -> Iterable[Step]:
    """Yield the way into the share-back that people wait for, if there is one."""
    waiting = queries.waiting_for(leader) if leader.has_leaders_space else None
    if waiting is not None:
        query = urlencode({"from": source.key})
        place = reverse("share-back-write", args=[waiting.key])
        yield Step(_("Tell everybody"), f"{place}?{query}")


def first_words(source: Source) -> str:
    """Return how a share-back may begin to tell of a voice: without its words."""
    if source.is_theme:
        return _("You have written about “%(theme)s”.") % {"theme": source.words}
    if not source.answer:
        return _("Somebody brought something to me that concerns us all.")
    return _("Somebody brought something to me. My answer: %(answer)s") % {
        "answer": source.answer
    }


def _led(row: ShareBack, *, is_open: bool) -> Led:
    unit, leader = row.round.unit.name, row.round.leader.name
    place = reverse("share-back", args=[row.round.key])
    return Led(
        words=_("Told to everybody in %(unit)s") % {"unit": unit},
        note=_("%(name)s, %(day)s") % {"name": leader, "day": day(row.published_at)},
        state=pgettext("share-back", "Told"),
        tone="good",
        url=place if is_open else "",
    )
