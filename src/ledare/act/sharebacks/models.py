"""You said, we did: what a leader tells those who answered."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ledare.listen.surveys.models import Round


class ShareBack(models.Model):
    """One leader's answer to one round; everybody who was asked can read it."""

    round = models.OneToOneField(
        Round, on_delete=models.PROTECT, related_name="share_back"
    )
    heard = models.TextField(_("What I heard"), blank=True)
    will = models.TextField(_("What I will do"), blank=True)
    wont = models.TextField(_("What I will not do, and why"), blank=True)
    language = models.CharField(max_length=12)
    # What people said that it answers (listen.voices.hooks); never their words.
    came_from = models.JSONField(default=list, blank=True)
    drafted_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-drafted_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(heard=""),
                name="published_share_back_says_what_was_heard",
            ),
        )

    def __str__(self) -> str:
        return f"Share-back of round {self.round.key}"


class Addition(models.Model):
    """Something added after publishing; what was published is never changed."""

    share_back = models.ForeignKey(
        ShareBack, on_delete=models.CASCADE, related_name="additions"
    )
    text = models.TextField(_("What you want to add"))
    language = models.CharField(max_length=12)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("share_back_id", "written_at", "pk")

    def __str__(self) -> str:
        return f"Addition to {self.share_back}"
