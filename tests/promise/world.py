"""Norrbygg with a bit of everything, made once for a file, looked at by everybody."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.test import Client
from django.utils import timezone

from ledare.act.commitments.actions import make_commitment
from ledare.act.sharebacks.actions import publish, save_draft
from ledare.believe.beliefs.models import Behaviour, Belief
from ledare.listen.advice import actions as advising
from ledare.listen.studies import actions as studying
from ledare.listen.surveys import actions
from ledare.listen.surveys.questions import chosen
from ledare.listen.voices import actions as telling
from ledare.people.models import Person
from ledare.understand.outcomes import actions as keeping
from ledare.understand.outcomes.periods import start_of
from tests.cast import MONDAY, client_of, days, made_organisation, short_name
from tests.listen.surveys.boxes import put_into
from tests.promise.conftest import STANDING, answered, begun, closed, opened

VIEWERS = (
    "astrid",
    "bo",
    "dag",
    "nora",
    "femi",
    "elin",
    "ada",
    "wil",
    "olga",
    "greta",
)
STRANGER = "stranger"
# Each team's marks have a mean that no other team has, so a figure tells whose it is.
MARKS = {
    "umea": [3, 3, 3, 3, 3, 2, 2],
    "lulea": [3, 3, 3, 3, 3, 4],
    "delivery": [6, 6],
    "norrbygg": [5, 5, 5],
    "finance": [5, 5, 5],
}
UMEA_TO_ASTRID, UMEA, LULEA, REST, WHOLE = "5.75", "2.75", "3.25", "5.25", "3.8"
ALL = {UMEA_TO_ASTRID, UMEA, LULEA, REST, WHOLE}
WORDS = "Said by one of seven."
IN_A_BOX = "Said into the box by two."


class Undone:
    """Everything written to both databases inside is undone at the end."""

    def __enter__(self):
        self.blocks = [transaction.atomic(using=a) for a in ("default", "vault")]
        for block in self.blocks:
            block._from_testcase = True  # as Django's own TestCase: closing may run
            block.__enter__()
        return self

    def __exit__(self, *_):
        for block in reversed(self.blocks):
            transaction.set_rollback(True, using=block.using)
            block.__exit__(None, None, None)


@dataclass
class World:
    """An organisation, who looks at it, and what there is to see, by short names."""

    organisation: object
    people: dict
    rounds: dict
    things: dict
    keys: Path

    @property
    def units(self):
        """Return the organisation's units."""
        return self.organisation.units

    def client(self, name):
        """Return a browser in which somebody has signed in; or a stranger's."""
        return Client() if name == STRANGER else client_of(self.people[name])


def made_world(keys):
    """Make it: two released rounds told back, one open, one planned; a promise."""
    organisation = made_organisation()
    people, units = organisation.people, organisation.units
    greta = Person.objects.create(name="Greta Utter")
    astrid, dag, femi = people["astrid"], people["dag"], people["femi"]

    hers = opened(astrid, units["umea"], [begun(astrid, "Asks before she decides.")])
    answered(hers, {units["umea"].key: [6, 6, 6, 6, 6, 5, 5]}, words=WORDS)
    theirs = opened(femi, units["norrbygg"], [begun(femi, "Tells us first.")])
    answered(theirs, {units[name].key: marks for name, marks in MARKS.items()})
    boxes = {"then": box_with_letters(femi, units["norrbygg"], at=MONDAY)}
    rounds = {"hers": closed(hers), "theirs": closed(theirs)}
    for each in rounds.values():
        told_back(each)
    now = timezone.now()
    boxes["now"] = box_with_letters(femi, units["norrbygg"], at=now)
    promise = make_commitment(
        by=astrid,
        unit=units["umea"],
        what="A note",
        due_on=(MONDAY + days(9)).date(),
        at=MONDAY,
    )
    now = timezone.now()
    rounds["open"] = opened(
        dag, units["lulea"], [begun(dag, "Keeps his word.")], at=now
    )
    answered(rounds["open"], {units["lulea"].key: [3, 3, 3, 3, 4]})
    rounds["draft"] = planned(astrid, units["umea"], now + timedelta(days=30))
    rhythm = actions.start_rhythm(
        by=femi,
        unit=units["norrbygg"],
        every="month",
        days_open=4,
        next_on=(now + days(9)).date(),
        question_keys=[STANDING],
        at=now,
    )
    said = voices_said(people, units)
    kept = {
        f"outcome of {name}": followed(people[name], units[unit], at=now).key
        for name, unit in {"astrid": "umea", "femi": "norrbygg"}.items()
    }
    asked = advising.ask(
        by=people["bo"], advisor=astrid, text="How do you begin?", at=MONDAY
    )
    study = named_study(people, units["umea"], at=now)
    beliefs = {short_name(one.leader.name): one for one in Belief.objects.all()}
    behaviours = {
        short_name(one.belief.leader.name): one for one in Behaviour.objects.all()
    }
    things = {
        **{f"round of {name}": one.key for name, one in rounds.items()},
        **{f"box {name}": one.key for name, one in boxes.items()},
        **{f"unit {name}": one.key for name, one in units.items()},
        **{f"person {name}": people[name].key for name in ("astrid", "bo", "femi")},
        **{f"belief of {name}": one.key for name, one in beliefs.items()},
        **{f"behaviour of {name}": one.key for name, one in behaviours.items()},
        "promise of astrid": promise.key,
        "rhythm of femi": rhythm.key,
        **said,
        **kept,
        "question of bo": asked.key,
        "study of astrid": study.key,
        "button of bo": advising.make_link(by=people["bo"], at=MONDAY),
        "theme pay": "pay",
        "nothing": "999999",
    }
    viewers = {name: people[name] for name in VIEWERS if name != "greta"}
    return World(organisation, {**viewers, "greta": greta}, rounds, things, keys)


