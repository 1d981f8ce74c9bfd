"""What people may type about named studies, checked and explained."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledare.listen.studies import rules
from ledare.listen.studies.catalogue import QUESTIONS
from ledare.listen.studies.models import LONGEST_PURPOSE, Invited
from ledare.people.models import Person, Unit

USUAL: Final = timedelta(days=30)


class StudyForm(forms.Form):
    """A study to be started."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Which unit is it about?"), empty_label=None
    )
    questions = forms.MultipleChoiceField(
        label=_("What do you ask?"),
        help_text=_("To be named is good news in each of them."),
        widget=forms.CheckboxSelectMultiple,
        choices=list(QUESTIONS.items()),
        error_messages={"required": _("Choose one of the questions at least.")},
    )
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("Everybody who is invited reads it before she decides."),
        max_length=LONGEST_PURPOSE,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_PURPOSE}),
        error_messages={"required": _("Say what the study is for.")},
    )
    ends_on = forms.DateField(
        label=_("Its last day"),
        help_text=_(
            "In 90 days at most. Then everything is deleted. It cannot be put off:"
            " people agree until that day."
        ),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    is_promised = forms.BooleanField(
        label=_(
            "I promise: it is not used for pay, for reviews or for choosing who stays."
        ),
        error_messages={"required": _("Without this promise nobody can agree freely.")},
    )

    def __init__(
        self, given: Any = None, *, units: Sequence[Unit], today: date
    ) -> None:
        initial = {"ends_on": today + USUAL, "questions": ["advice"]}
        super().__init__(given, initial=initial)
        self.today = today
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = Unit.objects.filter(pk__in=[one.pk for one in units])
        self.fields["ends_on"].widget.attrs |= {
            "min": (today + timedelta(days=1)).isoformat(),
            "max": (today + rules.LONGEST).isoformat(),
        }

    def clean_ends_on(self) -> date:
        """Refuse a day that is not to come, or is too far away."""
        ends_on: date = self.cleaned_data["ends_on"]
        if not self.today < ends_on <= self.today + rules.LONGEST:
            raise forms.ValidationError(
                gettext("Choose a last day from tomorrow on, in 90 days at most.")
            )
        return ends_on


class NamesForm(forms.Form):
    """Whom one names, in answer to each question of a study."""

    def __init__(
        self,
        *args: Any,
        invited: Invited,
        colleagues: Sequence[Invited],
        names: Mapping[str, frozenset[str]],
    ) -> None:
        super().__init__(*args)
        self.people = {one.person.key: one.person for one in colleagues}
        choices = [(key, person.name) for key, person in self.people.items()]
        for question in invited.study.questions:
            self.fields[question] = forms.MultipleChoiceField(
                label=str(QUESTIONS[question]),
                choices=choices,
                required=False,
                initial=sorted(names[question]),
                widget=forms.CheckboxSelectMultiple,
                validators=[_not_too_many],
                error_messages={
                    "invalid_choice": _(
                        "Name colleagues who are invited to this study."
                    )
                },
            )

    @property
    def named(self) -> dict[str, list[Person]]:
        """Return whom the form names, by question."""
        return {
            question: [self.people[key] for key in keys]
            for question, keys in self.cleaned_data.items()
        }


def _not_too_many(keys: Sequence[str]) -> None:
    """Refuse more than ten names."""
    if len(keys) > rules.MOST_NAMES:
        raise forms.ValidationError(
            gettext("Name ten colleagues at most. You ticked %(n)s.") % {"n": len(keys)}
        )
