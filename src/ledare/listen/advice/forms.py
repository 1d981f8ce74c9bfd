"""What people may type here, checked and explained."""

from typing import Any

from babel.dates import get_day_names
from django import forms
from django.urls import reverse_lazy
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ledare.listen.advice.models import LONGEST, LONGEST_TOPIC
from ledare.people.forms import LineField, PersonField
from ledare.people.models import Person


def _colleague(label: Any, *, help_text: Any = "", required: bool = True) -> Any:
    """Return a field for a colleague, with names to pick from while one types."""
    field = PersonField(label=label, required=required, help_text=help_text)
    field.widget.attrs |= {
        "list": "colleagues",
        "autocomplete": "off",
        "hx-get": reverse_lazy("advice-colleagues"),
        "hx-trigger": "input changed delay:200ms",
        "hx-target": "#colleagues",
    }
    return field


def _said(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "said", "maxlength": LONGEST})


class TapForm(forms.Form):
    """Who asked, if it is to be told."""

    asker = _colleague(
        _("Who was it, if you like"),
        help_text=_(
            "Only you see it, so that nobody counts twice. The name is forgotten"
            " after a week."
        ),
        required=False,
    )
    is_same = forms.BooleanField(
        label=_("The same person as the one before"), required=False
    )

    def __init__(self, *args: Any, viewer: Person) -> None:
        super().__init__(*args)
        self.viewer = viewer

    def clean_asker(self) -> Person | None:
        """Refuse oneself."""
        asker: Person | None = self.cleaned_data["asker"]
        if asker == self.viewer:
            raise forms.ValidationError(
                _("To ask oneself is thinking. It is not counted.")
            )
        return asker


class WorkingDaysForm(forms.Form):
    """Which days of the week one works."""

    working_days = forms.MultipleChoiceField(
        label=_("The days you usually work"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one day of the week at least.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = (translation.get_language() or "en").replace("-", "_")
        names = get_day_names("wide", locale=language)
        choices = [(str(n + 1), names[n].capitalize()) for n in range(7)]
        field = self.fields["working_days"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices


class AskForm(forms.Form):
    """A question to one colleague."""

    to = _colleague(_("Whom do you ask?"), help_text=_("Her name or e-mail address."))
    about = LineField(label=_("About, in a few words"), required=False)
    text = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST,
        widget=_said(5),
        error_messages={"required": _("Write your question first.")},
    )

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.fields["about"].widget.attrs["maxlength"] = LONGEST_TOPIC
        self.fields["about"].validators.append(_not_too_long)

    def clean_to(self) -> Person:
        """Refuse oneself."""
        to: Person = self.cleaned_data["to"]
        if to == self.viewer:
            raise forms.ValidationError(_("Choose somebody else than yourself."))
        return to


class AnswerForm(forms.Form):
    """What one answers."""

    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        widget=_said(5),
        error_messages={"required": _("Write something first.")},
    )


class PassOnForm(forms.Form):
    """Who knows more."""

    to = _colleague(_("Who knows more?"))
    text = forms.CharField(
        label=_("A word about it, if you like"),
        max_length=LONGEST,
        required=False,
        widget=_said(2),
    )

    def __init__(self, *args: Any, neither: tuple[int, ...] = ()) -> None:
        super().__init__(*args)
        self.neither = neither
        # Both forms stand on one page, each field with a name of its own.
        self.auto_id = "pass-on_%s"

    def clean_to(self) -> Person:
        """Refuse the two whose question it is."""
        to: Person = self.cleaned_data["to"]
        if to.pk in self.neither:
            raise forms.ValidationError(_("Name a third colleague who is here."))
        return to


class DeclineForm(forms.Form):
    """That one cannot this time."""

    text = forms.CharField(
        label=_("A word about it, if you like"),
        max_length=LONGEST,
        required=False,
        widget=_said(2),
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.auto_id = "decline_%s"


class TopicForm(forms.Form):
    """Something one is glad to be asked about."""

    words = LineField(
        label=_("You are glad to be asked about"),
        help_text=_("A few words, as somebody would look for them."),
        error_messages={"required": _("Name a topic.")},
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["words"].widget.attrs["maxlength"] = LONGEST_TOPIC
        self.fields["words"].validators.append(_not_too_long)


def _not_too_long(words: str) -> None:
    """Refuse more than a few words."""
    if len(words) > LONGEST_TOPIC:
        raise forms.ValidationError(_("Say it in 80 letters or fewer."))
