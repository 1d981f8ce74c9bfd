"""Rounds of questions, their rhythm, and the leader's own answers."""

from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ledare.listen.surveys.questions import Question
from ledare.people.models import Unit, new_key


class Rhythm(models.Model):
    """A round that comes again: every week, every two weeks or every month."""

    class Every(models.TextChoices):
        """How often."""

        WEEK = "week", _("Every week")
        FORTNIGHT = "fortnight", _("Every two weeks")
        MONTH = "month", _("Every month")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rhythms"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rhythms")
    every = models.CharField(max_length=12, choices=Every, default=Every.FORTNIGHT)
    days_open = models.PositiveSmallIntegerField(default=4)
    next_on = models.DateField()
    # Keys of the questions that come each time; behaviours are taken as they stand.
    question_keys = models.JSONField(default=list)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("leader_id", "pk")

    def __str__(self) -> str:
        return f"{self.get_every_display()}, {self.unit}"


ROUND: Final = "round"
INBOX: Final = "inbox"


class Rounds(models.Manager["Round"]):
    """Rounds that ask something; no inbox is among them."""

    def get_queryset(self) -> models.QuerySet["Round"]:
        """Return all of them."""
        return super().get_queryset().filter(kind=ROUND)


class Inboxes(models.Manager["Round"]):
    """Inboxes, and nothing else."""

    def get_queryset(self) -> models.QuerySet["Round"]:
        """Return all of them."""
        return super().get_queryset().filter(kind=INBOX)


class Round(models.Model):
    """One opening of a set of questions to one audience, anonymous throughout.

    An inbox is a round as well: four questions in one's own words, open until the next
    round of the same leader and unit closes, and emptied with it. It has no figures, no
    letters and no end of its own, so ``objects`` leaves it out: who asks for rounds
    means those that ask something.
    """

    class Kind(models.TextChoices):
        """Whether it asks, or waits for what people have to say."""

        ROUND = ROUND, _("Round")
        INBOX = INBOX, _("Inbox")

    class State(models.TextChoices):
        """Where a round is; it never goes back."""

        DRAFT = "draft", _("Being prepared")
        OPEN = "open", _("Open")
        CLOSING = "closing", _("Closing")
        RELEASED = "released", _("Released")
        CANCELLED = "cancelled", _("Called off")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.ROUND)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rounds"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="rounds")
    rhythm = models.ForeignKey(
        Rhythm, null=True, blank=True, on_delete=models.SET_NULL, related_name="rounds"
    )
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    # The questions as asked, frozen at the opening (see questions.py).
    questions = models.JSONField(default=list)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    # SHA-256 of the round's key list; people compare it as four words.
    seal = models.CharField(max_length=64, blank=True)
    # Who answers on paper, chosen before the opening; and how many codes each issuing
    # cell got for them, fixed at the opening. The codes themselves are nowhere.
    on_paper = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="rounds_on_paper", blank=True
    )
    paper = models.JSONField(default=dict)
    # Where answers came from, when they did not come through Ledare.
    imported_from = models.CharField(max_length=200, blank=True)
    # The round an inbox is emptied with: its words stand in that round's release.
    rides_with = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = Rounds()
    inboxes = Inboxes()
    of_both_kinds = models.Manager["Round"]()

    class Meta:
        ordering = ("-closes_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("leader", "unit"),
                condition=Q(kind=INBOX, state__in=("open", "closing")),
                name="one_inbox_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(kind=INBOX) | Q(rides_with=None),
                name="only_an_inbox_rides",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="round_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=~Q(state="released") | Q(released_at__isnull=False),
                name="released_round_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"Round {self.key} in {self.unit}"

    @property
    def asked(self) -> list[Question]:
        """Return the questions in their order."""
        return [Question.from_json(stored) for stored in self.questions]

    @property
    def scale_questions(self) -> list[Question]:
        """Return the questions that are answered with a number."""
        return [question for question in self.asked if question.is_scale]

    @property
    def counted_questions(self) -> list[Question]:
        """Return the questions whose answers are counted: scales, and names."""
        return [one for one in self.asked if one.is_scale or one.is_names]

    @property
    def asks_for_names(self) -> bool:
        """Tell whether a question is answered with the names of colleagues."""
        return any(question.is_names for question in self.asked)

    @property
    def seconds(self) -> int:
        """Return how long answering takes, about."""
        return sum(question.seconds for question in self.asked)

    @property
    def reminds_at(self) -> datetime:
        """Return when everybody is reminded once: halfway."""
        begins_at = self.opened_at or self.opens_at
        return begins_at + (self.closes_at - begins_at) / 2

    @property
    def is_inbox(self) -> bool:
        """Tell whether it only waits for what people have to say."""
        return self.kind == Round.Kind.INBOX

    @property
    def is_open(self) -> bool:
        """Tell whether it takes answers, as far as this room knows."""
        return self.state == Round.State.OPEN

    @property
    def is_released(self) -> bool:
        """Tell whether its figures are out."""
        return self.state == Round.State.RELEASED


class OwnAnswer(models.Model):
    """The leader's own answer to a question of her round; hers alone to see."""

    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="own_answers"
    )
    question_key = models.CharField(max_length=80)
    value = models.SmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("round_id", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("round", "question_key"), name="own_answer_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.question_key}: {self.value}"


class Seat(models.Model):
    """Who was asked in a round, where she belongs and in which issuing cell.

    It says nothing of answering. It is made at the opening, so that moves during a
    round change nothing.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="seats"
    )
    unit_key = models.CharField(max_length=32, blank=True)
    cell_key = models.CharField(max_length=64)

    class Meta:
        ordering = ("round_id", "person_id")
        constraints = (
            models.UniqueConstraint(fields=("round", "person"), name="one_seat_each"),
        )

    def __str__(self) -> str:
        return f"{self.person} in round {self.round.key}"


class Nominee(models.Model):
    """Who stands behind a key that can be named in a round, until its answers are open.

    It says nothing of who was named. It is made at the opening, for rounds that ask
    whom people turn to, and deleted with the tokens of the round.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="nominees")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="nominees"
    )
    roster_key = models.CharField(max_length=12)
    # Where colleagues look for her; who leads a unit answers in the one above it.
    unit_key = models.CharField(max_length=32)
    # Which of the round's lists she stands on: 0, but in a large organisation.
    part = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("round_id", "roster_key")
        constraints = (
            models.UniqueConstraint(fields=("round", "person"), name="nominee_once"),
            models.UniqueConstraint(
                fields=("round", "roster_key"), name="one_nominee_a_key"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} can be named in round {self.round.key}"
