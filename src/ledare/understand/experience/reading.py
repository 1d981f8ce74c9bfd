"""That words were read: written down once a sitting, wherever they were shown."""

from django.http import HttpRequest
from django.utils import timezone

from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from ledare.understand.experience import actions

ROUNDS_READ = "understand.words.read"


def note_reading(request: HttpRequest, *, by: Person, round: Round) -> None:
    """Write down that somebody reads what people wrote, once a sitting."""
    read: list[str] = request.session.get(ROUNDS_READ, [])
    if round.key not in read:
        actions.note_words_read(by=by, round=round, at=timezone.now())
        request.session[ROUNDS_READ] = [*read, round.key]
