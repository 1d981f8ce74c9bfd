"""Why a person leads, what she believes, what others can see of it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ledare.believe.beliefs import private
from ledare.people.models import new_key


class Purpose(models.Model):
    """One line: why I lead. Earlier lines are kept."""

    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="purposes"
    )
    text = models.CharField(max_length=240)
    language = models.CharField(max_length=12)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("leader_id", "written_at", "pk")

    def __str__(self) -> str:
        return self.text


class Belief(models.Model):
    """Something a leader believes; its words live in its versions."""

    class Scope(models.TextChoices):
        """For whom it is written; widens only when the leader says so."""

        ME = "me", _("Only me")
        TEAM = "team", _("My team")
        UNIT = "unit", _("My unit and those below")
        ORGANISATION = "organisation", _("The whole organisation")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="beliefs"
    )
    scope = models.CharField(max_length=12, choices=Scope, default=Scope.ME)
    place = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("leader_id", "place", "pk")

    def __str__(self) -> str:
        return f"Belief {self.key}"

    @property
    def latest(self) -> "BeliefVersion":
        """Return the words as they stand; read from what is prefetched."""
        return list(self.versions.all())[-1]

    @property
    def current_behaviours(self) -> list["Behaviour"]:
        """Return what others could see now, the oldest first."""
        return [one for one in self.behaviours.all() if one.retired_at is None]

    @property
    def retired_behaviours(self) -> list["Behaviour"]:
        """Return what is no longer asked about, the oldest first."""
        return [one for one in self.behaviours.all() if one.retired_at is not None]

    @property
    def is_shared(self) -> bool:
        """Tell whether anybody but its leader reads it."""
        return self.scope != self.Scope.ME

    @property
    def is_retired(self) -> bool:
        """Tell whether its leader has laid it aside."""
        return self.retired_at is not None


class BeliefVersion(models.Model):
    """A belief's words at one time; nothing is overwritten."""

    belief = models.ForeignKey(
        Belief, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=12)
    reason = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("belief_id", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("belief", "number"), name="belief_version_number_once"
            ),
        )

    def __str__(self) -> str:
        return self.text


class Behaviour(models.Model):
    """What others could see if the belief is lived; asked as a question in rounds.

    Its words never change once they have been asked: a new wording is a new
    behaviour, and the old one is retired, so that a trend compares like with like.
    """

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    belief = models.ForeignKey(
        Belief, on_delete=models.CASCADE, related_name="behaviours"
    )
    text = models.CharField(max_length=300)
    language = models.CharField(max_length=12)
    written_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="replaced_by",
    )

    class Meta:
        ordering = ("belief_id", "written_at", "pk")

    def __str__(self) -> str:
        return self.text


class Evidence(models.Model):
    """Something that happened, for or against a belief; private to its leader.

    The words are sealed for her (private.py): a dump of the database has none.
    """

    class Side(models.TextChoices):
        """What it speaks for."""

        FOR = "for", _("Speaks for it")
        AGAINST = "against", _("Speaks against it")

    belief = models.ForeignKey(
        Belief, on_delete=models.CASCADE, related_name="evidence"
    )
    side = models.CharField(max_length=8, choices=Side)
    sealed_text = private.SealedField()
    happened_on = models.DateField()

    class Meta:
        ordering = ("belief_id", "-happened_on", "-pk")
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.get_side_display()}, {self.happened_on}"

    @property
    def text(self) -> str | None:
        """Return the words, or nothing when their key is not here."""
        return private.opened(self.sealed_text, owner=self.owner_key)

    @property
    def owner_key(self) -> str:
        """Return whose words they are."""
        return self.belief.leader.key


class SelfCheck(models.Model):
    """A leader's private look at herself on one day; the note is sealed for her."""

    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="self_checks"
    )
    taken_at = models.DateTimeField()
    sealed_note = private.SealedField(blank=True, default=bytes)

    class Meta:
        ordering = ("leader_id", "taken_at", "pk")

    def __str__(self) -> str:
        return f"Self check of {self.taken_at:%Y-%m-%d}"

    @property
    def has_note(self) -> bool:
        """Tell whether there is a note to read."""
        return bool(self.sealed_note)

    @property
    def note(self) -> str | None:
        """Return the note, or nothing when there is none or its key is not here."""
        return private.opened(self.sealed_note, owner=self.owner_key)

    @property
    def owner_key(self) -> str:
        """Return whose words they are."""
        return self.leader.key


class SelfMark(models.Model):
    """One mark, 1 to 7, of a self check: on a self-question or a behaviour."""

    check_taken = models.ForeignKey(
        SelfCheck, on_delete=models.CASCADE, related_name="marks"
    )
    question_key = models.CharField(max_length=80, blank=True)
    behaviour = models.ForeignKey(
        Behaviour, null=True, blank=True, on_delete=models.CASCADE, related_name="marks"
    )
    value = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(7)]
    )

    class Meta:
        ordering = ("check_taken_id", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(value__gte=1) & Q(value__lte=7),
                name="self_mark_is_1_to_7",
            ),
            models.CheckConstraint(
                condition=Q(behaviour=None) ^ Q(question_key=""),
                name="self_mark_is_on_a_question_or_a_behaviour",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item_key}: {self.value}"

    @property
    def item_key(self) -> str:
        """Return what was marked: a self-question's key or a behaviour's."""
        return self.behaviour.key if self.behaviour else self.question_key
