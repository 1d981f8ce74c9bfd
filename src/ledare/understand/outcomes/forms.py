"""What people may type about outcomes."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ledare.measure.process import FEWEST
from ledare.people.models import Unit
from ledare.understand.outcomes import amounts, periods, rules
from ledare.understand.outcomes.files import LARGEST, trouble_with
from ledare.understand.outcomes.models import Happening, Series, Value
from ledare.understand.outcomes.runs import Run

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SeriesForm(forms.ModelForm):  # type: ignore[type-arg]  # only Django's stubs take a model
    """A series' words; which unit, kind and period only while it is new."""

    class Meta:
        model = Series
        fields = ("name", "measured_in", "better")
        labels = {
            "name": _("What is it called?"),
            "measured_in": _("Measured in"),
            "better": _("Which way is better?"),
        }
        help_texts = {
            "name": _("A result of the whole unit, such as: Right the first time."),
            "measured_in": _("For example: %, kr, days. It may stay empty."),
        }

    def __init__(
        self, *args: Any, names: Sequence[str], taken: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.taken = names, {name.casefold() for name in taken}
        self.fields["better"].initial = Series.Better.HIGHER
        better = self.fields["better"]
        assert isinstance(better, forms.ChoiceField)
        better.choices = Series.Better.choices

    def clean_name(self) -> str:
        """Refuse a person's name, and a name that another series of the unit has."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        person = rules.names_somebody(name, self.people)
        if person:
            raise forms.ValidationError(
                gettext(
                    "An outcome is of a unit, never of one of its people, and this"
                    " names %(person)s."
                )
                % {"person": person}
            )
        if name.casefold() in self.taken:
            raise forms.ValidationError(gettext("The unit has a series of this name."))
        return name


class NewSeriesForm(SeriesForm):
    """A series that begins."""

    kind = forms.ChoiceField(label=_("What is it a result in?"))
    period = forms.ChoiceField(label=_("How often is there a value?"))

    field_order = ("kind", "name", "measured_in", "better", "period")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, period = self.fields["kind"], self.fields["period"]
        assert isinstance(kind, forms.ChoiceField)
        assert isinstance(period, forms.ChoiceField)
        kind.choices = Series.Kind.choices
        kind.help_text = gettext(
            "A budget shows what was planned, used and returned together."
        )
        period.choices = Series.Period.choices


class UnitForm(forms.Form):
    """Whose outcomes they are, where somebody leads more than one unit."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Of which unit?"), empty_label=None
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ModelChoiceField)
        unit.queryset = Unit.objects.filter(pk__in=[one.pk for one in units])
        unit.to_field_name = "key"


class ValueForm(forms.Form):
    """The values of one period; the next free one is there already."""

    on = forms.DateField(label=_("A day in the period"), widget=DAY)

    def __init__(self, *args: Any, series: Series, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.series, self.today = series, today
        for place, line in enumerate(series.lines):
            self.fields[line] = forms.CharField(
                label=_label(series, line),
                required=not series.is_budget,
                max_length=40,
                widget=forms.TextInput(
                    attrs={
                        "inputmode": "decimal",
                        "autocomplete": "off",
                        "autofocus": place == 0,
                    }
                ),
            )

    def clean_on(self) -> date:
        """Return the first day of the period; refuse one that has not begun."""
        start = periods.start_of(self.cleaned_data["on"], self.series.period)
        trouble = trouble_with(start, self.series, self.today)
        if trouble:
            raise forms.ValidationError(trouble)
        return start

    def clean(self) -> dict[str, Any]:
        """Read the numbers as the reader writes them."""
        given: dict[str, Decimal | None] = {}
        for line in self.series.lines:
            text = self.cleaned_data.get(line, "")
            try:
                given[line] = (
                    amounts.amount_of(text, amounts.own_mark()) if text else None
                )
            except amounts.NoNumber as wrong:
                self.add_error(line, str(wrong))
        if not self.errors and not any(one is not None for one in given.values()):
            self.add_error(self.series.lines[0], gettext("One number at least."))
        self.cleaned_data["given"] = given
        return self.cleaned_data


class BaselineForm(forms.Form):
    """From which period to which the limits are taken."""

    first = forms.ChoiceField(label=_("From"))
    last = forms.ChoiceField(label=_("To, and with"))

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run = run
        choices = [
            (start.isoformat(), periods.name_of(start, run.series.period))
            for start in run.observed
        ]
        for name in ("first", "last"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
        first, last = run.series.baseline_from, run.series.baseline_to
        known = [start for start, _name in choices]
        if known:
            self.initial.setdefault("first", first.isoformat() if first else known[0])
            eighth = known[min(len(known), FEWEST) - 1]
            self.initial.setdefault("last", last.isoformat() if last else eighth)

    def clean(self) -> dict[str, Any]:
        """Refuse a baseline that ends before it begins, or is too short."""
        chosen = self.cleaned_data
        if "first" not in chosen or "last" not in chosen:
            return chosen
        first = date.fromisoformat(chosen["first"])
        last = date.fromisoformat(chosen["last"])
        n = len([start for start in self.run.observed if first <= start <= last])
        if last < first:
            self.add_error("last", gettext("A period after the one it begins with."))
        elif n < FEWEST:
            self.add_error(
                "last",
                gettext("This holds %(n)s values; limits take %(wanted)s or more.")
                % {"n": n, "wanted": FEWEST},
            )
        return {"first": first, "last": last}


class EventForm(forms.ModelForm):  # type: ignore[type-arg]  # only Django's stubs take a model
    """Something that happened in the unit."""

    class Meta:
        model = Happening
        fields = ("on", "words")
        widgets = {"on": DAY}
        labels = {"on": _("Day"), "words": _("What happened?")}
        help_texts = {
            "words": _("A few words, such as: new process. Name nobody."),
        }

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = names

    def clean_words(self) -> str:
        """Refuse a person's name."""
        words = " ".join(str(self.cleaned_data["words"]).split())
        person = rules.names_somebody(words, self.people)
        if person:
            raise forms.ValidationError(
                gettext("An event is of a unit, and this names %(person)s.")
                % {"person": person}
            )
        return words


class FileForm(forms.Form):
    """A file of values."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV in UTF-8, separated by comma, semicolon or tab."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        allow_empty_file=True,
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large to be a list of values."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                gettext("The file is larger than one megabyte.")
            )
        return file


def _label(series: Series, line: str) -> str:
    name = str(Value.Line(line).label)
    return f"{name} ({series.measured_in})" if series.measured_in else name
