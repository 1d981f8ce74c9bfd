"""What a leader decides in a cross-check, and when the next one is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ledare.believe.beliefs.models import Belief
from ledare.cycle.crosschecks import rules
from ledare.cycle.crosschecks.models import WEEKS, Decision

ON_A_DAY = "day"


class CrossCheckForm(forms.Form):
    """One choice for each belief, and what was learnt."""

    learnt = forms.CharField(
        label=_("What have you learnt?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "said"}),
        help_text=_(
            "For you alone. It is sealed with a key outside the database: safe in a"
            " copy of it, not from whoever runs this machine."
        ),
    )

    def __init__(self, *args: Any, beliefs: Sequence[Belief]) -> None:
        super().__init__(*args)
        self.beliefs = beliefs
        for belief in beliefs:
            self.fields[belief.key] = forms.ChoiceField(
                label=_("And now?"),
                choices=Decision.Choice.choices,
                initial=Decision.Choice.KEEP,
                widget=forms.RadioSelect,
            )

    def choices(self) -> dict[Belief, str]:
        """Return what was chosen for each belief."""
        return {belief: self.cleaned_data[belief.key] for belief in self.beliefs}


def how_often() -> list[tuple[str, str]]:
    """Return how far apart cross-checks may be, each in the reader's words."""
    return [
        *((str(weeks), in_words(weeks)) for weeks in WEEKS),
        (ON_A_DAY, str(_("On a day of my own"))),
    ]


def in_words(weeks: int) -> str:
    """Return how far apart cross-checks are, in words."""
    return ngettext("Every week", "Every %(weeks)s weeks", weeks) % {"weeks": weeks}


class WhenForm(forms.Form):
    """So many weeks apart, or a day."""

    every = forms.ChoiceField(
        label=_("When is the next one?"),
        choices=how_often,
        widget=forms.RadioSelect,
    )
    due_on = forms.DateField(
        label=_("The day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Ask for a day where a day was chosen."""
        cleaned = super().clean() or {}
        day = cleaned.get("due_on")
        if cleaned.get("every") == ON_A_DAY and (
            day is None or not rules.may_be_due(day, today=self.today)
        ):
            self.add_error("due_on", _("Choose a day after today, within a year."))
        return cleaned
