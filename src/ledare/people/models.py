"""Persons, units, dated memberships, leaderships, roles, invitations."""

import secrets
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """Return a key that says nothing about when or in what order it was made."""
    return secrets.token_hex(8)


class PersonManager(BaseUserManager["Person"]):
    """Make persons; an e-mail address is optional."""

    def create_user(self, **fields: Any) -> "Person":
        """Make a person who may sign in; without a password, by link or code."""
        password = fields.pop("password", None)
        person = self.model(**fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Return the person with this e-mail address."""
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Somebody here: a name, a language, a time zone; an address is optional."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    name = models.CharField(_("Name"), max_length=120)
    email = models.EmailField(_("E-mail"), unique=True, null=True, blank=True)
    # What another system calls this person; imports find her again by it.
    external_id = models.CharField(max_length=120, unique=True, null=True, blank=True)
    # Whom a file brought; a file of the whole organisation lets only these leave.
    imported_on = models.DateField(null=True, blank=True)
    language = models.CharField(_("Language"), max_length=12, default="en")
    time_zone = models.CharField(_("Time zone"), max_length=64, default="UTC")
    leads_since = models.DateField(null=True, blank=True)
    mentor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="mentees"
    )
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """Return what this person is called in a sentence."""
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def initials(self) -> str:
        """Return one or two letters for a small round picture."""
        parts = self.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()

    @property
    def has_leaders_space(self) -> bool:
        """Tell whether this person has chosen to lead."""
        return self.leads_since is not None


def display_name(person: Person) -> str:
    """Return the name sign-in pages show."""
    return person.name


class Role(models.Model):
    """A task somebody has for the whole organisation; given and taken by an admin."""

    class Kind(models.TextChoices):
        """What the role is for; members and leaders need none."""

        ANALYST = "analyst", _("Analyst")
        ADMIN = "admin", _("Administrator")
        WORKS_COUNCIL = "works_council", _("Works council")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16, choices=Kind)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ("person_id", "kind")
        constraints = (
            models.UniqueConstraint(fields=("person", "kind"), name="role_once"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"


class Unit(models.Model):
    """A part of the organisation's chart, or a circle somebody gathered around her."""

    class Kind(models.TextChoices):
        """A person is in one unit of the chart, and in as many circles as she likes."""

        CHART = "chart", _("Unit")
        CIRCLE = "circle", _("Circle")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.CHART)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("parent", "name"),
                condition=Q(kind="chart", closed_on=None),
                name="unit_name_once_under_its_parent",
            ),
            models.CheckConstraint(
                condition=Q(kind="chart") | Q(parent=None), name="circle_has_no_parent"
            ),
        )

    def __str__(self) -> str:
        return self.name


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that hold from one day to another (the last day is not in it)."""

    def on(self, day: date) -> "DatedQuerySet":
        """Return the rows that hold on a day."""
        return self.filter(starts_on__lte=day).filter(
            Q(ends_on=None) | Q(ends_on__gt=day)
        )

    def not_over(self, day: date) -> "DatedQuerySet":
        """Return the rows that hold on a day or will hold after it."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day))


class Dated(models.Model):
    """From a day, until a day that is no longer in it."""

    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class Membership(Dated):
    """Who works where, from when until when."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="memberships"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        ordering = ("person_id", "starts_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "unit"),
                condition=Q(ends_on=None),
                name="membership_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} in {self.unit}"


class Leadership(Dated):
    """Who leads which unit, from when until when."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="leaderships"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="leaderships")

    class Meta:
        ordering = ("unit_id", "starts_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("unit",),
                condition=Q(ends_on=None),
                name="one_leader_of_a_unit_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="leadership_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} leads {self.unit}"


class Invitation(models.Model):
    """A link or QR code: into a unit for anybody, or back in for one person."""

    token_hash = models.CharField(max_length=64, unique=True)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.CASCADE)
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    made_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    expires_at = models.DateTimeField()
    uses_left = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("expires_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(unit=None, person__isnull=False)
                | Q(unit__isnull=False, person=None),
                name="invitation_is_for_a_unit_or_for_one_person",
            ),
        )

    def __str__(self) -> str:
        return f"Invitation to {self.unit or self.person}"


class TokenGiven(models.Model):
    """That somebody took her one token of a round; nothing about an answer.

    No time, no order (the table is clustered by its key), emptied at the close.
    """

    pk = models.CompositePrimaryKey("round_key", "member_key")
    round_key = models.CharField(max_length=32)
    member_key = models.CharField(max_length=32)
    blinded_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"Token of round {self.round_key}"
