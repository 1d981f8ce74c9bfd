"""Read what leaders told back, and what became of it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ledare.act.commitments import queries as commitments
from ledare.act.commitments.models import Commitment
from ledare.act.commitments.queries import Promise
from ledare.act.sharebacks import rules
from ledare.act.sharebacks.models import ShareBack
from ledare.listen.surveys.models import Round, Seat
from ledare.people.models import Person
from ledare.people.queries import Tree


@dataclass(frozen=True)
class Told:
    """One round's answer: what was heard and what became of each promise."""

    share_back: ShareBack
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class Became:
    """All that a person can see of what became of what was said."""

    told: tuple[Told, ...]
    others: tuple[Promise, ...]
    n_earlier: int


@dataclass(frozen=True)
class Did:
    """The card "You said, we did": a few promises, and how many there are."""

    promises: tuple[Promise, ...]
    n_all: int
    mine_late: tuple[Promise, ...]

    @property
    def late(self) -> Promise | None:
        """Return the promise the viewer should answer first."""
        return self.mine_late[0] if self.mine_late else None


def share_back_for(viewer: Person, round_: Round) -> ShareBack | None:
    """Return a round's share-back, if the viewer may read it."""
    share_back = _all().filter(round=round_).first()
    if share_back is None:
        return None
    was_asked = Seat.objects.filter(round=round_, person=viewer).exists()
    may = rules.may_read(viewer, share_back, was_asked=was_asked)
    return share_back if may else None


def published_for(person: Person) -> QuerySet[ShareBack]:
    """Return the published share-backs of rounds she was asked in or led."""
    asked = Seat.objects.filter(round=OuterRef("round"), person=person)
    return _published().filter(Exists(asked) | Q(round__leader=person))


def became_of(viewer: Person, *, on: date, limit: int | None = None) -> Became:
    """Return what became of what was said, newest round first."""
    found = list(published_for(viewer))
    shown = found[:limit]
    around = commitments.units_around(viewer, on=on)
    rows = list(commitments.commitments_for(viewer, on=on, around=around))
    promises = commitments.promises(viewer, rows, on=on, around=around)
    by_round: dict[int | None, list[Promise]] = {}
    for promise in promises:
        by_round.setdefault(promise.commitment.round_id, []).append(promise)
    told = [Told(one, tuple(by_round.get(one.round_id, ()))) for one in shown]
    in_rounds = {one.round_id for one in found}
    others = [one for one in promises if one.commitment.round_id not in in_rounds]
    return Became(tuple(told), tuple(others), len(found) - len(shown))


def promises_of(viewer: Person, round_: Round, *, on: date) -> list[Promise]:
    """Return the promises that came out of a round, as the viewer sees them."""
    return commitments.promises(viewer, commitments.after_round(round_), on=on)


def you_said_we_did(
    viewer: Person,
    *,
    on: date,
    limit: int = 3,
    chart: Tree | None = None,
    held: frozenset[str] | None = None,
) -> Did:
    """Return a few promises of each kind: a late one, a kept one, one under way.

    ``chart`` and ``held``, her own units, are read where they are not given.
    """
    around = commitments.units_around(viewer, on=on, chart=chart, held=held)
    rows = list(commitments.commitments_for(viewer, on=on, around=around))
    seen = commitments.promises(viewer, rows, on=on, around=around)
    late = [one for one in seen if one.days_late]
    kept = [one for one in seen if one.commitment.state == Commitment.State.KEPT]
    kept.sort(key=lambda one: str(one.commitment.ended_at), reverse=True)
    rest = [one for one in seen if one not in late and one not in kept]
    rest = [one for one in rest if one.commitment.state == Commitment.State.OPEN]
    first = kept[:1] + late[:1] + rest[:1]
    more = late[1:] + rest[1:] + kept[1:]
    return Did(
        promises=tuple((first + more)[:limit]),
        n_all=len(seen),
        mine_late=tuple(one for one in late if one.is_mine),
    )


def latest_told(round_: Round, *, on: date) -> Told | None:
    """Return the leader's newest published answer to the same unit, for nobody's eyes.

    The thank-you page of a later round shows it; that page knows no reader.
    """
    share_back = (
        _published()
        .filter(round__leader=round_.leader_id, round__unit=round_.unit_id)
        .exclude(round=round_)
        .first()
    )
    if share_back is None:
        return None
    rows = commitments.after_round(share_back.round)
    return Told(share_back, tuple(commitments.bare_promises(rows, on=on)))


def unanswered(leader: Person | None = None) -> QuerySet[Round]:
    """Return released rounds that still wait for a share-back, newest first.

    A share-back to a later round of the same leader and unit answers the earlier
    ones too; an imported round asked nobody here.
    """
    answered_later = ShareBack.objects.filter(
        published_at__isnull=False,
        round__leader=OuterRef("leader"),
        round__unit=OuterRef("unit"),
        round__released_at__gte=OuterRef("released_at"),
    )
    rounds = Round.objects.filter(state=Round.State.RELEASED, imported_from="")
    if leader is not None:
        rounds = rounds.filter(leader=leader)
    return (
        rounds.exclude(Exists(answered_later))
        .select_related("leader__mentor", "unit", "share_back")
        .order_by("-released_at", "-pk")
    )


def waiting_for(leader: Person) -> Round | None:
    """Return the newest round whose people wait to hear back, if any."""
    return unanswered(leader).first()


def told_of_voices() -> QuerySet[ShareBack]:
    """Return the published share-backs that tell of what somebody said."""
    return _published().exclude(came_from=[])


def _all() -> QuerySet[ShareBack]:
    return ShareBack.objects.select_related(
        "round__leader", "round__unit"
    ).prefetch_related("additions")


def _published() -> QuerySet[ShareBack]:
    newest_first = (F("round__released_at").desc(), F("pk").desc())
    return _all().filter(published_at__isnull=False).order_by(*newest_first)
