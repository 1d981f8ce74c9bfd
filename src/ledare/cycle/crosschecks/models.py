"""Cross-checks: beliefs and rounds laid side by side, again and again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CrossCheck(models.Model):
    """A day on which a leader compares what she believes with what is lived."""

    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cross_checks"
    )
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    learnt = models.TextField(_("What I learnt"), blank=True)

    class Meta:
        ordering = ("leader", "due_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("leader", "due_on"), name="one_cross_check_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"Cross-check of {self.due_on}"
