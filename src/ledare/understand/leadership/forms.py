"""What a person may want of herself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledare.understand.leadership.models import HI, LO, Target


def _on_the_scale(label: Any, help_text: Any, *, required: bool) -> forms.DecimalField:
    """Return a field for a place on the scale, in halves where the browser helps."""
    return forms.DecimalField(
        label=label,
        help_text=help_text,
        required=required,
        min_value=LO,
        max_value=HI,
        max_digits=2,
        decimal_places=1,
        widget=forms.NumberInput(
            attrs={"step": "0.5", "min": LO, "max": HI, "inputmode": "decimal"}
        ),
    )


class TargetForm(forms.Form):
    """How much one wants to manage, to lead, and how much of the shadow."""

    managing = _on_the_scale(
        _("How much do you want to manage?"),
        _("1 is not at all, 7 is completely: plans, follow-up, order, clear answers."),
        required=True,
    )
    leading = _on_the_scale(
        _("How much do you want to lead?"),
        _("Listening, teaching, being with the team, letting others decide."),
        required=True,
    )
    bossing = _on_the_scale(
        _("How much bossing can you live with?"),
        _("Leave it empty if you would rather not say. 1 is none at all."),
        required=False,
    )
    why = forms.CharField(
        label=_("Why this mix?"),
        help_text=_("For yourself, later. Nobody else reads it."),
        required=False,
        max_length=240,
        widget=forms.Textarea(attrs={"rows": 2, "class": "said"}),
    )

    @classmethod
    def showing(cls, target: Target | None) -> "TargetForm":
        """Return the form with what she wants now."""
        if target is None:
            return cls()
        names = ("managing", "leading", "bossing", "why")
        return cls(initial={name: getattr(target, name) for name in names})
