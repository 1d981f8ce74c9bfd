"""What people may type about a promise."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from ledare.act.commitments.models import Commitment
from ledare.believe.beliefs.models import Behaviour, Belief
from ledare.listen.voices.hooks import Source
from ledare.people.models import Unit

LONGEST_PROMISE = 300
TWO_WEEKS = timedelta(days=14)
WORDS = {"class": "said"}
Choice = tuple[str, str | list[tuple[str, str]]]


class CommitmentForm(forms.ModelForm):  # type: ignore[type-arg]  # only Django's stubs take a model
    """What was said, what is promised, when."""

    class Meta:
        model = Commitment
        fields = ("said", "what", "when_where_how", "due_on")
        widgets = {
            "said": forms.TextInput(attrs=WORDS),
            "what": forms.Textarea(attrs={"rows": 2, "maxlength": LONGEST_PROMISE}),
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        labels = {"due_on": _("Done by")}
        help_texts = {
            "said": _(
                "In your own words, what the promise answers. Never copy somebody's"
                " sentence: others could tell who wrote it."
            ),
            "what": _("One thing somebody else can see happen."),
            "when_where_how": _("For example: Mondays at nine, in the channel."),
        }


class NewCommitmentForm(CommitmentForm):
    """A new promise: also to whom, and what it came from."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Promised to"), empty_label=None
    )
    origin = forms.ChoiceField(
        label=_("Which belief or behaviour is it about?"),
        required=False,
        help_text=_("Only you see which one you choose."),
    )

    field_order = ("said", "what", "when_where_how", "due_on", "origin", "unit")

    def __init__(
        self, *args: Any, units: list[Unit], beliefs: Iterable[Belief], today: date
    ) -> None:
        super().__init__(*args)
        self.beliefs = list(beliefs)
        self.initial.setdefault("due_on", today + TWO_WEEKS)
        unit, origin = self.fields["unit"], self.fields["origin"]
        assert isinstance(unit, forms.ModelChoiceField)
        assert isinstance(origin, forms.ChoiceField)
        unit.queryset = Unit.objects.filter(pk__in=[one.pk for one in units])
        origin.choices = self._origins()
        if len(units) == 1:
            unit.widget = forms.HiddenInput()
            self.initial["unit"] = units[0].pk
        if not self.beliefs:
            del self.fields["origin"]

    def answer_to(self, source: Source, units: list[Unit]) -> None:
        """Begin with what the leader answered, and with the unit it was said to.

        What was said itself is never copied: the promise is read by more than one.
        """
        self.initial.setdefault("what", source.answer[:LONGEST_PROMISE])
        to = [unit.pk for unit in units if unit.key == source.unit_key]
        if to:
            self.initial["unit"] = to[0]

    def chosen_origin(self) -> tuple[Belief | None, Behaviour | None]:
        """Return the belief and the behaviour the promise came from."""
        kind, _colon, key = self.cleaned_data.get("origin", "").partition(":")
        for belief in self.beliefs:
            if kind == "belief" and belief.key == key:
                return belief, None
            for behaviour in belief.behaviours.all():
                if kind == "behaviour" and behaviour.key == key:
                    return belief, behaviour
        return None, None

    def _origins(self) -> list[Choice]:
        choices: list[tuple[str, str | list[tuple[str, str]]]] = [
            ("", pgettext("origin", "None"))
        ]
        for belief in self.beliefs:
            words = belief.latest.text
            rows = [(f"belief:{belief.key}", words)]
            rows += [
                (f"behaviour:{one.key}", one.text) for one in belief.current_behaviours
            ]
            choices.append((words, rows))
        return choices


class ReasonForm(forms.Form):
    """Why a promise is let go."""

    reason = forms.CharField(
        label=pgettext_lazy("promise", "Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text=_("Everybody the promise was made to can read this."),
    )
