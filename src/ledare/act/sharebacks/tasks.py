"""Letters about share-backs, in the background; all safe to repeat."""

from django.utils import timezone

from ledare.act.sharebacks import actions, queries, rules
from ledare.act.sharebacks.models import ShareBack
from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from ledare.people.queries import leader_of, tree


def announce(pk: int) -> None:
    """Write to everybody who was asked that the share-back is there."""
    share_back = ShareBack.objects.select_related("round__leader", "round__unit").get(
        pk=pk
    )
    actions.announce(share_back=share_back, at=timezone.now())


def nudge() -> None:
    """Nudge leaders whose people wait too long, and a week later their mentors."""
    now = timezone.now()
    for round_ in queries.unanswered():
        if now >= rules.share_back_due_at(round_):
            actions.nudge_leader(round=round_, at=now)
        mentor = round_.leader.mentor
        if (
            mentor is not None
            and now >= rules.mentor_told_at(round_)
            and mentor not in _leaders_above(round_)
        ):
            actions.nudge_mentor(round=round_, mentor=mentor, at=now)


def _leaders_above(round_: Round) -> list[Person | None]:
    """Return who leads a unit above the round's: they are never told."""
    chart, today = tree(), timezone.localdate()
    if round_.unit.key not in chart:
        return []
    above = chart.ancestors(round_.unit.key)
    return [leader_of(chart.unit(key), on=today) for key in above]
