"""What a person's first page says, gathered from the rooms below."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ledare.act.commitments.models import Commitment
from ledare.act.commitments.queries import Promise
from ledare.act.sharebacks import queries as sharebacks
from ledare.believe.beliefs import rules as believing
from ledare.believe.beliefs.rules import Begun
from ledare.cycle.crosschecks import queries as crosschecks
from ledare.cycle.crosschecks.queries import Next
from ledare.listen.surveys import queries as surveys
from ledare.listen.surveys.models import Round
from ledare.people.models import Person
from ledare.understand.experience.queries import Own, own_of


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing that would move the circle on now."""

    sentence: str
    button: str
    url: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Leading:
    """How far a leader has come: begun, next cross-check, who waits to hear back.

    ``own`` is what she brought: her rounds, beliefs and self check.
    """

    begun: Begun
    check: Next | None
    waiting: Round | None
    own: Own


@dataclass(frozen=True, slots=True)
class Now:
    """Where a person stands in the circle."""

    to_answer: list[Round] = field(default_factory=list)
    led: list[Round] = field(default_factory=list)
    late: list[Commitment] = field(default_factory=list)
    step: NextStep | None = None
    leading: Leading | None = None

    @property
    def running(self) -> list[Round]:
        """Return the rounds one leads that are not over."""
        over = (Round.State.RELEASED, Round.State.CANCELLED)
        return [one for one in self.led if one.state not in over]


def now_of(person: Person, *, late: Sequence[Promise], at: datetime) -> Now:
    """Return what waits for a person, her late promises among it, and the next step."""
    to_answer = list(surveys.rounds_to_answer(person, at))
    own = own_of(person) if person.has_leaders_space else Own()
    led = list(own.rounds)
    leading = leading_of(person, own, at=at) if person.has_leaders_space else None
    mine = [promise.commitment for promise in late]
    step = next_step(to_answer, led, mine, leading)
    return Now(to_answer, led, mine, step, leading)


def leading_of(leader: Person, own: Own, *, at: datetime) -> Leading:
    """Return how far a leader has come; read once for the whole page."""
    begun = believing.begun_in(own.beliefs, own.marks)
    may_wait = any(one.is_released and not one.imported_from for one in own.rounds)
    return Leading(
        begun=begun or believing.has_begun(leader),
        check=crosschecks.next_cross_check(leader, timezone.localdate(at)),
        waiting=sharebacks.waiting_for(leader) if may_wait else None,
        own=own,
    )


def next_step(
    to_answer: list[Round],
    led: list[Round],
    late: list[Commitment],
    leading: Leading | None,
) -> NextStep | None:
    """Return the most pressing step: answer, keep, begin, share back, ask, compare."""
    if to_answer:
        return _answer(to_answer[0])
    if late:
        return _keep(late[0])
    return _lead_on(leading, led) if leading is not None else None


def _answer(asked: Round) -> NextStep:
    return NextStep(
        _("A round is open. It takes about %(n)s seconds, without your name.")
        % {"n": asked.seconds},
        _("Answer now"),
        reverse("round", args=[asked.key]),
    )


def _keep(promise: Commitment) -> NextStep:
    return NextStep(
        _("A promise is past its day: “%(what)s”") % {"what": promise.what},
        _("Answer the late one"),
        reverse("commitment", args=[promise.key]),
        is_late=True,
    )


def _lead_on(leading: Leading, led: list[Round]) -> NextStep | None:
    if not leading.begun.is_whole:
        return None
    draft = next((one for one in led if one.state == Round.State.DRAFT), None)
    if draft is not None:
        return NextStep(
            _("You answer first. Then the round opens to the team."),
            _("Answer your round"),
            reverse("answer-first", args=[draft.key]),
        )
    waiting, check = leading.waiting, leading.check
    if waiting is not None:
        return NextStep(
            _("They answered. Tell them what you heard and what you will do."),
            _("Write the share-back"),
            reverse("share-back-write", args=[waiting.key]),
        )
    if check is not None and check.days_left <= 0:
        return NextStep(
            _("Your cross-check is due: is what you believe lived?"),
            _("Begin the cross-check"),
            reverse("cross-check"),
        )
    if not any(one.state in (Round.State.OPEN, Round.State.CLOSING) for one in led):
        return NextStep(
            _("No round is open. Ask your people whether it is lived."),
            _("Plan a round"),
            reverse("round-new"),
        )
    return None


EVENING, NOON = 18, 12


def greeting(at: datetime) -> str:
    """Return a greeting for the hour it is where the reader is."""
    hour = timezone.localtime(at).hour
    if hour < NOON:
        return _("Good morning")
    return _("Good afternoon") if hour < EVENING else _("Good evening")
