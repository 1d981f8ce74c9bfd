"""The sealed room's tables: what is asked, what is sealed, what was released."""

from typing import Any, NoReturn

from django.db import models


class SealedRound(models.Model):
    """A round as the sealed room knows it: a plan, a state, no person."""

    class State(models.TextChoices):
        """Each step to the next can be repeated after a crash."""

        OPEN = "open"
        CLOSING = "closing"
        RELEASED = "released"
        DESTROYED = "destroyed"

    round_key = models.CharField(max_length=32, primary_key=True)
    state = models.CharField(max_length=12, choices=State, default=State.OPEN)
    # Nodes, cells, items: canonical JSON, fixed at the opening (see plan.py).
    plan = models.TextField()
    public_key = models.BinaryField()
    # The round that an inbox is emptied with, from the moment that it takes no more.
    rides_with = models.CharField(max_length=32, blank=True)

    def __str__(self) -> str:
        return f"Round {self.round_key}, {self.state}"


class SealedRoster(models.Model):
    """Who can be named in a round: keys and units, until the round is destroyed."""

    round_key = models.CharField(max_length=32, primary_key=True)
    body = models.TextField()

    def __str__(self) -> str:
        return f"Roster of round {self.round_key}"


class SealedCell(models.Model):
    """All sealed answers of one cell in one body, sorted; lives in the vault."""

    pk = models.CompositePrimaryKey("round_key", "cell_key")
    round_key = models.CharField(max_length=32)
    cell_key = models.CharField(max_length=64)
    body = models.BinaryField()

    def __str__(self) -> str:
        return f"Cell {self.cell_key} of round {self.round_key}"


class Frozen(models.Model):
    """A row that is written once and stays as it is."""

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        """Write the row for the first time. Raises TypeError for a second time."""
        if not self._state.adding:
            raise TypeError(f"{self} is published; it never changes.")
        super().save(**options | {"force_insert": True})

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: what was published stays."""
        raise TypeError(f"{self} is published; it stays.")


class Release(Frozen):
    """What a round says, published once, linked to the release before it."""

    round_key = models.CharField(max_length=32, primary_key=True)
    # What was asked, how many answered, which groups, the hash of each group's figures.
    body = models.TextField()
    receipts = models.BinaryField()
    hash = models.CharField(max_length=64, unique=True)
    previous_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"Release of round {self.round_key}"


class ReleasedGroup(Frozen):
    """The figures and words of one group, frozen with its release."""

    pk = models.CompositePrimaryKey("round_key", "group_key")
    round_key = models.CharField(max_length=32)
    group_key = models.CharField(max_length=80)
    body = models.TextField()

    class Meta:
        ordering = ("round_key", "group_key")

    def __str__(self) -> str:
        return f"Group {self.group_key} of round {self.round_key}"


class Thread(Frozen):
    """In which group a comment that can be answered is shown; not whose it is.

    Its keys stand with its words in the release, so the chain holds them too.
    """

    thread = models.CharField(max_length=32, primary_key=True)
    round_key = models.CharField(max_length=32)
    group_key = models.CharField(max_length=80)

    class Meta:
        ordering = ("thread",)

    def __str__(self) -> str:
        return f"Thread {self.thread} of round {self.round_key}"


class SealedReply(models.Model):
    """A reply that only the device of a comment opens; it goes out with the post."""

    pk = models.CompositePrimaryKey("thread_id", "number")
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False)
    number = models.PositiveIntegerField()
    sealed = models.BinaryField()
    # The last one ends the conversation.
    is_last = models.BooleanField(default=False)
    is_out = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Reply {self.number} to thread {self.thread_id}"


class FollowUp(models.Model):
    """What a comment's writer said later, under the comment's own signature.

    There is no time: the day of the post that brought it is all that is kept, and
    until then not even that. No words end the conversation.
    """

    pk = models.CompositePrimaryKey("thread_id", "seq")
    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False)
    seq = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    out_on = models.DateField(null=True)

    class Meta:
        ordering = ("thread", "seq")

    def __str__(self) -> str:
        return f"Follow-up {self.seq} of thread {self.thread_id}"


class Post(models.Model):
    """The day the post went out last: replies to devices, follow-ups to leaders."""

    last_on = models.DateField()

    def __str__(self) -> str:
        return f"Post of {self.last_on}"
