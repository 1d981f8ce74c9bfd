"""What one may read of oneself; every read begins with the reader and ends with her."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from ledare.listen.advice.models import Topic
from ledare.listen.naming.models import OwnBand
from ledare.listen.surveys.models import Round
from ledare.listen.surveys.questions import Question
from ledare.people.models import Membership, Person
from ledare.people.queries import units_held
from ledare.responses import releases


@dataclass(frozen=True)
class Told:
    """What one question of a round says to a person of herself.

    ``band`` is None where it is too early to tell. ``answered`` is None as well where
    the round says of nobody how many they were.
    """

    round: Round
    question: Question
    band: OwnBand | None
    asked: int
    answered: int | None


@dataclass(frozen=True)
class Shared:
    """How many of one's unit are glad to be asked what one is glad to be asked."""

    n_colleagues: int
    topics: tuple[str, ...]


def told_to(viewer: Person) -> list[Told]:
    """Return what the rounds that could name the viewer say to her; the latest first.

    Three queries, however many rounds there are.
    """
    rounds = [one for one in _rounds_of(viewer) if one.asks_for_names]
    bands = {(band.round_key, band.item): band for band in own_bands(viewer)}
    found = releases.releases_of(one.key for one in rounds)
    return [
        Told(
            round=round_,
            question=question,
            band=bands.get((round_.key, question.key)),
            asked=found[round_.key].asked,
            answered=found[round_.key].answered,
        )
        for round_ in rounds
        for question in round_.asked
        if question.is_names and round_.key in found
    ]


def own_bands(viewer: Person) -> QuerySet[OwnBand]:
    """Return the viewer's own bands; nobody else's can be asked for."""
    return OwnBand.objects.filter(person=viewer)


def _rounds_of(viewer: Person) -> Iterable[Round]:
    """Return the released rounds in which the viewer stood on the list."""
    hers = Q(seats__person=viewer) | Q(leader=viewer)
    released = Round.objects.filter(hers, state=Round.State.RELEASED)
    rounds = released.select_related("unit").distinct()
    return rounds.order_by("-closes_at", "-pk")


def shared_with(viewer: Person, *, on: date) -> Shared | None:
    """Return who in her units could share what she is asked for; None where nobody.

    Those who offered a topic that she offers too, and no names: they stand where
    everybody looks for who knows.
    """
    hers = Topic.objects.filter(person=viewer).values("folded")
    beside = Membership.objects.on(on).filter(
        unit__key__in=units_held(viewer, on=on), person__is_active=True
    )
    rows = list(
        Topic.objects.filter(folded__in=hers, person__in=beside.values("person"))
        .exclude(person=viewer)
        .values_list("person_id", "folded")
    )
    if not rows:
        return None
    topics = Topic.objects.filter(person=viewer, folded__in={row[1] for row in rows})
    return Shared(
        n_colleagues=len({person for person, _folded in rows}),
        topics=tuple(topics.values_list("words", flat=True)),
    )
