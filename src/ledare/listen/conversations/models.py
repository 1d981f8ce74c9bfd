"""What is written to comments by people with a name; what comes back has none."""

from django.conf import settings
from django.db import models


class Reply(models.Model):
    """An answer to a comment, for those who may read the comment.

    The device that wrote the comment gets its own copy, sealed (responses.mailbox).
    """

    round_key = models.CharField(max_length=32)
    thread = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    is_last = models.BooleanField(default=False)

    class Meta:
        ordering = ("thread", "number")
        verbose_name_plural = "replies"
        constraints = (
            models.UniqueConstraint(
                fields=("thread", "number"), name="reply_number_once"
            ),
        )

    def __str__(self) -> str:
        return f"Reply {self.number} to thread {self.thread}"
