"""What may be written to a comment, checked and explained."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledare.listen.conversations.actions import LONGEST
from ledare.listen.conversations.models import Standing


class ReplyForm(forms.Form):
    """An answer, or a question back; and how the matter stands."""

    state = forms.ChoiceField(
        label=_("How it stands"),
        choices=[("", _("Only answer or ask back")), *Standing.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Answer, or ask back"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "said"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where there is nothing else, and for the reason of a no."""
        given = super().clean() or {}
        if not given.get("text") and "text" not in self.errors:
            if not given.get("state"):
                self.add_error("text", _("Write something first."))
            elif given["state"] == Standing.WONT:
                self.add_error("text", _("A no needs its reason. Write why."))
        return given
