"""What a leader may type when she plans a round or a rhythm."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from ledare.listen.surveys.actions.rhythms import morning_of, next_after
from ledare.listen.surveys.models import Rhythm
from ledare.listen.surveys.questions import Question
from ledare.people.models import Person

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

DAYS_OPEN = (2, 3, 4, 5, 7, 10, 14)
FARTHEST = timedelta(days=366)


def days_choices() -> list[tuple[int, "_StrPromise | str"]]:
    """Return how long a round can be open."""
    return [
        (n, ngettext_lazy("%(n)s day", "%(n)s days", n) % {"n": n}) for n in DAYS_OPEN
    ]


class RoundForm(forms.Form):
    """When a round opens, how long, what it asks, and whether it comes again."""

    opens = forms.ChoiceField(
        label=_("When does it open?"),
        choices=[
            ("now", _("As soon as I have answered myself")),
            ("later", _("On a day, at eight in the morning")),
        ],
        widget=forms.RadioSelect,
        initial="now",
    )
    opens_on = forms.DateField(
        label=_("The day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    days_open = forms.TypedChoiceField(
        label=_("How long is it open?"), choices=days_choices, coerce=int, initial=4
    )
    again = forms.ChoiceField(
        label=_("Does it come again?"),
        choices=[("", _("Only this once")), *Rhythm.Every.choices],
        required=False,
    )
    questions = forms.MultipleChoiceField(
        label=_("Questions"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, possible: Sequence[Question], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.possible = {question.key: question for question in possible}
        self.today = today
        field = self.fields["questions"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, key) for key in self.possible]

    def clean_questions(self) -> list[Question]:
        """Return the chosen questions in their order; one with a scale at least."""
        keys = set(self.cleaned_data["questions"])
        chosen = [one for key, one in self.possible.items() if key in keys]
        if not any(question.is_scale for question in chosen):
            raise forms.ValidationError(
                gettext("Choose at least one question that is answered with a number.")
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        """Ask for a day that is neither past nor more than a year away."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("opens") == "later":
            self._check_day(cleaned.get("opens_on"))
        return cleaned

    def _check_day(self, day: date | None) -> None:
        if day is None:
            if "opens_on" not in self.errors:
                self.add_error("opens_on", gettext("Say on which day it opens."))
        elif not self.today <= day <= self.today + FARTHEST:
            self.add_error("opens_on", gettext("Choose a day from today on."))

    def times(self, leader: Person, now: datetime) -> tuple[datetime, datetime]:
        """Return when the round opens and when it closes."""
        opens_at = now
        if self.cleaned_data["opens"] == "later":
            opens_at = max(morning_of(self.cleaned_data["opens_on"], leader), now)
        return opens_at, opens_at + timedelta(days=self.cleaned_data["days_open"])

    def next_on(self, opens_at: datetime) -> date:
        """Return the day of the second round, when it comes again."""
        return next_after(opens_at.date(), self.cleaned_data["again"])


class RhythmForm(forms.Form):
    """How often a round comes, how long it stays, when it comes next."""

    every = forms.ChoiceField(label=_("How often?"), choices=Rhythm.Every.choices)
    days_open = forms.TypedChoiceField(
        label=_("How long is it open?"), choices=days_choices, coerce=int
    )
    next_on = forms.DateField(
        label=_("Next time"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_next_on(self) -> date:
        """Refuse a day that is past or more than a year away."""
        day: date = self.cleaned_data["next_on"]
        if not self.today < day <= self.today + FARTHEST:
            raise forms.ValidationError(gettext("Choose a day from tomorrow on."))
        return day
