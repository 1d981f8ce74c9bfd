"""What people may type about themes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ledare.understand.themes.models import Theme
from ledare.understand.themes.queries.names import family_name

LONGEST_NAME = 80


class NamesForm(forms.Form):
    """What a theme is called: in the reader's language first, then in the others."""

    def __init__(self, *args: Any, theme: Theme | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = (translation.get_language() or "en").partition("-")[0]
        languages = sorted(settings.LANGUAGES, key=lambda one: one[0] != first)
        for place, (code, name) in enumerate(languages):
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name, %(language)s") % {"language": _lower(str(name))},
                max_length=LONGEST_NAME,
                required=place == 0,
                initial=theme.names.get(code, "") if theme else "",
            )

    @property
    def names(self) -> dict[str, str]:
        """Return what was typed, by language."""
        return {
            name.removeprefix("name_"): str(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("name_")
        }


class NewThemeForm(NamesForm):
    """A theme that is made: also which family it belongs to."""

    def __init__(self, *args: Any, families: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(key, family_name(key)) for key in families]
        self.fields["family"] = forms.ChoiceField(
            label=_("Which family does it belong to?"), choices=choices
        )


class MergeForm(forms.Form):
    """Which theme another one goes into."""

    into = forms.ChoiceField(label=_("Goes into"))

    def __init__(self, *args: Any, others: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        into = self.fields["into"]
        assert isinstance(into, forms.ChoiceField)
        into.choices = [(one.key, one.name) for one in others]


class HelpForm(forms.Form):
    """What one could do, in a line; it may stay empty."""

    note = forms.CharField(
        label=_("What you could do"),
        max_length=200,
        required=False,
        help_text=_("For example: I have run such meetings, and can sit in on yours."),
    )


def _lower(name: str) -> str:
    """Return a language as it stands inside a sentence in the reader's language."""
    return name if translation.get_language() == "en" else name.lower()
