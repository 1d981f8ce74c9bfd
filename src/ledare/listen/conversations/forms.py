"""What may be written to a comment, checked and explained."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ledare.listen.conversations.actions import LONGEST


class ReplyForm(forms.Form):
    """An answer, or a question back."""

    text = forms.CharField(
        label=_("Answer, or ask back"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "class": "said"}),
        error_messages={"required": _("Write something first.")},
    )
