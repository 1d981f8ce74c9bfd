"""Themes as an organisation calls them, what they have learnt, and who would help."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import translation
from django.utils.translation import pgettext_lazy

from ledare.people.models import Unit, new_key


class Theme(models.Model):
    """Something people write about; it keeps its key whatever it is called.

    ``names`` has its name by language. A merged theme speaks through another one, a
    retired one not at all; both can be taken back.
    """

    key = models.CharField(max_length=64, unique=True, default=new_key, editable=False)
    family = models.CharField(max_length=64, blank=True)
    names = models.JSONField(default=dict)
    is_shipped = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("family", "key")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Return what the reader calls it."""
        return self.name_in(translation.get_language() or "en")

    def name_in(self, language: str) -> str:
        """Return its name in a language, else in English, else in any."""
        names: dict[str, str] = self.names
        short = language.partition("-")[0]
        return (
            names.get(short)
            or names.get("en")
            or next((name for name in names.values() if name), self.key)
        )

    @property
    def is_open(self) -> bool:
        """Tell whether new comments can go to it."""
        return self.retired_at is None and self.merged_into_id is None


class Example(models.Model):
    """A text that does belong to a theme, or does not: what a correction taught.

    ``source`` is what it was taken from (``word:…`` or ``voice:…``); it goes with it.
    """

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="examples")
    source = models.CharField(max_length=64)
    text = models.TextField()
    language = models.CharField(max_length=12)
    is_right = models.BooleanField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("theme", "source"), name="theme_learns_once_from_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.theme.key}: {self.source}"


class Edition(models.Model):
    """The codebook as it stood when a round was closed with it.

    ``digests`` tell, theme by theme, whether it still means what it meant then;
    ``encoder`` by what the words were compared.
    """

    hash = models.CharField(max_length=64, unique=True)
    digests = models.JSONField(default=dict)
    encoder = models.CharField(max_length=80)
    is_fallback = models.BooleanField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return self.hash


class Meaning(models.Model):
    """What a shown comment or a named voice means, as numbers; it goes with the words.

    Made only of what is shown anyway (docs/decisions/0015). ``heard_on`` is the day
    the words came out; ``encoder_key`` says by which encoder: others do not compare.
    """

    source = models.CharField(max_length=64, unique=True)
    round_key = models.CharField(max_length=32, blank=True, db_index=True)
    unit_key = models.CharField(max_length=32, blank=True)
    language = models.CharField(max_length=12)
    heard_on = models.DateField()
    encoder_key = models.CharField(max_length=80)
    vector = models.BinaryField()

    class Meta:
        ordering = ("heard_on", "source")

    def __str__(self) -> str:
        return self.source


class Place(models.Model):
    """Where a comment or a voice belongs; what a person said outweighs the reader."""

    source = models.CharField(max_length=64, db_index=True)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="places")
    is_here = models.BooleanField(default=True)
    by_person = models.BooleanField(default=False)

    class Meta:
        ordering = ("theme_id", "source")
        constraints = (
            models.UniqueConstraint(
                fields=("source", "theme"), name="one_place_in_each_theme"
            ),
        )

    def __str__(self) -> str:
        return f"{self.source} in {self.theme.key}"


class RoundPlaced(models.Model):
    """That the shown words of a round were placed, and looked through for news."""

    round_key = models.CharField(max_length=32, unique=True)
    encoder_key = models.CharField(max_length=80)
    placed_at = models.DateTimeField()
    looked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("placed_at", "pk")

    def __str__(self) -> str:
        return self.round_key


class Announcement(models.Model):
    """Something new in what one person may read: found, with how sure that is.

    It is hers alone to see, for it was found in words that she may read.
    """

    class State(models.TextChoices):
        """What became of it."""

        NEW = "new", pgettext_lazy("announcement", "New")
        KEPT = "kept", pgettext_lazy("announcement", "Kept as a theme")
        DISMISSED = "dismissed", pgettext_lazy("announcement", "Dismissed")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    sources = models.JSONField(default=list)
    n_now = models.PositiveIntegerField()
    n_all_now = models.PositiveIntegerField()
    n_before = models.PositiveIntegerField()
    n_all_before = models.PositiveIntegerField()
    p_value = models.FloatField()
    since_on = models.DateField()
    found_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.NEW)
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ("-found_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="kept") | Q(theme__isnull=False),
                name="kept_announcement_has_its_theme",
            ),
        )

    def __str__(self) -> str:
        return f"Announcement {self.key}"


class Proposal(models.Model):
    """That two themes look like one, or one like two; nothing moves by itself."""

    class Kind(models.TextChoices):
        """What is proposed."""

        MERGE = "merge", pgettext_lazy("proposal", "Two themes look like one")
        SPLIT = "split", pgettext_lazy("proposal", "One theme looks like two")

    class State(models.TextChoices):
        """What became of it."""

        NEW = "new", pgettext_lazy("proposal", "Open")
        ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted")
        DISMISSED = "dismissed", pgettext_lazy("proposal", "Dismissed")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    # Of a split: what would go; each is read only by who may read it.
    sources = models.JSONField(default=list)
    how_alike = models.FloatField()
    found_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=State, default=State.NEW)

    class Meta:
        ordering = ("kind", "-how_alike", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="merge", other__isnull=False)
                | Q(kind="split", other=None),
                name="a_merge_is_of_two_themes",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.theme}"


class Change(models.Model):
    """What somebody changed about a theme, and what it was before; can be undone."""

    class Kind(models.TextChoices):
        """The verbs of a theme."""

        NAMED = "named", pgettext_lazy("theme", "Named")
        MERGED = "merged", pgettext_lazy("theme", "Merged")
        RETIRED = "retired", pgettext_lazy("theme", "Laid aside")
        SPLIT = "split", pgettext_lazy("theme", "Split")
        KEPT = "kept", pgettext_lazy("theme", "Kept as a theme")
        DISMISSED = "dismissed", pgettext_lazy("theme", "Dismissed")
        TAUGHT = "taught", pgettext_lazy("theme", "Corrected")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(max_length=12, choices=Kind)
    theme = models.ForeignKey(
        Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="changes"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    # What undoing needs: earlier names, the theme merged into, places, an announcement.
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.theme}"


class Help(models.Model):
    """That somebody would help with a theme: her own choice, taken back at any time."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="helpers")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="offered_help"
    )
    note = models.CharField(max_length=200, blank=True)
    offered_at = models.DateTimeField()

    class Meta:
        ordering = ("offered_at", "pk")
        verbose_name_plural = "offers to help"
        constraints = (
            models.UniqueConstraint(
                fields=("theme", "person"), name="one_offer_to_help_each"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person} would help with: {self.theme}"


class Asked(models.Model):
    """That a leader asked somebody who offered; both of them see it, nobody else."""

    help = models.ForeignKey(Help, on_delete=models.CASCADE, related_name="asked")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "asked for help"
        constraints = (
            models.UniqueConstraint(fields=("help", "by"), name="asked_once_by_each"),
        )

    def __str__(self) -> str:
        return f"{self.by} asked: {self.help}"
