"""What a leader may write about what she believes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledare.believe.beliefs.models import Behaviour, Belief, Evidence
from ledare.believe.beliefs.questionnaires import QItem

NOTE = 4000
LO, HI = 1, 7


def languages() -> list[tuple[str, str]]:
    """Return the languages somebody may write in, ours first, by their own names."""
    ours = [code for code, _name in settings.LANGUAGES]
    known = {
        code: info["name_local"]
        for code, info in LANG_INFO.items()
        if "name_local" in info
    }
    others = sorted(known.keys() - set(ours), key=lambda code: known[code].casefold())
    return [(code, known[code]) for code in [*ours, *others]]


def words_field(label: Any, length: int, help_text: Any = "") -> forms.CharField:
    """Return a field for a sentence, wide enough to see all of it."""
    area = forms.Textarea(attrs={"rows": 2, "class": "said"})
    return forms.CharField(
        label=label, max_length=length, help_text=help_text, widget=area
    )


class WordsForm(forms.Form):
    """A sentence in one's own words, and the language it is written in."""

    text = words_field("", 300)
    language = forms.ChoiceField(label=_("Written in"), choices=languages)

    def clean_text(self) -> str:
        """Return the sentence on one line."""
        return " ".join(self.cleaned_data["text"].split())


class PurposeForm(WordsForm):
    """Why I lead, in one line."""

    text = words_field(_("I lead because"), 240)


class BeliefForm(WordsForm):
    """A belief."""

    text = words_field(
        _("I believe"),
        300,
        _("One sentence, as you would say it aloud. You can change it any time."),
    )


class RewordForm(WordsForm):
    """New words for a belief, and why."""

    text = words_field(_("I believe"), 300)
    reason = forms.CharField(
        label=_("Why it changed"),
        max_length=300,
        required=False,
        help_text=_("If you like. You will be glad of it in a year."),
    )
    field_order = ("text", "reason", "language")


class BehaviourForm(WordsForm):
    """Something others could see."""

    text = words_field(
        _("What others can see"),
        300,
        _(
            "Something one person can notice another do, such as: asks before deciding."
            " It becomes a question in your rounds."
        ),
    )

    def __init__(
        self,
        *args: Any,
        belief: Belief,
        instead_of: Behaviour | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.belief = belief
        self.instead_of = instead_of

    def clean_text(self) -> str:
        """Return the sentence, unless the belief has it already."""
        text = super().clean_text()
        others = [
            one for one in self.belief.current_behaviours if one != self.instead_of
        ]
        if text.casefold() in {one.text.casefold() for one in others}:
            raise forms.ValidationError(_("This one is there already."))
        return text


class EvidenceForm(forms.Form):
    """Something that happened."""

    side = forms.ChoiceField(
        label=_("What does it speak for?"),
        choices=Evidence.Side.choices,
        widget=forms.RadioSelect,
    )
    text = words_field(_("What happened"), 600)
    happened_on = forms.DateField(
        label=pgettext_lazy("belief", "When"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean_happened_on(self) -> Any:
        """Return the day, unless it has not been yet."""
        day = self.cleaned_data["happened_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day has not been yet."))
        return day


class ScopeForm(forms.Form):
    """Who reads a belief."""

    scope = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=Belief.Scope.choices,
        widget=forms.RadioSelect,
    )


@dataclass(frozen=True)
class Ask:
    """One line of a self check, as the page shows it."""

    name: str
    text: str
    language: str
    ends: tuple[str, str]
    belief: str = ""
    belief_language: str = ""
    # What was sent for it; nothing sent is not yet "I can't say yet".
    chosen: str | None = None

    @property
    def points(self) -> list[str]:
        """Return what can be chosen."""
        return [str(point) for point in range(LO, HI + 1)]


class SelfCheckForm(forms.Form):
    """Marks from 1 to 7 on the self-questions and on one's own behaviours, and a note.

    The pages write the scales themselves, from `questions` and `behaviours`.
    """

    note = forms.CharField(
        label=_("A note to yourself"),
        max_length=NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "said"}),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        items: Iterable[QItem],
        behaviours: Iterable[Behaviour],
        language: str,
    ) -> None:
        super().__init__(data)
        self.items = {f"q-{item.key}": item for item in items}
        self.lived = {f"b-{one.key}": one for one in behaviours}
        self.reader = language
        for name in [*self.items, *self.lived]:
            self.fields[name] = forms.TypedChoiceField(
                choices=[(n, n) for n in range(LO, HI + 1)],
                coerce=int,
                required=False,
                empty_value=None,
            )

    def clean(self) -> dict[str, Any]:
        """Return the marks; one at least."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not (self.on_questions or self.on_behaviours):
            raise forms.ValidationError(
                _("Give at least one mark, then keep the check.")
            )
        return cleaned

    @property
    def on_questions(self) -> dict[str, int]:
        """Return the marks given to self-questions, by their keys."""
        return self._marks({name: item.key for name, item in self.items.items()})

    @property
    def on_behaviours(self) -> dict[str, int]:
        """Return the marks given to behaviours, by their keys."""
        return self._marks({name: one.key for name, one in self.lived.items()})

    @property
    def questions(self) -> list[Ask]:
        """Return the self-questions to show."""
        return [
            Ask(
                name=name,
                text=item.words(self.reader),
                language=item.spoken(self.reader),
                ends=item.ends[item.spoken(self.reader)],
                chosen=self._chosen(name),
            )
            for name, item in self.items.items()
        ]

    @property
    def behaviours(self) -> list[Ask]:
        """Return the behaviours to show, each under its belief."""
        ends = next(iter(self.questions)).ends
        return [
            Ask(
                name=name,
                text=one.text,
                language=one.language,
                ends=ends,
                belief=one.belief.latest.text,
                belief_language=one.belief.latest.language,
                chosen=self._chosen(name),
            )
            for name, one in self.lived.items()
        ]

    def _marks(self, keys: dict[str, str]) -> dict[str, int]:
        given = {key: self.cleaned_data.get(name) for name, key in keys.items()}
        return {key: value for key, value in given.items() if value is not None}

    def _chosen(self, name: str) -> str | None:
        return self.data.get(name) if self.is_bound else None
