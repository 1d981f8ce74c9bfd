"""The chain of named acts: each entry carries the hash of the one before."""

from django.db import models


class Entry(models.Model):
    """One act: what, by whom, about what, when; nothing about answers."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=80)
    by = models.CharField(max_length=64, blank=True)
    about = models.CharField(max_length=160, blank=True)
    details = models.JSONField(default=dict)
    hash = models.CharField(max_length=64, unique=True)
    previous_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"
