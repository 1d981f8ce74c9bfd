"""What a leader may tell back, checked and explained."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledare.act.sharebacks.models import Addition, ShareBack


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "said"})


class ShareBackForm(forms.ModelForm):  # type: ignore[type-arg]  # only Django's stubs take a model
    """What I heard, what I will do, what I will not do and why."""

    class Meta:
        model = ShareBack
        fields = ("heard", "will", "wont")
        widgets = {"heard": _area(11), "will": _area(5), "wont": _area(5)}
        help_texts = {
            "heard": _(
                "In your own words. Do not copy what somebody wrote: others could"
                " tell who it was."
            ),
            "will": _("One or two things. Make each a promise below, with a day."),
            "wont": _("A no with a reason is an answer too."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heard"].required = True
        self.fields["heard"].error_messages["required"] = _(
            "Write what you heard; a sentence is enough."
        )


class AdditionForm(forms.ModelForm):  # type: ignore[type-arg]  # only Django's stubs take a model
    """Something to add under its date."""

    class Meta:
        model = Addition
        fields = ("text",)
        widgets = {"text": _area(3)}
        help_texts = {
            "text": _("What you have published stays as it is; this stands below it.")
        }
