"""What is written to comments by people with a name; what comes back has none."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    """How something that was said stands with whoever answers it."""

    HEARD = "heard", pgettext_lazy("standing", "Heard")
    WILL_TRY = "will_try", pgettext_lazy("standing", "Will try")
    WONT = "wont", pgettext_lazy("standing", "Won’t, because")
    DONE = "done", pgettext_lazy("standing", "Done")


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
    # How the comment stands from here on; the text says why.
    state = models.CharField(max_length=8, choices=Standing, blank=True)

    class Meta:
        ordering = ("thread", "number")
        verbose_name_plural = "replies"
        constraints = (
            models.UniqueConstraint(
                fields=("thread", "number"), name="reply_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="wont") | ~Q(text=""),
                name="reply_that_declines_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"Reply {self.number} to thread {self.thread}"