def named_study(people, unit, *, at):
    """Let Astrid start a named study; Bo agrees and names her, she has not decided."""
    study = studying.start(
        by=people["astrid"],
        unit=unit,
        questions=["advice"],
        purpose="Whom newcomers can ask.",
        ends_on=(at + days(9)).date(),
        at=at,
    )
    studying.agree(by=people["bo"], study=study, at=at)
    named = {"advice": [people["astrid"]]}
    studying.name(by=people["bo"], study=study, names=named, at=at)
    return study


def box_with_letters(leader, unit, *, at):
    """Open the box of a unit, and let two of them put something in: too few to show."""
    inbox = actions.open_inbox(leader=leader, unit=unit, at=at)
    for seat in inbox.seats.select_related("person").order_by("pk")[:2]:
        put_into(inbox, seat.person, ("concern", IN_A_BOX, "en"))
    return inbox


def voices_said(people, units):
    """Let Bo speak to Astrid and to Nora alone, and somebody outside to Astrid."""
    astrid, bo, umea = people["astrid"], people["bo"], units["umea"]
    said = {"by": bo, "unit": umea, "language": "en", "at": MONDAY}
    idea = telling.tell(kind="idea", text="Quiet mornings.", **said)
    private = telling.tell(
        kind="concern", text="Rings at night.", about_person=people["nora"], **said
    )
    link = telling.open_link(
        by=astrid, unit=umea, party="customer", label="At the gate", at=MONDAY
    )
    gate = telling.tell_from_outside(
        link=link, kind="thanks", text="He rang.", language="en", name="", at=MONDAY
    )
    return {
        "voice idea": idea.key,
        "voice private": private.key,
        "voice gate": gate.voice.key,
        "way in of astrid": link.key,
        "token of astrid": link.token,
        "secret of gate": gate.secret,
    }


def followed(leader, unit, *, at):
    """Let a leader follow an outcome of her unit, with one value."""
    series = keeping.begin_series(
        by=leader,
        unit=unit,
        kind="quality",
        name="Right the first time",
        better="higher",
        period="week",
        at=at,
    )
    on = start_of(at.date(), "week")
    keeping.write_value(
        by=leader, series=series, on=on, given={"value": Decimal(41)}, at=at
    )
    return series


def told_back(round_):
    """Let its leader tell a round back."""
    by, at = round_.leader, round_.closes_at
    draft = save_draft(by=by, round=round_, heard="Thank you.", will="", wont="", at=at)
    publish(by=by, share_back=draft, at=at)


def planned(leader, unit, at):
    """Plan a round that is not open yet."""
    return actions.plan_round(
        by=leader,
        unit=unit,
        questions=chosen([STANDING], []),
        opens_at=at,
        closes_at=at + days(4),
        at=at,
    )
