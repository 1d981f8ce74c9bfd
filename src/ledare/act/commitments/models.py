"""Promises: who will do what, when, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledare.believe.beliefs.models import Behaviour, Belief
from ledare.listen.surveys.models import Round
from ledare.people.models import Unit, new_key


class Commitment(models.Model):
    """A promise with an owner and a day; let go only with a reason."""

    class State(models.TextChoices):
        """Late is not stored: an open promise past its day is late."""

        OPEN = "open", _("Under way")
        KEPT = "kept", pgettext_lazy("promise", "Kept")
        LET_GO = "let_go", _("Let go")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="commitments"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="promises"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(_("What was said"), max_length=300, blank=True)
    what = models.CharField(pgettext_lazy("promise", "What"), max_length=300)
    when_where_how = models.CharField(_("When, where, how"), max_length=300, blank=True)
    due_on = models.DateField(pgettext_lazy("promise", "Due"))
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(
        pgettext_lazy("promise", "Why"), max_length=300, blank=True
    )
    round = models.ForeignKey(
        Round,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="commitments",
    )
    belief = models.ForeignKey(
        Belief,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="commitments",
    )
    behaviour = models.ForeignKey(
        Behaviour,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="commitments",
    )
    # What somebody said that it answers (listen.voices.hooks); never her words.
    came_from = models.CharField(max_length=80, blank=True, db_index=True)

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="open", ended_at=None)
                | (~Q(state="open") & Q(ended_at__isnull=False)),
                name="ended_commitment_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="let_go") | ~Q(reason=""),
                name="commitment_let_go_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.what

    @property
    def in_short(self) -> str:
        """Return what is promised, then when, where and how, as sentences."""
        parts = [self.what, self.when_where_how] if self.said else [self.when_where_how]
        return " ".join(f"{part.rstrip(' .')}." for part in parts if part)


class Offer(models.Model):
    """Somebody said "I will take this"; the leader may hand the promise over."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="offers"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    offered_at = models.DateTimeField()

    class Meta:
        ordering = ("offered_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("commitment", "person"), name="one_offer_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} would take: {self.commitment}"


class Change(models.Model):
    """What happened to a promise; nothing of its history is lost."""

    class Kind(models.TextChoices):
        """The verbs of a promise."""

        MADE = "made", pgettext_lazy("promise", "Promised")
        EDITED = "edited", pgettext_lazy("promise", "Reworded")
        HANDED = "handed", _("Handed over")
        KEPT = "kept", pgettext_lazy("promise", "Kept")
        LET_GO = "let_go", _("Let go")
        REOPENED = "reopened", _("Taken up again")

    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, related_name="changes"
    )
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    # In words: the earlier promise, the new owner's name, the reason.
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("commitment_id", "at", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.commitment}"
