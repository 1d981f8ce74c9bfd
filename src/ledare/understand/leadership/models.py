"""The mix of managing and leading that a person wants for herself."""

from typing import Final

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from ledare.believe.beliefs import private
from ledare.people.models import new_key

LO: Final = 1
HI: Final = 7
ON_THE_SCALE = (MinValueValidator(LO), MaxValueValidator(HI))


class Target(models.Model):
    """What one wants to be, on the scale of the questions; earlier ones are kept.

    Hers alone: nobody else has a page with it, and no log says that she chose one.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="leadership_targets",
    )
    managing = models.DecimalField(
        max_digits=2, decimal_places=1, validators=ON_THE_SCALE
    )
    leading = models.DecimalField(
        max_digits=2, decimal_places=1, validators=ON_THE_SCALE
    )
    # Only who wants to say how much of the shadow she can live with has one.
    bossing = models.DecimalField(
        max_digits=2,
        decimal_places=1,
        validators=ON_THE_SCALE,
        null=True,
        blank=True,
    )
    # Why, in her own words: sealed, like every note that is for oneself alone.
    sealed_why = private.SealedField(blank=True, default=bytes)
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ("person_id", "-chosen_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(managing__gte=LO, managing__lte=HI)
                & Q(leading__gte=LO, leading__lte=HI)
                & (Q(bossing=None) | Q(bossing__gte=LO, bossing__lte=HI)),
                name="target_lies_on_the_scale",
            ),
        )

    def __str__(self) -> str:
        return f"Managing {self.managing}, leading {self.leading}"

    @property
    def why(self) -> str:
        """Return why she wants it; nothing when she did not say, or the key is gone."""
        return private.opened(self.sealed_why, owner=self.owner_key) or ""

    @property
    def owner_key(self) -> str:
        """Return whose words they are."""
        return self.person.key

    def on(self, axis: str) -> float | None:
        """Return what is wanted on an axis, if anything is."""
        wanted = {
            "managing": self.managing,
            "leading": self.leading,
            "bossing": self.bossing,
        }[axis]
        return None if wanted is None else float(wanted)
