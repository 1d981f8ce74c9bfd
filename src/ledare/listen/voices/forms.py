"""What people may say, and how it may be answered, checked and explained."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledare.listen.conversations.models import Standing
from ledare.listen.voices.addressees import Addressee
from ledare.listen.voices.models import (
    LONGEST,
    LONGEST_ANSWER,
    NamedVoice,
    OutsideLink,
)
from ledare.people.models import Person, Unit

# What is answered where a colleague is named and it is not about her.
NOBODY = "nobody"


def _said(rows: int, most: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "said", "maxlength": most})


def _kind() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("What is it?"),
        choices=NamedVoice.Kind.choices,
        initial=NamedVoice.Kind.VOICE,
        widget=forms.RadioSelect,
    )


def _words(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        widget=_said(6, LONGEST),
        error_messages={"required": _("Write something first.")},
    )


class TellForm(forms.Form):
    """Something said with one's name."""

    kind = _kind()
    text = _words(_("In your own words"))
    to = forms.ChoiceField(label=_("Who is to read it?"))

    def __init__(self, *args: Any, addressees: Sequence[Addressee]) -> None:
        super().__init__(*args)
        self.addressees = {one.unit_key: one for one in addressees}
        to = self.fields["to"]
        assert isinstance(to, forms.ChoiceField)
        to.choices = _grouped(addressees)
        to.help_text = _(
            "She or he reads it as it comes, with your name. If somebody else comes to"
            " lead the unit, she can read it too. Nobody else can: no leader above, no"
            " administrator."
        )

    @property
    def addressee(self) -> Addressee:
        """Return whom it is said to."""
        return self.addressees[self.cleaned_data["to"]]

    @property
    def is_concern(self) -> bool:
        """Tell whether it is a concern, so that its structure comes first."""
        return bool(self.cleaned_data.get("kind") == NamedVoice.Kind.CONCERN)


class AboutForm(forms.Form):
    """Whether a concern that names somebody is about her."""

    about = forms.ChoiceField(
        label=_("Is it about one of them?"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, named: Sequence[Person], reader: str) -> None:
        super().__init__(*args)
        self.named = {one.key: one for one in named}
        about = self.fields["about"]
        assert isinstance(about, forms.ChoiceField)
        if len(named) == 1:
            about.label = gettext("Is it about %(name)s?") % {"name": named[0].name}
        about.choices = [
            *(
                (one.key, gettext("Yes: only %(name)s gets it") % {"name": one.name})
                for one in named
            ),
            (
                NOBODY,
                gettext("No, it is about the work: %(name)s gets it")
                % {"name": reader},
            ),
        ]

    @property
    def chosen(self) -> Person | None:
        """Return whom it is about, or None."""
        return self.named.get(self.cleaned_data["about"])


class OutsideForm(forms.Form):
    """Something said from outside, without an account."""

    kind = _kind()
    text = _words(_("In your own words"))
    name = forms.CharField(
        label=_("Your name, if you like"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("It is not needed, and neither is an address."),
    )


class AnswerForm(forms.Form):
    """How it stands, and why."""

    state = forms.ChoiceField(
        label=_("How it stands"),
        choices=Standing.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it stands.")},
    )
    because = forms.CharField(
        label=pgettext_lazy("answer", "Because"),
        max_length=LONGEST_ANSWER,
        required=False,
        widget=_said(4, LONGEST_ANSWER),
        help_text=_("A no needs its reason. Everything else is better with one."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason of a no."""
        given = super().clean() or {}
        is_no = given.get("state") == Standing.WONT
        if is_no and not given.get("because") and "because" not in self.errors:
            self.add_error("because", _("A no needs its reason. Write why."))
        return given


class TurnForm(forms.Form):
    """Something said later."""

    text = forms.CharField(
        label=_("Write back"),
        max_length=LONGEST_ANSWER,
        widget=_said(3, LONGEST_ANSWER),
        error_messages={"required": _("Write something first.")},
    )


class LinkForm(forms.Form):
    """A new address for people outside."""

    party = forms.ChoiceField(
        label=_("For whom"), choices=OutsideLink.Party.choices, widget=forms.RadioSelect
    )
    label = forms.CharField(
        label=_("What you call it"),
        max_length=80,
        help_text=_("For example where it hangs, or what it is about. They see it."),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Who reads it"), empty_label=None
    )

    def __init__(self, *args: Any, units: Sequence[Unit]) -> None:
        super().__init__(*args)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = Unit.objects.filter(pk__in=[one.pk for one in units])
        if len(units) == 1:
            unit.widget = forms.HiddenInput()
            self.initial["unit"] = units[0].pk


def _grouped(addressees: Sequence[Addressee]) -> list[Any]:
    """Return whom one can speak to, by how near they are."""
    names = {
        "own": gettext("Your team"),
        "above": gettext("Above your team"),
        "circle": gettext("Your circles"),
        "other": gettext("Other units"),
    }
    return [
        (names[place], [(one.unit_key, _reads(one)) for one in group])
        for place, group in groupby(addressees, key=lambda one: one.place)
    ]


def _reads(one: Addressee) -> str:
    """Return a unit and who leads it, as one chooses it."""
    place = {"name": one.leader.name, "unit": one.unit_name}
    return gettext("%(name)s, for %(unit)s") % place
