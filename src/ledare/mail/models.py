"""Letters that were sent or wait to be: one row a letter, so none goes twice."""

from django.db import models


class Letter(models.Model):
    """A letter to one address; its key names the occasion and the reader."""

    key = models.CharField(max_length=160, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    language = models.CharField(max_length=12)
    written_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.subject
