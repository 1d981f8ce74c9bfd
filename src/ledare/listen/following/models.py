"""Marks of who follows whom, and the numbers that leaders are shown.

There is no time in a mark and no reference to a person: what is kept about a leader
would otherwise list her followers, and what is kept about a follower her leaders.
"""

from django.db import models


class Following(models.Model):
    """Somebody follows a leader; only the mark knows who."""

    mark = models.CharField(max_length=64, primary_key=True)
    leader_key = models.CharField(max_length=32, db_index=True)

    class Meta:
        ordering = ("mark",)

    def __str__(self) -> str:
        return "Somebody follows"


class Count(models.Model):
    """How many follow a leader, in bands, as counted on a Monday for all at once."""

    leader_key = models.CharField(max_length=32, unique=True)
    at_least = models.PositiveIntegerField()
    counted_on = models.DateField()

    class Meta:
        ordering = ("leader_key",)

    def __str__(self) -> str:
        return f"{self.at_least} or more"


class Counted(models.Model):
    """That a week was counted; it is never counted again."""

    monday = models.DateField(unique=True)

    class Meta:
        ordering = ("monday",)
        verbose_name_plural = "counted"

    def __str__(self) -> str:
        return f"{self.monday}"
