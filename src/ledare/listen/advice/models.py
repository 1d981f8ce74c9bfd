"""Days on which somebody was asked for advice; questions, and who is glad of them.

A day and its taps refer to one person only, the one who keeps them. Who asked is a key
without a reference, so that no export and no page of the asker leads back to the count.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from ledare.people.models import new_key

LONGEST = 2000
LONGEST_TOPIC = 80
WORKING_WEEK = "12345"


class Calendar(models.Model):
    """Which days of the week somebody works: 1 is Monday, as in ISO 8601."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    working_days = models.CharField(max_length=7, default=WORKING_WEEK)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Working days {self.working_days}"


class AdviceDay(models.Model):
    """A day that somebody told of, fixed when she did: later changes leave it alone.

    ``is_nobody`` says that nobody asked. A working day without a row is missing.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    on = models.DateField()
    zone = models.CharField(max_length=64)
    is_working = models.BooleanField()
    is_nobody = models.BooleanField(default=False)
    told_at = models.DateTimeField()

    class Meta:
        ordering = ("person_id", "on")
        constraints = (
            models.UniqueConstraint(fields=("person", "on"), name="advice_day_once"),
        )

    def __str__(self) -> str:
        return f"{self.on}"


class Question(models.Model):
    """A question to one colleague; the two of them read it, and nobody else.

    ``passed_to`` is the key of whom the advisor thinks of; it opens nothing to her.
    """

    class State(models.TextChoices):
        """How it stands."""

        ASKED = "asked", pgettext_lazy("question", "Asked")
        ANSWERED = "answered", pgettext_lazy("question", "Answered")
        PASSED_ON = "passed_on", pgettext_lazy("question", "Somebody else knows more")
        DECLINED = "declined", pgettext_lazy("question", "Not this time")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    asker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    advisor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    about = models.CharField(max_length=LONGEST_TOPIC, blank=True)
    text = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    passed_to = models.CharField(max_length=32, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    is_gone = models.BooleanField(default=False)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(asker=F("advisor")), name="question_is_to_somebody_else"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None)
                | (~Q(state="asked") & Q(answered_at__isnull=False)),
                name="question_that_was_answered_says_when",
            ),
            models.CheckConstraint(
                condition=Q(is_gone=False) | Q(text="", answer="", about=""),
                name="question_that_is_gone_has_no_words",
            ),
        )

    def __str__(self) -> str:
        return f"Question {self.key}"

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for its advisor."""
        return self.state == self.State.ASKED and not self.is_gone


class Asked(models.Model):
    """That somebody asked: one tap, or one question in Ledare.

    ``who`` tells the askers of a day apart and stays; ``asker_key`` is who she was,
    if that was told, and is forgotten after a week.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    day = models.ForeignKey(AdviceDay, on_delete=models.CASCADE, related_name="asked")
    who = models.PositiveSmallIntegerField()
    asker_key = models.CharField(max_length=32, blank=True)
    at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    is_in_ledare = models.BooleanField(default=False)

    class Meta:
        ordering = ("day_id", "at", "pk")
        verbose_name_plural = "asked"

    def __str__(self) -> str:
        return f"Asked on {self.day}"


class TapLink(models.Model):
    """A secret address for a tap without signing in; only its hash is kept."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Link of {self.made_at:%Y-%m-%d}"


class Topic(models.Model):
    """What somebody is glad to be asked about; she put it there and can take it back.

    ``folded`` is the same without capitals and accents, for the search.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    words = models.CharField(max_length=LONGEST_TOPIC)
    folded = models.CharField(max_length=2 * LONGEST_TOPIC)
    offered_at = models.DateTimeField()

    class Meta:
        ordering = ("folded", "pk")
        constraints = (
            models.UniqueConstraint(fields=("person", "folded"), name="topic_once"),
        )

    def __str__(self) -> str:
        return self.words
