"""Letters about a round, to all who were asked or to its leader; each goes once."""

from collections.abc import Callable
from datetime import datetime

from ledare.listen.surveys import letters
from ledare.listen.surveys.models import Round
from ledare.mail.actions import write_letter
from ledare.people.models import Person


def announce(*, round: Round, at: datetime) -> None:
    """Tell everybody who is asked that the round is open."""
    _write_to_all("announce", letters.announcement, round, at)


def remind(*, round: Round, at: datetime) -> None:
    """Remind everybody, whether they have answered or not: nobody knows."""
    _write_to_all("remind", letters.reminder, round, at)


def thank(*, round: Round, at: datetime) -> None:
    """Tell everybody that the round is closed."""
    _write_to_all("thank", letters.thanks, round, at)


def apologise(*, round: Round, at: datetime) -> None:
    """Tell everybody that the round was called off."""
    _write_to_all("called-off", letters.calling_off, round, at)


def ask_again(*, round: Round, at: datetime) -> None:
    """Ask everybody to answer once more, after a round had to get new keys."""
    _write_to_all(f"again-{round.seal[:16]}", letters.asked_again, round, at)


def ask_to_send_again(*, round: Round, at: datetime) -> None:
    """Ask those to send again who answered after the backup that was brought back."""
    _write_to_all(f"restored-{at:%Y%m%d%H%M}", letters.sent_again, round, at)


def ask_leader_first(*, round: Round, at: datetime) -> None:
    """Ask the leader for her own answers, before a round of her rhythm."""
    _write_to_leader("first", letters.your_turn, round, at)


def tell_too_few(*, round: Round, at: datetime) -> None:
    """Tell the leader, once, why her round does not open."""
    _write_to_leader("too-few", letters.too_few, round, at)


def tell_too_near(*, round: Round, at: datetime) -> None:
    """Tell the leader, once, that her round waits for another one to be past."""
    _write_to_leader("too-near", letters.too_near, round, at)


def post_letter(*, words: letters.Words, key: str, to: Person, at: datetime) -> None:
    """Hand a letter to the post, in its reader's language; the same key goes once."""
    write_letter(
        key=key,
        to=to.email or "",
        subject=words.subject,
        text=words.text,
        language=to.language,
        at=at,
    )


def _write_to_all(
    occasion: str,
    words: Callable[[Round, Person], letters.Words],
    round_: Round,
    at: datetime,
) -> None:
    """Write to each person who has a seat and an address."""
    seats = round_.seats.filter(person__is_active=True, person__email__isnull=False)
    for seat in seats.select_related("person"):
        with letters.spoken_to(seat.person):
            said = words(round_, seat.person)
        _write(occasion, round_, seat.person, said, at)


def _write_to_leader(
    occasion: str, words: Callable[[Round], letters.Words], round_: Round, at: datetime
) -> None:
    """Write to the leader, when she has an address."""
    if round_.leader.email:
        with letters.spoken_to(round_.leader):
            said = words(round_)
        _write(occasion, round_, round_.leader, said, at)


def _write(
    occasion: str, round_: Round, reader: Person, said: letters.Words, at: datetime
) -> None:
    """Post a letter; its key names round, occasion and reader."""
    key = f"{round_.key}:{occasion}:{reader.key}"
    post_letter(words=said, key=key, to=reader, at=at)
