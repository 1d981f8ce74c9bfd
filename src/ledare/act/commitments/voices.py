"""What a voice's page says of promises: those it led to, and the way to a new one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledare.act.commitments import queries, rules
from ledare.act.commitments.models import Commitment
from ledare.listen.voices.hooks import Led, Source, Step
from ledare.people.models import Person
from ledare.people.queries import units_led_by
from ledare.ui.templatetags.ui import day


def led_to(
    viewer: Person | None, sources: Sequence[str], on: date
) -> Mapping[str, Sequence[Led]]:
    """Return the promises that came from each of these.

    Who said it reads the promise though it was made to others; she opens its page only
    if she is one of them.
    """
    rows = list(queries.made_for(sources))
    open_to = (
        set(queries.commitments_for(viewer, on=on).values_list("pk", flat=True))
        if viewer is not None and rows
        else set()
    )
    found: dict[str, list[Led]] = {}
    for row in rows:
        one = _led(row, is_open=row.pk in open_to, on=on)
        found.setdefault(row.came_from, []).append(one)
    return found


def next_steps(leader: Person, source: Source, on: date) -> Iterable[Step]:
    """Yield the way to a promise, for whoever may make one."""
    if rules.may_make(leader, leads=bool(units_led_by(leader, on=on))):
        query = urlencode({"from": source.key})
        yield Step(_("Promise something"), f"{reverse('commitment-new')}?{query}")


def _led(row: Commitment, *, is_open: bool, on: date) -> Led:
    late = rules.days_late(row, on)
    is_kept = row.state == Commitment.State.KEPT
    state = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
    return Led(
        words=row.what,
        note=_("%(name)s, by %(day)s")
        % {"name": row.owner.name, "day": day(row.due_on)},
        state=state if late else str(row.get_state_display()),
        tone="late" if late else "good" if is_kept else "plain",
        url=reverse("commitment", args=[row.key]) if is_open else "",
    )
