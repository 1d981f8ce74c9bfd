"""What the room's pages share: who looks, what the tabs say, that words were read."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from ledare.listen.voices import actions, inbox
from ledare.listen.voices.inbox import Row
from ledare.people.models import Person
from ledare.people.queries import units_led_by

FORM_PAGE = require_http_methods(["GET", "HEAD", "POST"])
READ = "listen.voices.read"


def viewer_of(request: HttpRequest) -> Person:
    """Return who is signed in."""
    assert isinstance(request.user, Person)
    return request.user


def tabs(viewer: Person) -> dict[str, object]:
    """Return what the room's tabs say: how much waits, and whether she leads."""
    today = timezone.localdate()
    return {
        "n_waiting": inbox.n_waiting(viewer, on=today),
        "leads": bool(units_led_by(viewer, on=today)),
    }


def note_reading(request: HttpRequest, rows: Iterable[Row]) -> None:
    """Write down that somebody reads what came without a name, once a sitting."""
    read: list[str] = request.session.get(READ, [])
    rounds = {row.round.key: row.round for row in rows if row.round is not None}
    new = {key: round_ for key, round_ in rounds.items() if key not in read}
    by, now = viewer_of(request), timezone.now()
    for round_ in new.values():
        actions.note_words_read(by=by, round=round_, at=now)
    if new:
        request.session[READ] = [*read, *new]
