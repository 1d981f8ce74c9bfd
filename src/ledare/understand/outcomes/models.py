"""What comes out of a unit's work, period by period; never of one person's."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledare.people.models import Unit, new_key


class Series(models.Model):
    """One outcome of a unit; its leader keeps it.

    A deleted one can be brought back for a while. Limits come from a baseline that was
    declared: the first days of its first and its last period.
    """

    class Kind(models.TextChoices):
        """What it is a result in; a budget has three lines, all others one."""

        QUALITY = "quality", _("Quality")
        PRODUCTIVITY = "productivity", _("Productivity")
        INNOVATION = "innovation", _("Innovation")
        REVENUE = "revenue", _("Revenue")
        BUDGET = "budget", _("Budget")
        OTHER = "other", pgettext_lazy("outcome", "Something else")

    class Better(models.TextChoices):
        """Which way is better, where one is."""

        HIGHER = "higher", _("Higher is better")
        LOWER = "lower", _("Lower is better")
        NEITHER = "neither", _("Neither is better")

    class Period(models.TextChoices):
        """How often there is a value."""

        WEEK = "week", pgettext_lazy("period", "Every week")
        MONTH = "month", pgettext_lazy("period", "Every month")
        QUARTER = "quarter", pgettext_lazy("period", "Every quarter")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=120)
    measured_in = models.CharField(max_length=40, blank=True)
    better = models.CharField(max_length=8, choices=Better)
    period = models.CharField(max_length=8, choices=Period)
    baseline_from = models.DateField(null=True, blank=True)
    baseline_to = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "name"),
                condition=Q(deleted_at=None),
                name="outcome_name_once_in_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(baseline_from=None, baseline_to=None)
                | Q(baseline_from__lte=models.F("baseline_to")),
                name="outcome_baseline_has_both_ends",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_budget(self) -> bool:
        """Tell whether three lines are shown together."""
        return self.kind == self.Kind.BUDGET

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines this series has."""
        return Value.BUDGET_LINES if self.is_budget else (Value.Line.VALUE,)


class Value(models.Model):
    """What came out in one period, named by its first day."""

    class Line(models.TextChoices):
        """Which of a series' lines; only a budget has more than one."""

        VALUE = "value", pgettext_lazy("outcome", "Value")
        PLANNED = "planned", pgettext_lazy("budget", "Planned")
        USED = "used", pgettext_lazy("budget", "Used")
        RETURNED = "returned", pgettext_lazy("budget", "Returned")

    BUDGET_LINES = (Line.PLANNED, Line.USED, Line.RETURNED)

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="values")
    line = models.CharField(max_length=8, choices=Line, default=Line.VALUE)
    on = models.DateField()
    amount = models.DecimalField(max_digits=18, decimal_places=4)

    class Meta:
        ordering = ("series_id", "on", "line", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("series", "line", "on"), name="outcome_value_once_a_period"
            ),
        )

    def __str__(self) -> str:
        return f"{self.series}, {self.on}: {self.amount}"


class Happening(models.Model):
    """Something that happened in a unit, in a few words: a new process, a move."""

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    words = models.CharField(max_length=80)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return self.words


class Change(models.Model):
    """What was done to a series, and what it was before, so that it can be undone.

    ``before`` has each value that was touched as series, line, day, before and after;
    or the baseline, the words or the happening that it was about.
    """

    class Kind(models.TextChoices):
        """The verbs that can be taken back."""

        ENTERED = "entered", _("Value written")
        CORRECTED = "corrected", _("Value corrected")
        REMOVED = "removed", _("Value deleted")
        UPLOADED = "uploaded", _("File brought in")
        BASELINE = "baseline", _("Baseline set")
        EDITED = "edited", _("Words changed")
        DELETED = "deleted", _("Series deleted")
        FORGOTTEN = "forgotten", _("Event deleted")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=12, choices=Kind)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField()
    before = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.series}"

    @property
    def n_values(self) -> int:
        """Return how many values it touched."""
        return len(self.before.get("values", ()))
