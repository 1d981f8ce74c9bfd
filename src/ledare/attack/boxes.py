"""Inboxes between the weeks of a simulation, each read with the round that follows.

Who wrote what is known here, and only here, so that an attack on what was shown can be
held against the truth.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from ledare.attack.simulating import AUDIENCES, LANGUAGES, Simulation
from ledare.listen.surveys import actions, rules
from ledare.listen.surveys.models import Round, Seat
from ledare.people.actions import give_token
from ledare.responses import intake

SHARE_WRITING = 0.35


@dataclass(frozen=True)
class Letter:
    """What somebody put into an inbox."""

    inbox: str
    writer: str
    language: str


@dataclass
class Boxes:
    """Everything that was put into inboxes, by its text; called after each week."""

    letters: dict[str, Letter] = field(default_factory=dict)

    def __call__(self, simulation: Simulation, week: int) -> None:
        """Let the inboxes open that can, and let some people write."""
        for leader, unit in simulation.organisation.askers:
            asked = Round.objects.filter(leader=leader, unit=unit)
            latest = asked.order_by("-closes_at").first()
            if latest is None:
                continue
            at = latest.closes_at
            inbox = actions.open_inbox(leader=leader, unit=unit, at=at)
            if inbox is not None:
                self._write(inbox, simulation.chance)

    def _write(self, inbox: Round, chance: Random) -> None:
        seats = inbox.seats.select_related("round", "person").order_by("person__pk")
        for seat in seats:
            if chance.random() < SHARE_WRITING:
                self._put_in(seat, chance)

    def _put_in(self, seat: Seat, chance: Random) -> None:
        """Put one person's letter in; in her own language, as she always writes."""
        inbox, person = seat.round, seat.person
        nonce = hashlib.sha256(f"{inbox.key}|{person.key}".encode()).digest()
        token = intake.token_for(inbox.key, seat.cell_key, nonce)
        give_token(
            round_key=inbox.key,
            member_key=person.key,
            blinded_hash=hashlib.sha256(nonce).hexdigest(),
            instead_of=rules.stands_for_a_token(seat),
        )
        voices = list(self._voices(seat, chance))
        intake.take_form(inbox.key, seat.cell_key, nonce, token, {}, voices)

    def _voices(self, seat: Seat, chance: Random) -> Iterator[dict[str, str]]:
        """Yield one or two things that somebody has to say."""
        person = seat.person
        language = Random(person.name).choice(LANGUAGES)  # noqa: S311 made up
        asked = seat.round.asked
        for question in chance.sample(asked, chance.choice([1, 1, 2])):
            text = f"Letter {chance.randrange(10**12)}"
            self.letters[text] = Letter(seat.round.key, person.key, language)
            yield {
                "item": question.key,
                "text": text,
                "language": language,
                "audience": chance.choice(AUDIENCES),
            }
