"""What people say with a name or from outside, and how it was answered."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ledare.listen.conversations.models import Standing
from ledare.people.models import Unit, new_key

LONGEST = 4000
LONGEST_ANSWER = 1000


def standing_name(state: str) -> str:
    """Return how something stands, in words; without an answer it waits for one."""
    return str(Standing(state).label) if state else gettext("Waits for an answer")


class OutsideLink(models.Model):
    """An address for people without an account: customers, suppliers, others."""

    class Party(models.TextChoices):
        """Who is asked to speak there."""

        CUSTOMER = "customer", pgettext_lazy("outside", "Customers")
        SUPPLIER = "supplier", pgettext_lazy("outside", "Suppliers")
        OTHER = "other", pgettext_lazy("outside", "Others")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(_("For whom"), max_length=8, choices=Party)
    label = models.CharField(_("What you call it"), max_length=80)
    token = models.CharField(max_length=32, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("closed_at", "-made_at", "pk")

    def __str__(self) -> str:
        return f"{self.get_party_display()}: {self.label}"


class NamedVoice(models.Model):
    """Something somebody said: with her name, or from outside by a link.

    ``about_person`` is set when it is about one colleague: then she alone reads it.
    ``gone`` says why the words are no longer here.
    """

    class Kind(models.TextChoices):
        """What it is."""

        VOICE = "voice", pgettext_lazy("voice", "A thought")
        IDEA = "idea", pgettext_lazy("voice", "An idea")
        CONCERN = "concern", pgettext_lazy("voice", "A concern")
        THANKS = "thanks", pgettext_lazy("voice", "A thank you")

    class Gone(models.TextChoices):
        """Why the words are no longer here."""

        TAKEN_BACK = "taken_back", pgettext_lazy("voice", "Taken back")
        ERASED = "erased", pgettext_lazy("voice", "Erased")

    key = models.CharField(max_length=32, unique=True, default=new_key, editable=False)
    kind = models.CharField(_("What is it?"), max_length=8, choices=Kind)
    text = models.TextField(_("In your own words"), blank=True)
    language = models.CharField(max_length=12)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    teller = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="voices",
    )
    outside = models.ForeignKey(
        OutsideLink,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="voices",
    )
    teller_name = models.CharField(max_length=80, blank=True)
    # The address that an outside teller follows the answer under; only its hash.
    token_hash = models.CharField(max_length=64, blank=True)
    about_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    told_at = models.DateTimeField()
    # The latest answer; all of them stand in its history.
    state = models.CharField(max_length=8, choices=Standing, blank=True)
    because = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    gone = models.CharField(max_length=12, choices=Gone, blank=True)

    class Meta:
        ordering = ("-told_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(teller__isnull=False, outside=None, token_hash="")
                | (Q(teller=None, outside__isnull=False) & ~Q(token_hash="")),
                name="voice_comes_from_inside_or_outside",
            ),
            models.CheckConstraint(
                condition=Q(about_person=None) | ~Q(about_person=F("teller")),
                name="voice_is_not_about_its_teller",
            ),
            models.CheckConstraint(
                condition=(Q(text="") & ~Q(gone="")) | (~Q(text="") & Q(gone="")),
                name="voice_has_words_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(state="", answered_at=None)
                | (~Q(state="") & Q(answered_at__isnull=False)),
                name="answered_voice_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="wont") | ~Q(because=""),
                name="voice_that_is_declined_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"Voice {self.key}"

    @property
    def state_name(self) -> str:
        """Return how it stands, in words."""
        return standing_name(self.state)

    @property
    def source(self) -> str:
        """Return what other rooms call it."""
        return f"voice:{self.key}"

    @property
    def is_outside(self) -> bool:
        """Tell whether somebody without an account said it."""
        return self.outside_id is not None


class VoiceAnswer(models.Model):
    """One answer to a voice; a later one does not take the place of an earlier one."""

    voice = models.ForeignKey(
        NamedVoice, on_delete=models.CASCADE, related_name="answers"
    )
    state = models.CharField(max_length=8, choices=Standing)
    because = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("voice_id", "at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="wont") | ~Q(because=""),
                name="answer_that_declines_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.voice}: {self.state}"


class VoiceTurn(models.Model):
    """Something said later, by either side; without a person it came from outside."""

    voice = models.ForeignKey(
        NamedVoice, on_delete=models.CASCADE, related_name="turns"
    )
    text = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("voice_id", "at", "pk")

    def __str__(self) -> str:
        return f"A turn of {self.voice}"
