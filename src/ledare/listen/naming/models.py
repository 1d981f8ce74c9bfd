"""How often somebody was named in a round: in bands, and hers alone to see."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy


class OwnBand(models.Model):
    """How many named a person, to one question of a round; no more is kept of it.

    It goes with her when she is erased. Where no band could be shown there is no row.
    """

    class Load(models.TextChoices):
        """How often, beside the median of those who lead as she does, or do not."""

        TWICE = "twice", pgettext_lazy("load", "Twice the median or more")
        FOUR = "four", pgettext_lazy("load", "Four times the median or more")

    round_key = models.CharField(max_length=32)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    item = models.CharField(max_length=80)
    low = models.PositiveSmallIntegerField()
    # None: so many or more.
    high = models.PositiveSmallIntegerField(null=True, blank=True)
    load = models.CharField(max_length=8, choices=Load, blank=True)

    class Meta:
        ordering = ("person_id", "round_key", "item")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "round_key", "item"), name="own_band_once"
            ),
            models.CheckConstraint(
                condition=Q(high=None) | Q(high__gt=F("low")),
                name="own_band_goes_upwards",
            ),
        )

    def __str__(self) -> str:
        return f"{self.low} to {self.high}" if self.high else f"{self.low} or more"
