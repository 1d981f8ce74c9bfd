"""What people may type about themselves, each other and the chart."""

import zoneinfo
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from ledare.people.models import Person, Role, Unit
from ledare.people.queries import Tree
from ledare.people.welcome import is_the_code

LARGEST_FILE = 20 * 1024 * 1024
LONGEST = 120


def _time_zones() -> list[tuple[str, str]]:
    names = (n for n in zoneinfo.available_timezones() if "/" in n or n == "UTC")
    return [(name, name.replace("_", " ")) for name in sorted(names)]


def time_zone_field() -> forms.ChoiceField:
    """Return a choice of the world's time zones."""
    return forms.ChoiceField(label=_("Time zone"), choices=_time_zones)


def language_field() -> forms.ChoiceField:
    """Return a choice of the languages Ledare speaks."""
    return forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class LineField(forms.CharField):
    """One line of text: no hidden signs, single spaces."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)

    def to_python(self, value: Any) -> str:
        """Return the text with its spaces in order."""
        return " ".join((super().to_python(value) or "").split())


class PersonField(forms.CharField):
    """Somebody here, by her e-mail address or her whole name."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Her name or her e-mail address."))
        super().__init__(max_length=254, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the one person who is meant, or nobody for an empty field."""
        text = super().clean(value)
        if not text:
            return None
        here = Person.objects.filter(is_active=True)
        found = here.filter(email__iexact=text) or here.filter(name__iexact=text)
        if len(found) == 1:
            return found[0]
        if found:
            raise forms.ValidationError(
                _("More than one person is called that; give an e-mail address.")
            )
        raise forms.ValidationError(_("Nobody here has that name or address."))


class UnitField(forms.ChoiceField):
    """One unit of the chart, shown with its path."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.tree: Tree | None = None

    def show(self, tree: Tree, *, but: set[str] | frozenset[str] = frozenset()) -> None:
        """Offer the units of a chart, but for some."""
        self.tree = tree
        keys = [
            key for root in tree.root_keys for key in tree.below(root) if key not in but
        ]
        self.choices = [(key, " / ".join(tree.path(key))) for key in keys]

    def clean(self, value: Any) -> Any:
        """Return the unit itself."""
        key = super().clean(value)
        return self.tree.unit(key) if self.tree and key else None


class WelcomeForm(forms.Form):
    """The organisation and its first administrator."""

    code = forms.CharField(
        label=_("First-run code"),
        help_text=_(
            "It stands where Ledare was started, and in the file first-run.code in"
            " Ledare's data folder."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organisation = LineField(
        label=_("What is your organisation called?"), required=True
    )
    name = LineField(label=_("Your name"))
    email = forms.EmailField(label=_("Your e-mail address"))
    password = forms.CharField(
        label=_("A password"),
        help_text=_("At least ten characters; a few words in a row are easy to keep."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = language_field()
    time_zone = time_zone_field()

    def clean_code(self) -> str:
        """Refuse another code than the one on the machine's screen."""
        code: str = self.cleaned_data["code"]
        if not is_the_code(code):
            raise forms.ValidationError(_("That is not the code."))
        return code

    def clean_password(self) -> str:
        """Refuse a password that is easily guessed."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class PersonForm(forms.Form):
    """A new person and where she works."""

    name = LineField(label=_("Name"))
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("Without one, she signs in by a link you print or send her."),
    )
    unit = UnitField(label=_("Unit"))
    language = language_field()
    time_zone = time_zone_field()

    def __init__(self, *args: Any, tree: Tree, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.show(tree)


class ChangePersonForm(forms.Form):
    """A person's name and address."""

    name = LineField(label=_("Name"))
    email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str | None:
        """Refuse somebody else's address."""
        return free_address(self.cleaned_data["email"], self.person)


class MoveForm(forms.Form):
    """The unit somebody moves to."""

    unit = UnitField(label=_("Moves to"))

    def __init__(self, *args: Any, tree: Tree, now: Unit | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, UnitField)
        unit.show(tree, but={now.key} if now else set())


class RolesForm(forms.Form):
    """The roles somebody has."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=Role.Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class NewUnitForm(forms.Form):
    """A unit and the one it is below."""

    name = LineField(label=_("Name"))
    parent = UnitField(label=_("Below"))

    def __init__(
        self,
        *args: Any,
        tree: Tree,
        but: frozenset[str] = frozenset(),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        assert isinstance(parent, UnitField)
        parent.show(tree, but=but)
        if not parent.choices:
            del self.fields["parent"]


class LeaderForm(forms.Form):
    """Who leads a unit from today."""

    leader = PersonField(
        label=_("Leader from today"),
        required=False,
        help_text=_("A name or an e-mail address; empty for nobody."),
        widget=forms.TextInput(attrs={"list": "members", "autocomplete": "off"}),
    )


class InvitedForm(forms.Form):
    """Who somebody is who comes in by a link."""

    name = LineField(label=_("Your name"))
    email = forms.EmailField(
        label=_("Your e-mail address, if you like"),
        required=False,
        help_text=_("For news of your rounds, and to sign in with a code."),
    )
    language = language_field()
    time_zone = time_zone_field()

    def clean_email(self) -> str | None:
        """Refuse somebody else's address."""
        return free_address(self.cleaned_data["email"], None)


class MeForm(forms.Form):
    """What a person says about herself."""

    name = LineField(label=_("Name"))
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = language_field()
    time_zone = time_zone_field()

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str | None:
        """Refuse somebody else's address."""
        return free_address(self.cleaned_data["email"], self.person)


class MentorForm(forms.Form):
    """Who may be asked to remind a leader."""

    mentor = PersonField(
        label=_("My mentor"),
        required=False,
        help_text=_("A name or an e-mail address here; empty for nobody."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_mentor(self) -> Person | None:
        """Refuse oneself."""
        mentor: Person | None = self.cleaned_data["mentor"]
        if mentor == self.person:
            raise forms.ValidationError(_("A mentor is somebody else."))
        return mentor


class CodeForm(forms.Form):
    """The code that was sent."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True}
        ),
    )


class EraseForm(forms.Form):
    """That somebody means it."""

    is_sure = forms.BooleanField(label=_("Yes, erase it. This cannot be undone."))


class FileForm(forms.Form):
    """A file of people, and whether it is everybody."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("CSV in UTF-8, separated by comma, semicolon or tab."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
        allow_empty_file=True,
    )
    is_whole = forms.BooleanField(
        label=_("This file is the whole organisation"),
        help_text=_(
            "Then those who came by a file before and are missing from this one leave."
        ),
        required=False,
    )
    no_new_units = forms.BooleanField(
        label=_("Refuse units that are not on the chart yet"), required=False
    )

    def clean_file(self) -> Any:
        """Refuse a file that is too large to be a list of people."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 20 MB; split it."))
        return file


def free_address(email: str, person: Person | None) -> str | None:
    """Return an address that is nobody else's, or nothing for an empty one."""
    if not email:
        return None
    others = Person.objects.filter(email__iexact=email)
    if person is not None:
        others = others.exclude(pk=person.pk)
    if others.exists():
        raise forms.ValidationError(
            _("Somebody with this e-mail address is here already.")
        )
    return email
