"""Cross-checks: beliefs and rounds laid side by side, again and again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ledare.believe.beliefs import private
from ledare.believe.beliefs.models import Belief

WEEKS = (4, 8, 12, 26)
EVERY_TWELVE = 12


class CrossCheck(models.Model):
    """A day on which a leader compares what she believes with what is lived."""

    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cross_checks"
    )
    due_on = models.DateField()
    # How far apart; the one after this is as far off again.
    weeks = models.PositiveSmallIntegerField(default=EVERY_TWELVE)
    done_at = models.DateTimeField(null=True, blank=True)
    # What she learnt, for her alone; a dump of the database does not have the words.
    sealed_learnt = models.BinaryField(blank=True, default=bytes)

    class Meta:
        ordering = ("leader_id", "due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("leader",),
                condition=Q(done_at=None),
                name="one_cross_check_ahead_of_each_leader",
            ),
            models.CheckConstraint(
                condition=Q(weeks__in=WEEKS), name="cross_check_weeks_are_offered"
            ),
        )

    def __str__(self) -> str:
        return f"Cross-check of {self.due_on}"

    @property
    def learnt(self) -> str | None:
        """Return what she learnt, or nothing when its key is not here."""
        return private.opened(self.sealed_learnt, owner=self.leader.key)


class Decision(models.Model):
    """What a leader chose to do with one belief; hers alone to see."""

    class Choice(models.TextChoices):
        """The three ways on."""

        KEEP = "keep", _("Keep it as it is")
        REWORD = "reword", _("Say it in new words")
        RETIRE = "retire", _("Put it to rest")

    cross_check = models.ForeignKey(
        CrossCheck, on_delete=models.CASCADE, related_name="decisions"
    )
    belief = models.ForeignKey(Belief, on_delete=models.CASCADE, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice)

    class Meta:
        ordering = ("cross_check_id", "belief_id")
        constraints = (
            models.UniqueConstraint(
                fields=("cross_check", "belief"), name="one_decision_a_belief"
            ),
        )

    def __str__(self) -> str:
        return f"{self.belief}: {self.get_choice_display()}"
