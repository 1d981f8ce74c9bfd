"""A named study, who is invited to it, and whom somebody names in it.

All of it hangs on the study and goes with it. Whom somebody names is a key without a
reference, so that what is kept about a person does not list who named her.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from ledare.people.models import Unit, new_key

LONGEST_PURPOSE = 400


class Study(models.Model):
    """A question about a unit that is answered with names; it has a last day.

    ``ends_at`` is the end of ``ends_on`` where its leader was when she started it.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    purpose = models.CharField(max_length=LONGEST_PURPOSE)
    questions = models.JSONField(default=list)
    started_at = models.DateTimeField()
    ends_on = models.DateField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ("ends_at", "pk")
        verbose_name_plural = "studies"
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at")),
                name="study_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"Named study of {self.unit}"

    def is_over(self, at: datetime) -> bool:
        """Tell whether its last day is over."""
        return at >= self.ends_at


class Invited(models.Model):
    """Somebody who was invited, and what she said: nothing yet, yes or no.

    ``unit`` is the one she belonged to when the study began. ``answered_at`` is when
    she last said whom she turns to, which only somebody who agreed can.
    """

    class State(models.TextChoices):
        """How she stands to it."""

        INVITED = "invited", pgettext_lazy("named study", "Invited")
        AGREED = "agreed", pgettext_lazy("named study", "You agreed")
        NOT = "not", pgettext_lazy("named study", "You are not part of it")

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="invited")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.INVITED)
    decided_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("study_id", "person__name", "pk")
        verbose_name_plural = "invitations to named studies"
        constraints = (
            models.UniqueConstraint(
                fields=("study", "person"), name="invited_to_a_study_once"
            ),
            models.CheckConstraint(
                condition=Q(state="invited", decided_at=None)
                | (~Q(state="invited") & Q(decided_at__isnull=False)),
                name="who_decided_about_a_study_says_when",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(state="agreed"),
                name="who_answered_in_a_study_agreed",
            ),
        )

    def __str__(self) -> str:
        return f"Invited to study {self.study_id}"

    @property
    def has_agreed(self) -> bool:
        """Tell whether she agreed to be shown by name."""
        return self.state == self.State.AGREED

    @property
    def is_undecided(self) -> bool:
        """Tell whether she has said neither yes nor no."""
        return self.state == self.State.INVITED


class Naming(models.Model):
    """Whom somebody names; hers alone until both agreed."""

    namer = models.ForeignKey(Invited, on_delete=models.CASCADE, related_name="names")
    question = models.CharField(max_length=16)
    named_key = models.CharField(max_length=32, db_index=True)

    class Meta:
        ordering = ("namer_id", "question", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("namer", "question", "named_key"), name="named_once_a_question"
            ),
        )

    def __str__(self) -> str:
        return f"A name in answer to {self.question}"
