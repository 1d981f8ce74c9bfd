"""What the import page asks for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledare.people.models import Person


class ManyFiles(forms.ClearableFileInput):
    """A control that takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, also none."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files as a list."""
        one = super().clean
        return [one(file, initial) for file in data or [] if file]


class ImportForm(forms.Form):
    """A file of answers, its map, and whose round it becomes."""

    answers = forms.FileField(
        label=_("Answers"),
        help_text=_("CSV (comma, semicolon or tab; UTF-8; also .gz) or Parquet."),
    )
    map = forms.FileField(
        label=_("Map"),
        help_text=_("A TOML file: which column is a unit, which is an item."),
    )
    beside = FilesField(
        label=_("Files the map names"),
        required=False,
        help_text=_("Words for codes, if the map asks for them."),
    )
    leader = forms.ModelChoiceField(
        label=_("Whose round it becomes"),
        queryset=Person.objects.filter(leads_since__isnull=False, is_active=True),
    )
